//! Enterprises of several projects together.

use eruf_core::law::OverUnits;
use eruf_core::{Amount, Error, Interval, View};
use serde_json::{Value as Json, json};

use crate::format::json::SCHEMA_VERSION;
use crate::format::{Align, Cell, Column, Content, Page, Render, Table};
use crate::words::Language;
use crate::words::indicator::name;

/// Returns a page with the number of enterprises that several projects support together.
///
/// Each indicator that all of them have has a row. An enterprise in more than one project counts
/// once where keys tell it apart; without keys the answer is bounds.
///
/// ```
/// use eruf_report::{Format, Language};
/// let (one, other) = (
///     eruf_data::load("examples/sim-jh")?.project,
///     eruf_data::load("examples/time-series")?.project,
/// );
/// let csv = eruf_report::union(&[one.view(), other.view()], Language::English, Format::Csv)?;
/// assert!(csv.contains("CO01,122,224")); // SIM JH gives 122 without a list, the other 95 to 102
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub fn union<R: Render>(
    views: &[View<'_>],
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    let mut indicators = Vec::new();
    for commitment in views.first().map_or(&[][..], |view| view.project().commitments()) {
        let code = &*commitment.indicator.key.code;
        let has = |view: &View<'_>| {
            view.project().commitments().iter().any(|other| &*other.indicator.key.code == code)
        };
        // An indicator that one of the projects does not have is none of all of them.
        if commitment.indicator.over_units != OverUnits::Union || !views.iter().all(has) {
            continue;
        }
        if let Some(enterprises) = eruf_core::counting::union(views, code)? {
            indicators.push(Together {
                code,
                name: name(&commitment.indicator, language),
                enterprises,
            });
        }
    }
    format.set(&UnionPage { projects: views.len(), indicators, language })
}

/// How many enterprises an indicator has in all projects.
struct Together<'v> {
    code: &'v str,
    name: &'v str,
    enterprises: Interval<Amount>,
}

struct UnionPage<'v> {
    projects: usize,
    indicators: Vec<Together<'v>>,
    language: Language,
}

impl Page for UnionPage<'_> {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn content(&self) -> Result<Content, Error> {
        let &Self { projects, language, .. } = self;
        let row = |Together { code, name, enterprises }: &Together<'_>| {
            vec![(*code).into(), (*name).into(), Cell::amount(*enterprises, language)]
        };
        let caption = match language {
            Language::English => format!("Enterprises of {projects} projects together"),
            Language::Swedish => format!("Företag i {projects} projekt tillsammans"),
        };
        let columns = vec![
            Column::narrow(language.pick("Code", "Kod"), Align::Left, 5),
            Column::wide(language.pick("Indicator", "Indikator"), Align::Left),
            Column::narrow(language.pick("Enterprises", "Företag"), Align::Right, 14),
        ];
        let note = language.pick(
            "each counts once where keys tell them apart",
            "vart och ett räknas en gång där nycklar skiljer dem åt",
        );
        let rows = self.indicators.iter().map(row).collect();
        let table = Table::new(caption, columns, rows).with_notes(vec![note.to_owned()]);
        Ok(Content::Tables(vec![table]))
    }

    fn document(&self) -> Result<Json, Error> {
        let indicator = |Together { code, name, enterprises }: &Together<'_>| {
            json!({
                "code": code,
                "name": name,
                "enterprises_low": enterprises.low().to_string(),
                "enterprises_high": enterprises.high().to_string(),
            })
        };
        let indicators: Vec<Json> = self.indicators.iter().map(indicator).collect();
        Ok(json!({
            "schema_version": SCHEMA_VERSION,
            "projects": self.projects,
            "indicators": indicators,
        }))
    }

    fn rows(&self) -> Result<Vec<Table>, Error> {
        let row = |Together { code, enterprises, .. }: &Together<'_>| {
            let ends = [enterprises.low().to_string(), enterprises.high().to_string()];
            [(*code).to_owned()].into_iter().chain(ends).map(Cell::from).collect()
        };
        let number = |heading| Column::wide(heading, Align::Right);
        let columns = vec![
            Column::wide("code", Align::Left),
            number("enterprises_low"),
            number("enterprises_high"),
        ];
        let rows = self.indicators.iter().map(row).collect();
        Ok(vec![Table::new(String::new(), columns, rows)])
    }
}
