//! Lists of recipients: tables below `content/mail/` that no build reads.

use super::folder::{Folder, Input, Kind, LISTS};
use super::{DataContent, Grid, Inputs, read};
use crate::diag::codes::load as codes;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::source::{FileId, Place};
use crate::text::path::ending;

/// The table of a list.
#[derive(Debug)]
pub struct List {
    /// The file.
    pub file: FileId,
    /// Its sheets that are not empty.
    pub sheets: Vec<Grid>,
}

/// Reads a CSV file or a workbook below `content/mail/`; nothing, and an error at `place`, if there is none.
pub fn list(inputs: &mut Inputs, name: &str, place: &Place, diagnostics: &mut Diagnostics) -> Option<List> {
    let kind = match &*ending(name) {
        "csv" => Kind::Csv(Folder::Data),
        "xlsx" => Kind::Workbook(Folder::Data),
        _ => {
            let message = message!("名单文件要是 CSV 或 XLSX", "a list is a CSV or XLSX file");
            let hint = message!("另存为 .xlsx 或 .csv", "save it as .xlsx or .csv");
            diagnostics.push(Diagnostic::error(&codes::MISPLACED, place.clone(), message).hint(hint));
            return None;
        }
    };
    if name.split(['/', '\\']).any(|part| part.is_empty() || part == "..") {
        let message = message!("名单文件要在 content/mail 里面", "a list lies in content/mail");
        let hint = message!("把文件放进去，这里写文件名", "put the file there, and write its name here");
        diagnostics.push(Diagnostic::error(&codes::MISPLACED, place.clone(), message).hint(hint));
        return None;
    }
    let input = Input { path: format!("{LISTS}/{name}").into(), kind };
    let content = match read::content(&inputs.root, &input) {
        Ok(content) => content,
        Err(found) => {
            diagnostics.push(found.related(place.clone(), message!("在这里用到", "it is named here")));
            return None;
        }
    };
    let (text, bytes) = content.split();
    let file = inputs.sources.add(format!("content/{}", input.path), text);
    let (parsed, found) = read::parse(&inputs.sources, input, file, bytes);
    diagnostics.append(found);
    match parsed? {
        read::Parsed::Data(super::DataFile { content: DataContent::Grid(sheets), .. }) => Some(List { file, sheets }),
        _ => None,
    }
}
