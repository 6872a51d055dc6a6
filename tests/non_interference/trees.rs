//! The public tree is the same bytes whatever is withheld.

use std::collections::{BTreeMap, BTreeSet};

use jianbao::disclose::Audience;

use crate::fields::everything;
use crate::fixture::{ABSENT, Control, Fixture, Living, Slot, State, THERE, canaries};
use crate::support::Site;
use crate::support::tree::{Tree, assert_same, find};

/// The settings of the sample; whether titles of what is 依申请公开 are listed is for the test to say.
fn settings(listed: bool) -> String {
    let text = include_str!("../../content/site.yaml");
    assert!(text.contains("列出依申请公开标题: 是"));
    if listed {
        text.to_owned()
    } else {
        text.replace("列出依申请公开标题: 是", "列出依申请公开标题: 否")
    }
}

/// A site that holds the fixture and nothing else.
fn small(listed: bool) -> Living {
    let fixture = Fixture::new(&settings(true));
    let mut living = Living::new(Site::empty(), fixture, listed);
    if !listed {
        for template in living.fixture.templates.iter_mut().filter(|template| template.path == "site.yaml") {
            template.text = template.text.replace("列出依申请公开标题: 是", "列出依申请公开标题: 否");
        }
    }
    living
}

/// Goes through states in which every thing comes, changes and goes, beside others that do so too.
///
/// In each step every slot takes its next version. In each round another part of the slots goes ahead of the others, so
/// that things are seen together in all ways. Where a tree differs, the slots are tried one by one to name the one.
fn rotate(living: &mut Living, rounds: usize) {
    let all = living.fixture.all(THERE);
    living.go(&all);
    let tree = living.site.build(Audience::Public);
    let slots = living.fixture.slots.clone();
    for round in 0..rounds {
        for step in 0..3 {
            let version = |(index, slot): (usize, &Slot)| {
                let version = (index / 3usize.pow(round as u32) + step) % 3;
                (slot.name.clone(), living.possible(slot, version))
            };
            let state: State = slots.iter().enumerate().map(version).collect();
            living.go(&state);
            if living.site.build(Audience::Public) == tree {
                continue;
            }
            for slot in &slots {
                let mut one = all.clone();
                one.insert(slot.name.clone(), state[&slot.name]);
                living.go(&one);
                let version = state[&slot.name];
                assert_same(
                    &tree,
                    &living.site.build(Audience::Public),
                    &format!("{} in version {version}", slot.name),
                );
            }
            panic!("the tree depends on what is withheld, and on more than one thing of it");
        }
    }
}

#[track_caller]
fn assert_free_of_canaries(tree: &Tree) {
    for (path, bytes) in tree {
        assert!(!path.contains('雀'), "{path}");
        let bird = "雀".as_bytes();
        assert!(!bytes.windows(bird.len()).any(|window| window == bird), "{path} holds a canary");
    }
}

#[test]
fn each_thing_can_come_go_and_change_without_a_trace() {
    let mut living = small(false);
    let all = living.fixture.all(THERE);
    living.go(&all);
    let tree = living.site.build(Audience::Public);
    assert!(tree.contains_key("projects/fx-project.html") && tree.len() > 25, "{:?}", tree.keys());
    assert_free_of_canaries(&tree);
    rotate(&mut living, 4);
    living.go(&living.fixture.all(ABSENT));
    assert_same(&tree, &living.site.build(Audience::Public), "everything absent");
}

#[test]
fn of_what_is_on_request_a_listed_title_alone_counts() {
    let mut living = small(true);
    let all = living.fixture.all(THERE);
    living.go(&all);
    let tree = living.site.build(Audience::Public);
    let titles = titles_on_request(&living.fixture.files(&all));
    assert_eq!(titles.len(), 9, "six documents and three rows");
    let page = String::from_utf8(tree["on-request.html"].clone()).unwrap();
    for (path, bytes) in &tree {
        let found = canaries(&String::from_utf8_lossy(bytes));
        assert!(canaries(path).is_empty(), "{path}");
        assert!(found.is_subset(&titles), "{path} holds {:?}", found.difference(&titles));
    }
    for title in &titles {
        assert!(page.contains(title), "{title} is not listed");
    }
    rotate(&mut living, 4);
}

#[test]
fn the_sample_site_is_the_same_with_and_without_all_of_it() {
    let site = Site::sample();
    let mut living = Living::new(site, Fixture::new(&settings(true)), true);
    let all = living.fixture.all(THERE);
    let titles = titles_on_request(&living.fixture.files(&all));
    rotate(&mut living, 1);
    let tree = living.site.build(Audience::Public);
    assert!(tree.len() >= 90, "{}", tree.len());
    for (path, bytes) in &tree {
        assert!(canaries(path).is_empty() && canaries(&String::from_utf8_lossy(bytes)).is_subset(&titles), "{path}");
    }
    // What the sample itself withholds, taken away or written anew.
    for (path, text) in [
        ("briefings/special-2026-01.md", None),
        ("briefings/附件/在谈项目要素需求测算表.xlsx", None),
        ("replies/sample-2026-51.md", Some(rewritten(&living.site.read("replies/sample-2026-51.md")))),
        ("pages/team-expenses-2025.md", Some(rewritten(&living.site.read("pages/team-expenses-2025.md")))),
    ] {
        match text {
            Some(text) => living.site.write(path, text),
            None => living.site.remove(path),
        }
        assert_same(&tree, &living.site.build(Audience::Public), path);
    }
}

/// A document that is 依申请公开 with other fields and another text under its title.
fn rewritten(text: &str) -> String {
    let kept = ["标题", "类型", "届次", "案由", "提出者", "办理方式", "主送", "栏目"];
    let front = text.split("---\n").nth(1).unwrap();
    let mut lines: Vec<&str> =
        front.lines().filter(|line| kept.iter().any(|key| line.starts_with(&format!("{key}:")))).collect();
    lines.extend(["公开属性: 依申请公开", "不公开理由: 另一理由"]);
    if front.contains("案由") {
        lines.extend(["年度: 2019", "案号: 1", "办理结果: C"]);
    }
    format!("---\n{}\n---\n\n另一份正文。\n", lines.join("\n"))
}

#[test]
fn sixty_edits_in_any_order_leave_the_tree_as_it_is() {
    let mut living = small(false);
    let mut state = living.fixture.all(THERE);
    living.go(&state);
    let tree = living.site.build(Audience::Public);
    let slots = living.fixture.slots.clone();
    let mut random = 0x1357_9BDF_2468_ACE1_u64;
    let mut next = |below: usize| {
        // xorshift64: the same numbers in every run.
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random >> 33) as usize % below
    };
    for edit in 0..60 {
        let touched: Vec<String> = (0..1 + next(4)).map(|_| slots[next(slots.len())].name.clone()).collect();
        for name in &touched {
            state.insert(name.clone(), next(3));
        }
        living.go(&state);
        assert_same(&tree, &living.site.build(Audience::Public), &format!("edit {edit}, of {touched:?}"));
    }
}

#[test]
fn an_id_that_a_withheld_document_has_too_still_means_the_public_one() {
    let mut living = small(false);
    living.go(&living.fixture.all(ABSENT));
    let tree = living.site.build(Audience::Public);
    let study = living.site.read("studies/fx-study.md").replace("主动公开", "不予公开\n不公开理由: 秘密");
    for id in ["fx-reply", "fx-project", "fx-data", "fx-page"] {
        living.site.write(&format!("studies/{id}.md"), study.replace("甲地的做法", "乙地不能公开的做法"));
        assert_same(&tree, &living.site.build(Audience::Public), id);
    }
}

/// The canaries in titles of what is 依申请公开.
fn titles_on_request(files: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut titles = BTreeSet::new();
    for text in files.values() {
        let documents = text.split("---\n").take(2).filter(|head| head.contains("\n公开属性: 依申请公开"));
        titles
            .extend(documents.flat_map(|head| canaries(head.split("标题: ").nth(1).unwrap().lines().next().unwrap())));
        let rows = text.lines().filter(|line| line.contains(", 公开属性: 依申请公开"));
        titles.extend(rows.flat_map(|row| canaries(row.split("标题: ").nth(1).unwrap().split(',').next().unwrap())));
        let cells = text.lines().filter(|line| line.contains(",依申请公开,"));
        titles.extend(cells.flat_map(|row| canaries(row.split(',').nth(1).unwrap())));
    }
    titles
}

#[test]
fn the_same_canaries_are_found_where_they_may_be() {
    let mut living = small(false);
    let all = living.fixture.all(THERE);
    let files = living.fixture.files(&all);
    living.write(files.clone());
    let internal = living.site.build(Audience::Internal);
    let mut missing = living.fixture.canaries(Control::Internal);
    missing.retain(|canary| find(&internal, canary).is_empty());
    assert!(missing.is_empty(), "the internal edition lacks {missing:?}");

    let released: BTreeMap<_, _> = files.iter().map(|(path, text)| (path.clone(), release(text))).collect();
    let expected: BTreeSet<String> = {
        let text: String = released.iter().map(|(path, text)| format!("{path}\n{text}")).collect();
        let kept = [Control::Internal, Control::Nowhere].map(|control| living.fixture.canaries(control)).concat_sets();
        canaries(&text).difference(&kept).cloned().collect()
    };
    living.write(released);
    let public = living.site.build(Audience::Public);
    let missing: Vec<&String> = expected.iter().filter(|canary| find(&public, canary).is_empty()).collect();
    assert!(expected.len() > 300, "{}", expected.len());
    assert!(missing.is_empty(), "released, and not to be seen: {missing:?}");
    for control in [Control::Internal, Control::Nowhere] {
        for canary in living.fixture.canaries(control) {
            assert!(find(&public, &canary).is_empty(), "{canary} is public in {:?}", find(&public, &canary));
        }
    }
}

/// The same text with everything 主动公开, and all fields on the white-list that can be.
fn release(text: &str) -> String {
    let mut released = String::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with("不公开理由:")) {
        let mut line = line.replace(crate::fields::SHOWN, &everything());
        for disclosure in ["不予公开", "依申请公开"] {
            line = line.replace(&format!("公开属性: {disclosure}"), "公开属性: 主动公开");
            if let Some((before, after)) = line.split_once(&format!(",{disclosure},")) {
                line = format!("{before},主动公开,,{}", after.split_once(',').unwrap().1);
            }
        }
        if let Some((before, after)) = line.split_once(", 不公开理由: ") {
            line = format!("{before},{}", after.split_once(',').unwrap().1);
        }
        released += &line;
        released.push('\n');
    }
    released
}

trait ConcatSets {
    fn concat_sets(self) -> BTreeSet<String>;
}

impl<const N: usize> ConcatSets for [BTreeSet<String>; N] {
    fn concat_sets(self) -> BTreeSet<String> {
        self.into_iter().flatten().collect()
    }
}
