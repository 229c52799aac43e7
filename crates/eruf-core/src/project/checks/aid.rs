//! Checks of the aid ledger.

use std::sync::Arc;

use crate::law::AidAct;
use crate::project::check::Check;
use crate::project::{Subject, Violation};
use crate::record::{AidGrant, Currency};
use crate::value::Amount;
use crate::value::text::listed;

impl Check<'_> {
    /// Checks the rows of the aid ledger, the links and the undertakings.
    pub(crate) fn aid(&mut self) {
        let records = &self.draft.aid;
        for (index, row) in records.grants.iter().enumerate() {
            self.grant(Subject::Aid(index), row);
        }
        for (index, link) in records.links.iter().enumerate() {
            let subject = Subject::ControlLink(index);
            if link.one == link.other {
                let key = link.one.to_string().into();
                self.refuse(subject, Violation::LinkToItself { key });
            }
            if let Some((first, last)) = link.first.zip(link.last).filter(|days| days.0 > days.1) {
                self.refuse(subject, Violation::LinkDays { first, last });
            }
        }
        let names: Vec<Arc<str>> =
            records.undertakings.iter().map(|row| row.key.to_string().into()).collect();
        self.unique("undertaking", names.iter(), Subject::Undertaking);
    }

    fn grant(&mut self, subject: Subject, row: &AidGrant) {
        if AidAct::find(&row.act).is_none() {
            let known = listed(AidAct::all().iter());
            let name = row.act.clone();
            self.refuse(subject, Violation::Unknown { what: "act of aid", name, known });
        }
        let above_zero =
            [("amount", Some(row.amount)), ("rate", row.rate.as_ref().map(|rate| rate.per_euro))];
        for (what, found) in above_zero {
            if let Some(found) = found.filter(|found| *found <= Amount::ZERO) {
                self.refuse(subject, Violation::AidAmount { what, found });
            }
        }
        if let Some(found) = row.gross_grant_equivalent.filter(|found| found.is_negative()) {
            let what = "gross grant equivalent";
            self.refuse(subject, Violation::NegativeSupport { what, found });
        }
        if row.rate.is_some() && row.currency == Currency::EURO {
            self.refuse(subject, Violation::RateOfEuro);
        }
    }
}
