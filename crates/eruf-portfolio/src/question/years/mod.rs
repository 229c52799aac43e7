//! What each calendar year brought, and what is known only over a New Year.

pub(crate) mod asked;
pub(crate) mod columns;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use crate::input::error::PortfolioError;
use crate::input::schema::Table;
use crate::question::status::question::StatusQuestion;
use crate::question::years::asked::Asked;
use crate::question::years::columns::years_schema;
use crate::store::portfolio::Portfolio;

impl Portfolio {
    /// What each calendar year of each project brought, indicator by indicator: one row for each
    /// year from the project's first to its last, and one for each span over a New Year, whose
    /// amount is known for all its days together and for no year of them.
    ///
    /// * `project_id`, `programme_id`, `indicator`, as they were given
    /// * `year`, `int32`: the calendar year; null for a span
    /// * `first`, `last`, `date32`: the days, those of a year within the project
    /// * `outcome`, `decimal128(22, 6)`: what was added in them, as far as it is known; never 0 for
    ///   what is missing
    /// * `known`, dictionary of text: `known`; `partial` for the part of a year that is known; or
    ///   why nothing is: `missing`, `unrecorded`, `span`, `not_owed`, `not_due`, `level`, `outside`
    /// * `reasons`, text: why it is not all known, the strongest first, apart by spaces
    /// * `target`, `highest`, `decimal128(22, 6)`: what a target promises for the year that is
    ///   judged each year anew, of full years
    /// * `state`, dictionary of text: the verdict on such a year that is known
    /// * `kept`, `bool`: whether the promise was kept in it
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects, entries and targets.
    pub fn years(&self, question: &StatusQuestion) -> Result<Vec<RecordBatch>, PortfolioError> {
        let mut batches = Vec::new();
        self.each_years(question, |batch| {
            batches.push(batch);
            Ok(())
        })?;
        Ok(batches)
    }

    /// The same, handed over batch by batch.
    ///
    /// # Errors
    ///
    /// Those of [`years`](Self::years), and those of `each`.
    pub fn each_years(
        &self,
        question: &StatusQuestion,
        mut each: impl FnMut(RecordBatch) -> Result<(), PortfolioError> + Send,
    ) -> Result<SchemaRef, PortfolioError> {
        self.of_tables_alone("years")?;
        self.install(|| {
            let targets =
                self.loaded.tables.get(Table::Targets).map(|_| self.targets()).transpose()?;
            let ledger = self.ledger()?;
            let indicators = self.indicators();
            let schema = years_schema(self, &indicators);
            let asked = Asked::of(self, question, ledger, targets, (&indicators, &schema));
            ledger.in_buckets(&asked, &self.progress, |batch| {
                if batch.num_rows() > 0 { each(self.keyed(batch)?) } else { Ok(()) }
            })?;
            Ok(self.keyed_schema(&schema))
        })
    }
}
