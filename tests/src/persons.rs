//! Numbers of persons for tests that look for them in everything that comes out. They are
//! fictitious.

use std::fs;
use std::path::Path;

/// A personal number and a coordination number, as ten digits, with a right check digit.
pub const PERSONS: [&str; 2] = ["1212121212", "7010632391"];

/// Every way of writing a number of ten digits.
#[must_use]
pub fn spellings(ten: &str) -> Vec<String> {
    let (start, end) = ten.split_at(6);
    let wide: String =
        ten.bytes().map(|byte| char::from_u32(0xff10 + u32::from(byte - b'0')).unwrap()).collect();
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
    // "SE" before a number for value added tax is written out, so that its letters are not taken
    // for the parts.
    let written = |form: &str| {
        let vat = form.strip_prefix("SES");
        let form = vat.map_or(form.to_owned(), |rest| format!("\u{1}S{rest}"));
        form.replace('S', start)
            .replace('E', end)
            .replace('\u{1}', "SE")
            .replace(&format!("P{end}R{start}ON"), "PERSON")
    };
    let hidden = format!("{}\u{200b}{}-{end}", &start[..2], &start[2..]);
    forms.iter().map(|form| written(form)).chain([hidden, wide]).collect()
}

/// The persons whose digits are in a text, in whatever form.
#[must_use]
pub fn found(text: &str) -> Vec<&'static str> {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        // An escaped character, as `Debug` and JSON write it, is not seen either.
        if c == '\\' {
            let escape = rest
                .strip_prefix("u{")
                .and_then(|code| code.split_once('}'))
                .map(|(_, after)| after);
            rest = escape
                .or_else(|| rest.strip_prefix('u').and_then(|code| code.get(4..)))
                .unwrap_or(rest);
            continue;
        }
        match c {
            '\u{ff10}'..='\u{ff19}' => {
                plain.push(char::from_u32(u32::from(c) - 0xff10 + u32::from(b'0')).unwrap());
            }
            c if eruf_core::workspace::is_hidden(c)
                || c.is_whitespace()
                || matches!(c, '-' | '+' | '\'' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}') => {}
            c => plain.push(c),
        }
    }
    PERSONS.into_iter().filter(|person| plain.contains(person)).collect()
}

/// A project with a place for text wherever there is one: `@name@`.
pub const PROJECT: &str = r#"schema_version = 1
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
pub const TABLES: [(&str, &str, &str); 5] = [
    (
        "outcomes.csv",
        "indicator,period,value,unit,basis,report,partner,occasion,correction,downward_revision,\
         kept,project,source,note",
        "CO08,1,2,,,,Partner A,,,,,,,",
    ),
    (
        "enterprises.csv",
        "enterprise,label,name,registered,size,source,note,municipality",
        "202100-6149,,Region,2000-01,large,,,Umeå\nown:A,,Region,2000-01,large,,,Umeå",
    ),
    (
        "participations.csv",
        "enterprise,label,name,activity,date,support,hours,amount,report,source,note,withdrawn,\
         reason",
        "202100-6149,,Region,A,2019-02-01,grant,1,100,1,,,,",
    ),
    (
        "employment.csv",
        "enterprise,label,moment,date,first,last,measure,value,share,women,men,method,report,\
         source,note,withdrawn,reason",
        "202100-6149,,before,2019-02-01,,,fte,5,,2,3,survey,1,,,,",
    ),
    (
        "successions.csv",
        "old,new,date,share,reason,report,source,note",
        "own:A,202100-6149,2019-02-01,,a new number,1,,",
    ),
];

/// A folder that is right, to put numbers into.
pub struct Folder(tempfile::TempDir);

impl Default for Folder {
    fn default() -> Self {
        Self::new()
    }
}

impl Folder {
    /// The folder.
    #[must_use]
    pub fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("project.toml", &project("", ""));
        for (file, header, row) in TABLES {
            folder.write(file, &format!("{header}\n{row}\n"));
        }
        folder
    }

    /// Writes one of its files.
    pub fn write(&self, file: &str, text: &str) {
        fs::write(self.0.path().join(file), text).unwrap();
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

/// `project.toml` with a text in one of its places, or in all.
#[must_use]
pub fn project(place: &str, text: &str) -> String {
    let mut toml = PROJECT.to_owned();
    while let Some((start, rest)) = toml.split_once('@') {
        let (name, end) = rest.split_once('@').unwrap();
        let plain = if name == "goal" { "1" } else { name };
        let here = if place == name || place == "everywhere" { text } else { plain };
        toml = format!("{start}{here}{end}");
    }
    toml
}

/// A text as a cell in quotation marks.
#[must_use]
pub fn in_quotes(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
