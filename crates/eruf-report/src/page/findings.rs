//! What deserves a look about a project, in the reader's language.

use eruf_core::{BirthDoubt, FindingKind, FindingRule, Interval, Severity, Source, Spelling};
use eruf_data::{InWords, Loaded, NoticeKind, ParseNumberError, Place};

use serde_json::{Value as Json, json};

use crate::format::json::SCHEMA_VERSION;
use crate::format::table::visible;
use crate::format::{Align, Column, Format, Table};
use crate::page::reconciled::range;
use crate::page::time::written;
use crate::words::locale::show_ratio;
use crate::words::{Language, show_amount};

/// One thing that deserves a look: how grave, by which rule, where, and what.
struct Line {
    severity: Option<Severity>,
    code: Option<&'static FindingRule>,
    place: String,
    message: String,
}

fn lines(loaded: &Loaded, language: Language) -> Vec<Line> {
    let notices = loaded.notices.iter().map(|notice| Line {
        severity: None,
        code: None,
        place: place(&notice.place, language),
        message: noticed(&notice.kind, language),
    });
    let findings = loaded.project.findings();
    let found = findings.iter().map(|finding| Line {
        severity: Some(finding.severity),
        code: Some(finding.kind.rule()),
        place: finding
            .source(&loaded.project)
            .map_or_else(String::new, |source| read_at(source, language)),
        message: found(&finding.kind, language),
    });
    notices.chain(found).collect()
}

/// The file and line, or else the place in a document.
fn read_at(source: &Source, language: Language) -> String {
    match (&source.file, source.line) {
        (Some(file), Some(line)) => format!("{file} {} {line}", language.pick("line", "rad")),
        (Some(file), None) => file.to_string(),
        (None, _) => source.place.as_deref().unwrap_or_default().to_owned(),
    }
}

/// What deserves a look about a project and its files: how grave, where, what, and what would
/// settle it.
///
/// ```
/// use eruf_report::{Format, Language};
/// let loaded = eruf_data::load("../../examples/sim-jh")?;
/// let text = eruf_report::findings(&loaded, Language::Swedish, Format::Text);
/// assert!(text.contains("9 iakttagelser\n") && text.contains("F11: Sök källan till båda"));
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
#[must_use]
pub fn findings(loaded: &Loaded, language: Language, format: Format) -> String {
    let lines = lines(loaded, language);
    let off = loaded.project.draft().severities.iter().filter(|set| set.severity.is_none());
    let off: Vec<String> = off
        .map(|set| {
            format!(
                "{} {}: {}",
                set.code,
                language.pick("is switched off", "är avstängd"),
                set.reason
            )
        })
        .collect();
    match format {
        Format::Text => text(&lines, &off, language),
        Format::Json => {
            let list = lines.iter().map(|line| {
                json!({
                    "severity": line.severity.map(Severity::as_str), "code": line.code.map(|rule| rule.code), "kind": line.code.map(|rule| rule.kind),
                    "place": line.place, "message": line.message, "settled_by": line.code.map(|rule| language.pick(rule.settled_by, rule.settled_by_sv)),
                })
            });
            let list: Vec<Json> = list.collect();
            written(
                &json!({ "schema_version": SCHEMA_VERSION, "findings": list, "switched_off": off }),
            )
        }
        Format::Csv | Format::Markdown | Format::Html => {
            let wide =
                |english, swedish| Column::wide(language.pick(english, swedish), Align::Left);
            let row = |line: &Line| {
                vec![
                    line.severity.map_or_else(String::new, |severity| {
                        graveness(severity, language).to_owned()
                    }),
                    line.code.map_or_else(String::new, |rule| rule.code.to_owned()),
                    line.place.clone(),
                    line.message.clone(),
                    line.code.map_or_else(String::new, |rule| {
                        language.pick(rule.settled_by, rule.settled_by_sv).to_owned()
                    }),
                ]
            };
            let columns = vec![
                wide("Severity", "Allvar"),
                wide("Code", "Kod"),
                wide("Place", "Plats"),
                wide("Finding", "Iakttagelse"),
                wide("Settled by", "Avgörs genom"),
            ];
            let caption = format!(
                "{} \u{2013} {}",
                loaded.project.identity().name,
                language.pick("findings", "iakttagelser")
            );
            Table { caption, columns, rows: lines.iter().map(row).collect(), notes: off }
                .render(format)
        }
    }
}

/// One line each, how many there are, and what would settle those that a rule found, each rule
/// once.
fn text(lines: &[Line], off: &[String], language: Language) -> String {
    let one = |line: &Line| {
        let place = if line.place.is_empty() { String::new() } else { format!("{}: ", line.place) };
        match line.severity.zip(line.code) {
            Some((severity, rule)) => {
                format!("{place}{} {}: {}", graveness(severity, language), rule.code, line.message)
            }
            None => format!("{place}{}", line.message),
        }
    };
    let mut shown: Vec<String> = lines.iter().map(one).chain(off.iter().cloned()).collect();
    shown.push(match lines.len() {
        0 => language.pick("nothing to look at", "inget att titta på").to_owned(),
        1 => language.pick("1 finding", "1 iakttagelse").to_owned(),
        count => format!("{count} {}", language.pick("findings", "iakttagelser")),
    });
    let mut rules: Vec<&FindingRule> = lines.iter().filter_map(|line| line.code).collect();
    rules.sort_by_key(|rule| rule.code);
    rules.dedup();
    if !rules.is_empty() {
        shown.push(format!("\n{}", language.pick("What would settle them:", "Vad som avgör dem:")));
        shown.extend(rules.iter().map(|rule| {
            format!("{}: {}", rule.code, language.pick(rule.settled_by, rule.settled_by_sv))
        }));
    }
    shown
        .iter()
        .flat_map(|line| line.split_inclusive('\n').map(visible_line).collect::<Vec<_>>())
        .collect()
}

/// A line whose hidden characters show, with its end.
fn visible_line(line: &str) -> String {
    visible(line.trim_end_matches('\n')) + "\n"
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
        (Language::Swedish, Some(line), Some(field)) => {
            format!("{} rad {line}, {field}", place.file)
        }
        (Language::Swedish, Some(line), None) => format!("{} rad {line}", place.file),
        _ => place.to_string(),
    }
}

/// The English is the sentence of the notice itself.
fn noticed(kind: &NoticeKind, language: Language) -> String {
    match kind {
        _ if language == Language::English => kind.to_string(),
        NoticeKind::SwedishDialect => {
            "läst som svensk Excel: semikolon mellan kolumnerna, decimalkomma".to_owned()
        }
        NoticeKind::NoRows => {
            "tabellen har 0 rader: inget är redovisat, vilket inte är ett utfall på 0".to_owned()
        }
        NoticeKind::EmptyRows { count, first, last } => {
            format!("{count} tomma rader hoppades över (rad {first}\u{2013}{last})")
        }
        NoticeKind::HiddenCharacter { code } => {
            format!("texten har ett osynligt tecken U+{code:04X}")
        }
        NoticeKind::UnusualSpelling { spelling } => {
            format!("företagets nummer är ovanligt skrivet ({}) men lästes", spelled(*spelling))
        }
        NoticeKind::WithoutNumber { count, labelled } => {
            format!(
                "{count} rader saknar nummer på företaget, {labelled} av dem har en etikett \
                 (vart och ett av de andra kan vara vilket företag som helst)"
            )
        }
        NoticeKind::BirthDoubt { doubt: BirthDoubt::Before1900 } => {
            "numret är en persons som är född före 1900 (är seklet rätt? numret räknas)".to_owned()
        }
        NoticeKind::BirthDoubt { doubt: BirthDoubt::Under15 } => {
            "numret är en persons som var under 15 år vid stödet (är det ett telefonnummer? \
             numret räknas)"
                .to_owned()
        }
        NoticeKind::PersonNumberRemoved => "ett personnummer togs bort ur texten".to_owned(),
        NoticeKind::GoalInWords { goal, reason } => {
            format!("målet {goal} förblir i ord: {}", in_words(reason))
        }
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
        InWords::PurposeTwice { word } => {
            format!("det säger två gånger vad talet gäller: {word:?}")
        }
        InWords::UnknownPer { each } => format!("\"per {each}\" kan inte tolkas"),
        InWords::Unexplained { word } => format!("{word:?} kan inte tolkas"),
        InWords::Number(error) => match error {
            ParseNumberError::Ambiguous { found } => format!(
                "{found} kan läsas på två sätt: tecknet kan stå före decimaler eller mellan \
                 tusental"
            ),
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
            format!(
                "målvärdet för {indicator} är minst 0, vilket inte lovar något (måluppfyllelsen \
                 är odefinierad)"
            )
        }
        FindingKind::MilestonesMissTarget { indicator, milestones, target, difference } => {
            format!(
                "delmålen för {indicator} når {}, {} från målvärdet {}",
                show(*milestones),
                show(*difference),
                show(*target)
            )
        }
        FindingKind::PartAboveWhole { part, part_outcome, whole, whole_outcome } => {
            format!(
                "{part} är {} men är en del av {whole}, som är {}",
                show(*part_outcome),
                show(*whole_outcome)
            )
        }
        FindingKind::MethodDiffers { indicator, meant, measured } => {
            format!(
                "målvärdet för {indicator} bygger på {meant}, men utfallet är mätt med \
                 {measured} (olika metod: jämför med försiktighet)"
            )
        }
        FindingKind::MethodChanges { indicator, methods } => {
            format!(
                "{indicator} är mätt med {} (en serie som byter metod är inte en serie)",
                methods.join(", sedan med ")
            )
        }
        FindingKind::UnitConflict { indicator, unit, place, value, other_unit } => {
            format!(
                "{indicator} räknas i {}, men {place} anger {value} {} (enheterna stämmer inte \
                 överens)",
                unit.name_sv(),
                other_unit.name_sv()
            )
        }
        FindingKind::ListsDiffer { indicator, reported, counted } => {
            let counted = show_ratio(*counted, language).unwrap_or_default();
            format!(
                "{indicator} är redovisat som {}, men listorna ger {counted}",
                show_amount(*reported, language)
            )
        }
        FindingKind::WithoutKey { indicator, unkeyed, low, high } => {
            format!(
                "{} företag i {indicator} saknar nyckel, så utfallet ligger mellan {} och {}",
                show(*unkeyed),
                show(*low),
                show(*high)
            )
        }
        FindingKind::Corrected { indicator, period, report, reason } => {
            format!(
                "{indicator} för perioden i lägesrapport {period} rättades i lägesrapport \
                 {report}: {reason}"
            )
        }
        FindingKind::Falls { indicator, period, reason } => {
            format!(
                "det ackumulerade värdet för {indicator} sjunker i perioden för lägesrapport \
                 {period}: {reason}"
            )
        }
        FindingKind::Contradicts { indicator, reported, claimed, place } => {
            let reported = show_ratio(*reported, language).unwrap_or_default();
            format!(
                "{indicator} är redovisat som {reported}, men {place} säger {} (motsägelse)",
                range(Some(*claimed), language)
            )
        }
        FindingKind::TwoNames { number, name, other, place } => {
            format!(
                "{number} är {name} här, och {other} i {place} (två namn för ett \
                 organisationsnummer)"
            )
        }
        FindingKind::MissingReports { indicator, missing, due } => {
            format!("{indicator} saknar {missing} av {due} rapporter (det som saknas är inte 0)")
        }
        FindingKind::VerdictsDiffer { indicator } => {
            format!(
                "bedömningen av {indicator} beror på projekttiden eller på vilket målvärde som \
                 gäller (visa båda)"
            )
        }
        FindingKind::LowCoverage { indicator, measured, supported } => {
            format!(
                "{} av {} företag som fått stöd är mätta för {indicator}, vilket är under 80 %",
                show(*measured),
                show(*supported)
            )
        }
        FindingKind::SimilarNames { one, other } => {
            format!("{one} och {other} skrivs lika men räknas som två företag")
        }
        FindingKind::Outlier { indicator, period, added, median } => {
            let median = show_ratio(Interval::exact(*median), language).unwrap_or_default();
            format!(
                "{indicator} ökade med {} i perioden för lägesrapport {period}, mer än fem \
                 gånger medianen {median}",
                show(*added)
            )
        }
        FindingKind::NoSource { indicator, entries } => {
            format!("{entries} uppgifter om {indicator} anger inte var de är lästa")
        }
        FindingKind::UnknownPart { indicator, dimension, unknown, total } => {
            format!(
                "delarna av {indicator} efter {dimension} lämnar {} av {} okänt",
                show(*unknown),
                show(*total)
            )
        }
        FindingKind::ShareAboveWhole { indicator, value } => {
            format!("{indicator} är en andel och kan inte vara {} %", show(*value))
        }
        _ => kind.to_string(),
    }
}
