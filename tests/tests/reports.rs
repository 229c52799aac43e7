//! Documents that are handed in: what they say, and how their files are made.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use eruf_core::{Amount, Basis, Commitment, Entry, Known, Project, ProjectDraft, ReportingPeriod};
use eruf_report::{
    Chart, ExplainError, FileFormat, Form, Format, Language, ReportError, ReportOptions, comment,
    explain_shown, report,
};
use eruf_tests::{Failures, decision, identity, indicator, quarter, table, unescaped};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde::Deserialize;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn example(name: &str) -> Project {
    let mut text = eruf_data::load(root().join("examples").join(name)).unwrap();
    text.notices.clear();
    text.project
}

fn options(form: Form) -> ReportOptions<'static> {
    ReportOptions { form, ..ReportOptions::default() }
}

fn written(project: &Project, form: Form, language: Language, format: Format) -> String {
    report(&project.view(), &options(form), language, format).unwrap()
}

/// A file of a document, by how its name ends.
fn file(project: &Project, form: Form, language: Language, ending: &str) -> Vec<u8> {
    let format = FileFormat::of_document(format!("report.{ending}")).unwrap();
    let answer = report(&project.view(), &options(form), language, format).unwrap();
    let mut bytes = Cursor::new(Vec::new());
    answer.write_to(&mut bytes).unwrap();
    bytes.into_inner()
}

/// An element with its attributes, as it begins.
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    /// The elements that it stands in, the outermost first.
    inside: Vec<String>,
}

/// Reads the elements of a text in which every one is closed.
fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut found, mut open) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().unwrap();
        let (of, is_empty) = match &event {
            Event::Start(of) => (of, false),
            Event::Empty(of) => (of, true),
            Event::End(_) => {
                open.pop();
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        let name = of.name().as_ref().to_owned();
        let attributes = of.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let key = attribute.key.as_ref().to_owned();
            (key, attribute.value.into_owned())
        });
        let attributes = attributes.collect();
        found.push(Element { name: name.clone(), attributes, inside: open.clone() });
        if !is_empty {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    found
}

/// Asserts that a page is whole and can be read by everybody: nothing is loaded and nothing acts.
fn check_page(html: &str, lang: &str) -> usize {
    let (style, rest) = html.split_once("<style>").unwrap();
    let (css, rest) = rest.split_once("</style>").unwrap();
    assert!(!css.contains("url(") && !css.contains("@import"));
    let body = format!("{style}{rest}");
    assert!(html.starts_with("<!DOCTYPE html>\n"));
    let all = elements(&body.replacen("<!DOCTYPE html>", "", 1));
    for element in &all {
        let acts = ["script", "img", "iframe", "object", "embed", "link", "base", "form"];
        assert!(!acts.contains(&element.name.as_str()), "{}", element.name);
        for name in element.attributes.keys() {
            assert!(!name.starts_with("on") && name != "src" && name != "style", "{name}");
        }
    }
    let of = |name: &str| all.iter().filter(|element| element.name == name).collect::<Vec<_>>();
    assert_eq!(of("html")[0].attributes["lang"], lang);
    for one in ["h1", "main", "header", "nav", "footer", "title"] {
        let outside: Vec<_> =
            of(one).into_iter().filter(|at| !at.inside.contains(&"svg".into())).collect();
        assert_eq!(outside.len(), 1, "{one}");
    }
    let mut ids = BTreeSet::new();
    for id in all.iter().filter_map(|element| element.attributes.get("id")) {
        assert!(ids.insert(id.as_str()), "two elements have the id {id}");
    }
    let mut links = 0;
    for element in &all {
        if let Some(target) = element.attributes.get("href") {
            let target = target.strip_prefix('#').unwrap();
            assert!(ids.contains(target), "nothing has the id {target}");
            links += 1;
        }
        for label in ["aria-labelledby"] {
            if let Some(label) = element.attributes.get(label) {
                assert!(ids.contains(label.as_str()), "nothing has the id {label}");
            }
        }
    }
    // Every table has a caption and headings with their scope.
    let tables = of("table").len();
    assert_eq!(of("caption").len(), tables);
    for heading in of("th") {
        assert!(["col", "row"].contains(&heading.attributes["scope"].as_str()));
    }
    // No level of a heading is left out.
    let mut last = 1;
    for element in &all {
        let level = element.name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok());
        if let Some(level) = level {
            assert!(level <= last + 1, "a heading of level {level} after one of level {last}");
            last = level;
        }
    }
    links
}

/// The parts of a Word file by name.
fn parts(bytes: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for place in 0..zip.len() {
        let mut part = zip.by_index(place).unwrap();
        let mut read = Vec::new();
        part.read_to_end(&mut read).unwrap();
        parts.insert(part.name().unwrap().into_owned(), read);
    }
    parts
}

/// Asserts that a Word file is whole: what it uses is there, and links lead somewhere. Returns how
/// many links it has.
fn check_word(bytes: Vec<u8>, lang: &str) -> usize {
    let parts = parts(bytes);
    let text = |name: &str| std::str::from_utf8(&parts[name]).unwrap();
    let mut read = BTreeMap::new();
    for name in parts.keys().filter(|name| !name.starts_with("word/media/")) {
        read.insert(name.clone(), elements(text(name)));
    }
    // Every part is named among the types, and every relation leads to a part.
    let types = &read["[Content_Types].xml"];
    let named: BTreeSet<&str> = types
        .iter()
        .filter_map(|one| one.attributes.get("PartName"))
        .map(|name| name.trim_start_matches('/'))
        .collect();
    for name in &named {
        assert!(parts.contains_key(*name), "{name}");
    }
    for relation in
        read["word/_rels/document.xml.rels"].iter().filter(|one| one.name == "Relationship")
    {
        assert!(parts.contains_key(&format!("word/{}", relation.attributes["Target"])));
    }
    let styles = &read["word/styles.xml"];
    let known: BTreeSet<&str> = styles
        .iter()
        .filter_map(|one| one.attributes.get("w:styleId"))
        .map(String::as_str)
        .collect();
    let tag = styles.iter().find(|one| one.name == "w:lang").unwrap();
    assert_eq!(tag.attributes["w:val"], lang);
    let body = &read["word/document.xml"];
    for used in body
        .iter()
        .filter(|one| ["w:pStyle", "w:rStyle", "w:tblStyle"].contains(&one.name.as_str()))
    {
        let style = used.attributes["w:val"].as_str();
        assert!(known.contains(style), "there is no style {style}");
    }
    for style in ["Heading1", "Heading2", "Heading3", "Caption", "Report"] {
        assert!(known.contains(style));
    }
    let (mut bookmarks, mut numbers) = (BTreeSet::new(), BTreeSet::new());
    for mark in body.iter().filter(|one| one.name == "w:bookmarkStart") {
        let name = mark.attributes["w:name"].as_str();
        assert!(name.len() <= 40 && name.starts_with(|c: char| c.is_ascii_alphabetic()), "{name}");
        assert!(bookmarks.insert(name) && numbers.insert(mark.attributes["w:id"].as_str()));
    }
    let mut links = 0;
    for link in body.iter().filter(|one| one.name == "w:hyperlink") {
        let anchor = link.attributes["w:anchor"].as_str();
        assert!(bookmarks.contains(anchor), "there is no bookmark {anchor}");
        links += 1;
    }
    // A table has one header row that repeats, but for a table of names and values.
    let tables = body.iter().filter(|one| one.name == "w:tbl").count();
    let headers = body.iter().filter(|one| one.name == "w:tblHeader").count();
    let captions =
        body.iter().filter(|one| one.name == "w:pStyle" && one.attributes["w:val"] == "Caption");
    assert!(headers > 0 && headers < tables && captions.count() >= tables);
    links
}

const LANGUAGES: [(Language, &str); 2] =
    [(Language::Swedish, "sv-SE"), (Language::English, "en-GB")];

#[test]
fn the_documents_of_sim_jh_are_those_that_were_read() {
    let project = example("sim-jh");
    let mut wrong = Vec::new();
    let forms = Form::ALL.map(|form| (form, Format::Markdown, "md"));
    for (form, format, ending) in
        forms.into_iter().chain([(Form::Evaluation, Format::Html, "html")])
    {
        let text = written(&project, form, Language::Swedish, format);
        let text = text.replace(&format!("eruf {}", env!("CARGO_PKG_VERSION")), "eruf VERSION");
        let text = text.replace(&format!("eruf {}", eruf_core::VERSION), "eruf VERSION");
        let path = root().join(format!("tests/projects/sim-jh.report-{form}.sv.{ending}"));
        if std::env::var_os("ERUF_WRITE_REPORTS").is_some() {
            fs::write(&path, &text).unwrap();
        }
        if fs::read_to_string(&path).unwrap_or_default() != text {
            wrong.push(path.display().to_string());
        }
    }
    assert!(wrong.is_empty(), "not as they were read (ERUF_WRITE_REPORTS=1 writes): {wrong:?}");
}

/// The seed: the evaluation, section 8, prints three rows, and section 13 of the final report gives
/// the same 141 as full-time jobs.
#[test]
fn the_table_of_key_figures_is_that_of_the_evaluation() {
    let text = written(&example("sim-jh"), Form::Evaluation, Language::Swedish, Format::Markdown);
    let table = "| Indikator | Målsättning | Total |\n| --- | ---: | ---: |\n\
                 | Antal företag som får stöd | 200 | 122 |\n\
                 | Antal nya företag/företagskonstellationer som får stöd | 30 | 9 |\n\
                 | Antal nya arbetstillfällen | 300 | 141 |\n";
    let (_, after) = text.split_once(table).unwrap();
    // The conflict of units stands before the next question.
    let (beside, _) = after.split_once("\n### ").unwrap();
    let conflict = "CO08 räknas i heltidsekvivalenter, men evaluation, N3 (\"Antal nya \
                    arbetstillfällen\") (project.toml rad 630) anger 141 nya arbetstillfällen";
    assert!(beside.contains(conflict), "{beside}");
    assert!(beside.contains(
        "| CO08 | heltidsekvivalenter | 141 nya arbetstillfällen | enheterna stämmer inte överens |"
    ));
    // Volume and rate, and the break-even of an excuse: rules, section 10.
    assert!(text.contains("| CO01 | −117 | −103,6 |") && text.contains("| CO05 | 70,0\u{a0}% |"));
    // 19 of 18-30 over 36 months are within, and of 20-33.3 over 40 below: 3 of 4, and 2 of 4.
    assert!(text.contains("| HA2 Produktivitetshöjning | 6 | 3 av 4 | 2 av 4 |"));
}

#[test]
fn the_facts_are_those_of_the_comment_word_for_word() {
    for name in ["sim-jh", "time-series", "period-2127"] {
        let project = example(name);
        for (language, _) in LANGUAGES {
            let facts = |json: &str, list: &str| -> Vec<String> {
                let answer: serde_json::Value = serde_json::from_str(json).unwrap();
                let parts = answer[list].as_array().unwrap().clone();
                let of = |part: &serde_json::Value| match &part["facts"] {
                    serde_json::Value::Array(facts) => facts.clone(),
                    _ if part["kind"] == "fact" => vec![part["text"].clone()],
                    _ => Vec::new(),
                };
                parts.iter().flat_map(of).map(|fact| fact.as_str().unwrap().to_owned()).collect()
            };
            let said = comment(&project.view(), language, Format::Json).unwrap();
            let said = facts(&said, "sections");
            for form in [Form::Final, Form::Evaluation] {
                let told = written(&project, form, language, Format::Json);
                let told: BTreeSet<String> = facts(&told, "parts").into_iter().collect();
                let is_effect = |fact: &&String| form == Form::Final || !fact.contains('"');
                for fact in said.iter().filter(is_effect) {
                    assert!(told.contains(fact), "{name} {form}: {fact}");
                }
            }
        }
    }
}

#[test]
fn every_page_is_whole_and_every_figure_leads_somewhere() {
    for name in ["sim-jh", "time-series", "period-2127", "two-files"] {
        let project = example(name);
        for form in Form::ALL {
            for (language, lang) in LANGUAGES {
                let html = written(&project, form, language, Format::Html);
                assert!(check_page(&html, lang) > 20, "{name} {form}");
            }
        }
    }
}

#[test]
fn every_word_file_is_whole_and_every_figure_leads_somewhere() {
    for name in ["sim-jh", "time-series", "period-2127"] {
        let project = example(name);
        for form in Form::ALL {
            for (language, lang) in LANGUAGES {
                let links = check_word(file(&project, form, language, "docx"), lang);
                assert!(links > 10, "{name} {form}: {links}");
            }
        }
    }
}

/// The id of a trace is the same in a page, in Markdown and in a workbook.
#[test]
fn a_trace_has_one_name_in_every_format() {
    let project = example("sim-jh");
    let text = written(&project, Form::Final, Language::Swedish, Format::Markdown);
    let ids = text.lines().filter_map(|line| line.strip_prefix("### ")?.split_once(": "));
    let ids: BTreeSet<String> =
        ids.map(|(id, _)| id.replace('\\', "")).filter(|id| id.contains('.')).collect();
    assert!(ids.contains("CO01.attainment") && ids.contains("HA2.3.state.extension"), "{ids:?}");
    let html = written(&project, Form::Final, Language::Swedish, Format::Html);
    let sheet = parts(file(&project, Form::Final, Language::Swedish, "xlsx"));
    let sheet: String =
        sheet.values().map(|part| String::from_utf8_lossy(part).into_owned()).collect();
    let word = parts(file(&project, Form::Final, Language::Swedish, "docx"));
    let word = String::from_utf8_lossy(&word["word/document.xml"]).into_owned();
    for id in &ids {
        assert!(html.contains(&format!("<span class=\"id\">{id}</span>")), "{id}");
        assert!(html.contains(&format!("href=\"#{id}\"")), "{id}");
        assert!(sheet.contains(&format!(">{id}<")), "{id}");
        assert!(word.contains(&format!("> {id}<")), "{id}");
    }
}

/// Three numbers, and what stands behind them in the seed.
#[test]
fn a_trace_leads_down_to_the_line_and_the_law() {
    let html = written(&example("sim-jh"), Form::Evaluation, Language::Swedish, Format::Html);
    let trace = |id: &str| {
        let (_, after) = html.split_once(&format!("<section class=\"trace\" id=\"{id}\"")).unwrap();
        after.split_once("</section>").unwrap().0.to_owned()
    };
    let share = trace("CO01.attainment");
    assert!(
        share.contains("<strong>61,0\u{a0}%</strong> \u{2013} utfall / målvärde (minst)"),
        "{share}"
    );
    assert!(share.contains("final report, section 13, outcomes.csv rad 2"), "{share}");
    assert!(share.contains("&quot;200 företag&quot;") && share.contains("project.toml rad 59"));
    assert!(share.contains("förordning (EU) nr 1301/2013"), "{share}");
    let below = trace("HA2.3.state.extension");
    assert!(below.contains("<strong>under</strong>") && below.contains("exakt 100/3"), "{below}");
    let volume = trace("CO08.factor.1");
    assert!(volume.contains("\u{2212}117") && volume.contains("outcomes.csv rad 5"), "{volume}");
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    name: String,
    source: String,
    project: String,
    asked: String,
    /// Every figure that shows it, in order; none is a refusal.
    figures: Option<Vec<String>>,
    /// Some of them.
    #[serde(default)]
    contains: Vec<String>,
    /// What the explanation says in Swedish.
    says: Option<String>,
}

#[test]
fn a_number_is_asked_for_as_it_is_shown() {
    let mut failures = Failures::default();
    for case in table::<Question>("asked") {
        failures.case(&case.name, &case.source);
        let project = example(&case.project);
        let view = project.view();
        let ids = |language| match explain_shown(&view, &case.asked, language, Format::Json) {
            Ok(json) => {
                let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
                let figures = answer["figures"].as_array().unwrap().iter();
                figures.map(|figure| figure["id"].as_str().unwrap().to_owned()).collect()
            }
            Err(error) => {
                assert!(matches!(error, ExplainError::NotShown { .. }), "{error}");
                Vec::new()
            }
        };
        for language in [Language::Swedish, Language::English] {
            let found: Vec<String> = ids(language);
            failures.check_if("the figures", &found, case.figures.as_ref());
            for one in &case.contains {
                failures.check(
                    &format!("whether {one} is among them"),
                    &found.contains(one),
                    &true,
                );
            }
        }
        if let Some(says) = &case.says {
            let text = explain_shown(&view, &case.asked, Language::Swedish, Format::Text).unwrap();
            failures.check(&format!("whether it says {says}"), &text.contains(says), &true);
        }
    }
    failures.done();
}

/// A project whose every text is the given one.
fn named(text: &str) -> Project {
    let mut identity = identity();
    identity.name = text.into();
    identity.beneficiary = Some(text.into());
    let mut indicator = indicator("X", "licenser");
    indicator.name = text.into();
    Project::new(ProjectDraft {
        decisions: vec![decision("original", Some(quarter(1)), None)],
        periods: vec![ReportingPeriod::new(1, quarter(1))],
        commitments: vec![Commitment::new(indicator)],
        entries: vec![Entry::new("X", 1, Basis::Increment, Amount::from(1))],
        ..ProjectDraft::new(identity)
    })
    .unwrap()
}

#[test]
fn no_text_is_taken_for_markup() {
    for list in ["html.tsv", "spreadsheet_export.tsv"] {
        let path = root().join("tests/faults/lists").join(list);
        let rows = fs::read_to_string(&path).unwrap();
        for row in rows.lines().skip(1) {
            let text = unescaped(row.split('\t').next().unwrap());
            let project = named(&text);
            for form in Form::ALL {
                let html = written(&project, form, Language::Swedish, Format::Html);
                check_page(&html, "sv-SE");
                let parts = parts(file(&project, form, Language::Swedish, "docx"));
                for (name, part) in &parts {
                    elements(std::str::from_utf8(part).unwrap_or_else(|_| panic!("{name}")));
                }
            }
        }
    }
}

#[test]
fn a_chart_is_drawn_in_and_told_in_words() {
    let project = example("sim-jh");
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend([0, 0, 0, 2, 0, 0, 0, 1]);
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"a\"/></svg>";
    let chart = |svg: &str| Chart {
        caption: "Måluppfyllelse".to_owned(),
        alternative: "CO01 61,0 %".to_owned(),
        svg: svg.to_owned(),
        png: png.clone(),
    };
    let charts = [chart(svg), chart(svg), chart("<svg><script>alert(1)</script></svg>")];
    let options = ReportOptions { form: Form::Status, report: None, charts: &charts };
    let view = project.view();
    let html = report(&view, &options, Language::Swedish, Format::Html).unwrap();
    check_page(&html, "sv-SE");
    assert_eq!(html.matches("<figure ").count(), 3);
    assert_eq!(html.matches("<svg ").count(), 2);
    assert!(html.contains("aria-label=\"CO01 61,0 %\"") && !html.contains("alert(1)"));
    assert!(!html.contains("saknar diagram"));
    let format = FileFormat::of_document("report.docx").unwrap();
    let answer = report(&view, &options, Language::Swedish, format).unwrap();
    let mut bytes = Cursor::new(Vec::new());
    answer.write_to(&mut bytes).unwrap();
    let parts = parts(bytes.into_inner());
    assert!(parts.contains_key("word/media/image3.png"));
    let body = String::from_utf8_lossy(&parts["word/document.xml"]).into_owned();
    assert_eq!(body.matches("descr=\"CO01 61,0 %\"").count(), 6);
}

/// What earlier reports knew is told as it was known, without what was found since.
#[test]
fn a_report_about_an_earlier_state_leaves_later_findings_out() {
    let project = example("time-series");
    let view = project.at(Known::Report(7)).unwrap();
    let options = ReportOptions { form: Form::Progress, report: Some(7), charts: &[] };
    let text = report(&view, &options, Language::Swedish, Format::Markdown).unwrap();
    assert!(text.starts_with("# Lägesrapport 7: "));
    assert!(!text.contains("**Iakttagelse**") && text.contains("gäller ett tidigare läge"));
    // What report 7 changed of report 3, with its reason.
    assert!(text.contains("two enterprises had been counted under two names each"));
    let options = ReportOptions { form: Form::Progress, report: Some(99), charts: &[] };
    let refused = report(&view, &options, Language::Swedish, Format::Markdown).unwrap_err();
    assert!(matches!(refused, ReportError::Figure(_)));
}
