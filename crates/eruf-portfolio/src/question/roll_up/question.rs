//! [`RollUpQuestion`]: how indicators are asked to add up.

use std::collections::BTreeMap;

use eruf_core::law::OverUnits;

use crate::input::cells::as_name;
use crate::input::error::{OverUnitsRule, PortfolioError};
use crate::question::status::question::StatusQuestion;

/// Options for a roll-up: when it is asked for, and how indicators add up over projects.
///
/// ```
/// use arrow_cast::display::array_value_to_string;
/// use eruf_core::law::OverUnits;
/// use eruf_portfolio::{Options, Portfolio, RollUpQuestion, Tables};
/// let portfolio = Portfolio::new(Tables::in_folder("examples/programme")?, Options::default())?;
/// // Someone knows that no enterprise took part in two projects: 29 and 32 are 61.
/// let over_units = vec![("CO01".to_owned(), OverUnits::Sum)];
/// let question = RollUpQuestion { over_units, ..RollUpQuestion::default() };
/// let rows = portfolio.roll_up(&question)?;
/// assert_eq!(array_value_to_string(&rows["programme_id"], 3)?, "Övre Norrland");
/// assert_eq!(array_value_to_string(&rows["outcome_low"], 3)?, "61.000000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct RollUpQuestion {
    /// When, and by what was known.
    pub status: StatusQuestion,
    /// How indicators add up over projects, by their code as text. One that is not named adds up as
    /// the catalogue of common indicators says; one that is not in it adds up by sum, unless it is
    /// a level in the programme: by its basis, or by a target that is one.
    pub over_units: Vec<(String, OverUnits)>,
}

impl RollUpQuestion {
    /// The ways in which indicators add up over projects.
    pub const MODES: &'static [&'static str] = &["sum", "union", "pool", "none"];

    /// How those add up that are named, each of which must be an indicator of some project.
    pub(crate) fn declared<'c>(
        &self,
        codes: &'c [String],
    ) -> Result<BTreeMap<&'c str, OverUnits>, PortfolioError> {
        let mut declared = BTreeMap::new();
        for (code, mode) in &self.over_units {
            let refused = |rule| PortfolioError::OverUnits { indicator: code.clone(), rule };
            if *mode == OverUnits::Latest {
                return Err(refused(OverUnitsRule::Latest));
            }
            let name = as_name(code);
            let Some(known) = codes.iter().find(|known| ***known == *name) else {
                return Err(refused(OverUnitsRule::Unknown));
            };
            if declared.insert(known.as_str(), *mode).is_some() {
                return Err(refused(OverUnitsRule::Twice));
            }
        }
        Ok(declared)
    }
}
