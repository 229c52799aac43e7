//! The columns of each table.

use crate::input::schema::table::Table;
use crate::input::schema::words::{
    BASES, FUNDS, KINDS, PERS, PROGRAMMING_PERIODS, SHAPES, SUPPORTS,
};

/// The kind of value that a column may hold.
///
/// ```
/// use eruf_portfolio::{ColumnKind, Table};
/// let kind = Table::Entries.columns().iter().find(|column| column.name == "kind");
/// assert_eq!(kind.map(|column| column.kind), Some(ColumnKind::Word(&["report", "correction"])));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnKind {
    /// A whole number or a text, of the same kind in all tables.
    Identity,
    /// A text, plain or dictionary.
    Text,
    /// One of these words, plain or dictionary.
    Word(&'static [&'static str]),
    /// A decimal or whole number of any width, or a text: at most 6 decimals and 10^15 in
    /// magnitude. No floating-point number.
    Amount,
    /// A `date32`, a text as `YYYY-MM-DD`, or a `date64` or timestamp without a time zone that is
    /// midnight, from 1900 to 2100.
    Day,
    /// A whole number from 1 to 65 535.
    Period,
}

/// A column of a table: its name, the kind of value that it holds, and whether it must be there.
///
/// ```
/// use eruf_portfolio::{ColumnKind, ColumnOf, Table};
/// assert_eq!(
///     Table::Projects.columns()[2],
///     ColumnOf { name: "start_date", kind: ColumnKind::Day, required: true, nullable: false }
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ColumnOf {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: ColumnKind,
    /// Whether the table must have it.
    pub required: bool,
    /// Whether a cell may be null.
    pub nullable: bool,
}

/// Whether a unit may stand beside the amounts of a column: not beside hours, FTE or a share.
pub(crate) fn has_unit(column: &str) -> bool {
    matches!(column, "value" | "target" | "high" | "baseline" | "amount")
}

const fn column(name: &'static str, kind: ColumnKind) -> ColumnOf {
    ColumnOf { name, kind, required: true, nullable: false }
}

const fn optional(name: &'static str, kind: ColumnKind) -> ColumnOf {
    ColumnOf { name, kind, required: false, nullable: true }
}

const fn nullable(name: &'static str, kind: ColumnKind) -> ColumnOf {
    ColumnOf { name, kind, required: true, nullable: true }
}

impl Table {
    /// Returns the columns that the table may have.
    ///
    /// Other columns are passed over, unless one is nearly named for a column that is not there.
    ///
    /// ```
    /// use eruf_portfolio::Table;
    /// let names: Vec<&str> = Table::Periods.columns().iter().map(|column| column.name).collect();
    /// assert_eq!(names, ["project_id", "period_no", "period_end"]);
    /// ```
    #[must_use]
    pub const fn columns(self) -> &'static [ColumnOf] {
        use ColumnKind::{Amount, Day, Identity, Period, Text, Word};
        match self {
            Self::Projects => {
                &const {
                    [
                        column("project_id", Identity),
                        column("programme_id", Identity),
                        column("start_date", Day),
                        column("end_date", Day),
                        optional("fund", Word(FUNDS)),
                        optional("programming_period", Word(PROGRAMMING_PERIODS)),
                        optional("priority", Text),
                        optional("specific_objective", Text),
                        optional("category_of_region", Text),
                        optional("municipality", Text),
                        optional("region", Text),
                    ]
                }
            }
            Self::Targets => {
                &const {
                    [
                        column("project_id", Identity),
                        column("indicator", Identity),
                        column("target", Amount),
                        column("decided_on", Day),
                        column("effective_from", Day),
                        optional("shape", Word(SHAPES)),
                        optional("high", Amount),
                        optional("baseline", Amount),
                        optional("per", Word(PERS)),
                    ]
                }
            }
            Self::Horizons => {
                &const {
                    [
                        column("project_id", Identity),
                        column("decided_on", Day),
                        column("start_date", Day),
                        column("end_date", Day),
                    ]
                }
            }
            Self::Periods => {
                &const {
                    [
                        column("project_id", Identity),
                        column("period_no", Period),
                        column("period_end", Day),
                    ]
                }
            }
            Self::Entries => {
                &const {
                    [
                        column("project_id", Identity),
                        column("indicator", Identity),
                        column("period_no", Period),
                        column("period_end", Day),
                        nullable("value", Amount),
                        column("kind", Word(KINDS)),
                        column("reported_on", Day),
                        optional("basis", Word(BASES)),
                        optional("partner", Text),
                        optional("downward_revision", Text),
                    ]
                }
            }
            Self::Participations => {
                &const {
                    [
                        column("project_id", Identity),
                        nullable("enterprise_id", Text),
                        column("date", Day),
                        optional("support", Word(SUPPORTS)),
                        optional("label", Text),
                        optional("hours", Amount),
                        optional("amount", Amount),
                        optional("reported_on", Day),
                        optional("withdrawn_on", Day),
                        optional("reason", Text),
                    ]
                }
            }
            Self::Enterprises => {
                &const { [column("enterprise_id", Text), nullable("registered_on", Day)] }
            }
            Self::Employment => {
                &const {
                    [
                        column("project_id", Identity),
                        nullable("enterprise_id", Text),
                        nullable("baseline_fte", Amount),
                        nullable("followup_fte", Amount),
                        nullable("baseline_date", Day),
                        nullable("followup_date", Day),
                        optional("label", Text),
                        optional("reported_on", Day),
                        optional("withdrawn_on", Day),
                        optional("reason", Text),
                    ]
                }
            }
            Self::Successions => {
                &const {
                    [
                        column("old", Text),
                        column("new", Text),
                        column("date", Day),
                        column("reason", Text),
                        optional("share", Amount),
                        optional("reported_on", Day),
                        optional("source", Text),
                    ]
                }
            }
            Self::Partners => {
                &const {
                    [
                        column("project_id", Identity),
                        column("partner", Text),
                        optional("first_report", Period),
                        optional("last_report", Period),
                    ]
                }
            }
            Self::Reporting => {
                &const {
                    [
                        column("project_id", Identity),
                        column("indicator", Identity),
                        optional("rhythm", Text),
                        optional("partner", Text),
                    ]
                }
            }
        }
    }

    /// Columns of the lists and entries of one project that change what its figures say, and that
    /// many projects are not asked by: passed over in silence, they would make other figures.
    pub(crate) const fn beyond(self) -> &'static [&'static str] {
        match self {
            // Outcomes between bounds, of which part has no key, or given for each occasion.
            Self::Entries => &["without_key", "low", "high", "occasion"],
            // What was measured in two ways never adds up.
            Self::Employment => &["method", "measure"],
            _ => &[],
        }
    }

    pub(crate) fn has_column(self, name: &str) -> bool {
        self.columns().iter().any(|column| column.name == name)
    }
}
