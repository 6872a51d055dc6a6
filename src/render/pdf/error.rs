//! What is wrong with a form, with the file, line and column it stands at.

use typst::WorldExt as _;
use typst::diag::{Severity, SourceDiagnostic};
use typst::syntax::Source;

use super::world::FormWorld;
use crate::diag::codes::render as code;
use crate::message;
use crate::render::html::theme::ThemeError;

/// One fault of a form.
pub type FormError = ThemeError;

/// A form whose name cannot be the name of a file.
pub(super) fn of_name(name: &str) -> FormError {
    ThemeError::file(
        &code::FORM,
        &format!("pdf/{name}"),
        message!("版式文件的名称不能使用", "the form cannot have this name"),
    )
}

/// A document whose pages do not come to rest, so that their numbers would be wrong.
pub(super) fn unsettled(name: &str) -> FormError {
    let message = message!(
        "分页定不下来，页码会出错；在靠近页末的表格或图前后增减一段文字",
        "the pages do not come to rest, and their numbers would be wrong; add or take a paragraph near a table or picture"
    );
    ThemeError::file(&code::FORM, &format!("pdf/{name}"), message)
}

/// A fault of a form as a whole. Typst says what is wrong in English alone, so its words are quoted.
pub(super) fn of_form(name: &str, reason: &str) -> FormError {
    let message = message!("版式有误，排版程序报告：“{reason}”", "fault in the form: {reason}");
    ThemeError::file(&code::FORM, &format!("pdf/{name}"), message)
}

/// What keeps a form from being read.
pub(super) fn of_syntax(form: &Source) -> Vec<FormError> {
    let name = form.id().get().vpath().get_without_slash();
    let (errors, _) = form.root().errors_and_warnings();
    errors
        .iter()
        .map(|found| {
            let range = match found.span.get() {
                typst::syntax::DiagSpanKind::Number { num, sub_range, .. } => form.range(num, sub_range),
                typst::syntax::DiagSpanKind::Range { range, .. } => Some(range),
                typst::syntax::DiagSpanKind::Detached => None,
            };
            at(form, range, of_form(name, &found.message))
        })
        .collect()
}

/// What kept a form from being set.
pub(super) fn of_setting(world: &FormWorld<'_>, main: &str, found: &[SourceDiagnostic]) -> Vec<FormError> {
    found.iter().filter(|found| found.severity == Severity::Error).map(|found| of_one(world, main, found)).collect()
}

fn of_one(world: &FormWorld<'_>, main: &str, found: &SourceDiagnostic) -> FormError {
    use typst::World as _;
    // A fault of the data, or of a function that another form calls, is shown where a form asks for it.
    let spans = std::iter::once(found.span).chain(found.trace.iter().map(|step| step.span.into()));
    let place = spans.filter_map(|span| Some((world.source(span.id()?).ok()?, world.range(span)))).next();
    let error = match &place {
        Some((form, range)) => {
            at(form, range.clone(), of_form(form.id().get().vpath().get_without_slash(), &found.message))
        }
        None => of_form(main, &found.message),
    };
    found.hints.iter().fold(error, |error, hint| {
        let hint = &hint.v;
        error.hint(message!("排版程序提示：“{hint}”", "{hint}"))
    })
}

fn at(form: &Source, range: Option<std::ops::Range<usize>>, error: FormError) -> FormError {
    let to_u32 = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    match range.and_then(|range| Some((form.lines().byte_to_line_column(range.start)?, range))) {
        Some(((line, column), range)) => ThemeError {
            line: to_u32(line + 1),
            column: to_u32(column + 1),
            range: Some((to_u32(range.start), to_u32(range.end))),
            ..error
        },
        None => error,
    }
}
