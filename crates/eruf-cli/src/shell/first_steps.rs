//! What `eruf` says when it is asked nothing.

use clap::builder::Styles;

/// Three commands to try, and what each shows.
const TRY: [(&str, &str); 3] = [
    ("eruf new my-project", "write a small project"),
    ("eruf status my-project --lang sv", "its table, in Swedish"),
    ("eruf explain my-project CO08 attainment", "where a figure comes from"),
];

/// Returns what to do first.
pub(crate) fn first_steps(styles: &Styles) -> String {
    let (header, literal) = (styles.get_header(), styles.get_literal());
    let widest = TRY.iter().map(|(command, _)| command.len()).max().unwrap_or_default();
    let steps = TRY.iter().map(|(command, about)| {
        let gap = " ".repeat(widest.saturating_sub(command.len()));
        format!("  {literal}{command}{literal:#}{gap}  {about}\n")
    });
    format!(
        "eruf tracks the indicators of ERDF projects: what was promised and what came out.\n\n\
         {header}Try:{header:#}\n{}\n\
         {header}Help:{header:#}\n  {literal}eruf --help{literal:#} lists all commands, \
         {literal}eruf help status{literal:#} explains one.\n",
        steps.collect::<String>()
    )
}
