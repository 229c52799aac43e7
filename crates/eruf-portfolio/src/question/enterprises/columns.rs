//! The columns of an answer.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{Date32Array, Int64Array, RecordBatch};
use arrow_schema::{DataType, SchemaRef};

use crate::answer::columns::schema;
use crate::answer::keys;
use crate::answer::keys::identity_type;
use crate::input::day;
use crate::input::error::PortfolioError;
use crate::input::identities::Identities;
use crate::question::enterprises::question::Enterprises;
use crate::question::enterprises::tally::Tally;
use crate::question::quarters::first_day;
use crate::store::portfolio::Portfolio;

impl Portfolio {
    pub(crate) fn counted(&self, all: &Tally) -> Result<Enterprises, PortfolioError> {
        let participations = self.participations()?;
        let mut projects = CountColumns::<5>::default();
        // The least that the largest project of each programme has.
        let mut by_programme: BTreeMap<u32, i64> = BTreeMap::new();
        let mut without_list: BTreeMap<u32, i64> = BTreeMap::new();
        for (rank, programme) in (0_u32..).zip(&self.projects().programme_of) {
            if !participations.has_list(rank) {
                let count = without_list.entry(*programme).or_default();
                *count = count.wrapping_add(1);
                continue;
            }
            let counts = all.counts(rank);
            let (low, high) = counts.bounds();
            projects.push(rank, [counts.keyed, counts.unkeyed, counts.undetermined, low, high]);
            let programme = by_programme.entry(*programme).or_default();
            *programme = (*programme).max(low);
        }
        let (mut programmes, mut quarters, mut days) =
            (CountColumns::<5>::default(), CountColumns::<3>::default(), Vec::new());
        for (rank, largest) in by_programme {
            let (mut keyed, mut apart) = (0_i64, 0_i64);
            for (number, quarter) in
                all.quarters.of_programme(rank).filter(|(_, quarter)| quarter.is_seen)
            {
                // Counts of what is in memory, far inside 64 bits.
                keyed = keyed.wrapping_add(i64::from(quarter.first_seen));
                apart = apart.wrapping_add(i64::from(quarter.apart));
                quarters
                    .push(rank, [i64::from(quarter.first_seen), keyed, keyed.wrapping_add(apart)]);
                days.push(first_day(number).map_or(day::FIRST, day::number));
            }
            let without_list = without_list.get(&rank).copied().unwrap_or(0);
            programmes.push(
                rank,
                [keyed, apart, keyed.max(largest), keyed.wrapping_add(apart), without_list],
            );
        }
        let (of_projects, of_programmes) =
            (&self.projects().identities, &self.projects().programmes);
        let names = ["keyed", "unkeyed", "undetermined", "enterprises_low", "enterprises_high"];
        let programme_names =
            ["keyed", "unkeyed", "enterprises_low", "enterprises_high", "without_list"];
        let mut quarter_columns = quarters.columns(of_programmes)?;
        quarter_columns.insert(1, Arc::new(Date32Array::from(days)));
        let quarter_fields = [
            ("programme_id", identity_type(&of_programmes.values), false),
            ("quarter", DataType::Date32, false),
            ("first_seen", DataType::Int64, false),
            ("cumulative", DataType::Int64, false),
            ("enterprises_high", DataType::Int64, false),
        ];
        Ok(Enterprises {
            projects: RecordBatch::try_new(
                count_schema("project_id", of_projects, &names),
                projects.columns(of_projects)?,
            )?,
            programmes: self.keyed(RecordBatch::try_new(
                count_schema("programme_id", of_programmes, &programme_names),
                programmes.columns(of_programmes)?,
            )?)?,
            quarters: self.keyed(RecordBatch::try_new(schema(quarter_fields), quarter_columns)?)?,
        })
    }
}

/// Counts beside an identity.
pub(crate) struct CountColumns<const N: usize> {
    pub(crate) ranks: Vec<u32>,
    pub(crate) counts: [Vec<i64>; N],
}

impl<const N: usize> Default for CountColumns<N> {
    fn default() -> Self {
        Self { ranks: Vec::new(), counts: std::array::from_fn(|_| Vec::new()) }
    }
}

impl<const N: usize> CountColumns<N> {
    pub(crate) fn push(&mut self, rank: u32, counts: [i64; N]) {
        self.ranks.push(rank);
        for (column, count) in self.counts.iter_mut().zip(counts) {
            column.push(count);
        }
    }

    pub(crate) fn columns(
        self,
        identities: &Identities,
    ) -> Result<Vec<arrow_array::ArrayRef>, PortfolioError> {
        let mut columns = vec![keys::identities(&identities.values, &self.ranks)?];
        columns.extend(
            self.counts.map(|counts| Arc::new(Int64Array::from(counts)) as arrow_array::ArrayRef),
        );
        Ok(columns)
    }
}

pub(crate) fn count_schema(
    key: &'static str,
    identities: &Identities,
    names: &[&'static str],
) -> SchemaRef {
    let counts = names.iter().map(|name| (*name, DataType::Int64, false));
    schema([(key, identity_type(&identities.values), false)].into_iter().chain(counts))
}
