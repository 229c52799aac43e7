//! `[[decision]]`, `[[period]]` and `[[partner]]`: the frame of a project.

use eruf_core::record::{PartnerTerm, ReasonCode};
use eruf_core::{Decision, Period, ReportingPeriod};

use crate::folder::fields::Fields;
use crate::folder::project_toml::reader::Reader;

impl Reader<'_> {
    pub(super) fn decision(&mut self, fields: Fields<'_, '_>) -> Option<Decision> {
        let id = fields.required("id", "a short name for the decision", fields.text("id"));
        let (first, last) = (fields.date("first"), fields.date("last"));
        // A day that does not move is carried over from the decision before.
        let moved = first.or(last).is_some();
        self.days = (first.or(self.days.0), last.or(self.days.1));
        let horizon = self.days.0.zip(self.days.1).filter(|_| moved);
        let horizon = horizon.and_then(|(first, last)| {
            Period::new(first, last).map_err(|error| fields.refuse("last", fields.at, error)).ok()
        });
        let decision = Decision {
            id: id.unwrap_or_else(|| "".into()),
            requested: fields.partial_date("requested"),
            decided: fields.partial_date("decided"),
            effective: fields.partial_date("effective"),
            report: fields.number("report"),
            horizon,
            budget: fields.money("budget"),
            reason_code: fields.choice("reason_code", ReasonCode::NAMES),
            reason: fields.text("reason"),
            source: fields.source(),
        };
        let place = fields.place();
        fields.finish();
        if decision.id.is_empty() {
            let _ = self.unread.nameless.insert("decision");
            return None;
        }
        self.places.decisions.push(place);
        Some(decision)
    }

    pub(super) fn period(&mut self, fields: Fields<'_, '_>) -> Option<ReportingPeriod> {
        let report = fields.required(
            "report",
            "the number of the report that covers the period",
            fields.number("report"),
        );
        let first = fields.required("first", "the first day of the period", fields.date("first"));
        let last = fields.required("last", "the last day of the period", fields.date("last"));
        let filed = fields.date("filed");
        let follow_up = fields.yes("follow_up").unwrap_or_default();
        let _ = fields.source();
        let place = fields.place();
        let period = first.zip(last).and_then(|(first, last)| {
            Period::new(first, last).map_err(|error| fields.refuse("last", fields.at, error)).ok()
        });
        fields.finish();
        match (report, period) {
            (Some(report), Some(period)) => {
                self.places.periods.push(place);
                Some(ReportingPeriod { filed, follow_up, ..ReportingPeriod::new(report, period) })
            }
            (Some(report), None) => {
                let _ = self.unread.reports.insert(report);
                None
            }
            (None, _) => {
                let _ = self.unread.nameless.insert("period");
                None
            }
        }
    }

    /// A partner, and from which report to which it takes part.
    pub(super) fn partner(&mut self, fields: Fields<'_, '_>) -> Option<PartnerTerm> {
        let name = fields.required("name", "the name of the partner", fields.text("name"));
        let (first, last) = (fields.number("first_report"), fields.number("last_report"));
        let _ = fields.source();
        fields.finish();
        if name.is_none() {
            let _ = self.unread.nameless.insert("partner");
        }
        Some(PartnerTerm { first, last, ..PartnerTerm::new(name?) })
    }
}
