//! The machine that letters are sent from: its clock, its terminal, and its patience.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::{Context, environment};
use crate::diag::{Lang, Message};
use crate::message;
use crate::publish::{Fault, Machine};

/// The machine that the program runs on.
pub(super) struct Here<'a> {
    context: &'a Context,
    begun: Instant,
    bar: ProgressBar,
}

impl<'a> Here<'a> {
    pub(super) fn new(context: &'a Context) -> Self {
        Self { context, begun: Instant::now(), bar: bar(context) }
    }

    /// Takes the progress away from the terminal.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Machine for Here<'_> {
    fn now(&self) -> String {
        environment::now()
    }

    fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// Says each second how much of the time is left, where there is a terminal to say it on.
    fn wait(&self, time: Duration) {
        let until = Instant::now() + time;
        while let Some(left) = until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) {
            let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
            self.doing(&message!(
                "{seconds} 秒后再试（Ctrl-C 停下，信留在发件箱）",
                "trying again in {seconds} s (Ctrl-C stops, letters wait)"
            ));
            std::thread::sleep(left.min(Duration::from_secs(1)));
        }
    }

    fn progress(&self, done: usize, all: usize) {
        self.bar.set_length(all as u64);
        self.bar.set_position(done as u64);
    }

    fn doing(&self, what: &Message) {
        self.bar.set_message(what.get(self.context.lang).to_owned());
    }

    fn pause(&self, time: Duration, why: &Fault) {
        let (why, seconds) = (why.message(), time.as_secs());
        let line = match self.context.lang {
            Lang::Zh => format!("{}；{seconds} 秒后再试", why.zh),
            Lang::En => format!("{}; trying again in {seconds} s", why.en),
        };
        self.bar.suspend(|| self.context.warn(&line));
    }
}

/// A bar on a terminal, nothing in a pipe.
fn bar(context: &Context) -> ProgressBar {
    if !context.terminal.progress {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:20} {pos}/{len} {elapsed} {wide_msg}") {
        bar.set_style(style);
    }
    // A server may be waited for for minutes, in which nothing else moves.
    bar.enable_steady_tick(Duration::from_secs(1));
    bar
}
