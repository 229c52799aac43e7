//! The trace of a figure that a document shows.

use eruf_core::audit::{FigureName, Origin, Trace, TraceValue};
use eruf_core::ledger::Point;
use eruf_core::value::Source;
use eruf_core::{Basis, Error, Figure, Interval, View};

use crate::document::answers::Answers;
use crate::format::Cell;
use crate::format::document::{BudgetOver, FigureId, FigureTrace};
use crate::format::page::{TraceLine, Tree};
use crate::page::comment::measures::break_even;
use crate::page::explain::law::law;
use crate::page::explain::origin::from;
use crate::page::explain::terms::term;
use crate::page::explain::traced::{Reach, Traced, and_more};
use crate::page::lookup::indicator;
use crate::page::report_table::increment;
use crate::page::why::{budget_for_each, taken_apart};
use crate::words::Language;
use crate::words::catalogue::Count;
use crate::words::figures::reported;
use crate::words::indicator::{marked_name, name};
use crate::words::say;
use crate::words::source::source;
use crate::words::target::range;

/// How many inputs of one step are shown; of more, the rest is counted.
const MOST: usize = 10;

/// Returns the trace of a figure; `None` if the project does not have it.
pub(super) fn trace(
    answers: &Answers<'_, '_>,
    figure: &FigureId,
    language: Language,
) -> Result<Option<FigureTrace>, Error> {
    let view = answers.view;
    let made = Making { view, answers, id: figure, language };
    let steps = match figure {
        FigureId::Of(code, name) => made.explained(code, *name)?,
        FigureId::Over(code, decision) => made.over(code, decision)?,
        FigureId::Increment(code, report) => made.increment(code, *report)?,
        FigureId::BreakEven(code) => made.break_even(code)?,
        FigureId::Claim(code, place) => made.claim(code, *place)?,
        FigureId::Kept(activity, decision) => made.kept(activity, decision)?,
        FigureId::Factor(code, place) => made.factor(code, *place)?,
        FigureId::Budget(code, over) => made.budget(code, *over)?,
        FigureId::Participations(activity, report) => made.participations(activity, *report),
    };
    let Some(first) = steps.first() else { return Ok(None) };
    let title = format!("{} \u{2013} {}", called(view, figure.code(), language), first.term);
    Ok(Some(FigureTrace { id: figure.clone(), title, steps }))
}

/// The code and the name of an indicator, goal or activity.
fn called(view: &View<'_>, code: &str, language: Language) -> String {
    let activity = view.project().activities().iter().find(|activity| &*activity.code == code);
    match (indicator(view, code), activity) {
        (Ok(indicator), _) => format!("{code} {}", name(indicator, language)),
        (Err(_), Some(activity)) => format!("{code} {}", activity.name),
        (Err(_), None) => code.to_owned(),
    }
}

struct Making<'m, 'p> {
    view: &'m View<'p>,
    answers: &'m Answers<'m, 'p>,
    id: &'m FigureId,
    language: Language,
}

impl Making<'_, '_> {
    fn say(&self, key: &'static str) -> String {
        self.language.say(key).to_owned()
    }

    /// A step without inputs.
    fn line(&self, depth: usize, term: String, value: Cell) -> TraceLine {
        TraceLine {
            figure: [self.id.code().to_owned(), term.clone()],
            id: self.id.clone(),
            depth,
            term,
            value,
            how: String::new(),
            source: String::new(),
        }
    }

    /// Adds the steps of a trace of the engine.
    fn walk(
        &self,
        trace: &Trace<'_>,
        depth: usize,
        steps: &mut Vec<TraceLine>,
    ) -> Result<(), Error> {
        self.walk_to(Reach::Whole, trace, depth, steps)
    }

    fn walk_to(
        &self,
        reach: Reach,
        trace: &Trace<'_>,
        depth: usize,
        steps: &mut Vec<TraceLine>,
    ) -> Result<(), Error> {
        let called = [self.id.code().to_owned(), term(trace.term, self.language).to_owned()];
        let (figure, id, language) = (&called, self.id, self.language);
        Traced { figure, id, reach, most: MOST, language }.walk(trace, depth, steps)
    }

    /// Adds the steps of a figure of the engine, if the project has it.
    fn below(
        &self,
        code: &str,
        figure: FigureName,
        steps: &mut Vec<TraceLine>,
    ) -> Result<(), Error> {
        let found = self.view.explain(code, figure)?;
        found.map_or(Ok(()), |found| self.walk(&found, 1, steps))
    }

    /// Adds the law that the figures of an indicator are under.
    fn law(&self, code: &str, steps: &mut Vec<TraceLine>) -> Result<(), Error> {
        let name_sv = marked_name(indicator(self.view, code)?);
        let basis = self.view.law_basis(code)?;
        let found = law(&basis, name_sv.as_deref(), self.language);
        if let Some(tree) = found {
            self.tree(&tree, 1, steps);
        }
        Ok(())
    }

    fn tree(&self, tree: &Tree, depth: usize, steps: &mut Vec<TraceLine>) {
        steps.push(self.line(depth, tree.line.clone(), Cell::empty()));
        for input in &tree.inputs {
            self.tree(input, depth.saturating_add(1), steps);
        }
    }

    fn explained(&self, code: &str, figure: FigureName) -> Result<Vec<TraceLine>, Error> {
        let mut steps = Vec::new();
        if let Some(found) = self.view.explain(code, figure)? {
            self.walk(&found, 0, &mut steps)?;
            self.missing(code, &mut steps)?;
            self.law(code, &mut steps)?;
        }
        Ok(steps)
    }

    /// Adds the periods for which something was due that was not reported.
    fn missing(&self, code: &str, steps: &mut Vec<TraceLine>) -> Result<(), Error> {
        let series = self.view.series(code)?;
        let is_missing = |point: &&Point| !point.period_completeness.is_complete();
        let missing: Vec<&Point> = series.points.iter().filter(is_missing).collect();
        for point in missing.iter().take(MOST) {
            let report = self.language.say("terms-report-2");
            let of = point.period_completeness;
            let how = say!(
                self.language,
                "report-of-that-were-due-are-in",
                reported = Count(of.reported),
                due = Count(of.due)
            );
            let called = self.say("report-missing-report");
            let value = Cell::from(format!("{report} {}", point.report));
            steps.push(TraceLine { how, ..self.line(1, called, value) });
        }
        self.rest(missing.len(), steps);
        Ok(())
    }

    /// A verdict by the target in force, over the horizon that a decision set.
    fn over(&self, code: &str, decision: &str) -> Result<Vec<TraceLine>, Error> {
        let place = self.view.project().position(code)?;
        let Some(version) = self.view.target(place) else { return Ok(Vec::new()) };
        let horizon = self.view.horizons().find(|horizon| horizon.decision() == decision);
        let horizon = match horizon.filter(|_| version.target.per().is_per_year()) {
            Some(horizon) => horizon,
            None => self.view.horizon(),
        };
        let mut steps = Vec::new();
        let found = self.view.explain_over(code, FigureName::State, version, horizon)?;
        if let Some(found) = found {
            self.walk(&found, 0, &mut steps)?;
            for figure in [FigureName::Attainment, FigureName::Utilisation] {
                let share = self.view.explain_over(code, figure, version, horizon)?;
                // Only what has a value: the verdict says why there is none.
                let share = share
                    .filter(|share| matches!(share.value, TraceValue::Figure(Figure::Value(_))));
                if let Some(share) = share {
                    // It follows from the same outcome and target.
                    self.walk_to(Reach::Steps(1), &share, 1, &mut steps)?;
                }
            }
        }
        Ok(steps)
    }

    /// What a report added: its entries, and those of the report before where totals run.
    fn increment(&self, code: &str, report: u32) -> Result<Vec<TraceLine>, Error> {
        let language = self.language;
        let series = self.view.series(code)?;
        let Some(point) = series.points.iter().find(|point| point.report == report) else {
            return Ok(Vec::new());
        };
        let value = increment(point.increment, Some(report), language);
        let called = self.say("terms-outcome-of-the-period");
        let mut steps = vec![self.line(0, called, value)];
        let since = point.increment.ok().map_or(report, |added| added.since);
        let entries: Vec<_> = self.view.entries(code)?.collect();
        let is_of = |period: u32| since <= period && period <= report;
        let before = entries
            .iter()
            .filter(|entry| entry.period < since && entry.basis != Basis::Increment)
            .map(|entry| entry.period)
            .max();
        let told = entries.iter().filter(|one| is_of(one.period) || Some(one.period) == before);
        let told: Vec<_> = told.collect();
        if let (Some(first), true) = (steps.first_mut(), before.is_some()) {
            first.how = self.say("report-the-running-totals-less-those-of");
        }
        for entry in told.iter().take(MOST) {
            let origin = Origin::Entry { entry, replaced: Vec::new() };
            let value = Cell::from(reported(&entry.value, language));
            let called = self.say("terms-reported");
            let source = from(&origin, language);
            steps.push(TraceLine { source, ..self.line(1, called, value) });
        }
        self.rest(told.len(), &mut steps);
        self.law(code, &mut steps)?;
        Ok(steps)
    }

    /// Counts what is not shown.
    fn rest(&self, of: usize, steps: &mut Vec<TraceLine>) {
        let rest = of.saturating_sub(MOST);
        if rest > 0 {
            steps.push(self.line(1, and_more(rest, self.language), Cell::empty()));
        }
    }

    fn break_even(&self, code: &str) -> Result<Vec<TraceLine>, Error> {
        let status = self.answers.status()?;
        let row = status.rows.iter().find(|row| &*row.commitment.indicator.key.code == code);
        let Some(share) = row.and_then(break_even) else { return Ok(Vec::new()) };
        let value = Cell::share(Interval::exact(share), self.language)?;
        let called = self.say("terms-break-even-of-an-excuse");
        let how = self.say("report-the-target-less-the-outcome-over");
        let mut steps = vec![TraceLine { how, ..self.line(0, called, value) }];
        for figure in [FigureName::Outcome, FigureName::Target] {
            self.below(code, figure, &mut steps)?;
        }
        Ok(steps)
    }

    fn claim(&self, code: &str, place: usize) -> Result<Vec<TraceLine>, Error> {
        let language = self.language;
        let index = place.checked_sub(1);
        let claim = index.and_then(|index| self.view.project().claims().get(index));
        let Some(claim) = claim.filter(|claim| &*claim.indicator == code) else {
            return Ok(Vec::new());
        };
        let shown = range(claim.range()?, language)?;
        let unit = claim.unit.as_ref();
        let how = unit.map(|unit| language.pick(unit.name(), unit.name_sv()).to_owned());
        let called = self.say("report-what-another-document-says");
        let mut steps = vec![TraceLine {
            how: how.unwrap_or_default(),
            source: source(&claim.source, language),
            ..self.line(0, called, shown.into())
        }];
        if let Some(text) = &claim.text {
            let called = self.say("report-as-it-is-written");
            steps.push(self.line(1, called, format!("\"{text}\"").into()));
        }
        for factor in &claim.factors {
            let value = Cell::amount(Interval::exact(*factor), language);
            steps.push(self.line(1, self.say("terms-factor"), value));
        }
        self.note(&claim.source, &mut steps);
        Ok(steps)
    }

    fn note(&self, source: &Source, steps: &mut Vec<TraceLine>) {
        if let Some(note) = &source.note {
            let called = self.say("report-note");
            let source = note.to_string();
            steps.push(TraceLine { source, ..self.line(1, called, Cell::empty()) });
        }
    }

    /// The goals of a main activity, each with its verdict over the horizon.
    fn kept(&self, activity: &str, decision: &str) -> Result<Vec<TraceLine>, Error> {
        let language = self.language;
        let found = self.answers.goals_kept()?;
        let Some(main) = found.iter().find(|main| &*main.activity.code == activity) else {
            return Ok(Vec::new());
        };
        let kept = main.horizons.iter().find(|kept| kept.horizon.decision() == decision);
        let Some(kept) = kept else { return Ok(Vec::new()) };
        let count = |count: usize| Cell::ordinal(i128::try_from(count).unwrap_or(i128::MAX));
        let called = self.say("report-goals-that-were-reached");
        let how = say!(
            language,
            "report-of-judged-of-goals",
            judged = Count(kept.judged()),
            goals = Count(kept.verdicts.len())
        );
        let mut steps = vec![TraceLine { how, ..self.line(0, called, count(kept.kept())) }];
        for (code, verdict) in &kept.verdicts {
            let called = format!("{code} {}", name(indicator(self.view, code)?, language));
            let value = Cell::judged(&verdict.attainment, language);
            let source = from(&Origin::Target(verdict.target), language);
            steps.push(TraceLine { source, ..self.line(1, called, value) });
        }
        Ok(steps)
    }

    /// One factor of a difference, with the figures that it is made of.
    fn factor(&self, code: &str, place: usize) -> Result<Vec<TraceLine>, Error> {
        let Some(apart) = taken_apart(self.answers.why()?, self.language) else {
            return Ok(Vec::new());
        };
        let found = place.checked_sub(1).and_then(|place| apart.parts.get(place));
        let Some((name, part)) = found.filter(|_| apart.of == code) else {
            return Ok(Vec::new());
        };
        let value = Cell::ratio(Interval::exact(*part), self.language)?;
        let how = self.say("report-in-sequence-volume-first-then-rate");
        let mut steps = vec![TraceLine { how, ..self.line(0, name.clone(), value) }];
        for code in [&apart.of, &apart.per] {
            for figure in [FigureName::Outcome, FigureName::Target] {
                self.below(code, figure, &mut steps)?;
            }
        }
        Ok(steps)
    }

    fn budget(&self, code: &str, over: BudgetOver) -> Result<Vec<TraceLine>, Error> {
        let language = self.language;
        let found = budget_for_each(self.answers.why()?, code, over);
        let Some((each, budget)) = found else { return Ok(Vec::new()) };
        let value = Cell::rounded(Interval::exact(each), 0, language)?;
        let called = self.say("terms-budget-for-each-one");
        let (how, figure) = match over {
            BudgetOver::Outcome => {
                (self.say("report-the-budget-over-the-outcome"), FigureName::Outcome)
            }
            BudgetOver::Target => {
                (self.say("report-the-budget-over-the-target"), FigureName::Target)
            }
        };
        let mut steps = vec![TraceLine { how, ..self.line(0, called, value) }];
        let decided =
            self.view.decisions().into_iter().rev().find(|one| one.details.budget.is_some());
        let of = decided.map_or_else(String::new, |step| {
            let word = language.say("terms-decision");
            format!("{word} {}; {}", step.decision, source(&step.details.source, language))
        });
        let amount = Cell::amount(Interval::exact(budget), language);
        let called = self.say("terms-budget");
        steps.push(TraceLine { source: of, ..self.line(1, called, amount) });
        self.below(code, figure, &mut steps)?;
        Ok(steps)
    }

    /// The rows of a list that are about an activity, in the period of a report.
    fn participations(&self, activity: &str, report: u32) -> Vec<TraceLine> {
        let language = self.language;
        let project = self.view.project();
        let period = project.periods().iter().find(|period| period.report == report);
        let Some(days) = period.map(|period| period.period) else { return Vec::new() };
        let found = self.view.participations_in(days);
        let of =
            found.iter().find(|of| of.activity.map_or("", |activity| &*activity.code) == activity);
        let Some(of) = of else { return Vec::new() };
        let called = self.say("report-participations-in-the-period-2");
        let value = Cell::ordinal(of.participations);
        let how = format!("{}\u{2013}{}", days.first(), days.last());
        let mut steps = vec![TraceLine { how, ..self.line(0, called, value) }];
        let inside = |date| days.first() <= date && date <= days.last();
        let rows = project.participations().iter().filter(|row| {
            row.activity.as_deref().unwrap_or_default() == activity && inside(row.date)
        });
        for row in rows.take(MOST) {
            let called = self.say("report-row-of-a-list");
            let source = from(&Origin::Participation(row), language);
            steps.push(TraceLine { source, ..self.line(1, called, Cell::empty()) });
        }
        self.rest(usize::try_from(of.participations).unwrap_or(usize::MAX), &mut steps);
        steps
    }
}
