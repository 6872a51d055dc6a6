//! Cleaning: takes away what a build wrote, and nothing else.

use super::found::{self, Found};
use super::work::Work;
use super::{Target, WriteError};

/// What cleaning did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cleaned {
    /// How many files were removed, the manifest not counted.
    pub removed: usize,
    /// What the manifest does not list and therefore stayed, by its path below the target; folders end in `/`.
    pub foreign: Vec<String>,
}

/// Removes the files that the target's manifest lists, the folders which that leaves empty, the manifest, and the target
/// itself if nothing foreign stands in it. Leftovers of a killed build go as well.
///
/// # Errors
/// When the target is not ours, its manifest is damaged, a build is at work on it, or the disk fails.
pub fn clean(target: &Target) -> Result<Cleaned, WriteError> {
    if !target.parent().is_dir() {
        return Ok(Cleaned::default());
    }
    let work = Work::open(target)?;
    let cleaned = match found::look(target.path())? {
        Found::Nothing | Found::Empty => Cleaned::default(),
        Found::Tree(manifest) => {
            let present = manifest.entries().iter().filter(|e| target.path().join(e.path.as_str()).is_file()).count();
            let foreign = found::remove_listed(target.path(), &manifest)?;
            if !foreign.is_empty() {
                found::remove_manifest(target.path())?;
            }
            Cleaned { removed: present, foreign }
        }
    };
    work.close()?;
    Ok(cleaned)
}
