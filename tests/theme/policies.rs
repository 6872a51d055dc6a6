//! Sample policy documents: their column, and one that was repealed.

use jianbao::render::html::views::{Page, Plain, Policies, PolicyEntry, PolicyGroup, Record, Reference};

use crate::documents::record;
use crate::frame::document_page;

fn replacement() -> Reference {
    Reference {
        label: "项目全程服务办法（示政办发〔2024〕9号）".into(),
        href: Some("policies/2022-18.html".into()),
        state: String::new(),
    }
}

fn entry(title: &str, state: &str, tone: &'static str, replaced_by: Vec<Reference>) -> PolicyEntry {
    PolicyEntry {
        title: title.into(),
        href: "policies/2022-18.html".into(),
        doc_number: Some("示政办发〔2022〕18号".into()),
        issuer: "示例州人民政府办公室".into(),
        issued: Some("2022-04-15".into()),
        state: state.into(),
        tone,
        expires: (tone == "bad").then(|| "2024-06-01".into()),
        replaced_by,
    }
}

pub(crate) fn policies() -> Policies {
    let group = |label: &str, anchor: &str, entries| PolicyGroup {
        label: label.into(),
        anchor: anchor.into(),
        entries,
        more: None,
    };
    Policies {
        lead: "招商引资政策文件及其有效性".into(),
        total: 2,
        sample: true,
        groups: vec![
            group("现行有效", "in-force", vec![entry("项目全程服务办法", "有效", "good", Vec::new())]),
            group("已废止、失效", "withdrawn", vec![entry("项目管理办法", "已废止", "bad", vec![replacement()])]),
        ],
    }
}

pub(crate) fn policy_page() -> Page {
    document_page("项目管理办法", "policies", "2026-11-12", Vec::new())
}

pub(crate) fn policy() -> Plain {
    let unknown = Reference { label: "示政办发〔2025〕1号".into(), href: None, state: "已修改".into() };
    Plain {
        record: Some(Record {
            validity: Some("废止"),
            lapsed: true,
            expires: Some("2024-06-01".into()),
            replaced_by: vec![replacement(), unknown],
            ..record("SL-TCJ/2026-0049")
        }),
        body: "<p>为规范招商引资项目管理，制定本办法。</p>".into(),
        ..Plain::default()
    }
}
