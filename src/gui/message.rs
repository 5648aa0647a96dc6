//! Words of the window, from Fluent catalogues (`assets/lang`).
//!
//! English is complete; another language falls back to it message by message. All are compiled in. No
//! sentence that a person reads stands in the code, so that translators find all of them.

mod language;

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
pub use language::{Language, number, speak, spoken};

/// The English catalogue, one file a part of the window.
pub(super) const ENGLISH: &[&str] = &[
    include_str!("../../assets/lang/en/window.ftl"),
    include_str!("../../assets/lang/en/display.ftl"),
    include_str!("../../assets/lang/en/reader.ftl"),
    include_str!("../../assets/lang/en/start.ftl"),
    include_str!("../../assets/lang/en/documents.ftl"),
    include_str!("../../assets/lang/en/register.ftl"),
    include_str!("../../assets/lang/en/answers.ftl"),
    include_str!("../../assets/lang/en/tags.ftl"),
    include_str!("../../assets/lang/en/search.ftl"),
    include_str!("../../assets/lang/en/codings.ftl"),
    include_str!("../../assets/lang/en/tables.ftl"),
    include_str!("../../assets/lang/en/editions.ftl"),
    include_str!("../../assets/lang/en/pages.ftl"),
    include_str!("../../assets/lang/en/tracker.ftl"),
    include_str!("../../assets/lang/en/export.ftl"),
    include_str!("../../assets/lang/en/findings.ftl"),
    include_str!("../../assets/lang/en/purge.ftl"),
    include_str!("../../assets/lang/en/languages.ftl"),
    include_str!("../../assets/lang/en/links.ftl"),
];

/// The French catalogue, with the sentences of the history.
const FRENCH: &[&str] = &[
    include_str!("../../assets/lang/fr/window.ftl"),
    include_str!("../../assets/lang/fr/display.ftl"),
    include_str!("../../assets/lang/fr/reader.ftl"),
    include_str!("../../assets/lang/fr/start.ftl"),
    include_str!("../../assets/lang/fr/documents.ftl"),
    include_str!("../../assets/lang/fr/register.ftl"),
    include_str!("../../assets/lang/fr/answers.ftl"),
    include_str!("../../assets/lang/fr/tags.ftl"),
    include_str!("../../assets/lang/fr/search.ftl"),
    include_str!("../../assets/lang/fr/codings.ftl"),
    include_str!("../../assets/lang/fr/tables.ftl"),
    include_str!("../../assets/lang/fr/editions.ftl"),
    include_str!("../../assets/lang/fr/pages.ftl"),
    include_str!("../../assets/lang/fr/tracker.ftl"),
    include_str!("../../assets/lang/fr/export.ftl"),
    include_str!("../../assets/lang/fr/findings.ftl"),
    include_str!("../../assets/lang/fr/languages.ftl"),
    include_str!("../../assets/lang/fr/history.ftl"),
];

/// The Spanish catalogue, with the sentences of the history.
const SPANISH: &[&str] = &[
    include_str!("../../assets/lang/es/window.ftl"),
    include_str!("../../assets/lang/es/display.ftl"),
    include_str!("../../assets/lang/es/reader.ftl"),
    include_str!("../../assets/lang/es/start.ftl"),
    include_str!("../../assets/lang/es/documents.ftl"),
    include_str!("../../assets/lang/es/register.ftl"),
    include_str!("../../assets/lang/es/answers.ftl"),
    include_str!("../../assets/lang/es/tags.ftl"),
    include_str!("../../assets/lang/es/search.ftl"),
    include_str!("../../assets/lang/es/codings.ftl"),
    include_str!("../../assets/lang/es/tables.ftl"),
    include_str!("../../assets/lang/es/editions.ftl"),
    include_str!("../../assets/lang/es/pages.ftl"),
    include_str!("../../assets/lang/es/tracker.ftl"),
    include_str!("../../assets/lang/es/export.ftl"),
    include_str!("../../assets/lang/es/findings.ftl"),
    include_str!("../../assets/lang/es/languages.ftl"),
    include_str!("../../assets/lang/es/history.ftl"),
];

type Bundle = FluentBundle<FluentResource>;

/// The catalogue of a language.
fn catalogue(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => ENGLISH,
        Language::French => FRENCH,
        Language::Spanish => SPANISH,
    }
}

fn bundle(language: Language) -> &'static Bundle {
    static BUNDLES: [OnceLock<Bundle>; Language::ALL.len()] =
        [const { OnceLock::new() }; Language::ALL.len()];
    static ENGLISH_ONE: OnceLock<Bundle> = OnceLock::new();
    let cell = BUNDLES.get(language.place()).unwrap_or(&ENGLISH_ONE);
    cell.get_or_init(|| read(language))
}

fn read(language: Language) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
    // Marks around arguments would be in the way of copying, and of tests.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::English => |value, _| shown(Language::English, value),
        Language::French => |value, _| shown(Language::French, value),
        Language::Spanish => |value, _| shown(Language::Spanish, value),
    }));
    for source in catalogue(language) {
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) => resource,
            // What can be read of a catalogue is used; a test tells of the rest.
            Err((resource, _)) => resource,
        };
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// A number as the language writes it; anything else as it is.
fn shown(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(given) => Some(number(language, &given.as_string())),
        _ => None,
    }
}

/// A message without arguments. A key that is not there shows as it is, which a test would notice.
pub fn tr(key: &str) -> String {
    format(key, None).unwrap_or_else(|| key.to_owned())
}

/// A message with arguments: `tr_with("documents-count", &[("count", 3.into())])`.
pub fn tr_with(key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
    tr_known(key, args).unwrap_or_else(|| key.to_owned())
}

/// A message that need not be there.
pub(super) fn tr_known(key: &str, args: &[(&str, FluentValue<'_>)]) -> Option<String> {
    let mut all = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        all.set(*name, value.clone());
    }
    format(key, Some(&all))
}

/// In the language that is spoken, or else in English.
fn format(key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    [spoken(), Language::English]
        .into_iter()
        .find_map(|language| {
            let bundle = bundle(language);
            let pattern = bundle.get_message(key)?.value()?;
            let mut errors = Vec::new();
            let out = bundle.format_pattern(pattern, args, &mut errors);
            Some(out.into_owned())
        })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use super::*;

    #[test]
    fn the_catalogue_can_be_read() {
        for source in Language::ALL.into_iter().flat_map(catalogue) {
            let resource = FluentResource::try_new((*source).to_owned());
            assert!(
                resource.is_ok(),
                "{:?}",
                resource.err().map(|(_, errors)| errors)
            );
        }
    }

    /// Keys and the names of their arguments, of the messages of a catalogue.
    fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut key = String::new();
        for line in catalogue(language).iter().flat_map(|source| source.lines()) {
            if line.starts_with(|c: char| c.is_ascii_lowercase())
                && let Some((name, _)) = line.split_once(" =")
            {
                name.clone_into(&mut key);
            }
            if !line.starts_with('#') {
                let named = line.split('$').skip(1).map(|rest| {
                    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                    rest.get(..end.unwrap_or(rest.len()))
                        .unwrap_or_default()
                        .to_owned()
                });
                out.entry(key.clone()).or_default().extend(named);
            }
        }
        out.remove("");
        out
    }

    /// What a translator has to do, key by key: nothing.
    #[test]
    fn every_language_says_all_that_english_says() {
        let english = messages(Language::English);
        let mut to_do = Vec::new();
        for language in [Language::French, Language::Spanish] {
            let own = messages(language);
            for (key, arguments) in &english {
                match own.get(key) {
                    None => to_do.push(format!("{}: {key} is missing", language.tag())),
                    Some(named) if named != arguments => to_do.push(format!(
                        "{}: {key} has the arguments {named:?}, English has {arguments:?}",
                        language.tag()
                    )),
                    Some(_) => {}
                }
            }
            let of_the_log = |key: &&String| !key.starts_with("did-") && !key.starts_with("word-");
            for key in own.keys().filter(of_the_log) {
                if !english.contains_key(key) {
                    to_do.push(format!("{}: {key} is not in English", language.tag()));
                }
            }
        }
        assert!(to_do.is_empty(), "{}", to_do.join("\n"));
    }

    #[test]
    fn plurals_and_numbers_are_the_languages_own() {
        let say = |language, count: i64| {
            speak(language);
            tr_with("tags-count", &[("count", count.into())])
        };
        assert_eq!(say(Language::English, 0), "0 passages");
        assert_eq!(say(Language::French, 0), "0 passage");
        assert_eq!(say(Language::French, 12_345), "12\u{a0}345 passages");
        assert_eq!(say(Language::Spanish, 1), "Un pasaje");
        assert_eq!(say(Language::English, 12_345), "12,345 passages");
        speak(Language::French);
        let unknown = "no-such-key";
        assert_eq!(tr(unknown), unknown);
        speak(Language::English);
    }

    /// Every key in the code is in the catalogue, and every key of the catalogue is in the code.
    #[test]
    fn code_and_catalogue_agree() {
        let mut used = BTreeSet::new();
        let mut all_code = String::new();
        visit(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("src/gui")
                .as_path(),
            &mut |code| {
                for call in ["tr(", "tr_with("] {
                    for (at, _) in code.match_indices(call) {
                        // `push_str(` ends so too, and a call in a string calls nothing.
                        let before = code.get(..at).and_then(|code| code.chars().next_back());
                        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '"') {
                            continue;
                        }
                        let rest = code.get(at + call.len()..).unwrap_or_default().trim_start();
                        if let Some(rest) = rest.strip_prefix('"')
                            && let Some((key, _)) = rest.split_once('"')
                        {
                            used.insert(key.to_owned());
                        }
                    }
                }
                all_code.push_str(code);
            },
        );
        let known: BTreeSet<String> = ENGLISH
            .iter()
            .flat_map(|source| source.lines())
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| Some(line.split_once(" =")?.0.to_owned()))
            .collect();
        used.remove("documents-count");
        let missing: Vec<_> = used.difference(&known).collect();
        assert!(missing.is_empty(), "not in the catalogue: {missing:?}");
        // Some keys are put together or stand in tables: any mention counts.
        let dead: Vec<_> = known
            .iter()
            .filter(|key| !all_code.contains(&format!("\"{key}\"")))
            .collect();
        assert!(dead.is_empty(), "not used by the window: {dead:?}");
    }

    fn visit(folder: &Path, each: &mut dyn FnMut(&str)) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                visit(&path, each);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                each(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }
}
