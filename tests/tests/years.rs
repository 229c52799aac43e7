//! What years and other stretches of days brought, by `years.toml`.
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_core::attainment::YearVerdict;
use eruf_core::law::OverTime;
use eruf_core::outcome::Window;
use eruf_core::{Error, Figure, Interval, Project, Ratio, State, View};
use eruf_tests::{
    Failures, ProjectRow, bounds, completeness, day, days, known, owing, ratio, table,
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WindowRow {
    year: Option<i32>,
    days: Option<String>,
    state: String,
    amount: Option<String>,
    reasons: Option<Vec<String>>,
    estimate: Option<bool>,
    spans: Option<Vec<(String, String)>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ValueRow {
    on: String,
    value: String,
    about: Option<String>,
    carried: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    project: ProjectRow,
    rhythm: Option<String>,
    #[serde(default)]
    partners_in: Vec<(String, u32, u32)>,
    #[serde(default)]
    split_by_days: bool,
    known_at: Option<u32>,
    known_on: Option<String>,
    as_of: Option<String>,
    asked_at: Option<String>,
    #[serde(default)]
    years: Vec<WindowRow>,
    #[serde(default)]
    to_date: Vec<WindowRow>,
    #[serde(default)]
    windows: Vec<WindowRow>,
    #[serde(default)]
    values_at: Vec<ValueRow>,
    state: Option<Vec<String>>,
    increment: Option<Vec<String>>,
    cumulative: Option<Vec<String>>,
    carried: Option<Vec<bool>>,
    completeness: Option<String>,
    falls: Option<Vec<(u32, String, bool)>>,
    each_year: Option<EachYearRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EachYearRow {
    state: Vec<State>,
    why: Option<Vec<String>>,
    kept: usize,
    judged: usize,
    total: Option<State>,
    low: Option<String>,
    high: Option<String>,
}

fn each_year(view: &View<'_>, row: &EachYearRow, failures: &mut Failures) -> Result<(), Error> {
    let verdicts = view.verdicts("X")?;
    let total = &verdicts[0].attainment;
    failures.check_if("the verdict on the total", &total.state, row.total.as_ref());
    for (what, bound, text) in
        [("the least", total.bounds.low, &row.low), ("the most", total.bounds.high, &row.high)]
    {
        failures.check_if(what, &bound, text.as_deref().map(|text| Some(ratio(text))).as_ref());
    }
    let found = verdicts[0].each_year.as_ref().unwrap();
    let states = found.years.iter().map(YearVerdict::state).collect();
    failures.check("the verdicts year by year", &states, &row.state);
    let why = found.years.iter().map(|year| year.outcome.state().to_owned()).collect();
    failures.check_if("what is known of each year", &why, row.why.as_ref());
    failures.check("kept", &(found.kept(), found.judged()), &(row.kept, row.judged));
    Ok(())
}

fn exact(figure: Interval<Ratio>) -> String {
    let one = |ratio: Ratio| format!("{}/{}", ratio.numerator(), ratio.denominator());
    format!("{}..{}", one(figure.low()), one(figure.high()))
}

fn written(text: &str) -> String {
    let (low, high) = text.split_once("..").unwrap_or((text, text));
    exact(Interval::new(ratio(low), ratio(high)).unwrap())
}

fn window(found: &Window, row: &WindowRow, what: &str, failures: &mut Failures) {
    failures.check(&format!("{what}: the state"), &found.state(), &row.state.as_str());
    let is_reported = matches!(row.state.as_str(), "known" | "partial");
    failures.check_if(
        &format!("{what}: the amount"),
        &found.amount.map(exact),
        Some(&row.amount.as_deref().map(written)).filter(|amount| amount.is_some() || !is_reported),
    );
    let reasons = || found.reasons.iter().map(ToString::to_string).collect::<Vec<_>>();
    failures.check_if(&format!("{what}: the reasons"), &reasons(), row.reasons.as_ref());
    failures.check_if(&format!("{what}: an estimate"), &found.estimate, row.estimate.as_ref());
    let spans = found.spans.iter().map(|span| (span.days.to_string(), exact(span.amount)));
    let expected = row.spans.as_ref().map(|spans| {
        spans.iter().map(|(days, amount)| (days.clone(), written(amount))).collect::<Vec<_>>()
    });
    failures.check_if(&format!("{what}: the spans"), &spans.collect(), expected.as_ref());
}

#[test]
fn years() -> Result<(), Error> {
    let mut failures = Failures::default();
    for case in table::<Case>("years") {
        failures.case(&case.name, &case.source);
        let mut draft = case.project.draft();
        owing(&mut draft, case.rhythm.as_deref(), &case.partners_in, None);
        draft.split_by_days = case.split_by_days;
        if case.project.latest {
            draft.commitments[0].indicator.over_time = OverTime::Latest;
        }
        let project = Project::new(draft).unwrap();
        let mut view = known(&project, case.known_at, case.known_on.as_deref());
        if let Some(as_of) = &case.as_of {
            view = view.asked_at(day(as_of));
        }
        if let Some(row) = &case.each_year {
            each_year(&view, row, &mut failures)?;
        }
        failures.check_if("asked at", &view.as_of(), case.asked_at.as_deref().map(day).as_ref());
        let years = view.years("X")?;
        for row in &case.years {
            let year = row.year.unwrap();
            let found = years.iter().find(|(of, _)| *of == year).map(|(_, window)| window);
            window(found.unwrap(), row, &year.to_string(), &mut failures);
        }
        let series = view.series("X")?;
        if !case.to_date.is_empty() {
            let ended: Vec<_> =
                series.points.iter().filter(|point| point.last <= view.as_of()).collect();
            failures.check("years to date", &ended.len(), &case.to_date.len());
            for (point, row) in ended.into_iter().zip(&case.to_date) {
                let found = view.year_to_date("X", point.last)?;
                window(&found, row, &format!("to {}", point.last), &mut failures);
            }
        }
        for row in &case.windows {
            let stretch = days(row.days.as_ref().unwrap());
            let found = view.window("X", stretch)?;
            window(&found, row, &stretch.to_string(), &mut failures);
        }
        for row in &case.values_at {
            let found = view.value_at("X", day(&row.on))?;
            let value = match found.value {
                Figure::Value(amount) => amount.to_string(),
                Figure::Reason(reason) => reason.to_string(),
            };
            failures.check(&format!("the value on {}", row.on), &value, &row.value);
            if let Some(about) = &row.about {
                failures.check("about", &found.about, &Some(day(about)));
            }
            failures.check_if("carried", &found.carried, row.carried.as_ref());
        }
        let amounts = |texts: &Option<Vec<String>>| {
            let one = |text: &String| {
                let is_number = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
                if is_number { bounds(text).to_string() } else { text.clone() }
            };
            texts.as_ref().map(|texts| texts.iter().map(one).collect::<Vec<_>>())
        };
        let points = &series.points;
        let states = points.iter().map(|point| point.state.to_string()).collect();
        failures.check_if("the states", &states, case.state.as_ref());
        let increments = points
            .iter()
            .map(|point| point.increment.map(|added| added.amount).to_string())
            .collect();
        failures.check_if("the increments", &increments, amounts(&case.increment).as_ref());
        let cumulative = points.iter().map(|point| point.cumulative.to_string()).collect();
        failures.check_if("the outcomes", &cumulative, amounts(&case.cumulative).as_ref());
        let carried = points.iter().map(|point| point.carried).collect();
        failures.check_if("carried", &carried, case.carried.as_ref());
        failures.check_if(
            "completeness",
            &completeness(series.completeness),
            case.completeness.as_ref(),
        );
        let falls = series.falls.iter().map(|fall| {
            (fall.report, fall.partner.as_deref().unwrap_or_default().to_owned(), fall.marked)
        });
        failures.check_if("the falls", &falls.collect(), case.falls.as_ref());
    }
    failures.done();
    Ok(())
}
