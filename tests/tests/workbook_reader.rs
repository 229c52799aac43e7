//! The reader of workbooks: what cells hold, and what is refused before memory is asked for.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use eruf_data::workbook::{Book, NumberFormat};
use zip::write::SimpleFileOptions;

/// The parts that every workbook of these tests has.
const RELATIONS: &str = r#"<Relationships><Relationship Id="r" Type="x/officeDocument"
    Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook><sheets><sheet name="Utfall" id="r1"/></sheets></workbook>"#;
const PARTS: &str = r#"<Relationships>
    <Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
    <Relationship Id="r2" Type="x/styles" Target="styles.xml"/>
    <Relationship Id="r3" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const STYLES: &str = r#"<styleSheet>
    <numFmts><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd hh:mm"/></numFmts>
    <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs>
    </styleSheet>"#;
const TEXTS: &str = "<sst><si><t>a</t></si>\
    <si><r><t>b </t></r><r><t>c</t></r><rPh><t>d</t></rPh></si>\
    <si><t>e_x000D_&amp;_x</t></si></sst>";

/// The bytes of a workbook with the rows of a sheet, and parts that replace others or are added.
fn workbook(rows: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let mut parts = vec![
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", PARTS),
        ("xl/styles.xml", STYLES),
        ("xl/sharedStrings.xml", TEXTS),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    parts.retain(|(name, _)| !others.iter().any(|(other, _)| other == name));
    parts.extend(others);
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn refused(bytes: &[u8]) -> String {
    match Book::read("bok.xlsx", bytes) {
        Ok(book) => panic!("it was read: {book:?}"),
        Err(problem) => problem.to_string(),
    }
}

/// The texts of the cells of the first row, or why a cell cannot be used.
fn first_row(rows: &str) -> Vec<String> {
    let book = Book::read("bok.xlsx", &workbook(rows, &[])).unwrap();
    let cell = |cell: &eruf_data::workbook::Cell| match (cell.fault(), cell.text()) {
        (Some(fault), _) => fault.to_string(),
        (None, text) => text.unwrap().into_owned(),
    };
    book.sheets[0].rows[0].cells.iter().map(cell).collect()
}

#[test]
fn a_cell_holds_what_it_shows() {
    let found = first_row(
        r#"<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c>
        <c r="C3" t="s"><v>2</v></c><c r="D3" t="inlineStr"><is><t>å &#228;</t></is></c>
        <c r="E3"><v>1.1000000000000001</v></c><c r="F3"><v>2.021006149E9</v></c>
        <c r="G3" s="1"><v>43466</v></c><c r="H3" t="b"><v>1</v></c>
        <c r="I3" t="str"><f>IF(1,"")</f><v></v></c><c r="J3"><v>-0</v></c>
        <c r="K3" t="d"><v>2019-01-01T00:00:00</v></c><c r="L3"/><c r="M3" t="s"/></row>"#,
    );
    let expected = [
        "a",
        "b c",
        "e\r&_x",
        "å ä",
        "1.1",
        "2021006149",
        "2019-01-01",
        "TRUE",
        "",
        "0",
        "2019-01-01",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_value_that_cannot_be_used_says_so() {
    let found = first_row(
        r#"<row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c><c r="B1"><f>A1</f></c>
        <c r="C1"><f>A1</f><v/></c><c r="D1" s="1"><v>60</v></c><c r="E1" s="1"><v>43466.5</v></c>
        <c r="F1" s="2"><v>0.75</v></c><c r="G1" s="1"><v>-1</v></c><c r="H1"><v>inf</v></c>
        <c r="I1" s="1"><v>2958466</v></c></row>"#,
    );
    let without =
        "the formula has no value (open the workbook in a spreadsheet program and save it)";
    let expected = [
        "the cell has the error #DIV/0!",
        without,
        without,
        "the serial 60 is no day (1900-02-29)",
        "the cell has a time of day: 2019-01-01 12:00 (write the day alone)",
        "the cell has a time of day and no day: 18:00",
        "the serial -1 is no day",
        "the cell has \"inf\", which is not a number",
        "the serial 2958466 is no day",
    ];
    assert_eq!(found, expected);
}

#[test]
fn cells_without_a_reference_follow_each_other() {
    let bytes =
        workbook("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", &[]);
    let book = Book::read("bok.xlsx", &bytes).unwrap();
    let places: Vec<String> = (book.sheets[0].rows.iter())
        .flat_map(|row| row.cells.iter().map(|cell| cell.at.to_string()))
        .collect();
    assert_eq!(places, ["A1", "B1", "A2"]);
}

#[test]
fn what_is_hidden_or_merged_is_known() {
    let sheet = r#"<x:worksheet xmlns:x="u"><x:cols><x:col min="2" max="3" hidden="1"/></x:cols>
        <x:sheetData><x:row r="1" hidden="true"><x:c r="A1" s="3"><x:v>0.5</x:v></x:c></x:row>
        </x:sheetData><x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells></x:worksheet>"#;
    let states = WORKBOOK.replace("<sheet ", r#"<sheet state="veryHidden" "#);
    let parts = [("xl/worksheets/sheet1.xml", sheet), ("xl/workbook.xml", &*states)];
    let book = Book::read("bok.xlsx", &workbook("", &parts)).unwrap();
    let sheet = &book.sheets[0];
    assert!(sheet.is_hidden && sheet.rows[0].is_hidden && sheet.hides_column(3));
    assert_eq!(sheet.merged[0].to_string(), "A1:B2");
    assert!(sheet.merged_at("B2".parse().unwrap()).is_some());
    assert_eq!(sheet.rows[0].cells[0].format, NumberFormat::Percent(0));
}

#[test]
fn a_damaged_workbook_is_refused_in_its_own_words() {
    let cell = |reference: &str| format!(r#"<c r="{reference}"><v>1</v></c>"#);
    let row = |cells: &str| workbook(&format!(r#"<row r="2">{cells}</row>"#), &[]);
    let part = |name: &str, text: &str| workbook("", &[(name, text)]);
    let sheet = |text: &str| part("xl/worksheets/sheet1.xml", text);
    let mut compound = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let old = compound.clone();
    compound.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
    let deep = format!("<worksheet>{}", "<a>".repeat(100));
    let cut = &row(&cell("A2"))[..400];
    let external = PARTS.replace("Id=\"r1\"", "Id=\"r1\" TargetMode=\"External\"");
    let relations = |text: &str| part("xl/_rels/workbook.xml.rels", text);
    for (bytes, expected) in [
        (Vec::new(), "the file is empty"),
        (compound, "encrypted (save it without a password)"),
        (old, "in the old format .xls"),
        (cut.to_vec(), "not a complete zip file"),
        (b"a;b\n1;2\n".to_vec(), "not a complete zip file"),
        (row(&(cell("B2") + &cell("B2"))), "Utfall!B2: the cell is there twice"),
        (row(&(cell("B2") + &cell("A2"))), "Utfall!A2: the cell is there twice"),
        (row(&cell("A3")), "Utfall!A3: the cell is there twice"),
        (row(&cell("XFE2")), "the cell reference XFE2 is outside the grid"),
        (row(&cell("a2")), "the cell reference a2 is outside the grid"),
        (row(&cell("A1048577")), "the cell reference A1048577 is outside the grid"),
        (row(r#"<c r="A2" t="s"><v>3</v></c>"#), "the shared string 3 is not there"),
        (row(&cell("IW2")), "Utfall!IW2: 257 columns are more than the limit (max columns: 256)"),
        (sheet("<!DOCTYPE a><worksheet/>"), "Utfall: sheet1.xml has a DOCTYPE"),
        (sheet("<worksheet><sheetData>"), "sheet1.xml has an unexpected end"),
        (sheet("<worksheet/><worksheet/>"), "it has a second root element"),
        (sheet("<worksheet>&x;</worksheet>"), "an entity that is not defined"),
        (sheet("<worksheet></other>"), "not well-formed XML"),
        (sheet("\u{feff}text"), "sheet1.xml"),
        (sheet(""), "sheet1.xml has an unexpected end"),
        (sheet(&deep), "nested deeper than the limit"),
        (sheet("<other/>"), "it has no element worksheet"),
        (part("xl/workbook.xml", "<other/>"), "it has no element workbook"),
        (part("../evil.xml", ""), "\"../evil.xml\" leads out of the workbook"),
        (part("/etc/x", ""), "\"/etc/x\" leads out of the workbook"),
        (part("a\\b", ""), "leads out of the workbook"),
        (relations(&external), "Utfall: \"worksheets/sheet1.xml\" leads out of the workbook"),
        (relations("<Relationships/>"), "Utfall: it is no workbook: the part"),
        (part("xl/sharedStrings.xml", "<sst uniqueCount=\"4000000000\"/>"), "uniqueCount"),
    ] {
        let found = refused(&bytes);
        assert!(found.starts_with("bok.xlsx") && found.contains(expected), "{found}\n{expected}");
        assert!(found.chars().count() <= 300, "{found}");
    }
}

#[test]
fn a_number_of_a_person_is_not_repeated() {
    let states = WORKBOOK.replace("Utfall", "19121212-1212");
    let parts = [("xl/workbook.xml", &*states)];
    for cell in [r#"<c r="191212121212"/>"#, r#"<c t="s"><v>191212121212</v></c>"#] {
        let found = refused(&workbook(&format!("<row>{cell}</row>"), &parts));
        assert!(!found.contains("1212"), "{found}");
    }
}

/// Small files that ask for much, each with the limit that it meets.
fn bombs() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let zeros = "0".repeat(66 << 20);
    let mut rows = String::new();
    for row in 1..=90_000 {
        // 20 cells in a row: more than a million.
        let _ = write!(rows, "<row r=\"{row}\">{}</row>", "<c><v>1</v></c>".repeat(20));
    }
    let text = format!("<row><c t=\"inlineStr\"><is><t>{zeros}</t></is></c></row>");
    let texts = format!("<sst>{}</sst>", "<si><t>a</t></si>".repeat(1 << 20));
    let names: Vec<String> = (0..5000).map(|part| format!("xl/{part}.xml")).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let attribute = format!("<worksheet a=\"{}\"/>", "0".repeat(2 << 20));
    let bomb = vec![("xl/worksheets/sheet1.xml", attribute.as_str())];
    vec![
        ("cells", workbook(&rows, &[]), "max cells"),
        ("text", workbook(&text, &[]), "unpacked workbook"),
        ("texts", workbook("", &[("xl/sharedStrings.xml", &texts)]), "max cells"),
        ("parts", workbook("", &parts), "parts of the workbook: 5006"),
        ("attribute", workbook("", &bomb), "bytes of one text or tag"),
    ]
}

/// A bomb is refused in a process that may not take 256 MiB.
#[cfg(target_os = "linux")]
#[test]
fn a_small_file_never_asks_for_much_memory() {
    let folder = tempfile::tempdir().unwrap();
    let mut files: Vec<(PathBuf, &str)> = Vec::new();
    for (name, bytes, limit) in bombs() {
        assert!(bytes.len() < 8 << 20, "{name}: {}", bytes.len());
        let path = folder.path().join(name).with_extension("xlsx");
        std::fs::write(&path, bytes).unwrap();
        files.push((path, limit));
    }
    let faults = Path::new(env!("CARGO_MANIFEST_DIR")).join("faults/xlsx");
    files.push((faults.join("10_sparse_200000x1000.xlsx"), "max columns: 256"));
    files.push((faults.join("11_sst_count_4e9.xlsx"), "sharedStrings uniqueCount"));
    for (path, limit) in files {
        let output = Command::new("sh")
            .args(["-c", "ulimit -v 262144; exec \"$@\"", "sh"])
            .arg(std::env::current_exe().unwrap())
            .args(["--exact", "in_a_small_process", "--nocapture", "--test-threads=1"])
            .env("ERUF_TEST_BOOK", &path)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.contains(limit), "{}: {said}", path.display());
    }
}

/// What the test above runs in a process of its own.
#[test]
fn in_a_small_process() {
    let Some(path) = std::env::var_os("ERUF_TEST_BOOK") else { return };
    let problem = Book::open(path).unwrap_err();
    std::io::stdout().write_all(problem.to_string().as_bytes()).unwrap();
}
