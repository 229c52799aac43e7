//! [`Registry`]: when enterprises were registered, by which new ones are told from the others.

use arrow_array::Array as _;
use eruf_core::NaiveDate;
use eruf_data::Progress;
use foldhash::{HashMap, HashMapExt as _};

use crate::input::day;
use crate::input::error::{CellRule, PortfolioError};
use crate::input::scan::{refused, scan};
use crate::input::schema::Table;
use crate::input::source::Source;
use crate::store::lists::enterprise::Enterprise;
use crate::store::lists::enterprises::Enterprises;

/// When enterprises were registered. A key that holds in one project only is not told from that of
/// another here, so those are not known.
#[derive(Default)]
pub(crate) struct Registry {
    registered: HashMap<u64, i32>,
}

impl Registry {
    pub(crate) fn read(
        source: &Source,
        enterprises: &Enterprises,
        progress: &Progress,
    ) -> Result<Self, PortfolioError> {
        let pieces = scan(Table::Enterprises, source, progress, |door| {
            let texts = door.unchecked_text("enterprise_id")?;
            let days = door.nullable_days("registered_on")?;
            let year = |row| if days.is_valid(row) { day::year(days.value(row)) } else { 2000 };
            let column = ("enterprise_id", &texts);
            let of = enterprises.column(door, column, None, |row| (year(row), None))?;
            Ok(of.into_iter().zip(days.iter()).collect::<Vec<_>>())
        })?;
        let mut registered: HashMap<u64, i32> = HashMap::new();
        for (row, (enterprise, day)) in pieces.into_iter().flatten().enumerate() {
            // A key that holds in one project only tells nobody from others.
            let Some(day) = day.filter(|_| enterprise.holds_over_projects()) else { continue };
            let before = *registered.entry(enterprise.mixed()).or_insert(day);
            if before != day {
                let rule =
                    CellRule::RegisteredTwice { before: day::text(before), found: day::text(day) };
                return Err(refused(
                    (Table::Enterprises, "registered_on"),
                    source,
                    row,
                    rule,
                    progress,
                ));
            }
        }
        Ok(Self { registered })
    }

    /// Every enterprise with its day, in no order.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Enterprise, i32)> + '_ {
        self.registered.iter().map(|(enterprise, day)| (Enterprise::unmixed(*enterprise), *day))
    }

    /// When an enterprise was registered; `None` if that is not known.
    pub(crate) fn registered(&self, enterprise: Enterprise) -> Option<NaiveDate> {
        self.registered.get(&enterprise.mixed()).copied().and_then(day::day)
    }
}
