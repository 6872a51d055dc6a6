//! Inks: what a shape is drawn with, before the palette says which colour that is.

use std::fmt;

use plotters::style::Color;
use plotters_backend::BackendColor;

use super::palette::{Colors, Medium, Palette, SERIES};

/// A role of a colour. It travels through plotters as a colour of its own and is resolved when an element is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// Text.
    Text,
    /// Text that stands on shapes or lines: with a halo of paper.
    Label,
    /// Secondary text.
    Muted,
    /// The axis and the zero line.
    Axis,
    /// The grid.
    Grid,
    /// The background, for the gaps between shapes.
    Paper,
    /// The plain colour of a series.
    Plain(usize),
    /// The pattern of a series, as a fill.
    Pattern(usize),
    /// The colour and dashes of a series, as a stroke.
    Dashed(usize),
    /// The first colour thinned out, from 1 to 5 deepening, as a fill that text can stand upon.
    Tint(usize),
}

impl Color for Ink {
    fn to_backend_color(&self) -> BackendColor {
        let (role, index) = match *self {
            Self::Text => (0, 0),
            Self::Label => (1, 0),
            Self::Muted => (2, 0),
            Self::Axis => (3, 0),
            Self::Grid => (4, 0),
            Self::Paper => (5, 0),
            Self::Plain(index) => (6, index),
            Self::Pattern(index) => (7, index),
            Self::Dashed(index) => (8, index),
            Self::Tint(depth) => (9, depth),
        };
        BackendColor { alpha: 1.0, rgb: (role, (index % SERIES) as u8, 0) }
    }
}

impl Ink {
    /// The ink that a colour stands for.
    pub(super) fn of(color: BackendColor) -> Self {
        let (role, index, _) = color.rgb;
        let index = usize::from(index) % SERIES;
        match role {
            0 => Self::Text,
            1 => Self::Label,
            2 => Self::Muted,
            3 => Self::Axis,
            4 => Self::Grid,
            5 => Self::Paper,
            6 => Self::Plain(index),
            7 => Self::Pattern(index),
            8 => Self::Dashed(index),
            _ => Self::Tint(index),
        }
    }

    /// How much of the colour covers what is below, where that is not all.
    pub(super) fn opacity(self) -> Option<&'static str> {
        match self {
            Self::Tint(depth) => Some(["0.05", "0.1", "0.19", "0.28", "0.37", "0.46"][depth.min(5)]),
            _ => None,
        }
    }

    /// The colour as the value of a `fill` or `stroke` attribute; a pattern as a reference to its definition.
    pub(super) fn paint<'a>(self, palette: &'a Palette, id: &'a str) -> Paint<'a> {
        Paint { ink: self, palette, id }
    }

    /// The dashes of a stroke, as the value of `stroke-dasharray`.
    pub(super) fn dashes(self) -> Option<&'static str> {
        const DASHES: [&str; SERIES] = ["", "8 4", "2 3", "10 3 2 3", "5 3", "12 4", "1 4", "8 3 2 3 2 3"];
        match self {
            Self::Dashed(index) if index > 0 => Some(DASHES[index]),
            _ => None,
        }
    }

    fn color(self, palette: &Palette, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SERIES_NAMES: [&str; SERIES] = ["--c1", "--c2", "--c3", "--c4", "--c5", "--c6", "--c7", "--c8"];
        let (colors, css): (&Colors, bool) = match palette {
            Palette::Css => (Medium::Light.colors(), true),
            Palette::Fixed(colors) => (colors, false),
        };
        let (name, color) = match self {
            Self::Text | Self::Label => ("--ink", colors.ink),
            Self::Muted => ("--faint", colors.muted),
            Self::Axis => ("--edge", colors.axis),
            Self::Grid => ("--grid", colors.grid),
            Self::Paper => ("--paper", colors.paper),
            Self::Tint(_) => ("--c1", colors.series[0]),
            Self::Plain(index) | Self::Pattern(index) | Self::Dashed(index) => {
                (SERIES_NAMES[index], colors.series[index])
            }
        };
        if css { write!(out, "var({name},{color})") } else { out.write_str(color) }
    }
}

/// An ink that prints as the value of an attribute, right into the chart.
pub(super) struct Paint<'a> {
    ink: Ink,
    palette: &'a Palette,
    id: &'a str,
}

impl fmt::Display for Paint<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ink {
            // The first series is the plain colour: a chart of one series needs nothing to tell it apart.
            Ink::Pattern(index) if index > 0 => write!(out, "url(#{}-p{})", self.id, index + 1),
            ink => ink.color(self.palette, out),
        }
    }
}

/// The definitions of the patterns that `drawn` makes use of: the second signal beside the colour.
pub(super) fn patterns(out: &mut String, drawn: &str, palette: &Palette, id: &str) {
    // Size of the tile, rotation, and the strokes of paper upon the colour.
    const TILES: [(u8, u8, &str); SERIES] = [
        (8, 0, ""),
        (8, 45, "M0 4H8"),
        (7, 0, "M3.5 2.7v1.6M2.7 3.5h1.6"),
        (6, 0, "M0 3H6"),
        (8, 135, "M0 4H8"),
        (9, 45, "M0 4.5H9M4.5 0V9"),
        (6, 0, "M3 0V6"),
        (10, 0, "M0 2.5H5M5 7.5H10"),
    ];
    let used = |number: usize| drawn.contains(&format!("url(#{id}-p{number})"));
    let used: Vec<usize> = (1..SERIES).filter(|index| used(index + 1)).collect();
    if used.is_empty() {
        return;
    }
    out.push_str("<defs>\n");
    for index in used {
        let (size, angle, strokes) = TILES[index];
        let color = Ink::Plain(index).paint(palette, id);
        let paper = Ink::Paper.paint(palette, id);
        let number = index + 1;
        out.push_str(&format!(
            "<pattern id=\"{id}-p{number}\" width=\"{size}\" height=\"{size}\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate({angle})\"><rect width=\"{size}\" height=\"{size}\" fill=\"{color}\"/>\
             <path d=\"{strokes}\" stroke=\"{paper}\" stroke-width=\"1.2\" stroke-opacity=\"0.75\" fill=\"none\"/></pattern>\n"
        ));
    }
    out.push_str("</defs>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ink_comes_back_from_its_colour() {
        for ink in [Ink::Text, Ink::Label, Ink::Muted, Ink::Axis, Ink::Grid, Ink::Paper]
            .into_iter()
            .chain((0..SERIES).flat_map(|at| [Ink::Plain(at), Ink::Pattern(at), Ink::Dashed(at), Ink::Tint(at)]))
        {
            assert_eq!(Ink::of(ink.to_backend_color()), ink);
        }
    }
}
