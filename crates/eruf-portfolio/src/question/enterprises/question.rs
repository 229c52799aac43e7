//! How enterprises are asked for, and the answer.

use arrow_array::RecordBatch;
use eruf_core::NaiveDate;
use eruf_core::law::{Minimum, NewRule, Support};

use crate::input::error::PortfolioError;
use crate::input::schema::Table;
use crate::store::portfolio::Portfolio;

/// Options for counting enterprises: which participations count. By default all do.
///
/// ```
/// use arrow_array::record_batch;
/// use arrow_cast::display::array_value_to_string;
/// use eruf_core::law::Support;
/// use eruf_portfolio::{EnterprisesQuestion, Options, Portfolio, Table, Tables};
/// let participations = record_batch!(
///     ("project_id", Utf8, ["SIM JH", "SIM JH"]),
///     ("enterprise_id", Utf8, ["559900-0378", "559900-0741"]),
///     ("date", Utf8, ["2019-05-01", "2019-05-01"]),
///     ("support", Utf8, ["grant", "non_financial"])
/// )?;
/// let tables = Tables::in_folder("examples/programme")?;
/// let tables = tables.with(Table::Participations, vec![participations]);
/// let portfolio = Portfolio::new(tables, Options::default())?;
/// let question = EnterprisesQuestion { support: vec![Support::Grant], ..Default::default() };
/// let projects = portfolio.enterprises(&question)?.projects;
/// assert_eq!(array_value_to_string(&projects["enterprises_high"], 0)?, "1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnterprisesQuestion {
    /// Until this day; `None` is the day of `known_on`, and without that all of them.
    pub as_of: Option<NaiveDate>,
    /// By what the lists had told until this day; `None` is everything. A row that does not say
    /// when it was told is known always.
    pub known_on: Option<NaiveDate>,
    /// With one of these kinds of support; empty is any. A participation whose kind was not noted
    /// may count.
    pub support: Vec<Support>,
    /// Only those that are new by this rule, as the table of enterprises has their days. One whose
    /// day is not known may be new.
    pub new: Option<NewRule>,
    /// Only from the day on which support in a project adds up to this much, by the column `hours`
    /// or `amount` of the participations: what was not noted adds nothing.
    pub minimum: Option<Minimum>,
}

/// The number of different enterprises that took part. All counts are `int64`.
///
/// An enterprise without a key may be one of those with a key, so the number of enterprises lies
/// between `enterprises_low` and `enterprises_high`.
///
/// ```
/// use arrow_array::record_batch;
/// use arrow_cast::display::array_value_to_string;
/// use eruf_portfolio::{EnterprisesQuestion, Options, Portfolio, Table, Tables};
/// // Two with a number, and one with a label in its place.
/// let participations = record_batch!(
///     ("project_id", Utf8, ["SIM JH", "SIM JH", "SIM JH"]),
///     ("enterprise_id", Utf8, [Some("559900-0378"), Some("559900-0741"), None]),
///     ("label", Utf8, [None, None, Some("Bageriet")]),
///     ("date", Utf8, ["2019-05-01", "2019-05-01", "2019-06-01"])
/// )?;
/// let tables = Tables::in_folder("examples/programme")?;
/// let tables = tables.with(Table::Participations, vec![participations]);
/// let portfolio = Portfolio::new(tables, Options::default())?;
/// let projects = portfolio.enterprises(&EnterprisesQuestion::default())?.projects;
/// assert_eq!(array_value_to_string(&projects["enterprises_low"], 0)?, "2");
/// assert_eq!(array_value_to_string(&projects["enterprises_high"], 0)?, "3");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Enterprises {
    /// One row for each project with a participation, also of a later day: `project_id`, `keyed`,
    /// `unkeyed`, `undetermined` (those of which only participations without a kind of support are
    /// known, where one was asked for, and those of which it is not known whether they are new),
    /// `enterprises_low`, `enterprises_high`.
    pub projects: RecordBatch,
    /// One row for each programme with a participation: `programme_id`, `keyed` (different
    /// enterprises by keys that hold over projects), `unkeyed` (the others, project by project; who
    /// has such a key and may count, once), `enterprises_low` (at least those of its largest
    /// project), `enterprises_high`, and `without_list` (its projects without a participation, of
    /// whose enterprises nothing is known).
    pub programmes: RecordBatch,
    /// One row for each programme and calendar quarter in which anybody took part: `programme_id`,
    /// `quarter` (its first day), `first_seen` (those with keys that hold over projects who had not
    /// taken part in the programme before), `cumulative` (all of those so far) and
    /// `enterprises_high` (with everybody else so far, as in `unkeyed`).
    pub quarters: RecordBatch,
}

impl Portfolio {
    /// Returns how many different enterprises took part, by project, programme and quarter.
    ///
    /// ```
    /// use arrow_array::record_batch;
    /// use arrow_cast::display::array_value_to_string;
    /// use eruf_portfolio::{EnterprisesQuestion, Options, Portfolio, Table, Tables};
    /// // Two projects of one programme, with two enterprises each, of which they share one.
    /// let participations = record_batch!(
    ///     ("project_id", Utf8, ["Nordlyft", "Nordlyft", "Kustkraft", "Kustkraft"]),
    ///     ("enterprise_id", Utf8, ["559900-0378", "559900-0741", "559900-0741", "559900-1111"]),
    ///     ("date", Utf8, ["2019-05-01", "2019-05-01", "2020-05-01", "2020-05-01"])
    /// )?;
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let tables = tables.with(Table::Participations, vec![participations]);
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let counted = portfolio.enterprises(&EnterprisesQuestion::default())?;
    /// assert_eq!(array_value_to_string(&counted.programmes["programme_id"], 0)?, "Övre Norrland");
    /// assert_eq!(array_value_to_string(&counted.programmes["keyed"], 0)?, "3");
    ///
    /// // In the quarter from April 2020 one was seen for the first time.
    /// assert_eq!(array_value_to_string(&counted.quarters["quarter"], 1)?, "2020-04-01");
    /// assert_eq!(array_value_to_string(&counted.quarters["first_seen"], 1)?, "1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects and participations.
    pub fn enterprises(
        &self,
        question: &EnterprisesQuestion,
    ) -> Result<Enterprises, PortfolioError> {
        self.install(|| {
            self.loaded.tables.needed(Table::Participations)?;
            self.counted(&self.tally(question, |_| true)?)
        })
    }
}
