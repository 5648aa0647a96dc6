//! Documents that are being opened.
//!
//! A report of two thousand pages takes a tenth of a second to be read, checked and cut into pieces,
//! which is many frames. So a thread with a reading session of its own does it, with the codings that
//! are shown on it. Where the document has pages, how large they are is told first: they can be drawn
//! while their words are still on the way. What is small is opened at once by whoever needs it, since
//! handing it over would take longer than reading it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::JoinHandle;

use deskreview_reader::text::{ContentHash, DocumentText, Page};
use deskreview_review::domain::{Coding, CodingFilter, DocumentId, Standing};
use deskreview_review::session::{Access, Session};
use eframe::egui::Context;

use super::NewEnvironment;
use crate::gui::pages::Print;
use crate::gui::reader::OpenText;

/// Stored texts up to this many bytes are opened at once: it takes less than a third of a frame.
pub(super) const AT_ONCE: u64 = 256 * 1024;

/// A document of which only the pages are known yet.
#[derive(Clone, Debug)]
pub struct Early {
    /// Its pages, without a word.
    pub text: Arc<OpenText>,
    /// The same as they are shown.
    pub print: Arc<Print>,
}

/// A document that was opened.
pub(super) struct Whole {
    /// The edition that was read.
    pub hash: ContentHash,
    pub text: Arc<OpenText>,
    pub codings: Vec<Coding>,
    /// How far the log was when codings were read, or a little less.
    pub position: u64,
}

/// What the thread has ready.
pub(super) enum Opened {
    Pages(DocumentId, Early),
    Whole(DocumentId, Box<Whole>),
    /// It cannot be opened, in a sentence.
    Failed(DocumentId, String),
}

/// The thread. Dropping it waits for what it is at.
pub(super) struct Opener {
    wanted: Option<Sender<DocumentId>>,
    opened: Receiver<Opened>,
    thread: Option<JoinHandle<()>>,
}

impl Opener {
    pub(super) fn start(folder: &Path, environment: &NewEnvironment, ctx: &Context) -> Self {
        let (wanted, asked) = mpsc::channel();
        let (say, opened) = mpsc::channel();
        let hand = Hand {
            folder: folder.to_owned(),
            environment: Arc::clone(environment),
            session: None,
            say,
            ctx: ctx.clone(),
        };
        let thread = std::thread::Builder::new()
            .name("open".to_owned())
            .spawn(move || hand.work(&asked))
            .ok();
        Self {
            wanted: Some(wanted),
            opened,
            thread,
        }
    }

    /// Opens a document; whether there is anybody to do it.
    pub(super) fn open(&self, document: DocumentId) -> bool {
        let wanted = self.wanted.as_ref().filter(|_| self.thread.is_some());
        wanted.is_some_and(|wanted| wanted.send(document).is_ok())
    }

    /// What is ready, if anything is.
    pub(super) fn opened(&self) -> Option<Opened> {
        self.opened.try_recv().ok()
    }
}

impl Drop for Opener {
    fn drop(&mut self) {
        self.wanted = None;
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has nothing left to lose.
            let _ = thread.join();
        }
    }
}

/// The codings that are shown on a document: one of an earlier edition has no place in its text.
pub(super) fn shown_on(document: DocumentId) -> CodingFilter {
    CodingFilter {
        document: Some(document),
        standing: Some(Standing::Present),
        ..CodingFilter::default()
    }
}

struct Hand {
    folder: PathBuf,
    environment: NewEnvironment,
    session: Option<Session>,
    say: Sender<Opened>,
    ctx: Context,
}

impl Hand {
    fn work(mut self, asked: &Receiver<DocumentId>) {
        while let Ok(document) = asked.recv() {
            let opened = match self.open(document) {
                Ok(whole) => Opened::Whole(document, Box::new(whole)),
                Err(sentence) => Opened::Failed(document, sentence),
            };
            if self.say.send(opened).is_err() {
                return;
            }
            self.ctx.request_repaint();
        }
    }

    fn open(&mut self, document: DocumentId) -> Result<Whole, String> {
        if self.session.is_none() {
            let opened = Session::open(&self.folder, Access::Read, (self.environment)());
            self.session = Some(opened.map_err(|error| error.to_string())?);
        }
        let Some(session) = &self.session else {
            return Err("The project cannot be read.".to_owned());
        };
        let (say, ctx) = (&self.say, &self.ctx);
        let mut pages = |pages: Vec<Page>| {
            if let Some(early) = Early::of(pages) {
                // Where nobody listens any more, the end of it tells.
                let _ = say.send(Opened::Pages(document, early));
                ctx.request_repaint();
            }
        };
        let told = |error: &dyn std::fmt::Display| error.to_string();
        let known = session.document(document).map_err(|error| told(&error))?;
        let text = session
            .text_early(document, &mut pages)
            .map_err(|error| told(&error))?;
        let text = Arc::new(OpenText::new(text));
        // What comes after this is seen by the position, and read again.
        let position = session.position().map_err(|error| told(&error))?;
        let codings = session
            .codings(&shown_on(document))
            .map_err(|error| told(&error))?;
        Ok(Whole {
            hash: known.text,
            text,
            codings,
            position,
        })
    }
}

impl Early {
    /// `None` where there are no pages that can be shown.
    fn of(pages: Vec<Page>) -> Option<Self> {
        pages.iter().any(|page| page.width.is_some()).then(|| {
            let text = DocumentText {
                pages,
                ..DocumentText::default()
            };
            let text = Arc::new(OpenText::new(Arc::new(text)));
            let print = Arc::new(Print::of_pages(&text));
            Self { text, print }
        })
    }
}
