//! [`caught`]: other people's code that panics where it should return an error.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// How many calls of [`caught`] the thread is in.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}
static HOOK: Once = Once::new();

/// Does work in which other people's code may panic; `None` if it did.
///
/// A panic that is caught is an error that somebody names, so that it prints nothing: what it would
/// print may hold what was read. Whatever panics elsewhere is told as before.
pub fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    if !std::thread::panicking() {
        HOOK.call_once(|| {
            let before = take_hook();
            set_hook(Box::new(move |panic| {
                if DEPTH.get() == 0 {
                    before(panic);
                }
            }));
        });
    }
    DEPTH.set(DEPTH.get().saturating_add(1));
    let made = catch_unwind(AssertUnwindSafe(work));
    DEPTH.set(DEPTH.get().saturating_sub(1));
    made.ok()
}

#[cfg(test)]
mod tests {
    use super::caught;

    #[test]
    fn a_panic_is_nothing_and_work_is_what_it_made() {
        assert_eq!(caught(|| 122), Some(122));
        assert_eq!(caught(|| -> u32 { panic!("secret") }), None);
        assert_eq!(caught(|| caught(|| -> u32 { panic!("secret") })), Some(None));
    }
}
