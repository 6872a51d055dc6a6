//! Official PDF documents: the data of a document, set by a form of the theme.
//!
//! ```text
//! document ─data─▶ Job ─typeset─▶ Pdf        (a form is a `.typ` file in the theme's folder `pdf/`)
//! ```
//! A form is set as it stands: it reads its data with `json("/data.json")`, its charts and pictures by the paths that
//! the data name, and other forms by `import "/name.typ"`. It reads nothing else: no other file, no package, no clock. The
//! fonts have the names of their roles, whichever face fills the role on this machine: `小标宋`, `仿宋`, `楷体`, `黑体`, `宋体`.
//! Title, keywords and date of the PDF come from the `Job`; what a form says of them is not used.

pub(crate) mod data;
mod error;
mod faces;
mod glyphs;
mod job;
mod press;
mod store;
mod typeset;
mod volume;
mod world;

pub use error::FormError;
pub use glyphs::check;
pub(crate) use job::Job;
pub use press::{Pictures, Press, look_through};
pub use store::{Forgetful, Key, Store};
pub(crate) use typeset::Pdf;
pub use typeset::Typesetter;
