//! What a piece of work took: wall time, processor time, peak memory. The last two are known on Linux alone.

use std::fs;
use std::time::{Duration, Instant};

/// What a piece of work took.
pub(crate) struct Usage {
    pub(crate) wall: Duration,
    /// User and system time of all threads, to a hundredth of a second.
    pub(crate) processor: Option<Duration>,
    /// Most memory that was in use at a time, in bytes, since the process began or the mark was reset.
    pub(crate) peak: Option<u64>,
}

/// Does a piece of work and says what it took.
pub(crate) fn measure<T>(work: impl FnOnce() -> T) -> (T, Usage) {
    // Without this the peak would be that of all work so far.
    let _ = fs::write("/proc/self/clear_refs", "5");
    let (begun, before) = (Instant::now(), processor());
    let made = work();
    let wall = begun.elapsed();
    let processor = processor().zip(before).map(|(after, before)| after - before);
    (made, Usage { wall, processor, peak: peak() })
}

fn processor() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program may hold blanks; it ends in a bracket. The kernel counts in hundredths for every program.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut ticks = fields.split_whitespace().skip(11).map(str::parse::<u64>);
    let (user, system) = (ticks.next()?.ok()?, ticks.next()?.ok()?);
    Some(Duration::from_millis(10 * (user + system)))
}

fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}
