//! Reading what may be so damaged that the library gives up in a panic.

use std::cell::Cell;
use std::panic::{self, UnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    /// Whether a panic of this thread is caught and told in words of our own.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// What reading gives; nothing if it panics, of which nothing is printed.
///
/// The hook is put in once and for good: one that came and went would be seen by other threads that read at the same time.
pub(super) fn unless_it_panics<T>(read: impl FnOnce() -> T + UnwindSafe) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !CAUGHT.try_with(Cell::get).unwrap_or(false) {
                usual(panic);
            }
        }));
    });
    CAUGHT.set(true);
    let read = catch_unwind(read);
    CAUGHT.set(false);
    read.ok()
}
