//! Who gets a letter: the members of a list, each once, and in which edition a list may have an issue.

use std::collections::BTreeMap;

use crate::diag::codes::{disclose as gate, publish as code};
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::disclose::Audience;
use crate::load::{self, Grid, Inputs};
use crate::message;
use crate::model::mail::{Mail, MailList};
use crate::model::value::{Disclosure, Email, FromText as _};
use crate::source::{FileId, HiddenPart, Place};
use crate::text::blank::closed_up;

/// Somebody who gets a letter.
#[derive(Debug, Clone)]
pub struct Recipient {
    /// The name; it stands in no message.
    pub name: String,
    /// The address.
    pub address: Email,
    /// Where the address stands.
    pub place: Place,
}

/// The edition in which a list may have an issue.
///
/// # Errors
/// When it may not have it at all, or not in the edition that was asked for: the gate refuses.
pub fn edition_for(
    list: &MailList,
    place: &Place,
    issue: Disclosure,
    asked: Option<Audience>,
) -> Result<Audience, Box<Diagnostic>> {
    let name = &list.name;
    let public = issue == Disclosure::Public;
    let refuse = |message| Box::new(Diagnostic::error(&gate::NOT_FOR_LIST, place.clone(), message));
    match (list.internal.0, public, asked) {
        (false, false, _) => Err(refuse(message!(
            "这期不是主动公开，不能发往名单“{name}”，它不是内部名单",
            "the issue is not 主动公开 and may not go to `{name}`, which is no internal list"
        ))),
        (false, true, Some(Audience::Internal)) => Err(refuse(message!(
            "内部版不能发往名单“{name}”，它不是内部名单",
            "the internal edition may not go to `{name}`, which is no internal list"
        ))),
        (true, false, Some(Audience::Public)) => {
            Err(refuse(message!("这期不是主动公开，没有公开版", "the issue is not 主动公开 and has no public edition")))
        }
        (true, true, Some(Audience::Public)) | (false, true, _) => Ok(Audience::Public),
        (true, _, _) => Ok(Audience::Internal),
    }
}

/// The recipients of a list: those in `site.yaml`, then those of its file; each address once.
pub fn recipients(
    inputs: &mut Inputs,
    mail: &Mail,
    list: &MailList,
    place: &Place,
    diagnostics: &mut Diagnostics,
) -> Vec<Recipient> {
    let written = list.members.0.iter().map(|member| Recipient {
        name: member.name.to_string(),
        address: member.address.clone(),
        place: member.place.clone(),
    });
    let mut all: Vec<Recipient> = written.collect();
    if let Some(name) = &list.file {
        let place = place.field(MailList::file.keys);
        if let Some(table) = load::list(inputs, name, &place, diagnostics) {
            all.extend(from_table(&table, list, &place, diagnostics));
        }
    }
    let mut kept: Vec<Recipient> = Vec::new();
    let mut first: BTreeMap<String, Place> = BTreeMap::new();
    for recipient in all {
        if let Some(refusal) = not_allowed(mail, &recipient) {
            diagnostics.push(refusal);
            continue;
        }
        match first.get(&recipient.address.to_ascii_lowercase()) {
            Some(place) => {
                let address = &recipient.address;
                diagnostics.push(
                    Diagnostic::warning(
                        &code::RECIPIENT,
                        recipient.place.clone(),
                        message!(
                            "{address} 在名单里已有，只发一封",
                            "{address} is on the list already and gets one letter"
                        ),
                    )
                    .related(place.clone(), message!("第一次在这里", "the first one is here")),
                );
            }
            None => {
                first.insert(recipient.address.to_ascii_lowercase(), recipient.place.clone());
                kept.push(recipient);
            }
        }
    }
    if kept.is_empty() && !diagnostics.has_errors() {
        let name = &list.name;
        diagnostics.push(
            Diagnostic::error(
                &code::LIST,
                place.clone(),
                message!("名单“{name}”里没有收件人", "there is nobody on the list `{name}`"),
            )
            .hint(message!(
                "在“成员”里写“姓名: 邮箱”，或在“文件”里写 content/mail 中的表格",
                "write `name: address` under `members`, or name a table in content/mail under `file`"
            )),
        );
    }
    kept
}

/// Why an address may not be written to, if the site allows some domains alone.
fn not_allowed(mail: &Mail, recipient: &Recipient) -> Option<Diagnostic> {
    if mail.allows(&recipient.address) {
        return None;
    }
    let domain = recipient.address.domain();
    let allowed: Vec<&str> = mail.domains.iter().map(|domain| &**domain).collect();
    let Message { zh, en } = Message::list(&allowed);
    Some(
        Diagnostic::error(
            &code::RECIPIENT,
            recipient.place.clone(),
            message!("不准发往域名 {domain}", "letters may not go to the domain {domain}"),
        )
        .hint(message!("site.yaml 允许的域名：{zh}", "site.yaml allows: {en}")),
    )
}

const ADDRESS_HEADS: [&str; 9] =
    ["邮箱", "电子邮箱", "邮箱地址", "电子邮件", "邮件地址", "email", "e-mail", "mail", "address"];
const UNIT_HEADS: [&str; 5] = ["单位", "单位名称", "部门", "unit", "organisation"];
const PERSON_HEADS: [&str; 6] = ["姓名", "名称", "收件人", "联系人", "name", "recipient"];

/// Heads stand in one of the first rows; above them there may be a title.
const MOST_ROWS_ABOVE: usize = 10;

/// How many hidden rows a message names.
const NAMED: usize = 6;

fn from_table(table: &load::List, list: &MailList, place: &Place, diagnostics: &mut Diagnostics) -> Vec<Recipient> {
    let sheet = match &list.sheet {
        Some(name) => table.sheets.iter().find(|sheet| *sheet.sheet == **name),
        None => table.sheets.first(),
    };
    let Some(sheet) = sheet else {
        let message = match &list.sheet {
            Some(name) => message!("名单文件里没有工作表“{name}”", "the list has no sheet `{name}`"),
            None => message!("名单文件是空的", "the list is empty"),
        };
        diagnostics.push(Diagnostic::error(&code::LIST, place.clone(), message));
        return Vec::new();
    };
    let Some(heads) = Heads::find(sheet) else {
        let message = message!("名单里找不到“邮箱”一列", "the list has no column of addresses");
        let hint = message!(
            "表头写“姓名”（或“单位”）和“邮箱”，在前 {MOST_ROWS_ABOVE} 行之内",
            "write the heads `name` and `email` within the first {MOST_ROWS_ABOVE} rows"
        );
        diagnostics.push(Diagnostic::error(&code::LIST, Place::File(table.file), message).hint(hint));
        return Vec::new();
    };
    let (mut found, mut hidden) = (Vec::new(), Vec::new());
    for (number, row) in (1..).zip(&sheet.rows).skip(heads.row + 1) {
        let text = |column: Option<usize>| {
            column.and_then(|column| row.get(column)?.as_text()).map(str::trim).filter(|text| !text.is_empty())
        };
        let names: Vec<&str> = [heads.unit, heads.person].into_iter().filter_map(text).collect();
        match (text(Some(heads.address)), names.is_empty()) {
            (None, true) => {}
            _ if is_hidden(sheet, number, heads.address) => hidden.push(number),
            (Some(address), false) => match Email::from_text(address) {
                Ok(address) => {
                    let place = cell(sheet, table.file, number, heads.address);
                    found.push(Recipient { name: names.join(" "), address, place });
                }
                Err(_) if address.matches('@').count() > 1 => diagnostics.push(
                    Diagnostic::error(
                        &code::RECIPIENT,
                        cell(sheet, table.file, number, heads.address),
                        message!("“{address}”不止一个邮箱地址", "`{address}` is more than one mail address"),
                    )
                    .hint(message!(
                        "一行写一个，其余的另起一行",
                        "write one a row, and the others in rows of their own"
                    )),
                ),
                Err(hint) => diagnostics.push(
                    Diagnostic::error(
                        &code::RECIPIENT,
                        cell(sheet, table.file, number, heads.address),
                        message!("“{address}”不是邮箱地址", "`{address}` is no mail address"),
                    )
                    .hint(hint),
                ),
            },
            (address, _) => {
                let (zh, en, column) = match address {
                    Some(_) => ("姓名", "name", heads.person.or(heads.unit).unwrap_or(heads.address)),
                    None => ("邮箱", "address", heads.address),
                };
                diagnostics.push(Diagnostic::error(
                    &code::RECIPIENT,
                    cell(sheet, table.file, number, column),
                    message!("这一行没有写{zh}", "the row has no {en}"),
                ));
            }
        }
    }
    diagnostics.extend(hidden.first().map(|first| {
        let rows: Vec<String> = hidden.iter().map(u32::to_string).collect();
        let Message { zh, en } = Message::list_first(&rows, NAMED);
        Diagnostic::error(
            &code::RECIPIENT,
            cell(sheet, table.file, *first, heads.address),
            message!("第 {zh} 行是隐藏的，却会收到邮件", "hidden rows would get a letter: {en}"),
        )
        .hint(message!(
            "要发的，清除筛选、取消隐藏后保存；不发的，删去",
            "clear the filter, unhide and save those who are to get it; delete the others"
        ))
    }));
    found
}

/// Whether somebody took a row, or an address in it, out of sight; a column of addresses may be hidden for want of room.
fn is_hidden(sheet: &Grid, row: u32, column: usize) -> bool {
    let column = u32::try_from(column + 1).unwrap_or(u32::MAX);
    matches!(sheet.hidden.of(row, column), Some(HiddenPart::Row(_) | HiddenPart::Cell(..)))
}

fn cell(sheet: &Grid, file: FileId, row: u32, column: usize) -> Place {
    sheet.place(file, row, u32::try_from(column + 1).unwrap_or(u32::MAX))
}

/// The columns of a list.
struct Heads {
    row: usize,
    unit: Option<usize>,
    person: Option<usize>,
    address: usize,
}

impl Heads {
    fn find(sheet: &Grid) -> Option<Self> {
        sheet.rows.iter().take(MOST_ROWS_ABOVE).enumerate().find_map(|(row, cells)| {
            let column = |heads: &[&str]| {
                // Heads are often set wide: 姓　名.
                let is_one = |text: &str| {
                    let text = closed_up(text);
                    heads.iter().any(|head| text.eq_ignore_ascii_case(head))
                };
                cells.iter().position(|cell| cell.as_text().is_some_and(is_one))
            };
            let (unit, person) = (column(&UNIT_HEADS), column(&PERSON_HEADS));
            let address = column(&ADDRESS_HEADS).filter(|_| unit.is_some() || person.is_some())?;
            Some(Self { row, unit, person, address })
        })
    }
}
