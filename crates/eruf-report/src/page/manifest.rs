//! [`Manifest`]: the figures of a folder with the fingerprints of what they were computed from, so
//! that anybody can see whether they still are the same.

use eruf_core::law::LawDayReason;
use eruf_core::{Error, Known, NaiveDate, RULE_SET, VERSION, View, internal, parse_date};
use eruf_data::{Fingerprint, Input};
use serde_json::{Map, Value as Json, json};

use crate::format::json::{self, SCHEMA_VERSION};
use crate::page::status::status_document;
use crate::words::Language;
use crate::words::say;

/// The figures of a project folder, with the fingerprints of the files that they were computed from
/// and the version of the rules.
///
/// ```
/// use eruf_data::{Options, load_with_inputs};
/// use eruf_report::Manifest;
/// let (loaded, inputs) = load_with_inputs("examples/two-files", Options::default())?;
/// let text = Manifest::of(&loaded.project.view(), None, &inputs)?.to_json();
/// assert!(text.contains("\"name\": \"outcomes.csv\""));
/// assert!(text.contains("\"outcome\": \"22.5\""));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Manifest {
    library: String,
    rule_set: u64,
    known_at: Option<Known>,
    /// Name, size and fingerprint of each file.
    inputs: Vec<(String, u64, String)>,
    figures: Json,
    /// The rows of law that the figures rest on, with what the project sets in their place; of a
    /// manifest that was written without them, nothing.
    law: Json,
    /// The fingerprint of its file.
    sha256: String,
}

/// The reason why a text is no manifest.
///
/// ```
/// use eruf_report::{Manifest, ManifestError};
/// assert_eq!(
///     Manifest::parse("figures: 22.5"),
///     Err(ManifestError::NotJson { line: 1, column: 2 })
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ManifestError {
    /// It is no JSON.
    #[error("line {line}, column {column}: this is no JSON")]
    NotJson {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// It is of a version that is not known.
    #[error("schema_version: found {found}, but the version that is read is {SCHEMA_VERSION}")]
    SchemaVersion {
        /// What was found.
        found: String,
    },
    /// Something is missing, or is not what it must be.
    #[error("{field}: missing, or not what a manifest has there")]
    Field {
        /// The name.
        field: &'static str,
    },
    /// The figures are not those that the fingerprint is of.
    #[error("figures_sha256: the figures in the manifest are not those that it was written with")]
    Altered,
    /// A figure cannot be held exactly.
    #[error(transparent)]
    Figure(#[from] Error),
}

/// The answer whether the figures of a manifest are still the same.
///
/// ```
/// use eruf_data::{Options, load_with_inputs};
/// use eruf_report::Manifest;
/// let (loaded, inputs) = load_with_inputs("examples/two-files", Options::default())?;
/// let manifest = Manifest::of(&loaded.project.view(), None, &inputs)?;
/// let verified = manifest.verify(&manifest);
/// assert!(verified.other_figures.is_empty());
/// assert!(verified.other_inputs.is_empty());
/// assert_eq!(verified.made_by, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The codes of the indicators and goals whose figures are not the same.
    pub other_figures: Vec<String>,
    /// The files that are not the same.
    pub other_inputs: Vec<String>,
    /// The library and rule set that made the manifest, if they are not those that look at it.
    pub made_by: Option<(String, u64)>,
}

impl Verified {
    /// Returns whether the figures are the same.
    ///
    /// ```
    /// use eruf_report::Verified;
    /// let other_figures = vec!["CO08".to_owned()];
    /// let verified = Verified { other_figures, other_inputs: Vec::new(), made_by: None };
    /// assert!(!verified.same_figures());
    /// ```
    #[must_use]
    pub fn same_figures(&self) -> bool {
        self.other_figures.is_empty()
    }

    /// Returns the answer in one line.
    ///
    /// ```
    /// use eruf_report::{Language, Verified};
    /// let other_figures = vec!["CO08".to_owned()];
    /// let other_inputs = vec!["outcomes.csv".to_owned()];
    /// let verified = Verified { other_figures, other_inputs, made_by: None };
    /// assert_eq!(
    ///     verified.line(Language::English),
    ///     "other figures: CO08, from files that differ: outcomes.csv\n"
    /// );
    /// ```
    #[must_use]
    pub fn line(&self, language: Language) -> String {
        const SHOWN: usize = 8;
        let named = |names: &[String]| {
            let more = if names.len() > SHOWN {
                format!(", \u{2026} ({})", names.len())
            } else {
                String::new()
            };
            format!("{}{more}", names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", "))
        };
        let figures = if self.same_figures() {
            language.say("manifest-the-same-figures").to_owned()
        } else {
            format!("{}: {}", language.say("manifest-other-figures"), named(&self.other_figures))
        };
        let inputs = if self.other_inputs.is_empty() {
            language.say("manifest-from-the-same-files").to_owned()
        } else {
            format!(
                "{}: {}",
                language.say("manifest-from-files-that-differ"),
                named(&self.other_inputs)
            )
        };
        let made = self.made_by.as_ref().map_or_else(String::new, |(library, rules)| {
            say!(
                language,
                "manifest-the-manifest-was-made-by-version",
                library = library,
                rules = rules
            )
        });
        format!("{figures}, {inputs}{made}\n")
    }
}

impl Manifest {
    /// Returns the manifest of what a view shows.
    ///
    /// `known_at` is how the view was asked for, so that it can be asked again.
    ///
    /// ```
    /// use eruf_data::{Options, load_with_inputs};
    /// use eruf_report::{Language, Manifest};
    /// let (loaded, inputs) = load_with_inputs("examples/sim-jh", Options::default())?;
    /// let manifest = Manifest::of(&loaded.project.view(), None, &inputs)?;
    /// let again = Manifest::parse(&manifest.to_json())?;
    /// assert_eq!(
    ///     again.verify(&manifest).line(Language::English),
    ///     "the same figures, from the same files\n"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ManifestError::Figure`] if a figure cannot be held exactly.
    pub fn of(
        view: &View<'_>,
        known_at: Option<Known>,
        inputs: &[Input],
    ) -> Result<Self, ManifestError> {
        let figures = status_document(view)?;
        let inputs = inputs
            .iter()
            .map(|input| (input.name.to_string(), input.size, input.sha256.to_string()))
            .collect();
        let mut manifest = Self {
            library: VERSION.to_owned(),
            rule_set: RULE_SET.into(),
            known_at,
            inputs,
            figures,
            law: law(view)?,
            sha256: String::new(),
        };
        manifest.sha256 = Fingerprint::of(manifest.to_json().as_bytes()).to_string();
        Ok(manifest)
    }

    /// Returns how the figures were asked for: at a report, on a day, or by everything that is
    /// known.
    ///
    /// ```
    /// use eruf_core::Known;
    /// use eruf_data::{Options, load_with_inputs};
    /// use eruf_report::Manifest;
    /// let (loaded, inputs) = load_with_inputs("examples/two-files", Options::default())?;
    /// let known = Some(Known::Report(1));
    /// let manifest = Manifest::of(&loaded.project.at(known)?, known, &inputs)?;
    /// assert_eq!(Manifest::parse(&manifest.to_json())?.known_at(), known);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn known_at(&self) -> Option<Known> {
        self.known_at
    }

    /// Returns the day under whose law the figures were asked for, where that is not the project's
    /// own.
    ///
    /// ```
    /// use eruf_data::{Options, load_with_inputs};
    /// use eruf_report::Manifest;
    /// let day = eruf_core::parse_date("2019-06-30")?;
    /// let options = Options { law_as_of: Some(day), ..Options::default() };
    /// let (loaded, inputs) = load_with_inputs("examples/two-files", options)?;
    /// let view = loaded.project.view().under_law_of(day);
    /// let manifest = Manifest::of(&view, None, &inputs)?;
    /// assert_eq!(Manifest::parse(&manifest.to_json())?.law_as_of()?, Some(day));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ManifestError::Field`] if what stands there is no day.
    pub fn law_as_of(&self) -> Result<Option<NaiveDate>, ManifestError> {
        let reason = self.law.get("law_as_of_reason").and_then(Json::as_str);
        if reason != Some(LawDayReason::Asked.as_str()) {
            return Ok(None);
        }
        let day = self.law.get("law_as_of").and_then(Json::as_str);
        let day = day.and_then(|day| parse_date(day).ok());
        day.map(Some).ok_or(ManifestError::Field { field: "law_as_of" })
    }

    /// Returns the SHA-256 of the manifest as text, which is that of its file (`sha256sum FILE`).
    ///
    /// ```
    /// use eruf_data::{Fingerprint, Options, load_with_inputs};
    /// use eruf_report::Manifest;
    /// let (loaded, inputs) = load_with_inputs("examples/two-files", Options::default())?;
    /// let manifest = Manifest::of(&loaded.project.view(), None, &inputs)?;
    /// let text = manifest.to_json();
    /// assert_eq!(manifest.sha256(), Fingerprint::of(text.as_bytes()).to_string());
    /// assert_eq!(manifest.sha256(), Manifest::parse(&text)?.sha256());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The day whose law the figures were asked under, if the manifest says it.
    pub(super) fn day_of_law(&self) -> Option<&str> {
        self.law.get("law_as_of").and_then(Json::as_str)
    }

    fn fingerprint(&self) -> String {
        Fingerprint::of(self.figures.to_string().as_bytes()).to_string()
    }

    /// Returns the manifest as JSON.
    ///
    /// No clock is read: the same folder gives the same bytes.
    ///
    /// ```
    /// use eruf_data::{Options, load_with_inputs};
    /// use eruf_report::Manifest;
    /// let (loaded, inputs) = load_with_inputs("examples/two-files", Options::default())?;
    /// let view = loaded.project.view();
    /// let manifest = Manifest::of(&view, None, &inputs)?;
    /// assert_eq!(manifest.to_json(), Manifest::of(&view, None, &inputs)?.to_json());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let inputs = self
            .inputs
            .iter()
            .map(|(name, size, sha256)| json!({ "name": name, "size": size, "sha256": sha256 }));
        let inputs: Vec<Json> = inputs.collect();
        json::set(&json!({
            "schema_version": SCHEMA_VERSION,
            "library": self.library,
            "rule_set": self.rule_set,
            "known_at": self.known_at.map(|known| known.to_string()),
            "inputs": inputs,
            "figures_sha256": self.fingerprint(),
            "figures": self.figures,
            "law": self.law,
        }))
    }

    /// Reads a manifest from its JSON.
    ///
    /// ```
    /// use eruf_data::{Options, load_with_inputs};
    /// use eruf_report::{Manifest, ManifestError};
    /// let (loaded, inputs) = load_with_inputs("examples/two-files", Options::default())?;
    /// let text = Manifest::of(&loaded.project.view(), None, &inputs)?.to_json();
    /// assert!(Manifest::parse(&text).is_ok());
    ///
    /// // A figure that was changed by hand is noticed.
    /// let altered = text.replace("22.5", "32.5");
    /// assert_eq!(Manifest::parse(&altered), Err(ManifestError::Altered));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the text is no manifest, or its figures are not those that it was written with.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        let document: Json = serde_json::from_str(text).map_err(|error| {
            ManifestError::NotJson { line: error.line(), column: error.column() }
        })?;
        let version = document.get("schema_version").cloned().unwrap_or(Json::Null);
        if version != json!(SCHEMA_VERSION) {
            let mut found = version.to_string();
            found.truncate(found.char_indices().nth(40).map_or(found.len(), |(end, _)| end));
            return Err(ManifestError::SchemaVersion { found });
        }
        let field = |field: &'static str| document.get(field).ok_or(ManifestError::Field { field });
        let text_of = |object: &Json, name: &'static str| {
            object
                .get(name)
                .and_then(Json::as_str)
                .map(str::to_owned)
                .ok_or(ManifestError::Field { field: name })
        };
        let mut inputs = Vec::new();
        for input in field("inputs")?.as_array().ok_or(ManifestError::Field { field: "inputs" })? {
            let size = input
                .get("size")
                .and_then(Json::as_u64)
                .ok_or(ManifestError::Field { field: "size" })?;
            inputs.push((text_of(input, "name")?, size, text_of(input, "sha256")?));
        }
        let known_at = match field("known_at")? {
            Json::Null => None,
            Json::String(text) => {
                Some(text.parse().map_err(|_| ManifestError::Field { field: "known_at" })?)
            }
            _ => return Err(ManifestError::Field { field: "known_at" }),
        };
        let manifest = Self {
            library: text_of(&document, "library")?,
            rule_set: field("rule_set")?
                .as_u64()
                .ok_or(ManifestError::Field { field: "rule_set" })?,
            known_at,
            inputs,
            figures: field("figures")?.clone(),
            law: document.get("law").cloned().unwrap_or(Json::Null),
            sha256: Fingerprint::of(text.as_bytes()).to_string(),
        };
        if text_of(&document, "figures_sha256")? == manifest.fingerprint() {
            Ok(manifest)
        } else {
            Err(ManifestError::Altered)
        }
    }

    /// Compares this manifest with one of what is there now.
    ///
    /// ```
    /// use eruf_core::Known;
    /// use eruf_data::{Options, load_with_inputs};
    /// use eruf_report::Manifest;
    /// let (loaded, inputs) = load_with_inputs("examples/two-files", Options::default())?;
    /// let known = Some(Known::Report(1));
    /// let before = Manifest::of(&loaded.project.at(known)?, known, &inputs)?;
    /// let now = Manifest::of(&loaded.project.view(), None, &inputs)?;
    ///
    /// // 9.5 jobs after the first report, and 22.5 after the second, by the same files.
    /// let verified = before.verify(&now);
    /// assert!(verified.other_figures.contains(&"CO08".to_owned()));
    /// assert!(verified.other_inputs.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn verify(&self, now: &Self) -> Verified {
        let names = |one: &Self, other: &Self| -> Vec<String> {
            one.inputs
                .iter()
                .filter(|input| !other.inputs.contains(input))
                .map(|(name, ..)| name.clone())
                .collect()
        };
        let mut other_inputs = names(self, now);
        other_inputs.extend(names(now, self));
        other_inputs.sort();
        other_inputs.dedup();
        let (before, after) = (rows(&self.figures), rows(&now.figures));
        let mut other_figures: Vec<String> = before
            .iter()
            .filter(|row| !after.contains(row))
            .map(|(code, _)| code.clone())
            .collect();
        other_figures
            .extend(after.iter().filter(|row| !before.contains(row)).map(|(code, _)| code.clone()));
        other_figures.sort();
        other_figures.dedup();
        let same_maker = self.library == now.library && self.rule_set == now.rule_set;
        Verified {
            other_figures,
            other_inputs,
            made_by: (!same_maker).then(|| (self.library.clone(), self.rule_set)),
        }
    }
}

/// The day whose law was asked under, what the project sets in place of law, and the rows of law
/// that each indicator rests on.
fn law(view: &View<'_>) -> Result<Json, Error> {
    let day = view.law_day();
    let written = |value: &[_]| {
        serde_json::to_value(value).map_err(|_| internal!("rows of law that cannot be written"))
    };
    let mut rows = Map::new();
    for one in view.project().commitments() {
        let code = &one.indicator.key.code;
        let found = view.law_basis(code)?.rows;
        if !found.is_empty() {
            rows.insert(code.to_string(), written(&found)?);
        }
    }
    let own = serde_json::to_value(&view.project().draft().law);
    let own = own.map_err(|_| internal!("values in place of law that cannot be written"))?;
    Ok(json!({
        "law_as_of": day.day.to_string(),
        "law_as_of_reason": day.reason.as_str(),
        "set_by_project": own,
        "rows": rows,
    }))
}

/// The rows of a status by their codes, and all the rest of it as one.
fn rows(figures: &Json) -> Vec<(String, &Json)> {
    let mut rows = Vec::new();
    for (name, part) in figures.as_object().into_iter().flat_map(Map::iter) {
        match part.as_array() {
            Some(list) => {
                for row in list {
                    let code = row.get("code").and_then(Json::as_str).unwrap_or(name);
                    rows.push((code.to_owned(), row));
                }
            }
            None => rows.push((name.clone(), part)),
        }
    }
    rows
}
