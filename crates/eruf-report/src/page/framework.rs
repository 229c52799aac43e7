//! What the performance framework makes of indicators.

use eruf_core::attainment::Bands;
use eruf_core::status::{Framework, FrameworkDocument};
use eruf_core::{Error, Figure, Interval, Ratio, Undefined, View};
use serde_json::Value as Json;

use crate::format::json;
use crate::format::page::TraceLine;
use crate::format::{Align, Cell, Column, Content, Page, Render, Table};
use crate::page::explain::traced::{OF_STATUS, traced};
use crate::page::law::under_law;
use crate::page::lookup::as_of;
use crate::page::lookup::indicator;
use crate::words::Language;
use crate::words::figures::NONE;
use crate::words::law::reference;
use crate::words::locale::show_percent_within;

/// Returns the verdict of the performance framework on some indicators, or on all that are no
/// activity goals.
///
/// Each share stands in a band of one's own, or in those of the framework.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let table = eruf_report::framework(
///     &project.view(),
///     &["CO01", "CO08"],
///     None,
///     Language::English,
///     Format::Markdown,
/// )?;
/// assert!(table.contains("serious failure"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the project has no such indicator, or a figure cannot be held exactly.
pub fn framework<R: Render>(
    view: &View<'_>,
    codes: &[&str],
    bands: Option<&Bands>,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    for code in codes {
        indicator(view, code)?;
    }
    let answer = view.framework_document(codes, bands)?;
    under_law::set(
        &FrameworkPage { view, answer, has_own_bands: bands.is_some(), language },
        view,
        language,
        format,
    )
}

struct FrameworkPage<'v, 'p> {
    view: &'v View<'p>,
    answer: FrameworkDocument,
    /// Whether the bands are one's own, with names in one language.
    has_own_bands: bool,
    language: Language,
}

impl FrameworkPage<'_, '_> {
    fn band(&self, share: Interval<Ratio>) -> String {
        let Some(band) = self.answer.bands.of_interval(&share) else { return NONE.to_owned() };
        if self.has_own_bands {
            band.name.to_string()
        } else {
            self.language.band(&band.name).to_owned()
        }
    }
}

impl FrameworkPage<'_, '_> {
    /// The indicators whose shares leave the whole without a verdict, each with the reason.
    fn open(&self) -> Vec<(&str, String)> {
        let reason = |share: &Figure<Interval<Ratio>, Undefined>| match share {
            Figure::Value(share) if share.as_exact().is_some() => None,
            Figure::Value(_) => {
                Some(self.language.say("framework-known-only-by-its-bounds").to_owned())
            }
            Figure::Reason(reason) => Some(self.language.reason(*reason).to_owned()),
        };
        let shares = self.answer.answer.shares.iter();
        shares.filter_map(|(code, share)| Some((code.as_str(), reason(share)?))).collect()
    }

    fn no_verdict(&self) -> String {
        let open = self.open();
        if open.is_empty() {
            return self.language.say("framework-none-no-indicator").to_owned();
        }
        let why: Vec<String> =
            open.iter().map(|(code, reason)| format!("{code} ({reason})")).collect();
        let because = self.language.say("framework-none-since-these-have-no-exact");
        format!("{because}: {}", why.join(", "))
    }
}

impl Page for FrameworkPage<'_, '_> {
    type Error = eruf_core::Error;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![as_of(self.view, self.language)]
    }

    fn content(&self) -> Result<Content, Error> {
        let &Self { view, language, .. } = self;
        let edges: Vec<Ratio> = self.answer.bands.edges();
        let mut rows = Vec::new();
        for (code, share) in &self.answer.answer.shares {
            let (shown, band) = match share {
                Figure::Value(share) => {
                    let shown = show_percent_within(*share, &edges, language)?;
                    (Cell::share_of(*share, &edges, shown), self.band(*share))
                }
                Figure::Reason(reason) => {
                    (Cell::missing(language.reason(*reason)), NONE.to_owned())
                }
            };
            rows.push(vec![code.as_str().into(), shown, band.into()]);
        }
        let verdict = match self.answer.answer.verdict {
            Some(Framework::Achieved) => language.band("achieved").to_owned(),
            Some(Framework::NotAchieved) => language.band("not achieved").to_owned(),
            Some(Framework::SeriousFailure) => language.band("serious failure").to_owned(),
            // A verdict that the core has added since.
            Some(other) => other.as_str().to_owned(),
            None => self.no_verdict(),
        };
        let law = self.answer.law;
        let (by, certainty) = (language.say("framework-by"), language.certainty(law.certainty));
        let act = format!("{by} {} ({certainty})", reference(&law.acts, law.place, language));
        let caption = format!(
            "{} {NONE} {}",
            view.project().identity().name,
            language.say("framework-performance-framework")
        );
        let columns = vec![
            Column::wide(language.say("terms-code"), Align::Left),
            Column::narrow(language.say("terms-attainment"), Align::Right, 24),
            Column::narrow(language.say("framework-band"), Align::Left, 24),
        ];
        let notes = vec![format!("{act}: {verdict}")];
        let table = Table::new(caption, columns, rows).with_notes(notes);
        Ok(Content::Tables(vec![table]))
    }

    fn traced(&self) -> Result<Vec<TraceLine>, Error> {
        let mut lines = Vec::new();
        for (code, _) in &self.answer.answer.shares {
            lines.extend(traced(self.view, code, &OF_STATUS, self.language)?);
        }
        Ok(lines)
    }

    fn document(&self) -> Result<Json, Error> {
        json::document(&self.answer)
    }
}
