//! Work that a signal stops.

use std::sync::Arc;
use std::time::Duration;

use eruf_data::Progress;

/// How long work may take to stop.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// Work that Ctrl-C stops, or whoever ends the process: what was begun is put away. Asked again,
/// the process ends at once.
pub(super) fn until_interrupted() -> Arc<Progress> {
    let progress = Arc::new(Progress::default());
    if ignores_signals() {
        return progress;
    }
    let of_handler = Arc::clone(&progress);
    let stop = move || {
        if of_handler.is_stopped() {
            std::process::exit(130);
        }
        of_handler.stop();
        // Nobody waits longer, whatever the work is in. A file that is half written has no name
        // yet, and the next run removes it.
        let _ = std::thread::Builder::new().spawn(|| {
            std::thread::sleep(PATIENCE);
            std::process::exit(130);
        });
    };
    // Without a handler the process ends as others do.
    let _ = ctrlc::set_handler(stop);
    progress
}

/// Whether whoever began the process has it pass over signals, as `nohup` does.
pub(super) fn ignores_signals() -> bool {
    /// SIGHUP, SIGINT and SIGTERM.
    const ENDING: u64 = 1 | 1 << 1 | 1 << 14;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .is_some_and(|mask| mask & ENDING != 0)
}
