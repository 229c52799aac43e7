//! Where a figure was read.

use eruf_core::value::Source;

use crate::words::language::Language;

/// Returns the place in a document, and the file and line: `evaluation, N1 (project.toml line 49)`.
pub(crate) fn source(source: &Source, language: Language) -> String {
    let (Language::Swedish, Some(file), Some(line)) = (language, &source.file, source.line) else {
        return source.to_string();
    };
    let file = format!("{file} rad {line}");
    source.place.as_ref().map_or_else(|| file.clone(), |place| format!("{place} ({file})"))
}

/// Returns the file and line, or the sheet and row, without the place in a document.
pub(crate) fn read_in(source: &Source, language: Language) -> String {
    let (file, line) = (source.file.clone(), source.line);
    self::source(&Source { file, line, ..Source::default() }, language)
}

/// Returns a place as the core writes it, its last word for a line in the language.
pub(crate) fn place(written: &str, language: Language) -> String {
    let is_number = |rest: &str| rest.trim_end_matches(')').parse::<u64>().is_ok();
    let line = [" line ", " row "].into_iter().find_map(|word| written.rsplit_once(word));
    match line.filter(|(_, rest)| is_number(rest)) {
        Some((before, number)) if language == Language::Swedish => format!("{before} rad {number}"),
        _ => written.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_named_in_the_language_and_the_words_of_a_document_stay() {
        let at = "page 3, the first line of it (project.toml line 49)";
        let swedish = "page 3, the first line of it (project.toml rad 49)";
        assert_eq!(place(at, Language::Swedish), swedish);
        assert_eq!(place(at, Language::English), at);
        assert_eq!(place("the last line of it", Language::Swedish), "the last line of it");
        let of = Source {
            place: Some("page 3, the first line of it".into()),
            file: Some("project.toml".into()),
            line: Some(49),
            note: None,
        };
        assert_eq!(source(&of, Language::Swedish), swedish);
        assert_eq!(source(&of, Language::English), at);
    }
}
