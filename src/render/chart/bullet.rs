//! Bullets: what is done as a bar, the target as a mark, and where it should be by now as a dashed line.

use rust_decimal::Decimal;

use super::canvas::Canvas;
use super::ink::Ink;
use super::legend::{Header, Sign, series_names};
use super::pen::{Pen, SMALL};
use super::rows::{Rows, Said, Wish, draw_grid};
use super::scale::{Scale, place};
use super::{Chart, ChartError, extremes, is_whole, measure, shown};
use crate::text::number;

/// Half the height of the band up to the target.
const BAND: f64 = 11.0;

pub(super) fn draw(chart: &Chart, canvas: &Canvas<'_>, out: &mut String) -> Result<f64, ChartError> {
    let (_, high) = extremes(chart);
    let scale = Scale::new(Decimal::ZERO, high, canvas.steps_across().min(4), is_whole(chart), chart.unit.as_deref());
    let header = Header::with(canvas, chart.unit.as_deref(), None, Sign::Own(draw_sign), &series_names(chart));
    let wish = Wish { mark: 44.0, gap: 10.0, names: 0.2, texts: 0.305 };
    let rows = Rows::new(canvas, &chart.categories, &wish, |at, room| {
        let ink = |line: usize| if line == 0 { Ink::Text } else { Ink::Muted };
        texts(chart, at, room).into_iter().enumerate().map(|(line, text)| Said::new(text, ink(line))).collect()
    });
    let (left, right) = (rows.left, rows.right);
    let top = header.height + 6.0;
    let bottom = top + rows.total();
    let height = bottom + 26.0;
    let pen = Pen::new(out, height, canvas);
    header.draw(&pen)?;

    let x = |value: Decimal| left + place(value) / place(scale.high()) * (right - left);
    draw_grid(&pen, &scale, x, (top, bottom), false)?;
    for (at, y) in rows.centres(top).into_iter().enumerate() {
        draw_row(chart, at, &pen, x, y)?;
        rows.draw(&pen, at, y)?;
    }
    pen.path(&[(left, top), (left, bottom)], Ink::Axis, 1.2)?;
    Ok(height)
}

/// How many reach where they should be, and where each stands.
pub(super) fn tell(chart: &Chart) -> String {
    let rows = chart.categories.iter().enumerate().map(|(at, name)| {
        let texts: Vec<String> =
            texts(chart, at, f64::INFINITY).iter().map(|text| text.trim_start_matches(['▲', '▼']).to_owned()).collect();
        format!("{name} {}", texts.join("，"))
    });
    rows.collect::<Vec<_>>().join("；")
}

fn draw_row(chart: &Chart, at: usize, pen: &Pen<'_>, x: impl Fn(Decimal) -> f64, y: f64) -> Result<(), ChartError> {
    let zero = x(Decimal::ZERO);
    if let Some(target) = value(chart, 1, at) {
        pen.rect((zero, y - BAND), (x(target), y + BAND), Ink::Tint(2))?;
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
            pen.rect((x, y - 6.0), (x + 22.0, y + 6.0), Ink::Tint(2))?;
            pen.path(&[(x + 22.0, y - 7.0), (x + 22.0, y + 7.0)], Ink::Text, 3.0)
        }
        _ => {
            pen.path(&[(x + 12.0, y - 7.0), (x + 12.0, y + 8.0)], Ink::Dashed(4), 2.0)?;
            pen.polygon(&[(x + 7.5, y - 8.0), (x + 16.5, y - 8.0), (x + 12.0, y - 2.0)], Ink::Plain(4))
        }
    }
}

/// What is done of the target, and how far that is from where it should be, in lines of at most `room`.
fn texts(chart: &Chart, at: usize, room: f64) -> Vec<String> {
    let figure = |series: usize| Some(shown(chart.series.get(series)?, value(chart, series, at)?));
    let Some(done) = figure(0) else { return vec!["暂无数据".to_owned()] };
    let Some(target) = figure(1) else { return vec![done] };
    let Some(rate) = percent(chart, 0, at) else { return vec![format!("{done}／{target}")] };
    let rate = number::format(rate, 2);
    let both = format!("{done}／{target}（{rate}%）");
    // Figures too long to stand beside the bar are left to the table: half a figure is a wrong one.
    let mut texts = vec![if measure::width(&both, SMALL) <= room { both } else { format!("完成{rate}%") }];
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
        assert_eq!(texts(&subject, 0, 220.0), ["26.90／30.00（89.67%）", "▲高于序时6.33个百分点"]);
        assert_eq!(texts(&subject, 1, 220.0), ["7.20／10.00（72.00%）", "▼低于序时11.30个百分点"]);
        assert_eq!(texts(&subject, 2, 220.0), ["暂无数据"]);
        assert_eq!(texts(&subject, 3, 220.0), ["5.00／0.00"], "nothing is a share of nothing");
    }
}
