//! Word documents: the parts of the package, written one by one.
//!
//! A document is a package of parts in XML. What it says is in `body`, how it looks in `styles`,
//! and everything that is the same in each document in `parts`. Figures are links to the bookmarks
//! of their traces.

mod body;
mod parts;
mod picture;
mod styles;
mod width;
mod xml;

use std::io::{Cursor, Write as _};

use eruf_core::{Error, internal};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::format::document::Document;

/// Sets a document as a Word file. The same document is the same bytes.
pub(crate) fn set(document: &Document) -> Result<Vec<u8>, Error> {
    let body = body::Body::of(document);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let pictures = body.pictures.len();
    let text = [
        ("[Content_Types].xml", parts::content_types()),
        ("_rels/.rels", parts::relationships()),
        ("docProps/core.xml", parts::core(document)),
        ("docProps/app.xml", parts::app()),
        ("word/document.xml", body.xml),
        ("word/_rels/document.xml.rels", parts::document_relationships(pictures)),
        ("word/styles.xml", styles::styles(document.language)),
        ("word/numbering.xml", parts::NUMBERING.to_owned()),
        ("word/settings.xml", parts::settings(document.language)),
        ("word/footer1.xml", parts::footer(document)),
    ];
    let mut add = |name: &str, bytes: &[u8]| {
        zip.start_file(name, options).ok()?;
        zip.write_all(bytes).ok()
    };
    for (name, xml) in &text {
        add(name, xml.as_bytes()).ok_or(internal!("a part of a Word file that is not written"))?;
    }
    for (number, png) in (1_usize..).zip(&body.pictures) {
        add(&format!("word/media/image{number}.png"), png)
            .ok_or(internal!("a picture of a Word file that is not written"))?;
    }
    let file = zip.finish().map_err(|_| internal!("a Word file that is not finished"))?;
    Ok(file.into_inner())
}
