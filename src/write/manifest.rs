//! The manifest: which files a tree is made of. It says what may be deleted, and lets a reader verify the tree.

use std::fmt::{self, Write as _};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use serde::Deserialize;
use sha2::Digest;

use crate::render::outputs::{OutputPath, path_message};
use crate::text::hex;

/// The manifest's name at the root of a tree.
pub const MANIFEST: &str = "manifest.json";

const FORMAT: &str = "jianbao-manifest";
const VERSION: u32 = 1;

/// The files of a tree in the order of their paths, without the manifest itself.
///
/// It holds nothing about time, machine or sources, so the same input gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    entries: Vec<Entry>,
}

/// One file of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Path below the root of the tree.
    pub path: OutputPath,
    /// Hash of its bytes.
    pub sha256: Sha256,
    /// Its size in bytes.
    pub size: u64,
}

/// A SHA-256 hash; shown in hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sha256(pub [u8; 32]);

/// Why a file is not a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ManifestFault {
    /// It is not one that jianbao wrote.
    Foreign,
    /// It was written by a newer jianbao.
    Newer(u32),
    /// It is one, but was damaged or changed by hand. The text says how, in English.
    Damaged(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: String,
    version: u32,
    files: Vec<Record>,
}

/// What every version has.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    path: String,
    sha256: String,
    size: u64,
}

impl Manifest {
    /// The manifest of these files, in whatever order they come.
    pub fn new(mut entries: Vec<Entry>) -> Self {
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Self { entries }
    }

    /// The manifest of the tree in a folder; nothing where it has none, or one that cannot be read.
    pub fn read(folder: &Path) -> Option<Self> {
        Self::parse(&fs::read(folder.join(MANIFEST)).ok()?).ok()
    }

    /// The files in the order of their paths.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The file at a path.
    pub fn get(&self, path: &str) -> Option<&Entry> {
        let i = self.entries.binary_search_by(|entry| entry.path.as_str().cmp(path)).ok()?;
        self.entries.get(i)
    }

    /// Whether a path is a folder of the tree: whether any file lies below it.
    pub fn has_folder(&self, path: &str) -> bool {
        let inside = format!("{path}/");
        let i = self.entries.partition_point(|entry| entry.path.as_str() < inside.as_str());
        self.entries.get(i).is_some_and(|entry| entry.path.as_str().starts_with(&inside))
    }

    /// The bytes of the manifest, one line a file.
    pub fn render(&self) -> Vec<u8> {
        let mut out = format!("{{\n\"format\": \"{FORMAT}\",\n\"version\": {VERSION},\n\"files\": [");
        for (i, entry) in self.entries.iter().enumerate() {
            let comma = if i == 0 { "" } else { "," };
            // A path holds neither quotes, backslashes nor control characters, so it needs no escaping.
            let Entry { path, sha256, size } = entry;
            let _ = write!(out, "{comma}\n{{\"path\": \"{path}\", \"sha256\": \"{sha256}\", \"size\": {size}}}");
        }
        out.push_str("\n]\n}\n");
        out.into_bytes()
    }

    /// Reads a manifest back. Anything that [`Manifest::render`] does not write is refused.
    ///
    /// # Errors
    /// When it is not a manifest, or not an intact one.
    pub fn parse(bytes: &[u8]) -> Result<Self, ManifestFault> {
        let damaged = ManifestFault::Damaged;
        let document: Document = match serde_json::from_slice(bytes) {
            Ok(document) => document,
            Err(error) => {
                // A truncated manifest is still known by its first line, and a newer one by its head.
                let ours = bytes.starts_with(format!("{{\n\"format\": \"{FORMAT}\"").as_bytes());
                return Err(match serde_json::from_slice::<Head>(bytes) {
                    Ok(head) if head.format == FORMAT && head.version != VERSION => ManifestFault::Newer(head.version),
                    Ok(head) if head.format == FORMAT => damaged(error.to_string()),
                    Err(_) if ours => damaged(error.to_string()),
                    _ => ManifestFault::Foreign,
                });
            }
        };
        if document.format != FORMAT {
            return Err(ManifestFault::Foreign);
        }
        if document.version != VERSION {
            return Err(ManifestFault::Newer(document.version));
        }
        let mut entries: Vec<Entry> = Vec::with_capacity(document.files.len());
        for record in document.files {
            let path = OutputPath::new(record.path).map_err(|error| damaged(path_message(&error).en))?;
            let sha256 = Sha256::parse(&record.sha256).ok_or_else(|| damaged(format!("no SHA-256 for {path}")))?;
            if !path.as_str().contains('/') && path.folded() == MANIFEST {
                return Err(damaged("it lists itself".into()));
            }
            if entries.last().is_some_and(|before| before.path >= path) {
                return Err(damaged(format!("{path} is out of order")));
            }
            entries.push(Entry { path, sha256, size: record.size });
        }
        Ok(Self { entries })
    }
}

impl Sha256 {
    /// The hash of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// Hash and length of all that a reader gives.
    ///
    /// # Errors
    /// When the reader fails.
    pub fn of_reader(reader: &mut impl Read) -> io::Result<(Self, u64)> {
        let mut hasher = sha2::Sha256::new();
        let mut buffer = vec![0; 64 << 10];
        let mut size = 0;
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return Ok((Self(hasher.finalize().into()), size)),
                Ok(n) => {
                    hasher.update(&buffer[..n]);
                    size += n as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn parse(hex: &str) -> Option<Self> {
        if hex.len() != 64 || !hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return None;
        }
        let mut hash = [0; 32];
        for (byte, digits) in hash.iter_mut().zip(hex.as_bytes().chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
        }
        Some(Self(hash))
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::small(&self.0))
    }
}
