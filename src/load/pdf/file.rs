//! All objects of a PDF, found by looking for them: those that the file no longer refers to are in it all the same.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memmem;

use super::crypt::Key;
use super::filter;
use super::object::{Dict, Object, Reader, is_blank};

/// Bytes that are read as objects in one file, what is read again included: reading them all takes a second
/// or two. The bytes of streams are none of them.
const MOST_READ: usize = 256 << 20;

/// How often a small file is read; objects are read for what they say, for the pages that they are part of, and for each time
/// that the file was written.
const MOST_TIMES: usize = 32;

/// Objects of one file; the largest files have some hundred thousand.
const MOST_OBJECTS: usize = 1 << 20;

/// Filters of a stream, one upon the other.
const MOST_FILTERS: usize = 8;

/// The objects of a file, each in every version that it has.
pub(super) struct Objects<'a> {
    file: &'a [u8],
    /// Streams that hold objects.
    unpacked: Vec<Vec<u8>>,
    all: Vec<Entry>,
    /// The versions of each object, in the order in which they were written.
    versions: BTreeMap<u32, Vec<usize>>,
    key: Option<Key>,
    is_locked: bool,
    /// Bytes that may still be read, and made of what is packed.
    left_to_read: Cell<usize>,
    left_to_unpack: Cell<usize>,
}

/// Where an object stands.
#[derive(Debug, Clone)]
struct Entry {
    number: u32,
    generation: u16,
    /// The stream of objects that it stands in; nothing for the file.
    packed_in: Option<usize>,
    at: usize,
    /// Where it stands in the file, or the stream does that it is packed in.
    place: usize,
    /// The bytes of a stream.
    stream: Option<Range<usize>>,
}

impl<'a> Objects<'a> {
    /// The objects of a file, of which so many bytes may be unpacked.
    pub(super) fn of(file: &'a [u8], most_unpacked: usize) -> Self {
        let mut objects = Self {
            file,
            unpacked: Vec::new(),
            all: Vec::new(),
            versions: BTreeMap::new(),
            key: None,
            is_locked: false,
            left_to_read: Cell::new(MOST_READ.min((1 << 20) + file.len().saturating_mul(MOST_TIMES))),
            left_to_unpack: Cell::new(most_unpacked),
        };
        let (packages, encryption) = objects.scan();
        if let Some((says, id)) = encryption.or_else(|| objects.encryption_of_trailers()) {
            let says = objects.resolved(&says, usize::MAX).and_then(|says| says.as_dict().cloned());
            objects.key = says.and_then(|says| Key::of(&says, &id));
            objects.is_locked = objects.key.is_none();
        }
        for package in packages {
            objects.unpack(package);
        }
        let Self { all, versions, .. } = &mut objects;
        versions.values_mut().for_each(|versions| versions.sort_by_key(|at| all[*at].place));
        objects
    }

    /// Whether the file can be read with a password alone.
    pub(super) fn is_locked(&self) -> bool {
        self.is_locked
    }

    /// The bytes that may still be unpacked.
    pub(super) fn left(&self) -> usize {
        self.left_to_unpack.get()
    }

    /// All objects, in the order in which they were found.
    pub(super) fn all(&self) -> Range<usize> {
        0..self.all.len()
    }

    /// Where in the file an object stands.
    pub(super) fn place(&self, at: usize) -> usize {
        self.all[at].place
    }

    /// The number of an object.
    pub(super) fn number(&self, at: usize) -> u32 {
        self.all[at].number
    }

    /// Whether an object is a stream.
    pub(super) fn is_stream(&self, at: usize) -> bool {
        self.all[at].stream.is_some()
    }

    /// The version of an object that was current where the file ended at some place; the first one where there was none yet.
    pub(super) fn find(&self, number: u32, end: usize) -> Option<usize> {
        let versions = self.versions.get(&number)?;
        let later = versions.partition_point(|at| self.all[*at].place < end);
        versions.get(later.saturating_sub(1)).copied()
    }

    /// An object; of a stream, what stands before its bytes.
    pub(super) fn get(&self, at: usize) -> Option<Object> {
        let entry = &self.all[at];
        let bytes = entry.packed_in.map_or(self.file, |at| &self.unpacked[at]);
        let mut object = self.read(&mut Reader::new(bytes, entry.at))?;
        // What is packed in a stream is decrypted with it.
        if let (Some(key), None) = (&self.key, entry.packed_in) {
            object.change_strings(&|text| *text = key.string((entry.number, entry.generation), text));
        }
        Some(object)
    }

    /// What an object is, or refers to.
    pub(super) fn resolved<'o>(&self, object: &'o Object, end: usize) -> Option<Cow<'o, Object>> {
        /// References to references.
        const MOST: usize = 8;
        let mut object = Cow::Borrowed(object);
        for _ in 0..MOST {
            let Object::Reference(number) = *object else { return Some(object) };
            object = Cow::Owned(self.get(self.find(number, end)?)?);
        }
        None
    }

    /// What stands in a dictionary, or is referred to there.
    pub(super) fn value<'o>(&self, dict: &'o Dict, key: &str, end: usize) -> Option<Cow<'o, Object>> {
        self.resolved(dict.get(key)?, end)
    }

    /// A dictionary that stands in another one, or is referred to there.
    pub(super) fn dict(&self, dict: &Dict, key: &str, end: usize) -> Option<Dict> {
        self.value(dict, key, end)?.as_dict().cloned()
    }

    /// What the bytes of a stream are, decrypted and unpacked; nothing for pictures and what cannot be read.
    pub(super) fn stream(&self, at: usize) -> Option<Vec<u8>> {
        let object = self.get(at)?;
        let says = object.as_dict()?;
        let entry = &self.all[at];
        let mut range = entry.stream.clone()?;
        if let Some(length) = self.value(says, "Length", usize::MAX).and_then(|length| length.as_number()) {
            let end = usize::try_from(length).ok().and_then(|length| range.start.checked_add(length));
            range.end = end.filter(|end| self.ends_stream(*end)).unwrap_or(range.end);
        }
        let of = |key: &str, short: &str| {
            let found = self.value(says, key, usize::MAX).or_else(|| self.value(says, short, usize::MAX));
            match found.as_deref() {
                Some(Object::Array(items)) => items.clone(),
                Some(object) => vec![object.clone()],
                None => Vec::new(),
            }
        };
        let (filters, parameters) = (of("Filter", "F"), of("DecodeParms", "DP"));
        let names: Vec<&[u8]> = filters.iter().filter_map(Object::as_name).collect();
        let raw = self.file.get(range)?;
        // Streams may lie in one another, so that what is copied counts too.
        self.charge(raw.len());
        let is_plain = names.contains(&&b"Crypt"[..]) || says.name("Type") == Some(b"XRef");
        let is_left_out = |key: &Key| is_plain || (says.name("Type") == Some(b"Metadata") && !key.has_metadata);
        let mut bytes = match &self.key {
            _ if self.is_locked && !is_plain => return None,
            Some(key) if !is_left_out(key) => Cow::Owned(key.stream((entry.number, entry.generation), raw)),
            _ => Cow::Borrowed(raw),
        };
        for (at, name) in names.iter().enumerate().take(MOST_FILTERS) {
            let parameters = parameters.get(at).and_then(|object| self.resolved(object, usize::MAX));
            let parameters = parameters.as_ref().and_then(|object| object.as_dict());
            let out = filter::unpacked(name, parameters, &bytes, self.left_to_unpack.get())?;
            self.charge(out.len());
            bytes = Cow::Owned(out);
        }
        (self.left_to_unpack.get() > 0).then(|| bytes.into_owned())
    }

    /// Counts bytes that were made of the file.
    pub(super) fn charge(&self, bytes: usize) {
        self.left_to_unpack.set(self.left_to_unpack.get().saturating_sub(bytes));
    }

    /// Where the file ended, each time that it was written, from the last to the first: what is changed in a PDF is often
    /// written behind it, and what was there before stays.
    pub(super) fn ends(&self) -> Vec<usize> {
        /// Times that a file was written.
        const MOST: usize = 32;
        let earlier = memmem::rfind_iter(self.file, b"startxref").skip(1);
        [usize::MAX].into_iter().chain(earlier).take(MOST).collect()
    }

    fn read(&self, reader: &mut Reader<'_>) -> Option<Object> {
        let left = self.left_to_read.get();
        if left == 0 {
            return None;
        }
        let before = reader.at();
        let object = reader.next();
        self.left_to_read.set(left.saturating_sub(reader.at() - before));
        object
    }

    fn add(&mut self, entry: Entry) -> usize {
        let at = self.all.len();
        self.versions.entry(entry.number).or_default().push(at);
        self.all.push(entry);
        at
    }

    /// Finds the objects of the file. Tells which of them hold others, and what is said of encryption.
    fn scan(&mut self) -> (Vec<usize>, Option<(Object, Vec<u8>)>) {
        let file = self.file;
        let finder = memmem::Finder::new(b"obj");
        let (mut at, mut may_end) = (0, true);
        let (mut packages, mut encryption) = (Vec::new(), None);
        while let Some(found) = finder.find(&file[at..]).map(|found| at + found) {
            if self.all.len() >= MOST_OBJECTS || self.left_to_read.get() == 0 {
                break;
            }
            at = found + 3;
            let Some((number, generation)) = label(&file[..found]) else { continue };
            let mut reader = Reader::new(file, at);
            let Some(object) = self.read(&mut reader) else { continue };
            reader.skip_blanks();
            let mut stream = None;
            if let (Object::Dict(says), true) = (&object, reader.pass(b"stream")) {
                let _ = reader.pass(b"\r\n") || reader.pass(b"\n") || reader.pass(b"\r");
                let range = self.bytes_of_stream(reader.at(), says, &mut may_end);
                at = range.end;
                stream = Some(range);
                match says.name("Type") {
                    Some(b"ObjStm") => packages.push(self.all.len()),
                    Some(b"XRef") => encryption = encryption_in(says).or(encryption),
                    _ => {}
                }
            } else if reader.pass(b"endobj") {
                at = reader.at();
            }
            self.add(Entry { number, generation, packed_in: None, at: found + 3, place: found, stream });
        }
        (packages, encryption)
    }

    /// The bytes of a stream that begins at a place, by its length if that is written there.
    fn bytes_of_stream(&self, start: usize, says: &Dict, may_end: &mut bool) -> Range<usize> {
        let length = says.number("Length").and_then(|length| usize::try_from(length).ok());
        let end = length.and_then(|length| start.checked_add(length)).filter(|end| self.ends_stream(*end));
        let end = end.or_else(|| {
            let found = if *may_end { memmem::find(&self.file[start..], b"endstream") } else { None };
            // Further on there is none either.
            *may_end = found.is_some();
            found.map(|found| start + found)
        });
        start..end.unwrap_or(self.file.len())
    }

    fn ends_stream(&self, end: usize) -> bool {
        let Some(rest) = self.file.get(end..) else { return false };
        let blanks = rest.iter().take(4).take_while(|byte| is_blank(**byte)).count();
        rest[blanks..].starts_with(b"endstream")
    }

    fn encryption_of_trailers(&self) -> Option<(Object, Vec<u8>)> {
        let trailers = memmem::rfind_iter(self.file, b"trailer");
        let mut read = trailers.map_while(|at| self.read(&mut Reader::new(self.file, at + b"trailer".len())));
        read.find_map(|object| encryption_in(object.as_dict()?))
    }

    /// Adds the objects in a stream.
    fn unpack(&mut self, package: usize) -> Option<()> {
        let object = self.get(package)?;
        let size = |key| {
            self.value(object.as_dict()?, key, usize::MAX)?.as_number().and_then(|size| usize::try_from(size).ok())
        };
        let (count, first) = (size("N")?, size("First")?);
        let bytes = self.stream(package)?;
        let mut reader = Reader::new(bytes.get(..first)?, 0);
        let mut next = || self.read(&mut reader).and_then(|object| object.as_number());
        let pairs: Vec<(i64, i64)> = std::iter::from_fn(|| Some((next()?, next()?))).take(count).collect();
        let (packed_in, place) = (Some(self.unpacked.len()), self.all[package].place);
        for (number, at) in pairs {
            let at = usize::try_from(at).ok().and_then(|at| at.checked_add(first)).filter(|at| *at < bytes.len());
            if let (Ok(number), Some(at)) = (u32::try_from(number), at)
                && self.all.len() < MOST_OBJECTS
            {
                self.add(Entry { number, generation: 0, packed_in, at, place, stream: None });
            }
        }
        self.unpacked.push(bytes);
        Some(())
    }
}

/// What a trailer says of encryption, and the first identifier of the file.
fn encryption_in(trailer: &Dict) -> Option<(Object, Vec<u8>)> {
    let id = trailer.get("ID").and_then(|ids| ids.as_array()?.first()?.as_string()).unwrap_or_default();
    Some((trailer.get("Encrypt")?.clone(), id.to_vec()))
}

/// The number and the generation that a text ends with.
fn label(text: &[u8]) -> Option<(u32, u16)> {
    /// The digits of a number with all blanks that may stand beside it.
    const LONGEST: usize = 32;
    let text = &text[text.len().saturating_sub(LONGEST)..];
    let number = |text: &mut &[u8]| {
        let trimmed = text.trim_ascii_end();
        let digits = trimmed.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let (rest, digits) = trimmed.split_at(trimmed.len() - digits);
        *text = rest;
        str::from_utf8(digits).ok()?.parse::<u32>().ok()
    };
    let mut rest = text;
    let generation = number(&mut rest)?;
    let is_apart = rest.last().is_some_and(|byte| is_blank(*byte));
    let number = number(&mut rest).filter(|_| is_apart)?;
    Some((number, u16::try_from(generation).ok()?))
}
