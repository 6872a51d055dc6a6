//! Matrices: cells with their number or text, the darker the larger.

use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::canvas::Canvas;
use super::category::Names;
use super::ink::Ink;
use super::legend::{Header, Sign};
use super::pen::{Pen, SMALL, TEXT, Type};
use super::scale::place;
use super::{Chart, ChartError, Detail, extremes, measure, shown};

/// The widest column of names, as a share of the width.
const NAMES: f64 = 0.183;
/// The least width of a cell with a number, and with a text.
const CELL: f64 = 34.0;
const TEXTS: f64 = 88.0;
/// Gap between two blocks of columns.
const BLOCKS: f64 = 14.0;
/// Height of a line of text in a cell.
const LINE: f64 = 16.0;
/// How many lines of a text are shown; the table beside the picture has all of it.
const LINES: usize = 6;

pub(super) fn draw(chart: &Chart, canvas: &Canvas<'_>, out: &mut String) -> Result<f64, ChartError> {
    let heads = heads(chart);
    let names = names(chart, canvas);
    let left = names.iter().flatten().map(|line| measure::width(line, TEXT)).fold(0.0, f64::max) + 14.0;
    let room = canvas.width - left - 4.0;
    // Columns that would be too narrow to be read go on in a block below.
    let least = least_cell(chart).min(room);
    let blocks = heads.len().div_ceil(((room / least) as usize).max(1)).max(1);
    let across = heads.len().div_ceil(blocks).max(1);
    let slot = (room / across as f64).min((room / 2.0).max(least));
    let cells = cells(chart, slot - 8.0);
    let lines = |lines: usize| lines as f64 * LINE;
    let tall = cells.iter().flatten().map(|cell| cell.lines.len()).max().unwrap_or(1);
    let row = (lines(tall) + 12.0).max(lines(names.iter().map(Vec::len).max().unwrap_or(1)) + 8.0).max(34.0);
    let header = Header::with(canvas, chart.unit.as_deref(), note(chart, &cells), Sign::Box, &[]);
    let titles: Vec<Names> = heads.chunks(across).map(|heads| Names::new(heads, slot, false)).collect();
    let block = |titles: &Names| titles.height + 4.0 + row * chart.categories.len() as f64 + BLOCKS;
    let mut top = header.height + 6.0;
    let height = top + titles.iter().map(block).sum::<f64>() - BLOCKS + 6.0;
    let pen = Pen::new(out, height, canvas);
    header.draw(&pen)?;
    for (number, titles) in titles.iter().enumerate() {
        titles.draw(&pen, |at| left + slot * (at as f64 + 0.5), top)?;
        let first = top + titles.height + 4.0;
        for (down, (name, cells)) in names.iter().zip(&cells).enumerate() {
            let y = first + row * down as f64;
            for (line, text) in name.iter().enumerate() {
                let y = y + row / 2.0 + (line as f64 - (name.len() as f64 - 1.0) / 2.0) * LINE;
                pen.text(text, (left - 8.0, y), Type::new(TEXT, Ink::Text, HPos::Right, VPos::Center))?;
            }
            for (at, cell) in cells.iter().skip(number * across).take(across).enumerate() {
                draw_cell(&pen, cell, (left + slot * at as f64, y), (slot, row))?;
            }
        }
        top += block(titles);
    }
    Ok(height)
}

/// The names of the rows. On a narrow canvas their column may be wider rather than cut any of them.
fn names(chart: &Chart, canvas: &Canvas<'_>) -> Vec<Vec<String>> {
    let set = |share: f64| -> Vec<Vec<String>> {
        let names = chart.categories.iter();
        names.map(|name| measure::clamp_lines(name, canvas.width * share, TEXT, 3)).collect()
    };
    let names = set(NAMES);
    let cut = names.iter().flatten().any(|line| line.ends_with('…'));
    if cut && canvas.is_narrow() { set(NAMES * 1.7) } else { names }
}

/// The least width of a cell in which its text can be read.
fn least_cell(chart: &Chart) -> f64 {
    if let Detail::Texts { .. } = chart.detail {
        return TEXTS;
    }
    let widths = chart.series.iter().flat_map(|series| {
        series.values.iter().flatten().map(|value| measure::width(&shown(series, *value), SMALL) + 10.0)
    });
    widths.fold(CELL, f64::max)
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
    let size = [TEXT, SMALL].into_iter().find(fits);
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
