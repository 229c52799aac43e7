//! Which projects share enterprises.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arrow_array::{Int64Array, RecordBatch};
use arrow_schema::DataType;
use foldhash::{HashMap, HashMapExt as _};

use crate::answer::columns::schema;
use crate::answer::keys;
use crate::answer::keys::identity_type;
use crate::input::error::PortfolioError;
use crate::input::numbers::wide;
use crate::input::schema::Table;
use crate::store::lists::attended::{Attended as _, ByEnterprise as _};
use crate::store::portfolio::Portfolio;

/// The most pairs of a project and another that are looked at: an enterprise that took part in 1
/// 000 projects makes half a million of them.
const MOST_PAIRS: u64 = 200_000_000;

impl Portfolio {
    /// Returns the pairs of projects that share enterprises, by keys that hold over projects.
    ///
    /// There is one row for each pair that shares any, with `project_id`, `other_project_id`, which
    /// comes after it, and how many enterprises are `shared` (`int64`).
    ///
    /// ```
    /// use arrow_array::record_batch;
    /// use arrow_cast::display::array_value_to_string;
    /// use eruf_portfolio::{Options, Portfolio, Table, Tables};
    /// let participations = record_batch!(
    ///     ("project_id", Utf8, ["Nordlyft", "Nordlyft", "Kustkraft"]),
    ///     ("enterprise_id", Utf8, ["559900-0378", "559900-0741", "SE559900074101"]),
    ///     ("date", Utf8, ["2019-05-01", "2019-05-01", "2020-05-01"])
    /// )?;
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let tables = tables.with(Table::Participations, vec![participations]);
    /// let shared = Portfolio::new(tables, Options::default())?.overlap()?;
    /// assert_eq!(shared.num_rows(), 1);
    /// assert_eq!(array_value_to_string(&shared["project_id"], 0)?, "Kustkraft");
    /// assert_eq!(array_value_to_string(&shared["other_project_id"], 0)?, "Nordlyft");
    /// assert_eq!(array_value_to_string(&shared["shared"], 0)?, "1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects and participations;
    /// [`PortfolioError::TooManyPairs`] if enterprises took part in so many projects that the pairs
    /// cannot be held.
    pub fn overlap(&self) -> Result<RecordBatch, PortfolioError> {
        self.install(|| {
            self.loaded.tables.needed(Table::Participations)?;
            let participations = self.participations()?;
            participations.enterprises.refuse_two_spellings()?;
            let known = participations.known(i32::MAX)?;
            let begin = || (HashMap::<(u32, u32), u32>::new(), Vec::<u32>::new());
            // Over all threads, so that what is refused does not depend on how many there are.
            let looked_at = AtomicU64::new(0);
            let found = participations.fold(
                &self.progress,
                begin,
                |(pairs, projects), bucket, scratch| {
                    participations.bucket(bucket, &known, scratch)?;
                    for enterprise in
                        scratch.attended.chunk_by(|one, other| one.mixed() == other.mixed())
                    {
                        if enterprise
                            .first()
                            .is_none_or(|row| !row.enterprise().holds_over_projects())
                        {
                            continue;
                        }
                        projects.clear();
                        projects.extend(enterprise.iter().map(|row| row.project()));
                        projects.dedup();
                        let count = wide(projects.len());
                        let of_enterprise =
                            // Caps beyond the most pairs that are looked at.
                            count.saturating_mul(count.saturating_sub(1)).div_euclid(2);
                        if looked_at
                            .fetch_add(of_enterprise, Ordering::Relaxed)
                            .saturating_add(of_enterprise)
                            > MOST_PAIRS
                        {
                            return Err(PortfolioError::TooManyPairs { most: MOST_PAIRS });
                        }
                        let mut rest = projects.as_slice();
                        while let [one, others @ ..] = rest {
                            // One enterprise in very many projects is long work.
                            if self.progress.is_stopped() {
                                return Err(PortfolioError::Stopped);
                            }
                            for other in others {
                                let shared = pairs.entry((*one, *other)).or_insert(0);
                                // Fewer enterprises than rows.
                                *shared = shared.wrapping_add(1);
                            }
                            rest = others;
                        }
                    }
                    Ok(())
                },
            )?;
            let mut all: Vec<((u32, u32), u32)> =
                found.into_iter().flat_map(|(pairs, _)| pairs).collect();
            all.sort_unstable();
            let mut pairs: Vec<((u32, u32), i64)> = Vec::with_capacity(all.len());
            for (pair, shared) in all {
                match pairs.last_mut() {
                    Some((same, sum)) if *same == pair => {
                        *sum = sum.wrapping_add(i64::from(shared));
                    }
                    _ => pairs.push((pair, i64::from(shared))),
                }
            }
            let ids = &self.projects().identities.values;
            let fields = [
                ("project_id", identity_type(ids), false),
                ("other_project_id", identity_type(ids), false),
                ("shared", DataType::Int64, false),
            ];
            let column = |of: fn(&((u32, u32), i64)) -> u32| {
                keys::identities(ids, &pairs.iter().map(of).collect::<Vec<_>>())
            };
            let shared = Int64Array::from_iter_values(pairs.iter().map(|(_, shared)| *shared));
            Ok(RecordBatch::try_new(
                schema(fields),
                vec![
                    column(|((one, _), _)| *one)?,
                    column(|((_, other), _)| *other)?,
                    Arc::new(shared),
                ],
            )?)
        })
    }
}
