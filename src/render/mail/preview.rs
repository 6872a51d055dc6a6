//! A message as files: the draft that any mail program opens, and the same to be looked at in a browser.

use super::letter::Message;
use crate::diag::Diagnostic;
use crate::diag::codes::render as code;
use crate::render::outputs::{Artifact, Content, OutputPath, OutputPathError, Sink, SinkError, path_message};
use crate::source::Place;

impl Message {
    /// What its files are called below the folder of the issue, without ending: the edition and the list, no address.
    fn stem(&self) -> String {
        let edition = self.edition.name();
        match &self.list {
            Some(list) => {
                // An id may be anything, an address too.
                let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' };
                format!("{edition}-{}", list.chars().map(plain).collect::<String>())
            }
            None => edition.to_owned(),
        }
    }

    /// Where the page for a browser lies below the folder of the issue.
    pub fn preview(&self) -> String {
        format!("{}.html", self.stem())
    }

    /// The message as a draft: Outlook opens what is marked as unsent for writing, and others do not mind.
    pub fn draft(&self) -> Vec<u8> {
        let mut draft = b"X-Unsent: 1\r\n".to_vec();
        draft.extend_from_slice(&self.bytes);
        draft
    }

    /// Hands over the draft (`.eml`), the plain text (`.txt`) and a page for a browser (`.html`) with its pictures, each
    /// below the folder of the issue.
    ///
    /// # Errors
    /// When a name cannot be used, and as the sink says.
    pub fn put(&self, sink: &dyn Sink) -> Result<(), SinkError> {
        let stem = self.stem();
        let mut page = self.html.clone();
        for picture in &self.pictures {
            let path = format!("{stem}/{}", picture.name);
            page = page.replace(&format!("\"cid:{}\"", picture.cid), &format!("\"{path}\""));
            put(sink, &path, picture.bytes.clone())?;
        }
        // What may not be in it is looked for in text, so text goes first.
        put(sink, &self.preview(), page.into_bytes())?;
        put(sink, &format!("{stem}.txt"), self.text.clone().into_bytes())?;
        put(sink, &format!("{stem}.eml"), self.draft())
    }
}

fn put(sink: &dyn Sink, path: &str, bytes: Vec<u8>) -> Result<(), SinkError> {
    let refused = |error: OutputPathError| {
        let place = Place::Path(path.into());
        SinkError::Refused(Box::new(Diagnostic::error(&code::BAD_OUTPUT_PATH, place, path_message(&error))))
    };
    let path = OutputPath::new(path).map_err(refused)?;
    sink.put(Artifact { path, content: Content::Bytes(bytes) })
}
