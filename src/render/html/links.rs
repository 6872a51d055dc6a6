//! What a document's page knows of the rest of the site: the answers to the links in its text.

use std::ops::Range;

use super::body::{AssetInfo, FigureInfo, ImageInfo, Links};
use super::figures::FigureTexts;
use super::frame::Frame;
use crate::model::body::Link;
use crate::text::path::file_kind;

/// Links seen from one page.
pub(super) struct PageLinks<'a> {
    frame: &'a Frame<'a>,
    path: &'a str,
    fences: &'a [String],
    figures: &'a FigureTexts<'a>,
}

impl<'a> PageLinks<'a> {
    /// Links from the page at `path`, with the HTML of the blocks of its text and the figures in it.
    pub(super) fn new(frame: &'a Frame<'a>, path: &'a str, fences: &'a [String], figures: &'a FigureTexts<'a>) -> Self {
        Self { frame, path, fences, figures }
    }
}

impl Links for PageLinks<'_> {
    fn document(&self, path: &str, fragment: Option<&str>) -> Option<String> {
        let routes = &self.frame.facts.routes;
        let key = routes.by_source(path)?;
        let mut href = self.frame.way(self.path, routes.page(key)?);
        if let Some(fragment) = fragment {
            let target = self.frame.edition.document(key)?;
            let anchors = crate::model::body::Anchors::new(target.body);
            href.push('#');
            href.push_str(anchors.id(fragment)?);
        }
        Some(href)
    }

    fn image(&self, path: &str) -> Option<ImageInfo> {
        let asset = self.frame.edition.asset(path)?;
        let (width, height) = asset.pixels?;
        Some(ImageInfo { href: self.frame.way(self.path, &self.frame.facts.routes.asset(path)), width, height })
    }

    fn asset(&self, path: &str) -> Option<AssetInfo> {
        let asset = self.frame.edition.asset(path)?;
        let name = path.rsplit('/').next().unwrap_or(path);
        Some(AssetInfo {
            href: self.frame.way(self.path, &self.frame.facts.routes.asset(path)),
            name: name.to_owned(),
            size: asset.size,
            kind: file_kind(name),
        })
    }

    fn fence(&self, index: usize) -> Option<&str> {
        self.fences.get(index).map(String::as_str)
    }

    fn figure(&self, link: &Link) -> Option<FigureInfo> {
        self.figures.of(link)
    }

    fn citations(&self, text: &str) -> Vec<(Range<usize>, String)> {
        let facts = self.frame.facts;
        let cited = facts.citations.in_text(text).into_iter();
        let page = |(range, key)| Some((range, facts.routes.page(key).filter(|page| *page != self.path)?));
        cited.filter_map(page).map(|(range, page)| (range, self.frame.way(self.path, page))).collect()
    }
}
