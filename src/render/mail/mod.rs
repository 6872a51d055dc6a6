//! Messages: an issue of a briefing as a letter that phones, Outlook, Foxmail and QQ Mail show well.

mod letter;

pub use letter::{File, Letterhead, List, Message, Picture, Request};
