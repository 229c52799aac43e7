//! Sets of enterprises that are larger than the set of which they are a part.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::Decimal128Type;
use arrow_array::{Array as _, RecordBatch, StringArray};
use arrow_schema::DataType;

use crate::answer::{AMOUNT, Key, batch, common, decimals, identity_type, indicator_type, schema};
use crate::error::PortfolioError;
use crate::portfolio::Portfolio;
use crate::status::StatusQuestion;

/// A part that is larger than its whole.
struct Broken {
    project: u32,
    indicator: u32,
    outcome: i128,
    subset_of: &'static str,
    whole: i128,
}

impl Portfolio {
    /// The outcomes that break a rule of the common indicators: CO02, CO03, CO04 and CO05 are each a subset of CO01, so none can be larger. What was typed
    /// is compared; lists are counted by kinds of support and cannot break it.
    ///
    /// One row for each: `project_id`, `indicator`, its `outcome`, `subset_of` (the code of the whole), and `whole` (its outcome). Outcomes are
    /// `decimal128(22, 6)`.
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects, entries and targets.
    pub fn subsets(&self, question: &StatusQuestion) -> Result<RecordBatch, PortfolioError> {
        let mut broken = Vec::new();
        let mut outcomes: BTreeMap<u32, i128> = BTreeMap::new();
        let mut before = None;
        self.each_status(question, |batch| {
            let column = |name| batch.column_by_name(name).ok_or(PortfolioError::Overflow { what: "a column" });
            let (projects, codes, cells) = (Key::of(column("project_id")?), Key::of(column("indicator")?), column("outcome")?);
            let cells = cells.as_primitive::<Decimal128Type>();
            for row in 0..batch.num_rows() {
                let project = projects.rank(row, &self.projects().identities.values);
                // The rows of a project lie together.
                if let Some(done) = before.replace(project).filter(|before| *before != project) {
                    self.compare(done, &outcomes, &mut broken);
                    outcomes.clear();
                }
                if cells.is_valid(row) {
                    outcomes.insert(codes.rank(row, &self.indicators().values), cells.value(row));
                }
            }
            Ok(())
        })?;
        if let Some(project) = before {
            self.compare(project, &outcomes, &mut broken);
        }
        let (ids, indicators) = (&self.projects().identities.values, self.indicators().values);
        let fields = [
            ("project_id", identity_type(ids), false),
            ("indicator", indicator_type(&indicators), false),
            ("outcome", AMOUNT, false),
            ("subset_of", DataType::Utf8, false),
            ("whole", AMOUNT, false),
        ];
        let columns = vec![
            ids.column(&broken.iter().map(|row| row.project).collect::<Vec<_>>()),
            indicators.indicators(&broken.iter().map(|row| row.indicator).collect::<Vec<_>>()),
            decimals(broken.iter().map(|row| row.outcome).collect(), None, AMOUNT),
            Arc::new(StringArray::from_iter_values(broken.iter().map(|row| row.subset_of))),
            decimals(broken.iter().map(|row| row.whole).collect(), None, AMOUNT),
        ];
        Ok(batch(&schema(fields), columns)?)
    }

    fn compare(&self, project: u32, outcomes: &BTreeMap<u32, i128>, broken: &mut Vec<Broken>) {
        let values = self.indicators().values;
        let name = |rank: u32| values.get(rank).map(|code| code.plain()).unwrap_or_default();
        let of = |code: &str| outcomes.iter().find(|(rank, _)| name(**rank) == code).map(|(_, outcome)| *outcome);
        for (indicator, outcome) in outcomes {
            let Some(part) = common(&name(*indicator)) else { continue };
            for subset_of in &part.subset_of {
                // Jobs are no part of enterprises: only what is counted in the same unit can be.
                let is_same = common(subset_of).is_some_and(|whole| whole.unit == part.unit);
                if let Some(whole) = of(subset_of).filter(|whole| is_same && outcome > whole) {
                    broken.push(Broken { project, indicator: *indicator, outcome: *outcome, subset_of, whole });
                }
            }
        }
    }
}
