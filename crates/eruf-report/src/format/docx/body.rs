//! What a Word document says: paragraphs and tables, with links from figures to their traces.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::format::document::{Anchors, Block, Chart, Document, FigureId, FigureTrace, Prose};
use crate::format::docx::parts::MAIN;
use crate::format::docx::picture::size;
use crate::format::docx::width::{TEXT, widths};
use crate::format::docx::xml::text;
use crate::format::page::TraceLine;
use crate::format::table::{Align, Cell, Table};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";
/// How far a step of a trace is set in for each step above it, in twentieths of a point.
const INDENT: usize = 280;

/// The body of a Word document, and its pictures.
pub(super) struct Body {
    pub(super) xml: String,
    pub(super) pictures: Vec<Vec<u8>>,
}

impl Body {
    pub(super) fn of(document: &Document) -> Self {
        let anchors = Anchors::of_bookmarks(document.traces.iter().map(|trace| &trace.id));
        let (xml, pictures) = (String::new(), Vec::new());
        let mut writer = Writer { document, anchors, xml, pictures, bookmarks: 0, tables: 0 };
        writer.whole();
        Self { xml: writer.xml, pictures: writer.pictures }
    }
}

struct Writer<'d> {
    document: &'d Document,
    anchors: Anchors,
    xml: String,
    pictures: Vec<Vec<u8>>,
    /// How many bookmarks and tables there are so far.
    bookmarks: usize,
    tables: usize,
}

impl<'d> Writer<'d> {
    fn say(&self, key: &'static str) -> &'static str {
        self.document.language.say(key)
    }

    fn whole(&mut self) {
        let Document { title, form, about, blocks, traces, .. } = self.document;
        let _ = write!(
            self.xml,
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <w:document xmlns:w=\"{MAIN}\" xmlns:r=\"{OFFICE}\" \
             xmlns:wp=\"{DRAWING}/wordprocessingDrawing\" xmlns:a=\"{DRAWING}/main\" \
             xmlns:pic=\"{DRAWING}/picture\"><w:body>"
        );
        let heading = if form.is_empty() { title.clone() } else { format!("{form}: {title}") };
        self.paragraph("Title", &heading);
        for line in about {
            self.paragraph("Subtitle", line);
        }
        for block in blocks {
            self.block(block);
        }
        if !traces.is_empty() {
            self.xml.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
            self.paragraph("Heading1", self.say("terms-trace"));
            for trace in traces {
                self.trace(trace);
            }
        }
        self.xml.push_str(
            "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
             <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" \
             w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
             </w:sectPr></w:body></w:document>",
        );
    }

    fn begin(&mut self, style: &str) {
        let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
    }

    fn end(&mut self) {
        self.xml.push_str("</w:p>");
    }

    fn run(&mut self, style: &str, words: &str) {
        let words = text(words);
        let style = match style {
            "" => String::new(),
            style => format!("<w:rPr><w:rStyle w:val=\"{style}\"/></w:rPr>"),
        };
        let _ = write!(self.xml, "<w:r>{style}<w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    }

    fn paragraph(&mut self, style: &str, words: &str) {
        self.begin(style);
        self.run("", words);
        self.end();
    }

    fn bookmark(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.bookmarks = self.bookmarks.saturating_add(1);
        let id = self.bookmarks;
        let _ = write!(self.xml, "<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>");
        inside(self);
        let _ = write!(self.xml, "<w:bookmarkEnd w:id=\"{id}\"/>");
    }

    fn link(&mut self, anchor: &str, style: &str, words: &str) {
        let _ = write!(self.xml, "<w:hyperlink w:anchor=\"{anchor}\" w:history=\"1\">");
        self.run(style, words);
        self.xml.push_str("</w:hyperlink>");
    }

    /// A figure as a link to its trace.
    fn figure(&mut self, shown: &str, figure: &FigureId) {
        let Some(anchor) = self.anchors.get(figure).map(str::to_owned) else {
            self.run("", shown);
            return;
        };
        self.link(&anchor, "Figure", shown);
    }

    /// Links to what was found about a figure.
    fn marks(&mut self, figure: &FigureId) {
        for place in self.document.remarks_on(figure) {
            if let Some(remark) = self.document.findings.get(place) {
                self.link(&format!("F_{place}"), "FindingMark", &format!("\u{a0}{}", remark.rule));
            }
        }
    }

    fn prose(&mut self, style: &str, prose: &Prose) {
        self.begin(style);
        let mut marked = BTreeSet::new();
        for run in &prose.0 {
            let Some(figure) = &run.figure else {
                self.run("", &run.text);
                continue;
            };
            self.figure(&run.text, figure);
            // What was found stands once in a sentence.
            if marked.insert(figure) {
                self.marks(figure);
            }
        }
        self.end();
    }

    fn block(&mut self, block: &'d Block) {
        match block {
            Block::Heading(level, words) => {
                let style = match level {
                    1 => "Heading1",
                    2 => "Heading2",
                    _ => "Heading3",
                };
                self.paragraph(style, words);
            }
            Block::Fields(caption, fields) => self.fields(caption, fields),
            Block::Text(prose) => self.prose("Normal", prose),
            Block::Facts(facts) => {
                for fact in facts {
                    self.prose("ListBullet", fact);
                }
            }
            Block::Questions(questions) => {
                for question in questions {
                    let answer = self.document.to_answer();
                    self.paragraph("ToWrite", &format!("{question} {answer}"));
                }
            }
            Block::ToWrite => self.paragraph("ToWrite", self.document.to_answer()),
            Block::Table(table) => self.table(table),
            Block::Findings(places) => {
                for place in places {
                    self.finding(*place);
                }
            }
            Block::Absent(words) => {
                self.begin("Normal");
                self.run("Quiet", words);
                self.end();
            }
            Block::Chart(chart) => self.chart(chart),
        }
    }

    fn finding(&mut self, place: usize) {
        let Some(remark) = self.document.findings.get(place) else { return };
        let sentence = remark.sentence(self.document.language);
        let word = self.say("format-finding").to_owned();
        self.begin("Finding");
        self.bookmark(&format!("F_{place}"), |writer| writer.run("Strong", &word));
        self.run("", &sentence);
        self.end();
    }

    /// What stands above a table, with its number.
    fn caption(&mut self, caption: &str) {
        self.tables = self.tables.saturating_add(1);
        let (number, word) = (self.tables, self.say("format-table").to_owned());
        self.begin("Caption");
        self.run("", &format!("{word}\u{a0}"));
        let _ = write!(
            self.xml,
            "<w:fldSimple w:instr=\" SEQ {word} \\* ARABIC \"><w:r><w:t>{number}</w:t></w:r>\
             </w:fldSimple>"
        );
        self.run("", &format!(". {caption}"));
        self.end();
    }

    fn begin_table(&mut self, caption: &str, widths: &[usize], has_header: bool) {
        let described = text(caption);
        let (header, look) = if has_header { (1, "04A0") } else { (0, "0480") };
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Report\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"{look}\" w:firstRow=\"{header}\" \
             w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"1\" \
             w:noVBand=\"1\"/><w:tblCaption w:val=\"{described}\"/></w:tblPr><w:tblGrid>",
            widths.iter().sum::<usize>()
        );
        for width in widths {
            let _ = write!(self.xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.xml.push_str("</w:tblGrid>");
    }

    fn begin_cell(&mut self, width: usize, align: Align) {
        let _ = write!(
            self.xml,
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>\
             <w:p><w:pPr><w:pStyle w:val=\"TableText\"/>"
        );
        if align == Align::Right {
            self.xml.push_str("<w:jc w:val=\"right\"/>");
        }
        self.xml.push_str("</w:pPr>");
    }

    fn end_cell(&mut self) {
        self.xml.push_str("</w:p></w:tc>");
    }

    fn cell(&mut self, cell: &Cell) {
        match cell.traced_figure() {
            Some(figure) => {
                self.figure(cell.shown(), figure);
                self.marks(figure);
            }
            None => self.run("", cell.shown()),
        }
    }

    fn fields(&mut self, caption: &str, fields: &[(String, Cell)]) {
        let left = TEXT.saturating_mul(2) / 5;
        let widths = [left, TEXT.saturating_sub(left)];
        self.caption(caption);
        self.begin_table(caption, &widths, false);
        for (name, value) in fields {
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            self.begin_cell(left, Align::Left);
            self.run("", name);
            self.end_cell();
            self.begin_cell(TEXT.saturating_sub(left), Align::Left);
            self.cell(value);
            self.end_cell();
            self.xml.push_str("</w:tr>");
        }
        self.end_table();
    }

    fn end_table(&mut self) {
        // Two tables one after the other would be one.
        self.xml.push_str("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"TableNote\"/></w:pPr></w:p>");
    }

    fn table(&mut self, table: &Table) {
        self.caption(&table.caption);
        if table.columns.is_empty() {
            return;
        }
        let widths = widths(table);
        self.begin_table(&table.caption, &widths, true);
        self.xml.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (column, width) in table.columns.iter().zip(&widths) {
            self.begin_cell(*width, column.align);
            self.run("", &column.heading);
            self.end_cell();
        }
        self.xml.push_str("</w:tr>");
        for row in &table.rows {
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for ((column, width), cell) in table.columns.iter().zip(&widths).zip(row) {
                self.begin_cell(*width, column.align);
                self.cell(cell);
                self.end_cell();
            }
            self.xml.push_str("</w:tr>");
        }
        self.end_table();
        for note in &table.notes {
            self.paragraph("TableNote", note);
        }
    }

    /// A picture with what it shows for who does not see it; a chart without one in words.
    fn chart(&mut self, chart: &Chart) {
        if let Some((width, height)) = size(&chart.png) {
            self.pictures.push(chart.png.clone());
            let number = self.pictures.len();
            let (name, described) = (text(&chart.caption), text(&chart.alternative));
            let _ = write!(
                self.xml,
                "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:drawing><wp:inline>\
                 <wp:extent cx=\"{width}\" cy=\"{height}\"/>\
                 <wp:docPr id=\"{number}\" name=\"{name}\" descr=\"{described}\"/><a:graphic>\
                 <a:graphicData uri=\"{DRAWING}/picture\"><pic:pic><pic:nvPicPr>\
                 <pic:cNvPr id=\"{number}\" name=\"{name}\" descr=\"{described}\"/><pic:cNvPicPr/>\
                 </pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rIdP{number}\"/><a:stretch>\
                 <a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\
                 <a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\">\
                 <a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
                 </wp:inline></w:drawing></w:r></w:p>"
            );
        }
        self.paragraph("Caption", &chart.caption);
        self.paragraph("TableNote", &chart.alternative);
    }

    fn trace(&mut self, trace: &FigureTrace) {
        let Some(anchor) = self.anchors.get(&trace.id).map(str::to_owned) else { return };
        self.begin("TraceHeading");
        self.bookmark(&anchor, |writer| writer.run("", &trace.title));
        self.run("Quiet", &format!(" {}", trace.id));
        self.end();
        for step in &trace.steps {
            self.step(step);
        }
    }

    fn step(&mut self, step: &TraceLine) {
        let left = step.depth.min(12).saturating_mul(INDENT);
        let _ = write!(
            self.xml,
            "<w:p><w:pPr><w:pStyle w:val=\"TraceStep\"/><w:ind w:left=\"{left}\"/></w:pPr>"
        );
        let shown = step.value.shown();
        let colon = if shown.is_empty() { "" } else { ": " };
        self.run("", &format!("{}{colon}", step.term));
        if !shown.is_empty() {
            self.run("Strong", shown);
        }
        let note = step.value.note();
        if !note.is_empty() && !shown.contains(note) {
            self.run("", &format!(" ({note})"));
        }
        if !step.how.is_empty() {
            self.run("", &format!(" \u{2013} {}", step.how));
        }
        if !step.source.is_empty() {
            self.run("Quiet", &format!(" \u{2013} {}", step.source));
        }
        self.end();
    }
}
