//! Why a target was missed: volume and rate, the break-even of an excuse, and what each one cost.

use eruf_core::analysis::{
    Decomposition, LeftOut, NotReached, Reached, VolumeAndRateReason, WhyDocument,
};
use eruf_core::audit::FigureName;
use eruf_core::{Amount, Error, Interval, Ratio, Undefined, View};
use serde_json::Value as Json;

use crate::format::document::{BudgetOver, FigureId};
use crate::format::json;
use crate::format::page::TraceLine;
use crate::format::{Align, Cell, Column, Content, Page, Render, Table};
use crate::page::explain::traced::{OF_STATUS, traced};
use crate::page::law::under_law;
use crate::page::lookup::as_of;
use crate::page::lookup::indicator;
use crate::words::Language;
use crate::words::figures::NONE;
use crate::words::indicator::name;

/// Returns a page of numbers that say why a target was missed.
///
/// One indicator is taken apart by another (employment by enterprises, unless others are named).
/// The break-even of an excuse and the budget over the outcome follow for each.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let tables = eruf_report::why(
///     &project.view(),
///     Some("CO08"),
///     Some("CO01"),
///     Language::English,
///     Format::Markdown,
/// )?;
/// assert!(tables.contains("| CO01 | -117 |"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the project has no such indicator, or a figure cannot be held exactly.
pub fn why<R: Render>(
    view: &View<'_>,
    of: Option<&str>,
    per: Option<&str>,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    let page = WhyPage { view, answer: view.why_document(of, per)?, language };
    under_law::set(&page, view, language, format)
}

/// Returns the tables of [`why`]: by factor, break-even, budget, and what is left out.
pub(crate) fn why_tables(view: &View<'_>, language: Language) -> Result<Vec<Table>, Error> {
    WhyPage { view, answer: view.why_document(None, None)?, language }.tables()
}

/// An indicator taken apart by another, in sequence.
pub(crate) struct Apart {
    pub(crate) of: String,
    pub(crate) per: String,
    /// The name of each factor, and its part of the difference.
    pub(crate) parts: Vec<(String, Ratio)>,
}

/// Returns an indicator that is taken apart by another: both codes, the factors, and the parts.
pub(crate) fn taken_apart(answer: &WhyDocument<'_>, language: Language) -> Option<Apart> {
    let (of, per) = answer.of.zip(answer.per)?;
    let [in_sequence, _] = answer.parts.as_ref()?;
    let parts = in_sequence.parts.iter();
    let parts = parts.map(|(factor, part)| (factor_name(factor, of, per, language), *part));
    Some(Apart { of: of.to_owned(), per: per.to_owned(), parts: parts.collect() })
}

/// Returns the budget for each one of an indicator, by the outcome or as planned, with the budget.
pub(crate) fn budget_for_each(
    answer: &WhyDocument<'_>,
    code: &str,
    over: BudgetOver,
) -> Option<(Ratio, Amount)> {
    let found = answer.reached.iter().find(|each| each.code == code)?;
    let each = match over {
        BudgetOver::Outcome => found.budget_for_each,
        BudgetOver::Target => found.budget_for_each_planned,
    };
    each.zip(answer.budget)
}

/// Returns the name of a factor: the second indicator, or so much of the first for each of it.
fn factor_name(factor: &str, of: &str, per: &str, language: Language) -> String {
    if factor == per {
        per.to_owned()
    } else {
        format!("{of} {} {per}", language.say("why-for-each"))
    }
}

struct WhyPage<'v, 'p> {
    view: &'v View<'p>,
    answer: WhyDocument<'p>,
    language: Language,
}

/// Returns why an indicator has no break-even and no cost.
fn not_reached(why: NotReached, language: Language) -> &'static str {
    match why {
        NotReached::NoTarget => language.reason(Undefined::NoTarget),
        NotReached::NotAtLeast => language.say("why-its-target-is-no-goal-of"),
        NotReached::NoOutcome(reason) => language.reason(reason.into()),
        NotReached::OnlyBounds => language.say("why-the-outcome-is-known-only-by"),
        _ => language.say("why-it-cannot-be-compared"),
    }
}

/// Returns why no difference is divided by volume and rate.
fn no_parts(why: &VolumeAndRateReason<'_>, language: Language) -> String {
    let choose = |what: &str, option: &str, choices: &[&str]| match choices {
        [] => format!("{what} ({option})"),
        _ => format!("{what} ({option}: {})", choices.join(", ")),
    };
    match why {
        VolumeAndRateReason::NameOf(choices) => {
            let what = language.say("why-there-is-not-exactly-one-indicator");
            choose(what, "--of", choices)
        }
        VolumeAndRateReason::NamePer(choices) => {
            let what = language.say("why-there-is-not-exactly-one-indicator-of-all");
            choose(what, "--per", choices)
        }
        VolumeAndRateReason::Indicator { code, why } => {
            format!("{code}: {}", not_reached(*why, language))
        }
        _ => language.say("why-a-target-or-outcome-of-the").to_owned(),
    }
}

impl WhyPage<'_, '_> {
    fn left_out_table(&self) -> Table {
        let language = self.language;
        let word = |key| language.say(key);
        let row = |one: &LeftOut<'_>| match one {
            LeftOut::VolumeAndRate(why) => {
                let why: Vec<String> = why.iter().map(|why| no_parts(why, language)).collect();
                vec![word("why-volume-and-rate").into(), why.join("; ").into()]
            }
            LeftOut::Indicator { code, why } => {
                vec![(*code).into(), not_reached(*why, language).into()]
            }
            _ => vec![
                word("why-budget-for-each-one").into(),
                word("why-no-decision-says-a-budget").into(),
            ],
        };
        let rows = self.answer.left_out.iter().map(row).collect();
        let columns = vec![
            Column::narrow(word("why-what"), Align::Left, 20),
            Column::wide(word("terms-why"), Align::Left),
        ];
        Table::new(word("why-left-out").to_owned(), columns, rows)
    }

    fn factors(&self, of: &str, per: &str, parts: &[Decomposition; 2]) -> Result<Table, Error> {
        let &Self { view, language, .. } = self;
        let word = |key| language.say(key);
        let show = |ratio: Ratio| Cell::ratio(Interval::exact(ratio), language);
        let [in_sequence, symmetric] = parts;
        let (mut rows, mut place) = (Vec::new(), 0_usize);
        for ((factor, one), (_, other)) in in_sequence.parts.iter().zip(&symmetric.parts) {
            place = place.saturating_add(1);
            let one = show(*one)?.traced(FigureId::Factor(of.into(), place));
            rows.push(vec![factor_name(factor, of, per, language).into(), one, show(*other)?]);
        }
        let whole = show(in_sequence.difference()?)?;
        let whole = whole.traced(FigureId::of(of, FigureName::Variance));
        rows.push(vec![word("why-together").into(), whole.clone(), whole]);
        let order = word("why-in-sequence-volume-first-then-rate");
        let caption = format!(
            "{of} {NONE} {}: {}",
            name(indicator(view, of)?, language),
            word("why-outcome-less-target-by-factor")
        );
        let columns = vec![
            Column::wide(word("terms-factor"), Align::Left),
            Column::narrow(word("why-in-sequence"), Align::Right, 12),
            Column::narrow(word("why-symmetric"), Align::Right, 12),
        ];
        Ok(Table::new(caption, columns, rows).with_notes(vec![order.to_owned()]))
    }

    fn excuses(&self, reached: &[Reached<'_>]) -> Result<Table, Error> {
        let language = self.language;
        let word = |key| language.say(key);
        let mut rows = Vec::new();
        for each in reached {
            let share = match each.break_even {
                Some(share) => Cell::share(Interval::exact(share), language)?
                    .traced(FigureId::BreakEven(each.code.into())),
                None => Cell::nothing(),
            };
            rows.push(vec![each.code.into(), share]);
        }
        let columns = vec![
            Column::wide(word("terms-code"), Align::Left),
            Column::narrow(word("why-share-of-the-target"), Align::Right, 20),
        ];
        let note = word("why-so-much-of-the-target-must");
        let caption = word("terms-break-even-of-an-excuse").to_owned();
        Ok(Table::new(caption, columns, rows).with_notes(vec![note.to_owned()]))
    }

    fn costs(&self, reached: &[Reached<'_>]) -> Result<Table, Error> {
        let language = self.language;
        let word = |key| language.say(key);
        let each = |cost: Option<Ratio>| match cost {
            Some(each) => Cell::rounded(Interval::exact(each), 0, language),
            None => Ok(Cell::nothing()),
        };
        let mut rows = Vec::new();
        for one in reached {
            let of = |over| FigureId::Budget(one.code.into(), over);
            let outcome = each(one.budget_for_each)?.traced(of(BudgetOver::Outcome));
            let planned = each(one.budget_for_each_planned)?.traced(of(BudgetOver::Target));
            rows.push(vec![one.code.into(), outcome, planned]);
        }
        let columns = vec![
            Column::wide(word("terms-code"), Align::Left),
            Column::narrow(word("why-by-the-outcome"), Align::Right, 16),
            Column::narrow(word("why-as-planned"), Align::Right, 16),
        ];
        let note = word("why-the-budget-is-divided-not-what");
        let caption = word("terms-budget-for-each-one").to_owned();
        Ok(Table::new(caption, columns, rows).with_notes(vec![note.to_owned()]))
    }

    fn tables(&self) -> Result<Vec<Table>, Error> {
        let mut tables = Vec::new();
        let WhyDocument { of, per, parts, budget, reached, left_out, .. } = &self.answer;
        if let (Some(of), Some(per), Some(parts)) = (of, per, parts) {
            tables.push(self.factors(of, per, parts)?);
        }
        if !reached.is_empty() {
            tables.push(self.excuses(reached)?);
            if budget.is_some() {
                tables.push(self.costs(reached)?);
            }
        }
        if !left_out.is_empty() {
            tables.push(self.left_out_table());
        }
        Ok(tables)
    }
}

impl Page for WhyPage<'_, '_> {
    type Error = eruf_core::Error;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![as_of(self.view, self.language)]
    }

    fn content(&self) -> Result<Content, Error> {
        self.tables().map(Content::Tables)
    }

    fn traced(&self) -> Result<Vec<TraceLine>, Error> {
        let mut lines = Vec::new();
        for one in &self.answer.reached {
            lines.extend(traced(self.view, one.code, &OF_STATUS, self.language)?);
        }
        Ok(lines)
    }

    fn document(&self) -> Result<Json, Error> {
        json::document(&self.answer)
    }
}
