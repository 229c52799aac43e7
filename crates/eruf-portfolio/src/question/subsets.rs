//! Sets of enterprises that are larger than the set of which they are a part.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::Decimal128Type;
use arrow_array::{Array as _, RecordBatch, StringArray};
use arrow_schema::DataType;

use crate::answer::columns::{decimals, schema};
use crate::answer::keys;
use crate::answer::keys::{Key, identity_type, indicator_type};
use crate::input::cells::AMOUNT;
use crate::input::error::{PortfolioError, internal};
use crate::input::identities::Values;
use crate::question::status::question::StatusQuestion;
use crate::store::portfolio::Portfolio;
use crate::store::project::programming::Programming;

/// A part that is larger than its whole.
struct Broken {
    project: u32,
    indicator: u32,
    outcome: i128,
    subset_of: &'static str,
    whole: i128,
}

impl Portfolio {
    /// Returns the outcomes of subsets that are larger than the set they are a part of, which
    /// breaks a rule of the common indicators.
    ///
    /// What was typed is compared; lists are counted by kinds of support and cannot break the rule.
    ///
    /// One row for each: `project_id`, `indicator`, its `outcome`, `subset_of` (the code of the
    /// whole), and `whole` (its outcome). Outcomes are `decimal128(22, 6)`.
    ///
    /// ```
    /// use arrow_array::record_batch;
    /// use arrow_cast::display::array_value_to_string;
    /// use eruf_portfolio::{Options, Portfolio, StatusQuestion, Table, Tables};
    /// // 9 enterprises were supported, of which 12 are new: one of the two is wrong.
    /// let entries = record_batch!(
    ///     ("project_id", Utf8, ["Nordlyft", "Nordlyft"]),
    ///     ("indicator", Utf8, ["CO01", "CO05"]),
    ///     ("period_no", Int32, [1, 1]),
    ///     ("period_end", Utf8, ["2019-09-30", "2019-09-30"]),
    ///     ("value", Int32, [9, 12]),
    ///     ("kind", Utf8, ["report", "report"]),
    ///     ("reported_on", Utf8, ["2019-10-25", "2019-10-25"])
    /// )?;
    /// let tables = Tables::in_folder("examples/programme")?.with(Table::Entries, vec![entries]);
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let broken = portfolio.subsets(&StatusQuestion::default())?;
    /// assert_eq!(broken.num_rows(), 1);
    /// assert_eq!(array_value_to_string(&broken["indicator"], 0)?, "CO05");
    /// assert_eq!(array_value_to_string(&broken["subset_of"], 0)?, "CO01");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects, entries and targets.
    pub fn subsets(&self, question: &StatusQuestion) -> Result<RecordBatch, PortfolioError> {
        let indicators = self.all_indicators()?.values;
        let projects = self.projects();
        let parts: Vec<Vec<Part>> = projects
            .programmings
            .iter()
            .map(|programming| parts(&indicators, *programming))
            .collect::<Result<_, _>>()?;
        let parts_of = |project: u32| {
            let place = usize::try_from(project).ok();
            place
                .and_then(|project| projects.programming_of.get(project))
                .and_then(|programming| parts.get(usize::from(*programming)))
                .ok_or_else(|| internal!("a project has no fund"))
        };
        let mut broken = Vec::new();
        let mut outcomes: BTreeMap<u32, i128> = BTreeMap::new();
        let mut before = None;
        self.each_status(question, |batch| {
            let column = |name| {
                batch.column_by_name(name).ok_or_else(|| internal!("an answer lacks a column"))
            };
            let (projects, codes, cells) =
                (Key::of(column("project_id")?), Key::of(column("indicator")?), column("outcome")?);
            let cells = cells.as_primitive::<Decimal128Type>();
            for row in 0..batch.num_rows() {
                let project = projects.rank(row, &self.projects().identities.values)?;
                // The rows of a project lie together.
                if let Some(done) = before.replace(project).filter(|before| *before != project) {
                    compare(done, &outcomes, parts_of(done)?, &mut broken);
                    outcomes.clear();
                }
                if cells.is_valid(row) {
                    outcomes.insert(codes.rank(row, &indicators)?, cells.value(row));
                }
            }
            Ok(())
        })?;
        if let Some(project) = before {
            compare(project, &outcomes, parts_of(project)?, &mut broken);
        }
        let ids = &self.projects().identities.values;
        let fields = [
            ("project_id", identity_type(ids), false),
            ("indicator", indicator_type(&indicators), false),
            ("outcome", AMOUNT, false),
            ("subset_of", DataType::Utf8, false),
            ("whole", AMOUNT, false),
        ];
        let columns = vec![
            keys::identities(ids, &broken.iter().map(|row| row.project).collect::<Vec<_>>())?,
            keys::indicators(
                &indicators,
                &broken.iter().map(|row| row.indicator).collect::<Vec<_>>(),
            )?,
            decimals(broken.iter().map(|row| row.outcome).collect(), None, AMOUNT),
            Arc::new(StringArray::from_iter_values(broken.iter().map(|row| row.subset_of))),
            decimals(broken.iter().map(|row| row.whole).collect(), None, AMOUNT),
        ];
        Ok(RecordBatch::try_new(schema(fields), columns)?)
    }
}

/// An indicator that is a subset of another, and the code of that.
struct Part {
    indicator: u32,
    whole: u32,
    subset_of: &'static str,
}

/// Which of the indicators are subsets of which others, by a fund and a programming period.
fn parts(indicators: &Values, programming: Programming) -> Result<Vec<Part>, PortfolioError> {
    let codes: Vec<String> =
        (0_u32..).map_while(|rank| indicators.get(rank)).map(|code| code.plain()).collect();
    let mut parts = Vec::new();
    for (indicator, code) in (0_u32..).zip(&codes) {
        let Some(part) = programming.meaning(code)?.entry else { continue };
        for subset_of in &part.subset_of {
            // Jobs are no part of enterprises: only what is counted in the same unit can be.
            let whole = programming.meaning(subset_of)?.entry;
            let is_same = whole.is_some_and(|whole| whole.unit == part.unit);
            let whole = codes
                .iter()
                .position(|code| code == subset_of)
                .and_then(|whole| u32::try_from(whole).ok());
            parts.extend(whole.filter(|_| is_same).map(|whole| Part {
                indicator,
                whole,
                subset_of,
            }));
        }
    }
    Ok(parts)
}

fn compare(project: u32, outcomes: &BTreeMap<u32, i128>, parts: &[Part], broken: &mut Vec<Broken>) {
    for Part { indicator, whole, subset_of } in parts {
        if let Some((outcome, whole)) = outcomes
            .get(indicator)
            .zip(outcomes.get(whole))
            .filter(|(outcome, whole)| outcome > whole)
        {
            broken.push(Broken {
                project,
                indicator: *indicator,
                outcome: *outcome,
                subset_of,
                whole: *whole,
            });
        }
    }
}
