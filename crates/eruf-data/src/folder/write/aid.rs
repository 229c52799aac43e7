//! The rows of the aid ledger, in the columns of their files.

use eruf_core::record::{AidGrant, ControlLink, RoadFreight, Undertaking};

use super::cells::{Cells, cell, sourced};

pub(super) fn grant(row: &AidGrant) -> Cells {
    let rate = row.rate.as_ref();
    let mut cells = vec![
        ("undertaking", row.undertaking.to_string()),
        ("date", row.date.to_string()),
        ("amount", row.amount.to_string()),
        ("currency", row.currency.to_string()),
        ("gross_grant_equivalent", cell(row.gross_grant_equivalent)),
        ("rate", cell(rate.map(|rate| rate.per_euro))),
        ("rate_date", cell(rate.map(|rate| rate.day))),
        ("rate_source", cell(rate.map(|rate| &rate.source))),
        ("kind", row.kind.to_string()),
        ("act", row.act.to_string()),
        ("authority", cell(row.authority.as_ref())),
        ("follows", cell(row.follows.as_ref())),
    ];
    sourced(&mut cells, &row.source);
    cells
}

pub(super) fn link(row: &ControlLink) -> Cells {
    let mut cells = vec![
        ("one", row.one.to_string()),
        ("other", row.other.to_string()),
        ("relation", cell(row.relation)),
        ("first", cell(row.first)),
        ("last", cell(row.last)),
    ];
    sourced(&mut cells, &row.source);
    cells
}

pub(super) fn undertaking(row: &Undertaking) -> Cells {
    let freight = Some(row.road_freight).filter(|freight| *freight != RoadFreight::No);
    let mut cells = vec![
        ("undertaking", row.key.to_string()),
        ("fiscal_year_end", cell(row.fiscal_year_end)),
        ("road_freight", cell(freight)),
    ];
    sourced(&mut cells, &row.source);
    cells
}
