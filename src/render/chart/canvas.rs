//! What a chart is drawn upon: how wide it is, in which colours, and under which ids.

use super::palette::Palette;

/// Where a chart stands, which says how wide it is drawn.
///
/// A chart is laid out anew for each of these, never scaled down: the fewer units there are, the more lines names get,
/// the fewer ticks an axis has, and what stands side by side comes to stand one below the other. Names are set in 13
/// units and figures in 12, so the width alone says how large text comes out where the picture is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// A page on a screen with room for it: at 720 pixels a unit is a pixel.
    Wide,
    /// A page on a phone of 360 pixels, where a unit is a pixel; on one of 320 figures are still 10 pixels high.
    Narrow,
    /// A printed page with 156 mm of text: figures are set in 9 pt, names in 9.75 pt.
    Paper,
    /// A picture in a message: on a phone of 360 pixels it is 296 to 332 wide, where figures are still 10 pixels high.
    Mail,
}

impl Width {
    /// The width of the drawing in units.
    pub fn units(self) -> f64 {
        match self {
            Self::Wide => 720.0,
            Self::Narrow => 328.0,
            Self::Paper => 590.0,
            Self::Mail => 352.0,
        }
    }

    /// How high a drawing may be without being made smaller. A page has 225 mm of text, of which a caption takes 25.
    pub(super) fn tallest(self) -> f64 {
        match self {
            Self::Paper => 200.0 / 156.0 * self.units(),
            Self::Wide | Self::Narrow | Self::Mail => f64::INFINITY,
        }
    }
}

/// The canvas of one drawing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Canvas<'a> {
    /// Width in units.
    pub(super) width: f64,
    /// How high a drawing may be: a page of paper has an end.
    pub(super) tallest: f64,
    pub(super) palette: &'a Palette,
    /// Beginning of the ids of the chart's patterns.
    pub(super) id: &'a str,
}

impl Canvas<'_> {
    /// Whether there is too little room for names beside, or texts around, what they belong to.
    pub(super) fn is_narrow(&self) -> bool {
        self.width < 560.0
    }

    /// The height of a plot with upright values: the narrower, the lower.
    pub(super) fn plot_height(&self) -> f64 {
        (self.width * 0.375).clamp(212.0, 300.0)
    }

    /// How many steps an axis from left to right has that is so long.
    pub(super) fn steps_across(&self) -> u32 {
        if self.is_narrow() { 3 } else { 5 }
    }
}
