//! How enterprises are asked for, and the answer.

use arrow_array::RecordBatch;
use eruf_core::NaiveDate;
use eruf_core::law::{Minimum, NewRule, Support};

use crate::input::error::PortfolioError;
use crate::input::schema::Table;
use crate::store::portfolio::Portfolio;

/// Which participations are counted. By default all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnterprisesQuestion {
    /// Until this day.
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

/// How many different enterprises took part. All counts are `int64`.
///
/// An enterprise without a key may be one of those with a key, so the number of enterprises lies
/// between `enterprises_low` and `enterprises_high`.
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
    /// How many different enterprises took part.
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
