//! [`Trace`]: why a figure is what it is, down to the entries that it rests on.

use crate::attainment::{Operation, State, Term, Undefined};
use crate::counting::Unsure;
use crate::employment::NoTotal;
use crate::law::Rate;
use crate::planning::NoPace;
use crate::record::{
    Baseline, EmploymentReading, Enterprise, Entry, Horizon, Participation, Range, Succession,
    TargetVersion, Withdrawal,
};
use crate::status::NoMeasure;
use crate::value::{Error, Figure, Interval, PartialDate, Period, Ratio};

/// Where a value was given.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // The 122 enterprises are an entry of report 4.
/// use eruf_core::audit::{FigureName, Origin, Trace};
/// fn reports(trace: &Trace<'_>) -> Vec<u32> {
///     let own = match &trace.origin {
///         Some(Origin::Entry { entry, .. }) => vec![entry.report],
///         _ => Vec::new(),
///     };
///     own.into_iter().chain(trace.inputs.iter().flat_map(reports)).collect()
/// }
/// let outcome = project.view().explain("CO01", FigureName::Outcome)?.unwrap();
/// assert_eq!(reports(&outcome), [4]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
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
    /// A reading of employment.
    Reading(&'p EmploymentReading),
    /// An entry that a later report took back.
    Withdrawn {
        /// The entry.
        entry: &'p Entry,
        /// The entry of the later report, with its reason.
        by: &'p Entry,
    },
    /// Some days, up to the end of a horizon if a decision is named.
    Days {
        /// The days.
        days: Period,
        /// The decision that set the last of them.
        decision: Option<&'p str>,
    },
    /// The baseline of an indicator.
    Baseline(&'p Baseline),
    /// What is known of an enterprise.
    Enterprise(&'p Enterprise),
    /// A new key of an enterprise.
    Succession(&'p Succession),
    /// A rate of conversion.
    Rate(&'p Rate),
}

/// A figure while it is computed, in which `?` may be used.
pub(crate) type Computed = Result<Interval<Ratio>, Undefined>;

/// The value of a trace node: an amount, a ratio, or the reason why there is none.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// use eruf_core::State;
/// use eruf_core::audit::{FigureName, TraceValue};
/// let verdict = project.view().explain("CO01", FigureName::State)?.unwrap();
/// assert_eq!(verdict.value, TraceValue::Verdict(State::NotMet, None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TraceValue {
    /// A figure or its bounds, or why it is undefined.
    Figure(Figure<Interval<Ratio>, Undefined>),
    /// A verdict, or why there is none.
    Verdict(State, Option<Undefined>),
    /// Bounds of which one may not be known.
    Range(Range),
    /// A day or a month; `None` is not known.
    Day(Option<PartialDate>),
    /// Why there is no figure of the plan.
    NoPace(NoPace),
    /// Why there is no measure that follows from others.
    NoMeasure(NoMeasure),
    /// Why there is no total over enterprises.
    NoTotal(NoTotal),
}

/// The explanation of a figure: its value, how it follows from its inputs, and where they come
/// from.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// use eruf_core::attainment::{Operation, Term};
/// use eruf_core::audit::FigureName;
/// let share = project.view().explain("CO01", FigureName::Attainment)?.unwrap();
/// assert_eq!((share.term, share.operation), (Term::Attainment, Operation::Quotient));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
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
    /// Why it is not known whether an enterprise counts.
    pub unsure: Option<Unsure>,
    /// By which successions an enterprise of several keys is one.
    pub successions: Vec<&'p Succession>,
    /// Which report took back the row of a list that it was given in, and why.
    pub withdrawn: Option<&'p Withdrawal>,
    /// What is no part of it though one may look for it: entries and rows that were taken back, and
    /// partners without an outcome.
    pub left_out: Vec<Self>,
}

impl<'p> Trace<'p> {
    pub(crate) fn new(
        term: Term,
        value: Computed,
        operation: Operation,
        inputs: Vec<Self>,
    ) -> Self {
        Self {
            term,
            name: None,
            value: TraceValue::Figure(value.into()),
            operation,
            inputs,
            origin: None,
            carried: false,
            unsure: None,
            successions: Vec::new(),
            withdrawn: None,
            left_out: Vec::new(),
        }
    }

    /// A node whose value is no figure.
    pub(crate) fn other(
        term: Term,
        value: TraceValue,
        operation: Operation,
        inputs: Vec<Self>,
    ) -> Self {
        Self { value, ..Self::new(term, Err(Undefined::NoTarget), operation, inputs) }
    }

    /// A day or a month, as it was given.
    pub(crate) fn day(
        term: Term,
        day: impl Into<Option<PartialDate>>,
        origin: Option<Origin<'p>>,
    ) -> Self {
        let day = TraceValue::Day(day.into());
        Self { origin, ..Self::other(term, day, Operation::Input, Vec::new()) }
    }

    pub(crate) fn named(self, name: impl Into<Option<String>>) -> Self {
        Self { name: name.into(), ..self }
    }

    pub(crate) fn given(term: Term, value: Computed, origin: Option<Origin<'p>>) -> Self {
        Self { origin, ..Self::new(term, value, Operation::Input, Vec::new()) }
    }

    pub(crate) fn exact(term: Term, value: Ratio) -> Self {
        Self::given(term, Ok(Interval::exact(value)), None)
    }
}

pub(crate) const OVERFLOW: Error = Error::Overflow { what: "a figure that is explained" };

pub(crate) fn difference(inputs: &[Trace<'_>]) -> Result<Computed, Error> {
    match inputs {
        [Trace { value: TraceValue::Figure(minuend), .. }, subtrahend] => {
            difference_of(minuend.into_result(), subtrahend)
        }
        _ => Ok(Err(Undefined::NoTarget)),
    }
}

/// A figure less another that is exact.
pub(crate) fn difference_of(minuend: Computed, subtrahend: &Trace<'_>) -> Result<Computed, Error> {
    let (Ok(minuend), TraceValue::Figure(Figure::Value(subtrahend))) = (minuend, &subtrahend.value)
    else {
        return Ok(Err(Undefined::NoTarget));
    };
    let Some(subtrahend) = subtrahend.as_exact() else { return Ok(Err(Undefined::NoTarget)) };
    minuend.map(|bound| bound.checked_sub(&subtrahend)).map(Ok).ok_or(OVERFLOW)
}
