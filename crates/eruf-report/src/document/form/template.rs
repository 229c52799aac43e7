//! The questions of the template of the external evaluation, in the order of its sections, in the
//! words of the template and in English.

/// A question in English and in Swedish.
pub(super) type Question = (&'static str, &'static str);

/// 2. How the evaluation was planned and carried out.
pub(super) const METHOD: [Question; 4] = [
    ("When did the evaluation begin?", "När påbörjades utvärderingen?"),
    ("State the time of the evaluation", "Ange tid för utvärdering"),
    ("Describe the methods that were used", "Beskriv metoder i genomförandet"),
    ("Describe the forms of dialogue and reporting", "Beskriv former för dialog och rapportering"),
];

/// 3. The logic of the project, before the question of what has changed.
pub(super) const LOGIC: [Question; 4] = [
    (
        "Background, purpose and goals of the project. What is the problem or the challenge?",
        "Projektets bakgrund, syfte och mål. Vad är problemet/utmaningen?",
    ),
    (
        "How is the project meant to reach its goals (logic of effects) in the short and the long \
         run? What is the assumption based on?",
        "Hur är det tänkt att projektet ska nå sina mål (effektlogik) på kort och lång sikt? Vad \
         grundar sig antagandet på? Bygger det på tidigare erfarenhet, omvärldsanalys eller \
         liknande?",
    ),
    ("Who is the target group of the project?", "Vem är målgrupp för projektet?"),
    (
        "How have the aspects of sustainability been used as tools in the logic of the project?",
        "Hur har hållbarhetsaspekterna använts som verktyg i projektlogiken, dvs som hävstång för \
         att nå projektets mål? Har hållbarhetsaspekterna hanterats på något annat sätt i \
         projektet?",
    ),
];

/// 3. What has changed of the logic.
pub(super) const CHANGED: Question = (
    "Has the project followed its original logic, or has something happened that made it \
     necessary to change it?",
    "Har projektet följt sin ursprungliga projektlogik eller har det skett något under projektets \
     genomförande som gör att projektlogiken behövt förändras?",
);

/// 4. The process.
pub(super) const PROCESS: [Question; 4] = [
    (
        "Who can go on where the project ends, carry its results further and contribute to \
         long-term effects?",
        "Vem eller vilka kan ta vid där projektet slutar, föra resultaten vidare och bidra till \
         långsiktiga effekter?",
    ),
    (
        "Does the project work with new and innovative methods? How is what was learned to be \
         spread? Are there signs that it is?",
        "Arbetar projektet med nya och innovativa metoder? Hur ska lärdomarna från dessa i så fall \
         spridas? Finns det tecken på att det sker?",
    ),
    (
        "Are there links to other European instruments? What are they?",
        "Finns det kopplingar till andra europeiska instrument (Socialfonden, \
         Landsbygdsprogrammet, Interreg, Östersjöstrategin, Horisont 2020, Cosme eller liknande)? \
         Hur ser kopplingarna i så fall ut?",
    ),
    (
        "Are there links to regional plans and strategies, and what are they?",
        "Finns det kopplingar till regionala planer och strategier (RUS/ RUP) och hur ser dessa \
         kopplingar i så fall ut?",
    ),
];

/// 5. The public debate.
pub(super) const DEBATE: [Question; 2] = [
    (
        "How does communication work with the steering group, the owner of the project, or central \
         partners that are not part of its organisation?",
        "Hur sker kommunikation med projektets styrgrupp, projektägare eller centrala partners och \
         aktörer som inte ingår själva projektorganisationen?",
    ),
    (
        "Is communication an important part of the logic of the project? Describe how.",
        "Utgör kommunikation en betydande del av projektlogiken? Beskriv i så fall hur.",
    ),
];

/// 6. What was done.
pub(super) const DONE: Question = (
    "What has the project done? Which activities were carried out?",
    "Vad har projektet gjort? Vilka aktiviteter har genomförts?",
);

/// 6. What was not done, and what was done besides.
pub(super) const NOT_DONE: [Question; 2] = [
    (
        "Which activities that were planned were not carried out, why not, and with what \
         consequences?",
        "Vilka planerade aktiviteter blev eventuellt inte genomförda, varför inte och vad fick det \
         i så fall för konsekvenser?",
    ),
    (
        "Did changes during the project lead to activities that were not planned from the \
         beginning?",
        "Har förändringar under projektets gång inneburit att projektet genomfört aktiviteter som \
         inte var planerade från början?",
    ),
];

/// 6. What came of it.
pub(super) const LED_TO: Question = (
    "To which outcomes and results have the activities led? How are they documented?",
    "Vilka utfall och resultat har aktiviteterna lett till? Hur är de dokumenterade?",
);

/// 6. The target group, and what nobody foresaw.
pub(super) const INTEREST: [Question; 2] = [
    (
        "How great was the interest of the target groups?",
        "Hur har intresset varit från tilltänkta målgrupper?",
    ),
    (
        "Did the activities give rise to unforeseen experiences or results (positive or negative)? \
         Which?",
        "Har aktiviteterna givit upphov till oförutsedda erfarenheter eller resultat (positiva \
         eller negativa)? I så fall vilka?",
    ),
];

/// 7. Key persons.
pub(super) const PERSONS: [Question; 5] = [
    (
        "Which key persons has the evaluation involved? Give reasons for the choice.",
        "Vilka nyckelpersoner har utvärderingen involverat? Motivera urvalet av personer.",
    ),
    ("What is the benefit according to the key persons?", "Vad är nyttan enligt nyckelpersonerna?"),
    (
        "What do the key persons think of the relevance of the logic, of the support for the \
         project, and of the conditions for reaching its goals and lasting results?",
        "Vad anser nyckelpersonerna om projektlogikens relevans, projektets förankring, \
         förutsättningarna att nå projektmålen och skapa långsiktiga resultat?",
    ),
    (
        "What is the key persons' judgement of how the project was carried out and of its results?",
        "Vad är nyckelpersonernas bedömning av projektets genomförande och uppnådda resultat?",
    ),
    (
        "What are the concrete signs that the project contributes to the change that is wanted?",
        "Vad finns det för konkreta tecken på att projektet bidrar till önskad förändring i \
         riktning mot målen?",
    ),
];

/// 8. What the target group thinks.
pub(super) const SATISFIED: Question = (
    "How many, or how large a share, of the target group think that the efforts were good and \
     contributed to solving the problems or to the development that is sought?",
    "Hur många eller hur stor andel av målgruppen anser att insatserna har varit bra och bidragit \
     till att lösa de problem eller åstadkomma den utveckling som eftersträvas?",
);

/// 8. The activity indicators.
pub(super) const INDICATORS: Question = (
    "Describe how the project worked with collecting and reporting activity indicators, and the \
     outcome of the activity indicators.",
    "Redogör för hur projektet arbetat med insamling och rapportering av aktivitetsindikatorer \
     samt utfallet av aktivitetsindikatorer.",
);

/// 8. Other measures, and what the evaluator concludes.
pub(super) const OTHER_MEASURES: Question = (
    "In which other ways could the results of the project be measured? Was it done, and with what \
     result?",
    "På vilka andra sätt skulle projektets resultat kunna mätas kvantitativt? Har det gjorts och \
     vad blev i så fall resultatet?",
);

/// 8. The end.
pub(super) const CONCLUSIONS: [Question; 2] = [
    ("Comment on the results of the project", "Kommentar till projektets resultat"),
    (
        "Conclusions and recommendations of the evaluation",
        "Följeutvärderingens slutsatser och rekommendationer",
    ),
];
