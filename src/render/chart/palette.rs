//! Colours of charts, resolved for the medium they are shown in.

/// How many series, or slices, have a colour.
pub const SERIES: usize = super::MAX_SERIES;

/// The colours of one medium, each `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colors {
    /// The series in their order. Each differs from `paper` by at least 3:1.
    pub series: [&'static str; SERIES],
    /// Text.
    pub ink: &'static str,
    /// Secondary text.
    pub muted: &'static str,
    /// The axis and the zero line.
    pub axis: &'static str,
    /// The grid.
    pub grid: &'static str,
    /// What the chart stands on; also the strokes of the patterns and the halo of labels.
    pub paper: &'static str,
}

/// Where a chart is shown, where that is known when it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// A light screen.
    Light,
    /// A dark screen.
    Dark,
    /// Coloured print.
    Print,
    /// Print or screen without colours, as on days of mourning.
    Grey,
}

/// How a chart names its colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// As CSS custom properties `--c1` … `--c8`, `--chart-ink`, `--chart-muted`, `--chart-axis`, `--chart-grid`,
    /// `--chart-paper` and `--chart-font`, so that the page decides. Each falls back to the colour of a light screen.
    Css,
    /// As colours. PDF and mail know no custom properties: they would show black.
    Fixed(&'static Colors),
}

const LIGHT: Colors = Colors {
    series: ["#1f5fa6", "#c8631a", "#12806f", "#a8324a", "#6d57a8", "#96730a", "#4f8a2f", "#5f6c7b"],
    ink: "#1c2733",
    muted: "#55616e",
    axis: "#7b8794",
    grid: "#dfe4ea",
    paper: "#ffffff",
};

const DARK: Colors = Colors {
    series: ["#6aa9f0", "#f0a05a", "#4cc2ab", "#f07f93", "#b09df0", "#d9b84a", "#93cf6b", "#a9b6c4"],
    ink: "#e8edf2",
    muted: "#aab4bf",
    axis: "#7d8995",
    grid: "#2c353f",
    paper: "#12171d",
};

const PRINT: Colors = Colors {
    series: ["#174f8f", "#b35412", "#0d6c5d", "#96283f", "#5c4795", "#836306", "#427725", "#4f5b69"],
    ink: "#000000",
    muted: "#333333",
    axis: "#555555",
    grid: "#cccccc",
    paper: "#ffffff",
};

const GREY: Colors = Colors {
    series: ["#333333", "#8a8a8a", "#5c5c5c", "#7c7c7c", "#1a1a1a", "#909090", "#474747", "#6b6b6b"],
    ink: "#1a1a1a",
    muted: "#555555",
    axis: "#7a7a7a",
    grid: "#dddddd",
    paper: "#ffffff",
};

impl Medium {
    /// The colours of this medium.
    pub fn colors(self) -> &'static Colors {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::Print => &PRINT,
            Self::Grey => &GREY,
        }
    }
}

impl Palette {
    /// The fixed colours of a medium.
    pub fn of(medium: Medium) -> Self {
        Self::Fixed(medium.colors())
    }
}

/// The declarations that give the custom properties of [`Palette::Css`] the colours of a medium, for a style sheet:
/// `--c1:#1f5fa6;…`.
pub fn css_properties(medium: Medium) -> String {
    let colors = medium.colors();
    let mut css = String::new();
    for (at, color) in colors.series.iter().enumerate() {
        css.push_str(&format!("--c{}:{color};", at + 1));
    }
    for (name, color) in [
        ("chart-ink", colors.ink),
        ("chart-muted", colors.muted),
        ("chart-axis", colors.axis),
        ("chart-grid", colors.grid),
        ("chart-paper", colors.paper),
    ] {
        css.push_str(&format!("--{name}:{color};"));
    }
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast ratio of WCAG 2.
    fn contrast(a: &str, b: &str) -> f64 {
        let luminance = |color: &str| {
            let part = |at: usize| {
                let value =
                    f64::from(u8::from_str_radix(&color[at..at + 2], 16).expect("a hexadecimal colour")) / 255.0;
                if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_colour_stands_out_from_its_paper() {
        for medium in [Medium::Light, Medium::Dark, Medium::Print, Medium::Grey] {
            let colors = medium.colors();
            for text in [colors.ink, colors.muted] {
                assert!(contrast(text, colors.paper) >= 4.5, "{medium:?} {text}");
            }
            for shape in colors.series.iter().chain([&colors.axis]) {
                assert!(contrast(shape, colors.paper) >= 3.0, "{medium:?} {shape}");
            }
        }
    }
}
