//! The columns of projects by their names in Swedish.

/// The names that the columns of projects have in Swedish.
const SWEDISH: [(&str, &str); 9] = [
    ("prioritering", "priority"),
    ("insatsområde", "priority"),
    ("särskilt mål", "specific_objective"),
    ("specifikt mål", "specific_objective"),
    ("regionkategori", "category_of_region"),
    ("kommun", "municipality"),
    ("region", "region"),
    ("fond", "fund"),
    ("programperiod", "programming_period"),
];

/// The column of the projects that a Swedish name means, in capitals or not.
pub(crate) fn column_of(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase().replace('_', " ");
    SWEDISH.iter().find(|(swedish, _)| *swedish == name).map(|(_, column)| *column)
}
