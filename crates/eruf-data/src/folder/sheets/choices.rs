//! The words that cells choose from, in Swedish and English.

/// A word: what the folder has, and its names.
#[derive(Debug, PartialEq)]
pub(crate) struct Choice {
    pub(crate) word: &'static str,
    pub(crate) sv: &'static str,
    pub(crate) en: &'static str,
}

const fn of(word: &'static str, sv: &'static str, en: &'static str) -> Choice {
    Choice { word, sv, en }
}

/// A word that has one name in both languages.
const fn same(word: &'static str) -> Choice {
    Choice { word, sv: word, en: word }
}

pub(crate) const FUND: &[Choice] = &[
    of("ERDF", "ERUF", "ERDF"),
    same("ESF"),
    same("ESF+"),
    of("JTF", "FRO", "JTF"),
    same("CF"),
    same("Interreg"),
];
pub(crate) const PROGRAMMING_PERIOD: &[Choice] = &[same("2021-2027"), same("2014-2020")];
pub(crate) const EQUAL_ROWS: &[Choice] =
    &[of("one", "är en", "are one"), of("each", "räknas var för sig", "count each")];
pub(crate) const REASON: &[Choice] = &[
    of("delay", "försening", "delay"),
    of("pandemic", "pandemi", "pandemic"),
    of("demand", "efterfrågan", "demand"),
    of("funding", "finansiering", "funding"),
    of("method", "metod", "method"),
    of("scope", "innehåll", "scope"),
    of("partner", "partner", "partner"),
    of("error", "fel", "error"),
    of("other", "annat", "other"),
];
pub(crate) const KIND: &[Choice] = &[
    of("output", "aktivitetsindikator", "output"),
    of("result", "resultatindikator", "result"),
    of("activity_goal", "aktivitetsmål", "activity goal"),
];
pub(crate) const BASIS: &[Choice] = &[
    of("increment", "ökning i perioden", "increment"),
    of("running_total", "ackumulerat", "running total"),
    of("snapshot", "nivå", "snapshot"),
];
pub(crate) const OVER_TIME: &[Choice] = &[
    of("sum", "summa", "sum"),
    of("distinct", "unika", "distinct"),
    of("latest", "senaste", "latest"),
];
pub(crate) const OVER_UNITS: &[Choice] = &[
    of("sum", "summa", "sum"),
    of("union", "unika", "union"),
    of("pool", "sammanvägt", "pool"),
    of("latest", "senaste", "latest"),
    of("none", "läggs inte ihop", "none"),
];
pub(crate) const DIRECTION: &[Choice] = &[of("up", "upp", "up"), of("down", "ned", "down")];
pub(crate) const RHYTHM: &[Choice] = &[
    of("every_report", "varje rapport", "every report"),
    of("yearly", "varje år", "yearly"),
    of("at_end", "i slutet", "at end"),
];
pub(crate) const FOLLOW_UP: &[Choice] = &[
    of("at_end", "i slutet", "at end"),
    of("one_year_after", "ett år efter", "one year after"),
    of("during_or_at_end", "under eller i slutet", "during or at end"),
];
pub(crate) const SHAPE: &[Choice] = &[
    of("at_least", "minst", "at least"),
    of("range", "mellan", "range"),
    of("ceiling", "högst", "ceiling"),
    of("level", "nivå", "level"),
    of("keep", "behåll", "keep"),
    of("qualitative", "i ord", "in words"),
];
pub(crate) const SIDE: &[Choice] =
    &[of("at_least", "minst", "at least"), of("at_most", "högst", "at most")];
pub(crate) const PER: &[Choice] = &[
    of("project", "projektet", "project"),
    of("year", "år", "year"),
    of("each_year", "varje år", "each year"),
    of("occasion", "tillfälle", "occasion"),
];
pub(crate) const PROFILE: &[Choice] = &[
    of("linear", "jämn", "linear"),
    of("front_loaded", "mest i början", "front loaded"),
    of("back_loaded", "mest mot slutet", "back loaded"),
    of("at_end", "i slutet", "at end"),
];
pub(crate) const SUPPORT: &[Choice] = &[
    of("grant", "bidrag", "grant"),
    of("financial", "annat ekonomiskt stöd", "financial"),
    of("non_financial", "icke-ekonomiskt stöd", "non-financial"),
];
pub(crate) const REFERENCE: &[Choice] = &[
    of("project_start", "projektets början", "project start"),
    of("first_support", "första stödet", "first support"),
];
pub(crate) const ACROSS: &[Choice] =
    &[of("floored", "utan minskningar", "floored"), of("net", "netto", "net")];
pub(crate) const AT_BREAK: &[Choice] = &[
    of("comparable", "jämförbara", "comparable"),
    of("apart", "var för sig", "apart"),
    of("joined", "alla", "joined"),
];
pub(crate) const ASKED_OUTCOME: &[Choice] = &[
    of("period", "perioden", "period"),
    of("cumulative", "ackumulerat", "cumulative"),
    of("both", "båda", "both"),
];
pub(crate) const PRECISION: &[Choice] = &[
    of("exactly", "exakt", "exactly"),
    of("about", "cirka", "about"),
    of("just_over", "drygt", "just over"),
    of("just_under", "knappt", "just under"),
    of("at_least", "minst", "at least"),
    of("at_most", "högst", "at most"),
    of("over", "över", "over"),
    of("under", "under", "under"),
    of("rounded", "avrundat", "rounded"),
];
pub(crate) const SEVERITY: &[Choice] = &[
    of("error", "fel", "error"),
    of("warning", "varning", "warning"),
    of("note", "notis", "note"),
    of("off", "av", "off"),
];
pub(crate) const SIZE: &[Choice] = &[
    of("micro", "mikro", "micro"),
    of("small", "litet", "small"),
    of("medium", "medelstort", "medium"),
    of("large", "stort", "large"),
];
pub(crate) const MOMENT: &[Choice] =
    &[of("before", "före", "before"), of("after", "efter", "after")];
pub(crate) const MEASURE: &[Choice] = &[
    of("fte", "heltidstjänster", "fte"),
    of("headcount", "antal anställda", "headcount"),
    of("hours", "timmar", "hours"),
    of("months", "månader", "months"),
    of("turnover", "omsättning", "turnover"),
    of("safeguarded", "bevarade", "safeguarded"),
];

pub(crate) const AID_KIND: &[Choice] = &[
    of("grant", "bidrag", "grant"),
    of("interest_subsidy", "räntesubvention", "interest subsidy"),
    of("in_kind", "tjänster eller varor", "in kind"),
    of("loan", "lån", "loan"),
    of("guarantee", "garanti", "guarantee"),
    of("capital", "kapitaltillskott", "capital"),
    of("other", "annat", "other"),
];
pub(crate) const COST_KIND: &[Choice] = &[
    of("staff", "personal", "staff"),
    of("services", "externa tjänster", "services"),
    of("travel", "resor och logi", "travel"),
    of("equipment", "utrustning och investeringar", "equipment"),
    of("premises", "lokaler", "premises"),
    of("flat_rate", "schablon", "flat rate"),
    of("other", "annat", "other"),
];
pub(crate) const RELATION: &[Choice] = &[
    of("votes", "röster", "votes"),
    of("board", "styrelse", "board"),
    of("influence", "inflytande", "influence"),
    of("agreement", "avtal", "agreement"),
];
pub(crate) const ROAD_FREIGHT: &[Choice] =
    &[of("no", "nej", "no"), of("yes", "ja", "yes"), of("separated", "åtskild", "separated")];

/// The word of a list that a text names, in either language.
pub(crate) fn word(choices: &[Choice], text: &str) -> Option<&'static str> {
    let is_named = |choice: &&Choice| {
        [choice.word, choice.sv, choice.en].iter().any(|name| is_same(text, name))
    };
    choices.iter().find(is_named).map(|choice| choice.word)
}

/// Whether two names are the same but for case and the space around them.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.to_lowercase()
}
