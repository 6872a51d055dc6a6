//! The command `jianbao`.

use std::process::ExitCode;

/// Reading and rendering thousands of documents on all processors makes millions of small allocations.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    jianbao::cli::run(std::env::args_os())
}
