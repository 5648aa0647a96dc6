//! Dates as reports have them: a year, a month or a day.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// `2008`, `2008-03` or `2008-03-31`. Ordered as written, which is the order of time.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate(String);

/// Text that is no such date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a date. A date is written 2008, 2008-03 or 2008-03-31.")]
pub struct DateError(pub String);

impl PartialDate {
    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The year.
    pub fn year(&self) -> i16 {
        let year = self.0.split('-').next().unwrap_or_default();
        year.parse().unwrap_or_default()
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        let digits = |part: &str, len: usize| {
            (part.len() == len && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())
                .flatten()
        };
        let small = |part: &str| digits(part, 2).and_then(|n| i8::try_from(n).ok());
        let parts: Vec<&str> = text.split('-').collect();
        let valid = match parts.as_slice() {
            [year] => digits(year, 4).is_some(),
            [year, month] => {
                digits(year, 4).is_some() && small(month).is_some_and(|m| (1..=12).contains(&m))
            }
            [year, month, day] => match (digits(year, 4), small(month), small(day)) {
                (Some(y), Some(m), Some(d)) => jiff::civil::Date::new(y, m, d).is_ok(),
                _ => false,
            },
            _ => false,
        };
        if valid {
            Ok(Self(text.to_owned()))
        } else {
            Err(DateError(text.to_owned()))
        }
    }
}

impl TryFrom<String> for PartialDate {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> String {
        date.0
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A time in milliseconds since 1970 as people read it: `2008-01-10 21:20 UTC`.
pub fn shown_time(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms)
        .unwrap_or_default()
        .strftime("%Y-%m-%d %H:%M UTC")
        .to_string()
}

/// The same to the second, for programs (RFC 3339 in UTC): `2008-01-10T21:20:00Z`.
pub fn iso_time(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms)
        .unwrap_or_default()
        .strftime("%Y-%m-%dT%H:%M:%SZ")
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_dates_are_read() {
        for good in ["2008", "2008-03", " 2008-02-29 ", "0999"] {
            assert!(good.parse::<PartialDate>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "208",
            "2008-13",
            "2007-02-29",
            "2008-3",
            "2008-03-31-1",
            "+008",
            "２００８",
        ] {
            assert!(bad.parse::<PartialDate>().is_err(), "{bad}");
        }
        assert_eq!("2008-03".parse::<PartialDate>().unwrap().year(), 2008);
    }
}
