//! [`Sweep`]: one total at any number of rates. The change of an enterprise is linear in the rate
//! (or in one over it), so the floored sum is linear between the rates at which some enterprise
//! begins or stops to grow: those are found once, and each rate is a search among them.

use crate::employment::pair::{OVERFLOW, Pair};
use crate::employment::totals::total;
use crate::law::employment_rule::{EmploymentRule, RateOf};
use crate::project::View;
use crate::value::amount::MILLION;
use crate::value::error::internal;
use crate::value::{Amount, Error, Ratio};

/// The totals at one rate.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // A by its turnover, 9 million more; B and C by their annual reports, 3 and 6 jobs less.
/// use eruf_core::law::{EmploymentRule, MethodBreakPolicy, RateOf};
/// let rule = EmploymentRule {
///     prefer: vec!["accounts".into()],
///     at_break: MethodBreakPolicy::Joined,
///     ..EmploymentRule::default()
/// };
/// let sweep = project.view().sweep(&rule, RateOf::TurnoverPerFte)?;
///
/// let point = sweep.at("1.5".parse()?)?; // 6 jobs in A
/// assert_eq!((point.floored, point.net), (6.into(), (-3).into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SweepPoint {
    /// The sum where an enterprise that does not grow gives 0.
    pub floored: Ratio,
    /// The signed sum.
    pub net: Ratio,
}

/// Sums over one denominator: what does not follow the rate, and what does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sums {
    fixed: i128,
    varying: i128,
}

impl Sums {
    fn add(self, other: Self) -> Option<Self> {
        Some(Self {
            fixed: self.fixed.checked_add(other.fixed)?,
            varying: self.varying.checked_add(other.varying)?,
        })
    }

    fn sub(self, other: Self) -> Option<Self> {
        Some(Self {
            fixed: self.fixed.checked_sub(other.fixed)?,
            varying: self.varying.checked_sub(other.varying)?,
        })
    }
}

/// Totals of employment with one rate left open, ready to be asked at any rate.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // A by its turnover, 9 million more; B and C by their annual reports, 3 and 6 jobs less.
/// use eruf_core::law::{EmploymentRule, MethodBreakPolicy, RateOf};
/// let rule = EmploymentRule {
///     prefer: vec!["accounts".into()],
///     at_break: MethodBreakPolicy::Joined,
///     ..EmploymentRule::default()
/// };
/// let sweep = project.view().sweep(&rule, RateOf::TurnoverPerFte)?;
///
/// assert_eq!(sweep.at("0.9".parse()?)?.net, 1.into()); // 10 - 9
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sweep {
    of: RateOf,
    denominator: i128,
    net: Sums,
    /// The rates, in millionths, past which the sums are the next ones. They rise for a share and
    /// fall for what is divided by.
    edges: Vec<i128>,
    /// The floored sums between the edges, one more than those.
    floored: Vec<Sums>,
}

impl View<'_> {
    /// Returns the totals of [`employment`](Self::employment) with one rate left open. What the
    /// rule says of that rate is not used.
    ///
    /// ```
    /// use eruf_core::{employment::*, law::*, ledger::*, project::*, record::*, value::*, *};
    /// # let identity = Identity {
    /// #     name: "a project".into(), case_id: None, beneficiary: None, organisation_number: None,
    /// #     fund: Fund::Erdf, programming_period: ProgrammingPeriod::FROM_2014,
    /// #     source: Source::default(),
    /// # };
    /// # let year = Period::new(parse_date("2019-01-01")?, parse_date("2019-12-31")?)?;
    /// # let before = Period::new(parse_date("2018-01-01")?, parse_date("2018-12-31")?)?;
    /// # let mut draft = ProjectDraft::new(identity);
    /// # draft.decisions.push(Decision { horizon: Some(year), ..Decision::new("original")
    /// # });
    /// for (moment, turnover) in [(ReadingSide::Before, 1000), (ReadingSide::After, 1450)] {
    ///     let enterprise = EnterpriseId::Label("X".into());
    ///     let mut reading = EmploymentReading::new(
    ///         enterprise,
    ///         moment,
    ///         Measure::Turnover,
    ///         Amount::from(turnover),
    ///         "annual report",
    ///     );
    ///     reading.period = Some(if moment == ReadingSide::Before { before } else { year });
    ///     draft.employment.push(reading);
    /// }
    /// let project = Project::new(draft).unwrap();
    /// let sweep = project.view().sweep(&EmploymentRule::default(), RateOf::TurnoverPerFte)?;
    /// let rates: Vec<Amount> =
    ///     ["1.5", "1.33"].iter().map(|rate| rate.parse()).collect::<Result<_, _>>()?;
    /// let found = sweep.at_each(&rates)?;
    /// assert_eq!(found[0].net, 300.into());
    /// assert_eq!(found[1].net.shown(1, &[])?.to_string(), "338.3");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NoTotal`] if the enterprises cannot be added up; otherwise as
    /// [`employment`](Self::employment).
    pub fn sweep(&self, rule: &EmploymentRule, of: RateOf) -> Result<Sweep, Error> {
        let measured = self.measured(rule, Some(of))?;
        let counted =
            measured.subjects.iter().filter_map(|subject| subject.pairs.as_ref().ok()?.first());
        total(counted.clone(), rule.at_break)?
            .into_result()
            .map_err(|reason| Error::NoTotal { reason: reason.as_str() })?;
        Sweep::new(of, counted).ok_or(OVERFLOW)
    }
}

impl Sweep {
    fn new<'a>(of: RateOf, pairs: impl Iterator<Item = &'a Pair> + Clone) -> Option<Self> {
        let mut denominator = 1_i128;
        for part in pairs.clone().flat_map(|pair| [pair.change.fixed, pair.change.varying]) {
            let (part, common) = (part.denominator(), Ratio::new(denominator, part.denominator())?);
            // In lowest terms the denominator is what `part` has and `denominator` lacks.
            denominator =
                denominator.checked_mul(if part == 1 { 1 } else { common.denominator() })?;
        }
        let whole = |part: Ratio| {
            part.numerator().checked_mul(denominator.checked_div(part.denominator())?)
        };
        let (mut net, mut start) = (Sums::default(), Sums::default());
        let mut steps: Vec<(Ratio, i128, Sums, bool)> = Vec::new();
        for pair in pairs {
            let change =
                Sums { fixed: whole(pair.change.fixed)?, varying: whole(pair.change.varying)? };
            net = net.add(change)?;
            // Just above 0 the fixed part decides.
            if change.fixed > 0 || (change.fixed == 0 && change.varying > 0) {
                start = start.add(change)?;
            }
            if change.fixed.signum().checked_mul(change.varying.signum())? < 0 {
                let (zero, slope) = (change.fixed.checked_abs()?, change.varying.checked_abs()?);
                let edge = match of {
                    // The least rate at which the change has passed 0, and the greatest for what is
                    // divided by.
                    RateOf::ShareOfFullTime => up(zero.checked_mul(MILLION)?, slope)?,
                    RateOf::HoursOfYear | RateOf::TurnoverPerFte => {
                        slope.checked_mul(MILLION)?.checked_div(zero)?
                    }
                };
                steps.push((Ratio::new(zero, slope)?, edge, change, change.varying > 0));
            }
        }
        steps.sort_by_key(|(at, ..)| *at);
        let (mut edges, mut floored) = (Vec::with_capacity(steps.len()), vec![start]);
        let mut sums = start;
        for (_, edge, change, begins) in steps {
            sums = if begins { sums.add(change)? } else { sums.sub(change)? };
            edges.push(edge);
            floored.push(sums);
        }
        Some(Self { of, denominator, net, edges, floored })
    }

    /// Returns the rate that is left open.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // A by its turnover, 9 million more; B and C by their annual reports, 3 and 6 jobs less.
    /// use eruf_core::law::{EmploymentRule, MethodBreakPolicy, RateOf};
    /// let rule = EmploymentRule {
    ///     prefer: vec!["accounts".into()],
    ///     at_break: MethodBreakPolicy::Joined,
    ///     ..EmploymentRule::default()
    /// };
    /// let sweep = project.view().sweep(&rule, RateOf::TurnoverPerFte)?;
    ///
    /// assert_eq!(sweep.of(), RateOf::TurnoverPerFte);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn of(&self) -> RateOf {
        self.of
    }

    /// Returns the totals at a rate, exactly.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // A by its turnover, 9 million more; B and C by their annual reports, 3 and 6 jobs less.
    /// use eruf_core::law::{EmploymentRule, MethodBreakPolicy, RateOf};
    /// let rule = EmploymentRule {
    ///     prefer: vec!["accounts".into()],
    ///     at_break: MethodBreakPolicy::Joined,
    ///     ..EmploymentRule::default()
    /// };
    /// let sweep = project.view().sweep(&rule, RateOf::TurnoverPerFte)?;
    ///
    /// assert_eq!(sweep.at("1.5".parse()?)?.floored, 6.into());
    /// assert!(sweep.at(0.into()).is_err()); // no rate
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Rate`] or [`Error::ShareAboveOne`] if it is no rate; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn at(&self, rate: Amount) -> Result<SweepPoint, Error> {
        self.of.check(rate)?;
        let millionths = rate.millionths();
        let passed = match self.of {
            RateOf::ShareOfFullTime => self.edges.partition_point(|edge| *edge <= millionths),
            RateOf::HoursOfYear | RateOf::TurnoverPerFte => {
                self.edges.partition_point(|edge| millionths <= *edge)
            }
        };
        let floored = self.floored.get(passed).copied();
        let floored = floored.ok_or(internal!("a rate between no edges"))?;
        let found = self.figure(floored, millionths).zip(self.figure(self.net, millionths));
        found.map(|(floored, net)| SweepPoint { floored, net }).ok_or(OVERFLOW)
    }

    /// Returns the totals at each of several rates, in their order.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // A by its turnover, 9 million more; B and C by their annual reports, 3 and 6 jobs less.
    /// use eruf_core::law::{EmploymentRule, MethodBreakPolicy, RateOf};
    /// let rule = EmploymentRule {
    ///     prefer: vec!["accounts".into()],
    ///     at_break: MethodBreakPolicy::Joined,
    ///     ..EmploymentRule::default()
    /// };
    /// let sweep = project.view().sweep(&rule, RateOf::TurnoverPerFte)?;
    ///
    /// let points = sweep.at_each(&["1.5".parse()?, "0.9".parse()?])?;
    /// let floored: Vec<String> = points.iter().map(|point| point.floored.to_string()).collect();
    /// assert_eq!(floored, ["6", "10"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`at`](Self::at), for any of the rates.
    pub fn at_each(&self, rates: &[Amount]) -> Result<Vec<SweepPoint>, Error> {
        rates.iter().map(|rate| self.at(*rate)).collect()
    }

    fn figure(&self, sums: Sums, rate: i128) -> Option<Ratio> {
        let (times_fixed, times_varying) = match self.of {
            RateOf::ShareOfFullTime => (MILLION, rate),
            RateOf::HoursOfYear | RateOf::TurnoverPerFte => (rate, MILLION),
        };
        let at_once = || {
            let fixed = sums.fixed.checked_mul(times_fixed)?;
            let numerator = fixed.checked_add(sums.varying.checked_mul(times_varying)?)?;
            Ratio::new(numerator, self.denominator.checked_mul(times_fixed)?)
        };
        // In lowest terms more fits.
        at_once().or_else(|| {
            let varying = Ratio::new(sums.varying, self.denominator)?
                .checked_mul(&Ratio::new(times_varying, times_fixed)?)?;
            Ratio::new(sums.fixed, self.denominator)?.checked_add(&varying)
        })
    }
}

/// A quotient of what is not below 0, rounded up.
fn up(numerator: i128, denominator: i128) -> Option<i128> {
    let down = numerator.checked_div(denominator)?;
    if down.checked_mul(denominator)? == numerator { Some(down) } else { down.checked_add(1) }
}
