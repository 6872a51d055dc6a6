//! Charts as pictures: drawn for light paper with the embedded faces, at twice the size so that phones show them sharp.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use crate::render::chart::{Chart, LIGHT, Palette, Width, svg};
use crate::render::fonts::{Embedded, Fonts};

/// A picture of a chart: PNG, and its width and height as it is shown.
pub(super) struct Drawn {
    pub(super) png: Vec<u8>,
    pub(super) width: u32,
    pub(super) height: u32,
    /// Characters that none of the faces has.
    pub(super) missing: BTreeSet<char>,
}

/// The width in pixels that a chart takes on a wide screen, where its labels are as large as the text; a phone shows it as
/// wide as it can.
const SHOWN: u32 = 440;

/// How many pixels of the picture go on one that is shown.
const SCALE: f32 = 2.0;

/// The faces that charts are drawn with. No font of the machine takes part, so a picture is the same everywhere.
static FACES: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut faces = Database::new();
    for face in [Embedded::Serif, Embedded::SansBold] {
        if let Some(bytes) = face.bytes() {
            faces.load_font_source(resvg::usvg::fontdb::Source::Binary(bytes));
        }
    }
    faces.set_sans_serif_family("Noto Sans CJK SC");
    faces.set_serif_family("Noto Serif CJK SC");
    Arc::new(faces)
});

/// Draws a chart; nothing where it cannot be drawn truthfully, which has been found before.
pub(super) fn draw(chart: &Chart, id: &str) -> Option<Drawn> {
    let picture = svg(chart, &Palette::Fixed(&LIGHT), Width::Mail, id).ok()?;
    let options = Options {
        font_family: "Noto Sans CJK SC".to_owned(),
        languages: vec!["zh".to_owned()],
        fontdb: FACES.clone(),
        ..Options::default()
    };
    let tree = Tree::from_str(&picture, &options).ok()?;
    let size = tree.size();
    let fit = SHOWN as f32 / size.width();
    let (width, height) = (SHOWN, (size.height() * fit).ceil() as u32);
    let scale = fit * SCALE;
    let mut pixels = Pixmap::new(width * SCALE as u32, height * SCALE as u32)?;
    // Where a mail program turns its background dark, the picture keeps the paper that it was drawn for.
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let missing = picture.chars().filter(|c| !Fonts::is_common(*c)).collect();
    Some(Drawn { png: pixels.encode_png().ok()?, width, height, missing })
}
