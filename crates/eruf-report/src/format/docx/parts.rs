//! The parts of the package that say what it is.

use std::fmt::Write as _;

use eruf_core::VERSION;

use crate::format::document::Document;
use crate::format::docx::xml::text;
use crate::words::Language;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The language as Word names it.
pub(super) const fn tag(language: Language) -> &'static str {
    match language {
        Language::English => "en-GB",
        Language::Swedish => "sv-SE",
    }
}

/// What the package holds.
pub(super) fn relationships() -> String {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut xml = format!("{HEAD}<Relationships xmlns=\"{package}\">");
    for (id, kind, target) in [
        (1, format!("{office}/officeDocument"), "word/document.xml"),
        (2, format!("{package}/metadata/core-properties"), "docProps/core.xml"),
        (3, format!("{office}/extended-properties"), "docProps/app.xml"),
    ] {
        let _ = write!(xml, "<Relationship Id=\"rId{id}\" Type=\"{kind}\" Target=\"{target}\"/>");
    }
    xml + "</Relationships>"
}

/// What each part is.
pub(super) fn content_types() -> String {
    let mut xml = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"png\" ContentType=\"image/png\"/>"
    );
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let package = "application/vnd.openxmlformats-package";
    let office = "application/vnd.openxmlformats-officedocument";
    for (part, kind) in [
        ("/word/document.xml", format!("{word}.document.main+xml")),
        ("/word/styles.xml", format!("{word}.styles+xml")),
        ("/word/numbering.xml", format!("{word}.numbering+xml")),
        ("/word/settings.xml", format!("{word}.settings+xml")),
        ("/word/footer1.xml", format!("{word}.footer+xml")),
        ("/docProps/core.xml", format!("{package}.core-properties+xml")),
        ("/docProps/app.xml", format!("{office}.extended-properties+xml")),
    ] {
        let _ = write!(xml, "<Override PartName=\"{part}\" ContentType=\"{kind}\"/>");
    }
    xml + "</Types>"
}

/// What the document uses.
pub(super) fn document_relationships(pictures: usize) -> String {
    let mut xml = format!(
        "{HEAD}<Relationships \
         xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut add = |id: String, kind: &str, target: String| {
        let _ =
            write!(xml, "<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>");
    };
    for (id, kind) in [(1, "styles"), (2, "numbering"), (3, "settings")] {
        add(format!("rId{id}"), kind, format!("{kind}.xml"));
    }
    add("rId4".to_owned(), "footer", "footer1.xml".to_owned());
    for number in 1..=pictures {
        add(format!("rIdP{number}"), "image", format!("media/image{number}.png"));
    }
    xml + "</Relationships>"
}

/// The title, the form and the language. It names nobody, and its day is always the same: the same
/// document is the same bytes.
pub(super) fn core(document: &Document) -> String {
    let (title, form) = (text(&document.title), text(&document.form));
    let language = tag(document.language);
    format!(
        "{HEAD}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{form}: {title}</dc:title><dc:subject>{form}</dc:subject>\
         <dc:description>eruf {VERSION}</dc:description><dc:language>{language}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">2000-01-01T00:00:00Z</dcterms:created>\
         </cp:coreProperties>"
    )
}

pub(super) fn app() -> String {
    format!(
        "{HEAD}<Properties \
         xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>eruf</Application></Properties>"
    )
}

pub(super) fn settings(language: Language) -> String {
    let tag = tag(language);
    format!(
        "{HEAD}<w:settings xmlns:w=\"{MAIN}\"><w:zoom w:percent=\"100\"/>\
         <w:defaultTabStop w:val=\"720\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{tag}\"/></w:settings>"
    )
}

/// The title and the number of the page.
pub(super) fn footer(document: &Document) -> String {
    let (title, form) = (text(&document.title), text(&document.form));
    format!(
        "{HEAD}<w:ftr xmlns:w=\"{MAIN}\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>\
         <w:r><w:t xml:space=\"preserve\">{form}: {title}</w:t></w:r><w:r><w:tab/></w:r>\
         <w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"
    )
}

/// One list, with dots.
pub(super) const NUMBERING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>
<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/>\
<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/>\
<w:lvlText w:val=\"\u{2022}\"/>\
<w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"360\" w:hanging=\"260\"/></w:pPr></w:lvl>\
</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
