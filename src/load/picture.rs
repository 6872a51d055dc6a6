//! The size of a picture, from the first bytes of its file: pages reserve its place before it is there.

use std::io::Read as _;

use cap_std::fs::Dir;

use crate::text::path::ending;

/// Enough for the heads of PNG, GIF and WebP, and for a JPEG with a large preview in its head.
pub(super) const HEAD: u64 = 256 * 1024;

/// Width and height in pixels of the picture at a path below `content/`; nothing if it is none, or is broken.
pub(super) fn pixels(root: &Dir, path: &str) -> Option<(u32, u32)> {
    if !matches!(&*ending(path), "png" | "jpg" | "jpeg" | "gif" | "webp") {
        return None;
    }
    let mut head = Vec::new();
    root.open(format!("content/{path}")).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    let size = imagesize::blob_size(&head).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}
