//! What is only looked up by its key.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

/// Values by keys, found in the same time however many there are. It cannot be gone through: the order in which it holds
/// them differs from run to run, and would reach the output.
#[derive(Debug)]
pub struct Lookup<K, V>(HashMap<K, V>);

impl<K, V> Default for Lookup<K, V> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Hash + Eq, V> Lookup<K, V> {
    /// With room for so many: what grows as they come in moves them again and again, and asks for their hashes each time.
    pub fn with_room_for(count: usize) -> Self {
        Self(HashMap::with_capacity(count))
    }

    /// The value of a key.
    pub fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.0.get(key)
    }

    /// Gives a key its value, in the place of the one that it had.
    pub fn insert(&mut self, key: K, value: V) {
        self.0.insert(key, value);
    }

    /// The value of a key, made first where it has none.
    pub fn get_or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        self.0.entry(key).or_insert_with(make)
    }
}

impl<K: Hash + Eq, V> FromIterator<(K, V)> for Lookup<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}
