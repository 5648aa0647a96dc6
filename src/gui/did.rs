//! What the log says was done, in the language of the window.
//!
//! The log keeps keys and arguments, and its English sentences stand with the log, for the command line
//! and for everybody. French and Spanish ones are messages named after the keys (`did-tag`); words that
//! the log itself puts into its arguments (names of fields, states) have messages of their own
//! (`word-title`). What a catalogue does not know is said in English.

use deskreview_review::domain::Label;
use fluent_bundle::FluentValue;

use super::message::{Language, spoken, tr, tr_known};

/// Arguments whose values are the log's own words; all others are people's and stay as they are.
const WORDS: [&str; 7] = ["fields", "state", "outcome", "as", "step", "to", "what"];
/// Arguments that name a statement by its kind and number, or a code.
const NAMES: [&str; 4] = ["other", "question", "code", "statements"];
/// Kinds of statements as the log writes them, with their messages.
const KINDS: [(&str, &str); 5] = [
    ("recommendation ", "kind-recommendation"),
    ("suggestion ", "kind-suggestion"),
    ("finding ", "kind-finding"),
    ("conclusion ", "kind-conclusion"),
    ("lesson ", "kind-lesson"),
];

/// What was done, as a sentence without a full stop.
pub fn sentence(label: &Label) -> String {
    if spoken() == Language::English {
        return label.sentence();
    }
    let key = format!("did-{}", label.key.replace('_', "-"));
    let mut args: Vec<(&str, FluentValue<'_>)> = Vec::new();
    for name in Label::arguments(&label.key) {
        let given = label.args.get(name).map_or("…", String::as_str);
        let value = match given.parse::<i64>() {
            Ok(number) if name == "count" => number.into(),
            _ if WORDS.contains(&name) => words(given).into(),
            _ if NAMES.contains(&name) => named(given).into(),
            _ => given.into(),
        };
        args.push((name, value));
    }
    tr_known(&key, &args).unwrap_or_else(|| label.sentence())
}

/// Words of the log, parted by commas, where the catalogue has them.
fn words(given: &str) -> String {
    word(given).unwrap_or_else(|| {
        let parts = given
            .split(", ")
            .map(|one| word(one).unwrap_or_else(|| one.to_owned()));
        parts.collect::<Vec<_>>().join(", ")
    })
}

/// A name in which the kind of statement is translated.
fn named(given: &str) -> String {
    let kind = KINDS.iter().find_map(|(kind, key)| {
        let number = given.strip_prefix(kind)?;
        Some(format!("{} {number}", tr(key)))
    });
    kind.unwrap_or_else(|| given.to_owned())
}

/// One word of the log, or a number of things.
fn word(given: &str) -> Option<String> {
    let name = named(given);
    if name != given {
        return Some(name);
    }
    let slug = |text: &str| text.replace(", ", "-").replace([' ', '_'], "-");
    match given.split_once(' ') {
        Some((count, what)) if let Ok(count) = count.parse::<i64>() => tr_known(
            &format!("word-count-{}", slug(what)),
            &[("count", count.into())],
        ),
        _ => tr_known(&format!("word-{}", slug(given)), &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::message::speak;

    #[test]
    fn the_log_is_read_in_the_windows_language() {
        let label = Label::new(
            "settle_proposals",
            [("count", "3".to_owned()), ("state", "confirmed".to_owned())],
        );
        assert_eq!(sentence(&label), "Settled 3 proposals as confirmed");
        speak(Language::French);
        assert_eq!(sentence(&label), "3 propositions réglées\u{a0}: confirmé");
        let fields = Label::new(
            "set_document",
            [
                ("document", "Title, kind".to_owned()),
                ("fields", "title, source type, size".to_owned()),
            ],
        );
        assert_eq!(
            sentence(&fields),
            "«\u{a0}Title, kind\u{a0}» modifié\u{a0}: titre, type de source, size"
        );
        let confirmed = [("what", "recommendation RWP-2020/2".to_owned())];
        assert_eq!(
            sentence(&Label::new("confirm", confirmed)),
            "Confirmé\u{a0}: recommandation RWP-2020/2"
        );
        speak(Language::Spanish);
        let read = Label::new(
            "read_tracker",
            [
                ("document", "T".to_owned()),
                ("what", "1 recommendation, 2 changed".to_owned()),
            ],
        );
        assert_eq!(
            sentence(&read),
            "Tabla de seguimiento «T» leída: 1 recomendación, cambiado: 2"
        );
        let newer = Label::new("of_a_newer_program", []);
        assert_eq!(sentence(&newer), "of_a_newer_program");
        speak(Language::English);
    }

    /// Each entry of the log has its sentence in each language, with the same arguments.
    #[test]
    fn every_language_says_all_that_the_log_says() {
        let mut to_do = Vec::new();
        for language in [Language::French, Language::Spanish] {
            speak(language);
            for key in Label::keys() {
                let marks: Vec<(&str, String)> = Label::arguments(key)
                    .map(|name| (name, format!("<{name}>")))
                    .collect();
                let args: Vec<(&str, FluentValue<'_>)> = marks
                    .iter()
                    .map(|(name, mark)| (*name, mark.as_str().into()))
                    .collect();
                let name = format!("did-{}", key.replace('_', "-"));
                match tr_known(&name, &args) {
                    None => to_do.push(format!("{}: {name} is missing", language.tag())),
                    Some(said) => {
                        for (argument, mark) in &marks {
                            if !said.contains(mark) {
                                to_do.push(format!(
                                    "{}: {name} does not say ${argument}",
                                    language.tag()
                                ));
                            }
                        }
                        if said.contains("{$") {
                            to_do.push(format!("{}: {name}: {said}", language.tag()));
                        }
                    }
                }
            }
        }
        speak(Language::English);
        assert!(to_do.is_empty(), "{}", to_do.join("\n"));
    }
}
