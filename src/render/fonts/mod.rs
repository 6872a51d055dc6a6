//! The faces that official documents are set in, by their roles: those of the site, of the machine, and an embedded set.
//!
//! This room chooses among faces that were found, and opens no file: [`choose`] says which of the [`Face`]s that
//! [`crate::load::fonts`] listed fill a role, and [`Fonts`] takes their bytes.

mod characters;
mod choose;
mod embedded;
mod role;

use std::sync::{Arc, OnceLock};

use sha2::{Digest as _, Sha256};

pub use choose::{Chosen, choose};
pub use embedded::Embedded;
pub use role::{Names, Role};

/// The faces of a build.
#[derive(Debug)]
pub struct Fonts {
    /// What fills each role, in the order of [`Role::ALL`].
    faces: [Face; 5],
    /// Faces of the site's own folders that fill no role: they are looked in for characters that no role's face has.
    others: Vec<File>,
    identity: OnceLock<[u8; 32]>,
}

/// What fills a role.
#[derive(Debug, Clone)]
pub enum Face {
    /// A face of the embedded set.
    Embedded(Embedded),
    /// A face of a font file.
    File(File),
}

/// A face in a font file.
#[derive(Debug, Clone)]
pub struct File {
    /// Which of the file's faces it is.
    pub index: u32,
    /// The name by which it was found.
    pub name: Arc<str>,
    /// Whether it is one of the faces that the role is named for, and no stand-in.
    pub is_of_role: bool,
    /// The whole file.
    pub bytes: Arc<Vec<u8>>,
}

impl Fonts {
    /// Takes what was chosen. `read` gives the bytes of a font file; where it gives none, the embedded face is taken.
    pub fn new(
        chosen: &[Option<Chosen>; 5],
        others: &[Chosen],
        read: &mut dyn FnMut(&str) -> Option<Arc<Vec<u8>>>,
    ) -> Self {
        let mut file = |chosen: &Chosen| {
            let bytes = read(&chosen.path)?;
            let Chosen { index, name, is_of_role, .. } = chosen.clone();
            Some(File { index, name, is_of_role, bytes })
        };
        let faces = Role::ALL.map(|role| {
            let face = chosen[role as usize].as_ref().and_then(&mut file);
            face.map_or(Face::Embedded(role.embedded()), Face::File)
        });
        Self { faces, others: others.iter().filter_map(file).collect(), identity: OnceLock::new() }
    }

    /// What fills a role.
    pub fn face(&self, role: Role) -> &Face {
        &self.faces[role as usize]
    }

    /// Faces that fill no role.
    pub fn others(&self) -> &[File] {
        &self.others
    }

    /// The roles that are filled by a stand-in, with its name.
    pub fn stand_ins(&self) -> impl Iterator<Item = (Role, &str)> {
        Role::ALL.into_iter().filter_map(|role| match self.face(role) {
            Face::Embedded(face) => Some((role, face.name())),
            Face::File(file) => (!file.is_of_role).then_some((role, &*file.name)),
        })
    }

    /// A number for all of the faces: what was set with other faces has another one.
    pub fn identity(&self) -> [u8; 32] {
        *self.identity.get_or_init(|| {
            let mut hash = Sha256::new();
            // The embedded set takes part in every build: it helps out where a face lacks a character.
            for face in Embedded::ALL {
                hash.update(Sha256::digest(face.packed()));
            }
            let files = self.faces.iter().map(|face| match face {
                Face::Embedded(_) => None,
                Face::File(file) => Some(file),
            });
            for file in files.chain(self.others.iter().map(Some)) {
                let Some(file) = file else {
                    hash.update([0]);
                    continue;
                };
                hash.update([1]);
                hash.update(file.index.to_le_bytes());
                hash.update(Sha256::digest(&*file.bytes));
            }
            hash.finalize().into()
        })
    }

    /// Whether the embedded set has a character, or it is one that is not drawn. Needs no font to be unpacked.
    pub fn is_common(char: char) -> bool {
        characters::is_common(char)
    }
}

impl Role {
    /// The embedded face that stands in.
    pub fn embedded(self) -> Embedded {
        match self {
            Self::XiaoBiaoSong => Embedded::SerifBold,
            Self::FangSong | Self::Song => Embedded::Serif,
            Self::Kai => Embedded::Kai,
            Self::Hei => Embedded::SansBold,
        }
    }
}
