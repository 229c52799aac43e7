//! The country before the colon of a key: its code in ISO 3166-1, or one of those that the union
//! uses, and the country whose register gives its numbers.

use iso3166_static::Alpha2;

/// The country whose register gives the numbers of a country, by its code of two letters: `FI` for
/// Åland (`AX`), whose enterprises are in the Finnish register. `None` is no country's code.
pub(crate) fn register_of(code: &str) -> Option<String> {
    let code = code.to_ascii_uppercase();
    let shared = include_str!("shared_registers.tsv").lines().skip(1).find_map(|line| {
        let (of, rest) = line.split_once('\t')?;
        let register = rest.split('\t').next().filter(|_| of == code)?;
        Some(register.to_owned())
    });
    // What ISO leaves to its users, such as XX and ZZ, is no country.
    let is_country = |code: &str| code.parse().is_ok_and(|code: Alpha2| !code.is_user_assigned());
    shared.or_else(|| is_country(&code).then_some(code))
}

#[cfg(test)]
mod tests {
    use super::register_of;

    #[test]
    fn every_line_of_the_shared_registers_is_of_countries() {
        for line in include_str!("shared_registers.tsv").lines().skip(1) {
            let [code, register, source] = *line.split('\t').collect::<Vec<_>>() else {
                panic!("{line}")
            };
            assert!(!source.is_empty() && register_of(register).as_deref() == Some(register));
            assert_eq!(register_of(code).as_deref(), Some(register));
        }
    }

    #[test]
    fn a_code_that_no_country_has_is_none() {
        for (code, register) in [
            ("FI", Some("FI")),
            ("ax", Some("FI")),
            ("EL", Some("GR")),
            ("DE", Some("DE")),
            // Left to whoever uses them, or given to nobody.
            ("XX", None),
            ("ZZ", None),
            ("QQ", None),
            ("EU", None),
        ] {
            assert_eq!(register_of(code).as_deref(), register, "{code}");
        }
    }
}
