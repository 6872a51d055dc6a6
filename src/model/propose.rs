//! Proposals for fields that are written once: the next index number of a type and year.

use super::Site;
use super::index_number::{Parts, make};
use crate::load::Folder;

/// The first index number of the pattern that no document bears yet; none if the site has no pattern.
pub fn index_number(site: &Site, folder: Folder, year: i16) -> Option<String> {
    let taken: Vec<&str> = site.heads().filter_map(|(_, head)| head.index_number.as_deref()).collect();
    next(site, folder, year, &|number| taken.contains(&number))
}

/// The first index number of the pattern that is not taken.
pub fn next(site: &Site, folder: Folder, year: i16, taken: &dyn Fn(&str) -> bool) -> Option<String> {
    let pattern = site.config.index_pattern.as_deref()?;
    if !pattern.contains("{serial}") {
        return None;
    }
    let number = |serial| make(pattern, &site.config, Parts { year, class: folder.name(), serial });
    (1..).map(number).find(|number| !taken(number))
}
