//! [`Identity`]: who and what a project is.

use crate::law::{Fund, ProgrammingPeriod};
use crate::record::OrgNumber;
use crate::value::Source;
use std::sync::Arc;

/// Who and what the project is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Identity {
    /// The name.
    pub name: Arc<str>,
    /// The case number at the managing authority (*ärende-ID*).
    pub case_id: Option<Arc<str>>,
    /// Who receives the support (*stödmottagare*).
    pub beneficiary: Option<Arc<str>>,
    /// The beneficiary's organisation number. One number may stand under several names over the
    /// years.
    pub organisation_number: Option<OrgNumber>,
    /// The fund that its indicators belong to.
    pub fund: Fund,
    /// The programming period that its indicators belong to.
    pub programming_period: ProgrammingPeriod,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

/// A name that another document gives the beneficiary.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Alias {
    /// The name.
    pub name: Arc<str>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}
