//! [`Table`]: the tables that a portfolio is made of, and their columns.

use std::str::FromStr;

use eruf_core::record::Per;
use eruf_core::record::ShapeKind;
use eruf_core::{Basis, Fund, ProgrammingPeriod};

/// A table of a portfolio.
///
/// ```
/// use eruf_portfolio::Table;
/// let required: Vec<&str> = Table::Targets
///     .columns()
///     .iter()
///     .filter(|column| column.required)
///     .map(|column| column.name)
///     .collect();
/// assert_eq!(required, ["project_id", "indicator", "target", "decided_on", "effective_from"]);
/// ```
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::Display,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum Table {
    /// The projects, one row each.
    Projects,
    /// What was promised: one row for each version of a target.
    Targets,
    /// When projects begin and end by later decisions: one row for each amendment.
    Horizons,
    /// The reporting periods of projects: one row each, whether something was reported for it or
    /// not.
    Periods,
    /// What was reported: one row for each report and each correction of a period.
    Entries,
    /// Who took part in what: one row for each enterprise, activity and day.
    Participations,
    /// When enterprises were registered: one row each.
    Enterprises,
    /// Employment before and after: one row for each project and enterprise.
    Employment,
}

/// What a column may hold.
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

/// A column of a table.
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

/// Reported, or put right later.
pub(crate) const KINDS: &[&str] = &["report", "correction"];
/// What a value covers, in the order of [`eruf_core::Basis::NAMES`].
pub(crate) const BASES: &[&str] = Basis::NAMES;
/// The kinds of support, in the order of [`eruf_core::law::Support::NAMES`].
pub(crate) const SUPPORTS: &[&str] = eruf_core::law::Support::NAMES;
/// The shapes of targets, in the order of [`ShapeKind::NAMES`], of which the last, a goal in words,
/// has no column.
pub(crate) const SHAPES: &[&str] = match ShapeKind::NAMES.split_last() {
    Some((_, amounts)) => amounts,
    None => &[],
};
/// What a promised amount is for. Outcomes per occasion have no column, so neither have goals per
/// occasion.
pub(crate) const PERS: &[&str] = &["project", "year"];

/// The funds, by their words.
pub(crate) const FUNDS: &[&str] = Fund::NAMES;
/// The years of programmes, by their words.
pub(crate) const PROGRAMMING_PERIODS: &[&str] = ProgrammingPeriod::NAMES;

/// The fund whose word has this place in [`FUNDS`].
pub(crate) fn fund_at(place: u8) -> Option<Fund> {
    word_at(FUNDS, place)
}

/// The programming period whose word has this place in [`PROGRAMMING_PERIODS`].
pub(crate) fn programming_period_at(place: u8) -> Option<ProgrammingPeriod> {
    word_at(PROGRAMMING_PERIODS, place)
}

/// What a value covers whose basis has this place in [`BASES`]; rows without a basis are
/// increments.
pub(crate) fn basis_at(place: u8) -> Basis {
    word_at(BASES, place).unwrap_or(Basis::Increment)
}

/// What an amount is promised for whose word has this place in [`PERS`]; without a word it is the
/// project.
pub(crate) fn per_at(place: u8) -> Per {
    word_at(PERS, place).unwrap_or(Per::Project)
}

/// The shape of a target whose word has this place in [`SHAPES`]; without a word it is at least so
/// much.
pub(crate) fn shape_at(place: u8) -> ShapeKind {
    word_at(SHAPES, place).unwrap_or(ShapeKind::AtLeast)
}

/// The place of a word that is not there.
pub(crate) const NO_WORD: u8 = u8::MAX;

fn word_at<T: FromStr>(words: &[&str], place: u8) -> Option<T> {
    words.get(usize::from(place))?.parse().ok()
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
    /// Every table.
    pub const ALL: [Self; 8] = [
        Self::Projects,
        Self::Targets,
        Self::Horizons,
        Self::Periods,
        Self::Entries,
        Self::Participations,
        Self::Enterprises,
        Self::Employment,
    ];

    /// Its columns. Others are passed over, unless one is nearly named for a column that is not
    /// there.
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

    /// The name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_the_words_that_have_them() {
        let basis = |word: &str| {
            basis_at(u8::try_from(BASES.iter().position(|other| *other == word).unwrap()).unwrap())
        };
        for known in [Basis::Increment, Basis::RunningTotal, Basis::Snapshot] {
            assert_eq!(basis(known.as_str()), known);
        }
        let per = |word: &str| {
            per_at(u8::try_from(PERS.iter().position(|other| *other == word).unwrap()).unwrap())
        };
        assert_eq!((per("project"), per("year")), (Per::Project, Per::Year));
        // A goal in words is the only shape without a column.
        assert_eq!(ShapeKind::NAMES.strip_prefix(SHAPES), Some(&["qualitative"][..]));
        for (place, word) in (0_u8..).zip(SHAPES) {
            assert_eq!(shape_at(place).as_str(), *word);
        }
        assert_eq!((basis_at(NO_WORD), per_at(NO_WORD)), (Basis::Increment, Per::Project));
    }
}
