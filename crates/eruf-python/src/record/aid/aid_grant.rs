//! `AidGrant`: aid to which an enterprise got a right on a day.

use eruf_core::record::{AidGrant, AidKind, ExchangeRate};
use eruf_core::workspace::without_person_numbers;
use pyo3::prelude::*;

use crate::value::declare::{fields, keywords, record};
use crate::value::errors::{Checked, choice};
use crate::value::numbers::{Day, Exact};
use crate::value::source::Read;

/// An exchange rate: how much of the currency one euro is, the day, and who gives it.
type Rate = (Exact, Day, String);

/// Aid to which an enterprise got a right on a day, whenever it was paid.
///
/// ``currency`` is three capital letters, and none is assumed. ``rate`` is how much of the currency
/// one euro is, with its day and its source. ``kind`` is ``grant``, ``interest_subsidy``,
/// ``in_kind``, ``loan``, ``guarantee``, ``capital`` or ``other``; what is not in money needs a
/// ``gross_grant_equivalent``. ``act`` is the act of the aid, by CELEX number or as ``2023/2831``.
///
/// >>> from eruf.record import AidGrant
/// >>> AidGrant("202100-6149", "2024-03-01", 50_000, currency="EUR", act="2023/2831")
/// <AidGrant of 50000 EUR to 202100-6149 on 2024-03-01>
#[pyclass(name = "AidGrant", module = "eruf.record", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyAidGrant(pub(crate) AidGrant);

keywords! {
    PyAidGrant from AidGrantKeywords {
        undertaking: &'a str,
        date: Day,
        amount: Exact,
        *,
        currency: &'a str,
        act: &'a str,
        kind: &'a str = "grant",
        gross_grant_equivalent: Option<Exact> = None,
        rate: Option<Rate> = None,
        authority: Option<&'a str> = None,
        follows: Option<&'a str> = None,
        source: Option<Read> = None,
    }
}

impl PyAidGrant {
    fn made(given: AidGrantKeywords<'_>) -> Checked<Self> {
        let currency = given.currency.parse()?;
        let rate = given.rate.map(|(per_euro, day, source)| ExchangeRate {
            per_euro: per_euro.0,
            day: day.0,
            source: without_person_numbers(&source).into(),
        });
        let act = without_person_numbers(given.act);
        let (key, amount) = (given.undertaking.parse()?, given.amount.0);
        Ok(Self(AidGrant {
            gross_grant_equivalent: given.gross_grant_equivalent.map(|amount| amount.0),
            rate,
            kind: choice(given.kind, AidKind::NAMES)?,
            authority: given.authority.map(|name| without_person_numbers(name).into()),
            follows: given.follows.map(str::parse).transpose()?,
            source: Read::source(given.source),
            ..AidGrant::new(key, given.date.0, amount, currency, act)
        }))
    }
}

#[pymethods]
impl PyAidGrant {
    fn __repr__(&self) -> String {
        let AidGrant { undertaking, date, amount, currency, .. } = &self.0;
        format!("<AidGrant of {amount:#} {currency} to {undertaking} on {date}>")
    }
}

fields! {
    PyAidGrant.0 as grant {
        /// The key of the enterprise that got it.
        get undertaking = grant.undertaking.as_str();
        /// The day on which the right to it arose.
        get date = grant.date;
        /// What was granted, before tax.
        get amount = grant.amount;
        /// The currency, by its three letters.
        get currency = grant.currency.to_string();
        /// The act under which it was granted.
        get act = &grant.act;
        /// The form of the aid.
        get kind = grant.kind.as_str();
        /// What the aid is worth as a grant, where that is not the amount.
        get gross_grant_equivalent = grant.gross_grant_equivalent;
        /// How much of the currency one euro is, the day of that rate, and who gives it.
        get rate = grant.rate.as_ref().map(|rate| (rate.per_euro, rate.day, &rate.source));
        /// Who granted it.
        get authority = grant.authority.as_ref();
        /// After a split, the enterprise that took over the activities for which it was used.
        get follows = grant.follows.as_ref().map(eruf_core::record::EnterpriseKey::as_str);
        /// Where it was read.
        get source = &grant.source;
    }
}

record!(PyAidGrant(AidGrant));
