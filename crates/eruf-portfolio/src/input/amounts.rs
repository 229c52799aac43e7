//! Columns of amounts, and of the numbers of periods.

use arrow_array::Array;
use arrow_array::cast::AsArray as _;
use arrow_array::types::{Decimal128Type, Int16Type, UInt16Type};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use eruf_core::Amount;
use eruf_data::DecimalMark;

use crate::input::cells::{
    AmountCells, IdentityCells, LIMIT, TextCells, amount_of, bits_of, is_person, shown,
};
use crate::input::door::Door;
use crate::input::error::{CellRule, PortfolioError};
use crate::input::schema::has_unit;

impl Door<'_> {
    /// The amount that a text says: with a decimal point, as in a table that is handed over to a
    /// project, unless another mark is declared.
    fn amount(&self, name: &str, text: &str) -> Result<Amount, CellRule> {
        Ok(if has_unit(name) {
            self.dialect.amount(text, DecimalMark::Point)?
        } else {
            self.dialect.number(text, DecimalMark::Point)?
        })
    }

    pub(crate) fn periods(&self, name: &'static str) -> Result<Vec<u32>, PortfolioError> {
        // The usual types without a detour.
        let array = self.required(name)?;
        self.refuse_nulls(name, array)?;
        let small: Option<Vec<u32>> = match array.data_type() {
            DataType::Int16 => Some(
                array
                    .as_primitive::<Int16Type>()
                    .values()
                    .iter()
                    .map(|number| u32::try_from(*number).unwrap_or(0))
                    .collect(),
            ),
            DataType::UInt16 => Some(
                array
                    .as_primitive::<UInt16Type>()
                    .values()
                    .iter()
                    .map(|number| u32::from(*number))
                    .collect(),
            ),
            _ => None,
        };
        if let Some(periods) = small.filter(|periods| !periods.contains(&0)) {
            return Ok(periods);
        }
        let IdentityCells::Int(numbers) = self.identity(name)? else {
            return Err(self.wrong_type(name, "whole numbers", self.required(name)?));
        };
        let period = |number: &i64| u16::try_from(*number).map_or(0, u32::from);
        let periods: Vec<u32> = numbers.values().iter().map(period).collect();
        match periods.iter().position(|period| *period == 0) {
            None => Ok(periods),
            Some(row) => Err(self.refuse(
                row,
                name,
                CellRule::Period {
                    found: shown(numbers.values().get(row).copied().unwrap_or_default()),
                },
            )),
        }
    }

    /// The numbers of periods of a column that may not be there, of which some may be null.
    pub(crate) fn optional_periods(
        &self,
        name: &'static str,
    ) -> Result<Vec<Option<u32>>, PortfolioError> {
        let Some(array) = self.optional(name) else { return Ok(vec![None; self.rows()]) };
        let cells = self.nullable_amounts(name)?;
        debug_assert_eq!(array.len(), self.rows());
        let number = |row: usize| {
            let Some(millionths) = cells.get(row) else { return Ok(None) };
            let whole = Amount::from_millionths(millionths).filter(|found| found.is_whole());
            let number = whole.and(millionths.checked_div(1_000_000));
            let number = number.and_then(|number| u16::try_from(number).ok());
            let number = number.filter(|number| *number > 0).map(u32::from);
            // The cell was read as an amount.
            let found = || format!("{:#}", Amount::from_millionths(millionths).unwrap_or_default());
            let refused = || self.refuse(row, name, CellRule::Period { found: found() });
            number.map(Some).ok_or_else(refused)
        };
        (0..self.rows()).map(number).collect()
    }

    pub(crate) fn nullable_amounts(
        &self,
        name: &'static str,
    ) -> Result<AmountCells, PortfolioError> {
        const EXPECTED: &str = "decimals, whole numbers or text";
        let array = self.required(name)?;
        if *array.data_type() == DataType::Null {
            return Ok(AmountCells { values: vec![0; array.len()], nulls: array.logical_nulls() });
        }
        let (decimals, scale) = match array.data_type() {
            DataType::Decimal128(_, scale) => (array.clone(), *scale),
            DataType::Decimal32(_, scale)
            | DataType::Decimal64(_, scale)
            | DataType::Decimal256(_, scale) => {
                let wider = DataType::Decimal128(38, *scale);
                let strict = arrow_cast::CastOptions { safe: false, ..Default::default() };
                (
                    arrow_cast::cast_with_options(array, &wider, &strict)
                        .map_err(|_| self.wrong_type(name, EXPECTED, array))?,
                    *scale,
                )
            }
            kind if kind.is_integer() => {
                (arrow_cast::cast(array, &DataType::Decimal128(20, 0))?, 0)
            }
            _ => {
                let texts =
                    TextCells::new(array).ok_or_else(|| self.wrong_type(name, EXPECTED, array))?;
                let meaning = |text: Option<&str>| {
                    Ok(text
                        .map(|text| amount_of(text, |text| self.amount(name, text)))
                        .transpose()?
                        .map_or(0, Amount::millionths))
                };
                let values =
                    texts.map(meaning).map_err(|(row, rule)| self.refuse(row, name, rule))?;
                return Ok(AmountCells { values, nulls: texts.nulls() });
            }
        };
        let decimals = decimals.as_primitive::<Decimal128Type>();
        let nulls = decimals.nulls().filter(|nulls| nulls.null_count() > 0).cloned();
        // What is written with a decimal is an amount.
        if scale == 0
            && let Some((row, _)) = decimals
                .values()
                .iter()
                .enumerate()
                .find(|(row, value)| is_person(**value) && decimals.is_valid(*row))
        {
            return Err(self.refuse(row, name, CellRule::PersonInAmount));
        }
        let values = millionths(decimals.values(), scale, nulls.as_ref()).map_err(|row| {
            let found = decimals.value_as_string(row);
            // The one place that knows the limits says which was broken.
            let rule = found.parse::<Amount>().err().map_or(CellRule::Empty, CellRule::from);
            self.refuse(row, name, rule)
        })?;
        Ok(AmountCells { values, nulls })
    }

    pub(crate) fn optional_amounts(
        &self,
        name: &'static str,
    ) -> Result<Option<AmountCells>, PortfolioError> {
        self.optional(name).map(|_| self.nullable_amounts(name)).transpose()
    }

    pub(crate) fn amounts(&self, name: &'static str) -> Result<Vec<i128>, PortfolioError> {
        let AmountCells { values, nulls } = self.nullable_amounts(name)?;
        if let Some(row) = nulls.and_then(|nulls| (0..nulls.len()).find(|row| nulls.is_null(*row)))
        {
            return Err(self.refuse(row, name, CellRule::Empty));
        }
        Ok(values)
    }
}

/// Decimals with a scale as millionths; `Err` is the first row that is no amount.
fn millionths(values: &[i128], scale: i8, nulls: Option<&NullBuffer>) -> Result<Vec<i128>, usize> {
    let digits = 6_i32.saturating_sub(i32::from(scale));
    // A scale that no amount has: the power is above every value, so that only 0 is one.
    let power = 10_i128.checked_pow(digits.unsigned_abs()).unwrap_or(i128::MAX);
    // A power of ten is not 0.
    let most = LIMIT.checked_div(power).unwrap_or_default();
    let convert = |value: i128| {
        if digits >= 0 {
            (value.unsigned_abs() <= most.unsigned_abs()).then(|| value.wrapping_mul(power))
        } else {
            let whole = value.checked_div(power)?;
            (whole.checked_mul(power)? == value && (-LIMIT..=LIMIT).contains(&whole))
                .then_some(whole)
        }
    };
    let sizes = values.iter().fold(0, |sizes, value| sizes | bits_of(*value));
    if digits >= 0
        && let Ok(power) = i64::try_from(power)
        && sizes < most.unsigned_abs()
        && sizes.checked_mul(u128::from(power.unsigned_abs())).is_some_and(|most| most < 1 << 62)
    {
        // The lower half of such a value is the value, and so it is of its product.
        #[expect(clippy::cast_possible_truncation)]
        return Ok(values
            .iter()
            .map(|value| i128::from((*value as i64).wrapping_mul(power)))
            .collect());
    }
    let mut converted = Vec::with_capacity(values.len());
    for (row, value) in values.iter().enumerate() {
        match convert(*value) {
            Some(value) => converted.push(value),
            None if nulls.is_some_and(|nulls| nulls.is_null(row)) => converted.push(0),
            None => return Err(row),
        }
    }
    Ok(converted)
}
