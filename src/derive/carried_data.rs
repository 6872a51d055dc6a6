//! Which datasets a document carries with it: those that its charts and tables show, where its author asks for it.

use crate::disclose::Edition;
use crate::load::Folder;
use crate::model::DocKey;
use crate::model::DocMeta;
use crate::model::fence::FenceSpec;

/// The positions in [`Edition::datasets`] of what a document carries: itself if it is a dataset, then what it shows, in
/// the order of its blocks. What the edition does not have is not carried.
pub fn carried_data(edition: &Edition, document: &DocMeta<'_>) -> Vec<usize> {
    let mut carried = Vec::new();
    if !document.head.attach_data.0 {
        return carried;
    }
    let own = (document.folder == Folder::Data).then(|| document.id.clone());
    let shown = document.fences.iter().filter_map(|fence| match fence {
        FenceSpec::Chart(chart) => chart.value.data.as_ref(),
        FenceSpec::Table(table) => table.value.data.as_ref(),
        _ => None,
    });
    for id in own.into_iter().chain(shown.map(|id| id.value.as_str().into())) {
        let position = edition.position(&DocKey { folder: Folder::Data, id });
        carried.extend(position.filter(|position| !carried.contains(position)));
    }
    carried
}
