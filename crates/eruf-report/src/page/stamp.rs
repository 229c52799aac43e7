//! [`ManifestStamp`]: what an answer says of the manifest that it belongs to.

use eruf_core::{Error, RULE_SET, VERSION};
use serde_json::{Value as Json, json};

use crate::format::page::{TraceLine, Tree};
use crate::format::{Content, Page, Render, Table};
use crate::page::manifest::Manifest;
use crate::words::{Language, say};

/// The manifest that an answer belongs to, with the version, the rule set and the law that the
/// answer was made by.
///
/// ```
/// use eruf_data::{Options, load_with_inputs};
/// use eruf_report::{Format, Language, Manifest, ManifestStamp, status};
/// let (loaded, inputs) = load_with_inputs("examples/two-files", Options::default())?;
/// let view = loaded.project.view();
/// let manifest = Manifest::of(&view, None, &inputs)?;
/// let stamp = ManifestStamp::of(&manifest);
/// // Any answer, in any format.
/// let text = status(&view, Language::English, stamp.on(Format::Text))?;
/// assert!(text.contains(&stamp.sha256()[..12]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestStamp {
    sha256: String,
    /// The day whose law the manifest was asked under; of one that was written without it, nothing.
    law_as_of: Option<String>,
}

/// A format whose answers say which manifest they belong to, if there is one.
///
/// ```
/// use eruf_report::{Format, Language, Stamped, status};
/// let project = eruf_data::load("examples/two-files")?.project;
/// let plain = Stamped::by(None, Format::Text); // no manifest
/// let (view, language) = (project.view(), Language::English);
/// assert_eq!(status(&view, language, plain)?, status(&view, language, Format::Text)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Stamped<'m, R> {
    stamp: Option<&'m ManifestStamp>,
    format: R,
}

impl ManifestStamp {
    /// Returns the stamp of a manifest, which somebody has found to be that of the project.
    ///
    /// ```
    /// use eruf_data::{Options, load_with_inputs};
    /// use eruf_report::{Manifest, ManifestStamp};
    /// let (loaded, inputs) = load_with_inputs("examples/two-files", Options::default())?;
    /// let manifest = Manifest::of(&loaded.project.view(), None, &inputs)?;
    /// assert_eq!(ManifestStamp::of(&manifest).sha256(), manifest.sha256());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(manifest: &Manifest) -> Self {
        let law_as_of = manifest.day_of_law().map(str::to_owned);
        Self { sha256: manifest.sha256().to_owned(), law_as_of }
    }

    /// Returns the SHA-256 of the manifest as it is in its file, in hexadecimal digits.
    ///
    /// ```
    /// use eruf_data::{Options, load_with_inputs};
    /// use eruf_report::{Manifest, ManifestStamp};
    /// let (loaded, inputs) = load_with_inputs("examples/two-files", Options::default())?;
    /// let stamp = ManifestStamp::of(&Manifest::of(&loaded.project.view(), None, &inputs)?);
    /// assert_eq!(stamp.sha256().len(), 64);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Returns a format whose answers bear this stamp: as a note, in JSON as `manifest`, and in CSV
    /// as a column.
    ///
    /// ```
    /// use eruf_data::{Options, load_with_inputs};
    /// use eruf_report::{Format, Language, Manifest, ManifestStamp, status};
    /// let (loaded, inputs) = load_with_inputs("examples/two-files", Options::default())?;
    /// let view = loaded.project.view();
    /// let stamp = ManifestStamp::of(&Manifest::of(&view, None, &inputs)?);
    /// let rows = status(&view, Language::English, stamp.on(Format::Csv))?;
    /// assert!(rows.lines().next().is_some_and(|heading| heading.ends_with("manifest_sha256")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn on<R>(&self, format: R) -> Stamped<'_, R> {
        Stamped { stamp: Some(self), format }
    }

    /// The stamp as a sentence.
    fn sentence(&self, language: Language) -> String {
        let Self { sha256, law_as_of } = self;
        match law_as_of {
            Some(day) => say!(
                language,
                "manifest-stamp-under-law",
                sha256 = sha256,
                version = VERSION,
                rules = RULE_SET.to_string(),
                day = day
            ),
            None => say!(
                language,
                "manifest-stamp",
                sha256 = sha256,
                version = VERSION,
                rules = RULE_SET.to_string()
            ),
        }
    }
}

impl<'m, R> Stamped<'m, R> {
    /// Returns a format whose answers bear a stamp, if there is one.
    ///
    /// ```
    /// use eruf_report::{Format, Stamped};
    /// let plain = Stamped::by(None, Format::Markdown);
    /// assert!(format!("{plain:?}").contains("Markdown"));
    /// ```
    pub const fn by(stamp: Option<&'m ManifestStamp>, format: R) -> Self {
        Self { stamp, format }
    }
}

impl<R: Render> Render for Stamped<'_, R> {
    type Output = R::Output;

    fn set<P: Page>(self, page: &P) -> Result<R::Output, P::Error>
    where
        P::Error: From<Error>,
    {
        match self.stamp {
            Some(stamp) => self.format.set(&StampedPage { page, stamp }),
            None => self.format.set(page),
        }
    }
}

/// A page that says which manifest it belongs to.
struct StampedPage<'a, P> {
    page: &'a P,
    stamp: &'a ManifestStamp,
}

impl<P: Page> StampedPage<'_, P> {
    fn said(&self, mut content: Content) -> Content {
        let note = self.stamp.sentence(self.page.language());
        match &mut content {
            Content::Tables(tables) => {
                for table in tables {
                    table.notes.push(note.clone());
                }
            }
            Content::Listing { lines, table } => {
                lines.push(note.clone());
                table.notes.push(note);
            }
            Content::Sections(text) => {
                if let Some(first) = text.sections.first_mut() {
                    first.facts.push(note.into());
                }
            }
            Content::Document(document) => document.about.push(note),
            Content::Tree(tree) => tree.inputs.push(Tree { line: note, inputs: Vec::new() }),
        }
        content
    }
}

impl<P: Page> Page for StampedPage<'_, P> {
    type Error = P::Error;

    fn language(&self) -> Language {
        self.page.language()
    }

    fn content(&self) -> Result<Content, P::Error> {
        Ok(self.said(self.page.content()?))
    }

    fn worked(&self) -> Result<Content, P::Error> {
        Ok(self.said(self.page.worked()?))
    }

    fn document(&self) -> Result<Json, P::Error> {
        let mut document = self.page.document()?;
        let stamp = json!({
            "sha256": self.stamp.sha256,
            "library": VERSION,
            "rule_set": RULE_SET,
            "law_as_of": self.stamp.law_as_of,
        });
        match document.as_object_mut() {
            Some(fields) => {
                fields.insert("manifest".to_owned(), stamp);
            }
            None => document = json!({ "manifest": stamp, "answer": document }),
        }
        Ok(document)
    }

    fn rows(&self) -> Result<Vec<Table>, P::Error> {
        self.page.rows()
    }

    fn asked(&self) -> Vec<String> {
        self.page.asked()
    }

    fn traced(&self) -> Result<Vec<TraceLine>, P::Error> {
        self.page.traced()
    }

    fn manifest_sha256(&self) -> Option<&str> {
        Some(&self.stamp.sha256)
    }
}
