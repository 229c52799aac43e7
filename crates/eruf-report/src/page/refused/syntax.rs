//! What is wrong with the form of `project.toml`, in Swedish.

/// The kinds of fault that the reader of the format knows, by its own words before any comma.
const KINDS: [(&str, &str); 64] = [
    ("`_` may only go between digits", "_ får bara stå mellan siffror"),
    ("carriage return must be followed by newline", "radbrytningen är inte hel"),
    ("extra `=`", "här står ett = för mycket"),
    ("extra assignment between key-value pairs", "här står ett = för mycket"),
    ("extra comma in array", "listan har ett komma för mycket"),
    ("extra comma in inline table", "värdet inom {} har ett komma för mycket"),
    ("integers with a radix cannot be signed", "ett tal som börjar med 0 får inget tecken"),
    ("invalid basic string", "texten avslutas inte med ett citattecken på samma rad"),
    ("invalid comment character", "kommentaren har ett tecken som inte får stå där"),
    ("invalid date", "dagen är inte skriven som ÅÅÅÅ-MM-DD"),
    ("invalid datetime", "dagen är inte skriven som ÅÅÅÅ-MM-DD"),
    ("invalid escape sequence", "efter \\ står ett tecken som inte får stå där (skriv \\\\)"),
    ("invalid inline table element", "värdet inom {} är inte skrivet som nyckel = värde"),
    ("invalid key-value pair", "raden är inte skriven som nyckel = värde"),
    ("invalid literal string", "texten avslutas inte med en apostrof på samma rad"),
    ("invalid multi-line basic string", "texten avslutas inte med tre citattecken"),
    ("invalid multi-line literal string", "texten avslutas inte med tre apostrofer"),
    ("invalid time", "klockslaget är inte skrivet som TT:MM:SS"),
    ("invalid unquoted key", "nyckeln har tecken som inte får stå utan citattecken"),
    ("invalid value", "värdet är inte skrivet som ett tal, en dag eller en text"),
    ("key with no value", "nyckeln har inget värde"),
    ("keys cannot be multi-line basic strings", "en nyckel står på en rad"),
    ("keys cannot be multi-line literal strings", "en nyckel står på en rad"),
    ("missing array opening", "listan öppnas inte med en hakparentes"),
    ("missing assignment between key-value pairs", "ett = saknas mellan nyckel och värde"),
    ("missing comma between array elements", "ett komma saknas mellan värdena i listan"),
    ("missing comma between key-value pairs", "ett komma saknas mellan värdena inom {}"),
    ("missing escaped value", "efter \\ saknas ett tecken (skriv \\\\)"),
    ("missing inline table opening", "värdet öppnas inte med {"),
    ("missing key for inline table element", "en nyckel saknas inom {}"),
    ("missing opening quote", "ett citattecken saknas före texten"),
    ("missing table open", "namnet på tabellen öppnas inte med en hakparentes"),
    ("missing value", "värdet saknas"),
    ("missing value for key", "nyckeln har inget värde"),
    ("radix must be lowercase", "ett tal som börjar med 0 skrivs med en liten bokstav"),
    ("redundant integer number prefix", "talet börjar två gånger"),
    ("redundant numeric sign", "talet har två tecken"),
    ("string values must be quoted", "en text står inom citattecken"),
    ("too few unicode value digits", "efter \\u saknas siffror"),
    ("unclosed array", "listan avslutas inte med en hakparentes"),
    ("unclosed array table", "namnet på tabellen avslutas inte med två hakparenteser"),
    ("unclosed inline table", "värdet avslutas inte med }"),
    ("unclosed table", "namnet på tabellen avslutas inte med en hakparentes"),
    ("unexpected `=` in array", "listan har ett = (är den avslutad?)"),
    ("unexpected content", "här står något som inte hör till raden"),
    ("unexpected content between comment and newline", "här står något efter kommentaren"),
    ("unexpected key or value", "här står en nyckel eller ett värde för mycket"),
    ("unexpected leading zero", "talet börjar med en nolla"),
    ("invalid binary number", "talet är fel skrivet"),
    ("invalid boolean", "värdet är varken true eller false"),
    ("invalid date-time", "dagen är inte skriven som ÅÅÅÅ-MM-DD"),
    ("invalid exponent", "talet är fel skrivet"),
    ("invalid float", "talet är fel skrivet"),
    ("invalid fraction", "talet är fel skrivet"),
    ("invalid hexadecimal number", "talet är fel skrivet"),
    ("invalid integer number", "talet är fel skrivet"),
    ("invalid key", "nyckeln är fel skriven"),
    ("invalid mantissa", "talet är fel skrivet"),
    ("invalid octal number", "talet är fel skrivet"),
    ("invalid string", "texten är fel skriven"),
    ("invalid table", "tabellen är fel skriven"),
    ("unexpected sign", "talet har ett tecken som inte får stå där"),
    ("missing comment start", "kommentaren börjar inte med #"),
    ("unquoted keys cannot be empty", "en nyckel saknas före ="),
];

/// What is wrong, and at which character of the line; what is not known is quoted as it is said.
pub(super) fn of_syntax(message: &str, column: u64) -> String {
    let kind = message.split(", expected ").next().unwrap_or(message);
    let known = KINDS.iter().find(|(english, _)| *english == kind);
    match known {
        Some((_, said)) => format!("{said} (tecken {column})"),
        None => format!(
            "raden är inte skriven som formatet TOML kräver (tecken {column}; läsaren säger \
             \"{message}\")"
        ),
    }
}
