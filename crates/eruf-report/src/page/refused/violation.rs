//! The rules that the parts of a project break together, in Swedish.

use eruf_core::project::Violation;

use crate::page::refused::value::{no_value, show, show_interval};
use crate::words::{Language, law};

/// What a name is the name of.
fn what(what: &str) -> &str {
    match what {
        "decision" => "beslutet",
        "partner" => "partnern",
        "indicator" => "indikatorn",
        "activity" => "aktiviteten",
        "enterprise" => "företaget",
        "succession" => "övergången",
        "part" => "delen",
        "finding" => "iakttagelsen",
        "parameter" => "parametern",
        other => other,
    }
}

/// What has a name that nothing has.
fn unknown(what: &str) -> &str {
    match what {
        "decision" => "okänt beslut",
        "partner" => "okänd partner",
        "indicator" => "okänd indikator",
        "activity" => "okänd aktivitet",
        "enterprise" => "okänt företag",
        "finding" => "okänd iakttagelse",
        "parameter" => "okänd parameter",
        "programme_dates" => "okänt värde på programme_dates:",
        "scope" => "okänt värde på scope:",
        "specific objective" => "okänt särskilt mål",
        other => other,
    }
}

/// What the value of a parameter has to be.
fn value_kind(expected: &str) -> String {
    let known = [
        ("a value in ", "ett värde i "),
        ("a day such as ", "en dag såsom "),
        ("a whole number of ", "ett heltal i "),
        ("a number, 0 or more, in ", "ett tal, minst 0, i "),
        ("days such as ", "dagar såsom "),
    ];
    let unit = |text: &str| law::unit(text, Language::Swedish).unwrap_or(text).to_owned();
    if expected == "a text" {
        return "en text".to_owned();
    }
    let rest = |(english, swedish): &(&str, &str)| {
        let rest = expected.strip_prefix(english)?;
        Some(format!("{swedish}{}", unit(rest)))
    };
    known.iter().find_map(rest).unwrap_or_else(|| expected.replace(" or ", " eller "))
}

/// What a measure is that stands beside the project's figures or follows from others.
fn measure_kind(kind: &str) -> &str {
    match kind {
        "a ratio" => "en kvot",
        "a sum of hours" => "summerade timmar",
        "a shadow" => "ett skuggmått",
        "outside the project" => "ett mått utanför projektet",
        other => other,
    }
}

pub(super) fn violated(violation: &Violation) -> String {
    match violation {
        Violation::NoHorizon => {
            "ett projekt behöver ett beslut som anger dess första och sista dag".to_owned()
        }
        Violation::Twice { what: kind, name } => {
            format!("{} {name:?} finns två gånger", what(kind))
        }
        Violation::Unknown { what: kind, name, known } => {
            format!("{} {name:?} (kända: {known})", unknown(kind))
        }
        Violation::UnknownReport { report, known } => {
            format!("okänd lägesrapport {report} (kända: {known})")
        }
        Violation::UnknownParameter { name, nearest, known } => {
            let nearest = nearest.as_ref().map(|nearest| format!(" (menade du {nearest}?)"));
            let nearest = nearest.unwrap_or_default();
            format!("okänd parameter {name:?}{nearest} (programperioden har: {known})")
        }
        Violation::ParameterKind { parameter, expected, found } => {
            format!("{parameter} behöver {}, men {found} hittades", value_kind(expected))
        }
        Violation::ParameterUnsourced { parameter, missing } => {
            let missing = if *missing == "reason" { "skäl" } else { "källa" };
            format!(
                "{parameter} är satt i stället för lagens utan {missing} (lagens värde gäller \
                 tills någon säger varför det inte gör det)"
            )
        }
        Violation::NoMilestoneByLaw { indicator, reference, .. } => {
            let reference =
                if reference.is_empty() { String::new() } else { format!(" ({reference})") };
            format!(
                "lagen har inget delmål för {indicator}{reference}: ange dagen själv, i milestones"
            )
        }
        Violation::MilestoneTooEarly { indicator, date, first } => format!(
            "ett delmål för {indicator} gäller {date}, innan projektet börjar den {first} (rätta \
             datumet)"
        ),
        Violation::MilestoneTwice { indicator } => {
            format!("{indicator} har både milestone och milestones (ange en av dem)")
        }
        Violation::UnknownKey { key } => {
            format!(
                "ingen lista har företaget {key} (en övergång är ett nyckelbyte mellan nycklar i \
                 listorna)"
            )
        }
        Violation::PerYearTwice { indicator, unit } => {
            format!(
                "{indicator} räknas i {}, som redan gäller ett år: ett mål i enheten är en nivå, \
                 och aldrig per år (skriv målet utan per)",
                unit.name_sv()
            )
        }
        Violation::TargetsOutOfOrder { decision, before } => {
            format!(
                "målvärdet i beslutet {decision:?} kommer efter det i {before:?} (målvärden följer \
                 besluten i ordning, ett för varje)"
            )
        }
        Violation::PersonInLabel => {
            "etiketten ser ut som ett personnummer (enskilda näringsidkares nummer tas bara in där \
             de blir pseudonymer)"
                .to_owned()
        }
        Violation::NotASubset { part, whole, enterprises } => {
            format!(
                "{part} är en del av {whole}, men räknar {enterprises}, som {whole} inte räknar"
            )
        }
        Violation::SuccessionShare { found } => {
            format!(
                "andelen som gick till den nya nyckeln måste vara över 0 och högst 1, men är {}",
                show(*found)
            )
        }
        Violation::SuccessionShares { key } => {
            format!("andelarna av {key} som gick till nya nycklar är mer än 1 tillsammans")
        }
        Violation::SuccessionLoop { key } => {
            format!(
                "övergångarna från {key} bildar en cirkel (ett företag blir inte åter \
                 det som det var)"
            )
        }
        Violation::SuccessionDays { key, one, other } => {
            format!("{key} slutade den {one}, och den {other} igen (en delning har en dag)")
        }
        Violation::SuccessionOrder { key, begins, ends } => {
            format!("{key} tar över den {begins}, men hade slutat den {ends}")
        }
        _ => of_time(violation),
    }
}

fn of_time(violation: &Violation) -> String {
    match violation {
        Violation::ReportsOutOfOrder { report, before } => {
            format!("lägesrapport {report} kommer efter lägesrapport {before} (numren måste stiga)")
        }
        Violation::PeriodsOverlap { report, period, other_report, other } => {
            format!(
                "perioden {period} i lägesrapport {report} överlappar perioden {other} i \
                 lägesrapport {other_report} (samma dagar skulle räknas två gånger)"
            )
        }
        Violation::PeriodGap { report, period, other_report, other } => {
            format!(
                "perioden {period} i lägesrapport {report} lämnar ett glapp efter perioden {other} \
                 i lägesrapport {other_report} (var och en börjar dagen efter den förra)"
            )
        }
        Violation::ClaimOutside { indicator, days, project } => {
            format!(
                "uppgiften om {indicator} gäller {days}, som inte ligger inom projektet, \
                {project} (rätta datumen)"
            )
        }
        Violation::PeriodOutside { report, period, project } => {
            format!(
                "perioden {period} i lägesrapport {report} ligger inte inom projektet, {project} \
                 (rätta dagarna, eller ange beslutet som ändrade dem)"
            )
        }
        Violation::FollowUpInside { report, period, last } => {
            format!(
                "uppföljningsperioden {period} i lägesrapport {report} börjar innan projektet har \
                 slutat, den {last} (den ligger efter sista dagen; utelämna follow_up, eller rätta \
                 dagarna)"
            )
        }
        Violation::NotFollowedUp { indicator, report } => {
            format!(
                "{indicator} mäts inte i uppföljningsperioden i lägesrapport {report} (det som \
                 redovisas sent hör till en period i projektet; mäts den efter slutet, ange när i \
                 follow_up eller rhythm)"
            )
        }
        Violation::SupportAfterEnd { date, report, last } => {
            format!(
                "{date} ligger i uppföljningsperioden i lägesrapport {report}, efter projektets \
                 sista dag, {last} (ingen får stöd då; rätta datumet)"
            )
        }
        Violation::NoReportCovers { date, first, last, is_inside } => {
            let advice = if *is_inside {
                "skriv perioden som täcker den, eller rätta datumet"
            } else {
                "rätta datumet"
            };
            format!(
                "{date} ligger inte i någon redovisningsperiod i projektet, från {first} till \
                 {last} ({advice})"
            )
        }
        Violation::OutsideTerm { partner, period, first, last } => {
            let term = term(*first, *last);
            format!(
                "{partner} deltar {term} och kan inte ha ett utfall för perioden i lägesrapport \
                 {period} (rätta perioden, eller partnerns rapporter)"
            )
        }
        Violation::KnownTooEarly { report, period } => {
            format!(
                "lägesrapport {report} kan inte veta vad som hände i den senare perioden i \
                 lägesrapport {period}"
            )
        }
        Violation::FiledBeforePeriod { report, filed, first } => {
            format!(
                "lägesrapport {report} lämnades den {filed}, innan dess period börjar den {first}"
            )
        }
        Violation::FiledOutOfOrder { report, filed, other, before } => {
            format!(
                "lägesrapport {report} är känd från {filed}, och lägesrapport {other} före den \
                 först från {before} (en senare rapport vet det som tidigare vet)"
            )
        }
        Violation::WithdrawnTooEarly { report, told } => {
            format!(
                "lägesrapport {report} kan inte ta tillbaka det som lägesrapport {told} först \
                 uppgav (en senare rapport tar tillbaka)"
            )
        }
        Violation::ReadingsOutOfOrder { before, after } => {
            format!("mätningen efter stödet, {after}, är inte senare än den före, {before}")
        }
        _ => of_measures(violation),
    }
}

/// What is wrong with measures of a project's own.
fn of_measures(violation: &Violation) -> String {
    match violation {
        Violation::MeasureOfCommon { indicator, kind } => {
            let kind = measure_kind(kind);
            format!("{indicator} är en gemensam indikator och kan inte vara {kind}")
        }
        Violation::RatioOf { indicator, code, kind } => {
            format!(
                "kvoten {indicator} kan inte bildas med {code}, som är {} (en kvot bildas av två \
                mått som redovisas eller summeras ur listor, båda projektets egna)",
                measure_kind(kind)
            )
        }
        Violation::RatioUnit { indicator, of, over, found } => {
            format!(
                "kvoten {indicator} av {} och {} kan inte vara i {} (skriv det ena per det andra, \
                eller procent om de är samma)",
                of.name_sv(),
                over.name_sv(),
                found.name_sv()
            )
        }
        Violation::BesideInSum { indicator, kind, key } => {
            format!(
                "{indicator} är {} och ingår inte i någon summa: ta bort {key}",
                measure_kind(kind)
            )
        }
        _ => of_figures(violation),
    }
}

fn of_figures(violation: &Violation) -> String {
    match violation {
        Violation::EntryTwice { indicator, period, first } => {
            format!(
                "{indicator} har redan en uppgift för perioden i lägesrapport {period}: {} \
                 (dubblett; för att ersätta den, ange skälet i correction)",
                // The place of the first, or its value.
                first
                    .replace(" line ", " rad ")
                    .replace(" row ", " rad ")
                    .replace(" in report ", " i lägesrapport ")
            )
        }
        Violation::NothingToCorrect { indicator, period } => {
            format!(
                "det finns ingen tidigare uppgift om {indicator} för perioden i lägesrapport \
                 {period} att rätta"
            )
        }
        Violation::BasisChanged { indicator, before, found } => {
            format!(
                "{indicator} redovisas som {before} men den här uppgiften är {found} (en series \
                 grund kan inte ändras; att räkna om den är ett eget steg)"
            )
        }
        Violation::RunningTotalFalls { indicator, before, found } => {
            format!(
                "det ackumulerade värdet för {indicator} sjunker från {} till {} (ange skälet i \
                 downward_revision om det är meningen)",
                show_interval(*before),
                show_interval(*found)
            )
        }
        Violation::NotWhole { indicator, unit, found } => {
            format!("{indicator} räknar hela {}, men {} hittades", unit.name_sv(), show(*found))
        }
        Violation::NegativeCount { indicator, unit, found } => {
            format!(
                "{indicator} räknar {} och kan inte vara {} (bara en märkt rättelse eller sänkning \
                 får vara negativ)",
                unit.name_sv(),
                show(*found)
            )
        }
        Violation::WrongUnit { indicator, expected, found } => {
            format!(
                "{indicator} räknas i {}, men enheten är {}",
                expected.name_sv(),
                found.name_sv()
            )
        }
        _ => of_readings(violation),
    }
}

/// What is wrong with support, employment, parts and figures that follow.
fn of_readings(violation: &Violation) -> String {
    match violation {
        Violation::NegativeSupport { found, .. } => {
            format!("ett stöds timmar eller belopp kan inte vara {}", show(*found))
        }
        Violation::NobodyEmployed => {
            "en uppgift om sysselsättning behöver ett företags nyckel eller etikett (varje företag \
             mäts för sig)"
                .to_owned()
        }
        Violation::FullTimeShare { found } => {
            format!("andelen av heltid måste vara över 0 och högst 1, men är {}", show(*found))
        }
        Violation::WomenAndMen { women, men, value } => {
            format!(
                "{} kvinnor och {} män är fler än de {} som räknats",
                show(*women),
                show(*men),
                show(*value)
            )
        }
        Violation::NegativeReading { measure, found } => {
            format!("en mätning i {measure} kan inte vara {}", show(*found))
        }
        Violation::ReadingTime { measure, needs } => {
            let needs = match *needs {
                "a day or a fiscal period, not both" => "en dag eller ett räkenskapsår, inte båda",
                "the first and last day of its fiscal period" => {
                    "första och sista dagen i sitt räkenskapsår"
                }
                "a day or a fiscal period" => "en dag eller ett räkenskapsår",
                other => other,
            };
            format!("en mätning i {measure} behöver {needs}")
        }
        Violation::Parts { indicator, dimension, error } => {
            format!("{indicator} efter {dimension}: {}", no_value(error))
        }
        Violation::Figure { indicator, error } => {
            format!(
                "det ackumulerade utfallet för {indicator} kan inte räknas: {}",
                no_value(error)
            )
        }
        Violation::OccasionBasis { indicator, basis } => format!(
            "{indicator} redovisas per tillfälle med bas {basis} (det som sker vid ett tillfälle \
             är en ökning, increment)"
        ),
        Violation::Internal { error } => no_value(error),
        Violation::PartsOfNoAmount { indicator } => {
            format!("{indicator} har delar men inget belopp som de är delar av")
        }
        Violation::ActivityLoop { code } => {
            format!("aktiviteten {code:?} är en del av sig själv")
        }
        Violation::WithoutKey { found, value } => {
            format!(
                "{} av {} kan inte sakna nyckel (ett heltal från 0 till värdet)",
                show(*found),
                show_interval(*value)
            )
        }
        _ => of_aid(violation),
    }
}

fn of_aid(violation: &Violation) -> String {
    match violation {
        Violation::AidAmount { what, found } => {
            let what = if *what == "rate" { "växelkursen" } else { "beloppet" };
            format!("{what} måste vara över 0, men är {}", show(*found))
        }
        Violation::RateOfEuro => {
            "ett belopp i EUR har ingen växelkurs (utelämna kursen)".to_owned()
        }
        Violation::MovedAmount { found } => format!(
            "det flyttade beloppet måste vara över 0, men är {} (byt plats på aktiviteterna för \
             att flytta tillbaka)",
            show(*found)
        ),
        Violation::MovedToItself { activity } => {
            format!("medel kan inte flyttas från {activity} till samma aktivitet")
        }
        Violation::MovedNowhere => {
            "ett flyttat belopp behöver den aktivitet som det kommer från eller går till".to_owned()
        }
        Violation::LinkToItself { key } => format!("{key} kan inte vara kopplat till sig självt"),
        Violation::LinkDays { first, last } => {
            format!("kopplingens sista dag {last} är före dess första dag {first}")
        }
        _ => violation.to_string(),
    }
}

/// From which report to which a partner takes part.
pub(super) fn term(first: Option<u32>, last: Option<u32>) -> String {
    match (first, last) {
        (Some(first), Some(last)) => {
            format!("från lägesrapport {first} till lägesrapport {last}")
        }
        (Some(first), None) => format!("från lägesrapport {first}"),
        (None, Some(last)) => format!("till och med lägesrapport {last}"),
        (None, None) => "i alla lägesrapporter".to_owned(),
    }
}
