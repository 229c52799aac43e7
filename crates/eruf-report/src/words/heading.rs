//! The words above tables of answers and their columns.

use crate::words::language::Language;

/// Returns the heading of a column of an answer, or the caption of a table of rows, by its name.
///
/// ```
/// use eruf_report::{Language, heading};
/// assert_eq!(heading("months_behind", Language::English), "Months behind");
/// assert_eq!(heading("months_behind", Language::Swedish), "Månader efter");
/// ```
#[must_use]
pub fn heading(column: &str, language: Language) -> String {
    if language == Language::Swedish
        && let Some((_, swedish)) = SWEDISH.iter().find(|(name, _)| *name == column)
    {
        return (*swedish).to_owned();
    }
    if let Some((_, caption)) = ENGLISH.iter().find(|(name, _)| *name == column) {
        return (*caption).to_owned();
    }
    // A column that was named for a part is what somebody wrote.
    if column.contains(':') {
        return column.to_owned();
    }
    let words = column
        .strip_suffix("_percent")
        .or(column.strip_suffix("_id"))
        .unwrap_or(column)
        .replace('_', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Returns the heading of a column in a table of rows of one kind, where it says something else
/// than in the others.
///
/// ```
/// use eruf_report::{Language, heading, heading_of};
/// assert_eq!(heading("state", Language::Swedish), "Bedömning");
/// assert_eq!(heading_of("FollowUp", "state", Language::Swedish), "Status");
/// ```
#[must_use]
pub fn heading_of(kind: &str, column: &str, language: Language) -> String {
    let own = OF_KIND.iter().find(|(of, name, ..)| *of == kind && *name == column);
    own.map_or_else(
        || heading(column, language),
        |(.., english, swedish)| language.pick(english, swedish).to_owned(),
    )
}

/// The columns that say something else in the rows of one kind, in English and Swedish.
const OF_KIND: &[(&str, &str, &str, &str)] =
    &[("FollowUp", "due", "Measured on", "Mäts den"), ("FollowUp", "state", "State", "Status")];

const SWEDISH: &[(&str, &str)] = &[
    ("Activity", "Aktiviteter"),
    ("Bridge", "Bryggor mellan metoder"),
    ("BridgeStep", "Ändringar av målvärdet"),
    ("Change", "Förändringar"),
    ("ExternalFigure", "Uppgifter i andra dokument"),
    ("EmploymentReading", "Uppmätt sysselsättning"),
    ("Enterprise", "Företag"),
    ("Enterprises that activities share", "Företag som aktiviteter delar"),
    ("Entry", "Rapporterat"),
    ("Finding", "Iakttagelser"),
    ("Group", "Företag per grupp"),
    ("Pace", "Mot planen"),
    ("Participation", "Deltaganden"),
    ("Parts of the difference", "Delar av skillnaden"),
    ("Parts of the outcome", "Delar av utfallet"),
    ("Reconciliation", "Avstämning"),
    ("Restatement", "Ändrade uppgifter"),
    ("SensitivityRow", "Känslighet"),
    ("Totals by rate", "Summor per omräkningstal"),
    ("Verdict", "Utfall mot målvärde"),
    ("across", "Regel för summan"),
    ("activity", "Aktivitet"),
    ("actual", "Utfall"),
    ("after", "Efter"),
    ("agreement", "Överensstämmelse"),
    ("amount", "Belopp"),
    ("attainment", "Måluppfyllelse"),
    ("attainment_high_percent", "Måluppfyllelse högst"),
    ("attainment_low_percent", "Måluppfyllelse lägst"),
    ("attainment_percent", "Måluppfyllelse"),
    ("average", "Genomsnittlig takt per månad"),
    ("band", "Band"),
    ("basis", "Bas"),
    ("before", "Före"),
    ("best", "Bästa takt per månad"),
    ("budget", "Budget"),
    ("by_method", "Med metoden"),
    ("by_other", "Med den andra"),
    ("carried", "Från tidigare rapport"),
    ("category_of_region", "Regionkategori"),
    ("causes", "Orsaker"),
    ("change", "Förändring"),
    ("chosen", "Vald"),
    ("code", "Kod"),
    ("compared_outcome", "Utfall som jämförs med målvärdet"),
    ("compared_target", "Målvärde att jämföra med"),
    ("completeness", "Andel redovisat"),
    ("correction", "Rättelse"),
    ("corrections", "Rättelser"),
    ("counts", "Räknas"),
    ("cumulative", "Ackumulerat utfall"),
    ("date", "Datum"),
    ("days_behind", "Dagar efter"),
    ("decided_on", "Beslutat"),
    ("decision", "Beslut"),
    ("difference", "Skillnad"),
    ("downward_revision", "Nedjustering"),
    ("due", "Skulle finnas"),
    ("effective_from", "Gäller från"),
    ("employment", "Sysselsättning"),
    ("enterprise", "Företag"),
    ("enterprises", "Företag"),
    ("enterprises_high", "Företag, högst"),
    ("enterprises_low", "Företag, minst"),
    ("entries", "Utfall"),
    ("expected", "Förväntat utfall"),
    ("factor", "Faktor"),
    ("first", "Från"),
    ("first_seen", "Nya i kvartalet"),
    ("floored", "Utan minskningar"),
    ("from", "Från"),
    ("fund", "Fond"),
    ("goal", "Mål"),
    ("headline", "Huvudtal"),
    ("highest", "Högst"),
    ("horizon_end", "Projektperiod till"),
    ("horizon_first", "Projektperiod från"),
    ("horizon_last", "Projektperiod till"),
    ("hours", "Timmar"),
    ("hours_of_year", "Årsarbetstid"),
    ("in_force_from", "Gäller från"),
    ("increment", "Utfall i perioden"),
    ("increment_since", "Utfall sedan period"),
    ("index", "Index"),
    ("indicator", "Indikator"),
    ("kept", "Uppnått"),
    ("keyed", "Med nyckel"),
    ("kind", "Typ"),
    ("label", "Etikett"),
    ("last", "Till"),
    ("last_pace", "Takt per månad i de senaste perioderna"),
    ("measure", "Mått"),
    ("measured", "Mätta företag"),
    ("measures", "Mål"),
    ("men", "Män"),
    ("message", "Iakttagelse"),
    ("method", "Metod"),
    ("method_after", "Metod efter"),
    ("method_before", "Metod före"),
    ("moment", "Tidpunkt"),
    ("months_behind", "Månader efter"),
    ("municipality", "Kommun"),
    ("name", "Namn"),
    ("net", "Netto"),
    ("no", "Nej"),
    ("no_outcome", "Varför utfall saknas"),
    ("no_return", "Målvärdet utom räckhåll efter rapport"),
    ("note", "Anmärkning"),
    ("occasion", "Tillfälle"),
    ("other", "Den andra"),
    ("other_project_id", "Annat projekt"),
    ("outcome", "Utfall"),
    ("outcome_high", "Utfall, högst"),
    ("outcome_low", "Utfall, minst"),
    ("over_units", "Läggs ihop"),
    ("overlap", "Projekt som delar företag"),
    ("part", "Del"),
    ("part_of", "Del av"),
    ("partner", "Partner"),
    ("period", "Period"),
    ("period_end", "Periodens sista dag"),
    ("period_no", "Period"),
    ("place", "Plats"),
    ("planned", "Planerat"),
    ("precision", "Precision"),
    ("priority", "Prioritering"),
    ("programme_id", "Program"),
    ("programming_period", "Programperiod"),
    ("project_id", "Projekt"),
    ("projects", "Projekt"),
    ("quarter", "Kvartal"),
    ("rate", "Omräkningstal"),
    ("region", "Region"),
    ("registered", "Registrerat"),
    ("relative_variance", "Relativ avvikelse"),
    ("relative_variance_percent", "Relativ avvikelse"),
    ("report", "Rapport"),
    ("reported", "Redovisade"),
    ("reported_on", "Rapporterat"),
    ("required", "Takt som krävs per månad"),
    ("result", "Resultat"),
    ("roll_up", "Programmens indikatorer"),
    ("settled_by", "Åtgärd"),
    ("severity", "Allvarlighetsgrad"),
    ("shape", "Målets form"),
    ("share", "Andel"),
    ("share_of_full_time", "Andel av heltid"),
    ("shared", "Gemensamma företag"),
    ("size", "Storlek"),
    ("source", "Källa"),
    ("specific_objective", "Särskilt mål"),
    ("state", "Bedömning"),
    ("status", "Projektens status"),
    ("subset_of", "Delmängd av"),
    ("subsets", "Delmängder som är större än helheten"),
    ("support", "Stöd"),
    ("supported", "Stödda företag"),
    ("table", "Tabell"),
    ("target", "Målvärde"),
    ("targets", "Målvärden"),
    ("trace", "Underlag för utfall och målvärde"),
    ("turnover_per_fte", "Omsättning per årsarbetskraft"),
    ("undefined", "Varför odefinierat"),
    ("undetermined", "Osäkra"),
    ("unit", "Enhet"),
    ("unkeyed", "Utan nyckel"),
    ("unsupported", "Mätta som inte fått stöd"),
    ("utilisation_percent", "Utnyttjande"),
    ("value", "Värde"),
    ("variance", "Avvikelse"),
    ("whole", "Helheten"),
    ("why_no_total", "Varför ingen summa"),
    ("why_not", "Varför inte"),
    ("without_key", "Utan nyckel"),
    ("without_list", "Projekt utan lista"),
    ("without_outcome", "Utan utfall"),
    ("women", "Kvinnor"),
    ("yes", "Ja"),
    ("known", "Känt"),
    ("reasons", "Varför inte allt är känt"),
    ("year", "År"),
    ("years", "Utfall år för år"),
];

/// What rows of a kind are called together, and columns whose name says too little.
const ENGLISH: &[(&str, &str)] = &[
    ("Activity", "Activities"),
    ("Bridge", "Bridges between methods"),
    ("BridgeStep", "The way of the target"),
    ("Change", "Changes"),
    ("ExternalFigure", "What other documents say"),
    ("EmploymentReading", "Employment as measured"),
    ("Enterprise", "Enterprises"),
    ("Entry", "What was reported"),
    ("Finding", "Findings"),
    ("Group", "Enterprises by group"),
    ("Pace", "Against the plan"),
    ("Participation", "Participations"),
    ("Reconciliation", "Sources held against the report"),
    ("Restatement", "Figures that moved"),
    ("SensitivityRow", "Sensitivity"),
    ("Verdict", "Outcome against target"),
    ("average", "Average pace per month"),
    ("best", "Best pace per month"),
    ("last_pace", "Pace of the last periods, per month"),
    ("required", "Required pace per month"),
];
