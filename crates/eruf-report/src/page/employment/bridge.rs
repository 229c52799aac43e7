//! Bridges between methods.

use eruf_core::employment::{Bridge, JobTotals, NoTotal};
use eruf_core::law::Aggregation;
use eruf_core::{Error, Figure};

use crate::format::{Align, Column, Table};
use crate::page::employment::cells::{figure, optional, unknown};
use crate::words::Language;
use crate::words::employment::{across, method, no_total};
use crate::words::say;

pub(super) fn bridged(bridge: &Bridge, language: Language) -> Result<Table, Error> {
    let total = |total: &Figure<JobTotals, NoTotal>, net: bool| match total {
        Figure::Value(total) => figure(if net { total.net } else { total.floored }, language),
        Figure::Reason(reason) => Ok(unknown(no_total(*reason, language))),
    };
    let mut rows = Vec::new();
    for row in &bridge.rows {
        rows.push(vec![
            row.enterprise.to_string().into(),
            figure(row.from, language)?,
            figure(row.to, language)?,
            optional(row.difference, language)?,
        ]);
    }
    for (name, net) in [
        (across(Aggregation::Floored, language), false),
        (across(Aggregation::Net, language), true),
    ] {
        let difference = optional(
            bridge.difference.map(|(floored, of_net)| if net { of_net } else { floored }),
            language,
        )?;
        rows.push(vec![
            name.into(),
            total(&bridge.from_total, net)?,
            total(&bridge.to_total, net)?,
            difference,
        ]);
    }
    let (from, to) = (method(&bridge.from, language), method(&bridge.to, language));
    let (only_from, only_to) = (bridge.only_from, bridge.only_to);
    let right = |heading: &str| Column::narrow(heading, Align::Right, 20);
    Ok(Table::new(
        format!("{}: {from} \u{2194} {to}", language.say("employment-bridge-between-methods")),
        vec![
            Column::wide(language.say("terms-enterprise"), Align::Left),
            right(&from),
            right(&to),
            Column::narrow(language.say("employment-difference"), Align::Right, 10),
        ],
        rows,
    )
    .with_notes(vec![say!(
        language,
        "employment-measured-by-only-one-of-them",
        only_from = only_from,
        only_to = only_to
    )]))
}
