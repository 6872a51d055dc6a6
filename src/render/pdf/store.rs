//! PDFs that were set before, by the hash of all that they were set from.

use sha2::{Digest as _, Sha256};

use super::{Job, Pdf};

/// The hash of all that a PDF is set from: what has the same key is the same PDF, byte by byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(pub [u8; 32]);

/// Keeps PDFs from one build to the next. It may forget any of them at any time.
pub trait Store: Sync {
    /// The PDF with this key and its number of pages, if it is kept and undamaged.
    fn get(&self, key: &Key) -> Option<(Vec<u8>, usize)>;

    /// Keeps a PDF. One that cannot be kept is set again next time.
    fn keep(&self, key: &Key, bytes: &[u8], pages: usize);
}

/// Keeps nothing.
#[derive(Debug, Clone, Copy)]
pub struct Forgetful;

impl Store for Forgetful {
    fn get(&self, _: &Key) -> Option<(Vec<u8>, usize)> {
        None
    }

    fn keep(&self, _: &Key, _: &[u8], _: usize) {}
}

/// Counts up when the same job begins to give another PDF although the version of the program stays.
const FORMAT: u32 = 1;

impl Key {
    /// The key of a job, given that of forms and fonts.
    pub(super) fn of(shared: &[u8; 32], job: &Job) -> Self {
        // Whatever is added to a job has its part in the key; pictures are among the files by now.
        let Job { form, data, files, pictures: _, title, keywords, date, attached } = job;
        let mut parts = Parts::new();
        parts.add(shared).add(form.as_bytes()).add(data).add(title.as_bytes());
        for (path, bytes) in files {
            parts.add(b"file").add(path.as_bytes()).add(bytes);
        }
        for keyword in keywords {
            parts.add(b"keyword").add(keyword.as_bytes());
        }
        parts.add(date.map(|date| date.to_string()).unwrap_or_default().as_bytes());
        for file in attached {
            parts.add(b"attached").add(file.path.as_bytes()).add(file.name.as_bytes()).add(file.kind.as_bytes());
            parts.add(file.description.as_bytes()).add(&file.bytes);
        }
        Self(parts.finish())
    }
}

/// The hash of what all jobs of a build have in common.
pub(super) fn shared_key<'a>(fonts: [u8; 32], forms: impl Iterator<Item = (&'a str, &'a str)>) -> [u8; 32] {
    let mut parts = Parts::new();
    parts.add(&FORMAT.to_le_bytes()).add(env!("CARGO_PKG_VERSION").as_bytes()).add(&fonts);
    for (name, text) in forms {
        parts.add(name.as_bytes()).add(text.as_bytes());
    }
    parts.finish()
}

/// A hash of parts, each with its length, so that no two lists of parts read alike.
struct Parts(Sha256);

impl Parts {
    fn new() -> Self {
        Self(Sha256::new())
    }

    fn add(&mut self, part: &[u8]) -> &mut Self {
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part);
        self
    }

    fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

impl Pdf {
    /// The PDF of a key that is kept.
    pub(super) fn kept(store: &dyn Store, key: &Key) -> Option<Self> {
        store.get(key).map(|(bytes, pages)| Self { bytes, pages })
    }
}
