//! [`CountDocument`]: what the lists of enterprises give, in one answer.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::attainment::Attainment;
use crate::counting::count::Count;
use crate::counting::disclosure::suppress_small_cells;
use crate::counting::group::Group;
use crate::counting::listed::ListedEnterprise;
use crate::counting::overlap::Overlap;
use crate::counting::published::{HiddenCells, HiddenIndicator};
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
    /// Hides what counts fewer enterprises than this, in every table of the answer; see
    /// [`HiddenCells`] and
    /// [`suppress_small_cells`](crate::counting::disclosure::suppress_small_cells).
    pub hide_below: Option<u32>,
    /// Lists the enterprises of the indicator shown, with whether each counts. Nothing is listed
    /// where small figures are hidden.
    pub enterprises: bool,
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
        let sizes: Vec<(u32, u32)> =
            groups.iter().map(|group| (group.keyed, group.unkeyed)).collect();
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
    /// The enterprises of the indicator shown, with whether each counts, if that was asked.
    pub enterprises: Option<Vec<ListedEnterprise>>,
    /// Which activities share enterprises.
    pub overlap: Overlap,
    /// Which of these figures are hidden, where small ones are: whoever shows the answer leaves
    /// them out.
    pub hidden: Option<HiddenCells>,
}

impl CountDocument<'_> {
    /// Returns which figures of an indicator are hidden, by its place among the indicators.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::counting::CountOptions;
    /// let answer = project.view().count_document(CountOptions::default())?.unwrap();
    /// assert!(!answer.hidden_of(0).enterprises); // nothing is hidden unless it is asked for
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn hidden_of(&self, place: usize) -> HiddenIndicator {
        let hidden = self.hidden.as_ref().and_then(|hidden| hidden.indicators.get(place));
        hidden.cloned().unwrap_or_default()
    }
}

impl<'p> View<'p> {
    /// Returns the enterprises that an indicator counts by an attribute, with the small cells
    /// hidden and what would give them back, if a least number is named; `None` if the project has
    /// no lists or the indicator counts no enterprises.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 3 of the 5 enterprises are of the first size.
    /// let table = project.view().group_table("CO01", "size", None)?.unwrap();
    /// assert_eq!(table.groups[0].enterprises.unwrap().to_string(), "3");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`groups`](Self::groups).
    pub fn group_table(
        &self,
        code: &str,
        by: &str,
        hide_below: Option<u32>,
    ) -> Result<Option<GroupTable>, Error> {
        let groups = self.groups(code, by)?;
        Ok(groups.map(|groups| GroupTable::new(code, by, groups, hide_below)))
    }

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
        let mut groups = match (code, options.by) {
            (Some(code), Some(by)) => self.group_table(code, by, options.hide_below)?,
            _ => None,
        };
        // They are single enterprises, which is what hiding is about.
        let is_listed = options.enterprises && options.hide_below.is_none();
        let enterprises = match code.filter(|_| is_listed) {
            Some(code) => self.listed_enterprises(code)?,
            None => None,
        };
        let (mut successions, overlap) = (self.successions().collect::<Vec<_>>(), self.overlap());
        let as_of = self.as_of();
        let hidden = options.hide_below.map(|least| {
            // They name single enterprises.
            successions.clear();
            let all = groups.as_ref().is_some_and(|groups| groups.total_hidden);
            let counts = indicators.iter().map(|one| (&one.count, one.reported.ok()));
            HiddenCells::of(counts, (&overlap, &self.overlap_classes()), least, all)
        });
        // A table whose total is hidden above does not show it either.
        let of_shown = hidden.as_ref().and_then(|hidden| hidden.indicators.get(shown));
        if let Some((groups, of_shown)) = groups.as_mut().zip(of_shown) {
            groups.total_hidden |= of_shown.enterprises;
        }
        Ok(Some(CountDocument {
            as_of,
            indicators,
            shown,
            successions,
            groups,
            enterprises,
            overlap,
            hidden,
        }))
    }
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;

    use super::{CountDocument, CountedIndicator, GroupTable, PublishedGroup};
    use crate::counting::count::CountPoint;
    use crate::counting::listed::ListedEnterprise;
    use crate::counting::overlap::Overlap;
    use crate::counting::published::{HiddenIndicator, HiddenPoint};
    use crate::record::Succession;
    use crate::value::Figure;
    use crate::value::document::fields::{Fields, WriteFields, objects};

    objects!(CountDocument<'_>, Shown<'_>, ShownPoint<'_>, Overlap, GroupTable);
    objects!(Succeeded<'_>, PublishedGroup, ListedEnterprise);

    impl WriteFields for ListedEnterprise {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("enterprise", &self.name)?;
            fields.put("counted_as", self.counted_as)?;
            fields.text("first_support", self.first_support)?;
            fields.put("registered", self.registered.map(|day| day.to_string()))
        }
    }

    impl WriteFields for CountDocument<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.version()?;
            fields.text("as_of", self.as_of)?;
            let indicators = self.indicators.iter().enumerate();
            let indicators = indicators.map(|(at, counted)| Shown(counted, self.hidden_of(at)));
            fields.put("indicators", indicators.collect::<Vec<_>>())?;
            let successions: Vec<_> = self.successions.iter().map(|row| Succeeded(row)).collect();
            if !successions.is_empty() {
                fields.put("successions", successions)?;
            }
            if let Some(groups) = &self.groups {
                fields.put("groups", groups)?;
            }
            if let Some(enterprises) = &self.enterprises {
                fields.put("enterprises", enterprises)?;
            }
            let hidden = self.hidden.as_ref();
            let overlap = (!hidden.is_some_and(|hidden| hidden.overlap)).then_some(&self.overlap);
            fields.put("overlap", overlap)?;
            match hidden {
                Some(hidden) => fields.put("hidden_below", hidden.least),
                None => Ok(()),
            }
        }
    }

    /// An indicator, and what of it is hidden.
    struct Shown<'a>(&'a CountedIndicator<'a>, HiddenIndicator);

    /// A period, and what of it is hidden.
    struct ShownPoint<'a>(&'a CountPoint, HiddenPoint);

    impl WriteFields for Shown<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self(CountedIndicator { indicator, count, reported, attainment, .. }, hidden) =
                self;
            let shows = |hides: bool, number: u32| (!hides).then_some(number);
            fields.put("code", &indicator.key.code)?;
            fields.put("name", &indicator.name)?;
            if hidden.enterprises {
                fields.put("enterprises_low", None::<u32>)?;
                fields.put("enterprises_high", None::<u32>)?;
            } else {
                fields.ends("enterprises", count.enterprises)?;
            }
            fields.put("keyed", shows(hidden.parts, count.keyed))?;
            fields.put("unkeyed", shows(hidden.parts, count.unkeyed))?;
            fields.put("undetermined", shows(hidden.parts, count.undetermined))?;
            fields.put("participations", shows(hidden.participations, count.participations))?;
            fields.put("reported", reported.ok().filter(|_| !hidden.reported))?;
            let share = attainment.as_ref().map(|attainment| attainment.share);
            if let Some(Figure::Value(share)) = share.filter(|_| !hidden.enterprises) {
                fields.bounds("attainment", share)?;
            }
            let points = count.periods.iter().enumerate().map(|(at, point)| {
                ShownPoint(point, hidden.periods.get(at).copied().unwrap_or_default())
            });
            fields.put("periods", points.collect::<Vec<_>>())
        }
    }

    impl WriteFields for ShownPoint<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self(point, hidden) = self;
            let shows = |hides: bool, number: u32| (!hides).then_some(number);
            fields.put("report", point.report)?;
            fields.text("last", point.last)?;
            fields.put("participations", shows(hidden.participations, point.participations))?;
            fields.put("distinct", shows(hidden.distinct, point.distinct))?;
            fields.put("new_keyed", shows(hidden.new, point.new_keyed))?;
            fields.put("new_unkeyed", shows(hidden.new, point.new_unkeyed))?;
            if hidden.cumulative {
                fields.put("cumulative_low", None::<u32>)?;
                return fields.put("cumulative_high", None::<u32>);
            }
            fields.ends("cumulative", point.cumulative)
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
