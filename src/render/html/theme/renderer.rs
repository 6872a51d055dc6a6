//! A theme that knows its site: it turns views into pages.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use tera::{Context, Value};

use super::{Templates, ThemeError, error, to_value};
use crate::render::html::views::{Meta, Page, SharedLink, View};

/// A theme that knows the site it is for. It is shared by all threads that render.
#[derive(Debug)]
pub struct Renderer {
    /// The templates with the words of the site's language in them.
    folded: Templates,
    /// The templates as they are written, in which errors have their places.
    written: Templates,
    /// The name of the site, which is the title of its home page.
    site_name: String,
    surrounds: RwLock<BTreeMap<Position, Surround>>,
}

/// Where a page stands, as far as what surrounds it tells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Position {
    column: String,
    root: String,
    home: bool,
    /// How many steps lead to it; they are those of its column.
    steps: usize,
    /// How many marks it shares with all pages of its column.
    marks: usize,
}

/// What stands above and below a page, the way to it, what its head links to and the marks that it shares, each under the
/// name by which templates see it. It is the same for all pages of a column at one depth, so it is rendered once for them and
/// not once a page.
#[derive(Debug, Clone)]
struct Surround {
    html: [(&'static str, Value); 5],
    /// What the way and the marks were made of.
    steps: Arc<[SharedLink]>,
    marks: Arc<[Meta]>,
}

impl Renderer {
    pub(super) fn new(written: Templates, folded: Templates, site_name: &str) -> Self {
        Self { folded, written, site_name: site_name.to_owned(), surrounds: RwLock::default() }
    }

    /// Renders a page: the template of the view, with the view under its name, `page`, `root`, `site` and `t`; `assets`,
    /// `header`, `footer`, `shared_marks` and `way` are HTML, made of the templates `parts/assets.html`, `parts/header.html`,
    /// `parts/footer.html`, `parts/marks.html` and `parts/way.html`, which know `column`, `home`, `marks` and `breadcrumbs`
    /// instead of the page; `specific_marks` are the marks that are not shared.
    ///
    /// # Errors
    /// What the template does that it may not, such as naming a field that no view has, with its line.
    pub fn render<V: View>(&self, page: &Page, view: &V) -> Result<Vec<u8>, ThemeError> {
        let mut context = Context::new();
        for (name, html) in self.surround(page)?.html {
            context.insert_value(name, html);
        }
        context.insert_value("root", Value::from(&*page.root));
        context.insert_value("specific_marks", to_value(page.marks().1, V::TEMPLATE)?);
        context.insert_value("page", to_value(page, V::TEMPLATE)?);
        context.insert_value(V::NAME, to_value(view, V::TEMPLATE)?);
        self.fill(V::TEMPLATE, &context)
    }

    /// Renders a part of a page: the template of the view, with the view under its name, `root`, `site` and `t`.
    ///
    /// # Errors
    /// As [`Self::render`].
    pub fn part<V: View>(&self, root: &str, view: &V) -> Result<String, ThemeError> {
        let mut context = Context::new();
        context.insert_value("root", Value::from(root));
        context.insert_value(V::NAME, to_value(view, V::TEMPLATE)?);
        self.text(V::TEMPLATE, &context)
    }

    fn surround(&self, page: &Page) -> Result<Surround, ThemeError> {
        let (column, root) = (page.column.clone(), page.root.clone());
        let home = column.is_empty() && *page.title == *self.site_name;
        let (marks, steps) = (page.marks().0, &page.breadcrumbs);
        let position = Position { column, root, home, steps: steps.len(), marks: marks.len() };
        // Nothing panics while the lock is held.
        let known = self.surrounds.read().unwrap_or_else(PoisonError::into_inner).get(&position).cloned();
        if let Some(surround) = known {
            debug_assert!(*surround.steps == **steps && *surround.marks == *marks, "pages of one column share them");
            return Ok(surround);
        }
        let mut context = Context::new();
        context.insert_value("root", Value::from(&*position.root));
        context.insert_value("column", Value::from(&*position.column));
        context.insert_value("home", Value::from(position.home));
        context.insert_value("breadcrumbs", to_value(steps, "parts/way.html")?);
        context.insert_value("marks", to_value(marks, "parts/marks.html")?);
        let part = |name| self.text(name, &context).map(|html| Value::safe_string(&html));
        let html = [
            ("assets", part("parts/assets.html")?),
            ("header", part("parts/header.html")?),
            ("footer", part("parts/footer.html")?),
            ("shared_marks", part("parts/marks.html")?),
            ("way", part("parts/way.html")?),
        ];
        let surround = Surround { html, steps: steps.as_slice().into(), marks: marks.into() };
        let mut surrounds = self.surrounds.write().unwrap_or_else(PoisonError::into_inner);
        Ok(surrounds.entry(position).or_insert(surround).clone())
    }

    fn text(&self, template: &str, context: &Context) -> Result<String, ThemeError> {
        self.folded.0.render(template, context).or_else(|_| self.as_written(template, context))
    }

    fn fill(&self, template: &str, context: &Context) -> Result<Vec<u8>, ThemeError> {
        let mut page = Vec::with_capacity(32 << 10);
        match self.folded.0.render_to(template, context, &mut page) {
            Ok(()) => Ok(page),
            Err(_) => self.as_written(template, context).map(String::into_bytes),
        }
    }

    /// What comes of the template as it is written, with the place of an error in it. Words put into templates make no
    /// difference to a page, and this is who has the last word.
    fn as_written(&self, template: &str, context: &Context) -> Result<String, ThemeError> {
        self.written.0.render(template, context).map_err(|error| error::of_rendering(&error, template))
    }
}
