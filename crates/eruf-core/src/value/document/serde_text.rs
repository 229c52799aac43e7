//! Text forms of dates and periods for serde, where a field is written as text.

pub(crate) mod partial_date_option {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::value::PartialDate;

    // The signature is serde's, here and below.
    #[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref)]
    pub(crate) fn serialize<S: Serializer>(
        date: &Option<PartialDate>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        date.map(|date| date.to_string()).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<PartialDate>, D::Error> {
        let text = <Option<String>>::deserialize(deserializer)?;
        text.map(|text| text.parse().map_err(serde::de::Error::custom)).transpose()
    }
}

pub(crate) mod partial_date {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::value::PartialDate;

    #[expect(clippy::trivially_copy_pass_by_ref)]
    pub(crate) fn serialize<S: Serializer>(
        date: &PartialDate,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        date.to_string().serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<PartialDate, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

pub(crate) mod date {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref)]
    pub(crate) fn serialize<S: Serializer>(
        date: &NaiveDate,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        date.to_string().serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<NaiveDate, D::Error> {
        crate::value::parse_date(&String::deserialize(deserializer)?)
            .map_err(serde::de::Error::custom)
    }
}

pub(crate) mod date_option {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Text(#[serde(with = "super::date")] NaiveDate);

    #[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref)]
    pub(crate) fn serialize<S: Serializer>(
        date: &Option<NaiveDate>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        date.map(Text).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<NaiveDate>, D::Error> {
        Ok(<Option<Text>>::deserialize(deserializer)?.map(|Text(date)| date))
    }
}

pub(crate) mod period {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::value::{Period, parse_date};

    pub(crate) fn serialize<S: Serializer>(
        period: &Period,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        [period.first().to_string(), period.last().to_string()].serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Period, D::Error> {
        use serde::de::Error;
        let [first, last] = <[String; 2]>::deserialize(deserializer)?;
        let day = |text: &str| parse_date(text).map_err(Error::custom);
        Period::new(day(&first)?, day(&last)?).map_err(Error::custom)
    }
}

pub(crate) mod period_option {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::value::Period;

    #[derive(Serialize, Deserialize)]
    struct Text(#[serde(with = "super::period")] Period);

    #[expect(clippy::ref_option)]
    pub(crate) fn serialize<S: Serializer>(
        period: &Option<Period>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        period.map(Text).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Period>, D::Error> {
        Ok(<Option<Text>>::deserialize(deserializer)?.map(|Text(period)| period))
    }
}
