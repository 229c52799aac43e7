//! [`ProgrammeKey`]: what projects of a programme are grouped by.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::StringBuilder;

use crate::input::error::{PortfolioError, internal};
use crate::input::numbers::place;

/// What projects of a programme are grouped by: a column of the table of projects.
///
/// ```
/// use eruf_portfolio::ProgrammeKey;
/// let key: ProgrammeKey = "specific_objective".parse()?;
/// assert_eq!(key, ProgrammeKey::SpecificObjective);
/// # Ok::<(), eruf_core::value::ParseNameError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ProgrammeKey {
    /// The programme itself.
    Programme,
    /// The fund.
    Fund,
    /// The years of the programme.
    ProgrammingPeriod,
    /// The priority, or the priority axis of 2014-2020.
    Priority,
    /// The specific objective.
    SpecificObjective,
    /// The category of region.
    CategoryOfRegion,
    /// The municipality.
    Municipality,
    /// The region.
    Region,
}

eruf_core::words!(ProgrammeKey {
    Programme = "programme_id",
    Fund = "fund",
    ProgrammingPeriod = "programming_period",
    Priority = "priority",
    SpecificObjective = "specific_objective",
    CategoryOfRegion = "category_of_region",
    Municipality = "municipality",
    Region = "region",
});

/// The keys that are columns of their own, beside those that every project has.
pub(crate) const OWN_COLUMNS: [ProgrammeKey; 5] = [
    ProgrammeKey::Priority,
    ProgrammeKey::SpecificObjective,
    ProgrammeKey::CategoryOfRegion,
    ProgrammeKey::Municipality,
    ProgrammeKey::Region,
];

/// The value of a key for each project, by rank; null where its row has none.
pub(crate) type KeyCells = Vec<Option<Arc<str>>>;

/// The keys that an answer has in place of the programme.
#[derive(Debug)]
pub(crate) struct Groups {
    pub(crate) keys: Vec<ProgrammeKey>,
    /// The values of the keys in each group, by its rank.
    pub(crate) values: Vec<KeyCells>,
}

impl Groups {
    /// The columns of the keys for some groups.
    pub(crate) fn columns(&self, ranks: &[u32]) -> Result<Vec<ArrayRef>, PortfolioError> {
        let column = |number: usize| {
            let mut cells = StringBuilder::new();
            for rank in ranks {
                let values = self.values.get(place(*rank));
                let value = values.and_then(|values| values.get(number));
                let value = value.ok_or_else(|| internal!("an answer has an unknown group"))?;
                cells.append_option(value.as_deref());
            }
            Ok(Arc::new(cells.finish()) as ArrayRef)
        };
        (0..self.keys.len()).map(column).collect()
    }
}
