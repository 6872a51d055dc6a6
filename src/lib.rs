//! jianbao (简报): one source of Markdown, YAML and spreadsheets to a government-disclosure site.
//!
//! # The way of the data
//! ```text
//! disk ─load─▶ Inputs ─model─▶ Site ─disclose─▶ Edition ─derive─▶ Facts
//!                                                 │               │
//!                                                 ├─────check─────┤──▶ Diagnostics (any error: stop, old site untouched)
//!                                                 └─────render────┘──▶ artifacts ─write─▶ output/
//! ```
//! [`pipeline::build`] shows these stages in order; read it first.
//!
//! | stage | does | never |
//! |---|---|---|
//! | [`load`] | walks `content/` and the theme, decodes, splits front matter, parses YAML, CSV and XLSX into untyped values that know their place; those of a front matter are parsed when it is lowered, so that one document's values are in memory and not those of all | interprets a field |
//! | [`model`] | lowers to the typed [`model::Site`], parses each text once into a tree with spans; reports every missing, mistyped, unknown or repeated field | touches the disk |
//! | [`disclose`] | alone judges 公开属性 and makes the [`disclose::Edition`] for an audience | lets through a missing or unknown 公开属性 |
//! | [`derive`](mod@derive) | pure facts: addresses, references both ways, statistics, what blocks come to | fails |
//! | [`check`](mod@check) | rules over an edition and its facts, one file each | changes anything |
//! | [`render`](mod@render) | makes artifacts and hands each to the sink it is given | opens a file, reads a clock or the environment |
//! | [`write`](mod@write) | stages beside the target, verifies, syncs, swaps in one step; owns what it wrote by manifest | deletes what it did not write |
//! | `publish` (with the feature `mail`) | keeps letters in an outbox, sends them over SMTP, writes down each step before it is taken | interprets what letters say |
//!
//! Below the stages lie [`text`] (Chinese text, numbers, escaping), [`source`] (files, places, untyped values) and
//! [`diag`] (diagnostics and their printers); above them `printing` (the fonts, pictures and kept PDFs of a build),
//! [`pipeline`] and [`cli`]. Imports run downward only, which a test checks.
//!
//! # Invariants
//! - **Only [`disclose::disclose`] makes an [`disclose::Edition`]**, and later stages accept nothing else. A withheld
//!   document does not exist for them: not for a route, a count, a suggestion in a message, or the order of a list.
//! - **One declaration per field** ([`model::field`]) drives parsing, `jianbao new`, the JSON Schema and the README.
//! - **A build allocates nothing.** Index numbers and publication dates are fields; a command proposes them.
//! - **Same input, same bytes**: no clock, environment, locale, thread count or hash order reaches an output.
//!   `today` enters once, from the command line.
//! - **No input panics.** Every mistake is a [`diag::Diagnostic`] with a place, in Chinese and English.
//! - **The target is always one whole tree**, the old or the new.
//! - Relations between documents are ids, not references, so that an edition can leave out what they point at.
//! - Templates see the structs of [`render::html::views`] and nothing else.
//!
//! # What is absent on purpose
//! No global state, no plug-ins, no network but for letters, no raw HTML in texts, no template language in texts, no default for
//! 公开属性, no cache that a build would have to trust: a PDF that is kept from the last build has to have its hash.
//!
//! # Glossary
//! | in code | 中文 |
//! |---|---|
//! | disclosure (public, on-request, withheld) | 公开属性（主动公开、依申请公开、不予公开） |
//! | edition | 版本（公开版、内部版） |
//! | reply, suggestion, proposal | 答复函、建议、提案 |
//! | matter, proposer, addressee | 案由、提出者、主送 |
//! | outcome class | 办理结果分类 |
//! | project, ledger, stage | 项目、台账、阶段 |
//! | funds in place, agreed investment | 到位资金、协议投资 |
//! | study | 学习考察报告 |
//! | briefing, series, issue | 简报、系列、期 |
//! | dataset, total | 数据表、合计 |
//! | letter, list, outbox, in doubt | 简报邮件、收件名单、发件箱、结果不明 |
//! | index number, document number | 索引号、发文字号 |
//! | record head | 信息公开页头（索引号、发布机构等） |
//! | column | 栏目 |

pub mod check;
pub mod cli;
pub mod derive;
pub mod diag;
pub mod disclose;
pub mod load;
pub mod model;
pub mod pipeline;
mod printing;
#[cfg(feature = "mail")]
pub mod publish;
pub mod render;
pub mod source;
pub mod text;
pub mod write;
