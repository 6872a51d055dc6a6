//! Key figures: a few numbers with their names, large.

use crate::text::escape;

pub use crate::model::fence::kpi::{Direction, Kpi, KpiItem, Trend};

/// Appends the figures as a list of terms. A direction is told by an arrow and a word, not by colour alone.
///
/// Classes: `kpi`, `kpi-item`, `kpi-value`, `unit`, `kpi-trend` with `up`, `down` or `flat`, `kpi-note`,
/// `visually-hidden`.
pub fn html(kpi: &Kpi, out: &mut String) {
    out.push_str("<dl class=\"kpi\">\n");
    for item in &kpi.items {
        out.push_str("<div class=\"kpi-item\"><dt>");
        escape::push(out, &item.label);
        out.push_str("</dt><dd class=\"kpi-value\"><b>");
        escape::push(out, &item.value);
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
            escape::push(out, &trend.text);
            out.push_str("</dd>");
        }
        if let Some(note) = &item.note {
            out.push_str("<dd class=\"kpi-note\">");
            escape::push(out, note);
            out.push_str("</dd>");
        }
        out.push_str("</div>\n");
    }
    out.push_str("</dl>\n");
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
            note: Some("1—5月".to_owned()),
            trend: Some(Trend { direction: Direction::Down, text: "同比下降 8.92%".to_owned() }),
        };
        let mut out = String::new();
        html(&Kpi { items: vec![item] }, &mut out);
        assert_eq!(
            out,
            "<dl class=\"kpi\">\n<div class=\"kpi-item\"><dt>新签约&lt;项目&gt;</dt>\
             <dd class=\"kpi-value\"><b>24</b> <span class=\"unit\">个</span></dd>\
             <dd class=\"kpi-trend down\"><span aria-hidden=\"true\">▼</span>\
             <span class=\"visually-hidden\">下降：</span> 同比下降 8.92%</dd>\
             <dd class=\"kpi-note\">1—5月</dd></div>\n</dl>\n"
        );
    }
}
