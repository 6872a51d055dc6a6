//! Key figures: a few numbers with their names, large.

use crate::model::value::FiguredText;
use crate::text::escape;

pub use crate::model::fence::kpi::{Direction, Kpi, KpiItem, Trend};

/// Appends the figures as a list of terms. A direction is told by an arrow and a word, not by colour alone.
///
/// Classes: `kpi`, `kpi-item`, `kpi-value`, `unit`, `kpi-trend` with `up`, `down` or `flat`, `kpi-note`,
/// `visually-hidden`. `opening` is the beginning of the element around a figure that has a source.
pub fn html(kpi: &Kpi, opening: &dyn Fn(usize, Part) -> Option<String>, out: &mut String) {
    out.push_str("<dl class=\"kpi\">\n");
    for (at, item) in kpi.items.iter().enumerate() {
        out.push_str("<div class=\"kpi-item\"><dt>");
        escape::push(out, &item.label);
        out.push_str("</dt><dd class=\"kpi-value\"><b>");
        figure(&item.value, opening(at, Part::Value), out);
        out.push_str("</b>");
        if let Some(unit) = &item.unit {
            out.push_str(" <span class=\"unit\">");
            escape::push(out, unit);
            out.push_str("</span>");
        }
        out.push_str("</dd>");
        if let Some(trend) = &item.trend {
            let (class, arrow) = signs(trend.direction);
            let word = trend.direction.zh();
            out.push_str(&format!(
                "<dd class=\"kpi-trend {class}\"><span aria-hidden=\"true\">{arrow}</span>\
                 <span class=\"visually-hidden\">{word}：</span> "
            ));
            text(&trend.text, &|index| opening(at, Part::Trend(index)), out);
            out.push_str("</dd>");
        }
        if let Some(note) = &item.note {
            out.push_str("<dd class=\"kpi-note\">");
            text(note, &|index| opening(at, Part::Note(index)), out);
            out.push_str("</dd>");
        }
        out.push_str("</div>\n");
    }
    out.push_str("</dl>\n");
}

/// Where a figure of an item stands; those of a text count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// It is the value.
    Value,
    /// In the change.
    Trend(usize),
    /// In the remark.
    Note(usize),
}

fn text(text: &FiguredText, opening: &dyn Fn(usize) -> Option<String>, out: &mut String) {
    for (run, index) in text.runs() {
        figure(run, index.and_then(opening), out);
    }
}

fn figure(text: &str, opening: Option<String>, out: &mut String) {
    let marked = opening.is_some();
    out.push_str(&opening.unwrap_or_default());
    escape::push(out, text);
    if marked {
        out.push_str("</span>");
    }
}

/// The class in HTML and the arrow.
fn signs(direction: Direction) -> (&'static str, char) {
    match direction {
        Direction::Up => ("up", '▲'),
        Direction::Down => ("down", '▼'),
        Direction::Flat => ("flat", '■'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_direction_has_an_arrow_and_a_word() {
        let item = KpiItem {
            label: "新签约<项目>".to_owned(),
            value: "24".to_owned(),
            unit: Some("个".to_owned()),
            note: Some(FiguredText::plain("1—5月")),
            trend: Some(Trend { direction: Direction::Down, text: FiguredText::plain("同比下降 8.92%") }),
            tied: None,
        };
        let mut out = String::new();
        let tied = |_, part| (part == Part::Value).then(|| "<span class=\"figure\">".to_owned());
        html(&Kpi { items: vec![item] }, &tied, &mut out);
        assert_eq!(
            out,
            "<dl class=\"kpi\">\n<div class=\"kpi-item\"><dt>新签约&lt;项目&gt;</dt>\
             <dd class=\"kpi-value\"><b><span class=\"figure\">24</span></b> <span class=\"unit\">个</span></dd>\
             <dd class=\"kpi-trend down\"><span aria-hidden=\"true\">▼</span>\
             <span class=\"visually-hidden\">下降：</span> 同比下降 8.92%</dd>\
             <dd class=\"kpi-note\">1—5月</dd></div>\n</dl>\n"
        );
    }
}
