//! What a measure of a project's own is that follows from others: a ratio, or hours added.

use crate::counting::scope::{Scope, known};
use crate::law::CountRule;
use crate::ledger::NoOutcome;
use crate::ledger::roster::Attended;
use crate::project::View;
use crate::record::{MeasureKind, Range, Value};
use crate::value::named::reasons;
use crate::value::{Amount, Error, Figure, Interval, Ratio};

reasons! {
    /// Why there is no figure that follows from other measures.
    ///
    /// ```
    /// use eruf_core::status::NoMeasure;
    /// assert_eq!("missing".parse(), Ok(NoMeasure::Missing));
    /// assert_eq!(NoMeasure::DividedByZero.sentence(), "what it is divided by may be 0");
    /// ```
    NoMeasure {
        /// Nothing was reported of one of the measures.
        Missing = "missing":
            "nothing was reported of one of the measures",
        /// One of the measures is in words that name no amount.
        InWords = "in_words":
            "one of the measures is in words",
        /// The lists have no participations.
        NoParticipations = "no_participations":
            "the lists have no participations",
        /// What it is divided by may be 0.
        DividedByZero = "divided_by_zero":
            "what it is divided by may be 0",
        /// One of the measures may be below 0.
        Negative = "negative":
            "one of the measures may be below 0",
    }
}

const OVERFLOW: Error = Error::Overflow { what: "a measure that follows from others" };

impl<'p> View<'p> {
    /// Returns what a measure is that follows from others: the quotient of two measures, or the
    /// hours of the participations. `None` if it is one that is reported.
    ///
    /// A bound that is not known stays open: "at least 515 hours" over 466 courses is at least
    /// 515/466, and hours of which some rows name none are at least those that are named.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(project.view().computed("CO01")?, None); // it is reported
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn computed(&self, code: &str) -> Result<Option<Figure<Range, NoMeasure>>, Error> {
        self.computed_at(self.project().position(code)?)
    }

    pub(crate) fn computed_at(
        &self,
        commitment: usize,
    ) -> Result<Option<Figure<Range, NoMeasure>>, Error> {
        let kind = self.project().commitments().get(commitment).map(|one| &one.measure);
        match kind {
            Some(MeasureKind::Ratio { of, over }) => self.ratio(of, over).map(Some),
            Some(MeasureKind::Hours { .. }) => self.range_of(commitment).map(Some),
            _ => Ok(None),
        }
    }

    /// Whether one measure over another is a share in percent: both are in one unit.
    pub(crate) fn is_share(&self, of: usize, over: usize) -> bool {
        let commitments = self.project().commitments();
        let unit = |place: usize| commitments.get(place).map(|one| &one.indicator.unit);
        unit(of).zip(unit(over)).is_some_and(|(of, over)| of.same_as(over))
    }

    /// The quotient of two measures, each by its code; in per cent if both have one unit.
    fn ratio(&self, of: &str, over: &str) -> Result<Figure<Range, NoMeasure>, Error> {
        let project = self.project();
        let (of, over) = (project.position(of)?, project.position(over)?);
        let is_share = self.is_share(of, over);
        let (of, over) = match (self.range_of(of)?, self.range_of(over)?) {
            (Figure::Value(of), Figure::Value(over)) => (of, over),
            (Figure::Reason(reason), _) | (_, Figure::Reason(reason)) => {
                return Ok(Figure::Reason(reason));
            }
        };
        if of.low.is_some_and(|low| low.is_negative()) {
            return Ok(Figure::Reason(NoMeasure::Negative));
        }
        if over.low.is_none_or(|low| low <= Ratio::ZERO) {
            return Ok(Figure::Reason(NoMeasure::DividedByZero));
        }
        let hundred = Ratio::from(100_u32);
        let divided = |above: Option<Ratio>, below: Option<Ratio>| {
            let Some((above, below)) = above.zip(below) else { return Ok(None) };
            let share = above.checked_div(&below).ok_or(OVERFLOW)?;
            let share = if is_share { share.checked_mul(&hundred) } else { Some(share) };
            share.map(Some).ok_or(OVERFLOW)
        };
        // The least over the most, and the most over the least.
        let (low, high) = (divided(of.low, over.high)?, divided(of.high, over.low)?);
        if low.is_none() && high.is_none() {
            return Ok(Figure::Reason(NoMeasure::InWords));
        }
        Ok(Figure::Value(Range { low, high, open: of.open || over.open }))
    }

    /// What a measure can be: the hours of the lists, or what was reported, in words or not.
    fn range_of(&self, commitment: usize) -> Result<Figure<Range, NoMeasure>, Error> {
        let kind = self.project().commitments().get(commitment).map(|one| &one.measure);
        if let Some(MeasureKind::Hours { activities }) = kind {
            return self.hours(activities);
        }
        Ok(match self.standing(commitment)?.cumulative {
            Figure::Value(amount) => Figure::Value(Range::between(amount.ratios())),
            Figure::Reason(NoOutcome::InWords) => {
                let code = self.project().commitments().get(commitment);
                let code = code.map(|one| &*one.indicator.key.code).unwrap_or_default();
                let range = self.words(code)?.and_then(Value::range);
                range.map_or(Figure::Reason(NoMeasure::InWords), Figure::Value)
            }
            Figure::Reason(_) => Figure::Reason(NoMeasure::Missing),
        })
    }

    /// The participations in some activities that were known; empty is any activity.
    pub(crate) fn attended(&self, activities: &[std::sync::Arc<str>]) -> Vec<&'p Attended> {
        let rule = CountRule { activities: activities.to_vec(), ..CountRule::default() };
        let scope = Scope::new(self.project(), &rule);
        let axis = self.axis();
        let rows = known(self.roster(), &axis);
        rows.filter(|row| scope.contains(row) == Some(true)).collect()
    }

    /// The hours of the participations that were known. Rows that name none make it a lower bound.
    fn hours(&self, activities: &[std::sync::Arc<str>]) -> Result<Figure<Range, NoMeasure>, Error> {
        let (mut sum, mut any, mut all) = (Amount::ZERO, false, true);
        for row in self.attended(activities) {
            any = true;
            match row.hours {
                Some(hours) => sum = sum.checked_add(hours).ok_or(OVERFLOW)?,
                None => all = false,
            }
        }
        if !any {
            return Ok(Figure::Reason(NoMeasure::NoParticipations));
        }
        let range = Range::between(Interval::exact(sum).ratios());
        Ok(Figure::Value(if all { range } else { Range { high: None, ..range } }))
    }
}
