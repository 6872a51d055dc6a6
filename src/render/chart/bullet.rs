//! Bullets: what is done as a bar, the target as a mark, and where it should be by now as a dashed line.

use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::ink::Ink;
use super::legend::{Header, Sign, series_names};
use super::palette::Palette;
use super::pen::{Pen, SMALL, TEXT, Type, WIDTH};
use super::row_names::RowNames;
use super::scale::{Scale, place};
use super::{Chart, ChartError, extremes, is_whole, measure, shown};
use crate::text::number;

/// The widest column of names: eleven Han characters.
const NAMES: f64 = 146.0;
/// The widest text beside a bar.
const BESIDE: f64 = 220.0;
/// Half the height of the band up to the target.
const BAND: f64 = 11.0;

pub(super) fn draw(chart: &Chart, out: &mut String, palette: &Palette, id: &str) -> Result<f64, ChartError> {
    let (_, high) = extremes(chart);
    let scale = Scale::new(Decimal::ZERO, high, 4, is_whole(chart), chart.unit.as_deref());
    let header = Header::with(chart.unit.as_deref(), None, Sign::Own(draw_sign), &series_names(chart));
    let names = RowNames::new(&chart.categories, NAMES);
    let texts: Vec<Vec<String>> = (0..chart.categories.len()).map(|at| texts(chart, at)).collect();
    let beside = texts.iter().flatten().map(|text| measure::width(text, SMALL)).fold(0.0, f64::max).min(BESIDE);
    let row = (names.height + 10.0).max(44.0);
    let (left, right) = (names.width + 16.0, WIDTH - beside - 22.0);
    let top = header.height + 6.0;
    let bottom = top + row * chart.categories.len() as f64;
    let height = bottom + 26.0;
    let pen = Pen::new(out, height, palette, id);
    header.draw(&pen)?;

    let x = |value: Decimal| left + place(value) / place(scale.high()) * (right - left);
    draw_grid(&pen, &scale, x, (top, bottom))?;
    for (at, texts) in texts.iter().enumerate() {
        let y = top + row * (at as f64 + 0.5);
        draw_row(chart, at, &pen, x, y)?;
        names.draw(&pen, at, y)?;
        for (line, text) in texts.iter().enumerate() {
            let y = y + (line as f64 - (texts.len() as f64 - 1.0) / 2.0) * 16.0;
            let ink = if line == 0 { Ink::Text } else { Ink::Muted };
            let text = measure::truncate(text, BESIDE, SMALL);
            pen.text(&text, (right + 14.0, y), Type::new(SMALL, ink, HPos::Left, VPos::Center))?;
        }
    }
    pen.path(&[(left, top), (left, bottom)], Ink::Axis, 1.2)?;
    Ok(height)
}

/// How many reach where they should be, and where each stands.
pub(super) fn tell(chart: &Chart) -> String {
    let rows = chart.categories.iter().enumerate().map(|(at, name)| {
        let texts: Vec<String> =
            texts(chart, at).iter().map(|text| text.trim_start_matches(['▲', '▼']).to_owned()).collect();
        format!("{name} {}", texts.join("，"))
    });
    rows.collect::<Vec<_>>().join("；")
}

/// Grid lines with their values below, so many that none touches the next.
fn draw_grid(
    pen: &Pen<'_>,
    scale: &Scale,
    x: impl Fn(Decimal) -> f64,
    (top, bottom): (f64, f64),
) -> Result<(), ChartError> {
    let mut free = f64::NEG_INFINITY;
    for &tick in &scale.ticks {
        let (at, label) = (x(tick), scale.label(tick));
        pen.path(&[(at, top), (at, bottom + 4.0)], Ink::Grid, 1.0)?;
        let half = measure::width(&label, TEXT) / 2.0;
        if at - half >= free {
            pen.text(&label, (at, bottom + 14.0), Type::new(TEXT, Ink::Muted, HPos::Center, VPos::Center))?;
            free = at + half + 8.0;
        }
    }
    Ok(())
}

fn draw_row(chart: &Chart, at: usize, pen: &Pen<'_>, x: impl Fn(Decimal) -> f64, y: f64) -> Result<(), ChartError> {
    let zero = x(Decimal::ZERO);
    if let Some(target) = value(chart, 1, at) {
        pen.rect((zero, y - BAND), (x(target), y + BAND), Ink::Grid)?;
    }
    if let Some(done) = value(chart, 0, at) {
        pen.rect((zero, y - 6.0), (x(done), y + 6.0), Ink::Plain(0))?;
    }
    if let Some(target) = value(chart, 1, at) {
        draw_target(pen, (x(target), y))?;
    }
    if let Some(pace) = value(chart, 2, at) {
        draw_pace(pen, (x(pace), y))?;
    }
    Ok(())
}

fn draw_target(pen: &Pen<'_>, (x, y): (f64, f64)) -> Result<(), ChartError> {
    pen.path(&[(x, y - BAND - 2.0), (x, y + BAND + 2.0)], Ink::Text, 3.0)
}

fn draw_pace(pen: &Pen<'_>, (x, y): (f64, f64)) -> Result<(), ChartError> {
    // A line of paper below it keeps it apart from the bar that it may cross.
    pen.path(&[(x, y - BAND), (x, y + BAND)], Ink::Paper, 4.0)?;
    pen.path(&[(x, y - BAND - 4.0), (x, y + BAND + 4.0)], Ink::Dashed(4), 2.0)?;
    pen.polygon(&[(x - 4.5, y - BAND - 6.0), (x + 4.5, y - BAND - 6.0), (x, y - BAND)], Ink::Plain(4))
}

fn draw_sign(pen: &Pen<'_>, index: usize, (x, y): (f64, f64)) -> Result<(), ChartError> {
    match index {
        0 => pen.rect((x, y - 5.0), (x + 24.0, y + 5.0), Ink::Plain(0)),
        1 => {
            pen.rect((x, y - 6.0), (x + 22.0, y + 6.0), Ink::Grid)?;
            pen.path(&[(x + 22.0, y - 7.0), (x + 22.0, y + 7.0)], Ink::Text, 3.0)
        }
        _ => {
            pen.path(&[(x + 12.0, y - 7.0), (x + 12.0, y + 8.0)], Ink::Dashed(4), 2.0)?;
            pen.polygon(&[(x + 7.5, y - 8.0), (x + 16.5, y - 8.0), (x + 12.0, y - 2.0)], Ink::Plain(4))
        }
    }
}

/// What is done of the target, and how far that is from where it should be.
fn texts(chart: &Chart, at: usize) -> Vec<String> {
    let figure = |series: usize| Some(shown(chart.series.get(series)?, value(chart, series, at)?));
    let Some(done) = figure(0) else { return vec!["暂无数据".to_owned()] };
    let Some(target) = figure(1) else { return vec![done] };
    let Some(rate) = percent(chart, 0, at) else { return vec![format!("{done}／{target}")] };
    let rate = number::format(rate, 2);
    let both = format!("{done}／{target}（{rate}%）");
    // Figures too long to stand beside the bar are left to the table: half a figure is a wrong one.
    let mut texts = vec![if measure::width(&both, SMALL) <= BESIDE { both } else { format!("完成{rate}%") }];
    if let Some(ahead) =
        percent(chart, 0, at).zip(percent(chart, 2, at)).map(|(rate, pace)| number::round(rate - pace, 2))
    {
        let by = number::format(ahead.abs(), 2);
        texts.push(match () {
            () if ahead.is_zero() => "与序时进度持平".to_owned(),
            () if ahead > Decimal::ZERO => format!("▲高于序时{by}个百分点"),
            () => format!("▼低于序时{by}个百分点"),
        });
    }
    texts
}

fn value(chart: &Chart, series: usize, at: usize) -> Option<Decimal> {
    *chart.series.get(series)?.values.get(at)?
}

/// The value of a series as a percentage of the target.
fn percent(chart: &Chart, series: usize, at: usize) -> Option<Decimal> {
    value(chart, series, at)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(value(chart, 1, at)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::chart::Kind;
    use crate::render::chart::tests::samples::chart;

    #[test]
    fn each_row_says_how_much_is_done_and_how_far_that_is_from_the_pace() {
        let subject = chart(
            Kind::Bullet,
            "完成率",
            Some("亿元"),
            &["示例甲市", "示例乙县", "示例丙县", "示例丁县"],
            &[("累计到位", "26.90 7.20 - 5"), ("年度任务", "30.00 10.00 8 0"), ("序时进度", "25.00 8.33 6.67 0")],
        );
        assert_eq!(texts(&subject, 0), ["26.90／30.00（89.67%）", "▲高于序时6.33个百分点"]);
        assert_eq!(texts(&subject, 1), ["7.20／10.00（72.00%）", "▼低于序时11.30个百分点"]);
        assert_eq!(texts(&subject, 2), ["暂无数据"]);
        assert_eq!(texts(&subject, 3), ["5.00／0.00"], "nothing is a share of nothing");
    }
}
