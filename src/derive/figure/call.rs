//! Calls: sums, counts, shares, rates of growth and completion, ranks, days.

use std::ops::Range;

use super::datum::{Datum, days};
use super::eval::{Evaluator, Numbers, Part, trouble};
use super::fault::{Fault, Stop};
use super::filter::Filter;
use super::table::{Found, Table};
use super::tree::{Argument, Expr, Kind, Word};
use super::value::{Number, Trouble, Value};
use crate::diag::codes::figure as code;
use crate::message;
use crate::model::field::nearest;
use crate::model::value::{Date, FundOrigin};
use crate::text::rational::Rational;
use crate::text::unit::{Scale, Unit};

/// What a call does, with its names; the first is shown in messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Function {
    Sum,
    Count,
    Average,
    Least,
    Greatest,
    Where,
    Share,
    Growth,
    Completion,
    Pace,
    Rank,
    Days,
    Workdays,
}

const FUNCTIONS: [(Function, &[&str]); 13] = [
    (Function::Sum, &["sum", "合计", "求和"]),
    (Function::Count, &["count", "个数", "计数", "件数"]),
    (Function::Average, &["avg", "平均"]),
    (Function::Least, &["min", "最小"]),
    (Function::Greatest, &["max", "最大"]),
    (Function::Where, &["where", "筛选"]),
    (Function::Share, &["share", "占比"]),
    (Function::Growth, &["yoy", "同比", "growth", "环比", "增长率"]),
    (Function::Completion, &["completion", "完成率"]),
    (Function::Pace, &["pace", "序时进度差"]),
    (Function::Rank, &["rank", "位次"]),
    (Function::Days, &["days", "天数"]),
    (Function::Workdays, &["workdays", "工作日"]),
];

const UNIT: [&str; 2] = ["unit", "单位"];
const MONTHS: [&str; 2] = ["months", "月数"];
const OF: [&str; 2] = ["of", "对象"];
const ORDER: [&str; 2] = ["order", "次序"];

/// Whether a name is that of a function.
pub(super) fn is_function(name: &str) -> bool {
    FUNCTIONS.iter().any(|(_, names)| names.contains(&name))
}

/// The arguments of a call, sorted out.
struct Arguments<'e> {
    name: &'e Word,
    span: Range<usize>,
    values: Vec<&'e Expr>,
    /// What only this function takes.
    options: Vec<(&'e Word, &'e Expr)>,
    conditions: Vec<(&'e Word, &'e Expr)>,
}

impl<'a> Evaluator<'a, '_> {
    /// The value of a call.
    pub(super) fn call(&mut self, name: &Word, arguments: &[Argument], span: &Range<usize>) -> Result<Value<'a>, Stop> {
        let Some((function, _)) = FUNCTIONS.iter().find(|(_, names)| names.contains(&&*name.text)) else {
            let near = nearest(&name.text, FUNCTIONS.iter().flat_map(|(_, names)| names.iter().copied()));
            let all: Vec<&str> = FUNCTIONS.iter().map(|(_, names)| names[0]).collect();
            let (written, all) = (&name.text, all.join(", "));
            return Err(Fault::new(
                &code::UNKNOWN_NAME,
                &name.span,
                message!("没有叫“{written}”的函数", "there is no function `{written}`"),
            )
            .hint(match near {
                Some(near) => message!("是否想写“{near}”？", "did you mean `{near}`?"),
                None => message!("可用的函数：{all}", "known functions: {all}"),
            })
            .into());
        };
        let own: &[[&str; 2]] = match function {
            Function::Sum | Function::Average | Function::Least | Function::Greatest => &[UNIT],
            Function::Pace => &[MONTHS],
            Function::Rank => &[OF, ORDER],
            _ => &[],
        };
        let mut sorted =
            Arguments { name, span: span.clone(), values: Vec::new(), options: Vec::new(), conditions: Vec::new() };
        for argument in arguments {
            match &argument.name {
                None => sorted.values.push(&argument.value),
                Some(word) if own.iter().any(|names| names.contains(&&*word.text)) => {
                    sorted.options.push((word, &argument.value));
                }
                Some(word) => sorted.conditions.push((word, &argument.value)),
            }
        }
        let value = match function {
            Function::Sum => self.sum(&sorted),
            Function::Count => self.count(&sorted),
            Function::Average => self.average(&sorted),
            Function::Least => self.extreme(&sorted, |a, b| a < b),
            Function::Greatest => self.extreme(&sorted, |a, b| a > b),
            Function::Where => self.filtered(&sorted),
            Function::Share => self.share(&sorted),
            Function::Growth => self.growth(&sorted),
            Function::Completion => self.completion(&sorted),
            Function::Pace => self.pace(&sorted),
            Function::Rank => self.rank(&sorted),
            Function::Days => self.days(&sorted, false),
            Function::Workdays => self.days(&sorted, true),
        }?;
        Ok(value)
    }

    fn sum(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
        let [one] = self.values(arguments)?;
        let (kept, all) = self.kept(one, arguments)?;
        let (table, items, scale) = self.items(kept, arguments)?;
        refuse_overlap(table, &items, arguments)?;
        let total = total(&items, scale, &arguments.span)?;
        let total = in_unit(total, arguments)?;
        self.remember(arguments, table, &total, items.len(), all);
        Ok(Value::Number(total))
    }

    fn count(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
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

    fn average(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
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

    fn extreme(
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

    fn filtered(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
        let [one] = self.values(arguments)?;
        Ok(self.kept(one, arguments)?.0)
    }

    /// A part of a whole; or what of a column, or of the rows of a table, meets the conditions.
    fn share(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
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
                let (table, items, scale) = self.items(kept, arguments)?;
                let (_, all, _) = self.items(whole, arguments)?;
                let whole = total(&all, scale.clone(), &arguments.span)?;
                (table, total(&items, scale, &arguments.span)?, whole, items.len())
            }
        };
        let rate = Number::rate(self.ratio(&part, &whole, arguments)?);
        self.remember(arguments, table, &rate, count, all);
        Ok(Value::Number(rate))
    }

    /// (now − before) / before.
    fn growth(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
        self.no_conditions(arguments)?;
        let (now, before) = self.two_numbers(arguments)?;
        let ratio = self.ratio(&now, &before, arguments)?;
        let rate = Number::rate(ratio)
            .sub(&Number::rate(Rational::from_integer(1)))
            .map_err(|kind| trouble(kind, &now, &before, &arguments.span, &arguments.span))?;
        Ok(Value::Number(Number { change: true, ..Number::rate(rate.value) }))
    }

    /// What is done of what is to be done.
    fn completion(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
        self.no_conditions(arguments)?;
        let (done, target) = self.two_numbers(arguments)?;
        Ok(Value::Number(Number::rate(self.ratio(&done, &target, arguments)?)))
    }

    /// 超（欠）序时进度: the rate of completion less the part of the year that is over, in percentage points.
    fn pace(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
        self.no_conditions(arguments)?;
        let done = if let [rate] = arguments.values[..] {
            let number = self.number(rate)?;
            if number.scale.unit != Unit::Share && number.scale.unit != Unit::Plain {
                return Err(Fault::new(
                    &code::UNITS,
                    &rate.span,
                    message!("这里应是完成率", "a rate of completion is expected here"),
                )
                .hint(message!("写 pace(完成数, 任务数, months=10)", "write pace(done, target, months=10)"))
                .into());
            }
            number.value
        } else {
            let (done, target) = self.two_numbers(arguments)?;
            self.ratio(&done, &target, arguments)?
        };
        let Some((_, expr)) = arguments.options.first() else {
            return Err(Fault::new(
                &code::ARGUMENTS,
                &arguments.span,
                message!("没有写明过了几个月", "the number of months is missing"),
            )
            .hint(message!("写 pace(完成数, 任务数, months=10)", "write pace(done, target, months=10)"))
            .into());
        };
        let months = self.number(expr)?;
        let year = Rational::from_integer(12);
        if months.value < Rational::from_integer(0) || months.value > year || months.scale.unit == Unit::Share {
            return Err(Fault::new(
                &code::ARGUMENTS,
                &expr.span,
                message!("月数应在 0 到 12 之间", "the number of months lies between 0 and 12"),
            )
            .into());
        }
        let months = Number::plain(months.value);
        let over = months.div(&Number::plain(year)).and_then(|over| Number::plain(done).sub(&over));
        let over = over.map_err(|kind| trouble(kind, &months, &months, &arguments.span, &arguments.span))?;
        Ok(Value::Number(Number::points(over.value)))
    }

    /// The place of a row by its number, the greatest first; rows with equal numbers share the better place.
    fn rank(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
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
                .maybe_hint(near.map(|near| message!("是否想写“{near}”？", "did you mean `{near}`?")))
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
        let before = |number: &Number| if rising { number.value < own.value } else { number.value > own.value };
        let rank = Number::count(1 + items.iter().filter(|(_, number)| before(number)).count());
        self.remember(arguments, table, &rank, items.len(), all);
        Ok(Value::Number(rank))
    }

    /// The days, or the working days, from one day to another.
    fn days(&mut self, arguments: &Arguments<'_>, working: bool) -> Result<Value<'a>, Stop> {
        self.no_conditions(arguments)?;
        let [from, to] = arguments.values[..] else { return Err(self.wrong_number(arguments, 2).into()) };
        let (from, to) = (self.day(from)?, self.day(to)?);
        let (count, unit) = if working {
            (self.scope.calendar.working_days(from, to), "个工作日")
        } else {
            (i64::from(to.days_since(from)), "天")
        };
        let scale = Scale::parse(unit).unwrap_or_else(Scale::plain);
        let number = Number::zero(scale);
        Ok(Value::Number(Number { value: Rational::from_integer(count.into()), decimals: Some(0), ..number }))
    }

    fn day(&mut self, expr: &Expr) -> Result<Date, Stop> {
        let wrong = || {
            Fault::new(&code::ARGUMENTS, &expr.span, message!("这里应是日期", "a day is expected here"))
                .hint(message!("写日期字段，或 \"2026-10-31\"", "write a field that is a day, or \"2026-10-31\""))
        };
        match self.value(expr)? {
            Value::Date(date) => Ok(date),
            Value::Text(text) => match days(&text) {
                Some((first, last)) if first == last => Ok(first),
                _ => Err(wrong().into()),
            },
            _ => Err(wrong().into()),
        }
    }

    /// A text argument: quoted, or a bare word.
    fn text_of(&mut self, expr: &Expr) -> Result<String, Stop> {
        match &expr.kind {
            Kind::Text(text) => Ok(text.trim().to_owned()),
            Kind::Name(words) if words.len() == 1 => Ok(words[0].text.trim().to_owned()),
            Kind::Number(_) => Ok(self.text.get(expr.span.clone()).unwrap_or_default().to_owned()),
            _ => Err(Fault::new(
                &code::ARGUMENTS,
                &expr.span,
                message!("这里应是加引号的文字", "a text in quotation marks is expected here"),
            )
            .into()),
        }
    }

    fn number(&mut self, expr: &Expr) -> Result<Number, Stop> {
        let value = self.value(expr)?;
        match self.numbers(value, &expr.span)? {
            Numbers::One(number) => Ok(number),
            Numbers::Many(..) => Err(Fault::new(
                &code::ARGUMENTS,
                &expr.span,
                message!("这里应是一个数，不是一列", "one number is expected here, not a column"),
            )
            .hint(message!("合计写 sum(表.列)", "write sum(table.column) for its sum"))
            .into()),
        }
    }

    fn two_numbers(&mut self, arguments: &Arguments<'_>) -> Result<(Number, Number), Stop> {
        let [first, second] = arguments.values[..] else { return Err(self.wrong_number(arguments, 2).into()) };
        Ok((self.number(first)?, self.number(second)?))
    }

    /// The quotient of two numbers of one unit.
    fn ratio(&self, part: &Number, whole: &Number, arguments: &Arguments<'_>) -> Result<Rational, Stop> {
        let first = arguments.values.first().map_or(&arguments.span, |value| &value.span);
        let last = arguments.values.last().map_or(&arguments.span, |value| &value.span);
        if !part.scale.unit.agrees(&whole.scale.unit) {
            return Err(trouble(Trouble::Units, part, whole, first, last).into());
        }
        part.div(whole).map(|ratio| ratio.value).map_err(|kind| trouble(kind, part, whole, first, last).into())
    }

    /// So many values, no more and no fewer.
    fn values<const N: usize>(&mut self, arguments: &Arguments<'_>) -> Result<[Value<'a>; N], Stop> {
        let values: Vec<Value<'a>> =
            arguments.values.iter().map(|value| self.value(value)).collect::<Result<_, Stop>>()?;
        values.try_into().map_err(|_| self.wrong_number(arguments, N).into())
    }

    fn wrong_number(&self, arguments: &Arguments<'_>, wanted: usize) -> Fault {
        let (name, found) = (&arguments.name.text, arguments.values.len());
        Fault::new(
            &code::ARGUMENTS,
            &arguments.span,
            message!("{name} 要 {wanted} 个值，写了 {found} 个", "{name} takes {wanted} values, not {found}"),
        )
    }

    fn no_conditions(&self, arguments: &Arguments<'_>) -> Result<(), Fault> {
        let Some((word, _)) = arguments.conditions.first() else { return Ok(()) };
        let (name, written) = (&arguments.name.text, &word.text);
        Err(Fault::new(
            &code::ARGUMENTS,
            &word.span,
            message!("{name} 没有“{written}”这个参数", "{name} has no argument `{written}`"),
        ))
    }

    /// What of a value meets the conditions, and how many rows there were before.
    fn kept(&self, value: Value<'a>, arguments: &Arguments<'_>) -> Result<(Value<'a>, usize), Stop> {
        let table = match &value {
            Value::Column(table, ..) | Value::Series(table, _) | Value::Records(table, _) => *table,
            _ => return Err(wants_table(&arguments.values[0].span).into()),
        };
        let filter = Filter::new(table, &arguments.conditions, self.text)?;
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
    fn items(
        &self,
        value: Value<'a>,
        arguments: &Arguments<'_>,
    ) -> Result<(Table<'a>, Vec<(usize, Number)>, Scale), Stop> {
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

    /// The numbers of one column that meet the conditions, or numbers that are written one by one.
    #[allow(clippy::type_complexity)]
    fn numbers_of(
        &mut self,
        arguments: &Arguments<'_>,
    ) -> Result<(Option<Table<'a>>, Vec<(usize, Number)>, usize), Stop> {
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
) -> Result<Vec<(usize, Number)>, Fault> {
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
