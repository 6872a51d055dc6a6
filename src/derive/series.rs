//! The issues of a series in their order.

use std::collections::BTreeMap;

use crate::disclose::Edition;

/// Positions of the issues in [`Edition::briefings`], by series, the earliest first.
#[derive(Debug, Default)]
pub struct SeriesOrder {
    issues: BTreeMap<String, Vec<usize>>,
    /// By position in [`Edition::briefings`].
    neighbours: Vec<Neighbours>,
}

/// The issues before and after one, as positions in [`Edition::briefings`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Neighbours {
    /// The issue before it.
    pub previous: Option<usize>,
    /// The issue after it.
    pub next: Option<usize>,
}

impl SeriesOrder {
    pub(super) fn new(edition: &Edition) -> Self {
        let mut issues: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (position, briefing) in edition.briefings().iter().enumerate() {
            issues.entry(briefing.fields.series.to_string()).or_default().push(position);
        }
        for positions in issues.values_mut() {
            positions.sort_by_key(|position| {
                let issue = &edition.briefings()[*position];
                (issue.fields.year, issue.fields.number, issue.id.clone())
            });
        }
        let mut neighbours = vec![Neighbours::default(); edition.briefings().len()];
        for positions in issues.values() {
            for pair in positions.windows(2) {
                neighbours[pair[0]].next = Some(pair[1]);
                neighbours[pair[1]].previous = Some(pair[0]);
            }
        }
        Self { issues, neighbours }
    }

    /// All series with their issues, the earliest first.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.issues.iter().map(|(series, positions)| (&**series, &**positions))
    }

    /// The issues beside the one at a position.
    pub fn neighbours(&self, position: usize) -> Neighbours {
        self.neighbours.get(position).copied().unwrap_or_default()
    }
}
