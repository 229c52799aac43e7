//! A document as one page: no network, no script, and each figure a link to its trace.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use eruf_core::VERSION;

use crate::format::document::{Anchors, Block, Chart, Document, FigureId, FigureTrace, Prose};
use crate::format::escape::escape_markup;
use crate::format::html::style::STYLE;
use crate::format::page::TraceLine;
use crate::format::table::{Align, Cell, Table};
use crate::words::Language;

/// How many places where a figure is shown are linked from its trace.
const MOST_SHOWN: usize = 12;

/// Sets a document as a page of its own.
pub(super) fn set(document: &Document) -> String {
    let anchors = Anchors::of_page(document.traces.iter().map(|trace| &trace.id));
    let (html, shown) = (String::new(), BTreeMap::new());
    let mut page = Page { document, anchors, html, shown, next: 1, charts: 0 };
    page.whole();
    page.html
}

struct Page<'d> {
    document: &'d Document,
    anchors: Anchors,
    html: String,
    /// The numbers of the links to each trace.
    shown: BTreeMap<&'d FigureId, Vec<usize>>,
    /// The number of the next link.
    next: usize,
    /// How many charts there are so far.
    charts: usize,
}

impl<'d> Page<'d> {
    fn say(&self, key: &'static str) -> &'static str {
        self.document.language.say(key)
    }

    fn put(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn whole(&mut self) {
        let Document { language, title, form, about, blocks, traces, .. } = self.document;
        let lang = match language {
            Language::English => "en-GB",
            Language::Swedish => "sv-SE",
        };
        let (title, form) = (escape_markup(title), escape_markup(form));
        let skip = self.say("format-skip-to-the-contents");
        let _ = write!(
            self.html,
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
             <meta name=\"generator\" content=\"eruf {VERSION}\"/>\n\
             <title>{form}: {title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#contents\">{skip}</a>\n<span id=\"closed\"></span>\n\
             <header>\n<h1>{form}: {title}</h1>\n"
        );
        for line in about {
            let _ = writeln!(self.html, "<p class=\"about\">{}</p>", escape_markup(line));
        }
        self.put("</header>\n");
        self.navigation();
        self.put("<main id=\"contents\">\n");
        let mut section = 0_usize;
        for block in blocks {
            self.block(block, &mut section);
        }
        if section > 0 {
            self.put("</section>\n");
        }
        if !traces.is_empty() {
            let heading = self.say("terms-trace");
            let what = self.say("format-how-each-figure-was-made-down");
            let _ = write!(
                self.html,
                "<section id=\"traces\" aria-labelledby=\"h-traces\">\n\
                 <h2 id=\"h-traces\">{heading}</h2>\n<p class=\"notes\">{what}</p>\n"
            );
            for trace in traces {
                self.trace(trace);
            }
            self.put("</section>\n");
        }
        let made = self.say("format-made-by-eruf");
        let _ = write!(
            self.html,
            "</main>\n<footer>\n<p class=\"notes\">{made} {VERSION}.</p>\n</footer>\n\
             </body>\n</html>\n"
        );
    }

    /// Links to the sections.
    fn navigation(&mut self) {
        let label = self.say("format-sections");
        let _ = writeln!(self.html, "<nav aria-label=\"{label}\">\n<ol>");
        let headings = self.document.blocks.iter().filter_map(|block| match block {
            Block::Heading(1, text) => Some(text),
            _ => None,
        });
        for (place, heading) in (1_usize..).zip(headings) {
            let heading = escape_markup(heading);
            let _ = writeln!(self.html, "<li><a href=\"#s{place}\">{heading}</a></li>");
        }
        if !self.document.traces.is_empty() {
            let traces = self.say("terms-trace");
            let _ = writeln!(self.html, "<li><a href=\"#traces\">{traces}</a></li>");
        }
        self.put("</ol>\n</nav>\n");
    }

    fn block(&mut self, block: &'d Block, section: &mut usize) {
        match block {
            Block::Heading(1, text) => {
                if *section > 0 {
                    self.put("</section>\n");
                }
                *section = section.saturating_add(1);
                let text = escape_markup(text);
                let _ = writeln!(
                    self.html,
                    "<section aria-labelledby=\"s{section}\">\n<h2 id=\"s{section}\">{text}</h2>"
                );
            }
            Block::Heading(level, text) => {
                let level = level.saturating_add(1).min(6);
                let _ = writeln!(self.html, "<h{level}>{}</h{level}>", escape_markup(text));
            }
            Block::Fields(caption, fields) => self.fields(caption, fields),
            Block::Text(text) => {
                self.put("<p>");
                self.prose(text);
                self.put("</p>\n");
            }
            Block::Facts(facts) => {
                self.put("<ul class=\"facts\">\n");
                for fact in facts {
                    self.put("<li>");
                    self.prose(fact);
                    self.put("</li>\n");
                }
                self.put("</ul>\n");
            }
            Block::Questions(questions) => {
                let answer = escape_markup(self.document.to_answer());
                for question in questions {
                    let question = escape_markup(question);
                    let _ = writeln!(self.html, "<p class=\"ask\">{question} {answer}</p>");
                }
            }
            Block::ToWrite => {
                let answer = escape_markup(self.document.to_answer());
                let _ = writeln!(self.html, "<p class=\"ask\">{answer}</p>");
            }
            Block::Table(table) => self.table(table),
            Block::Findings(places) => {
                for place in places {
                    self.finding(*place);
                }
            }
            Block::Absent(text) => {
                let text = escape_markup(text);
                let _ = writeln!(self.html, "<p class=\"absent\">{text}</p>");
            }
            Block::Chart(chart) => self.chart(chart),
        }
    }

    fn fields(&mut self, caption: &str, fields: &'d [(String, Cell)]) {
        let caption = escape_markup(caption);
        let _ =
            writeln!(self.html, "<table class=\"fields\">\n<caption>{caption}</caption>\n<tbody>");
        for (name, value) in fields {
            let _ = write!(self.html, "<tr><th scope=\"row\">{}</th><td>", escape_markup(name));
            self.cell(value);
            self.put("</td></tr>\n");
        }
        self.put("</tbody>\n</table>\n");
    }

    fn table(&mut self, table: &'d Table) {
        let caption = escape_markup(&table.caption);
        let _ = write!(
            self.html,
            "<div class=\"wide\" role=\"region\" aria-label=\"{caption}\" tabindex=\"0\">\n\
             <table>\n<caption>{caption}</caption>\n<thead><tr>"
        );
        for column in &table.columns {
            let class = class(column.align);
            let heading = escape_markup(&column.heading);
            let _ = write!(self.html, "<th scope=\"col\"{class}>{heading}</th>");
        }
        self.put("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.put("<tr>");
            for (place, (column, cell)) in table.columns.iter().zip(row).enumerate() {
                let class = class(column.align);
                // The first cell of a row names it.
                let (tag, scope) = if place == 0 && !cell.shown().is_empty() {
                    ("th", " scope=\"row\"")
                } else {
                    ("td", "")
                };
                let _ = write!(self.html, "<{tag}{scope}{class}>");
                self.cell(cell);
                let _ = write!(self.html, "</{tag}>");
            }
            self.put("</tr>\n");
        }
        self.put("</tbody>\n</table>\n</div>\n");
        for note in &table.notes {
            let _ = writeln!(self.html, "<p class=\"notes\">{}</p>", escape_markup(note));
        }
    }

    fn cell(&mut self, cell: &'d Cell) {
        if let Some(figure) = cell.traced_figure() {
            self.link(cell.shown(), figure);
            self.marks(figure);
        } else {
            let text = escape_markup(cell.shown());
            self.put(&text);
        }
    }

    fn prose(&mut self, prose: &'d Prose) {
        let mut marked = BTreeSet::new();
        for run in &prose.0 {
            if let Some(figure) = &run.figure {
                self.link(&run.text, figure);
                // What was found stands once in a sentence.
                if marked.insert(figure) {
                    self.marks(figure);
                }
            } else {
                let text = escape_markup(&run.text);
                self.put(&text);
            }
        }
    }

    /// A figure as a link to its trace.
    fn link(&mut self, shown: &str, figure: &'d FigureId) {
        let text = escape_markup(shown);
        let Some(anchor) = self.anchors.get(figure) else {
            self.put(&text);
            return;
        };
        let number = self.next;
        let _ =
            write!(self.html, "<a class=\"figure\" id=\"v{number}\" href=\"#{anchor}\">{text}</a>");
        self.next = number.saturating_add(1);
        self.shown.entry(figure).or_default().push(number);
    }

    /// Links to what was found about a figure.
    fn marks(&mut self, figure: &FigureId) {
        for place in self.document.remarks_on(figure) {
            let Some(remark) = self.document.findings.get(place) else { continue };
            let rule = escape_markup(&remark.rule);
            let word = self.document.language.say("format-finding-2");
            let _ = write!(
                self.html,
                "<a class=\"finding\" href=\"#finding-{place}\" aria-label=\"{word} {rule}\">\
                 {rule}</a>"
            );
        }
    }

    fn finding(&mut self, place: usize) {
        let Some(remark) = self.document.findings.get(place) else { return };
        let sentence = escape_markup(&remark.sentence(self.document.language));
        let word = self.say("terms-finding");
        let _ = writeln!(
            self.html,
            "<p class=\"finding-text\" id=\"finding-{place}\">\
             <strong>{word}</strong> {sentence}</p>"
        );
    }

    /// A chart; what was drawn is put in as it is, if it is a drawing and nothing else.
    fn chart(&mut self, chart: &Chart) {
        self.charts = self.charts.saturating_add(1);
        let (caption, alternative) =
            (escape_markup(&chart.caption), escape_markup(&chart.alternative));
        let _ = writeln!(self.html, "<figure role=\"group\" aria-label=\"{alternative}\">");
        if let Some(svg) = drawing(&chart.svg) {
            let svg = named_apart(svg, self.charts);
            let _ =
                writeln!(self.html, "<div role=\"img\" aria-label=\"{alternative}\">{svg}</div>");
        }
        let _ = write!(
            self.html,
            "<figcaption>{caption}<br/><span class=\"notes\">{alternative}</span></figcaption>\n\
             </figure>\n"
        );
    }

    fn trace(&mut self, trace: &'d FigureTrace) {
        let Some(anchor) = self.anchors.get(&trace.id).map(str::to_owned) else { return };
        let close = self.say("format-close");
        let (title, id) = (escape_markup(&trace.title), escape_markup(&trace.id.to_string()));
        let _ = write!(
            self.html,
            "<section class=\"trace\" id=\"{anchor}\" tabindex=\"-1\" \
             aria-labelledby=\"h-{anchor}\">\n<a class=\"close\" href=\"#closed\">{close}</a>\n\
             <h3 id=\"h-{anchor}\">{title} <span class=\"id\">{id}</span></h3>\n"
        );
        self.steps(&trace.steps);
        let shown = self.shown.get(&trace.id).cloned().unwrap_or_default();
        if !shown.is_empty() {
            let word = self.say("format-shown-at");
            let _ = write!(self.html, "<p class=\"notes shown\">{word}");
            for (place, number) in (1_usize..).zip(shown.iter().take(MOST_SHOWN)) {
                let _ = write!(self.html, " <a href=\"#v{number}\">{place}</a>");
            }
            if shown.len() > MOST_SHOWN {
                self.put(" \u{2026}");
            }
            self.put("</p>\n");
        }
        self.put("</section>\n");
    }

    /// Steps as lists inside each other, by their depth.
    fn steps(&mut self, steps: &[TraceLine]) {
        let mut open = 0_usize;
        for step in steps {
            let depth = step.depth.saturating_add(1).min(open.saturating_add(1));
            if depth > open {
                self.put("<ul>\n");
                open = depth;
            } else {
                self.put("</li>\n");
                while open > depth {
                    self.put("</ul>\n</li>\n");
                    open = open.saturating_sub(1);
                }
            }
            self.put("<li>");
            self.step(step);
        }
        if open > 0 {
            self.put("</li>\n");
        }
        while open > 0 {
            self.put("</ul>\n");
            open = open.saturating_sub(1);
            if open > 0 {
                self.put("</li>\n");
            }
        }
    }

    fn step(&mut self, step: &TraceLine) {
        let (term, value) = (escape_markup(&step.term), escape_markup(step.value.shown()));
        let _ = write!(self.html, "{term}");
        if !value.is_empty() {
            let _ = write!(self.html, ": <strong>{value}</strong>");
        }
        let note = step.value.note();
        if !note.is_empty() && !step.value.shown().contains(note) {
            let _ = write!(self.html, " ({})", escape_markup(note));
        }
        if !step.how.is_empty() {
            let _ = write!(self.html, " \u{2013} {}", escape_markup(&step.how));
        }
        if !step.source.is_empty() {
            let source = escape_markup(&step.source);
            let _ = write!(self.html, " <span class=\"from\">{source}</span>");
        }
    }
}

const fn class(align: Align) -> &'static str {
    match align {
        Align::Left => "",
        Align::Right => " class=\"number\"",
    }
}

/// A drawing without its declaration; `None` if it could act or load anything.
fn drawing(svg: &str) -> Option<&str> {
    let start = svg.find("<svg")?;
    let drawing = svg.get(start..)?.trim_end();
    let lower = drawing.to_ascii_lowercase();
    let acts = ["<script", "javascript:", "<foreignobject", "<iframe", "<!entity", "<image"];
    let is_quiet = !acts.iter().any(|act| lower.contains(act));
    // An attribute that acts begins with on: onload, onclick.
    let acts_on = lower.split_whitespace().any(|word| {
        let name = word.split('=').next().unwrap_or_default();
        word.contains('=') && name.starts_with("on")
    });
    let ends = lower.ends_with("</svg>");
    (is_quiet && !acts_on && ends).then_some(drawing)
}

/// A drawing whose names are not those of another on the same page.
fn named_apart(svg: &str, number: usize) -> String {
    let mut named = svg.to_owned();
    for mark in ["id=\"", "url(#", "href=\"#"] {
        // `grid="` and the like end in a mark and are none.
        let space = if mark == "id=\"" { " " } else { "" };
        named = named.replace(&format!("{space}{mark}"), &format!("{space}{mark}c{number}-"));
    }
    named
}

#[cfg(test)]
mod tests {
    use super::{drawing, named_apart};

    #[test]
    fn the_names_of_two_drawings_differ() {
        let svg = "<svg><clipPath id=\"a\"/><g clip-path=\"url(#a)\"/><use href=\"#a\"/></svg>";
        assert_eq!(
            named_apart(svg, 2),
            "<svg><clipPath id=\"c2-a\"/><g clip-path=\"url(#c2-a)\"/><use href=\"#c2-a\"/></svg>"
        );
    }

    #[test]
    fn a_drawing_that_acts_is_left_out() {
        assert_eq!(drawing("<?xml?><svg><g/></svg>\n"), Some("<svg><g/></svg>"));
        assert_eq!(drawing("<svg><script>x</script></svg>"), None);
        assert_eq!(drawing("<svg onload=\"x\"></svg>"), None);
        assert_eq!(drawing("<svg></svg><p>"), None);
        assert_eq!(drawing("no drawing"), None);
    }
}
