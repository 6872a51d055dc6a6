//! Measure words: what is counted or measured with each, and which of them mean the same.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A word that stands between a number and what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// As it is written.
    pub name: &'static str,
    /// What it counts or measures: two words of one dimension may be added.
    pub dimension: &'static str,
    /// How many of the dimension one is: 1000 for 兆瓦, which is measured in 千瓦.
    pub factor: i128,
    /// Whether things are counted one by one with it, so that a written number is the exact one.
    pub counted: bool,
}

const fn counted(name: &'static str) -> Measure {
    Measure { name, dimension: name, factor: 1, counted: true }
}

const fn measured(name: &'static str) -> Measure {
    Measure { name, dimension: name, factor: 1, counted: false }
}

const fn same(name: &'static str, dimension: &'static str, factor: i128, counted: bool) -> Measure {
    Measure { name, dimension, factor, counted }
}

const MEASURES: [Measure; 85] = [
    counted("人"),
    same("名", "人", 1, true),
    counted("位"),
    counted("员"),
    counted("人次"),
    counted("个"),
    counted("家"),
    counted("家次"),
    counted("户"),
    counted("户次"),
    counted("件"),
    counted("件次"),
    counted("条"),
    counted("条次"),
    counted("项"),
    counted("宗"),
    counted("支"),
    counted("辆"),
    counted("台"),
    same("台套", "台", 1, true),
    counted("套"),
    counted("批"),
    counted("批次"),
    counted("场"),
    same("场次", "场", 1, true),
    counted("次"),
    counted("篇"),
    counted("份"),
    counted("座"),
    counted("栋"),
    counted("幢"),
    counted("处"),
    counted("所"),
    counted("间"),
    counted("册"),
    counted("部"),
    counted("头"),
    counted("只"),
    counted("株"),
    counted("组"),
    counted("类"),
    counted("轮"),
    counted("张"),
    counted("例"),
    counted("起"),
    counted("对"),
    counted("班"),
    counted("片"),
    counted("层"),
    counted("级"),
    counted("期"),
    counted("年"),
    counted("月"),
    same("个月", "月", 1, true),
    counted("周"),
    counted("日"),
    counted("岁"),
    counted("工作日"),
    same("个工作日", "工作日", 1, true),
    measured("天"),
    measured("小时"),
    measured("分钟"),
    measured("亩"),
    measured("公顷"),
    measured("平方公里"),
    same("平方千米", "平方公里", 1, false),
    measured("平方米"),
    same("㎡", "平方米", 1, false),
    measured("立方米"),
    measured("公里"),
    same("千米", "公里", 1, false),
    measured("米"),
    measured("吨"),
    measured("吨标准煤"),
    measured("公斤"),
    same("千克", "公斤", 1, false),
    measured("千瓦"),
    same("兆瓦", "千瓦", 1000, false),
    measured("千瓦时"),
    measured("千伏安"),
    measured("千伏"),
    counted("枚"),
    counted("艘"),
    counted("架"),
    counted("棵"),
];

/// The longest measure word with which a text begins.
pub fn at_start(text: &str) -> Option<&'static Measure> {
    beginning(text).filter(|measure| text.starts_with(measure.name)).max_by_key(|measure| measure.name.len())
}

/// The measure word of this name.
pub fn find(name: &str) -> Option<&'static Measure> {
    beginning(name).find(|measure| measure.name == name)
}

/// The measure words with the same first character as a text: every number of every text asks for one.
fn beginning(text: &str) -> impl Iterator<Item = &'static Measure> {
    static BY_FIRST: LazyLock<BTreeMap<char, Vec<&'static Measure>>> = LazyLock::new(|| {
        let mut by_first: BTreeMap<char, Vec<&Measure>> = BTreeMap::new();
        for measure in &MEASURES {
            measure.name.chars().take(1).for_each(|first| by_first.entry(first).or_default().push(measure));
        }
        by_first
    });
    text.chars().next().and_then(|first| BY_FIRST.get(&first)).into_iter().flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_once_and_its_dimension_is_a_word_too() {
        for (index, measure) in MEASURES.iter().enumerate() {
            assert!(MEASURES[..index].iter().all(|other| other.name != measure.name), "{measure:?}");
            let base = find(measure.dimension).expect("a word");
            assert!(base.factor == 1 && base.dimension == base.name && base.counted == measure.counted, "{measure:?}");
        }
    }

    #[test]
    fn the_longest_word_is_meant() {
        for (text, name) in
            [("个月", "个月"), ("个县", "个"), ("吨标准煤", "吨标准煤"), ("台套", "台套"), ("平方公里", "平方公里")]
        {
            assert_eq!(at_start(text).map(|measure| measure.name), Some(name));
        }
        assert_eq!(at_start("县"), None);
    }
}
