//! Key figures: a few numbers with their names, large.

use crate::text::escape;

/// A row of key figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kpi {
    /// The figures in the order in which they are shown.
    pub items: Vec<KpiItem>,
}

/// One key figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KpiItem {
    /// What it counts.
    pub label: String,
    /// The figure as it is shown.
    pub value: String,
    /// Its unit.
    pub unit: Option<String>,
    /// A remark, such as the day it holds for.
    pub note: Option<String>,
    /// Where it is going.
    pub trend: Option<Trend>,
}

/// A change against an earlier figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    /// Up, down or neither.
    pub direction: Direction,
    /// The change in words, such as `同比增长 8.2%`.
    pub text: String,
}

/// The direction of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// 上升.
    Up,
    /// 下降.
    Down,
    /// 持平.
    Flat,
}

impl Direction {
    /// The class in HTML, the arrow, and the word that is read aloud instead of the arrow.
    fn signs(self) -> (&'static str, char, &'static str) {
        match self {
            Self::Up => ("up", '▲', "上升"),
            Self::Down => ("down", '▼', "下降"),
            Self::Flat => ("flat", '■', "持平"),
        }
    }
}

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
            let (class, arrow, word) = trend.direction.signs();
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
