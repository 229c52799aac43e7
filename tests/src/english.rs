//! English words in a Swedish sentence, by which an error that has no Swedish yet is found.

/// Words that English sentences have and Swedish ones do not. A word of both ("in", "under") is
/// none of them, and neither is one that stands in the files ("before", "goal", "report").
const TELLTALE: [&str; 51] = [
    "already", "an", "and", "are", "as", "at", "be", "been", "but", "cannot", "column", "correct",
    "could", "does", "empty", "error", "expected", "found", "from", "give", "given", "has", "have",
    "is", "it", "line", "missing", "must", "need", "needs", "not", "nothing", "of", "only", "or",
    "outcome", "outside", "should", "the", "there", "these", "this", "to", "twice", "unknown",
    "when", "which", "with", "without", "would", "write",
];

/// Returns the English words of a sentence outside of quotation marks. What is written in one piece
/// in a file (`downward_revision`, `goal.at_least`) is one word.
#[must_use]
pub fn english_words(sentence: &str) -> Vec<String> {
    // What is quoted is the reader's own.
    let unquoted: String = sentence.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    let words = unquoted.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '-')));
    let words = words.map(|word| word.trim_end_matches('.').to_lowercase());
    words.filter(|word| TELLTALE.contains(&&**word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_in_english_is_found_and_one_in_swedish_is_not() {
        assert_eq!(
            english_words("the column is there twice"),
            ["the", "column", "is", "there", "twice"]
        );
        let swedish = "okänd kolumn \"the value\" (menas value?), ange downward_revision";
        assert!(english_words(swedish).is_empty());
    }
}
