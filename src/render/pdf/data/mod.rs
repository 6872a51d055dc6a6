//! The data of each document for its form: what the form shows, and nothing else.
//!
//! The edition holds no field that its audience may not see, and each form names the fields that it takes, so that what
//! is not printed is not in the data either.

mod body;
mod briefing;
mod comments;
mod common;
mod general;
mod letter;
mod report;
mod table;

use serde::Serialize;

use super::Job;
use crate::derive::Facts;
use crate::disclose::Edition;
use crate::load::Folder;
use crate::model::DocMeta;

use body::Writer;

/// The forms of the theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// 文件格式: 版头 with a red mark and a number, 版记.
    General,
    /// 信函格式.
    Letter,
    /// 简报.
    Briefing,
    /// A report, with cover and contents where it is long.
    Report,
}

impl Form {
    /// The stem of its file in the theme's folder `pdf/`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Letter => "letter",
            Self::Briefing => "briefing",
            Self::Report => "report",
        }
    }
}

/// The form of a document: by its type, and by whether it is an official paper with a number.
pub(crate) fn form(document: &DocMeta<'_>) -> Form {
    let numbered = document.head.given_doc_number().is_some();
    match document.folder {
        Folder::Replies => Form::Letter,
        Folder::Briefings => Form::Briefing,
        Folder::Pages if numbered => Form::General,
        Folder::Studies | Folder::Data | Folder::Projects | Folder::Pages => Form::Report,
    }
}

/// What is to be set for a document; nothing for one that has no PDF. `base_url` is where the site is published.
pub(crate) fn job(edition: &Edition, facts: &Facts, document: &DocMeta<'_>, base_url: Option<&str>) -> Option<Job> {
    let at = edition.position(&document.key())?;
    let mut writer = Writer::new(edition, facts, document, base_url);
    let form = form(document);
    let data = match document.folder {
        Folder::Replies => {
            let reply = &edition.replies().get(at)?.fields;
            // A letter without its text is none.
            if edition.has_abstract_alone(reply) {
                return None;
            }
            bytes(&letter::letter(&mut writer, document, reply))
        }
        Folder::Briefings => bytes(&briefing::briefing(&mut writer, document, &edition.briefings().get(at)?.fields)),
        Folder::Pages if form == Form::General => {
            bytes(&general::general(&mut writer, document, &edition.pages().get(at)?.fields))
        }
        Folder::Pages => bytes(&report::page(&mut writer, document)),
        Folder::Studies => bytes(&report::study(&mut writer, document, &edition.studies().get(at)?.fields)),
        Folder::Data => bytes(&report::dataset(&mut writer, document, &edition.datasets().get(at)?.fields)),
        Folder::Projects => bytes(&report::project(&mut writer, document, &edition.projects().get(at)?.fields)),
    };
    Some(made(form, document, data, writer))
}

fn bytes<T: Serialize>(data: &T) -> Vec<u8> {
    // Texts, numbers and lists of them: nothing in the data can fail to be written.
    serde_json::to_vec(data).unwrap_or_default()
}

fn made(form: Form, document: &DocMeta<'_>, data: Vec<u8>, writer: Writer<'_>) -> Job {
    let head = document.head;
    Job {
        form: form.name(),
        data,
        files: writer.made.files,
        pictures: writer.made.pictures,
        title: head.title.to_string(),
        keywords: head.keywords.iter().map(ToString::to_string).collect(),
        date: head.given_issued().or(head.published),
        attached: writer.made.attached,
    }
}
