//! The review's own words as readers of an export read them.
//!
//! Files, the log and the command line have one written form of a word (`partially_accepted`).
//! A board is shown none of it.

/// A written form as people read it: `partially_accepted` is `Partially accepted`.
pub fn label(word: &str) -> String {
    // The one compound among them.
    let plain = match word {
        "self_reported" => "self-reported".to_owned(),
        other => other.replace('_', " "),
    };
    capital(&plain)
}

/// With a capital at the beginning.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first + letters.as_str()
}

/// `1 passage`, `2 passages`.
pub fn count(n: usize, one: &str, several: &str) -> String {
    format!("{} {}", grouped(n), if n == 1 { one } else { several })
}

/// A number with its thousands parted by a narrow space that no line is broken at.
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4 {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// `a, b and c`.
pub fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// A date as written in a file (`2008-03-31`, `2008-03`, `2008`, or a moment) as people read it:
/// `31 March 2008`.
pub fn date(written: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let day = written.split('T').next().unwrap_or(written);
    let mut parts = day.split('-');
    let year = parts.next().unwrap_or_default();
    let month = parts.next().and_then(|month| month.parse::<usize>().ok());
    let month = month.and_then(|month| MONTHS.get(month.checked_sub(1)?));
    let day = parts.next().and_then(|day| day.parse::<u8>().ok());
    match (month, day) {
        (Some(month), Some(day)) => format!("{day} {month} {year}"),
        (Some(month), None) => format!("{month} {year}"),
        _ => written.to_owned(),
    }
}

/// A period as people read it: `2001–2007`.
pub fn period(start: Option<&str>, end: Option<&str>) -> Option<String> {
    match (start, end) {
        (None, None) => None,
        (Some(start), None) => Some(format!("from {}", date(start))),
        (None, Some(end)) => Some(format!("until {}", date(end))),
        (Some(start), Some(end)) if start == end => Some(date(start)),
        (Some(start), Some(end)) => {
            let years = start.len() == 4 && end.len() == 4;
            let dash = if years { "–" } else { " – " };
            Some(format!("{}{dash}{}", date(start), date(end)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_written_as_people_do() {
        assert_eq!(label("self_reported"), "Self-reported");
        assert_eq!(label("partially_accepted"), "Partially accepted");
        assert_eq!(count(1, "passage", "passages"), "1 passage");
        assert_eq!(
            count(12_000, "passage", "passages"),
            "12\u{202f}000 passages"
        );
        assert_eq!(list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }

    #[test]
    fn dates_are_as_exact_as_they_were_given() {
        assert_eq!(date("2008"), "2008");
        assert_eq!(date("2008-03"), "March 2008");
        assert_eq!(date("2008-03-31"), "31 March 2008");
        assert_eq!(date("2008-03-31T10:00:00Z"), "31 March 2008");
        assert_eq!(date("soon"), "soon");
        assert_eq!(
            period(Some("2001"), Some("2007")).as_deref(),
            Some("2001–2007")
        );
        assert_eq!(
            period(None, Some("2007-05")).as_deref(),
            Some("until May 2007")
        );
    }
}
