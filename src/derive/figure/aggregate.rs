//! Calls over a table or one of its columns: sums, counts, means, shares, ranks.

use std::ops::Range;

use super::call::{Arguments, OF, ORDER, UNIT};
use super::datum::Datum;
use super::eval::{Evaluator, Numbers, Part, trouble};
use super::fault::{Fault, Stop};
use super::filter::Filter;
use super::table::{Found, Table};
use super::tree::Kind;
use super::value::{Items, Number, Trouble, Value};
use crate::diag::Message;
use crate::diag::codes::figure as code;
use crate::message;
use crate::model::field::nearest;
use crate::model::value::FundOrigin;
use crate::text::rational::Rational;
use crate::text::unit::Scale;

impl<'a> Evaluator<'a, '_> {
    pub(super) fn sum(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
        let [one] = self.values(arguments)?;
        let (kept, all) = self.kept(one, arguments)?;
        let (table, items, scale) = self.items_of_sum(kept, arguments)?;
        refuse_overlap(table, &items, arguments)?;
        let total = total(&items, scale, &arguments.span)?;
        let total = in_unit(total, arguments)?;
        self.remember(arguments, table, &total, items.len(), all);
        Ok(Value::Number(total))
    }

    pub(super) fn count(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
        let [one] = self.values(arguments)?;
        let (kept, all) = self.kept(one, arguments)?;
        let (table, count) = match kept {
            Value::Records(table, rows) => (table, rows.len()),
            Value::Series(table, items) => (table, items.len()),
            Value::Column(table, column, rows) => {
                let filled = |row: &&usize| !matches!(table.datum(**row, column), Datum::Nothing);
                (table, rows.iter().filter(filled).count())
            }
            _ => return Err(wants_table(&arguments.values[0].span).into()),
        };
        let number = Number::count(count);
        self.remember(arguments, table, &number, count, all);
        Ok(Value::Number(number))
    }

    pub(super) fn average(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
        let (table, items, all) = self.numbers_of(arguments)?;
        let scale = items.first().map_or_else(Scale::plain, |(_, number)| number.scale.clone());
        let sum = total(&items, scale, &arguments.span)?;
        let count = Number::count(items.len());
        let mean = sum.div(&count).map_err(|kind| trouble(kind, &sum, &count, &arguments.span, &arguments.span))?;
        let mean = in_unit(Number { decimals: sum.decimals, ..mean }, arguments)?;
        if let Some(table) = table {
            self.remember(arguments, table, &mean, items.len(), all);
        }
        Ok(Value::Number(mean))
    }

    pub(super) fn extreme(
        &mut self,
        arguments: &Arguments<'_>,
        better: fn(Rational, Rational) -> bool,
    ) -> Result<Value<'a>, Stop> {
        let (table, items, all) = self.numbers_of(arguments)?;
        let mut best: Option<&Number> = None;
        for (_, number) in &items {
            match best {
                Some(other) if !number.scale.unit.agrees(&other.scale.unit) => {
                    return Err(trouble(Trouble::Units, other, number, &arguments.span, &arguments.span).into());
                }
                Some(other) if !better(number.value, other.value) => {}
                _ => best = Some(number),
            }
        }
        let best = best.cloned().ok_or_else(|| nothing_left(arguments))?;
        let best = in_unit(best, arguments)?;
        if let Some(table) = table {
            self.remember(arguments, table, &best, items.len(), all);
        }
        Ok(Value::Number(best))
    }

    pub(super) fn filtered(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
        let [one] = self.values(arguments)?;
        Ok(self.kept(one, arguments)?.0)
    }

    /// A part of a whole; or what of a column, or of the rows of a table, meets the conditions.
    pub(super) fn share(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
        if arguments.values.len() == 2 {
            let (part, whole) = self.two_numbers(arguments)?;
            return Ok(Value::Number(Number::rate(self.ratio(&part, &whole, arguments)?)));
        }
        let [one] = self.values(arguments)?;
        if arguments.conditions.is_empty() {
            return Err(Fault::new(
                &code::ARGUMENTS,
                &arguments.span,
                message!("占比要写部分和整体，或者写条件", "a share needs part and whole, or a condition"),
            )
            .hint(message!(
                "例如 share(甲, 乙) 或 share(projects, stage=\"签约\")",
                "for example share(a, b) or share(projects, stage=\"签约\")"
            ))
            .into());
        }
        let whole_value = one.clone();
        let (kept, all) = self.kept(one, arguments)?;
        let (table, part, whole, count) = match (kept, whole_value) {
            (Value::Records(table, rows), Value::Records(_, all)) => {
                (table, Number::count(rows.len()), Number::count(all.len()), rows.len())
            }
            (kept, whole) => {
                let (table, items, scale) = self.items_of_sum(kept, arguments)?;
                let (_, all, _) = self.items(whole, arguments)?;
                let whole = total(&all, scale.clone(), &arguments.span)?;
                (table, total(&items, scale, &arguments.span)?, whole, items.len())
            }
        };
        let rate = Number::rate(self.ratio(&part, &whole, arguments)?);
        self.remember(arguments, table, &rate, count, all);
        Ok(Value::Number(rate))
    }

    /// The place of a row by its number, the greatest first; rows with equal numbers share the better place.
    pub(super) fn rank(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
        let [one] = self.values(arguments)?;
        let (kept, all) = self.kept(one, arguments)?;
        let (table, items, _) = self.items(kept, arguments)?;
        let option = |names: [&str; 2]| {
            arguments.options.iter().find(|(word, _)| names.contains(&&*word.text)).map(|(_, value)| *value)
        };
        let Some(of) = option(OF) else {
            return Err(Fault::new(
                &code::ARGUMENTS,
                &arguments.span,
                message!("没有写明求哪一行的位次", "it is not said whose rank is wanted"),
            )
            .hint(message!("例如 rank(表.列, of=\"示例甲市\")", "for example rank(table.column, of=\"示例甲市\")"))
            .into());
        };
        let key = self.text_of(of)?;
        let row = match table.row(&key) {
            Found::One(row) => row,
            _ => {
                let keys: Vec<String> = (0..table.len()).map(|row| table.key(row)).collect();
                let near = nearest(&key, keys.iter().map(String::as_str));
                return Err(Fault::new(
                    &code::UNKNOWN_NAME,
                    &of.span,
                    message!("没有叫“{key}”的行", "there is no row `{key}`"),
                )
                .maybe_hint(near.map(Message::meant))
                .into());
            }
        };
        let rising = match option(ORDER).map(|order| Ok::<_, Stop>((self.text_of(order)?, order))).transpose()? {
            None => false,
            Some((order, _)) if matches!(&*order, "desc" | "降序") => false,
            Some((order, _)) if matches!(&*order, "asc" | "升序") => true,
            Some((order, expr)) => {
                return Err(Fault::new(
                    &code::ARGUMENTS,
                    &expr.span,
                    message!("次序不能是“{order}”", "the order cannot be `{order}`"),
                )
                .hint(message!("写 \"降序\"（大的在前）或 \"升序\"", "write \"desc\" (the greatest first) or \"asc\""))
                .into());
            }
        };
        let Some((_, own)) = items.iter().find(|(at, _)| *at == row) else {
            return Err(nothing_left(arguments).into());
        };
        let own = own.printed();
        let before = |number: &Number| if rising { number.printed() < own } else { number.printed() > own };
        let rank = Number::count(1 + items.iter().filter(|(_, number)| before(number)).count());
        self.remember(arguments, table, &rank, items.len(), all);
        Ok(Value::Number(rank))
    }

    /// What of a value meets the conditions, and how many rows there were before.
    fn kept(&self, value: Value<'a>, arguments: &Arguments<'_>) -> Result<(Value<'a>, usize), Stop> {
        let table = match &value {
            Value::Column(table, ..) | Value::Series(table, _) | Value::Records(table, _) => *table,
            _ => return Err(wants_table(&arguments.values[0].span).into()),
        };
        let filter = Filter::new(self.scope, table, &arguments.conditions, self.text)?;
        let fits = |row: &usize| filter.fits(table, *row);
        let (kept, all) = match value {
            Value::Column(table, column, mut rows) => {
                let all = rows.len();
                rows.retain(fits);
                (Value::Column(table, column, rows), all)
            }
            Value::Series(table, mut items) => {
                let all = items.len();
                items.retain(|(row, _)| fits(row));
                (Value::Series(table, items), all)
            }
            Value::Records(table, mut rows) => {
                let all = rows.len();
                rows.retain(fits);
                (Value::Records(table, rows), all)
            }
            other => (other, 0),
        };
        Ok((kept, all))
    }

    /// The numbers of a column with their rows, and the unit of a sum over none.
    fn items(&self, value: Value<'a>, arguments: &Arguments<'_>) -> Result<(Table<'a>, Items, Scale), Stop> {
        let span = arguments.values.first().map_or(&arguments.span, |value| &value.span);
        let scale = match &value {
            Value::Column(table, column, _) => table.scale(*column),
            _ => Scale::plain(),
        };
        match self.numbers(value, span)? {
            Numbers::Many(table, items) => Ok((table, items, scale)),
            Numbers::One(_) => Err(wants_table(span).into()),
        }
    }

    /// The same for a sum. Where all cells of a dataset that it takes are empty, it is not known; where it takes no row,
    /// there is nothing to add. Records of a ledger leave out what they do not have.
    fn items_of_sum(&self, kept: Value<'a>, arguments: &Arguments<'_>) -> Result<(Table<'a>, Items, Scale), Stop> {
        let takes_rows = match &kept {
            Value::Column(Table::Data(_), _, rows) => !rows.is_empty(),
            // What was left out before is not known of a series without conditions of its own.
            Value::Series(table @ Table::Data(_), _) if !arguments.conditions.is_empty() => {
                let filter = Filter::new(self.scope, *table, &arguments.conditions, self.text)?;
                (0..table.len()).any(|row| filter.fits(*table, row))
            }
            _ => false,
        };
        let (table, items, scale) = self.items(kept, arguments)?;
        match items.is_empty() && takes_rows {
            true => Err(nothing_left(arguments).into()),
            false => Ok((table, items, scale)),
        }
    }

    /// The numbers of one column that meet the conditions, or numbers that are written one by one.
    fn numbers_of(&mut self, arguments: &Arguments<'_>) -> Result<(Option<Table<'a>>, Items, usize), Stop> {
        if arguments.values.len() > 1 {
            self.no_conditions(arguments)?;
            let values = arguments.values.clone();
            let numbers = values.iter().enumerate().map(|(at, value)| Ok((at, self.number(value)?)));
            let numbers: Vec<_> = numbers.collect::<Result<_, Stop>>()?;
            let count = numbers.len();
            return Ok((None, numbers, count));
        }
        let [one] = self.values(arguments)?;
        let (kept, all) = self.kept(one, arguments)?;
        let (table, items, _) = self.items(kept, arguments)?;
        if items.is_empty() {
            return Err(nothing_left(arguments).into());
        }
        Ok((Some(table), items, all))
    }

    /// Remembers what a call over a table came to.
    fn remember(&mut self, arguments: &Arguments<'_>, table: Table<'a>, value: &Number, used: usize, all: usize) {
        let source = self.scope.source(table, None);
        let text = self.text.get(arguments.span.clone()).unwrap_or("").to_owned();
        let detail = if used == all { format!("{all}行") } else { format!("{all}行中的{used}行") };
        self.push(Part { text, shown: value.shown(), detail, source: Some(source), place: None });
    }
}

/// The numbers of a column in some rows; empty cells are left out.
pub(super) fn column_numbers(
    table: Table<'_>,
    column: usize,
    rows: &[usize],
    span: &Range<usize>,
) -> Result<Items, Fault> {
    let mut numbers = Vec::with_capacity(rows.len());
    for row in rows {
        match table.datum(*row, column) {
            Datum::Number(number) => numbers.push((*row, number)),
            Datum::Nothing => {}
            Datum::Days(..) | Datum::Text(_) | Datum::Texts(_) => {
                let title = table.title(column);
                return Err(Fault::new(
                    &code::ARGUMENTS,
                    span,
                    message!("“{title}”不是数", "`{title}` does not hold numbers"),
                )
                .hint(message!("计数写 count(表, 列=\"值\")", "count with count(table, column=\"value\")")));
            }
        }
    }
    Ok(numbers)
}

fn total(items: &[(usize, Number)], scale: Scale, span: &Range<usize>) -> Result<Number, Fault> {
    let Some(((_, first), rest)) = items.split_first() else { return Ok(Number::zero(scale)) };
    rest.iter().try_fold(first.clone(), |sum, (_, number)| {
        // A bare number beside one with a unit can only be a slip within one column.
        if !sum.scale.unit.agrees(&number.scale.unit) {
            return Err(trouble(Trouble::Units, &sum, number, span, span));
        }
        sum.add(number).map_err(|kind| trouble(kind, &sum, number, span, span))
    })
}

/// The number in the unit that the call asks for.
fn in_unit(number: Number, arguments: &Arguments<'_>) -> Result<Number, Fault> {
    let Some((_, expr)) = arguments.options.iter().find(|(word, _)| UNIT.contains(&&*word.text)) else {
        return Ok(number);
    };
    let wanted = match &expr.kind {
        Kind::Text(text) => Scale::parse(text),
        Kind::Name(words) if words.len() == 1 => Scale::parse(&words[0].text),
        _ => None,
    };
    let Some(scale) = wanted else {
        return Err(Fault::new(&code::ARGUMENTS, &expr.span, message!("这里应是单位", "a unit is expected here"))
            .hint(message!("例如 unit=\"亿元\"", "for example unit=\"亿元\"")));
    };
    if !scale.unit.agrees(&number.scale.unit) {
        let (shown, unit) = (number.shown(), &scale.label);
        return Err(Fault::new(
            &code::UNITS,
            &expr.span,
            message!("{shown} 不能换算成{unit}", "{shown} cannot be given in {unit}"),
        ));
    }
    Ok(Number { scale, decimals: None, ..number })
}

/// 州外 includes 省外: a sum over both would count the latter twice.
fn refuse_overlap(table: Table<'_>, items: &[(usize, Number)], arguments: &Arguments<'_>) -> Result<(), Fault> {
    let (Table::Funds(..), Found::One(origin)) = (table, table.column(None, "origin")) else { return Ok(()) };
    let has = |wanted: FundOrigin| items.iter().any(|(row, _)| table.datum(*row, origin).is(wanted.zh()));
    if has(FundOrigin::OutsideProvince) && has(FundOrigin::OutsidePrefecture) {
        return Err(Fault::new(
            &code::ARGUMENTS,
            &arguments.span,
            message!(
                "州外到位资金包含省外，两者不能相加",
                "funds from outside the prefecture include those from outside the province"
            ),
        )
        .hint(message!("加上条件 origin=\"州外\" 或 origin=\"省外\"", "add origin=\"州外\" or origin=\"省外\"")));
    }
    Ok(())
}

fn wants_table(span: &Range<usize>) -> Fault {
    Fault::new(
        &code::ARGUMENTS,
        span,
        message!("这里应是表或表中的一列", "a table or one of its columns is expected here"),
    )
    .hint(message!("例如 projects 或 projects.investment", "for example projects or projects.investment"))
}

fn nothing_left(arguments: &Arguments<'_>) -> Fault {
    Fault::new(&code::IMPOSSIBLE, &arguments.span, message!("没有可以计算的数", "there is no number to compute with"))
        .hint(message!(
            "核对条件，看看选出的行有没有值",
            "check the conditions, and whether the rows they leave have values"
        ))
}
