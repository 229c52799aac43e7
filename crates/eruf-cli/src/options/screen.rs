//! [`Screen`]: where answers are printed, and how wide it is.

use std::io::{Error, ErrorKind, Result, Stdout, Write};

use eruf_report::{Format, ParseFormatError};
use terminal_size::{Width, terminal_size_of};

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

/// A format by its name. Text is set for the terminal that it is printed on, or for as many columns
/// as the variable `COLUMNS` asks for where there is none.
pub(crate) fn format(name: &str) -> std::result::Result<Format, ParseFormatError> {
    let format = name.parse()?;
    Ok(match columns() {
        Some(columns) if format == Format::Text => Format::Terminal(columns),
        _ => format,
    })
}

fn columns() -> Option<u16> {
    let asked = || std::env::var("COLUMNS").ok()?.parse().ok();
    let terminal = terminal_size_of(std::io::stdout()).map(|(Width(columns), _)| columns);
    terminal.or_else(asked).filter(|columns| *columns > 0)
}
