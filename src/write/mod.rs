//! Writing: a tree is staged beside its target, verified, synced, and put in its place in one step.
//!
//! ```text
//! <parent>/<name>/                        the target: always one whole tree, the old or the new
//! <parent>/.<name>.jianbao-stage/         the work folder, there only while a build runs or after one was killed
//!     jianbao-stage.lock                  says that the folder is ours, and is locked while a build uses it
//!     new/                                a tree that is still being written
//!     ready/                              a whole new tree; after the exchange, the old one
//!     old/                                the old tree, where the system cannot exchange two folders
//! ```
//! # What holds after a power failure
//! With [`Durability::Disk`], which every build of the command uses, the order is: the files of the new tree are written;
//! up to a few dozen new files and folders are synced one by one, for more the file system as a whole is (`syncfs`, on
//! Linux), in either case with the manifest and the folders' entries; only then the trees change places; then the parent
//! folder and the work folder are synced, and only after that the old tree is deleted and the build reports success. So:
//! - whatever the moment, a name that leads to the new tree leads to whole files, because they were on the disk before it;
//! - once a build has said that it is done, the new tree is what a restarted computer shows;
//! - before that it shows the old tree or the new one. Where two folders cannot be exchanged in one step there is a moment
//!   with neither; the old one is in `old/` then, and the next build puts it back.
//!
//! This rests on a disk that keeps what it has confirmed, and on a system that can sync a folder. Windows cannot: there the
//! names are as safe as the journal of NTFS makes them, and files are synced as everywhere. A killed build, as opposed to
//! a computer without power, never does harm on any system.
//!
//! What this stage deletes is either what a manifest lists or what it wrote into `new/` itself. Modes of files are left to
//! the umask and times to the system: neither is part of a site, and both are the server's business.

mod asset;
mod clean;
mod error;
mod found;
mod guard;
#[cfg(feature = "pdf")]
mod kept;
mod lock;
mod manifest;
mod names;
mod stage;
mod swap;
mod sync;
mod system;
mod work;

pub use clean::{Cleaned, Trees, clean, remove_if_empty, trees_in};
pub use error::{AssetFault, Doing, Refusal, WriteError, below, real};
pub use guard::{Guard, INPUTS, Target};
#[cfg(feature = "pdf")]
pub use kept::Kept;
pub use lock::Lock;
pub use manifest::{Entry, MANIFEST, Manifest, ManifestFault, Sha256};
pub use stage::Stage;
pub use swap::{Staged, SwapFailure, Swapped, swap_all};

/// How a build writes. The default is what a build for the public does.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// How the new tree takes the place of the old one.
    pub swap: SwapMethod,
    /// How sure it is that a power failure leaves a whole tree.
    pub durability: Durability,
}

/// How a new tree takes the place of the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SwapMethod {
    /// Exchanges the two in one step where the system can, else renames them in two.
    #[default]
    Exchange,
    /// Renames the old tree aside and the new one in. Between the two there is no tree; the next start mends that.
    TwoRenames,
}

/// How sure it is that a power failure leaves a whole tree. A killed process does no harm in either case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Durability {
    /// Everything is on the disk before the swap, and the swap before the build reports success.
    #[default]
    Disk,
    /// The system writes when it likes: for previews and measurements.
    System,
}
