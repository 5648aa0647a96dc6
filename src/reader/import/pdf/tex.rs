//! Bitmap fonts of TeX: Type 3 fonts whose letters are named after their codes.
//!
//! Such a font names the letter of code 97 `a97` and says nothing else, so the code has to be read by
//! one of the two encodings that TeX's text fonts have: the old one of 128 codes (OT1) or Cork (T1).
//! Which of them, the codes in use tell: each has its ligatures and dashes at places of its own.

use hayro_syntax::object::{Array, Dict, Name, Object};

/// An encoding of TeX's text fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TexEncoding {
    /// The old one of 128 codes.
    Ot1,
    /// Cork, of 256 codes.
    Cork,
}

const OT1: [&str; 32] = [
    "Γ", "∆", "Θ", "Λ", "Ξ", "Π", "Σ", "Υ", "Φ", "Ψ", "Ω", "ff", "fi", "fl", "ffi", "ffl", "ı",
    "ȷ", "`", "´", "ˇ", "˘", "¯", "˚", "¸", "ß", "æ", "œ", "ø", "Æ", "Œ", "Ø",
];

const CORK: [&str; 32] = [
    "`", "´", "ˆ", "˜", "¨", "˝", "˚", "ˇ", "˘", "¯", "˙", "¸", "˛", "‚", "‹", "›", "“", "”", "„",
    "«", "»", "–", "—", "", "", "ı", "ȷ", "ff", "fi", "fl", "ffi", "ffl",
];

const CORK_UPPER: &str = "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£\
ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖŒØÙÚÛÜÝÞẞàáâãäåæçèéêëìíîïðñòóôõöœøùúûüýþß";

impl TexEncoding {
    /// That of a font, if its letters are named after their codes.
    pub fn of(dict: &Dict<'_>) -> Option<Self> {
        if dict.get::<Name<'_>>("Subtype")?.as_ref() != b"Type3" {
            return None;
        }
        let differences = dict
            .get::<Dict<'_>>("Encoding")?
            .get::<Array<'_>>("Differences")?;
        let (mut code, mut codes) = (0u32, Vec::new());
        for item in differences.iter::<Object<'_>>().take(1024) {
            match item {
                Object::Number(number) => code = u32::try_from(number.as_i64()).ok()?,
                Object::Name(name) => {
                    if name.as_ref() != b".notdef" {
                        let number = name.as_ref().strip_prefix(b"a")?;
                        let named: u32 = std::str::from_utf8(number).ok()?.parse().ok()?;
                        if named != code {
                            return None;
                        }
                        codes.push(code);
                    }
                    code += 1;
                }
                _ => return None,
            }
        }
        let count = |of: &dyn Fn(u32) -> bool| codes.iter().filter(|&&code| of(code)).count();
        let cork = count(&|code| matches!(code, 16 | 17 | 21 | 22 | 27..=31));
        let old = count(&|code| matches!(code, 11..=15 | 92 | 123 | 124));
        if codes.is_empty() {
            None
        } else if codes.iter().any(|&code| code > 127) || cork > old {
            Some(Self::Cork)
        } else {
            Some(Self::Ot1)
        }
    }

    /// What a code stands for; nothing where that is plain ASCII.
    pub fn text(self, code: u32) -> Option<String> {
        let at = usize::try_from(code).ok()?;
        let found = match (self, code) {
            (Self::Ot1, 0..32) => OT1.get(at).map(|text| (*text).to_owned()),
            (Self::Cork, 0..32) => CORK.get(at).map(|text| (*text).to_owned()),
            (Self::Ot1, 34) => Some('”'.to_string()),
            (Self::Ot1, 60) => Some('¡'.to_string()),
            (Self::Ot1, 62) => Some('¿'.to_string()),
            (Self::Ot1, 92) => Some('“'.to_string()),
            (Self::Ot1, 123) => Some('–'.to_string()),
            (Self::Ot1, 124) => Some('—'.to_string()),
            (_, 39) => Some('’'.to_string()),
            (_, 96) => Some('‘'.to_string()),
            (Self::Cork, 127) => Some('-'.to_string()),
            (Self::Cork, 128..=255) => CORK_UPPER.chars().nth(at - 128).map(String::from),
            _ => None,
        };
        found.filter(|text| !text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cork_has_a_letter_for_each_code_of_its_upper_half() {
        assert_eq!(CORK_UPPER.chars().count(), 128);
        assert_eq!(TexEncoding::Cork.text(0xe1).as_deref(), Some("á"));
        assert_eq!(TexEncoding::Cork.text(0xf7).as_deref(), Some("œ"));
        assert_eq!(TexEncoding::Cork.text(0xbf).as_deref(), Some("£"));
    }
}
