//! [`RollUpQuestion`]: how indicators are asked to add up.

use std::collections::BTreeMap;

use eruf_core::law::OverUnits;

use crate::input::cells::as_name;
use crate::input::error::{OverUnitsRule, PortfolioError};
use crate::question::status::question::StatusQuestion;

/// How the indicators of programmes are asked for.
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
