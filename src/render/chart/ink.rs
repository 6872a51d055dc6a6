//! Inks: what a shape is drawn with, before the palette says which colour that is.

use plotters::style::Color;
use plotters_backend::BackendColor;

use super::MAX_SERIES;
use super::palette::{Colors, LIGHT, Palette};

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
        BackendColor { alpha: 1.0, rgb: (role, (index % MAX_SERIES) as u8, 0) }
    }
}

impl Ink {
    /// The ink that a colour stands for.
    pub(super) fn of(color: BackendColor) -> Self {
        let (role, index, _) = color.rgb;
        let index = usize::from(index) % MAX_SERIES;
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

    /// Appends the colour as the value of a `fill` or `stroke` attribute; a pattern as a reference to its definition.
    pub(super) fn paint(self, palette: &Palette, id: &str, out: &mut String) {
        match self {
            // The first series is the plain colour: a chart of one series needs nothing to tell it apart.
            Self::Pattern(index) if index > 0 => {
                out.push_str("url(#");
                out.push_str(id);
                out.push_str("-p");
                out.push(char::from(b'1' + index as u8));
                out.push(')');
            }
            ink => ink.color(palette, out),
        }
    }

    /// The dashes of a stroke, as the value of `stroke-dasharray`.
    pub(super) fn dashes(self) -> Option<&'static str> {
        const DASHES: [&str; MAX_SERIES] = ["", "8 4", "2 3", "10 3 2 3", "5 3", "12 4", "1 4", "8 3 2 3 2 3"];
        match self {
            Self::Dashed(index) if index > 0 => Some(DASHES[index]),
            _ => None,
        }
    }

    fn color(self, palette: &Palette, out: &mut String) {
        const SERIES_NAMES: [&str; MAX_SERIES] = ["--c1", "--c2", "--c3", "--c4", "--c5", "--c6", "--c7", "--c8"];
        let (colors, css): (&Colors, bool) = match palette {
            Palette::Css => (&LIGHT, true),
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
        if !css {
            return out.push_str(color);
        }
        out.push_str("var(");
        out.push_str(name);
        out.push(',');
        out.push_str(color);
        out.push(')');
    }
}

/// The definitions of the patterns that `drawn` makes use of: the second signal beside the colour.
pub(super) fn patterns(out: &mut String, drawn: &str, palette: &Palette, id: &str) {
    // Size of the tile, rotation, and the strokes of paper upon the colour.
    const TILES: [(u8, u8, &str); MAX_SERIES] = [
        (8, 0, ""),
        (8, 45, "M0 4H8"),
        (7, 0, "M3.5 2.7v1.6M2.7 3.5h1.6"),
        (6, 0, "M0 3H6"),
        (8, 135, "M0 4H8"),
        (9, 45, "M0 4.5H9M4.5 0V9"),
        (6, 0, "M3 0V6"),
        (10, 0, "M0 2.5H5M5 7.5H10"),
    ];
    let mut used = [false; MAX_SERIES];
    let reference = format!("url(#{id}-p");
    for (at, _) in drawn.match_indices(&reference) {
        if let [digit @ b'2'..=b'9', b')', ..] = drawn.as_bytes()[at + reference.len()..]
            && let Some(used) = used.get_mut(usize::from(digit - b'1'))
        {
            *used = true;
        }
    }
    if !used.contains(&true) {
        return;
    }
    out.push_str("<defs>\n");
    for index in (0..MAX_SERIES).filter(|index| used[*index]) {
        let (size, angle, strokes) = TILES[index];
        let [color, paper] = [Ink::Plain(index), Ink::Paper].map(|ink| {
            let mut color = String::new();
            ink.color(palette, &mut color);
            color
        });
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
            .chain((0..MAX_SERIES).flat_map(|at| [Ink::Plain(at), Ink::Pattern(at), Ink::Dashed(at), Ink::Tint(at)]))
        {
            assert_eq!(Ink::of(ink.to_backend_color()), ink);
        }
    }
}
