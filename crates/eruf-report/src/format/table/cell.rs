//! [`Cell`]: one cell of a table: what it is, and how people read it.

use chrono::NaiveDate;
use eruf_core::record::{Bounds, Range};
use eruf_core::value::PartialDate;
use eruf_core::{Amount, Attainment, Error, Interval, Ratio, State, Target};

use crate::format::document::FigureId;
use crate::format::table::formula::Formula;
use crate::words::figures::NONE;
#[cfg(feature = "portfolio")]
use crate::words::locale::with_sign;
use crate::words::target;
use crate::words::{Language, show_amount, show_decimal, show_percent, show_ratio};

/// One cell of a table: its value, exact, and the text that people read.
///
/// ```
/// use eruf_report::{Cell, CellValue};
/// let cell = Cell::from("CO01");
/// assert_eq!((cell.shown(), cell.value()), ("CO01", &CellValue::Text));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    shown: String,
    value: CellValue,
    note: String,
    formula: Option<Box<Formula>>,
    figure: Option<Box<FigureId>>,
}

/// What a cell is.
///
/// ```
/// use eruf_core::{Interval, Ratio};
/// use eruf_report::{Cell, CellValue, Kind, Language};
/// let share = Interval::exact(Ratio::new(61, 100).unwrap());
/// let cell = Cell::share(share, Language::Swedish)?;
/// assert_eq!(cell.shown(), "61,0\u{a0}%");
/// assert_eq!(cell.value(), &CellValue::Figure(share, Kind::Share(1)));
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CellValue {
    /// Words, which are all that there is.
    Text,
    /// No figure. The note of the cell says why, where it is known.
    Missing,
    /// A figure, or the bounds that it lies between.
    Figure(Interval<Ratio>, Kind),
    /// The least and the most that keep a target, where it has them.
    Bounds {
        /// The least.
        low: Option<Ratio>,
        /// The most.
        high: Option<Ratio>,
    },
    /// A day.
    Day(NaiveDate),
    /// A verdict.
    Verdict(State),
}

/// How a figure is shown.
///
/// ```
/// use eruf_core::{Interval, Ratio};
/// use eruf_report::{Cell, CellValue, Kind, Language};
/// // 99.96 % takes two decimals to stay below 100 %.
/// let share = Interval::exact(Ratio::new(9996, 10_000).unwrap());
/// let cell = Cell::share(share, Language::English)?;
/// assert_eq!(cell.value(), &CellValue::Figure(share, Kind::Share(2)));
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// With all its decimals.
    Amount,
    /// With all its decimals if there are at most two, else rounded to one.
    Quotient,
    /// Rounded to so many decimals.
    Rounded(u8),
    /// In percent, with so many decimals that rounding crosses neither 0 nor 100 %.
    Share(u8),
    /// A number that counts or names, such as that of a report: without separators.
    Ordinal,
}

impl Cell {
    const fn new(shown: String, value: CellValue) -> Self {
        Self { shown, value, note: String::new(), formula: None, figure: None }
    }

    /// Returns a figure of a kind, shown in words of its own.
    pub(crate) const fn figure(figure: Interval<Ratio>, kind: Kind, shown: String) -> Self {
        Self::new(shown, CellValue::Figure(figure, kind))
    }

    /// Returns an amount with all its decimals.
    ///
    /// ```
    /// use eruf_core::{Amount, Interval};
    /// use eruf_report::{Cell, Language};
    /// let cell = Cell::amount(Interval::exact(Amount::from(1234)), Language::English);
    /// assert_eq!(cell.shown(), "1,234");
    /// ```
    #[must_use]
    pub fn amount(amount: Interval<Amount>, language: Language) -> Self {
        let value = CellValue::Figure(amount.ratios(), Kind::Amount);
        Self::new(show_amount(amount, language), value)
    }

    /// Returns a figure with all its decimals if there are at most two, else rounded to one.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if the figure cannot be shown.
    pub fn ratio(ratio: Interval<Ratio>, language: Language) -> Result<Self, Error> {
        let value = CellValue::Figure(ratio, Kind::Quotient);
        Ok(Self::new(show_ratio(ratio, language)?, value))
    }

    /// Returns a figure that is rounded to so many decimals, never across 0.
    pub(crate) fn rounded(
        ratio: Interval<Ratio>,
        decimals: u8,
        language: Language,
    ) -> Result<Self, Error> {
        let one = |bound: Ratio| {
            Ok::<_, Error>(show_decimal(bound.shown(decimals.into(), &[])?, language))
        };
        let shown = match ratio.as_exact() {
            Some(exact) => one(exact)?,
            None => format!("{}{NONE}{}", one(ratio.low())?, one(ratio.high())?),
        };
        Ok(Self::new(shown, CellValue::Figure(ratio, Kind::Rounded(decimals))))
    }

    /// Returns a share in percent with one decimal.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if the share cannot be shown.
    pub fn share(share: Interval<Ratio>, language: Language) -> Result<Self, Error> {
        Ok(Self::share_of(share, &[], show_percent(share, language)?))
    }

    /// Returns a share in percent that is shown in words of its own and crosses no edge of a band.
    pub(crate) fn share_of(share: Interval<Ratio>, edges: &[Ratio], shown: String) -> Self {
        Self::new(shown, CellValue::Figure(share, Kind::Share(decimals(share, edges))))
    }

    /// Returns a share of which the percentage is known with the decimals that it has: `61.0`.
    #[cfg(feature = "portfolio")]
    pub(crate) fn percentage(percent: eruf_core::Decimal, language: Language) -> Self {
        let shown = with_sign(&show_decimal(percent, language), language);
        let percent_decimals = u8::try_from(percent.scale()).unwrap_or(1);
        let power = 10_i128.checked_pow(percent.scale().saturating_add(2));
        match power.and_then(|power| Ratio::new(percent.mantissa(), power)) {
            Some(share) => Self::new(
                shown,
                CellValue::Figure(Interval::exact(share), Kind::Share(percent_decimals)),
            ),
            None => shown.into(),
        }
    }

    /// Returns a decimal with all its digits.
    #[cfg(feature = "portfolio")]
    pub(crate) fn decimal(decimal: eruf_core::Decimal, language: Language) -> Self {
        let shown = show_decimal(decimal, language);
        let power = 10_i128.checked_pow(decimal.scale());
        match power.and_then(|power| Ratio::new(decimal.mantissa(), power)) {
            Some(exact) => {
                Self::new(shown, CellValue::Figure(Interval::exact(exact), Kind::Amount))
            }
            None => shown.into(),
        }
    }

    /// Returns a number that counts or names, such as that of a report.
    ///
    /// ```
    /// assert_eq!(eruf_report::Cell::ordinal(2019).shown(), "2019");
    /// ```
    #[must_use]
    pub fn ordinal(number: impl Into<i128>) -> Self {
        let number = number.into();
        let shown = number.to_string();
        match Ratio::new(number, 1) {
            Some(exact) => {
                Self::new(shown, CellValue::Figure(Interval::exact(exact), Kind::Ordinal))
            }
            None => shown.into(),
        }
    }

    /// Returns a day.
    #[must_use]
    pub fn day(day: NaiveDate) -> Self {
        Self::new(day.to_string(), CellValue::Day(day))
    }

    /// Returns a verdict, in words.
    pub(crate) const fn verdict(state: State, shown: String) -> Self {
        Self::new(shown, CellValue::Verdict(state))
    }

    /// Returns the verdict of a comparison, with the reason where there is none.
    pub(crate) fn judged(attainment: &Attainment, language: Language) -> Self {
        let reason = attainment.undefined.map(|reason| language.reason(reason));
        let shown = target::verdict(attainment, language);
        Self::verdict(attainment.state, shown).noted(reason.unwrap_or_default())
    }

    /// Returns a target, with the bounds that keep it over its horizon.
    pub(crate) fn target(target: &Target, bounds: Bounds, language: Language) -> Self {
        let shown = target::target(target, language);
        let Bounds { low, high, .. } = bounds;
        if low.is_none() && high.is_none() {
            return shown.into();
        }
        let note = target::sense(target, language);
        Self::new(shown, CellValue::Bounds { low, high }).noted(note)
    }

    /// Returns the bounds that keep a target, shown in words.
    pub(crate) fn bounds(bounds: Bounds, shown: String) -> Self {
        let Bounds { low, high, .. } = bounds;
        Self::new(shown, CellValue::Bounds { low, high })
    }

    /// Returns a figure that lies between bounds of which one may be open, in words.
    pub(crate) const fn between(range: Range, shown: String) -> Self {
        let Range { low, high, .. } = range;
        Self::new(shown, CellValue::Bounds { low, high })
    }

    /// Returns the cell of a figure that is missing, with the reason.
    pub(crate) fn missing(reason: &str) -> Self {
        let cell = Self::new(crate::words::figures::none(reason), CellValue::Missing);
        cell.noted(reason)
    }

    /// Returns the cell of a figure that is missing, where that needs no reason.
    pub(crate) fn nothing() -> Self {
        Self::new(NONE.to_owned(), CellValue::Missing)
    }

    /// Returns a cell with nothing in it.
    #[must_use]
    pub const fn empty() -> Self {
        Self::new(String::new(), CellValue::Missing)
    }

    /// Returns the cell of a figure that is not shown: what stands there, and why.
    pub(crate) fn hidden(shown: &str, why: &str) -> Self {
        Self::new(shown.to_owned(), CellValue::Missing).noted(why)
    }

    /// Returns the cell with another text for people.
    pub(crate) fn read_as(self, shown: String) -> Self {
        Self { shown, ..self }
    }

    /// Returns the cell with words beside its value: `at most`, `carried`.
    pub(crate) fn noted(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }

    /// Returns the cell with the formula by which its figure follows from others in its row.
    pub(crate) fn made_by(self, formula: Option<Formula>) -> Self {
        Self { formula: formula.map(Box::new), ..self }
    }

    /// Returns the cell as that of a figure whose trace can be found.
    pub(crate) fn traced(self, figure: FigureId) -> Self {
        // What is missing has a trace too: it says why.
        Self { figure: Some(Box::new(figure)), ..self }
    }

    /// Returns which figure stands in the cell, where that is known.
    pub(crate) fn traced_figure(&self) -> Option<&FigureId> {
        self.figure.as_deref()
    }

    /// Returns the formula by which the figure follows from others in its row.
    #[cfg(feature = "xlsx")]
    pub(crate) fn formula(&self) -> Option<&Formula> {
        self.formula.as_deref()
    }

    /// Returns the text that people read.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Returns what the cell is.
    #[must_use]
    pub const fn value(&self) -> &CellValue {
        &self.value
    }

    /// Returns the words beside the value: a mark, or why there is no figure.
    #[must_use]
    pub fn note(&self) -> &str {
        &self.note
    }
}

/// The fewest decimals, from one on, with which both ends of a share in percent are shown on their
/// side of 0, of 100 % and of the edges.
fn decimals(share: Interval<Ratio>, edges: &[Ratio]) -> u8 {
    let hundred = Ratio::from(100);
    let in_percent = |share: &Ratio| share.checked_mul(&hundred);
    let others: Vec<Ratio> = edges.iter().chain([&Ratio::ONE]).filter_map(in_percent).collect();
    let end = |end: Ratio| {
        let shown = in_percent(&end)?.shown_beside(1, &others).ok()?;
        u8::try_from(shown.scale()).ok()
    };
    // What cannot be shown so is refused where its text is made.
    end(share.low()).max(end(share.high())).unwrap_or(1)
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::new(text, CellValue::Text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&std::sync::Arc<str>> for Cell {
    fn from(text: &std::sync::Arc<str>) -> Self {
        text.to_string().into()
    }
}

impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Self::day(day)
    }
}

impl From<PartialDate> for Cell {
    fn from(date: PartialDate) -> Self {
        // A month or a year is no day, and none is made of it.
        if date.is_to_the_day() { date.first_day().into() } else { date.to_string().into() }
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::ordinal(number)
    }
}
