//! An example of each rule of the check.

/// An example of a rule of the check: a project in which the rule finds something.
///
/// The project is [`BASE`] with more added to it, and its tables.
///
/// ```
/// use eruf_report::{BASE, EXAMPLES};
/// let folder = tempfile::tempdir()?;
/// let example = EXAMPLES.iter().find(|example| example.code == "F04").ok_or("no example")?;
/// std::fs::write(folder.path().join("project.toml"), format!("{BASE}{}", example.project))?;
/// for (name, text) in example.tables {
///     std::fs::write(folder.path().join(name), text)?;
/// }
/// let project = eruf_data::load(&folder)?.project;
/// let findings = project.findings()?;
/// assert!(findings.iter().any(|finding| finding.kind.rule().code == "F04"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The code of the rule.
    pub code: &'static str,
    /// The keys of `[project]` that are not those of [`BASE`].
    pub keys: &'static [(&'static str, &'static str)],
    /// What is added to the end of `project.toml`.
    pub project: &'static str,
    /// The tables by their names.
    pub tables: &'static [(&'static str, &'static str)],
}

impl Example {
    /// Returns what its `project.toml` begins with.
    #[must_use]
    pub fn base(&self) -> String {
        let mut base = BASE.to_owned();
        for (key, value) in self.keys {
            let line = format!("{key} = \"{value}\"\n");
            let is_key = |line: &&str| line.starts_with(&format!("{key} = "));
            base = match BASE.lines().find(is_key) {
                Some(old) => base.replace(&format!("{old}\n"), &line),
                None => base.replace("[[decision]]", &format!("{line}[[decision]]")),
            };
        }
        base
    }
}

/// The `project.toml` that every example begins with.
pub const BASE: &str = r#"schema_version = 1
period = [
    { report = 1, first = 2019-01-01, last = 2019-02-28 },
    { report = 2, first = 2019-03-01, last = 2019-04-30 },
    { report = 3, first = 2019-05-01, last = 2019-06-30 },
    { report = 4, first = 2019-07-01, last = 2019-08-31 },
    { report = 5, first = 2019-09-01, last = 2019-10-31 },
    { report = 6, first = 2019-11-01, last = 2019-12-31 },
]
[project]
name = "Example"
fund = "ERDF"
programming_period = "2014-2020"
beneficiary = "Region Jämtland Härjedalen"
organisation_number = "232100-0214"
[[decision]]
id = "original"
first = 2019-01-01
last = 2019-12-31
"#;

/// An example of each rule, in the order of the codes.
pub const EXAMPLES: [Example; 31] = [
    Example { code: "F01", keys: &[], project: include_str!("examples/F01.toml"), tables: &[] },
    Example { code: "F02", keys: &[], project: include_str!("examples/F02.toml"), tables: &[] },
    Example {
        code: "F03",
        keys: &[],
        project: include_str!("examples/F03.toml"),
        tables: &[("outcomes.csv", include_str!("examples/F03.outcomes.csv"))],
    },
    Example {
        code: "F04",
        keys: &[],
        project: include_str!("examples/F04.toml"),
        tables: &[("outcomes.csv", include_str!("examples/F04.outcomes.csv"))],
    },
    Example {
        code: "F05",
        keys: &[],
        project: include_str!("examples/F05.toml"),
        tables: &[("outcomes.csv", include_str!("examples/F05.outcomes.csv"))],
    },
    Example {
        code: "F06",
        keys: &[],
        project: include_str!("examples/F06.toml"),
        tables: &[("outcomes.csv", include_str!("examples/F06.outcomes.csv"))],
    },
    Example {
        code: "F07",
        keys: &[],
        project: include_str!("examples/F07.toml"),
        tables: &[
            ("outcomes.csv", include_str!("examples/F07.outcomes.csv")),
            ("participations.csv", include_str!("examples/F07.participations.csv")),
        ],
    },
    Example {
        code: "F08",
        keys: &[],
        project: include_str!("examples/F08.toml"),
        tables: &[("outcomes.csv", include_str!("examples/F08.outcomes.csv"))],
    },
    Example {
        code: "F09",
        keys: &[],
        project: include_str!("examples/F09.toml"),
        tables: &[("outcomes.csv", include_str!("examples/F09.outcomes.csv"))],
    },
    Example {
        code: "F10",
        keys: &[],
        project: include_str!("examples/F10.toml"),
        tables: &[("outcomes.csv", include_str!("examples/F10.outcomes.csv"))],
    },
    Example {
        code: "F11",
        keys: &[],
        project: include_str!("examples/F11.toml"),
        tables: &[("outcomes.csv", include_str!("examples/F11.outcomes.csv"))],
    },
    Example { code: "F12", keys: &[], project: include_str!("examples/F12.toml"), tables: &[] },
    Example {
        code: "F13",
        keys: &[],
        project: include_str!("examples/F13.toml"),
        tables: &[("outcomes.csv", include_str!("examples/F13.outcomes.csv"))],
    },
    Example {
        code: "F14",
        keys: &[],
        project: include_str!("examples/F14.toml"),
        tables: &[("outcomes.csv", include_str!("examples/F14.outcomes.csv"))],
    },
    Example {
        code: "F15",
        keys: &[],
        project: include_str!("examples/F15.toml"),
        tables: &[
            ("participations.csv", include_str!("examples/F15.participations.csv")),
            ("employment.csv", include_str!("examples/F15.employment.csv")),
        ],
    },
    Example {
        code: "F16",
        keys: &[],
        project: "",
        tables: &[("enterprises.csv", include_str!("examples/F16.enterprises.csv"))],
    },
    Example {
        code: "F17",
        keys: &[],
        project: include_str!("examples/F17.toml"),
        tables: &[("outcomes.csv", include_str!("examples/F17.outcomes.csv"))],
    },
    Example {
        code: "F18",
        keys: &[],
        project: include_str!("examples/F18.toml"),
        tables: &[("outcomes.csv", include_str!("examples/F18.outcomes.csv"))],
    },
    Example {
        code: "F19",
        keys: &[],
        project: include_str!("examples/F19.toml"),
        tables: &[("outcomes.csv", include_str!("examples/F19.outcomes.csv"))],
    },
    Example {
        code: "F20",
        keys: &[],
        project: include_str!("examples/F20.toml"),
        tables: &[("outcomes.csv", include_str!("examples/F20.outcomes.csv"))],
    },
    Example {
        code: "F21",
        keys: &[],
        project: "",
        tables: &[("participations.csv", include_str!("examples/F21.participations.csv"))],
    },
    Example {
        code: "F22",
        keys: &[],
        project: "",
        tables: &[("participations.csv", include_str!("examples/F22.participations.csv"))],
    },
    Example {
        code: "F23",
        keys: &[],
        project: "",
        tables: &[("participations.csv", include_str!("examples/F23.participations.csv"))],
    },
    Example {
        code: "F24",
        keys: &[],
        project: include_str!("examples/F24.toml"),
        tables: &[("employment.csv", include_str!("examples/F24.employment.csv"))],
    },
    Example {
        code: "F25",
        keys: &[],
        project: "",
        tables: &[("participations.csv", include_str!("examples/F25.participations.csv"))],
    },
    Example {
        code: "F26",
        keys: &[],
        project: include_str!("examples/F26.toml"),
        tables: &[("outcomes.csv", include_str!("examples/F26.outcomes.csv"))],
    },
    Example {
        code: "F27",
        keys: &[],
        project: include_str!("examples/F27.toml"),
        tables: &[("outcomes.csv", include_str!("examples/F27.outcomes.csv"))],
    },
    Example {
        code: "F28",
        keys: &[("programming_period", "2021-2027")],
        project: include_str!("examples/F28.toml"),
        tables: &[],
    },
    Example {
        code: "F29",
        keys: &[("programming_period", "2021-2027"), ("specific_objective", "1.i")],
        project: include_str!("examples/F29.toml"),
        tables: &[],
    },
    Example {
        code: "F30",
        keys: &[("programming_period", "2021-2027")],
        project: include_str!("examples/F30.toml"),
        tables: &[("outcomes.csv", include_str!("examples/F30.outcomes.csv"))],
    },
    Example { code: "F31", keys: &[], project: include_str!("examples/F31.toml"), tables: &[] },
];
