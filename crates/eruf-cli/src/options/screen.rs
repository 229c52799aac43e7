//! [`Screen`]: where answers are printed.

use std::io::{Error, ErrorKind, Result, Stdout, Write};

/// The screen, or whoever reads what would be on it.
pub(crate) struct Screen(Stdout);

impl Screen {
    pub(crate) fn new() -> Self {
        Self(std::io::stdout())
    }
}

/// A reader that has seen enough (`| head`) is no failure, and nobody waits for the rest.
fn seen_enough(error: &Error) {
    if error.kind() == ErrorKind::BrokenPipe {
        std::process::exit(0);
    }
}

impl Write for Screen {
    fn write(&mut self, text: &[u8]) -> Result<usize> {
        self.0.write(text).inspect_err(seen_enough)
    }

    fn flush(&mut self) -> Result<()> {
        self.0.flush().inspect_err(seen_enough)
    }
}
