//! What is wrong with a workbook or a cell of it, in Swedish.

use eruf_data::WorkbookFault;

/// What is wrong.
pub(super) fn unreadable(fault: &WorkbookFault) -> String {
    of_file(fault).or_else(|| of_part(fault)).or_else(|| of_cell(fault)).unwrap_or_else(|| {
        // A fault that has been added since.
        fault.to_string()
    })
}

fn of_file(fault: &WorkbookFault) -> Option<String> {
    Some(match fault {
        WorkbookFault::EmptyFile => "filen är tom".to_owned(),
        WorkbookFault::Encrypted => "arbetsboken är krypterad (spara den utan lösenord)".to_owned(),
        WorkbookFault::OldFormat => {
            "arbetsboken är i det gamla formatet .xls (spara den som .xlsx)".to_owned()
        }
        WorkbookFault::OtherFormat { format } => {
            format!("arbetsboken är i formatet {format}, som inte läses (spara den som .xlsx)")
        }
        WorkbookFault::NotZip { .. } => {
            "det är ingen hel zip-fil, vilket en arbetsbok är (är den avkortad?)".to_owned()
        }
        WorkbookFault::PartMissing { part } => {
            format!("det är ingen arbetsbok: delen {part} saknas")
        }
        WorkbookFault::PathOutside { path } => {
            format!("{path} leder ut ur arbetsboken, och inget öppnas där")
        }
        WorkbookFault::SheetTwice { other } => {
            format!("bladet är samma tabell som bladet {other} (vilket gäller?)")
        }
        WorkbookFault::NoProjectSheet { found, .. } => {
            format!("arbetsboken har inget blad Projekt (hittade: {found})")
        }
        WorkbookFault::NotBuilt => {
            "programmet är byggt utan arbetsböcker (workbook är av)".to_owned()
        }
        _ => return None,
    })
}

fn of_part(fault: &WorkbookFault) -> Option<String> {
    Some(match fault {
        WorkbookFault::Limit { what, found, limit } => {
            format!("{what}: {found} är mer än gränsen {limit}")
        }
        WorkbookFault::DocumentType { part } => {
            format!("{part} har en DOCTYPE, som ingen arbetsbok behöver")
        }
        WorkbookFault::UnexpectedEnd { part } => {
            format!("{part} slutar för tidigt: alla element är inte avslutade")
        }
        WorkbookFault::BadPart { part, reason } => format!("{part} kan inte läsas: {reason}"),
        WorkbookFault::CellOutside { reference } => {
            format!("cellreferensen {reference} är utanför bladets rutnät")
        }
        WorkbookFault::CellOutOfOrder => {
            "cellen finns två gånger, eller före en annan som den ska komma efter".to_owned()
        }
        WorkbookFault::NoSharedString { index, count } => {
            format!("den delade texten {index} finns inte (arbetsboken har {count})")
        }
        _ => return None,
    })
}

fn of_cell(fault: &WorkbookFault) -> Option<String> {
    Some(match fault {
        WorkbookFault::FormulaWithoutValue => {
            "formeln har inget värde (öppna arbetsboken i ett kalkylprogram och spara den)"
                .to_owned()
        }
        WorkbookFault::ErrorCell { error } => format!("cellen har felet {error}"),
        WorkbookFault::NotANumber { found } => {
            format!("cellen har {found}, som inte är ett tal")
        }
        WorkbookFault::TrueOrFalse { found } => {
            format!("{found} är sant eller falskt, och inget belopp, ingen dag och ingen text")
        }
        WorkbookFault::TimeOfDay { found } => {
            format!("cellen har ett klockslag: {found} (skriv bara dagen)")
        }
        WorkbookFault::TimeAlone { found } => {
            format!("cellen har ett klockslag och ingen dag: {found}")
        }
        WorkbookFault::NoDay { serial } => {
            let never = if serial == "60" { " (1900-02-29)" } else { "" };
            format!("serienumret {serial} är ingen dag{never}")
        }
        WorkbookFault::Percentage { found } => format!(
            "talet {found} visas som procent, så det kan vara menat hundra gånger större (skriv \
             det som ett vanligt tal)"
        ),
        WorkbookFault::Rounded { found } => {
            format!("organisationsnumret är avrundat till {found}, och dess sista siffror är borta")
        }
        WorkbookFault::Merged { area } => format!(
            "cellerna {area} är sammanfogade, så bara den första har ett värde (dela upp dem, och \
             skriv värdet i var och en)"
        ),
        WorkbookFault::NoHeader => {
            "cellen är i en kolumn utan rubrik (namnge kolumnen, eller töm cellen)".to_owned()
        }
        _ => return None,
    })
}
