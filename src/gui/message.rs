//! Words of the window, from Fluent catalogues (`assets/lang`).
//!
//! English is complete and compiled in; another language falls back to it message by message. No
//! sentence that a person reads stands in the code, so that translators find all of them.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

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
    include_str!("../../assets/lang/en/links.ftl"),
];

fn bundle() -> &'static FluentBundle<FluentResource> {
    static BUNDLE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    BUNDLE.get_or_init(|| {
        let mut bundle = FluentBundle::new_concurrent(vec!["en".parse().unwrap_or_default()]);
        // Marks around arguments would be in the way of copying, and of tests.
        bundle.set_use_isolating(false);
        for source in ENGLISH {
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) => resource,
                // What can be read of a catalogue is used; a test tells of the rest.
                Err((resource, _)) => resource,
            };
            let _ = bundle.add_resource(resource);
        }
        bundle
    })
}

/// A message without arguments. A key that is not there shows as it is, which a test would notice.
pub fn tr(key: &str) -> String {
    format(key, None)
}

/// A message with arguments: `tr_with("documents-count", &[("count", 3.into())])`.
pub fn tr_with(key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
    let mut all = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        all.set(*name, value.clone());
    }
    format(key, Some(&all))
}

fn format(key: &str, args: Option<&FluentArgs<'_>>) -> String {
    let bundle = bundle();
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut errors = Vec::new();
    bundle
        .format_pattern(pattern, args, &mut errors)
        .into_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn the_catalogue_can_be_read() {
        for source in ENGLISH {
            let resource = FluentResource::try_new((*source).to_owned());
            assert!(
                resource.is_ok(),
                "{:?}",
                resource.err().map(|(_, errors)| errors)
            );
        }
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
