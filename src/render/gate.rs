//! The gate on built bytes: what may not be public is looked for once more in everything that is about to be written.

use super::outputs::{Artifact, Content, Sink, SinkError};
use crate::diag::Diagnostic;
use crate::diag::codes::disclose as code;
use crate::disclose::Withheld;
use crate::message;
use crate::source::Place;

/// A sink before the sink: it passes on what holds nothing of a withheld document.
///
/// The edition has none of them, so it can only find what an author wrote into a public text by hand.
pub struct Gate<'a> {
    sink: &'a dyn Sink,
    withheld: &'a Withheld,
    done: &'a (dyn Fn() + Sync),
}

impl std::fmt::Debug for Gate<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Gate")
    }
}

impl<'a> Gate<'a> {
    /// A gate before a sink. `done` is called after each artifact.
    pub fn new(sink: &'a dyn Sink, withheld: &'a Withheld, done: &'a (dyn Fn() + Sync)) -> Self {
        Self { sink, withheld, done }
    }
}

impl Sink for Gate<'_> {
    fn put(&self, artifact: Artifact) -> Result<(), SinkError> {
        if let Content::Bytes(bytes) = &artifact.content
            && self.withheld.is_in(bytes)
        {
            let path = artifact.path.as_str();
            return Err(SinkError(Box::new(
                Diagnostic::error(
                    &code::TRACE_OF_WITHHELD,
                    Place::Path(path.into()),
                    message!(
                        "页面中出现了不公开文档的标题或文号，没有发布",
                        "the page holds the title or number of a document that is not public, and was not published"
                    ),
                )
                .hint(message!(
                    "在这一页的源文件中改写提到它的地方，或核对那个文档的公开属性",
                    "reword what mentions it in the source of this page, or check the disclosure of that document"
                )),
            )));
        }
        self.sink.put(artifact)?;
        (self.done)();
        Ok(())
    }
}
