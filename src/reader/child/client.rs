//! The parent's side: starts children, waits with an eye on the clock, and says what went wrong.

use std::path::{Path, PathBuf};
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use super::process::{Accident, Running};
use super::protocol::{Call, Failure, Limits, Reply, send};
use crate::import::{ImportError, Options, Progress};
use crate::recognise::Recognition;
use crate::text::DocumentText;

/// A child is renewed after so many files.
const FILES: u32 = 100;
/// How often a cancelled job is noticed.
const TICK: Duration = Duration::from_millis(50);

/// Why a child did not bring a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChildError {
    /// The file is at fault.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// It cannot be opened or read.
    #[error("The file cannot be read: {0}.")]
    File(String),
    /// It took too long.
    #[error("Reading it took longer than {0} seconds, so it was stopped.")]
    TooSlow(u64),
    /// It took too much memory.
    #[error("Reading it needed more than {0} MB of memory, so it was stopped.")]
    TooLarge(u64),
    /// It brought the reader down.
    #[error("The file brought its reader down ({0}); nothing else was affected.")]
    Crashed(String),
    /// The user stopped it.
    #[error("Reading it was cancelled.")]
    Cancelled,
    /// The child cannot be started.
    #[error("The program cannot start its own reader ({program}): {reason}.")]
    NoChild {
        /// The program that was to be started.
        program: String,
        /// The system's words.
        reason: String,
    },
}

/// What is to be read.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// Where the bytes are.
    pub path: &'a Path,
    /// The file's name as the user knows it; decides between formats that bytes cannot tell apart.
    pub name: &'a str,
    /// Password and part.
    pub options: &'a Options,
    /// Whether recommendations are looked for as well.
    pub recognise: bool,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Parts the file has.
    pub parts: u32,
    /// The text in its stored form.
    pub stored: Vec<u8>,
    /// The text.
    pub document: DocumentText,
    /// What was recognised, if asked for.
    pub recognition: Option<Recognition>,
}

/// A reader in a process of its own. Dropping it ends the process.
pub struct ReadingChild {
    program: PathBuf,
    arguments: Vec<String>,
    limits: Limits,
    running: Option<Running>,
}

impl ReadingChild {
    /// A child of `program` started with `arguments`; it is started at the first file.
    pub fn new(program: PathBuf, arguments: &[&str], limits: Limits) -> Self {
        let arguments = arguments
            .iter()
            .map(|&argument| argument.to_owned())
            .collect();
        Self {
            program,
            arguments,
            limits,
            running: None,
        }
    }

    /// Reads a file. `progress` is told how far it is and answers whether to go on.
    ///
    /// # Errors
    /// A [`ChildError`] in words for people; the next call works all the same.
    pub fn read(
        &mut self,
        request: &Request<'_>,
        progress: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<Outcome, ChildError> {
        let mut running = match self.running.take() {
            Some(running) => running,
            None => self.start()?,
        };
        let path = std::path::absolute(request.path).unwrap_or_else(|_| request.path.to_owned());
        let call = Call::Read {
            path,
            name: request.name.to_owned(),
            password: request.options.password.clone(),
            part: request.options.part,
            recognise: request.recognise,
        };
        if send(&mut running.input, &call).is_err() {
            return Err(running.accident(&self.limits));
        }
        match wait(&mut running, &self.limits, progress) {
            Waited::Reply(reply) => {
                running.files += 1;
                if running.files < FILES {
                    self.running = Some(running);
                } else {
                    running.kill();
                }
                outcome(reply)
            }
            Waited::Gone => Err(running.accident(&self.limits)),
            Waited::Late(seconds) => {
                running.kill();
                Err(ChildError::TooSlow(seconds))
            }
            Waited::Cancelled => {
                running.kill();
                Err(ChildError::Cancelled)
            }
        }
    }

    fn start(&self) -> Result<Running, ChildError> {
        Running::start(&self.program, &self.arguments, self.limits.memory_mb).map_err(|reason| {
            ChildError::NoChild {
                program: self.program.display().to_string(),
                reason: reason.to_string(),
            }
        })
    }
}

impl Drop for ReadingChild {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            running.kill();
        }
    }
}

impl Running {
    /// Why the child is gone, as its reader's user is told.
    fn accident(self, limits: &Limits) -> ChildError {
        match self.why() {
            Accident::Memory => ChildError::TooLarge(limits.memory_mb),
            Accident::Nested => ChildError::Import(ImportError::Refused(
                "The file is nested too deeply to be read.".to_owned(),
            )),
            Accident::Crashed(how) => ChildError::Crashed(how),
        }
    }
}

enum Waited {
    Reply(Reply),
    Gone,
    Late(u64),
    Cancelled,
}

fn wait(
    running: &mut Running,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Waited {
    let start = Instant::now();
    let mut at = Progress { done: 0, total: 0 };
    loop {
        match running.replies.recv_timeout(TICK) {
            Ok(Reply::Progress { done, total }) => at = Progress { done, total },
            Ok(reply) => return Waited::Reply(reply),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Waited::Gone,
        }
        if !progress(at) {
            return Waited::Cancelled;
        }
        let elapsed = start.elapsed();
        let comes_on = at.done as f32 >= elapsed.as_secs_f32() * limits.pages_per_second;
        if elapsed > limits.longest || (elapsed > limits.time && !comes_on) {
            return Waited::Late(elapsed.as_secs());
        }
    }
}

fn outcome(reply: Reply) -> Result<Outcome, ChildError> {
    match reply {
        Reply::Done {
            parts,
            text: stored,
            recognition,
        } => {
            let document = DocumentText::from_bytes(&stored)
                .map_err(|error| ChildError::Crashed(error.to_string()))?;
            Ok(Outcome {
                parts,
                stored,
                document,
                recognition,
            })
        }
        Reply::Failed {
            error: Failure::Import(error),
        } => Err(ChildError::Import(error)),
        Reply::Failed {
            error: Failure::File(reason),
        } => Err(ChildError::File(reason)),
        Reply::Failed {
            error: Failure::Panicked,
        }
        | Reply::Progress { .. }
        | Reply::Opened
        | Reply::Drawn { .. }
        | Reply::NotDrawn(_) => Err(ChildError::Crashed("an error in the reader".to_owned())),
    }
}
