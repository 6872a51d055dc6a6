//! What a chart or table block in a project or a study note speaks of where it names no dataset: the document itself.

use super::Calendar;
use crate::disclose::Edition;
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::Document;
use crate::model::fence::table::{Cell, Column, ColumnKind, Role, Row, Table};
use crate::model::project::{Approval, Project};
use crate::model::study::Study;
use crate::model::value::{Date, Stage};

/// The table of a document, if its type has one. What the edition withholds of a document is not in it.
pub(super) fn own_table(edition: &Edition, calendar: &Calendar, document: &DocMeta<'_>) -> Option<Table> {
    let position = || edition.position(&document.key());
    match document.folder {
        Folder::Projects => {
            let project = edition.projects().get(position()?)?;
            Some(progress(project, calendar))
        }
        Folder::Studies => {
            let study = edition.studies().get(position()?)?;
            Some(measures(study)).filter(|table| !table.rows.is_empty())
        }
        _ => None,
    }
}

/// The stages and approvals of a project with their days.
fn progress(project: &Document<Project>, calendar: &Calendar) -> Table {
    let fields = &project.fields;
    let mut rows: Vec<Row> = Vec::new();
    for stage in [Stage::Reserve, Stage::Talks, Stage::Signed, Stage::Started] {
        rows.extend(milestone(stage.zh(), fields.reached(stage), planned(fields, stage)));
    }
    rows.extend(milestone("竣工", fields.completed, fields.completion_planned));
    rows.extend(milestone(
        Stage::Production.zh(),
        fields.reached(Stage::Production),
        planned(fields, Stage::Production),
    ));
    rows.extend(fields.approvals.iter().map(|approval| approval_row(approval, calendar)));
    let date = |id: &str, title: &str| column(id, title, ColumnKind::Date);
    Table {
        caption: format!("{}进度", project.head.title),
        columns: vec![
            column("matter", "事项", ColumnKind::Text),
            column("group", "分组", ColumnKind::Text),
            date("start", "起"),
            date("end", "止"),
            date("limit", "时限"),
            date("promised", "承诺"),
        ],
        rows,
        as_of: fields.as_of.map(Date::official),
        ..Table::default()
    }
}

/// What the cities of a study note do, one measure a row.
fn measures(study: &Document<Study>) -> Table {
    let row = |measure: &crate::model::study::Measure| Row {
        cells: [&measure.city, &measure.theme, &measure.measure].map(|text| Cell::Text(text.to_string())).into(),
        role: Role::Counted,
    };
    Table {
        caption: "各地做法".to_owned(),
        columns: vec![
            column("city", "城市", ColumnKind::Text),
            column("theme", "主题", ColumnKind::Text),
            column("measure", "做法", ColumnKind::Text),
        ],
        rows: study.fields.measures.iter().map(row).collect(),
        ..Table::default()
    }
}

fn planned(fields: &Project, stage: Stage) -> Option<Date> {
    match stage {
        Stage::Started => fields.start_planned,
        Stage::Production => fields.production_planned,
        _ => None,
    }
}

/// A stage that was reached or is planned.
fn milestone(name: &str, reached: Option<Date>, planned: Option<Date>) -> Option<Row> {
    reached.or(planned)?;
    Some(row(name, "节点", [reached, reached, planned, None]))
}

fn approval_row(approval: &Approval, calendar: &Calendar) -> Row {
    let limit =
        |days: Option<crate::model::value::Whole>| Some(calendar.plus_working_days(approval.accepted?, days?.0));
    let days = [approval.accepted, approval.finished, limit(approval.legal_days), limit(approval.promised_days)];
    row(&approval.matter, "审批事项", days)
}

fn row(name: &str, group: &str, days: [Option<Date>; 4]) -> Row {
    let texts = [name, group].map(|text| Cell::Text(text.to_owned()));
    let days = days.map(|day| day.map_or(Cell::Empty, |day| Cell::Text(day.official())));
    Row { cells: texts.into_iter().chain(days).collect(), role: Role::Counted }
}

fn column(id: &str, title: &str, kind: ColumnKind) -> Column {
    Column { id: id.to_owned(), title: title.to_owned(), kind, ..Column::default() }
}
