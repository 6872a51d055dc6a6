//! From the tree of an expression to its value.

use std::ops::Range;

use super::fault::{Fault, Stop};
use super::scope::Scope;
use super::source::Source;
use super::table::Table;
use super::tree::{DEEPEST, Expr, Kind, Word};
use super::value::{Items, Number, Trouble, Value};
use crate::diag::codes::figure as code;
use crate::message;
use crate::source::Place;

/// A part of an expression with its value and where it has it from: what a message shows of a computation.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// As it is written.
    pub(super) text: String,
    /// Its value.
    pub(super) shown: String,
    /// Which row and column of the source it is.
    pub(super) detail: String,
    /// The source; nothing for a name of the document itself.
    pub(super) source: Option<Source>,
    /// Where it is written.
    pub(super) place: Option<Place>,
}

/// What names stand for that the document itself gives.
pub(super) trait Names<'a> {
    /// The value of a name; nothing if the document does not give it.
    fn value(&mut self, name: &Word, depth: usize) -> Option<Result<Evaluated<'a>, Stop>>;
    /// All names, for suggestions.
    fn all(&self) -> Vec<&'a str>;
}

/// A value and what it was computed from.
#[derive(Debug, Clone)]
pub(super) struct Evaluated<'a> {
    pub(super) value: Value<'a>,
    pub(super) parts: Vec<Part>,
}

/// Evaluates expressions of one document.
pub(super) struct Evaluator<'a, 'e> {
    pub(super) scope: &'a Scope<'a>,
    /// The text of the expression.
    pub(super) text: &'e str,
    /// The record that the document is.
    pub(super) own: Option<(Table<'a>, usize)>,
    pub(super) names: &'e mut dyn Names<'a>,
    pub(super) parts: Vec<Part>,
    /// How deep the expression is, counted through the names that lead to it.
    pub(super) depth: usize,
}

/// How deep an expression may be with all the names that it uses.
const DEEPEST_IN_ALL: usize = 2 * DEEPEST;

impl<'a> Evaluator<'a, '_> {
    /// The value of an expression.
    pub(super) fn value(&mut self, expr: &Expr) -> Result<Value<'a>, Stop> {
        self.depth += 1;
        if self.depth > DEEPEST_IN_ALL {
            return Err(Fault::new(
                &code::SYNTAX,
                &expr.span,
                message!("算式和它用到的名称嵌套太深", "the expression and the names it uses nest too deeply"),
            )
            .into());
        }
        let value = self.value_inside(expr);
        self.depth -= 1;
        value
    }

    fn value_inside(&mut self, expr: &Expr) -> Result<Value<'a>, Stop> {
        match &expr.kind {
            Kind::Number(number) => Ok(Value::Number(number.clone())),
            Kind::Text(text) => Ok(Value::Text(text.clone())),
            Kind::Name(words) => self.name(words),
            Kind::Negate(inner) => {
                let value = self.value(inner)?;
                self.each(value, inner, Number::negate)
            }
            Kind::Sum(first, rest) => self.chain(first, rest, |a, plus, b| if plus { a.add(b) } else { a.sub(b) }),
            Kind::Product(first, rest) => {
                self.chain(first, rest, |a, times, b| if times { a.mul(b) } else { a.div(b) })
            }
            Kind::Call(name, arguments) => self.call(name, arguments, &expr.span),
        }
    }

    fn name(&mut self, words: &[Word]) -> Result<Value<'a>, Stop> {
        if let [name] = words
            && let Some(named) = self.names.value(name, self.depth)
        {
            let Evaluated { value, parts } = named?;
            for part in parts {
                self.push(part);
            }
            return Ok(value);
        }
        let names = self.names.all();
        let mut parts = Vec::new();
        let value = self.scope.value(words, self.text, self.own, &names, &mut parts)?;
        parts.into_iter().for_each(|part| self.push(part));
        Ok(value)
    }

    /// Remembers a part, once.
    pub(super) fn push(&mut self, part: Part) {
        if !self.parts.iter().any(|other| other.text == part.text && other.source == part.source) {
            self.parts.push(part);
        }
    }

    fn chain(
        &mut self,
        first: &Expr,
        rest: &[(bool, Expr)],
        operation: fn(&Number, bool, &Number) -> Result<Number, Trouble>,
    ) -> Result<Value<'a>, Stop> {
        let mut left = self.value(first)?;
        let mut span = first.span.clone();
        for (sign, expr) in rest {
            let right = self.value(expr)?;
            let whole = span.start..expr.span.end;
            left = self.both(left, right, &span, expr, &mut |a, b| operation(a, *sign, b))?;
            span = whole;
        }
        Ok(left)
    }

    /// An operation on two values: number by number where columns are among them.
    fn both(
        &self,
        left: Value<'a>,
        right: Value<'a>,
        left_span: &Range<usize>,
        right_expr: &Expr,
        operation: &mut dyn FnMut(&Number, &Number) -> Result<Number, Trouble>,
    ) -> Result<Value<'a>, Stop> {
        let right_span = &right_expr.span;
        let mut run = |a: &Number, b: &Number| {
            operation(a, b).map_err(|trouble| self::trouble(trouble, a, b, left_span, right_span))
        };
        let (left, right) = (self.numbers(left, left_span)?, self.numbers(right, right_span)?);
        Ok(match (left, right) {
            (Numbers::One(a), Numbers::One(b)) => Value::Number(run(&a, &b)?),
            (Numbers::Many(table, items), Numbers::One(b)) => {
                let items = items.iter().map(|(row, a)| Ok((*row, run(a, &b)?)));
                Value::Series(table, items.collect::<Result<_, Fault>>()?)
            }
            (Numbers::One(a), Numbers::Many(table, items)) => {
                let items = items.iter().map(|(row, b)| Ok((*row, run(&a, b)?)));
                Value::Series(table, items.collect::<Result<_, Fault>>()?)
            }
            (Numbers::Many(table, left), Numbers::Many(other, right)) => {
                if !table.is(other) {
                    return Err(Fault::new(
                        &code::ARGUMENTS,
                        right_span,
                        message!("两列不在同一张表里", "the two columns are not of one table"),
                    )
                    .into());
                }
                // Rows in which one of the two has no number have no result.
                let mut right = right.iter().peekable();
                let mut items = Vec::new();
                for (row, a) in &left {
                    while right.next_if(|(other, _)| other < row).is_some() {}
                    if let Some((_, b)) = right.next_if(|(other, _)| other == row) {
                        items.push((*row, run(a, b)?));
                    }
                }
                Value::Series(table, items)
            }
        })
    }

    /// An operation on a value: number by number for a column.
    fn each(
        &self,
        value: Value<'a>,
        expr: &Expr,
        operation: fn(&Number) -> Result<Number, Trouble>,
    ) -> Result<Value<'a>, Stop> {
        let fault = |trouble| trouble_of(trouble, &expr.span);
        Ok(match self.numbers(value, &expr.span)? {
            Numbers::One(number) => Value::Number(operation(&number).map_err(fault)?),
            Numbers::Many(table, items) => {
                let items = items.iter().map(|(row, number)| Ok((*row, operation(number).map_err(fault)?)));
                Value::Series(table, items.collect::<Result<_, Fault>>()?)
            }
        })
    }

    /// The numbers of a value that can be computed with.
    pub(super) fn numbers(&self, value: Value<'a>, span: &Range<usize>) -> Result<Numbers<'a>, Fault> {
        match value {
            Value::Number(number) => Ok(Numbers::One(number)),
            Value::Column(table, column, rows) => {
                Ok(Numbers::Many(table, super::aggregate::column_numbers(table, column, &rows, span)?))
            }
            Value::Series(table, items) => Ok(Numbers::Many(table, items)),
            Value::Date(_) => Err(Fault::new(
                &code::ARGUMENTS,
                span,
                message!("日期不能直接加减", "days cannot be computed with directly"),
            )
            .hint(message!("两个日期相隔的天数写 days(甲, 乙)", "write days(a, b) for the days between two"))),
            Value::Text(text) => Err(Fault::new(
                &code::ARGUMENTS,
                span,
                message!("“{text}”是文字，不能计算", "`{text}` is a text and cannot be computed with"),
            )),
            Value::Records(..) => Err(Fault::new(
                &code::ARGUMENTS,
                span,
                message!("这是一张表，不是一个数", "this is a table, not a number"),
            )
            .hint(message!(
                "件数写 count(表)，合计写 sum(表.列)，一个格写 表.行.列",
                "write count(table), sum(table.column) or table.row.column"
            ))),
        }
    }
}

/// The fault of two numbers that do not go together.
pub(super) fn trouble(trouble: Trouble, a: &Number, b: &Number, left: &Range<usize>, right: &Range<usize>) -> Fault {
    match trouble {
        Trouble::Units => {
            let (a, b) = (a.shown(), b.shown());
            Fault::new(
                &code::UNITS,
                &(left.start.min(right.start)..right.end.max(left.end)),
                message!("单位不同，不能一起计算：{a} 和 {b}", "{a} and {b} are of different units"),
            )
            .hint(message!(
                "核对数据表里的单位；直接写的数要带单位，如 13名、2亿元",
                "check the units of the datasets, and give a written number its unit: 13名, 2亿元"
            ))
        }
        Trouble::Zero | Trouble::Overflow => trouble_of(trouble, right),
    }
}

/// The fault of a result that does not exist.
fn trouble_of(trouble: Trouble, span: &Range<usize>) -> Fault {
    match trouble {
        Trouble::Zero => Fault::new(&code::IMPOSSIBLE, span, message!("除数是零", "this divides by zero"))
            .hint(message!("核对数据；确是零的，不写比例", "check the data; where it is zero, write no ratio")),
        Trouble::Overflow | Trouble::Units => Fault::new(
            &code::IMPOSSIBLE,
            span,
            message!("结果太大，不能精确计算", "the result is too large to be computed exactly"),
        )
        .hint(message!("核对算式和单位", "check the expression and the units")),
    }
}

/// Numbers that can be computed with.
pub(super) enum Numbers<'a> {
    /// One.
    One(Number),
    /// One for each of some rows of a table, in their order.
    Many(Table<'a>, Items),
}
