//! [`StatusQuestion`]: how a status is asked for.

use eruf_core::NaiveDate;
use eruf_core::attainment::Bands;

use crate::store::horizons::HorizonChoice;

/// Options for a status: on which day it is asked for, and what was known.
///
/// ```
/// use arrow_cast::display::array_value_to_string;
/// use eruf_core::parse_date;
/// use eruf_portfolio::{Options, Portfolio, StatusQuestion, Tables};
/// let portfolio = Portfolio::new(Tables::in_folder("examples/programme")?, Options::default())?;
/// // On the last day of 2020 Nordlyft had 6, 8 and 5 enterprises, and its goal was 40.
/// let day = parse_date("2020-12-31")?;
/// let question =
///     StatusQuestion { as_of: Some(day), known_on: Some(day), ..StatusQuestion::default() };
/// let rows = &portfolio.status(&question)?[0];
/// assert_eq!(array_value_to_string(&rows["project_id"], 2)?, "Nordlyft");
/// assert_eq!(array_value_to_string(&rows["outcome"], 2)?, "19.000000");
/// assert_eq!(array_value_to_string(&rows["target"], 2)?, "40.000000");
/// assert_eq!(array_value_to_string(&rows["attainment_percent"], 2)?, "47.5");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct StatusQuestion {
    /// The day: periods that end later are not due, and targets that take effect later are not in
    /// force. `None` is the day of `known_on`, and without that the latest day of a report.
    pub as_of: Option<NaiveDate>,
    /// By what was reported and decided until this day; `None` is everything.
    pub known_on: Option<NaiveDate>,
    /// Bands to place the attainment in, by its exact value.
    pub bands: Option<Bands>,
    /// The horizon over which goals per year are held.
    pub horizon: HorizonChoice,
}

impl StatusQuestion {
    /// The day that is asked about, if the question names one: what was known on a day is asked at
    /// that day.
    pub(crate) fn day(&self) -> Option<NaiveDate> {
        self.as_of.or(self.known_on)
    }
}
