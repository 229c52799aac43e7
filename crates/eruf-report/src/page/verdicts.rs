//! The verdicts on goals, and what would turn them.

use eruf_core::attainment::{Verdict, VerdictMargin};
use eruf_core::status::StatusRow;
use eruf_core::{Error, Interval, Ratio, Status, Undefined, View};
use serde_json::{Map, Value as Json, json};

use crate::format::json::{SCHEMA_VERSION, figure, optional};
use crate::format::{Align, Column, Content, Format, Page, Table};
use crate::page::lookup::indicator;
use crate::page::status::outcome::outcome;
use crate::words::figures::NONE;
use crate::words::target::{bounds, target, verdict};
use crate::words::{Language, show_ratio};

/// The verdicts on an indicator or goal, or on all: one for each version of its target and each
/// horizon that makes a difference, with the smallest change of the outcome that would turn it.
/// Where the verdicts differ among themselves, they are marked.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("../../examples/sim-jh")?.project;
/// let table =
///     eruf_report::verdicts(&project.view(), Some("HA2.3"), Language::English, Format::Markdown)?;
/// assert!(table.contains("| within * |") && table.contains("| below * |"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the project has no such indicator, or a figure cannot be held exactly.
pub fn verdicts(
    view: &View<'_>,
    code: Option<&str>,
    language: Language,
    format: Format,
) -> Result<String, Error> {
    if let Some(code) = code {
        indicator(view, code)?;
    }
    format.set(&VerdictsPage { view, code, status: view.status()?, language })
}

struct VerdictsPage<'v, 'p> {
    view: &'v View<'p>,
    code: Option<&'v str>,
    status: Status<'p>,
    language: Language,
}

/// The verdicts on one indicator or goal.
struct Of<'s, 'p> {
    row: &'s StatusRow<'p>,
    verdicts: Vec<Verdict<'p>>,
    /// Whether they differ among themselves.
    differ: bool,
}

impl<'p> VerdictsPage<'_, 'p> {
    /// Returns the verdicts, indicator by indicator.
    fn all(&self) -> Result<Vec<Of<'_, 'p>>, Error> {
        let asked = |row: &&StatusRow<'_>| {
            self.code.is_none_or(|code| code == &*row.commitment.indicator.key.code)
        };
        let of = |row| {
            let verdicts = self.view.verdicts(code_of(row))?;
            let mut kept = verdicts.iter().filter_map(|verdict| verdict.attainment.kept);
            let differ = kept.next().is_some_and(|first| kept.any(|other| other != first));
            Ok(Of { row, verdicts, differ })
        };
        self.status.rows.iter().filter(asked).map(of).collect()
    }
}

fn code_of<'p>(row: &StatusRow<'p>) -> &'p str {
    &row.commitment.indicator.key.code
}

impl Page for VerdictsPage<'_, '_> {
    type Error = eruf_core::Error;

    fn content(&self) -> Result<Content, Error> {
        let &Self { view, language, .. } = self;
        let pick = |english, swedish| language.pick(english, swedish);
        let all = self.all()?;
        let mut rows = Vec::new();
        for Of { row, verdicts, differ } in &all {
            let mark = if *differ { " *" } else { "" };
            let reported = row.outcome.ok().map(eruf_core::Interval::ratios);
            for found in verdicts {
                let goal = found.target.text.as_deref();
                rows.push(vec![
                    code_of(row).to_owned(),
                    goal.map_or_else(|| target(&found.target.target, language), str::to_owned),
                    found.target.decision.to_string(),
                    show_ratio(Interval::exact(found.horizon.months()), language)?,
                    bounds(found.attainment.bounds, reported, language)?
                        .unwrap_or_else(|| NONE.to_owned()),
                    outcome(view, row, language)?,
                    format!("{}{mark}", verdict(&found.attainment, language)),
                    turned(found.flip, language)?,
                ]);
            }
        }
        let caption = format!(
            "{} {NONE} {}",
            view.project().identity().name,
            pick("verdicts", "bedömningar")
        );
        let columns = vec![
            Column::narrow(pick("Code", "Kod"), Align::Left, 8),
            Column::wide(pick("Goal", "Mål"), Align::Left),
            Column::narrow(pick("Decision", "Beslut"), Align::Left, 10),
            Column::narrow(pick("Months", "Månader"), Align::Right, 7),
            Column::narrow(pick("Kept by", "Hålls av"), Align::Right, 10),
            Column::narrow(pick("Outcome", "Utfall"), Align::Right, 12),
            Column::narrow(pick("Verdict", "Bedömning"), Align::Left, 12),
            Column::narrow(pick("Turned by", "Vänds av"), Align::Right, 9),
        ];
        let note = pick(
            "* depends on the version of the target or the horizon",
            "* beror på vilket målvärde eller vilken projekttid som gäller",
        );
        let notes = all.iter().any(|of| of.differ).then(|| note.to_owned());
        let table = Table::new(caption, columns, rows).with_notes(notes.into_iter().collect());
        Ok(Content::Tables(vec![table]))
    }

    fn document(&self) -> Result<Json, Error> {
        let all = self.all()?;
        let verdicts = all.iter().flat_map(|Of { row, verdicts, differ }| {
            verdicts.iter().map(|found| verdict_json(code_of(row), found, *differ))
        });
        let verdicts: Vec<Json> = verdicts.collect();
        Ok(json!({ "schema_version": SCHEMA_VERSION, "verdicts": verdicts }))
    }
}

/// What would turn a verdict, in words.
fn turned(flip: Option<VerdictMargin>, language: Language) -> Result<String, Error> {
    let Some(VerdictMargin { change, beyond, .. }) = flip else { return Ok(NONE.to_owned()) };
    let sign = if change > Ratio::ZERO { "+" } else { "" };
    let change = show_ratio(Interval::exact(change), language)?;
    Ok(if beyond {
        format!("{} {sign}{change}", language.pick("beyond", "mer än"))
    } else {
        format!("{sign}{change}")
    })
}

fn verdict_json(code: &str, found: &Verdict<'_>, differ: bool) -> Json {
    let mut fields = Map::new();
    fields.insert("code".to_owned(), json!(code));
    fields.insert("target".to_owned(), json!(found.target.target.to_string()));
    fields.insert("decision".to_owned(), json!(&*found.target.decision));
    fields.insert("horizon".to_owned(), json!(found.horizon.decision()));
    fields.insert("last".to_owned(), json!(found.horizon.period().last().to_string()));
    fields.insert("state".to_owned(), json!(found.attainment.state.as_str()));
    fields.insert("kept".to_owned(), json!(found.attainment.kept));
    fields.insert("undefined".to_owned(), json!(found.attainment.undefined.map(Undefined::as_str)));
    figure("attainment", &found.attainment.share, &mut fields);
    for (name, bound) in [
        ("lowest", found.attainment.bounds.low),
        ("highest", found.attainment.bounds.high),
        ("turned_by", found.flip.map(|flip| flip.change)),
    ] {
        optional(name, bound, &mut fields);
    }
    fields.insert("turned_beyond".to_owned(), json!(found.flip.map(|flip| flip.beyond)));
    fields.insert("verdicts_differ".to_owned(), json!(differ));
    Json::Object(fields)
}
