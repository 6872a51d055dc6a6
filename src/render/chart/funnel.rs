//! Funnels: a bar for each stage, narrower as fewer pass, with the share that went on.

use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::ink::Ink;
use super::legend::{Header, Sign};
use super::palette::Palette;
use super::pen::{Pen, SMALL, TEXT, Type, WIDTH};
use super::row_names::RowNames;
use super::scale::place;
use super::{Chart, ChartError, bar, extremes, frame, measure, shown};
use crate::text::number;

/// The widest column of names: twelve Han characters.
const NAMES: f64 = 160.0;
/// Height of a bar, and of what leads to the next.
const BAR: f64 = 38.0;
const NECK: f64 = 26.0;

pub(super) fn draw(chart: &Chart, out: &mut String, palette: &Palette, id: &str) -> Result<f64, ChartError> {
    let (_, high) = extremes(chart);
    let Some(series) = chart.series.first().filter(|_| high > Decimal::ZERO) else {
        return frame::draw_nothing(out, palette, id);
    };
    let header = Header::new(chart, Some("百分数为与上一阶段之比"), Sign::Box, false);
    let names = RowNames::new(&chart.categories, NAMES);
    let bar_height = BAR.max(names.height + 4.0);
    let figures: Vec<String> = (0..chart.categories.len()).map(|at| figure(chart, at)).collect();
    let beside = figures.iter().map(|text| measure::width(text, TEXT)).fold(0.0, f64::max).min(190.0);
    let (left, right) = (names.width + 20.0, WIDTH - beside - 20.0);
    let (centre, reach) = ((left + right) / 2.0, (right - left) / 2.0);
    let half = |value: Decimal| (place(value) / place(high) * reach).max(0.6);

    let top = header.height + 8.0;
    let step = bar_height + NECK;
    let height = top + step * chart.categories.len() as f64 - NECK + 10.0;
    let pen = Pen::new(out, height, palette, id);
    header.draw(&pen)?;
    let known: Vec<(usize, Decimal)> = bar::values(series).collect();
    for pair in known.windows(2) {
        let [(at, from), (next, to)] = [pair[0], pair[1]];
        let (y, below) = (top + step * at as f64 + bar_height, top + step * next as f64);
        let neck = [
            (centre - half(from), y),
            (centre + half(from), y),
            (centre + half(to), below),
            (centre - half(to), below),
        ];
        pen.polygon(&neck, Ink::Tint(1))?;
        if let Some(share) = share(from, to) {
            let text = format!("↓ {share}%");
            pen.text(&text, (centre, (y + below) / 2.0), Type::new(SMALL, Ink::Label, HPos::Center, VPos::Center))?;
        }
    }
    for &(at, value) in &known {
        let y = top + step * at as f64;
        pen.rect((centre - half(value), y), (centre + half(value), y + bar_height), Ink::Plain(0))?;
    }
    for (at, text) in figures.iter().enumerate() {
        let y = top + step * at as f64 + bar_height / 2.0;
        names.draw(&pen, at, y)?;
        let text = measure::truncate(text, 190.0, TEXT);
        pen.text(&text, (right + 12.0, y), Type::new(TEXT, Ink::Text, HPos::Left, VPos::Center))?;
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
