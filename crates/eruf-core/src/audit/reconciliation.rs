//! [`Reconciliation`]: what a source says of a figure, held against what the project reports.

use std::sync::Arc;

use crate::attainment::Undefined;
use crate::outcome::WindowReason;
use crate::project::View;
use crate::record::{ExternalFigure, Range};
use crate::value::named::named;
use crate::value::{Error, Figure, Interval, Period, Ratio, Unit};

named! {
    /// Whether two sources of one figure agree, are compatible or contradict each other.
    ///
    /// ```
    /// use eruf_core::audit::Agreement;
    /// assert_eq!("agree".parse(), Ok(Agreement::Agree));
    /// assert_eq!(Agreement::Agree.to_string(), "agree");
    /// ```
    #[non_exhaustive]
    Agreement {
        /// They say the same.
        Agree = "agree",
        /// They may say the same: an interval, a rounding or an "about" allows it.
        Compatible = "compatible",
        /// They cannot both be right.
        Contradict = "contradict",
        /// They are not the same figure, and differ as they must: participations are no fewer than
        /// enterprises.
        Explained = "explained",
        /// There is nothing to compare: one of them is missing or in words.
        NotCompared = "not_compared",
    }
}

/// What a source says of a figure, compared with the reported outcome.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let found = project.view().reconcile()?;
/// assert_eq!(found[0].reported.to_string(), "122");
/// assert_eq!(found[0].range.unwrap().to_string(), "122");
/// assert!(found[1].claim.is_none()); // the lists
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reconciliation<'p> {
    /// The code of the indicator.
    pub indicator: Arc<str>,
    /// The claim; `None` is what the project's own lists give.
    pub claim: Option<&'p ExternalFigure>,
    /// The reported outcome; for a claim about some days, what those days brought.
    pub reported: Figure<Interval<Ratio>, Undefined>,
    /// What the source allows the figure to be; `None` if it is in words.
    pub range: Option<Range>,
    /// How they stand to each other.
    pub agreement: Agreement,
    /// Whether they name different units.
    pub units_differ: bool,
}

/// The units that count each time somebody takes part; `contacts` is no unit that is known by name,
/// and claims of advisory services are written in it.
const EACH_TIME: [&str; 3] = ["participations", "participants", "contacts"];

/// Whether a unit counts each time somebody takes part, and so is no other name of a unit that
/// counts each once.
pub(crate) fn counts_participations(unit: &Unit) -> bool {
    EACH_TIME.contains(&unit.name())
}

impl<'p> View<'p> {
    /// Returns every claim and every list held against the outcome as it was reported, in the order
    /// of the project.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // An evaluation says 122, as the reports do; the lists have 5 enterprises.
    /// use eruf_core::audit::Agreement;
    ///
    /// let found = project.view().reconcile()?;
    /// let of_co01 = found.iter().filter(|row| &*row.indicator == "CO01");
    /// let agreement: Vec<Agreement> = of_co01.map(|row| row.agreement).collect();
    /// assert_eq!(agreement, [Agreement::Agree, Agreement::Contradict]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn reconcile(&self) -> Result<Vec<Reconciliation<'p>>, Error> {
        let mut found = Vec::new();
        for claim in self.project().claims() {
            let index = self.project().position(&claim.indicator)?;
            let unit = self
                .project()
                .commitments()
                .get(index)
                .map(|commitment| &commitment.indicator.unit);
            let reported = match claim.days {
                Some(days) => self.brought(&claim.indicator, days)?,
                None => self.reported_figure(index)?,
            };
            let range = claim.range()?;
            let units_differ = claim
                .unit
                .as_ref()
                .is_some_and(|claimed| !unit.is_some_and(|unit| unit.same_as(claimed)));
            let participations = claim.unit.as_ref().is_some_and(counts_participations);
            let agreement = match (reported, range) {
                (Figure::Value(reported), Some(range)) if participations && units_differ => {
                    let fewer = range.high.is_some_and(|high| high < reported.low());
                    if fewer { Agreement::Contradict } else { Agreement::Explained }
                }
                (Figure::Value(reported), Some(range)) => agreement(reported, range),
                _ => Agreement::NotCompared,
            };
            found.push(Reconciliation {
                indicator: claim.indicator.clone(),
                claim: Some(claim),
                reported,
                range,
                agreement,
                units_differ,
            });
        }
        for (index, commitment) in self.project().commitments().iter().enumerate() {
            let Some(derived) = self.derive(index)? else { continue };
            let reported = self.reported_figure(index)?;
            // A measure that follows from others need not be reported beside them.
            if commitment.measure.is_computed() && !reported.is_value() {
                continue;
            }
            let range = Range { low: Some(derived.low()), high: Some(derived.high()), open: false };
            let agreement =
                reported.map_or(Agreement::NotCompared, |reported| agreement(reported, range));
            let indicator = commitment.indicator.key.code.clone();
            found.push(Reconciliation {
                indicator,
                claim: None,
                reported,
                range: Some(range),
                agreement,
                units_differ: false,
            });
        }
        Ok(found)
    }

    /// What some days brought, between bounds where a period reaches over their edges; of a level,
    /// where it stood on the last of them.
    fn brought(
        &self,
        code: &str,
        days: Period,
    ) -> Result<Figure<Interval<Ratio>, Undefined>, Error> {
        Ok(match self.window_bounds(code, days)? {
            Figure::Value(brought) => Figure::Value(brought),
            Figure::Reason(WindowReason::Level) => {
                let level = self.value_at(code, days.last())?.value;
                level.map(Interval::ratios).map_reason(Undefined::from)
            }
            Figure::Reason(reason) => Figure::Reason(match reason {
                WindowReason::InWords => Undefined::InWords,
                WindowReason::Missing => Undefined::Missing,
                WindowReason::NotOwed => Undefined::NotOwed,
                WindowReason::NotDue => Undefined::NotDue,
                _ => Undefined::Unrecorded,
            }),
        })
    }

    fn reported_figure(&self, index: usize) -> Result<Figure<Interval<Ratio>, Undefined>, Error> {
        Ok(self.reported(index)?.map(Interval::ratios).map_reason(Undefined::from))
    }
}

fn agreement(reported: Interval<Ratio>, range: Range) -> Agreement {
    if range.is(reported) {
        Agreement::Agree
    } else if range.allows(reported) {
        Agreement::Compatible
    } else {
        Agreement::Contradict
    }
}
