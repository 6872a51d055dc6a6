//! `A 22件，占23.91%；B 68件，占73.91%；C 2件，占2.17%`: shares of one whole imply the same whole, whether it is
//! given or not. The share that implies another one is wrong.

use rust_decimal::Decimal;

use super::super::estimate::{Estimate, Verdict, half_unit};
use super::super::finding::{Finding, check_hint};
use super::super::reading::{Reading, show};
use super::share::{says_share, speaks_of_amount};
use crate::diag::codes::arithmetic as code;
use crate::message;

/// More shares than this are no list that somebody computed over one whole.
const MOST: usize = 40;

/// A part, its share, and the wholes that the two imply.
struct Share {
    part: usize,
    percent: usize,
    least: Decimal,
    most: Decimal,
}

pub(super) fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    let mut group: Vec<Share> = Vec::new();
    for percent in 1..reading.numbers.len() {
        let Some(share) = share(reading, percent) else { continue };
        if group.last().is_some_and(|last| !same_list(reading, last, &share)) || group.len() > MOST {
            judge(reading, &group, out);
            group.clear();
        }
        group.push(share);
    }
    judge(reading, &group, out);
}

fn share(reading: &Reading<'_>, percent: usize) -> Option<Share> {
    let part = percent - 1;
    let lead = reading.lead(percent);
    says_share(lead).filter(|_| speaks_of_amount(lead))?;
    let near = reading.same_sentence(part, percent) && reading.gap(percent).chars().count() <= 16;
    // 其中 opens another whole.
    let own = !reading.gap(part).contains("其中") || part == 0 || !is_share(reading, part - 1);
    let listed = part > 0 && reading.gap(part).contains('、') && reading.alike(part, part - 1);
    if !near
        || !own
        || listed
        || !reading.is_percent(percent)
        || reading.numbers[percent].is_coarse()
        || reading.numbers[part].rough
        || reading.is_reference(part)
        || reading.is_aside(part, percent)
    {
        return None;
    }
    let size = Estimate::of(&reading.numbers[part])?;
    let written = &reading.numbers[percent];
    let half = half_unit(written.decimals())?;
    let (low, high) = (written.value.checked_sub(half)?, written.value.checked_add(half)?);
    if low <= Decimal::ZERO || size.low <= Decimal::ZERO {
        return None;
    }
    let whole = |size: Decimal, share: Decimal| size.checked_div(share)?.checked_mul(Decimal::ONE_HUNDRED);
    Some(Share { part, percent, least: whole(size.low, high)?, most: whole(size.high, low)? })
}

fn is_share(reading: &Reading<'_>, index: usize) -> bool {
    reading.is_percent(index) && says_share(reading.lead(index)).is_some()
}

/// Whether two shares, the second after the first, are said to be shares of the same.
fn same_list(reading: &Reading<'_>, first: &Share, second: &Share) -> bool {
    let name = |share: &Share| says_share(reading.lead(share.percent));
    name(first) == name(second)
        && reading.alike(first.part, second.part)
        && second.part == first.percent + 1
        && (reading.same_sentence(first.part, second.part) || reading.next_sentence(first.part, second.part))
}

fn judge(reading: &Reading<'_>, group: &[Share], out: &mut Vec<Finding>) {
    let Some(first) = group.first() else { return };
    if group.len() < 2 {
        return;
    }
    // The whole is the one that most shares imply; it lies where the most ranges overlap.
    let covers = |whole: Decimal| group.iter().filter(|share| share.least <= whole && whole <= share.most).count();
    let stated = reading.stated(first.part);
    let named = |share: &Share| stated.iter().any(|size| size.high >= share.least && size.low <= share.most);
    // Of several, the one that the text gives is meant.
    let best = group.iter().max_by_key(|share| (covers(share.least), named(share)));
    let Some(whole) = best.map(|share| share.least) else { return };
    let agree = covers(whole);
    let inside = |share: &&Share| share.least <= whole && whole <= share.most;
    let (least, most) = group
        .iter()
        .filter(inside)
        .fold((Decimal::MIN, Decimal::MAX), |(least, most), share| (least.max(share.least), most.min(share.most)));
    let given = stated.iter().any(|size| size.high >= least && size.low <= most);
    let enough = if given { agree * 2 >= group.len() } else { agree >= 2 && agree * 3 >= group.len() * 2 };
    if !enough {
        return;
    }
    for share in group.iter().filter(|share| !inside(share)) {
        let part = Estimate::of(&reading.numbers[share.part]);
        let own = |whole: &Estimate| {
            part.and_then(|part| reading.share(part, *whole, share.percent)) == Some(Verdict::Agrees)
        };
        let siblings = group.iter().filter_map(|other| Estimate::of(&reading.numbers[other.part]));
        // A share of something else that stands near is another matter.
        let of_another = stated.iter().any(own) || siblings.into_iter().any(|whole| own(&whole));
        if !of_another && !is_evened_out(reading, share, group, least, most).unwrap_or(false) {
            out.extend(report(reading, share, group, least, most));
        }
    }
}

/// Whether a share is off by less than a unit of its last digit, so that all of the list make 100 %: rounded one by one
/// they would not, and one of them is made to.
fn is_evened_out(reading: &Reading<'_>, share: &Share, group: &[Share], least: Decimal, most: Decimal) -> Option<bool> {
    let written = |share: &Share| reading.numbers[share.percent].value;
    let sum = group.iter().try_fold(Decimal::ZERO, |sum, share| sum.checked_add(written(share)))?;
    let whole = Estimate { low: least, value: least.checked_add(most)?.checked_div(Decimal::TWO)?, high: most };
    let computed = Estimate::of(&reading.numbers[share.part])?.percent_of(whole)?.value;
    let unit = half_unit(reading.numbers[share.percent].decimals())?.checked_mul(Decimal::TWO)?;
    Some(sum == Decimal::ONE_HUNDRED && computed.checked_sub(written(share))?.abs() < unit)
}

fn report(reading: &Reading<'_>, share: &Share, group: &[Share], least: Decimal, most: Decimal) -> Option<Finding> {
    let part = Estimate::of(&reading.numbers[share.part])?;
    let whole = Estimate { low: least, value: least.checked_add(most)?.checked_div(Decimal::TWO)?, high: most };
    let decimals = reading.numbers[share.percent].decimals();
    let computed = show(part.percent_of(whole)?.value, decimals);
    let (part_text, written) = (reading.written(share.part), reading.written(share.percent));
    let message = message!(
        "同列的其他占比都按同一总数计算，{part_text}应占{computed}%左右，这里写的是{written}",
        "the other shares of the list are of one whole, of which {part_text} is about {computed}%, but {written} is written"
    );
    let others: Vec<usize> = group.iter().flat_map(|other| [other.part, other.percent]).collect();
    Finding::new(&code::SHARE, reading, share.percent, &others, message, check_hint())
}
