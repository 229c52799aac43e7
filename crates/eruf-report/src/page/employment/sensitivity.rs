//! The same enterprises under other rules and rates.

use eruf_core::employment::SensitivityRow;
use eruf_core::law::{EmploymentRule, MethodBreakPolicy, RateOf};
use eruf_core::{Error, Figure, Interval};

use crate::format::{Align, Column, Table};
use crate::page::employment::cells::{figure as shown, unknown};
use crate::words::employment::{across, no_total};
use crate::words::{Language, show_amount};

/// The rates and choices of a rule, in few words.
fn choices(rule: &EmploymentRule, language: Language) -> String {
    let mut parts = vec![across(rule.across, language).to_owned()];
    for of in [RateOf::HoursOfYear, RateOf::TurnoverPerFte, RateOf::ShareOfFullTime] {
        if let Some(rate) = rule.rate(of) {
            parts.push(format!(
                "{} {}",
                rate.name,
                show_amount(Interval::exact(rate.value), language)
            ));
        }
    }
    if rule.at_break == MethodBreakPolicy::Joined {
        parts.push(language.say("employment-methods-joined").to_owned());
    }
    parts.join("; ")
}

pub(super) fn compared(rows: &[SensitivityRow], language: Language) -> Result<Table, Error> {
    let mut cells = Vec::new();
    for row in rows {
        let figure = |net: bool| match &row.total {
            Figure::Value(total) => shown(if net { total.net } else { total.floored }, language),
            Figure::Reason(reason) => Ok(unknown(no_total(*reason, language))),
        };
        let mark = if row.chosen { "\u{2192} " } else { "" };
        cells.push(vec![
            format!("{mark}{}", choices(&row.rule, language)).into(),
            row.measured.into(),
            figure(false)?,
            figure(true)?,
        ]);
    }
    let right = |key, width| Column::narrow(language.say(key), Align::Right, width);
    Ok(Table::new(
        language.say("employment-the-same-enterprises-under-other-rules").to_owned(),
        vec![
            Column::wide(language.say("terms-rule"), Align::Left),
            right("employment-measured", 8),
            right("employment-floored", 12),
            right("employment-net", 10),
        ],
        cells,
    )
    .with_notes(vec![language.say("employment-marks-the-rule-that-was-chosen").to_owned()]))
}
