//! How employment is asked for, and the answer.

use arrow_array::RecordBatch;
use eruf_core::NaiveDate;

use crate::input::day;
use crate::input::error::PortfolioError;
use crate::input::schema::Table;
use crate::question::employment::families;
use crate::question::employment::readings::{Employed, Readings};
use crate::store::portfolio::Portfolio;

/// Options for asking about employment: what was known, and when.
///
/// ```
/// use eruf_core::parse_date;
/// use eruf_portfolio::EmploymentQuestion;
/// let question = EmploymentQuestion { known_on: Some(parse_date("2021-12-31")?) };
/// assert_ne!(question, EmploymentQuestion::default());
/// # Ok::<(), eruf_core::value::ParseDateError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EmploymentQuestion {
    /// By what the lists had told until this day; `None` is everything. A row that does not say
    /// when it was told is known always.
    pub known_on: Option<NaiveDate>,
}

/// The growth of employment in the enterprises that were supported, in full-time equivalents.
///
/// Counts are `int64`, sums `decimal128(28, 6)`. An enterprise that was not measured both before
/// and after is left out, and is not 0: `net` and `floored` are null where none was measured.
///
/// ```
/// use arrow_array::record_batch;
/// use arrow_cast::display::array_value_to_string;
/// use eruf_portfolio::{EmploymentQuestion, Options, Portfolio, Table, Tables};
/// // The second enterprise has no reading after its support.
/// let employment = record_batch!(
///     ("project_id", Utf8, ["SIM JH", "SIM JH"]),
///     ("enterprise_id", Utf8, ["559900-0378", "559900-0741"]),
///     ("baseline_fte", Utf8, [Some("2"), Some("8")]),
///     ("followup_fte", Utf8, [Some("3.5"), None]),
///     ("baseline_date", Utf8, [Some("2018-12-31"), Some("2018-12-31")]),
///     ("followup_date", Utf8, [Some("2021-12-31"), None])
/// )?;
/// let tables = Tables::in_folder("examples/programme")?;
/// let tables = tables.with(Table::Employment, vec![employment]);
/// let portfolio = Portfolio::new(tables, Options::default())?;
/// let projects = portfolio.employment(&EmploymentQuestion::default())?.projects;
/// assert_eq!(array_value_to_string(&projects["supported"], 0)?, "2");
/// assert_eq!(array_value_to_string(&projects["measured"], 0)?, "1");
/// assert_eq!(array_value_to_string(&projects["net"], 0)?, "1.500000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
    /// Returns by how much employment grew in the enterprises that were supported, project by
    /// project and programme by programme.
    ///
    /// Keys that are one enterprise by the table of successions are measured together: what was
    /// before under the old key and after under the new one is one change.
    ///
    /// ```
    /// use arrow_array::record_batch;
    /// use arrow_cast::display::array_value_to_string;
    /// use eruf_portfolio::{EmploymentQuestion, Options, Portfolio, Table, Tables};
    /// // From 10 to 14 full-time jobs, from 8 to 5 and from 6 to 0.
    /// let employment = record_batch!(
    ///     ("project_id", Utf8, ["SIM JH", "SIM JH", "SIM JH"]),
    ///     ("enterprise_id", Utf8, ["559900-0378", "559900-0741", "559900-1111"]),
    ///     ("baseline_fte", Int32, [10, 8, 6]),
    ///     ("followup_fte", Int32, [14, 5, 0]),
    ///     ("baseline_date", Utf8, ["2018-12-31", "2018-12-31", "2018-12-31"]),
    ///     ("followup_date", Utf8, ["2021-12-31", "2021-12-31", "2021-12-31"])
    /// )?;
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let tables = tables.with(Table::Employment, vec![employment]);
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let projects = portfolio.employment(&EmploymentQuestion::default())?.projects;
    /// // The changes are +4, -3 and -6. Where an enterprise that does not grow gives 0, they are
    /// // 4.
    /// assert_eq!(array_value_to_string(&projects["net"], 0)?, "-5.000000");
    /// assert_eq!(array_value_to_string(&projects["floored"], 0)?, "4.000000");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects, participations, successions and employment.
    pub fn employment(&self, question: &EmploymentQuestion) -> Result<Employment, PortfolioError> {
        self.of_tables_alone("employment")?;
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
