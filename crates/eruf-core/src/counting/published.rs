//! [`HiddenCells`]: which figures of an answer about counted enterprises are hidden, so that no
//! small number can be read in it or worked out from it.

use std::collections::BTreeMap;

use crate::counting::count::Count;
use crate::counting::overlap::Overlap;
use crate::value::{Amount, Interval};

/// Which figures of an answer are hidden.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// use eruf_core::counting::CountOptions;
/// let options = CountOptions { hide_below: Some(3), ..CountOptions::default() };
/// let answer = project.view().count_document(options)?.unwrap();
/// // 5 enterprises stand; that one of them came in 2020 and one in 2021 does not.
/// let hidden = &answer.hidden.unwrap().indicators[0];
/// assert!(!hidden.enterprises && hidden.periods[1].new);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HiddenCells {
    /// The least number that is shown, but for 0.
    pub least: u32,
    /// Those of each indicator, in the order of the answer.
    pub indicators: Vec<HiddenIndicator>,
    /// Whether the enterprises that activities share are hidden.
    pub overlap: bool,
    /// Whether it is hidden how many enterprises took part how often.
    pub participations: bool,
}

/// Which figures of an indicator are hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each says of one figure whether it is hidden")]
pub struct HiddenIndicator {
    /// The enterprises, what was reported of them, and their attainment.
    pub enterprises: bool,
    /// How many of them have a key, have none, and may count.
    pub parts: bool,
    /// What was reported.
    pub reported: bool,
    /// The participations.
    pub participations: bool,
    /// Those of each period.
    pub periods: Vec<HiddenPoint>,
}

/// Which figures of a period are hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each says of one figure whether it is hidden")]
pub struct HiddenPoint {
    /// Those that were counted for the first time.
    pub new: bool,
    /// All so far.
    pub cumulative: bool,
    /// Those that took part.
    pub distinct: bool,
    /// The participations.
    pub participations: bool,
}

/// Those with a key, those without, and those that may count.
type Kinds = [u64; 3];

const fn is_small(count: u64, least: u64) -> bool {
    0 < count && count < least
}

fn any_small(kinds: &Kinds, least: u64) -> bool {
    kinds.iter().any(|count| is_small(*count, least))
}

fn whole(amount: Amount) -> u64 {
    u64::try_from(amount.millionths().div_euclid(1_000_000)).unwrap_or(0)
}

/// The kinds up to the end of each period: what is counted in all, less what came later.
fn so_far(count: &Count) -> Vec<Kinds> {
    let (mut keyed, mut unkeyed) = (u64::from(count.keyed), u64::from(count.unkeyed));
    let mut found = Vec::with_capacity(count.periods.len());
    for point in count.periods.iter().rev() {
        let all = whole(point.cumulative.high());
        // Everybody who counts or may is among all.
        found.push([keyed, unkeyed, all.saturating_sub(keyed).saturating_sub(unkeyed)]);
        keyed = keyed.saturating_sub(point.new_keyed.into());
        unkeyed = unkeyed.saturating_sub(point.new_unkeyed.into());
    }
    found.reverse();
    found
}

/// Whether the bounds of a count show a small number: at either end, or between the ends.
fn bounds_are_small(kinds: &Kinds, least: u64) -> bool {
    let [keyed, unkeyed, undetermined] = *kinds;
    let rest = unkeyed.saturating_add(undetermined);
    [keyed, rest, keyed.saturating_add(rest)].iter().any(|count| is_small(*count, least))
}

impl HiddenIndicator {
    fn is_any(&self) -> bool {
        let nothing = HiddenPoint::default();
        self.enterprises
            || self.parts
            || self.reported
            || self.participations
            || self.periods.iter().any(|point| *point != nothing)
    }

    fn of(count: &Count, reported: Option<Interval<Amount>>, least: u64, all: bool) -> Self {
        let kinds: Kinds = [count.keyed, count.unkeyed, count.undetermined].map(u64::from);
        let enterprises = all || bounds_are_small(&kinds, least);
        let periods = if enterprises {
            let hidden =
                HiddenPoint { new: true, cumulative: true, distinct: true, participations: true };
            vec![hidden; count.periods.len()]
        } else {
            points(count, least)
        };
        let hides_participations = periods.iter().any(|point| point.participations);
        let is_small_report = reported.is_some_and(|reported| {
            [reported.low(), reported.high()].iter().any(|end| is_small(whole(*end), least))
        });
        Self {
            enterprises,
            parts: enterprises || any_small(&kinds, least),
            reported: enterprises || is_small_report,
            participations: enterprises
                || hides_participations
                || is_small(count.participations.into(), least),
            periods,
        }
    }
}

/// The points of a series whose sum is shown. A cumulative number stays where what came since the
/// one shown before it, or up to it, is small in no kind; what came in a period is shown where both
/// numbers beside it are.
fn points(count: &Count, least: u64) -> Vec<HiddenPoint> {
    let so_far = so_far(count);
    let zero: Kinds = [0; 3];
    let mut shown = vec![false; so_far.len()];
    let mut next: Option<Kinds> = None;
    for (kinds, shows) in so_far.iter().zip(&mut shown).rev() {
        let came = next.map(|next| {
            let came = |kind: usize| {
                let at = |of: &Kinds| of.get(kind).copied().unwrap_or(0);
                at(&next).abs_diff(at(kinds))
            };
            [came(0), came(1), came(2)]
        });
        let is_fine = !any_small(kinds, least)
            && !bounds_are_small(kinds, least)
            && came.is_none_or(|came| !any_small(&came, least) && !bounds_are_small(&came, least));
        // The last is the sum, which stands above.
        if is_fine || next.is_none() {
            *shows = true;
            next = Some(*kinds);
        }
    }
    let mut before: Option<(bool, Kinds)> = Some((true, zero));
    let mut found = Vec::with_capacity(so_far.len());
    for ((point, kinds), shows) in count.periods.iter().zip(&so_far).zip(&shown) {
        let (was_shown, earlier) = before.unwrap_or((true, zero));
        let from_the_start = found.is_empty() && {
            // What came before the first period is no part of it.
            let new = u64::from(point.new_keyed).saturating_add(point.new_unkeyed.into());
            let [keyed, unkeyed, _] = *kinds;
            new < keyed.saturating_add(unkeyed)
        };
        let came: Kinds = [point.new_keyed.into(), point.new_unkeyed.into(), {
            let at = |of: &Kinds| of.last().copied().unwrap_or(0);
            at(kinds).abs_diff(at(&earlier))
        }];
        let new = !(was_shown && *shows) || from_the_start || any_small(&came, least);
        let distinct = u64::from(point.distinct);
        let first: u64 = came.iter().take(2).sum();
        let again = distinct.saturating_sub(first);
        let hides_distinct = new || is_small(distinct, least) || is_small(again, least);
        found.push(HiddenPoint {
            new,
            cumulative: !*shows,
            distinct: hides_distinct,
            participations: hides_distinct || is_small(point.participations.into(), least),
        });
        before = Some((*shows, *kinds));
    }
    found
}

impl HiddenCells {
    /// Returns whether any figure is hidden.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::counting::CountOptions;
    /// let hidden = |least| {
    ///     let options = CountOptions { hide_below: Some(least), ..CountOptions::default() };
    ///     let answer = project.view().count_document(options)?.unwrap();
    ///     Ok::<_, eruf_core::Error>(answer.hidden.unwrap().is_any())
    /// };
    /// assert!(hidden(3)? && !hidden(1)?); // nothing is smaller than 1
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.overlap || self.participations || self.indicators.iter().any(HiddenIndicator::is_any)
    }

    /// Decides what is hidden. `all` is whether the total of a table by an attribute is.
    pub(crate) fn of<'c>(
        indicators: impl Iterator<Item = (&'c Count, Option<Interval<Amount>>)>,
        (overlap, classes): (&Overlap, &[u32]),
        least: u32,
        all: bool,
    ) -> Self {
        let smallest = u64::from(least);
        let of = |(count, reported)| HiddenIndicator::of(count, reported, smallest, all);
        let mut times: BTreeMap<u32, u64> = BTreeMap::new();
        for (_, count) in &overlap.participations {
            let enterprises = times.entry(*count).or_default();
            *enterprises = enterprises.saturating_add(1);
        }
        Self {
            least,
            indicators: indicators.map(of).collect(),
            overlap: all || classes.iter().any(|count| is_small((*count).into(), smallest)),
            participations: all || times.values().any(|count| is_small(*count, smallest)),
        }
    }
}
