//! How employment is asked for, and the answer.

use arrow_array::RecordBatch;
use eruf_core::NaiveDate;

use crate::input::day;
use crate::input::error::PortfolioError;
use crate::input::schema::Table;
use crate::question::employment::families;
use crate::question::employment::readings::{Employed, Readings};
use crate::store::portfolio::Portfolio;

/// What of employment is asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EmploymentQuestion {
    /// By what the lists had told until this day; `None` is everything. A row that does not say
    /// when it was told is known always.
    pub known_on: Option<NaiveDate>,
}

/// By how much employment grew in the enterprises that were supported, in full-time equivalents.
/// Counts are `int64`, sums `decimal128(28, 6)`.
///
/// An enterprise that was not measured both before and after is left out, and is not 0: `net` and
/// `floored` are null where none was measured.
#[derive(Clone, Debug)]
pub struct Employment {
    /// One row for each project that supported or measured an enterprise: `project_id`, `supported`
    /// (enterprises with a key or label; without a list of participations, those in the table of
    /// employment), `measured` (of those, both before and after), `net` (the sum of all changes),
    /// `floored` (where an enterprise that does not grow gives 0) and `unsupported` (rows about
    /// enterprises that are not in the project's list, which are left out).
    pub projects: RecordBatch,
    /// One row for each programme in which an enterprise was measured, each enterprise once:
    /// `programme_id`, `measured`, `net`, `floored`. A change is the latest reading after support
    /// minus the earliest before, of the rows that have both; of readings of one day, that of the
    /// last project after and of the first before. One whose key or label holds in one project only
    /// counts once in each.
    pub programmes: RecordBatch,
}

impl Portfolio {
    /// By how much employment grew in the enterprises that were supported, project by project and
    /// programme by programme.
    ///
    /// Keys that are one enterprise by the table of successions are measured together: what was
    /// before under the old key and after under the new one is one change.
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects, participations, successions and employment.
    pub fn employment(&self, question: &EmploymentQuestion) -> Result<Employment, PortfolioError> {
        self.install(|| {
            let participations = self.participations()?;
            let readings = self.readings()?;
            participations.enterprises.refuse_two_spellings()?;
            let known = participations.known(question.known_on.map_or(i32::MAX, day::number))?;
            let families = families::grown(&readings.apart, participations, &known)?;
            let tallies = self.grown(participations, &readings, &known)?;
            self.columns_of(tallies, &families)
        })
    }

    fn readings(&self) -> Result<Readings, PortfolioError> {
        let source = self.loaded.tables.needed(Table::Employment)?;
        Readings::read(source, self.participations()?, self.scope())
    }

    /// Every row of employment.
    pub(crate) fn employment_readings(&self) -> Result<Vec<Employed>, PortfolioError> {
        self.readings()?.all(self.participations()?.shares.buckets())
    }
}
