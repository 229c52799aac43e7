//! The words above tables of answers and their columns.

use crate::Language;

/// The heading of a column of answers, by the name that it has in frames, or the caption of rows by their kind.
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
    if let Some((_, caption)) = KINDS.iter().find(|(kind, _)| *kind == column) {
        return (*caption).to_owned();
    }
    // A column that was named for a part is what somebody wrote.
    if column.contains(':') {
        return column.to_owned();
    }
    let words = column.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

const SWEDISH: [(&str, &str); 117] = [
    ("activity", "Aktivitet"),
    ("after", "Efter"),
    ("agreement", "Överensstämmelse"),
    ("amount", "Belopp"),
    ("attainment", "Måluppfyllelse"),
    ("average", "Snitt per period"),
    ("basis", "Bas"),
    ("before", "Före"),
    ("best", "Bästa period"),
    ("budget", "Budget"),
    ("causes", "Orsaker"),
    ("change", "Förändring"),
    ("chosen", "Vald"),
    ("code", "Kod"),
    ("correction", "Rättelse"),
    ("cumulative", "Ackumulerat utfall"),
    ("date", "Datum"),
    ("days_behind", "Dagar efter"),
    ("decision", "Beslut"),
    ("difference", "Skillnad"),
    ("downward_revision", "Nedjustering"),
    ("earned_periods", "Intjänade perioder"),
    ("enterprise", "Företag"),
    ("enterprises", "Företag"),
    ("expected", "Väntat utfall"),
    ("first", "Från"),
    ("floored", "Utan minskningar"),
    ("from", "Från"),
    ("goal", "Mål"),
    ("headline", "Huvudtal"),
    ("horizon_first", "Löptid från"),
    ("horizon_last", "Löptid till"),
    ("across", "Över företag"),
    ("by_method", "Med metoden"),
    ("by_other", "Med den andra"),
    ("hours", "Timmar"),
    ("hours_of_year", "Årsarbetstid"),
    ("share_of_full_time", "Andel av heltid"),
    ("turnover_per_fte", "Omsättning per årsarbetskraft"),
    ("undefined", "Varför odefinierat"),
    ("in_force_from", "Gäller från"),
    ("index", "Index"),
    ("indicator", "Indikator"),
    ("kept", "Uppfyllt"),
    ("kind", "Slag"),
    ("label", "Benämning"),
    ("last", "Till"),
    ("last_pace", "Takt i de senaste"),
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
    ("name", "Namn"),
    ("net", "Netto"),
    ("no", "Nej"),
    ("no_return", "Ingen återvändo efter rapport"),
    ("note", "Anmärkning"),
    ("occasion", "Tillfälle"),
    ("other", "Den andra"),
    ("outcome", "Utfall"),
    ("part", "Del"),
    ("part_of", "Del av"),
    ("partner", "Partner"),
    ("period", "Period"),
    ("periods_left", "Perioder kvar"),
    ("place", "Plats"),
    ("precision", "Precision"),
    ("registered", "Registrerat"),
    ("relative_variance", "Relativ avvikelse"),
    ("report", "Rapport"),
    ("required", "Takt som krävs"),
    ("result", "Resultat"),
    ("settled_by", "Reds ut genom"),
    ("severity", "Allvar"),
    ("share", "Andel"),
    ("size", "Storlek"),
    ("source", "Källa"),
    ("state", "Läge"),
    ("support", "Stöd"),
    ("target", "Mål"),
    ("unit", "Enhet"),
    ("value", "Värde"),
    ("variance", "Avvikelse"),
    ("why_no_total", "Varför ingen summa"),
    ("without_key", "Utan nummer"),
    ("women", "Kvinnor"),
    ("yes", "Ja"),
    ("Activity", "Aktiviteter"),
    ("Bridge", "Bryggor mellan metoder"),
    ("BridgeStep", "Målets väg"),
    ("Change", "Förändringar"),
    ("Claim", "Uppgifter i andra dokument"),
    ("EmploymentReading", "Uppmätt sysselsättning"),
    ("Enterprise", "Företag"),
    ("Entry", "Rapporterat"),
    ("Finding", "Iakttagelser"),
    ("Group", "Företag per grupp"),
    ("Pace", "Mot planen"),
    ("Participation", "Deltaganden"),
    ("Reconciliation", "Avstämning"),
    ("Restatement", "Ändrade uppgifter"),
    ("SensitivityRow", "Känslighet"),
    ("Verdict", "Utfall mot mål"),
    ("Enterprises that activities share", "Företag som aktiviteter delar"),
    ("Totals by rate", "Summor per omräkningstal"),
    ("Parts of the outcome", "Delar av utfallet"),
    ("Parts of the difference", "Delar av skillnaden"),
    ("factor", "Faktor"),
    ("planned", "Planerat"),
    ("actual", "Utfall"),
    ("rate", "Omräkningstal"),
];

/// What rows of a kind are called together.
const KINDS: [(&str, &str); 16] = [
    ("Activity", "Activities"),
    ("Bridge", "Bridges between methods"),
    ("BridgeStep", "The way of the target"),
    ("Change", "Changes"),
    ("Claim", "What other documents say"),
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
];
