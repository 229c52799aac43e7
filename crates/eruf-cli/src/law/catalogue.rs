//! `eruf catalogue`: the common indicators as dated law.

use clap::Args;
use eruf_core::catalogue::CatalogueQuestion;
use eruf_core::workspace::tables_are_whole;
use eruf_core::{Fund, NaiveDate, ProgrammingPeriod, parse_date};

use crate::options::{Answer, Failure};

/// List the common indicators: names, units, days in force and acts
#[derive(Args)]
pub(crate) struct Catalogue {
    /// The codes, such as RCO05; what is known of each stands below the table. Without a code all
    /// of a fund are listed
    codes: Vec<String>,
    /// The fund: ERDF, ESF, CF, JTF, ESF+ or Interreg, or as it is written in another language.
    /// With a code every fund unless one is named, else ERDF
    #[arg(long, value_name = "FUND")]
    fund: Option<Fund>,
    /// The programming period, 2014-2020 or 2021-2027; both unless one is named
    #[arg(long, value_name = "YEARS")]
    programming_period: Option<ProgrammingPeriod>,
    /// Only what is in force on a day; every version unless one is named
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    on: Option<NaiveDate>,
    /// Only what may be used for an objective, such as 1.iii
    #[arg(long, value_name = "OBJECTIVE")]
    objective: Option<String>,
    #[command(flatten)]
    answer: Answer,
}

impl Catalogue {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let codes: Vec<&str> = self.codes.iter().map(String::as_str).collect();
        let fund = self.fund.or_else(|| codes.is_empty().then_some(Fund::Erdf));
        let question = CatalogueQuestion {
            codes,
            fund,
            programming_period: self.programming_period,
            on: self.on,
            objective: self.objective.as_deref(),
        };
        let is_empty = question.answer().entries.is_empty();
        tables_are_whole()?;
        if is_empty {
            return Err(Failure::new((
                "no common indicator is asked for by that",
                "ingen gemensam indikator efterfrågas med det",
            )));
        }
        let Answer { lang, .. } = self.answer;
        let answer = eruf_report::catalogue(&question, lang, self.answer.format())?;
        self.answer.deliver(answer, &[])
    }
}
