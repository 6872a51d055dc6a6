//! The machine that letters are sent from: its clock, its terminal, and its patience.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::{Context, environment};
use crate::diag::Lang;
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

    fn wait(&self, time: Duration) {
        std::thread::sleep(time);
    }

    fn progress(&self, done: usize, all: usize) {
        self.bar.set_length(all as u64);
        self.bar.set_position(done as u64);
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
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed}") {
        bar.set_style(style);
    }
    bar
}
