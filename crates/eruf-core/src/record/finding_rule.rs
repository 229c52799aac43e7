//! [`FindingRule`]: the catalogue of what is looked for.

use crate::record::Severity;

/// A rule of the check, by which findings are made. Its code never changes; its severity can be set
/// in a project, or the rule switched off, with a reason.
///
/// ```
/// use eruf_core::record::{FindingRule, Severity};
/// let rule = FindingRule::by_code("F04").unwrap();
/// assert_eq!((rule.kind, rule.severity), ("UnitConflict", Severity::Error));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FindingRule {
    /// The code.
    pub code: &'static str,
    /// The name of the kind of finding.
    pub kind: &'static str,
    /// How grave it is unless a project says otherwise.
    pub severity: Severity,
    /// What is found, in English.
    pub what: &'static str,
    /// The same in Swedish.
    pub what_sv: &'static str,
    /// What would settle it, in English.
    pub settled_by: &'static str,
    /// The same in Swedish.
    pub settled_by_sv: &'static str,
}

impl FindingRule {
    /// Every rule, in the order of the codes.
    pub const ALL: [Self; 31] = [
        Self {
            code: "F01",
            kind: "PromisesNothing",
            severity: Severity::Warning,
            what: "A target of at least 0 promises nothing, and its attainment is undefined.",
            what_sv: "Ett målvärde på minst 0 innebär inget åtagande, och \
                måluppfyllelsen är odefinierad.",
            settled_by: "Give the target that was decided, or none.",
            settled_by_sv: "Ange det beslutade målvärdet, eller inget.",
        },
        Self {
            code: "F02",
            kind: "MilestonesMissTarget",
            severity: Severity::Warning,
            what: "Milestones that do not end at the target promise something else than the \
                target does.",
            what_sv: "Delmål som inte slutar vid målvärdet stämmer inte med målvärdet.",
            settled_by: "Correct the last milestone or the target.",
            settled_by_sv: "Rätta det sista delmålet eller målvärdet.",
        },
        Self {
            code: "F03",
            kind: "PartAboveWhole",
            severity: Severity::Error,
            what: "An indicator that is part of another cannot be larger.",
            what_sv: "En indikator som är en del av en annan kan inte vara större.",
            settled_by: "Find which of the two is counted wrongly.",
            settled_by_sv: "Ta reda på vilken av de två som är fel räknad.",
        },
        Self {
            code: "F04",
            kind: "UnitConflict",
            severity: Severity::Error,
            what: "One figure is given in two units, so that one of them is wrong.",
            what_sv: "En uppgift anges i två enheter, så en av dem är fel.",
            settled_by: "Ask how it was counted, and correct the document that is wrong.",
            settled_by_sv: "Fråga hur det räknades och rätta det dokument som är fel.",
        },
        Self {
            code: "F05",
            kind: "MethodDiffers",
            severity: Severity::Warning,
            what: "The outcome was not measured as the target meant, so that the two are not the \
                same quantity.",
            what_sv: "Utfallet är inte mätt så som målvärdet avsåg, så de är inte samma storhet.",
            settled_by: "State both methods beside the figure, or convert one by a named rate.",
            settled_by_sv: "Ange båda metoderna intill uppgiften, eller räkna om med ett \
                namngivet omräkningstal.",
        },
        Self {
            code: "F06",
            kind: "MethodChanges",
            severity: Severity::Warning,
            what: "A series that changes its method is not one series.",
            what_sv: "En serie som byter metod är inte en serie.",
            settled_by: "Measure some enterprises in both ways, and show the series in two parts.",
            settled_by_sv: "Mät några företag på båda sätten och visa serien i två delar.",
        },
        Self {
            code: "F07",
            kind: "ListsDiffer",
            severity: Severity::Error,
            what: "The reported outcome is not what the lists of enterprises or employment give.",
            what_sv: "Det redovisade utfallet är inte vad listorna över företag eller \
                sysselsättning ger.",
            settled_by: "Find the rows that were counted in one and not in the other.",
            settled_by_sv: "Sök raderna som räknats i det ena men inte i det andra.",
        },
        Self {
            code: "F08",
            kind: "WithoutKey",
            severity: Severity::Note,
            what: "Enterprises without a number may be counted twice, so that the figure is an \
                interval.",
            what_sv: "Företag utan nummer kan vara räknade två gånger, så uppgiften är ett \
                intervall.",
            settled_by: "Look up their numbers.",
            settled_by_sv: "Sök upp deras nummer.",
        },
        Self {
            code: "F09",
            kind: "Corrected",
            severity: Severity::Note,
            what: "A later report replaced a figure.",
            what_sv: "En senare rapport ersatte en uppgift.",
            settled_by: "Nothing, if the reason says why.",
            settled_by_sv: "Ingen åtgärd behövs om skälet är angivet.",
        },
        Self {
            code: "F10",
            kind: "Falls",
            severity: Severity::Note,
            what: "A running total fell, with a reason.",
            what_sv: "Ett ackumulerat värde sjönk, med ett skäl.",
            settled_by: "Nothing, if the reason says why.",
            settled_by_sv: "Ingen åtgärd behövs om skälet är angivet.",
        },
        Self {
            code: "F11",
            kind: "Contradicts",
            severity: Severity::Error,
            what: "Another document says what cannot be right if the report is.",
            what_sv: "Ett annat dokument säger något som inte kan stämma om rapporten stämmer.",
            settled_by: "Find the source of both, and correct the one that is wrong.",
            settled_by_sv: "Sök källan till båda och rätta den som är fel.",
        },
        Self {
            code: "F12",
            kind: "TwoNames",
            severity: Severity::Note,
            what: "One organisation number stands under two names.",
            what_sv: "Ett organisationsnummer står under två namn.",
            settled_by: "Check that both are the same organisation: names change over the years.",
            settled_by_sv: "Kontrollera att båda är samma organisation: namn ändras över åren.",
        },
        Self {
            code: "F13",
            kind: "MissingReports",
            severity: Severity::Warning,
            what: "Reports that were due are missing, and what is missing is not 0.",
            what_sv: "Rapporter som skulle ha lämnats saknas, och det som saknas är inte 0.",
            settled_by: "Enter what was reported, or say that nothing was.",
            settled_by_sv: "För in vad som redovisades, eller att inget redovisades.",
        },
        Self {
            code: "F14",
            kind: "VerdictsDiffer",
            severity: Severity::Warning,
            what: "The promise is kept over one horizon or version of the target and not over \
                another.",
            what_sv: "Målet är uppnått med en projektperiod eller ett målvärde men inte med ett \
                annat.",
            settled_by: "Show both verdicts, and name the one that is used.",
            settled_by_sv: "Visa båda bedömningarna och ange vilken som används.",
        },
        Self {
            code: "F15",
            kind: "LowCoverage",
            severity: Severity::Warning,
            what: "Fewer than 80 % of the supported enterprises were measured, and those that \
                were not are not 0.",
            what_sv: "Färre än 80 % av företagen som fått stöd är mätta, och de övriga är inte 0.",
            settled_by: "Measure more, or state the coverage beside the figure.",
            settled_by_sv: "Mät fler, eller ange täckningen intill uppgiften.",
        },
        Self {
            code: "F16",
            kind: "SimilarNames",
            severity: Severity::Warning,
            what: "Two enterprises are written alike, and may be one.",
            what_sv: "Två företag skrivs nästan lika och kan vara ett.",
            settled_by: "Compare their numbers.",
            settled_by_sv: "Jämför deras nummer.",
        },
        Self {
            code: "F17",
            kind: "Outlier",
            severity: Severity::Note,
            what: "One period brought more than five times the median of the others.",
            what_sv: "En period gav mer än fem gånger medianen av de andra.",
            settled_by: "Check that it is no running total entered as an increment.",
            settled_by_sv: "Kontrollera att det inte är ett ackumulerat värde som förts in som \
                ökning.",
        },
        Self {
            code: "F18",
            kind: "NoSource",
            severity: Severity::Note,
            what: "Figures do not say where they were read.",
            what_sv: "Uppgifter anger inte var de är lästa.",
            settled_by: "Fill in the column source.",
            settled_by_sv: "Fyll i kolumnen source.",
        },
        Self {
            code: "F19",
            kind: "UnknownPart",
            severity: Severity::Note,
            what: "The parts of an outcome leave something unknown.",
            what_sv: "Delarna av ett utfall lämnar något okänt.",
            settled_by: "Find out about the rest, or show it as unknown.",
            settled_by_sv: "Ta reda på resten, eller visa den som okänd.",
        },
        Self {
            code: "F20",
            kind: "ShareAboveWhole",
            severity: Severity::Error,
            what: "A share in percent cannot be above 100.",
            what_sv: "En andel i procent kan inte vara över 100.",
            settled_by: "Give the numerator and the denominator.",
            settled_by_sv: "Ange täljare och nämnare.",
        },
        Self {
            code: "F21",
            kind: "SimilarKeys",
            severity: Severity::Warning,
            what: "Two keys or labels differ only by case, spaces, marks or one digit, and may be \
                one enterprise.",
            what_sv: "Två nycklar eller etiketter skiljer sig bara i versaler, mellanslag, tecken \
                eller en siffra och kan vara ett företag.",
            settled_by: "Write one enterprise in one way, or look up the number.",
            settled_by_sv: "Skriv ett företag på ett sätt, eller sök upp numret.",
        },
        Self {
            code: "F22",
            kind: "SameName",
            severity: Severity::Warning,
            what: "Rows without a key or label have one name, and may be about one enterprise.",
            what_sv: "Rader utan nyckel eller etikett har ett namn gemensamt och kan gälla ett \
                företag.",
            settled_by: "Give them one label, or the number.",
            settled_by_sv: "Ge dem en gemensam etikett, eller numret.",
        },
        Self {
            code: "F23",
            kind: "EqualRows",
            severity: Severity::Warning,
            what: "Participations are equal in enterprise, activity, day, hours and amount, and \
                may be one that was written twice.",
            what_sv: "Deltaganden är lika i företag, aktivitet, dag, timmar och belopp och kan \
                vara ett som skrivits två gånger.",
            settled_by: "Delete the rows that are there twice, or say equal_rows = \"one\" in \
                [project].",
            settled_by_sv: "Ta bort raderna som står två gånger, eller ange equal_rows = \"one\" i \
                [project].",
        },
        Self {
            code: "F24",
            kind: "ReadingOutsideWindow",
            severity: Severity::Warning,
            what: "A reading of employment after the support is not of the days on which the \
                indicator is measured.",
            what_sv: "En mätning efter stödet ligger utanför den tid då indikatorn ska mätas.",
            settled_by: "Read the enterprise in time, or name the rule that holds in follow_up.",
            settled_by_sv: "Mät företaget i tid, eller ange den regel som gäller i follow_up.",
        },
        Self {
            code: "F25",
            kind: "DoubtfulBirth",
            severity: Severity::Warning,
            what: "A person among the enterprises was born before 1900, or was under 15 at the \
                support: the century may be wrong, or the number a telephone's.",
            what_sv: "En person bland företagen är född före 1900 eller var under 15 år vid \
                stödet: seklet kan vara fel, eller så är det ett telefonnummer.",
            settled_by: "Look up the number.",
            settled_by_sv: "Slå upp numret.",
        },
        Self {
            code: "F26",
            kind: "NotInForce",
            severity: Severity::Note,
            what: "A common indicator is not in force on the day whose law the project is asked \
                under.",
            what_sv: "En gemensam indikator gäller inte den dag vars regler projektet \
                bedöms enligt.",
            settled_by: "Date the first decision, or name the day in law_as_of.",
            settled_by_sv: "Ange dag för det första beslutet, eller dagen i law_as_of.",
        },
        Self {
            code: "F27",
            kind: "RateByIncrements",
            severity: Severity::Warning,
            what: "A yearly rate or a stock is reported as increments, which are added, though a \
                later report replaces an earlier one.",
            what_sv: "Ett värde per år eller ett bestånd redovisas som ökningar som läggs ihop, \
                fast en senare rapport ersätter en tidigare.",
            settled_by: "Report the level, with the basis snapshot.",
            settled_by_sv: "Redovisa nivån, med basis snapshot.",
        },
        Self {
            code: "F28",
            kind: "SeveralMeanings",
            severity: Severity::Warning,
            what: "A code has two meanings on the day whose law the project is asked under, each \
                for specific objectives of its own.",
            what_sv: "En kod har två betydelser den dag vars regler projektet bedöms enligt, var \
                och en för sina särskilda mål.",
            settled_by: "Name the specific objective of the project in specific_objective.",
            settled_by_sv: "Ange projektets särskilda mål i specific_objective.",
        },
        Self {
            code: "F29",
            kind: "NotForObjective",
            severity: Severity::Warning,
            what: "A common indicator is not listed for the specific objective of the project.",
            what_sv: "En gemensam indikator är inte upptagen för projektets särskilda mål.",
            settled_by: "Check the objective, or use an indicator of the programme.",
            settled_by_sv: "Kontrollera målet, eller använd en programspecifik indikator.",
        },
        Self {
            code: "F30",
            kind: "PartsMissing",
            severity: Severity::Note,
            what: "The act asks for an indicator in parts, such as enterprises by size, and they \
                were not reported, or under names that the act does not know.",
            what_sv: "Rättsakten kräver att en indikator redovisas i delar, till exempel företag \
                efter storlek, och de har inte redovisats, eller under namn som rättsakten inte \
                har.",
            settled_by: "Give the parts in columns of outcomes.csv, or the attribute in \
                enterprises.csv, in English or Swedish.",
            settled_by_sv: "Ange delarna i kolumner i outcomes.csv, eller egenskapen i \
                enterprises.csv, på svenska eller engelska.",
        },
        Self {
            code: "F31",
            kind: "ParameterUnused",
            severity: Severity::Note,
            what: "A value is set in place of that of law, and no figure rests on it.",
            what_sv: "Ett värde är satt i stället för lagens, och ingen uppgift bygger på det.",
            settled_by: "Check the name and the scope, or take it out.",
            settled_by_sv: "Kontrollera namn och scope, eller ta bort det.",
        },
    ];

    /// Returns the rule with a code.
    ///
    /// ```
    /// use eruf_core::record::FindingRule;
    /// assert_eq!(FindingRule::by_code("F07").unwrap().code, "F07");
    /// assert!(FindingRule::by_code("F99").is_none());
    /// ```
    #[must_use]
    pub fn by_code(code: &str) -> Option<&'static Self> {
        const { &Self::ALL }.iter().find(|rule| rule.code == code)
    }
}
