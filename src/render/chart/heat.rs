//! Matrices: cells with their number or text, the darker the larger.

use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::category::Names;
use super::ink::Ink;
use super::legend::{Header, Sign};
use super::palette::Palette;
use super::pen::{Pen, SMALL, TEXT, Type, WIDTH};
use super::row_names::RowNames;
use super::scale::place;
use super::{Chart, ChartError, Detail, extremes, measure, shown};

/// The widest column of names: ten Han characters.
const NAMES: f64 = 132.0;
/// Height of a line of text in a cell.
const LINE: f64 = 16.0;
/// How many lines of a text are shown; the table beside the picture has all of it.
const LINES: usize = 6;

pub(super) fn draw(chart: &Chart, out: &mut String, palette: &Palette, id: &str) -> Result<f64, ChartError> {
    let heads = heads(chart);
    let names = RowNames::new(&chart.categories, NAMES);
    let left = names.width + 14.0;
    let slot = (WIDTH - left - 4.0) / heads.len().max(1) as f64;
    let cells = cells(chart, slot - 8.0);
    let tall = cells.iter().flatten().map(|cell| cell.lines.len()).max().unwrap_or(1) as f64;
    let row = (tall * LINE + 12.0).max(names.height + 8.0).max(34.0);
    let header = Header::with(chart.unit.as_deref(), note(chart, &cells), Sign::Box, &[]);
    let across = Names::new(&heads, slot, false);
    let top = header.height + 6.0 + across.height + 4.0;
    let height = top + row * chart.categories.len() as f64 + 6.0;
    let pen = Pen::new(out, height, palette, id);
    header.draw(&pen)?;
    across.draw(&pen, |at| left + slot * (at as f64 + 0.5), header.height + 6.0)?;
    for (down, cells) in cells.iter().enumerate() {
        let y = top + row * down as f64;
        names.draw(&pen, down, y + row / 2.0)?;
        for (at, cell) in cells.iter().enumerate() {
            draw_cell(&pen, cell, (left + slot * at as f64, y), (slot, row))?;
        }
    }
    Ok(height)
}

/// How large the matrix is, and what stands out.
pub(super) fn tell(chart: &Chart) -> String {
    let heads = heads(chart);
    let mut text = format!("{} 行 {} 列", chart.categories.len(), heads.len());
    if let Detail::Texts { rows, .. } = &chart.detail {
        let filled = rows.iter().flatten().filter(|text| !text.is_empty()).count();
        text.push_str(&format!("，其中 {filled} 格有内容"));
        return text;
    }
    let values = || {
        chart.series.iter().flat_map(|series| {
            let values = series.values.iter().enumerate().filter_map(|(at, value)| Some((at, (*value)?)));
            values.map(move |(at, value)| (series, at, value))
        })
    };
    let say = |(series, at, value): (&super::Series, usize, Decimal)| {
        format!("{}的{} {}", series.name, chart.categories.get(at).map_or("", |name| name), shown(series, value))
    };
    // Of equal values the first is named.
    let most = values().reduce(|most, next| if next.2 > most.2 { next } else { most });
    let least = values().reduce(|least, next| if next.2 < least.2 { next } else { least });
    if let (Some(most), Some(least)) = (most, least) {
        text.push_str(&format!("；最大 {}，最小 {}", say(most), say(least)));
    }
    let empty = chart.categories.len() * heads.len() - values().count();
    if empty > 0 {
        text.push_str(&format!("，空 {empty} 格"));
    }
    text
}

/// A cell: its lines, their size, and how deep its colour is.
struct CellText {
    lines: Vec<String>,
    size: f64,
    depth: usize,
}

fn heads(chart: &Chart) -> Vec<String> {
    match &chart.detail {
        Detail::Texts { columns, .. } => columns.clone(),
        _ => chart.series.iter().map(|series| series.name.clone()).collect(),
    }
}

fn note(chart: &Chart, cells: &[Vec<CellText>]) -> Option<&'static str> {
    match &chart.detail {
        Detail::Texts { .. } => {
            let cut = cells.iter().flatten().any(|cell| cell.lines.last().is_some_and(|line| line.ends_with('…')));
            cut.then_some("“…”处的全文见数据表")
        }
        _ if cells.iter().flatten().all(|cell| cell.lines.is_empty()) => Some("底色越浓，数值越大；数值见数据表"),
        _ => Some("底色越浓，数值越大"),
    }
}

/// The cells row by row, all texts of the same size.
fn cells(chart: &Chart, room: f64) -> Vec<Vec<CellText>> {
    if let Detail::Texts { rows, .. } = &chart.detail {
        let cell = |text: &String| CellText {
            lines: measure::clamp_lines(text, room, SMALL, LINES),
            size: SMALL,
            depth: usize::from(!text.is_empty()),
        };
        return rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    }
    let (low, high) = extremes(chart);
    let texts: Vec<Vec<(String, usize)>> = (0..chart.categories.len())
        .map(|at| {
            let cell = |series: &super::Series| match series.values.get(at) {
                Some(Some(value)) => (shown(series, *value), depth(*value, low, high)),
                _ => (String::new(), 0),
            };
            chart.series.iter().map(cell).collect()
        })
        .collect();
    let fits = |size: &f64| texts.iter().flatten().all(|(text, _)| measure::width(text, *size) <= room);
    let size = [TEXT, SMALL, 11.0, 10.0].into_iter().find(fits);
    let cell = |(text, depth): (String, usize)| CellText {
        lines: if size.is_some() && !text.is_empty() { vec![text] } else { Vec::new() },
        size: size.unwrap_or(SMALL),
        depth,
    };
    texts.into_iter().map(|row| row.into_iter().map(cell).collect()).collect()
}

/// One of five depths between the lowest and the highest value.
fn depth(value: Decimal, low: Decimal, high: Decimal) -> usize {
    let reach = place(high) - place(low);
    if reach <= 0.0 {
        return 3;
    }
    (((place(value) - place(low)) / reach * 5.0).floor() as usize).min(4) + 1
}

fn draw_cell(
    pen: &Pen<'_>,
    cell: &CellText,
    (x, y): (f64, f64),
    (width, height): (f64, f64),
) -> Result<(), ChartError> {
    let (from, to) = ((x + 1.0, y + 1.0), (x + width - 1.0, y + height - 1.0));
    if cell.depth > 0 {
        pen.rect(from, to, Ink::Tint(cell.depth))?;
    } else {
        // An empty cell is seen to be one.
        pen.path(&[from, (to.0, from.1), to, (from.0, to.1), from], Ink::Grid, 1.0)?;
    }
    let first = y + height / 2.0 - (cell.lines.len() as f64 - 1.0) / 2.0 * LINE;
    for (line, text) in cell.lines.iter().enumerate() {
        let at = (x + width / 2.0, first + line as f64 * LINE);
        pen.text(text, at, Type::new(cell.size, Ink::Text, HPos::Center, VPos::Center))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_depths_lie_between_the_lowest_and_the_highest() {
        let depths: Vec<usize> = (0..=10).map(|value| depth(value.into(), Decimal::ZERO, Decimal::TEN)).collect();
        assert_eq!(depths, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5]);
        assert_eq!(depth(Decimal::ONE, Decimal::ONE, Decimal::ONE), 3);
    }
}
