//! Footnotes: the marks in the text, the notes below it, and the ways back.

use super::Printer;
use crate::model::body::{Block, Footnote, FootnoteRef};

impl<'a> Printer<'a> {
    pub(super) fn footnote_ref(&mut self, reference: &FootnoteRef) {
        let FootnoteRef { number, occurrence, .. } = reference;
        let id = reference_id(*number, *occurrence);
        self.print(format_args!(
            "<sup class=\"fn-ref\"><a id=\"{id}\" href=\"#fn-{number}\" role=\"doc-noteref\" aria-label=\"注释{number}\">{number}</a></sup>"
        ));
    }

    pub(super) fn footnotes(&mut self, footnotes: &'a [Footnote]) {
        if footnotes.is_empty() {
            return;
        }
        self.push("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"注释\">\n<ol>\n");
        for footnote in footnotes {
            let Footnote { number, references, blocks, .. } = footnote;
            self.print(format_args!("<li id=\"fn-{number}\">"));
            // The way back stands at the end of the last paragraph, not below it.
            if let Some((Block::Paragraph(last), before)) = blocks.split_last() {
                self.blocks(before, false);
                self.push("<p>");
                self.inlines(&last.content);
                self.back_links(*number, *references);
                self.push("</p>");
            } else {
                self.blocks(blocks, false);
                self.back_links(*number, *references);
            }
            self.push("</li>\n");
        }
        self.push("</ol>\n</section>\n");
    }

    fn back_links(&mut self, number: u32, references: u32) {
        for occurrence in 1..=references {
            let id = reference_id(number, occurrence);
            let (which, mark) = match references {
                1 => (String::new(), String::new()),
                _ => (format!("第{occurrence}处"), format!("<sup>{occurrence}</sup>")),
            };
            self.print(format_args!(
                " <a class=\"fn-back\" href=\"#{id}\" role=\"doc-backlink\" aria-label=\"返回正文{which}注释{number}\">↩{mark}</a>"
            ));
        }
    }
}

fn reference_id(number: u32, occurrence: u32) -> String {
    if occurrence <= 1 { format!("fn-ref-{number}") } else { format!("fn-ref-{number}-{occurrence}") }
}
