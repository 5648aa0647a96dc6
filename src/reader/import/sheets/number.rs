//! Numbers as a sheet shows them: format codes (ECMA-376 part 1, §18.8.30 and §18.8.31).
//!
//! Percentages, thousands, decimals, currencies and words around a number are shown as the format
//! says, with the separators of the code itself (`,` and `.`), since those of the user's country are
//! nowhere in the file. Dates are always written as ISO 8601, as far as the format shows them
//! (`2019-04`, not `Apr 19`): a sheet shows 3 April as 03/04 or 04/03 depending on who opens it, and
//! a quote must mean one day.

use super::table::{Cell, Value};

/// Longest format code that is followed; Excel allows 255 characters.
const LONGEST: usize = 1000;
/// Significant digits that a sheet keeps.
const DIGITS: usize = 15;
/// Most decimals that a format shows.
const DECIMALS: usize = 30;

/// What a format shows of a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Shown {
    year: bool,
    month: bool,
    day: bool,
    hour: bool,
    minute: bool,
    second: bool,
    /// Hours run on beyond a day: `[h]:mm`.
    elapsed: bool,
}

/// How one section of a code shows a number.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Section {
    /// As it is.
    General,
    /// A date or time.
    Moment(Shown),
    /// Digits with words around them.
    Digits(Digits),
    /// Words only.
    Words(String),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Digits {
    before: String,
    after: String,
    whole: usize,
    decimals: usize,
    /// Of the decimals, those that are shown only where they are not 0.
    optional: usize,
    thousands: bool,
    /// Times 100 for each percent sign, over 1000 for each comma at the end.
    percent: u32,
    scale: u32,
    exponent: bool,
    fraction: bool,
}

/// A format code, read once for all cells that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Format {
    sections: Vec<Section>,
}

impl Default for Format {
    fn default() -> Self {
        Self {
            sections: vec![Section::General],
        }
    }
}

impl Format {
    /// Reads a code. What is not understood shows the number as it is.
    pub fn read(code: &str) -> Self {
        if code.len() > LONGEST {
            return Self::default();
        }
        let sections: Vec<Section> = parts(code).iter().take(3).map(|one| section(one)).collect();
        if sections.is_empty() {
            return Self::default();
        }
        Self { sections }
    }

    /// The format of a number that every workbook knows (§18.8.30).
    pub fn builtin(id: u32) -> Self {
        let code = match id {
            1 => "0",
            2 => "0.00",
            3 => "#,##0",
            4 => "#,##0.00",
            9 => "0%",
            10 => "0.00%",
            11 | 48 => "0.00E+00",
            12 => "# ?/?",
            13 => "# ??/??",
            14..=17 | 27..=31 | 34..=36 | 50..=58 => {
                return Self {
                    sections: vec![Section::Moment(match id {
                        17 | 55 => Shown {
                            year: true,
                            month: true,
                            ..Shown::default()
                        },
                        16 => Shown {
                            month: true,
                            day: true,
                            ..Shown::default()
                        },
                        34 | 35 => Shown {
                            hour: true,
                            minute: true,
                            second: id == 35,
                            ..Shown::default()
                        },
                        _ => Shown {
                            year: true,
                            month: true,
                            day: true,
                            ..Shown::default()
                        },
                    })],
                };
            }
            18 | 20 | 32 => "h:mm",
            19 | 21 | 33 => "h:mm:ss",
            22 => "yyyy-mm-dd h:mm",
            37 | 38 => "#,##0;(#,##0)",
            39 | 40 => "#,##0.00;(#,##0.00)",
            41 | 42 => "#,##0",
            43 | 44 => "#,##0.00",
            45 => "mm:ss",
            46 => "[h]:mm:ss",
            47 => "mm:ss.0",
            _ => return Self::default(),
        };
        Self::read(code)
    }

    /// A number as this format shows it. `late` is whether days are counted from 1904.
    pub fn show(&self, number: f64, late: bool) -> Cell {
        let (section, keeps_sign) = match (self.sections.as_slice(), number) {
            ([_, negative, ..], n) if n < 0.0 => (negative, false),
            ([_, _, zero], 0.0) => (zero, true),
            ([first, ..], _) => (first, true),
            ([], _) => (&Section::General, true),
        };
        let cell = |text: String, value| Cell { text, value };
        match section {
            Section::Moment(shown) => match moment(number, *shown, late) {
                Some(text) => cell(text, Value::Date),
                None => cell(general(number), Value::Number),
            },
            Section::Words(words) => cell(words.clone(), Value::Number),
            Section::General => cell(general(number), Value::Number),
            Section::Digits(digits) => {
                let shown = digits.show(number.abs());
                let nothing = !shown.bytes().any(|b| matches!(b, b'1'..=b'9'));
                let sign = if number < 0.0 && keeps_sign && !nothing {
                    "-"
                } else {
                    ""
                };
                cell(
                    format!("{sign}{}{shown}{}", digits.before, digits.after)
                        .trim()
                        .to_owned(),
                    Value::Number,
                )
            }
        }
    }
}

/// The sections of a code, parted by semicolons outside quotation marks and brackets.
fn parts(code: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for c in code.chars() {
        if !escaped && !quoted && !bracketed && c == ';' {
            out.push(String::new());
            continue;
        }
        if let Some(last) = out.last_mut() {
            last.push(c);
        }
        if escaped {
            escaped = false;
            continue;
        }
        match c {
            '\\' | '_' | '*' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            _ => {}
        }
    }
    out
}

/// One piece of a section.
enum Piece {
    /// A letter or sign with a meaning.
    Sign(char),
    /// Words to be shown.
    Words(String),
    /// What stands in brackets.
    Bracket(String),
}

fn pieces(section: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut chars = section.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => out.push(Piece::Words(
                chars.by_ref().take_while(|&c| c != '"').collect(),
            )),
            '\\' => out.extend(chars.next().map(|c| Piece::Words(c.to_string()))),
            // Room as wide as the next sign.
            '_' => out.extend(chars.next().map(|_| Piece::Words(" ".to_owned()))),
            // A sign repeated until the cell is full.
            '*' => {
                chars.next();
            }
            '[' => out.push(Piece::Bracket(
                chars.by_ref().take_while(|&c| c != ']').collect(),
            )),
            c => out.push(Piece::Sign(c)),
        }
    }
    out
}

fn section(code: &str) -> Section {
    if code.trim().eq_ignore_ascii_case("general") || code.trim() == "@" {
        return Section::General;
    }
    // Words around the number as it is: `General" people"`.
    let general = code.to_ascii_lowercase().find("general");
    if let Some((before, after)) = general.and_then(|at| code.split_at_checked(at)) {
        return Section::Digits(Digits {
            before: words(before),
            after: words(after.get(7..).unwrap_or_default()),
            whole: 1,
            decimals: DIGITS,
            optional: DIGITS,
            ..Digits::default()
        });
    }
    let pieces = pieces(code);
    if let Some(shown) = moment_of(&pieces) {
        return Section::Moment(shown);
    }
    let mut digits = Digits::default();
    let (mut seen, mut decimal, mut commas) = (false, false, 0);
    for piece in &pieces {
        let words: &str = match piece {
            Piece::Words(words) => words,
            Piece::Bracket(inside) => currency(inside),
            Piece::Sign('0' | '#' | '?') if digits.exponent => continue,
            Piece::Sign(sign @ ('0' | '#' | '?')) => {
                seen = true;
                digits.thousands |= commas > 0;
                commas = 0;
                match (decimal, sign) {
                    (true, '0') => {
                        digits.decimals += 1;
                        digits.optional = 0;
                    }
                    (true, _) => {
                        digits.decimals += 1;
                        digits.optional += 1;
                    }
                    (false, '0') => digits.whole += 1,
                    (false, _) => {}
                }
                continue;
            }
            Piece::Sign('.') if !decimal => {
                decimal = true;
                continue;
            }
            Piece::Sign(',') if seen => {
                commas += 1;
                continue;
            }
            Piece::Sign('%') => {
                digits.percent += 1;
                "%"
            }
            Piece::Sign('E' | 'e') if seen => {
                digits.exponent = true;
                continue;
            }
            Piece::Sign('+' | '-') if digits.exponent => continue,
            Piece::Sign('/') if seen => {
                digits.fraction = true;
                continue;
            }
            Piece::Sign(c) => {
                let mut buffer = [0; 4];
                let sign: &str = c.encode_utf8(&mut buffer);
                let place = if seen {
                    &mut digits.after
                } else {
                    &mut digits.before
                };
                place.push_str(sign);
                continue;
            }
        };
        let place = if seen {
            &mut digits.after
        } else {
            &mut digits.before
        };
        place.push_str(words);
    }
    digits.scale = commas;
    digits.decimals = digits.decimals.min(DECIMALS);
    if seen {
        Section::Digits(digits)
    } else if digits.before.is_empty() && digits.after.is_empty() {
        // `;;;` hides what is there. It is in the file, so it is read.
        Section::General
    } else {
        Section::Words(
            format!("{}{}", digits.before, digits.after)
                .trim()
                .to_owned(),
        )
    }
}

/// The words of a stretch of code without digits.
fn words(code: &str) -> String {
    let mut out = String::new();
    for piece in pieces(code) {
        match piece {
            Piece::Words(words) => out.push_str(&words),
            Piece::Bracket(inside) => out.push_str(currency(&inside)),
            Piece::Sign(c) => out.push(c),
        }
    }
    out
}

/// What a bracket shows: the sign of a currency (`[$€-407]`); colours and conditions show nothing.
fn currency(inside: &str) -> &str {
    inside.strip_prefix('$').map_or("", |rest| {
        rest.split_once('-').map_or(rest, |(sign, _)| sign)
    })
}

/// What of a moment a section shows; `None` where it is no date or time.
fn moment_of(pieces: &[Piece]) -> Option<Shown> {
    let mut shown = Shown::default();
    let mut after_hour = false;
    let mut months = 0;
    let signs: String = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Sign(c) => Some(c.to_ascii_lowercase()),
            Piece::Bracket(inside) => {
                let lower = inside.to_ascii_lowercase();
                let first = lower.chars().next()?;
                let same = lower.chars().all(|c| c == first);
                (same && matches!(first, 'h' | 'm' | 's')).then(|| {
                    shown.elapsed = true;
                    first
                })
            }
            Piece::Words(_) => None,
        })
        .collect();
    let signs: Vec<char> = signs
        .replace("am/pm", "")
        .replace("a/p", "")
        .chars()
        .collect();
    for (at, &c) in signs.iter().enumerate() {
        match c {
            'y' | 'e' if c == 'y' || !signs.contains(&'0') => shown.year = true,
            'd' => shown.day = true,
            'h' => {
                shown.hour = true;
                after_hour = true;
            }
            's' => shown.second = true,
            'm' => {
                let run_goes_on = signs.get(at + 1) == Some(&'m');
                // `mm` is minutes behind hours and before seconds (§18.8.31), else months.
                let next = signs
                    .iter()
                    .skip(at + 1)
                    .find(|c| matches!(c, 'y' | 'd' | 'h' | 's'));
                if after_hour || next == Some(&'s') || shown.elapsed && !shown.hour {
                    shown.minute = true;
                } else {
                    months += 1;
                }
                after_hour &= run_goes_on;
            }
            '0' | '#' | '?' if !(shown.hour || shown.minute || shown.second) => return None,
            _ => {}
        }
    }
    shown.month = months > 0;
    let any = shown.year || shown.month || shown.day || shown.hour || shown.minute || shown.second;
    any.then_some(shown)
}

/// Days since 1899-12-30 (or 1904-01-01) as ISO 8601, as far as they are shown.
fn moment(serial: f64, shown: Shown, late: bool) -> Option<String> {
    // To 9999-12-31, as Excel.
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    // To the second; what sheets keep of a moment is finer than what they show.
    let seconds = (serial * 86_400.0).round() as i64;
    let (mut days, clock) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60);
    let time = |with_seconds: bool, hour: i64| {
        if with_seconds {
            format!("{hour:02}:{minute:02}:{second:02}")
        } else {
            format!("{hour:02}:{minute:02}")
        }
    };
    let timed = shown.hour || shown.minute || shown.second;
    if shown.elapsed {
        return Some(time(shown.second, seconds / 3600));
    }
    if !(shown.year || shown.month || shown.day) {
        return Some(time(shown.second, hour));
    }
    if late {
        days += 1462;
    }
    // Excel counts a 29 February 1900 that never was (day 60).
    if !late && (1..60).contains(&days) {
        days += 1;
    }
    let (year, month, day) = civil(days - 25_569);
    let date = match shown {
        Shown { day: true, .. } => format!("{year:04}-{month:02}-{day:02}"),
        Shown { month: true, .. } => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    };
    Some(if timed {
        format!("{date} {}", time(shown.second, hour))
    } else {
        date
    })
}

/// Year, month and day of a day counted from 1970-01-01 (proleptic Gregorian calendar).
fn civil(days: i64) -> (i64, i64, i64) {
    // Eras of 400 years that begin on 1 March, as in Howard Hinnant's `civil_from_days`.
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// A number as it is, with as many digits as a sheet keeps.
pub(super) fn general(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let decimal = Decimal::of(number.abs());
    if !(-9..=20).contains(&decimal.exponent) && decimal.digits.iter().any(|&digit| digit > 0) {
        // Rust's shortest form, as Excel writes exponents.
        let text = format!("{number:E}");
        return match text.split_once("E-") {
            Some((digits, exponent)) => format!("{digits}E-{exponent:0>2}"),
            None => text.replace('E', "E+"),
        };
    }
    let shown = decimal.fixed(DECIMALS);
    let shown = if shown.contains('.') {
        shown.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        shown
    };
    if number < 0.0 && shown != "0" {
        format!("-{shown}")
    } else {
        shown
    }
}

/// A number by its significant decimal digits, so that it is rounded as sheets round: 0.125 to two
/// places is 0.13, though the binary number nearest to 1.005 lies below it.
struct Decimal {
    digits: Vec<u8>,
    /// Place of the first digit: 0 for ones, 1 for tens.
    exponent: i32,
}

impl Decimal {
    fn of(number: f64) -> Self {
        let text = format!("{:.*e}", DIGITS - 1, number);
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        Self {
            digits: mantissa
                .bytes()
                .filter(u8::is_ascii_digit)
                .map(|b| b - b'0')
                .collect(),
            exponent: exponent.parse().unwrap_or(0),
        }
    }

    /// With so many decimals, halves rounded away from zero.
    fn fixed(&self, decimals: usize) -> String {
        let places = i32::try_from(decimals).unwrap_or(0);
        // Digits from the highest place that is written (at least ones) down to the last decimal.
        let top = self.exponent.max(0);
        let mut row: Vec<u8> = (-places - 1..=top)
            .rev()
            .map(|place| {
                usize::try_from(self.exponent - place)
                    .ok()
                    .and_then(|at| self.digits.get(at))
                    .copied()
                    .unwrap_or(0)
            })
            .collect();
        let mut carry = row.pop().is_some_and(|digit| digit >= 5);
        for digit in row.iter_mut().rev() {
            if !carry {
                break;
            }
            carry = *digit == 9;
            *digit = if carry { 0 } else { *digit + 1 };
        }
        let mut text: String = row.iter().map(|&digit| char::from(b'0' + digit)).collect();
        if carry {
            text.insert(0, '1');
        }
        if decimals > 0 {
            let point = text.len().saturating_sub(decimals);
            text.insert(point, '.');
        }
        text
    }
}

impl Digits {
    /// A number that is not negative.
    fn show(&self, number: f64) -> String {
        if self.exponent {
            let text = format!("{number:.*E}", self.decimals);
            return match text.split_once("E-") {
                Some((digits, exponent)) => format!("{digits}E-{exponent:0>2}"),
                None => text.split_once('E').map_or_else(
                    || text.clone(),
                    |(digits, exponent)| format!("{digits}E+{exponent:0>2}"),
                ),
            };
        }
        if self.fraction {
            return general(number);
        }
        let mut decimal = Decimal::of(number);
        decimal.exponent += 2 * i32::try_from(self.percent).unwrap_or(0)
            - 3 * i32::try_from(self.scale).unwrap_or(0);
        if decimal.exponent > 40 {
            return general(number);
        }
        let shown = decimal.fixed(self.decimals);
        let (whole, mut part) = match shown.split_once('.') {
            Some((whole, part)) => (whole, part),
            None => (shown.as_str(), ""),
        };
        // Optional places at the end go where they are 0.
        let kept = self.decimals - self.optional.min(self.decimals);
        while part.len() > kept && part.ends_with('0') {
            part = part.strip_suffix('0').unwrap_or(part);
        }
        let mut whole = whole.trim_start_matches('0').to_owned();
        while whole.len() < self.whole.min(DECIMALS) {
            whole.insert(0, '0');
        }
        if whole.is_empty() && part.is_empty() {
            whole.push('0');
        }
        if self.thousands {
            whole = grouped(&whole);
        }
        if part.is_empty() {
            whole
        } else {
            format!("{whole}.{part}")
        }
    }
}

fn grouped(digits: &str) -> String {
    let count = digits.len();
    let mut out = String::with_capacity(count + count / 3);
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (count - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, number: f64) -> String {
        Format::read(code).show(number, false).text
    }

    #[test]
    fn numbers_are_shown_as_their_format_says() {
        for (code, number, text) in [
            ("General", 0.1 + 0.2, "0.3"),
            ("General", 1_234_567.5, "1234567.5"),
            ("General", -3.0, "-3"),
            ("General", 1e-12, "1E-12"),
            ("General", 358_401_234_567.0, "358401234567"),
            ("0", 2.5, "3"),
            ("0.00", 1.005, "1.01"),
            ("0.00", -0.001, "0.00"),
            ("#,##0", 1_234_567.0, "1,234,567"),
            ("#,##0.0", -999.95, "-1,000.0"),
            ("0%", 0.456, "46%"),
            ("0.0%", 0.456, "45.6%"),
            ("0.##", 3.0, "3"),
            ("#.##", 0.5, ".5"),
            ("000", 7.0, "007"),
            ("#,##0;(#,##0)", -1500.0, "(1,500)"),
            ("0;-0;\"none\"", 0.0, "none"),
            ("\"USD\" #,##0", 5000.0, "USD 5,000"),
            ("[$€-407] #,##0.00", 12.5, "€ 12.50"),
            ("#,##0,", 1_234_567.0, "1,235"),
            ("0.0,,\" million\"", 1_234_567.0, "1.2 million"),
            ("0.00E+00", 12345.0, "1.23E+04"),
            ("General\" people\"", 3.5, "3.5 people"),
            ("[Red]0;[Blue]-0", -4.0, "-4"),
            ("_-* #,##0_-;-* #,##0_-", 1234.0, "1,234"),
            (";;;", 5.0, "5"),
        ] {
            assert_eq!(shown(code, number), text, "{code} of {number}");
        }
    }

    #[test]
    fn dates_are_iso_as_far_as_they_are_shown() {
        for (code, number, text) in [
            ("dd/mm/yyyy", 43_558.0, "2019-04-03"),
            ("m/d/yy h:mm", 43_558.75, "2019-04-03 18:00"),
            ("mmm yy", 43_558.0, "2019-04"),
            ("yyyy", 43_558.0, "2019"),
            ("[$-409]d\\-mmm\\-yyyy;@", 43_558.0, "2019-04-03"),
            ("hh:mm", 0.5, "12:00"),
            ("h:mm:ss AM/PM", 0.75, "18:00:00"),
            ("[h]:mm", 1.25, "30:00"),
            ("mm:ss", 0.001, "00:01:26"),
            ("yyyy-mm-dd", 60.0, "1900-02-28"),
            ("yyyy-mm-dd", 1.0, "1900-01-01"),
            ("yyyy-mm-dd", -5.0, "-5"),
        ] {
            let cell = Format::read(code).show(number, false);
            assert_eq!(cell.text, text, "{code} of {number}");
        }
        let late = Format::builtin(14).show(42_096.0, true);
        assert_eq!(late.text, "2019-04-03");
        assert_eq!(late.value, Value::Date);
        assert_eq!(Format::builtin(9).show(0.25, false).text, "25%");
    }

    #[test]
    fn words_with_letters_of_dates_are_no_dates() {
        assert_eq!(shown("0 \"days\"", 3.0), "3 days");
        assert_eq!(shown("0.0\\m", 3.0), "3.0m");
    }

    proptest::proptest! {
        #[test]
        fn any_code_shows_any_number(code in ".{0,40}", number: f64) {
            let _ = Format::read(&code).show(number, false);
        }

        #[test]
        fn whole_numbers_come_back(number in -1_000_000_000i64..1_000_000_000) {
            assert_eq!(general(number as f64), number.to_string());
        }
    }
}
