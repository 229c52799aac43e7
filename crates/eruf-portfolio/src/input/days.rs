//! Columns of days.

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Date32Type, Int64Type};
use arrow_array::{Array, ArrayRef, Date32Array};
use arrow_schema::{DataType, TimeUnit};

use crate::input::cells::TextCells;
use crate::input::day;
use crate::input::door::Door;
use crate::input::error::{CellRule, PortfolioError};

/// Days of which some may be null.
pub(crate) struct OptionalDays(Date32Array);

impl OptionalDays {
    pub(crate) fn get(&self, row: usize) -> Option<i32> {
        (row < self.0.len() && self.0.is_valid(row)).then(|| self.0.value(row))
    }
}

impl Door<'_> {
    fn day_cells(
        &self,
        name: &'static str,
        array: &ArrayRef,
    ) -> Result<Date32Array, PortfolioError> {
        let days = if *array.data_type() == DataType::Date32 {
            array.as_primitive::<Date32Type>().clone()
        } else if let Some(length) = length_of_day(array.data_type()) {
            self.midnights(name, array, length)?
        } else {
            let texts = TextCells::new(array).ok_or_else(|| {
                self.wrong_type(name, "days (date32, or text as YYYY-MM-DD)", array)
            })?;
            let meaning = |text: Option<&str>| {
                Ok(text
                    .map(|text| self.dialect.day(text.trim()))
                    .transpose()?
                    .map_or(day::FIRST, day::number))
            };
            let days = texts.map(meaning).map_err(|(row, rule)| self.refuse(row, name, rule))?;
            let nulls = texts.nulls();
            Date32Array::new(days.into(), nulls)
        };
        let (least, most) = days
            .values()
            .iter()
            .fold((i32::MAX, i32::MIN), |(least, most), day| (least.min(*day), most.max(*day)));
        // A null has a value too, and it may be anything.
        if least < day::FIRST || most > day::LAST {
            let outside = |row: &usize| {
                days.is_valid(*row) && !(day::FIRST..=day::LAST).contains(&days.value(*row))
            };
            if let Some(row) = (0..days.len()).find(outside) {
                return Err(self.refuse(
                    row,
                    name,
                    CellRule::Year { found: day::text(days.value(row)) },
                ));
            }
        }
        Ok(days)
    }

    /// Moments that are all midnight are days: so it is that pandas writes them.
    fn midnights(
        &self,
        name: &'static str,
        array: &ArrayRef,
        length: i64,
    ) -> Result<Date32Array, PortfolioError> {
        let moments = arrow_cast::cast(array, &DataType::Int64)?;
        let moments = moments.as_primitive::<Int64Type>();
        let has_time = |(row, moment): &(usize, &i64)| {
            moment.checked_rem_euclid(length) != Some(0) && moments.is_valid(*row)
        };
        if let Some((row, _)) = moments.values().iter().enumerate().find(has_time) {
            return Err(self.refuse(
                row,
                name,
                CellRule::NotMidnight {
                    found: arrow_cast::display::array_value_to_string(array, row)?,
                },
            ));
        }
        // A day that does not fit is one that no calendar has.
        let day = |moment: &i64| {
            moment
                .checked_div_euclid(length)
                .and_then(|day| i32::try_from(day).ok())
                .unwrap_or(i32::MAX)
        };
        Ok(Date32Array::new(moments.values().iter().map(day).collect(), moments.nulls().cloned()))
    }

    pub(crate) fn days(&self, name: &'static str) -> Result<Date32Array, PortfolioError> {
        let days = self.day_cells(name, self.required(name)?)?;
        self.refuse_nulls(name, &days)?;
        Ok(days)
    }

    /// The days of a column that may not be there.
    pub(crate) fn optional_days(
        &self,
        name: &'static str,
    ) -> Result<Option<OptionalDays>, PortfolioError> {
        let there = self.optional(name).map(|array| self.day_cells(name, array));
        Ok(there.transpose()?.map(OptionalDays))
    }

    pub(crate) fn nullable_days(&self, name: &'static str) -> Result<Date32Array, PortfolioError> {
        let array = self.required(name)?;
        if *array.data_type() == DataType::Null {
            return Ok(Date32Array::new_null(array.len()));
        }
        self.day_cells(name, array)
    }
}

/// How many units of a type without a time zone make a day; `None` is a type that holds no moments.
const fn length_of_day(kind: &DataType) -> Option<i64> {
    match kind {
        DataType::Timestamp(TimeUnit::Second, None) => Some(86_400),
        DataType::Timestamp(TimeUnit::Millisecond, None) | DataType::Date64 => Some(86_400_000),
        DataType::Timestamp(TimeUnit::Microsecond, None) => Some(86_400_000_000),
        DataType::Timestamp(TimeUnit::Nanosecond, None) => Some(86_400_000_000_000),
        _ => None,
    }
}
