//! Numbers as word processors show them: figures, letters, Roman numerals, signs.

use crate::import::roman::roman;

/// Longest run of one letter (`aaa` for 53): what comes after is shown in figures.
const LONGEST_LETTERS: u32 = 26 * 10;

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::import) enum Style {
    /// 1, 2, 3.
    #[default]
    Figures,
    /// 01, 02, 03: at least so many figures.
    Padded(u8),
    /// a to z, then aa, bb (Word), or aa, ab where `counted` (OpenDocument).
    Letters {
        /// In capitals.
        upper: bool,
        /// As a number to the base 26.
        counted: bool,
    },
    /// i, ii, iii.
    Roman {
        /// In capitals.
        upper: bool,
    },
    /// 1st, 2nd, 3rd.
    Ordinal,
    /// Letters of the Russian alphabet.
    Russian {
        /// In capitals.
        upper: bool,
    },
    /// *, †, ‡, §, then each twice.
    Signs,
    /// ①, ②, ③.
    Circled,
    /// A bullet: no number at all.
    Bullet,
    /// Nothing.
    Hidden,
}

impl Style {
    /// From WordprocessingML's `w:numFmt` (ECMA-376-1, 17.18.59). What has no Latin form here is
    /// shown in figures.
    pub(in crate::import) fn of_word(name: &str) -> Self {
        match name {
            "decimalZero" => Style::Padded(2),
            "lowerLetter" => Style::Letters {
                upper: false,
                counted: false,
            },
            "upperLetter" => Style::Letters {
                upper: true,
                counted: false,
            },
            "lowerRoman" => Style::Roman { upper: false },
            "upperRoman" => Style::Roman { upper: true },
            "ordinal" => Style::Ordinal,
            "russianLower" => Style::Russian { upper: false },
            "russianUpper" => Style::Russian { upper: true },
            "chicago" => Style::Signs,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Style::Circled,
            "bullet" => Style::Bullet,
            "none" => Style::Hidden,
            _ => Style::Figures,
        }
    }

    /// From OpenDocument's `style:num-format` (ODF 1.3, 19.506); `counted` is `style:num-letter-sync`
    /// the other way round.
    pub(in crate::import) fn of_open(name: &str, in_step: bool) -> Self {
        let letters = |upper| Style::Letters {
            upper,
            counted: !in_step,
        };
        match name {
            "" => Style::Hidden,
            "a" => letters(false),
            "A" => letters(true),
            "i" => Style::Roman { upper: false },
            "I" => Style::Roman { upper: true },
            "1st" => Style::Ordinal,
            "01" => Style::Padded(2),
            "001" => Style::Padded(3),
            "①, ②, ③, ..." => Style::Circled,
            _ => Style::Figures,
        }
    }

    /// A number in this style.
    pub(in crate::import) fn show(self, number: u32) -> String {
        let figures = || number.to_string();
        match self {
            Style::Figures => figures(),
            Style::Padded(width) => format!("{number:0width$}", width = usize::from(width)),
            Style::Letters { upper, counted } => {
                let text = if counted {
                    counted_letters(number)
                } else {
                    repeated(number, 26, |at| {
                        char::from(b'a' + u8::try_from(at).unwrap_or(0))
                    })
                };
                cased(text.unwrap_or_else(figures), upper)
            }
            Style::Roman { upper } => cased(roman(number).unwrap_or_else(figures), upper),
            Style::Ordinal => {
                let ending = match (number % 100, number % 10) {
                    (11..=13, _) => "th",
                    (_, 1) => "st",
                    (_, 2) => "nd",
                    (_, 3) => "rd",
                    _ => "th",
                };
                format!("{number}{ending}")
            }
            Style::Russian { upper } => {
                const ALPHABET: &str = "абвгдежзиклмнопрстуфхцчшщэюя";
                let letters = u32::try_from(ALPHABET.chars().count()).unwrap_or(1);
                let text = repeated(number, letters, |at| {
                    ALPHABET.chars().nth(at as usize).unwrap_or('а')
                });
                cased(text.unwrap_or_else(figures), upper)
            }
            Style::Signs => {
                const SIGNS: [char; 4] = ['*', '†', '‡', '§'];
                repeated(number, 4, |at| {
                    SIGNS.get(at as usize).copied().unwrap_or('*')
                })
                .unwrap_or_else(figures)
            }
            Style::Circled => number
                .checked_sub(1)
                .filter(|at| *at < 20)
                .and_then(|at| char::from_u32(0x2460 + at))
                .map_or_else(figures, String::from),
            Style::Bullet | Style::Hidden => String::new(),
        }
    }
}

fn cased(text: String, upper: bool) -> String {
    if upper { text.to_uppercase() } else { text }
}

/// The n-th sign, once for the first round through the signs, twice for the second.
fn repeated(number: u32, signs: u32, sign: impl Fn(u32) -> char) -> Option<String> {
    let at = number.checked_sub(1).filter(|at| *at < LONGEST_LETTERS)?;
    let times = (at / signs + 1) as usize;
    Some(std::iter::repeat_n(sign(at % signs), times).collect())
}

/// a to z, aa, ab.
fn counted_letters(number: u32) -> Option<String> {
    let mut rest = Some(number).filter(|&n| n > 0)?;
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    Some(out.iter().rev().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_shown() {
        let show = |name, number| Style::of_word(name).show(number);
        assert_eq!(show("decimal", 7), "7");
        assert_eq!(show("decimalZero", 7), "07");
        assert_eq!(show("decimalZero", 107), "107");
        assert_eq!(show("lowerLetter", 1), "a");
        assert_eq!(show("lowerLetter", 28), "bb");
        assert_eq!(show("upperLetter", 26), "Z");
        assert_eq!(show("lowerRoman", 14), "xiv");
        assert_eq!(show("upperRoman", 9), "IX");
        assert_eq!(show("upperRoman", 5_000), "5000");
        assert_eq!(show("ordinal", 2), "2nd");
        assert_eq!(show("ordinal", 12), "12th");
        assert_eq!(show("russianLower", 3), "в");
        assert_eq!(show("chicago", 6), "††");
        assert_eq!(show("decimalEnclosedCircle", 3), "③");
        assert_eq!(show("none", 3), "");
        assert_eq!(show("lowerLetter", 0), "0");
        assert_eq!(show("lowerLetter", u32::MAX), u32::MAX.to_string());
        assert_eq!(Style::of_open("a", false).show(28), "ab");
        assert_eq!(Style::of_open("a", true).show(28), "bb");
    }
}
