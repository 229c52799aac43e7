//! What some days can have brought, where a period reaches over their edges.

use chrono::{Days, NaiveDate};

use crate::ledger::owed::Owed;
use crate::outcome::span::{OVERFLOW, PartnerSpan, plus};
use crate::outcome::window::WindowReason;
use crate::project::View;
use crate::value::{Error, Figure, Interval, Period, Ratio};

impl View<'_> {
    /// Returns the least and the most that some days can have brought. What a period brought that
    /// reaches over an edge may have come inside or outside: it adds between nothing and all of
    /// itself. Nothing is split by days. Without a figure it says why: what is missing, in words or
    /// not over can be any number.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 35 enterprises came in 2020 and 40 in 2021.
    /// use eruf_core::{Period, parse_date};
    /// let days = |first, last| -> Result<Period, Box<dyn std::error::Error>> {
    ///     Ok(Period::new(parse_date(first)?, parse_date(last)?)?)
    /// };
    /// let spring = project.view().window_bounds("CO01", days("2020-01-01", "2020-06-30")?)?;
    /// assert_eq!(spring.to_string(), "0..35");
    /// let from_july = project.view().window_bounds("CO01", days("2020-07-01", "2021-12-31")?)?;
    /// assert_eq!(from_july.to_string(), "40..75");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn window_bounds(
        &self,
        code: &str,
        days: Period,
    ) -> Result<Figure<Interval<Ratio>, WindowReason>, Error> {
        let commitment = self.project().position(code)?;
        let window = self.window_split(commitment, days, false)?;
        // A part that was cut off lies outside the project, where nothing was brought.
        let days = window.days;
        let owed = self.project().owed(commitment);
        let mut sum: Option<Interval<Ratio>> = None;
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "the path is of one lifetime"
        )]
        let partners = self.on_timeline(commitment, |timeline| timeline.spans())?;
        for partner in partners {
            let Some(brought) =
                self.partner_bounds((partner.partner, &owed), &partner.spans, days)?
            else {
                return Ok(Figure::Reason(why_unknown(&window.reasons)));
            };
            let added = sum.map_or(Some(brought), |so_far| plus(so_far, brought));
            sum = Some(added.ok_or(OVERFLOW)?);
        }
        Ok(sum.map_or_else(|| Figure::Reason(why_unknown(&window.reasons)), Figure::Value))
    }

    /// What one partner can have brought, if its spans cover all of the days in which it takes
    /// part.
    fn partner_bounds(
        &self,
        (partner, owed): (u32, &Owed<'_>),
        spans: &[PartnerSpan],
        days: Period,
    ) -> Result<Option<Interval<Ratio>>, Error> {
        let periods = self.project().periods();
        let term = owed.term(partner);
        let begins = periods.get(term.first).map(|period| period.period.first());
        let ends = periods.get(term.last).map(|period| period.period.last());
        // Before it joins and after it has left a partner brings nothing.
        let first =
            begins.filter(|_| term.first > 0).map_or(days.first(), |day| day.max(days.first()));
        let last = ends.map_or(days.last(), |day| day.min(days.last()));
        let mut sum = Interval::exact(Ratio::ZERO);
        let mut covered_to: Option<NaiveDate> = None;
        for span in spans.iter().filter(|span| span.overlaps(days)) {
            let Some(amount) = span.amount else { return Ok(None) };
            let next = covered_to.and_then(|day| day.checked_add_days(Days::new(1)));
            if span.days.first() > next.unwrap_or(first) {
                return Ok(None);
            }
            covered_to = Some(span.days.last());
            let brought = if span.is_inside(days) { amount } else { part(amount) };
            sum = plus(sum, brought).ok_or(OVERFLOW)?;
        }
        let is_covered = first > last || covered_to.is_some_and(|day| day >= last);
        Ok(is_covered.then_some(sum))
    }
}

/// A part of an amount of which nobody knows how much: from nothing to all of it.
fn part(amount: Interval<Ratio>) -> Interval<Ratio> {
    let (low, high) = (amount.low().min(Ratio::ZERO), amount.high().max(Ratio::ZERO));
    // The low is never above 0, nor the high below it.
    Interval::new(low, high).unwrap_or(amount)
}

/// The strongest reason why some days are not known, of those that leave any number possible.
fn why_unknown(reasons: &[WindowReason]) -> WindowReason {
    let mut strong = reasons.iter().filter(|reason| **reason != WindowReason::Span);
    strong.next().copied().unwrap_or(WindowReason::Span)
}
