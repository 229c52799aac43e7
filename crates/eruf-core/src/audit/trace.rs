//! [`Trace`]: why a figure is what it is, down to the entries that it rests on.

use crate::attainment::term::FigureObserver;
use crate::attainment::{Attainment, Figure, Operation, State, Term, Undefined};
use crate::law::Aggregation;
use crate::ledger::NoOutcome;
use crate::ledger::cumulative;
use crate::ledger::entries::LedgerEntry;
use crate::ledger::reports::Observer;
use crate::planning::{EstimateMethod, LAST_PERIODS};
use crate::project::View;
use crate::record::{
    Basis, EmploymentReading, Entry, Horizon, Participation, Per, Plan, Shape, Target,
    TargetVersion,
};
use crate::value::named::named;
use crate::value::{Amount, Error, Interval, Ratio};

named! {
    /// A figure that can be asked why it is what it is.
    FigureName {
        /// What keeps the promise.
        Target = "target",
        /// The outcome that is held against it.
        Outcome = "outcome",
        /// Outcome minus target.
        Variance = "variance",
        /// The variance over the target.
        RelativeVariance = "relative_variance",
        /// The share of the promise that was kept.
        Attainment = "attainment",
        /// For a ceiling, outcome over ceiling.
        Utilisation = "utilisation",
        /// For a level, outcome over goal.
        ShareOfLevel = "share_of_level",
        /// The verdict.
        State = "state",
        /// What the lists give.
        Derived = "derived",
        /// What was to be there by now, by the plan in force.
        Expected = "expected",
        /// Outcome over what was expected by now.
        Index = "index",
        /// What is missing, over the periods that are left.
        RequiredPace = "required_pace",
        /// The outcome over the periods that have ended.
        AveragePace = "average_pace",
        /// The outcome at the end by the average pace.
        EstimateAveragePace = "estimate_average_pace",
        /// The outcome at the end by the pace of the last periods.
        EstimateLastPeriods = "estimate_last_periods",
        /// The outcome at the end in the shape of the plan.
        EstimatePlanShaped = "estimate_plan_shaped",
    }
}

/// Where a value was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin<'p> {
    /// An entry, and those that it replaced.
    Entry {
        /// The effective entry.
        entry: &'p Entry,
        /// Those that were reported before for the same partner, period and occasion, in order.
        replaced: Vec<&'p Entry>,
    },
    /// A target as a decision set it.
    Target(&'p TargetVersion),
    /// A horizon.
    Horizon(&'p Horizon),
    /// The participation by which an enterprise was counted.
    Participation(&'p Participation),
    /// Readings of employment.
    Readings(Vec<&'p EmploymentReading>),
}

/// What a node of a trace amounts to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TraceValue {
    /// A figure or its bounds, or why it is undefined.
    Figure(Figure),
    /// A verdict, or why there is none.
    Verdict(State, Option<Undefined>),
}

/// Why a figure is what it is: its value, how it follows from its inputs, and where they come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace<'p> {
    /// What it is.
    pub term: Term,
    /// Whose, where there are several: a partner or an enterprise.
    pub name: Option<String>,
    /// What it amounts to.
    pub value: TraceValue,
    /// How it follows from the inputs.
    pub operation: Operation,
    /// What it follows from.
    pub inputs: Vec<Self>,
    /// Where it was given.
    pub origin: Option<Origin<'p>>,
    /// Whether it rests on an earlier report because a later one is missing.
    pub carried: bool,
}

impl<'p> Trace<'p> {
    fn new(term: Term, value: Figure, operation: Operation, inputs: Vec<Self>) -> Self {
        Self {
            term,
            name: None,
            value: TraceValue::Figure(value),
            operation,
            inputs,
            origin: None,
            carried: false,
        }
    }

    fn given(term: Term, value: Figure, origin: Option<Origin<'p>>) -> Self {
        Self { origin, ..Self::new(term, value, Operation::Input, Vec::new()) }
    }

    fn exact(term: Term, value: Ratio) -> Self {
        Self::given(term, Ok(Interval::exact(value)), None)
    }
}

/// The entries that a cumulative outcome rests on, partner by partner.
struct TraceBuilder<'p> {
    view: View<'p>,
    report: u32,
    /// What has been read of a period and not yet taken in.
    read: Vec<Trace<'p>>,
    effective: Vec<Trace<'p>>,
    operation: Operation,
    partner: u32,
    partners: Vec<Trace<'p>>,
}

impl Observer for TraceBuilder<'_> {
    fn partner(&mut self, partner: u32) {
        (self.partner, self.operation) = (partner, Operation::Sum);
        self.read.clear();
        self.effective.clear();
    }

    fn effective(&mut self, ledger_entry: &LedgerEntry, group: &[LedgerEntry]) {
        let Some(entry) = self.view.project().entry(ledger_entry.entry) else { return };
        let earlier = group
            .iter()
            .take_while(|other| other.entry != ledger_entry.entry)
            .filter(|other| other.report <= self.report);
        let replaced = earlier.filter_map(|other| self.view.project().entry(other.entry)).collect();
        let value = ledger_entry.amount.map(Interval::ratios).ok_or(Undefined::InWords);
        self.read.push(Trace::given(Term::Entry, value, Some(Origin::Entry { entry, replaced })));
    }

    fn taken(&mut self, basis: Basis) {
        if basis != Basis::Increment {
            // A total or a level takes the place of everything before it.
            self.effective.clear();
            self.operation = Operation::Last;
        }
        self.effective.append(&mut self.read);
    }

    fn amounts_to(&mut self, cumulative: Result<Interval<Amount>, NoOutcome>, carried: bool) {
        let value = cumulative.map(Interval::ratios).map_err(Undefined::from);
        let name = self.partner.checked_sub(1).and_then(|place| usize::try_from(place).ok());
        let name = name
            .and_then(|place| self.view.project().draft().partners.get(place))
            .map(ToString::to_string);
        let inputs = std::mem::take(&mut self.effective);
        self.partners.push(Trace {
            name,
            carried,
            ..Trace::new(Term::Partner, value, self.operation, inputs)
        });
    }
}

/// How each figure of an attainment was made.
#[derive(Default)]
struct Made(Vec<(Term, Operation, Vec<Term>)>);

impl FigureObserver for Made {
    fn figure(&mut self, of: Term, operation: Operation, terms: &[Term]) {
        self.0.push((of, operation, terms.to_vec()));
    }
}

impl<'p> View<'p> {
    /// Why a figure of an indicator is what it is; `None` if the project has no such indicator, or
    /// the figure is not one that it has.
    ///
    /// It is made while the figure is computed once more, by the same code.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn explain(&self, code: &str, figure: FigureName) -> Result<Option<Trace<'p>>, Error> {
        let Some(index) = self.project().position(code) else { return Ok(None) };
        if figure == FigureName::Derived {
            return self.explain_derived(index);
        }
        let outcome = self.explain_outcome(index)?;
        if figure == FigureName::Outcome {
            return Ok(Some(outcome));
        }
        let Some(version) = self.target(index) else { return Ok(None) };
        let horizon = self.horizon();
        let standing = self.standing(index)?;
        let told = self.outcome(index, Some(&version.target), &standing)?;
        let mut made = Made::default();
        let attainment =
            self.attainment_observed(index, &version.target, horizon, told, &mut made)?;
        let node =
            Explained { version, horizon, attainment: &attainment, made: &made, outcome: &outcome };
        Ok(match figure {
            FigureName::Target => node.target()?,
            FigureName::State => Some(node.verdict()?),
            FigureName::Variance => node.term(Term::Variance)?,
            FigureName::RelativeVariance => node.term(Term::RelativeVariance)?,
            FigureName::Attainment => node.term(Term::Attainment)?,
            FigureName::Utilisation => node.term(Term::Utilisation)?,
            FigureName::ShareOfLevel => node.term(Term::ShareOfLevel)?,
            FigureName::Outcome | FigureName::Derived => None,
            _ => self.explain_pace(code, figure, &node)?,
        })
    }

    /// A figure of the plan in force; `None` where there is no plan or no such figure.
    fn explain_pace(
        &self,
        code: &str,
        figure: FigureName,
        node: &Explained<'_, 'p>,
    ) -> Result<Option<Trace<'p>>, Error> {
        let paces = self.paces(code, LAST_PERIODS)?;
        let Some(pace) = paces.last() else { return Ok(None) };
        let Some(goal) = node.target()? else { return Ok(None) };
        // A range is planned at its minimum.
        let goal =
            if goal.term == Term::Target { goal.inputs.into_iter().next() } else { Some(goal) };
        let Some(goal) = goal else { return Ok(None) };
        let outcome = || node.outcome.clone();
        let whole = |term: Term, count: i64| {
            Ratio::new(count.into(), 1).map(|count| Trace::exact(term, count)).ok_or(OVERFLOW)
        };
        let made =
            |term: Term, value: Option<Ratio>, operation: Operation, inputs: Vec<Trace<'p>>| {
                value.map(|value| Trace::new(term, Ok(Interval::exact(value)), operation, inputs))
            };
        let estimate = |method: EstimateMethod| {
            pace.estimates.iter().find(|(of, _)| *of == method).map(|(_, estimate)| *estimate)
        };
        let left = whole(Term::PeriodsLeft, pace.periods_left.into())?;
        let done = whole(Term::PeriodsDone, pace.periods_done.into())?;
        let expected =
            match (pace.expected, Plan::new(pace.target, pace.horizon, self.is_level_at(code))?) {
                (Ok(expected), Ok(plan)) => Some(match plan.in_proportion(self.as_of()) {
                    Some((passed, days)) => {
                        let (passed, days) =
                            (whole(Term::DaysPassed, passed)?, whole(Term::DaysOfPlan, days)?);
                        let share = quotient(&passed, &days)?;
                        let share = Trace {
                            origin: Some(Origin::Horizon(pace.horizon)),
                            ..Trace::new(
                                Term::SharePassed,
                                share,
                                Operation::Quotient,
                                vec![passed, days],
                            )
                        };
                        Trace::new(
                            Term::Expected,
                            Ok(Interval::exact(expected)),
                            Operation::Product,
                            vec![goal.clone(), share],
                        )
                    }
                    // Milestones, or another profile: the plan says it.
                    None => Trace::given(
                        Term::Expected,
                        Ok(Interval::exact(expected)),
                        Some(Origin::Target(pace.target)),
                    ),
                }),
                _ => None,
            };
        let index = || {
            expected.clone().and_then(|expected| {
                made(Term::Index, pace.index, Operation::Quotient, vec![outcome(), expected])
            })
        };
        let average = || {
            made(
                Term::AveragePace,
                pace.average,
                Operation::Quotient,
                vec![outcome(), done.clone()],
            )
        };
        let at_pace = |method: EstimateMethod, each: Option<Trace<'p>>| {
            let (Some(each), Some(total)) = (each, estimate(method)) else { return Ok(None) };
            let more = Trace::new(
                Term::StillToCome,
                product(&each, &left)?,
                Operation::Product,
                vec![each, left.clone()],
            );
            Ok::<_, Error>(made(Term::Estimate, Some(total), Operation::Sum, vec![outcome(), more]))
        };
        Ok(match figure {
            FigureName::Expected => expected,
            FigureName::Index => index(),
            FigureName::RequiredPace => {
                let missing = Trace::new(
                    Term::Missing,
                    difference(&[goal.clone(), outcome()])?,
                    Operation::Difference,
                    vec![goal, outcome()],
                );
                made(Term::RequiredPace, pace.required, Operation::Quotient, vec![missing, left])
            }
            FigureName::AveragePace => average(),
            FigureName::EstimateAveragePace => at_pace(EstimateMethod::AveragePace, average())?,
            FigureName::EstimateLastPeriods => at_pace(
                EstimateMethod::LastPeriods,
                pace.last_pace.map(|each| Trace::exact(Term::LastPace, each)),
            )?,
            FigureName::EstimatePlanShaped => index().and_then(|index| {
                made(
                    Term::Estimate,
                    estimate(EstimateMethod::PlanShaped),
                    Operation::Product,
                    vec![goal, index],
                )
            }),
            _ => None,
        })
    }

    /// The outcome that is held against the target, from its entries.
    fn explain_outcome(&self, index: usize) -> Result<Trace<'p>, Error> {
        let axis = self.axis();
        let ledger = self.project().ledger(index)?;
        let mut rests = TraceBuilder {
            view: *self,
            report: axis.report,
            read: Vec::new(),
            effective: Vec::new(),
            operation: Operation::Sum,
            partner: 0,
            partners: Vec::new(),
        };
        let standing = cumulative::standing_observed(
            ledger,
            self.project().reported_by(index),
            &axis,
            &mut rests,
        )?;
        let value = standing.cumulative.map(Interval::ratios).map_err(Undefined::from);
        // A project that reports itself is not told apart from its only partner.
        let only = rests.partners.pop_if(|partner| partner.name.is_none());
        let reported = match only {
            Some(only) if rests.partners.is_empty() => Trace { term: Term::Outcome, ..only },
            only => {
                rests.partners.extend(only);
                Trace {
                    carried: standing.carried,
                    ..Trace::new(Term::Outcome, value, Operation::Sum, rests.partners)
                }
            }
        };
        let version = self.target(index);
        let target = version.map(|version| &version.target);
        let told = self.outcome(index, target, &standing)?;
        // Increments and totals of a level count from its baseline.
        if let (Some(version), Some(Shape::Level { baseline, .. })) =
            (version, target.map(Target::shape))
            && told != standing.cumulative
        {
            let start = Trace::given(
                Term::Baseline,
                Ok(Interval::exact((*baseline).into())),
                Some(Origin::Target(version)),
            );
            let reached = Trace { term: Term::ReachedChange, ..reported };
            let value = told.map(Interval::ratios).map_err(Undefined::from);
            return Ok(Trace::new(Term::Outcome, value, Operation::Sum, vec![start, reached]));
        }
        Ok(reported)
    }

    /// What the lists give, enterprise by enterprise.
    fn explain_derived(&self, index: usize) -> Result<Option<Trace<'p>>, Error> {
        let project = self.project();
        if let Some(rule) = self.count_rule(index) {
            let mut inputs = Vec::new();
            let count = self.count_observed(rule, |row, keyed| {
                if keyed {
                    let name = usize::try_from(row.enterprise)
                        .ok()
                        .and_then(|place| project.roster.enterprises.get(place))
                        .map(ToString::to_string);
                    let origin = project.participations().get(row.place).map(Origin::Participation);
                    inputs.push(Trace {
                        name,
                        ..Trace::given(Term::Enterprise, Ok(Interval::exact(Ratio::ONE)), origin)
                    });
                }
            })?;
            let keyed = Ratio::new(count.keyed.into(), 1).ok_or(OVERFLOW)?;
            let value = count.enterprises.ratios();
            let rest = value.map(|bound| bound.checked_sub(&keyed)).ok_or(OVERFLOW)?;
            if rest != Interval::exact(Ratio::ZERO) {
                inputs.push(Trace::given(Term::Uncertain, Ok(rest), None));
            }
            return Ok(Some(Trace::new(Term::Derived, Ok(value), Operation::Sum, inputs)));
        }
        let Some(rule) =
            project.employment_rule(index).filter(|_| !project.employment().is_empty())
        else {
            return Ok(None);
        };
        let employment = self.employment(rule)?;
        let Ok(headline) = employment.headline() else { return Ok(None) };
        let side = |term: Term, side: &crate::employment::SideOfChange| {
            let readings =
                side.readings.iter().filter_map(|place| project.employment().get(*place)).collect();
            Trace::given(term, Ok(Interval::exact(side.value)), Some(Origin::Readings(readings)))
        };
        let changes = employment.changes.iter().map(|change| Trace {
            name: Some(change.enterprise.to_string()),
            ..Trace::new(
                Term::Enterprise,
                Ok(Interval::exact(change.change)),
                Operation::Difference,
                vec![side(Term::After, &change.after), side(Term::Before, &change.before)],
            )
        });
        let operation = if rule.across == Aggregation::Floored {
            Operation::SumOfGains
        } else {
            Operation::Sum
        };
        Ok(Some(Trace::new(
            Term::Derived,
            Ok(Interval::exact(headline)),
            operation,
            changes.collect(),
        )))
    }
}

const OVERFLOW: Error = Error::Overflow { what: "a figure that is explained" };

/// An attainment with what it was made of.
struct Explained<'a, 'p> {
    version: &'p TargetVersion,
    horizon: &'p Horizon,
    attainment: &'a Attainment,
    made: &'a Made,
    outcome: &'a Trace<'p>,
}

impl<'p> Explained<'_, 'p> {
    /// A figure from those that it was made of; `None` if it was not made.
    fn term(&self, term: Term) -> Result<Option<Trace<'p>>, Error> {
        let bounds = self.attainment.bounds;
        Ok(match term {
            Term::Outcome => Some(self.outcome.clone()),
            Term::Low => bounds.low.map(|bound| self.bound(Term::Low, bound)).transpose()?,
            Term::High => bounds.high.map(|bound| self.bound(Term::High, bound)).transpose()?,
            Term::Baseline => self.baseline(),
            _ => {
                let value = match term {
                    Term::Variance => self.attainment.variance,
                    Term::RelativeVariance => self.attainment.relative_variance,
                    Term::Attainment => self.attainment.share,
                    Term::Utilisation => self.attainment.utilisation,
                    Term::ShareOfLevel => self.attainment.share_of_level,
                    _ => Err(Undefined::NoTarget),
                };
                match self.made.0.iter().find(|(of, ..)| *of == term) {
                    Some((_, operation, terms)) => {
                        let inputs: Vec<Trace<'p>> = terms
                            .iter()
                            .map(|term| self.term(*term))
                            .collect::<Result<Vec<_>, _>>()?
                            .into_iter()
                            .flatten()
                            .collect();
                        // The changes of a level are no figures of the attainment: they are the
                        // differences that they are made of.
                        let value = if matches!(term, Term::PromisedChange | Term::ReachedChange) {
                            difference(&inputs)?
                        } else {
                            value
                        };
                        Some(Trace::new(term, value, *operation, inputs))
                    }
                    // It has no meaning here, and says why; what it would have been made of stands
                    // beside it.
                    None => Some(Trace::new(term, value, Operation::Beside, self.beside()?)),
                }
            }
        })
    }

    fn beside(&self) -> Result<Vec<Trace<'p>>, Error> {
        let terms = [Term::Outcome, Term::Low, Term::High].map(|term| self.term(term));
        Ok(terms.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    fn baseline(&self) -> Option<Trace<'p>> {
        let Shape::Level { baseline, .. } = self.version.target.shape() else { return None };
        Some(Trace::given(
            Term::Baseline,
            Ok(Interval::exact((*baseline).into())),
            Some(Origin::Target(self.version)),
        ))
    }

    /// A bound from the amount that was decided: as it is, or per year over the horizon.
    fn bound(&self, term: Term, bound: Ratio) -> Result<Trace<'p>, Error> {
        let origin = Some(Origin::Target(self.version));
        let value = Ok(Interval::exact(bound));
        if self.version.target.per() != Per::Year {
            return Ok(Trace::given(term, value, origin));
        }
        let decided = match (self.version.target.shape(), term) {
            (Shape::AtLeast { goal } | Shape::Level { goal, .. }, _) => *goal,
            (Shape::Range { low, .. }, Term::Low) => *low,
            (Shape::Range { high, .. }, _) => *high,
            (Shape::Ceiling { highest }, _) => *highest,
            (Shape::Keep { level, .. }, _) => *level,
            (Shape::Qualitative { .. }, _) => return Ok(Trace::given(term, value, origin)),
        };
        let months = Trace {
            origin: Some(Origin::Horizon(self.horizon)),
            ..Trace::exact(Term::Months, self.horizon.months())
        };
        let twelve = Trace::exact(Term::MonthsOfYear, Ratio::new(12, 1).ok_or(OVERFLOW)?);
        let years = Trace::new(
            Term::Years,
            Ok(Interval::exact(self.horizon.years())),
            Operation::Quotient,
            vec![months, twelve],
        );
        let decided = Trace::given(Term::Decided, Ok(Interval::exact(decided.into())), origin);
        let Some(baseline) = self.baseline() else {
            return Ok(Trace::new(term, value, Operation::Product, vec![decided, years]));
        };
        // A level changes by so much per year, from its baseline on.
        let change = Trace::new(
            Term::PromisedChange,
            difference(&[decided.clone(), baseline.clone()])?,
            Operation::Difference,
            vec![decided, baseline.clone()],
        );
        let over = difference_of(value, &baseline)?;
        let whole = Trace::new(Term::PromisedChange, over, Operation::Product, vec![change, years]);
        Ok(Trace::new(term, value, Operation::Sum, vec![baseline, whole]))
    }

    /// The least and the most beside each other; `None` for a goal in words.
    fn target(&self) -> Result<Option<Trace<'p>>, Error> {
        let bounds = [self.term(Term::Low)?, self.term(Term::High)?]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>();
        let value = match (self.attainment.bounds.low, self.attainment.bounds.high) {
            (Some(low), Some(high)) => Interval::new(low, high).ok_or(Undefined::NoTarget),
            (Some(bound), None) | (None, Some(bound)) => Ok(Interval::exact(bound)),
            (None, None) => Err(Undefined::GoalInWords),
        };
        Ok(match <[Trace<'p>; 1]>::try_from(bounds) {
            Ok([only]) => Some(only),
            Err(bounds) if bounds.is_empty() => {
                Some(Trace::given(Term::Target, value, Some(Origin::Target(self.version))))
            }
            Err(bounds) => Some(Trace::new(Term::Target, value, Operation::Beside, bounds)),
        })
    }

    fn verdict(&self) -> Result<Trace<'p>, Error> {
        let mut inputs = vec![self.outcome.clone()];
        inputs.extend(self.target()?);
        let value = TraceValue::Verdict(self.attainment.state, self.attainment.undefined);
        Ok(Trace {
            value,
            ..Trace::new(Term::Verdict, Err(Undefined::NoTarget), Operation::Comparison, inputs)
        })
    }
}

fn difference(inputs: &[Trace<'_>]) -> Result<Figure, Error> {
    match inputs {
        [Trace { value: TraceValue::Figure(minuend), .. }, subtrahend] => {
            difference_of(*minuend, subtrahend)
        }
        _ => Ok(Err(Undefined::NoTarget)),
    }
}

/// The exact values of two nodes.
fn both(one: &Trace<'_>, other: &Trace<'_>) -> Option<(Ratio, Ratio)> {
    let exact = |trace: &Trace<'_>| {
        if let TraceValue::Figure(Ok(figure)) = trace.value { figure.as_exact() } else { None }
    };
    Some((exact(one)?, exact(other)?))
}

fn quotient(one: &Trace<'_>, other: &Trace<'_>) -> Result<Figure, Error> {
    let quotient = both(one, other).and_then(|(one, other)| one.checked_div(&other));
    quotient.map(|quotient| Ok(Interval::exact(quotient))).ok_or(OVERFLOW)
}

fn product(one: &Trace<'_>, other: &Trace<'_>) -> Result<Figure, Error> {
    let product = both(one, other).and_then(|(one, other)| one.checked_mul(&other));
    product.map(|product| Ok(Interval::exact(product))).ok_or(OVERFLOW)
}

/// A figure less another that is exact.
fn difference_of(minuend: Figure, subtrahend: &Trace<'_>) -> Result<Figure, Error> {
    let (Ok(minuend), TraceValue::Figure(Ok(subtrahend))) = (minuend, &subtrahend.value) else {
        return Ok(Err(Undefined::NoTarget));
    };
    let Some(subtrahend) = subtrahend.as_exact() else { return Ok(Err(Undefined::NoTarget)) };
    minuend.map(|bound| bound.checked_sub(&subtrahend)).map(Ok).ok_or(OVERFLOW)
}
