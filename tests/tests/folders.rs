//! What the files of a project folder lead to, by `folders.toml`: every problem and every notice, word by word.

use std::fs;

use eruf_data::load;
use eruf_tests::{Failures, FolderRow, table};

const PROJECT: &str = r#"schema_version = 1
[project]
name = "folders"
fund = "ERDF"
programming_period = "2014-2020"
"#;

#[test]
fn every_folder_gets_its_answer() {
    let mut failures = Failures::default();
    for case in table::<FolderRow>("folders") {
        failures.case(&case.name, &case.source);
        let folder = tempfile::tempdir().unwrap();
        let (project, indicator) = (case.project.unwrap_or_default(), case.indicator.unwrap_or_default());
        let text = format!(
            "{PROJECT}[[decision]]\nid = \"original\"\nfirst = 2019-01-01\nlast = 2019-12-31\n[[activity]]\ncode = \"A\"\nname = \"A\"\n\
             [[indicator]]\ncode = \"CO01\"\n{indicator}\n[[period]]\nreport = 1\nfirst = 2019-01-01\nlast = 2019-12-31\n{project}"
        );
        fs::write(folder.path().join("project.toml"), text).unwrap();
        for (file, rows) in [("enterprises.csv", case.enterprises), ("participations.csv", case.participations), ("employment.csv", case.employment)]
        {
            if let Some(rows) = rows {
                fs::write(folder.path().join(file), rows).unwrap();
            }
        }
        let (refused, noticed, count): (Vec<String>, Vec<String>, _) = match load(folder.path()) {
            Err(error) => (error.problems().iter().map(ToString::to_string).collect(), vec![], None),
            Ok(loaded) => {
                let count = loaded.project.view().count("CO01").unwrap().map(|count| count.enterprises.to_string());
                (vec![], loaded.notices.iter().map(ToString::to_string).collect(), count)
            }
        };
        failures.check("what is refused", &refused, &case.refused);
        failures.check("what is noticed", &noticed, &case.noticed);
        failures.check_if("the count", &count, case.count.map(Some).as_ref());
    }
    failures.done();
}
