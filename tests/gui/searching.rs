//! The wide view of a search: facets, groups, context, checklist, lines, tagging all hits, tags and
//! memos, saved searches, and stopping a search that takes long.

use deskreview::gui::action::{Action, Sheet, Side};
use deskreview_review::domain::{CodingFields, Command, CoverageOutcome};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;

use super::window::Window;

const FIELD: &str = "Search all documents";

/// A review in which some words were searched for, shown wide, with all that is counted.
fn wide(query: &str) -> Window {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.send(Action::Sheet(Sheet::Search));
    window.fill(FIELD, query);
    window.wait("facets", |window| {
        window.says("Show") || window.says("Kinds")
    });
    window
}

/// Names of the passages listed.
fn hits(window: &Window) -> Vec<String> {
    let shown = window.text();
    let lines = shown.lines().filter(|line| line.starts_with("ListItem"));
    lines
        .filter(|line| line.contains(':') && (line.contains("¶") || line.contains("Harbour")))
        .filter(|line| !line.contains("document,"))
        .map(str::to_owned)
        .collect()
}

/// Puts the keyboard on the first hit.
fn at_first(window: &mut Window) {
    window.of_role(Role::TextInput, FIELD).focus();
    window.settle();
    window.press(Key::ArrowDown);
}

#[test]
fn a_facet_narrows_and_its_chip_widens_again() {
    let mut window = wide("accidents");
    let all = window.named_total();
    window.click_role(Role::CheckBox, "Outcome report");
    window.wait("fewer", |window| {
        window.named_total().is_some_and(|now| Some(now) < all)
    });
    let narrowed = window.named_total();
    // The other kinds are still counted, to be added.
    window.click_role(Role::CheckBox, "Evaluation report");
    window.wait("both kinds", |window| window.named_total() == all);
    window.click_role(Role::CheckBox, "Evaluation report");
    window.wait("one kind", |window| window.named_total() == narrowed);
    window.click("Search without Kinds: Outcome report");
    window.wait("all again", |window| window.named_total() == all);
}

#[test]
fn hits_come_by_groups_with_their_counts() {
    let mut window = wide("accidents");
    window.click("Best first");
    window.click("Grouped: Documents");
    window.wait("the groups", |window| {
        let headings = window.text();
        let mut headings = headings.lines().filter(|line| line.starts_with("Heading"));
        headings.any(|line| line.contains("HARBOUR SAFETY PROGRAMME, 8 passages"))
    });
}

#[test]
fn the_passage_is_shown_in_its_context_and_stepped_through() {
    let mut window = wide("crane operators");
    at_first(&mut window);
    window.must_say("Read on");
    let before = hits(&window);
    window.press(Key::CloseBracket);
    assert!(!before.is_empty());
    assert_eq!(window.readers(), 0, "stepping opens no document here");
    window.click("Read on");
    window.wait("the reader", |window| window.readers() == 1);
}

#[test]
fn hits_are_settled_by_keys_and_progress_is_told() {
    let mut window = wide("accidents");
    window.wait("progress", |window| window.says("0 of "));
    at_first(&mut window);
    window.press(Key::X);
    window.wait("one settled", |window| window.says("1 of "));
    window.must_say("rejected");
    // The next one has the keyboard, and is left for later: it is not settled by that.
    window.press(Key::L);
    window.wait("one for later", |window| window.says("for later"));
    window.must_say("1 of ");
    window.press(Key::T);
    window.wait("two settled", |window| window.says("2 of "));
    let desk = window.harness.state().desk().unwrap();
    let working = desk.working().unwrap().id;
    let documents: Vec<_> = desk.documents().iter().map(|one| one.id).collect();
    let rows: Vec<_> = documents
        .iter()
        .flat_map(|document| desk.coverage(*document))
        .map(|row| {
            (
                row.question.id() == working.0,
                row.outcome,
                row.range.is_some(),
            )
        })
        .collect();
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows.contains(&(true, CoverageOutcome::Rejected, true)));
    assert!(rows.contains(&(true, CoverageOutcome::Later, true)));
    assert_eq!(window.codings().len(), 1);
    // Only what is open is left.
    let all = window.named_total().unwrap();
    window.click("Open ones");
    window.wait("open ones", |window| window.named_total() == Some(all - 3));
    // Undo opens a hit again.
    window.send(Action::Undo);
    window.wait("one settled", |window| window.says("1 of "));
}

#[test]
fn a_settled_hit_is_opened_again_by_the_same_key() {
    let mut window = wide("accidents");
    at_first(&mut window);
    window.press(Key::X);
    window.wait("one settled", |window| window.says("1 of "));
    window.press(Key::ArrowUp);
    window.press(Key::X);
    window.wait("none settled", |window| window.says("0 of "));
}

#[test]
fn all_hits_are_tagged_after_a_preview_and_undone_as_one() {
    let mut window = wide("accidents");
    window.click("Tag all …");
    window.wait("the preview", |window| window.says("would be tagged"));
    window.click_role(Role::RadioButton, "Only the words that were found");
    window.wait("the matches", |window| window.says("places in 2 documents"));
    window.click_role(Role::Button, " places");
    window.wait("the tags", |window| window.says("Tagged "));
    let tagged = window.codings();
    assert!(tagged.len() > 2, "{tagged:?}");
    for coding in &tagged {
        let quote = coding["quote"].as_str().unwrap().to_lowercase();
        assert!(
            quote.starts_with("accident") && !quote.contains(' '),
            "{quote}"
        );
    }
    // The second time there is nothing left.
    window.click("Tag all …");
    window.wait("the preview", |window| window.says("left out"));
    window.must_say("Nothing is left to be tagged.");
    window.press(Key::Escape);
    window.send(Action::Undo);
    assert!(window.codings().is_empty());
}

#[test]
fn matches_stand_on_lines_and_open_their_documents() {
    let mut window = wide("register");
    window.click("Lines");
    window.wait("lines", |window| window.says("words behind"));
    window.wait("a line", |window| {
        window.text().contains("register of accidents")
    });
    window.click("words behind");
    window.click_role(Role::ListItem, "register of accidents");
    window.wait("the reader", |window| window.readers() == 1);
}

#[test]
fn tagged_quotes_and_memos_are_searched() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.press(Key::J);
    window.press(Key::T);
    let id = {
        let desk = window.harness.state().desk().unwrap();
        let documents = desk.documents().iter();
        let mut codings = documents.flat_map(|document| desk.codings_in(document.id));
        codings.next().unwrap()
    };
    let word = id
        .anchor
        .quote
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned();
    let fields = CodingFields {
        memo: Some(Some("Ask the insurance fund".to_owned())),
        ..CodingFields::default()
    };
    window.send(Action::Do(Box::new(Command::Amend {
        coding: id.id,
        fields,
    })));
    window.send(Action::Side(Side::Search));
    window.click("Search in Documents");
    window.click("Memos");
    window.fill(FIELD, "insurance");
    window.wait("the memo", |window| window.says("One memo"));
    window.click("Search in Memos");
    window.click("Tagged quotes");
    window.wait("no tag", |window| window.says("No tags"));
    window.fill(FIELD, &format!("\"{word}\""));
    window.wait("the tag", |window| window.says("One tag"));
}

#[test]
fn tags_and_memos_are_narrowed_by_facets() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    // One tag in each report.
    window.send(Action::Sheet(Sheet::Search));
    window.fill(FIELD, "accidents");
    window.wait("facets", |window| window.says("Kinds"));
    window.click("Tag all …");
    window.wait("the preview", |window| window.says("would be tagged"));
    window.click_role(Role::Button, " places");
    window.wait("the tags", |window| window.says("Tagged "));
    window.click("Search in Documents");
    window.click("Tagged quotes");
    window.wait("the tags found", |window| tags_found(window) > 1);
    let all = tags_found(&window);
    window.wait("facets of tags", |window| window.says("Kinds"));
    window.click_role(Role::CheckBox, "Outcome report");
    window.wait("fewer", |window| {
        let now = tags_found(window);
        now > 0 && now < all
    });
    window.click("Search without Kinds: Outcome report");
    window.wait("all again", |window| tags_found(window) == all);
}

/// How many tags the search says it found.
fn tags_found(window: &Window) -> u64 {
    let text = window.text();
    let mut lines = text.lines().filter_map(|line| line.strip_prefix("Label "));
    let count = lines.find_map(|line| match line.trim() {
        "One tag" => Some(1),
        line => line.strip_suffix(" tags")?.parse().ok(),
    });
    count.unwrap_or(0)
}

#[test]
fn hits_come_by_each_dimension() {
    let mut window = wide("accidents");
    let mut before = "Best first".to_owned();
    for by in [
        "Documents",
        "Evaluations",
        "Years",
        "Regions",
        "Kinds",
        "Sources",
        "Codes",
        "Languages",
    ] {
        window.click(&before);
        let name = format!("Grouped: {by}");
        window.click(&name);
        window.wait(by, |window| {
            let text = window.text();
            text.lines()
                .any(|line| line.starts_with("Heading") && line.contains(" passage"))
        });
        before = name;
    }
}

#[test]
fn passages_nobody_has_looked_at_are_asked_for_by_one_click() {
    let mut window = wide("accidents");
    let all = window.named_total().unwrap();
    at_first(&mut window);
    window.press(Key::X);
    window.wait("one settled", |window| window.says("1 of "));
    window.click("Not read yet");
    window.wait("one less", |window| window.named_total() == Some(all - 1));
    window.click("Not read yet");
    window.wait("all again", |window| window.named_total() == Some(all));
}

#[test]
fn mentions_are_one_click_away_before_anything_is_typed() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.send(Action::Side(Side::Search));
    window.click_role(Role::ListItem, "that mention");
    window.wait("hits", |window| {
        window.named_total().is_some_and(|total| total > 0)
    });
}

#[test]
fn a_saved_search_says_what_is_new_until_one_has_looked() {
    let mut window = Window::new();
    window.make("Harbour");
    window.import(&["harbour-evaluation.txt"]);
    window.send(Action::Sheet(Sheet::Search));
    window.fill(FIELD, "accidents");
    window.wait("hits", |window| window.named_total().is_some());
    window.click("Save …");
    window.type_words("Accidents");
    // What it finds now is asked for meanwhile.
    for _ in 0..20 {
        std::thread::sleep(std::time::Duration::from_millis(20));
        window.harness.step();
    }
    window.click("Save it");
    window.must_say("Saved the search");
    window.import(&["harbour-outcome.txt"]);
    window.send(Action::Sheet(Sheet::Search));
    window.click("Clear the search");
    window.wait("what is new", |window| window.says(" new"));
    window.click_role(Role::ListItem, "Accidents: accidents");
    window.wait("new hits", |window| window.says("Mark as seen"));
    window.click("Mark as seen");
    window.click("Clear the search");
    window.wait("nothing new", |window| window.says("nothing new"));
    // Searches are kept in the review, so they are taken back like all else.
    window.send(Action::Undo);
    window.wait("new again", |window| {
        window.says(" new") && !window.says("nothing new")
    });
}

#[test]
fn mentions_of_the_working_recommendation_are_one_click_away() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.send(Action::Sheet(Sheet::Search));
    window.send(Action::FindMentions);
    window.wait("hits", |window| {
        window.named_total().is_some_and(|total| total > 0)
    });
    let before = window.named_total().unwrap();
    at_first(&mut window);
    window.press(Key::T);
    window.wait("search again", |window| window.says("Search again"));
    window.click("Search again");
    window.wait("one less", |window| {
        window.named_total() == Some(before - 1)
    });
}

#[test]
fn what_was_searched_lately_is_remembered() {
    let mut window = wide("crane operators");
    at_first(&mut window);
    window.press(Key::Enter);
    let folder = window.close();
    let mut window = Window::open(&folder, "p.deskreview");
    window.send(Action::Side(Side::Search));
    window.must_say("Searched lately");
    window.must_say("crane operators");
}

#[test]
fn the_view_fits_a_small_window() {
    let mut window = Window::with_reports();
    let folder = window.close();
    let builder = Harness::builder().with_size(Vec2::new(800.0, 500.0));
    let project = folder.path().join("p.deskreview");
    window = Window::with(folder, Some(project), builder);
    window.send(Action::ToggleRight);
    window.send(Action::Sheet(Sheet::Search));
    window.fill(FIELD, "accidents");
    window.wait("hits", |window| window.named_total().is_some());
    assert!(!hits(&window).is_empty(), "{}", window.text());
}

/// While another program writes to the index the search waits for it; nobody has to wait with it.
#[cfg(unix)]
#[test]
fn a_search_that_takes_long_is_stopped() {
    let mut window = wide("accidents");
    let mut locks = super::files_named(window.folder.path(), ".tantivy-writer.lock");
    assert!(!locks.is_empty(), "the index is on the disk");
    let held: Vec<std::fs::File> = locks
        .drain(..)
        .map(|path| {
            let file = std::fs::File::options().write(true).open(path).unwrap();
            file.lock().unwrap();
            file
        })
        .collect();
    // The index is behind the review now.
    window.send(Action::Do(Box::new(Command::SetTitle("Other".to_owned()))));
    window.fill(FIELD, "cranes");
    window.wait("the button", |window| window.says("Stop"));
    window.click("Stop");
    window.must_say("The search was stopped.");
    drop(held);
    window.click("Search again");
    window.wait("the hits", |window| {
        !window.says("stopped") && window.named_total().is_some()
    });
}

#[test]
fn a_mistake_is_pointed_at_in_the_wide_view_too() {
    let mut window = Window::with_reports();
    window.send(Action::Sheet(Sheet::Search));
    window.fill(FIELD, "accidents AND (cranes");
    window.wait("the mistake", |window| window.says("bracket"));
    let field = window.of_role(Role::TextInput, FIELD);
    assert_eq!(
        field.accesskit_node().value().as_deref(),
        Some("accidents AND (cranes")
    );
}

impl Window {
    /// How many passages the search says it found.
    fn named_total(&self) -> Option<u64> {
        let text = self.text();
        let mut lines = text.lines().filter_map(|line| line.strip_prefix("Label "));
        lines.find_map(|line| {
            let line = line.trim();
            if line.starts_with("One passage") {
                return Some(1);
            }
            if line.starts_with("No passages") {
                return Some(0);
            }
            let (count, rest) = line.split_once(' ')?;
            let told = rest.starts_with("passages");
            count.parse().ok().filter(|_| told)
        })
    }
}
