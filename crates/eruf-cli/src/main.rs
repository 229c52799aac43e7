//! The `eruf` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    eruf_cli::run(std::env::args_os()).into()
}
