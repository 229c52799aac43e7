//! Parts that an act asks for: whether they were reported, under names that the act knows.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::audit::finding::{FindingKind, Found};
use crate::catalogue::CatalogueEntry;
use crate::law::acts::part_names::{is_dimension, is_part, parts_of};
use crate::project::{Project, Subject};
use crate::record::SizeClass;
use crate::value::{Amount, Error};

/// The parts of an indicator that a project has, by their names.
struct OwnParts {
    names: BTreeSet<Arc<str>>,
    /// Whether they are the whole, so that a part without a figure is none of it.
    is_whole: bool,
}

impl Project {
    /// Finds the parts that the act asks for and that were not reported, and those under names that
    /// it does not know. Parts stand in the entries, or as an attribute of the enterprises.
    pub(crate) fn parts_missing(
        &self,
        place: usize,
        entry: &CatalogueEntry,
        findings: &mut Found,
    ) -> Result<(), Error> {
        let Some((dimension, parts)) = entry.required_parts() else { return Ok(()) };
        if self.view().standing(place)?.cumulative.ok().is_none() {
            return Ok(());
        }
        // An act that names the sex alone means women and men.
        let known = match dimension {
            Some(dimension) if parts.is_empty() => parts_of(dimension).collect(),
            _ => parts.clone(),
        };
        let own = self.own_parts(entry, dimension, &known)?;
        let is_named = |name: &&Arc<str>| known.iter().any(|part| is_part(name, part));
        let (missing, unknown) = match &own {
            None => (parts, Vec::new()),
            Some(own) => {
                let has = |part: &&&str| !own.names.iter().any(|name| is_part(name, part));
                // What national law may not know need not be there.
                let asked = known.iter().filter(|part| !part.ends_with("under national law"));
                let missing =
                    if own.is_whole { Vec::new() } else { asked.filter(has).copied().collect() };
                let others = own.names.iter().filter(|name| !is_named(name)).cloned();
                // An act may leave the parts open.
                let unknown = if known.is_empty() { Vec::new() } else { others.collect() };
                (missing, unknown)
            }
        };
        if own.is_none() || !missing.is_empty() || !unknown.is_empty() {
            let kind = FindingKind::PartsMissing {
                indicator: entry.code.into(),
                dimension: dimension.map(Into::into),
                parts: missing.into_iter().map(Into::into).collect(),
                unknown,
                act: entry.reference().into(),
            };
            findings.push((Subject::Commitment(place), kind));
        }
        Ok(())
    }

    /// The parts of the dimension that an act asks for; where it names none, those of the dimension
    /// that has one of its parts. `None` if there is no such dimension.
    fn own_parts(
        &self,
        entry: &CatalogueEntry,
        dimension: Option<&str>,
        known: &[&str],
    ) -> Result<Option<OwnParts>, Error> {
        let view = self.view();
        let names_of = |own: &str| -> BTreeSet<Arc<str>> {
            let entries = self.entries().iter().filter(|row| *row.indicator == *entry.code);
            let parts = entries.flat_map(|row| &row.parts).filter(|part| *part.dimension == *own);
            parts.map(|part| part.name.clone()).collect()
        };
        for own in view.dimensions(entry.code)? {
            let names = names_of(&own);
            let is_asked = match dimension {
                Some(asked) => is_dimension(&own, asked),
                None => names.iter().any(|name| known.iter().any(|part| is_part(name, part))),
            };
            if is_asked {
                let rest = view.breakdown(entry.code, &own)?.and_then(|parts| parts.unknown());
                let is_whole = rest == Some(Amount::ZERO);
                return Ok(Some(OwnParts { names, is_whole }));
            }
        }
        let Some(dimension) = dimension else { return Ok(None) };
        let sizes = self.enterprises().iter().filter_map(|row| row.size);
        let sizes = sizes.filter(|_| is_dimension("size", dimension));
        let attributes = self.enterprises().iter().flat_map(|row| &row.attributes);
        let values = attributes.filter(|(own, _)| is_dimension(own, dimension));
        let values = values.map(|(_, value)| value.clone());
        let names: BTreeSet<Arc<str>> =
            sizes.map(SizeClass::as_str).map(Into::into).chain(values).collect();
        // Every enterprise of a list has its part, or is of unknown size: that is another finding.
        Ok((!names.is_empty()).then_some(OwnParts { names, is_whole: true }))
    }
}
