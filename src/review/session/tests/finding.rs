//! Facets, groups, checklists, tagging all hits, concordances, saved searches, and searching codings:
//! each against what going through all hits says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;

use super::*;

static NO: AtomicBool = AtomicBool::new(false);

/// A document of these words, with a year and a region.
fn add(
    session: &mut Session,
    title: &str,
    words: &str,
    about: (&str, Option<&str>, Option<&str>),
) -> DocumentId {
    let (year, region, evaluation) = about;
    let mut new = document(session, title, evaluation);
    let files = session.files();
    new.source = files.put_source_bytes(words.as_bytes(), "txt").unwrap();
    let mut text = text_of(words);
    text.language = Some(deskreview_reader::text::Language::new("en").unwrap());
    new.text = files.put_text(&text).unwrap();
    new.passages = u32::try_from(words.split("\n\n").count()).unwrap();
    new.published = Some(year.parse().unwrap());
    new.language = text.language.clone();
    new.attributes = region
        .map(|region| ("Region".to_owned(), region.to_owned()))
        .into_iter()
        .collect();
    new.statements = vec![proposal(Some("1"), 0, 5)];
    new.indicators = Vec::new();
    let made = session
        .execute(Command::AddDocument(Box::new(new)))
        .unwrap();
    DocumentId(made.created[0])
}

/// Three reports: water in all of them, pumps in two.
fn library() -> (Project, [DocumentId; 3]) {
    let mut project = Project::new();
    let session = &mut project.session;
    let first = add(
        session,
        "First report",
        "Water was scarce in the north. The pumps failed.\n\nThe water committee met. Water was metered.\n\nNothing else was said.",
        ("2019", Some("Africa"), Some("RWP")),
    );
    let second = add(
        session,
        "Second report",
        "New pumps brought water.\n\nThe budget was spent.",
        ("2020", Some("africa"), Some("RWP")),
    );
    let third = add(
        session,
        "Third report",
        "Water law was passed.",
        ("2020", None, None),
    );
    (project, [first, second, third])
}

fn facet(facets: &Facets, by: Dimension) -> Vec<(String, u64, u64)> {
    let values = facets.by.get(&by).into_iter().flatten();
    values
        .map(|value| (value.label.clone(), value.passages, value.documents))
        .collect()
}

fn owned(rows: &[(&str, u64, u64)]) -> Vec<(String, u64, u64)> {
    rows.iter()
        .map(|(label, passages, documents)| ((*label).to_owned(), *passages, *documents))
        .collect()
}

#[test]
fn facets_count_all_hits_and_narrowing_finds_what_they_promise() {
    let (mut project, _) = library();
    let session = &mut project.session;
    let asked = SearchQuestion::new("water");
    let facets = session.facets(&asked, None, &NO).unwrap();
    assert_eq!((facets.passages, facets.documents), (4, 3));
    assert_eq!(
        facet(&facets, Dimension::Document),
        owned(&[
            ("First report", 2, 1),
            ("Second report", 1, 1),
            ("Third report", 1, 1)
        ])
    );
    assert_eq!(
        facet(&facets, Dimension::Year),
        owned(&[("2019", 2, 1), ("2020", 2, 2)])
    );
    // Two spellings of one region are one, and what has none stands last.
    assert_eq!(
        facet(&facets, Dimension::Region),
        owned(&[("Africa", 3, 2), ("", 1, 1)])
    );
    assert_eq!(
        facet(&facets, Dimension::Evaluation),
        owned(&[("RWP", 3, 2), ("", 1, 1)])
    );
    for (by, values) in &facets.by {
        for value in values {
            let mut narrowed = asked.clone();
            narrowed.narrow = vec![Narrow::new(*by, value.value.clone())];
            let found = session.find(&narrowed, 0, 10, &NO).unwrap();
            assert_eq!(found.total, value.passages, "{by} {value:?}");
            let again = session.facets(&narrowed, None, &NO).unwrap();
            assert_eq!(again.passages, value.passages, "{by} {value:?}");
            assert_eq!(again.documents, value.documents, "{by} {value:?}");
            assert_eq!(
                facet(&again, *by),
                facet(&facets, *by),
                "a dimension is counted as if it were not narrowed"
            );
        }
    }
}

#[test]
fn a_narrowing_can_be_kept_as_a_query() {
    let (mut project, [first, ..]) = library();
    let session = &mut project.session;
    let code = add_code(session, "Theme \"one\"");
    session
        .execute(tag(first, 0, 5, CodeTarget::Code(code)))
        .unwrap();
    let asked = SearchQuestion::new("water");
    let facets = session.facets(&asked, None, &NO).unwrap();
    let mut compared = 0;
    for (by, values) in &facets.by {
        for value in values {
            let narrow = Narrow::new(*by, value.value.clone());
            let query = narrow.query();
            if query.is_empty() {
                continue;
            }
            let kept = SearchQuestion {
                filter: Some(query.clone()),
                ..asked.clone()
            };
            let found = session.find(&kept, 0, 10, &NO).unwrap();
            assert_eq!(found.total, value.passages, "{query}");
            compared += 1;
        }
    }
    assert!(compared >= 9, "{compared}");
}

#[test]
fn codes_count_passages_with_what_is_below_them() {
    let (mut project, [first, second, _]) = library();
    let session = &mut project.session;
    let below = add_code(session, "Theme/Pumps");
    let beside = add_code(session, "Law");
    for (document, start, end, code) in [
        (first, 0, 5, below),
        (first, 10, 20, below),
        (second, 4, 9, beside),
    ] {
        session
            .execute(tag(document, start, end, CodeTarget::Code(code)))
            .unwrap();
    }
    let asked = SearchQuestion::new("water");
    let facets = session.facets(&asked, None, &NO).unwrap();
    assert_eq!(
        facet(&facets, Dimension::Code),
        owned(&[
            ("Law", 1, 1),
            ("Theme", 1, 1),
            ("Theme/Pumps", 1, 1),
            ("", 2, 2)
        ])
    );
    for value in &facets.by[&Dimension::Code] {
        let mut narrowed = asked.clone();
        narrowed.narrow = vec![Narrow::new(Dimension::Code, value.value.clone())];
        let found = session.find(&narrowed, 0, 10, &NO).unwrap();
        assert_eq!(found.total, value.passages, "{value:?}");
        let again = session.facets(&narrowed, None, &NO).unwrap();
        assert_eq!(again.passages, value.passages, "{value:?}");
    }
}

#[test]
fn groups_hold_every_hit_page_by_page() {
    let (mut project, _) = library();
    let session = &mut project.session;
    let asked = SearchQuestion::new("water");
    for by in Dimension::ALL.iter().copied() {
        let whole = session.find_grouped(&asked, by, 0, 100, &NO).unwrap();
        let sum: u64 = whole.groups.iter().map(|group| group.value.passages).sum();
        assert_eq!(whole.found.total, sum);
        assert_eq!(whole.found.hits.len() as u64, sum, "{by}");
        let mut paged = Vec::new();
        for at in 0..usize::try_from(sum).unwrap() {
            let page = session.find_grouped(&asked, by, at, 1, &NO).unwrap();
            assert_eq!(page.groups, whole.groups);
            paged.extend(page.found.hits);
        }
        assert_eq!(paged, whole.found.hits, "{by}");
    }
    // Within a document hits stand in the order of its text.
    let found = session
        .find_grouped(&asked, Dimension::Document, 0, 2, &NO)
        .unwrap();
    let places: Vec<_> = found.found.hits.iter().map(|hit| hit.range).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_checklist_tells_what_became_of_each_hit() {
    let (mut project, [first, second, third]) = library();
    let session = &mut project.session;
    let code = add_code(session, "Water");
    let question = Question::Code(code);
    let asked = SearchQuestion::new("water");
    let hits = session.find(&asked, 0, 10, &NO).unwrap().hits;
    let place = |document: DocumentId| {
        let hit = hits.iter().find(|hit| hit.document == document).unwrap();
        (hit.document, hit.range)
    };
    let cover = |(document, range): (DocumentId, Option<CharRange>), outcome| Command::Cover {
        place: CoveragePlace {
            question,
            document,
            range,
        },
        outcome,
        note: None,
        searches: Vec::new(),
    };
    let (document, range) = place(first);
    session
        .execute(cover((document, Some(range)), CoverageOutcome::Rejected))
        .unwrap();
    let (document, range) = place(second);
    session
        .execute(tag(
            document,
            range.start.0,
            range.start.0 + 3,
            CodeTarget::Code(code),
        ))
        .unwrap();
    session
        .execute(cover((third, None), CoverageOutcome::None))
        .unwrap();
    let facets = session.facets(&asked, Some(question), &NO).unwrap();
    let progress = facets.progress.unwrap();
    assert_eq!(
        progress,
        Progress {
            open: 1,
            tagged: 1,
            rejected: 1,
            later: 0,
            read: 1
        }
    );
    assert_eq!((progress.settled(), progress.total()), (3, 4));
    let open = SearchQuestion {
        open_for: Some(question),
        ..asked.clone()
    };
    let left = session.find(&open, 0, 10, &NO).unwrap();
    assert_eq!(left.total, 1);
    assert_eq!(left.hits[0].document, first);
    let facets = session.facets(&open, None, &NO).unwrap();
    assert_eq!(facets.passages, 1);
    assert_eq!(
        facets.progress.unwrap().total(),
        4,
        "of all, not of open ones"
    );
    // A tag speaks louder than an earlier rejection.
    let settled = session.settled_for(question).unwrap();
    let (document, range) = place(first);
    assert_eq!(settled.state(document, range), HitState::Rejected);
    session
        .execute(tag(
            document,
            range.start.0,
            range.start.0 + 3,
            CodeTarget::Code(code),
        ))
        .unwrap();
    let settled = session.settled_for(question).unwrap();
    assert_eq!(settled.state(document, range), HitState::Tagged);
}

#[test]
fn all_hits_are_tagged_in_one_gesture_that_is_undone_as_one() {
    let (mut project, [first, ..]) = library();
    let session = &mut project.session;
    let code = add_code(session, "Water");
    let target = CodeTarget::Code(code);
    let asked = SearchQuestion::new("water");
    let words = |session: &Session, preview: &TagAll| -> BTreeSet<String> {
        let places = preview.places.iter();
        places
            .map(|(document, range)| {
                let text = session.text(*document).unwrap();
                text.text.slice(*range).unwrap().to_owned()
            })
            .collect()
    };
    let by_match = session
        .tag_all(&asked, TagUnit::Match, &target, &NO)
        .unwrap();
    assert_eq!(by_match.places.len(), 5, "one passage has two matches");
    assert_eq!(
        words(session, &by_match),
        ["Water", "water"].map(str::to_owned).into()
    );
    let by_sentence = session
        .tag_all(&asked, TagUnit::Sentence, &target, &NO)
        .unwrap();
    assert_eq!(
        words(session, &by_sentence),
        [
            "Water was scarce in the north.",
            "The water committee met.",
            "Water was metered.",
            "New pumps brought water.",
            "Water law was passed."
        ]
        .map(str::to_owned)
        .into()
    );
    // What is tagged so already is left out.
    session.execute(tag(first, 0, 5, target.clone())).unwrap();
    let preview = session
        .tag_all(&asked, TagUnit::Passage, &target, &NO)
        .unwrap();
    assert_eq!((preview.places.len(), preview.already), (3, 1));
    let before = session.codings(&CodingFilter::default()).unwrap();
    let done = session
        .execute(Command::TagPlaces(TagPlaces {
            places: preview.places,
            target: target.clone(),
            bearing: Some(Bearing::Supports),
            explicitness: None,
            memo: None,
        }))
        .unwrap();
    assert_eq!(done.created.len(), 3);
    assert_eq!(session.codings(&CodingFilter::default()).unwrap().len(), 4);
    let again = session
        .tag_all(&asked, TagUnit::Passage, &target, &NO)
        .unwrap();
    assert_eq!((again.places.len(), again.already), (0, 4));
    assert_sound(session);
    session.undo().unwrap();
    assert_eq!(session.codings(&CodingFilter::default()).unwrap(), before);
    // A query of fields alone has nothing that could be marked.
    let fields = SearchQuestion::new("year:2020");
    let none = session
        .tag_all(&fields, TagUnit::Match, &target, &NO)
        .unwrap();
    assert_eq!((none.places.len(), none.unmarked), (0, 3));
}

#[test]
fn an_accent_on_its_own_is_tagged_with_its_letter() {
    let mut project = Project::new();
    let session = &mut project.session;
    add(
        session,
        "Accents",
        "Naïve e\u{301}tude\u{301} here.",
        ("2020", None, None),
    );
    let target = CodeTarget::Path("Words".to_owned());
    let asked = SearchQuestion::new("etude");
    let preview = session
        .tag_all(&asked, TagUnit::Match, &target, &NO)
        .unwrap();
    assert_eq!(preview.places.len(), 1);
    session
        .execute(Command::TagPlaces(TagPlaces {
            places: preview.places,
            target,
            bearing: None,
            explicitness: None,
            memo: None,
        }))
        .unwrap();
    assert_sound(session);
}

#[test]
fn a_concordance_is_sorted_by_its_neighbours() {
    let (mut project, _) = library();
    let session = &mut project.session;
    let asked = SearchQuestion::new("water");
    let lines =
        |session: &mut Session, sort| session.concordance(&asked, sort, 100, &NO).unwrap().lines;
    let right: Vec<String> = lines(session, KwicSort::Right)
        .into_iter()
        .map(|line| {
            line.right
                .split_whitespace()
                .take(2)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    assert_eq!(
        right,
        [
            ".",
            "committee met.",
            "law was",
            "was metered.",
            "was scarce"
        ]
    );
    let left: Vec<String> = lines(session, KwicSort::Left)
        .into_iter()
        .map(|line| line.left)
        .collect();
    assert_eq!(left.first().map(String::as_str), Some(""));
    assert!(left[2].ends_with("pumps brought "), "{left:?}");
    for line in lines(session, KwicSort::Document) {
        let text = session.text(line.document).unwrap();
        assert_eq!(text.text.slice(line.range), Some(line.words.as_str()));
    }
    let cut = session
        .concordance(&asked, KwicSort::Document, 2, &NO)
        .unwrap();
    assert!(cut.cut && cut.lines.len() == 2);
    let count = session.count_matches(&asked, 100, &NO).unwrap();
    assert_eq!((count.matches, count.passages, count.of), (5, 4, 4));
}

#[test]
fn a_saved_search_tells_what_is_new() {
    let (mut project, _) = library();
    let session = &mut project.session;
    let asked = SearchQuestion::new("water");
    let now = session.saved_count(&asked, None, &NO).unwrap();
    assert_eq!((now.total, now.new), (4, 4), "nobody has looked");
    let save = Command::SaveSearch(SavedSearchFields {
        name: Some("Water".to_owned()),
        query: Some("water".to_owned()),
        filter: None,
        seen: Some(now.seen.clone()),
    });
    session.execute(save.clone()).unwrap();
    let error = session.execute(save).unwrap_err().to_string();
    assert!(error.contains("already"), "{error}");
    let saved = session.saved_searches().unwrap();
    let seen = saved[0].seen.clone();
    let count = session.saved_count(&asked, seen.as_deref(), &NO).unwrap();
    assert_eq!((count.total, count.new), (4, 0));
    let fourth = add(
        session,
        "Another",
        "No rain.\n\nWater again.",
        ("2018", None, None),
    );
    let count = session.saved_count(&asked, seen.as_deref(), &NO).unwrap();
    assert_eq!((count.total, count.new), (5, 1));
    assert_eq!(count.fresh[0].0, fourth);
    let look = Command::AmendSearch {
        search: saved[0].id,
        fields: SavedSearchFields {
            seen: Some(count.seen),
            ..SavedSearchFields::default()
        },
    };
    session.execute(look).unwrap();
    let seen = session.saved_searches().unwrap()[0].seen.clone();
    let count = session.saved_count(&asked, seen.as_deref(), &NO).unwrap();
    assert_eq!(count.new, 0);
    session.undo().unwrap();
    let seen = session.saved_searches().unwrap()[0].seen.clone();
    let count = session.saved_count(&asked, seen.as_deref(), &NO).unwrap();
    assert_eq!(count.new, 1, "looking is taken back like all else");
    assert_sound(session);
    let wrong = Command::SaveSearch(SavedSearchFields {
        name: Some("Wrong".to_owned()),
        query: Some("\"open".to_owned()),
        ..SavedSearchFields::default()
    });
    assert!(session.execute(wrong).is_err());
}

#[test]
fn codings_and_memos_are_searched_in_the_same_language() {
    let (mut project, [first, second, _]) = library();
    let session = &mut project.session;
    let code = add_code(session, "Theme/Pumps");
    let other = add_code(session, "Law");
    let text = session.text(first).unwrap();
    assert!(
        text.text
            .slice(CharRange::new(31, 48))
            .unwrap()
            .contains("pumps")
    );
    let mut new = NewCoding {
        document: first,
        range: CharRange::new(31, 48),
        target: CodeTarget::Code(code),
        bearing: None,
        explicitness: None,
        memo: Some("Ask about the handles.".to_owned()),
    };
    session.execute(Command::Tag(new.clone())).unwrap();
    new.document = second;
    new.range = CharRange::new(0, 24);
    new.target = CodeTarget::Code(other);
    new.memo = None;
    session.execute(Command::Tag(new)).unwrap();
    let total = |query: &str, memos: bool| {
        let asked = SearchQuestion::new(query);
        session
            .find_codings(&asked, memos, 0, 10, &NO)
            .unwrap()
            .total
    };
    assert_eq!(total("pump", false), 2, "stems, as everywhere");
    assert_eq!(total("pumps water", false), 1);
    assert_eq!(total("pumps -water", false), 1);
    assert_eq!(total("pumps code:Theme", false), 1);
    assert_eq!(total("pumps NOT code:Theme", false), 1);
    assert_eq!(total("pumps year:2020", false), 1);
    assert_eq!(total("year:2019..2020 OR law", false), 2);
    assert_eq!(total("pumps evaluation:RWP title:second", false), 1);
    assert_eq!(total("pumps coder:Ana", false), 2);
    assert_eq!(total("handle", true), 1);
    assert_eq!(total("pumps", true), 0);
    let asked = SearchQuestion {
        narrow: vec![Narrow::new(Dimension::Code, code.to_string())],
        ..SearchQuestion::new("pumps")
    };
    let found = session.find_codings(&asked, false, 0, 10, &NO).unwrap();
    // Facets count codings; the one that is narrowed as if it were not.
    let facets = &found.facets;
    assert_eq!((facets.passages, facets.documents), (1, 1));
    let counts = |by: Dimension| -> Vec<(String, u64)> {
        let values = facets.by[&by].iter();
        values
            .map(|one| (one.label.clone(), one.passages))
            .collect()
    };
    let codes = counts(Dimension::Code);
    assert!(codes.contains(&("Theme/Pumps".to_owned(), 1)), "{codes:?}");
    assert!(codes.contains(&("Theme".to_owned(), 1)), "{codes:?}");
    assert!(codes.contains(&("Law".to_owned(), 1)), "{codes:?}");
    assert_eq!(counts(Dimension::Document).len(), 1);
    let hit = &found.hits[0];
    assert_eq!((found.total, hit.code.as_str()), (1, "Theme/Pumps"));
    let quote: Vec<char> = hit.coding.anchor.quote.chars().collect();
    let marked = hit.highlights[0];
    let words: String = quote[marked.start.0 as usize..marked.end.0 as usize]
        .iter()
        .collect();
    assert_eq!(words, "pumps");
}

#[test]
fn what_is_given_up_says_so() {
    let (mut project, _) = library();
    let session = &mut project.session;
    let yes = AtomicBool::new(true);
    let asked = SearchQuestion::new("water");
    // So few passages are counted before anybody asks whether to go on; reading them is not.
    assert!(matches!(
        session.count_matches(&asked, 10, &yes),
        Err(SearchError::Cancelled)
    ));
    assert!(matches!(
        session.concordance(&asked, KwicSort::Left, 10, &yes),
        Err(SearchError::Cancelled)
    ));
    assert!(matches!(
        session.find(&asked, 0, 10, &yes),
        Err(SearchError::Cancelled)
    ));
}

#[test]
fn facets_of_random_tags_equal_a_walk_over_all_hits() {
    use proptest::prelude::*;
    let (mut project, documents) = library();
    let session = &mut project.session;
    let codes = [
        add_code(session, "A"),
        add_code(session, "A/B"),
        add_code(session, "C"),
    ];
    let runner_config = ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let mut runner = proptest::test_runner::TestRunner::new(runner_config);
    let session = std::cell::RefCell::new(session);
    runner
        .run(
            &(0usize..3, 0u32..20, 1u32..40, 0usize..3, 0usize..5),
            |(document, start, length, code, query)| {
                let mut session = session.borrow_mut();
                let document = documents[document];
                let new = tag(
                    document,
                    start,
                    start + length,
                    CodeTarget::Code(codes[code]),
                );
                // A place beyond the text is refused.
                let _ = session.execute(new);
                let query = ["water", "pumps OR law", "the -water", "was", "is:tagged"][query];
                let asked = SearchQuestion::new(query);
                let facets = session.facets(&asked, None, &NO).unwrap();
                let hits = session.find(&asked, 0, 100, &NO).unwrap().hits;
                let mut counted: BTreeMap<String, u64> = BTreeMap::new();
                for hit in &hits {
                    let mut paths: BTreeSet<String> = hit.codes.iter().cloned().collect();
                    if paths.contains("A/B") {
                        paths.insert("A".to_owned());
                    }
                    if paths.is_empty() {
                        paths.insert(String::new());
                    }
                    for path in paths {
                        *counted.entry(path).or_default() += 1;
                    }
                }
                let facet: BTreeMap<String, u64> = facet(&facets, Dimension::Code)
                    .into_iter()
                    .map(|(label, passages, _)| (label, passages))
                    .collect();
                prop_assert_eq!(facet, counted);
                prop_assert_eq!(facets.passages, hits.len() as u64);
                Ok(())
            },
        )
        .unwrap();
}
