//! What the process holds and has used, as Linux tells it; 0 elsewhere.

/// A line of `/proc/self/status` in MB.
fn status(key: &str) -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|l| l.strip_prefix(key));
    line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// Memory that is held now, in MB.
#[must_use]
pub fn resident() -> u64 {
    status("VmRSS:")
}

/// The most that was held, in MB.
#[must_use]
pub fn peak() -> u64 {
    status("VmHWM:")
}

/// Seconds of processor time used so far.
#[must_use]
pub fn processor() -> f32 {
    const TICKS: f32 = 100.0;
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name in brackets may hold blanks.
    let rest = text.rsplit_once(')').map_or("", |r| r.1);
    let used = rest.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<f32>().ok());
    used.sum::<f32>() / TICKS
}
