//! `分别占30.5%、40.2%和39.3%`: the shares of one whole make 100 %.

use rust_decimal::Decimal;

use super::super::finding::{Finding, check_hint};
use super::super::reading::{REACH, Reading, has};
use super::parts::{OVERLAPS, REST, kinds};
use super::share::says_share;
use crate::diag::codes::arithmetic as code;
use crate::message;

/// What says that the shares that follow are all there are.
const WHOLES: [&str; 5] = ["构成", "结构为", "结构看", "结构占比", "三次产业"];

pub(super) fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    let mut at = 0;
    while at < reading.numbers.len() {
        let shares = if reading.is_percent(at) { run(reading, at) } else { Vec::new() };
        out.extend(judge(reading, &shares));
        at = shares.last().map_or(at, |&last| last) + 1;
    }
}

/// The shares of one whole that follow each other.
fn run(reading: &Reading<'_>, first: usize) -> Vec<usize> {
    let mut shares = Vec::new();
    let listed = is_list(reading.lead(first));
    for next in first..reading.numbers.len() {
        if !reading.same_sentence(next, first) || shares.len() > REACH * 2 {
            break;
        }
        if next > first && reading.gap(next).contains("其中") {
            break;
        }
        if reading.is_amount(next) && !listed {
            continue;
        }
        let in_list =
            listed && next > first && matches!(reading.gap(next).trim(), "、" | "，" | "," | "和" | "及" | "与");
        // 其余49%为省内投资 goes on with shares that have been said.
        let rest = next > first && REST.contains(&reading.lead(next));
        let own = !listed
            && (rest
                || says_share(reading.lead(next))
                    .is_some_and(|of| of == says_share(reading.lead(first)).unwrap_or("")));
        if !(reading.is_percent(next) && (in_list || own || (listed && next == first))) {
            break;
        }
        shares.push(next);
    }
    shares
}

/// Whether the words before a percentage begin a list of shares.
fn is_list(lead: &str) -> bool {
    let lead = lead.trim_end_matches(['为', '达', '到', '是']);
    ["分别占", "占比分别", "比重分别", "份额分别", "比例分别"].iter().any(|end| lead.ends_with(end))
        || (lead.contains("分别占") && lead.ends_with('的'))
}

fn judge(reading: &Reading<'_>, shares: &[usize]) -> Option<Finding> {
    let (&first, &last) = (shares.first()?, shares.last()?);
    // 几乎占了70% is a number that nobody counted.
    let guessed = |share: usize| has(reading.lead(share), &["几乎", "将近", "差不多", "大约"]);
    let coarse = shares.iter().any(|&share| reading.numbers[share].is_coarse() || guessed(share));
    if shares.len() < 2 || coarse || reading.rest(last).starts_with('等') {
        return None;
    }
    let sum = shares.iter().try_fold(Decimal::ZERO, |sum, &share| sum.checked_add(reading.numbers[share].value))?;
    let decimals = shares.iter().map(|&share| reading.numbers[share].decimals()).min()?;
    // Each share is off by a unit of its last digit if it was cut off, and by half of one if it was rounded: cut off,
    // they make less than 100 and never more.
    let slack = Decimal::try_new(i64::try_from(shares.len()).ok()?, decimals.min(28)).ok()?;
    let off = sum.checked_sub(Decimal::ONE_HUNDRED)?;
    if -off <= slack && off <= slack.checked_div(Decimal::TWO)? {
        return None;
    }
    let listed = is_list(reading.lead(first));
    let opening = opening(reading, first);
    let labels: Vec<&str> =
        if listed { enumerated(opening) } else { shares.iter().map(|&share| label(reading, share)).collect() };
    let kinds = if labels.len() == shares.len() { kinds(&labels) } else { None };
    // 分别占20%、35%、40%，合计100% says that these are all.
    let said = reading.numbers.get(last + 1).is_some_and(|number| number.value == Decimal::ONE_HUNDRED)
        && reading.is_percent(last + 1)
        && reading.same_sentence(last, last + 1)
        && matches!(reading.lead(last + 1), "合计" | "共计" | "总计");
    let whole =
        said || labels.last().is_some_and(|label| has(label, &REST)) || kinds == Some(true) || has(opening, &WHOLES);
    let near = |most: i64| off.abs() <= Decimal::from(most);
    let overlap = kinds.is_none() && has(sentence(reading, first, last), &OVERLAPS);
    let wrong = if whole { near(20) } else { shares.len() >= 3 && off > Decimal::ZERO && near(5) && !overlap };
    if !wrong {
        return None;
    }
    let list: Vec<&str> = shares.iter().map(|&share| reading.written(share)).collect();
    let list = list.join("＋");
    let sum = sum.normalize();
    let message = message!("各部分占比{list}＝{sum}%，不是100%", "the shares {list} make {sum}%, not 100%");
    Finding::new(&code::SHARES_SUM, reading, last, shares, message, check_hint())
}

/// What a share is the share of: the words of its clause, or of the amount before it.
fn label<'a>(reading: &Reading<'a>, share: usize) -> &'a str {
    let lead = reading.lead(share);
    let own = lead.find('占').map_or(lead, |at| &lead[..at]);
    if own.is_empty() && share > 0 && reading.is_amount(share - 1) { reading.lead(share - 1) } else { own }
}

/// What opens a list of shares: its own clause and the one before, as far as no number stands in them.
fn opening<'a>(reading: &Reading<'a>, first: usize) -> &'a str {
    let before = reading.sentence_to(first);
    let clauses = before.rmatch_indices(['，', ',', '；', ';', '：', ':']);
    let start = { clauses }.nth(1).map_or(0, |(at, mark)| at + mark.len());
    let opening = &before[start..];
    opening.rfind(|c: char| c.is_ascii_digit() || c == '%').map_or(opening, |at| &opening[at + 1..])
}

/// The things that share out a whole: 甲、乙 and 丙 of 甲、乙和丙分别占.
fn enumerated(opening: &str) -> Vec<&str> {
    let clause = opening
        .rfind(['，', ',', '；', ';', '：', ':', '中'])
        .map_or(opening, |at| opening[at..].char_indices().nth(1).map_or("", |(next, _)| &opening[at + next..]));
    clause.split(['、', '和', '及', '与']).map(str::trim).collect()
}

/// The text from the sentence's first number to the last share.
fn sentence<'a>(reading: &Reading<'a>, first: usize, last: usize) -> &'a str {
    let start = reading.numbers[first].range.start - reading.gap(first).len();
    &reading.text()[start..reading.numbers[last].range.end]
}
