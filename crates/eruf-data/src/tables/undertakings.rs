//! `undertakings.csv`: the fiscal year of each enterprise that gets aid, and road freight.

use eruf_core::record::{FiscalYearEnd, RoadFreight, Undertaking};
use eruf_core::workspace::quoted;

use crate::identity::EnterpriseResolver;
use crate::problem::Rule;
use crate::table::{Cells, Columns, Diagnostics, Others, Row};
use crate::tables::list::{HINT, list};
use crate::words::Texts;

const NAMES: usize = 5;
const KNOWN: [&str; 10] = [
    "undertaking",
    "fiscal_year_end",
    "road_freight",
    "source",
    "note",
    "företag",
    "räkenskapsårets slut",
    "vägtransport",
    "källa",
    "anmärkning",
];
const UNDERTAKING: usize = 0;
const FISCAL_YEAR_END: usize = 1;
const ROAD_FREIGHT: usize = 2;
const SOURCE: usize = 3;
const NOTE: usize = 4;

const COLUMNS: Columns =
    Columns { known: &KNOWN, required: &[&["undertaking", "företag"]], others: Others::Refused };

/// Reads the table of undertakings.
pub(crate) fn read(
    cells: Cells<'_>,
    resolver: &mut EnterpriseResolver,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Vec<Undertaking> {
    list(cells, &COLUMNS, undertaking, (resolver, texts, diagnostics))
}

fn undertaking(
    row: &Row<'_>,
    resolver: &mut EnterpriseResolver,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Option<Undertaking> {
    let before = diagnostics.problems.len();
    let at = |column| row.named(column, NAMES);
    let key = resolver.read_key(row, at(UNDERTAKING), HINT, diagnostics);
    let end = row.get(at(FISCAL_YEAR_END)).and_then(|cell| {
        let end = cell.parse::<FiscalYearEnd>().ok();
        if end.is_none() {
            let expected = "month and day, such as 06-30";
            let found = quoted(cell);
            row.refuse(at(FISCAL_YEAR_END), Rule::WrongKind { expected, found }, diagnostics);
        }
        end
    });
    let freight = row.choice::<RoadFreight>(at(ROAD_FREIGHT), RoadFreight::NAMES, diagnostics);
    if diagnostics.problems.len() > before {
        return None;
    }
    let source = row.source(at(SOURCE), at(NOTE), texts, diagnostics);
    let road_freight = freight.unwrap_or(RoadFreight::No);
    Some(Undertaking { fiscal_year_end: end, road_freight, source, ..Undertaking::new(key?) })
}
