//! Names found and not found.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::Places;
use super::data::read;
use super::fold::fold;

fn codes(text: &str) -> Vec<&'static str> {
    Places::shared()
        .find(text)
        .into_iter()
        .filter_map(|found| found.country)
        .map(|country| country.code.as_str())
        .collect()
}

fn named(text: &str) -> Vec<&str> {
    Places::shared()
        .find(text)
        .into_iter()
        .map(|found| text.get(found.start..found.end).unwrap())
        .collect()
}

#[test]
fn the_lists_can_be_read_and_agree_with_each_other() {
    let (countries, systems, not) = read().unwrap();
    assert!(countries.len() >= 249 && systems.len() >= 4 && !not.is_empty());
    let codes: HashSet<&str> = countries.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes.len(), countries.len(), "a code stands once");
    for system in &systems {
        let ids: HashSet<&str> = system.groups.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids.len(), system.groups.len(), "{}", system.id);
        for group in &system.groups {
            for code in &group.members {
                assert!(codes.contains(code.as_str()), "{} {code}", group.id);
            }
            for id in &group.of {
                assert!(ids.contains(id.as_str()), "{} {id}", group.id);
            }
            assert!(!group.en.is_empty() && !group.fr.is_empty() && !group.es.is_empty());
        }
    }
}

#[test]
fn no_name_stands_for_two_countries() {
    let mut owner: HashMap<String, &str> = HashMap::new();
    for country in Places::shared().countries() {
        for name in country.names() {
            let before = owner.insert(fold(name), &country.code);
            assert!(
                before.is_none_or(|code| code == country.code),
                "{name}: {before:?}"
            );
        }
    }
}

#[test]
fn every_country_is_found_by_every_name_in_running_text() {
    for country in Places::shared().countries() {
        for name in country.names() {
            let text = format!("They went to {name}; then home.");
            assert_eq!(codes(&text), [country.code.as_str()], "{name}");
        }
    }
}

#[test]
fn every_country_has_one_place_in_each_way_of_parting_the_world_by_regions() {
    let places = Places::shared();
    for system in ["ilo"] {
        let at = places
            .systems()
            .iter()
            .position(|one| one.id == system)
            .unwrap();
        for country in places.countries() {
            let groups = (0..places.systems()[at].groups.len())
                .filter(|&group| {
                    places.is_member(super::GroupId { system: at, group }, &country.code)
                })
                .count();
            assert!(
                groups <= 1,
                "{} in {groups} groups of {system}",
                country.code
            );
        }
    }
    // Every country lies in one continent of the UN's list.
    let m49 = places
        .systems()
        .iter()
        .position(|one| one.id == "m49")
        .unwrap();
    for country in places.countries() {
        let continents = ["africa", "americas", "asia", "europe", "oceania"]
            .into_iter()
            .filter(|id| {
                let group = places.systems()[m49]
                    .groups
                    .iter()
                    .position(|one| one.id == *id)
                    .unwrap();
                places.is_member(super::GroupId { system: m49, group }, &country.code)
            })
            .count();
        assert_eq!(continents, 1, "{}", country.code);
    }
}

#[test]
fn the_longest_name_wins_and_words_are_whole() {
    assert_eq!(codes("Papua New Guinea"), ["PG"]);
    assert_eq!(
        codes("Guinea, Guinea-Bissau and Equatorial Guinea"),
        ["GN", "GW", "GQ"]
    );
    assert_eq!(codes("Nigeria and the Niger"), ["NG", "NE"]);
    assert_eq!(
        codes("the Democratic Republic of the Congo and the Congo"),
        ["CD", "CG"]
    );
    assert_eq!(codes("South Sudan, Sudan"), ["SS", "SD"]);
    assert_eq!(codes("Dominican Republic; Dominica"), ["DO", "DM"]);
    assert_eq!(codes("American Samoa and Samoa"), ["AS", "WS"]);
    assert_eq!(codes("in Guinea. Bissau is far"), ["GN"]);
}

#[test]
fn what_only_holds_a_name_is_no_country() {
    for text in [
        "New Mexico",
        "the Gulf of Guinea",
        "Lake Chad Basin",
        "Atlanta, Georgia",
        "the Niger Delta",
        "Nigerian and Nigerien workers",
        "Georgians",
        "the Mexican state",
        "a turkey",
        "us",
        "Swiss",
        "US$ 4 million",
        "the Jordan Valley",
        "Northern Ireland",
        "jersey",
    ] {
        assert_eq!(codes(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn case_accents_apostrophes_and_blanks_are_folded() {
    for text in [
        "Côte d'Ivoire",
        "Côte d’Ivoire",
        "COTE D’IVOIRE",
        "Cote d'Ivoire",
        "Co\u{302}te d’Ivoire",
        "Côte\u{a0}d’Ivoire",
        "Côte\nd’Ivoire",
    ] {
        assert_eq!(codes(text), ["CI"], "{text}");
    }
    assert_eq!(
        codes("Viet Nam, Vietnam, VIET NAM, Viêt Nam"),
        ["VN", "VN", "VN", "VN"]
    );
    assert_eq!(
        codes("Lao People’s Democratic Republic Lao PDR"),
        ["LA", "LA"]
    );
    assert_eq!(
        codes("Tadjikistan Tajikistan Tayikistán"),
        ["TJ", "TJ", "TJ"]
    );
    assert_eq!(codes("l’Algérie et Nigeria’s plan"), ["DZ", "NG"]);
    assert_eq!(codes("the US and the UK, the UAE"), ["US", "GB", "AE"]);
}

#[test]
fn what_is_printed_is_the_name_without_its_article() {
    assert_eq!(
        named("The Gambia and the Netherlands"),
        ["Gambia", "Netherlands"]
    );
    assert_eq!(
        named("Nigeria Tunisia Southern Africa Brazil"),
        ["Nigeria", "Tunisia", "Southern Africa", "Brazil"]
    );
}

#[test]
fn groups_bear_names_of_several_bodies_and_languages() {
    let places = Places::shared();
    assert!(places.groups_named("Africa").len() >= 3);
    for (name, id) in [
        ("Europe- Central Asia", "europe-central-asia"),
        ("Asie et Pacifique", "asia-pacific"),
        ("ESTADOS ÁRABES", "arab-states"),
        ("Middle East & North Africa", "middle-east-and-north-africa"),
        ("Sub-Saharan Africa", "sub-saharan-africa"),
    ] {
        let found = places
            .groups_named(name)
            .iter()
            .any(|&group| places.group(group).is_some_and(|group| group.id == id));
        assert!(found, "{name}");
    }
    let member = |system: &str, group: &str, code: &str| {
        let system = places
            .systems()
            .iter()
            .position(|one| one.id == system)
            .unwrap();
        let group = places.systems()[system]
            .groups
            .iter()
            .position(|one| one.id == group)
            .unwrap();
        places.is_member(super::GroupId { system, group }, code)
    };
    assert!(member("m49", "africa", "NG") && !member("m49", "africa", "JO"));
    assert!(member("ilo", "arab-states", "JO") && !member("ilo", "arab-states", "EG"));
    assert!(member("undp", "arab-states", "EG") && member("world-bank", "south-asia", "AF"));
}

#[test]
fn a_country_gives_all_its_variants() {
    let names: Vec<&str> = Places::shared().country("VN").unwrap().names().collect();
    assert!(names.contains(&"Viet Nam") && names.contains(&"Vietnam"));
    assert_eq!(
        Places::shared().country_named("swaziland").unwrap().code,
        "SZ"
    );
}

proptest! {
    /// Any text can be asked, and every name lies in it.
    #[test]
    fn any_text_can_be_asked(text in "(Guinea|Papua|New|Côte|d’|'|Ivoire|US|\\$|İ|ß|\\PC|[ ,.\n\t-]){0,60}") {
        let mut last = 0;
        for found in Places::shared().find(&text) {
            prop_assert!(found.start >= last && text.get(found.start..found.end).is_some());
            last = found.end;
        }
    }
}
