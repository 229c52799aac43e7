//! [`Xml`]: one part of a workbook, element by element.

use std::borrow::Cow;
use std::io;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::problem::WorkbookFault;
use crate::table::limits::MAX_CELL;
use crate::workbook::package::Part;

/// The deepest that elements may stand in each other; those of a sheet are 7.
const MOST_DEPTH: usize = 64;

/// A part of a workbook, element by element.
///
/// It is well formed to its end or refused: no document type, every element closed, one root.
pub(super) struct Xml<'p> {
    reader: Reader<io::BufReader<Part<'p>>>,
    buffer: Vec<u8>,
    name: String,
    depth: usize,
    has_root: bool,
}

/// What comes next in a part.
pub(super) enum Piece {
    /// An element begins.
    Start(Element),
    /// An element ends, by its name without a prefix.
    End(String),
    /// Text, without its entities.
    Text(String),
    /// The part ends.
    Done,
}

/// The beginning of an element.
pub(super) struct Element(BytesStart<'static>);

impl Element {
    /// The name without a prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let is_named = |attribute: &quick_xml::events::attributes::Attribute<'_>| {
            attribute.key.local_name().as_ref() == name
        };
        // An attribute that cannot be read has no value; that of a cell is then wrong by itself.
        let attribute = self.0.attributes().filter_map(Result::ok).find(is_named)?;
        quick_xml::escape::unescape(&attribute.value).ok().map(Cow::into_owned)
    }

    /// Whether an attribute says yes.
    pub(super) fn has(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| value == "1" || value == "true")
    }
}

impl<'p> Xml<'p> {
    pub(super) fn new(part: Part<'p>) -> Self {
        let name = part.name().to_owned();
        let mut reader = Reader::from_reader(io::BufReader::with_capacity(1 << 16, part));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), name, depth: 0, has_root: false }
    }

    pub(super) fn bad(&self, reason: impl Into<String>) -> WorkbookFault {
        WorkbookFault::BadPart { part: self.name.clone(), reason: reason.into() }
    }

    /// What comes next.
    pub(super) fn next(&mut self) -> Result<Piece, WorkbookFault> {
        loop {
            self.buffer.clear();
            // A long text leaves a long buffer, which no other needs.
            self.buffer.shrink_to(1 << 16);
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => return Err(refused(&self.name, &error)),
            };
            let bad = |reason: &str| WorkbookFault::BadPart {
                part: self.name.clone(),
                reason: reason.to_owned(),
            };
            match event {
                Event::Start(element) => {
                    if self.depth == 0 && self.has_root {
                        return Err(bad("it has a second root element"));
                    }
                    self.has_root = true;
                    // At most MOST_DEPTH.
                    self.depth = self.depth.saturating_add(1);
                    if self.depth > MOST_DEPTH {
                        return Err(bad("its elements are nested deeper than the limit"));
                    }
                    return Ok(Piece::Start(Element(element.into_owned())));
                }
                Event::End(element) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Piece::End(element.local_name().as_ref().to_owned()));
                }
                Event::Empty(_) => return Err(bad("an empty element was not expanded")),
                Event::Text(text) => {
                    if text.contains('\0') {
                        return Err(bad("it has the character U+0000"));
                    }
                    return Ok(Piece::Text((*text).to_owned()));
                }
                Event::CData(text) => {
                    return Ok(Piece::Text((*text).to_owned()));
                }
                Event::GeneralRef(entity) => {
                    let text = quick_xml::escape::unescape(&format!("&{};", &*entity))
                        .map(Cow::into_owned)
                        .map_err(|_| bad("it has an entity that is not defined"))?;
                    return Ok(Piece::Text(text));
                }
                Event::DocType(_) => {
                    return Err(WorkbookFault::DocumentType { part: self.name.clone() });
                }
                Event::Eof => {
                    return if self.depth > 0 || !self.has_root {
                        Err(WorkbookFault::UnexpectedEnd { part: self.name.clone() })
                    } else {
                        Ok(Piece::Done)
                    };
                }
                Event::Decl(declaration) => {
                    let encoding = declaration.encoding().and_then(Result::ok);
                    if encoding.is_some_and(|name| !name.eq_ignore_ascii_case("utf-8")) {
                        return Err(bad("its encoding is not UTF-8"));
                    }
                }
                Event::Comment(_) | Event::PI(_) => {}
            }
        }
    }

    /// The text up to the end of the element that has begun. Texts of elements with another name
    /// than `t` inside it are left out, as are those of a reading aid (`rPh`).
    pub(super) fn text(&mut self, until: &str) -> Result<String, WorkbookFault> {
        let mut all = String::new();
        let mut inside: Vec<String> = Vec::new();
        loop {
            match self.next()? {
                Piece::Start(element) => {
                    let name = element.name().to_owned();
                    inside.push(name);
                }
                Piece::End(name) if inside.is_empty() && name == until => return Ok(all),
                Piece::End(_) => {
                    let _ = inside.pop();
                }
                Piece::Text(text) => {
                    let is_read = match inside.last() {
                        None => until != "si" && until != "is",
                        Some(name) => name == "t" && !inside.iter().any(|name| name == "rPh"),
                    };
                    if is_read {
                        all.push_str(&text);
                    }
                    if all.len() > MAX_CELL.saturating_mul(4) {
                        return Err(WorkbookFault::Limit {
                            what: "bytes of a cell",
                            found: u64::try_from(all.len()).unwrap_or(u64::MAX),
                            limit: u64::try_from(MAX_CELL).unwrap_or(u64::MAX),
                        });
                    }
                }
                Piece::Done => return Err(self.bad("an element is not closed")),
            }
        }
    }

    /// Passes over the element that has begun.
    pub(super) fn skip(&mut self) -> Result<(), WorkbookFault> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if matches!(self.next()?, Piece::Done) {
                break;
            }
        }
        Ok(())
    }
}

/// What the reader of XML refuses: a limit or a damaged zip file is said as such.
fn refused(part: &str, error: &quick_xml::Error) -> WorkbookFault {
    use quick_xml::errors::{IllFormedError, SyntaxError};
    let part = part.to_owned();
    match error {
        quick_xml::Error::Io(error) => {
            let fault = error.get_ref().and_then(|inner| inner.downcast_ref::<WorkbookFault>());
            fault.cloned().unwrap_or_else(|| WorkbookFault::NotZip { reason: error.to_string() })
        }
        quick_xml::Error::IllFormed(IllFormedError::MissingEndTag(_))
        | quick_xml::Error::Syntax(
            SyntaxError::UnclosedTag
            | SyntaxError::UnclosedCData
            | SyntaxError::UnclosedComment
            | SyntaxError::UnclosedXmlDecl
            | SyntaxError::UnclosedPI,
        ) => WorkbookFault::UnexpectedEnd { part },
        quick_xml::Error::Syntax(SyntaxError::UnclosedDoctype) => {
            WorkbookFault::DocumentType { part }
        }
        // The names of elements are not repeated: they may be anything.
        _ => WorkbookFault::BadPart { part, reason: "it is not well-formed XML".to_owned() },
    }
}
