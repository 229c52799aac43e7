//! `Enterprise` and `Participation`: the lists that enterprises are counted from.

use std::collections::{BTreeMap, BTreeSet};

use eruf_core::law::Support;
use eruf_core::record::{Enterprise, EnterpriseId, Participation, SizeClass, Withdrawal};
use eruf_core::workspace::{quoted, without_person_numbers};
use pyo3::prelude::*;

use crate::value::cell::{key_of, label_of};
use crate::value::columns::Columns;
use crate::value::declare::{fields, keywords, record};
use crate::value::errors::{Checked, Refused, optional_choice};
use crate::value::numbers::{Day, Exact, MonthOrDay};
use crate::value::source::Read;

/// Which enterprise: a key, or a label for one without a key, or neither.
pub(crate) fn identified(key: Option<&str>, label: Option<String>) -> Checked<EnterpriseId> {
    match (key, label) {
        (Some(key), None) => Ok(EnterpriseId::Key(key.parse()?)),
        (None, Some(label))
            if matches!(without_person_numbers(&label), std::borrow::Cow::Owned(_)) =>
        {
            Err(Refused::spoken(&eruf_core::project::Violation::PersonInLabel))
        }
        (None, Some(label)) => Ok(EnterpriseId::Label(label.into())),
        (None, None) => Ok(EnterpriseId::Unknown),
        (Some(_), Some(_)) => Err(Refused::message(
            "expected a key or a label, not both (a label is for an enterprise without a key)",
            "en nyckel eller en etikett förväntades, inte båda (en etikett är för ett företag utan \
             nyckel)",
        )),
    }
}

/// The report that takes a row back, and why.
pub(crate) fn withdrawal((report, reason): (u32, String)) -> Withdrawal {
    Withdrawal::new(report, without_person_numbers(&reason))
}

/// What is known about one enterprise, by its key or, if it has none, by a label.
///
/// A key is an organisation number in any usual spelling, ``PERSON-1`` and the like for a sole
/// trader, ``NO:123456785`` for an enterprise registered abroad, or ``own:...`` for one that the
/// project itself has given a key. The number of a person is refused: only a pseudonym of it can be
/// a key.
///
/// >>> from eruf import Enterprise
/// >>> Enterprise("SE202100614901", registered="2016-05", size="micro").key
/// '202100-6149'
/// >>> Enterprise("121212-1212")  # doctest: +ELLIPSIS
/// Traceback (most recent call last):
/// eruf.errors.InvalidValue: the number is a person's, not a legal person's ...
#[pyclass(name = "Enterprise", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyEnterprise(pub(crate) Enterprise);

keywords! {
    PyEnterprise from EnterpriseKeywords {
        key: Option<&'a str> = None,
        *,
        label: Option<String> = None,
        name: Option<String> = None,
        registered: Option<MonthOrDay> = None,
        size: Option<&'a str> = None,
        attributes: BTreeMap<String, String> = (BTreeMap::new()),
        source: Option<Read> = None,
    }
}

impl PyEnterprise {
    fn made(given: EnterpriseKeywords<'_>) -> Checked<Self> {
        let id = identified(given.key, given.label)?;
        if id == EnterpriseId::Unknown {
            return Err(Refused::message(
                "expected a key or a label (of an enterprise with neither nothing more can be \
                 known)",
                "en nyckel eller en etikett förväntades (om ett företag utan båda går inget mer \
                 att veta)",
            ));
        }
        let attribute =
            |(name, value): (String, String)| (name.into(), without_person_numbers(&value).into());
        Ok(Self(Enterprise {
            id,
            name: given.name.map(|name| without_person_numbers(&name).into()),
            registered: given.registered.map(|date| date.0),
            size: optional_choice(given.size, SizeClass::NAMES)?,
            attributes: given.attributes.into_iter().map(attribute).collect(),
            source: Read::source(given.source),
        }))
    }
}

#[pymethods]
impl PyEnterprise {
    fn __repr__(&self) -> String {
        format!("<Enterprise {}>", quoted(&self.0.id.to_string()))
    }
}

fields! {
    PyEnterprise.0 as enterprise {
        column enterprise = &enterprise.id;
        /// The key, in its one form.
        get key = key_of(&enterprise.id);
        /// The label, if it has no key.
        get label = label_of(&enterprise.id);
        /// The name.
        name = enterprise.name.as_deref();
        /// When it was registered: ``2016-05-04``, or ``2016-05`` where the day is not known.
        registered = enterprise.registered;
        /// Its size when it was first supported: ``micro``, ``small``, ``medium`` or ``large``.
        size = enterprise.size;
        /// Anything else by which enterprises are told apart.
        get attributes = enterprise.attributes.iter().collect::<BTreeMap<_, _>>();
        /// Where it was read.
        source = &enterprise.source;
        columns attribute_columns;
    }
}

record!(PyEnterprise(Enterprise));

/// A column for each attribute that any of the enterprises has.
fn attribute_columns(mut columns: Columns, rows: &[&PyEnterprise]) -> Columns {
    let names: BTreeSet<&str> =
        rows.iter().flat_map(|row| row.0.attributes.keys()).map(|name| &**name).collect();
    for name in names {
        columns = columns.cells(name, rows.iter().map(|row| row.0.attributes.get(name)));
    }
    columns
}

/// One enterprise in one activity on one day.
///
/// ``support`` is ``grant``, ``financial`` or ``non_financial``; ``report`` is the report that
/// first knew it, by default the one that covers the day; ``withdrawn`` is the later report that
/// takes it back, and why.
///
/// >>> from eruf import Participation
/// >>> Participation("202100-6149", date="2020-02-12", activity="HA2.1", hours="4.5").hours
/// Decimal('4.5')
#[pyclass(name = "Participation", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyParticipation(pub(crate) Participation);

keywords! {
    PyParticipation from ParticipationKeywords {
        key: Option<&'a str> = None,
        *,
        date: Day,
        label: Option<String> = None,
        name: Option<String> = None,
        activity: Option<String> = None,
        support: Option<&'a str> = None,
        hours: Option<Exact> = None,
        amount: Option<Exact> = None,
        report: Option<u32> = None,
        withdrawn: Option<(u32, String)> = None,
        source: Option<Read> = None,
    }
}

impl PyParticipation {
    fn made(given: ParticipationKeywords<'_>) -> Checked<Self> {
        let id = identified(given.key, given.label)?;
        Ok(Self(Participation {
            name: given.name.map(|name| without_person_numbers(&name).into()),
            activity: given.activity.map(Into::into),
            support: optional_choice(given.support, Support::NAMES)?,
            hours: given.hours.map(|hours| hours.0),
            amount: given.amount.map(|amount| amount.0),
            report: given.report,
            withdrawn: given.withdrawn.map(withdrawal),
            source: Read::source(given.source),
            ..Participation::new(id, given.date.0)
        }))
    }
}

fn withdrawal_reason(participation: &Participation) -> Option<&str> {
    participation.withdrawn.as_ref().map(|withdrawal| &*withdrawal.reason)
}

#[pymethods]
impl PyParticipation {
    fn __repr__(&self) -> String {
        format!("<Participation of {} on {}>", quoted(&self.0.enterprise.to_string()), self.0.date)
    }
}

fields! {
    PyParticipation.0 as participation {
        column enterprise = &participation.enterprise;
        /// The key of the enterprise, in its one form.
        get key = key_of(&participation.enterprise);
        /// The label of the enterprise, if it has no key.
        get label = label_of(&participation.enterprise);
        /// The name, kept only where there is neither key nor label.
        name = participation.name.as_deref();
        /// The code of the activity.
        activity = participation.activity.as_deref();
        /// The day.
        date = participation.date;
        /// The kind of support: ``grant``, ``financial`` or ``non_financial``.
        support = participation.support;
        /// Hours of support.
        hours = participation.hours;
        /// The worth of the support in the project's currency.
        amount = participation.amount;
        /// The number of the report in which it became known; ``None`` is the one that covers its
        /// day.
        report = participation.report;
        /// The number of the later report that took it back.
        withdrawn = participation.withdrawn.as_ref().map(|withdrawal| withdrawal.report);
        /// Why it was taken back.
        get withdrawal_reason = withdrawal_reason(participation);
        column reason = withdrawal_reason(participation);
        /// Where it was read.
        source = &participation.source;
    }
}

record!(PyParticipation(Participation));
