//! Why a target was missed: volume and rate, the break-even of an excuse, and what each one cost.

use eruf_core::analysis::{
    Cost, CostBasis, Decomposition, DecompositionMethod, Factor, Shortfall, UnitCost,
};
use eruf_core::audit::FigureName;
use eruf_core::law::Kind;
use eruf_core::record::Shape;
use eruf_core::status::StatusRow;
use eruf_core::{Amount, Error, Figure, Interval, Ratio, Status, Undefined, View};
use serde_json::{Map, Value as Json, json};

use crate::format::document::{BudgetOver, FigureId};
use crate::format::json::{SCHEMA_VERSION, exact};
use crate::format::page::TraceLine;
use crate::format::{Align, Cell, Column, Content, Page, Render, Table};
use crate::page::explain::traced::{OF_STATUS, traced};
use crate::page::law::under_law;
use crate::page::lookup::as_of;
use crate::page::lookup::indicator;
use crate::words::Language;
use crate::words::figures::NONE;
use crate::words::indicator::name;

/// An outcome and its goal, where both are exact.
struct Pair {
    goal: Ratio,
    outcome: Ratio,
}

fn pair(row: &StatusRow<'_>) -> Option<Pair> {
    let is_goal =
        row.target.is_some_and(|version| matches!(version.target.shape(), Shape::AtLeast { .. }));
    let goal = row.attainment.bounds.low.filter(|_| is_goal)?;
    Some(Pair { goal, outcome: Ratio::from(row.outcome.ok()?.as_exact()?) })
}

/// Volume and rate: the difference between outcome and goal of one indicator, by how many of
/// another there were and how many it had for each.
fn apart(of: &Pair, per: &Pair, names: [&str; 2]) -> Result<Option<[Decomposition; 2]>, Error> {
    let (Some(planned), Some(actual)) =
        (of.goal.checked_div(&per.goal), of.outcome.checked_div(&per.outcome))
    else {
        return Ok(None);
    };
    let factors = [
        Factor::planned(names[0], per.goal).actual(per.outcome),
        Factor::planned(names[1], planned).actual(actual),
    ];
    let found = |method| Decomposition::of(&factors, method);
    Ok(Some([found(DecompositionMethod::InSequence)?, found(DecompositionMethod::Symmetric)?]))
}

/// Returns a page of numbers that say why a target was missed.
///
/// One indicator is taken apart by another (employment by enterprises, unless others are named).
/// The break-even of an excuse and the budget over the outcome follow for each.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let tables = eruf_report::why(
///     &project.view(),
///     Some("CO08"),
///     Some("CO01"),
///     Language::English,
///     Format::Markdown,
/// )?;
/// assert!(tables.contains("| CO01 | -117 |"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the project has no such indicator, or a figure cannot be held exactly.
pub fn why<R: Render>(
    view: &View<'_>,
    of: Option<&str>,
    per: Option<&str>,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    let page = WhyPage::of(view, of, per, language)?;
    under_law::set(&page, view, language, format)
}

/// Returns the tables of [`why`]: by factor, break-even, budget, and what is left out.
pub(crate) fn why_tables(view: &View<'_>, language: Language) -> Result<Vec<Table>, Error> {
    WhyPage::of(view, None, None, language)?.tables()
}

/// Returns an indicator that is taken apart by another: both codes, the factors, and the parts.
pub(crate) fn taken_apart(view: &View<'_>, language: Language) -> Result<Option<Apart>, Error> {
    let page = WhyPage::of(view, None, None, language)?;
    let Some(per) = page.per else { return Ok(None) };
    Ok(page.parts.map(|(of, [in_sequence, _])| Apart {
        of: of.to_owned(),
        per: per.to_owned(),
        parts: in_sequence.parts.iter().map(|(name, part)| (name.to_string(), *part)).collect(),
    }))
}

/// Returns the budget for each one of an indicator, by the outcome or as planned, with the budget.
pub(crate) fn budget_for_each(
    view: &View<'_>,
    code: &str,
    over: BudgetOver,
    language: Language,
) -> Result<Option<(Ratio, Amount)>, Error> {
    let page = WhyPage::of(view, None, None, language)?;
    let reached = page.reached();
    let Some(found) = reached.iter().find(|each| each.code == code) else { return Ok(None) };
    let count = match over {
        BudgetOver::Outcome => found.outcome,
        BudgetOver::Target => Interval::exact(found.goal),
    };
    Ok(page.cost(count)?.zip(page.budget))
}

/// An indicator taken apart by another, in sequence.
pub(crate) struct Apart {
    pub(crate) of: String,
    pub(crate) per: String,
    /// The name of each factor, and its part of the difference.
    pub(crate) parts: Vec<(String, Ratio)>,
}

/// What is left out of an answer: the indicator or the table, and why.
struct LeftOut {
    what: String,
    why: String,
}

/// Why an indicator has no break-even and no cost; `None` if it has.
fn why_not_reached(row: &StatusRow<'_>, language: Language) -> Option<String> {
    let pick = |english: &'static str, swedish| language.pick(english, swedish).to_owned();
    let Some(version) = row.target else {
        return Some(language.reason(Undefined::NoTarget).to_owned());
    };
    if !matches!(version.target.shape(), Shape::AtLeast { .. }) {
        return Some(pick("its target is no goal of at least", "målet är inget minst-mål"));
    }
    match row.outcome {
        Figure::Reason(reason) => Some(language.reason(reason.into()).to_owned()),
        Figure::Value(outcome) if outcome.as_exact().is_none() => Some(pick(
            "the outcome is known only by its bounds",
            "utfallet är känt bara som ett intervall",
        )),
        Figure::Value(_) => None,
    }
}

struct WhyPage<'v, 'p> {
    view: &'v View<'p>,
    of: Option<&'v str>,
    per: Option<&'v str>,
    status: Status<'p>,
    /// An indicator, and its difference by volume and rate: in sequence, and symmetric.
    parts: Option<(&'v str, [Decomposition; 2])>,
    budget: Option<Amount>,
    language: Language,
}

/// Every row that is no activity goal.
fn rows<'s, 'p>(status: &'s Status<'p>) -> impl Iterator<Item = &'s StatusRow<'p>> {
    status.rows.iter().filter(|row| row.commitment.indicator.kind != Kind::ActivityGoal)
}

/// An indicator with an outcome and a goal that can be reached.
struct Reached<'s> {
    code: &'s str,
    outcome: Interval<Amount>,
    goal: Amount,
}

impl Reached<'_> {
    /// The break-even of an excuse.
    fn break_even(&self) -> Option<Ratio> {
        let outcome = self.outcome.as_exact()?;
        Shortfall { outcome, target: self.goal }.break_even()
    }
}

impl<'v, 'p> WhyPage<'v, 'p> {
    fn of(
        view: &'v View<'p>,
        of: Option<&'v str>,
        per: Option<&'v str>,
        language: Language,
    ) -> Result<Self, Error> {
        for named in [of, per].into_iter().flatten() {
            indicator(view, named)?;
        }
        // Employment per enterprise, where nothing else is asked for and the project has one of
        // each.
        let project = view.project();
        let only = |places: Vec<usize>| match *places {
            [place] => project.commitments().get(place).map(|one| &*one.indicator.key.code),
            _ => None,
        };
        let of = of.or_else(|| only(project.employment_indicators()));
        let per = per.or_else(|| only(project.enterprise_indicators()));
        let status = view.status()?;
        let found = |code: &str| {
            let row = rows(&status).find(|row| &*row.commitment.indicator.key.code == code);
            row.and_then(|row| pair(row))
        };
        let mut parts = None;
        if let (Some(of), Some(per)) = (of, per)
            && let (Some(one), Some(other)) = (found(of), found(per))
        {
            let rate = format!("{of} {} {per}", language.pick("for each", "per"));
            parts = apart(&one, &other, [per, &rate])?.map(|parts| (of, parts));
        }
        let budget = view.decisions().last().and_then(|step| step.budget);
        Ok(Self { view, of, per, status, parts, budget, language })
    }
}

impl WhyPage<'_, '_> {
    /// Returns the indicators that have both outcome and goal.
    fn reached(&self) -> Vec<Reached<'_>> {
        fn reached<'p>(row: &StatusRow<'p>) -> Option<Reached<'p>> {
            let StatusRow { commitment, target, outcome, .. } = row;
            let Shape::AtLeast { goal } = target.as_ref()?.target.shape() else { return None };
            let outcome = outcome.ok().filter(|_| pair(row).is_some())?;
            Some(Reached { code: &commitment.indicator.key.code, outcome, goal: *goal })
        }
        rows(&self.status).filter_map(reached).collect()
    }

    /// Returns what each one cost by the budget, if there is one and it can be divided.
    fn cost(&self, count: Interval<Amount>) -> Result<Option<Ratio>, Error> {
        let Some(budget) = self.budget else { return Ok(None) };
        let cost = UnitCost::of(Cost::new(CostBasis::Budget, budget), count)?;
        Ok(cost.and_then(|cost| cost.each().as_exact()))
    }

    /// Returns what is left out, each with the reason.
    fn left_out(&self) -> Vec<LeftOut> {
        let &Self { view, language, .. } = self;
        let pick = |english: &'static str, swedish| language.pick(english, swedish).to_owned();
        let project = view.project();
        let codes = |places: Vec<usize>| {
            let all = places.into_iter().filter_map(|place| project.commitments().get(place));
            all.map(|one| one.indicator.key.code.to_string()).collect::<Vec<_>>().join(", ")
        };
        let mut left_out = Vec::new();
        if self.parts.is_none() {
            let choose = |what: String, option: &str, choices: String| {
                if choices.is_empty() {
                    format!("{what} ({option})")
                } else {
                    format!("{what} ({option}: {choices})")
                }
            };
            let of = self.of.is_none().then(|| {
                let what = pick(
                    "there is not exactly one indicator of employment: name one",
                    "det finns inte exakt en sysselsättningsindikator: ange en",
                );
                choose(what, "--of", codes(project.employment_indicators()))
            });
            let per = self.per.is_none().then(|| {
                let what = pick(
                    "there is not exactly one indicator of all supported enterprises: name one",
                    "det finns inte exakt en indikator för alla företag som får stöd: ange en",
                );
                choose(what, "--per", codes(project.enterprise_indicators()))
            });
            let pair = [self.of, self.per].into_iter().flatten();
            let rows = pair.filter_map(|code| {
                let row =
                    rows(&self.status).find(|row| &*row.commitment.indicator.key.code == code)?;
                Some(format!("{code}: {}", why_not_reached(row, language)?))
            });
            let mut why: Vec<String> = of.into_iter().chain(per).chain(rows).collect();
            if why.is_empty() {
                why.push(pick(
                    "a target or outcome of the two is 0",
                    "ett målvärde eller utfall av de två är 0",
                ));
            }
            let what = pick("volume and rate", "volym och kvot");
            left_out.push(LeftOut { what, why: why.join("; ") });
        }
        for row in rows(&self.status) {
            if let Some(why) = why_not_reached(row, language) {
                let what = row.commitment.indicator.key.code.to_string();
                left_out.push(LeftOut { what, why });
            }
        }
        if self.budget.is_none() {
            left_out.push(LeftOut {
                what: pick("budget for each one", "budget per enhet"),
                why: pick("no decision says a budget", "inget beslut anger en budget"),
            });
        }
        left_out
    }

    fn left_out_table(&self, left_out: Vec<LeftOut>) -> Table {
        let pick = |english, swedish| self.language.pick(english, swedish);
        let rows = left_out.into_iter().map(|one| vec![one.what.into(), one.why.into()]).collect();
        let columns = vec![
            Column::narrow(pick("What", "Vad"), Align::Left, 20),
            Column::wide(pick("Why", "Varför"), Align::Left),
        ];
        Table::new(pick("Left out", "Utelämnat").to_owned(), columns, rows)
    }

    fn factors(&self, of: &str, parts: &[Decomposition; 2]) -> Result<Table, Error> {
        let &Self { view, language, .. } = self;
        let pick = |english, swedish| language.pick(english, swedish);
        let show = |ratio: Ratio| Cell::ratio(Interval::exact(ratio), language);
        let [in_sequence, symmetric] = parts;
        let (mut rows, mut place) = (Vec::new(), 0_usize);
        for ((name, one), (_, other)) in in_sequence.parts.iter().zip(&symmetric.parts) {
            place = place.saturating_add(1);
            let of = FigureId::Factor(of.into(), place);
            let (one, other) = (show(*one)?.traced(of), show(*other)?);
            rows.push(vec![name.to_string().into(), one, other]);
        }
        let whole = show(in_sequence.difference()?)?;
        let whole = whole.traced(FigureId::of(of, FigureName::Variance));
        rows.push(vec![pick("together", "tillsammans").into(), whole.clone(), whole]);
        let order = pick(
            "in sequence: volume first, then rate; symmetric: the average of both orders",
            "i följd: först volym, sedan kvot; symmetriskt: medelvärdet av båda ordningarna",
        );
        let caption = format!(
            "{of} {NONE} {}: {}",
            name(indicator(view, of)?, language),
            pick("outcome less target, by factor", "utfall minus målvärde, per faktor")
        );
        let columns = vec![
            Column::wide(pick("Factor", "Faktor"), Align::Left),
            Column::narrow(pick("In sequence", "I följd"), Align::Right, 12),
            Column::narrow(pick("Symmetric", "Symmetriskt"), Align::Right, 12),
        ];
        Ok(Table::new(caption, columns, rows).with_notes(vec![order.to_owned()]))
    }

    fn excuses(&self, reached: &[Reached<'_>]) -> Result<Table, Error> {
        let language = self.language;
        let pick = |english, swedish| language.pick(english, swedish);
        let mut rows = Vec::new();
        for each in reached {
            let share = match each.break_even() {
                Some(share) => Cell::share(Interval::exact(share), language)?
                    .traced(FigureId::BreakEven(each.code.into())),
                None => Cell::nothing(),
            };
            rows.push(vec![each.code.into(), share]);
        }
        let columns = vec![
            Column::wide(pick("Code", "Kod"), Align::Left),
            Column::narrow(pick("Share of the target", "Andel av målvärdet"), Align::Right, 20),
        ];
        let note = pick(
            "so much of the target must have depended on a missing condition for the rest to be \
             fully met",
            "om en utebliven förutsättning är hela förklaringen måste så stor del av målvärdet ha \
             berott på den",
        );
        let caption =
            pick("Break-even of an excuse", "Hur mycket förklaringen måste bära").to_owned();
        Ok(Table::new(caption, columns, rows).with_notes(vec![note.to_owned()]))
    }

    fn costs(&self, reached: &[Reached<'_>]) -> Result<Table, Error> {
        let language = self.language;
        let pick = |english, swedish| language.pick(english, swedish);
        let each = |count| match self.cost(count)? {
            Some(each) => Cell::rounded(Interval::exact(each), 0, language),
            None => Ok(Cell::nothing()),
        };
        let mut rows = Vec::new();
        for Reached { code, outcome, goal } in reached {
            let of = |over| FigureId::Budget((*code).into(), over);
            let by_outcome = each(*outcome)?.traced(of(BudgetOver::Outcome));
            let planned = each(Interval::exact(*goal))?.traced(of(BudgetOver::Target));
            rows.push(vec![(*code).into(), by_outcome, planned]);
        }
        let columns = vec![
            Column::wide(pick("Code", "Kod"), Align::Left),
            Column::narrow(pick("By the outcome", "Enligt utfallet"), Align::Right, 16),
            Column::narrow(pick("As planned", "Enligt planen"), Align::Right, 16),
        ];
        let note = pick(
            "the budget is divided, not what was spent",
            "beräknat på budget, inte på faktisk kostnad",
        );
        let caption = pick("Budget for each one", "Budget per enhet").to_owned();
        Ok(Table::new(caption, columns, rows).with_notes(vec![note.to_owned()]))
    }

    fn tables(&self) -> Result<Vec<Table>, Error> {
        let mut tables = Vec::new();
        if let Some((of, parts)) = &self.parts {
            tables.push(self.factors(of, parts)?);
        }
        let reached = self.reached();
        if !reached.is_empty() {
            tables.push(self.excuses(&reached)?);
            if self.budget.is_some() {
                tables.push(self.costs(&reached)?);
            }
        }
        let left_out = self.left_out();
        if !left_out.is_empty() {
            tables.push(self.left_out_table(left_out));
        }
        Ok(tables)
    }
}

impl Page for WhyPage<'_, '_> {
    type Error = eruf_core::Error;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![as_of(self.view, self.language)]
    }

    fn content(&self) -> Result<Content, Error> {
        self.tables().map(Content::Tables)
    }

    fn traced(&self) -> Result<Vec<TraceLine>, Error> {
        let mut lines = Vec::new();
        for row in rows(&self.status).filter(|row| pair(row).is_some()) {
            lines.extend(traced(
                self.view,
                &row.commitment.indicator.key.code,
                &OF_STATUS,
                self.language,
            )?);
        }
        Ok(lines)
    }

    fn document(&self) -> Result<Json, Error> {
        let mut document = Map::new();
        document.insert("schema_version".to_owned(), json!(SCHEMA_VERSION));
        document.insert("of".to_owned(), json!(self.of));
        document.insert("per".to_owned(), json!(self.per));
        for found in self.parts.iter().flat_map(|(_, parts)| parts) {
            let parts = found.parts.iter().map(|(name, part)| {
                let mut fields = Map::new();
                fields.insert("factor".to_owned(), json!(&**name));
                exact("part", *part, &mut fields);
                Json::Object(fields)
            });
            document.insert(found.method.as_str().to_owned(), Json::Array(parts.collect()));
            exact("difference", found.difference()?, &mut document);
        }
        let mut indicators = Vec::new();
        for each in self.reached() {
            let mut fields = Map::new();
            fields.insert("code".to_owned(), json!(each.code));
            if let Some(share) = each.break_even() {
                exact("break_even", share, &mut fields);
            }
            if let Some(cost) = self.cost(each.outcome)? {
                exact("budget_for_each", cost, &mut fields);
            }
            if let Some(cost) = self.cost(Interval::exact(each.goal))? {
                exact("budget_for_each_planned", cost, &mut fields);
            }
            indicators.push(Json::Object(fields));
        }
        let left_out = self.left_out().into_iter();
        let left_out: Vec<Json> =
            left_out.map(|one| json!({ "what": one.what, "why": one.why })).collect();
        document.insert("left_out".to_owned(), Json::Array(left_out));
        document.insert("indicators".to_owned(), Json::Array(indicators));
        Ok(Json::Object(document))
    }
}
