//! The names of dimensions and parts: what an act calls them, and what else they are called in
//! English and Swedish.

use std::sync::LazyLock;

use crate::law::acts::rows::{self, BadRow};
use crate::value::error::internal;
use crate::value::unit::table::whole;

/// A name that an act uses, with the names that mean the same.
struct PartName {
    is_dimension: bool,
    name: &'static str,
    /// The dimension that it is a part of, where that is the same in every act.
    of: &'static str,
    other_names: Vec<&'static str>,
}

static NAMES: LazyLock<Vec<PartName>> = LazyLock::new(|| {
    whole(
        read(include_str!("../tables/part_names.tsv")).ok(),
        internal!("the table of names of parts cannot be read"),
    )
});

fn read(text: &'static str) -> Result<Vec<PartName>, BadRow> {
    rows::read("part_names", text, |row| {
        Ok(PartName {
            is_dimension: row.required("kind")? == "dimension",
            name: row.required("name")?,
            of: row.text("of")?,
            other_names: row.list("other_names")?,
        })
    })
}

/// Returns whether a dimension of a project is that of an act: `kön` is sex.
pub(crate) fn is_dimension(own: &str, of_act: &str) -> bool {
    means(true, own, of_act)
}

/// Returns whether a part of a project is that of an act: `kvinnor` are women.
pub(crate) fn is_part(own: &str, of_act: &str) -> bool {
    means(false, own, of_act)
}

/// Returns the parts that a dimension has in every act, for an act that names the dimension alone.
pub(crate) fn parts_of(dimension: &str) -> impl Iterator<Item = &'static str> {
    NAMES.iter().filter(move |row| row.of == dimension).map(|row| row.name)
}

fn means(is_dimension: bool, own: &str, of_act: &str) -> bool {
    let (own, of_act) = (alike(own), alike(of_act));
    let names = NAMES.iter().filter(|row| row.is_dimension == is_dimension);
    let mut same = names.filter(|row| alike(row.name) == of_act);
    own == of_act || same.any(|row| row.other_names.iter().any(|name| alike(name) == own))
}

/// A name in lower case, with one space between its words.
fn alike(name: &str) -> String {
    let words = name.split(|mark: char| mark.is_whitespace() || matches!(mark, '_' | '-'));
    let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::catalogue;

    #[test]
    fn names_in_swedish_and_english_mean_one_part() {
        for (own, of_act) in [
            ("Kvinnor", "women"),
            ("MÄN", "men"),
            ("icke-binära", "non-binary under national law"),
            ("mikroföretag", "micro"),
            ("Små_företag", "small"),
            ("medelstora", "medium"),
            ("Large", "large"),
            ("el", "electricity"),
        ] {
            assert!(is_part(own, of_act), "{own}");
        }
        assert!(!is_part("kvinor", "women") && !is_part("women", "men"));
        assert!(is_dimension("Kön", "sex") && is_dimension("storlek", "size"));
        assert!(!is_dimension("size", "sex"));
        assert_eq!(parts_of("sex").collect::<Vec<_>>(), ["women", "men"]);
    }

    #[test]
    fn no_name_means_two_parts_of_one_act() {
        assert!(NAMES.len() > 20);
        for entry in catalogue::entries() {
            let Some((_, parts)) = entry.required_parts() else { continue };
            for row in &*NAMES {
                let meant = |name: &str| parts.iter().filter(|part| is_part(name, part)).count();
                let most = row.other_names.iter().map(|name| meant(name)).max();
                assert!(most.unwrap_or(0) <= 1, "{}: {}", entry.code, row.name);
            }
        }
    }
}
