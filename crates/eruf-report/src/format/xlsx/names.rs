//! [`Names`]: what the sheets of a workbook are called.

use std::collections::BTreeSet;

/// The characters of a name of a sheet.
const LONGEST: usize = 31;

/// The names that are taken, in lower case: a spreadsheet does not tell `A` from `a`.
#[derive(Default)]
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    /// Takes a name, with a number after it if it is taken.
    pub(crate) fn take(&mut self, title: &str) -> String {
        for number in 1_usize.. {
            let suffix = if number == 1 { String::new() } else { format!(" ({number})") };
            let room = LONGEST.saturating_sub(suffix.chars().count());
            let name: String = title.chars().take(room).collect();
            let name = format!("{}{suffix}", name.trim_end());
            if self.0.insert(name.to_lowercase()) {
                return name;
            }
        }
        title.to_owned()
    }

    /// Gives back a name that was taken for a sheet which begins now.
    pub(crate) fn release(&mut self, name: &str) {
        self.0.remove(&name.to_lowercase());
    }
}

/// Returns the name of a sheet by what it shows: what comes after the project, without the
/// characters that no name may have.
pub(super) fn title(caption: &str) -> String {
    let dash = " \u{2013} ";
    let last = caption.split_once(dash).map_or(caption, |(_, last)| last);
    let mut letters = last.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    let text: String = first.unwrap_or_default().chars().chain(letters).collect();
    legal(&text)
}

/// The text as a name: what is too long ends where a part of the sentence does, or else between
/// words with an ellipsis.
fn legal(text: &str) -> String {
    let is_legal = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let text: String = text.chars().map(|c| if is_legal(&c) { c } else { ' ' }).collect();
    let text = crate::format::escape::visible(text.trim()).replace(['\n', '\\'], " ");
    let fits = |name: &str, room: usize| name.chars().count() <= room;
    let words = |room: usize| {
        let mut name = String::new();
        for word in text.split_whitespace() {
            let longer = if name.is_empty() { word.to_owned() } else { format!("{name} {word}") };
            if !fits(&longer, room) {
                break;
            }
            name = longer;
        }
        name
    };
    let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let part = whole.split_once(", ").map(|(part, _)| part.to_owned());
    let mut name = match part {
        _ if fits(&whole, LONGEST) => whole,
        Some(part) if fits(&part, LONGEST) => part,
        _ => match words(LONGEST.saturating_sub(1)) {
            name if name.is_empty() => name,
            name => format!("{name}\u{2026}"),
        },
    };
    if name.is_empty() {
        name = text.chars().take(LONGEST).collect();
    }
    // The name of a sheet of changes is taken by spreadsheets.
    if name.is_empty() || name.eq_ignore_ascii_case("history") { "eruf".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::{Names, title};

    #[test]
    fn a_name_is_legal_short_and_taken_once() {
        let mut names = Names::default();
        let shown = title("SIM JH \u{2013} indikatorer");
        assert_eq!(shown, "Indikatorer");
        assert_eq!(names.take(&shown), "Indikatorer");
        assert_eq!(names.take("INDIKATORER"), "INDIKATORER (2)");
        let long = "CO08 \u{2013} ökad sysselsättning i de företag som får stöd: [alla]";
        assert_eq!(title(long), "Ökad sysselsättning i de\u{2026}");
        let beside = "SIM JH \u{2013} bredvid utfallen, ingår inte i någon summa";
        assert_eq!(title(beside), "Bredvid utfallen");
        assert_eq!(title("Företag som fått stöd men inte är mätta").chars().count(), 31);
        assert_eq!(title("a/b\\c?*[x]:'y'"), "A b c x y");
        assert_eq!(title(""), "eruf");
        assert_eq!(title("History"), "eruf");
        assert_eq!(names.take(&"x".repeat(60)).chars().count(), 31);
        assert_eq!(names.take(&"x".repeat(60)), format!("{} (2)", "x".repeat(27)));
    }
}
