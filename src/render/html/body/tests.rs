//! Cases of bodies as HTML.

use super::*;
use crate::diag::Diagnostics;
use crate::model::body::parse;
use crate::source::Sources;

/// A site that holds nothing.
pub(crate) struct Nothing;

impl Links for Nothing {
    fn document(&self, _: &str, _: Option<&str>) -> Option<String> {
        None
    }
    fn image(&self, _: &str) -> Option<ImageInfo> {
        None
    }
    fn asset(&self, _: &str) -> Option<AssetInfo> {
        None
    }
    fn fence(&self, _: usize) -> Option<&str> {
        None
    }
    fn figure(&self, _: &Link) -> Option<FigureInfo> {
        None
    }
}

/// A site that holds all that is asked for.
struct Everything;

impl Links for Everything {
    fn document(&self, path: &str, fragment: Option<&str>) -> Option<String> {
        let page = path.strip_suffix(".md")?;
        Some(format!("../{page}.html{}", fragment.map(|f| format!("#{f}")).unwrap_or_default()))
    }
    fn image(&self, path: &str) -> Option<ImageInfo> {
        Some(ImageInfo { href: format!("../{path}"), width: 640, height: 480 })
    }
    fn asset(&self, path: &str) -> Option<AssetInfo> {
        Some(AssetInfo { href: format!("../{path}"), name: "名单.pdf".into(), size: 1_258_291, kind: "PDF".into() })
    }
    fn fence(&self, index: usize) -> Option<&str> {
        (index == 0).then_some("<figure>图</figure>")
    }
    fn figure(&self, link: &Link) -> Option<FigureInfo> {
        Some(FigureInfo { source: format!("来自\"{}\"", link.title), described_by: "source-1 source-2".into() })
    }
}

fn printed(markdown: &str, links: &dyn Links) -> String {
    printed_below(1, markdown, links)
}

fn printed_below(level: u8, markdown: &str, links: &dyn Links) -> String {
    let mut sources = Sources::default();
    let file = sources.add("content/a.md", markdown);
    let body = parse(file, "a.md", &markdown.into(), 0..markdown.len(), &mut Diagnostics::default());
    let mut out = String::new();
    html(&body, level, links, &mut out);
    out
}

#[test]
fn headings_of_a_section_stand_below_its_own() {
    assert_eq!(
        printed_below(2, "## 甲\n#### 乙\n## 丙\n### 丁\n#### 戊\n##### 己", &Nothing),
        "<h3 id=\"s1\"><span class=\"no\">一、</span>甲</h3>\n<h4 class=\"l4\" id=\"s1-0-1\"><span class=\"no\">1.</span>乙</h4>\n\
         <h3 id=\"s2\"><span class=\"no\">二、</span>丙</h3>\n<h4 id=\"s2-1\"><span class=\"no\">（一）</span>丁</h4>\n\
         <h5 id=\"s2-1-1\"><span class=\"no\">1.</span>戊</h5>\n<h6 id=\"s2-1-1-1\"><span class=\"no\">（1）</span>己</h6>\n"
    );
}

#[test]
fn blocks_are_printed() {
    for (markdown, expected) in [
        (
            "## 一、甲<b>\n### 乙",
            "<h2 id=\"s1\"><span class=\"no\">一、</span>甲</h2>\n<h3 id=\"s1-1\"><span class=\"no\">（一）</span>乙</h3>\n",
        ),
        ("甲 *乙* **丙** `<丁>`\n戊\nA", "<p>甲 <em>乙</em> <strong>丙</strong> <code>&lt;丁&gt;</code> 戊 A</p>\n"),
        ("- 甲\n- 乙\n  - 丙", "<ul>\n<li>甲</li>\n<li>乙\n<ul>\n<li>丙</li>\n</ul></li>\n</ul>\n"),
        ("3. 甲\n\n4. 乙", "<ol start=\"3\">\n<li><p>甲</p></li>\n<li><p>乙</p></li>\n</ol>\n"),
        ("> 甲\\\n> 乙", "<blockquote>\n<p>甲<br>\n乙</p>\n</blockquote>\n"),
        ("```\na<b\n```\n\n***", "<pre><code>a&lt;b\n</code></pre>\n<hr>\n"),
        (
            "|县市|人数|占比|备注|\n|-|-|-:|:-:|\n|楚雄|1,234|5%|a|\n|大姚|—|-1.5|b|",
            "<div class=\"table-wrap\"><table>\n<thead>\n<tr><th scope=\"col\">县市</th><th scope=\"col\" class=\"num\">人数</th>\
             <th scope=\"col\" class=\"right\">占比</th><th scope=\"col\" class=\"center\">备注</th></tr>\n</thead>\n<tbody>\n\
             <tr><td>楚雄</td><td class=\"num\">1,234</td><td class=\"right\">5%</td><td class=\"center\">a</td></tr>\n\
             <tr><td>大姚</td><td class=\"num\">—</td><td class=\"right\">-1.5</td><td class=\"center\">b</td></tr>\n</tbody>\n</table></div>\n",
        ),
        (
            "|县市|说明|\n|-|-|\n|楚雄|**十一个汉字**才算得上是长|",
            "<div class=\"table-wrap\"><table>\n<thead>\n<tr><th scope=\"col\">县市</th><th scope=\"col\" class=\"long\">说明</th></tr>\n\
             </thead>\n<tbody>\n<tr><td>楚雄</td><td><strong>十一个汉字</strong>才算得上是长</td></tr>\n</tbody>\n</table></div>\n",
        ),
        (
            "## 一、甲\n|乙|\n|-|",
            "<h2 id=\"s1\"><span class=\"no\">一、</span>甲</h2>\n\
             <div class=\"table-wrap\"><table aria-labelledby=\"s1\">\n<thead>\n<tr><th scope=\"col\">乙</th></tr>\n</thead>\n</table></div>\n",
        ),
        (
            "|甲|\n|-|",
            "<div class=\"table-wrap\"><table>\n<thead>\n<tr><th scope=\"col\">甲</th></tr>\n</thead>\n</table></div>\n",
        ),
        ("```kpi\na: 1\n```\n\n```kpi\nb: 1\n```", "<figure>图</figure>\n"),
        (
            "![现场\"](a.jpg \"开工\")",
            "<figure><img src=\"../a.jpg\" alt=\"现场&quot;\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\">\
             <figcaption>开工</figcaption></figure>\n",
        ),
    ] {
        assert_eq!(printed(markdown, &Everything), expected, "{markdown}");
    }
}

#[test]
fn links_are_printed() {
    for (markdown, expected) in [
        ("[甲](b.md#s1 \"题\")", "<a href=\"../b.html#s1\" title=\"题\">甲</a>"),
        (
            "[甲](https://example.cn/?a=1&b=2)",
            "<a href=\"https://example.cn/?a=1&amp;b=2\" class=\"external\" rel=\"noopener noreferrer\">甲</a>",
        ),
        ("<a@b.cn>", "<a href=\"mailto:a@b.cn\">a@b.cn</a>"),
        (
            "[甲](附件.pdf)",
            "<a href=\"../附件.pdf\" class=\"attachment\" download=\"名单.pdf\">甲</a><span class=\"file\">（PDF，1.2 MB）</span>",
        ),
        (
            "空编[11](=空编 '表')名",
            "空编<span class=\"figure\" tabindex=\"0\" data-source=\"来自&quot;表&quot;\" aria-describedby=\"source-1 source-2\">11</span>名",
        ),
        (
            "占[79.16%](=原文 '来源按舍去处理')",
            "占<span class=\"figure\" tabindex=\"0\" data-source=\"来源按舍去处理\" aria-description=\"来源按舍去处理\">79.16%</span>",
        ),
        ("[甲](javascript:x)", "甲"),
    ] {
        assert_eq!(printed(markdown, &Everything), format!("<p>{expected}</p>\n"), "{markdown}");
    }
    assert_eq!(
        printed("## 甲\n[见](#甲)[无](#乙)", &Nothing),
        "<h2 id=\"s1\"><span class=\"no\">一、</span>甲</h2>\n<p><a href=\"#s1\">见</a>无</p>\n"
    );
}

#[test]
fn what_is_missing_is_printed_as_text() {
    assert_eq!(printed("[甲](b.md)[乙](c.pdf)[丙](=x)![丁](d.png)", &Nothing), "<p>甲乙丙丁</p>\n");
    assert_eq!(printed("![丁](d.png)\n\n```kpi\n```", &Nothing), "<p>丁</p>\n");
}

#[test]
fn footnotes_are_printed_at_the_end_with_ways_back() {
    assert_eq!(
        printed("甲[^a]乙[^a]\n\n[^a]: 注\n", &Nothing),
        "<p>甲<sup class=\"fn-ref\"><a id=\"fn-ref-1\" href=\"#fn-1\" role=\"doc-noteref\" aria-label=\"注释1\">1</a></sup>\
         乙<sup class=\"fn-ref\"><a id=\"fn-ref-1-2\" href=\"#fn-1\" role=\"doc-noteref\" aria-label=\"注释1\">1</a></sup></p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"注释\">\n<ol>\n<li id=\"fn-1\"><p>注\
         <a class=\"fn-back\" href=\"#fn-ref-1\" role=\"doc-backlink\" aria-label=\"返回正文第1处注释1\">↩<sup>1</sup></a>\
         <a class=\"fn-back\" href=\"#fn-ref-1-2\" role=\"doc-backlink\" aria-label=\"返回正文第2处注释1\">↩<sup>2</sup></a>\
         </p></li>\n</ol>\n</section>\n"
            .replace("<a class", " <a class")
    );
}
