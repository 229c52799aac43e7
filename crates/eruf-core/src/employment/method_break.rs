//! [`MethodBreak`]: a day from which employment is measured in another way.

use crate::employment::method::Method;
use crate::project::View;
use crate::record::{Measure, ReadingSide};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A break: a day from which none of the earlier methods is used any more.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // Annual reports and accounts ran side by side, which is no break.
/// let employment = project.view().employment(project.default_employment_rule()?)?;
///
/// assert!(employment.breaks.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MethodBreak {
    /// The first day of the later methods.
    pub date: NaiveDate,
    /// The first report that knew of them; `None` is from the start.
    pub report: Option<u32>,
    /// The methods until then.
    pub from: Vec<Method>,
    /// The methods from then on, until the next break.
    pub to: Vec<Method>,
}

impl View<'_> {
    /// Where no method goes on: all readings by the methods before are earlier than all by those
    /// after.
    pub(crate) fn method_breaks(&self, outside: &[usize]) -> Vec<MethodBreak> {
        struct Span {
            first: NaiveDate,
            last: NaiveDate,
            report: Option<u32>,
        }
        let mut spans: BTreeMap<Method, Span> = BTreeMap::new();
        for (place, reading) in self.project().draft().employment.iter().enumerate() {
            let counts =
                reading.moment == ReadingSide::After && reading.measure != Measure::Safeguarded;
            if !counts || !self.knows_reading(reading) || outside.binary_search(&place).is_ok() {
                continue;
            }
            let Some(day) = reading.date.or(reading.period.map(|period| period.last())) else {
                continue;
            };
            let method = Method::new(reading.measure, reading.method.clone());
            let span = spans.entry(method).or_insert(Span {
                first: day,
                last: day,
                report: reading.report,
            });
            (span.first, span.last, span.report) =
                (span.first.min(day), span.last.max(day), span.report.min(reading.report));
        }
        let mut in_order: Vec<(Method, Span)> = spans.into_iter().collect();
        in_order.sort_by_key(|(_, span)| span.first);
        let mut breaks: Vec<MethodBreak> = Vec::new();
        let (mut current, mut until) = (Vec::new(), None);
        for (method, Span { first, last, report }) in in_order {
            if until.is_some_and(|until| until < first) {
                breaks.push(MethodBreak {
                    date: first,
                    report,
                    from: std::mem::take(&mut current),
                    to: Vec::new(),
                });
            }
            if let Some(latest) = breaks.last_mut() {
                latest.to.push(method.clone());
                latest.report = latest.report.min(report);
            }
            current.push(method);
            until = until.max(Some(last));
        }
        breaks
    }
}
