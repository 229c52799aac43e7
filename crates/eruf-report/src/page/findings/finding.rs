//! What the rules of the check found, in the reader's language.

use eruf_core::audit::FindingKind;
use eruf_core::record::BirthDoubt;
use eruf_core::workspace::quoted;
use eruf_core::{Error, Interval};

use crate::words::law::{text, translated};
use crate::words::source;
use crate::words::target::range;
use crate::words::{Language, show_amount, show_ratio};

/// The English is the sentence of the finding itself.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of finding, in their order")]
pub(crate) fn found(kind: &FindingKind, language: Language) -> Result<String, Error> {
    let show = |amount| show_amount(Interval::exact(amount), language);
    Ok(match kind {
        _ if language == Language::English => kind.to_string(),
        FindingKind::PromisesNothing { indicator } => {
            format!(
                "målvärdet för {indicator} är minst 0, vilket inte innebär något åtagande \
                 (måluppfyllelsen är odefinierad)"
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
            let place = source::place(place, language);
            format!(
                "{indicator} räknas i {}, men {place} anger {value} {} (enheterna stämmer inte \
                 överens)",
                unit.name_sv(),
                other_unit.name_sv()
            )
        }
        FindingKind::ListsDiffer { indicator, reported, counted } => {
            let counted = show_ratio(*counted, language)?;
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
            let reported = show_ratio(*reported, language)?;
            let place = source::place(place, language);
            format!(
                "{indicator} är redovisat som {reported}, men {place} säger {} (motsägelse)",
                range(Some(*claimed), language)?
            )
        }
        FindingKind::TwoNames { number, name, other, place } => {
            let place = source::place(place, language);
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
                "bedömningen av {indicator} beror på projektperioden eller på vilket målvärde som \
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
            format!("{one} och {other} skrivs nästan lika men räknas som två företag")
        }
        FindingKind::SimilarKeys { one, other, more } => {
            let more = match more {
                0 => String::new(),
                more => format!(", liksom {more} till"),
            };
            format!(
                "{one} och {other} skiljer sig bara i versaler, mellanslag, tecken eller en \
                 siffra{more} (de räknas som olika företag)"
            )
        }
        FindingKind::SameName { name, rows } => {
            format!(
                "{rows} rader utan nyckel eller etikett har namnet {name} (varje rad kan vara ett \
                 annat företag; ge dem en etikett om de är ett)"
            )
        }
        FindingKind::EqualRows { enterprise, date, rows } => {
            format!(
                "{rows} rader om {enterprise} den {date} är lika i aktivitet, stöd, timmar och \
                 belopp (stödet läggs ihop; equal_rows = \"one\" säger att de är en)"
            )
        }
        FindingKind::Outlier { indicator, period, added, median } => {
            let median = show_ratio(Interval::exact(*median), language)?;
            format!(
                "{indicator} ökade med {} i perioden för lägesrapport {period}, mer än fem \
                 gånger medianen {median}",
                show(*added)
            )
        }
        FindingKind::NoSource { indicator, entries } => {
            if *entries == 1 {
                format!("1 uppgift om {indicator} anger inte var den är läst")
            } else {
                format!("{entries} uppgifter om {indicator} anger inte var de är lästa")
            }
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
        FindingKind::ReadingOutsideWindow {
            indicator,
            enterprise,
            day,
            follow_up,
            first,
            last,
        } => {
            format!(
                "{enterprise} mättes den {day}, och {indicator} mäts den {follow_up} (i tid är \
                 {first} till {last}, eller det räkenskapsår som senast avslutats då)"
            )
        }
        FindingKind::NotInForce { indicator, day, first, last, act } => {
            let from = first.map(|first| format!("från {first}"));
            let days = [from, last.map(|last| format!("till {last}"))];
            let days = days.into_iter().flatten().collect::<Vec<_>>().join(" ");
            format!(
                "{indicator} gäller inte {day}, den dag vars regler projektet bedöms enligt \
                 ({act}: {days})"
            )
        }
        FindingKind::SeveralMeanings { indicator, day, meanings } => {
            let meanings = meanings.replace(" or ", " eller ");
            format!(
                "{indicator} har flera betydelser den {day}, efter särskilt mål: {meanings} (ange \
                 projektets i specific_objective)"
            )
        }
        FindingKind::NotForObjective { indicator, objective, listed, act } => {
            format!(
                "{indicator} är inte upptagen för det särskilda målet {objective}, utan för \
                 {listed} ({act})"
            )
        }
        FindingKind::PartsMissing { indicator, dimension, parts, unknown, act } => {
            let word = |english: &str| translated(english).unwrap_or_else(|| english.to_owned());
            let by = dimension.as_ref().map(|dimension| format!(" efter {}", word(dimension)));
            let parts: Vec<_> = parts.iter().map(|part| word(part)).collect();
            let parts =
                if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
            let by = by.unwrap_or_default();
            let names = unknown.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
            match (unknown.is_empty(), parts.is_empty()) {
                (true, _) => format!("{indicator} har inga delar{by}{parts}, som {act} kräver"),
                (false, true) => {
                    format!("{indicator} har delar{by} som {act} inte har: {names}")
                }
                (false, false) => format!(
                    "{indicator} har inga delar{by}{parts}, som {act} kräver, men delar som {act} \
                     inte har: {names}"
                ),
            }
        }
        FindingKind::ParameterUnused { parameter } => {
            format!(
                "{parameter} är satt i stället för lagens, men ingen av projektets uppgifter \
                 bygger på det"
            )
        }
        FindingKind::RateByIncrements { indicator, quantity } => {
            let quantity = text(quantity, language);
            format!(
                "{indicator} är en nivå som mäts om ({quantity}), men ökningarna läggs ihop \
                 (redovisa nivån, som snapshot)"
            )
        }
        FindingKind::DoubtfulBirth { enterprise, doubt: BirthDoubt::Before1900 } => {
            format!("{enterprise} är en person född före 1900 (är seklet rätt? den räknas)")
        }
        FindingKind::DoubtfulBirth { enterprise, doubt: BirthDoubt::Under15 } => {
            format!(
                "{enterprise} är en person som var under 15 år vid stödet (är det ett \
                 telefonnummer? den räknas)"
            )
        }
        _ => kind.to_string(),
    })
}
