//! The rows on which the outcome and the target of a status rest, and where they stand.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::Int8Type;
use arrow_array::{
    Array as _, ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int32Array, RecordBatch,
    StringArray,
};
use arrow_schema::DataType;
use eruf_core::Basis;
use eruf_core::ledger::NoOutcome;
use eruf_core::record::Per;
use eruf_core::record::ShapeKind;
use eruf_core::workspace::quoted;

use crate::answer::columns::{place_of, schema, word, words};
use crate::answer::keys::Key;
use crate::input::cells::{AMOUNT, AmountCells, as_name, partner_in, word_in};
use crate::input::door::Door;
use crate::input::error::{Place, PortfolioError, internal};
use crate::input::identities::Values;
use crate::input::schema::{BASES, KINDS, PERS, SHAPES, Table, basis_at, per_at, shape_at};
use crate::question::status::StatusQuestion;
use crate::store::entries::record::CORRECTION;
use crate::store::portfolio::Portfolio;
use crate::store::targets::Targets;

/// The tables that a status rests on.
const TABLES: &[&str] = &["entries", "targets"];

/// Why a row does not count.
const REASONS: &[&str] = &[
    "not_known",
    "not_due",
    "corrected",
    "withdrawn",
    "covered_later",
    "unrecorded",
    "not_in_force",
    "replaced",
];

/// A row of the entries or of the targets.
struct Row {
    place: Place,
    value: Option<i128>,
    /// Why it does not count; `None` if it does.
    why_not: Option<&'static str>,
    about: About,
}

enum About {
    Entry {
        period: u32,
        end: i32,
        reported_on: i32,
        is_correction: bool,
        partner: Option<String>,
        basis: Basis,
    },
    Target {
        decided: i32,
        effective: i32,
        shape: ShapeKind,
        high: Option<i128>,
        baseline: Option<i128>,
        per: Per,
    },
}

/// The rows of each period of a partner, with the days on which they were reported.
type Periods = BTreeMap<u32, Vec<(i32, Row)>>;

/// Until when is asked, and what was known.
#[derive(Clone, Copy)]
struct Days {
    as_of: i32,
    known_on: i32,
}

impl Portfolio {
    /// Where the outcome and the target of a project's indicator come from, as a
    /// [`status`](Self::status) has them: one row for each row of the tables about it, with the
    /// reason of those that do not count.
    ///
    /// | column | type | |
    /// |---|---|---|
    /// | `table` | dictionary of text | `entries` or `targets` |
    /// | `place` | text | where the row stands: `entries.csv, line 13`; null for partial results, which are the rows of no table |
    /// | `period_no`, `period_end`, `reported_on` | `int32`, `date32`, `date32` | of entries |
    /// | `kind`, `basis`, `partner` | text | of entries |
    /// | `decided_on`, `effective_from`, `shape` | `date32`, `date32`, text | of targets |
    /// | `value` | `decimal128(22, 6)` | as it was given; null where a report was taken back |
    /// | `high`, `baseline`, `per` | `decimal128(22, 6)`, `decimal128(22, 6)`, text | of targets |
    /// | `counts` | `bool` | whether the figure rests on it: the outcome is the sum of those that count; for increments to a level, with its baseline |
    /// | `why_not` | dictionary of text | `not_known` yet; `not_due` yet; `corrected` by a later row; `withdrawn`; `covered_later`, by a later running total or level; `unrecorded`, since the record begins late; `not_in_force` yet; `replaced` by a target that was decided later |
    ///
    /// Entries stand by partner (the project itself first), period and day, targets by the day from
    /// which they are in force. A goal per year is multiplied by the years of the horizon, whose
    /// last day is in the status; rows of horizons are not traced. An indicator that only other
    /// projects have has no rows.
    ///
    /// ```
    /// # use arrow_array::{ArrayRef, BooleanArray, Date32Array, Int64Array, RecordBatch, StringArray, cast::AsArray as _};
    /// # use eruf_portfolio::{Options, Portfolio, StatusQuestion, Table, Tables};
    /// # use std::sync::Arc;
    /// # let ids = |ids: &[i64]| Arc::new(Int64Array::from(ids.to_vec())) as ArrayRef;
    /// # let days = |days: &[i32]| Arc::new(Date32Array::from(days.to_vec())) as ArrayRef;
    /// # let texts = |texts: &[&str]| Arc::new(StringArray::from(texts.to_vec())) as ArrayRef;
    /// # let projects = RecordBatch::try_from_iter([
    /// #     ("project_id", ids(&[7])), ("programme_id", ids(&[1])), ("start_date", days(&[17_897])), ("end_date", days(&[19_112])),
    /// # ])?;
    /// let entries = RecordBatch::try_from_iter([
    ///     ("project_id", ids(&[7, 7])),
    ///     ("indicator", texts(&["CO01", "CO01"])),
    ///     ("period_no", ids(&[1, 1])),
    ///     ("period_end", days(&[18_016, 18_016])),
    ///     ("value", ids(&[40, 38])),
    ///     ("kind", texts(&["report", "correction"])),
    ///     ("reported_on", days(&[18_030, 18_150])),
    /// ])?;
    /// let portfolio = Portfolio::new(
    ///     Tables::new(vec![projects]).with(Table::Entries, vec![entries]),
    ///     Options::default(),
    /// )?;
    /// let trace = portfolio.trace("7", "CO01", &StatusQuestion::default())?;
    /// assert_eq!(
    ///     trace.column_by_name("counts").unwrap().as_boolean(),
    ///     &BooleanArray::from(vec![false, true])
    /// );
    /// assert_eq!(
    ///     trace.column_by_name("place").unwrap().as_string::<i32>().value(1),
    ///     "entries, row 2"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects, targets and entries; [`PortfolioError::Unknown`]
    /// if there is no such project or indicator.
    pub fn trace(
        &self,
        project: &str,
        indicator: &str,
        question: &StatusQuestion,
    ) -> Result<RecordBatch, PortfolioError> {
        self.install(|| {
            let targets =
                self.loaded.tables.get(Table::Targets).map(|_| self.targets()).transpose()?;
            let (as_of, known_on) = self.days_of(question, self.ledger()?, targets);
            let days = Days { as_of, known_on };
            let project = named("project", project, &self.projects().identities.values)?;
            let indicator = named("indicator", indicator, &self.indicators().values)?;
            let mut rows = self.entries_traced(project, indicator, days)?;
            // Rows that break a rule together are refused as a status refuses them.
            if self.is_unrecorded(project, indicator, question, targets)? {
                rows.iter_mut()
                    .filter(|row| row.why_not.is_none())
                    .for_each(|row| row.why_not = Some("unrecorded"));
            }
            if targets.is_some() {
                rows.extend(self.targets_traced(project, indicator, days)?);
            }
            self.columns_of_trace(&rows)
        })
    }

    /// Whether there is no outcome since its beginning is not in the record.
    fn is_unrecorded(
        &self,
        project: u32,
        indicator: u32,
        question: &StatusQuestion,
        targets: Option<&Targets>,
    ) -> Result<bool, PortfolioError> {
        let status = self.status_with(project, question, targets)?;
        let column =
            |name| status.column_by_name(name).ok_or_else(|| internal!("an answer lacks a column"));
        let (projects, codes) = (Key::of(column("project_id")?), Key::of(column("indicator")?));
        let reasons = column("no_outcome")?.as_dictionary::<Int8Type>();
        let (values, names) = (&self.projects().identities.values, self.indicators().values);
        let unrecorded = place_of(NoOutcome::NAMES, NoOutcome::Unrecorded.as_str());
        for row in 0..status.num_rows() {
            if projects.rank(row, values)? == project && codes.rank(row, &names)? == indicator {
                return Ok(reasons.is_valid(row) && Some(reasons.keys().value(row)) == unrecorded);
            }
        }
        Ok(false)
    }

    fn entries_traced(
        &self,
        project: u32,
        indicator: u32,
        days: Days,
    ) -> Result<Vec<Row>, PortfolioError> {
        let indicators = self.indicators();
        let found =
            self.loaded.of_rank(Table::Entries, project, &self.progress, |door: &Door<'_>| {
                let (codes, periods) =
                    (door.indicators(&self.loaded.interner)?, door.periods("period_no")?);
                let (ends, reported_on, values) = (
                    door.days("period_end")?,
                    door.days("reported_on")?,
                    door.nullable_amounts("value")?,
                );
                let (kinds, words, partners) = (
                    door.words("kind", KINDS)?,
                    door.optional_words("basis", BASES)?,
                    door.names("partner")?,
                );
                let indicators = &indicators;
                Ok(move |row: usize| {
                    codes.get(row).filter(|code| indicators.rank(**code) == indicator)?;
                    let about = About::Entry {
                        period: *periods.get(row)?,
                        end: ends.value(row),
                        reported_on: reported_on.value(row),
                        is_correction: *kinds.get(row)? == CORRECTION,
                        partner: partner_in(partners.as_ref(), row).map(Cow::into_owned),
                        basis: basis_at(word_in(words.as_deref(), row)),
                    };
                    Some((values.get(row), about))
                })
            })?;
        // By partner and period, the rows in the order in which they were reported.
        let mut series: BTreeMap<Option<String>, Periods> = BTreeMap::new();
        for (place, (value, about)) in found {
            if let About::Entry { period, reported_on, partner, .. } = &about {
                let of_period =
                    series.entry(partner.clone()).or_default().entry(*period).or_default();
                of_period.push((*reported_on, Row { place, value, why_not: None, about }));
            }
        }
        let mut rows = Vec::new();
        for mut periods in series.into_values() {
            // From the last period back: once one counts, a running total or a level before it is
            // covered.
            let mut is_covered = false;
            for of_period in periods.values_mut().rev() {
                of_period.sort_by_key(|(reported_on, _)| *reported_on);
                let mut is_corrected = false;
                for (reported_on, row) in of_period.iter_mut().rev() {
                    let About::Entry { end, basis, .. } = &row.about else { continue };
                    row.why_not = if *reported_on > days.known_on {
                        Some("not_known")
                    } else if std::mem::replace(&mut is_corrected, true) {
                        Some("corrected")
                    } else if row.value.is_none() {
                        Some("withdrawn")
                    } else if *end > days.as_of {
                        Some("not_due")
                    } else if std::mem::replace(&mut is_covered, *basis != Basis::Increment) {
                        Some("covered_later")
                    } else {
                        None
                    };
                }
            }
            rows.extend(periods.into_values().flatten().map(|(_, row)| row));
        }
        Ok(rows)
    }

    fn targets_traced(
        &self,
        project: u32,
        indicator: u32,
        days: Days,
    ) -> Result<Vec<Row>, PortfolioError> {
        let indicators = self.indicators();
        let found =
            self.loaded.of_rank(Table::Targets, project, &self.progress, |door: &Door<'_>| {
                let (codes, goals) =
                    (door.indicators(&self.loaded.interner)?, door.amounts("target")?);
                let (decided, effective, shapes) = (
                    door.days("decided_on")?,
                    door.days("effective_from")?,
                    door.optional_words("shape", SHAPES)?,
                );
                let (highs, baselines, pers) = (
                    door.optional_amounts("high")?,
                    door.optional_amounts("baseline")?,
                    door.optional_words("per", PERS)?,
                );
                let indicators = &indicators;
                Ok(move |row: usize| {
                    codes.get(row).filter(|code| indicators.rank(**code) == indicator)?;
                    let bound = |cells: &Option<AmountCells>| {
                        cells.as_ref().and_then(|cells| cells.get(row))
                    };
                    let per = per_at(word_in(pers.as_deref(), row));
                    let shape = shape_at(word_in(shapes.as_deref(), row));
                    let (decided, effective) = (decided.value(row), effective.value(row));
                    let about = About::Target {
                        decided,
                        effective,
                        shape,
                        high: bound(&highs),
                        baseline: bound(&baselines),
                        per,
                    };
                    Some((*goals.get(row)?, about))
                })
            })?;
        let row = |(place, (value, about))| Row { place, value: Some(value), why_not: None, about };
        let mut rows: Vec<Row> = found.into_iter().map(row).collect();
        let days_of = |row: &Row| match row.about {
            About::Target { decided, effective, .. } => (decided, effective),
            About::Entry { .. } => (i32::MIN, i32::MIN),
        };
        // From the one decided last back: once one is in force, those decided before are replaced.
        rows.sort_by_key(days_of);
        let mut is_replaced = false;
        for row in rows.iter_mut().rev() {
            let (decided, effective) = days_of(row);
            row.why_not = if decided > days.known_on {
                Some("not_known")
            } else if effective > days.as_of {
                Some("not_in_force")
            } else {
                std::mem::replace(&mut is_replaced, true).then_some("replaced")
            };
        }
        rows.sort_by_key(|row| {
            let (decided, effective) = days_of(row);
            (effective, decided)
        });
        Ok(rows)
    }

    fn columns_of_trace(&self, rows: &[Row]) -> Result<RecordBatch, PortfolioError> {
        let entry = |of: fn(&About) -> Option<i32>| rows.iter().map(move |row| of(&row.about));
        let entry_days = |of| Arc::new(entry(of).collect::<Date32Array>());
        let text = |of: fn(&About) -> Option<&str>| rows.iter().map(move |row| of(&row.about));
        let amounts = |of: fn(&About) -> Option<i128>| -> ArrayRef {
            Arc::new(
                rows.iter()
                    .map(|row| of(&row.about))
                    .collect::<Decimal128Array>()
                    .with_data_type(AMOUNT),
            )
        };
        let is_merged = self.loaded.merged.is_some();
        let place = rows.iter().map(|row| (!is_merged).then(|| row.place.to_string()));
        let fields = [
            ("table", word(), false),
            ("place", DataType::Utf8, true),
            ("period_no", DataType::Int32, true),
            ("period_end", DataType::Date32, true),
            ("partner", DataType::Utf8, true),
            ("basis", word(), true),
            ("kind", word(), true),
            ("reported_on", DataType::Date32, true),
            ("decided_on", DataType::Date32, true),
            ("effective_from", DataType::Date32, true),
            ("shape", word(), true),
            ("high", AMOUNT, true),
            ("baseline", AMOUNT, true),
            ("per", word(), true),
            ("value", AMOUNT, true),
            ("counts", DataType::Boolean, false),
            ("why_not", word(), true),
        ];
        let period = |about: &About| {
            if let About::Entry { period, .. } = about { i32::try_from(*period).ok() } else { None }
        };
        let end =
            |about: &About| if let About::Entry { end, .. } = about { Some(*end) } else { None };
        let reported_on = |about: &About| {
            if let About::Entry { reported_on, .. } = about { Some(*reported_on) } else { None }
        };
        let decided = |about: &About| {
            if let About::Target { decided, .. } = about { Some(*decided) } else { None }
        };
        let effective = |about: &About| {
            if let About::Target { effective, .. } = about { Some(*effective) } else { None }
        };
        let kind = |about: &About| match about {
            About::Entry { is_correction, .. } => KINDS.get(usize::from(*is_correction)).copied(),
            About::Target { .. } => None,
        };
        Ok(RecordBatch::try_new(
            schema(fields),
            vec![
                words(
                    TABLES,
                    text(|about| {
                        Some(if matches!(about, About::Entry { .. }) {
                            "entries"
                        } else {
                            "targets"
                        })
                    }),
                )?,
                Arc::new(place.collect::<StringArray>()),
                Arc::new(entry(period).collect::<Int32Array>()),
                entry_days(end),
                Arc::new(
                    text(|about| {
                        if let About::Entry { partner, .. } = about {
                            partner.as_deref()
                        } else {
                            None
                        }
                    })
                    .collect::<StringArray>(),
                ),
                words(
                    BASES,
                    text(|about| {
                        if let About::Entry { basis, .. } = about {
                            Some(basis.as_str())
                        } else {
                            None
                        }
                    }),
                )?,
                words(KINDS, text(kind))?,
                entry_days(reported_on),
                entry_days(decided),
                entry_days(effective),
                words(
                    SHAPES,
                    text(|about| {
                        if let About::Target { shape, .. } = about {
                            Some(shape.as_str())
                        } else {
                            None
                        }
                    }),
                )?,
                amounts(|about| if let About::Target { high, .. } = about { *high } else { None }),
                amounts(
                    |about| {
                        if let About::Target { baseline, .. } = about { *baseline } else { None }
                    },
                ),
                words(
                    PERS,
                    text(|about| {
                        if let About::Target { per, .. } = about {
                            Some(per.as_str())
                        } else {
                            None
                        }
                    }),
                )?,
                Arc::new(
                    rows.iter()
                        .map(|row| row.value)
                        .collect::<Decimal128Array>()
                        .with_data_type(AMOUNT),
                ),
                Arc::new(
                    rows.iter().map(|row| Some(row.why_not.is_none())).collect::<BooleanArray>(),
                ),
                words(REASONS, rows.iter().map(|row| row.why_not))?,
            ],
        )?)
    }
}

/// The rank of an identity by its text.
fn named(what: &'static str, text: &str, values: &Values) -> Result<u32, PortfolioError> {
    let wanted = as_name(text);
    let mut all = (0_u32..).map_while(|rank| Some((rank, values.get(rank)?)));
    let found = all.find(|(_, identity)| identity.plain() == wanted).map(|(rank, _)| rank);
    found.ok_or_else(|| PortfolioError::Unknown { what, found: quoted(text) })
}
