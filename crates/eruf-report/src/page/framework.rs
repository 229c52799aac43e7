//! What the performance framework makes of indicators.

use eruf_core::attainment::Bands;
use eruf_core::law::Kind;
use eruf_core::status::{Framework, FrameworkAnswer};
use eruf_core::{Error, Figure, Interval, Ratio, View};
use serde_json::{Map, Value as Json, json};

use crate::format::json::{SCHEMA_VERSION, figure};
use crate::format::{Align, Column, Content, Format, Page, Table};
use crate::page::lookup::indicator;
use crate::words::Language;
use crate::words::figures::{NONE, none};
use crate::words::locale::show_percent_within;

/// What the performance framework makes of some indicators, or of all that are no activity goals;
/// each share in a band of one's own, or in those of the framework.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("../../examples/sim-jh")?.project;
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
pub fn framework(
    view: &View<'_>,
    codes: &[&str],
    bands: Option<&Bands>,
    language: Language,
    format: Format,
) -> Result<String, Error> {
    for code in codes {
        indicator(view, code)?;
    }
    let commitments = view.project().commitments().iter();
    let all: Vec<&str> = commitments
        .filter(|commitment| commitment.indicator.kind != Kind::ActivityGoal)
        .map(|commitment| &*commitment.indicator.key.code)
        .collect();
    let answer = view.framework(if codes.is_empty() { &all } else { codes })?;
    format.set(&FrameworkPage { view, answer, own: bands, language })
}

struct FrameworkPage<'v, 'p> {
    view: &'v View<'p>,
    answer: FrameworkAnswer,
    /// Bands of one's own, in the place of those of the framework.
    own: Option<&'v Bands>,
    language: Language,
}

impl FrameworkPage<'_, '_> {
    fn bands(&self) -> Bands {
        self.own.cloned().unwrap_or_else(Bands::performance_framework)
    }

    fn band(&self, share: Interval<Ratio>) -> String {
        let bands = self.bands();
        let Some(band) = bands.of_interval(&share) else { return NONE.to_owned() };
        if self.own.is_some() {
            band.name.to_string()
        } else {
            self.language.band(&band.name).to_owned()
        }
    }
}

impl Page for FrameworkPage<'_, '_> {
    type Error = eruf_core::Error;

    fn content(&self) -> Result<Content, Error> {
        let &Self { view, language, .. } = self;
        let edges: Vec<Ratio> = self.bands().edges();
        let mut rows = Vec::new();
        for (code, share) in &self.answer.shares {
            let (shown, band) = match share {
                Figure::Value(share) => {
                    (show_percent_within(*share, &edges, language)?, self.band(*share))
                }
                Figure::Reason(reason) => (none(language.reason(*reason)), NONE.to_owned()),
            };
            rows.push(vec![code.clone(), shown, band]);
        }
        let verdict = match self.answer.verdict {
            Some(Framework::Achieved) => language.band("achieved"),
            Some(Framework::NotAchieved) => language.band("not achieved"),
            Some(Framework::SeriousFailure) => language.band("serious failure"),
            None => language
                .pick("none: a share is not known exactly", "ingen: en andel är inte exakt känd"),
        };
        let act = language.pick(
            "by Article 6 of Regulation (EU) No 215/2014",
            "enligt artikel 6 i förordning (EU) nr 215/2014",
        );
        let caption = format!(
            "{} {NONE} {}",
            view.project().identity().name,
            language.pick("performance framework", "resultatram")
        );
        let columns = vec![
            Column::wide(language.pick("Code", "Kod"), Align::Left),
            Column::narrow(language.pick("Attainment", "Måluppfyllelse"), Align::Right, 24),
            Column::narrow(language.pick("Band", "Intervall"), Align::Left, 24),
        ];
        let table =
            Table::new(caption, columns, rows).with_notes(vec![format!("{act}: {verdict}")]);
        Ok(Content::Tables(vec![table]))
    }

    fn document(&self) -> Result<Json, Error> {
        let bands = self.bands();
        let shares = self.answer.shares.iter().map(|(code, share)| {
            let mut fields = Map::new();
            fields.insert("code".to_owned(), json!(code));
            figure("attainment", share, &mut fields);
            let band = share.ok().and_then(|share| bands.of_interval(&share));
            fields.insert("band".to_owned(), json!(band.map(|band| &*band.name)));
            Json::Object(fields)
        });
        let shares: Vec<Json> = shares.collect();
        let verdict = self.answer.verdict.map(Framework::as_str);
        Ok(json!({ "schema_version": SCHEMA_VERSION, "indicators": shares, "verdict": verdict }))
    }
}
