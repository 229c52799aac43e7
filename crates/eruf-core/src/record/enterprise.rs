//! [`Enterprise`]: what is known about an enterprise that was supported, and the key that tells it
//! from others.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::record::number::country::register_of;
use crate::record::number::register;
use crate::record::{Identification, IdentifyError, OrgNumber};
use crate::value::named::named;
use crate::value::{PartialDate, Source, without_person_numbers};

named! {
    /// Who an enterprise is to the register that its key comes from.
    ///
    /// ```
    /// use eruf_core::record::KeyKind;
    /// assert_eq!("legal_person".parse(), Ok(KeyKind::LegalPerson));
    /// assert_eq!(KeyKind::LegalPerson.to_string(), "legal_person");
    /// ```
    #[non_exhaustive]
    KeyKind {
        /// A Swedish legal person, by its organisation number.
        LegalPerson = "legal_person",
        /// A sole trader, by a pseudonym: the number itself is a person's.
        SoleTrader = "sole_trader",
        /// An enterprise registered in another country.
        Foreign = "foreign",
        /// An enterprise without registration that the project itself has given a key.
        Unregistered = "unregistered",
    }
}

/// What tells one enterprise from another, within a project and over projects.
///
/// | kind | text form | over projects |
/// |---|---|---|
/// | legal person | `202100-6149` | the same |
/// | sole trader | `PERSON-1`, or `PERSON-` and 32 hexadecimal digits | the same by one key |
/// | foreign | `NO:123456785`, the country by ISO 3166-1 whose register it is | the same |
/// | unregistered | `own:nybildat-1` | only within its project |
///
/// ```
/// use eruf_core::record::{EnterpriseKey, KeyKind};
/// let key: EnterpriseKey = "16202100-6149".parse()?;
/// assert_eq!((key.kind(), key.to_string().as_str()), (KeyKind::LegalPerson, "202100-6149"));
/// let foreign: EnterpriseKey = "NO:123 456 785".parse()?;
/// assert_eq!((foreign.kind(), foreign.to_string().as_str()), (KeyKind::Foreign, "NO:123456785"));
/// assert_eq!("FI:112038-9".parse::<EnterpriseKey>()?.to_string(), "FI:01120389");
/// // Åland is in the Finnish register, and no country has the code ZZ.
/// assert_eq!("AX:0112038-9".parse::<EnterpriseKey>()?.to_string(), "FI:01120389");
/// assert!("ZZ:01120389".parse::<EnterpriseKey>().is_err());
/// assert!("NO:123456786".parse::<EnterpriseKey>().is_err()); // the check digit
/// // A person: only a pseudonym of the number can be a key.
/// assert!("121212-1212".parse::<EnterpriseKey>().is_err());
/// # Ok::<(), eruf_core::record::IdentifyError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnterpriseKey {
    kind: KeyKind,
    text: Arc<str>,
}

const PERSON: &str = "PERSON-";
const OWN: &str = "own:";

impl EnterpriseKey {
    /// Returns the text form of the key, as [`Display`](fmt::Display) writes it.
    ///
    /// ```
    /// use eruf_core::record::EnterpriseKey;
    /// let key: EnterpriseKey = "202100-6149".parse()?;
    /// assert_eq!(key.as_str(), "202100-6149");
    /// # Ok::<(), eruf_core::record::IdentifyError>(())
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns whether a text has the form of a key that is written out: a country, register or
    /// `own` and a colon, or a pseudonym. Every other text is read by [`Identification::read`].
    ///
    /// ```
    /// use eruf_core::record::EnterpriseKey;
    /// assert!(EnterpriseKey::is_written_out("NO:123456785"));
    /// assert!(!EnterpriseKey::is_written_out("202100-6149"));
    /// ```
    #[must_use]
    pub fn is_written_out(text: &str) -> bool {
        text.contains(':') || text.starts_with(PERSON)
    }

    /// Returns the kind of key.
    ///
    /// ```
    /// use eruf_core::record::{EnterpriseKey, KeyKind};
    /// let key: EnterpriseKey = "NO:123456785".parse()?;
    /// assert_eq!(key.kind(), KeyKind::Foreign);
    /// # Ok::<(), eruf_core::record::IdentifyError>(())
    /// ```
    #[must_use]
    pub const fn kind(&self) -> KeyKind {
        self.kind
    }

    /// Returns whether the same text in another project means the same enterprise.
    ///
    /// ```
    /// use eruf_core::record::EnterpriseKey;
    /// let key: EnterpriseKey = "202100-6149".parse()?;
    /// assert!(key.holds_over_projects());
    /// let own: EnterpriseKey = "own:A".parse()?;
    /// assert!(!own.holds_over_projects());
    /// # Ok::<(), eruf_core::record::IdentifyError>(())
    /// ```
    #[must_use]
    pub fn holds_over_projects(&self) -> bool {
        match self.kind {
            KeyKind::LegalPerson | KeyKind::Foreign => true,
            // `PERSON-1` is the first person of its project.
            KeyKind::SoleTrader => self.text.len() == PERSON.len().saturating_add(32),
            KeyKind::Unregistered => false,
        }
    }
}

impl From<OrgNumber> for EnterpriseKey {
    fn from(number: OrgNumber) -> Self {
        Self { kind: KeyKind::LegalPerson, text: number.to_string().into() }
    }
}

impl FromStr for EnterpriseKey {
    type Err = IdentifyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let is_label = |text: &str| {
            !text.trim().is_empty()
                && text.len() <= 64
                && !text.chars().any(crate::value::is_hidden)
        };
        if let Some(rest) = text.strip_prefix(PERSON) {
            let ordinal = !rest.is_empty()
                && rest.len() <= 9
                && rest.bytes().all(|byte| byte.is_ascii_digit())
                && !rest.starts_with('0');
            let code = rest.len() == 32
                && rest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            return if ordinal || code {
                Ok(Self { kind: KeyKind::SoleTrader, text: text.into() })
            } else {
                Err(IdentifyError::NotDigits)
            };
        }
        if let Some(own) = text.strip_prefix(OWN).filter(|own| is_label(own)) {
            // A label that holds a person's number would show it.
            return if matches!(without_person_numbers(own), Cow::Owned(_)) {
                Err(IdentifyError::Person)
            } else {
                Ok(Self { kind: KeyKind::Unregistered, text: text.into() })
            };
        }
        let foreign = country_and_number(text).filter(|(_, number)| is_label(number));
        if let Some((code, number)) = foreign.filter(|(code, _)| !code.eq_ignore_ascii_case("SE")) {
            // Other countries have numbers of ten digits too, so those that only look like a date
            // are theirs.
            let person =
                matches!(Identification::read(number, 2000), Ok(Identification::Person(_)));
            let written = !number.trim().bytes().all(|byte| byte.is_ascii_digit())
                && matches!(without_person_numbers(number), Cow::Owned(_));
            if person || written {
                return Err(IdentifyError::Person);
            }
            let country = register_of(code).ok_or(IdentifyError::NoCountry)?;
            let number = register::canonical(&country, number)?;
            return Ok(Self { kind: KeyKind::Foreign, text: format!("{country}:{number}").into() });
        }
        let number = country_and_number(text)
            .filter(|(code, _)| code.eq_ignore_ascii_case("SE"))
            .map_or(text, |(_, number)| number);
        Ok(number.parse::<OrgNumber>()?.into())
    }
}

/// The code of the country of a key, and the number in it.
fn country_and_number(text: &str) -> Option<(&str, &str)> {
    let (code, number) = text.split_once(':')?;
    let is_code = |code: &str| code.len() == 2 && code.bytes().all(|c| c.is_ascii_alphabetic());
    Some(code.trim()).filter(|code| is_code(code)).map(|code| (code, number))
}

impl fmt::Display for EnterpriseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for EnterpriseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EnterpriseKey({})", self.text)
    }
}

/// Which enterprise a row is about.
///
/// ```
/// use eruf_core::record::{EnterpriseId, EnterpriseKey};
/// let key: EnterpriseKey = "202100-6149".parse()?;
/// assert_eq!(EnterpriseId::from(key.clone()), EnterpriseId::Key(key));
/// # Ok::<(), eruf_core::record::IdentifyError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum EnterpriseId {
    /// One that is told from every other.
    Key(EnterpriseKey),
    /// One without a key: rows with the same label are one enterprise, but it may be one of those
    /// with a key.
    Label(Arc<str>),
    /// One of which nothing is known: each row may be any enterprise.
    Unknown,
}

impl From<EnterpriseKey> for EnterpriseId {
    fn from(key: EnterpriseKey) -> Self {
        Self::Key(key)
    }
}

/// The key, the label, or nothing.
impl fmt::Display for EnterpriseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => key.fmt(f),
            Self::Label(label) => f.write_str(label),
            Self::Unknown => Ok(()),
        }
    }
}

named! {
    /// The size of an enterprise, by Annex I of Regulation (EU) 651/2014.
    ///
    /// ```
    /// use eruf_core::record::SizeClass;
    /// assert_eq!("micro".parse(), Ok(SizeClass::Micro));
    /// assert_eq!(SizeClass::Micro.to_string(), "micro");
    /// ```
    #[non_exhaustive]
    SizeClass {
        /// Under 10 annual work units.
        Micro = "micro",
        /// Under 50.
        Small = "small",
        /// Under 250.
        Medium = "medium",
        /// 250 and over.
        Large = "large",
    }
}

/// What is known about one enterprise.
///
/// ```
/// use eruf_core::record::{Enterprise, EnterpriseKey, SizeClass};
/// let key: EnterpriseKey = "202100-6149".parse()?;
/// let mut enterprise = Enterprise { size: Some(SizeClass::Small), ..Enterprise::new(key) };
/// enterprise.attributes.insert("municipality".into(), "Östersund".into());
/// # Ok::<(), eruf_core::record::IdentifyError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Enterprise {
    /// Its key or label.
    pub id: EnterpriseId,
    /// The name. A sole trader's is personal data too.
    #[cfg_attr(feature = "serde", serde(default))]
    pub name: Option<Arc<str>>,
    /// When it was registered.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "crate::value::serde_text::partial_date_option")
    )]
    pub registered: Option<PartialDate>,
    /// Its size when it was first supported.
    #[cfg_attr(feature = "serde", serde(default))]
    pub size: Option<SizeClass>,
    /// Anything else by which enterprises are told apart: municipality, industry.
    #[cfg_attr(feature = "serde", serde(default))]
    pub attributes: BTreeMap<Arc<str>, Arc<str>>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl Enterprise {
    /// Makes an enterprise of which only the key or label is known.
    ///
    /// ```
    /// use eruf_core::record::{Enterprise, EnterpriseId};
    /// let enterprise = Enterprise::new(EnterpriseId::Label("row 12".into()));
    /// assert_eq!(enterprise.registered, None);
    /// ```
    #[must_use]
    pub fn new(id: impl Into<EnterpriseId>) -> Self {
        Self {
            id: id.into(),
            name: None,
            registered: None,
            size: None,
            attributes: BTreeMap::new(),
            source: Source::default(),
        }
    }
}

#[cfg(feature = "serde")]
crate::value::document::forms::text_form!(EnterpriseKey);
