//! The sample site and the common part of its pages.

use jianbao::render::html::views::{Link, Meta, NavItem, Notices, Page, Site, TocItem};

pub(crate) fn link(label: &str, href: &str) -> Link {
    Link { label: label.into(), href: href.into() }
}

pub(crate) fn site() -> Site {
    let nav = [
        ("disclosure", "政府信息公开"),
        ("replies", "建议提案办理"),
        ("projects", "重点项目"),
        ("briefings", "工作简报"),
        ("studies", "外地经验"),
        ("data", "公开数据"),
    ];
    Site {
        name: "示例州投资促进局".into(),
        tagline: "政府信息公开".into(),
        name_latin: "Investment Promotion Bureau of Shili Prefecture (sample)".into(),
        edition: "public".into(),
        nav: nav
            .iter()
            .map(|(id, label)| NavItem { id: (*id).into(), label: (*label).into(), href: format!("{id}/index.html") })
            .collect(),
        notices: Notices {
            home: "index.html".into(),
            sitemap: Some("sitemap.html".into()),
            accessibility: None,
            feed: None,
            more: vec![link("政府信息公开指南", "disclosure/guide.html")],
        },
        organiser: "示例州投资促进局".into(),
        address: "示例州示例市示例路1号".into(),
        phone: "0878-0000000".into(),
        email: "office@example.org".into(),
        id_code: "0000000000".into(),
        icp: Some("滇ICP备00000000号".into()),
        police: Some("滇公网安备 00000000000000号".into()),
        report_errors: Some("https://zfwzgl.example.org/?site=0000000000".into()),
        ..Site::default()
    }
}

pub(crate) fn home_page() -> Page {
    let site = site();
    Page {
        lang: "zh-CN",
        title: (&*site.name).into(),
        description: "示例州投资促进局主动公开招商引资信息。".into(),
        meta: Meta::site(&site, Some("example.org")),
        ..Page::default()
    }
}

/// A page of a column, `depth` folders below the root.
pub(crate) fn page(title: &str, column: &str, depth: usize) -> Page {
    let site = site();
    let name = site.nav.iter().find(|item| item.id == column).filter(|item| item.label != title);
    let mut meta = Meta::site(&site, Some("example.org"));
    meta.extend(Meta::column(title, "", "", "政务公开"));
    Page {
        lang: "zh-CN",
        title: title.into(),
        description: format!("{title}：示例州投资促进局").into(),
        root: "../".repeat(depth),
        column: column.into(),
        breadcrumbs: name
            .map(|item| (&Link { label: (&*item.label).into(), href: (&*item.href).into() }).into())
            .into_iter()
            .collect(),
        meta,
        ..Page::default()
    }
}

/// The page of a document.
pub(crate) fn document_page(title: &str, column: &str, published: &str, toc: Vec<TocItem>) -> Page {
    let mut page = page(title, column, 1);
    page.canonical = Some(format!("https://example.org/{column}/document.html").into());
    page.meta.extend(Meta::article(&page.title, published, "示例州投资促进局"));
    page.meta.extend(Meta::about("招商引资", &"".into(), page.canonical.as_ref()));
    page.toc = toc;
    page
}

pub(crate) fn toc(items: &[(&str, &str, &str)]) -> Vec<TocItem> {
    items
        .iter()
        .map(|(number, label, anchor)| TocItem {
            number: (*number).into(),
            label: (*label).into(),
            anchor: (*anchor).into(),
            children: Vec::new(),
        })
        .collect()
}
