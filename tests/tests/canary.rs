//! Numbers of persons go in, and nothing that comes out has them: errors, notices, findings,
//! `Debug`, JSON, tables. The command has a test of its own.
//!
//! The numbers are fictitious. Each is written in every way, in every column of every table, in
//! names of columns, in broken rows and in `project.toml`.

use std::fs;

use eruf_core::Project;
use eruf_core::audit::FigureName;
use eruf_data::{LoadError, Loaded, Options, PersonKey, load_with};
use eruf_report::{Format, Language};
use eruf_tests::persons::{Folder, PERSONS, PROJECT, TABLES, found, in_quotes, project, spellings};

/// Everything that is said about a folder.
fn said(result: Result<Loaded, LoadError>) -> String {
    let loaded = match result {
        Err(error) => return format!("{error}\n{error:?}\n{:?}", error.problems()),
        Ok(loaded) => loaded,
    };
    let project: &Project = &loaded.project;
    let view = project.view();
    let notices: Vec<String> =
        loaded.notices.iter().map(|notice| format!("{notice} {notice:?}")).collect();
    let findings: Vec<String> = project
        .findings()
        .unwrap()
        .iter()
        .map(|finding| format!("{} {finding:?}", finding.kind))
        .collect();
    let mut said = vec![
        format!("{loaded:?}"),
        notices.join("\n"),
        findings.join("\n"),
        format!("{:?}\n{:?}", view.count("CO01"), view.overlap()),
        format!("{:?}\n{:?}", view.groups("CO01", "municipality"), view.series("CO08")),
        serde_json::to_string(project.draft()).unwrap(),
    ];
    for language in [Language::English, Language::Swedish] {
        said.push(eruf_report::findings(&loaded, language, eruf_report::Format::Text).unwrap());
        let formats = [Format::Text, Format::Json, Format::Csv, Format::Markdown, Format::Html];
        said.extend(formats.map(|format| eruf_report::status(&view, language, format).unwrap()));
        for format in formats {
            said.push(eruf_report::findings(&loaded, language, format).unwrap());
            said.extend(
                ["CO01", "CO08"]
                    .map(|code| eruf_report::series(&view, code, language, format).unwrap()),
            );
            said.extend(
                ["CO01", "CO08"]
                    .map(|code| eruf_report::plan(&view, code, language, format).unwrap()),
            );
            said.push(
                eruf_report::restated(
                    &view,
                    &project.known_on(eruf_core::parse_date("1990-01-01").unwrap()),
                    language,
                    format,
                )
                .unwrap(),
            );
            if format != Format::Csv {
                for figure in [FigureName::Outcome, FigureName::State, FigureName::Derived] {
                    said.extend(["CO01", "CO08"].iter().filter_map(|code| {
                        eruf_report::explain(&view, code, figure, language, format).ok()
                    }));
                }
            }
            said.push(eruf_report::comment(&view, language, format).unwrap());
            said.push(eruf_report::reconcile(&view, language, format).unwrap());
            said.push(eruf_report::why(&view, None, None, language, format).unwrap());
            said.push(eruf_report::targets(&view, None, language, format).unwrap());
            said.push(eruf_report::verdicts(&view, None, language, format).unwrap());
            said.push(eruf_report::framework(&view, &[], None, language, format).unwrap());
        }
    }
    said.join("\n")
}

/// Reads the folder without a key and with one, and looks for persons in everything that is said.
/// Returns whether it loaded.
fn check(folder: &Folder, file: &str) -> bool {
    let input = fs::read_to_string(folder.path().join(file)).unwrap();
    assert!(!found(&input).is_empty(), "the scan does not see the number in: {input}");
    let key = PersonKey::new(&[7; 32]).unwrap();
    let mut loaded = false;
    for person_key in [None, Some(key)] {
        let result = load_with(folder.path(), Options { person_key, ..Options::default() });
        loaded = result.is_ok();
        let said = said(result);
        assert!(
            found(&said).is_empty(),
            "{:?} are in what is said of {input}:\n{said}",
            found(&said)
        );
    }
    loaded
}

#[test]
fn no_cell_of_a_table_shows_a_person() {
    let (mut loaded, mut refused) = (0, 0);
    for (file, header, row) in TABLES {
        let folder = Folder::new();
        for (person, column) in PERSONS
            .iter()
            .flat_map(|person| (0..header.split(',').count()).map(move |column| (person, column)))
        {
            // The second person is there for the form of the date, not for every way of writing it.
            let step = if *person == PERSONS[0] { 1 } else { 4 };
            for spelling in spellings(person).into_iter().step_by(step) {
                let mut cells: Vec<String> = row.split(',').map(str::to_owned).collect();
                cells[column] = in_quotes(&spelling);
                folder.write(file, &format!("{header}\n{}\n", cells.join(",")));
                if check(&folder, file) { loaded += 1 } else { refused += 1 }
            }
        }
    }
    assert!(
        loaded > 300 && refused > 300,
        "both answers are tried: {loaded} loaded, {refused} were refused"
    );
}

#[test]
fn no_broken_row_or_header_shows_a_person() {
    for (file, header, row) in TABLES {
        let folder = Folder::new();
        for spelling in PERSONS.iter().flat_map(|person| spellings(person)) {
            let long = "x".repeat(33_000);
            for text in [
                format!("{header},{}\n{row},x\n", in_quotes(&spelling)),
                format!("{header},{0},{0}\n{row},x,x\n", in_quotes(&spelling)),
                format!("{spelling},x\n{row}\n"),
                format!("{header}\n{row},{spelling}\n"),
                format!("{header}\n{spelling}\n"),
                format!("{header}\n\"{spelling},{row}\n"),
                format!("{header}\n\"{spelling}\"x,{row}\n"),
                format!("sep={spelling}\n{header}\n{row}\n"),
                format!("{},{header}\n{long},{row}\n", in_quotes(&spelling)),
                format!(
                    "{}\n{}\n",
                    header.replace(',', ";"),
                    row.replace(',', ";").replace("2019-02-01", &spelling)
                ),
            ] {
                if !found(&text).is_empty() {
                    folder.write(file, &text);
                    check(&folder, file);
                }
            }
            let bytes = [format!("{header}\n{spelling} ").as_bytes(), b"\xe5\n"].concat();
            fs::write(folder.path().join(file), bytes).unwrap();
            assert!(
                found(&said(load_with(folder.path(), Options::default()))).is_empty(),
                "{spelling}"
            );
        }
    }
}

#[test]
fn nothing_in_the_project_shows_a_person() {
    let folder = Folder::new();
    let places: Vec<&str> = PROJECT.split('@').skip(1).step_by(2).chain(["everywhere"]).collect();
    let good = project("", "");
    for spelling in PERSONS.iter().flat_map(|person| spellings(person)) {
        let texts = places.iter().map(|place| project(place, &spelling));
        let broken = [
            good.replace("202100-6149", &spelling),
            good.replace("schema_version = 1", &format!("schema_version = {spelling}")),
            good.replace("report = 1", &format!("report = {spelling}")),
            good.replace("report = 1", &format!("report = \"{spelling}\"")),
            good.replace("first = 2019-01-01", &format!("first = \"{spelling}\"")),
            good.replace("fund = \"ERDF\"", &format!("fund = \"{spelling}\"")),
            good.replace("support = []", &format!("support = [\"{spelling}\"]")),
            good.replace("support = []", &format!("activities = [\"{spelling}\"]")),
            good.replace("support = []", &format!("new = \"{spelling}\"")),
            good.replace("support = []", &format!("minimum_hours = \"{spelling}\"")),
            good.replace("code = \"A\"", &format!("code = \"A\"\npart_of = \"{spelling}\"")),
            good.replace("code = \"CO08\"", &format!("code = \"{spelling}\"")),
            format!("{good}\n\"{spelling}\" = 1\n"),
            format!("{good}\n\"{spelling}\" = 1\n\"{spelling}\" = 2\n"),
            format!("{good}\n{spelling} = \n"),
            format!("{good}\nx = \"{spelling}\n"),
            format!("{good}\nx = {spelling}\n"),
        ];
        for text in texts.chain(broken) {
            folder.write("project.toml", &text);
            check(&folder, "project.toml");
        }
    }
}
