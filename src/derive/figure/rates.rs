//! Calls over single values: rates of growth and completion, progress against the calendar, days.

use num_traits::Signed as _;

use super::call::Arguments;
use super::datum::days;
use super::eval::{Evaluator, trouble};
use super::fault::{Fault, Stop};
use super::tree::Expr;
use super::value::{Number, Trouble, Value};
use crate::diag::codes::figure as code;
use crate::message;
use crate::model::value::Date;
use crate::text::rational::Rational;
use crate::text::unit::{Scale, Unit};

impl<'a> Evaluator<'a, '_> {
    /// (now − before) / before.
    pub(super) fn growth(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
        self.no_conditions(arguments)?;
        let (now, before) = self.two_numbers(arguments)?;
        let ratio = self.ratio(&now, &before, arguments)?;
        if before.value.is_negative() {
            let (name, base) = (&arguments.name.text, before.shown());
            let span = arguments.values.last().map_or(&arguments.span, |value| &value.span);
            return Err(Fault::new(
                &code::IMPOSSIBLE,
                span,
                message!(
                    "基数 {base} 是负数，增长率没有意义",
                    "the base {base} is negative, so that growth over it has no meaning"
                ),
            )
            .hint(message!(
                "{name} 的第二个值是上年同期数，应大于零；扭亏、增亏写明金额",
                "the second value of {name} is the one before, and more than zero: write the amounts instead"
            ))
            .into());
        }
        let rate = Number::rate(ratio)
            .sub(&Number::rate(Rational::from_integer(1)))
            .map_err(|kind| trouble(kind, &now, &before, &arguments.span, &arguments.span))?;
        Ok(Value::Number(Number { change: true, ..Number::rate(rate.value) }))
    }

    /// What is done of what is to be done.
    pub(super) fn completion(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
        self.no_conditions(arguments)?;
        let (done, target) = self.two_numbers(arguments)?;
        Ok(Value::Number(Number::rate(self.ratio(&done, &target, arguments)?)))
    }

    /// 超（欠）序时进度: the rate of completion less the part of the year that is over, in percentage points, both as
    /// they are printed.
    pub(super) fn pace(&mut self, arguments: &Arguments<'_>) -> Result<Value<'a>, Stop> {
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
        let over = months
            .div(&Number::plain(year))
            .and_then(|share| Number::plain(Number::plain(done).printed()).sub(&Number::plain(share.printed())));
        let over = over.map_err(|kind| trouble(kind, &months, &months, &arguments.span, &arguments.span))?;
        Ok(Value::Number(Number::points(over.value)))
    }

    /// The days, or the working days, from one day to another.
    pub(super) fn days(&mut self, arguments: &Arguments<'_>, working: bool) -> Result<Value<'a>, Stop> {
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

    /// The quotient of two numbers of one unit.
    pub(super) fn ratio(&self, part: &Number, whole: &Number, arguments: &Arguments<'_>) -> Result<Rational, Stop> {
        let first = arguments.values.first().map_or(&arguments.span, |value| &value.span);
        let last = arguments.values.last().map_or(&arguments.span, |value| &value.span);
        if !part.scale.unit.agrees(&whole.scale.unit) {
            return Err(trouble(Trouble::Units, part, whole, first, last).into());
        }
        part.div(whole).map(|ratio| ratio.value).map_err(|kind| trouble(kind, part, whole, first, last).into())
    }
}
