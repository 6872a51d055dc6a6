//! How many projects stand at which stage, and how much was agreed for them.

use std::collections::BTreeMap;

use crate::disclose::Edition;
use crate::model::value::{Amount, Currency, Stage};

/// Counts over the projects of an edition; what its white-list holds back is counted nowhere.
#[derive(Debug, Default)]
pub struct ProjectCounts {
    /// Every stage, in order, also those without projects.
    pub stages: Vec<StageCount>,
    /// Projects by county or city, in the order of their names.
    pub districts: BTreeMap<String, usize>,
    /// Projects by industry, in the order of their names.
    pub industries: BTreeMap<String, usize>,
    /// All projects, also those whose stage is held back.
    pub all: usize,
}

/// Projects at one stage.
#[derive(Debug, Clone)]
pub struct StageCount {
    /// The stage.
    pub stage: Stage,
    /// How many projects stand there.
    pub count: usize,
    /// The sum of the agreed investment in yuan, of those that show it.
    pub investment: Option<Amount>,
}

impl ProjectCounts {
    pub(super) fn new(edition: &Edition) -> Self {
        let mut counts = Self { all: edition.projects().len(), ..Self::default() };
        for stage in Stage::ALL {
            let at = || edition.projects().iter().filter(|project| project.fields.stage.shown() == Some(stage));
            let amounts = at().filter_map(|project| project.fields.investment);
            let investment = Amount::sum(amounts.filter(|amount| amount.currency() == Currency::Yuan));
            counts.stages.push(StageCount { stage: *stage, count: at().count(), investment });
        }
        for project in edition.projects() {
            let mut add = |map: fn(&mut Self) -> &mut BTreeMap<String, usize>, name: Option<&str>| {
                if let Some(name) = name {
                    *map(&mut counts).entry(name.to_owned()).or_default() += 1;
                }
            };
            add(|counts| &mut counts.districts, project.fields.district.as_deref());
            add(|counts| &mut counts.industries, project.fields.industry.as_deref());
        }
        counts
    }
}
