//! Waterfalls: each change as a bar from the level before it to the level after it.

use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::canvas::Canvas;
use super::frame::{Frame, Wish};
use super::ink::Ink;
use super::legend::{Header, Sign};
use super::pen::{Pen, SMALL, Type};
use super::rows::{self, Rows, Said, draw_grid};
use super::scale::{Scale, place};
use super::{Chart, ChartError, horizontal, is_whole, measure, shown};

/// The signs of the legend: a level, a rise, a fall. Falls are hatched, levels plain and dark.
const INKS: [Ink; 3] = [Ink::Plain(7), Ink::Plain(0), Ink::Pattern(1)];

/// A bar: where it begins and ends, which of the signs it has, and its figure.
struct Step {
    from: Decimal,
    to: Decimal,
    sign: usize,
    text: String,
}

pub(super) fn draw(chart: &Chart, canvas: &Canvas<'_>, out: &mut String) -> Result<f64, ChartError> {
    let steps = steps(chart);
    let ends = || steps.iter().flatten().flat_map(|step| [step.from, step.to]);
    let (low, high) = (ends().min().unwrap_or_default(), ends().max().unwrap_or_default());
    let (low, high) = (low.min(Decimal::ZERO), high.max(Decimal::ZERO));
    let scale = Scale::new(low, high, 5, is_whole(chart), chart.unit.as_deref());
    let all = [(0, "合计"), (1, "增加"), (2, "减少")];
    let used = |sign: usize| steps.iter().flatten().any(|step| step.sign == sign);
    let wish = Wish {
        sign: Sign::Own(draw_sign),
        names: all.into_iter().filter(|(sign, _)| used(*sign)).collect(),
        note: None,
        ordered: false,
        right: 8.0,
        below: low < Decimal::ZERO,
    };
    let frame = Frame::new(chart, canvas, scale, &wish);
    if horizontal::suits(chart, canvas, frame.is_turned(), frame.is_cut()) {
        return draw_lying(chart, canvas, out, &steps, &wish);
    }
    let pen = Pen::new(out, frame.height, canvas);
    let plot = frame.open(&pen)?;
    let half = (frame.slot * 0.62).min(56.0) / 2.0;
    for (at, pair) in steps.windows(2).enumerate() {
        // A thin line leads from the level after one bar to the next.
        if let [Some(before), Some(_)] = pair {
            let (from, y) = plot.at(at as f64 + 0.5, place(before.to));
            let (to, _) = plot.at(at as f64 + 1.5, place(before.to));
            pen.path(&[(from, y), (to, y)], Ink::Axis, 1.0)?;
        }
    }
    for (at, step) in steps.iter().enumerate() {
        let Some(step) = step else { continue };
        let (x, from) = plot.at(at as f64 + 0.5, place(step.from));
        let (_, to) = plot.at(at as f64 + 0.5, place(step.to));
        pen.rect((x - half, from), (x + half, to), INKS[step.sign])?;
    }
    plot.draw_axis()?;
    if steps.iter().flatten().all(|step| measure::width(&step.text, SMALL) <= frame.slot - 3.0) {
        for (at, step) in steps.iter().enumerate() {
            let Some(step) = step else { continue };
            let hangs = step.to < Decimal::ZERO && step.from <= Decimal::ZERO;
            let (x, y) =
                plot.at(at as f64 + 0.5, place(if hangs { step.from.min(step.to) } else { step.from.max(step.to) }));
            let (y, v) = if hangs { (y + 3.0, VPos::Top) } else { (y - 3.0, VPos::Bottom) };
            let style = Type { bold: step.sign == 0, ..Type::new(SMALL, Ink::Label, HPos::Center, v) };
            pen.text(&step.text, (x, y), style)?;
        }
    }
    Ok(frame.height)
}

/// The changes one below the other, where their names have no room below the bars.
fn draw_lying(
    chart: &Chart,
    canvas: &Canvas<'_>,
    out: &mut String,
    steps: &[Option<Step>],
    wish: &Wish<'_>,
) -> Result<f64, ChartError> {
    let header = Header::with(canvas, chart.unit.as_deref(), wish.note, wish.sign, &wish.names);
    let asked = rows::Wish { mark: 30.0, gap: 10.0, names: 0.295, texts: 0.26 };
    let rows = Rows::new(canvas, &chart.categories, &asked, |at, _| match steps.get(at).and_then(Option::as_ref) {
        Some(step) => vec![Said { text: step.text.clone(), ink: Ink::Text, bold: step.sign == 0 }],
        None => Vec::new(),
    });
    let ends = || steps.iter().flatten().flat_map(|step| [step.from, step.to]).chain([Decimal::ZERO]);
    let (low, high) = (ends().min().unwrap_or_default(), ends().max().unwrap_or_default());
    let scale = Scale::new(low, high, canvas.steps_across(), is_whole(chart), chart.unit.as_deref());
    let top = header.height + 8.0;
    let bottom = top + rows.total();
    let height = bottom + 26.0;
    let pen = Pen::new(out, height, canvas);
    header.draw(&pen)?;
    let reach = place(scale.high()) - place(scale.low());
    let x = |value: Decimal| rows.left + (place(value) - place(scale.low())) / reach * (rows.right - rows.left);
    draw_grid(&pen, &scale, x, (top, bottom), false)?;
    let centres = rows.centres(top);
    for (pair, y) in steps.windows(2).zip(centres.windows(2)) {
        if let [Some(before), Some(_)] = pair {
            pen.path(&[(x(before.to), y[0]), (x(before.to), y[1])], Ink::Axis, 1.0)?;
        }
    }
    for (at, (step, &y)) in steps.iter().zip(&centres).enumerate() {
        rows.draw(&pen, at, y)?;
        if let Some(step) = step {
            pen.rect((x(step.from), y - 9.0), (x(step.to), y + 9.0), INKS[step.sign])?;
        }
    }
    pen.path(&[(x(Decimal::ZERO), top), (x(Decimal::ZERO), bottom)], Ink::Axis, 1.2)?;
    Ok(height)
}

/// Every change and level in their order.
pub(super) fn tell(chart: &Chart) -> String {
    let steps = steps(chart);
    let told = chart.categories.iter().zip(&steps).map(|(name, step)| match step {
        Some(Step { sign: 0, text, .. }) => format!("{name}合计 {text}"),
        Some(Step { text, .. }) => format!("{name} {text}"),
        None => format!("{name} 暂无数据"),
    });
    told.collect::<Vec<_>>().join("；").replace("合计合计", "合计")
}

fn steps(chart: &Chart) -> Vec<Option<Step>> {
    let [changes, levels] = &*chart.series else { return Vec::new() };
    let step = |at: usize| {
        let level = (*levels.values.get(at)?)?;
        match *changes.values.get(at)? {
            Some(change) => {
                let sign = if change < Decimal::ZERO { 2 } else { 1 };
                let plus = if change > Decimal::ZERO { "+" } else { "" };
                let text = format!("{plus}{}", shown(changes, change));
                Some(Step { from: level.saturating_sub(change), to: level, sign, text })
            }
            None => Some(Step { from: Decimal::ZERO, to: level, sign: 0, text: shown(levels, level) }),
        }
    };
    (0..chart.categories.len()).map(step).collect()
}

fn draw_sign(pen: &Pen<'_>, sign: usize, (x, y): (f64, f64)) -> Result<(), ChartError> {
    pen.rect((x, y - 6.0), (x + 24.0, y + 6.0), INKS[sign.min(2)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::chart::Kind;
    use crate::render::chart::tests::samples::chart;

    #[test]
    fn changes_lead_from_level_to_level() {
        let subject = chart(
            Kind::Waterfall,
            "变化",
            Some("亿元"),
            &["上年", "省外", "外资", "合计"],
            &[("增减", "- 12.50 -2.30 -"), ("累计", "85.00 97.50 95.20 95.20")],
        );
        assert_eq!(tell(&subject), "上年合计 85.00；省外 +12.50；外资 -2.30；合计 95.20");
        let ends: Vec<_> =
            steps(&subject).into_iter().flatten().map(|step| (step.from.to_string(), step.sign)).collect();
        assert_eq!(ends, [("0".to_owned(), 0), ("85.00".to_owned(), 1), ("97.50".to_owned(), 2), ("0".to_owned(), 0)]);
    }
}
