//! An input given to the readers, as users' files are.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use deskreview_reader::child::{
    COMMAND, ChildError, DrawError, DrawLimits, DrawRequest, Drawer, Limits, ReadingChild, Request,
};
use deskreview_reader::import::{self, Options};

use crate::mutate::Input;

/// Pages of an input that are drawn.
const PAGES: u32 = 3;
/// Longer than the limits of the child: when it is over, the drawer itself hangs.
const HANGS: Duration = Duration::from_secs(60);

/// What came of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was read or drawn.
    Fine,
    /// It was refused in a sentence.
    Refused(String),
    /// A limit of the child stopped its drawing: told in a sentence, but known to be costly.
    Limited(String),
    /// What no user should meet.
    Finding(String),
}

/// A reading child and a drawing child.
pub struct Hands {
    reader: ReadingChild,
    drawer: Drawer,
    woken: Receiver<()>,
    folder: tempfile::TempDir,
}

impl Hands {
    /// Children of this program. Inputs lie in a folder of their own beside the findings.
    pub fn new(output: &Path) -> Result<Self, std::io::Error> {
        let program = std::env::current_exe()?;
        let (sender, woken) = mpsc::channel();
        Ok(Self {
            reader: ReadingChild::new(program.clone(), &[COMMAND], Limits::default()),
            drawer: Drawer::with_limits(
                program,
                DrawLimits::default(),
                Box::new(move || {
                    let _ = sender.send(());
                }),
            ),
            woken,
            folder: tempfile::tempdir_in(output)?,
        })
    }

    /// Reads, and draws where there are pages.
    pub fn read(&mut self, input: &Input) -> Result<Vec<(&'static str, Outcome)>, std::io::Error> {
        let name = format!("input.{}", input.ending);
        let path = self.folder.path().join(&name);
        std::fs::write(&path, &input.bytes)?;
        let request = Request {
            path: &path,
            name: &name,
            options: &Options::default(),
            recognise: true,
        };
        let read = match self.reader.read(&request, &mut |_| true) {
            Ok(_) => Outcome::Fine,
            Err(ChildError::Import(error)) => sentence(error.to_string()),
            Err(error) => Outcome::Finding(error.to_string()),
        };
        let mut out = vec![("read", read)];
        if input.ending == "pdf" {
            for page in 1..=PAGES {
                let (drawn, last) = self.draw(&path, page);
                out.push(("draw", drawn));
                if last {
                    break;
                }
            }
        }
        Ok(out)
    }

    /// Draws a page, and tells whether the file has no more that are worth trying.
    fn draw(&self, path: &Path, page: u32) -> (Outcome, bool) {
        let request = request(path, page);
        self.drawer.want(vec![(u64::from(page), request)]);
        if self.woken.recv_timeout(HANGS).is_err() {
            return (Outcome::Finding("The drawer hangs.".to_owned()), true);
        }
        match self.drawer.take().pop() {
            None => (Outcome::Finding("Nothing was drawn.".to_owned()), true),
            Some((_, Ok(_))) => (Outcome::Fine, false),
            Some((_, Err(error))) => {
                let told = error.to_string();
                match error {
                    DrawError::NoSuchPage { .. } | DrawError::NotPdf | DrawError::Import(_) => {
                        (sentence(told), true)
                    }
                    DrawError::TooMuchMemory(_)
                    | DrawError::TooSlow(_)
                    | DrawError::OpenedTooSlowly(_)
                    | DrawError::Damaged
                    | DrawError::Nested => (Outcome::Limited(told), false),
                    DrawError::TooLarge { .. } => (sentence(told), false),
                    _ => (Outcome::Finding(told), false),
                }
            }
        }
    }
}

fn request(path: &Path, page: u32) -> DrawRequest {
    DrawRequest {
        file: PathBuf::from(path),
        password: None,
        page,
        scale: 1.0,
        region: None,
    }
}

/// A refusal must be a sentence for people.
fn sentence(told: String) -> Outcome {
    let sound = told.len() > 10
        && told.len() < 600
        && told.starts_with(char::is_uppercase)
        && told.ends_with(['.', ')'])
        && !told.contains(['\n', '\r', '{', '}'])
        && !told.contains("panicked");
    if sound {
        Outcome::Refused(told)
    } else {
        Outcome::Finding(format!("A refusal that is no sentence: {told:?}"))
    }
}

/// Reads and draws in this process, so that a panic shows where it comes from.
pub fn here(input: &Input, path: &Path) -> String {
    let name = format!("input.{}", input.ending);
    let read = std::panic::catch_unwind(|| {
        import::read(&input.bytes, &name, &Options::default(), &mut |_| {})
            .map(|read| read.document.text.as_str().len())
    });
    let mut out = match read {
        Ok(Ok(bytes)) => format!("{bytes} bytes of text"),
        Ok(Err(error)) => error.to_string(),
        Err(_) => "the reader panicked".to_owned(),
    };
    if input.ending == "pdf" {
        for page in 1..=PAGES {
            let drawn = std::panic::catch_unwind(|| import::draw_inline(&request(path, page)));
            let told = match drawn {
                Ok(Ok(picture)) => format!("{picture:?}"),
                Ok(Err(error)) => error.to_string(),
                Err(_) => "drawing panicked".to_owned(),
            };
            out.push_str(&format!("\npage {page}: {told}"));
        }
    }
    out
}
