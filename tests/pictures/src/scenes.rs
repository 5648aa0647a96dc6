//! The scenes: each a state of the window that somebody can come to.

use std::sync::Arc;

use deskreview::gui::action::{Action, Sheet, Side};
use deskreview::gui::message::Language;
use deskreview::gui::theme::Choice;
use deskreview_review::domain::{
    Command, EvidenceStrength, NewDeskSample, NewSampleMember, SampleMemberFields, VerdictFields,
    VerdictStatus,
};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;

use crate::window::Window;

/// How a scene is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Width and height in points.
    pub size: (f32, f32),
    /// Colours.
    pub theme: Choice,
    /// Size of text; 1 is the usual.
    pub zoom: f32,
    /// What the window speaks at last. The way to the scene goes by English names.
    pub language: Language,
}

/// The usual look.
pub const LIGHT: Look = Look {
    size: (1280.0, 800.0),
    theme: Choice::Light,
    zoom: 1.0,
    language: Language::English,
};

/// A scene.
pub struct Scene {
    /// Its name, which is its picture's file name.
    pub name: &'static str,
    /// Goes there. The window shows the sample review, or the start page.
    pub go: fn(&mut Window),
    /// Whether it begins on the start page.
    pub start: bool,
}

const fn scene(name: &'static str, go: fn(&mut Window)) -> Scene {
    Scene {
        name,
        go,
        start: false,
    }
}

const fn start(name: &'static str, go: fn(&mut Window)) -> Scene {
    Scene {
        name,
        go,
        start: true,
    }
}

/// All scenes.
pub const SCENES: &[Scene] = &[
    start("start-empty", |_| {}),
    start("start-new", |window| window.send(Action::AskNew)),
    start("start-open", |window| window.send(Action::AskOpen)),
    start("start-sample", |window| window.send(Action::AskSample)),
    start("start-missing", |window| {
        let path = window.folder.path().join("gone.deskreview");
        window.send(Action::Open(path));
    }),
    start("review-empty", |window| window.make("A new review")),
    scene("review-nothing-open", |_| {}),
    scene("reading", reading),
    scene("reading-tagged", |window| {
        reading(window);
        window.press(Key::J);
        window.press(Key::T);
        window.press(Key::S);
    }),
    scene("reading-outline", |window| {
        reading(window);
        window.press(Key::O);
    }),
    scene("reading-find", |window| {
        reading(window);
        window.press_with(Modifiers::COMMAND, Key::F);
        window.type_words("water");
    }),
    scene("reading-go-to", |window| {
        reading(window);
        window.press_with(Modifiers::COMMAND, Key::G);
        window.type_words("3");
    }),
    scene("reading-side-by-side", |window| {
        reading(window);
        let document = window.document("Rural Water Programme: Outcome");
        window.send(Action::Read {
            document,
            range: None,
            beside: true,
        });
    }),
    scene("reading-tags", |window| {
        reading(window);
        window.send(Action::Side(Side::Tags));
    }),
    scene("reading-history", |window| {
        reading(window);
        window.send(Action::Side(Side::History));
    }),
    scene("coding", |window| {
        reading(window);
        window.press(Key::J);
        window.press(Key::T);
        window.press(Key::A);
    }),
    scene("pages", pages),
    scene("pages-selection", |window| {
        pages(window);
        window.press(Key::J);
        window.press(Key::V);
        window.press_with(Modifiers::SHIFT, Key::ArrowDown);
        drawn(window);
    }),
    scene("pages-thumbnails", |window| {
        pages(window);
        window.press_with(Modifiers::SHIFT, Key::O);
        window.press_with(Modifiers::SHIFT, Key::F);
        drawn(window);
    }),
    scene("pages-find", |window| {
        pages(window);
        window.press_with(Modifiers::COMMAND, Key::F);
        window.type_words("water");
        window.press(Key::Enter);
        drawn(window);
    }),
    scene("pages-large", |window| {
        pages(window);
        for _ in 0..4 {
            window.press(Key::Plus);
        }
        drawn(window);
    }),
    scene("pages-side-by-side", |window| {
        pages(window);
        window.press_with(Modifiers::COMMAND, Key::Backslash);
        window.press(Key::P);
        drawn(window);
    }),
    scene("pages-trouble", |window| {
        reading(window);
        let sources = window.folder.path().join("p.deskreview/sources");
        for source in std::fs::read_dir(sources).unwrap() {
            std::fs::write(source.unwrap().path(), b"%PDF-1.7 and no more").unwrap();
        }
        window.press(Key::P);
        drawn(window);
    }),
    scene("memo", |window| {
        reading(window);
        window.press(Key::J);
        window.press(Key::T);
        window.press(Key::Enter);
    }),
    scene("picker", |window| {
        reading(window);
        window.press_with(Modifiers::SHIFT, Key::T);
    }),
    scene("picker-typing", |window| {
        reading(window);
        window.press_with(Modifiers::SHIFT, Key::T);
        window.type_words("pump");
    }),
    scene("palette", |window| {
        reading(window);
        window.press_with(Modifiers::COMMAND, Key::K);
        window.type_words("re");
    }),
    scene("keys", |window| window.press(Key::F1)),
    scene("search-empty", |window| {
        reading(window);
        window.send(Action::Side(Side::Search));
    }),
    scene("search", |window| {
        reading(window);
        search(window, "water AND committee*");
    }),
    scene("search-mistake", |window| {
        reading(window);
        search(window, "\"open quote");
    }),
    scene("search-none", |window| {
        reading(window);
        search(window, "zeppelin");
    }),
    scene("search-wide", |window| wide(window, "water")),
    scene("search-wide-groups", |window| {
        wide(window, "water");
        window.click("Best first");
        window.click("Grouped: Documents");
        waits(window);
    }),
    scene("search-wide-settled", |window| {
        wide(window, "water OR committee");
        window
            .of_role(Role::TextInput, "Search all documents")
            .focus();
        window.settle();
        window.press(Key::ArrowDown);
        window.press(Key::X);
        window.press(Key::L);
        window.press(Key::X);
        waits(window);
    }),
    scene("search-wide-narrowed", |window| {
        wide(window, "water");
        window.click_role(Role::CheckBox, "Outcome report");
        waits(window);
    }),
    scene("search-wide-lines", |window| {
        wide(window, "water");
        window.click("Lines");
        waits(window);
        window.click("words behind");
        waits(window);
    }),
    scene("search-wide-mistake", |window| {
        wide(window, "water AND (committee");
        waits(window);
    }),
    scene("search-wide-none", |window| wide(window, "zeppelin")),
    scene("search-tag-all", |window| {
        wide(window, "committee");
        window.send(Action::AskTagAll);
        waits(window);
    }),
    scene("search-quotes", |window| {
        wide(window, "water");
        window.click("Search in Documents");
        window.click("Tagged quotes");
        waits(window);
    }),
    scene("search-saved", |window| {
        wide(window, "committee");
        window.click("Save …");
        window.type_words("What committees do");
        waits(window);
        window.click("Save it");
        window.click("Clear the search");
        waits(window);
    }),
    scene("search-side", |window| {
        reading(window);
        search(window, "water");
        waits(window);
    }),
    scene("register", |window| {
        window.send(Action::Sheet(Sheet::Register))
    }),
    scene("register-walk", walk),
    scene("register-walk-response", |window| {
        walk(window);
        window.press(Key::Y);
        window.press(Key::X);
    }),
    scene("register-table", |window| {
        walk(window);
        window.click_role(Role::Tab, "Table");
    }),
    scene("register-actions", |window| {
        window.send(Action::Sheet(Sheet::Register));
        window.click_role(Role::Tab, "Actions");
    }),
    scene("register-rates", |window| {
        window.send(Action::Sheet(Sheet::Register));
        window.click_role(Role::Tab, "Rates");
    }),
    scene("register-arrange", |window| {
        window.send(Action::Sheet(Sheet::Register));
        window.click("Arrange");
    }),
    scene("language", |window| window.send(Action::AskLanguage)),
    scene("vocabulary", |window| window.send(Action::AskVocabulary)),
    scene("codings", |window| {
        window.send(Action::Sheet(Sheet::Codings));
        std::thread::sleep(std::time::Duration::from_millis(300));
        window.settle();
    }),
    scene("indicators", |window| {
        window.send(Action::Sheet(Sheet::Indicators))
    }),
    scene("export", |window| {
        window.send(Action::AskExport(None));
        window.wait("what it holds", |window| window.says("The file will hold"));
    }),
    scene("export-some", |window| {
        window.send(Action::AskExport(None));
        window.click_role(Role::ListItem, "Table (.csv)");
        window.click("Only some of it …");
        window.wait("what it holds", |window| window.says("The file will hold"));
    }),
    scene("indicators-chart", |window| {
        window.send(Action::Sheet(Sheet::Indicators));
        window.click("Show as a chart");
    }),
    scene("matrix", |window| {
        reading(window);
        matrix(window);
    }),
    scene("matrix-drawer", |window| {
        reading(window);
        matrix(window);
        window.press(Key::Enter);
        window.wait("the verdict", |window| window.says("Status: "));
    }),
    scene("matrix-none", |window| {
        matrix(window);
        for _ in 0..3 {
            window.press(Key::ArrowDown);
        }
        window.press(Key::N);
    }),
    scene("matrix-peek", |window| {
        matrix(window);
        window.press(Key::Space);
    }),
    scene("verdict", |window| {
        reading(window);
        window.send(Action::Do(Box::new(Command::Judge {
            statement: window.harness.state().desk().unwrap().working().unwrap().id,
            fields: VerdictFields {
                status: Some(Some(VerdictStatus::Implemented)),
                strength: Some(Some(EvidenceStrength::Moderate)),
                as_of: Some("2023".parse().ok()),
                reasoning: Some(Some(
                    "The fund pays for repairs, and the audit has seen its books.".to_owned(),
                )),
            },
        })));
        window.wait("the verdict", |window| window.says("Status: Implemented"));
    }),
    scene("triage", |window| {
        reading(window);
        window.send(Action::Sheet(Sheet::Triage));
        window.wait("suggestions", |window| window.says("Because of"));
        window.press(Key::R);
    }),
    scene("samples", |window| {
        window.send(Action::Do(Box::new(Command::AddDeskSample(
            NewDeskSample {
                title: "Country programmes that name migration".to_owned(),
                ..NewDeskSample::default()
            },
        ))));
        window.send(Action::Sheet(Sheet::Samples));
        window.wait("the sample", |window| window.says("Add all documents"));
        window.click("Add all documents");
        window.settle();
    }),
    scene("samples-table", samples_table),
    scene("matrix-filter", |window| {
        matrix(window);
        window.click("What counts");
        window.settle();
    }),
    scene("verdicts", |window| {
        matrix(window);
        let statement = window.harness.state().desk().unwrap().statements()[0].id;
        window.send(Action::Do(Box::new(Command::Judge {
            statement,
            fields: VerdictFields {
                status: Some(Some(VerdictStatus::Implemented)),
                strength: Some(Some(EvidenceStrength::Weak)),
                ..VerdictFields::default()
            },
        })));
        window.send(Action::Sheet(Sheet::Verdicts));
        window.wait("the verdicts", |window| window.says("Verdict: Implemented"));
    }),
    scene("documents", |window| {
        window.send(Action::Sheet(Sheet::Import))
    }),
    scene("import-failed", |window| {
        let bad = window.folder.path().join("minutes.pdf");
        std::fs::write(&bad, b"%PDF-1.7 and no more").unwrap();
        let odd = window.folder.path().join("photo.png");
        std::fs::write(&odd, b"\x89PNG").unwrap();
        window.send(Action::Import(vec![bad, odd]));
        window.wait("the import's end", |window| window.says("not read"));
    }),
    scene("import-table", |window| {
        let first = written(window, "Partner survey 2024.csv", &survey(40));
        let again = written(window, "Partner survey 2025.csv", &survey(60));
        window.send(Action::Import(vec![first, again]));
        window.wait("the question", |window| {
            window.says("How should") && window.says("same columns")
        });
    }),
    scene("import-table-one", |window| {
        let survey = written(window, "Partner survey 2024.csv", &survey(40));
        window.send(Action::Import(vec![survey]));
        window.wait("the question", |window| window.says("How should"));
        window.click_role(Role::RadioButton, "One document: ");
    }),
    scene("import-table-done", |window| {
        let survey = written(window, "Partner survey 2024.csv", &survey(40));
        window.send(Action::Import(vec![survey]));
        window.wait("the question", |window| window.says("How should"));
        window.click("Import 40 rows");
        window.wait("the rows", |window| window.says("40 documents"));
    }),
    scene("import-locked", |window| {
        let files = ["locked.pdf", "harbour-outcome.txt"].map(crate::window::fixture);
        window.send(Action::Import(files.to_vec()));
        window.wait("the import's end", |window| window.says("is encrypted"));
    }),
    scene("replace", |window| {
        reading(window);
        window.send(Action::AskReplace(None));
    }),
    scene("edition", edition),
    scene("edition-moved", |window| {
        edition(window);
        window.click_role(Role::RadioButton, "Moved");
    }),
    scene("problem", |window| {
        reading(window);
        window.send(Action::Problem(
            "Nothing was changed: the disk is full. Free some space and try again.".to_owned(),
        ));
    }),
    scene("menu", |window| {
        reading(window);
        window.click("Code");
    }),
];

/// Proposals one after the other, of a report that has just come in.
fn walk(window: &mut Window) {
    window.import(&["harbour-evaluation.txt"]);
    window.send(Action::GoThrough);
}

fn written(window: &Window, name: &str, content: &str) -> std::path::PathBuf {
    let path = window.folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

/// A survey of so many rows.
fn survey(rows: usize) -> String {
    let mut out = String::from(
        "Respondent,District,Role,Age,\"What changed in your village since the pumps were repaired?\",\
         What should the programme do first?,Answered on,Heard of the programme by\n",
    );
    for row in 1..=rows {
        let district = ["Lower Mara", "Upper Mara", "Tana"][row % 3];
        let role = ["committee", "household", "caretaker", "household"][row % 4];
        out.push_str(&format!(
            "W-{row:03},{district},{role},{},\"We fetch water in {} minutes now, and the children are in time for \
             school most days.\",{},2024-05-{:02},{}\n",
            20 + row * 7 % 50,
            5 + row % 20,
            if row % 5 == 0 {
                String::new()
            } else {
                format!("Spare parts should be sold in the district and not only in the capital as visit {row} showed.")
            },
            1 + row % 28,
            ["radio", "a neighbour", "the committee"][row % 3],
        ));
    }
    out
}

/// The outcome report of the sample replaced by an edition in which one tagged passage stands twice and
/// another is put in other words.
fn edition(window: &mut Window) {
    window.read("Rural Water Programme: Outcome");
    let document = window.document("Rural Water Programme: Outcome");
    let (mut text, quotes) = {
        let desk = window.harness.state().desk().unwrap();
        let text = desk
            .shelf(document)
            .unwrap()
            .text
            .text
            .text
            .as_str()
            .to_owned();
        let codings = desk.codings_in(document).into_iter();
        let quotes: Vec<String> = codings.map(|coding| coding.anchor.quote).collect();
        (text, quotes)
    };
    if let Some(quote) = quotes.first() {
        let words: Vec<&str> = quote.split(' ').collect();
        let reworded = words.chunks(3).rev().map(|words| words.join(" "));
        text = text.replacen(quote.as_str(), &reworded.collect::<Vec<_>>().join(" "), 1);
    }
    if let Some(quote) = quotes.last() {
        text = text.replacen(
            quote.as_str(),
            &format!("Again: {quote}\n\nAnd: {quote}"),
            1,
        );
    }
    let file = window.folder.path().join("outcome-report-revised.txt");
    std::fs::write(
        &file,
        format!("A foreword to the revised report.\n\n{text}"),
    )
    .unwrap();
    window.send(Action::Replace {
        document,
        file,
        password: None,
    });
    window.wait("the new edition", |window| {
        window.says("To settle (") && !window.says("To settle (0)")
    });
}

/// The same, as it was printed, with a passage that is tagged.
fn pages(window: &mut Window) {
    reading(window);
    window.press(Key::J);
    window.press(Key::T);
    window.press(Key::P);
    drawn(window);
}

/// Waits for the pictures of pages.
fn drawn(window: &mut Window) {
    window.wait("the pictures of pages", |window| {
        let desk = window.harness.state().desk();
        desk.is_some_and(|desk| !desk.pictures.is_waiting())
    });
    std::thread::sleep(std::time::Duration::from_millis(200));
    window.settle();
    window.wait("the last pictures of pages", |window| {
        let desk = window.harness.state().desk();
        desk.is_some_and(|desk| !desk.pictures.is_waiting())
    });
}

/// The evaluation of the sample, with a working recommendation.
fn reading(window: &mut Window) {
    window.read("Independent Evaluation");
    window.send(Action::CycleWork(true));
    window.press(Key::J);
    let weighed = |window: &Window| !window.says("The evidence is being weighed");
    window.wait("the evidence", weighed);
}

/// The evidence matrix.
/// A sample of placeholders that are counted by region and level.
fn samples_table(window: &mut Window) {
    window.send(Action::Do(Box::new(Command::AddDeskSample(
        NewDeskSample {
            title: "Outcomes by level".to_owned(),
            population: Some("All outcomes of the planning system".to_owned()),
            ..NewDeskSample::default()
        },
    ))));
    let sample = {
        let desk = window.harness.state().desk().unwrap();
        let session = deskreview_review::Session::open(
            desk.folder(),
            deskreview_review::session::Access::Read,
            Box::new(deskreview_review::SystemEnvironment),
        );
        session.unwrap().desk_samples().unwrap()[0].id
    };
    for (region, level, count) in [
        ("North", "Whole region", 1),
        ("North", "Country", 9),
        ("South", "Country", 2),
        ("South", "Group of countries", 3),
        ("Everywhere", "", 4),
    ] {
        let mut attributes = vec![("region".to_owned(), Some(region.to_owned()))];
        if !level.is_empty() {
            attributes.push(("level".to_owned(), Some(level.to_owned())));
        }
        window.send(Action::Do(Box::new(Command::AddSampleMembers {
            sample,
            members: vec![NewSampleMember::Placeholder { name: None, count }],
            fields: SampleMemberFields {
                attributes: attributes.into_iter().collect(),
                ..SampleMemberFields::default()
            },
        })));
    }
    window.send(Action::Sheet(Sheet::Samples));
    window.wait("the sample", |window| window.says("Count by: –"));
    for (field, value) in [("Count by: –", "region"), ("and by: –", "level")] {
        window.of_role(Role::ComboBox, field).scroll_to_me();
        window.settle();
        window.click_role(Role::ComboBox, field);
        window.click(value);
        window.settle();
    }
    window
        .of_role(Role::ComboBox, "Count by: region")
        .scroll_to_me();
    window.settle();
}

fn matrix(window: &mut Window) {
    window.send(Action::Sheet(Sheet::Matrix));
    window.wait("the matrix", |window| window.says(" from "));
}

fn search(window: &mut Window, query: &str) {
    window.send(Action::SearchFor(query.to_owned()));
    std::thread::sleep(std::time::Duration::from_millis(400));
    window.settle();
}

/// A search in the middle, with a working recommendation.
fn wide(window: &mut Window, query: &str) {
    reading(window);
    window.send(Action::Sheet(Sheet::Search));
    search(window, query);
    waits(window);
}

/// Lets what goes through all hits come in.
fn waits(window: &mut Window) {
    for _ in 0..4 {
        std::thread::sleep(std::time::Duration::from_millis(250));
        window.settle();
    }
}

/// Draws a scene.
pub fn draw(scene: &Scene, look: Look) -> Window {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let project = folder.path().join("p.deskreview");
    if !scene.start {
        let environment = Box::new(crate::window::Here::new(folder.path()));
        deskreview::sample::make(
            &project,
            crate::window::reader_program(),
            environment,
            |_| {},
        )
        .unwrap();
    }
    let builder = Harness::builder()
        .with_size(Vec2::new(look.size.0, look.size.1))
        .wgpu();
    let mut window = Window::with(folder, (!scene.start).then_some(project), builder);
    window.send(Action::Theme(look.theme));
    if (look.zoom - 1.0).abs() > 0.01 {
        window.harness.ctx.set_zoom_factor(look.zoom);
        window.settle();
    }
    (scene.go)(&mut window);
    window.settle();
    if look.language != Language::English {
        window.send(Action::Speak(Some(look.language)));
        waits(&mut window);
    }
    window
}
