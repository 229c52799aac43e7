//! [`Claim`]: what another document says of a figure that the project reports.

use std::sync::Arc;

use crate::{Source, Unit, Value};

/// What another document, or another place in the same one, says of a figure. It never goes into a figure: it is held against it.
///
/// ```
/// use eruf_core::{Amount, Claim, Source, Unit};
/// let evaluation = Claim {
///     indicator: "CO08".into(),
///     value: Amount::from(141).into(),
///     unit: Unit::new("nya arbetstillfällen"),
///     source: Source { place: Some("evaluation, N3".into()), ..Source::default() },
/// };
/// assert_eq!(evaluation.unit.unwrap().name(), "nya arbetstillfällen");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Claim {
    /// The code of the indicator.
    pub indicator: Arc<str>,
    /// What it is said to be.
    #[cfg_attr(feature = "serde", serde(with = "crate::draft::value"))]
    pub value: Value,
    /// The unit that it is said in.
    #[cfg_attr(feature = "serde", serde(default))]
    pub unit: Option<Unit>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}
