//! Advice that is followed: what an error says to write is accepted in its place.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;

use eruf_core::Project;
use eruf_data::LoadError;
use eruf_tests::{Failures, small_project, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    file: String,
    text: String,
    wrong: String,
    advice: String,
    right: String,
    #[serde(default)]
    also: Vec<String>,
}

impl Case {
    /// The project with a text in the place that the case is about.
    fn read(&self, written: &str) -> Result<Project, LoadError> {
        let folder = tempfile::tempdir().unwrap();
        let indicators = "[[indicator]]\ncode = \"CO01\"\nbasis = \"increment\"\n";
        let mut project = small_project("advice", &["2019-12-31", "2020-12-31"], indicators);
        project = project.replacen("last = 2019-12-31", "last = 2020-12-31", 1);
        let text = self.text.replace('@', written);
        if self.file == "project.toml" {
            project.push_str(&text);
        } else {
            fs::write(folder.path().join(&self.file), text).unwrap();
        }
        fs::write(folder.path().join("project.toml"), project).unwrap();
        eruf_data::load(folder.path()).map(|loaded| loaded.project)
    }
}

#[test]
fn what_an_error_advises_is_accepted() {
    let mut failures = Failures::default();
    for case in table::<Case>("advice") {
        failures.case(&case.name, &case.source);
        let said = case.read(&case.wrong).map_err(|error| error.to_string()).err();
        let said = said.unwrap_or_else(|| "it was read".to_owned());
        failures.check(&format!("the advice in {said:?}"), &said.contains(&case.advice), &true);
        let right = case.read(&case.right).map_err(|error| error.to_string());
        failures.check("what is advised is read", &right.as_ref().err(), &None);
        for also in &case.also {
            let read = case.read(also).map_err(|error| error.to_string());
            failures.check(&format!("{also:?} is read"), &read.as_ref().err(), &None);
            let figures = |read: &Result<Project, String>| {
                read.as_ref().ok().map(|project| {
                    let hours = project.participations().iter().map(|row| (row.hours, row.amount));
                    let budgets = project.decisions().iter().map(|decision| decision.budget);
                    (hours.collect::<Vec<_>>(), budgets.collect::<Vec<_>>())
                })
            };
            failures.check(&format!("what {also:?} is"), &figures(&read), &figures(&right));
        }
    }
    failures.done();
}
