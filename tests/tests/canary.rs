//! Numbers of persons go in, and nothing that comes out has them: errors, notices, findings, `Debug`, JSON, tables, the command.
//!
//! The numbers are fictitious. Each is written in every way, in every column of every table, in names of columns, in broken rows and in `project.toml`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use eruf_core::Project;
use eruf_data::{LoadError, Loaded, Options, PersonKey, load_with};
use eruf_report::{Format, Language};

/// A personal number and a coordination number, as ten digits, with a right check digit.
const PERSONS: [&str; 2] = ["1212121212", "7010632391"];

/// Every way of writing a number of ten digits.
fn spellings(ten: &str) -> Vec<String> {
    let (start, end) = ten.split_at(6);
    let wide: String = ten.bytes().map(|byte| char::from_u32(0xff10 + u32::from(byte - b'0')).unwrap()).collect();
    let forms = [
        "S-E",
        "SE",
        "19S-E",
        "20SE",
        "19S+E",
        "S+E",
        "S E",
        "S\u{2013}E",
        "S\u{2212}E",
        "'S-E",
        "S-E\u{200b}",
        "S - E",
        "SESE01",
        "SES-E01",
        "19S E",
        "(S-E)",
        "Nils S-E",
        "own:S-E",
        "NO:S-E",
        "NO:SE",
        "PERSON-SE",
        "-SE",
        "~S-E",
        "S-E..S-E",
        "S-E; S-E",
    ];
    // "SE" before a number for value added tax is written out, so that its letters are not taken for the parts.
    let written = |form: &str| {
        let vat = form.strip_prefix("SES");
        let form = vat.map_or(form.to_owned(), |rest| format!("\u{1}S{rest}"));
        form.replace('S', start).replace('E', end).replace('\u{1}', "SE").replace(&format!("P{end}R{start}ON"), "PERSON")
    };
    let hidden = format!("{}\u{200b}{}-{end}", &start[..2], &start[2..]);
    forms.iter().map(|form| written(form)).chain([hidden, wide]).collect()
}

/// The persons whose digits are in a text, in whatever form.
fn found(text: &str) -> Vec<&'static str> {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        // An escaped character, as `Debug` and JSON write it, is not seen either.
        if c == '\\' {
            let escape = rest.strip_prefix("u{").and_then(|code| code.split_once('}')).map(|(_, after)| after);
            rest = escape.or_else(|| rest.strip_prefix('u').and_then(|code| code.get(4..))).unwrap_or(rest);
            continue;
        }
        match c {
            '\u{ff10}'..='\u{ff19}' => plain.push(char::from_u32(u32::from(c) - 0xff10 + u32::from(b'0')).unwrap()),
            c if eruf_core::is_hidden(c) || c.is_whitespace() || matches!(c, '-' | '+' | '\'' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}') => {}
            c => plain.push(c),
        }
    }
    PERSONS.into_iter().filter(|person| plain.contains(person)).collect()
}

const PROJECT: &str = r#"schema_version = 1
[project]
name = "@name@"
case_id = "@case_id@"
beneficiary = "@beneficiary@"
organisation_number = "202100-6149"
fund = "ERDF"
programming_period = "2014-2020"
note = "@note@"
[[decision]]
id = "original"
first = 2019-01-01
last = 2019-12-31
reason = "@reason@"
[[period]]
report = 1
first = 2019-01-01
last = 2019-12-31
[[partner]]
name = "Partner A"
[[indicator]]
code = "CO01"
basis = "increment"
goal = "@goal@"
[indicator.count]
support = []
[[indicator]]
code = "CO08"
basis = "increment"
note = "@indicator@"
[[activity]]
code = "A"
name = "@activity@"
result = "@result@"
"#;

/// Each table: its file, its header and a row that is right.
const TABLES: [(&str, &str, &str); 4] = [
    (
        "outcomes.csv",
        "indicator,period,value,unit,basis,report,partner,occasion,correction,downward_revision,kept,project,source,note",
        "CO08,1,2,,,,Partner A,,,,,,,",
    ),
    ("enterprises.csv", "enterprise,label,name,registered,size,source,note,municipality", "202100-6149,,Region,2000-01,large,,,Umeå"),
    (
        "participations.csv",
        "enterprise,label,name,activity,date,support,hours,amount,report,source,note",
        "202100-6149,,Region,A,2019-02-01,grant,1,100,1,,",
    ),
    (
        "employment.csv",
        "enterprise,label,moment,date,first,last,measure,value,share,women,men,method,report,source,note",
        "202100-6149,,before,2019-02-01,,,fte,5,,2,3,survey,1,,",
    ),
];

/// A folder that is right, to put numbers into.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("project.toml", &project("", ""));
        for (file, header, row) in TABLES {
            folder.write(file, &format!("{header}\n{row}\n"));
        }
        folder
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.0.path().join(file), text).unwrap();
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

/// `project.toml` with a text in one of its places, or in all.
fn project(place: &str, text: &str) -> String {
    let mut toml = PROJECT.to_owned();
    while let Some((start, rest)) = toml.split_once('@') {
        let (name, end) = rest.split_once('@').unwrap();
        let plain = if name == "goal" { "1" } else { name };
        let here = if place == name || place == "everywhere" { text } else { plain };
        toml = format!("{start}{here}{end}");
    }
    toml
}

/// Everything that is said about a folder.
fn said(result: Result<Loaded, LoadError>) -> String {
    let loaded = match result {
        Err(error) => return format!("{error}\n{error:?}\n{:?}", error.problems()),
        Ok(loaded) => loaded,
    };
    let project: &Project = &loaded.project;
    let view = project.view();
    let notices: Vec<String> = loaded.notices.iter().map(|notice| format!("{notice} {notice:?}")).collect();
    let findings: Vec<String> = project.findings().iter().map(|finding| format!("{} {finding:?}", finding.kind)).collect();
    let mut said = vec![
        format!("{loaded:?}"),
        notices.join("\n"),
        findings.join("\n"),
        format!("{:?}\n{:?}", view.count("CO01"), view.overlap()),
        format!("{:?}\n{:?}", view.groups("CO01", "municipality"), view.series("CO08")),
        serde_json::to_string(project.draft()).unwrap(),
    ];
    for language in [Language::English, Language::Swedish] {
        said.push(eruf_report::findings(&loaded, language));
        let formats = [Format::Text, Format::Json, Format::Csv, Format::Markdown, Format::Html];
        said.extend(formats.map(|format| eruf_report::status(&view, language, format).unwrap()));
    }
    said.join("\n")
}

/// Reads the folder without a key and with one, and looks for persons in everything that is said. Returns whether it loaded.
fn check(folder: &Folder, file: &str) -> bool {
    let input = fs::read_to_string(folder.path().join(file)).unwrap();
    assert!(!found(&input).is_empty(), "the scan does not see the number in: {input}");
    let key = PersonKey::new(&[7; 32]).unwrap();
    let mut loaded = false;
    for person_key in [None, Some(key)] {
        let result = load_with(folder.path(), Options { person_key });
        loaded = result.is_ok();
        let said = said(result);
        assert!(found(&said).is_empty(), "{:?} are in what is said of {input}:\n{said}", found(&said));
    }
    loaded
}

fn in_quotes(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[test]
fn no_cell_of_a_table_shows_a_person() {
    let (mut loaded, mut refused) = (0, 0);
    for (file, header, row) in TABLES {
        let folder = Folder::new();
        for (person, column) in PERSONS.iter().flat_map(|person| (0..header.split(',').count()).map(move |column| (person, column))) {
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
    assert!(loaded > 300 && refused > 300, "both answers are tried: {loaded} loaded, {refused} were refused");
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
                format!("{}\n{}\n", header.replace(',', ";"), row.replace(',', ";").replace("2019-02-01", &spelling)),
            ] {
                if !found(&text).is_empty() {
                    folder.write(file, &text);
                    check(&folder, file);
                }
            }
            let bytes = [format!("{header}\n{spelling} ").as_bytes(), b"\xe5\n"].concat();
            fs::write(folder.path().join(file), bytes).unwrap();
            assert!(found(&said(load_with(folder.path(), Options::default()))).is_empty(), "{spelling}");
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

/// The command that was built beside this test.
fn eruf() -> PathBuf {
    let beside = std::env::current_exe().unwrap().ancestors().nth(2).unwrap().join("eruf");
    if !beside.exists() {
        let target = beside.ancestors().nth(2).unwrap();
        let built = Command::new(env!("CARGO")).args(["build", "-q", "-p", "eruf-cli", "--target-dir"]).arg(target).status().unwrap();
        assert!(built.success());
    }
    beside
}

#[test]
fn the_command_shows_no_person() {
    for spelling in PERSONS.iter().flat_map(|person| spellings(person)).step_by(5) {
        for (file, header, row) in TABLES {
            for text in [
                format!(
                    "{header}\n{}\n",
                    row.replace("202100-6149", &in_quotes(&spelling))
                        .replace("Region", &in_quotes(&spelling))
                        .replace(",,,", &format!(",,{},", in_quotes(&spelling)))
                ),
                format!("{header}\n{row},{spelling}\n"),
                format!("{header}\n\"{spelling}\n"),
            ] {
                let folder = Folder::new();
                folder.write("project.toml", &project("everywhere", &spelling.replace('\u{200b}', "\\u200b")));
                folder.write(file, &text);
                let path = folder.path().to_str().unwrap();
                for arguments in
                    [vec!["check", path], vec!["check", path, "--lang", "sv"], vec!["status", path], vec!["status", path, "--format", "json"]]
                {
                    let output = Command::new(eruf()).args(arguments).output().unwrap();
                    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
                    assert!(!said.is_empty() && found(&said).is_empty(), "{text}: {said}");
                }
            }
        }
    }
}
