//! Calls: which functions there are, and what they are given.

use std::ops::Range;

use super::eval::{Evaluator, Numbers};
use super::fault::{Fault, Stop};
use super::tree::{Argument, Expr, Kind, Word};
use super::value::{Number, Value};
use crate::diag::Message;
use crate::diag::codes::figure as code;
use crate::message;
use crate::model::field::nearest;

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

pub(super) const UNIT: [&str; 2] = ["unit", "单位"];
pub(super) const MONTHS: [&str; 2] = ["months", "月数"];
pub(super) const OF: [&str; 2] = ["of", "对象"];
pub(super) const ORDER: [&str; 2] = ["order", "次序"];

/// The arguments of a call, sorted out.
pub(super) struct Arguments<'e> {
    pub(super) name: &'e Word,
    pub(super) span: Range<usize>,
    pub(super) values: Vec<&'e Expr>,
    /// What only this function takes.
    pub(super) options: Vec<(&'e Word, &'e Expr)>,
    pub(super) conditions: Vec<(&'e Word, &'e Expr)>,
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
                Some(near) => Message::meant(near),
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

    /// A text argument: quoted, or a bare word.
    pub(super) fn text_of(&mut self, expr: &Expr) -> Result<String, Stop> {
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

    pub(super) fn number(&mut self, expr: &Expr) -> Result<Number, Stop> {
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

    pub(super) fn two_numbers(&mut self, arguments: &Arguments<'_>) -> Result<(Number, Number), Stop> {
        let [first, second] = arguments.values[..] else { return Err(self.wrong_number(arguments, 2).into()) };
        Ok((self.number(first)?, self.number(second)?))
    }

    /// So many values, no more and no fewer.
    pub(super) fn values<const N: usize>(&mut self, arguments: &Arguments<'_>) -> Result<[Value<'a>; N], Stop> {
        let values: Vec<Value<'a>> =
            arguments.values.iter().map(|value| self.value(value)).collect::<Result<_, Stop>>()?;
        values.try_into().map_err(|_| self.wrong_number(arguments, N).into())
    }

    pub(super) fn wrong_number(&self, arguments: &Arguments<'_>, wanted: usize) -> Fault {
        let (name, found) = (&arguments.name.text, arguments.values.len());
        Fault::new(
            &code::ARGUMENTS,
            &arguments.span,
            message!("{name} 要 {wanted} 个值，写了 {found} 个", "{name} takes {wanted} values, not {found}"),
        )
        .hint(message!("写成 {name}({})", "write {name}({})", vec!["…"; wanted].join(", ")))
    }

    pub(super) fn no_conditions(&self, arguments: &Arguments<'_>) -> Result<(), Fault> {
        let Some((word, _)) = arguments.conditions.first() else { return Ok(()) };
        let (name, written) = (&arguments.name.text, &word.text);
        Err(Fault::new(
            &code::ARGUMENTS,
            &word.span,
            message!("{name} 没有“{written}”这个参数", "{name} has no argument `{written}`"),
        ))
    }
}
