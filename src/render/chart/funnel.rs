//! Funnels: a bar for each stage, narrower as fewer pass, with the share that went on.

use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::canvas::Canvas;
use super::ink::Ink;
use super::legend::{Header, Sign};
use super::pen::{Pen, SMALL, Type};
use super::rows::{Rows, Said, Wish};
use super::scale::place;
use super::{Chart, ChartError, bar, extremes, frame, shown};
use crate::text::number;

/// Height of a bar, and of what leads to the next.
const BAR: f64 = 38.0;
const NECK: f64 = 30.0;

pub(super) fn draw(chart: &Chart, canvas: &Canvas<'_>, out: &mut String) -> Result<f64, ChartError> {
    let (_, high) = extremes(chart);
    let Some(series) = chart.series.first().filter(|_| high > Decimal::ZERO) else {
        return frame::draw_nothing(canvas, out);
    };
    let header = Header::new(chart, canvas, Some("百分数为与上一阶段之比"), Sign::Box, false);
    let wish = Wish { mark: BAR + NECK, gap: 10.0, names: 0.22, texts: 0.27 };
    let figure = |at: usize, _| vec![Said::new(figure(chart, at), Ink::Text)];
    let rows = Rows::new(canvas, &chart.categories, &wish, figure);
    let (centre, reach) = ((rows.left + rows.right) / 2.0, (rows.right - rows.left) / 2.0);
    let half = |value: Decimal| (place(value) / place(high) * reach).max(0.6);

    let top = header.height + if rows.above { 2.0 } else { 8.0 - NECK / 2.0 };
    let centres = rows.centres(top);
    let height = top + rows.total() - NECK / 2.0 + 10.0;
    let pen = Pen::new(out, height, canvas);
    header.draw(&pen)?;
    let known: Vec<(usize, Decimal)> = bar::values(series).collect();
    for pair in known.windows(2) {
        let [(at, from), (next, to)] = [pair[0], pair[1]];
        let (y, below) = (centres[at] + BAR / 2.0, centres[next] - BAR / 2.0);
        let neck = [
            (centre - half(from), y),
            (centre + half(from), y),
            (centre + half(to), below),
            (centre - half(to), below),
        ];
        pen.polygon(&neck, Ink::Tint(1))?;
        if let Some(share) = share(from, to) {
            let text = format!("↓ {share}%");
            // Where the next name stands in the neck, the share stands right above the bar.
            let up = if rows.above { NECK / 4.0 } else { NECK / 2.0 };
            pen.text(&text, (centre, below - up), Type::new(SMALL, Ink::Label, HPos::Center, VPos::Center))?;
        }
    }
    for &(at, value) in &known {
        let y = centres[at];
        pen.rect((centre - half(value), y - BAR / 2.0), (centre + half(value), y + BAR / 2.0), Ink::Plain(0))?;
    }
    for (at, &y) in centres.iter().enumerate() {
        rows.draw(&pen, at, y)?;
    }
    Ok(height)
}

/// Every stage with the share that reached it.
pub(super) fn tell(chart: &Chart) -> String {
    let mut before: Option<Decimal> = None;
    let mut told = Vec::new();
    for (at, name) in chart.categories.iter().enumerate() {
        let value = chart.series.first().and_then(|series| *series.values.get(at)?);
        let share = before.zip(value).and_then(|(before, value)| share(before, value));
        let share = share.map(|share| format!("，为上一阶段的{share}%")).unwrap_or_default();
        told.push(format!("{name} {}{share}", figure(chart, at)));
        before = value.or(before);
    }
    told.join("；")
}

/// The value of a stage; beside it how many are there now, where that is known.
fn figure(chart: &Chart, at: usize) -> String {
    let shown = |series: usize| {
        let series = chart.series.get(series)?;
        Some(shown(series, (*series.values.get(at)?)?))
    };
    match (shown(0), shown(1)) {
        (Some(passed), Some(now)) => format!("{passed}（现有{now}）"),
        (Some(passed), None) => passed,
        (None, _) => "暂无数据".to_owned(),
    }
}

fn share(from: Decimal, to: Decimal) -> Option<String> {
    Some(number::format(to.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(from)?, 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::chart::Kind;
    use crate::render::chart::tests::samples::chart;

    #[test]
    fn stages_are_told_with_the_share_that_went_on() {
        let names = ["储备", "在谈", "签约"];
        let subject = chart(Kind::Funnel, "阶段", Some("个"), &names, &[("累计达到", "18 12 0"), ("项目数", "6 12 0")]);
        assert_eq!(
            tell(&subject),
            "储备 18（现有6）；在谈 12（现有12），为上一阶段的66.67%；签约 0（现有0），为上一阶段的0.00%"
        );
        assert_eq!(share(Decimal::ZERO, Decimal::ONE), None);
    }
}
