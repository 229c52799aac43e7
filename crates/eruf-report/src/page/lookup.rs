//! The indicator that a question names, or the reason why it has no answer.

use eruf_core::{Error, Indicator, View, internal};

pub(crate) fn indicator<'v>(view: &View<'v>, code: &str) -> Result<&'v Indicator, Error> {
    let place = view.project().position(code)?;
    let found = view.project().commitments().get(place);
    found
        .map(|commitment| &commitment.indicator)
        .ok_or(internal!("an indicator that has a place and is not there"))
}
