//! Numbers, goals and names as people write them, in Swedish and English.

pub(crate) mod composed;
pub(crate) mod goal;
pub(crate) mod number;
pub(crate) mod texts;

pub use composed::to_nfc;
pub use goal::{InWords, ParsedGoal, parse_goal};
pub use number::{DecimalMark, is_person_number, parse_number};
