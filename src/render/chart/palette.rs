//! Colours of charts, as a page names them or as they are.

use super::MAX_SERIES;

/// The colours of one medium, each `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colors {
    /// The series in their order. Each differs from `paper` by at least 3:1.
    pub series: [&'static str; MAX_SERIES],
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

/// How a chart names its colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// As CSS custom properties `--c1` … `--c8`, `--ink`, `--faint`, `--edge`, `--grid`,
    /// `--paper` and `--chart-font`, so that the page decides. Each falls back to the colour of a light screen.
    Css,
    /// As colours. PDF and mail know no custom properties: they would show black.
    Fixed(&'static Colors),
}

/// The colours of a light screen.
pub static LIGHT: Colors = Colors {
    series: ["#1f5fa6", "#c8631a", "#12806f", "#a8324a", "#6d57a8", "#96730a", "#4f8a2f", "#5f6c7b"],
    ink: "#1c2733",
    muted: "#55616e",
    axis: "#7b8794",
    grid: "#dfe4ea",
    paper: "#ffffff",
};

/// The colours of print.
pub(super) static PRINT: Colors = Colors {
    series: ["#174f8f", "#b35412", "#0d6c5d", "#96283f", "#5c4795", "#836306", "#427725", "#4f5b69"],
    ink: "#000000",
    muted: "#333333",
    axis: "#555555",
    grid: "#cccccc",
    paper: "#ffffff",
};

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
        for (medium, colors) in [("light", &LIGHT), ("print", &PRINT)] {
            for text in [colors.ink, colors.muted] {
                assert!(contrast(text, colors.paper) >= 4.5, "{medium} {text}");
            }
            for shape in colors.series.iter().chain([&colors.axis]) {
                assert!(contrast(shape, colors.paper) >= 3.0, "{medium} {shape}");
            }
        }
    }

    /// The value that a custom property has by day or by night in the rule that begins with a selector, as `#rrggbb`.
    fn property(css: &str, selector: &str, name: &str, time: &str) -> Option<String> {
        let rule = css.split_once(&format!("{selector} {{"))?.1.split('}').next()?;
        let value = rule.split_once(&format!("{name}: "))?.1.split(';').next()?.trim();
        let timed = value.split_once(&format!("var({time}, ")).and_then(|(_, rest)| rest.split(')').next());
        let value = timed.unwrap_or(value);
        let digits = value.strip_prefix('#')?;
        Some(if digits.len() == 3 {
            digits.chars().fold("#".to_owned(), |all, c| format!("{all}{c}{c}"))
        } else {
            value.to_owned()
        })
    }

    /// The style sheet has colours of its own for charts in pages: in each of its schemes they do as well as those here.
    #[test]
    fn in_every_scheme_of_the_style_sheet_colours_stand_out_from_their_paper() {
        let css = include_str!("../../../themes/gov/static/gov.css");
        let (screen, print, mourning) = ("\n:root", "@media print {\n  :root", "\n:root.mourning");
        // A rule that gives series their colours, the rule that it stands upon, and when; paper has no night.
        for (own, ground, time) in [
            (screen, screen, "--day"),
            (screen, screen, "--night"),
            (print, print, "--day"),
            (mourning, screen, "--day"),
            (mourning, screen, "--night"),
            (mourning, print, "--day"),
        ] {
            let of = |selector: &str, name: &str| {
                property(css, selector, name, time).unwrap_or_else(|| panic!("{name} of {selector}"))
            };
            let paper = of(ground, "--paper");
            for text in ["--ink", "--faint", "--soft"] {
                assert!(contrast(&of(ground, text), &paper) >= 4.5, "{ground} {time} {text}");
            }
            assert!(contrast(&of(ground, "--edge"), &paper) >= 3.0, "{ground} {time} --edge");
            for at in 1..=MAX_SERIES {
                let color = of(own, &format!("--c{at}"));
                assert!(contrast(&color, &paper) >= 3.0, "{own} {time} --c{at} {color}");
            }
            // The deepest tint of the first colour is stood upon by text.
            let tint = mixed(&of(own, "--c1"), &paper, 0.46);
            assert!(contrast(&of(ground, "--ink"), &tint) >= 4.5, "{own} {time} tint {tint}");
        }
    }

    /// A colour of which so much covers another one.
    fn mixed(color: &str, paper: &str, share: f64) -> String {
        let part = |color: &str, at: usize| {
            f64::from(u8::from_str_radix(&color[at..at + 2], 16).expect("a hexadecimal colour"))
        };
        let parts = [1, 3, 5].map(|at| (part(color, at) * share + part(paper, at) * (1.0 - share)).round() as u8);
        format!("#{:02x}{:02x}{:02x}", parts[0], parts[1], parts[2])
    }
}
