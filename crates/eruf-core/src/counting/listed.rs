//! [`ListedEnterprise`]: an enterprise of the lists, and whether an indicator counts it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::counting::tally::{CountObserver, Tally, Verdict};
use crate::ledger::roster::Attended;
use crate::project::View;
use crate::record::EnterpriseId;
use crate::value::named::named;
use crate::value::{Error, PartialDate};

named! {
    /// Whether an indicator counts an enterprise that had support in scope.
    ///
    /// ```
    /// use eruf_core::counting::CountedAs;
    /// assert_eq!("not_new".parse(), Ok(CountedAs::NotNew));
    /// ```
    #[non_exhaustive]
    CountedAs {
        /// It counts.
        Counts = "counts",
        /// It may count: whether it is new, or which kind of support it had, is not known.
        Unknown = "unknown",
        /// It does not count: it is known not to be new.
        NotNew = "not_new",
        /// It does not count: it has not had the least support that counts.
        NotEnough = "not_enough",
    }
}

/// An enterprise of the lists that had support in the scope of an indicator.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// use eruf_core::counting::CountedAs;
/// let listed = project.view().listed_enterprises("CO01")?.unwrap();
/// assert_eq!(listed.len(), 5);
/// assert!(listed.iter().all(|one| one.counted_as == CountedAs::Counts));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ListedEnterprise {
    /// Its key or label, with the keys that it had before; `None` for one that has neither.
    pub name: Option<String>,
    /// Whether the indicator counts it.
    pub counted_as: CountedAs,
    /// The day of its first support in scope.
    pub first_support: NaiveDate,
    /// When it was registered, by the earliest of its keys; `None` if that of a key is not known.
    pub registered: Option<PartialDate>,
}

/// What was heard of each enterprise last: its first support in scope, and the verdict.
#[derive(Default)]
struct Heard(BTreeMap<u32, (NaiveDate, Option<Verdict>)>);

impl CountObserver for Heard {
    fn took(&mut self, row: &Attended, _: bool, tally: &Tally<'_>) {
        let Some(progress) = tally.so_far(row) else { return };
        let first = progress.first_support.or(progress.first_possible);
        let heard = (first.unwrap_or(row.date), progress.verdict);
        self.0.insert(row.enterprise, heard);
    }
}

impl View<'_> {
    /// Returns the enterprises that had support in the scope of an indicator, with whether each
    /// counts, those that count first; `None` if the project has no lists or the indicator counts
    /// no enterprises.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let listed = project.view().listed_enterprises("CO01")?.unwrap();
    /// assert_eq!(listed[0].first_support.to_string(), "2019-05-01");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`count`](Self::count).
    pub fn listed_enterprises(&self, code: &str) -> Result<Option<Vec<ListedEnterprise>>, Error> {
        let Some(rule) = self.count_rule(self.project().position(code)?) else { return Ok(None) };
        let mut heard = Heard::default();
        self.count_observed(&rule, &mut heard)?;
        let one = |(enterprise, (first_support, verdict)): (u32, (NaiveDate, Option<Verdict>))| {
            ListedEnterprise {
                name: self.roster().name(enterprise),
                counted_as: match verdict {
                    Some(Verdict::Counts) => CountedAs::Counts,
                    Some(Verdict::Undetermined | Verdict::Possible) => CountedAs::Unknown,
                    Some(Verdict::Never) => CountedAs::NotNew,
                    None => CountedAs::NotEnough,
                },
                first_support,
                registered: self.registered(enterprise),
            }
        };
        let mut listed: Vec<ListedEnterprise> = heard.0.into_iter().map(one).collect();
        listed.sort_by_key(|one| one.counted_as);
        Ok(Some(listed))
    }

    /// When an enterprise was registered, by the earliest of its keys; `None` if that of one is not
    /// known.
    fn registered(&self, enterprise: u32) -> Option<PartialDate> {
        let enterprises = &self.project().draft().enterprises;
        let keys = self.roster().registrations(enterprise);
        let days = keys.filter(|(key, known, _)| {
            // A key that took over by a succession alone is no row of the list.
            known.is_some() || matches!(self.roster().enterprise(*key), Some(EnterpriseId::Key(_)))
        });
        let days: Option<Vec<PartialDate>> =
            days.map(|(_, known, _)| enterprises.get(known?)?.registered).collect();
        days?.into_iter().min_by_key(|day| day.first_day())
    }
}
