//! The `eruf` command: reads a project folder and shows where the project stands.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use eruf_data::{Loaded, load};
use eruf_report::{Format, Language};

/// Tracks the indicators of an ERDF project: what was promised, what came out, and by how much they differ.
///
/// A project is a folder with project.toml and outcomes.csv. Exit codes: 0 done, 1 the input was refused, 2 the command was used wrongly.
#[derive(Parser)]
#[command(name = "eruf", version)]
struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Show targets, outcomes, variances and attainment: the table of section 13 of the final report, and the activity goals
    Status {
        /// The project folder
        folder: PathBuf,
        /// How to set the table: text, json, csv, markdown or html
        #[arg(long, default_value = "text")]
        format: Format,
        /// The language of the table: sv or en
        #[arg(long, default_value = "en")]
        lang: Language,
        /// Show what was known when report N was filed
        #[arg(long, value_name = "N")]
        as_known_at: Option<u32>,
    },
    /// Check the folder and list what deserves a look
    Check {
        /// The project folder
        folder: PathBuf,
        /// The language of the findings: sv or en
        #[arg(long, default_value = "en")]
        lang: Language,
    },
}

fn main() -> ExitCode {
    let (output, code) = match run(&Command::parse().action) {
        Ok(output) => (output, ExitCode::SUCCESS),
        Err(message) => {
            let _ = writeln!(std::io::stderr(), "{message}");
            return ExitCode::from(1);
        }
    };
    // A reader that has seen enough (`| head`) is no failure.
    let _ = std::io::stdout().write_all(output.as_bytes());
    code
}

fn run(action: &Action) -> Result<String, String> {
    match action {
        Action::Status { folder, format, lang, as_known_at } => {
            let Loaded { project, .. } = load(folder).map_err(|error| error.to_string())?;
            let view = match as_known_at {
                None => project.view(),
                Some(report) if project.periods().iter().any(|period| period.report == *report) => project.known_at(*report),
                Some(report) => {
                    let known: Vec<String> = project.periods().iter().map(|period| period.report.to_string()).collect();
                    return Err(format!("there is no report {report} (reports: {})", known.join(", ")));
                }
            };
            eruf_report::status(&view, *lang, *format).map_err(|error| error.to_string())
        }
        Action::Check { folder, lang } => {
            let loaded = load(folder).map_err(|error| error.to_string())?;
            Ok(eruf_report::findings(&loaded, *lang))
        }
    }
}
