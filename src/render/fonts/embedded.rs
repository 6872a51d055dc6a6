//! The faces that come with the program, packed as WOFF2 and unpacked when they are needed.

use std::sync::{Arc, OnceLock};

/// A face of the embedded set. `themes/gov/fonts/README.md` says where each comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Embedded {
    /// Noto Serif CJK SC Regular.
    Serif,
    /// Noto Serif CJK SC Bold.
    SerifBold,
    /// Noto Sans CJK SC Bold.
    SansBold,
    /// Jianbao Kai Regular.
    Kai,
}

static UNPACKED: [OnceLock<Option<Arc<Vec<u8>>>>; 4] = [const { OnceLock::new() }; 4];

impl Embedded {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Serif, Self::SerifBold, Self::SansBold, Self::Kai];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Serif => "Noto Serif CJK SC",
            Self::SerifBold => "Noto Serif CJK SC Bold",
            Self::SansBold => "Noto Sans CJK SC Bold",
            Self::Kai => "Jianbao Kai",
        }
    }

    /// As it lies in the program.
    pub fn packed(self) -> &'static [u8] {
        macro_rules! font {
            ($name:literal) => {
                include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/gov/fonts/", $name))
            };
        }
        match self {
            Self::Serif => font!("NotoSerifCJKsc-Regular.woff2"),
            Self::SerifBold => font!("NotoSerifCJKsc-Bold.woff2"),
            Self::SansBold => font!("NotoSansCJKsc-Bold.woff2"),
            Self::Kai => font!("JianbaoKai-Regular.woff2"),
        }
    }

    /// As a font file; unpacked once a process. Nothing only if the program itself were damaged.
    pub fn bytes(self) -> Option<Arc<Vec<u8>>> {
        UNPACKED[self as usize].get_or_init(|| wuff::decompress_woff2(self.packed()).ok().map(Arc::new)).clone()
    }

    /// Unpacks all of them side by side, which takes no longer than the largest.
    pub fn unpack_all() {
        std::thread::scope(|scope| {
            for face in Self::ALL {
                scope.spawn(move || face.bytes());
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::Embedded;

    #[test]
    fn every_face_unpacks() {
        Embedded::unpack_all();
        for face in Embedded::ALL {
            let bytes = face.bytes().unwrap();
            assert!(bytes.starts_with(b"OTTO") || bytes.starts_with(&[0, 1, 0, 0]), "{face:?}");
            assert!(bytes.len() > face.packed().len(), "{face:?}");
        }
    }
}
