//! What PDFs say: the text of their sources, in order, and nothing else.

use jianbao::derive::{Facts, derive};
use jianbao::disclose::{Audience, Edition, disclose};
use jianbao::load::Folder;
use jianbao::model::DocMeta;
use jianbao::model::body::{self, headings};
use jianbao::model::briefing::Briefing;
use jianbao::model::page::Page;
use jianbao::model::reply::Reply;
use jianbao::model::value::{Date, Stated};
use jianbao::pipeline::read;
use jianbao::render::table::Table;

use super::source::{Source, is_report, listed};
use super::support::html::text as text_of;
use super::{pdf, sample, text, tools};

/// What a document says: its text, the heads that pages repeat, and what its contents list where it has a cover.
struct Said {
    text: String,
    heads: Vec<String>,
    contents: Option<Vec<String>>,
}

#[test]
fn every_document_says_what_its_source_says_in_order_and_nothing_else() {
    let Some(site) = sample() else { return };
    let report = read(&site.root);
    let today = Date::new(2026, 11, 22).unwrap();
    let (edition, _, _) = disclose(&report.site.unwrap(), Audience::Public, today);
    let facts = derive(&edition, today);
    let mut checked = Vec::new();
    for document in edition.documents() {
        let path = facts.routes.pdf(&document.key()).unwrap();
        let page = site.root.join("output/public").join(path.replace(".pdf", ".html"));
        let page = std::fs::read_to_string(page).unwrap();
        compare(&path, &pages(&pdf(site, &path)), &of(&edition, &facts, document, &page), text::notes(document.body));
        checked.push(document.folder);
    }
    for folder in Folder::ALL {
        assert!(checked.contains(&folder), "no document in {folder:?}");
    }
    // Volumes say what their documents say.
    let mut volumes = 0;
    for declared in edition.volumes() {
        let path = facts.routes.volume(&declared);
        let documents: Vec<DocMeta<'_>> = match &declared.volume.series {
            Some(series) => {
                let issues = edition.briefings().iter().filter(|issue| issue.fields.series == *series);
                let mut issues: Vec<_> = issues.collect();
                issues.sort_by_key(|issue| (issue.fields.year, issue.fields.number.0));
                issues.into_iter().map(|issue| DocMeta::of(Folder::Briefings, issue)).collect()
            }
            None => {
                let years = facts.replies.years().iter();
                let years = years.filter(|year| declared.volume.year.is_none_or(|asked| asked == year.year));
                let replies = years.flat_map(|year| &year.replies).map(|at| &edition.replies()[*at]);
                replies.map(|reply| DocMeta::of(Folder::Replies, reply)).collect()
            }
        };
        assert!(documents.len() > 1, "{path}");
        let parts: Vec<Said> = documents.iter().map(|document| of(&edition, &facts, *document, "")).collect();
        let cover = text::without_blanks(&format!("{}{}", declared.volume.title, edition.config().bureau.name));
        let said = Said {
            text: cover + &parts.iter().map(|part| &*part.text).collect::<String>(),
            heads: parts.into_iter().flat_map(|part| part.heads).collect(),
            contents: Some(documents.iter().map(|document| text::without_blanks(&document.head.title)).collect()),
        };
        let notes: Vec<Vec<String>> = documents.iter().map(|document| text::notes(document.body)).collect();
        compare(&path, &pages(&pdf(site, &path)), &said, notes.concat());
        volumes += 1;
    }
    assert!(volumes > 1, "{volumes}");
}

fn pages(file: &std::path::Path) -> Vec<String> {
    tools::text(file, None).split('\u{c}').map(str::to_owned).collect()
}

/// Compares the pages of a PDF with what they have to say. What only paper has is left out: page numbers, marks of the
/// edition, heads that a page repeats. Footnotes stand below the page, so they are looked for by themselves.
fn compare(path: &str, pages: &[String], expected: &Said, mut notes: Vec<String>) {
    let mut said = String::new();
    let mut contents = String::new();
    for (at, page) in pages.iter().enumerate() {
        let mut page_text = text::bare(page);
        // Pages between the cover and the text have no number.
        let is_numbered = page.lines().any(|line| text::is_folio(&text::without_blanks(line)));
        if expected.contents.is_some() && at > 0 && !is_numbered && said.len() < expected.text.len() / 2 {
            contents.push_str(&page_text);
            continue;
        }
        // Footnotes stand below the text of a page, wherever their marks are in it.
        notes.retain(|note| {
            let shown = (1..=99).map(|number| format!("[{number}]{note}")).find(|shown| page_text.contains(shown));
            page_text = shown.as_ref().map_or(page_text.clone(), |shown| page_text.replacen(shown, "", 1));
            shown.is_none()
        });
        let rest = expected.text.get(said.len()..).unwrap_or_default();
        for head in expected.heads.iter().filter(|head| !rest.starts_with(head.as_str())) {
            for repeated in [format!("续表{head}"), head.clone()] {
                page_text = page_text.strip_prefix(&repeated).map(str::to_owned).unwrap_or(page_text);
            }
            // A table that is turned says its caption again.
            if let Some((caption, rest)) = page_text.split_once("（续）")
                && let Some(rest) = rest.strip_prefix(head.as_str())
            {
                assert!(expected.text.contains(caption), "{path}: {caption}");
                page_text = rest.to_owned();
            }
        }
        said.push_str(&page_text);
    }
    assert!(notes.is_empty(), "{path}: these footnotes are missing: {notes:?}");
    if let Some(listed) = &expected.contents {
        // Dots lead to the number of the page.
        let bare = |text: &str| text.chars().filter(|char| *char != '.' && !char.is_ascii_digit()).collect::<String>();
        assert_eq!(bare(&contents), bare(&format!("目录{}", listed.concat())), "{path}: contents");
    }
    if said != expected.text {
        let same = said.chars().zip(expected.text.chars()).take_while(|(a, b)| a == b).count();
        let around = |text: &str| text.chars().skip(same.saturating_sub(20)).take(60).collect::<String>();
        panic!("{path} says\n  …{}\nwhere its source says\n  …{}", around(&said), around(&expected.text));
    }
}

fn of(edition: &Edition, facts: &Facts, document: DocMeta<'_>, page: &str) -> Said {
    let mut source = Source::new(edition, facts, document);
    let at = edition.position(&document.key()).unwrap();
    let mut contents = None;
    match document.folder {
        Folder::Replies => letter(&mut source, edition, &document, &edition.replies()[at].fields),
        Folder::Briefings => briefing(&mut source, &document, &edition.briefings()[at].fields),
        Folder::Pages if !is_report(&document) => general(&mut source, &document, &edition.pages()[at].fields),
        folder => {
            let length: usize = body::texts(document.body).map(|text| text.chars().count()).sum();
            let is_long = folder == Folder::Pages && headings(document.body).count() >= 6 && length >= 2_000;
            source.add(&document.head.title);
            if folder == Folder::Studies || is_long {
                contents = Some(listed(&document));
                source.add(&format!("{}{}", source.issuer(), source.date()));
            } else {
                source.add(&format!("（{}{}）", source.date(), source.issuer()));
            }
            match folder {
                Folder::Data => {
                    let dataset = &edition.datasets()[at];
                    source.table(&Table::of(&dataset.head.title, &dataset.fields));
                    if let Some(chart) = facts.blocks.chart_of(&document.key()) {
                        source.chart(chart);
                    }
                    source.body();
                }
                Folder::Studies => {
                    let study = &edition.studies()[at].fields;
                    let cities: Vec<&str> = study.cities.iter().map(|city| &**city).collect();
                    source.fact("考察城市", &cities.join("、"));
                    source.fact("考察组", study.team.as_deref().unwrap_or_default());
                    source.fact("考察时间", study.visited.as_deref().unwrap_or_default());
                    source.body();
                    let sections = source.study(study);
                    contents.iter_mut().for_each(|entries| entries.extend(sections.clone()));
                }
                Folder::Projects => {
                    let project = &edition.projects()[at].fields;
                    source.fact("项目编码", project.code.as_deref().unwrap_or_default());
                    source.fact("项目阶段", project.stage.shown().map(|stage| stage.zh()).unwrap_or_default());
                    texts(part(page, "facts"), &["dt", "dd"]).iter().for_each(|text| source.add(text));
                    source.fact("数据截止日", &project.as_of.map(|date| date.official()).unwrap_or_default());
                    source.body();
                    funds(&mut source, part(page, "funds"));
                }
                _ => source.body(),
            }
            source.notice();
        }
    }
    let text = source.finish(is_report(&document));
    Said { text, heads: std::mem::take(&mut source.heads), contents }
}

fn letter(source: &mut Source<'_>, edition: &Edition, document: &DocMeta<'_>, reply: &Reply) {
    let number = document.head.doc_number.as_ref().and_then(Stated::given).map(ToString::to_string);
    let class = reply.outcome.given().map(|class| format!("办理结果分类：{class}"));
    source.add(&source.issuer());
    source.add(&reply.urgency.map(|urgency| urgency.zh().to_owned()).unwrap_or_default());
    source.add(&format!("{}{}公开属性：主动公开", number.clone().unwrap_or_default(), class.unwrap_or_default()));
    source.add(&format!("{}{}：", document.head.title, reply.addressee));
    source.body();
    source.closing();
    source.add(&format!("{}{}", source.signature(), source.date()));
    if let Some(contact) = &reply.contact {
        source.add(&match &contact.phone {
            Some(phone) => format!("（联系人及电话：{} {}）", contact.name, &**phone),
            None => format!("（联系人：{}）", contact.name),
        });
    }
    source.notice();
    for (at, attachment) in document.head.attachments.iter().enumerate() {
        if attachment.file.is_none() && attachment.title.ends_with("征询意见表") {
            let several = document.head.attachments.len() > 1;
            let label = if several { format!("附件{}", at + 1) } else { "附件".to_owned() };
            source.add(&format!("{label}{}", attachment.title));
            comment_form(source, edition, reply, number.as_deref().unwrap_or_default());
        }
    }
    copies(source, &reply.copies_to);
}

/// 征询意见表 as far as it is filled in.
fn comment_form(source: &mut Source<'_>, edition: &Edition, reply: &Reply, number: &str) {
    let join = |names: &[jianbao::model::value::Text]| names.iter().map(|name| &**name).collect::<Vec<_>>().join("、");
    let unit = source.issuer();
    let assisting = match &reply.assisting_units[..] {
        [] => String::new(),
        units => format!("（会办：{}）", join(units)),
    };
    let replied = reply.replied.as_ref().and_then(Stated::given).map(|date| date.official()).unwrap_or_default();
    let bureau = &edition.config().bureau;
    let lines = [("地址", &bureau.address), ("邮编", &bureau.postcode)].map(|(label, text)| (label, text.as_deref()));
    let lines = lines.into_iter().chain([("电话", bureau.phone.as_deref())]);
    let back: Vec<String> = lines.filter_map(|(label, text)| Some(format!("{label}：{}", text?))).collect();
    source.add(&format!(
        "届次{}编号第{}号{}案由{}提出者{}界别或代表团{}承办单位{unit}{assisting}答复文号{number}答复日期{replied}",
        reply.session,
        reply.number,
        reply.kind.zh(),
        reply.matter,
        join(&reply.proposers),
        reply.group.as_deref().unwrap_or_default(),
    ));
    source.add("沟通方式□面商□走访□座谈□电话□未沟通");
    source.add("对办理态度□满意□基本满意□不满意对办理结果□满意□基本满意□不满意具体意见和建议提出者签名年月日");
    source.add("说明：1.请在□内打“√”；不满意的，请写明理由。2.请在收到答复后10日内填写，退回");
    source.add(&format!("{unit}（{}）。", back.join("；")));
}

fn copies(source: &mut Source<'_>, to: &[jianbao::model::value::Text]) {
    if !to.is_empty() {
        let names: Vec<&str> = to.iter().map(|name| &**name).collect();
        source.add(&format!("抄送：{}。", names.join("，")));
    }
}

/// The public edition has no 报, 送, 发, no names and no copies.
fn briefing(source: &mut Source<'_>, document: &DocMeta<'_>, issue: &Briefing) {
    source.masthead(issue);
    source.body();
    source.closing();
    if let Some(contributor) = &issue.contributor {
        source.add(&format!("（{contributor}供稿）"));
    }
    source.notice();
    if let Some(editor) = &document.head.responsible_editor {
        source.add(&format!("责任编辑：{editor}"));
    }
}

fn general(source: &mut Source<'_>, document: &DocMeta<'_>, page: &Page) {
    let number = document.head.doc_number.as_ref().and_then(Stated::given).unwrap().to_string();
    source.add(&page.urgency.map(|urgency| urgency.zh().to_owned()).unwrap_or_default());
    source.add(&format!("{}文件{number}", source.issuer()));
    let signers: String = page.signers.iter().map(|name| &**name).collect();
    if !signers.is_empty() {
        source.add(&format!("签发人：{signers}"));
    }
    source.add(&document.head.title);
    if let Some(addressee) = &page.addressee {
        source.add(&format!("{addressee}："));
    }
    source.body();
    source.closing();
    source.add(&format!("{}{}", source.signature(), source.date()));
    source.notice();
    copies(source, &page.copies_to);
    let printed = page.printed.map_or_else(|| source.date(), |date| date.official());
    let printed = if printed.is_empty() { printed } else { format!("{printed}印发") };
    source.add(&format!("{}{printed}", page.printed_by.as_deref().unwrap_or(&source.issuer())));
}

/// A part of a page by the id of its heading; nothing where the page has no such part.
fn part<'a>(page: &'a str, id: &str) -> &'a str {
    let begin = page.find(&format!("<h2 id=\"{id}\">"));
    let rest = begin.map_or("", |begin| &page[begin..]);
    &rest[..rest.find("</section>").unwrap_or(0)]
}

/// The texts of all elements of these names, in order.
fn texts(html: &str, names: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for piece in html.split('<').skip(1) {
        let Some(name) =
            names.iter().find(|name| piece.strip_prefix(**name).is_some_and(|rest| rest.starts_with(['>', ' '])))
        else {
            continue;
        };
        let begin = piece.as_ptr() as usize - html.as_ptr() as usize - 1;
        let end = html[begin..].find(&format!("</{name}>")).unwrap();
        found.push(text_of(&html[begin..begin + end]));
    }
    found
}

/// The funds of a project by months, as its page has them: on paper there are no total row, no shares and no vouchers.
fn funds(source: &mut Source<'_>, part: &str) {
    for table in part.split("<table").skip(1) {
        let table = &table[..table.find("<tr class=\"total\"").unwrap()];
        let (caption, unit) =
            texts(table, &["caption"])[0].split_once("单位：").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        let rows = table.split("<tr>").skip(1).map(|row| texts(row, &["th", "td"])).collect::<Vec<_>>();
        source.rows(&caption, &unit, &rows);
    }
}

#[test]
fn bookmarks_lead_to_every_heading_and_every_attachment() {
    let Some(site) = sample() else { return };
    let file = pdf(site, "replies/sample-2026-35.pdf");
    let marks = tools::bookmarks(&file);
    for (depth, title, page) in &marks {
        let said = text::bare(&tools::text(&file, Some(*page as usize)));
        assert!(*depth < 2 && said.contains(&text::without_blanks(title)), "{title} is not on page {page}: {said}");
    }
    assert_eq!(marks.first().map(|(depth, title, _)| (*depth, &**title)), Some((0, "一、现有机制和不足")));
    assert_eq!(marks.last(), Some(&(0, "征询意见表".to_owned(), tools::pages(&file) as u64)));
    // In a volume they stand one level below that of the letter.
    let marks = tools::bookmarks(&pdf(site, "replies/volume-2026.pdf"));
    assert!(marks.iter().any(|(depth, title, _)| (*depth, &**title) == (1, "征询意见表")), "{marks:?}");
}
