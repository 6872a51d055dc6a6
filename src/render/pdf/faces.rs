//! The faces of a build under the names of their roles, as forms ask for them.

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontFlags, FontInfo, FontStretch, FontStyle, FontVariant, FontWeight};

use crate::render::fonts::{Embedded, Face, Fonts, Role};

/// The faces with what forms know of them, at the same positions.
///
/// A face goes by the name of its role and has one weight, whatever its file says: forms ask for roles, and nothing is ever
/// made bold. Where the face of a role lacks a character, the one whose name begins alike goes before the others: the
/// embedded face for `仿宋` is `仿宋 2`.
pub(super) fn load(fonts: &Fonts) -> (FontBook, Vec<Font>) {
    Embedded::unpack_all();
    let embedded = Embedded::ALL.map(|face| Font::new(Bytes::new(Shared(face.bytes()?)), 0));
    let mut book = FontBook::new();
    let mut faces = Vec::new();
    let mut add = |name: String, flags: FontFlags, font: Option<Font>| {
        if let Some(font) = font {
            book.push(info(name, flags, &font));
            faces.push(font);
        }
    };
    for role in Role::ALL {
        let own = match fonts.face(role) {
            Face::Embedded(face) => embedded[*face as usize].clone(),
            Face::File(file) => Font::new(Bytes::new(Shared(file.bytes.clone())), file.index),
        };
        add(role.name().to_owned(), flags(role), own.or_else(|| embedded[role.embedded() as usize].clone()));
    }
    for role in Role::ALL.into_iter().filter(|role| matches!(fonts.face(*role), Face::File(_))) {
        add(format!("{} 2", role.name()), flags(role), embedded[role.embedded() as usize].clone());
    }
    for file in fonts.others() {
        let font = Font::new(Bytes::new(Shared(file.bytes.clone())), file.index);
        let flags = font.as_ref().map_or(FontFlags::empty(), |font| font.info().flags & FontFlags::SERIF);
        add(format!("3 {}", file.name), flags, font);
    }
    (book, faces)
}

/// What a role has in common with other faces: where it lacks a character, one of those with serifs helps out rather than one
/// without, or the other way round.
fn flags(role: Role) -> FontFlags {
    if role == Role::Hei { FontFlags::empty() } else { FontFlags::SERIF }
}

fn info(family: String, flags: FontFlags, font: &Font) -> FontInfo {
    FontInfo {
        family,
        variant: FontVariant::new(FontStyle::Normal, FontWeight::REGULAR, FontStretch::NORMAL),
        flags,
        axes: Vec::new(),
        coverage: font.info().coverage.clone(),
    }
}

/// Bytes that the fonts of a build share with the set they come from.
struct Shared(std::sync::Arc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}
