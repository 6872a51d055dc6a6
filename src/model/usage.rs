//! 用途: datasets whose columns have a fixed meaning, so that targets, forecasts and ledgers can be computed with.

use rust_decimal::Decimal;

use super::dataset::Dataset;
use super::field::FieldDecl;
use super::table::{Cell, DataTable};
use super::value::{ColumnKind, Date, Usage};
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics, Lang, Message};
use crate::message;
use crate::source::Place;

/// A column that a usage asks for.
#[derive(Debug)]
pub struct ColumnNeed {
    /// Its id.
    pub id: &'static str,
    /// What it may hold.
    pub kinds: &'static [ColumnKind],
    /// Whether it must be there.
    pub required: bool,
    /// What it means.
    pub meaning: Message<&'static str>,
}

/// What a usage asks of a dataset.
#[derive(Debug)]
pub struct UsageNeeds {
    /// Columns with a fixed id.
    pub columns: &'static [ColumnNeed],
    /// Whether at least one more column of numbers is needed: the key figures.
    pub figures: bool,
    /// Fields that must be there.
    pub fields: &'static [&'static FieldDecl],
}

const TEXT: &[ColumnKind] = &[ColumnKind::Text];
const NUMBER: &[ColumnKind] = &[ColumnKind::Integer, ColumnKind::Decimal];
const DATE: &[ColumnKind] = &[ColumnKind::Date];

const fn need(id: &'static str, kinds: &'static [ColumnKind], zh: &'static str, en: &'static str) -> ColumnNeed {
    ColumnNeed { id, kinds, required: true, meaning: Message { zh, en } }
}

const fn may(id: &'static str, kinds: &'static [ColumnKind], zh: &'static str, en: &'static str) -> ColumnNeed {
    ColumnNeed { id, kinds, required: false, meaning: Message { zh, en } }
}

impl Usage {
    /// What a dataset of this usage must have.
    pub fn needs(self) -> UsageNeeds {
        match self {
            Self::Targets => UsageNeeds {
                columns: const { &[need("county", TEXT, "县市区", "county or city")] },
                figures: true,
                fields: &[Dataset::year],
            },
            Self::Progress => UsageNeeds {
                columns: const { &[need("county", TEXT, "县市区", "county or city")] },
                figures: true,
                fields: &[Dataset::as_of],
            },
            Self::Monthly => UsageNeeds {
                columns: const {
                    &[
                        need("month", TEXT, "月份，如 1月", "month, such as 1月"),
                        need("monthly", NUMBER, "当月数", "value of the month"),
                    ]
                },
                figures: false,
                fields: &[Dataset::year, Dataset::indicator],
            },
            Self::Forecast => UsageNeeds {
                columns: const {
                    &[
                        need("month", TEXT, "月份，如 1月", "month, such as 1月"),
                        need("forecast", NUMBER, "当月预报数", "forecast for the month"),
                    ]
                },
                figures: false,
                fields: &[Dataset::year, Dataset::indicator],
            },
            Self::Visits => UsageNeeds {
                columns: const {
                    &[
                        need("date", DATE, "走访日期", "day of the visit"),
                        need("team", TEXT, "招商队伍", "team"),
                        need("company", TEXT, "走访企业", "company"),
                        may("result", TEXT, "走访结果", "outcome"),
                        may("next", TEXT, "下一步", "next step"),
                    ]
                },
                figures: false,
                fields: &[],
            },
            Self::Mechanism => UsageNeeds {
                columns: const {
                    &[
                        need("part", TEXT, "组成部分", "part"),
                        need("parent", TEXT, "上级部分，最上一级留空", "part that it belongs to; empty at the top"),
                    ]
                },
                figures: false,
                fields: &[],
            },
        }
    }
}

/// The month that a cell names, from 1: `1月`, `01月` or `1`.
pub fn month_of(text: &str) -> Option<u8> {
    let text = text.trim();
    let digits = text.strip_suffix('月').unwrap_or(text);
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|month| plain && (1..=12).contains(month))
}

impl DataTable {
    /// The text in a column of a row; nothing where it is empty.
    pub fn text<'a>(&self, row: &'a [Cell], id: &str) -> Option<&'a str> {
        match row.get(self.column(id)?)? {
            Cell::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// The number in a column of a row.
    pub fn number(&self, row: &[Cell], id: &str) -> Option<Decimal> {
        row.get(self.column(id)?)?.number()
    }

    /// The date in a column of a row.
    pub fn date(&self, row: &[Cell], id: &str) -> Option<Date> {
        match row.get(self.column(id)?)? {
            Cell::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// Months with their values in a column, in the order of the rows.
    pub fn months<'a>(&'a self, id: &'a str) -> impl Iterator<Item = (u8, Decimal)> + 'a {
        self.rows.iter().filter_map(move |row| Some((month_of(self.text(row, "month")?)?, self.number(row, id)?)))
    }
}

/// Reports what a dataset lacks for its usage.
pub(super) fn check(table: &DataTable, place: &Place, diagnostics: &mut Diagnostics) {
    let Some(usage) = table.about.usage else { return };
    let name = Message { zh: usage.zh(), en: usage.en() };
    let needs = usage.needs();
    let mut report = |message: Message, hint: Option<Message>| {
        diagnostics.push(Diagnostic::error(&code::BAD_USAGE, place.clone(), message).maybe_hint(hint));
    };
    for need in needs.columns {
        let (id, title) = (need.id, need.meaning);
        match table.column(id).map(|at| table.about.columns[at].kind) {
            None if need.required => report(
                Message {
                    zh: format!("用途为“{}”的数据表要有编号为“{id}”的列（{}）", name.zh, title.zh),
                    en: format!("a dataset for `{}` needs a column `{id}` ({})", name.en, title.en),
                },
                Some(columns_hint(needs.columns)),
            ),
            Some(kind) if !need.kinds.contains(&kind) => {
                let kinds: Vec<_> = need.kinds.iter().map(|kind| kind.zh()).collect();
                let (zh, en) =
                    (kinds.join("或"), need.kinds.iter().map(|kind| kind.en()).collect::<Vec<_>>().join(" or "));
                report(message!("“{id}”列的类型应是{zh}", "the column `{id}` must be of the kind {en}"), None);
            }
            _ => {}
        }
    }
    let fixed = |id: &str| needs.columns.iter().any(|need| need.id == id);
    if needs.figures && !table.about.columns.iter().any(|column| !fixed(&column.id) && NUMBER.contains(&column.kind)) {
        report(
            message!(
                "还没有指标列：至少要有一列整数或小数",
                "there is no key figure: at least one column of numbers is needed"
            ),
            None,
        );
    }
    let given = |field: &FieldDecl| match field.en() {
        "year" => table.about.year.is_some(),
        "as_of" => table.about.as_of.is_some(),
        _ => table.about.indicator.is_some(),
    };
    for field in needs.fields.iter().filter(|field| !given(field)) {
        let (zh, en) = (field.zh(), field.en());
        let example = Message { zh: (field.shape)().example(Lang::Zh), en: (field.shape)().example(Lang::En) };
        report(
            Message {
                zh: format!("用途为“{}”的数据表要写“{zh}”", name.zh),
                en: format!("a dataset for `{}` needs `{en}`", name.en),
            },
            Some(Message {
                zh: format!("添加一行：{zh}: {}", example.zh),
                en: format!("add a line: {en}: {}", example.en),
            }),
        );
    }
    check_rows(table, usage, place, diagnostics);
}

fn columns_hint(columns: &[ColumnNeed]) -> Message {
    let list = |of: &dyn Fn(&ColumnNeed) -> &'static str| {
        columns.iter().map(|need| format!("{} {}", need.id, of(need))).collect::<Vec<_>>()
    };
    Message {
        zh: format!("列的编号：{}", list(&|need| need.meaning.zh).join("；")),
        en: format!("ids of columns: {}", list(&|need| need.meaning.en).join("; ")),
    }
}

/// Each row must name what it is about, and nothing twice that may stand once.
fn check_rows(table: &DataTable, usage: Usage, otherwise: &Place, diagnostics: &mut Diagnostics) {
    let mut seen: Vec<String> = Vec::new();
    for (index, row) in table.rows.iter().enumerate() {
        let text = |id: &str| table.text(row, id).unwrap_or_default().to_owned();
        let key = match usage {
            Usage::Targets | Usage::Progress => text("county"),
            Usage::Monthly | Usage::Forecast => {
                month_of(&text("month")).map(|month| month.to_string()).unwrap_or_default()
            }
            Usage::Mechanism => text("part"),
            // One company may be visited twice on a day.
            Usage::Visits => {
                let dated = table.date(row, "date").is_some();
                let whole = dated && !text("team").is_empty() && !text("company").is_empty();
                if whole { index.to_string() } else { String::new() }
            }
        };
        let message = match usage {
            _ if seen.contains(&key) => message!("“{key}”前面已经有一行", "`{key}` has a row already"),
            _ if !key.is_empty() => {
                seen.push(key);
                continue;
            }
            Usage::Monthly | Usage::Forecast => {
                message!("月份应写成 1月 至 12月", "the month must be written 1月 to 12月")
            }
            Usage::Visits => {
                message!("这一行缺少日期、队伍或企业", "the row lacks its date, team or company")
            }
            Usage::Targets | Usage::Progress | Usage::Mechanism => {
                message!("这一行没有名称", "the row has no name")
            }
        };
        let hint = message!("补上，或删去这一行", "mend the row, or delete it");
        diagnostics.push(Diagnostic::error(&code::BAD_USAGE, row_place(table, index, otherwise), message).hint(hint));
    }
    if usage == Usage::Mechanism {
        check_tree(table, otherwise, diagnostics);
    }
}

fn row_place(table: &DataTable, index: usize, otherwise: &Place) -> Place {
    table.places.get(index).and_then(|places| places.first()).unwrap_or(otherwise).clone()
}

/// Every part but the top ones belongs to a part that there is, and none to itself by way of others.
fn check_tree(table: &DataTable, otherwise: &Place, diagnostics: &mut Diagnostics) {
    let row_of = |part: &str| table.rows.iter().find(|row| table.text(row, "part") == Some(part));
    for (index, row) in table.rows.iter().enumerate() {
        let (Some(part), Some(parent)) = (table.text(row, "part"), table.text(row, "parent")) else { continue };
        // A way up that is longer than the table goes in a circle.
        let mut above = Some(parent);
        let mut steps = 0;
        while let Some(name) = above.filter(|_| steps <= table.rows.len()) {
            above = row_of(name).and_then(|row| table.text(row, "parent"));
            steps += 1;
        }
        let message = match row_of(parent) {
            None => message!(
                "“{part}”的上级“{parent}”不在表中",
                "`{parent}`, to which `{part}` belongs, is no part of the table"
            ),
            Some(_) if steps > table.rows.len() => {
                message!("“{part}”的上级绕成了圈", "the parts above `{part}` go in a circle")
            }
            Some(_) => continue,
        };
        let hint = message!("核对上级；最上面一级的上级留空", "check it; leave that of the topmost empty");
        diagnostics.push(Diagnostic::error(&code::BAD_USAGE, row_place(table, index, otherwise), message).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::month_of;

    #[test]
    fn months_are_read_as_people_write_them() {
        for (text, month) in [
            ("1月", Some(1)),
            (" 12月 ", Some(12)),
            ("07", Some(7)),
            ("13月", None),
            ("1—3月", None),
            ("", None),
            ("+1", None),
        ] {
            assert_eq!(month_of(text), month, "{text}");
        }
    }
}
