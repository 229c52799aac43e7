//! [`StatusQuestion`]: how a status is asked for.

use eruf_core::NaiveDate;
use eruf_core::attainment::Bands;

use crate::store::horizons::HorizonChoice;

/// When a status is asked for, and by what was known.
#[derive(Clone, Debug, Default)]
pub struct StatusQuestion {
    /// The day: periods that end later are not due, and targets that take effect later are not in
    /// force. `None` is the latest day of a report.
    pub as_of: Option<NaiveDate>,
    /// By what was reported and decided until this day; `None` is everything.
    pub known_on: Option<NaiveDate>,
    /// Bands to place the attainment in, by its exact value.
    pub bands: Option<Bands>,
    /// The horizon over which goals per year are held.
    pub horizon: HorizonChoice,
}
