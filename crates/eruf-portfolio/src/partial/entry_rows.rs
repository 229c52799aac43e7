//! The entries of a partial result.

use std::sync::Arc;

use arrow_array::builder::{Decimal128Builder, StringBuilder};
use arrow_array::{ArrayRef, Date32Array, Int32Array, RecordBatch, StringArray};
use arrow_schema::{DataType, SchemaRef};

use crate::answer::columns::schema;
use crate::answer::keys;
use crate::answer::keys::{identity_type, indicator_type};
use crate::input::cells::AMOUNT;
use crate::input::error::PortfolioError;
use crate::input::interner::Ranked;
use crate::input::numbers;
use crate::store::entries::ledger::{Bucket, Ledger, Visit};
use crate::store::entries::record::Record;
use crate::store::entries::series::Series;
use crate::store::portfolio::Portfolio;

/// The rows of the entries, in one order.
pub(crate) struct EntryRows<'p> {
    pub(crate) portfolio: &'p Portfolio,
    pub(crate) indicators: &'p Ranked,
}

impl EntryRows<'_> {
    pub(crate) fn schema(&self) -> SchemaRef {
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
        let series: Vec<&Series> =
            records.iter().map(|record| ledger.series_of(record)).collect::<Result<_, _>>()?;
        let codes: Vec<u32> =
            series.iter().map(|series| self.indicators.rank(series.indicator)).collect();
        let mut values = Decimal128Builder::with_capacity(records.len()).with_data_type(AMOUNT);
        let (mut kinds, mut marks) = (StringBuilder::new(), StringBuilder::new());
        for record in records.iter() {
            values.append_option((!record.is_withdrawn()).then(|| record.value()));
            kinds.append_value(if record.is_correction() { "correction" } else { "report" });
            marks.append_option(record.is_downward().then_some("marked"));
        }
        let columns: Vec<ArrayRef> = vec![
            keys::identities(&identities.values, &ranks)?,
            keys::indicators(&self.indicators.values, &codes)?,
            Arc::new(Int32Array::from_iter_values(
                records.iter().map(|record| numbers::count(record.period())),
            )),
            Arc::new(Date32Array::from_iter_values(records.iter().map(Record::end))),
            Arc::new(values.finish()),
            Arc::new(kinds.finish()),
            Arc::new(Date32Array::from_iter_values(records.iter().map(Record::reported_on))),
            Arc::new(StringArray::from_iter_values(
                series.iter().map(|series| series.basis.as_str()),
            )),
            Arc::new(series.iter().map(|series| ledger.partner(series)).collect::<StringArray>()),
            Arc::new(marks.finish()),
        ];
        Ok(RecordBatch::try_new(self.schema(), columns)?)
    }
}
