//! The grants in order, each judged on its day, and the sum of a single undertaking on a day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::aid::ceiling::{Ceiling, NoCeiling, ceiling_on};
use crate::aid::counted::{CountedAid, NoAidSum, UnknownAid};
use crate::aid::euros::Euros;
use crate::aid::judged::{AidState, NoEuros, in_euros};
use crate::aid::kinship::{Kinship, KinshipOn};
use crate::law::{AidAct, LawInForce, ParameterOverride, ProgrammingPeriod};
use crate::project::View;
use crate::record::{AidGrant, FiscalYearEnd, RoadFreight, Undertaking};
use crate::value::error::internal;
use crate::value::{Error, Figure};

/// A grant, by number.
#[derive(Clone, Debug)]
pub(crate) struct Row<'p> {
    /// Its place in the draft.
    pub(crate) place: usize,
    pub(crate) grant: &'p AidGrant,
    pub(crate) act: &'static AidAct,
    /// The number of its enterprise.
    pub(crate) number: u32,
    pub(crate) euros: Figure<Euros, NoEuros>,
    pub(crate) state: AidState,
    /// What was known to be in the window before it, on its day.
    pub(crate) before: Euros,
    /// The ceiling on its day.
    pub(crate) ceiling: Figure<Ceiling, NoCeiling>,
}

/// The aid ledger of a project.
#[derive(Debug)]
pub(crate) struct Ledger<'p> {
    period: ProgrammingPeriod,
    law: &'p [ParameterOverride],
    pub(crate) kinship: Kinship<'p>,
    undertakings: BTreeMap<u32, &'p Undertaking>,
    /// In the order of their days, and of one day as they were written.
    pub(crate) rows: Vec<Row<'p>>,
    /// The places in `rows` of everybody whom anything ever connects.
    of_clan: BTreeMap<u32, Vec<usize>>,
}

/// What a single undertaking has in the window of a day.
#[derive(Clone, Debug)]
pub(crate) struct InWindow {
    pub(crate) ceiling: Figure<Ceiling, NoCeiling>,
    /// The sum of what is known.
    pub(crate) at_least: Euros,
    pub(crate) counted: Vec<CountedAid>,
    pub(crate) unknown: Vec<UnknownAid>,
    pub(crate) outside: Vec<usize>,
}

impl<'p> Ledger<'p> {
    pub(crate) fn new(view: &View<'p>) -> Result<Self, Error> {
        let project = view.project();
        let records = project.aid();
        // The ledger is asked by days: what a report knew does not matter to it.
        let kinship = Kinship::new(records, project.successions().iter());
        let mut undertakings = BTreeMap::new();
        for known in &records.undertakings {
            undertakings.extend(kinship.find(&known.key).map(|number| (number, known)));
        }
        let mut ledger = Self {
            period: project.identity().programming_period,
            law: &project.draft().law,
            kinship,
            undertakings,
            rows: Vec::with_capacity(records.grants.len()),
            of_clan: BTreeMap::new(),
        };
        let mut order: Vec<usize> = (0..records.grants.len()).collect();
        order.sort_by_key(|place| records.grants.get(*place).map(|grant| grant.date));
        for place in order {
            let missing = || internal!("a grant that is not in the ledger");
            let grant = records.grants.get(place).ok_or(missing())?;
            let number = ledger.kinship.find(&grant.undertaking).ok_or(missing())?;
            let act = AidAct::find(&grant.act).ok_or(internal!("aid under an unknown act"))?;
            let row = ledger.judged(place, grant, act, number)?;
            let clan = ledger.kinship.clan(number);
            ledger.of_clan.entry(clan).or_default().push(ledger.rows.len());
            ledger.rows.push(row);
        }
        Ok(ledger)
    }

    /// The rows of everybody whom anything ever connects with an enterprise.
    pub(crate) fn rows_of(&self, clan: u32) -> impl Iterator<Item = &Row<'p>> {
        let places = self.of_clan.get(&clan).into_iter().flatten();
        places.filter_map(|place| self.rows.get(*place))
    }

    /// A grant, judged by the rows before it, which are there already.
    fn judged(
        &self,
        place: usize,
        grant: &'p AidGrant,
        act: &'static AidAct,
        number: u32,
    ) -> Result<Row<'p>, Error> {
        let euros = in_euros(grant);
        let kin = self.kinship.on(grant.date)?;
        // A grant to an old key is one to whoever goes on.
        let now = kin.goes_on(number)?;
        let group = kin.group(now.first().copied().unwrap_or(number));
        let window = self.in_window(&kin, &kin.members(group), grant.date)?;
        let state = match &window.ceiling {
            _ if !act.counts => AidState::NotCounted,
            Figure::Reason(_) => AidState::NoAct,
            Figure::Value(ceiling) => {
                let ceiling = Euros::from(ceiling.amount);
                let known = euros.as_ref().ok();
                let with = known.map(|euros| window.at_least.plus(euros));
                let passes = match with {
                    Some(with) => with > ceiling,
                    // Whatever it is, it is more than nothing.
                    None => window.at_least >= ceiling,
                };
                match (passes, known.is_some() && window.unknown.is_empty()) {
                    (true, _) => AidState::Outside,
                    (false, true) => AidState::Inside,
                    (false, false) => AidState::Unknown,
                }
            }
        };
        let (before, ceiling) = (window.at_least, window.ceiling);
        Ok(Row { place, grant, act, number, euros, state, before, ceiling })
    }

    /// The ends of the fiscal years of enterprises, each once, and whether one is not known.
    pub(crate) fn fiscal_years(&self, members: &BTreeSet<u32>) -> (Vec<FiscalYearEnd>, bool) {
        let known = |number| self.undertakings.get(number).and_then(|row| row.fiscal_year_end);
        let ends: BTreeSet<FiscalYearEnd> =
            members.iter().map(|number| known(number).unwrap_or(FiscalYearEnd::CALENDAR)).collect();
        let is_assumed = members.iter().any(|number| known(number).is_none());
        (ends.into_iter().collect(), is_assumed)
    }

    /// Whether one of the enterprises performs road freight transport.
    pub(crate) fn road_freight(&self, members: &BTreeSet<u32>) -> RoadFreight {
        let rows = members.iter().filter_map(|number| self.undertakings.get(number));
        let all: BTreeSet<RoadFreight> = rows.map(|row| row.road_freight).collect();
        [RoadFreight::Yes, RoadFreight::Separated]
            .into_iter()
            .find(|freight| all.contains(freight))
            .unwrap_or(RoadFreight::No)
    }

    /// What a single undertaking has in the window that ends on a day, of the rows that are there.
    pub(crate) fn in_window(
        &self,
        kin: &KinshipOn<'_>,
        members: &BTreeSet<u32>,
        day: NaiveDate,
    ) -> Result<InWindow, Error> {
        let (ends, _) = self.fiscal_years(members);
        let law = LawInForce::new(self.period, Some(day), self.law);
        let ceiling = ceiling_on(&law, day, self.road_freight(members), &ends)?;
        let mut found = InWindow {
            ceiling,
            at_least: Euros::zero(),
            counted: Vec::new(),
            unknown: Vec::new(),
            outside: Vec::new(),
        };
        let Figure::Value(Ceiling { window, .. }) = found.ceiling else { return Ok(found) };
        let Some(clan) = members.first().map(|number| self.kinship.clan(*number)) else {
            return Ok(found);
        };
        let rows = self.rows_of(clan).filter(|row| window.contains(row.grant.date));
        for row in rows.filter(|row| row.state != AidState::NotCounted) {
            let grant = row.grant;
            for portion in kin.has_now(row.number, grant.date, grant.follows.as_ref())? {
                if members.contains(&portion.enterprise) {
                    found.take(row, portion.share);
                }
            }
        }
        Ok(found)
    }
}

impl InWindow {
    /// Takes in the share of a grant that the single undertaking has.
    fn take(&mut self, row: &Row<'_>, share: Option<crate::value::Ratio>) {
        let grant = row.place;
        if row.state == AidState::Outside {
            // The parts of a split are two shares of one grant.
            if self.outside.last() != Some(&grant) {
                self.outside.push(grant);
            }
            return;
        }
        let reason = match (&row.euros, share) {
            (Figure::Reason(NoEuros::NoRate), _) => NoAidSum::NoRate,
            (Figure::Reason(NoEuros::NoEquivalent), _) => NoAidSum::NoEquivalent,
            (_, None) => NoAidSum::SplitShare,
            (Figure::Value(_), Some(_)) if row.state == AidState::Unknown => NoAidSum::NotJudged,
            (Figure::Value(euros), Some(share)) => {
                let euros = euros.part(&share);
                self.at_least = self.at_least.plus(&euros);
                self.counted.push(CountedAid { grant, share, euros });
                return;
            }
        };
        self.unknown.push(UnknownAid { grant, reason });
    }

    /// The sum, if all of it is known.
    pub(crate) fn sum(&self) -> Figure<Euros, NoAidSum> {
        match (&self.ceiling, self.unknown.first()) {
            (Figure::Reason(_), _) => Figure::Reason(NoAidSum::NoAct),
            (_, Some(unknown)) => Figure::Reason(unknown.reason),
            _ => Figure::Value(self.at_least.clone()),
        }
    }
}
