//! The lists of a partial result: participations, enterprises and employment.

use std::sync::Arc;

use arrow_array::builder::Decimal128Builder;
use arrow_array::{ArrayRef, Date32Array, Decimal128Array, RecordBatch, StringArray};
use arrow_schema::DataType;
use eruf_core::Amount;
use eruf_core::record::{Identification, OrgNumber};
use eruf_data::Pseudonyms;
use rayon::prelude::*;

use crate::answer::columns::schema;
use crate::answer::keys;
use crate::answer::keys::identity_type;
use crate::input::cells::AMOUNT;
use crate::input::error::{PortfolioError, internal};
use crate::input::schema::SUPPORTS;
use crate::partial::table_rows::in_batches;
use crate::question::employment::readings::{Employed, Side};
use crate::question::quarters::quarter_of;
use crate::store::lists::attended::{Attended as _, ByEnterprise as _};
use crate::store::lists::enterprise::Enterprise;
use crate::store::lists::enterprises::Texts;
use crate::store::lists::revisions::{Knowledge, Revised};
use crate::store::portfolio::Portfolio;

impl Portfolio {
    pub(crate) fn participation_rows(
        &self,
        names: &mut Names,
    ) -> Result<Vec<RecordBatch>, PortfolioError> {
        let participations = self.participations()?;
        let begin = || (Vec::<u128>::new(), Vec::<Other>::new());
        let found =
            participations.fold(&self.progress, begin, |(numbered, others), bucket, scratch| {
                participations.bucket_as_written(bucket, scratch)?;
                let mut before: Option<(u64, u32, u8, usize)> = None;
                // Rows of one enterprise and project are in the order of their days.
                let mut rows: Vec<u128> = scratch.attended.clone();
                rows.sort_unstable_by_key(|row| (*row >> 32, row.support(), row.date()));
                for row in rows {
                    let enterprise = row.enterprise();
                    let key = (row.mixed(), row.project(), row.support(), quarter_of(row.date()));
                    if enterprise.is_known() && before.replace(key) == Some(key) {
                        continue;
                    }
                    let (day, support) = (row.date(), row.support());
                    if let Some(number) = enterprise.number() {
                        numbered.push(packed(row.project(), number, day, support));
                    } else {
                        others.push((row.project(), enterprise, day, support, KNOWN));
                    }
                }
                Ok(())
            })?;
        let (numbered, others): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        let (mut numbered, mut others) = (numbered.concat(), others.concat());
        others.extend(participations.revised().map(|row| {
            let Revised { record, knowledge, .. } = row;
            (record.project(), record.enterprise(), record.date(), record.support(), *knowledge)
        }));
        numbered.par_sort_unstable();
        let mut others =
            others.into_iter().map(|(project, enterprise, date, support, knowledge)| {
                let (text, label) = names.of(enterprise)?;
                Ok((project, text, label, date, support, knowledge))
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
            ("reported_on", DataType::Date32, true),
            ("withdrawn_on", DataType::Date32, true),
            ("reason", DataType::Utf8, true),
        ]);
        let support = |support: u8| SUPPORTS.get(usize::from(support)).copied();
        let mut batches = in_batches(&numbered, &schema, |rows| {
            let fields: Vec<(u32, u64, i32, u8)> = rows.iter().map(|row| unpacked(*row)).collect();
            Ok(vec![
                keys::identities(
                    ids,
                    &fields.iter().map(|(project, ..)| *project).collect::<Vec<_>>(),
                )?,
                Arc::new(StringArray::from_iter_values(
                    fields.iter().map(|(_, number, ..)| written(*number)),
                )),
                Arc::new(StringArray::new_null(rows.len())),
                Arc::new(Date32Array::from_iter_values(fields.iter().map(|(_, _, date, _)| *date))),
                Arc::new(fields.iter().map(|(.., kind)| support(*kind)).collect::<StringArray>()),
                Arc::new(Date32Array::new_null(rows.len())),
                Arc::new(Date32Array::new_null(rows.len())),
                Arc::new(StringArray::new_null(rows.len())),
            ])
        })?;
        batches.extend(in_batches(&others, &schema, |rows| {
            let mut columns: Vec<ArrayRef> = vec![
                keys::identities(
                    ids,
                    &rows.iter().map(|(project, ..)| *project).collect::<Vec<_>>(),
                )?,
                Arc::new(rows.iter().map(|(_, text, ..)| text.as_deref()).collect::<StringArray>()),
                Arc::new(
                    rows.iter().map(|(_, _, label, ..)| label.as_deref()).collect::<StringArray>(),
                ),
                Arc::new(Date32Array::from_iter_values(
                    rows.iter().map(|(_, _, _, date, ..)| *date),
                )),
                Arc::new(rows.iter().map(|(.., kind, _)| support(*kind)).collect::<StringArray>()),
            ];
            columns.extend(knowledge_columns(rows.iter().map(|(.., knowledge)| *knowledge)));
            Ok(columns)
        })?);
        Ok(batches)
    }

    pub(crate) fn enterprise_rows(
        &self,
        names: &mut Names,
    ) -> Result<Vec<RecordBatch>, PortfolioError> {
        let of = |(enterprise, day)| {
            let key = names.of(enterprise)?.0;
            Ok((key.ok_or_else(|| internal!("a registered enterprise without a key"))?, day))
        };
        let mut rows = self
            .registry()?
            .all()
            .map(of)
            .collect::<Result<Vec<(String, i32)>, PortfolioError>>()?;
        rows.sort_unstable();
        let fields =
            [("enterprise_id", DataType::Utf8, false), ("registered_on", DataType::Date32, true)];
        in_batches(&rows, &schema(fields), |rows| {
            Ok(vec![
                Arc::new(StringArray::from_iter_values(rows.iter().map(|(text, _)| text))),
                Arc::new(Date32Array::from_iter_values(rows.iter().map(|(_, day)| *day))),
            ])
        })
    }

    pub(crate) fn employment_rows(
        &self,
        readings: Vec<Employed>,
        names: &mut Names,
    ) -> Result<Vec<RecordBatch>, PortfolioError> {
        let mut rows = Vec::with_capacity(readings.len());
        for row in readings {
            let (text, label) = names.of(row.enterprise)?;
            rows.push((row.project, text, label, row.before, row.after, row.knowledge));
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
            ("reported_on", DataType::Date32, true),
            ("withdrawn_on", DataType::Date32, true),
            ("reason", DataType::Utf8, true),
        ]);
        in_batches(&rows, &schema, |rows| {
            let amounts = |sides: &mut dyn Iterator<Item = Side>| -> ArrayRef {
                let mut builder =
                    Decimal128Builder::with_capacity(rows.len()).with_data_type(AMOUNT);
                for side in sides {
                    builder.append_option(side.map(|(value, _)| i128::from(value)));
                }
                Arc::new(builder.finish())
            };
            let days = |sides: &mut dyn Iterator<Item = Side>| -> ArrayRef {
                Arc::new(sides.map(|side| side.map(|(_, day)| day)).collect::<Date32Array>())
            };
            let before = || rows.iter().map(|(.., before, _, _)| *before);
            let after = || rows.iter().map(|(.., after, _)| *after);
            let mut columns: Vec<ArrayRef> = vec![
                keys::identities(
                    ids,
                    &rows.iter().map(|(project, ..)| *project).collect::<Vec<_>>(),
                )?,
                Arc::new(rows.iter().map(|(_, text, ..)| text.as_deref()).collect::<StringArray>()),
                Arc::new(
                    rows.iter().map(|(_, _, label, ..)| label.as_deref()).collect::<StringArray>(),
                ),
                amounts(&mut before()),
                amounts(&mut after()),
                days(&mut before()),
                days(&mut after()),
            ];
            columns.extend(knowledge_columns(rows.iter().map(|(.., knowledge)| *knowledge)));
            Ok(columns)
        })
    }

    /// The rows of the table of successions.
    pub(crate) fn succession_rows(
        &self,
        names: &mut Names,
    ) -> Result<Vec<RecordBatch>, PortfolioError> {
        let participations = self.participations()?;
        let mut rows = Vec::new();
        for row in participations.successions.rows() {
            let (old, new) = (names.of(row.old)?.0, names.of(row.new)?.0);
            rows.push((old, new, row.date, row.share.map(Amount::millionths), row.known_on));
        }
        rows.sort_unstable();
        let schema = schema([
            ("old", DataType::Utf8, true),
            ("new", DataType::Utf8, true),
            ("date", DataType::Date32, false),
            ("reason", DataType::Utf8, false),
            ("share", AMOUNT, true),
            ("reported_on", DataType::Date32, false),
        ]);
        in_batches(&rows, &schema, |rows| {
            let shares = rows.iter().map(|(_, _, _, share, _)| *share);
            Ok(vec![
                Arc::new(rows.iter().map(|(old, ..)| old.as_deref()).collect::<StringArray>()),
                Arc::new(rows.iter().map(|(_, new, ..)| new.as_deref()).collect::<StringArray>()),
                Arc::new(Date32Array::from_iter_values(rows.iter().map(|(_, _, date, ..)| *date))),
                Arc::new(StringArray::from_iter_values(rows.iter().map(|_| MARKED))),
                Arc::new(shares.collect::<Decimal128Array>().with_data_type(AMOUNT)),
                Arc::new(Date32Array::from_iter_values(rows.iter().map(|(.., known)| *known))),
            ])
        })
    }
}

/// What stands for a reason that was given: a partial result keeps that there was one.
pub(crate) const MARKED: &str = "marked";

/// The days on which rows were told and taken back, and the reasons of the latter.
fn knowledge_columns(rows: impl Iterator<Item = Knowledge> + Clone) -> [ArrayRef; 3] {
    let reasons = rows.clone().map(|row| row.withdrawn.map(|_| MARKED));
    [
        Arc::new(rows.clone().map(|row| row.told).collect::<Date32Array>()),
        Arc::new(rows.map(|row| row.withdrawn).collect::<Date32Array>()),
        Arc::new(reasons.collect::<StringArray>()),
    ]
}

/// A participation by one who is not a legal person, or one that is not known always.
type Other = (u32, Enterprise, i32, u8, Knowledge);

const KNOWN: Knowledge = Knowledge::ALWAYS;

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
pub(crate) struct Names {
    pub(crate) texts: Texts,
    pub(crate) persons: Option<Pseudonyms>,
    pub(crate) has_made_any: bool,
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
