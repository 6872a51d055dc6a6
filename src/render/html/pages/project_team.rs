//! The special team (工作专班) of a project: its members, and the same as a tree below the head.

use super::super::blocks::chart_html;
use super::super::views::TeamMember;
use crate::model::project::Project;
use crate::render::chart::{Chart, Detail, Kind, TreeNode};

/// What the head of a team is called.
const HEAD: &str = "组长";

/// The members, the head first.
pub(super) fn members(fields: &Project) -> Vec<TeamMember> {
    let mut members: Vec<TeamMember> = Vec::with_capacity(fields.team.len() + 1);
    if let Some(name) = &fields.team_head {
        members.push(TeamMember { part: HEAD.to_owned(), unit: String::new(), name: name.to_string() });
    }
    for member in &fields.team {
        let member = TeamMember {
            part: member.part.as_deref().unwrap_or_default().to_owned(),
            unit: member.unit.as_deref().unwrap_or_default().to_owned(),
            name: member.name.to_string(),
        };
        // Whoever is named as head and in the list again is one person, of whom the list knows the unit.
        match members.first_mut().filter(|head| member.part == HEAD && head.part == HEAD && head.name == member.name) {
            Some(head) => *head = member,
            None => members.push(member),
        }
    }
    members
}

/// The team below its head; nothing where it has no head or no one else. What cannot be drawn stands in the table.
pub(super) fn chart(members: &[TeamMember]) -> String {
    let Some((head, others)) = members.split_first().filter(|(head, others)| head.part == HEAD && !others.is_empty())
    else {
        return String::new();
    };
    let name = |member: &TeamMember| match &*member.part {
        "" => member.name.clone(),
        part => part.to_owned(),
    };
    let text = |member: &TeamMember| {
        let own = (!member.part.is_empty()).then_some(&*member.name);
        let parts = [Some(&*member.unit), own].into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    };
    let node =
        |member: &TeamMember, parent| TreeNode { parent, text: Some(text(member)).filter(|text| !text.is_empty()) };
    let nodes = std::iter::once(node(head, None)).chain(others.iter().map(|member| node(member, Some(0))));
    let chart = Chart {
        kind: Kind::Tree,
        title: "工作专班构成".to_owned(),
        category_title: Some("职责".to_owned()),
        categories: members.iter().map(name).collect(),
        detail: Detail::Nodes(nodes.collect()),
        ..Chart::default()
    };
    chart_html(&chart, "chart-team")
}
