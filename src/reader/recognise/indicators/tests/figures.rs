//! What single cells say.

use super::super::Amount;
use super::super::dates::period;
use super::super::figure::Figures;
use super::super::piece::Piece;
use crate::text::{CanonicalText, DocumentText, Language};

fn cell(text: &str, language: &str) -> (Option<Amount>, Option<String>, Option<String>) {
    let document = DocumentText {
        text: CanonicalText::new(text),
        language: Language::new(language),
        ..DocumentText::default()
    };
    let piece = Piece {
        text: document.text.as_str(),
        byte: 0,
    };
    let (figure, _) = Figures::new(&document).cell(piece);
    figure.map_or((None, None, None), |figure| {
        (figure.amount, figure.unit, figure.date)
    })
}

#[test]
fn amounts_in_many_notations() {
    use Amount::{AtLeast, AtMost, Between, Change, Exact, Said};
    for (text, language, amount, unit) in [
        (
            "8 member States",
            "en",
            Some(Exact(8.0)),
            Some("member States"),
        ),
        ("1,250", "en", Some(Exact(1250.0)), None),
        ("1,25", "fr", Some(Exact(1.25)), None),
        ("1.250", "es", Some(Exact(1250.0)), None),
        ("1.250", "en", Some(Exact(1.25)), None),
        (
            "1 250 000 habitants",
            "fr",
            Some(Exact(1_250_000.0)),
            Some("habitants"),
        ),
        ("1.250.000,5", "es", Some(Exact(1_250_000.5)), None),
        ("12,345,678.9", "en", Some(Exact(12_345_678.9)), None),
        ("0,125", "en", Some(Exact(0.125)), None),
        ("≥ 80 %", "en", Some(AtLeast(80.0)), Some("%")),
        ("<5 days", "en", Some(AtMost(5.0)), Some("days")),
        ("au moins 12 pays", "fr", Some(AtLeast(12.0)), Some("pays")),
        (
            "al menos el 60 por ciento",
            "es",
            Some(Exact(60.0)),
            Some("por ciento"),
        ),
        (
            "más de 60 por ciento",
            "es",
            Some(AtLeast(60.0)),
            Some("por ciento"),
        ),
        ("10–15", "en", Some(Between(10.0, 15.0)), None),
        (
            "10 à 15 communes",
            "fr",
            Some(Between(10.0, 15.0)),
            Some("communes"),
        ),
        ("+20%", "en", Some(Change(20.0)), Some("%")),
        (
            "reduction of 30 per cent",
            "en",
            Some(Change(-30.0)),
            Some("per cent"),
        ),
        (
            "US$ 2.3 million",
            "en",
            Some(Exact(2_300_000.0)),
            Some("US$"),
        ),
        ("€ 45 000", "fr", Some(Exact(45_000.0)), Some("€")),
        ("eight countries", "en", Some(Exact(8.0)), Some("countries")),
        ("13 of 20", "en", Some(Exact(13.0)), None),
        ("13/20", "en", Some(Exact(13.0)), None),
        ("-4%", "en", Some(Exact(-4.0)), Some("%")),
        ("Oui", "fr", Some(Said(true)), None),
        ("n/a", "en", None, None),
        ("–", "en", None, None),
        ("Under way in most districts", "en", None, None),
    ] {
        let (found, of, _) = cell(text, language);
        assert_eq!((found, of.as_deref()), (amount, unit), "{text}");
    }
}

#[test]
fn dates_stand_beside_amounts_and_are_none() {
    for (text, amount, date) in [
        ("12 (2013)", 12.0, Some("2013")),
        ("2013: 12", 12.0, Some("2013")),
        ("12 in 2013", 12.0, Some("2013")),
        ("12 by June 2015", 12.0, Some("June 2015")),
        ("45% (31 December 2014)", 45.0, Some("31 December 2014")),
        ("45% (12/31/2014)", 45.0, Some("12/31/2014")),
        ("300 (2014-15)", 300.0, Some("2014-15")),
        ("300 (2014/2015)", 300.0, Some("2014/2015")),
        ("2013", 2013.0, None),
    ] {
        let (found, _, of) = cell(text, "en");
        assert_eq!(
            (found, of.as_deref()),
            (Some(Amount::Exact(amount)), date),
            "{text}"
        );
    }
}

#[test]
fn periods_of_headings() {
    for (text, wanted) in [
        ("2014-15 targets", Some("2014-15")),
        ("Baseline 2019", Some("2019")),
        ("Target (end of 2021)", Some("2021")),
        ("Valeur cible 2018–2020", Some("2018–2020")),
        ("Target", None),
    ] {
        assert_eq!(period(text).as_deref(), wanted, "{text}");
    }
}
