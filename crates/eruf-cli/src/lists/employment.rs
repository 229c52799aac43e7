//! `eruf employment`: employment, enterprise by enterprise.

use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;
use eruf_core::law::{EmploymentRule, Rate, RateOf};
use eruf_core::value::ParseAmountError;
use eruf_core::{Amount, Project};

use crate::options::{Failure, Said, Show};

/// Add up employment, enterprise by enterprise
///
/// By method, with how many were measured, and the same under other rates.
#[derive(Args)]
pub(crate) struct Employment {
    /// The project folder
    folder: PathBuf,
    #[command(flatten)]
    show: Show,
    /// The indicator whose rule is used; that of employment unless it is named
    #[arg(long, value_name = "CODE")]
    indicator: Option<String>,
    // On the screen: the names of rates are not set in a code font there.
    #[arg(help = "Show the same with another rate: hours_of_year=1720, \
            turnover_per_fte=1330000 or share_of_full_time=0.92")]
    #[arg(long = "rate", value_name = "RATE=VALUE")]
    rates: Vec<OtherRate>,
}

impl Employment {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let Self { folder, show, indicator, rates } = self;
        let project = show.load(folder)?;
        let rule = employment_rule(&project, indicator.as_deref())?;
        let other = |OtherRate(of, value): &OtherRate| {
            rule.clone().with(*of, Rate::new(*value, of.as_str(), "--rate"))
        };
        let others: Vec<EmploymentRule> = rates.iter().map(other).collect();
        let view = show.view(&project)?;
        let answer =
            eruf_report::employment(&view, &rule, &others, show.answer.lang, show.answer.format())?;
        show.answer.deliver(answer, &[folder])
    }
}

/// A rate to hold beside the chosen one.
#[derive(Clone)]
struct OtherRate(RateOf, Amount);

impl FromStr for OtherRate {
    type Err = Said;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (of, value) = text.split_once('=').ok_or((
            "expected RATE=VALUE, such as hours_of_year=1720",
            "NAMN=VÄRDE förväntades, till exempel hours_of_year=1720",
        ))?;
        let of = of.parse::<RateOf>().map_err(|_| Said::one_of(RateOf::NAMES))?;
        let value: Amount = value.parse().map_err(|error: ParseAmountError| Said::of(&error))?;
        of.check(value).map_err(|error| Said::of(&error))?;
        Ok(Self(of, value))
    }
}

/// The rule of an indicator of employment: of the one that is named, or the project's own.
fn employment_rule(project: &Project, indicator: Option<&str>) -> Result<EmploymentRule, Failure> {
    if project.employment().is_empty() {
        return Err(Failure::new((
            "there is no employment in the lists (give employment.csv)",
            "listorna har ingen sysselsättning (ange employment.csv)",
        )));
    }
    let rule = |code: &str| {
        project.position(code).ok().and_then(|place| project.employment_rule(place)).cloned()
    };
    match indicator {
        None => Ok(project.default_employment_rule()?.clone()),
        Some(code) => rule(code).ok_or_else(|| {
            Failure::new((
                format!(
                    "{code:?} is no indicator of employment (give it a table \
                     [indicator.employment])"
                ),
                format!(
                    "{code:?} är ingen indikator för sysselsättning (ge den en tabell \
                     [indicator.employment])"
                ),
            ))
        }),
    }
}
