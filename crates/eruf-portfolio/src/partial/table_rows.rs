//! The projects, targets, horizons and periods of a partial result.

use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, Decimal128Array, Int32Array, RecordBatch, StringArray};
use arrow_schema::{DataType, SchemaRef};
use eruf_core::ProgrammingPeriod;
use rayon::prelude::*;

use crate::answer::columns::{decimals, schema};
use crate::answer::keys;
use crate::answer::keys::{identity_type, indicator_type};
use crate::input::cells::AMOUNT;
use crate::input::error::{PortfolioError, internal};
use crate::input::numbers;
use crate::store::packed_target::TargetColumns;
use crate::store::periods::Declared;
use crate::store::portfolio::Portfolio;
use crate::store::project::programming::Programming;
use crate::store::targets::Version;

/// How many rows a record batch of a partial result has at most.
const ROWS: usize = 1 << 20;

impl Portfolio {
    pub(crate) fn project_rows(&self) -> Result<Vec<RecordBatch>, PortfolioError> {
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
            ("fund", DataType::Utf8, false),
            ("programming_period", DataType::Utf8, true),
        ];
        let programmings: Vec<Programming> =
            ranks.iter().map(|project| projects.programming(*project)).collect::<Result<_, _>>()?;
        let funds = programmings.iter().map(|programming| programming.fund.as_str());
        let periods = programmings
            .iter()
            .map(|programming| programming.period.map(ProgrammingPeriod::as_str));
        Ok(vec![RecordBatch::try_new(
            schema(fields),
            vec![
                keys::identities(ids, &ranks)?,
                keys::identities(programmes, &projects.programme_of)?,
                days(false),
                days(true),
                Arc::new(StringArray::from_iter_values(funds)),
                Arc::new(periods.collect::<StringArray>()),
            ],
        )?])
    }

    pub(crate) fn target_rows(&self) -> Result<Vec<RecordBatch>, PortfolioError> {
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
            let columns: Vec<TargetColumns> = rows
                .iter()
                .map(|version| targets.columns(version.target))
                .collect::<Result<_, _>>()?;
            let amounts = |of: fn(&TargetColumns) -> Option<i128>| -> ArrayRef {
                Arc::new(columns.iter().map(of).collect::<Decimal128Array>().with_data_type(AMOUNT))
            };
            let (shapes, pers) = (
                columns.iter().map(|columns| columns.shape.as_str()),
                columns.iter().map(|columns| columns.per.as_str()),
            );
            Ok(vec![
                keys::identities(ids, &ranks)?,
                keys::indicators(&indicators.values, &codes)?,
                decimals(columns.iter().map(|columns| columns.goal).collect(), None, AMOUNT),
                Arc::new(Date32Array::from_iter_values(rows.iter().map(|version| version.decided))),
                Arc::new(Date32Array::from_iter_values(
                    rows.iter().map(|version| version.effective),
                )),
                Arc::new(StringArray::from_iter_values(shapes)),
                amounts(|columns| columns.high),
                amounts(|columns| columns.baseline),
                Arc::new(StringArray::from_iter_values(pers)),
            ])
        })
    }

    pub(crate) fn horizon_rows(&self) -> Result<Vec<RecordBatch>, PortfolioError> {
        let ids = &self.projects().identities.values;
        let fields = [
            ("project_id", identity_type(ids), false),
            ("decided_on", DataType::Date32, false),
            ("start_date", DataType::Date32, false),
            ("end_date", DataType::Date32, false),
        ];
        in_batches(self.horizons()?.amendments(), &schema(fields), |rows| {
            Ok(vec![
                keys::identities(
                    ids,
                    &rows.iter().map(|(project, ..)| *project).collect::<Vec<_>>(),
                )?,
                Arc::new(Date32Array::from_iter_values(
                    rows.iter().map(|(_, decided, ..)| *decided),
                )),
                Arc::new(Date32Array::from_iter_values(rows.iter().map(|(_, _, first, _)| *first))),
                Arc::new(Date32Array::from_iter_values(rows.iter().map(|(.., last)| *last))),
            ])
        })
    }

    /// The rows of the table of partners.
    pub(crate) fn partner_rows(&self) -> Result<Vec<RecordBatch>, PortfolioError> {
        let ledger = self.ledger()?;
        let ids = &self.projects().identities.values;
        let name =
            |code| ledger.partner_name(code).ok_or_else(|| internal!("a partner has no name"));
        let mut rows = ledger
            .reporting
            .term_rows()
            .map(|(project, code, reports)| Ok((project, name(code)?, reports)))
            .collect::<Result<Vec<_>, PortfolioError>>()?;
        rows.sort_unstable();
        let fields = [
            ("project_id", identity_type(ids), false),
            ("partner", DataType::Utf8, false),
            ("first_report", DataType::Int32, true),
            ("last_report", DataType::Int32, true),
        ];
        in_batches(&rows, &schema(fields), |rows| {
            let ranks: Vec<u32> = rows.iter().map(|(project, ..)| *project).collect();
            let number = |number: Option<u32>| number.map(numbers::count);
            let (first, last) = (
                rows.iter().map(|(.., (first, _))| number(*first)),
                rows.iter().map(|(.., (_, last))| number(*last)),
            );
            Ok(vec![
                keys::identities(ids, &ranks)?,
                Arc::new(StringArray::from_iter_values(rows.iter().map(|(_, name, _)| *name))),
                Arc::new(first.collect::<Int32Array>()),
                Arc::new(last.collect::<Int32Array>()),
            ])
        })
    }

    /// The rows of the table of reporting.
    pub(crate) fn reporting_rows(&self) -> Result<Vec<RecordBatch>, PortfolioError> {
        let ledger = self.ledger()?;
        let (ids, indicators) = (&self.projects().identities.values, self.indicators());
        let mut rows: Vec<(u32, u32, String, Option<&str>)> = ledger
            .reporting
            .obligation_rows()
            .map(|(project, indicator, rhythm, partner)| {
                let partner = partner.and_then(|code| ledger.partner_name(code));
                (project, indicators.rank(indicator), rhythm.to_string(), partner)
            })
            .collect();
        rows.sort_unstable();
        let fields = [
            ("project_id", identity_type(ids), false),
            ("indicator", indicator_type(&indicators.values), false),
            ("rhythm", DataType::Utf8, false),
            ("partner", DataType::Utf8, true),
        ];
        in_batches(&rows, &schema(fields), |rows| {
            let ranks: Vec<u32> = rows.iter().map(|(project, ..)| *project).collect();
            let codes: Vec<u32> = rows.iter().map(|(_, indicator, ..)| *indicator).collect();
            Ok(vec![
                keys::identities(ids, &ranks)?,
                keys::indicators(&indicators.values, &codes)?,
                Arc::new(StringArray::from_iter_values(
                    rows.iter().map(|(_, _, rhythm, _)| rhythm),
                )),
                Arc::new(rows.iter().map(|(.., partner)| *partner).collect::<StringArray>()),
            ])
        })
    }

    pub(crate) fn period_rows(&self) -> Result<Vec<RecordBatch>, PortfolioError> {
        let ids = &self.projects().identities.values;
        let fields = [
            ("project_id", identity_type(ids), false),
            ("period_no", DataType::Int32, false),
            ("period_end", DataType::Date32, false),
        ];
        in_batches(self.periods()?.all(), &schema(fields), |rows| {
            let number = |row: &Declared| numbers::count(row.number);
            Ok(vec![
                keys::identities(ids, &rows.iter().map(|row| row.project).collect::<Vec<_>>())?,
                Arc::new(Int32Array::from_iter_values(rows.iter().map(number))),
                Arc::new(Date32Array::from_iter_values(rows.iter().map(|row| row.end))),
            ])
        })
    }
}

/// Rows as batches of the same size, at least one.
pub(crate) fn in_batches<T: Sync>(
    rows: &[T],
    schema: &SchemaRef,
    columns: impl Fn(&[T]) -> Result<Vec<ArrayRef>, PortfolioError> + Sync,
) -> Result<Vec<RecordBatch>, PortfolioError> {
    let made: Result<Vec<RecordBatch>, PortfolioError> = rows
        .par_chunks(ROWS)
        .map(|rows| Ok(RecordBatch::try_new(schema.clone(), columns(rows)?)?))
        .collect();
    made.map(|batches| {
        if batches.is_empty() { vec![RecordBatch::new_empty(schema.clone())] } else { batches }
    })
}
