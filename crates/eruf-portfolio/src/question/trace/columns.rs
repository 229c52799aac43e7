//! The columns of a trace.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int32Array, RecordBatch, StringArray,
};
use arrow_schema::DataType;

use crate::answer::columns::{schema, word, words};
use crate::input::cells::AMOUNT;
use crate::input::error::PortfolioError;
use crate::input::schema::{BASES, KINDS, PERS, SHAPES};
use crate::question::trace::rows::{About, Row};
use crate::store::portfolio::Portfolio;

/// The tables that a status rests on.
pub(crate) const TABLES: &[&str] = &["entries", "targets"];

/// Why a row does not count.
pub(crate) const REASONS: &[&str] = &[
    "not_known",
    "not_due",
    "corrected",
    "withdrawn",
    "covered_later",
    "unrecorded",
    "not_in_force",
    "replaced",
];

impl Portfolio {
    pub(crate) fn columns_of_trace(&self, rows: &[Row]) -> Result<RecordBatch, PortfolioError> {
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
