//! Which of the faces that were found fills a role.

use std::sync::Arc;

use super::Role;
use crate::load::fonts::Found;

/// A face that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Where its file is.
    pub path: Arc<str>,
    /// Which of the file's faces it is.
    pub index: u32,
    /// The name by which it was found.
    pub name: Arc<str>,
    /// Whether it is one of the faces that the role is named for, and no stand-in.
    pub is_of_role: bool,
}

/// What fills each role, and the faces of the site's own folders that fill none.
///
/// The site's folders go before those of the machine whatever the names: who puts a face there wants it. In each, names
/// go in their order, and a face that is named in full goes before one of its family.
pub fn choose(found: &[Found]) -> ([Option<Chosen>; 5], Vec<Chosen>) {
    let roles = Role::ALL.map(|role| of_role(role, found));
    let is_taken =
        |face: &Found| roles.iter().flatten().any(|chosen| *chosen.path == *face.path && chosen.index == face.index);
    let others = found.iter().filter(|face| face.is_of_site && !is_taken(face)).map(|face| Chosen {
        path: face.path.clone(),
        index: face.index,
        name: face.names.first().or(face.families.first()).map_or("".into(), |name| name.as_str().into()),
        is_of_role: false,
    });
    let others = others.collect();
    (roles, others)
}

fn of_role(role: Role, found: &[Found]) -> Option<Chosen> {
    let names = role.names();
    [true, false].into_iter().find_map(|of_site| {
        let faces = || found.iter().filter(move |face| face.is_of_site == of_site);
        let named = |name: &str, is_of_role: bool| {
            let is = |other: &String| other.eq_ignore_ascii_case(name);
            let face = faces()
                .find(|face| face.names.iter().any(is))
                .or_else(|| faces().find(|face| face.families.iter().any(is)))?;
            Some(Chosen { path: face.path.clone(), index: face.index, name: name.into(), is_of_role })
        };
        let own = names.own.iter().find_map(|name| named(name, true));
        own.or_else(|| names.open.iter().find_map(|name| named(name, false)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face(path: &str, index: u32, name: &str, family: &str, is_of_site: bool) -> Found {
        Found {
            path: path.into(),
            index,
            names: vec![name.into()],
            families: if family.is_empty() { Vec::new() } else { vec![family.into()] },
            is_of_site,
        }
    }

    #[test]
    fn the_site_goes_before_the_machine_and_the_kind_itself_before_a_stand_in() {
        let found = [
            face("/s/simfang.ttf", 0, "仿宋", "FangSong", false),
            face("/s/fandol.otf", 0, "FandolFang-Regular", "FandolFang", false),
            face("/s/songti.ttc", 1, "Songti SC Bold", "", false),
            face("/s/songti.ttc", 6, "Songti SC Regular", "Songti SC", false),
            face("/own/kai.ttf", 0, "FZKTK--GBK1-0", "方正楷体_GBK", true),
            face("/own/rare.ttf", 0, "SimSun-ExtB", "SimSun-ExtB", true),
        ];
        let (roles, others) = choose(&found);
        let shown: Vec<_> = roles
            .iter()
            .map(|chosen| chosen.as_ref().map(|chosen| (&*chosen.path, chosen.index, &*chosen.name, chosen.is_of_role)))
            .collect();
        assert_eq!(
            shown,
            [
                None,
                Some(("/s/simfang.ttf", 0, "仿宋", true)),
                Some(("/own/kai.ttf", 0, "方正楷体_GBK", true)),
                None,
                Some(("/s/songti.ttc", 6, "Songti SC", true)),
            ]
        );
        assert_eq!(others.iter().map(|other| &*other.path).collect::<Vec<_>>(), ["/own/rare.ttf"]);
        let (roles, _) = choose(&found[1..2]);
        assert!(roles[Role::FangSong as usize].as_ref().is_some_and(|chosen| !chosen.is_of_role));
    }
}
