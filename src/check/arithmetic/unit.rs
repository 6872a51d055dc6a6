//! Units of amounts: what may be compared with what, and how finely an amount can be divided.

use rust_decimal::Decimal;

use crate::text::words;

/// What an amount is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// What is counted: only amounts of the same are added or divided.
    pub dimension: &'static str,
    /// How many of it one written unit is: 1,0000,0000 for 亿元.
    pub factor: Decimal,
    /// Whether it is counted one by one, so that the written number is the exact one.
    pub whole: bool,
}

/// Things counted one by one. A longer name stands before a shorter one that begins it.
const COUNTED: &[(&str, &str)] = &[
    ("人次", "人次"),
    ("人", "人"),
    ("名", "人"),
    ("个工作日", "工作日"),
    ("个月", "月"),
    ("个", "个"),
    ("家次", "家次"),
    ("家", "家"),
    ("户次", "户次"),
    ("户", "户"),
    ("件次", "件次"),
    ("件", "件"),
    ("条次", "条次"),
    ("条", "条"),
    ("项", "项"),
    ("支", "支"),
    ("辆", "辆"),
    ("台套", "台"),
    ("台", "台"),
    ("套", "套"),
    ("批次", "批次"),
    ("批", "批"),
    ("场次", "场"),
    ("场", "场"),
    ("次", "次"),
    ("篇", "篇"),
    ("份", "份"),
    ("宗", "宗"),
    ("座", "座"),
    ("栋", "栋"),
    ("幢", "幢"),
    ("处", "处"),
    ("所", "所"),
    ("间", "间"),
    ("册", "册"),
    ("部", "部"),
    ("头", "头"),
    ("只", "只"),
    ("株", "株"),
    ("组", "组"),
    ("类", "类"),
    ("轮", "轮"),
    ("张", "张"),
    ("例", "例"),
    ("起", "起"),
    ("对", "对"),
    ("班", "班"),
    ("位", "位"),
];

/// Things that are measured, so that a written number is a rounded one.
const MEASURED: &[(&str, &str, i64)] = &[
    ("美元", "美元", 1),
    ("欧元", "欧元", 1),
    ("港元", "港元", 1),
    ("日元", "日元", 1),
    ("元", "元", 1),
    ("亩", "亩", 1),
    ("公顷", "公顷", 1),
    ("平方公里", "平方公里", 1),
    ("平方千米", "平方公里", 1),
    ("平方米", "平方米", 1),
    ("㎡", "平方米", 1),
    ("立方米", "立方米", 1),
    ("公里", "公里", 1),
    ("千米", "公里", 1),
    ("米", "米", 1),
    ("吨标准煤", "吨标准煤", 1),
    ("吨", "吨", 1),
    ("公斤", "公斤", 1),
    ("千克", "公斤", 1),
    ("千瓦时", "千瓦时", 1),
    ("兆瓦", "千瓦", 1000),
    ("千瓦", "千瓦", 1),
    ("千伏安", "千伏安", 1),
    ("小时", "小时", 1),
    ("分钟", "分钟", 1),
    ("天", "天", 1),
    ("倍", "倍", 1),
];

/// Multipliers before a unit. A longer one stands before a shorter one that begins it.
const SCALES: &[(&str, i64)] = &[
    ("万亿", 1_0000_0000_0000),
    ("千亿", 1000_0000_0000),
    ("百亿", 100_0000_0000),
    ("十亿", 10_0000_0000),
    ("亿", 1_0000_0000),
    ("千万", 1000_0000),
    ("百万", 100_0000),
    ("十万", 10_0000),
    ("万", 1_0000),
    ("千", 1000),
    ("百", 100),
];

/// Reads the unit at the beginning of a text, and how long it is.
///
/// A bare 亿 or 万, as bulletins write it for money, is a unit of its own.
pub(super) fn read(text: &str) -> Option<(Unit, usize)> {
    if let Some(found) = base(text, 1, 0) {
        return Some(found);
    }
    let (name, scale) = SCALES.iter().find(|(name, _)| text.starts_with(name))?;
    let rest = &text[name.len()..];
    // 12亿多元 and 3万余人: what is between says that the number is rounded, and is looked at elsewhere.
    let between = rest.chars().next().filter(|c| matches!(c, '多' | '余')).map_or(0, char::len_utf8);
    base(&rest[between..], *scale, name.len() + between)
        .or(Some((Unit { dimension: "", factor: Decimal::from(*scale), whole: false }, name.len())))
}

fn base(text: &str, scale: i64, before: usize) -> Option<(Unit, usize)> {
    let begins = |name: &str| words::begins(text, &[name]).is_some();
    let measured = MEASURED.iter().find(|(name, ..)| begins(name)).and_then(|(name, dimension, own)| {
        let factor = Decimal::from(scale).checked_mul(Decimal::from(*own))?;
        Some((Unit { dimension, factor, whole: false }, before + name.len()))
    });
    measured.or_else(|| {
        let (name, dimension) = COUNTED.iter().find(|(name, _)| begins(name))?;
        Some((Unit { dimension, factor: Decimal::from(scale), whole: scale == 1 }, before + name.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_with_their_multiplier() {
        for (text, dimension, factor, whole, length) in [
            ("亿元，", "元", 1_0000_0000, false, "亿元".len()),
            ("万美元", "美元", 1_0000, false, "万美元".len()),
            ("名干部", "人", 1, true, "名".len()),
            ("万人", "人", 1_0000, false, "万人".len()),
            ("万千瓦", "千瓦", 1_0000, false, "万千瓦".len()),
            ("千瓦", "千瓦", 1, false, "千瓦".len()),
            ("亿多元", "元", 1_0000_0000, false, "亿多元".len()),
            ("人次", "人次", 1, true, "人次".len()),
            ("亿，占", "", 1_0000_0000, false, "亿".len()),
        ] {
            let expected = Unit { dimension, factor: Decimal::from(factor), whole };
            assert_eq!(read(text), Some((expected, length)), "{text}");
        }
        assert_eq!(read("年"), None);
        assert_eq!(read(""), None);
    }
}
