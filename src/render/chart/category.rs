//! The names below an upright chart: set flat, wrapped, upright, turned or thinned out, so that they never overlap.

use plotters::style::text_anchor::{HPos, VPos};

use super::ink::Ink;
use super::pen::{Pen, SMALL, TEXT, Type};
use super::{ChartError, measure};
use crate::text::width::char_half_cells;

/// Height of a line of a name.
const LINE: f64 = 16.0;
/// The longest that a turned name may be.
const TURNED: f64 = 140.0;

/// A slot in which long names may be cut, because enough of them stays to be recognised.
const ROOMY: f64 = 84.0;

/// How the names are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// In lines.
    Flat,
    /// One Han character below the other.
    Upright,
    /// Read from below.
    Turned,
}

/// The names of an axis, ready to be drawn.
pub(super) struct Names {
    setting: Setting,
    /// The lines of each name; nothing for a name that is left out.
    lines: Vec<Vec<String>>,
    /// How high they are together.
    pub(super) height: f64,
}

impl Names {
    /// Sets the names with `slot` units for each. `ordered` names, such as months, may be thinned out early, because
    /// those between can be told.
    pub(super) fn new(names: &[String], slot: f64, ordered: bool) -> Self {
        let upright = !ordered && slot >= SMALL + 3.0 && names.iter().all(|name| is_upright(name));
        if let Some(lines) = flat(names, slot) {
            // A short name of which one character would stand alone in its line reads better from top to bottom.
            let alone = |lines: &Vec<String>| lines.len() > 1 && lines.iter().any(|line| line.chars().count() == 1);
            if !(upright && lines.iter().any(alone)) {
                return Self::set(Setting::Flat, lines, LINE);
            }
        }
        if slot >= ROOMY {
            let lines = names.iter().map(|name| measure::clamp_lines(name, slot - 6.0, TEXT, 3)).collect();
            return Self::set(Setting::Flat, lines, LINE);
        }
        if ordered {
            return Self::thinned(names, slot);
        }
        if upright {
            let lines = names.iter().map(|name| name.chars().map(String::from).collect()).collect();
            return Self::set(Setting::Upright, lines, SMALL + 1.0);
        }
        let every = ((SMALL + 4.0) / slot).ceil().max(1.0) as usize;
        let lines = sparse(names, every, |name| vec![measure::truncate(name, TURNED, SMALL)]);
        let height = lines.iter().flatten().map(|line| measure::width(line, SMALL)).fold(0.0, f64::max);
        Self { setting: Setting::Turned, lines, height: height + 4.0 }
    }

    /// Whether they have to be read with the head on one side.
    pub(super) fn is_turned(&self) -> bool {
        self.setting == Setting::Turned
    }

    /// Whether any name is cut or left out.
    pub(super) fn is_cut(&self) -> bool {
        self.lines.iter().any(|lines| lines.last().is_none_or(|line| line.ends_with('…')))
    }

    fn set(setting: Setting, lines: Vec<Vec<String>>, line: f64) -> Self {
        let most = lines.iter().map(Vec::len).max().unwrap_or(0);
        Self { setting, lines, height: most as f64 * line + 2.0 }
    }

    /// One line for every n-th name, with the smallest n at which none touches the next.
    fn thinned(names: &[String], slot: f64) -> Self {
        let short: Vec<String> = names.iter().map(|name| measure::truncate(name, 110.0, TEXT)).collect();
        let widest = short.iter().map(|name| measure::width(name, TEXT)).fold(0.0, f64::max);
        let every = ((widest + 12.0) / slot).ceil().max(1.0) as usize;
        Self::set(Setting::Flat, sparse(&short, every, |name| vec![name.to_owned()]), LINE)
    }

    /// Draws the names at the centres `x`, from `top` downwards.
    pub(super) fn draw(&self, pen: &Pen<'_>, x: impl Fn(usize) -> f64, top: f64) -> Result<(), ChartError> {
        // A name at the edge moves inwards, and may take the place of one that is only there to count by.
        let mut free = f64::NEG_INFINITY;
        for (index, lines) in self.lines.iter().enumerate() {
            let (size, line, h) = match self.setting {
                Setting::Flat => (TEXT, LINE, HPos::Center),
                Setting::Upright => (SMALL, SMALL + 1.0, HPos::Center),
                Setting::Turned => (SMALL, 0.0, HPos::Right),
            };
            let turned = self.setting == Setting::Turned;
            let widest = lines.iter().map(|text| measure::width(text, size)).fold(0.0, f64::max);
            let half = if turned { size / 2.0 } else { widest / 2.0 };
            let x = x(index).clamp(half + 2.0, (pen.width - half - 2.0).max(half + 2.0));
            if lines.is_empty() || x - half < free {
                continue;
            }
            free = x + half + 1.0;
            for (at, text) in lines.iter().enumerate() {
                let y = if turned { top } else { top + line * (at as f64 + 0.5) };
                pen.text(text, (x, y), Type { turned, ..Type::new(size, Ink::Text, h, VPos::Center) })?;
            }
        }
        Ok(())
    }
}

/// Each name in at most three lines of its slot, unless a word would have to be torn.
fn flat(names: &[String], slot: f64) -> Option<Vec<Vec<String>>> {
    let max = slot - 6.0;
    let lines: Vec<Vec<String>> = names.iter().map(|name| measure::wrap_evenly(name, max, TEXT)).collect();
    let single = lines.iter().all(|lines| lines.len() <= 1);
    let roomy = slot >= 2.5 * TEXT && lines.iter().all(|lines| lines.len() <= 3);
    let whole = lines.iter().all(|lines| lines.windows(2).all(|pair| !is_torn(&pair[0], &pair[1])));
    let fits = lines.iter().flatten().all(|line| measure::width(line, TEXT) <= max);
    (fits && whole && (single || roomy)).then_some(lines)
}

fn is_torn(line: &str, next: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric();
    line.chars().next_back().is_some_and(word) && next.chars().next().is_some_and(word)
}

fn is_upright(name: &str) -> bool {
    name.chars().count() <= 7 && name.chars().all(|c| char_half_cells(c) == 2 && !"（）()“”—…".contains(c))
}

fn sparse(names: &[String], every: usize, set: impl Fn(&str) -> Vec<String>) -> Vec<Vec<String>> {
    names.iter().enumerate().map(|(at, name)| if at % every == 0 { set(name) } else { Vec::new() }).collect()
}
