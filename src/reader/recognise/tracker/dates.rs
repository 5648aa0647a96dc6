//! Dates as trackers write them: a day, a month, a quarter, a year, or the count of days by which
//! spreadsheets keep a date. As much is taken as is written: *June 2021* has no day. Of *03/04/2021*
//! only the year is sure, since it is another day in another country.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::recognise::responses::{LEXICON, Word, begins, words};

/// A date as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Date {
    /// Year.
    pub year: u16,
    /// Month from 1.
    pub month: Option<u8>,
    /// Day from 1.
    pub day: Option<u8>,
}

impl fmt::Display for Date {
    /// ISO 8601, as far as it is known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

/// When something is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// As written.
    pub written: String,
    /// As a date, where one could be told; of several the first.
    pub date: Option<Date>,
}

/// Years that a date may have.
const YEARS: std::ops::RangeInclusive<u16> = 1950..=2100;
/// Days that spreadsheets count for dates from 1990 to 2064.
const SERIALS: std::ops::RangeInclusive<i64> = 32_874..=60_000;
/// Longer texts are no dates.
const LONGEST: usize = 200;

impl Due {
    /// Reads what is written.
    pub fn of(written: &str) -> Self {
        let written = written.trim();
        Self {
            written: written.to_owned(),
            date: (written.len() <= LONGEST).then(|| date(written)).flatten(),
        }
    }
}

fn date(text: &str) -> Option<Date> {
    serial(text)
        .or_else(|| figures(text))
        .or_else(|| in_words(text))
}

/// `44196` or `44196.0`: days since the last of 1899, as spreadsheets keep dates.
fn serial(text: &str) -> Option<Date> {
    let whole = text.strip_suffix(".0").unwrap_or(text);
    if whole.len() != 5 || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let serial: i64 = whole.parse().ok()?;
    if !SERIALS.contains(&serial) {
        return None;
    }
    // Days to a civil date (Howard Hinnant, chrono-compatible low-level date algorithms); serial
    // 25569 is the first of 1970.
    let days = serial - 25_569 + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    sound(
        u16::try_from(year).ok()?,
        u8::try_from(month).ok(),
        u8::try_from(day).ok(),
    )
}

fn sound(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Date> {
    if !YEARS.contains(&year) || month.is_some_and(|month| !(1..=12).contains(&month)) {
        return None;
    }
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        Some(2) => 28 + u8::from(leap),
        Some(4 | 6 | 9 | 11) => 30,
        _ => 31,
    };
    if day.is_some_and(|day| !(1..=last).contains(&day)) {
        return None;
    }
    Some(Date { year, month, day })
}

/// `2021-06-30`, `30/06/2021`, `30.6.2021`, `06/2021`.
fn figures(text: &str) -> Option<Date> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | 'T'))
        .find_map(|word| {
            let sign = word.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
            let parts: Vec<&str> = word.trim_matches(sign).split(sign).collect();
            let all = parts.iter().all(|part| {
                !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())
            });
            if !all {
                return None;
            }
            let number = |at: usize| parts.get(at)?.parse::<u16>().ok();
            let small = |at: usize| u8::try_from(number(at)?).ok();
            match (parts.len(), parts.first()?.len(), parts.last()?.len()) {
                (3, 4, _) => sound(number(0)?, small(1), small(2)),
                (3, _, 4) => {
                    let (a, b, year) = (small(0)?, small(1)?, number(2)?);
                    match (a, b) {
                        // Points are written where the day comes first.
                        _ if sign == '.' || a > 12 || a == b => sound(year, Some(b), Some(a)),
                        _ if b > 12 => sound(year, Some(a), Some(b)),
                        _ => sound(year, None, None),
                    }
                }
                (2, 4, 1..=2) if small(1).is_some_and(|month| month <= 12) => {
                    sound(number(0)?, small(1), None)
                }
                (2, 1..=2, 4) => sound(number(1)?, small(0), None),
                _ => None,
            }
        })
}

fn year(word: &Word) -> Option<u16> {
    let year = (word.text.len() == 4).then(|| word.text.parse().ok())??;
    YEARS.contains(&year).then_some(year)
}

fn day(word: &Word) -> Option<u8> {
    let figures = word
        .text
        .trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = word.text.get(figures.len()..)?;
    matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "er" | "e" | "o")
        .then(|| figures.parse().ok())?
        .filter(|day| (1..=31).contains(day))
}

/// `31 December 2020`, `December 31, 2020`, `Dec-20`, `Q2 2021`, `end of 2021`, `2021`.
fn in_words(text: &str) -> Option<Date> {
    let of = words(text);
    let month = |at: usize| {
        of.get(at)
            .and_then(|word| LEXICON.months.get(&word.text))
            .copied()
    };
    for at in 0..of.len() {
        if let Some(month) = month(at) {
            let before = at
                .checked_sub(1)
                .and_then(|before| of.get(before))
                .and_then(day);
            if let Some(year) = of.get(at + 1).and_then(year) {
                return sound(year, Some(month), before);
            }
            // `December 31, 2020`, `31 de diciembre de 2020`, `30 juin de l'an 2020`.
            let behind = of.get(at + 1).and_then(day);
            if let Some(year) = of.get(at + 2).and_then(year) {
                let first = of.get(at.wrapping_sub(2)).and_then(day);
                return sound(year, Some(month), behind.or(before).or(first));
            }
            // `Dec-20`: a year of two figures only where a stroke joins it.
            if let (Some(name), Some(short)) = (of.get(at), of.get(at + 1))
                && short.text.len() == 2
                && text
                    .get(name.end..short.start)
                    .is_some_and(|sign| matches!(sign.trim(), "-" | "/" | "'" | "’"))
                && let Ok(short) = short.text.parse::<u16>()
            {
                return sound(2000 + short, Some(month), before);
            }
        }
        let quarter = LEXICON
            .quarters
            .iter()
            .find(|(phrase, _)| begins(of.get(at..).unwrap_or_default(), phrase));
        if let Some((_, quarter)) = quarter
            && let Some(year) = of.iter().find_map(year)
        {
            return sound(year, Some(quarter * 3), None);
        }
    }
    let at = of.iter().position(|word| year(word).is_some())?;
    let year_of = |at: usize| of.get(at).and_then(year);
    let ended = |phrases: &[Vec<String>]| {
        phrases.iter().any(|phrase| {
            at.checked_sub(phrase.len())
                .is_some_and(|from| begins(of.get(from..).unwrap_or_default(), phrase))
        })
    };
    let first = year_of(at)?;
    if ended(&LEXICON.ends) {
        return sound(first, Some(12), None);
    }
    if ended(&LEXICON.middles) {
        return sound(first, Some(6), None);
    }
    // `2020–2021` is due when it ends.
    let last = match year_of(at + 1) {
        Some(last) if last > first => last,
        _ => first,
    };
    // A year in a sentence is told of and no date, and a day that does not exist is none.
    let figures = of
        .iter()
        .filter(|word| word.text.bytes().all(|byte| byte.is_ascii_digit()));
    (of.len() <= 6 && figures.count() < 3).then(|| sound(last, None, None))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_taken_as_far_as_they_are_written() {
        for (written, wanted) in [
            ("2021-06-30", "2021-06-30"),
            ("30/06/2021", "2021-06-30"),
            ("06/30/2021", "2021-06-30"),
            ("03/04/2021", "2021"),
            ("3.4.2021", "2021-04-03"),
            ("06/2021", "2021-06"),
            ("31 December 2020", "2020-12-31"),
            ("December 31, 2020", "2020-12-31"),
            ("December 2020, then yearly", "2020-12"),
            ("From July 2020", "2020-07"),
            ("1st March 2022", "2022-03-01"),
            ("Dec-20", "2020-12"),
            ("Q2 2021", "2021-06"),
            ("third quarter of 2021", "2021-09"),
            ("end of 2021", "2021-12"),
            ("mid-2022", "2022-06"),
            ("2020–2021", "2021"),
            ("From 2020", "2020"),
            ("44196", "2020-12-31"),
            ("44196.0", "2020-12-31"),
            ("fin 2021", "2021-12"),
            ("30 juin 2022", "2022-06-30"),
            ("1er trimestre 2023", "2023-03"),
            ("31 de diciembre de 2020", "2020-12-31"),
            ("a finales de 2021", "2021-12"),
            ("2021-06-30T00:00:00", "2021-06-30"),
        ] {
            let due = Due::of(written);
            assert_eq!(due.written, written);
            assert_eq!(
                due.date.map(|date| date.to_string()).as_deref(),
                Some(wanted),
                "{written}"
            );
        }
    }

    #[test]
    fn what_is_no_date_stays_as_written() {
        for written in ["–", "", "ongoing", "31/02/2021", "99999", "May", "12 wells"] {
            assert_eq!(Due::of(written).date, None, "{written}");
        }
    }
}
