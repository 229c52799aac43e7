//! [`RestatedDocument`]: what later reports changed of the figures of an earlier one, in one
//! answer.

use std::fmt;

use crate::planning::restated_lists::ListRestatement;
use crate::planning::restatement::Restatement;
use crate::project::View;
use crate::record::Entry;
use crate::value::Error;
use crate::value::error::internal;

/// An entry that changed a figure. Its text form says in which report it came and why.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // Report 3 corrected the enterprises of period 1 from 38 to 40.
/// use eruf_core::Known;
/// let earlier = project.at(Known::Report(2))?;
///
/// let document = project.view().restated_document(&earlier)?;
/// let cause = document.rows[0].1[0];
/// assert_eq!(cause.to_string(), "report 3, period 1: two had been left out");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cause<'p> {
    /// The entry.
    pub entry: &'p Entry,
}

impl<'p> Cause<'p> {
    /// Returns why the entry was made; an entry that came late has no reason of its own.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // Report 3 corrected the enterprises of period 1 from 38 to 40.
    /// use eruf_core::Known;
    /// let earlier = project.at(Known::Report(2))?;
    ///
    /// let document = project.view().restated_document(&earlier)?;
    /// assert_eq!(document.rows[0].1[0].reason(), Some("two had been left out"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn reason(&self) -> Option<&'p str> {
        self.entry.correction.as_deref().or(self.entry.downward_revision.as_deref())
    }
}

impl fmt::Display for Cause<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "report {}, period {}", self.entry.report, self.entry.period)?;
        match self.reason().filter(|reason| !reason.is_empty()) {
            Some(reason) => write!(f, ": {reason}"),
            None => Ok(()),
        }
    }
}

/// What later reports changed of the figures that an earlier one gave.
///
/// With the feature `serde` it is written as the document that `eruf diff --format json` prints.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // Report 3 corrected the enterprises of period 1 from 38 to 40.
/// use eruf_core::Known;
/// let earlier = project.at(Known::Report(2))?;
///
/// assert_eq!(project.view().restated_document(&earlier)?.rows.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RestatedDocument<'p> {
    /// Each figure that has changed, with the entries that changed it.
    pub rows: Vec<(Restatement, Vec<Cause<'p>>)>,
    /// Each figure of the lists that has changed.
    pub lists: Vec<ListRestatement>,
}

impl<'p> View<'p> {
    /// Returns what later knowledge changed of the figures that an earlier view gave, in one
    /// answer.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // Report 3 corrected the enterprises of period 1 from 38 to 40.
    /// use eruf_core::Known;
    /// let earlier = project.at(Known::Report(2))?;
    ///
    /// let document = project.view().restated_document(&earlier)?;
    /// let (row, causes) = &document.rows[0];
    /// assert_eq!((row.before.to_string(), row.after.to_string()), ("38".into(), "40".into()));
    /// assert_eq!(causes[0].entry.report, 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`restated_since`](Self::restated_since).
    pub fn restated_document(&self, earlier: &View<'_>) -> Result<RestatedDocument<'p>, Error> {
        let entries = self.project().entries();
        let cause = |place: &usize| {
            let entry = entries.get(*place).ok_or(internal!("a cause that is no entry"))?;
            Ok(Cause { entry })
        };
        let row = |row: Restatement| {
            let causes = row.causes.iter().map(cause).collect::<Result<Vec<_>, Error>>()?;
            Ok((row, causes))
        };
        let rows = self.restated_since(earlier)?.into_iter().map(row);
        let rows = rows.collect::<Result<_, Error>>()?;
        Ok(RestatedDocument { rows, lists: self.restated_lists_since(earlier)? })
    }
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;

    use super::{Cause, ListRestatement, RestatedDocument};
    use crate::planning::restatement::Restatement;
    use crate::value::document::fields::{Fields, WriteFields, objects};

    objects!(RestatedDocument<'_>, Row<'_>, ListRow<'_>);

    impl WriteFields for RestatedDocument<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.version()?;
            let rows = self.rows.iter().map(|(row, causes)| Row { row, causes });
            fields.put("restated", rows.collect::<Vec<_>>())?;
            if self.lists.is_empty() {
                return Ok(());
            }
            fields.put("lists", self.lists.iter().map(ListRow).collect::<Vec<_>>())
        }
    }

    struct ListRow<'a>(&'a ListRestatement);

    impl WriteFields for ListRow<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self(row) = self;
            fields.put("code", &row.indicator)?;
            fields.put("period", row.period)?;
            fields.put("before", row.before)?;
            fields.put("after", row.after)?;
            fields.put("causes", row.causes.iter().map(ToString::to_string).collect::<Vec<_>>())
        }
    }

    struct Row<'a> {
        row: &'a Restatement,
        causes: &'a [Cause<'a>],
    }

    impl WriteFields for Row<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self { row, causes } = self;
            fields.put("code", &row.indicator)?;
            fields.put("period", row.period)?;
            fields.put("before", row.before)?;
            fields.put("after", row.after)?;
            fields.put("causes", causes.iter().map(ToString::to_string).collect::<Vec<_>>())
        }
    }
}
