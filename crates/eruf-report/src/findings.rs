//! What deserves a look about a project, in the reader's language.

use eruf_core::{Finding, FindingKind, Interval, Severity, Spelling};
use eruf_data::{InWords, Loaded, NoticeKind, Place, Rule};

use crate::locale::show_ratio;
use crate::reconciled::range;
use crate::table::visible;
use crate::{Language, show_amount};

/// What deserves a look about a project and its files, one line each, and how many there are.
///
/// ```
/// use eruf_report::Language;
/// let loaded = eruf_data::load("../../examples/sim-jh")?;
/// assert!(eruf_report::findings(&loaded, Language::Swedish).ends_with("9 iakttagelser\n"));
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
#[must_use]
pub fn findings(loaded: &Loaded, language: Language) -> String {
    let notices = loaded.notices.iter().map(|notice| format!("{}: {}", place(&notice.place, language), noticed(&notice.kind, language)));
    let findings = loaded.project.findings();
    let graded =
        |finding: &Finding| format!("{} {}: {}", graveness(finding.severity, language), finding.kind.rule().code, found(&finding.kind, language));
    let off = loaded.project.draft().severities.iter().filter(|set| set.severity.is_none());
    let off = off.map(|set| format!("{} {}: {}", set.code, language.pick("is switched off", "är avstängd"), set.reason));
    let mut lines: Vec<String> = notices.chain(findings.iter().map(graded)).chain(off).collect();
    lines.push(match lines.len() {
        0 => language.pick("nothing to look at", "inget att titta på").to_owned(),
        1 => language.pick("1 finding", "1 iakttagelse").to_owned(),
        count => format!("{count} {}", language.pick("findings", "iakttagelser")),
    });
    lines.iter().map(|line| visible(line) + "\n").collect()
}

pub(crate) fn graveness(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => language.pick("error", "fel"),
        Severity::Warning => language.pick("warning", "varning"),
        Severity::Note => language.pick("note", "notering"),
    }
}

fn place(place: &Place, language: Language) -> String {
    match (language, place.line, &place.field) {
        (Language::Swedish, Some(line), Some(field)) => format!("{} rad {line}, {field}", place.file),
        (Language::Swedish, Some(line), None) => format!("{} rad {line}", place.file),
        _ => place.to_string(),
    }
}

/// The English is the sentence of the notice itself.
fn noticed(kind: &NoticeKind, language: Language) -> String {
    match kind {
        _ if language == Language::English => kind.to_string(),
        NoticeKind::SwedishDialect => "läst som svensk Excel: semikolon mellan kolumnerna, decimalkomma".to_owned(),
        NoticeKind::NoRows => "tabellen har 0 rader: inget är redovisat, vilket inte är ett utfall på 0".to_owned(),
        NoticeKind::EmptyRows { count, first, last } => format!("{count} tomma rader hoppades över (rad {first}\u{2013}{last})"),
        NoticeKind::HiddenCharacter { code } => format!("texten har ett osynligt tecken U+{code:04X}"),
        NoticeKind::UnusualSpelling { spelling } => format!("företagets nummer är ovanligt skrivet ({}) men lästes", spelled(*spelling)),
        NoticeKind::WithoutNumber { count, labelled } => {
            format!(
                "{count} rader saknar nummer på företaget, {labelled} av dem har en etikett (vart och ett av de andra kan vara vilket företag som helst)"
            )
        }
        NoticeKind::PersonNumberRemoved => "ett personnummer togs bort ur texten".to_owned(),
        NoticeKind::GoalInWords { goal, reason } => format!("målet {goal} förblir i ord: {}", in_words(reason)),
        _ => kind.to_string(),
    }
}

fn spelled(spelling: Spelling) -> &'static str {
    match spelling {
        Spelling::Vat => "momsregistreringsnummer",
        Spelling::Dash => "annat streck än bindestreck",
        Spelling::Apostrophe => "apostrof framför",
        Spelling::Hidden => "osynligt tecken",
    }
}

fn in_words(reason: &InWords) -> String {
    match reason {
        InWords::NoNumber => "det har inget tal".to_owned(),
        InWords::NoLeadingNumber => "det börjar inte med ett tal som kan läsas".to_owned(),
        InWords::PurposeTwice { word } => format!("det säger två gånger vad talet gäller: {word:?}"),
        InWords::UnknownPer { each } => format!("\"per {each}\" kan inte tolkas"),
        InWords::Unexplained { word } => format!("{word:?} kan inte tolkas"),
        InWords::Number(rule) => match &**rule {
            Rule::AmbiguousNumber { found } => format!("{found} kan läsas på två sätt: tecknet kan stå före decimaler eller mellan tusental"),
            _ => "talet kan inte läsas".to_owned(),
        },
        InWords::Target(_) => "talen kan inte vara ett mål".to_owned(),
        _ => reason.to_string(),
    }
}

/// The English is the sentence of the finding itself.
fn found(kind: &FindingKind, language: Language) -> String {
    let show = |amount| show_amount(Interval::exact(amount), language);
    match kind {
        _ if language == Language::English => kind.to_string(),
        FindingKind::PromisesNothing { indicator } => {
            format!("målvärdet för {indicator} är minst 0, vilket inte lovar något (måluppfyllelsen är odefinierad)")
        }
        FindingKind::MilestonesMissTarget { indicator, milestones, target, difference } => {
            format!("delmålen för {indicator} når {}, {} från målvärdet {}", show(*milestones), show(*difference), show(*target))
        }
        FindingKind::PartAboveWhole { part, part_outcome, whole, whole_outcome } => {
            format!("{part} är {} men är en del av {whole}, som är {}", show(*part_outcome), show(*whole_outcome))
        }
        FindingKind::MethodDiffers { indicator, meant, measured } => {
            format!("målvärdet för {indicator} bygger på {meant}, men utfallet är mätt med {measured} (olika metod: jämför med försiktighet)")
        }
        FindingKind::MethodChanges { indicator, methods } => {
            format!("{indicator} är mätt med {} (en serie som byter metod är inte en serie)", methods.join(", sedan med "))
        }
        FindingKind::UnitConflict { indicator, unit, place, value, other_unit } => {
            format!("{indicator} räknas i {}, men {place} anger {value} {} (enheterna stämmer inte överens)", unit.name_sv(), other_unit.name_sv())
        }
        FindingKind::ListsDiffer { indicator, reported, counted } => {
            let counted = show_ratio(*counted, language).unwrap_or_default();
            format!("{indicator} är redovisat som {}, men listorna ger {counted}", show_amount(*reported, language))
        }
        FindingKind::WithoutKey { indicator, unkeyed, low, high } => {
            format!("{} företag i {indicator} saknar nyckel, så utfallet ligger mellan {} och {}", show(*unkeyed), show(*low), show(*high))
        }
        FindingKind::Corrected { indicator, period, report, reason } => {
            format!("{indicator} för perioden i lägesrapport {period} rättades i lägesrapport {report}: {reason}")
        }
        FindingKind::Falls { indicator, period, reason } => {
            format!("det ackumulerade värdet för {indicator} sjunker i perioden för lägesrapport {period}: {reason}")
        }
        FindingKind::Contradicts { indicator, reported, claimed, place } => {
            let reported = show_ratio(*reported, language).unwrap_or_default();
            format!("{indicator} är redovisat som {reported}, men {place} säger {} (motsägelse)", range(Some(*claimed), language))
        }
        FindingKind::TwoNames { number, name, other, place } => {
            format!("{number} är {name} här, och {other} i {place} (två namn för ett organisationsnummer)")
        }
        FindingKind::MissingReports { indicator, missing, due } => {
            format!("{indicator} saknar {missing} av {due} rapporter (det som saknas är inte 0)")
        }
        FindingKind::VerdictsDiffer { indicator } => {
            format!("bedömningen av {indicator} beror på projekttiden eller på vilket målvärde som gäller (visa båda)")
        }
        FindingKind::LowCoverage { indicator, measured, supported } => {
            format!("{} av {} företag som fått stöd är mätta för {indicator}, vilket är under 80 %", show(*measured), show(*supported))
        }
        FindingKind::SimilarNames { one, other } => format!("{one} och {other} skrivs lika men räknas som två företag"),
        FindingKind::Outlier { indicator, period, added, median } => {
            let median = show_ratio(Interval::exact(*median), language).unwrap_or_default();
            format!("{indicator} ökade med {} i perioden för lägesrapport {period}, mer än fem gånger medianen {median}", show(*added))
        }
        FindingKind::NoSource { indicator, entries } => format!("{entries} uppgifter om {indicator} anger inte var de är lästa"),
        FindingKind::UnknownPart { indicator, dimension, unknown, total } => {
            format!("delarna av {indicator} efter {dimension} lämnar {} av {} okänt", show(*unknown), show(*total))
        }
        FindingKind::ShareAboveWhole { indicator, value } => format!("{indicator} är en andel och kan inte vara {} %", show(*value)),
        _ => kind.to_string(),
    }
}
