//! Results frameworks of real documents. Needs the folder that `DESKREVIEW_SHARED` names; without it
//! the tests return early and say so.
// A test may stop where a file is missing, and says on the terminal what it left out.
#![allow(clippy::expect_used, clippy::print_stdout)]

use std::path::{Path, PathBuf};

use deskreview_reader::import::{Options, read};
use deskreview_reader::recognise::indicators::{Figure, Indicator, indicators};
use serde_json::Value;

const OUTCOME: &str = "004_638434e0d2960ef0.txt";

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("DESKREVIEW_SHARED").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: DESKREVIEW_SHARED is not set");
    }
    folder
}

fn found(path: &Path) -> Option<Vec<Indicator>> {
    let bytes = std::fs::read(path).expect("the file is there");
    let name = path.file_name()?.to_string_lossy().into_owned();
    let file = read(&bytes, &name, &Options::default(), &mut |_| {}).ok()?;
    Some(indicators(&file.document))
}

fn number(figure: &Option<Figure>) -> Option<f64> {
    figure.as_ref()?.amount?.number()
}

#[test]
fn flattened_columns_come_out_as_the_facts_say() {
    let Some(folder) = shared() else { return };
    let folder = folder.join("seeds");
    let text = std::fs::read_to_string(folder.join("facts.json")).expect("the facts are there");
    let facts: Value = serde_json::from_str(&text).expect("the facts are JSON");
    let facts = &facts[OUTCOME];
    let found = found(&folder.join(OUTCOME)).expect("it has text");
    let wanted = facts["indicators"].as_array().unwrap();
    assert_eq!(found.len(), wanted.len());
    for (one, wanted) in found.iter().zip(wanted) {
        assert_eq!(one.number.as_deref(), wanted["number"].as_str());
        assert_eq!(number(&one.target), wanted["target"].as_f64());
        assert_eq!(number(&one.result), wanted["result"].as_f64());
        assert_eq!(one.unit.as_deref(), wanted["unit"].as_str());
        assert_eq!(one.met, wanted["met"].as_bool());
        let also: Vec<&str> = one
            .result_also
            .iter()
            .map(|one| one.text.as_str())
            .collect();
        assert_eq!(also, Vec::from_iter(wanted["result_also"].as_str()));
        let regions: Vec<(String, Vec<String>)> = one
            .by_region
            .iter()
            .map(|region| {
                let names = region
                    .countries
                    .iter()
                    .map(|one| one.name.replace('’', "'"));
                (region.name.clone(), names.collect())
            })
            .collect();
        let by_region = wanted["by_region"].as_object().unwrap();
        assert_eq!(regions.len(), by_region.len());
        for (region, names) in regions {
            let wanted: Vec<&str> = by_region[&region]
                .as_array()
                .unwrap()
                .iter()
                .map(|name| name.as_str().unwrap())
                .collect();
            assert_eq!(names, wanted, "{region}");
        }
        let groups: Vec<&str> = one.groups.iter().map(|one| one.name.as_str()).collect();
        let counted: Vec<&str> = wanted["regions_counted"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap())
            .collect();
        assert_eq!(groups, counted);
        assert!(one.unplaced.is_empty());
        let outcome = one.outcome.as_ref().unwrap();
        assert_eq!(
            outcome.number.as_deref(),
            facts["outcome"]["number"].as_str()
        );
        assert!(
            outcome
                .title
                .starts_with(facts["outcome"]["starts"].as_str().unwrap())
        );
    }
}

#[test]
fn documents_without_a_results_framework_give_none() {
    let Some(folder) = shared() else { return };
    let mut paths = vec![folder.join("seeds/000_5ef30251aa6cc3d6.txt")];
    for part in ["corpus/reports", "corpus/pdf", "corpus/office"] {
        let entries = std::fs::read_dir(folder.join(part)).expect("the folder is there");
        paths.extend(entries.map(|entry| entry.expect("it can be listed").path()));
    }
    paths.sort();
    for path in paths {
        // What cannot be read is another test's matter.
        if let Some(found) = found(&path) {
            assert!(found.is_empty(), "{}: {found:?}", path.display());
        }
    }
}
