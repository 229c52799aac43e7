//! How a Word document looks: styles that its reader can change in one place.

use std::fmt::Write as _;

use crate::format::docx::parts::{MAIN, tag};
use crate::words::Language;

/// A style of paragraphs: its id, its name, the style that it is based on, what its paragraphs and
/// its letters are like.
type Paragraph = (&'static str, &'static str, &'static str, &'static str, &'static str);

const PARAGRAPHS: [Paragraph; 14] = [
    (
        "Title",
        "Title",
        "Normal",
        "<w:keepNext/><w:spacing w:after=\"60\"/>",
        "<w:b/><w:sz w:val=\"36\"/>",
    ),
    ("Subtitle", "Subtitle", "Normal", "", "<w:color w:val=\"555555\"/>"),
    (
        "Heading1",
        "heading 1",
        "Normal",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"360\" w:after=\"120\"/>\
         <w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:color w:val=\"1F3864\"/><w:sz w:val=\"28\"/>",
    ),
    (
        "Heading2",
        "heading 2",
        "Normal",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"80\"/>\
         <w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:color w:val=\"1F3864\"/><w:sz w:val=\"24\"/>",
    ),
    (
        "Heading3",
        "heading 3",
        "Normal",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"60\"/>\
         <w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:color w:val=\"1F3864\"/><w:sz w:val=\"22\"/>",
    ),
    (
        "Caption",
        "caption",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/>",
        "<w:b/><w:sz w:val=\"19\"/>",
    ),
    (
        "ListBullet",
        "List Bullet",
        "Normal",
        "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"40\"/>",
        "",
    ),
    ("TableText", "Table Text", "Normal", "<w:spacing w:before=\"20\" w:after=\"20\"/>", SMALL),
    (
        "TableNote",
        "Table Note",
        "Normal",
        "<w:spacing w:before=\"40\" w:after=\"40\"/>",
        "<w:color w:val=\"555555\"/><w:sz w:val=\"17\"/>",
    ),
    (
        "ToWrite",
        "To Write",
        "Normal",
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"6\" w:color=\"C07000\"/></w:pBdr>\
         <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFF4E0\"/>",
        "<w:color w:val=\"6B3A00\"/>",
    ),
    (
        "Finding",
        "Finding",
        "Normal",
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"6\" w:color=\"808080\"/></w:pBdr>\
         <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F3EEF9\"/>",
        "<w:sz w:val=\"19\"/>",
    ),
    (
        "TraceHeading",
        "Trace Heading",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"140\" w:after=\"20\"/>",
        "<w:b/><w:sz w:val=\"18\"/>",
    ),
    ("TraceStep", "Trace Step", "Normal", "<w:spacing w:after=\"10\"/>", "<w:sz w:val=\"16\"/>"),
    (
        "Footer",
        "footer",
        "Normal",
        "<w:tabs><w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs>",
        "<w:color w:val=\"555555\"/><w:sz w:val=\"17\"/>",
    ),
];

const SMALL: &str = "<w:sz w:val=\"17\"/>";

/// The styles, and the language of everything.
pub(super) fn styles(language: Language) -> String {
    let tag = tag(language);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:styles xmlns:w=\"{MAIN}\"><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Calibri\" \
         w:cs=\"Calibri\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>\
         <w:lang w:val=\"{tag}\" w:eastAsia=\"{tag}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"100\" w:line=\"264\" w:lineRule=\"auto\"/>\
         </w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">\
         <w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/></w:style>"
    );
    for (id, name, based, paragraph, letters) in PARAGRAPHS {
        let _ = write!(
            xml,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"{based}\"/><w:next w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        );
    }
    xml + "<w:style w:type=\"character\" w:styleId=\"Figure\"><w:name w:val=\"Figure\"/>\
           <w:basedOn w:val=\"DefaultParagraphFont\"/><w:qFormat/><w:rPr>\
           <w:color w:val=\"0B4F8A\"/></w:rPr></w:style>\
           <w:style w:type=\"character\" w:styleId=\"FindingMark\"><w:name w:val=\"Finding Mark\"/>\
           <w:basedOn w:val=\"DefaultParagraphFont\"/><w:rPr><w:color w:val=\"0B4F8A\"/>\
           <w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>\
           <w:style w:type=\"character\" w:styleId=\"Quiet\"><w:name w:val=\"Quiet\"/>\
           <w:basedOn w:val=\"DefaultParagraphFont\"/><w:rPr><w:color w:val=\"555555\"/></w:rPr>\
           </w:style>\
           <w:style w:type=\"character\" w:styleId=\"Strong\"><w:name w:val=\"Strong\"/>\
           <w:basedOn w:val=\"DefaultParagraphFont\"/><w:rPr><w:b/></w:rPr></w:style>\
           <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">\
           <w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
           <w:tblCellMar><w:left w:w=\"80\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/>\
           </w:tblCellMar></w:tblPr></w:style>\
           <w:style w:type=\"table\" w:styleId=\"Report\"><w:name w:val=\"Report\"/>\
           <w:basedOn w:val=\"TableNormal\"/><w:qFormat/><w:tblPr><w:tblBorders>\
           <w:top w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"7F7F7F\"/>\
           <w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"7F7F7F\"/>\
           <w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"C4C8CD\"/>\
           </w:tblBorders></w:tblPr>\
           <w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/></w:rPr><w:tcPr>\
           <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E7ECF2\"/></w:tcPr></w:tblStylePr>\
           <w:tblStylePr w:type=\"firstCol\"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>\
           </w:styles>"
}
