//! The indicators of whole programmes, as each adds up.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use arrow_array::RecordBatch;
use eruf_core::catalogue::CatalogueEntry;
use eruf_core::law::OverUnits;
use eruf_core::{Fund, NaiveDate, ProgrammingPeriod};

use crate::input::day;
use crate::input::error::{PortfolioError, internal};
use crate::question::enterprises::question::EnterprisesQuestion;
use crate::question::enterprises::tally::Tally;
use crate::question::roll_up::cells::StatusCells;
use crate::question::roll_up::question::RollUpQuestion;
use crate::question::roll_up::rows::Rows;
use crate::question::roll_up::sum::Sum;
use crate::store::portfolio::Portfolio;
use crate::store::project::programming::{Meaning, Programming};

/// What the lists count, by the rank and the meaning of the indicator; `None` where they say
/// nothing of the set.
pub(crate) type Tallies = BTreeMap<(u32, (Fund, Option<ProgrammingPeriod>, bool)), Option<Tally>>;

impl Portfolio {
    /// Every indicator of every programme, as it adds up over projects: sums add, sets of
    /// enterprises unite, shares pool.
    ///
    /// * `programme_id`, `indicator`, as they were given
    /// * `fund`, `programming_period`, text: by which its rules were found: the fund is the ERDF
    ///   unless another was said; the period is null if nobody said it and the code does not tell
    /// * `over_units`, text: how it adds up: `sum`, `union`, `pool` or `none`
    /// * `projects`, `without_outcome`, `int64`: projects that reported it or promised it, and
    ///   those of them that have no outcome: they are left out, and are not 0
    /// * `outcome_low`, `outcome_high`, `decimal128(28, 6)`: the sum; for a union the different
    ///   enterprises, between bounds where keys do not tell them apart; null if it does not add up
    /// * `target`, `decimal128(28, 6)`: the sum of the targets in force; null if it does not add
    ///   up, there is none, or one is of another shape than at least so much
    /// * `compared_outcome`, `compared_target`, `decimal128(28, 6)`: what the attainment is made
    ///   of: outcomes and targets of the projects that have both; a union between bounds has no
    ///   one outcome
    /// * `attainment_percent`, `decimal128(28, 1)`: `compared_outcome` over `compared_target`, as
    ///   it is shown; null for a union between bounds
    /// * `attainment_low_percent`, `attainment_high_percent`, `decimal128(28, 1)`: the same at both
    ///   bounds, equal where it is exact
    /// * `undefined`, dictionary of text: why there is no attainment: `does_not_add_up`,
    ///   `target_does_not_add_up`, `no_target`, `missing`, `target_zero`
    ///
    /// A union of supported enterprises counts the lists of
    /// participations of the projects that have the indicator. A project without a list, and every
    /// project where another set is united, counts with its outcome as it was typed, and may share
    /// all of it with others. New enterprises are counted by the table of enterprises. A row of a
    /// list that does not say when it was told is known always.
    ///
    /// ```
    /// use arrow_cast::display::array_value_to_string;
    /// use eruf_portfolio::{Options, Portfolio, RollUpQuestion, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let rows = portfolio.roll_up(&RollUpQuestion::default())?;
    /// let cell = |column, row| array_value_to_string(&rows[column], row);
    ///
    /// // Nordlyft reached 29 enterprises and Kustkraft 32. Without lists they may be the same
    /// // ones.
    /// assert_eq!([cell("programme_id", 3)?, cell("indicator", 3)?], ["Övre Norrland", "CO01"]);
    /// assert_eq!(cell("outcome_low", 3)?, "32.000000");
    /// assert_eq!(cell("outcome_high", 3)?, "61.000000");
    ///
    /// // Jobs add: 5.5 and 5.5 of 12.5 and 20 are 11 of 32.5, or 33.8 %.
    /// assert_eq!([cell("over_units", 4)?, cell("attainment_percent", 4)?], ["sum", "33.8"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects, targets, horizons, periods, entries,
    /// participations and enterprises; [`PortfolioError::MixedMeanings`] if projects of a programme
    /// mean different indicators by one code; [`PortfolioError::OverUnits`] for an indicator that
    /// nobody has or that is named twice, and for [`OverUnits::Latest`], which is for the parts of
    /// one project.
    pub fn roll_up(&self, question: &RollUpQuestion) -> Result<RecordBatch, PortfolioError> {
        let ledger = self.install(|| self.ledger())?;
        let indicators = self.all_indicators()?;
        let known_on = question.status.known_on.map_or(i32::MAX, day::number);
        let levels = self.install(|| self.levels(ledger, known_on))?;
        let own = self.built_modes(&indicators)?;
        let codes: Vec<String> = (0_u32..)
            .take(indicators.values.len())
            .map_while(|rank| Some(indicators.values.get(rank)?.plain()))
            .collect();
        let declared = question.declared(&codes)?;
        let code_of = |rank: u32| {
            let code = usize::try_from(rank).ok().and_then(|place| codes.get(place));
            code.ok_or_else(|| internal!("an answer has an unknown indicator"))
        };
        // How an indicator adds up, if the question or the catalogue says it.
        let said = |rank: u32, meaning: Meaning| -> Result<Option<OverUnits>, PortfolioError> {
            let declared = declared.get(code_of(rank)?.as_str()).copied();
            let common = meaning.entry.map(|common| common.over_units);
            Ok(declared.or(common).or_else(|| own.get(&rank).copied()))
        };
        let mut meanings: BTreeMap<(Programming, u32), Meaning> = BTreeMap::new();
        let mut meaning_of = |project: u32, rank: u32| -> Result<Meaning, PortfolioError> {
            let programming = self.projects().programming(project)?;
            Ok(match meanings.entry((programming, rank)) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => *new.insert(programming.meaning(code_of(rank)?)?),
            })
        };
        let mut sums: BTreeMap<(u32, u32), (Meaning, Sum)> = BTreeMap::new();
        let mut read = |batch: RecordBatch| {
            let cells = StatusCells::of(&batch)?;
            for row in 0..batch.num_rows() {
                let project = cells.projects.rank(row, &self.projects().identities.values)?;
                let programme = cells.programmes.rank(row, &self.projects().programmes.values)?;
                let indicator = cells.indicators.rank(row, &indicators.values)?;
                let meaning = meaning_of(project, indicator)?;
                let (of_others, sum) =
                    sums.entry((programme, indicator)).or_insert((meaning, Sum::default()));
                if of_others.key() != meaning.key() {
                    return Err(PortfolioError::MixedMeanings {
                        programme: self.projects().programmes.values.text(programme),
                        indicator: code_of(indicator)?.clone(),
                        one: of_others.to_string(),
                        other: meaning.to_string(),
                    });
                }
                let (outcome, target) = (cells.outcome(row), cells.target(row));
                sum.add(outcome, target, cells.shape(row)?, cells.is_per_year(row));
                if said(indicator, meaning)? == Some(OverUnits::Union) {
                    sum.typed.push((project, outcome, target));
                }
            }
            Ok(())
        };
        self.each_status_by_programme(&question.status, &mut read)?;
        let built = self.projects().built.values();
        let built = built.map(|member| question.status.view(&member.project).as_of()).max();
        let latest = || ledger.latest.and_then(day::day).max(built);
        let as_of = question.status.day().or_else(latest);
        let days = (as_of, question.status.known_on);
        let tallies = self.tallies(&sums, days, |rank, meaning| {
            Ok(said(rank, meaning)? == Some(OverUnits::Union))
        })?;
        let lists =
            if tallies.values().any(Option::is_some) { Some(self.participations()?) } else { None };
        let mut rows = Rows::default();
        for ((programme, indicator), (meaning, mut sum)) in sums {
            let united = tallies
                .get(&(indicator, meaning.key()))
                .and_then(|tally| sum.unite(tally.as_ref().zip(lists), programme));
            // A level adds up only where somebody says that it does, or the catalogue.
            let mode = said(indicator, meaning)?.unwrap_or_else(|| {
                if sum.has_level || levels.contains(&(programme, indicator)) {
                    OverUnits::None
                } else {
                    OverUnits::Sum
                }
            });
            rows.push(programme, indicator, meaning, mode, &sum, united)?;
        }
        self.keyed(self.rows(rows, &indicators.values)?)
    }

    /// What the lists count for each set that is united, by the code and the meaning of its
    /// indicator. Lists say who was supported, and nothing of sets of another kind.
    pub(crate) fn tallies(
        &self,
        sums: &BTreeMap<(u32, u32), (Meaning, Sum)>,
        (as_of, known_on): (Option<NaiveDate>, Option<NaiveDate>),
        is_union: impl Fn(u32, Meaning) -> Result<bool, PortfolioError>,
    ) -> Result<Tallies, PortfolioError> {
        let mut tallies = Tallies::new();
        for ((_, rank), (meaning, _)) in sums {
            let key = (*rank, meaning.key());
            if tallies.contains_key(&key) || !is_union(*rank, *meaning)? {
                continue;
            }
            let rule = meaning.entry.and_then(CatalogueEntry::count_rule);
            let Some(rule) = rule else {
                tallies.insert(key, None);
                continue;
            };
            let mut has_it = vec![false; self.projects().identities.len()];
            let of_indicator =
                sums.iter().filter(|((_, indicator), (other, _))| (*indicator, other.key()) == key);
            for (project, ..) in of_indicator.flat_map(|(_, (_, sum))| &sum.typed) {
                let place = usize::try_from(*project).ok();
                *place
                    .and_then(|project| has_it.get_mut(project))
                    .ok_or_else(|| internal!("a status has an unknown project"))? = true;
            }
            // Lists may name projects that have no such indicator.
            let is_asked = |project: u32| {
                let place = usize::try_from(project).ok();
                place.and_then(|project| has_it.get(project)).copied().unwrap_or(false)
            };
            let counted = EnterprisesQuestion {
                as_of,
                known_on,
                support: rule.support,
                new: rule.new,
                minimum: rule.minimum,
            };
            tallies.insert(key, Some(self.install(|| self.tally(&counted, is_asked))?));
        }
        Ok(tallies)
    }
}
