//! The sheets of a project's workbook and their columns, in Swedish and English.
//!
//! This is the one place where a sheet, a column or a word of a cell has its names. The reader
//! takes each of them in either language, and the key of the folder too.

use crate::folder::sheets::choices::{
    ACROSS, AID_KIND, ASKED_OUTCOME, AT_BREAK, BASIS, COST_KIND, Choice, DIRECTION, EQUAL_ROWS,
    FOLLOW_UP, FUND, KIND, MEASURE, MOMENT, OVER_TIME, OVER_UNITS, PER, PRECISION, PROFILE,
    PROGRAMMING_PERIOD, REASON, REFERENCE, RELATION, RHYTHM, ROAD_FREIGHT, SEVERITY, SHAPE, SIDE,
    SIZE, SUPPORT, is_same,
};

/// The language of the sheets and columns of a workbook that is written.
///
/// ```
/// use eruf_data::workbook::Book;
/// use eruf_data::{SheetLanguage, write_workbook};
/// let project = eruf_data::load("examples/two-files")?.project;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("projekt.xlsx");
/// write_workbook(project.draft(), &path, SheetLanguage::Swedish)?;
/// let book = Book::open(&path)?;
/// assert!(book.sheets.iter().any(|sheet| sheet.name == "Utfall"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetLanguage {
    /// Swedish.
    #[default]
    Swedish,
    /// English.
    English,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Text,
    /// A number that counts, such as that of a report.
    Number,
    Amount,
    /// An amount that may be shown as a percentage.
    Share,
    Day,
    /// A day, a month or a year.
    PartialDay,
    YesNo,
    /// A word from a list, or something else where the list is open.
    Choice(&'static [Choice]),
    /// Texts with semicolons between them.
    Texts,
    /// Words from a list with semicolons between them.
    Choices(&'static [Choice]),
    /// A goal in words, or an amount that is to be reached.
    Goal,
    /// Days and amounts: `2019-12-31: 100; 2021-12-31: 300`.
    Milestones,
    /// Amounts with semicolons between them.
    Amounts,
    /// An amount, or bounds: `450..500`.
    Bounds,
    /// The number of an enterprise or organisation.
    OrgNumber,
    /// The code of an indicator or measure.
    Indicator,
    /// The code of an activity.
    Activity,
    /// The name of a partner.
    Partner,
    /// The number of a report.
    Report,
    /// The id of a decision.
    Decision,
    /// Whether there is a rule of the project's own.
    Rule,
}

/// A column of a sheet.
pub(crate) struct Column {
    /// The key in the folder; a point stands between the key of a table and one in it.
    pub(crate) key: &'static str,
    pub(crate) sv: &'static str,
    pub(crate) en: &'static str,
    /// Other names by which it is known.
    pub(crate) others: &'static [&'static str],
    pub(crate) kind: Kind,
    /// Whether the column is written where no row uses it.
    pub(crate) is_usual: bool,
}

/// A sheet of a project's workbook.
pub(crate) struct SheetWords {
    /// The key of the table in `project.toml`, or the name of the file of a table.
    pub(crate) key: &'static str,
    pub(crate) sv: &'static str,
    pub(crate) en: &'static str,
    /// Other names by which it is known.
    pub(crate) others: &'static [&'static str],
    pub(crate) columns: &'static [Column],
}

impl SheetLanguage {
    pub(crate) const fn pick<'t>(self, sv: &'t str, en: &'t str) -> &'t str {
        match self {
            Self::Swedish => sv,
            Self::English => en,
        }
    }
}

impl Column {
    pub(crate) const fn name(&self, language: SheetLanguage) -> &'static str {
        language.pick(self.sv, self.en)
    }

    /// Whether a header names the column.
    pub(crate) fn is_named(&self, header: &str) -> bool {
        let known = [self.sv, self.en, self.key];
        known.iter().chain(self.others).any(|known| is_same(header, known))
    }
}

impl SheetWords {
    pub(crate) const fn name(&self, language: SheetLanguage) -> &'static str {
        language.pick(self.sv, self.en)
    }

    /// Whether a name is that of the sheet.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        let known = [self.key, self.sv, self.en];
        known.iter().chain(self.others).any(|known| is_same(name, known))
    }
}

const fn usual(key: &'static str, sv: &'static str, en: &'static str, kind: Kind) -> Column {
    Column { key, sv, en, others: &[], kind, is_usual: true }
}

const fn more(key: &'static str, sv: &'static str, en: &'static str, kind: Kind) -> Column {
    Column { key, sv, en, others: &[], kind, is_usual: false }
}

const SOURCE: Column = usual("source", "Källa", "Source", Kind::Text);
const NOTE: Column = usual("note", "Anmärkning", "Note", Kind::Text);
const ENTERPRISE: Column = Column {
    others: &["orgnr", "org.nr", "org nr", "organisationsnr"],
    ..usual("enterprise", "Organisationsnummer", "Organisation number", Kind::OrgNumber)
};
const UNDERTAKING: Column = usual("undertaking", "Företag", "Undertaking", Kind::OrgNumber);
const LABEL: Column = usual("label", "Etikett", "Label", Kind::Text);
const WITHDRAWN: Column =
    more("withdrawn", "Återtagen i rapport", "Withdrawn in report", Kind::Report);
const WITHDRAWAL: Column = more("reason", "Skäl", "Reason", Kind::Text);
const REPORT: Column = more("report", "Känd från rapport", "Known from report", Kind::Report);

/// The sheet of the project itself: one name and one value a row.
pub(crate) const PROJECT: SheetWords = SheetWords {
    key: "project",
    sv: "Projekt",
    en: "Project",
    others: &["projektet"],
    columns: &[
        usual("name", "Projektets namn", "Name of the project", Kind::Text),
        usual("case_id", "Ärende-ID", "Case id", Kind::Text),
        usual("beneficiary", "Stödmottagare", "Beneficiary", Kind::Text),
        usual(
            "organisation_number",
            "Stödmottagarens organisationsnummer",
            "Organisation number of the beneficiary",
            Kind::OrgNumber,
        ),
        usual("fund", "Fond", "Fund", Kind::Choice(FUND)),
        usual(
            "programming_period",
            "Programperiod",
            "Programming period",
            Kind::Choice(PROGRAMMING_PERIOD),
        ),
        more("asked_outcome", "Efterfrågat utfall", "Asked outcome", Kind::Choice(ASKED_OUTCOME)),
        more("law_as_of", "Regler den dag", "Law as of", Kind::Day),
        more("programme_dates", "Programmets år", "Programme dates", Kind::Text),
        more("specific_objective", "Särskilt mål", "Specific objective", Kind::Text),
        more("overlapping", "Överlappande indelningar", "Overlapping dimensions", Kind::Texts),
        more("split_by_days", "Fördela över årsskifte", "Split by days", Kind::YesNo),
        more("equal_rows", "Lika rader", "Equal rows", Kind::Choice(EQUAL_ROWS)),
        SOURCE,
        NOTE,
    ],
};

/// The sheets that describe the project.
pub(crate) const DESCRIBED: &[SheetWords] = &[
    SheetWords {
        key: "decision",
        sv: "Beslut",
        en: "Decisions",
        others: &[],
        columns: &[
            usual("id", "Beslut", "Decision", Kind::Text),
            usual("first", "Projektets första dag", "First day of the project", Kind::Day),
            usual("last", "Projektets sista dag", "Last day of the project", Kind::Day),
            usual("budget", "Budget", "Budget", Kind::Amount),
            more("requested", "Begärt", "Requested", Kind::PartialDay),
            usual("decided", "Beslutat", "Decided", Kind::PartialDay),
            more("effective", "Gäller från", "Effective", Kind::PartialDay),
            more("report", "Känt från rapport", "Known from report", Kind::Report),
            more("reason_code", "Orsak", "Reason code", Kind::Choice(REASON)),
            more("reason", "Skäl", "Reason", Kind::Text),
            SOURCE,
            NOTE,
        ],
    },
    SheetWords {
        key: "period",
        sv: "Perioder",
        en: "Periods",
        others: &["rapporter", "reports"],
        columns: &[
            usual("report", "Rapport", "Report", Kind::Number),
            usual("first", "Periodens första dag", "First day of the period", Kind::Day),
            usual("last", "Periodens sista dag", "Last day of the period", Kind::Day),
            usual("filed", "Inlämnad", "Filed", Kind::Day),
            more("follow_up", "Uppföljning", "Follow-up", Kind::YesNo),
        ],
    },
    SheetWords {
        key: "partner",
        sv: "Partner",
        en: "Partners",
        others: &[],
        columns: &[
            usual("name", "Partner", "Partner", Kind::Text),
            usual("first_report", "Från rapport", "From report", Kind::Report),
            usual("last_report", "Till rapport", "To report", Kind::Report),
        ],
    },
    SheetWords {
        key: "indicator",
        sv: "Indikatorer",
        en: "Indicators",
        others: &[],
        columns: INDICATOR,
    },
    SheetWords {
        key: "activity",
        sv: "Aktiviteter",
        en: "Activities",
        others: &[],
        columns: &[
            usual("code", "Aktivitet", "Activity", Kind::Text),
            usual("part_of", "Del av", "Part of", Kind::Activity),
            usual("name", "Namn", "Name", Kind::Text),
            usual("goal", "Mål", "Goal", Kind::Goal),
            usual("result", "Resultat", "Result", Kind::Text),
            SOURCE,
            NOTE,
        ],
    },
    SheetWords {
        key: "measure",
        sv: "Mått",
        en: "Measures",
        others: &["aktivitetsmål"],
        columns: MEASURES,
    },
    SheetWords {
        key: "target",
        sv: "Målvärden",
        en: "Targets",
        others: &[],
        columns: &[
            usual("indicator", "Indikator", "Indicator", Kind::Indicator),
            usual("decision", "Beslut", "Decision", Kind::Decision),
            usual("goal", "Mål", "Goal", Kind::Goal),
            usual("shape", "Målets form", "Shape", Kind::Choice(SHAPE)),
            usual("low", "Från", "From", Kind::Amount),
            usual("high", "Till", "To", Kind::Amount),
            more("strict", "Även högst", "Strict", Kind::YesNo),
            more("side", "Sida", "Side", Kind::Choice(SIDE)),
            usual("per", "Per", "Per", Kind::Choice(PER)),
            more("words", "Mål i ord", "Goal in words", Kind::Text),
            more("text", "Som det är skrivet", "As written", Kind::Text),
            more("method", "Mätmetod", "Method", Kind::Text),
            more("profile", "Planens form", "Profile", Kind::Choice(PROFILE)),
            more("milestone", "Delmål vid programmets dag", "Milestone", Kind::Amount),
            more("milestones", "Delmål", "Milestones", Kind::Milestones),
            more("reason", "Skäl", "Reason", Kind::Text),
            SOURCE,
            NOTE,
        ],
    },
    SheetWords {
        key: "claim",
        sv: "Andra dokument",
        en: "Other documents",
        others: &["uppgifter i andra dokument", "claims"],
        columns: &[
            usual("indicator", "Indikator", "Indicator", Kind::Indicator),
            usual("value", "Värde", "Value", Kind::Bounds),
            more("factors", "Faktorer", "Factors", Kind::Amounts),
            more("text", "I ord", "In words", Kind::Text),
            more("first", "Första dag", "First day", Kind::PartialDay),
            more("last", "Sista dag", "Last day", Kind::PartialDay),
            usual("precision", "Precision", "Precision", Kind::Choice(PRECISION)),
            usual("unit", "Enhet", "Unit", Kind::Text),
            SOURCE,
            NOTE,
        ],
    },
    SheetWords {
        key: "law",
        sv: "Egna regelvärden",
        en: "Law",
        others: &[],
        columns: &[
            usual("parameter", "Parameter", "Parameter", Kind::Text),
            more("scope", "Regel", "Scope", Kind::Text),
            usual("value", "Värde", "Value", Kind::Text),
            usual("unit", "Enhet", "Unit", Kind::Text),
            usual("reason", "Skäl", "Reason", Kind::Text),
            SOURCE,
            NOTE,
        ],
    },
    SheetWords {
        key: "evaluation",
        sv: "Utvärdering",
        en: "Evaluation",
        others: &[],
        columns: &[
            usual("evaluator", "Utvärderare", "Evaluator", Kind::Text),
            usual("budget", "Budget", "Budget", Kind::Amount),
            usual("currency", "Valuta", "Currency", Kind::Text),
            usual("first", "Börjar", "Begins", Kind::PartialDay),
            usual("last", "Slutar", "Ends", Kind::PartialDay),
            SOURCE,
            NOTE,
        ],
    },
    SheetWords {
        key: "evaluation_report",
        sv: "Utvärderingsrapporter",
        en: "Evaluation reports",
        others: &[],
        columns: &[
            usual("date", "Dag", "Date", Kind::PartialDay),
            usual("title", "Rapport", "Report", Kind::Text),
            SOURCE,
            NOTE,
        ],
    },
    SheetWords {
        key: "effect_goal",
        sv: "Effektmål",
        en: "Effect goals",
        others: &[],
        columns: &[
            usual("code", "Kod", "Code", Kind::Text),
            usual("name", "Namn", "Name", Kind::Text),
            usual("goal", "Effektmål", "Effect goal", Kind::Text),
            usual("outcome", "Vad det ledde till", "Outcome", Kind::Text),
            SOURCE,
            NOTE,
        ],
    },
    SheetWords {
        key: "other_name",
        sv: "Andra namn",
        en: "Other names",
        others: &[],
        columns: &[usual("name", "Namn", "Name", Kind::Text), SOURCE, NOTE],
    },
    SheetWords {
        key: "finding",
        sv: "Iakttagelser",
        en: "Findings",
        others: &[],
        columns: &[
            usual("code", "Kod", "Code", Kind::Text),
            usual("severity", "Allvarlighetsgrad", "Severity", Kind::Choice(SEVERITY)),
            usual("reason", "Skäl", "Reason", Kind::Text),
        ],
    },
];

const INDICATOR: &[Column] = &[
    usual("code", "Indikator", "Indicator", Kind::Text),
    more("name", "Namn på engelska", "Name", Kind::Text),
    more("name_sv", "Namn", "Name in Swedish", Kind::Text),
    more("unit", "Enhet", "Unit", Kind::Text),
    more("kind", "Typ", "Kind", Kind::Choice(KIND)),
    usual("goal", "Mål", "Goal", Kind::Goal),
    usual("basis", "Bas", "Basis", Kind::Choice(BASIS)),
    more("over_time", "Över tid", "Over time", Kind::Choice(OVER_TIME)),
    more("over_units", "Över projekt", "Over units", Kind::Choice(OVER_UNITS)),
    more("direction", "Riktning", "Direction", Kind::Choice(DIRECTION)),
    more("subset_of", "Delmängd av", "Subset of", Kind::Texts),
    more("reported_by", "Rapporteras av", "Reported by", Kind::Texts),
    more("rhythm", "Hur ofta", "Rhythm", Kind::Choice(RHYTHM)),
    more("ratio.of", "Kvot: täljare", "Ratio: of", Kind::Indicator),
    more("ratio.over", "Kvot: nämnare", "Ratio: over", Kind::Indicator),
    more("hours_of", "Timmar ur aktiviteter", "Hours of activities", Kind::Texts),
    more("shadow_of", "Skuggmått till", "Shadow of", Kind::Indicator),
    more("outside", "Utanför projektet", "Outside the project", Kind::Text),
    more("method", "Mätmetod", "Method", Kind::Text),
    more("follow_up", "Mäts", "Measured", Kind::Choice(FOLLOW_UP)),
    more("baseline.amount", "Utgångsvärde", "Baseline", Kind::Amount),
    more("baseline.at", "Utgångsvärdets dag", "Baseline at", Kind::PartialDay),
    more("baseline.source", "Utgångsvärdets källa", "Source of baseline", Kind::Text),
    more("baseline.note", "Utgångsvärdets anmärkning", "Note on baseline", Kind::Text),
    more("count", "Egen räkneregel", "Own rule of count", Kind::Rule),
    more("count.support", "Räknat stöd", "Counted support", Kind::Choices(SUPPORT)),
    more("count.activities", "Räknade aktiviteter", "Counted activities", Kind::Texts),
    more("count.new", "Nya företag", "New enterprises", Kind::Text),
    more("count.new.months", "Nya: yngre än månader", "New: months", Kind::Number),
    more("count.new.reference", "Nya: räknat från", "New: reference", Kind::Choice(REFERENCE)),
    more("count.minimum_hours", "Minst timmar", "Minimum hours", Kind::Amount),
    more("count.minimum_amount", "Minst belopp", "Minimum amount", Kind::Amount),
    more("employment", "Egen sysselsättningsregel", "Own rule of employment", Kind::Rule),
    more("employment.across", "Regel för summan", "Across", Kind::Choice(ACROSS)),
    more("employment.at_break", "Vid metodbyte", "At break", Kind::Choice(AT_BREAK)),
    more("employment.prefer", "Metoder i första hand", "Preferred methods", Kind::Texts),
    more("employment.hours_of_year.value", "Årsarbetstid", "Hours of a year", Kind::Amount),
    more("employment.hours_of_year.name", "Årsarbetstid: namn", "Hours: name", Kind::Text),
    more("employment.hours_of_year.source", "Årsarbetstid: källa", "Hours: source", Kind::Text),
    more(
        "employment.turnover_per_fte.value",
        "Omsättning per heltidsår",
        "Turnover per FTE",
        Kind::Amount,
    ),
    more("employment.turnover_per_fte.name", "Omsättning: namn", "Turnover: name", Kind::Text),
    more("employment.turnover_per_fte.source", "Omsättning: källa", "Turnover: source", Kind::Text),
    more(
        "employment.share_of_full_time.value",
        "Andel av heltid",
        "Share of full time",
        Kind::Share,
    ),
    more("employment.share_of_full_time.name", "Andel: namn", "Share: name", Kind::Text),
    more("employment.share_of_full_time.source", "Andel: källa", "Share: source", Kind::Text),
    more(
        "employment.supported.support",
        "Sysselsättning: stöd",
        "Employment: support",
        Kind::Choices(SUPPORT),
    ),
    more(
        "employment.supported.activities",
        "Sysselsättning: aktiviteter",
        "Employment: activities",
        Kind::Texts,
    ),
    SOURCE,
    NOTE,
];

const MEASURES: &[Column] = &[
    usual("activity", "Aktivitet", "Activity", Kind::Activity),
    usual("code", "Mått", "Measure", Kind::Text),
    usual("name", "Namn", "Name", Kind::Text),
    more("name_sv", "Namn på svenska", "Name in Swedish", Kind::Text),
    usual("unit", "Enhet", "Unit", Kind::Text),
    usual("goal", "Mål", "Goal", Kind::Goal),
    usual("basis", "Bas", "Basis", Kind::Choice(BASIS)),
    more("over_time", "Över tid", "Over time", Kind::Choice(OVER_TIME)),
    more("over_units", "Över projekt", "Over units", Kind::Choice(OVER_UNITS)),
    more("direction", "Riktning", "Direction", Kind::Choice(DIRECTION)),
    more("subset_of", "Delmängd av", "Subset of", Kind::Texts),
    more("reported_by", "Rapporteras av", "Reported by", Kind::Texts),
    more("rhythm", "Hur ofta", "Rhythm", Kind::Choice(RHYTHM)),
    more("ratio.of", "Kvot: täljare", "Ratio: of", Kind::Indicator),
    more("ratio.over", "Kvot: nämnare", "Ratio: over", Kind::Indicator),
    more("hours_of", "Timmar ur aktiviteter", "Hours of activities", Kind::Texts),
    more("shadow_of", "Skuggmått till", "Shadow of", Kind::Indicator),
    more("outside", "Utanför projektet", "Outside the project", Kind::Text),
    more("baseline.amount", "Utgångsvärde", "Baseline", Kind::Amount),
    more("baseline.at", "Utgångsvärdets dag", "Baseline at", Kind::PartialDay),
    more("baseline.source", "Utgångsvärdets källa", "Source of baseline", Kind::Text),
    more("baseline.note", "Utgångsvärdets anmärkning", "Note on baseline", Kind::Text),
    more("count", "Egen räkneregel", "Own rule of count", Kind::Rule),
    more("count.support", "Räknat stöd", "Counted support", Kind::Choices(SUPPORT)),
    more("count.activities", "Räknade aktiviteter", "Counted activities", Kind::Texts),
    more("count.new", "Nya företag", "New enterprises", Kind::Text),
    more("count.new.months", "Nya: yngre än månader", "New: months", Kind::Number),
    more("count.new.reference", "Nya: räknat från", "New: reference", Kind::Choice(REFERENCE)),
    more("count.minimum_hours", "Minst timmar", "Minimum hours", Kind::Amount),
    more("count.minimum_amount", "Minst belopp", "Minimum amount", Kind::Amount),
    SOURCE,
    NOTE,
];

/// The sheets that are the tables of the folder.
pub(crate) const TABLES: &[SheetWords] = &[
    SheetWords {
        key: "outcomes",
        sv: "Utfall",
        en: "Outcomes",
        others: &["observationer", "observations"],
        columns: &[
            usual("indicator", "Indikator", "Indicator", Kind::Indicator),
            usual("period", "Rapportperiod", "Period", Kind::Report),
            more("period_start", "Periodens första dag", "First day of the period", Kind::Day),
            more("period_end", "Periodens sista dag", "Last day of the period", Kind::Day),
            usual("value", "Värde", "Value", Kind::Bounds),
            more("unit", "Enhet", "Unit", Kind::Text),
            more("basis", "Bas", "Basis", Kind::Choice(BASIS)),
            REPORT,
            more("partner", "Partner", "Partner", Kind::Partner),
            more("occasion", "Tillfälle", "Occasion", Kind::Text),
            more("correction", "Rättelse", "Correction", Kind::Text),
            more("downward_revision", "Nedjustering", "Downward revision", Kind::Text),
            more("kept", "Uppnått", "Kept", Kind::YesNo),
            more("without_key", "Utan nyckel", "Without key", Kind::Amount),
            more("method", "Mätmetod", "Method", Kind::Text),
            more("project", "Projekt", "Project", Kind::Text),
            SOURCE,
            NOTE,
        ],
    },
    SheetWords {
        key: "enterprises",
        sv: "Företag",
        en: "Enterprises",
        others: &[],
        columns: &[
            ENTERPRISE,
            LABEL,
            usual("name", "Namn", "Name", Kind::Text),
            usual("registered", "Registrerat", "Registered", Kind::PartialDay),
            usual("size", "Storlek", "Size", Kind::Choice(SIZE)),
            SOURCE,
            NOTE,
        ],
    },
    SheetWords {
        key: "participations",
        sv: "Deltaganden",
        en: "Participations",
        others: &[],
        columns: &[
            ENTERPRISE,
            LABEL,
            usual("name", "Namn", "Name", Kind::Text),
            usual("activity", "Aktivitet", "Activity", Kind::Activity),
            usual("date", "Datum", "Date", Kind::Day),
            usual("support", "Stöd", "Support", Kind::Choice(SUPPORT)),
            usual("hours", "Timmar", "Hours", Kind::Amount),
            usual("amount", "Belopp", "Amount", Kind::Amount),
            REPORT,
            WITHDRAWN,
            WITHDRAWAL,
            SOURCE,
            NOTE,
        ],
    },
    SheetWords {
        key: "employment",
        sv: "Sysselsättning",
        en: "Employment",
        others: &[],
        columns: &[
            ENTERPRISE,
            LABEL,
            usual("moment", "Tidpunkt", "Moment", Kind::Choice(MOMENT)),
            usual("date", "Datum", "Date", Kind::Day),
            more("first", "Räkenskapsårets första dag", "First", Kind::Day),
            more("last", "Räkenskapsårets sista dag", "Last", Kind::Day),
            usual("measure", "Mått", "Measure", Kind::Choice(MEASURE)),
            usual("value", "Värde", "Value", Kind::Amount),
            more("share", "Andel", "Share", Kind::Share),
            usual("women", "Kvinnor", "Women", Kind::Amount),
            usual("men", "Män", "Men", Kind::Amount),
            usual("method", "Mätmetod", "Method", Kind::Text),
            REPORT,
            WITHDRAWN,
            WITHDRAWAL,
            SOURCE,
            NOTE,
        ],
    },
    SheetWords {
        key: "successions",
        sv: "Efterföljare",
        en: "Successions",
        others: &[],
        columns: &[
            usual("old", "Tidigare nummer", "Old number", Kind::OrgNumber),
            usual("new", "Nytt nummer", "New number", Kind::OrgNumber),
            usual("date", "Datum", "Date", Kind::Day),
            usual("share", "Andel", "Share", Kind::Share),
            WITHDRAWAL,
            REPORT,
            SOURCE,
            NOTE,
        ],
    },
    SheetWords {
        key: "aid",
        sv: "Stöd",
        en: "Aid",
        others: &[],
        columns: &[
            UNDERTAKING,
            usual("date", "Datum", "Date", Kind::Day),
            usual("amount", "Belopp", "Amount", Kind::Amount),
            usual("currency", "Valuta", "Currency", Kind::Text),
            more(
                "gross_grant_equivalent",
                "Bruttobidragsekvivalent",
                "Gross grant equivalent",
                Kind::Amount,
            ),
            usual("rate", "Kurs", "Rate", Kind::Amount),
            usual("rate_date", "Kursdatum", "Rate date", Kind::Day),
            usual("rate_source", "Kurskälla", "Rate source", Kind::Text),
            usual("kind", "Stödform", "Kind", Kind::Choice(AID_KIND)),
            usual("act", "Rättsakt", "Act", Kind::Text),
            usual("authority", "Myndighet", "Authority", Kind::Text),
            more("follows", "Följer", "Follows", Kind::OrgNumber),
            SOURCE,
            NOTE,
        ],
    },
    SheetWords {
        key: "links",
        sv: "Koncern",
        en: "Links",
        others: &[],
        columns: &[
            usual("one", "Moderföretag", "One", Kind::OrgNumber),
            usual("other", "Dotterföretag", "Other", Kind::OrgNumber),
            usual("relation", "Förhållande", "Relation", Kind::Choice(RELATION)),
            usual("first", "Första dag", "First", Kind::Day),
            usual("last", "Sista dag", "Last", Kind::Day),
            SOURCE,
            NOTE,
        ],
    },
    SheetWords {
        key: "undertakings",
        sv: "Stödmottagare",
        en: "Undertakings",
        others: &[],
        columns: &[
            UNDERTAKING,
            usual("fiscal_year_end", "Räkenskapsårets slut", "Fiscal year end", Kind::Text),
            more("road_freight", "Vägtransport", "Road freight", Kind::Choice(ROAD_FREIGHT)),
            SOURCE,
            NOTE,
        ],
    },
    SheetWords {
        key: "costs",
        sv: "Kostnader",
        en: "Costs",
        others: &[],
        columns: &[
            usual("activity", "Aktivitet", "Activity", Kind::Activity),
            usual("period", "Rapportperiod", "Period", Kind::Report),
            usual("kind", "Kostnadsslag", "Kind", Kind::Choice(COST_KIND)),
            usual("amount", "Belopp", "Amount", Kind::Amount),
            usual("in_kind", "Annat än pengar", "In kind", Kind::YesNo),
            usual("outside_area", "Utanför programområdet", "Outside the area", Kind::YesNo),
            usual("social_fund_type", "Socialfondskaraktär", "Social fund type", Kind::YesNo),
            more("report", "Känt från rapport", "Known from report", Kind::Report),
            SOURCE,
            NOTE,
        ],
    },
    SheetWords {
        key: "budget",
        sv: "Budget",
        en: "Budget",
        others: &[],
        columns: &[
            usual("decision", "Beslut", "Decision", Kind::Decision),
            usual("from", "Från aktivitet", "From activity", Kind::Activity),
            usual("to", "Till aktivitet", "To activity", Kind::Activity),
            usual("amount", "Belopp", "Amount", Kind::Amount),
            SOURCE,
            NOTE,
        ],
    },
];

/// The name of the sheet that explains the workbook, which is not read.
pub(crate) const HELP: (&str, &str) = ("Läs mig", "Read me");
/// What the first cell of a row begins with that is an example and is not counted.
pub(crate) const EXAMPLE: (&str, &str) = ("Exempel", "Example");

/// All sheets that are read.
pub(crate) fn all() -> impl Iterator<Item = &'static SheetWords> {
    std::iter::once(&PROJECT).chain(DESCRIBED).chain(TABLES)
}

#[cfg(test)]
mod tests {
    use super::{SheetWords, all};
    use crate::folder::sheets::choices::is_same;

    #[test]
    fn no_two_columns_of_a_sheet_and_no_two_sheets_have_a_name_in_common() {
        let sheets: Vec<&SheetWords> = all().collect();
        for (at, sheet) in sheets.iter().enumerate() {
            for other in sheets.iter().skip(at + 1) {
                let names = [other.key, other.sv, other.en];
                assert!(!names.iter().any(|name| sheet.is_named(name)), "{}", other.sv);
            }
            for (at, column) in sheet.columns.iter().enumerate() {
                for other in sheet.columns.iter().skip(at + 1) {
                    let is_shared = [other.key, other.sv, other.en]
                        .iter()
                        .any(|name| column.is_named(name) && !is_same(name, other.key));
                    assert!(!is_shared, "{}: {} and {}", sheet.sv, column.sv, other.sv);
                }
            }
        }
    }
}
