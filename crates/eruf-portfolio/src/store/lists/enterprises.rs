//! [`Enterprises`]: gives enterprises their numbers.

use std::collections::hash_map::Entry;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use eruf_core::NaiveDate;
use eruf_core::record::{EnterpriseKey, Identification, IdentifyError, KeyKind, OrgNumber};
use foldhash::{HashMap, HashMapExt as _};

use crate::input::cells::TextCells;
use crate::input::door::Door;
use crate::input::error::{CellRule, PortfolioError};
use crate::input::interner::Interner;
use crate::input::numbers::{sum, wide};
use crate::store::lists::enterprise::{Enterprise, FOREIGN, LABEL, OWN, PERSON, UNKNOWN};

/// The year in which a project began, and its last day, if a person is asked about in a project.
pub(crate) type Time = (i32, Option<NaiveDate>);

/// Keys that are no numbers, and labels.
pub(crate) struct Texts {
    keys: Vec<Box<str>>,
    labels: Vec<Box<str>>,
}

impl Texts {
    /// The key or the label of one that is neither a legal person nor a person.
    pub(crate) fn of(&self, enterprise: Enterprise) -> (Option<String>, Option<String>) {
        let of = |texts: &[Box<str>]| {
            usize::try_from(enterprise.code())
                .ok()
                .and_then(|code| texts.get(code))
                .map(ToString::to_string)
        };
        match enterprise.kind() {
            FOREIGN | OWN => (of(&self.keys), None),
            LABEL => (None, of(&self.labels)),
            _ => (None, None),
        }
    }

    /// An enterprise for an error: never the number of a person.
    pub(crate) fn shown(&self, enterprise: Enterprise) -> String {
        let number = enterprise.number().and_then(OrgNumber::from_ten_digits);
        let text = number.map(|number| number.to_string()).or_else(|| self.of(enterprise).0);
        text.unwrap_or_else(|| "PERSON-…".to_owned())
    }
}

/// Gives enterprises their numbers.
#[derive(Default)]
pub(crate) struct Enterprises {
    keys: Interner,
    labels: Interner,
    /// Whether there are numbers of persons, and whether there are pseudonyms for some.
    has_persons: AtomicBool,
    has_pseudonyms: AtomicBool,
    /// Of the persons without a century in the lists of the projects, by their ten digits, the
    /// twelve; `None` if they are of two centuries.
    centuries: Mutex<HashMap<u64, Option<u64>>>,
}

/// The digits of a number without a century.
const TEN: usize = 10;
const TEN_DIGITS: u64 = 10_000_000_000;

impl Enterprises {
    /// The enterprise of a cell; `time` is that of its project, and `row` is the place of the row
    /// in its table.
    fn read(
        &self,
        text: Option<&str>,
        label: Option<&str>,
        time: impl Fn() -> Time,
        row: u64,
    ) -> Result<Enterprise, IdentifyError> {
        let Some(text) = text else { return Ok(self.unkeyed(label, row)) };
        if let Some(number) = plain_number(text) {
            return Ok(Enterprise::of_kind(0, number.ten_digits()));
        }
        let code = |kind, text: &str| {
            let code = self.keys.code_of_text(text).map_or(u64::MAX, u64::from);
            Enterprise::of_kind(kind, code)
        };
        let is_pseudonym = text.starts_with("PERSON-");
        if is_pseudonym || text.contains(':') {
            let key: EnterpriseKey = text.parse()?;
            if is_pseudonym {
                self.has_pseudonyms.store(true, Ordering::Relaxed);
            }
            return Ok(match key.kind() {
                KeyKind::LegalPerson => {
                    Enterprise::of_kind(0, key.to_string().parse::<OrgNumber>()?.ten_digits())
                }
                _ if key.holds_over_projects() => code(FOREIGN, &key.to_string()),
                _ => code(OWN, &key.to_string()),
            });
        }
        let (year, last) = time();
        Ok(match Identification::read(text, year)? {
            Identification::LegalPerson(number) => Enterprise::of_kind(0, number.ten_digits()),
            Identification::Person(person) => {
                let person = last.map_or(Ok(person), |last| person.born_by(last))?;
                self.has_persons.store(true, Ordering::Relaxed);
                let is_short = text.bytes().filter(u8::is_ascii_digit).count() == TEN;
                let digits = person.with_digits(|digits| {
                    digits.iter().fold(0_u64, |number, digit| {
                        number.wrapping_mul(10).wrapping_add(u64::from(digit & 15))
                    })
                });
                let digits = if is_short { self.of_one_century(digits, last) } else { digits };
                Enterprise::of_kind(PERSON, digits)
            }
            Identification::Missing => self.unkeyed(label, row),
        })
    }

    /// A person without a century in the number is of that in the lists of the projects, if it has
    /// one there: the table of enterprises does not say of which project it is.
    fn of_one_century(&self, twelve: u64, last: Option<NaiveDate>) -> u64 {
        let ten = twelve.rem_euclid(TEN_DIGITS);
        let mut known = self.centuries.lock().unwrap_or_else(PoisonError::into_inner);
        if last.is_none() {
            return known.get(&ten).copied().flatten().unwrap_or(twelve);
        }
        let found = known.entry(ten).or_insert(Some(twelve));
        *found = found.filter(|found| *found == twelve);
        twelve
    }

    fn unkeyed(&self, label: Option<&str>, row: u64) -> Enterprise {
        match label.map(str::trim).filter(|label| !label.is_empty()) {
            Some(label) => Enterprise::of_kind(
                LABEL,
                self.labels.code_of_text(label).map_or(u64::MAX >> 4, u64::from),
            ),
            None => Enterprise::of_kind(UNKNOWN, row),
        }
    }

    /// Refuses numbers of persons beside pseudonyms, as far as both have been read: who has one of
    /// each would count as two.
    pub(crate) fn refuse_two_spellings(&self) -> Result<(), PortfolioError> {
        let both =
            self.has_persons.load(Ordering::Relaxed) && self.has_pseudonyms.load(Ordering::Relaxed);
        if both { Err(PortfolioError::PersonsTwice) } else { Ok(()) }
    }

    /// Whether sole traders stand in the tables by pseudonyms.
    pub(crate) fn has_pseudonyms(&self) -> bool {
        self.has_pseudonyms.load(Ordering::Relaxed)
    }

    /// The keys and labels by their codes.
    pub(crate) fn texts(&self) -> Texts {
        Texts { keys: self.keys.texts(), labels: self.labels.texts() }
    }

    /// The enterprises of a column. `time` is the year by which ten digits of a person are read,
    /// and the day by which the person must have been born. A text is looked at once for each
    /// piece, unless it is a plain number.
    pub(crate) fn column(
        &self,
        door: &Door<'_>,
        (name, texts): (&'static str, &TextCells),
        labels: Option<&TextCells>,
        time: impl Fn(usize) -> Time,
    ) -> Result<Vec<Enterprise>, PortfolioError> {
        let mut seen: HashMap<&str, Enterprise> = HashMap::new();
        let mut enterprises = Vec::with_capacity(door.rows());
        for row in 0..door.rows() {
            let text = texts.get(row);
            if let Some(number) = text.and_then(plain_number) {
                enterprises.push(Enterprise::of_kind(0, number.ten_digits()));
                continue;
            }
            let text = text.map(str::trim).filter(|text| !text.is_empty());
            let place = sum(wide(row), door.rows_before);
            let read = |text| {
                let label = labels.and_then(|labels| labels.get(row));
                self.read(text, label, || time(row), place)
                    .map_err(|error| door.refuse(row, name, CellRule::Identify(error)))
            };
            let enterprise = match text {
                None => read(None)?,
                Some(text) => match seen.entry(text) {
                    Entry::Occupied(found) => *found.get(),
                    Entry::Vacant(new) => {
                        door.refuse_broken(row, name, text)?;
                        let enterprise = read(Some(text))?;
                        // The century of a person's ten digits depends on the project, and a word
                        // for none on the row.
                        if enterprise.holds_over_projects() && enterprise.kind() != PERSON {
                            new.insert(enterprise);
                        }
                        enterprise
                    }
                },
            };
            enterprises.push(enterprise);
        }
        Ok(enterprises)
    }
}

/// A number as it is nearly always written: `NNNNNN-NNNN`.
#[inline]
fn plain_number(text: &str) -> Option<OrgNumber> {
    let (six, rest) = text.as_bytes().split_first_chunk::<6>()?;
    let (b'-', four) = rest.split_first()? else { return None };
    let four: &[u8; 4] = four.try_into().ok()?;
    let mut ten = 0_u64;
    for byte in six.iter().chain(four) {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        ten = ten.wrapping_mul(10).wrapping_add(u64::from(digit));
    }
    OrgNumber::from_ten_digits(ten)
}
