//! How a text may name an investor: in full, or in short.

use crate::diag::Severity;
use crate::model::config::{Bureau, Config, Issuer};
use crate::text::folded::folded;

/// What the name of a company ends with, and others leave out.
const FORMS: &str = "\
    有限责任公司 股份有限公司 有限公司 公司 集团 控股 股份 厂 专业合作社 合作社 有限合伙 合伙企业 \
    农场 银行";

/// The same in English, small and without its dots.
const ENGLISH_FORMS: &str = "co ltd limited inc corp corporation company llc llp plc gmbh ag pte bv group holdings";

/// A shorter name can be that of a place or a kind of company.
const SURE: usize = 4;

/// The shortest name without its form that is looked for: in Chinese characters, and in letters.
const SHORTEST: (usize, usize) = (3, 6);

/// How many characters of a name must be its own, and not say where the company is or what it does.
const OWN: usize = 2;

/// What stands where an investor is yet to be found, or may not be named.
const NOBODY: &str = "\
    待 未 拟 暂 某 意向 面向 比选 招引 洽谈 对接 保密 不详 公开 匿名 若干 有关 相关 一家 多家 外地 \
    省外 州外 国内 境外 知名 龙头 企业 客商 投资方 投资商 投资人 业主 单位";

/// The words among these with which the name of a company begins that is none.
const SOME: &str = "某 一家 多家 意向 外地 省外 州外 境外 有关 相关 若干 待定 待引进 拟引进 未定 尚未";

/// What the name of a public body ends with, which may be named.
const PUBLIC: &str = "局 园 园区 产业园 开发区 高新区 新区 政府 委员会 管委会 办公室 中心";

/// What companies do, which says nothing of who they are.
const TRADES: &str = "\
    基础设施 供应链 房地产 新能源 新材料 城市 建设 投资 开发 发展 产业 实业 企业 能源 汽车 科技 技术 \
    设备 材料 电子 信息 食品 农业 林业 生物 医药 制药 环保 电力 机械 装备 制造 智能 贸易 商贸 物流 \
    旅游 文化 工业 化工 矿业 金属 冶金 光伏 锂电 电池 储能 绿色 畜牧 种植 养殖 香料 服务 管理 工程 \
    建筑 水务 交通 运输 国际 国有 资产 经营 中国";

const PROVINCES: &str = "\
    北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 \
    海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门";

/// The names that `site.yaml` registers, which everyone may read, folded.
pub(super) struct Registered {
    bodies: Vec<String>,
    places: Vec<String>,
}

impl Registered {
    pub(super) fn of(config: &Config) -> Self {
        let Bureau { name, short_name, .. } = &config.bureau;
        let issuers = config.issuers.iter();
        let issuers = issuers.flat_map(|Issuer { name, short_name, .. }| short_name.iter().chain([name]));
        let mut bodies: Vec<String> = issuers.chain([name, short_name]).map(|name| folded(name)).collect();
        let mut places: Vec<String> = config.districts.iter().map(|name| folded(name)).collect();
        // Of two of which one is a part of the other the longer is meant.
        bodies.sort_by_key(|name| std::cmp::Reverse(name.len()));
        places.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Self { bodies, places }
    }

    /// Whether a name is too common to mean one company: nothing of it is left but where that is and what it does.
    fn is_common(&self, name: &str) -> bool {
        let name = self.places.iter().fold(folded(name), |name, place| replaced(name, place, ""));
        let name = TRADES.split(' ').fold(without_region(&name).to_owned(), |name, word| replaced(name, word, ""));
        name.chars().count() < OWN
    }

    fn holds(&self, name: &str) -> bool {
        let name = folded(name);
        self.bodies.iter().chain(&self.places).any(|other| *other == name)
    }
}

/// A text with something in the place of a word. Most texts do not have it, and are not copied.
fn replaced(text: String, word: &str, by: &str) -> String {
    if text.contains(word) { text.replace(word, by) } else { text }
}

/// A text in which names are looked for.
pub(super) struct Seen {
    text: String,
    /// The same without the names of registered bodies, which may be like that of a company in short.
    of_others: String,
}

impl Seen {
    pub(super) fn new(text: &str, registered: &Registered) -> Self {
        let text = folded(text);
        let of_others = registered.bodies.iter().fold(text.clone(), |text, name| replaced(text, name, ","));
        Self { text, of_others }
    }
}

/// A name that may not be read, folded, and what it means to find it.
pub(super) struct Name {
    text: String,
    pub(super) severity: Severity,
}

impl Name {
    pub(super) fn is_in(&self, seen: &Seen) -> bool {
        let text = if self.severity == Severity::Error { &seen.text } else { &seen.of_others };
        // In English a comma or none stands before the form.
        text.contains(&self.text) || self.text.is_ascii() && text.replace(',', "").contains(&self.text)
    }

    /// A number that means one company.
    pub(super) fn of_code(code: &str) -> Option<Self> {
        let text = folded(code);
        (text.len() >= SURE).then_some(Self { text, severity: Severity::Error })
    }

    /// What may not be read of what stands in the field of the investor.
    pub(super) fn all_of(investor: &str, registered: &Registered) -> Vec<Self> {
        let mut names: Vec<Self> = Vec::new();
        for one in each(investor) {
            if registered.holds(one) {
                continue;
            }
            let (bare, has_form) = bare(one);
            let is_nobody = match has_form {
                true => {
                    SOME.split(' ').any(|word| bare.strip_prefix(word).is_some_and(|rest| registered.is_common(rest)))
                }
                false => NOBODY.split(' ').any(|word| bare.contains(word)) || is_public(bare),
            };
            if is_nobody {
                continue;
            }
            if has_form {
                // A note such as （牵头） is no part of the name, 有限合伙 in brackets is.
                let whole = Some(without_note(one)).filter(|whole| self::bare(whole).1).unwrap_or(one);
                let text = marks_apart(folded(whole));
                if text.chars().count() >= SURE {
                    names.push(Self { text, severity: Severity::Error });
                }
            }
            for short in shorter(bare) {
                let text = marks_apart(folded(&short));
                let shortest = if text.is_ascii() { SHORTEST.1 } else { SHORTEST.0 };
                if text.chars().count() >= shortest && !registered.is_common(&short) {
                    names.push(Self { text, severity: Severity::Warning });
                }
            }
        }
        names
    }
}

/// An English name without its commas.
fn marks_apart(name: String) -> String {
    if name.is_ascii() { name.replace(',', "") } else { name }
}

fn is_public(name: &str) -> bool {
    PUBLIC.split(' ').any(|end| name.ends_with(end))
}

/// The names in a field that may hold several: 甲有限公司、乙有限公司 and 甲公司与乙公司, but no word of one is another.
fn each(field: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for part in field.split(['、', '；', ';', '/', '／']) {
        let mut start = 0;
        for (at, mark) in part.match_indices(['，', ',', '与', '和', '及']) {
            let (left, right) = (&part[start..at], &part[at + mark.len()..]);
            let is_name = |name: &str| matches!(bare(name), (rest, true) if !rest.is_empty());
            // The comma of Co., Ltd. stands within a name.
            let first = right.trim_start().split([' ', '.', ',']).next().unwrap_or_default();
            if is_name(left) && is_name(right) && !is_english_form(first) {
                parts.push(left);
                start = at + mark.len();
            }
        }
        parts.push(&part[start..]);
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The name of a company without its form, and whether it has one: 示例科技 of 示例科技（集团）有限公司.
fn bare(name: &str) -> (&str, bool) {
    let (mut rest, mut has_form) = (name.trim(), false);
    loop {
        if let Some(shorter) =
            FORMS.split(' ').find_map(|form| rest.strip_suffix(form)).or_else(|| without_english(rest))
        {
            (rest, has_form) = (shorter.trim_end(), true);
            continue;
        }
        let shorter = without_note(rest);
        if shorter.len() == rest.len() {
            return (rest, has_form);
        }
        has_form |= FORMS.split(' ').any(|form| rest[shorter.len()..].contains(form));
        rest = shorter;
    }
}

/// A text without the brackets at its end.
fn without_note(text: &str) -> &str {
    let inner = text.strip_suffix(['）', ')']);
    inner.and_then(|inner| inner.rfind(['（', '('])).map_or(text, |at| text[..at].trim_end())
}

/// Sample Energy Co. of Sample Energy Co., Ltd.
fn without_english(name: &str) -> Option<&str> {
    let rest = name.trim_end_matches(['.', ',', ' ']);
    let at = rest.rfind([' ', ',', '.'])?;
    let is_form = is_english_form(&rest[at + 1..]);
    let shorter = rest[..at].trim_end_matches(['.', ',', ' ']);
    (is_form && !shorter.is_empty()).then_some(shorter)
}

fn is_english_form(word: &str) -> bool {
    ENGLISH_FORMS.split(' ').any(|form| word.eq_ignore_ascii_case(form))
}

/// What people make of a name without its form: 样能科技 of 广东样能科技, 样能中国 of 样能（中国）投资.
fn shorter(bare: &str) -> Vec<String> {
    let mut names = vec![bare.to_owned()];
    if let Some((before, rest)) = bare.split_once(['（', '('])
        && let Some((inner, after)) = rest.split_once(['）', ')'])
    {
        names.extend([format!("{before}{inner}"), format!("{before}{after}")]);
    }
    let local: Vec<String> = names.iter().map(|name| without_region(name).to_owned()).collect();
    names.extend(local);
    names.sort_unstable();
    names.dedup();
    names
}

/// A name without the province and the city with which it begins.
fn without_region(name: &str) -> &str {
    let local = PROVINCES.split(' ').find_map(|province| name.strip_prefix(province)).unwrap_or(name);
    let local = ["壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市"]
        .iter()
        .find_map(|end| local.strip_prefix(end).filter(|_| local.len() < name.len()))
        .unwrap_or(local);
    // The name of a city has two characters or more.
    let city = local.char_indices().skip(2).take(3).find(|(_, c)| matches!(c, '市' | '州' | '县' | '区'));
    city.map_or(local, |(at, c)| &local[at + c.len_utf8()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_companies_are_sure() {
        let registered =
            Registered { bodies: vec!["示例县城投公司".into()], places: vec!["示例高新区".into()] };
        let all = |field: &str| {
            let names = Name::all_of(field, &registered).into_iter();
            names.map(|Name { text, severity }| format!("{}{text}", if severity == Severity::Error { "!" } else { "" }))
        };
        for (field, expected) in [
            ("样例能源设备有限公司", "!样例能源设备有限公司 样例能源设备"),
            ("未来科技有限公司（牵头）", "!未来科技有限公司 未来科技"),
            ("Sample Energy Co., Ltd.", "!sampleenergycoltd sampleenergy"),
            ("示例高新区投资有限公司", "!示例高新区投资有限公司"),
            ("新能源汽车有限公司", "!新能源汽车有限公司"),
            ("样例能源设备", "样例能源设备"),
            ("示例县城投公司", ""),
            ("示例高新区招商局", ""),
            ("某某食品集团", ""),
            ("外地公司", ""),
            ("待引进企业", ""),
            ("面向社会公开比选", ""),
            ("、", ""),
        ] {
            assert_eq!(all(field).collect::<Vec<_>>().join(" "), expected, "{field}");
        }
    }

    #[test]
    fn a_company_is_known_without_its_form() {
        for (name, expected) in [
            ("示例科技（集团）有限责任公司", ("示例科技", true)),
            ("示例控股集团股份有限公司", ("示例", true)),
            ("示例香料厂", ("示例香料", true)),
            ("示例基金（有限合伙）", ("示例基金", true)),
            ("Sample Energy Co., Ltd.", ("Sample Energy", true)),
            ("Ltd.", ("Ltd.", false)),
            ("示例公司）", ("示例公司）", false)),
            ("示例招商局", ("示例招商局", false)),
            ("公司", ("", true)),
            ("", ("", false)),
        ] {
            assert_eq!(bare(name), expected, "{name}");
        }
    }

    #[test]
    fn several_investors_are_told_apart() {
        for (field, expected) in [
            ("甲能源有限公司、样乙设备厂", &["甲能源有限公司", "样乙设备厂"] as &[&str]),
            ("甲公司和乙公司及丙集团", &["甲公司", "乙公司", "丙集团"]),
            ("中和能源有限公司", &["中和能源有限公司"]),
            ("A B Co., Ltd., C D Inc.", &["A B Co., Ltd.", "C D Inc."]),
        ] {
            assert_eq!(each(field), expected, "{field}");
        }
    }

    #[test]
    fn regions_are_left_out() {
        for (name, expected) in [
            ("广东样能科技", "样能科技"),
            ("广东省深圳市样能科技", "样能科技"),
            ("深圳市样能科技", "样能科技"),
            ("神州样能", "神州样能"),
            ("省样能", "省样能"),
            ("", ""),
        ] {
            assert_eq!(without_region(name), expected, "{name}");
        }
        assert_eq!(shorter("样能（中国）投资"), ["样能中国", "样能投资", "样能（中国）投资"]);
    }
}
