//! The text form of a [`Value`] for serde.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::record::reporting::{Approximate, Value};
use crate::value::{Amount, Interval};

#[derive(Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Text {
    Amount(Amount),
    Between {
        low: Amount,
        high: Amount,
    },
    Words {
        words: Arc<str>,
        kept: Option<bool>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        said: Option<Approximate>,
    },
    Withdrawn {
        withdrawn: bool,
    },
}

pub(crate) fn serialize<S: Serializer>(value: &Value, serializer: S) -> Result<S::Ok, S::Error> {
    let text = match value {
        Value::Amount(amount) => match amount.as_exact() {
            Some(amount) => Text::Amount(amount),
            None => Text::Between { low: amount.low(), high: amount.high() },
        },
        Value::Words { text, kept, said } => {
            Text::Words { words: text.clone(), kept: *kept, said: *said }
        }
        Value::Withdrawn => Text::Withdrawn { withdrawn: true },
    };
    text.serialize(serializer)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    Ok(match Text::deserialize(deserializer)? {
        Text::Amount(amount) => amount.into(),
        Text::Between { low, high } => Value::Amount(
            Interval::new(low, high)
                .ok_or_else(|| serde::de::Error::custom("the bounds are reversed"))?,
        ),
        Text::Words { words, kept, said } => Value::Words { text: words, kept, said },
        Text::Withdrawn { withdrawn: true } => Value::Withdrawn,
        Text::Withdrawn { withdrawn: false } => {
            return Err(serde::de::Error::custom("an entry that is not withdrawn needs a value"));
        }
    })
}
