//! Tasks and milestones along the days, with their limits; what is overdue is hatched and said in words.

use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::Canvas;
use super::ink::Ink;
use super::legend::{Header, Sign};
use super::pen::{Pen, SMALL, TEXT, Type};
use super::rows::{Rows, Said, Wish};
use super::timeline::Timeline;
use super::{Chart, ChartError, Detail, Task, frame, measure};
use crate::model::value::Date;

/// Height of the name of a group.
const GROUP: f64 = 28.0;

/// The signs of the legend, by their numbers.
const SIGNS: [&str; 6] = ["已完成", "进行中", "超时部分", "节点", "期限", "承诺期限"];

pub(super) fn draw(chart: &Chart, canvas: &Canvas<'_>, out: &mut String) -> Result<f64, ChartError> {
    let Detail::Tasks(tasks, until) = &chart.detail else { return frame::draw_nothing(canvas, out) };
    let until = *until;
    let states: Vec<String> = tasks.iter().map(|task| state(task, until)).collect();
    let wish = Wish { mark: 30.0, gap: 10.0, names: 0.22, texts: 0.25 };
    let rows = Rows::new(canvas, &chart.categories, &wish, |at, room| {
        let bold = is_late(&tasks[at], until);
        said_lines(&states[at], room).map(|text| Said { text: text.to_owned(), ink: Ink::Text, bold }).collect()
    });
    let (left, right) = (rows.left, rows.right);
    // A day on which the figures end is shown where anything goes on or lies ahead.
    let open = tasks.iter().any(|task| task.end.is_none());
    let shown_until = until.filter(|_| open);
    let days = || tasks.iter().flat_map(|task| [task.start, task.end, task.limit, task.promised]);
    let Some(line) = Timeline::new(
        days().chain([shown_until]).flatten().collect::<Vec<_>>().into_iter(),
        (left, right),
        canvas.width,
    ) else {
        return frame::draw_nothing(canvas, out);
    };
    let signs: Vec<(usize, &str)> = SIGNS
        .iter()
        .enumerate()
        .filter(|(sign, _)| is_used(tasks, until, *sign))
        .map(|(sign, name)| (sign, *name))
        .collect();
    let note = states.iter().any(|state| state.contains('天')).then_some("天数为自然日");
    let header = Header::with(canvas, None, note, Sign::Own(draw_sign), &signs);

    let top = header.height + if shown_until.is_some() { 26.0 } else { 8.0 };
    let mut centres = Vec::with_capacity(tasks.len());
    let mut groups = Vec::new();
    // A single group is what the title speaks of.
    let several = tasks.iter().any(|task| task.group != tasks[0].group);
    let mut y = top;
    for (at, task) in tasks.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| tasks.get(before)).and_then(|task| task.group.as_ref());
        if let Some(group) = task.group.as_ref().filter(|group| several && before != Some(*group)) {
            groups.push((group, y + GROUP / 2.0));
            y += GROUP;
        }
        centres.push(rows.centre(at, y));
        y += rows.height(at);
    }
    let (bottom, height) = (y, y + 28.0);
    let pen = Pen::new(out, height, canvas);
    header.draw(&pen)?;
    for tick in line.ticks() {
        pen.path(&[(tick.x, top), (tick.x, bottom + 4.0)], Ink::Grid, 1.0)?;
        let style = Type::new(TEXT, Ink::Muted, HPos::Center, VPos::Center);
        pen.text(&tick.label, (tick.label_x, bottom + 15.0), style)?;
    }
    // Words are not crossed by the line of the day.
    if let Some(day) = shown_until {
        draw_until(&pen, &line, day, (top, bottom))?;
        centres.iter().enumerate().try_for_each(|(at, &y)| rows.clear(&pen, at, y))?;
    }
    for (name, y) in groups {
        let name = measure::truncate(name, canvas.width - 16.0, TEXT);
        let style = Type { bold: true, ..Type::new(TEXT, Ink::Text, HPos::Left, VPos::Center) };
        // Not every font at hand has a bold face: the band says that what follows belongs to it.
        pen.rect((0.0, y - GROUP / 2.0 + 4.0), (canvas.width, y + GROUP / 2.0 - 2.0), Ink::Paper)?;
        pen.rect((0.0, y - GROUP / 2.0 + 4.0), (canvas.width, y + GROUP / 2.0 - 2.0), Ink::Tint(1))?;
        pen.text(&name, (6.0, y + 1.0), style)?;
    }
    for (at, (task, &y)) in tasks.iter().zip(&centres).enumerate() {
        draw_task(&pen, &line, task, until, y)?;
        rows.draw(&pen, at, y)?;
    }
    pen.path(&[(left, bottom), (right, bottom)], Ink::Axis, 1.2)?;
    Ok(height)
}

/// How many there are, and how each stands.
pub(super) fn tell(chart: &Chart) -> String {
    let Detail::Tasks(tasks, until) = &chart.detail else { return "暂无数据".to_owned() };
    let late = tasks.iter().filter(|task| is_late(task, *until)).count();
    let each = chart.categories.iter().zip(tasks).map(|(name, task)| format!("{name} {}", state(task, *until)));
    format!("超时 {late} 项；{}", each.collect::<Vec<_>>().join("；"))
}

/// How a task stands, on the day up to which anything is known.
pub(super) fn state(task: &Task, until: Option<Date>) -> String {
    match (task.start, task.end) {
        (Some(start), Some(end)) if start == end => format!("{}{}", end.official(), kept(task, end, true)),
        (Some(start), Some(end)) => format!("{}天{}", end.days_since(start) + 1, kept(task, end, false)),
        (None, Some(end)) => format!("{}{}", end.official(), kept(task, end, true)),
        (Some(_), None) => format!("进行中{}", overdue(task, until)),
        (None, None) => match task.limit.or(task.promised) {
            Some(_) if is_late(task, until) => format!("未开始{}", overdue(task, until)),
            Some(day) => format!("计划{}", day.official()),
            None => "未开始".to_owned(),
        },
    }
}

/// What is said of a task; where that is too wide for one line, whether it kept its limit stands in a second one: of a number
/// of days no digit may be cut.
fn said_lines(state: &str, room: f64) -> impl Iterator<Item = &str> {
    let parts = state.split_once('，').filter(|_| measure::width(state, SMALL) > room);
    let (first, second) = parts.map_or((state, None), |(when, kept)| (when, Some(kept)));
    std::iter::once(first).chain(second)
}

/// Whether a task ended, or goes on, after its limit. What was promised goes before what the law allows.
fn is_late(task: &Task, until: Option<Date>) -> bool {
    task.end.or(until).zip(due(task)).is_some_and(|(day, due)| day > due)
}

fn due(task: &Task) -> Option<Date> {
    task.promised.or(task.limit)
}

fn kept(task: &Task, end: Date, milestone: bool) -> String {
    match (task.limit, task.promised) {
        (Some(limit), _) if end > limit => format!("，超期{}天", end.days_since(limit)),
        (_, Some(promised)) if end > promised => format!("，超承诺{}天", end.days_since(promised)),
        (Some(limit), _) if milestone && end < limit => format!("，提前{}天", limit.days_since(end)),
        (None, None) => String::new(),
        _ => "，按期".to_owned(),
    }
}

fn overdue(task: &Task, until: Option<Date>) -> String {
    match until.zip(task.limit) {
        Some((day, limit)) if day > limit => format!("，已超期{}天", day.days_since(limit)),
        _ => match until.zip(task.promised) {
            Some((day, promised)) if day > promised => format!("，已超承诺{}天", day.days_since(promised)),
            _ => String::new(),
        },
    }
}

/// Whether a sign of the legend stands for anything.
fn is_used(tasks: &[Task], until: Option<Date>, sign: usize) -> bool {
    tasks.iter().any(|task| match sign {
        0 => task.start.is_some() && task.end.is_some() && task.start != task.end,
        1 => task.start.is_some() && task.end.is_none(),
        2 => is_late(task, until) && task.start.is_some() && task.start != task.end,
        3 => task.end.is_some() && task.start.is_none_or(|start| Some(start) == task.end),
        4 => task.limit.is_some(),
        _ => task.promised.is_some(),
    })
}

fn draw_until(pen: &Pen<'_>, line: &Timeline, day: Date, (top, bottom): (f64, f64)) -> Result<(), ChartError> {
    let label = format!("截至{}", day.official());
    let half = measure::width(&label, SMALL) / 2.0;
    let x = line.end(day);
    pen.path(&[(x, top - 6.0), (x, bottom)], Ink::Dashed(7), 1.4)?;
    let at = (x.clamp(half + 2.0, pen.width - half - 2.0), top - 9.0);
    pen.text(&label, at, Type::new(SMALL, Ink::Muted, HPos::Center, VPos::Bottom))
}

fn draw_task(pen: &Pen<'_>, line: &Timeline, task: &Task, until: Option<Date>, y: f64) -> Result<(), ChartError> {
    match (task.start, task.end) {
        (None, Some(day)) => draw_milestone(pen, (line.begin(day) / 2.0 + line.end(day) / 2.0, y))?,
        (Some(start), Some(end)) if start == end => {
            draw_milestone(pen, (line.begin(end) / 2.0 + line.end(end) / 2.0, y))?;
        }
        (Some(start), end) => {
            let last = end.or(until).unwrap_or(start).max(start);
            let (from, to) = (line.begin(start), line.end(last));
            let ink = if end.is_some() { Ink::Plain(0) } else { Ink::Pattern(2) };
            // A day may be narrower than anything that can be seen.
            let to = to.max(from + 3.0);
            let late = due(task).filter(|due| last > *due).map_or(to, |due| line.end(due).clamp(from, to));
            pen.rect((from, y - 7.0), (late, y + 7.0), ink)?;
            if late < to {
                pen.rect((late, y - 7.0), (to, y + 7.0), Ink::Pattern(3))?;
            }
            if end.is_none() {
                // What goes on has no edge but a point.
                pen.polygon(&[(to, y - 7.0), (to + 7.0, y), (to, y + 7.0)], Ink::Plain(if late < to { 3 } else { 2 }))?;
            }
        }
        (None, None) => {}
    }
    if let Some(day) = task.promised {
        draw_promise(pen, (line.end(day), y))?;
    }
    if let Some(day) = task.limit {
        draw_limit(pen, (line.end(day), y))?;
    }
    Ok(())
}

fn draw_milestone(pen: &Pen<'_>, (x, y): (f64, f64)) -> Result<(), ChartError> {
    pen.polygon(&[(x, y - 7.5), (x + 7.5, y), (x, y + 7.5), (x - 7.5, y)], Ink::Plain(0))
}

fn draw_limit(pen: &Pen<'_>, (x, y): (f64, f64)) -> Result<(), ChartError> {
    pen.path(&[(x, y - 11.0), (x, y + 11.0)], Ink::Paper, 4.0)?;
    pen.path(&[(x, y - 12.0), (x, y + 11.0)], Ink::Text, 1.8)?;
    pen.polygon(&[(x - 5.0, y - 13.0), (x + 5.0, y - 13.0), (x, y - 6.5)], Ink::Text)
}

fn draw_promise(pen: &Pen<'_>, (x, y): (f64, f64)) -> Result<(), ChartError> {
    pen.disc((x, y), 5.0, Ink::Text)?;
    pen.disc((x, y), 3.2, Ink::Paper)
}

fn draw_sign(pen: &Pen<'_>, sign: usize, (x, y): (f64, f64)) -> Result<(), ChartError> {
    match sign {
        0 => pen.rect((x, y - 6.0), (x + 24.0, y + 6.0), Ink::Plain(0)),
        1 => {
            pen.rect((x, y - 6.0), (x + 18.0, y + 6.0), Ink::Pattern(2))?;
            pen.polygon(&[(x + 18.0, y - 6.0), (x + 24.0, y), (x + 18.0, y + 6.0)], Ink::Plain(2))
        }
        2 => pen.rect((x, y - 6.0), (x + 24.0, y + 6.0), Ink::Pattern(3)),
        3 => draw_milestone(pen, (x + 12.0, y)),
        4 => draw_limit(pen, (x + 12.0, y + 1.0)),
        _ => draw_promise(pen, (x + 12.0, y)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_are_on_time_or_late_by_days() {
        let day = |month, day| Date::new(2026, month, day);
        let until = day(10, 31);
        for (task, expected) in [
            (Task { start: day(1, 5), end: day(1, 9), limit: day(1, 12), ..Task::default() }, "5天，按期"),
            (Task { start: day(1, 5), end: day(1, 15), limit: day(1, 12), ..Task::default() }, "11天，超期3天"),
            (
                Task { start: day(1, 5), end: day(1, 9), limit: day(1, 12), promised: day(1, 8), ..Task::default() },
                "5天，超承诺1天",
            ),
            (Task { start: day(10, 1), limit: day(10, 20), ..Task::default() }, "进行中，已超期11天"),
            (Task { start: day(10, 1), limit: day(11, 20), ..Task::default() }, "进行中"),
            (
                Task { start: day(7, 30), end: day(7, 30), limit: day(8, 30), ..Task::default() },
                "2026年7月30日，提前31天",
            ),
            (Task { limit: day(12, 20), ..Task::default() }, "计划2026年12月20日"),
            (Task { limit: day(10, 20), ..Task::default() }, "未开始，已超期11天"),
            (Task::default(), "未开始"),
        ] {
            assert_eq!(state(&task, until), expected);
            assert_eq!(is_late(&task, until), expected.contains("超"), "{expected}");
        }
    }
}
