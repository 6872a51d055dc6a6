//! tmp
use super::*;
use crate::source::{FileId, Sources};
/// f
pub enum Format { 
/// h
Human { 
/// c
color: bool, 
/// w
width: usize }, 
/// s
Short, 
/// j
Json, 
/// s
Sarif }
/// p
pub struct Printing<'a> { 
/// s
pub sources: &'a Sources, 
/// l
pub lang: Lang, 
/// f
pub format: Format, 
/// s
pub show: &'a dyn Fn(FileId) -> bool }
/// p
pub fn print(d: &Diagnostics, p: &Printing) -> String { d.iter().map(|d| { let l = d.place.locate(p.sources); format!("{}:{}:{}: {:?}[{}]: {} {:?}\n", d.place.path(p.sources), l.line, l.column, d.severity, d.code.id, d.message.get(p.lang), d.hints.iter().map(|h| h.get(p.lang)).collect::<Vec<_>>()) }).collect() }
/// e
pub fn explain(code: &Code, lang: Lang) -> String { code.explanation.get(lang).to_owned() }
