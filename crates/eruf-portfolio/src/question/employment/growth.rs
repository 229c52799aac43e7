//! Employment as it grew, bucket by bucket: the changes of each enterprise added up.

use std::collections::BTreeMap;

use eruf_core::law::Aggregation;

use crate::input::error::{PortfolioError, internal};
use crate::input::numbers::place;
use crate::question::employment::readings::{
    Employed, Measured, Reading, Readings, key, pack, project_of, unpack,
};
use crate::store::lists::attended::{Attended as _, ByEnterprise as _};
use crate::store::lists::participations::{KnownLists, Participations};
use crate::store::portfolio::Portfolio;

/// By how much employment grew in some enterprises.
#[derive(Clone, Copy, Default)]
pub(crate) struct Growth {
    pub(crate) supported: i64,
    pub(crate) measured: i64,
    pub(crate) net: i128,
    pub(crate) floored: i128,
    pub(crate) unsupported: i64,
}

impl Growth {
    fn add(&mut self, before: i64, after: i64) {
        // Readings are between 0 and 9.2 x 10^18 millionths, and there are fewer than 2^32 of them.
        let change = i128::from(after).wrapping_sub(i128::from(before));
        self.measured = self.measured.wrapping_add(1);
        self.net = self.net.wrapping_add(Aggregation::Net.of_change(change));
        self.floored = self.floored.wrapping_add(Aggregation::Floored.of_change(change));
    }

    pub(crate) fn join(&mut self, other: Self) {
        self.supported = self.supported.wrapping_add(other.supported);
        self.measured = self.measured.wrapping_add(other.measured);
        self.net = self.net.wrapping_add(other.net);
        self.floored = self.floored.wrapping_add(other.floored);
        self.unsupported = self.unsupported.wrapping_add(other.unsupported);
    }
}

/// What one thread has added up, and then all of them.
pub(crate) struct Tally {
    pub(crate) projects: Vec<Growth>,
    pub(crate) programmes: Vec<Growth>,
    readings: Vec<Reading>,
    spare: Vec<Reading>,
    /// The programmes of one enterprise, with its earliest reading before and its latest after.
    seen: Vec<(u32, Measured)>,
}

impl Portfolio {
    /// By how much employment grew in the enterprises that are one with no other.
    pub(crate) fn grown(
        &self,
        participations: &Participations,
        readings: &Readings,
        known: &KnownLists<'_>,
    ) -> Result<Vec<Tally>, PortfolioError> {
        let projects = self.projects();
        // The rows of these that say from when or until when they are known.
        let usual = |row: &Employed| {
            let is_usual = participations.successions.family(row.enterprise).is_none();
            row.known(known.known_on).filter(|_| is_usual)
        };
        let mut revised: BTreeMap<usize, Vec<Reading>> = BTreeMap::new();
        for row in readings.apart.iter().filter_map(usual) {
            let bucket = place(participations.bucket_of(row.enterprise));
            revised.entry(bucket).or_default().push(pack(&row));
        }
        let begin = || Tally {
            projects: vec![Growth::default(); projects.identities.len()],
            programmes: vec![Growth::default(); projects.programmes.len()],
            readings: Vec::new(),
            spare: Vec::new(),
            seen: Vec::new(),
        };
        participations.fold(&self.progress, begin, |tally, bucket, scratch| {
            participations.bucket(bucket, known, scratch)?;
            let (spare, sorted) = (&mut tally.spare, &mut tally.readings);
            participations.shares.sorted(&readings.pieces, bucket, spare, sorted)?;
            if let Some(revised) = revised.get(&bucket) {
                tally.readings.extend_from_slice(revised);
            }
            // Beside rows of families the participations lie in the order of their numbers.
            if participations.is_mixed(bucket) || revised.contains_key(&bucket) {
                tally.readings.sort_unstable();
                scratch.attended.sort_unstable();
            }
            // What was known on a day is asked at that day.
            if known.known_on < i32::MAX {
                scratch.attended.retain(|row| row.date() <= known.known_on);
            }
            let pair = |row: &u128| (row.mixed(), u64::from(row.project()));
            for rows in scratch.attended.chunk_by(|one, other| pair(one) == pair(other)) {
                let Some(row) = rows.first().filter(|row| row.enterprise().is_known()) else {
                    continue;
                };
                let growth = place_mut(&mut tally.projects, row.project())?;
                growth.supported = growth.supported.wrapping_add(1);
            }
            let mut attended = scratch.attended.as_slice();
            for readings in tally.readings.chunk_by(|one, other| one.mixed() == other.mixed()) {
                tally.seen.clear();
                if let Some([again, _]) = readings
                    .windows(2)
                    .find(|two| matches!(two, [one, other] if key(one) == key(other)))
                {
                    let project = project_of(again);
                    return Err(PortfolioError::EmploymentTwice {
                        project: projects.identities.values.text(project),
                    });
                }
                for reading in readings {
                    let wanted = key(reading);
                    while let [first, rest @ ..] = attended
                        && pair(first) < wanted
                    {
                        attended = rest;
                    }
                    let Some(row) = unpack(reading).known(known.known_on) else { continue };
                    let project = row.project;
                    let growth = place_mut(&mut tally.projects, project)?;
                    if attended.first().is_none_or(|first| pair(first) != wanted) {
                        if participations.has_list(project) {
                            growth.unsupported = growth.unsupported.wrapping_add(1);
                            continue;
                        }
                        // Without a list everybody in the table was supported.
                        growth.supported = growth.supported.wrapping_add(1);
                    }
                    // Not measured both before and after: it is left out.
                    let Some(measured) = row.measured() else { continue };
                    growth.add(measured.before, measured.after);
                    let programme = projects
                        .programme_of
                        .get(place(project))
                        .ok_or_else(|| internal!("a project without programme"))?;
                    if !row.enterprise.holds_over_projects() {
                        let growth = place_mut(&mut tally.programmes, *programme)?;
                        growth.add(measured.before, measured.after);
                        continue;
                    }
                    match tally.seen.iter_mut().find(|(seen, _)| seen == programme) {
                        Some((_, all)) => all.join(measured),
                        None => tally.seen.push((*programme, measured)),
                    }
                }
                for (programme, measured) in &tally.seen {
                    let growth = place_mut(&mut tally.programmes, *programme)?;
                    growth.add(measured.before, measured.after);
                }
            }
            Ok(())
        })
    }
}

pub(crate) fn place_mut(growths: &mut [Growth], rank: u32) -> Result<&mut Growth, PortfolioError> {
    growths.get_mut(place(rank)).ok_or_else(|| internal!("a reading of no project"))
}
