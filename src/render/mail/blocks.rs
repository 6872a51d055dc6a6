//! Fenced blocks in a message: key figures, charts with their figures, tables, lists.

use super::body::{Shown, show};
use super::grid::{Grid, Set, Square};
use super::paper::Paper;
use super::table;
use super::ways::SiteWays;
use crate::derive::Block;
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::Document;
use crate::model::project::Project;
use crate::model::reply::{Reply, outcome_label};
use crate::model::study::Measure;
use crate::render::chart::{Chart, data_table, description};
use crate::render::html::pages::{project, reply, study};
use crate::render::kpi::{Direction, Kpi, KpiItem};
use crate::render::table::Table;

/// A block in both forms. `index` counts the blocks of the body from 0.
pub(super) fn print(index: usize, block: &Block, ways: &SiteWays<'_>) -> Paper {
    let mut out = Paper::default();
    match block {
        Block::Chart(shown) => chart(shown, ways.charts.get(&index), &mut out),
        Block::Table(shown) => table::print(shown, &mut out),
        Block::Kpi(figures) => kpi(figures, &mut out),
        Block::Projects(title, positions) => {
            let projects = positions.iter().filter_map(|position| ways.frame.edition.projects().get(*position));
            let rows = projects.map(|document| project_row(ways, document));
            let heads = ["项目名称", "落地地", "行业", "协议投资", "进入本阶段"];
            let sets = [Set::Start, Set::Start, Set::Start, Set::Number, Set::Short];
            grid(title, &heads, &sets, rows).print(&mut out);
        }
        Block::Replies(title, positions) => {
            let replies = positions.iter().filter_map(|position| ways.frame.edition.replies().get(*position));
            let rows = replies.map(|document| reply_row(ways, document));
            let heads = ["编号", "类型", "标题", "提出者", "办理结果"];
            grid(title, &heads, &[Set::Short, Set::Short, Set::Start, Set::Start, Set::Short], rows).print(&mut out);
        }
        Block::Compare(title, measures) => compare(title, measures, &mut out),
        Block::Broken => {}
    }
    out
}

/// The picture, where its figures come from, and the figures themselves.
fn chart(shown: &Chart, picture: Option<&Shown>, out: &mut Paper) {
    let figures = data_table(shown);
    out.gap();
    out.tag("<p class=\"caption\">");
    out.say(&shown.title);
    out.tag("</p>\n");
    out.end_line();
    if let Some((picture, width, height)) = picture {
        out.tag("<p class=\"picture\" align=\"center\">");
        show(picture, &description(shown), (*width, *height), out);
        out.tag("</p>\n");
        out.end_line();
    }
    table::source(&figures, out);
    table::print(&Table { caption: String::new(), source: None, as_of: None, ..figures }, out);
}

/// Two figures a row: as many as a phone has room for.
fn kpi(figures: &Kpi, out: &mut Paper) {
    out.gap();
    out.tag(
        "<table class=\"kpi\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" width=\"100%\" role=\"presentation\">\n",
    );
    for pair in figures.items.chunks(2) {
        out.tag("<tr>");
        for item in pair {
            kpi_item(item, out);
        }
        if pair.len() == 1 {
            out.tag("<td></td>");
        }
        out.tag("</tr>\n");
    }
    out.tag("</table>\n");
}

fn kpi_item(item: &KpiItem, out: &mut Paper) {
    out.end_line();
    out.tag("<td class=\"kpi\" width=\"50%\" valign=\"top\"><p class=\"kpi-name\">");
    out.say(&item.label);
    out.tag("</p><p class=\"kpi-value\">");
    out.mark("　");
    out.say(&item.value);
    if let Some(unit) = &item.unit {
        out.tag("<span class=\"kpi-unit\">");
        out.say(&format!(" {unit}"));
        out.tag("</span>");
    }
    out.tag("</p>");
    if let Some(trend) = &item.trend {
        let (class, arrow) = match trend.direction {
            Direction::Up => ("up", '▲'),
            Direction::Down => ("down", '▼'),
            Direction::Flat => ("flat", '■'),
        };
        out.tag(&format!("<p class=\"{class}\">"));
        out.mark("　");
        out.say(&format!("{arrow} {}", trend.text));
        out.tag("</p>");
    }
    if let Some(note) = &item.note {
        out.tag("<p class=\"kpi-note\">");
        out.mark("　");
        out.say(note);
        out.tag("</p>");
    }
    out.tag("</td>");
    out.end_line();
}

fn project_row(ways: &SiteWays<'_>, document: &Document<Project>) -> Vec<Paper> {
    let entry = project::entry(ways.frame, document);
    let plain = |text: &str| Paper::of(if text.is_empty() { "–" } else { text });
    vec![
        ways.linked(&DocMeta::of(Folder::Projects, document).key(), &entry.title),
        Paper::of(&entry.place),
        Paper::of(&entry.industry),
        plain(&entry.agreed),
        plain(entry.since.as_deref().unwrap_or_default()),
    ]
}

fn reply_row(ways: &SiteWays<'_>, document: &Document<Reply>) -> Vec<Paper> {
    let row = reply::row(ways.frame, document);
    vec![
        Paper::of(&row.number),
        Paper::of(&row.kind),
        ways.linked(&DocMeta::of(Folder::Replies, document).key(), &row.title),
        Paper::of(&row.proposers),
        Paper::of(&outcome_label(row.outcome.as_deref())),
    ]
}

fn compare(title: &str, measures: &[Measure], out: &mut Paper) {
    let Some(matrix) = study::matrix(measures, title) else { return };
    let mut heads = vec!["主题"];
    heads.extend(matrix.cities.iter().map(String::as_str));
    let rows = matrix.rows.iter().map(|row| {
        let mut papers = vec![Paper::of(&row.theme)];
        papers.extend(row.cells.iter().map(|cell| {
            let mut paper = Paper::default();
            for measure in &cell.measures {
                if !paper.html.is_empty() {
                    paper.tag("<br>");
                }
                paper.end_line();
                paper.say(&measure.text);
                if !measure.remark.is_empty() {
                    paper.say(&format!("（{}）", measure.remark));
                }
            }
            if cell.measures.is_empty() {
                paper.say("–");
            }
            paper
        }));
        papers
    });
    let sets = vec![Set::Start; heads.len()];
    grid(title, &heads, &sets, rows).print(out);
}

fn grid(title: &str, heads: &[&str], sets: &[Set], rows: impl Iterator<Item = Vec<Paper>>) -> Grid {
    let squares = |papers: Vec<Paper>| -> Vec<Square> {
        papers.into_iter().zip(sets).map(|(paper, set)| Square::new(paper, *set)).collect()
    };
    let head = squares(heads.iter().map(|head| Paper::of(head)).collect());
    Grid { caption: Paper::of(title), unit: None, head: vec![head], rows: rows.map(squares).collect() }
}
