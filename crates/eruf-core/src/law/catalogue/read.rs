//! Reads the tables of common indicators: wordings, rules and Swedish names, joined to entries.

use super::entry::CatalogueEntry;
use crate::law::acts::act;
use crate::law::acts::rows::{self, BadRow, Row};
use crate::law::new_rule::NamedNewRule;
use crate::law::programming_period::PeriodRow;
use crate::law::{Certainty, CountRule, Fund, ProgrammingPeriod, Support};

/// The texts of the tables.
pub(super) struct Tables {
    /// What the acts say, a row for each wording and version.
    pub(super) indicators: &'static str,
    /// How each indicator is counted and adds up, a row for each fund, programming period and code.
    pub(super) rules: &'static str,
    /// The Swedish name of each English one.
    pub(super) names_sv: &'static str,
}

/// The Swedish name of a wording.
struct NameSv {
    programming_period: &'static str,
    code: &'static str,
    english: &'static str,
    swedish: &'static str,
    certainty: Certainty,
    source: &'static str,
}

/// A row of rules with its key. The wording is filled in where the tables are joined.
struct Rules {
    funds: Vec<Fund>,
    programming_period: &'static str,
    code: &'static str,
    row: Row,
}

fn funds(row: &Row) -> Result<Vec<Fund>, BadRow> {
    let fund = |word: &str| word.parse().map_err(|_| row.bad("funds"));
    let funds: Vec<Fund> = row.list("funds")?.into_iter().map(fund).collect::<Result<_, _>>()?;
    if funds.is_empty() { Err(row.bad("funds")) } else { Ok(funds) }
}

fn period(row: &Row, periods: &[PeriodRow]) -> Result<ProgrammingPeriod, BadRow> {
    let name = row.required("programming_period")?;
    let found = periods.iter().map(|row| row.period).find(|period| period.as_str() == name);
    found.ok_or_else(|| row.bad("programming_period"))
}

/// Returns which enterprises of the lists a row counts.
fn count(row: &Row, new_rules: &[NamedNewRule]) -> Result<Option<CountRule>, BadRow> {
    let new = match row.text("new_rule")? {
        "" => None,
        name => {
            let named = new_rules.iter().find(|named| named.name == name);
            Some(named.ok_or_else(|| row.bad("new_rule"))?.rule)
        }
    };
    let support = match row.text("counts")? {
        "" if new.is_none() => return Ok(None),
        "any" => Vec::new(),
        _ => {
            let kind = |kind: &str| kind.parse::<Support>().map_err(|_| row.bad("counts"));
            row.list("counts")?.into_iter().map(kind).collect::<Result<_, _>>()?
        }
    };
    Ok(Some(CountRule { support, new, ..CountRule::default() }))
}

impl Tables {
    /// Returns the entries of the tables, fund by fund.
    ///
    /// # Errors
    ///
    /// The line that is no row, or the wording that has no rules.
    pub(super) fn read(
        &self,
        periods: &[PeriodRow],
        new_rules: &[NamedNewRule],
    ) -> Result<Vec<CatalogueEntry>, BadRow> {
        let names = rows::read("names_sv", self.names_sv, |row| {
            Ok(NameSv {
                programming_period: row.required("programming_period")?,
                code: row.required("code")?,
                english: row.required("name_en")?,
                swedish: row.required("name_sv")?,
                certainty: row.parsed("certainty")?,
                source: row.required("source")?,
            })
        })?;
        let rules = rows::keep("indicator_rules", self.rules, |row| {
            Ok(Rules {
                funds: funds(&row)?,
                programming_period: row.required("programming_period")?,
                code: row.required("code")?,
                row,
            })
        })?;
        let wordings = rows::read("indicators", self.indicators, |row| {
            let wording = |fund| entry(row, fund, periods, &rules, &names, new_rules);
            funds(row)?.into_iter().map(wording).collect::<Result<Vec<_>, _>>()
        })?;
        let mut entries: Vec<_> = wordings.into_iter().flatten().collect();
        // A stable sort: within a fund the order of the table stands.
        entries.sort_by_key(|entry| (entry.programming_period, entry.fund));
        Ok(entries)
    }
}

fn entry(
    wording: &Row,
    fund: Fund,
    periods: &[PeriodRow],
    rules: &[Rules],
    names: &[NameSv],
    new_rules: &[NamedNewRule],
) -> Result<CatalogueEntry, BadRow> {
    let programming_period = period(wording, periods)?;
    let (code, name) = (wording.required("code")?, wording.required("name_en")?);
    let in_period = |period: &str| period == programming_period.as_str();
    let is_rule = |rules: &&Rules| {
        rules.funds.contains(&fund) && in_period(rules.programming_period) && rules.code == code
    };
    let rules = &rules.iter().find(is_rule).ok_or_else(|| wording.bad("code"))?.row;
    let swedish = names
        .iter()
        .find(|row| in_period(row.programming_period) && row.code == code && row.english == name);
    let (valid_from, valid_to) = wording.days()?;
    let (law_subset, practice) = (wording.list("subset_of")?, rules.list("subset_of")?);
    let (subset_of, subset_certainty) = if law_subset.is_empty() {
        (practice, rules.optional("subset_certainty")?)
    } else {
        (law_subset, Some(wording.parsed("certainty")?))
    };
    Ok(CatalogueEntry {
        fund,
        programming_period,
        code,
        code_certainty: wording.parsed("code_certainty")?,
        name,
        name_sv: swedish.map(|row| row.swedish),
        name_sv_certainty: swedish.map(|row| row.certainty),
        name_sv_source: swedish.map_or("", |row| row.source),
        unit: Some(wording.text("unit")?).filter(|unit| !unit.is_empty()),
        unit_certainty: wording.parsed("unit_certainty")?,
        unit_source: wording.required("unit_source")?,
        kind: wording.parsed("kind")?,
        objectives: wording.list("objectives")?,
        any_of_policy_objectives_1_to_4: wording.text("any_po_1_4")? == "yes",
        breakdown: wording.text("breakdown")?,
        subset_of,
        subset_certainty,
        valid_from: valid_from.ok_or_else(|| wording.bad("valid_from"))?,
        valid_to,
        acts: act::of_row(wording)?,
        place: wording.required("place")?,
        certainty: wording.parsed("certainty")?,
        law_note: wording.text("note")?,
        over_time: rules.parsed("over_time")?,
        over_units: rules.parsed("over_units")?,
        direction: rules.parsed("direction")?,
        adding_certainty: rules.parsed("adding_certainty")?,
        adding_reason: rules.required("adding_reason")?,
        quantity: rules.text("quantity")?,
        when_measured: rules.text("when_measured")?,
        when_certainty: rules.optional("when_certainty")?,
        follow_up: rules.optional("follow_up")?,
        follow_up_certainty: rules.optional("follow_up_certainty")?,
        count: count(rules, new_rules)?,
        new_rule: Some(rules.text("new_rule")?).filter(|name| !name.is_empty()),
        count_certainty: rules.optional("count_certainty")?,
        employment: rules.optional("employment")?,
        employment_certainty: rules.optional("employment_certainty")?,
        rule_source: rules.text("rule_source")?,
        note: rules.text("note")?,
        note_certainty: rules.optional("note_certainty")?,
        source: rules.required("source")?,
    })
}
