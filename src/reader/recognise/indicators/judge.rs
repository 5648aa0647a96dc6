//! Whether a target is met by figures that somebody has typed, judged as those of a document are.

use crate::text::{CanonicalText, DocumentText, Language};

use super::figure::Figures;
use super::met::met;
use super::model::Figure;
use super::piece::Piece;

/// A figure as words, and what it counts where that is told apart from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Typed<'a> {
    /// As typed: `9 member States`.
    pub text: &'a str,
    /// Of what.
    pub unit: Option<&'a str>,
}

/// Whether the result reaches the target; `None` where that cannot be decided.
///
/// `indicator` are its words, which may tell that less is better; `language` says what a comma in a
/// number means.
pub fn is_met(
    indicator: &str,
    language: Option<&Language>,
    baseline: Option<Typed<'_>>,
    target: Option<Typed<'_>>,
    result: Option<Typed<'_>>,
) -> Option<bool> {
    let [baseline, target, result] = [baseline, target, result].map(|typed| read(typed?, language));
    met(
        indicator,
        baseline.as_ref(),
        target.as_ref(),
        result.as_ref(),
    )
}

fn read(typed: Typed<'_>, language: Option<&Language>) -> Option<Figure> {
    let document = DocumentText {
        text: CanonicalText::new(typed.text),
        language: language.cloned(),
        ..DocumentText::default()
    };
    let cell = Piece {
        text: document.text.as_str(),
        byte: 0,
    };
    let mut figure = Figures::new(&document).cell(cell).0?;
    if figure.unit.is_none() {
        figure.unit = typed.unit.map(str::to_owned);
    }
    Some(figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met_by(baseline: &str, target: &str, result: &str) -> Option<bool> {
        let typed = |text| Some(Typed { text, unit: None });
        is_met(
            "Offices that report",
            None,
            typed(baseline),
            typed(target),
            typed(result),
        )
    }

    #[test]
    fn typed_figures_are_judged_like_printed_ones() {
        assert_eq!(met_by("2", "8", "13 member States"), Some(true));
        assert_eq!(met_by("2", "9", "8"), Some(false));
        assert_eq!(met_by("20", "at most 5", "4"), Some(true));
        assert_eq!(met_by("20", "5", "4"), Some(true), "less was aimed at");
        assert_eq!(met_by("", "80 %", "12 reports"), None);
        assert_eq!(met_by("", "eight", "not known yet"), None);
        assert_eq!(met_by("", "", ""), None);
    }
}
