//! Reads the tables of common indicators: wordings, rules and Swedish names, joined to entries.

use std::collections::HashMap;
use std::rc::Rc;

use super::entry::CatalogueEntry;
use crate::law::acts::act;
use crate::law::acts::rows::{self, BadRow, Line, Row};
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

/// Which list of the tables is read.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    /// Every line.
    #[cfg(test)]
    All,
    /// The common indicators of a fund in a programming period.
    List(Fund, ProgrammingPeriod),
}

impl Wanted {
    fn has_period(self, line: &Line<'_>) -> Result<bool, BadRow> {
        match self {
            #[cfg(test)]
            Self::All => Ok(true),
            Self::List(_, period) => Ok(line.text("programming_period")? == period.as_str()),
        }
    }

    fn has(self, line: &Line<'_>) -> Result<bool, BadRow> {
        let has_fund = match self {
            #[cfg(test)]
            Self::All => true,
            Self::List(fund, _) => line.lists("funds", fund.as_str())?,
        };
        Ok(has_fund && self.has_period(line)?)
    }

    fn has_fund(self, other: Fund) -> bool {
        match self {
            #[cfg(test)]
            Self::All => true,
            Self::List(fund, _) => fund == other,
        }
    }
}

/// The Swedish name of a wording.
#[derive(Clone, Copy)]
struct NameSv {
    swedish: &'static str,
    certainty: Certainty,
    source: &'static str,
}

/// The Swedish names, by programming period, code and English name.
type Names = HashMap<[&'static str; 3], NameSv>;
/// The rows of rules, by fund, programming period and code.
type Rules = HashMap<(Fund, &'static str, &'static str), Rc<Row>>;

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
    /// Returns the entries of a list, or of all of them fund by fund, in the order of the acts.
    ///
    /// # Errors
    ///
    /// The line that is no row, or the wording that has no rules.
    pub(super) fn read(
        &self,
        wanted: Wanted,
        periods: &[PeriodRow],
        new_rules: &[NamedNewRule],
    ) -> Result<Vec<CatalogueEntry>, BadRow> {
        let (names, rules) = (self.names(wanted)?, self.rules(wanted)?);
        let is_wanted = |line: &Line<'_>| wanted.has(line);
        let wordings = rows::keep("indicators", self.indicators, is_wanted, |row| {
            let funds = funds(&row)?.into_iter().filter(|fund| wanted.has_fund(*fund));
            let wording = |fund| entry(&row, fund, periods, &rules, &names, new_rules);
            funds.map(wording).collect::<Result<Vec<_>, _>>()
        })?;
        let mut entries: Vec<_> = wordings.into_iter().flatten().collect();
        // A stable sort: within a fund the order of the table stands.
        entries.sort_by_key(|entry| (entry.programming_period, entry.fund));
        Ok(entries)
    }

    fn names(&self, wanted: Wanted) -> Result<Names, BadRow> {
        let is_wanted = |line: &Line<'_>| wanted.has_period(line);
        let rows = rows::keep("names_sv", self.names_sv, is_wanted, |row| {
            let key = [
                row.required("programming_period")?,
                row.required("code")?,
                row.required("name_en")?,
            ];
            let name = NameSv {
                swedish: row.required("name_sv")?,
                certainty: row.parsed("certainty")?,
                source: row.required("source")?,
            };
            Ok((key, name))
        })?;
        Ok(rows.into_iter().collect())
    }

    fn rules(&self, wanted: Wanted) -> Result<Rules, BadRow> {
        let is_wanted = |line: &Line<'_>| wanted.has(line);
        let rows = rows::keep("indicator_rules", self.rules, is_wanted, |row| {
            let (period, code) = (row.required("programming_period")?, row.required("code")?);
            Ok((funds(&row)?, period, code, Rc::new(row)))
        })?;
        let mut rules = Rules::new();
        for (funds, period, code, row) in rows {
            for fund in funds.into_iter().filter(|fund| wanted.has_fund(*fund)) {
                rules.insert((fund, period, code), Rc::clone(&row));
            }
        }
        Ok(rules)
    }
}

fn entry(
    wording: &Row,
    fund: Fund,
    periods: &[PeriodRow],
    rules: &Rules,
    names: &Names,
    new_rules: &[NamedNewRule],
) -> Result<CatalogueEntry, BadRow> {
    let programming_period = period(wording, periods)?;
    let (code, name) = (wording.required("code")?, wording.required("name_en")?);
    let in_period = programming_period.as_str();
    let rules = rules.get(&(fund, in_period, code)).ok_or_else(|| wording.bad("code"))?;
    let swedish = names.get(&[in_period, code, name]);
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
