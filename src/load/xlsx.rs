//! Workbooks to grids of cells. The only user of `calamine`.

mod code;
mod damage;
mod formats;

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use code::Shown;
use damage::unless_it_panics;
pub(super) use formats::attribute;
use formats::{Formats, ShownCells, Unclear};

use super::csv::too_large;
use super::decode::control_character;
use super::sheet::{Grid, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Merged};
use crate::diag::codes::load as codes;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::source::{FileId, Place, ScalarKind};

/// Bytes that a workbook may unpack to.
pub(super) const MOST_UNPACKED: u64 = 256 << 20;
/// Sheets of a workbook.
pub(super) const MOST_SHEETS: usize = 200;

/// Reads the visible sheets of a workbook that hold anything. What an author has hidden is not read at all.
///
/// Numbers have the 15 significant digits that a spreadsheet program shows, percentages read `79.17%` and dates
/// `2023-10-13`.
pub(super) fn read(file: FileId, bytes: Vec<u8>, diagnostics: &mut Diagnostics) -> Vec<Grid> {
    // The library panics on some damaged files, for example on a row number that does not fit 32 bits in builds that
    // check for overflow. What was found before is dropped with it, so nothing is seen half changed.
    let read = unless_it_panics(move || {
        let mut found = Diagnostics::default();
        (sheets(file, bytes, &mut found), found)
    });
    let Some((grids, found)) = read else {
        let message = message!("不是完好的 .xlsx 工作簿", "this is not an intact .xlsx workbook");
        diagnostics.push(Diagnostic::error(&codes::BAD_WORKBOOK, Place::File(file), message).hint(save_again()));
        return Vec::new();
    };
    diagnostics.append(found);
    grids
}

fn sheets(file: FileId, bytes: Vec<u8>, diagnostics: &mut Diagnostics) -> Vec<Grid> {
    if unpacked(&bytes) > MOST_UNPACKED {
        let message =
            message!("工作簿解压后超过 {} MiB 的上限", "the workbook unpacks to more than {} MiB", MOST_UNPACKED >> 20);
        let hint = message!(
            "删去图片和多余的工作表，或分成几个文件",
            "delete pictures and sheets that are not needed, or split it into several files"
        );
        diagnostics.push(Diagnostic::error(&codes::TOO_LARGE, Place::File(file), message).hint(hint));
        return Vec::new();
    }
    let mut workbook = match Xlsx::new(Cursor::new(&*bytes)) {
        Ok(workbook) => workbook,
        Err(error) => {
            diagnostics.push(broken(Place::File(file), &error));
            return Vec::new();
        }
    };
    let mut formats = match Formats::read(&bytes) {
        Ok(formats) => formats,
        Err(Unclear) => {
            diagnostics.push(unclear(Place::File(file)));
            return Vec::new();
        }
    };
    let names: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    if names.len() > MOST_SHEETS {
        diagnostics.push(too_large(Place::File(file), MOST_SHEETS, ("张表", "sheets")));
        return Vec::new();
    }
    let mut cells = 0;
    let mut grids = Vec::new();
    for name in names {
        let mut grid = Grid::new(name.as_str());
        let shown = match formats.cells(&name) {
            Ok((shown, hidden)) => {
                grid.hidden = hidden;
                shown
            }
            Err(Unclear) => {
                diagnostics.push(unclear(grid.place(file, 1, 1)));
                continue;
            }
        };
        match sheet(&mut workbook, file, &mut grid, &shown, &mut cells, diagnostics) {
            Ok(true) if !grid.rows.is_empty() => {
                let merged = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
                grid.merged = merged
                    .iter()
                    .map(|range| Merged {
                        top: range.start.0.saturating_add(1),
                        left: range.start.1.saturating_add(1),
                        bottom: range.end.0.saturating_add(1),
                        right: range.end.1.saturating_add(1),
                    })
                    .collect();
                grids.push(grid);
            }
            Ok(true) => {}
            Ok(false) => return grids,
            Err(error) => {
                let row = u32::try_from(grid.rows.len().max(1)).unwrap_or(u32::MAX);
                diagnostics.push(broken(grid.place(file, row, 1), &error));
            }
        }
    }
    grids
}

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads one sheet; false if a limit was passed, so that no more of the file is read.
fn sheet(
    workbook: &mut Workbook<'_>,
    file: FileId,
    grid: &mut Grid,
    formats: &ShownCells,
    cells: &mut usize,
    diagnostics: &mut Diagnostics,
) -> Result<bool, XlsxError> {
    let name = grid.sheet.clone();
    let mut reader = workbook.worksheet_cells_reader(&name)?;
    while let Some(cell) = reader.next_cell_with_formula_metadata()? {
        let (row, column) = (cell.pos.0.saturating_add(1), cell.pos.1.saturating_add(1));
        let place = grid.place(file, row, column);
        let format = formats.get(&(row, column)).copied();
        let is_hidden = format.is_some_and(|format| match &cell.value {
            DataRef::Int(value) => format.hides_number(*value as f64),
            DataRef::Float(value) => format.hides_number(*value),
            DataRef::DateTime(value) => format.hides_number(value.as_f64()),
            DataRef::Empty => false,
            _ => format.hides_text(),
        });
        if is_hidden {
            grid.hidden.cells.insert((row, column));
        }
        let shown = format.and_then(|format| format.shown);
        let (text, kind) = match cell.value {
            DataRef::Empty => {
                if cell.formula.is_some() {
                    diagnostics.push(no_result(place));
                    grid.unread.insert((row, column));
                }
                continue;
            }
            DataRef::Error(error) => {
                let message = message!("单元格里是错误值 {error}", "the cell holds the error {error}");
                diagnostics.push(Diagnostic::error(&codes::CELL_ERROR, place, message).hint(message!(
                    "在表格软件里改好公式；没有数的，把单元格清空",
                    "correct the formula, or clear the cell if there is no figure"
                )));
                grid.unread.insert((row, column));
                continue;
            }
            DataRef::Int(_) | DataRef::Float(_) if shown == Some(Shown::Scaled) => {
                diagnostics.push(scaled(place));
                grid.unread.insert((row, column));
                continue;
            }
            DataRef::Int(value) => match shown {
                Some(_) => (percent(value as f64), ScalarKind::Text),
                None => (value.to_string(), ScalarKind::Number),
            },
            DataRef::Float(value) => match shown {
                Some(_) => (percent(value), ScalarKind::Text),
                None => (number(value), ScalarKind::Number),
            },
            DataRef::Bool(value) => (value.to_string(), ScalarKind::Bool),
            DataRef::DateTime(value) => date(value),
            DataRef::DateTimeIso(value) => {
                let date = value.strip_suffix('Z').unwrap_or(&value);
                (date.strip_suffix("T00:00:00").unwrap_or(date).to_owned(), ScalarKind::Text)
            }
            DataRef::DurationIso(value) | DataRef::String(value) => (value, ScalarKind::Text),
            DataRef::SharedString(value) => (value.to_owned(), ScalarKind::Text),
        };
        let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
        if text.trim().is_empty() {
            continue;
        }
        if let Some((_, char)) = control_character(&text) {
            let code = u32::from(char);
            let message =
                message!("单元格里有控制字符 U+{:04X}", "the cell holds the control character U+{:04X}", code);
            let hint = message!("删去这个看不见的字符", "delete this invisible character");
            diagnostics.push(Diagnostic::error(&codes::CONTROL_CHARACTER, place, message).hint(hint));
            continue;
        }
        let beyond = if row > MOST_ROWS {
            Some((MOST_ROWS as usize, ("行", "rows")))
        } else if column > MOST_COLUMNS {
            Some((MOST_COLUMNS as usize, ("列", "columns")))
        } else {
            *cells += grid.put(file, row, column, text, kind);
            (*cells > MOST_CELLS).then_some((MOST_CELLS, ("个单元格", "cells")))
        };
        if let Some((limit, unit)) = beyond {
            diagnostics.push(too_large(place, limit, unit));
            return Ok(false);
        }
    }
    Ok(true)
}

fn percent(value: f64) -> String {
    format!("{}%", number(value * 100.0))
}

/// The cell holds 12345678 and shows 1234.6: nobody can tell which of the two its column means.
fn scaled(place: Place) -> Diagnostic {
    let message = message!(
        "单元格的数字格式把数缩小了显示，存的数和看到的数不同",
        "the format of the cell shows its number divided: what is stored is not what is seen"
    );
    let hint = message!(
        "把单元格格式改成“常规”或“数值”，直接写看到的数",
        "let the format be General or Number, and write the number that is to be seen"
    );
    Diagnostic::error(&codes::SCALED_NUMBER, place, message).hint(hint)
}

fn unclear(place: Place) -> Diagnostic {
    let message = message!(
        "看不出工作簿的数字格式和隐藏的行列",
        "the number formats and the hidden parts of the workbook cannot be made out"
    );
    Diagnostic::error(&codes::BAD_WORKBOOK, place, message).hint(save_again())
}

fn no_result(place: Place) -> Diagnostic {
    let message = message!("公式没有存下计算结果", "the formula has no stored result");
    let hint =
        message!("用 Excel 或 WPS 打开文件并保存一次", "open the file in a spreadsheet program and save it once");
    Diagnostic::error(&codes::NO_RESULT, place, message).hint(hint)
}

fn broken(place: Place, error: &XlsxError) -> Diagnostic {
    let message: Message = match error {
        XlsxError::Password => message!("工作簿有密码，打不开", "the workbook is protected by a password"),
        XlsxError::CellError(value) => {
            message!("单元格里是错误值 {value}", "a cell holds the error {value}")
        }
        _ => message!("不是完好的 .xlsx 工作簿", "this is not an intact .xlsx workbook ({error})"),
    };
    let code = if matches!(error, XlsxError::CellError(_)) { &codes::CELL_ERROR } else { &codes::BAD_WORKBOOK };
    Diagnostic::error(code, place, message).maybe_hint(match error {
        XlsxError::Password => Some(message!("去掉密码后再保存", "remove the password and save it again")),
        XlsxError::CellError(_) => None,
        _ => Some(save_again()),
    })
}

fn save_again() -> Message {
    message!(
        "用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”",
        "open it in a spreadsheet program and save it as .xlsx"
    )
}

/// The sum of the sizes that the archive declares for its entries; reading stops where an entry exceeds its own.
///
/// Every header of a central directory is counted wherever it stands, so that none can hide.
fn unpacked(bytes: &[u8]) -> u64 {
    let size = |at: usize| {
        let field = bytes.get(at + 24..at + 28).and_then(|field| <[u8; 4]>::try_from(field).ok());
        field.map_or(0, |field| u64::from(u32::from_le_bytes(field)))
    };
    let headers = bytes.windows(4).enumerate().filter(|(_, window)| *window == b"PK\x01\x02");
    headers.map(|(at, _)| size(at)).fold(0, u64::saturating_add)
}

/// A number with at most 15 significant digits, without exponent and trailing zeros: 0.1 + 0.2 is 0.3.
fn number(value: f64) -> String {
    if !value.is_finite() {
        return value.to_string();
    }
    let scientific = format!("{value:.14e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let negative = mantissa.starts_with('-');
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return "0".to_owned();
    }
    // The number of digits before the decimal point.
    let whole = exponent + 1;
    let text = if whole <= 0 {
        format!("0.{}{digits}", "0".repeat(whole.unsigned_abs() as usize))
    } else if digits.len() <= whole as usize {
        format!("{digits}{}", "0".repeat(whole as usize - digits.len()))
    } else {
        format!("{}.{}", &digits[..whole as usize], &digits[whole as usize..])
    };
    if negative { format!("-{text}") } else { text }
}

/// A date, with its time if it has one; a duration as hours, minutes and seconds.
fn date(value: ExcelDateTime) -> (String, ScalarKind) {
    let days = value.as_f64();
    if value.is_duration() && days.is_finite() && days.abs() < 1e6 {
        let seconds = (days * 86_400.0).round() as i64;
        let sign = if seconds < 0 { "-" } else { "" };
        let seconds = seconds.abs();
        let text = format!("{sign}{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
        return (text, ScalarKind::Text);
    }
    if !(0.0..2_958_466.0).contains(&days) {
        return (number(days), ScalarKind::Number);
    }
    let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = match (hour, minute, second) {
        (0, 0, 0) => None,
        (_, _, 0) => Some(format!("{hour:02}:{minute:02}")),
        _ => Some(format!("{hour:02}:{minute:02}:{second:02}")),
    };
    let text = match time {
        None => date,
        Some(time) if days < 1.0 => time,
        Some(time) => format!("{date} {time}"),
    };
    (text, ScalarKind::Text)
}

#[cfg(test)]
pub(super) mod tests;
