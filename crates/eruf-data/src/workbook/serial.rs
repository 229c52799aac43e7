//! Serial numbers of days, as spreadsheets count them.

use chrono::Days;
use eruf_core::NaiveDate;

use crate::problem::WorkbookFault;
use crate::workbook::cell::CellValue;

/// From which day a workbook counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum DateSystem {
    /// Day 1 is 1900-01-01, and day 60 a day that there never was.
    #[default]
    Since1900,
    /// Day 0 is 1904-01-01.
    Since1904,
}

/// The last day that a spreadsheet has.
const LAST: (i32, u32, u32) = (9999, 12, 31);

/// Reads a serial number, as its shortest decimal text, as the day or the time that it is.
pub(super) fn read(serial: &str, system: DateSystem) -> CellValue {
    let no_day = || CellValue::Unusable(WorkbookFault::NoDay { serial: serial.into() }.into());
    let (whole, fraction) = serial.split_once('.').unwrap_or((serial, ""));
    let Ok(number) = whole.parse::<u64>() else { return no_day() };
    let time = (!fraction.is_empty()).then(|| time_of(fraction));
    let (epoch, days) = match (system, number) {
        (DateSystem::Since1900, 0) => {
            return match time {
                Some(found) => CellValue::Unusable(WorkbookFault::TimeAlone { found }.into()),
                None => no_day(),
            };
        }
        (DateSystem::Since1900, 60) => return no_day(),
        (DateSystem::Since1900, 1..60) => (NaiveDate::from_ymd_opt(1899, 12, 31), number),
        (DateSystem::Since1900, _) => (NaiveDate::from_ymd_opt(1899, 12, 30), number),
        (DateSystem::Since1904, _) => (NaiveDate::from_ymd_opt(1904, 1, 1), number),
    };
    let day = epoch.and_then(|epoch| epoch.checked_add_days(Days::new(days)));
    let (year, month, last) = LAST;
    match day.filter(|day| Some(*day) <= NaiveDate::from_ymd_opt(year, month, last)) {
        None => no_day(),
        Some(day) => match time {
            None => CellValue::Date(day),
            Some(time) => CellValue::DateTime(day, time.into()),
        },
    }
}

/// The time of day that the decimals of a serial number are, to the second.
fn time_of(fraction: &str) -> String {
    let digits: String = fraction.chars().chain("000000000".chars()).take(9).collect();
    // Nine digits, so that nothing overflows.
    let billionths = digits.parse::<u64>().unwrap_or_default();
    let seconds = billionths.saturating_mul(86_400).saturating_add(500_000_000);
    let seconds = seconds.div_euclid(1_000_000_000);
    let (hours, rest) = (seconds.div_euclid(3_600), seconds.rem_euclid(3_600));
    let (minutes, seconds) = (rest.div_euclid(60), rest.rem_euclid(60));
    if seconds == 0 {
        format!("{hours:02}:{minutes:02}")
    } else {
        format!("{hours:02}:{minutes:02}:{seconds:02}")
    }
}
