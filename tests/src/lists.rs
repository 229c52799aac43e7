//! The lists of a project as tables write them.

use eruf_core::law::{CountRule, Minimum, NewRule, Support, SupportMeasure};
use eruf_core::record::{Enterprise, EnterpriseId, ExternalFigure, Participation};
use eruf_core::value::Unit;
use eruf_core::{
    Basis, Commitment, Entry, ProgrammingPeriod, ProjectDraft, TargetVersion, catalogue,
};
use serde::Deserialize;

use crate::{ActivityRow, ProjectRow, TargetRow, amount, bounds, day};

/// An enterprise as a table writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnterpriseRow {
    /// Its key.
    pub key: Option<String>,
    /// Its label, if it has no key.
    pub label: Option<String>,
    /// When it was registered.
    pub registered: Option<String>,
    /// Its size.
    pub size: Option<String>,
    /// The municipality.
    pub municipality: Option<String>,
}

/// A participation as a table writes it. With `numbers`, one for each number, in place of `{}` in
/// the key or label.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParticipationRow {
    /// The key.
    pub key: Option<String>,
    /// The label, if there is no key; neither is an unknown enterprise.
    pub label: Option<String>,
    /// The day.
    pub date: String,
    /// The activity.
    pub activity: Option<String>,
    /// The kind of support.
    pub support: Option<Support>,
    /// Hours of support.
    pub hours: Option<String>,
    /// The worth of the support.
    pub amount: Option<String>,
    /// The name, if there is neither.
    pub name: Option<String>,
    /// The report that first knew it.
    pub report: Option<u32>,
    /// First and last number.
    pub numbers: Option<(u32, u32)>,
}

/// What makes an enterprise new, as a table writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum NewRow {
    /// A rule by its name.
    Named(String),
    /// Months and reference.
    Rule(NewRule),
}

/// A rule as a table writes it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RuleRow {
    /// Kinds of support.
    pub support: Vec<Support>,
    /// Activities.
    pub activities: Vec<String>,
    /// What makes an enterprise new.
    pub new: Option<NewRow>,
    /// The least hours.
    pub hours: Option<String>,
    /// The least worth.
    pub amount: Option<String>,
}

/// An indicator as a table writes it: a common one by its code, or one with a rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountedRow {
    /// The code.
    pub code: String,
    /// Which enterprises count, if it is not the rule of the common indicator.
    pub rule: Option<RuleRow>,
    /// Its target.
    pub target: Option<TargetRow>,
    /// The indicators that contain it, if it is not a common one.
    #[serde(default)]
    pub subset_of: Vec<String>,
    /// A running total as typed, in the last report.
    pub typed: Option<String>,
    /// How many of it have no key.
    pub without_key: Option<String>,
    /// How the target was meant to be measured.
    pub target_method: Option<String>,
    /// How the outcome as typed was measured.
    pub method: Option<String>,
    /// A running total as typed in the report before, and how that was measured.
    pub before: Option<(String, String)>,
}

/// What another document says, as a table writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimRow {
    /// The indicator.
    pub indicator: String,
    /// What it is said to be.
    pub value: String,
    /// In what unit.
    pub unit: Option<String>,
}

/// A project with lists as a table writes it: quarters from 2019-01-01, the first a partial record
/// if `begins` is later.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListsRow {
    /// The programming period, if it is not 2014-2020.
    pub programming_period: Option<ProgrammingPeriod>,
    /// Quarters.
    pub quarters: u32,
    /// The first to the last day of the project, if not those of the quarters.
    pub horizon: Option<String>,
    /// The indicators.
    pub indicators: Vec<CountedRow>,
    /// The activities.
    #[serde(default)]
    pub activities: Vec<ActivityRow>,
    /// What is known about enterprises.
    #[serde(default)]
    pub enterprises: Vec<EnterpriseRow>,
    /// Who took part.
    #[serde(default)]
    pub participations: Vec<ParticipationRow>,
    /// What other documents say.
    #[serde(default)]
    pub claims: Vec<ClaimRow>,
}

fn id(key: Option<&str>, label: Option<&str>, number: Option<u32>) -> EnterpriseId {
    let numbered = |text: &str| {
        number.map_or(text.to_owned(), |number| text.replace("{}", &number.to_string()))
    };
    match (key, label) {
        (Some(key), None) => EnterpriseId::Key(
            numbered(key).parse().unwrap_or_else(|error| panic!("{key}: {error}")),
        ),
        (None, Some(label)) => EnterpriseId::Label(numbered(label).into()),
        (None, None) => EnterpriseId::Unknown,
        (Some(_), Some(_)) => panic!("an enterprise has a key or a label"),
    }
}

impl RuleRow {
    /// The rule.
    #[must_use]
    pub fn rule(&self) -> CountRule {
        let minimum = match (&self.hours, &self.amount) {
            (Some(hours), None) => {
                Some(Minimum::new(SupportMeasure::Hours, amount(hours)).unwrap())
            }
            (None, worth) => worth
                .as_deref()
                .map(|worth| Minimum::new(SupportMeasure::Amount, amount(worth)).unwrap()),
            _ => panic!("one minimum"),
        };
        let new = self.new.as_ref().map(|new| match new {
            NewRow::Named(name) => name.parse().unwrap(),
            NewRow::Rule(rule) => *rule,
        });
        CountRule {
            support: self.support.clone(),
            activities: self.activities.iter().map(|code| code.as_str().into()).collect(),
            new,
            minimum,
        }
    }
}

impl ListsRow {
    /// The project as it is written.
    #[must_use]
    pub fn draft(&self) -> ProjectDraft {
        let base = format!("quarters = {}\nbasis = \"running_total\"", self.quarters);
        let mut base: ProjectRow = toml::from_str(&base).unwrap();
        base.activities.clone_from(&self.activities);
        base.horizon.clone_from(&self.horizon);
        let mut draft = base.draft();
        if let Some(period) = self.programming_period {
            draft.identity.programming_period = period;
        }
        let identity = draft.identity.clone();
        draft.commitments = self
            .indicators
            .iter()
            .map(|row| {
                let common = catalogue::find(identity.fund, identity.programming_period, &row.code);
                let mut indicator = common.map_or_else(
                    || crate::indicator(&row.code, "enterprises"),
                    eruf_core::catalogue::CatalogueEntry::indicator,
                );
                indicator.key.programming_period = identity.programming_period;
                indicator.subset_of.extend(row.subset_of.iter().map(|code| code.as_str().into()));
                indicator
                    .subset_of
                    .retain(|code| self.indicators.iter().any(|row| row.code == **code));
                let version = |target: &TargetRow| TargetVersion {
                    method: row.target_method.as_deref().map(Into::into),
                    ..TargetVersion::new("original", target.target().unwrap())
                };
                Commitment {
                    count: row.rule.as_ref().map(RuleRow::rule),
                    targets: row.target.iter().map(version).collect(),
                    ..Commitment::new(indicator)
                }
            })
            .collect();
        draft.entries = self
            .indicators
            .iter()
            .flat_map(|row| {
                let entry = |period, text: &str, method: Option<&str>| Entry {
                    method: method.map(Into::into),
                    source: eruf_core::value::Source {
                        place: Some("a test".into()),
                        ..eruf_core::value::Source::default()
                    },
                    ..Entry::new(
                        row.code.as_str(),
                        period,
                        Basis::RunningTotal,
                        eruf_core::record::Value::Amount(bounds(text)),
                    )
                };
                let before = row
                    .before
                    .iter()
                    .map(|(text, method)| entry(self.quarters - 1, text, Some(method)));
                let typed = row.typed.iter().map(|text| {
                    let without_key = row.without_key.as_deref().map(amount);
                    Entry { without_key, ..entry(self.quarters, text, row.method.as_deref()) }
                });
                before.chain(typed).collect::<Vec<_>>()
            })
            .collect();
        draft.enterprises = self
            .enterprises
            .iter()
            .map(|row| {
                let municipality =
                    row.municipality.as_deref().map(|value| ("municipality".into(), value.into()));
                Enterprise {
                    registered: row.registered.as_deref().map(|date| date.parse().unwrap()),
                    size: row.size.as_deref().map(|size| size.parse().unwrap()),
                    attributes: municipality.into_iter().collect(),
                    ..Enterprise::new(id(row.key.as_deref(), row.label.as_deref(), None))
                }
            })
            .collect();
        draft.participations =
            self.participations.iter().flat_map(ParticipationRow::rows).collect();
        draft.claims = self
            .claims
            .iter()
            .map(|row| ExternalFigure {
                unit: row.unit.as_deref().and_then(Unit::new),
                source: eruf_core::value::Source {
                    place: Some("another document".into()),
                    ..eruf_core::value::Source::default()
                },
                ..ExternalFigure::new(
                    row.indicator.as_str(),
                    eruf_core::record::Value::Amount(bounds(&row.value)),
                )
            })
            .collect();
        draft
    }
}

impl ParticipationRow {
    fn rows(&self) -> impl Iterator<Item = Participation> {
        let (first, last) = self.numbers.unwrap_or((0, 0));
        (first..=last).map(|number| Participation {
            activity: self.activity.as_deref().map(Into::into),
            support: self.support,
            hours: self.hours.as_deref().map(amount),
            amount: self.amount.as_deref().map(amount),
            report: self.report,
            name: self.name.as_deref().map(Into::into),
            ..Participation::new(
                id(self.key.as_deref(), self.label.as_deref(), self.numbers.map(|_| number)),
                day(&self.date),
            )
        })
    }
}
