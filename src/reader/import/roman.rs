//! Roman numerals, small: written for lists and page labels, read from markers and printed pages.

const STEPS: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// Largest number that has a numeral in use.
const LARGEST: u32 = 3_999;

/// A number from 1 to 3999 as a small numeral; `None` for others.
pub fn roman(number: u32) -> Option<String> {
    let mut rest = (1..=LARGEST).contains(&number).then_some(number)?;
    let mut out = String::new();
    for (value, sign) in STEPS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    Some(out)
}

/// The value of a small numeral; `None` unless it is written as [`roman`] writes it.
pub fn value(numeral: &str) -> Option<u32> {
    // The longest numeral is that of 3888.
    if numeral.len() > 15 {
        return None;
    }
    let (mut rest, mut number) = (numeral, 0);
    for (value, sign) in STEPS {
        while let Some(after) = rest.strip_prefix(sign) {
            rest = after;
            number += value;
        }
    }
    (rest.is_empty() && roman(number).as_deref() == Some(numeral)).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for number in 1..=LARGEST {
            assert_eq!(value(&roman(number).expect("a numeral")), Some(number));
        }
        assert_eq!(roman(0), None);
        assert_eq!(roman(4_000), None);
    }

    #[test]
    fn what_is_no_numeral_is_not_read() {
        for word in ["", "iiii", "vx", "ic", "mix up", "IV", "civil"] {
            assert_eq!(value(word), None, "{word}");
        }
    }
}
