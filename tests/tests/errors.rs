//! What is refused, with the exact message, by `project_errors.toml`; every kind of error has a
//! row.
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use eruf_core::attainment::{Band, Bands};
use eruf_core::audit::FigureName;
use eruf_core::counting::union;
use eruf_core::law::Minimum;
use eruf_core::ledger::to_running_totals;
use eruf_core::project::ProjectError;
use eruf_core::value::{ParseAmountError, ParseDateError};
use eruf_core::{Amount, Error, Known, Period, Project, parse_date};
use eruf_report::Spoken;
use eruf_tests::{
    Failures, FolderRow, MilestonesRow, ProjectRow, TargetRow, english_words, ratio, table,
    variants,
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    #[serde(rename = "enum")]
    family: String,
    kind: String,
    message: String,
    amount: Option<String>,
    date: Option<String>,
    period: Option<(String, String)>,
    target: Option<TargetRow>,
    /// The report at which the project is asked for.
    known_at: Option<u32>,
    /// The indicator that every question about an indicator is asked about.
    indicator: Option<String>,
    /// The attribute by which enterprises are asked for.
    attribute: Option<String>,
    /// The decision that is asked for.
    decision: Option<String>,
    /// How much of a measure.
    minimum: Option<BTreeMap<String, String>>,
    milestones: Option<MilestonesRow>,
    bands: Option<Vec<(String, String, String)>>,
    convert: Option<ProjectRow>,
    project: Option<ProjectRow>,
    /// A shape that cannot be strict, said to be strict in a document.
    strict_shape: Option<String>,
}

/// What a row of another table is refused for.
#[derive(Deserialize)]
struct Refused {
    error: Option<String>,
    fault: Option<String>,
}

/// What is refused, in both languages.
struct Said {
    family: &'static str,
    kind: &'static str,
    message: String,
    swedish: String,
}

fn said(family: &'static str, kind: &'static str, error: &impl Spoken) -> Said {
    Said { family, kind, message: error.to_string(), swedish: error.swedish() }
}

/// The family, kind and message of what the case brings about.
fn refused(case: &Case) -> Vec<Said> {
    fn from_error<T>(result: Result<T, Error>) -> Vec<Said> {
        result.err().map(|error| said("Error", (&error).into(), &error)).into_iter().collect()
    }
    if let Some(text) = &case.amount {
        let error: Option<ParseAmountError> = text.parse::<Amount>().err();
        return error
            .map(|error| said("ParseAmountError", (&error).into(), &error))
            .into_iter()
            .collect();
    }
    if let Some(text) = &case.date {
        let error: Option<ParseDateError> = parse_date(text).err();
        return error
            .map(|error| said("ParseDateError", (&error).into(), &error))
            .into_iter()
            .collect();
    }
    if let Some((first, last)) = &case.period {
        return from_error(Period::new(first.parse().unwrap(), last.parse().unwrap()));
    }
    if let Some(row) = &case.target {
        return from_error(row.target());
    }
    if let Some(known_at) = case.known_at {
        let project = Project::new(case.project.as_ref().unwrap().draft()).unwrap();
        return from_error(project.at(Some(Known::Report(known_at))));
    }
    if let Some(code) = &case.indicator {
        let project = Project::new(case.project.as_ref().unwrap().draft()).unwrap();
        return from_error(unknown(&project, code));
    }
    if let Some(attribute) = &case.attribute {
        let project = Project::new(case.project.as_ref().unwrap().draft()).unwrap();
        return from_error(project.view().groups("X", attribute));
    }
    if let Some(id) = &case.decision {
        let project = Project::new(case.project.as_ref().unwrap().draft()).unwrap();
        return from_error(project.decision(id));
    }
    if let Some((measure, least)) = case.minimum.iter().flatten().next() {
        return from_error(Minimum::new(measure.parse().unwrap(), least.parse().unwrap()));
    }
    if let Some(row) = &case.milestones {
        return from_error(row.milestones());
    }
    if let Some(rows) = &case.bands {
        let edge = |text: &str| (!text.is_empty()).then(|| ratio(text));
        let bands = rows.iter().map(|(name, from, below)| Band {
            name: name.as_str().into(),
            from: edge(from),
            below: edge(below),
        });
        return from_error(Bands::new(bands.collect()));
    }
    if let Some(row) = &case.convert {
        return from_error(to_running_totals(&row.draft().entries, "a test"));
    }
    if let Some(shape) = &case.strict_shape {
        return strict(shape);
    }
    let errors = Project::new(case.project.as_ref().unwrap().draft())
        .map_or_else(|errors| errors.into_iter().collect::<Vec<_>>(), |_| Vec::new());
    let fault = |error: &ProjectError| Said {
        message: error.to_string(),
        ..said("Violation", (&error.fault).into(), &error.fault)
    };
    errors.iter().map(fault).collect()
}

/// Asks every question about an indicator; all of them refuse it with one error.
fn unknown(project: &Project, code: &str) -> Result<(), Error> {
    let view = project.view();
    let day = project.horizons()[0].period().first();
    let answers = [
        project.position(code).err(),
        view.series(code).err(),
        view.verdicts(code).err(),
        view.words(code).err(),
        view.occasions(code).err(),
        view.dimensions(code).err(),
        view.breakdown(code, "sex").err(),
        view.versions(code).err(),
        view.in_force_on(code, day).err(),
        view.target_in_force(code, day).err(),
        view.target_bridge(code).err(),
        view.paces(code, 3).err(),
        view.explain(code, FigureName::Outcome).err(),
        view.framework(&[code]).err(),
        view.count(code).err(),
        view.attainment_of_count(code).err(),
        view.groups(code, "size").err(),
        view.identified(code).err(),
        union(&[view], code).err(),
    ];
    let first = answers[0].clone();
    assert!(first.is_some() && answers.iter().all(|answer| *answer == first), "{answers:?}");
    first.map_or(Ok(()), Err)
}

/// What a folder is refused for whose goal has that shape and is strict.
fn strict(shape: &str) -> Vec<Said> {
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "schema_version = 1\n\
         project = {{ name = \"p\", fund = \"ERDF\", programming_period = \"2014-2020\" }}\n\
         decision = [{{ id = \"original\", first = 2019-01-01, last = 2019-12-31 }}]\nindicator \
         = [{{ code = \"CO01\", goal = {{ {shape} = 200, strict = true }} }}]\n"
    );
    std::fs::write(folder.path().join("project.toml"), text).unwrap();
    let error = eruf_data::load(folder.path()).unwrap_err();
    let values = error.problems().iter().filter_map(|problem| {
        if let eruf_data::Rule::Value(error) = &problem.rule { Some(error) } else { None }
    });
    values.map(|error| said("Error", error.into(), error)).collect()
}

#[test]
fn every_error_says_what_it_must() {
    let mut failures = Failures::default();
    for case in table::<Case>("project_errors") {
        failures.case(&case.name, &case.source);
        let expected = vec![(case.family.as_str(), case.kind.as_str(), case.message.clone())];
        let refused = refused(&case);
        let found: Vec<_> =
            refused.iter().map(|said| (said.family, said.kind, said.message.clone())).collect();
        failures.check("the error", &found, &expected);
        for said in &refused {
            let english = english_words(&said.swedish);
            failures.check(&format!("English words in {:?}", said.swedish), &english, &vec![]);
        }
    }
    failures.done();
}

/// The faults of a row of `count.toml`.
#[derive(Deserialize)]
struct Errors {
    #[serde(default)]
    errors: Vec<String>,
}

#[test]
fn every_kind_of_error_has_a_row() {
    let cases = table::<Case>("project_errors");
    let mut covered: BTreeSet<(&str, &str)> =
        cases.iter().map(|case| (case.family.as_str(), case.kind.as_str())).collect();
    // The faults of the lists stand with the lists that bring them about.
    let (folders, counts) = (table::<FolderRow>("folders"), table::<Errors>("count"));
    let (employment, shares) = (table::<Refused>("employment"), table::<Refused>("shares"));
    covered.extend(folders.iter().filter_map(|case| Some(("Violation", case.fault.as_deref()?))));
    covered.extend(
        counts.iter().flat_map(|case| &case.errors).map(|kind| ("Violation", kind.as_str())),
    );
    let why: Vec<Refused> =
        ["decompose", "unit_cost", "net_effect"].into_iter().flat_map(table::<Refused>).collect();
    covered.extend(
        employment
            .iter()
            .chain(&shares)
            .chain(&why)
            .filter_map(|case| Some(("Error", case.error.as_deref()?))),
    );
    covered
        .extend(employment.iter().filter_map(|case| Some(("Violation", case.fault.as_deref()?))));
    let families = [
        ("Violation", variants("eruf-core/src/project/violation.rs", "Violation")),
        ("Error", variants("eruf-core/src/value/error.rs", "Error")),
        ("ParseAmountError", variants("eruf-core/src/value/amount.rs", "ParseAmountError")),
        ("ParseDateError", variants("eruf-core/src/value/date.rs", "ParseDateError")),
    ];
    let kinds = families
        .iter()
        .flat_map(|(family, kinds)| kinds.iter().map(|kind| (*family, kind.as_str())));
    // Two keys for pseudonyms are a test of their own, in identity.rs.
    covered.insert(("Error", "PersonKeysDiffer"));
    // What a project sets in place of law, and milestones by law, are refused in
    // programme_2127.toml; a draft without a reason or source is refused in a test of the core.
    let of_law = ["UnknownParameter", "ParameterKind", "NoMilestoneByLaw", "MilestoneTwice"];
    covered.extend(of_law.map(|kind| ("Violation", kind)));
    covered.insert(("Violation", "ParameterUnsourced"));
    // A question to the aid ledger that has no answer is refused in aid.toml.
    covered.extend([("Error", "UnknownUndertaking"), ("Error", "PlannedAid")]);
    // A framework of another programming period is refused in whole.toml.
    covered.insert(("Error", "NoFramework"));
    // No input brings about an internal error; tests inside the core break a project and a table to
    // see one.
    let kinds = kinds.filter(|(_, kind)| *kind != "Internal");
    assert_eq!(covered, kinds.collect());
}
