//! What a question names: its indicator, or the reason why it has no answer, and its day.

use eruf_core::record::ExternalFigure;
use eruf_core::{Error, Indicator, View, internal};

use crate::words::Language;

pub(crate) fn indicator<'v>(view: &View<'v>, code: &str) -> Result<&'v Indicator, Error> {
    let place = view.project().position(code)?;
    let found = view.project().commitments().get(place);
    found
        .map(|commitment| &commitment.indicator)
        .ok_or(internal!("an indicator that has a place and is not there"))
}

/// Returns the day that an answer is about, in a line below its title.
pub(crate) fn as_of(view: &View<'_>, language: Language) -> String {
    format!("{} {}", language.say("terms-as-of"), view.as_of())
}

/// The place of a claim among those of the project, from 1.
pub(crate) fn claim_place(view: &View<'_>, claim: &ExternalFigure) -> Option<usize> {
    let place = view.project().claims().iter().position(|other| std::ptr::eq(other, claim));
    place.map(|place| place.saturating_add(1))
}
