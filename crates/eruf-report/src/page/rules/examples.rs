//! An example of each rule of the check.

/// A project in which a rule finds something: what is added to [`BASE`], and its tables.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The code of the rule.
    pub code: &'static str,
    /// What is added to the end of `project.toml`.
    pub project: &'static str,
    /// The tables by their names.
    pub tables: &'static [(&'static str, &'static str)],
}

/// The `project.toml` that every example begins with.
pub const BASE: &str = r#"schema_version = 1
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
pub const EXAMPLES: [Example; 20] = [
    Example {
        code: "F01",
        project: r#"[[indicator]]
code = "CO01"
basis = "increment"
goal = { at_least = 0 }
"#,
        tables: &[],
    },
    Example {
        code: "F02",
        project: r#"[[indicator]]
code = "CO01"
basis = "increment"
[[indicator.target]]
decision = "original"
goal = 200
milestones = [{ date = 2019-12-31, amount = 180 }]
"#,
        tables: &[],
    },
    Example {
        code: "F03",
        project: r#"[[indicator]]
code = "CO01"
basis = "running_total"
[[indicator]]
code = "CO05"
basis = "running_total"
"#,
        tables: &[(
            "outcomes.csv",
            r"indicator,period,value
CO01,1,5
CO05,1,6
",
        )],
    },
    Example {
        code: "F04",
        project: r#"[[indicator]]
code = "CO08"
basis = "running_total"
[[claim]]
indicator = "CO08"
value = 141
unit = "nya arbetstillfällen"
source = "evaluation, N3"
"#,
        tables: &[(
            "outcomes.csv",
            r"indicator,period,value
CO08,1,141
",
        )],
    },
    Example {
        code: "F05",
        project: r#"[[indicator]]
code = "CO08"
basis = "running_total"
goal = 300
method = "growth of turnover"
"#,
        tables: &[(
            "outcomes.csv",
            r"indicator,period,value,method
CO08,1,141,head count
",
        )],
    },
    Example {
        code: "F06",
        project: r#"[[indicator]]
code = "CO08"
basis = "increment"
"#,
        tables: &[(
            "outcomes.csv",
            r"indicator,period,value,method
CO08,1,10,growth of turnover
CO08,2,10,head count
",
        )],
    },
    Example {
        code: "F07",
        project: r#"[[indicator]]
code = "CO01"
basis = "running_total"
"#,
        tables: &[
            (
                "outcomes.csv",
                r"indicator,period,value
CO01,1,5
",
            ),
            (
                "participations.csv",
                r"enterprise,date
own:a,2019-02-01
",
            ),
        ],
    },
    Example {
        code: "F08",
        project: r#"[[indicator]]
code = "CO01"
basis = "running_total"
"#,
        tables: &[(
            "outcomes.csv",
            r"indicator,period,value,without_key
CO01,1,122,10
",
        )],
    },
    Example {
        code: "F09",
        project: r#"[[indicator]]
code = "CO01"
basis = "running_total"
"#,
        tables: &[(
            "outcomes.csv",
            r"indicator,period,report,value,correction
CO01,1,1,23,
CO01,1,2,21,two were one
",
        )],
    },
    Example {
        code: "F10",
        project: r#"[[indicator]]
code = "CO01"
basis = "running_total"
"#,
        tables: &[(
            "outcomes.csv",
            r"indicator,period,value,downward_revision
CO01,1,75,
CO01,2,70,five were counted twice
",
        )],
    },
    Example {
        code: "F11",
        project: r#"[[indicator]]
code = "CO01"
basis = "running_total"
[[claim]]
indicator = "CO01"
value = 11
source = "evaluation, N1"
"#,
        tables: &[(
            "outcomes.csv",
            r"indicator,period,value
CO01,1,14
",
        )],
    },
    Example {
        code: "F12",
        project: r#"[[other_name]]
name = "Jämtlands Läns Landsting"
source = "evaluation, section 1"
"#,
        tables: &[],
    },
    Example {
        code: "F13",
        project: r#"[[indicator]]
code = "CO01"
basis = "increment"
"#,
        tables: &[(
            "outcomes.csv",
            r"indicator,period,value
CO01,1,5
CO01,3,6
",
        )],
    },
    Example {
        code: "F14",
        project: r#"[[decision]]
id = "extension"
last = 2020-04-30
[[indicator]]
code = "CO01"
basis = "running_total"
goal = "6-10 enterprises per year"
"#,
        tables: &[(
            "outcomes.csv",
            r"indicator,period,value
CO01,1,7
",
        )],
    },
    Example {
        code: "F15",
        project: r#"[[indicator]]
code = "CO08"
basis = "running_total"
"#,
        tables: &[
            (
                "participations.csv",
                r"enterprise,date
own:a,2019-02-01
own:b,2019-02-01
",
            ),
            (
                "employment.csv",
                r"enterprise,moment,date,measure,value,method
own:a,before,2018-12-31,fte,3,survey
own:a,after,2019-12-31,fte,4,survey
",
            ),
        ],
    },
    Example {
        code: "F16",
        project: r"",
        tables: &[(
            "enterprises.csv",
            r"enterprise,name
own:a,Svets & Smide AB
own:b,svets smide
",
        )],
    },
    Example {
        code: "F17",
        project: r#"[[indicator]]
code = "CO01"
basis = "increment"
"#,
        tables: &[(
            "outcomes.csv",
            r"indicator,period,value
CO01,1,2
CO01,2,3
CO01,3,2
CO01,4,3
CO01,5,40
",
        )],
    },
    Example {
        code: "F18",
        project: r#"[[indicator]]
code = "CO01"
basis = "increment"
"#,
        tables: &[(
            "outcomes.csv",
            r"indicator,period,value
CO01,1,5
",
        )],
    },
    Example {
        code: "F19",
        project: r#"[[indicator]]
code = "CO01"
basis = "increment"
"#,
        tables: &[(
            "outcomes.csv",
            r"indicator,period,value,led by: women,led by: men
CO01,1,122,70,20
",
        )],
    },
    Example {
        code: "F20",
        project: r#"[[indicator]]
code = "KM1"
name = "Share of participants who are content"
unit = "procent"
kind = "result"
over_time = "latest"
over_units = "none"
direction = "up"
basis = "snapshot"
"#,
        tables: &[(
            "outcomes.csv",
            r"indicator,period,value
KM1,1,104
",
        )],
    },
];
