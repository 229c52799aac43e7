//! [`Tally`]: what one thread has counted, and then all of them.

use eruf_core::law::{Minimum, NewRule, Support};
use eruf_core::value::PartialDate;

use crate::input::day;
use crate::input::error::{PortfolioError, internal};
use crate::input::numbers::place;
use crate::input::schema::{NO_WORD, Table};
use crate::question::enterprises::question::EnterprisesQuestion;
use crate::question::enterprises::since::{Since, counts_as, since, since_at_least};
use crate::question::quarters::Quarters;
use crate::store::lists::attended::{Attended as _, ByEnterprise as _};
use crate::store::lists::enterprise::Enterprise;
use crate::store::lists::participations::WithSupport;
use crate::store::portfolio::Portfolio;

/// How an enterprise counts in a project.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    Keyed,
    Unkeyed,
    /// It may count.
    Undetermined,
}

/// How many enterprises a project has.
#[derive(Clone, Copy)]
pub(crate) struct Counts {
    pub(crate) keyed: i64,
    pub(crate) unkeyed: i64,
    pub(crate) undetermined: i64,
}

/// What one thread has counted, and then all of them.
pub(crate) struct Tally {
    /// For each [`Kind`], in its order, how many there are in each project: nearly all are of the
    /// first, so that its counts stay in a cache.
    pub(crate) projects: [Vec<u32>; 3],
    pub(crate) quarters: Quarters,
    /// The programmes of one enterprise with a key that holds over projects: from when it may count
    /// in each, and from when it does.
    pub(crate) seen: Vec<(u32, i32, Option<i32>)>,
    /// What lies far apart in memory is looked up for a whole bucket at once: the programmes of the
    /// projects, and what each enterprise adds to its project.
    pub(crate) attendances: Vec<Attendance>,
    pub(crate) added: Vec<(u32, Kind)>,
}

/// That an enterprise took part in a project.
pub(crate) struct Attendance {
    pub(crate) project: u32,
    pub(crate) programme: u32,
}

impl Portfolio {
    /// The counts over the projects that are asked about.
    pub(crate) fn tally(
        &self,
        question: &EnterprisesQuestion,
        is_asked: impl Fn(u32) -> bool + Sync,
    ) -> Result<Tally, PortfolioError> {
        let participations = self.participations()?;
        participations.enterprises.refuse_two_spellings()?;
        let as_of = question.as_of.or(question.known_on).map_or(i32::MAX, day::number);
        let known = participations.known(question.known_on.map_or(i32::MAX, day::number))?;
        let kinds: Vec<u8> = question.support.iter().map(|support| place_of(*support)).collect();
        let programmes = &self.projects().programme_of;
        let registry = question.new.map(|_| self.registry()).transpose()?;
        let minimum = question.minimum.map(|minimum| self.least_support(minimum)).transpose()?;
        let is_new = |enterprise: Enterprise, rule: NewRule, since: i32, project: u32| {
            let begins = self.projects().days.get(usize::try_from(project).ok()?)?.0;
            let registry = registry?;
            let registered = |key| registry.registered(key).map(PartialDate::from);
            let (begins, since) = (day::day(begins)?, day::day(since)?);
            if participations.successions.family(enterprise).is_none() {
                return rule.is_new_for(registered(enterprise), begins, since);
            }
            let keys = known.successions.keys(project, enterprise);
            let registrations =
                keys.into_iter().map(|(key, took_over)| (registered(key), took_over));
            rule.is_new_by_all_keys(registrations, begins, since)
        };
        let begin = || Tally {
            projects: std::array::from_fn(|_| vec![0; self.projects().identities.len()]),
            quarters: Quarters::over(self.projects().programmes.len(), participations.days),
            seen: Vec::new(),
            attendances: Vec::new(),
            added: Vec::new(),
        };
        let tallies = participations.fold(&self.progress, begin, |tally, bucket, scratch| {
            match &minimum {
                None => participations.bucket(bucket, &known, scratch)?,
                Some((measured, _)) => {
                    participations.measured_bucket(measured, bucket, &known, scratch)?;
                }
            }
            let mut amounts = scratch.amounts.as_slice();
            let attended = |rows: &[u128]| {
                rows.first().map(|row| Attendance { project: row.project(), programme: 0 })
            };
            tally.attendances.clear();
            tally.attendances.extend(
                scratch
                    .attended
                    .chunk_by(|one, other| one.same_attendance(*other))
                    .filter_map(attended),
            );
            for attendance in &mut tally.attendances {
                let programme = programmes.get(place(attendance.project)).copied();
                attendance.programme =
                    programme.ok_or_else(|| internal!("a project without programme"))?;
            }
            let mut attendances = tally.attendances.iter();
            for enterprise in scratch.attended.chunk_by(|one, other| one.mixed() == other.mixed()) {
                let id = enterprise
                    .first()
                    .map(|first| first.enterprise())
                    .ok_or_else(|| internal!("an enterprise without rows"))?;
                tally.seen.clear();
                // The attendances go on with the next enterprise: nothing is taken of them when the
                // rows of this one are at an end.
                for (rows, &Attendance { project, programme }) in enterprise
                    .chunk_by(|one, other| one.same_attendance(*other))
                    .zip(&mut attendances)
                {
                    let amounts = match &minimum {
                        None => &[],
                        Some(_) => amounts
                            .split_off(..rows.len())
                            .ok_or_else(|| internal!("rows without their support"))?,
                    };
                    if !is_asked(project) {
                        continue;
                    }
                    let since = match &minimum {
                        None => since(rows, as_of, &kinds),
                        Some((_, least)) => {
                            since_at_least(*least, rows.iter().zip(amounts), as_of, &kinds)
                        }
                    };
                    // It does not count in this project.
                    let Some(Since { possible, certain, first }) = since else { continue };
                    let certain = match question.new {
                        None => certain.map(|(day, _)| day),
                        // The earlier the support, the newer the enterprise: who is old by the
                        // earliest that may count never is new.
                        Some(rule) if is_new(id, rule, first, project) == Some(false) => continue,
                        Some(rule) => certain
                            .filter(|(_, supported)| {
                                is_new(id, rule, *supported, project) == Some(true)
                            })
                            .map(|(day, _)| day),
                    };
                    let kind = match certain {
                        None => Kind::Undetermined,
                        Some(_) if id.is_keyed() => Kind::Keyed,
                        Some(_) => Kind::Unkeyed,
                    };
                    tally.added.push((project, kind));
                    if !id.holds_over_projects() {
                        // It may be one more in each project.
                        tally.quarters.add_apart(programme, possible, 1);
                    } else if let Some((_, first, counts)) =
                        tally.seen.iter_mut().find(|(seen, ..)| *seen == programme)
                    {
                        *first = possible.min(*first);
                        *counts = counts.iter().copied().chain(certain).min();
                    } else {
                        tally.seen.push((programme, possible, certain));
                    }
                    // A quarter in which it took part again has a row too.
                    for row in rows.iter().filter(|row| {
                        row.date() <= as_of && counts_as(row.support(), &kinds).is_some()
                    }) {
                        if let Some(quarter) = tally.quarters.of(programme, row.date()) {
                            quarter.is_seen = true;
                        }
                    }
                }
                for (programme, possible, certain) in &tally.seen {
                    if let Some(quarter) =
                        certain.and_then(|day| tally.quarters.of(*programme, day))
                    {
                        quarter.first_seen = quarter.first_seen.wrapping_add(1);
                    }
                    // Until it is known to count it may be one more.
                    if certain.is_none_or(|certain| *possible < certain) {
                        tally.quarters.add_apart(*programme, *possible, 1);
                        if let Some(day) = certain {
                            tally.quarters.add_apart(*programme, *day, -1);
                        }
                    }
                }
            }
            let no_project = || internal!("an enterprise of no project");
            for (project, kind) in tally.added.drain(..) {
                let counts =
                    tally.projects.get_mut(usize::from(kind as u8)).ok_or_else(no_project)?;
                let count = counts.get_mut(place(project)).ok_or_else(no_project)?;
                // Fewer enterprises than rows.
                *count = count.wrapping_add(1);
            }
            Ok(())
        })?;
        tallies.into_iter().reduce(Tally::and).ok_or_else(|| internal!("nothing was counted"))
    }

    /// The participations with their support, and how much of it makes an enterprise count, in
    /// millionths.
    pub(crate) fn least_support(
        &self,
        minimum: Minimum,
    ) -> Result<(WithSupport, i128), PortfolioError> {
        let source = self.loaded.tables.needed(Table::Participations)?;
        let measured = self
            .participations()?
            .measured(source, self.scope(), minimum.measure())
            .map_err(|error| match error {
                PortfolioError::NoColumn { table, file, columns, found, .. }
                    if self.loaded.merged.is_some() =>
                {
                    let meant =
                        "; partial results keep no measure of support: ask the tables that \
                    they were made of"
                            .to_owned();
                    PortfolioError::NoColumn { table, file, columns, found, meant }
                }
                other => other,
            });
        Ok((measured?, minimum.least().millionths()))
    }
}

impl Tally {
    pub(crate) fn and(mut self, other: Self) -> Self {
        for (sum, count) in self.projects.iter_mut().flatten().zip(other.projects.iter().flatten())
        {
            *sum = sum.wrapping_add(*count);
        }
        self.quarters.join(other.quarters);
        self
    }

    /// The different enterprises of a programme with keys that hold over projects, and how many
    /// there may be besides.
    pub(crate) fn of_programme(&self, programme: u32) -> (i64, i64) {
        self.quarters.of_programme(programme).fold((0, 0), |(keyed, apart), (_, quarter)| {
            (
                i64::wrapping_add(keyed, quarter.first_seen.into()),
                i64::wrapping_add(apart, quarter.apart.into()),
            )
        })
    }

    /// The least that a project has.
    pub(crate) fn least_of_project(&self, project: u32) -> i64 {
        self.counts(project).bounds().0
    }

    pub(crate) fn counts(&self, project: u32) -> Counts {
        let place = place(project);
        let [keyed, unkeyed, undetermined] =
            self.projects.each_ref().map(|counts| counts.get(place).copied().map_or(0, i64::from));
        Counts { keyed, unkeyed, undetermined }
    }
}

impl Counts {
    /// From those with a key (at least 1 if there is any) to all of them.
    pub(crate) fn bounds(self) -> (i64, i64) {
        let low = self.keyed.max(i64::from(self.unkeyed > 0));
        (low, self.keyed.wrapping_add(self.unkeyed).wrapping_add(self.undetermined))
    }
}

pub(crate) fn place_of(support: Support) -> u8 {
    let place = Support::NAMES.iter().position(|name| *name == support.as_str());
    place.and_then(|place| u8::try_from(place).ok()).unwrap_or(NO_WORD)
}
