//! [`AidPlan`]: what a planned grant would do on a day, and from which day it fits.

use chrono::NaiveDate;

use crate::aid::ceiling::rules_and_changes;
use crate::aid::counted::NoAidSum;
use crate::aid::euros::Euros;
use crate::aid::ledger::Ledger;
use crate::record::EnterpriseKey;
use crate::value::named::named;
use crate::value::{Amount, Error, Figure};

named! {
    /// Why there is no day on which a planned grant fits.
    ///
    /// ```
    /// use eruf_core::aid::NeverReason;
    /// assert_eq!(NeverReason::AboveCeiling.to_string(), "above_ceiling");
    /// ```
    #[non_exhaustive]
    NeverReason {
        /// It is above every ceiling by itself.
        AboveCeiling = "above_ceiling",
        /// It does not fit before the act that was read last ceases to be in force.
        NoAct = "no_act",
        /// A sum that it would be added to is not known.
        Unknown = "unknown",
    }
}

/// What a planned grant to an enterprise would do on a day.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/aid.rs"));
/// use eruf_core::aid::AidOptions;
/// use eruf_core::parse_date;
/// // 250 000 are in the window; the 150 000 of 2022-05-02 leave it three years later.
/// let asked = AidOptions {
///     on: Some(parse_date("2024-03-01")?),
///     plan: Some(60_000.into()),
///     ..AidOptions::default()
/// };
/// let answer = project.view().aid_document(&asked)?;
/// let plan = answer.totals[0].plan.clone().ok_or("nothing was planned")?;
/// assert_eq!(plan.fits.ok(), Some(false));
/// assert_eq!(plan.fits_from.ok(), Some(parse_date("2025-05-02")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AidPlan<'p> {
    /// The enterprise that would get it: the one that was named, else the first of the single
    /// undertaking.
    pub enterprise: &'p EnterpriseKey,
    /// The amount, in euro.
    pub amount: Amount,
    /// The sum with it, on the day.
    pub with: Figure<Euros, NoAidSum>,
    /// Whether it fits on the day. One that does not is outside as a whole.
    pub fits: Figure<bool, NoAidSum>,
    /// The first day from the day of the question on which it fits.
    pub fits_from: Figure<NaiveDate, NeverReason>,
    /// The first day from the day of the question on which it would pass the ceiling, if there is
    /// one: by grants that are written for later days, or by links.
    pub passes_from: Option<NaiveDate>,
}

/// What a grant would do on one day.
struct Tried {
    with: Figure<Euros, NoAidSum>,
    fits: Figure<bool, NoAidSum>,
    /// Whether it is above the ceiling by itself.
    is_too_large: bool,
}

impl<'p> Ledger<'p> {
    /// Returns what a planned grant to an enterprise would do.
    pub(crate) fn plan(
        &self,
        number: u32,
        enterprise: &'p EnterpriseKey,
        amount: Amount,
        day: NaiveDate,
    ) -> Result<AidPlan<'p>, Error> {
        let Tried { with, fits, .. } = self.tried(number, amount, day)?;
        let (mut fits_from, mut passes_from) = (None, None);
        let (mut is_unknown, mut is_judged, mut is_too_large) = (false, false, true);
        for day in self.days_of_change(number, day) {
            let tried = self.tried(number, amount, day)?;
            match tried.fits {
                Figure::Value(true) if fits_from.is_none() => fits_from = Some(day),
                Figure::Value(false) if passes_from.is_none() => passes_from = Some(day),
                Figure::Reason(reason) => is_unknown |= reason != NoAidSum::NoAct,
                Figure::Value(_) => {}
            }
            if tried.fits.reason() != Some(NoAidSum::NoAct) {
                is_judged = true;
                is_too_large &= tried.is_too_large;
            }
            if is_unknown || (fits_from.is_some() && passes_from.is_some()) {
                break;
            }
        }
        let fits_from = match fits_from {
            Some(day) => Figure::Value(day),
            None if is_unknown => Figure::Reason(NeverReason::Unknown),
            None if is_judged && is_too_large => Figure::Reason(NeverReason::AboveCeiling),
            None => Figure::Reason(NeverReason::NoAct),
        };
        Ok(AidPlan { enterprise, amount, with, fits, fits_from, passes_from })
    }

    fn tried(&self, number: u32, amount: Amount, day: NaiveDate) -> Result<Tried, Error> {
        let kin = self.kinship.on(day)?;
        let now = kin.goes_on(number)?;
        let unknown = |reason| Tried {
            with: Figure::Reason(reason),
            fits: Figure::Reason(reason),
            is_too_large: false,
        };
        // Which part of a split would get it, nobody said.
        let Some(number) = now.first().filter(|_| now.len() == 1) else {
            return Ok(unknown(NoAidSum::SplitShare));
        };
        let window = self.in_window(&kin, &kin.members(kin.group(*number)), day)?;
        let Some(ceiling) = window.ceiling.as_ref().ok() else {
            return Ok(unknown(NoAidSum::NoAct));
        };
        let (ceiling, planned) = (Euros::from(ceiling.amount), Euros::from(amount));
        let is_too_large = planned > ceiling;
        let sum = window.sum();
        let with = sum.clone().map(|sum| sum.plus(&planned));
        let fits = if window.at_least.plus(&planned) > ceiling {
            // Whatever is not known besides.
            Figure::Value(false)
        } else {
            sum.map(|_| true)
        };
        Ok(Tried { with, fits, is_too_large })
    }

    /// The day, and every later day on which what fits can change.
    fn days_of_change(&self, number: u32, day: NaiveDate) -> Vec<NaiveDate> {
        let clan = self.kinship.clan(number);
        let (rules, mut days) = rules_and_changes();
        days.extend(self.kinship.changes(clan));
        let everybody = self.kinship.in_clan(clan);
        let (ends, _) = self.fiscal_years(&everybody);
        for row in self.rows_of(clan) {
            days.push(row.grant.date);
            for rule in &rules {
                rule.leaves(row.grant.date, &ends, &mut days);
            }
        }
        days.retain(|found| *found > day);
        days.push(day);
        days.sort_unstable();
        days.dedup();
        days
    }
}
