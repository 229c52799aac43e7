//! [`UnionDocument`]: the enterprises of several projects together, in one answer.

use crate::counting::union::union;
use crate::law::{Indicator, OverUnits};
use crate::project::View;
use crate::value::{Amount, Error, Interval};

/// How many enterprises several projects support together, by each indicator that all of them have.
///
/// With the feature `serde` it is written as the document that `eruf count --format json` prints
/// for several folders.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// use eruf_core::counting::union_document;
/// let document = union_document(&[project.view(), project.view()])?;
/// assert_eq!((document.projects, &*document.indicators[0].indicator.key.code), (2, "CO01"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnionDocument<'p> {
    /// How many projects were asked.
    pub projects: usize,
    /// The indicators that all of them have, in the order of the first project.
    pub indicators: Vec<UnitedIndicator<'p>>,
}

/// How many enterprises an indicator has in several projects together.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let document = eruf_core::counting::union_document(&[project.view(), project.view()])?;
/// // Keys of its own hold only within a project: 5 enterprises and 5 are 5 to 10.
/// assert_eq!(document.indicators[0].enterprises.to_string(), "5..10");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnitedIndicator<'p> {
    /// The indicator, as the first project has it.
    pub indicator: &'p Indicator,
    /// The enterprises, each once where keys tell it apart.
    pub enterprises: Interval<Amount>,
}

/// Returns how many enterprises several projects support together, by each indicator that all of
/// them have and whose enterprises are united over projects.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// use eruf_core::counting::union_document;
/// assert!(union_document(&[])?.indicators.is_empty());
/// assert!(!union_document(&[project.view()])?.indicators.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Those of [`union`].
pub fn union_document<'p>(views: &[View<'p>]) -> Result<UnionDocument<'p>, Error> {
    let mut indicators = Vec::new();
    // Without a project there is no indicator.
    for commitment in views.first().map_or(&[][..], |view| view.project().commitments()) {
        let indicator = &commitment.indicator;
        let code = &*indicator.key.code;
        // An indicator that one of the projects does not have is none of all of them.
        let has = |view: &View<'_>| view.project().position(code).is_ok();
        if indicator.over_units != OverUnits::Union || !views.iter().all(has) {
            continue;
        }
        if let Some(enterprises) = union(views, code)? {
            indicators.push(UnitedIndicator { indicator, enterprises });
        }
    }
    Ok(UnionDocument { projects: views.len(), indicators })
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;

    use super::{UnionDocument, UnitedIndicator};
    use crate::value::document::fields::{Fields, WriteFields, objects};

    objects!(UnionDocument<'_>, UnitedIndicator<'_>);

    impl WriteFields for UnionDocument<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.version()?;
            fields.put("projects", self.projects)?;
            fields.put("indicators", &self.indicators)
        }
    }

    impl WriteFields for UnitedIndicator<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("code", &self.indicator.key.code)?;
            fields.put("name", &self.indicator.name)?;
            fields.ends("enterprises", self.enterprises)
        }
    }
}
