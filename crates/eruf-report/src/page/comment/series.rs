//! How the outcome came about, and what was corrected.

use chrono::Datelike as _;
use eruf_core::ledger::NoIncrement;
use eruf_core::planning::LAST_PERIODS;
use eruf_core::{Error, Figure, NaiveDate, Period, View};

use crate::words::{Language, show_amount};

/// How the outcome came about, and what was corrected.
pub(super) fn series_facts(
    view: &View<'_>,
    code: &str,
    language: Language,
) -> Result<Vec<String>, Error> {
    let mut facts = Vec::new();
    let series = view.series(code)?;
    let mut years: Vec<i32> = series.points.iter().map(|point| point.last.year()).collect();
    years.dedup();
    let mut parts = Vec::new();
    for year in years {
        let days = NaiveDate::from_ymd_opt(year, 1, 1)
            .zip(NaiveDate::from_ymd_opt(year, 12, 31))
            .and_then(|(first, last)| Period::new(first, last).ok());
        let window = days.map(|days| series.window(days)).transpose()?.flatten();
        if let Some(Figure::Value(added)) = window.map(|window| window.added) {
            parts.push(format!("{year}: {}", show_amount(added, language)));
        }
    }
    let is_level =
        series.points.iter().any(|point| point.increment == Figure::Reason(NoIncrement::Level));
    if parts.len() > 1 && !is_level {
        let by_year = parts.join("; ");
        facts.push(match language {
            Language::English => format!("It came by year: {by_year}."),
            Language::Swedish => format!("Det kom per år: {by_year}."),
        });
    }
    for entry in view.project().entries().iter().filter(|entry| &*entry.indicator == code) {
        if let Some(reason) = &entry.correction {
            facts.push(match language {
                Language::English => format!(
                    "Report {} corrected the period of report {}: \
                    \u{201c}{reason}\u{201d}.",
                    entry.report, entry.period
                ),
                Language::Swedish => {
                    format!(
                        "Lägesrapport {} rättade perioden för lägesrapport {}: \
                        \u{201d}{reason}\u{201d}.",
                        entry.report, entry.period
                    )
                }
            });
        }
    }
    // After the last report nothing is left to be done, and the pace says nothing.
    let last = series.points.last().map(|point| point.report);
    let no_return = view.paces(code, LAST_PERIODS)?.last().and_then(|pace| pace.no_return);
    if let Some(report) = no_return.filter(|report| Some(*report) != last) {
        facts.push(match language {
            Language::English => format!(
                "After report {report} the pace that was required was \
                above the best pace seen, and stayed above."
            ),
            Language::Swedish => format!(
                "Efter lägesrapport {report} var takten som krävdes \
                högre än den bästa takten hittills, och förblev det."
            ),
        });
    }
    Ok(facts)
}
