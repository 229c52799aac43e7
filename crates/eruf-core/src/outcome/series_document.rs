//! [`SeriesDocument`]: how an outcome came about, in one answer.

use std::sync::Arc;

use crate::ledger::{Breakdown, Series};
use crate::outcome::window::Window;
use crate::project::View;
use crate::value::Error;

/// How the outcome of an indicator came about: period by period, by calendar year, and by part.
///
/// With the feature `serde` it is written as the document that `eruf series --format json` prints.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let document = project.view().series_document("CO01")?;
/// assert_eq!((document.series.points.len(), document.breakdowns.len()), (4, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SeriesDocument {
    /// The code of the indicator.
    pub code: Arc<str>,
    /// The outcome, period by period.
    pub series: Series,
    /// For each point of the series, what its calendar year had brought by its last day.
    pub years_to_date: Vec<Window>,
    /// Each calendar year with what it brought.
    pub years: Vec<(i32, Window)>,
    /// The outcome by each dimension along which it is taken apart, with the dimension's name.
    pub breakdowns: Vec<(Arc<str>, Breakdown)>,
}

impl View<'_> {
    /// Returns how the outcome of an indicator came about, in one answer.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 40, 75, 115 and 122 enterprises at the ends of 2019 to 2021 and of April 2022.
    ///
    /// let document = project.view().series_document("CO01")?;
    /// let (year, in_2020) = &document.years[1];
    /// assert_eq!((*year, in_2020.amount.unwrap().to_string()), (2020, "35".into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn series_document(&self, code: &str) -> Result<SeriesDocument, Error> {
        let series = self.series(code)?;
        let mut years_to_date = Vec::with_capacity(series.points.len());
        for point in &series.points {
            // Asked here too, so that an overflow is named before anything is written.
            series.level(point)?;
            years_to_date.push(self.year_to_date(code, point.last)?);
        }
        let mut breakdowns = Vec::new();
        for dimension in self.dimensions(code)? {
            if let Some(breakdown) = self.breakdown(code, &dimension)? {
                breakdowns.push((dimension, breakdown));
            }
        }
        let years = self.years(code)?;
        Ok(SeriesDocument { code: code.into(), series, years_to_date, years, breakdowns })
    }
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;
    use serde::{Serialize, Serializer};

    use super::SeriesDocument;
    use crate::ledger::{Breakdown, Point, Series};
    use crate::outcome::window::{Span, Window};
    use crate::value::document::fields::{Fields, WriteFields, answered, objects};

    objects!(SeriesDocument, Window, Span, PointOf<'_>, Year<'_>, Dimension<'_>);

    struct PointOf<'a> {
        series: &'a Series,
        point: &'a Point,
        year_to_date: &'a Window,
    }

    struct Year<'a>(i32, &'a Window);

    struct Dimension<'a>(&'a str, &'a Breakdown);

    impl WriteFields for SeriesDocument {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.version()?;
            fields.put("code", &self.code)?;
            let points = self.series.points.iter().zip(&self.years_to_date);
            let points = points.map(|(point, year_to_date)| PointOf {
                series: &self.series,
                point,
                year_to_date,
            });
            fields.put("points", points.collect::<Vec<_>>())?;
            let years = self.years.iter().map(|(year, window)| Year(*year, window));
            fields.put("years", years.collect::<Vec<_>>())?;
            let parts = self.breakdowns.iter().map(|(name, found)| Dimension(name, found));
            fields.put("breakdowns", parts.collect::<Vec<_>>())
        }
    }

    impl WriteFields for PointOf<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self { series, point, year_to_date } = self;
            fields.put("report", point.report)?;
            fields.text("last", point.last)?;
            fields.put("state", point.state)?;
            fields.put("increment", point.increment.map(|added| added.amount))?;
            fields.put("increment_since", point.increment.ok().map(|added| added.since))?;
            fields.put("cumulative", point.cumulative)?;
            fields.put("carried", point.carried)?;
            fields.put("falls", point.falls)?;
            fields.put("level", answered(series.level(point))?)?;
            fields.put("year_to_date", year_to_date)?;
            fields.put("reported", point.completeness.reported)?;
            fields.put("due", point.completeness.due)?;
            fields.put("period_reported", point.period_completeness.reported)?;
            fields.put("period_due", point.period_completeness.due)
        }
    }

    impl WriteFields for Window {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("state", self.state())?;
            match self.amount {
                Some(amount) => fields.bounds("amount", amount)?,
                None => fields.put("amount", None::<()>)?,
            }
            fields.put("reasons", &self.reasons)?;
            fields.put("estimate", self.estimate)?;
            fields.put("spans", &self.spans)
        }
    }

    impl WriteFields for Span {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.text("first", self.days.first())?;
            fields.text("last", self.days.last())?;
            fields.exact("low", self.amount.low())?;
            fields.exact("high", self.amount.high())
        }
    }

    impl WriteFields for Year<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self(year, window) = self;
            window.write(fields)?;
            fields.put("year", year)
        }
    }

    impl WriteFields for Dimension<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self(name, found) = self;
            fields.put("dimension", name)?;
            fields.put("total", found.total())?;
            fields.put("parts", InOrder(found))?;
            fields.put("unknown", found.unknown())
        }
    }

    /// The parts by name, in their order.
    struct InOrder<'a>(&'a Breakdown);

    impl Serialize for InOrder<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.0.parts().iter().map(|(name, part)| (name, part)))
        }
    }
}
