//! What an operating system says of files, in Swedish.

/// What is known of the words of systems, by how they begin.
const KNOWN: [(&str, &str); 11] = [
    ("No such file or directory", "filen eller mappen finns inte"),
    ("The system cannot find the", "filen eller mappen finns inte"),
    ("entity not found", "filen eller mappen finns inte"),
    ("Permission denied", "du har inte rätt till den"),
    ("Access is denied", "du har inte rätt till den"),
    ("Is a directory", "det är en mapp"),
    ("Not a directory", "en del av sökvägen är ingen mapp"),
    ("File exists", "den finns redan"),
    ("entity already exists", "den finns redan"),
    ("No space left on device", "disken är full"),
    ("Read-only file system", "disken går inte att skriva på"),
];

/// What the system says; what is not known is quoted as it is said.
pub(super) fn of_system(reason: &str) -> String {
    let known = KNOWN.iter().find(|(english, _)| reason.starts_with(english));
    known.map_or_else(|| format!("systemet säger \"{reason}\""), |(_, said)| (*said).to_owned())
}
