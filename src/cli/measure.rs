//! Time and memory of a run: with the stopwatch of `simulate`, all of the terminal that reads a clock.

#![allow(clippy::disallowed_types, reason = "measuring needs a clock; no game depends on what it says")]

use std::time::{Duration, Instant};

/// Runs something and says how long it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

/// Most memory that the program has held so far, in KiB; `None` where the system does not say.
#[must_use]
pub fn peak_memory_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
