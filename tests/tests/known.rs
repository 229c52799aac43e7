//! What was known when, by `known.toml`.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;

use eruf_core::{Error, Project, View};
use eruf_report::{Format, Language};
use eruf_tests::{Failures, day, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    like: Option<String>,
    #[serde(default)]
    replace: Vec<(String, String)>,
    #[serde(default)]
    files: BTreeMap<String, String>,
    asked: Vec<Asked>,
    #[serde(default)]
    restated: Vec<Restated>,
}

/// A question and its answers by code.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Asked {
    known_at: Option<String>,
    as_of: Option<String>,
    derived: BTreeMap<String, String>,
    identified: BTreeMap<String, String>,
    target: BTreeMap<String, String>,
    change: BTreeMap<String, String>,
    comment: Vec<String>,
    not_in_comment: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Restated {
    since: String,
    known_at: Option<String>,
    /// Code, period, before, after and the causes.
    rows: Vec<[String; 5]>,
}

fn or_none<T: ToString>(figure: Option<T>) -> String {
    figure.map_or_else(|| "none".to_owned(), |figure| figure.to_string())
}

fn view<'p>(project: &'p Project, known_at: Option<&String>) -> View<'p> {
    project.at(known_at.map(|known| known.parse().unwrap())).unwrap()
}

fn check(failures: &mut Failures, project: &Project, asked: &Asked) -> Result<(), Error> {
    let mut view = view(project, asked.known_at.as_ref());
    if let Some(as_of) = &asked.as_of {
        view = view.asked_at(day(as_of));
    }
    let name = format!("{:?} {:?}", asked.known_at, asked.as_of);
    let status = view.status()?;
    let row = |code: &str| &status.rows[project.position(code).unwrap()];
    for (code, expected) in &asked.derived {
        failures.check(&format!("{name} derived {code}"), &or_none(row(code).derived), expected);
    }
    for (code, expected) in &asked.identified {
        let found = or_none(view.identified(code)?.map(|found| found.enterprises));
        failures.check(&format!("{name} identified {code}"), &found, expected);
    }
    for (code, expected) in &asked.target {
        let found = or_none(row(code).target.map(|version| version.target.clone()));
        failures.check(&format!("{name} target {code}"), &found, expected);
    }
    for (code, expected) in &asked.change {
        let found = or_none(row(code).change.map(|change| change.amount));
        failures.check(&format!("{name} change {code}"), &found, expected);
    }
    let comment = eruf_report::comment(&view, Language::English, Format::Text).unwrap();
    for (texts, is_there) in [(&asked.comment, true), (&asked.not_in_comment, false)] {
        for text in texts {
            failures.check(&format!("{name} {text}"), &comment.contains(text), &is_there);
        }
    }
    Ok(())
}

#[test]
fn nothing_that_is_said_later_shows_earlier() -> Result<(), Error> {
    let mut failures = Failures::default();
    let mut before: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for case in table::<Case>("known") {
        failures.case(&case.name, &case.source);
        let mut files = case.like.as_ref().map_or_else(BTreeMap::new, |like| before[like].clone());
        files.extend(case.files.clone());
        before.insert(case.name.clone(), files.clone());
        let folder = tempfile::tempdir().unwrap();
        for (file, text) in &files {
            let mut text = text.trim_start().to_owned();
            for (old, new) in case.replace.iter().filter(|_| file == "project.toml") {
                assert_eq!(text.matches(old).count(), 1, "{old}");
                text = text.replace(old, new);
            }
            fs::write(folder.path().join(file), text).unwrap();
        }
        let loaded = eruf_data::load(folder.path());
        let project = loaded.unwrap_or_else(|error| panic!("{}: {error}", case.name)).project;
        for asked in &case.asked {
            check(&mut failures, &project, asked)?;
        }
        for Restated { since, known_at, rows } in &case.restated {
            let earlier = view(&project, Some(since));
            let now = view(&project, known_at.as_ref());
            let found = now.restated_lists_since(&earlier)?;
            let found = found.into_iter().map(|row| {
                let causes = row.causes.iter().map(ToString::to_string).collect::<Vec<_>>();
                let figures = [or_none(row.before), or_none(row.after)];
                let [before, after] = figures;
                let code = row.indicator.to_string();
                [code, row.period.to_string(), before, after, causes.join("; ")]
            });
            failures.check(&format!("restated since {since}"), &found.collect(), rows);
        }
    }
    failures.done();
    Ok(())
}
