//! A new edition while it is put in the old one's place.
//!
//! Every coding of the document is looked for in the new text and written anew, which takes a second
//! for thousands of them, and is one gesture that cannot be parted. So the session that writes goes to
//! a thread with it, and until it comes back the window has one that reads: everything can be looked
//! at, and what would change something says why it has to wait.

use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread::JoinHandle;

use deskreview_review::domain::{DocumentId, Outcome};
use deskreview_review::session::{CommandError, Prepared, Session};

/// What comes back: the session, and what was done.
pub(super) type Placed = (Session, Result<Outcome, CommandError>);

/// How far it is.
pub(super) enum Stage {
    /// Not done.
    Waiting,
    /// Done.
    Placed(Box<Placed>),
    /// The thread ended without a word; the session is gone with it.
    Broken,
}

/// A session on its thread. Dropping it waits for what it is at: what was begun is done.
pub(super) struct Placing {
    placed: Receiver<Placed>,
    thread: Option<JoinHandle<()>>,
}

impl Placing {
    /// Sends a session off to replace a document.
    pub(super) fn start(mut session: Session, document: DocumentId, prepared: Prepared) -> Self {
        let (say, placed) = mpsc::channel();
        let work = move || {
            let done = session.put_edition(document, prepared);
            // A window that was closed meanwhile needs no answer.
            let _ = say.send((session, done));
        };
        let thread = std::thread::Builder::new().name("edition".to_owned());
        Self {
            placed,
            thread: thread.spawn(work).ok(),
        }
    }

    /// Looks whether it is done.
    pub(super) fn step(&self) -> Stage {
        match self.placed.try_recv() {
            Ok(placed) => Stage::Placed(Box::new(placed)),
            Err(TryRecvError::Empty) => Stage::Waiting,
            Err(TryRecvError::Disconnected) => Stage::Broken,
        }
    }
}

impl Drop for Placing {
    fn drop(&mut self) {
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has nothing left to lose.
            let _ = thread.join();
        }
    }
}
