//! The names of the variants of an enum, from its source: nothing in an interface lists them.

use std::path::Path;

/// Returns the names of the variants of an enum in a file of a crate, in order.
#[must_use]
pub fn variants(file: &str, name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates").join(file);
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let found = syn::parse_file(&text).unwrap().items.into_iter().find_map(|item| match item {
        syn::Item::Enum(item) if item.ident == name => Some(item.variants),
        _ => None,
    });
    let found = found.unwrap_or_else(|| panic!("{file} has no enum {name}"));
    found.iter().map(|variant| variant.ident.to_string()).collect()
}
