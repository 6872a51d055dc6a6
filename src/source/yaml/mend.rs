//! Reads a slip as what it was meant to be, so that whatever else is wrong with a text is found in the same run.

use std::sync::Arc;

use super::error::{Slip, YamlError, YamlErrorKind};
use crate::source::YamlText;

/// The text with a slip put right, where there is no doubt what was meant. Its places stay those of the file.
///
/// For reporting alone: the slip is an error, and nothing is built from what is mended.
pub fn mended(yaml: &YamlText, error: &YamlError) -> Option<Arc<YamlText>> {
    let YamlErrorKind::Slip(slip) = &error.kind else { return None };
    let mut text = yaml.text.to_string();
    let mut pieces = yaml.pieces.clone();
    // From the last one, so that those before it stay where they are.
    for &(start, end) in error.more.iter().rev().chain([&(error.start, error.end)]) {
        let meant = meant(slip, text.get(..start as usize)?, text.get(start as usize..end as usize)?);
        splice(yaml, &mut pieces, (start, end), u32::try_from(meant.len()).ok()?);
        text.replace_range(start as usize..end as usize, &meant);
    }
    Some(Arc::new(YamlText { file: yaml.file, text: text.into(), pieces }))
}

/// What stands for the slip, with the text before it.
fn meant(slip: &Slip, before: &str, wrong: &str) -> String {
    match slip {
        Slip::FullWidthColon(_) => ": ".to_owned(),
        Slip::ColonWithoutBlank(_) => format!("{wrong} "),
        Slip::ColonInValue => "：".to_owned(),
        Slip::Tab | Slip::FullWidthBlank => {
            let rest = wrong.trim_start_matches(['\t', '\u{3000}', ' ']);
            let indent = &wrong[..wrong.len() - rest.len()];
            let level = if before.ends_with('\n') && !opens_level(before) { "" } else { "  " };
            indent.replace(['\t', '\u{3000}'], level) + rest
        }
        Slip::FullWidthQuote | Slip::NeedsQuotes(_) => format!("'{}'", wrong.replace('\'', "''")),
        Slip::FullWidthBracket(_) if wrong == "｝" => "}".to_owned(),
        Slip::FullWidthBracket(_) => "]".to_owned(),
        Slip::OpenQuote(quote) => format!("{wrong}{quote}"),
    }
}

/// Whether the line above is one below which indented lines may stand.
fn opens_level(before: &str) -> bool {
    let above = before.lines().rfind(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    above.is_some_and(|line| line.trim_end().ends_with([':', '：']) || line.starts_with([' ', '\t', '\u{3000}', '-']))
}

/// Tells the pieces that a range of the text has become `length` bytes long.
fn splice(yaml: &YamlText, pieces: &mut Vec<(u32, u32)>, (start, end): (u32, u32), length: u32) {
    let mut spliced: Vec<(u32, u32)> = pieces.iter().copied().filter(|&(from, _)| from <= start).collect();
    spliced.push((start + length, yaml.to_file(end)));
    let behind = pieces.iter().filter(|&&(from, _)| from > end);
    spliced.extend(behind.map(|&(from, to)| (from - (end - start) + length, to)));
    *pieces = spliced;
}
