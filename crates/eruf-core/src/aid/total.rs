//! [`AidTotal`]: what a single undertaking has in the window of a day.

use crate::aid::ceiling::{Ceiling, NoCeiling};
use crate::aid::counted::{CountedAid, NoAidSum, UnknownAid};
use crate::aid::euros::Euros;
use crate::aid::plan::AidPlan;
use crate::record::EnterpriseKey;
use crate::value::Figure;

/// What a single undertaking has in the window that ends on a day, and what is left of the ceiling.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/aid.rs"));
/// use eruf_core::aid::AidOptions;
/// use eruf_core::parse_date;
/// let on = Some(parse_date("2024-03-01")?);
/// let answer = project.view().aid_document(&AidOptions { on, ..AidOptions::default() })?;
/// let group = &answer.totals[0];
/// assert_eq!(group.members.len(), 2);
/// assert_eq!(group.sum.to_string(), "250000.00");
/// assert_eq!(group.headroom.to_string(), "50000.00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of the figures")]
pub struct AidTotal<'p> {
    /// The enterprises that are one undertaking on the day, in the order of their keys.
    pub members: Vec<&'p EnterpriseKey>,
    /// The ceiling and the window of the act in force on the day.
    pub ceiling: Figure<Ceiling, NoCeiling>,
    /// The aid in the window.
    pub sum: Figure<Euros, NoAidSum>,
    /// The part of it that is known.
    pub at_least: Euros,
    /// What is left of the ceiling; nothing where more aid is in the window, as it can be after a
    /// merger.
    pub headroom: Figure<Euros, NoAidSum>,
    /// The grants in the sum.
    pub counted: Vec<CountedAid>,
    /// The grants that leave the sum unknown.
    pub unknown: Vec<UnknownAid>,
    /// The grants in the window that are wholly outside, by their places.
    pub outside: Vec<usize>,
    /// How many grants of these enterprises are later than the day.
    pub later: usize,
    /// Whether more aid than the ceiling is in the window.
    pub is_above: bool,
    /// Whether the fiscal year of an enterprise is taken to be the calendar year, since nothing
    /// says which it is. Only where the window is of fiscal years.
    pub is_fiscal_year_assumed: bool,
    /// Whether enterprises have different fiscal years: the window that opens first is used.
    pub fiscal_years_differ: bool,
    /// Whether road freight transport is kept apart, so that the general ceiling is used. Whether
    /// its own part stays below the lower ceiling is not checked.
    pub is_road_freight_apart: bool,
    /// What a planned grant would do, if one was named.
    pub plan: Option<AidPlan<'p>>,
}
