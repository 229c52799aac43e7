//! [`CountDocument`]: what the lists of enterprises give, in one answer.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::attainment::Attainment;
use crate::counting::count::Count;
use crate::counting::disclosure::suppress_small_cells;
use crate::counting::group::Group;
use crate::counting::overlap::Overlap;
use crate::law::Indicator;
use crate::ledger::NoOutcome;
use crate::project::View;
use crate::record::Succession;
use crate::value::{Amount, Error, Figure, Interval};

/// Options for a count of the lists of enterprises.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// use eruf_core::counting::CountOptions;
/// let by_size = CountOptions { by: Some("size"), hide_below: Some(3), ..Default::default() };
/// let document = project.view().count_document(by_size)?.unwrap();
/// assert_eq!(&*document.groups.unwrap().by, "size");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CountOptions<'a> {
    /// An indicator to show period by period; the first that is counted unless it is named.
    pub indicator: Option<&'a str>,
    /// An attribute to show its enterprises by: `size`, or a column of the list of enterprises.
    pub by: Option<&'a str>,
    /// Hides what counts fewer enterprises than this; see
    /// [`suppress_small_cells`](crate::counting::disclosure::suppress_small_cells).
    pub hide_below: Option<u32>,
}

/// An indicator that is counted from the lists, beside what was reported of it.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// use eruf_core::counting::CountOptions;
/// let document = project.view().count_document(CountOptions::default())?.unwrap();
/// let counted = &document.indicators[0];
/// assert_eq!(counted.count.enterprises.to_string(), "5");
/// assert_eq!(counted.reported.to_string(), "122"); // the two stand side by side
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CountedIndicator<'p> {
    /// The indicator.
    pub indicator: &'p Indicator,
    /// How many enterprises it counts.
    pub count: Count,
    /// What was reported.
    pub reported: Figure<Interval<Amount>, NoOutcome>,
    /// The count held against the target in force; `None` without a target.
    pub attainment: Option<Attainment>,
}

/// Enterprises with one value of an attribute, as they may be published.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // Three micro enterprises, one small one, and one of unknown size: cells below 3 are hidden,
/// // and the 3 too, since the total would give the others back.
/// use eruf_core::counting::CountOptions;
/// let by_size = CountOptions { by: Some("size"), hide_below: Some(3), ..Default::default() };
/// let groups = project.view().count_document(by_size)?.unwrap().groups.unwrap().groups;
/// assert!(groups.iter().all(|group| group.enterprises.is_none()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PublishedGroup {
    /// The value; `None` is those for which it is not known.
    pub value: Option<Arc<str>>,
    /// How many enterprises; `None` is a cell that is hidden.
    pub enterprises: Option<Interval<Amount>>,
}

/// The enterprises of an indicator by an attribute, with small cells hidden where that was asked.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// use eruf_core::counting::CountOptions;
/// let by_size = CountOptions { by: Some("size"), ..Default::default() };
/// let table = project.view().count_document(by_size)?.unwrap().groups.unwrap();
/// assert_eq!(table.groups[0].enterprises.unwrap().to_string(), "3"); // micro
/// assert!(!table.total_hidden);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupTable {
    /// The code of the indicator.
    pub code: Arc<str>,
    /// The attribute.
    pub by: Arc<str>,
    /// Each value of the attribute, with those of unknown value last.
    pub groups: Vec<PublishedGroup>,
    /// Whether the total is hidden too, since it would give a cell back.
    pub total_hidden: bool,
}

impl GroupTable {
    fn new(code: &str, by: &str, groups: Vec<Group>, hide_below: Option<u32>) -> Self {
        // A cell is as small as the most that it may count.
        let size = |group: &Group| {
            let most = group.enterprises.high().millionths().div_euclid(1_000_000);
            u32::try_from(most).unwrap_or(u32::MAX)
        };
        let sizes: Vec<u32> = groups.iter().map(size).collect();
        let hidden = hide_below.map(|least| suppress_small_cells(&sizes, least));
        let total_hidden = hidden.as_ref().is_some_and(|hidden| hidden.total);
        let hides = hidden.map_or_else(|| vec![false; groups.len()], |hidden| hidden.cells);
        let shown = groups.into_iter().zip(hides);
        let shown = shown.map(|(group, hides)| PublishedGroup {
            value: group.value,
            enterprises: (!hides).then_some(group.enterprises),
        });
        Self { code: code.into(), by: by.into(), groups: shown.collect(), total_hidden }
    }
}

/// What the lists of enterprises give: each indicator that is counted, one of them by an attribute,
/// and which activities share enterprises.
///
/// With the feature `serde` it is written as the document that `eruf count --format json` prints.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// use eruf_core::counting::CountOptions;
/// let document = project.view().count_document(CountOptions::default())?.unwrap();
/// assert_eq!(&*document.indicators[document.shown].indicator.key.code, "CO01");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CountDocument<'p> {
    /// The day of the question.
    pub as_of: NaiveDate,
    /// Every indicator that is counted.
    pub indicators: Vec<CountedIndicator<'p>>,
    /// The place in `indicators` of the one that is shown period by period.
    pub shown: usize,
    /// Enterprises that go on under another key.
    pub successions: Vec<&'p Succession>,
    /// The enterprises of the indicator shown by an attribute, if one was named.
    pub groups: Option<GroupTable>,
    /// Which activities share enterprises.
    pub overlap: Overlap,
}

impl<'p> View<'p> {
    /// Returns what the lists give, in one answer; `None` if nothing is counted from lists, or not
    /// the indicator that was named.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::counting::CountOptions;
    /// let asked = CountOptions { indicator: Some("CO01"), ..Default::default() };
    /// let document = project.view().count_document(asked)?.unwrap();
    /// assert_eq!(document.indicators[0].count.keyed, 5);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no indicator of the code that was named;
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn count_document(
        &self,
        options: CountOptions<'_>,
    ) -> Result<Option<CountDocument<'p>>, Error> {
        if let Some(code) = options.indicator {
            self.project().position(code)?;
        }
        let mut indicators = Vec::new();
        for (place, commitment) in self.project().commitments().iter().enumerate() {
            let indicator = &commitment.indicator;
            let code = &indicator.key.code;
            let Some(count) = self.count(code)? else { continue };
            let reported = self.reported(place)?;
            let attainment = self.attainment_of_count(code)?;
            indicators.push(CountedIndicator { indicator, count, reported, attainment });
        }
        let is_shown = |counted: &CountedIndicator<'_>| {
            options.indicator.is_none_or(|code| *counted.indicator.key.code == *code)
        };
        let Some(shown) = indicators.iter().position(is_shown) else { return Ok(None) };
        let code = indicators.get(shown).map(|counted| &*counted.indicator.key.code);
        let groups = match (code, options.by) {
            (Some(code), Some(by)) => self
                .groups(code, by)?
                .map(|groups| GroupTable::new(code, by, groups, options.hide_below)),
            _ => None,
        };
        let (successions, overlap) = (self.successions().collect(), self.overlap());
        let as_of = self.as_of();
        Ok(Some(CountDocument { as_of, indicators, shown, successions, groups, overlap }))
    }
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;

    use super::{CountDocument, CountedIndicator, GroupTable, PublishedGroup};
    use crate::counting::count::CountPoint;
    use crate::counting::overlap::Overlap;
    use crate::record::Succession;
    use crate::value::Figure;
    use crate::value::document::fields::{Fields, WriteFields, objects};

    objects!(CountDocument<'_>, CountedIndicator<'_>, CountPoint, Overlap, GroupTable);
    objects!(Succeeded<'_>, PublishedGroup);

    impl WriteFields for CountDocument<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.version()?;
            fields.text("as_of", self.as_of)?;
            fields.put("indicators", &self.indicators)?;
            let successions: Vec<_> = self.successions.iter().map(|row| Succeeded(row)).collect();
            if !successions.is_empty() {
                fields.put("successions", successions)?;
            }
            if let Some(groups) = &self.groups {
                fields.put("groups", groups)?;
            }
            fields.put("overlap", &self.overlap)
        }
    }

    impl WriteFields for CountedIndicator<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self { indicator, count, reported, attainment } = self;
            fields.put("code", &indicator.key.code)?;
            fields.put("name", &indicator.name)?;
            fields.ends("enterprises", count.enterprises)?;
            fields.put("keyed", count.keyed)?;
            fields.put("unkeyed", count.unkeyed)?;
            fields.put("undetermined", count.undetermined)?;
            fields.put("participations", count.participations)?;
            fields.put("reported", reported.ok())?;
            let share = attainment.as_ref().map(|attainment| attainment.share);
            if let Some(Figure::Value(share)) = share {
                fields.bounds("attainment", share)?;
            }
            fields.put("periods", &count.periods)
        }
    }

    impl WriteFields for CountPoint {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("report", self.report)?;
            fields.text("last", self.last)?;
            fields.put("participations", self.participations)?;
            fields.put("distinct", self.distinct)?;
            fields.put("new_keyed", self.new_keyed)?;
            fields.put("new_unkeyed", self.new_unkeyed)?;
            fields.ends("cumulative", self.cumulative)
        }
    }

    impl WriteFields for Overlap {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("activities", &self.activities)?;
            fields.put("shared", &self.shared)
        }
    }

    impl WriteFields for GroupTable {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("code", &self.code)?;
            fields.put("by", &self.by)?;
            fields.put("groups", &self.groups)?;
            fields.put("total_hidden", self.total_hidden)
        }
    }

    impl WriteFields for PublishedGroup {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("value", &self.value)?;
            fields.put("enterprises", self.enterprises)?;
            fields.put("hidden", self.enterprises.is_none())
        }
    }

    /// An enterprise that goes on under another key.
    struct Succeeded<'a>(&'a Succession);

    impl WriteFields for Succeeded<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Succession { old, new, date, share, reason, .. } = self.0;
            fields.text("old", old)?;
            fields.text("new", new)?;
            fields.text("date", date)?;
            fields.put("share", share)?;
            fields.put("reason", reason)
        }
    }
}
