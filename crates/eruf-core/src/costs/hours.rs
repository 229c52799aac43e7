//! Hours: by activity and enterprise from the list of participations, and as they were reported.

use std::collections::BTreeMap;

use crate::counting::scope::known;
use crate::ledger::standing::NoOutcome;
use crate::project::{Activity, Commitment, View};
use crate::record::MeasureKind;
use crate::value::named::reasons;
use crate::value::{Amount, Error, Figure, Interval, Unit};

reasons! {
    /// Why hours are not known.
    ///
    /// ```
    /// use eruf_core::costs::NoHours;
    /// assert_eq!(NoHours::NotNoted.to_string(), "not_noted");
    /// ```
    NoHours {
        /// A participation names no hours.
        NotNoted = "not_noted": "a participation names no hours",
    }
}

/// The hours of an enterprise in an activity, by the list of participations.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/costs.rs"));
/// use eruf_core::costs::CostsOptions;
/// let answer = project.view().costs_document(&CostsOptions::default())?;
/// let one = &answer.listed_hours[0].enterprises[0];
/// assert_eq!((one.enterprise.as_deref(), one.known), (Some("202100-6149"), 12.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EnterpriseHours {
    /// The key or label, and the keys that it had before; `None` for an unknown one.
    pub enterprise: Option<String>,
    /// The sum of the hours that are known.
    pub known: Amount,
    /// All hours, if every participation names them.
    pub hours: Figure<Amount, NoHours>,
    /// How many participations it has.
    pub participations: usize,
    /// How many of them name no hours.
    pub without_hours: usize,
}

/// The hours in an activity, by the list of participations.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/costs.rs"));
/// use eruf_core::costs::CostsOptions;
/// let answer = project.view().costs_document(&CostsOptions::default())?;
/// assert_eq!(answer.listed_hours[0].sum.hours.to_string(), "12");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListedHours<'p> {
    /// The activity; `None` for participations that name none.
    pub activity: Option<&'p Activity>,
    /// The hours of all enterprises.
    pub sum: EnterpriseHours,
    /// Each enterprise, in the order of its first participation.
    pub enterprises: Vec<EnterpriseHours>,
}

/// Hours that are reported as a sum, of an activity or of the project.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/costs.rs"));
/// use eruf_core::costs::CostsOptions;
/// let answer = project.view().costs_document(&CostsOptions::default())?;
/// let all = &answer.reported_hours[0];
/// assert_eq!((all.activity, all.hours.to_string()), (None, "30".to_owned()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReportedHours<'p> {
    /// The measure.
    pub commitment: &'p Commitment,
    /// The activity that it measures; `None` for one of the whole project.
    pub activity: Option<&'p Activity>,
    /// The cumulative outcome.
    pub hours: Figure<Interval<Amount>, NoOutcome>,
}

const OVERFLOW: Error = Error::Overflow { what: "hours" };

impl EnterpriseHours {
    fn new(enterprise: Option<String>) -> Self {
        let known = Amount::ZERO;
        let hours = Figure::Value(known);
        Self { enterprise, known, hours, participations: 0, without_hours: 0 }
    }

    fn take(&mut self, hours: Option<Amount>) -> Result<(), Error> {
        self.participations = self.participations.saturating_add(1);
        match hours {
            Some(hours) => self.known = self.known.checked_add(hours).ok_or(OVERFLOW)?,
            None => self.without_hours = self.without_hours.saturating_add(1),
        }
        self.hours = match self.without_hours {
            0 => Figure::Value(self.known),
            _ => Figure::Reason(NoHours::NotNoted),
        };
        Ok(())
    }
}

/// The hours of an activity while they are added up.
struct Gathered {
    sum: EnterpriseHours,
    /// Where each enterprise of the roster is among `enterprises`.
    places: BTreeMap<u32, usize>,
    enterprises: Vec<EnterpriseHours>,
}

impl Gathered {
    fn new() -> Self {
        Self { sum: EnterpriseHours::new(None), places: BTreeMap::new(), enterprises: Vec::new() }
    }
}

impl<'p> View<'p> {
    /// The hours of the participations that were known, by activity and enterprise.
    pub(super) fn listed_hours(&self, asked: Option<u32>) -> Result<Vec<ListedHours<'p>>, Error> {
        let (project, roster, axis) = (self.project(), self.roster(), self.axis());
        // Those without an activity come last.
        let mut found: BTreeMap<(bool, u32), Gathered> = BTreeMap::new();
        let of_asked = |date| asked.is_none_or(|asked| project.report_of(date) == Some(asked));
        for row in known(roster, &axis).filter(|row| of_asked(row.date)) {
            let key = (row.activity.is_none(), row.activity.unwrap_or_default());
            let gathered = found.entry(key).or_insert_with(Gathered::new);
            gathered.sum.take(row.hours)?;
            let enterprises = &mut gathered.enterprises;
            let place = *gathered.places.entry(row.enterprise).or_insert_with(|| {
                enterprises.push(EnterpriseHours::new(roster.name(row.enterprise)));
                enterprises.len().saturating_sub(1)
            });
            if let Some(one) = enterprises.get_mut(place) {
                one.take(row.hours)?;
            }
        }
        let line = |((is_none, number), gathered): ((bool, u32), Gathered)| {
            let place = usize::try_from(number).ok().filter(|_| !is_none);
            let activity = place.and_then(|place| project.activities().get(place));
            ListedHours { activity, sum: gathered.sum, enterprises: gathered.enterprises }
        };
        Ok(found.into_iter().map(line).collect())
    }

    /// The measures in hours that are reported as a sum.
    pub(super) fn reported_hours(&self) -> Result<Vec<ReportedHours<'p>>, Error> {
        let project = self.project();
        let Some(unit) = Unit::new("hours") else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for (place, commitment) in project.commitments().iter().enumerate() {
            let indicator = &commitment.indicator;
            let is_reported = commitment.measure == MeasureKind::Reported;
            if !is_reported || !indicator.unit.same_as(&unit) {
                continue;
            }
            let measures = |activity: &&Activity| activity.measures.contains(&indicator.key.code);
            let activity = project.activities().iter().find(measures);
            let hours = self.standing(place)?.cumulative;
            found.push(ReportedHours { commitment, activity, hours });
        }
        Ok(found)
    }
}
