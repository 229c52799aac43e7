//! [`AidDocument`]: the aid ledger on a day, in one answer.

use chrono::NaiveDate;

use crate::aid::ceiling::{Ceiling, NoCeiling, WindowRule};
use crate::aid::euros::Euros;
use crate::aid::judged::{AidState, NoEuros};
use crate::aid::kinship::KinshipOn;
use crate::aid::ledger::Ledger;
use crate::aid::total::AidTotal;
use crate::law::AidAct;
use crate::project::View;
use crate::record::{AidGrant, EnterpriseKey, RoadFreight};
use crate::value::{Amount, Error, Figure};

/// Options for a question to the aid ledger.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/aid.rs"));
/// use eruf_core::aid::AidOptions;
/// let asked = AidOptions { plan: Some(20_000.into()), ..AidOptions::default() };
/// assert!(project.view().aid_document(&asked)?.totals[0].plan.is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AidOptions {
    /// The enterprise whose single undertaking is asked about; every one if none is named.
    pub undertaking: Option<EnterpriseKey>,
    /// The day; the latest day of the data if none is named.
    pub on: Option<NaiveDate>,
    /// A planned grant in euro.
    pub plan: Option<Amount>,
}

/// A grant, as it was judged on its own day.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/aid.rs"));
/// use eruf_core::aid::{AidOptions, AidState};
/// let answer = project.view().aid_document(&AidOptions::default())?;
/// // 150 000 stood before it, of a ceiling of 300 000.
/// let line = &answer.ledger[1];
/// assert_eq!((line.state, line.before.to_string()), (AidState::Inside, "150000.00".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LedgerLine<'p> {
    /// Its place among the grants.
    pub place: usize,
    /// The row.
    pub grant: &'p AidGrant,
    /// The act under which it was granted.
    pub act: &'static AidAct,
    /// Whether aid is granted under that act on the day of the grant.
    pub is_act_valid: bool,
    /// What it is worth in euro as a grant.
    pub euros: Figure<Euros, NoEuros>,
    /// What it is by its ceiling.
    pub state: AidState,
    /// What was known to be in the window before it, on its day.
    pub before: Euros,
    /// The ceiling on its day.
    pub ceiling: Figure<Ceiling, NoCeiling>,
}

/// The aid ledger on a day: each single undertaking, and every grant.
///
/// With the feature `serde` it is written as the document that `eruf aid --format json` prints.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/aid.rs"));
/// use eruf_core::aid::AidOptions;
/// let answer = project.view().aid_document(&AidOptions::default())?;
/// assert_eq!(answer.totals.len(), 1);
/// assert_eq!(answer.ledger.len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AidDocument<'p> {
    /// The day.
    pub on: NaiveDate,
    /// Each single undertaking of the day, in the order of its first key.
    pub totals: Vec<AidTotal<'p>>,
    /// The grants of those undertakings and of everybody who was ever connected with them, in the
    /// order of their days.
    pub ledger: Vec<LedgerLine<'p>>,
}

impl<'p> View<'p> {
    /// Returns the aid ledger on a day: what each single undertaking has in the window of the act
    /// in force, what is left of its ceiling, and what a planned grant would do.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/aid.rs"));
    /// use eruf_core::aid::AidOptions;
    /// use eruf_core::parse_date;
    /// // On the last day of the old act the second grant would have passed 200 000.
    /// let on = |day| AidOptions { on: Some(parse_date(day).unwrap()), ..AidOptions::default() };
    /// let answer = project.view().aid_document(&on("2023-12-31"))?;
    /// assert_eq!(answer.totals[0].headroom.to_string(), "50000.00");
    /// let answer = project.view().aid_document(&on("2024-01-01"))?;
    /// assert_eq!(answer.totals[0].headroom.to_string(), "150000.00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownUndertaking`] if the ledger does not name the enterprise,
    /// [`Error::PlannedAid`] if the planned amount is not above 0, and [`Error::Overflow`] if a
    /// day or share is beyond what can be held.
    pub fn aid_document(&self, asked: &AidOptions) -> Result<AidDocument<'p>, Error> {
        if let Some(found) = asked.plan.filter(|plan| *plan <= Amount::ZERO) {
            return Err(Error::PlannedAid { found });
        }
        let ledger = Ledger::new(self)?;
        let latest = ledger.rows.last().map(|row| row.grant.date);
        let on =
            asked.on.unwrap_or_else(|| latest.map_or(self.as_of(), |day| day.max(self.as_of())));
        let kin = ledger.kinship.on(on)?;
        let named = match &asked.undertaking {
            Some(key) => Some(ledger.kinship.find(key).ok_or_else(|| {
                let mut known: Vec<_> = ledger.kinship.keys().to_vec();
                known.sort_unstable();
                let known = known.iter().map(|key| key.as_str().into()).collect();
                Error::UnknownUndertaking { key: key.as_str().into(), known }
            })?),
            None => None,
        };
        let mut groups = Vec::new();
        let count = u32::try_from(ledger.kinship.keys().len()).unwrap_or(u32::MAX);
        let asked_numbers = named.map_or_else(|| (0..count).collect(), |number| vec![number]);
        for number in asked_numbers {
            for now in kin.goes_on(number)? {
                let group = kin.group(now);
                if !groups.contains(&group) {
                    groups.push(group);
                }
            }
        }
        let mut totals = Vec::with_capacity(groups.len());
        for group in &groups {
            totals.push(total(&ledger, &kin, *group, named, on, asked.plan)?);
        }
        totals.sort_by(|one, other| one.members.cmp(&other.members));
        let clans: Vec<u32> = groups.iter().map(|group| ledger.kinship.clan(*group)).collect();
        let rows = ledger.rows.iter();
        let rows = rows.filter(|row| clans.contains(&ledger.kinship.clan(row.number)));
        let lines = rows.map(|row| LedgerLine {
            place: row.place,
            grant: row.grant,
            act: row.act,
            is_act_valid: row.act.is_valid_on(row.grant.date),
            euros: row.euros.clone(),
            state: row.state,
            before: row.before.clone(),
            ceiling: row.ceiling.clone(),
        });
        Ok(AidDocument { on, totals, ledger: lines.collect() })
    }
}

/// What a single undertaking has on the day.
fn total<'p>(
    ledger: &Ledger<'p>,
    kin: &KinshipOn<'_>,
    group: u32,
    named: Option<u32>,
    on: NaiveDate,
    plan: Option<Amount>,
) -> Result<AidTotal<'p>, Error> {
    let numbers = kin.members(group);
    let window = ledger.in_window(kin, &numbers, on)?;
    let mut keyed: Vec<(&EnterpriseKey, u32)> =
        numbers.iter().filter_map(|number| Some((ledger.kinship.key(*number)?, *number))).collect();
    keyed.sort_unstable();
    let first = keyed.first().copied();
    let receiver = match named {
        Some(number) => ledger.kinship.key(number).map(|key| (key, number)),
        None => first,
    };
    let plan = match plan.zip(receiver) {
        Some((amount, (key, number))) => Some(ledger.plan(number, key, amount, on)?),
        None => None,
    };
    let (ends, is_assumed) = ledger.fiscal_years(&numbers);
    let limit = window.ceiling.as_ref().ok().map(|ceiling| Euros::from(ceiling.amount));
    let by_years =
        matches!(window.ceiling, Figure::Value(Ceiling { rule: WindowRule::FiscalYears(_), .. }));
    let is_lower = matches!(window.ceiling, Figure::Value(Ceiling { is_road_freight: true, .. }));
    let sum = window.sum();
    let headroom =
        sum.as_ref().map(|sum| limit.as_ref().map_or_else(Euros::zero, |limit| limit.less(sum)));
    let headroom = headroom.map_reason(|reason| *reason);
    let is_above = limit.as_ref().is_some_and(|limit| window.at_least > *limit);
    let clan = ledger.kinship.clan(group);
    let later = ledger.rows_of(clan).filter(|row| row.grant.date > on);
    let later = later.filter(|row| numbers.contains(&row.number)).count();
    let is_apart = by_years && ledger.road_freight(&numbers) == RoadFreight::Separated;
    Ok(AidTotal {
        members: keyed.into_iter().map(|(key, _)| key).collect(),
        sum,
        headroom,
        at_least: window.at_least,
        counted: window.counted,
        unknown: window.unknown,
        outside: window.outside,
        ceiling: window.ceiling,
        later,
        is_above,
        is_fiscal_year_assumed: by_years && is_assumed,
        fiscal_years_differ: by_years && ends.len() > 1,
        is_road_freight_apart: is_apart && !is_lower,
        plan,
    })
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::Serialize;
    use serde::ser::SerializeMap;

    use super::{AidDocument, LedgerLine};
    use crate::aid::ceiling::Ceiling;
    use crate::aid::counted::{CountedAid, UnknownAid};
    use crate::aid::euros::Euros;
    use crate::aid::plan::AidPlan;
    use crate::aid::total::AidTotal;
    use crate::record::AidGrant;
    use crate::value::Figure;
    use crate::value::document::fields::{Fields, WriteFields, objects};

    objects!(AidDocument<'_>, LedgerLine<'_>, Total<'_>, Counted<'_>, Unknown<'_>, AidPlan<'_>);
    objects!(Ceiling, Outside<'_>);

    impl<M: SerializeMap> Fields<M> {
        fn euros<R: Serialize>(
            &mut self,
            name: &str,
            figure: &Figure<Euros, R>,
        ) -> Result<(), M::Error> {
            match figure {
                Figure::Value(euros) => self.euro(name, euros),
                Figure::Reason(reason) => {
                    self.put(name, None::<()>)?;
                    self.put(&format!("{name}_undefined"), reason)
                }
            }
        }

        fn euro(&mut self, name: &str, euros: &Euros) -> Result<(), M::Error> {
            self.text(&format!("{name}_numerator"), euros.numerator())?;
            self.text(&format!("{name}_denominator"), euros.denominator())?;
            self.text(name, euros.decimal(12))
        }

        /// Where a grant was read.
        fn row(&mut self, grant: Option<&AidGrant>) -> Result<(), M::Error> {
            let source = grant.map(|grant| &grant.source);
            self.put("undertaking", grant.map(|grant| grant.undertaking.as_str()))?;
            self.put("date", grant.map(|grant| grant.date.to_string()))?;
            self.put("file", source.and_then(|source| source.file.as_deref()))?;
            self.put("line", source.and_then(|source| source.line))
        }
    }

    /// A single undertaking, and the rows of the ledger that it names by their places.
    struct Total<'a>(&'a AidTotal<'a>, &'a [LedgerLine<'a>]);
    struct Counted<'a>(&'a CountedAid, Option<&'a AidGrant>);
    struct Unknown<'a>(&'a UnknownAid, Option<&'a AidGrant>);
    struct Outside<'a>(Option<&'a AidGrant>);

    impl WriteFields for AidDocument<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.version()?;
            fields.text("on", self.on)?;
            let totals = self.totals.iter().map(|total| Total(total, &self.ledger));
            fields.put("undertakings", totals.collect::<Vec<_>>())?;
            fields.put("ledger", &self.ledger)
        }
    }

    impl WriteFields for Total<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self(total, ledger) = self;
            let grant = |place| ledger.iter().find(|line| line.place == place).map(|row| row.grant);
            let members = total.members.iter().map(|key| key.as_str());
            fields.put("members", members.collect::<Vec<_>>())?;
            match &total.ceiling {
                Figure::Value(ceiling) => fields.put("ceiling", ceiling)?,
                Figure::Reason(reason) => {
                    fields.put("ceiling", None::<()>)?;
                    fields.put("ceiling_undefined", reason)?;
                }
            }
            fields.euros("sum", &total.sum)?;
            fields.euro("at_least", &total.at_least)?;
            fields.euros("headroom", &total.headroom)?;
            fields.put("is_above", total.is_above)?;
            let counted = total.counted.iter().map(|aid| Counted(aid, grant(aid.grant)));
            fields.put("counted", counted.collect::<Vec<_>>())?;
            let unknown = total.unknown.iter().map(|aid| Unknown(aid, grant(aid.grant)));
            fields.put("unknown", unknown.collect::<Vec<_>>())?;
            let outside = total.outside.iter().map(|place| Outside(grant(*place)));
            fields.put("outside", outside.collect::<Vec<_>>())?;
            fields.put("later", total.later)?;
            fields.put("is_fiscal_year_assumed", total.is_fiscal_year_assumed)?;
            fields.put("fiscal_years_differ", total.fiscal_years_differ)?;
            fields.put("is_road_freight_apart", total.is_road_freight_apart)?;
            match &total.plan {
                Some(plan) => fields.put("plan", plan),
                None => Ok(()),
            }
        }
    }

    impl WriteFields for Counted<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self(aid, grant) = self;
            fields.row(*grant)?;
            fields.exact("share", aid.share)?;
            fields.euro("euros", &aid.euros)
        }
    }

    impl WriteFields for Unknown<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self(aid, grant) = self;
            fields.row(*grant)?;
            fields.put("reason", aid.reason)
        }
    }

    impl WriteFields for Outside<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.row(self.0)
        }
    }

    impl WriteFields for Ceiling {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("amount", self.amount)?;
            fields.put("is_road_freight", self.is_road_freight)?;
            fields.text("first", self.window.first())?;
            fields.text("last", self.window.last())?;
            for (name, row) in [("law", self.row), ("window_law", self.window_row)] {
                let acts: Vec<_> = row.acts.iter().map(|act| act.celex).collect();
                fields.put(&format!("{name}_acts"), acts)?;
                fields.put(&format!("{name}_place"), row.place)?;
                fields.put(&format!("{name}_certainty"), row.certainty)?;
            }
            Ok(())
        }
    }

    impl WriteFields for AidPlan<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("enterprise", self.enterprise.as_str())?;
            fields.put("amount", self.amount)?;
            fields.euros("with", &self.with)?;
            fields.put("fits", self.fits.ok())?;
            fields.put("fits_undefined", self.fits.reason())?;
            fields.put("fits_from", self.fits_from.ok().map(|day| day.to_string()))?;
            fields.put("fits_from_undefined", self.fits_from.reason())?;
            fields.put("passes_from", self.passes_from.map(|day| day.to_string()))
        }
    }

    impl WriteFields for LedgerLine<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let grant = self.grant;
            fields.row(Some(grant))?;
            fields.put("amount", grant.amount)?;
            fields.text("currency", grant.currency)?;
            fields.put("gross_grant_equivalent", grant.gross_grant_equivalent)?;
            let rate = grant.rate.as_ref();
            fields.put("rate", rate.map(|rate| rate.per_euro))?;
            fields.put("rate_date", rate.map(|rate| rate.day.to_string()))?;
            fields.put("rate_source", rate.map(|rate| &*rate.source))?;
            fields.put("kind", grant.kind)?;
            fields.put("act", self.act.celex)?;
            fields.put("act_place", self.act.place)?;
            fields.put("act_certainty", self.act.certainty)?;
            fields.put("is_act_valid", self.is_act_valid)?;
            fields.put("authority", grant.authority.as_deref())?;
            fields.euros("euros", &self.euros)?;
            fields.put("state", self.state)?;
            fields.euro("before", &self.before)?;
            let ceiling = self.ceiling.as_ref().ok();
            fields.put("ceiling", ceiling.map(|ceiling| ceiling.amount))
        }
    }
}
