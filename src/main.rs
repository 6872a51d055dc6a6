//! The command `jianbao`.

fn main() {}
