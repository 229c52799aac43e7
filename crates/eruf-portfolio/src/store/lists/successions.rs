//! [`Successions`]: which keys are one enterprise.
//!
//! All keys that are one by any row are a family. A family lies in one bucket, so that whoever
//! counts a bucket meets all of it.

use std::collections::BTreeMap;

use eruf_core::Amount;
use eruf_core::workspace::{Kin, Link, SuccessionRow, succession_faults};
use foldhash::{HashMap, HashMapExt as _};

use crate::input::day;
use crate::input::error::{CellRule, PortfolioError, internal};
use crate::input::numbers::place;
use crate::input::scan::{refused, scan};
use crate::input::schema::Table;
use crate::input::source::Source;
use crate::store::lists::attended::Attended as _;
use crate::store::lists::enterprise::Enterprise;
use crate::store::lists::enterprises::Enterprises;
use crate::store::lists::revisions::Revised;
use crate::store::scope::Scope;

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Succession {
    pub(crate) old: Enterprise,
    pub(crate) new: Enterprise,
    /// The first day of the new key.
    pub(crate) date: i32,
    pub(crate) share: Option<Amount>,
    /// The day from which it is known.
    pub(crate) known_on: i32,
}

/// Keys that are one enterprise by some row, and the rows.
#[derive(Debug, Default)]
pub(crate) struct Family {
    pub(crate) members: Vec<Enterprise>,
    pub(crate) rows: Vec<Succession>,
    /// Whether an old key has several new ones: in which of them it goes on depends on the project.
    has_split: bool,
}

/// Which keys are one enterprise. Empty without a table.
#[derive(Debug, Default)]
pub(crate) struct Successions {
    /// The place of the family of each key.
    family_of: HashMap<u64, usize>,
    pub(crate) families: Vec<Family>,
}

impl Successions {
    pub(crate) fn read(
        source: &Source,
        enterprises: &Enterprises,
        scope: Scope<'_>,
    ) -> Result<Self, PortfolioError> {
        let pieces = scan(Table::Successions, source, scope.progress, |door| {
            let (old, new) = (door.unchecked_text("old")?, door.unchecked_text("new")?);
            let (dates, shares) = (door.days("date")?, door.optional_amounts("share")?);
            let known = door.optional_days("reported_on")?;
            door.reasons("reason", |_| true)?;
            let year = |row: usize| day::year(dates.value(row));
            let keys = |name, texts| {
                let of = enterprises.column(door, (name, texts), None, |row| (year(row), None))?;
                match of.iter().position(|key| !key.is_keyed()) {
                    Some(row) => Err(door.refuse(row, name, CellRule::Empty)),
                    None => Ok(of),
                }
            };
            let (old, new) = (keys("old", &old)?, keys("new", &new)?);
            let rows = old.into_iter().zip(new).enumerate();
            Ok(rows
                .map(|(row, (old, new))| {
                    let share = shares.as_ref().and_then(|shares| shares.get(row));
                    let date = dates.value(row);
                    let known_on = known.as_ref().and_then(|known| known.get(row)).unwrap_or(date);
                    let share = share.and_then(Amount::from_millionths);
                    Succession { old, new, date, share, known_on }
                })
                .collect::<Vec<_>>())
        })?;
        let mut rows: Vec<Succession> = pieces.into_iter().flatten().collect();
        if scope.is_merged {
            // Each part may have brought all of them.
            rows.sort_unstable();
            rows.dedup();
        }
        let checked = rows
            .iter()
            .map(|row| {
                let date = day::day(row.date).ok_or_else(|| internal!("a day is no day"))?;
                Ok(SuccessionRow { old: row.old, new: row.new, date, share: row.share })
            })
            .collect::<Result<Vec<_>, PortfolioError>>()?;
        let texts = enterprises.texts();
        if let Some((row, fault)) =
            succession_faults(&checked, |key| texts.shown(key).into()).into_iter().next()
        {
            let column = (Table::Successions, "new");
            let rule = CellRule::List(Box::new(fault));
            return Err(refused(column, source, row, rule, scope.progress));
        }
        Ok(Self::of(rows))
    }

    fn of(rows: Vec<Succession>) -> Self {
        let mut found = Self::default();
        for row in rows {
            let place = |key: Enterprise| found.family_of.get(&key.mixed()).copied();
            let family = match (place(row.old), place(row.new)) {
                (None, None) => {
                    found.families.push(Family::default());
                    found.families.len().wrapping_sub(1)
                }
                (Some(one), None) | (None, Some(one)) => one,
                (Some(one), Some(other)) if one == other => one,
                (Some(one), Some(other)) => found.join(one, other),
            };
            for key in [row.old, row.new] {
                if found.family_of.insert(key.mixed(), family).is_none()
                    && let Some(family) = found.families.get_mut(family)
                {
                    family.members.push(key);
                }
            }
            if let Some(family) = found.families.get_mut(family) {
                family.has_split |= family.rows.iter().any(|other| other.old == row.old);
                family.rows.push(row);
            }
        }
        found
    }

    /// Makes one family of two, and gives its place.
    fn join(&mut self, one: usize, other: usize) -> usize {
        // Nothing is left in the place of the other, and nobody has it.
        let joined = self.families.get_mut(other).map(std::mem::take).unwrap_or_default();
        for member in &joined.members {
            self.family_of.insert(member.mixed(), one);
        }
        if let Some(family) = self.families.get_mut(one) {
            family.members.extend(joined.members);
            family.rows.extend(joined.rows);
            family.has_split |= joined.has_split;
        }
        one
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.families.is_empty()
    }

    /// The place of the family of an enterprise; `None` if it is in none.
    pub(crate) fn family(&self, enterprise: Enterprise) -> Option<usize> {
        if self.is_empty() { None } else { self.family_of.get(&enterprise.mixed()).copied() }
    }

    /// By which number an enterprise is spread over buckets: that of the first of its family.
    pub(crate) fn anchor(&self, enterprise: Enterprise) -> u64 {
        let family = self.family(enterprise).and_then(|family| self.families.get(family));
        let first = family.and_then(|family| family.members.first());
        first.unwrap_or(&enterprise).mixed()
    }

    /// The rows of all families.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Succession> {
        self.families.iter().flat_map(|family| &family.rows)
    }

    /// Which keys are one by what was known on a day. `attended` are the participations of all
    /// families.
    pub(crate) fn known(
        &self,
        known_on: i32,
        attended: &[Revised],
    ) -> Result<KnownSuccessions<'_>, PortfolioError> {
        let mut first: Vec<BTreeMap<u32, HashMap<u64, i32>>> =
            self.families.iter().map(|_| BTreeMap::new()).collect();
        for row in attended {
            let family = self.family(row.record.enterprise());
            let split = family
                .filter(|family| self.families.get(*family).is_some_and(|family| family.has_split));
            if let Some(first) = split.and_then(|family| first.get_mut(family)) {
                let of_project = first.entry(row.record.project()).or_default();
                let day = of_project.entry(row.record.enterprise().mixed()).or_insert(i32::MAX);
                *day = (*day).min(row.record.date());
            }
        }
        let kin = |(family, first): (&Family, BTreeMap<u32, HashMap<u64, i32>>)| {
            let links = family.links(known_on)?;
            let of = |first: &HashMap<u64, i32>| {
                Kin::new(&links, |number| {
                    let member = family.members.get(place(number))?;
                    first.get(&member.mixed()).copied().and_then(day::day)
                })
            };
            let by_project = first.iter().map(|(project, first)| (*project, of(first))).collect();
            Ok(FamilyKin { usual: of(&HashMap::new()), by_project })
        };
        let kin =
            self.families.iter().zip(first).map(kin).collect::<Result<_, PortfolioError>>()?;
        Ok(KnownSuccessions { successions: self, kin })
    }
}

impl Family {
    /// The number of a member.
    fn number(&self, member: Enterprise) -> Option<u32> {
        let place = self.members.iter().position(|other| *other == member);
        place.and_then(|place| u32::try_from(place).ok())
    }

    /// The rows that were known on a day.
    pub(crate) fn known_rows(&self, known_on: i32) -> impl Iterator<Item = &Succession> {
        self.rows.iter().filter(move |row| row.known_on <= known_on)
    }

    fn links(&self, known_on: i32) -> Result<Vec<Link>, PortfolioError> {
        let number = |member| {
            self.number(member).ok_or_else(|| internal!("a key that is not in its family"))
        };
        let link = |row: &Succession| {
            let (old, new) = (number(row.old)?, number(row.new)?);
            Ok(Link { old, new, share: row.share, report: 0 })
        };
        self.known_rows(known_on).map(link).collect()
    }
}

struct FamilyKin {
    usual: Kin,
    /// In a project that has any of a family that was split.
    by_project: BTreeMap<u32, Kin>,
}

/// Which keys were known to be one.
pub(crate) struct KnownSuccessions<'s> {
    successions: &'s Successions,
    kin: Vec<FamilyKin>,
}

impl KnownSuccessions<'_> {
    fn of(&self, project: u32, enterprise: Enterprise) -> Option<(&Family, &Kin, u32)> {
        let at = self.successions.family(enterprise)?;
        let (family, kin) = self.successions.families.get(at).zip(self.kin.get(at))?;
        let kin = kin.by_project.get(&project).unwrap_or(&kin.usual);
        Some((family, kin, family.number(enterprise)?))
    }

    /// The key that an enterprise of a project has today.
    pub(crate) fn today(&self, project: u32, enterprise: Enterprise) -> Enterprise {
        let found = self.of(project, enterprise).and_then(|(family, kin, number)| {
            family.members.get(place(kin.today(number))).copied()
        });
        found.unwrap_or(enterprise)
    }

    /// The key of today of an enterprise of a project, and all that it had before.
    pub(crate) fn keys(&self, project: u32, today: Enterprise) -> Vec<(Enterprise, bool)> {
        let found = self.of(project, today).map(|(family, kin, number)| {
            let member = |number: u32| {
                let member = family.members.get(place(number)).copied()?;
                Some((member, !kin.olds(number).is_empty()))
            };
            kin.family(number).into_iter().filter_map(member).collect()
        });
        found.unwrap_or_else(|| vec![(today, false)])
    }
}
