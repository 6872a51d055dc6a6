//! What is hard to draw, for every kind alike: few and many names, long ones, and values that do not fit together.

use super::kinds::gantt;
use super::samples::{LONG, chart};
use crate::render::chart::{Chart, Detail, Kind, TreeNode};

/// Values of one series: all the same, nothing but zeros, some missing, far apart, some below zero.
const VALUES: [&[&str]; 6] = [
    &["7"],
    &["0"],
    &["3", "-", "14", "-", "-", "9"],
    &["1200000000.50", "0.25", "120.44", "8000000"],
    &["12.5", "-8.92", "0", "-120.44", "3"],
    &["1000000000000000000", "1", "0.0003"],
];

/// All of them that can be drawn truthfully.
pub(in crate::render::chart) fn nasty() -> Vec<Chart> {
    let many: Vec<String> = (0..30).map(|at| format!("第{at}号{}", LONG[at % 5])).collect();
    let short: Vec<String> = (0..30).map(|at| format!("示例{at}县")).collect();
    let long: Vec<String> = LONG.iter().map(|name| (*name).to_owned()).collect();
    let sets = [&["甲".to_owned()][..], &long, &many[..12], &many, &short];
    let mut charts = Vec::new();
    for kind in Kind::ALL {
        for names in sets {
            for (at, pattern) in VALUES.iter().enumerate() {
                for series in [1, kind.most_series()] {
                    charts.push(of(kind, at, names, pattern, series));
                }
            }
        }
    }
    charts.extend(details(&many, &short));
    charts.retain(|chart| chart.check().is_ok());
    charts
}

/// A chart of a kind with so many series of long names, each of which begins the pattern of values elsewhere.
fn of(kind: Kind, number: usize, names: &[String], pattern: &[&str], series: usize) -> Chart {
    let values =
        |shift: usize| (0..names.len()).map(|at| pattern[(at + shift) % pattern.len()]).collect::<Vec<_>>().join(" ");
    let series: Vec<(String, String)> = (0..series).map(|at| (format!("{}{at}", LONG[at % 5]), values(at))).collect();
    let series: Vec<(&str, &str)> = series.iter().map(|(name, values)| (&**name, &**values)).collect();
    let names: Vec<&str> = names.iter().map(|name| &**name).collect();
    let title = format!("{}：{}个名称，{}列，第{number}组数", kind.zh(), names.len(), series.len());
    chart(kind, &title, Some("万元（按当年价格计算）"), &names, &series)
}

/// Charts that show more than numbers.
fn details(many: &[String], short: &[String]) -> Vec<Chart> {
    let mut charts = Vec::new();
    for names in [many, short] {
        let task = |(at, name): (usize, &String)| {
            let (month, day) = (at % 12 + 1, at % 27 + 1);
            format!("{name}|{}|2025-{month:02}-{day:02}|2026-{month:02}-{day:02}|2025-12-{day:02}|", LONG[at / 7])
        };
        let tasks: Vec<String> = names.iter().enumerate().map(task).collect();
        let tasks: Vec<&str> = tasks.iter().map(|task| &**task).collect();
        charts.push(gantt("三十项审批", &tasks, "2026-10-31"));
        let names: Vec<&str> = names.iter().map(|name| &**name).collect();
        for children in [1, 2, 29] {
            let nodes = (0..names.len()).map(|at| TreeNode {
                parent: at.checked_sub(1).map(|at| at / children),
                text: Some(LONG[at % 5].to_owned()).filter(|_| at.is_multiple_of(3)),
            });
            let detail = Detail::Nodes(nodes.collect());
            charts
                .push(Chart { detail, ..chart(Kind::Tree, &format!("树，每级{children}个"), None, &names, &[]) });
        }
        let columns: Vec<String> = (0..12).map(|at| LONG[at % 5].to_owned()).collect();
        let cell = |at: usize| LONG[at % 5].repeat(at % 3);
        let rows = (0..names.len()).map(|row| (0..12).map(|at| cell(row + at)).collect()).collect();
        charts.push(Chart {
            detail: Detail::Texts { columns, rows },
            ..chart(Kind::Heat, "十二列文字", None, &names, &[])
        });
    }
    charts
}
