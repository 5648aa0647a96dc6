//! The register by hand: the table, numbers, order, parts, merging, links, actions, rates, words.

use deskreview::gui::action::{Action, Sheet};
use deskreview_review::domain::{
    ActionFields, ActionOf, Command, Statement, StatementId, StatementKind,
};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};

use egui_kittest::kittest::NodeT as _;

use super::window::Window;

fn addresses(window: &Window) -> Vec<String> {
    let desk = window.harness.state().desk().unwrap();
    let all = desk.statements().iter().flat_map(Statement::with_parts);
    all.map(|one| one.address.clone()).collect()
}

fn id(window: &Window, address: &str) -> StatementId {
    let desk = window.harness.state().desk().unwrap();
    let mut all = desk.statements().iter().flat_map(Statement::with_parts);
    all.find(|one| one.address == address).unwrap().id
}

fn with_register() -> Window {
    let mut window = Window::with_reports();
    window.send(Action::Sheet(Sheet::Register));
    window
}

/// Opens the menu of the chosen statement and takes something from it.
fn arrange(window: &mut Window, name: &str) {
    window.click("Arrange");
    window.click(name);
}

fn options(window: &Window) -> Vec<String> {
    let rows = window.harness.root().children_recursive();
    let mut rows: Vec<(f32, String)> = rows
        .filter(|node| node.accesskit_node().role() == Role::ListBoxOption)
        .map(|node| {
            let name = node.accesskit_node().label().unwrap_or_default();
            (node.rect().top(), name)
        })
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn the_table_is_ordered_by_its_heads() {
    let mut window = with_register();
    window.click_role(Role::Tab, "Table");
    window.must_say("Sort by Number");
    assert!(
        options(&window)[0].starts_with("1,"),
        "{:?}",
        options(&window)
    );
    window.click_role(Role::Button, "Sort by Words");
    window.must_say("Words, sorted upwards");
    window.click_role(Role::Button, "Words, sorted upwards");
    // “should train” before “should publish”.
    assert!(
        options(&window)[0].starts_with("2,"),
        "{:?}",
        options(&window)
    );
    window.click_role(Role::Button, "Words, sorted downwards");
    assert!(
        options(&window)[0].starts_with("1,"),
        "{:?}",
        options(&window)
    );
    // The chosen one stands below, and is settled from there.
    window.must_say("Where it stands");
    window.click("Confirm");
    window.must_say("Work on this");
}

#[test]
fn the_register_is_narrowed_by_what_the_management_decided() {
    let mut window = with_register();
    window.click_role(Role::ComboBox, "Decision");
    window.click("No response");
    window.must_say("Nothing in the register is like this");
    window.click("Show all");
    assert_eq!(options(&window).len(), 2);
}

#[test]
fn a_number_that_is_taken_is_swapped() {
    let mut window = with_register();
    let (one, two) = (id(&window, "1"), id(&window, "2"));
    arrange(&mut window, "Number …");
    window.fill("Number", "2");
    window.must_say("2 has this number already");
    window.click("Swap the two");
    assert_eq!((id(&window, "2"), id(&window, "1")), (one, two));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(id(&window, "1"), one);
    arrange(&mut window, "Number …");
    window.fill("Number", "7");
    window.click("Give this number");
    assert_eq!(id(&window, "7"), one);
}

#[test]
fn order_and_parts_are_changed_by_hand() {
    let mut window = with_register();
    window.press_with(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(addresses(&window), ["2", "2.i", "2.ii", "2.iii", "1"]);
    arrange(&mut window, "Move up");
    assert_eq!(addresses(&window)[0], "1");
    arrange(&mut window, "Move up");
    window.must_say("first already");
    window.send(Action::Dismiss);
    arrange(&mut window, "Make it a part of …");
    window.type_words("2.i");
    window.press(Key::Enter);
    assert_eq!(addresses(&window), ["2", "2.i", "2.i.1", "2.ii", "2.iii"]);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(addresses(&window)[0], "1");
}

#[test]
fn several_are_merged_into_one() {
    let mut window = with_register();
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    arrange(&mut window, "Merge the other one into 2");
    assert_eq!(addresses(&window), ["2", "2.i", "2.ii", "2.iii"]);
    window.must_say("Management response: 2");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(addresses(&window).len(), 5);
    arrange(&mut window, "Merge into …");
    window.must_say("Into which one is it merged?");
    window.press(Key::Escape);
    assert_eq!(addresses(&window).len(), 5);
}

#[test]
fn selected_words_become_a_part() {
    let mut window = with_register();
    arrange(&mut window, "Beside its source …");
    window.must_say("Document text");
    let at = window
        .of_role(Role::Button, "End of the passage")
        .rect()
        .center();
    // Drawn over the last words.
    let (from, to) = (
        at - eframe::egui::vec2(64.0, 0.0),
        at - eframe::egui::vec2(20.0, 0.0),
    );
    window.harness.drag_at(from);
    window.settle();
    window.harness.hover_at(to);
    window.settle();
    window.harness.drop_at(to);
    window.settle();
    window.click("Make the selected words a part");
    assert_eq!(addresses(&window)[..2], ["1", "1."]);
}

#[test]
fn a_recommendation_rests_on_a_conclusion() {
    let mut window = Window::with_reports();
    window.press(Key::J);
    window.send(Action::MakeStatement(StatementKind::Conclusion));
    window.send(Action::Sheet(Sheet::Register));
    // What is clicked below stands below the fold of a usual window.
    window.harness.set_size(eframe::egui::vec2(1280.0, 2000.0));
    window.settle();
    window.click("Rests on …");
    window.must_say("On what does it rest?");
    window.type_words("conclusion");
    window.send(Action::Dismiss);
    window.press(Key::Escape);
    let (one, two) = (id(&window, "1"), id(&window, "2"));
    let link = |from, to| Action::Do(Box::new(Command::LinkStatements { from, to }));
    window.send(link(one, two));
    window.must_say("Rests on");
    window.must_say("recommendation 2: ");
    window.send(link(two, one));
    window.must_say("rests on it already");
    window.click_role(Role::Button, "Show 2 in the register");
    window.must_say("Supports");
    window.click_role(Role::Button, "No link to 1");
    assert!(!window.says("Supports"), "{}", window.text());
}

fn with_action(due: &str) -> Window {
    let mut window = with_register();
    let of = ActionOf::Statement(id(&window, "1"));
    window.send(Action::Do(Box::new(Command::AddAction {
        of,
        fields: ActionFields {
            text: Some("Print the register".to_owned()),
            due: Some(Some(due.parse().unwrap())),
            ..ActionFields::default()
        },
    })));
    window
}

#[test]
fn actions_are_listed_and_mended_where_they_stand() {
    let mut window = with_action("2015-06");
    window.click_role(Role::Tab, "Actions");
    window.must_say("One action, 0 done, 1 overdue");
    window.must_say("Overdue");
    window.fill("Responsible for", "Port office");
    window.press(Key::Enter);
    let first = |window: &Window| {
        let desk = window.harness.state().desk().unwrap();
        desk.actions()[0].clone()
    };
    assert_eq!(first(&window).responsible.as_deref(), Some("Port office"));
    window.fill("Due date of", "next summer");
    window.press(Key::Enter);
    window.must_say("is no date");
    window.send(Action::Dismiss);
    window.fill("Due date of", "2999");
    window.press(Key::Enter);
    window.must_say("0 overdue");
    window.click_role(Role::ComboBox, "Status of");
    window.click("Completed");
    window.must_say("1 done");
    window.click_role(Role::RadioButton, "Open 0");
    window.must_say("No action is like this");
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.must_say("Print the register");
    window.click_role(Role::Link, "Show 1 in the register");
    window.must_say("Where it stands");
}

#[test]
fn rates_tell_the_counts_behind_each_share() {
    let mut window = with_action("2015-06");
    window.click_role(Role::Tab, "Rates");
    window.must_say("1 of 2");
    window.must_say("0 of 1");
    window.click_role(Role::RadioButton, "Addressee");
    window.must_say("The Authority");
}

#[test]
fn words_of_a_vocabulary_are_changed_for_the_review() {
    let mut window = with_register();
    window.must_say("Accepted");
    window.send(Action::AskVocabulary);
    window.fill("Name for “Accepted”", "Agreed");
    window.press(Key::Enter);
    window.click("“Unclear” is offered");
    window.click("Close");
    window.must_say("Agreed");
    let desk = window.harness.state().desk().unwrap();
    let latest = &desk.history(2).unwrap();
    assert!(
        latest
            .iter()
            .all(|item| item.label.contains("Changed the word"))
    );
    window.send(Action::Undo);
    window.send(Action::Undo);
    assert!(!window.says("Agreed"), "{}", window.text());
}

#[test]
fn an_indicator_is_mended_where_it_stands() {
    let mut window = Window::with_reports();
    let path = window.folder.path().join("ferry.md");
    std::fs::write(
        &path,
        "# Annual report of the ferry office\n\n## Results framework\n\n\
         | Indicator | Baseline | Target | Result |\n|---|---|---|---|\n\
         | 1.1 Piers that were repaired | 2 | 8 | 6 |\n",
    )
    .unwrap();
    window.send(Action::Import(vec![path]));
    window.wait("the import's end", |window| {
        !window.harness.state().is_importing()
    });
    window.send(Action::Sheet(Sheet::Indicators));
    window.must_say("75 % of the way to the target");
    window.must_say("Not met");
    window.click("Mend indicator 1.1");
    window.fill("Result", "8");
    window.click_role(Role::ComboBox, "Target met");
    window.click("Met");
    window.click("Save");
    window.must_say("100 % of the way to the target");
    window.must_say("1 met, 0 not met");
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.must_say("75 % of the way to the target");
}
