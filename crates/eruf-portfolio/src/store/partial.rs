//! Partial results: what a slice of the tables says, checked, reduced and in one order, as bytes
//! that can be merged.
//!
//! The bytes are the mark `ERUFPART`, the version, the SHA-256 of what follows, the fingerprint of
//! the key of its pseudonyms (eight zeros if there are none), and for each table that was given a
//! stream of Arrow record batches after its length. The same rows give the same bytes, whatever
//! order they came in and however they were cut: merging is taking the rows of all parts and
//! writing them again.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow_array::builder::{Decimal128Builder, StringBuilder};
use arrow_array::{ArrayRef, Date32Array, Decimal128Array, Int32Array, RecordBatch, StringArray};
use arrow_buffer::Buffer;
use arrow_ipc::reader::StreamDecoder;
use arrow_ipc::root_as_message;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{DataType, SchemaRef};
use eruf_core::{Basis, Identification, OrgNumber};
use eruf_data::{PersonKey, Pseudonyms};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::answer::columns::{AMOUNT, decimals, identity_type, indicator_type, schema};
use crate::input::error::PortfolioError;
use crate::input::identities::Ranked;
use crate::input::schema::{KINDS, SUPPORTS, Table};
use crate::question::employment::{Employed, Measured};
use crate::question::enterprises::quarter_of;
use crate::store::ledger::{Bucket, Ledger, Visit};
use crate::store::periods::Declared;
use crate::store::portfolio::{Limits, Portfolio, Tables};
use crate::store::record::Record;
use crate::store::support::{Attended as _, Enterprise, Texts};
use crate::store::targets::{AsColumns, Version, as_columns};

const MARK: &[u8; 8] = b"ERUFPART";

/// The version of the form of partial results. It rises when bytes of before cannot be read any
/// more.
pub const PARTIAL_VERSION: u32 = 4;

/// How many rows a record batch of a partial result has at most.
const ROWS: usize = 1 << 20;

/// Which key made the pseudonyms of a partial result; zeros if it has none.
pub(crate) type Fingerprint = [u8; 8];
const NO_PSEUDONYMS: Fingerprint = [0; 8];
/// They stood in the tables, and no key is known.
const WRITTEN: Fingerprint = [0xFF; 8];

fn refused(problem: &str) -> PortfolioError {
    PortfolioError::Partial { problem: problem.to_owned() }
}

impl Portfolio {
    /// What the tables say, as bytes that [`of_partials`](Self::of_partials) takes: the tables may
    /// be any slice of those of a larger portfolio.
    ///
    /// Every cell is checked. What rows say together is checked when a question is asked of the
    /// whole, since a slice may hold a correction without its report. Participations are reduced to
    /// the first of each enterprise in each project, quarter and kind of support.
    ///
    /// Numbers of persons never go into the bytes: their pseudonyms by the key do.
    ///
    /// # Errors
    ///
    /// What is wrong with the tables; [`PortfolioError::PersonKey`] if there are persons and no
    /// key.
    pub fn partial(&self, person_key: Option<PersonKey>) -> Result<Vec<u8>, PortfolioError> {
        self.install(|| {
            let mut bytes = Vec::new();
            let tables = &self.kept.tables;
            let mut pseudonyms = self.kept.merged.unwrap_or(NO_PSEUDONYMS);
            write(&mut bytes, Table::Projects, &self.project_rows()?)?;
            if tables.has(Table::Entries) {
                let ledger = self.ledger()?;
                // The indicators of the targets come after, but the order of those of the entries
                // stays as it is.
                let indicators = self.indicators();
                let mut batches = Vec::new();
                let rows = EntryRows { portfolio: self, indicators: &indicators };
                ledger.in_buckets(&rows, &self.progress, |batch| {
                    batches.push(batch);
                    Ok(())
                })?;
                batches.retain(|batch| batch.num_rows() > 0);
                if batches.is_empty() {
                    batches.push(RecordBatch::new_empty(rows.schema()));
                }
                write(&mut bytes, Table::Entries, &batches)?;
            }
            if tables.has(Table::Targets) {
                write(&mut bytes, Table::Targets, &self.target_rows()?)?;
            }
            if tables.has(Table::Horizons) {
                write(&mut bytes, Table::Horizons, &self.horizon_rows()?)?;
            }
            if tables.has(Table::Periods) {
                write(&mut bytes, Table::Periods, &self.period_rows()?)?;
            }
            if tables.has(Table::Participations)
                || tables.has(Table::Enterprises)
                || tables.has(Table::Employment)
            {
                let readings = tables
                    .get(Table::Employment)
                    .map(|_| self.employment_readings())
                    .transpose()?;
                // Every table that names enterprises first: their keys and labels get numbers as
                // they are read.
                self.registry()?;
                self.participations()?.enterprises.refuse_two_spellings()?;
                if pseudonyms == NO_PSEUDONYMS
                    && self.participations()?.enterprises.has_pseudonyms()
                {
                    pseudonyms = WRITTEN;
                }
                let fingerprint = person_key.as_ref().map(PersonKey::fingerprint);
                let persons = person_key.map(|key| Pseudonyms::new(Some(key)));
                let mut names = Names {
                    texts: self.participations()?.enterprises.texts(),
                    persons,
                    has_made_any: false,
                };
                write(&mut bytes, Table::Participations, &self.participation_rows(&mut names)?)?;
                if tables.has(Table::Enterprises) {
                    write(&mut bytes, Table::Enterprises, &self.enterprise_rows(&mut names)?)?;
                }
                if let Some(readings) = readings {
                    write(
                        &mut bytes,
                        Table::Employment,
                        &self.employment_rows(readings, &mut names)?,
                    )?;
                }
                pseudonyms = fingerprint.filter(|_| names.has_made_any).unwrap_or(pseudonyms);
            }
            let mut marked = MARK.to_vec();
            marked.extend_from_slice(&PARTIAL_VERSION.to_le_bytes());
            marked.extend_from_slice(
                &Sha256::new().chain_update(pseudonyms).chain_update(&bytes).finalize(),
            );
            marked.extend_from_slice(&pseudonyms);
            marked.append(&mut bytes);
            Ok(marked)
        })
    }

    /// The portfolio that partial results make together, in any order.
    ///
    /// # Errors
    ///
    /// [`PortfolioError::Partial`] if something is no partial result or one of another version, or
    /// has pseudonyms by another key; what is wrong with the projects that they name.
    pub fn of_partials<B: AsRef<[u8]>>(
        parts: impl IntoIterator<Item = B>,
        limits: Limits,
    ) -> Result<Self, PortfolioError> {
        let mut all: BTreeMap<Table, Vec<RecordBatch>> = BTreeMap::new();
        let mut pseudonyms = NO_PSEUDONYMS;
        for part in parts {
            let (of_part, tables) = read(part.as_ref())?;
            if of_part != NO_PSEUDONYMS && pseudonyms != NO_PSEUDONYMS && of_part != pseudonyms {
                return Err(refused(
                    "its sole traders have other pseudonyms than those of other parts, by \
                     another key or written in the tables, and would be counted again",
                ));
            }
            if of_part != NO_PSEUDONYMS {
                pseudonyms = of_part;
            }
            for (table, batches) in tables {
                all.entry(table).or_default().extend(batches);
            }
        }
        let projects = all.remove(&Table::Projects).ok_or_else(|| refused("there is no part"))?;
        let tables = all
            .into_iter()
            .fold(Tables::new(projects), |tables, (table, batches)| tables.with(table, batches));
        Self::merged(tables, limits, pseudonyms)
    }

    fn project_rows(&self) -> Result<Vec<RecordBatch>, PortfolioError> {
        let projects = self.projects();
        let (ids, programmes) = (&projects.identities.values, &projects.programmes.values);
        let ranks: Vec<u32> = (0_u32..).take(projects.identities.len()).collect();
        let days = |last: bool| -> ArrayRef {
            Arc::new(Date32Array::from_iter_values(
                projects
                    .days
                    .iter()
                    .map(|(first_day, last_day)| if last { *last_day } else { *first_day }),
            ))
        };
        let fields = [
            ("project_id", identity_type(ids), false),
            ("programme_id", identity_type(programmes), false),
            ("start_date", DataType::Date32, false),
            ("end_date", DataType::Date32, false),
        ];
        Ok(vec![RecordBatch::try_new(
            schema(fields),
            vec![
                ids.column(&ranks),
                programmes.column(&projects.programme_of),
                days(false),
                days(true),
            ],
        )?])
    }

    fn target_rows(&self) -> Result<Vec<RecordBatch>, PortfolioError> {
        let targets = self.targets()?;
        let indicators = self.indicators();
        let mut rows: Vec<Version> = targets.iter().copied().collect();
        rows.par_sort_unstable_by_key(|version| {
            (
                version.project,
                indicators.rank(version.indicator),
                version.effective,
                version.decided,
            )
        });
        let ids = &self.projects().identities.values;
        let schema = schema([
            ("project_id", identity_type(ids), false),
            ("indicator", indicator_type(&indicators.values), false),
            ("target", AMOUNT, false),
            ("decided_on", DataType::Date32, false),
            ("effective_from", DataType::Date32, false),
            ("shape", DataType::Utf8, false),
            ("high", AMOUNT, true),
            ("baseline", AMOUNT, true),
            ("per", DataType::Utf8, false),
        ]);
        in_batches(&rows, &schema, |rows| {
            let ranks: Vec<u32> = rows.iter().map(|version| version.project).collect();
            let codes: Vec<u32> =
                rows.iter().map(|version| indicators.rank(version.indicator)).collect();
            let columns =
                |version: &Version| match (version.promise.plain(), targets.other(version.promise))
                {
                    (None, Some(target)) => as_columns(target),
                    (goal, _) => ("at_least", goal.unwrap_or_default(), None, None, "project"),
                };
            let promises: Vec<AsColumns> = rows.iter().map(columns).collect();
            let amounts = |of: fn(&AsColumns) -> Option<i128>| -> ArrayRef {
                Arc::new(
                    promises.iter().map(of).collect::<Decimal128Array>().with_data_type(AMOUNT),
                )
            };
            vec![
                ids.column(&ranks),
                indicators.values.indicators(&codes),
                decimals(promises.iter().map(|(_, goal, ..)| *goal).collect(), None, AMOUNT),
                Arc::new(Date32Array::from_iter_values(rows.iter().map(|version| version.decided))),
                Arc::new(Date32Array::from_iter_values(
                    rows.iter().map(|version| version.effective),
                )),
                Arc::new(StringArray::from_iter_values(promises.iter().map(|(shape, ..)| shape))),
                amounts(|(_, _, high, ..)| *high),
                amounts(|(_, _, _, baseline, _)| *baseline),
                Arc::new(StringArray::from_iter_values(promises.iter().map(|(.., per)| per))),
            ]
        })
    }

    fn horizon_rows(&self) -> Result<Vec<RecordBatch>, PortfolioError> {
        let ids = &self.projects().identities.values;
        let fields = [
            ("project_id", identity_type(ids), false),
            ("decided_on", DataType::Date32, false),
            ("start_date", DataType::Date32, false),
            ("end_date", DataType::Date32, false),
        ];
        in_batches(self.horizons()?.amendments(), &schema(fields), |rows| {
            vec![
                ids.column(&rows.iter().map(|(project, ..)| *project).collect::<Vec<_>>()),
                Arc::new(Date32Array::from_iter_values(
                    rows.iter().map(|(_, decided, ..)| *decided),
                )),
                Arc::new(Date32Array::from_iter_values(rows.iter().map(|(_, _, first, _)| *first))),
                Arc::new(Date32Array::from_iter_values(rows.iter().map(|(.., last)| *last))),
            ]
        })
    }

    fn period_rows(&self) -> Result<Vec<RecordBatch>, PortfolioError> {
        let ids = &self.projects().identities.values;
        let fields = [
            ("project_id", identity_type(ids), false),
            ("period_no", DataType::Int32, false),
            ("period_end", DataType::Date32, false),
        ];
        in_batches(self.periods()?.all(), &schema(fields), |rows| {
            let number = |row: &Declared| i32::try_from(row.number).unwrap_or_default();
            vec![
                ids.column(&rows.iter().map(|row| row.project).collect::<Vec<_>>()),
                Arc::new(Int32Array::from_iter_values(rows.iter().map(number))),
                Arc::new(Date32Array::from_iter_values(rows.iter().map(|row| row.end))),
            ]
        })
    }

    fn participation_rows(&self, names: &mut Names) -> Result<Vec<RecordBatch>, PortfolioError> {
        let participations = self.participations()?;
        let begin = || (Vec::<u128>::new(), Vec::<Other>::new());
        let found =
            participations.fold(&self.progress, begin, |(numbered, others), bucket, room| {
                participations.bucket(bucket, room)?;
                let mut before: Option<(u64, u32, u8, usize)> = None;
                // Rows of one enterprise and project are in the order of their days.
                let mut rows: Vec<u128> = room.attended.clone();
                rows.sort_unstable_by_key(|row| (*row >> 32, row.support(), row.date()));
                for row in rows {
                    let enterprise = row.enterprise();
                    let key = (
                        u64::try_from(row >> 64).unwrap_or_default(),
                        row.project(),
                        row.support(),
                        quarter_of(row.date()),
                    );
                    if enterprise.is_known() && before.replace(key) == Some(key) {
                        continue;
                    }
                    match enterprise.number() {
                        Some(number) => {
                            numbered.push(packed(row.project(), number, row.date(), row.support()));
                        }
                        None => others.push((row.project(), enterprise, row.date(), row.support())),
                    }
                }
                Ok(())
            })?;
        let (numbered, others): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        let (mut numbered, others) = (numbered.concat(), others.concat());
        numbered.par_sort_unstable();
        let mut others = others.into_iter().map(|(project, enterprise, date, support)| {
            let (text, label) = names.of(enterprise)?;
            Ok((project, text, label, date, support))
        });
        let mut others = others.by_ref().collect::<Result<Vec<_>, PortfolioError>>()?;
        others.sort_unstable();
        let ids = &self.projects().identities.values;
        let schema = schema([
            ("project_id", identity_type(ids), false),
            ("enterprise_id", DataType::Utf8, true),
            ("label", DataType::Utf8, true),
            ("date", DataType::Date32, false),
            ("support", DataType::Utf8, true),
        ]);
        let support = |support: u8| SUPPORTS.get(usize::from(support)).copied();
        let mut batches = in_batches(&numbered, &schema, |rows| {
            let fields: Vec<(u32, u64, i32, u8)> = rows.iter().map(|row| unpacked(*row)).collect();
            vec![
                ids.column(&fields.iter().map(|(project, ..)| *project).collect::<Vec<_>>()),
                Arc::new(StringArray::from_iter_values(
                    fields.iter().map(|(_, number, ..)| written(*number)),
                )),
                Arc::new(StringArray::new_null(rows.len())),
                Arc::new(Date32Array::from_iter_values(fields.iter().map(|(_, _, date, _)| *date))),
                Arc::new(fields.iter().map(|(.., kind)| support(*kind)).collect::<StringArray>()),
            ]
        })?;
        batches.extend(in_batches(&others, &schema, |rows| {
            vec![
                ids.column(&rows.iter().map(|(project, ..)| *project).collect::<Vec<_>>()),
                Arc::new(rows.iter().map(|(_, text, ..)| text.as_deref()).collect::<StringArray>()),
                Arc::new(
                    rows.iter().map(|(_, _, label, ..)| label.as_deref()).collect::<StringArray>(),
                ),
                Arc::new(Date32Array::from_iter_values(
                    rows.iter().map(|(_, _, _, date, _)| *date),
                )),
                Arc::new(rows.iter().map(|(.., kind)| support(*kind)).collect::<StringArray>()),
            ]
        })?);
        Ok(batches)
    }

    fn enterprise_rows(&self, names: &mut Names) -> Result<Vec<RecordBatch>, PortfolioError> {
        let of = |(enterprise, day)| Ok((names.of(enterprise)?.0, day));
        let mut rows = self
            .registry()?
            .all()
            .map(of)
            .collect::<Result<Vec<(Option<String>, i32)>, PortfolioError>>()?;
        rows.sort_unstable();
        let fields =
            [("enterprise_id", DataType::Utf8, false), ("registered_on", DataType::Date32, true)];
        in_batches(&rows, &schema(fields), |rows| {
            vec![
                Arc::new(StringArray::from_iter_values(
                    rows.iter().map(|(text, _)| text.as_deref().unwrap_or_default()),
                )),
                Arc::new(Date32Array::from_iter_values(rows.iter().map(|(_, day)| *day))),
            ]
        })
    }

    fn employment_rows(
        &self,
        readings: Vec<Employed>,
        names: &mut Names,
    ) -> Result<Vec<RecordBatch>, PortfolioError> {
        let mut rows = Vec::with_capacity(readings.len());
        for (project, enterprise, measured) in readings {
            let (text, label) = names.of(enterprise)?;
            rows.push((project, text, label, measured));
        }
        rows.par_sort_unstable();
        let ids = &self.projects().identities.values;
        let schema = schema([
            ("project_id", identity_type(ids), false),
            ("enterprise_id", DataType::Utf8, true),
            ("label", DataType::Utf8, true),
            ("baseline_fte", AMOUNT, true),
            ("followup_fte", AMOUNT, true),
            ("baseline_date", DataType::Date32, true),
            ("followup_date", DataType::Date32, true),
        ]);
        in_batches(&rows, &schema, |rows| {
            let amounts = |of: fn(&Measured) -> i64| -> ArrayRef {
                let mut builder =
                    Decimal128Builder::with_capacity(rows.len()).with_data_type(AMOUNT);
                for (.., measured) in rows {
                    builder.append_option(measured.map(|measured| i128::from(of(&measured))));
                }
                Arc::new(builder.finish())
            };
            let days = |of: fn(&Measured) -> i32| -> ArrayRef {
                Arc::new(
                    rows.iter()
                        .map(|(.., measured)| measured.map(|measured| of(&measured)))
                        .collect::<Date32Array>(),
                )
            };
            vec![
                ids.column(&rows.iter().map(|(project, ..)| *project).collect::<Vec<_>>()),
                Arc::new(rows.iter().map(|(_, text, ..)| text.as_deref()).collect::<StringArray>()),
                Arc::new(
                    rows.iter().map(|(_, _, label, _)| label.as_deref()).collect::<StringArray>(),
                ),
                amounts(|measured| measured.before),
                amounts(|measured| measured.after),
                days(|measured| measured.before_on),
                days(|measured| measured.after_on),
            ]
        })
    }
}

/// Partial results as one, which has the same bytes whatever their order and grouping.
///
/// # Errors
///
/// Those of [`Portfolio::of_partials`] and [`Portfolio::partial`].
pub fn merge_partials<B: AsRef<[u8]>>(
    parts: impl IntoIterator<Item = B>,
    limits: Limits,
) -> Result<Vec<u8>, PortfolioError> {
    Portfolio::of_partials(parts, limits)?.partial(None)
}

/// A participation by one who is not a legal person.
type Other = (u32, Enterprise, i32, u8);

/// A participation of a legal person, so that they sort by project, number, day and support.
fn packed(project: u32, number: u64, date: i32, support: u8) -> u128 {
    (u128::from(project) << 96)
        | (u128::from(number) << 40)
        | (u128::from(date.wrapping_add(1 << 30).cast_unsigned()) << 8)
        | u128::from(support)
}

#[expect(clippy::cast_possible_truncation)]
const fn unpacked(row: u128) -> (u32, u64, i32, u8) {
    let number = (row >> 40) as u64 & ((1 << 56) - 1);
    ((row >> 96) as u32, number, ((row >> 8) as u32).cast_signed().wrapping_sub(1 << 30), row as u8)
}

/// The number of a legal person as it is written.
fn written(ten: u64) -> String {
    OrgNumber::from_ten_digits(ten).map_or_else(String::new, |number| number.to_string())
}

/// Writes enterprises as text, persons by their pseudonyms.
struct Names {
    texts: Texts,
    persons: Option<Pseudonyms>,
    has_made_any: bool,
}

impl Names {
    /// The key, and the label of one without.
    fn of(
        &mut self,
        enterprise: Enterprise,
    ) -> Result<(Option<String>, Option<String>), PortfolioError> {
        if let Some(number) = enterprise.number() {
            return Ok((Some(written(number)), None));
        }
        if let Some(digits) = enterprise.person() {
            let persons = self.persons.as_mut().ok_or(PortfolioError::PersonKey)?;
            // Twelve digits name the century, so the year does not matter.
            let Ok(Identification::Person(person)) =
                Identification::read(&format!("{digits:012}"), 2000)
            else {
                return Err(PortfolioError::PersonKey);
            };
            self.has_made_any = true;
            let pseudonym = persons.of(person).map_err(|_| PortfolioError::PersonKey)?;
            return Ok((Some(pseudonym.to_string()), None));
        }
        Ok(self.texts.of(enterprise))
    }
}

/// The rows of the entries, in one order.
struct EntryRows<'p> {
    portfolio: &'p Portfolio,
    indicators: &'p Ranked,
}

impl EntryRows<'_> {
    fn schema(&self) -> SchemaRef {
        schema([
            ("project_id", identity_type(&self.portfolio.projects().identities.values), false),
            ("indicator", indicator_type(&self.indicators.values), false),
            ("period_no", DataType::Int32, false),
            ("period_end", DataType::Date32, false),
            ("value", AMOUNT, true),
            ("kind", DataType::Utf8, false),
            ("reported_on", DataType::Date32, false),
            ("basis", DataType::Utf8, false),
            ("partner", DataType::Utf8, true),
            ("downward_revision", DataType::Utf8, true),
        ])
    }
}

impl Visit for EntryRows<'_> {
    type Made = RecordBatch;

    fn bucket<R: Record>(
        &self,
        ledger: &Ledger,
        mut records: Bucket<'_, R>,
    ) -> Result<RecordBatch, PortfolioError> {
        let identities = &self.portfolio.projects().identities;
        let mut ranks: Vec<u32> = Vec::new();
        for (rank, project) in records.projects() {
            ledger.sort(project);
            ranks.extend(std::iter::repeat_n(rank, project.len()));
        }
        let records = records.records;
        let series: Vec<_> = records.iter().map(|record| ledger.series_of(record)).collect();
        let codes: Vec<u32> = series
            .iter()
            .map(|series| series.map_or(0, |series| self.indicators.rank(series.indicator)))
            .collect();
        let mut values = Decimal128Builder::with_capacity(records.len()).with_data_type(AMOUNT);
        let (mut kinds, mut marks) = (StringBuilder::new(), StringBuilder::new());
        for record in records.iter() {
            values.append_option((!record.is_withdrawn()).then(|| record.value()));
            kinds.append_value(
                KINDS.get(usize::from(record.is_correction())).copied().unwrap_or_default(),
            );
            marks.append_option(record.is_downward().then_some("marked"));
        }
        let columns: Vec<ArrayRef> =
            vec![
                identities.values.column(&ranks),
                self.indicators.values.indicators(&codes),
                Arc::new(Int32Array::from_iter_values(
                    records.iter().map(|record| i32::try_from(record.period()).unwrap_or_default()),
                )),
                Arc::new(Date32Array::from_iter_values(records.iter().map(Record::end))),
                Arc::new(values.finish()),
                Arc::new(kinds.finish()),
                Arc::new(Date32Array::from_iter_values(records.iter().map(Record::reported_on))),
                Arc::new(StringArray::from_iter_values(series.iter().map(|series| {
                    series.map_or(Basis::Increment, |series| series.basis).as_str()
                }))),
                Arc::new(
                    series
                        .iter()
                        .map(|series| series.and_then(|series| ledger.partner(series)))
                        .collect::<StringArray>(),
                ),
                Arc::new(marks.finish()),
            ];
        Ok(RecordBatch::try_new(self.schema(), columns)?)
    }
}

/// Rows as batches of the same size, at least one.
fn in_batches<T: Sync>(
    rows: &[T],
    schema: &SchemaRef,
    columns: impl Fn(&[T]) -> Vec<ArrayRef> + Sync,
) -> Result<Vec<RecordBatch>, PortfolioError> {
    let made: Result<Vec<RecordBatch>, PortfolioError> = rows
        .par_chunks(ROWS)
        .map(|rows| Ok(RecordBatch::try_new(schema.clone(), columns(rows))?))
        .collect();
    made.map(|batches| {
        if batches.is_empty() { vec![RecordBatch::new_empty(schema.clone())] } else { batches }
    })
}

fn write(bytes: &mut Vec<u8>, table: Table, batches: &[RecordBatch]) -> Result<(), PortfolioError> {
    let Some(first) = batches.first() else { return Ok(()) };
    let mut stream = Vec::new();
    let mut writer = StreamWriter::try_new(&mut stream, &first.schema())?;
    batches.iter().try_for_each(|batch| writer.write(batch))?;
    writer.finish()?;
    drop(writer);
    let place = Table::ALL
        .iter()
        .position(|other| *other == table)
        .and_then(|place| u32::try_from(place).ok())
        .unwrap_or_default();
    bytes.extend_from_slice(&place.to_le_bytes());
    bytes.extend_from_slice(&u64::try_from(stream.len()).unwrap_or(u64::MAX).to_le_bytes());
    bytes.extend_from_slice(&stream);
    Ok(())
}

/// The record batches of each table.
type OfTables = Vec<(Table, Vec<RecordBatch>)>;

fn read(bytes: &[u8]) -> Result<(Fingerprint, OfTables), PortfolioError> {
    let mut rest =
        bytes.strip_prefix(MARK).ok_or_else(|| refused("the bytes are no partial result"))?;
    let short = |_| refused("the bytes end too early");
    let mut version = [0; 4];
    rest.read_exact(&mut version).map_err(short)?;
    let version = u32::from_le_bytes(version);
    if version != PARTIAL_VERSION {
        return Err(refused(&format!(
            "it has version {version}, and this program reads version {PARTIAL_VERSION}"
        )));
    }
    let mut hash = [0; 32];
    rest.read_exact(&mut hash).map_err(short)?;
    if hash != *Sha256::digest(rest) {
        return Err(refused("the bytes are damaged"));
    }
    let (mut pseudonyms, mut tables) = (NO_PSEUDONYMS, Vec::new());
    rest.read_exact(&mut pseudonyms).map_err(short)?;
    while !rest.is_empty() {
        let (mut place, mut length) = ([0; 4], [0; 8]);
        rest.read_exact(&mut place).and_then(|()| rest.read_exact(&mut length)).map_err(short)?;
        let place = usize::try_from(u32::from_le_bytes(place)).unwrap_or(usize::MAX);
        let table = Table::ALL
            .get(place)
            .copied()
            .ok_or_else(|| refused("it holds a table that this program does not know"))?;
        let length = usize::try_from(u64::from_le_bytes(length)).unwrap_or(usize::MAX);
        let (stream, after) =
            rest.split_at_checked(length).ok_or_else(|| refused("the bytes end too early"))?;
        rest = after;
        // The reader of Arrow streams panics on some bytes that no writer makes, so that whoever
        // makes them on purpose gets an error too.
        let batches = catch_unwind(AssertUnwindSafe(|| decoded(stream)));
        tables.push((table, batches.map_err(|_| refused("the bytes are no Arrow stream"))??));
    }
    Ok((pseudonyms, tables))
}

/// Whether a stream holds a compressed batch, which says itself how much memory it will need;
/// `None` if it is not built like a stream.
fn has_compressed(mut rest: &[u8]) -> Option<bool> {
    while !rest.is_empty() {
        let length;
        // A mark that more follows, and the length of what describes it; 0 is the end.
        rest = rest.strip_prefix(&[0xFF; 4])?;
        (length, rest) = rest.split_first_chunk::<4>()?;
        if *length == [0; 4] {
            return Some(false);
        }
        let described = rest.split_off(..usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
        let message = root_as_message(described).ok()?;
        let batch = message
            .header_as_record_batch()
            .or_else(|| message.header_as_dictionary_batch().and_then(|batch| batch.data()));
        if batch.is_some_and(|batch| batch.compression().is_some()) {
            return Some(true);
        }
        rest.split_off(..usize::try_from(message.bodyLength()).ok()?)?;
    }
    Some(false)
}

/// The record batches of a stream. Nothing is taken on trust that is longer than the stream itself.
fn decoded(stream: &[u8]) -> Result<Vec<RecordBatch>, PortfolioError> {
    match has_compressed(stream) {
        None => return Err(refused("the bytes are no Arrow stream")),
        Some(true) => return Err(refused("its columns are compressed")),
        Some(false) => {}
    }
    let mut buffer = Buffer::from(stream.to_vec());
    let (mut decoder, mut batches) = (StreamDecoder::new(), Vec::new());
    while !buffer.is_empty() {
        batches.extend(decoder.decode(&mut buffer)?);
    }
    decoder.finish()?;
    Ok(batches)
}

#[cfg(test)]
mod tests {
    use arrow_ipc::CompressionType;
    use arrow_ipc::writer::IpcWriteOptions;

    use super::*;

    /// A compressed column says how long it will be, and the reader asks for that much memory.
    #[test]
    fn a_compressed_stream_is_refused() {
        let column: ArrayRef = Arc::new(Int32Array::from(vec![7; 5_000]));
        let batch = RecordBatch::try_from_iter([("number", column)]).unwrap();
        let stream = |compression| {
            let options = IpcWriteOptions::default().try_with_compression(compression).unwrap();
            let mut writer =
                StreamWriter::try_new_with_options(Vec::new(), &batch.schema(), options).unwrap();
            writer.write(&batch).unwrap();
            writer.into_inner().unwrap()
        };
        assert_eq!(decoded(&stream(None)).unwrap(), std::slice::from_ref(&batch));
        for compression in [CompressionType::LZ4_FRAME, CompressionType::ZSTD] {
            let refused = decoded(&stream(Some(compression))).map(|_| ()).unwrap_err();
            assert_eq!(refused.to_string(), "a part cannot be merged: its columns are compressed");
        }
        assert_eq!(
            decoded(b"ARROW1").map(|_| ()).unwrap_err().to_string(),
            "a part cannot be merged: the bytes are no Arrow stream"
        );
    }
}
