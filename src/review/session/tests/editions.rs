//! New editions: what becomes of codings, statements and coverage; settling, undo and merging.

use super::*;

const STRATEGY: &str = "The strategy was adopted in 2009.";

/// Keeps a text as an import would, and makes the edition of it.
pub(super) fn edition(session: &Session, words: &str, file_name: &str) -> NewEdition {
    let files = session.files();
    let source = files.put_source_bytes(words.as_bytes(), "txt").unwrap();
    NewEdition {
        source,
        extension: "txt".to_owned(),
        file_name: file_name.to_owned(),
        text: files.put_text(&text_of(words)).unwrap(),
        language: None,
        pages: 1,
        passages: u32::try_from(words.split("\n\n").count()).unwrap(),
        extractor: "test 1".to_owned(),
        statements: Vec::new(),
        indicators: Vec::new(),
    }
}

fn replace(session: &mut Session, document: DocumentId, words: &str) -> EditionReport {
    let edition = Box::new(edition(session, words, "second.txt"));
    session
        .execute(Command::ReplaceDocument { document, edition })
        .unwrap();
    session.edition_report(document).unwrap()
}

/// The text of `import(…, "Report", …)`.
fn words() -> String {
    format!("{WORDS}\n\nReport")
}

struct Desk {
    project: Project,
    document: DocumentId,
    code: CodeId,
}

impl Desk {
    fn new() -> Self {
        let mut project = Project::new();
        import(&mut project.session, "Report", Some("MIG-2008"));
        let document = project.session.documents().unwrap()[0].id;
        let code = add_code(&mut project.session, "A");
        Self {
            project,
            document,
            code,
        }
    }

    fn tag(&mut self, quote: &str) -> CodingId {
        tag_words(&mut self.project.session, self.document, self.code, quote)
    }

    fn replace(&mut self, words: &str) -> EditionReport {
        replace(&mut self.project.session, self.document, words)
    }

    fn coding(&self, id: CodingId) -> Coding {
        self.project.session.coding(id).unwrap()
    }
}

fn tag_words(session: &mut Session, document: DocumentId, code: CodeId, quote: &str) -> CodingId {
    let text = session.text(document).unwrap();
    let range = by_quote(&text, "Report", quote, None).unwrap();
    let target = CodeTarget::Code(code);
    let outcome = session
        .execute(tag(document, range.start.0, range.end.0, target))
        .unwrap();
    CodingId(outcome.created[0])
}

fn numbers(report: &EditionReport) -> [usize; 4] {
    [
        report.kept.len(),
        report.moved.len(),
        report.ambiguous.len(),
        report.lost.len(),
    ]
}

#[test]
fn a_document_replaced_by_itself_keeps_everything_and_logs_nothing() {
    let mut desk = Desk::new();
    desk.tag(STRATEGY);
    let position = desk.project.session.position().unwrap();
    let edition = Box::new(edition(&desk.project.session, &words(), "Report.txt"));
    let document = desk.document;
    let outcome = desk
        .project
        .session
        .execute(Command::ReplaceDocument { document, edition })
        .unwrap();
    assert_eq!(outcome.gesture, None);
    assert_eq!(desk.project.session.position().unwrap(), position);
    let report = desk.project.session.unchanged_report(document).unwrap();
    assert_eq!(numbers(&report), [1, 0, 0, 0]);
    assert_eq!(desk.project.session.editions(document).unwrap(), []);
}

#[test]
fn the_third_of_five_that_say_the_same_is_the_third_still() {
    let item = "Not applicable, says the ministry.";
    let list = [item; 5].join("\n\nHarbour\n\n");
    let mut desk = Desk::new();
    let session = &mut desk.project.session;
    replace(session, desk.document, &list);
    let at = u32::try_from(list.match_indices("Not").nth(2).unwrap().0).unwrap();
    let target = CodeTarget::Code(desk.code);
    let made = session
        .execute(tag(desk.document, at, at + 34, target))
        .unwrap();
    let coding = CodingId(made.created[0]);
    let report = desk.replace(&format!("A word on the method.\n\n{list}"));
    assert_eq!(numbers(&report), [0, 1, 0, 0]);
    assert_eq!(desk.coding(coding).anchor.range.start.0, at + 23);
    // One more of them: nobody can tell which was meant.
    let report = desk.replace(&format!("{list}\n\nHarbour\n\n{item}"));
    assert_eq!(numbers(&report), [0, 0, 1, 0]);
}

#[test]
fn other_bytes_of_the_same_text_change_the_file_and_nothing_else() {
    let mut desk = Desk::new();
    let id = desk.tag(STRATEGY);
    let before = desk.coding(id);
    let mut new = edition(&desk.project.session, &words(), "saved again.txt");
    let files = desk.project.session.files();
    new.source = files
        .put_source_bytes(b"the same in other bytes", "txt")
        .unwrap();
    let document = desk.document;
    desk.project
        .session
        .execute(Command::ReplaceDocument {
            document,
            edition: Box::new(new),
        })
        .unwrap();
    assert_eq!(desk.coding(id), before);
    let report = desk.project.session.edition_report(document).unwrap();
    assert_eq!(numbers(&report), [1, 0, 0, 0]);
    assert_eq!(desk.project.session.editions(document).unwrap().len(), 2);
    assert_sound(&desk.project.session);
}

#[test]
fn paragraphs_put_in_move_what_stands_behind_them() {
    let mut desk = Desk::new();
    let first = desk.tag("Recommendation 1: The Office should adopt a strategy.");
    let behind = desk.tag(STRATEGY);
    let (a, rest) = WORDS.split_once("\n\n").unwrap();
    let new = format!("{a}\n\nA paragraph that is new.\n\n{rest}\n\nReport");
    let report = desk.replace(&new);
    assert_eq!(numbers(&report), [1, 1, 0, 0]);
    assert_eq!(report.kept[0].coding.id, first);
    let moved = &report.moved[0];
    assert_eq!(moved.coding.id, behind);
    assert_eq!(moved.was.quote, STRATEGY);
    assert_eq!(moved.was.edition, "Report.txt");
    assert_eq!(moved.now.as_ref().unwrap().quote, STRATEGY);
    assert_eq!(moved.now.as_ref().unwrap().edition, "second.txt");
    assert!(moved.was.range.start < moved.now.as_ref().unwrap().range.start);
    assert_sound(&desk.project.session);
    let document = desk.project.session.document(desk.document).unwrap();
    assert_eq!(
        (document.title.as_str(), document.file_name.as_str()),
        ("Report", "second.txt")
    );
    // Statements went along: their words are those of the new text.
    let statements = desk
        .project
        .session
        .statements(&StatementFilter::default())
        .unwrap();
    assert_eq!(statements.len(), 2);
    assert!(
        statements[1].text.starts_with("Recommendation 2"),
        "{}",
        statements[1].text
    );
    assert_eq!(statements[1].sub_items[0].text, "(i) each year");
    assert!(statements.iter().all(|one| one.edition.is_none()));
}

#[test]
fn one_undo_brings_the_old_edition_back_and_redo_the_new_one() {
    let mut desk = Desk::new();
    let id = desk.tag(STRATEGY);
    let before = (desk.coding(id), desk.project.session.documents().unwrap());
    desk.replace(&format!("A foreword.\n\n{}", words()));
    let after = (desk.coding(id), desk.project.session.documents().unwrap());
    assert_ne!(before, after);
    desk.project.session.undo().unwrap();
    assert_eq!(
        (desk.coding(id), desk.project.session.documents().unwrap()),
        before
    );
    assert_eq!(desk.project.session.editions(desk.document).unwrap(), []);
    assert_sound(&desk.project.session);
    desk.project.session.redo().unwrap();
    assert_eq!(
        (desk.coding(id), desk.project.session.documents().unwrap()),
        after
    );
    assert_sound(&desk.project.session);
}

#[test]
fn what_stands_twice_is_asked_and_can_be_placed() {
    let mut desk = Desk::new();
    let id = desk.tag("The strategy");
    let new = words().replace(
        STRATEGY,
        "Some other words here. The strategy is one. The strategy is two.",
    );
    let report = desk.replace(&new);
    assert_eq!(numbers(&report), [0, 0, 1, 0]);
    let fate = &report.ambiguous[0];
    assert_eq!(fate.candidates.len(), 2);
    assert_eq!(report.open(), 1);
    // It is still there, with its old quote, and nothing takes it for a passage of the new text.
    let coding = desk.coding(id);
    assert_eq!(coding.standing, Standing::ToSettle);
    assert_eq!(coding.anchor.quote, "The strategy");
    assert_sound(&desk.project.session);
    let rows = desk
        .project
        .session
        .coding_rows(&CodingFilter::default())
        .unwrap();
    assert_eq!(rows.rows[0].edition.as_deref(), Some("Report.txt"));
    assert_eq!(rows.rows[0].standing, "to_settle");
    let range = fate.candidates[1].range;
    desk.project
        .session
        .execute(Command::SettleCoding {
            coding: id,
            settlement: Settlement::At(range),
        })
        .unwrap();
    assert_eq!(desk.coding(id).standing, Standing::Present);
    assert_eq!(desk.coding(id).anchor.range, range);
    assert_eq!(
        numbers(&desk.project.session.edition_report(desk.document).unwrap()),
        [0; 4]
    );
    assert!(desk.project.session.to_settle().unwrap().is_empty());
    assert_sound(&desk.project.session);
    // What was settled stands in the way of undoing the replacement out of order.
    let history = desk.project.session.history(None).unwrap();
    let error = desk
        .project
        .session
        .undo_gesture(history[1].gesture)
        .unwrap_err();
    assert!(error.to_string().contains("Placed the coding"), "{error}");
    desk.project.session.undo().unwrap();
    desk.project.session.undo().unwrap();
    assert_eq!(desk.coding(id).standing, Standing::Present);
    assert_sound(&desk.project.session);
}

#[test]
fn what_was_rewritten_is_lost_offered_and_can_be_accepted() {
    let mut desk = Desk::new();
    let id = desk.tag(STRATEGY);
    let rewritten = words().replace(STRATEGY, "In 2010 the Office adopted its first strategy.");
    let report = desk.replace(&rewritten);
    assert_eq!(numbers(&report), [0, 0, 0, 1]);
    // The passage that shares most of its words is offered, and not taken.
    let likely = &report.lost[0].candidates[0].quote;
    assert!(likely.contains("adopted its first strategy"), "{likely}");
    desk.project
        .session
        .execute(Command::SettleCoding {
            coding: id,
            settlement: Settlement::Lost,
        })
        .unwrap();
    let report = desk.project.session.edition_report(desk.document).unwrap();
    assert!(report.lost[0].accepted);
    assert_eq!(report.open(), 0);
    assert_eq!(desk.coding(id).anchor.quote, STRATEGY);
    assert_sound(&desk.project.session);
    // A third edition that does not have it either asks nothing; a fourth that has it gives it back.
    let report = desk.replace(&format!("A foreword.\n\n{rewritten}"));
    assert_eq!((numbers(&report), report.open()), ([0, 0, 0, 1], 0));
    let report = desk.replace(&format!("Two forewords.\n\n{}", words()));
    assert_eq!(numbers(&report), [0, 1, 0, 0]);
    assert_eq!(desk.coding(id).standing, Standing::Present);
    assert_sound(&desk.project.session);
}

#[test]
fn an_earlier_edition_that_comes_back_brings_its_places_with_it() {
    let mut desk = Desk::new();
    let id = desk.tag(STRATEGY);
    desk.replace(&words().replace(STRATEGY, "Nothing of the kind."));
    assert_eq!(desk.coding(id).standing, Standing::ToSettle);
    desk.replace(&words());
    assert_eq!(desk.coding(id).standing, Standing::Present);
    assert_sound(&desk.project.session);
}

#[test]
fn another_documents_file_is_refused() {
    let mut desk = Desk::new();
    import(&mut desk.project.session, "Second", None);
    let other = format!("{WORDS}\n\nSecond");
    let edition = Box::new(edition(&desk.project.session, &other, "x.txt"));
    let document = desk.document;
    let error = desk
        .project
        .session
        .execute(Command::ReplaceDocument { document, edition })
        .unwrap_err();
    assert!(matches!(error, CommandError::Duplicate { .. }), "{error}");
    assert_sound(&desk.project.session);
}

#[test]
fn confirmed_statements_keep_their_words_and_proposals_are_made_anew() {
    let mut desk = Desk::new();
    let statements = |desk: &Desk| {
        desk.project
            .session
            .statements(&StatementFilter::default())
            .unwrap()
    };
    let before = statements(&desk);
    let confirmed = before[0].id;
    let session = &mut desk.project.session;
    session.execute(Command::Confirm(vec![confirmed])).unwrap();
    // Both are reworded; the new text has a third one.
    let new = "Recommendation 1: There shall be a plan.\n\nRecommendation 2: Say more.\n\n\
        Recommendation 3: Do it.\n\nReport";
    let mut edition = edition(session, new, "second.txt");
    let proposal = |number: &str, start, end| NewStatement {
        sub_items: Vec::new(),
        ..super::proposal(Some(number), start, end)
    };
    edition.statements = vec![
        proposal("1", 0, 40),
        proposal("2", 42, 69),
        proposal("3", 71, 95),
    ];
    let document = desk.document;
    let edition = Box::new(edition);
    session
        .execute(Command::ReplaceDocument { document, edition })
        .unwrap();
    let after = statements(&desk);
    let numbers: Vec<_> = after
        .iter()
        .filter_map(|one| one.number.as_deref())
        .collect();
    assert_eq!(numbers, ["1", "2", "3"]);
    assert_eq!(after[0].id, confirmed);
    assert_eq!(
        after[0].text, before[0].text,
        "the words of the edition it was confirmed in"
    );
    assert!(after[0].edition.is_some());
    assert_ne!(
        after[1].id, before[1].id,
        "an untouched proposal is made anew"
    );
    assert_eq!(after[1].text, "Recommendation 2: Say more.");
    let report = desk.project.session.edition_report(document).unwrap();
    assert_eq!(report.statements, [confirmed]);
    assert_sound(&desk.project.session);
    desk.project.session.rebuild().unwrap();
    assert_eq!(statements(&desk), after);
    desk.project.session.undo().unwrap();
    desk.project.session.undo().unwrap();
    assert_eq!(statements(&desk), before);
    assert_sound(&desk.project.session);
}

#[test]
fn what_was_read_in_the_old_edition_is_not_read_in_the_new_one_until_somebody_says_so() {
    let mut desk = Desk::new();
    let (document, question) = (desk.document, Question::Code(desk.code));
    let cover = |range| Command::Cover {
        place: CoveragePlace {
            question,
            document,
            range,
        },
        outcome: CoverageOutcome::None,
        note: None,
        searches: Vec::new(),
    };
    let text = desk.project.session.text(document).unwrap();
    let range = by_quote(&text, "Report", STRATEGY, None).unwrap();
    let session = &mut desk.project.session;
    session.execute(cover(None)).unwrap();
    session.execute(cover(Some(range))).unwrap();
    let report = replace(session, document, &format!("A foreword.\n\n{}", words()));
    assert_eq!(report.coverage.len(), 1, "the whole document was not read");
    let rows = session.coverage(&CoverageFilter::default()).unwrap();
    let moved = rows.iter().find_map(|row| row.range).unwrap();
    assert_eq!(moved.start.0, range.start.0 + 13);
    // The mark on the passage is known where it stands now, and takes no second one.
    session.execute(cover(Some(moved))).unwrap();
    session.execute(cover(None)).unwrap();
    let rows = session.coverage(&CoverageFilter::default()).unwrap();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row.edition.is_none()));
    // Its old offsets are another place now.
    session.execute(cover(Some(range))).unwrap();
    assert_eq!(
        session.coverage(&CoverageFilter::default()).unwrap().len(),
        3
    );
    assert_sound(session);
}

#[test]
fn a_colleagues_tag_in_the_old_edition_is_to_be_settled_after_the_merge() {
    let mut desk = Desk::new();
    let mut other = desk.project.copy("two", 2);
    desk.replace(&format!("A foreword.\n\n{}", words()));
    let theirs = tag_words(&mut other, desk.document, desk.code, STRATEGY);
    let (a, b) = (desk.project.path(), other.folder().to_owned());
    desk.project.session.merge(&b).unwrap();
    other.merge(&a).unwrap();
    for session in [&desk.project.session, &other] {
        assert_sound(session);
        assert_eq!(session.coding(theirs).unwrap().standing, Standing::ToSettle);
        assert_eq!(session.conflicts().unwrap(), []);
        let report = session.edition_report(desk.document).unwrap();
        // There is one place without a doubt; it is offered.
        assert_eq!(report.ambiguous[0].candidates.len(), 1);
    }
    assert_eq!(
        other
            .text(desk.document)
            .unwrap()
            .text
            .slice(CharRange::new(0, 11)),
        Some("A foreword.")
    );
}

/// Found by `random`: a replacement (or an import) that a copy has taken back comes with its log, and
/// can be done again where it has never been.
#[test]
fn what_a_copy_has_taken_back_comes_with_its_files() {
    let mut desk = Desk::new();
    let mut other = desk.project.copy("two", 2);
    replace(
        &mut other,
        desk.document,
        &format!("A foreword.\n\n{}", words()),
    );
    other.undo().unwrap();
    let b = other.folder().to_owned();
    let session = &mut desk.project.session;
    session.merge(&b).unwrap();
    session.redo().unwrap();
    let text = session.text(desk.document).unwrap();
    assert!(text.text.as_str().starts_with("A foreword."));
    assert_sound(session);
}

#[test]
fn two_copies_that_took_the_same_edition_agree() {
    let mut desk = Desk::new();
    desk.tag(STRATEGY);
    let mut other = desk.project.copy("two", 2);
    let new = format!("A foreword.\n\n{}", words());
    desk.replace(&new);
    replace(&mut other, desk.document, &new);
    let (a, b) = (desk.project.path(), other.folder().to_owned());
    assert_eq!(desk.project.session.merge(&b).unwrap().conflicts, []);
    assert_eq!(other.merge(&a).unwrap().conflicts, []);
    assert_sound(&desk.project.session);
    assert_eq!(
        desk.project
            .session
            .codings(&CodingFilter::default())
            .unwrap()[0]
            .standing,
        Standing::Present
    );
}

#[test]
fn two_copies_that_took_different_editions_list_it_until_it_is_settled() {
    let mut desk = Desk::new();
    let id = desk.tag(STRATEGY);
    let gone = desk.tag("Naïve");
    let mut other = desk.project.copy("two", 2);
    desk.replace(&format!("A foreword.\n\n{}", words()));
    let document = desk.document;
    let theirs = format!(
        "Another, longer foreword.\n\n{}",
        words().replace("Naïve", "Simple")
    );
    let edition = Box::new(edition(&other, &theirs, "theirs.txt"));
    other
        .execute(Command::ReplaceDocument { document, edition })
        .unwrap();
    let (a, b) = (desk.project.path(), other.folder().to_owned());
    desk.project.session.merge(&b).unwrap();
    other.merge(&a).unwrap();
    assert_eq!(projection_of(&desk.project.session), projection_of(&other));
    let session = &mut desk.project.session;
    assert_sound(session);
    assert_sound(&other);
    let conflicts = session.conflicts().unwrap();
    let about = conflicts
        .iter()
        .find(|one| one.entity == entity::DOCUMENT)
        .unwrap();
    assert_eq!(about.field.as_deref(), Some("text"));
    let mut names: Vec<_> = about
        .values
        .iter()
        .filter_map(|one| one.value.clone())
        .collect();
    names.sort();
    assert_eq!(names, ["second.txt", "theirs.txt"], "by name, not by hash");
    // Whichever counts, every coding stands in it or waits, and its quote is true.
    for coding in [id, gone] {
        let coding = session.coding(coding).unwrap();
        assert_ne!(coding.standing, Standing::Lost);
    }
    session
        .execute(Command::Settle {
            entity: entity::DOCUMENT,
            id: document.0,
        })
        .unwrap();
    assert_eq!(session.conflicts().unwrap(), []);
    assert_sound(session);
}

fn projection_of(session: &Session) -> impl PartialEq + std::fmt::Debug + use<> {
    crate::store::projection_of(&session.store)
}

/// One copy took a replacement back while the other replaced the document once more: the edition
/// that the first one took away is still the one that places name.
#[test]
fn a_replacement_taken_back_in_one_copy_and_gone_on_from_in_the_other_leaves_no_place_without_a_text()
 {
    let mut desk = Desk::new();
    let id = desk.tag(STRATEGY);
    desk.replace(&format!("A foreword.\n\n{}", words()));
    let mut other = desk.project.copy("two", 2);
    desk.project.session.undo().unwrap();
    let third = edition(&other, "Something else altogether.", "third.txt");
    other
        .execute(Command::ReplaceDocument {
            document: desk.document,
            edition: Box::new(third),
        })
        .unwrap();
    other.merge(desk.project.session.folder()).unwrap();
    desk.project.session.merge(other.folder()).unwrap();
    for session in [&desk.project.session, &other] {
        assert_sound(session);
        let coding = session.coding(id).unwrap();
        assert_eq!(coding.anchor.quote, STRATEGY);
    }
    // The same where the one who replaced it took back what the other went on from.
    desk.project.session.undo().ok();
    other.undo().ok();
    other.merge(desk.project.session.folder()).unwrap();
    assert_sound(&other);
}

/// Where something begins and where it ends come from one copy, never one from each.
#[test]
fn a_merge_takes_a_place_whole() {
    let mut desk = Desk::new();
    let id = desk.tag(STRATEGY);
    let mut other = desk.project.copy("two", 2);
    let first = desk.coding(id).anchor.range;
    let amend = |start: u32, end: u32| Command::Amend {
        coding: id,
        fields: CodingFields {
            range: Some(CharRange::new(start, end)),
            ..CodingFields::default()
        },
    };
    // One draws the end in, the other draws the beginning in: neither changes both in words.
    let (start, end) = (first.start.0, first.end.0);
    desk.project.session.execute(amend(start, end - 4)).unwrap();
    other.execute(amend(start + 4, end)).unwrap();
    other.merge(desk.project.session.folder()).unwrap();
    let range = other.coding(id).unwrap().anchor.range;
    let whole = [
        CharRange::new(start, end - 4),
        CharRange::new(start + 4, end),
    ];
    assert!(whole.contains(&range), "{range:?}");
    assert_sound(&other);
}
