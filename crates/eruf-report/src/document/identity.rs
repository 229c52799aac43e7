//! Section 1 of every form: the project, its days and its budget.

use eruf_core::planning::Step;
use eruf_core::value::PartialDate;
use eruf_core::{Amount, Interval, View};

use crate::document::contents::Contents;
use crate::format::Cell;
use crate::format::document::Prose;
use crate::words::locale::show_money;
use crate::words::say;
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
        self.heading(1, "report-1-basic-information");
        let identity = view.project().identity();
        let or_none = |text: Option<String>| text.map_or_else(|| not_given(language), Cell::from);
        let word = |key| language.say(key).to_owned();
        let mut fields = vec![
            (word("report-name-of-the-project"), identity.name.to_string().into()),
            (word("report-case-id"), or_none(identity.case_id.as_deref().map(str::to_owned))),
            (
                word("report-beneficiary"),
                or_none(identity.beneficiary.as_deref().map(str::to_owned)),
            ),
            (
                word("report-organisation-number"),
                or_none(identity.organisation_number.map(|number| number.to_string())),
            ),
        ];
        if let Asked::Report(report) = asked {
            let found = view.project().periods().iter().find(|period| period.report == report);
            if let Some(found) = found {
                let days = found.period;
                let from = word("report-reporting-period-from");
                fields.push((from, days.first().into()));
                fields.push((word("report-to"), days.last().into()));
            }
            fields.push((word("report-progress-report-no"), report.into()));
        }
        fields.extend(days(view, language));
        if asked == Asked::Evaluation {
            let money = |amount: Amount| Cell::amount(Interval::exact(amount), language);
            let budget = view.decisions().last().and_then(|step| step.budget);
            fields.push((
                word("report-total-budget-of-the-project"),
                budget.map_or_else(|| not_given(language), money),
            ));
            let procured = view.project().draft().evaluation.as_ref().and_then(|one| {
                one.budget.map(|budget| show_money(budget, one.currency, language))
            });
            fields.push((
                word("report-budget-of-the-evaluation-as-procured"),
                procured.map_or_else(|| not_given(language), Cell::from),
            ));
        }
        self.fields(language.say("report-basic-information"), fields);
        let others = view.project().draft().other_names.iter().map(|other| {
            let place = source(&other.source, language);
            let name = &other.name;
            let text =
                say!(language, "report-the-beneficiary-is-called-in", name = name, place = place);
            Prose::from(text)
        });
        let others = others.collect();
        self.facts(others);
    }

    /// The decisions after the first: what was asked for and decided, and why.
    pub(super) fn amendments(&self, is_told: impl Fn(&Step<'_>) -> bool) -> Vec<Prose> {
        let (view, language) = (self.view, self.language);
        let word = |key| language.say(key);
        let steps = view.decisions().into_iter().skip(1).filter(|step| is_told(step));
        let facts = steps.map(|step| {
            let details = step.details;
            let dated =
                |word: &str, date: Option<PartialDate>| date.map(|at| format!("{word} {at}"));
            let parts = [
                dated(word("report-requested"), details.requested),
                dated(word("report-decided"), details.decided),
                dated(word("report-effective"), details.effective),
                details.horizon.map(|days| format!("{} {}", word("report-last-day"), days.last())),
                details.budget.map(|budget| {
                    let budget = show_amount(Interval::exact(budget), language);
                    format!("{} {budget}", word("report-budget"))
                }),
                details.reason.as_deref().map(|reason| {
                    let open = language.say("terms-mark");
                    format!("{} {open}{reason}\u{201d}", word("report-reason"))
                }),
            ];
            let said = parts.into_iter().flatten().collect::<Vec<_>>().join("; ");
            let place = source(&details.source, language);
            let place = if place.is_empty() { place } else { format!(" [{place}]") };
            let what = word("report-the-amendment");
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
            let (now, note) =
                (days.last(), say!(language, "report-after-amendment-originally", before = before));
            last.read_as(format!("{now} ({note})")).noted(note)
        }
        None => last,
    };
    let word = |key| language.say(key).to_owned();
    vec![
        (word("report-first-day-of-the-project"), days.first().into()),
        (word("report-last-day-of-the-project"), last),
    ]
}

fn not_given(language: Language) -> Cell {
    Cell::missing(language.say("report-not-given"))
}
