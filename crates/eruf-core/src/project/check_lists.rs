//! Checks of the lists of enterprises, participations and employment, which number them.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::ledger::kin::{Kin, Link};
use crate::ledger::roster::{Attended, Numbers, Roster};
use crate::project::check::Check;
use crate::project::checked::report_of;
use crate::project::{Subject, Violation};
use crate::record::{EmploymentReading, EnterpriseId, Horizon, Measure, ReadingSide, Withdrawal};
use crate::value::{Amount, without_person_numbers};

impl Check<'_> {
    /// Numbers the enterprises, checking each row of the lists, and says which are one.
    pub(crate) fn roster(&mut self, horizon: Option<&Horizon>) -> (Roster, Vec<(usize, Link)>) {
        let draft = self.draft;
        let mut numbers = Numbers::default();
        for (index, enterprise) in draft.enterprises.iter().enumerate() {
            let subject = Subject::Enterprise(index);
            self.label(subject, &enterprise.id);
            let number = numbers.number(&enterprise.id);
            let Some(known) = usize::try_from(number)
                .ok()
                .and_then(|number| numbers.roster.known.get_mut(number))
            else {
                continue;
            };
            if known.replace(index).is_some() {
                self.refuse(
                    subject,
                    Violation::Twice { what: "enterprise", name: enterprise.id.to_string().into() },
                );
            }
        }
        let activities: HashMap<&Arc<str>, u32> =
            draft.activities.iter().map(|activity| &activity.code).zip(0_u32..).collect();
        let mut equal: HashMap<_, Vec<usize>> = HashMap::new();
        for (index, row) in draft.participations.iter().enumerate() {
            let subject = Subject::Participation(index);
            self.label(subject, &row.enterprise);
            let activity = row.activity.as_ref().map(|code| (code, activities.get(code).copied()));
            if let Some((code, None)) = activity {
                self.unknown(
                    subject,
                    "activity",
                    code,
                    draft.activities.iter().map(|activity| &activity.code),
                );
            }
            for (what, found) in [("hours", row.hours), ("amount", row.amount)] {
                if let Some(found) = found.filter(|amount| amount.is_negative()) {
                    self.refuse(subject, Violation::NegativeSupport { what, found });
                }
            }
            let Some((period, report)) = self.time(subject, row.date, row.report, horizon) else {
                continue;
            };
            let (enterprise, activity) =
                (numbers.number(&row.enterprise), activity.and_then(|(_, number)| number));
            self.withdrawal(subject, row.withdrawn.as_ref(), report);
            let (date, support, hours, amount) = (row.date, row.support, row.hours, row.amount);
            let withdrawn = row.withdrawn.as_ref().map(|withdrawal| withdrawal.report);
            if draft.equal_rows_are_one && row.enterprise != EnterpriseId::Unknown {
                let place = numbers.roster.participations.len();
                let same = equal.entry(row.what_counts()).or_default();
                let mut joins = |first: &usize| {
                    let first = numbers.roster.participations.get_mut(*first);
                    first.is_some_and(|first| first.join(report, withdrawn))
                };
                if same.iter().any(&mut joins) {
                    continue;
                }
                same.push(place);
            }
            numbers.roster.participations.push(Attended {
                enterprise,
                date,
                period,
                activity,
                support,
                hours,
                amount,
                report,
                withdrawn,
                place: index,
            });
        }
        numbers.roster.participations.sort_by_key(|row| row.date);
        for (index, reading) in draft.employment.iter().enumerate() {
            let subject = Subject::Employment(index);
            self.label(subject, &reading.enterprise);
            self.reading(subject, reading);
            let enterprise = numbers.number(&reading.enterprise);
            numbers.roster.employed.push(enterprise);
        }
        let links = self.successions(&numbers);
        let only: Vec<Link> = links.iter().map(|(_, link)| *link).collect();
        let kin = Kin::new(&only, |_| None);
        self.order_of_readings(&numbers.roster.employed, &kin);
        (numbers.roster, links)
    }

    /// Within an enterprise, whatever keys it had, what was read after the support is later than
    /// what was read before it in the same way.
    fn order_of_readings(&mut self, employed: &[u32], kin: &Kin) {
        let draft = self.draft;
        let mut placed = Vec::with_capacity(employed.len());
        for (index, (reading, key)) in draft.employment.iter().zip(employed).enumerate() {
            let Some(day) = reading.day().filter(|_| reading.withdrawn.is_none()) else { continue };
            // Where the parts of a split cannot be told, its readings are those of its own key.
            let ends_in = kin.portions(*key).unwrap_or_default();
            for enterprise in ends_in.iter().map(|portion| portion.enterprise) {
                let way = (enterprise, reading.measure, &*reading.method);
                placed.push((index, reading, way, day));
            }
        }
        let readings = || placed.iter().copied();
        let mut before: HashMap<_, NaiveDate> = HashMap::new();
        for (_, _, way, day) in
            readings().filter(|(_, reading, ..)| reading.moment == ReadingSide::Before)
        {
            let latest = before.entry(way).or_insert(day);
            *latest = (*latest).max(day);
        }
        // A reading of an enterprise that split is one of each part, and refused once.
        let mut refused = None;
        for (index, _, way, after) in
            readings().filter(|(_, reading, ..)| reading.moment == ReadingSide::After)
        {
            let is_named = Some(index) == refused;
            let out_of_order =
                |before: &NaiveDate| !is_named && !ReadingSide::are_in_order(*before, after);
            if let Some(before) = before.get(&way).copied().filter(out_of_order) {
                refused = Some(index);
                let violation = Violation::ReadingsOutOfOrder { before, after };
                self.refuse(Subject::Employment(index), violation);
            }
        }
    }

    fn label(&mut self, subject: Subject, id: &EnterpriseId) {
        if let EnterpriseId::Label(label) = id
            && matches!(without_person_numbers(label), std::borrow::Cow::Owned(_))
        {
            self.refuse(subject, Violation::PersonInLabel);
        }
    }

    /// The period that covers a day, and the report that first knew it.
    fn time(
        &mut self,
        subject: Subject,
        date: NaiveDate,
        report: Option<u32>,
        horizon: Option<&Horizon>,
    ) -> Option<(Option<u32>, u32)> {
        let draft = self.draft;
        let covering =
            draft.periods.iter().zip(0_u32..).find(|(period, _)| period.period.contains(date));
        let period = covering.map(|(period, number)| (period.report, number));
        let first = horizon?.period().first();
        let inside = draft.periods.iter().rfind(|period| !period.follow_up);
        let last = inside.map_or(first, |period| period.period.last());
        if let Some((after, _)) = covering.filter(|(period, _)| period.follow_up) {
            let report = after.report;
            let horizon = draft.decisions.iter().rev().find_map(|decision| decision.horizon);
            let last = horizon.map_or(last, |horizon| horizon.last());
            self.refuse(subject, Violation::SupportAfterEnd { date, report, last });
            return None;
        }
        let begins = draft.periods.first().map_or(first, |period| period.period.first());
        // Before the first recorded period a project may have worked without a report at hand.
        if date < first || (period.is_none() && date >= begins) {
            let end = draft.decisions.iter().filter_map(|decision| decision.horizon);
            let end = end.map(|horizon| horizon.last()).max();
            let is_inside = date >= first && end.is_some_and(|end| date <= end);
            self.refuse(subject, Violation::NoReportCovers { date, first, last, is_inside });
            return None;
        }
        if let Some(report) = report {
            if !self.known_report(subject, report) {
                return None;
            }
            if let Some((about, _)) = period.filter(|(about, _)| report < *about) {
                self.refuse(subject, Violation::KnownTooEarly { report, period: about });
                return None;
            }
        }
        Some((
            period.map(|(_, number)| number),
            report.or(period.map(|(report, _)| report)).unwrap_or(0),
        ))
    }

    /// A row is taken back by a later report than that which first told it.
    fn withdrawal(&mut self, subject: Subject, withdrawal: Option<&Withdrawal>, told: u32) {
        let Some(Withdrawal { report, .. }) = withdrawal else { return };
        if self.known_report(subject, *report) && *report <= told {
            self.refuse(subject, Violation::WithdrawnTooEarly { report: *report, told });
        }
    }

    fn reading(&mut self, subject: Subject, reading: &EmploymentReading) {
        let measure = reading.measure;
        if reading.enterprise == EnterpriseId::Unknown {
            self.refuse(subject, Violation::NobodyEmployed);
        }
        let counts = [Some(reading.value), reading.women, reading.men];
        if let Some(found) = counts.into_iter().flatten().find(|count| count.is_negative()) {
            self.refuse(subject, Violation::NegativeReading { measure, found });
        }
        let needs = match (measure, reading.date, reading.period) {
            (_, Some(_), Some(_)) => Some("a day or a fiscal period, not both"),
            (Measure::Hours | Measure::Months | Measure::Turnover, _, None) => {
                Some("the first and last day of its fiscal period")
            }
            (_, None, None) => Some("a day or a fiscal period"),
            _ => None,
        };
        if let Some(needs) = needs {
            self.refuse(subject, Violation::ReadingTime { measure, needs });
        }
        let one = Amount::from(1_u32);
        if let Some(found) = reading.share.filter(|share| *share <= Amount::ZERO || *share > one) {
            self.refuse(subject, Violation::FullTimeShare { found });
        }
        // Who is not noted adds nothing to what is compared here.
        let (women, men) = (reading.women.unwrap_or_default(), reading.men.unwrap_or_default());
        let told = reading.women.is_some() || reading.men.is_some();
        if told && women.checked_add(men).is_none_or(|sum| sum > reading.value) {
            self.refuse(subject, Violation::WomenAndMen { women, men, value: reading.value });
        }
        if let Some(report) = reading.report {
            self.known_report(subject, report);
        }
        let told = reading.report.or_else(|| report_of(self.draft, reading.day()?));
        self.withdrawal(subject, reading.withdrawn.as_ref(), told.unwrap_or(0));
    }
}
