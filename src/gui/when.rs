//! Days and times as people read them: in the machine's time zone, in the window's language.
//!
//! The project keeps moments in UTC, and the command line prints them so; a reviewer looks at a clock
//! on a wall.

use std::sync::OnceLock;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::message::{tr, tr_with};

/// Names of the months in the catalogue.
const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8",
    "month-9", "month-10", "month-11", "month-12",
];

/// The machine's time zone, found once.
fn here() -> &'static TimeZone {
    static HERE: OnceLock<TimeZone> = OnceLock::new();
    HERE.get_or_init(TimeZone::system)
}

fn at(ms: i64, zone: &TimeZone) -> Zoned {
    let moment = Timestamp::from_millisecond(ms).unwrap_or_default();
    moment.to_zoned(zone.clone())
}

/// The day of a time in milliseconds since 1970: `23 November 2026`.
pub fn day(ms: i64) -> String {
    day_in(ms, here())
}

/// Its hour and minute: `10:33`.
pub fn time(ms: i64) -> String {
    time_in(ms, here())
}

/// Both: `23 November 2026, 10:33`.
pub fn moment(ms: i64) -> String {
    tr_with(
        "when-moment",
        &[("day", day(ms).into()), ("time", time(ms).into())],
    )
}

fn day_in(ms: i64, zone: &TimeZone) -> String {
    let at = at(ms, zone);
    let month = MONTHS.get((at.month() as usize).saturating_sub(1));
    tr_with(
        "when-day",
        &[
            ("day", i64::from(at.day()).into()),
            ("month", month.map(|key| tr(key)).unwrap_or_default().into()),
            ("year", at.year().to_string().into()),
        ],
    )
}

fn time_in(ms: i64, zone: &TimeZone) -> String {
    let at = at(ms, zone);
    format!("{:02}:{:02}", at.hour(), at.minute())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::message::{Language, speak};

    #[test]
    fn a_time_is_the_walls_and_the_languages() {
        let zone = TimeZone::fixed(jiff::tz::offset(2));
        // 2026-11-22, 23:05 UTC.
        let ms = 1_795_388_700_000;
        assert_eq!(day_in(ms, &TimeZone::UTC), "22 November 2026");
        assert_eq!(time_in(ms, &TimeZone::UTC), "23:05");
        assert_eq!(day_in(ms, &zone), "23 November 2026");
        assert_eq!(time_in(ms, &zone), "01:05");
        speak(Language::French);
        assert_eq!(day_in(ms, &zone), "23 novembre 2026");
        speak(Language::Spanish);
        assert_eq!(day_in(ms, &zone), "23 de noviembre de 2026");
        speak(Language::English);
    }

    #[test]
    fn a_time_beyond_all_calendars_is_some_day() {
        assert_eq!(day_in(i64::MAX, &TimeZone::UTC), "1 January 1970");
    }
}
