//! Whether a total that is not the sum of its rows is one that was written wrong, or says something else than a sum.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::super::estimate::Estimate;
use super::grid::Grid;
use super::total::{Evidence, numbered};
use crate::text::estimate::sum;
use crate::text::total;

/// What became of the digits of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slip {
    /// Two digits changed places, a zero was lost or added, or the decimal point moved.
    Moved,
    /// One digit of several is another.
    OneDigit(usize),
}

/// Whether a total is wrong, as far as it is known what it stands for. `only` says that it is the only one of its row.
pub(super) fn is_slip(
    grid: &Grid<'_>,
    (total, column): (usize, usize),
    scope: &[usize],
    evidence: Evidence,
    only: bool,
) -> Option<bool> {
    let parts: Vec<Estimate> = scope.iter().filter_map(|&row| grid.estimate(row, column)).collect();
    let (all, written) = (sum(&parts)?.value, grid.estimate(total, column)?.value);
    let off = all.checked_sub(written)?;
    let near = off.abs() <= written.abs().checked_mul(Decimal::new(2, 1))?;
    let (least, most) = parts
        .iter()
        .fold((Decimal::MAX, Decimal::ZERO), |(least, most), part| (least.min(part.value), most.max(part.value)));
    // Rows that are parts of others without saying so are left out of a sum: here some that follow each other, there any
    // that stand below a 其中.
    let left_out = || off > Decimal::ZERO && is_run(grid, column, scope, off);
    let goes_on = || off >= least;
    let named = matches!(&*total::name(&grid.rows[total].label), "合计" | "总计" | "共计" | "总合计" | "小计");
    let slip = slip(all, written);
    let sure = match evidence {
        Evidence::Certain => true,
        Evidence::Groups => near || named || slip.is_some(),
        Evidence::Parts => (near || slip == Some(Slip::Moved)) && !goes_on(),
        Evidence::Several => near || slip.is_some(),
        Evidence::Alone if near => true,
        Evidence::Alone => {
            // An average, the largest of its column or the last of it lies among its rows.
            let among = least <= written && written <= most;
            let apart = !among && least >= Decimal::ZERO && numbered(grid, 0..grid.rows.len()).is_empty();
            apart
                && match slip {
                    Some(Slip::Moved) => true,
                    Some(Slip::OneDigit(digits)) if named || digits > 2 => !left_out(),
                    // Where all of several totals are too large, the rows are an extract, as one row alone is.
                    _ => named && only && off < Decimal::ZERO && scope.len() > 1,
                }
        }
    };
    Some(sure)
}

/// Whether rows that follow each other add up to a value.
fn is_run(grid: &Grid<'_>, column: usize, scope: &[usize], value: Decimal) -> bool {
    let mut before = BTreeSet::from([Decimal::ZERO]);
    let mut sum = Decimal::ZERO;
    scope.iter().filter_map(|&row| grid.estimate(row, column)).any(|part| {
        sum = sum.saturating_add(part.value);
        let found = before.contains(&sum.saturating_sub(value));
        before.insert(sum);
        found
    })
}

/// What happened to the digits between a sum and what is written of it.
fn slip(sum: Decimal, written: Decimal) -> Option<Slip> {
    let scale = sum.normalize().scale().max(written.normalize().scale());
    let digits = |value: Decimal| {
        let plain = crate::text::number::format_plain(value.abs(), scale);
        let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
        digits.trim_start_matches('0').to_owned()
    };
    let (sum, written) = (digits(sum), digits(written));
    if sum.trim_end_matches('0') == written.trim_end_matches('0') {
        return (!sum.is_empty()).then_some(Slip::Moved);
    }
    if sum.len() != written.len() {
        return None;
    }
    let (sum, written) = (sum.as_bytes(), written.as_bytes());
    let others: Vec<usize> = (0..sum.len()).filter(|&at| sum[at] != written[at]).collect();
    match others[..] {
        [_] => Some(Slip::OneDigit(sum.len())),
        [first, next] if next == first + 1 && sum[first] == written[next] && sum[next] == written[first] => {
            Some(Slip::Moved)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_are_known_by_their_digits() {
        for (sum, written, expected) in [
            ("27", "72", Some(Slip::Moved)),
            ("3600", "36000", Some(Slip::Moved)),
            ("3600", "360", Some(Slip::Moved)),
            ("37.0", "3.70", Some(Slip::Moved)),
            ("12.34", "123.4", Some(Slip::Moved)),
            ("37.0", "27.0", Some(Slip::OneDigit(2))),
            ("135.4", "195.4", Some(Slip::OneDigit(4))),
            ("32.0", "115.0", None),
            ("27", "36", None),
            ("0", "5", None),
        ] {
            let value = |text: &str| Decimal::from_str_exact(text).expect("a number");
            assert_eq!(slip(value(sum), value(written)), expected, "{sum} as {written}");
        }
    }
}
