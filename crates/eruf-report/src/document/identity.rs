//! Section 1 of every form: the project, its days and its budget.

use eruf_core::planning::Step;
use eruf_core::value::PartialDate;
use eruf_core::{Amount, Interval, View};

use crate::document::contents::Contents;
use crate::format::Cell;
use crate::format::document::Prose;
use crate::words::locale::show_money;
use crate::words::source::source;
use crate::words::{Language, show_amount};

/// What a form asks for in section 1 beside the project.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    Project,
    /// The period of a report.
    Report(u32),
    /// The budgets.
    Evaluation,
}

impl Contents<'_, '_> {
    /// Fills section 1.
    pub(super) fn identity(&mut self, asked: Asked) {
        let (view, language) = (self.view, self.language);
        self.heading(1, "1. Basic information", "1. Grundinformation");
        let identity = view.project().identity();
        let or_none = |text: Option<String>| text.map_or_else(|| not_given(language), Cell::from);
        let pick = |english: &str, swedish: &str| language.pick(english, swedish).to_owned();
        let mut fields = vec![
            (pick("Name of the project", "Projektnamn"), identity.name.to_string().into()),
            (pick("Case id", "Ärende-ID"), or_none(identity.case_id.as_deref().map(str::to_owned))),
            (
                pick("Beneficiary", "Stödmottagare"),
                or_none(identity.beneficiary.as_deref().map(str::to_owned)),
            ),
            (
                pick("Organisation number", "Organisationsnummer"),
                or_none(identity.organisation_number.map(|number| number.to_string())),
            ),
        ];
        if let Asked::Report(report) = asked {
            let found = view.project().periods().iter().find(|period| period.report == report);
            if let Some(found) = found {
                let days = found.period;
                let from = pick("Reporting period from", "Redovisningsperiod fr.o.m.");
                fields.push((from, days.first().into()));
                fields.push((pick("to", "t.o.m."), days.last().into()));
            }
            fields.push((pick("Progress report no.", "Lägesrapport nr"), report.into()));
        }
        fields.extend(days(view, language));
        if asked == Asked::Evaluation {
            let money = |amount: Amount| Cell::amount(Interval::exact(amount), language);
            let budget = view.decisions().last().and_then(|step| step.budget);
            fields.push((
                pick("Total budget of the project", "Projektets totala budget"),
                budget.map_or_else(|| not_given(language), money),
            ));
            let procured = view.project().draft().evaluation.as_ref().and_then(|one| {
                one.budget.map(|budget| show_money(budget, one.currency, language))
            });
            fields.push((
                pick(
                    "Budget of the evaluation (as procured)",
                    "Budget för utvärdering (enligt upphandling)",
                ),
                procured.map_or_else(|| not_given(language), Cell::from),
            ));
        }
        self.fields(language.pick("Basic information", "Grundinformation"), fields);
        let others = view.project().draft().other_names.iter().map(|other| {
            let place = source(&other.source, language);
            let name = &other.name;
            let text = match language {
                Language::English => format!("The beneficiary is called {name} in: {place}."),
                Language::Swedish => format!("Stödmottagaren heter {name} i: {place}."),
            };
            Prose::from(text)
        });
        let others = others.collect();
        self.facts(others);
    }

    /// The decisions after the first: what was asked for and decided, and why.
    pub(super) fn amendments(&self, is_told: impl Fn(&Step<'_>) -> bool) -> Vec<Prose> {
        let (view, language) = (self.view, self.language);
        let pick = |english: &'static str, swedish| language.pick(english, swedish);
        let steps = view.decisions().into_iter().skip(1).filter(|step| is_told(step));
        let facts = steps.map(|step| {
            let details = step.details;
            let dated =
                |word: &str, date: Option<PartialDate>| date.map(|at| format!("{word} {at}"));
            let parts = [
                dated(pick("requested", "begärd"), details.requested),
                dated(pick("decided", "beslutad"), details.decided),
                dated(pick("effective", "gäller från"), details.effective),
                details
                    .horizon
                    .map(|days| format!("{} {}", pick("last day", "slutdatum"), days.last())),
                details.budget.map(|budget| {
                    let budget = show_amount(Interval::exact(budget), language);
                    format!("{} {budget}", pick("budget", "budget"))
                }),
                details.reason.as_deref().map(|reason| {
                    let open = language.pick("\u{201c}", "\u{201d}");
                    format!("{} {open}{reason}\u{201d}", pick("reason:", "skäl:"))
                }),
            ];
            let said = parts.into_iter().flatten().collect::<Vec<_>>().join("; ");
            let place = source(&details.source, language);
            let place = if place.is_empty() { place } else { format!(" [{place}]") };
            let what = pick("The amendment", "Ändringen");
            Prose::from(format!("{what} {}: {said}{place}.", step.decision))
        });
        facts.collect()
    }
}

/// The first and the last day of the project, and what the last day was before an amendment.
fn days(view: &View<'_>, language: Language) -> Vec<(String, Cell)> {
    let days = view.horizon().period();
    let first = view.horizons().next().map(|horizon| horizon.period().last());
    let last = Cell::from(days.last());
    let last = match first.filter(|first| *first != days.last()) {
        Some(before) => {
            let (now, note) = (
                days.last(),
                match language {
                    Language::English => format!("after amendment, originally {before}"),
                    Language::Swedish => format!("efter ändring, ursprungligen {before}"),
                },
            );
            last.read_as(format!("{now} ({note})")).noted(note)
        }
        None => last,
    };
    let pick = |english: &str, swedish: &str| language.pick(english, swedish).to_owned();
    vec![
        (pick("First day of the project", "Projektets startdatum"), days.first().into()),
        (pick("Last day of the project", "Projektets slutdatum"), last),
    ]
}

fn not_given(language: Language) -> Cell {
    Cell::missing(language.pick("not given", "ej angivet"))
}
