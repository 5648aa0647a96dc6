//! Labels before values in running text and lists.

use super::{found_in, labels, numbers, said};

fn text(text: &str) -> Vec<super::Indicator> {
    found_in(&super::document(
        format!("The office wrote this report for all of its members.\n\n{text}\n").as_bytes(),
        "report.txt",
    ))
}

#[test]
fn all_in_one_paragraph() {
    let found = text(
        "Indicator 1.2: Number of villages with a working pump. Baseline (2013): 12; target (2017): 20;\n\
         achieved: 23.",
    );
    assert_eq!(labels(&found), ["1.2"]);
    assert_eq!(found[0].text, "Number of villages with a working pump.");
    assert_eq!(
        said(&found[0].target),
        Some((Some(20.0), None, Some("2017")))
    );
    assert_eq!(numbers(&found[0]), [Some(12.0), Some(20.0), Some(23.0)]);
    assert_eq!(found[0].met, Some(true));
}

#[test]
fn on_lines_below_each_other() {
    let found = text(
        "Outcome 2: Committees keep their accounts in order\n\n\
         Indicator 2.1: Share of committees that keep accounts\n\n\
         Baseline: 30 per cent in 2012\n\nTarget: 60 per cent by 2016\n\nResult: 48 per cent\n\n\
         Indicator 2.2: Committees that were audited\n\nBaseline: none\n\nTarget: at least 10\n\nResult: 11 committees\n\n\
         The committees have also met with the district.",
    );
    assert_eq!(labels(&found), ["2.1", "2.2"]);
    assert_eq!(
        said(&found[0].baseline),
        Some((Some(30.0), Some("per cent"), Some("2012")))
    );
    assert_eq!((found[0].met, found[1].met), (Some(false), Some(true)));
    assert!(found[1].baseline.is_none());
    assert_eq!(
        found[0].outcome.as_ref().unwrap().number.as_deref(),
        Some("2")
    );
}

#[test]
fn french_and_spanish_labels() {
    let found = text(
        "Indicateur 3.1 : Nombre de comités formés. Situation de référence : 4. Cible : 12. Résultat : 9.\n\n\
         Indicador 2.4: Número de escuelas con biblioteca. Línea de base: 10. Meta: 25. Logro: 26.",
    );
    assert_eq!(labels(&found), ["3.1", "2.4"]);
    assert_eq!(numbers(&found[0]), [Some(4.0), Some(12.0), Some(9.0)]);
    assert_eq!(numbers(&found[1]), [Some(10.0), Some(25.0), Some(26.0)]);
    assert_eq!((found[0].met, found[1].met), (Some(false), Some(true)));
}

#[test]
fn without_the_word_indicator_more_proof_is_asked() {
    let found =
        text("Farmers trained in the use of seed – Baseline: 120, Target: 400, Actual: 415");
    assert_eq!(found.len(), 1);
    assert_eq!(numbers(&found[0]), [Some(120.0), Some(400.0), Some(415.0)]);
    assert!(
        text("The programme trains farmers. Target: 400 farmers in the first year.").is_empty()
    );
}
