//! Makes pictures of the window: `deskreview-pictures FOLDER [NAME…]`.
//!
//! With `--all` each scene also dark, in high contrast, large, small, and with 150 % text; with `--narrow`
//! also dark and in a window of 800 × 500; with `--languages` in French and Spanish, and in French with 150 %
//! text; with `--guide` only those of the user's guide. Called as the program's own reading child it reads
//! files, so that it needs no other program beside it.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for developers ends where it cannot go on, and says what it makes"
)]

use std::path::PathBuf;

use deskreview::gui::message::Language;
use deskreview::gui::theme::Choice;
use deskreview_pictures::scenes::{LIGHT, Look, SCENES, draw};

/// What the user's guide shows (`docs/guide`).
const GUIDE: [&str; 9] = [
    "start-empty",
    "documents",
    "register-walk",
    "reading-tagged",
    "search-wide",
    "triage",
    "matrix-drawer",
    "verdict",
    "export",
];

fn main() -> std::process::ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments
        .first()
        .is_some_and(|first| first == "reading-child")
    {
        return std::process::ExitCode::from(deskreview::cli::run(std::env::args_os()));
    }
    let _ = deskreview_pictures::PROGRAM.set(std::env::current_exe().unwrap());
    let mut flag = |name: &str| {
        let before = arguments.len();
        arguments.retain(|argument| argument != name);
        arguments.len() < before
    };
    let (all, narrow) = (flag("--all"), flag("--narrow"));
    let (languages, guide) = (flag("--languages"), flag("--guide"));
    let folder = PathBuf::from(
        arguments
            .first()
            .cloned()
            .unwrap_or_else(|| "pictures".to_owned()),
    );
    let mut wanted = arguments.get(1..).unwrap_or_default().to_vec();
    if guide {
        wanted.extend(GUIDE.map(str::to_owned));
    }
    std::fs::create_dir_all(&folder).unwrap();
    for scene in SCENES {
        if !wanted.is_empty() && !wanted.iter().any(|name| name == scene.name) {
            continue;
        }
        let large = Look {
            size: (1920.0, 1080.0),
            ..LIGHT
        };
        // A verdict stands below the recommendation's words, where a small window has to be scrolled.
        let usual = if guide && scene.name == "verdict" {
            large
        } else {
            LIGHT
        };
        let mut looks = vec![("", usual)];
        if all {
            let with = |theme| Look { theme, ..LIGHT };
            looks.push(("-dark", with(Choice::Dark)));
            looks.push(("-contrast", with(Choice::HighContrast)));
            looks.push(("-contrast-dark", with(Choice::HighContrastDark)));
            looks.push(("-large", large));
            let small = Look {
                size: (800.0, 500.0),
                ..LIGHT
            };
            looks.push(("-small", small));
            looks.push(("-text150", Look { zoom: 1.5, ..LIGHT }));
        }
        if languages {
            let with = |language, zoom| Look {
                language,
                zoom,
                ..LIGHT
            };
            looks = vec![
                ("-fr", with(Language::French, 1.0)),
                ("-es", with(Language::Spanish, 1.0)),
                ("-fr-text150", with(Language::French, 1.5)),
            ];
        }
        if narrow {
            let small = (800.0, 500.0);
            let with = |theme, size| Look {
                theme,
                size,
                ..LIGHT
            };
            looks.push(("-dark", with(Choice::Dark, LIGHT.size)));
            looks.push(("-narrow", with(Choice::Light, small)));
            looks.push(("-narrow-dark", with(Choice::Dark, small)));
        }
        for (ending, look) in looks {
            let mut window = draw(scene, look);
            let picture = window.harness.render().unwrap();
            let path = folder.join(format!("{}{ending}.png", scene.name));
            picture.save(&path).unwrap();
            println!("{}", path.display());
        }
    }
    std::process::ExitCode::SUCCESS
}
