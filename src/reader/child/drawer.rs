//! Draws pages on a thread with a child of its own, most urgent first.
//!
//! The window says again and again what it wants now; what it wanted before is forgotten unless it
//! is being drawn. A child that took too long or died is replaced at the next page; the page gets
//! a sentence. What was drawn and not yet fetched is bounded, so a window that does not look costs
//! no memory.

use std::path::PathBuf;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::COMMAND;
use super::process::{Accident, Running};
use super::protocol::{Call, Reply, send};
use crate::import::{DrawError, DrawRequest, Picture};

/// What one page may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawLimits {
    /// Memory of the child in MB.
    pub memory_mb: u64,
    /// Time for opening a file, and for drawing a page.
    pub time: Duration,
}

impl Default for DrawLimits {
    fn default() -> Self {
        Self {
            memory_mb: 1000,
            time: Duration::from_secs(10),
        }
    }
}

/// What is no longer wanted may still take this long before its child is ended.
const UNWANTED: Duration = Duration::from_secs(1);
/// How often the thread looks whether the picture is still wanted.
const TICK: Duration = Duration::from_millis(50);
/// Bytes of pictures not yet fetched at which drawing rests.
const UNFETCHED: usize = 256 * 1024 * 1024;
/// A child is renewed after so many pictures.
const PICTURES: u32 = 2_000;

type Drawn = Result<Picture, DrawError>;

/// A thread with a drawing child of its own. Dropping it ends both.
pub struct Drawer {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    wake: Box<dyn Fn() + Send + Sync>,
}

#[derive(Default)]
struct State {
    /// Most urgent first.
    wanted: Vec<(u64, DrawRequest)>,
    /// In work, and whether it is still wanted.
    current: Option<(u64, DrawRequest, bool)>,
    /// Not fetched yet.
    drawn: Vec<(u64, DrawRequest, Drawn)>,
    ended: bool,
}

impl Drawer {
    /// Starts the thread; the child is started at the first page. `program` is the program that
    /// serves as child; `wake` is called when something was drawn.
    pub fn start(program: PathBuf, wake: Box<dyn Fn() + Send + Sync>) -> Self {
        Self::with_limits(program, DrawLimits::default(), wake)
    }

    /// As [`Drawer::start`], with limits of the caller's.
    pub fn with_limits(
        program: PathBuf,
        limits: DrawLimits,
        wake: Box<dyn Fn() + Send + Sync>,
    ) -> Self {
        let shared = Arc::new(Shared {
            state: Mutex::new(State::default()),
            changed: Condvar::new(),
            wake,
        });
        let theirs = Arc::clone(&shared);
        let thread = std::thread::Builder::new()
            .name("draw".to_owned())
            .spawn(move || {
                Hand {
                    shared: theirs,
                    program,
                    limits,
                    running: None,
                    open: None,
                    unopened: None,
                }
                .work();
            })
            .ok();
        Self { shared, thread }
    }

    /// Replaces what is wanted, most urgent first. What is being drawn goes on, unless it stays
    /// unwanted for long. `key` is the caller's.
    pub fn want(&self, wanted: Vec<(u64, DrawRequest)>) {
        let mut state = self.shared.lock();
        let State {
            wanted: kept,
            current,
            drawn,
            ..
        } = &mut *state;
        if let Some((key, request, still)) = current {
            *still = wanted.iter().any(|(k, r)| k == key && r == request);
        }
        *kept = wanted;
        kept.retain(|(key, request)| {
            let now = current
                .as_ref()
                .is_some_and(|(k, r, _)| k == key && r == request);
            let before = drawn.iter().any(|(k, r, _)| k == key && r == request);
            !now && !before
        });
        drop(state);
        self.shared.changed.notify_all();
    }

    /// What was drawn since asked last.
    pub fn take(&self) -> Vec<(u64, Drawn)> {
        let drawn = std::mem::take(&mut self.shared.lock().drawn);
        self.shared.changed.notify_all();
        drawn
            .into_iter()
            .map(|(key, _, drawn)| (key, drawn))
            .collect()
    }
}

impl Drop for Drawer {
    fn drop(&mut self) {
        self.shared.lock().ended = true;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            // A panic there has been told already.
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for something to do; `None` at the end.
    fn next(&self) -> Option<(u64, DrawRequest)> {
        let mut state = self.lock();
        loop {
            if state.ended {
                return None;
            }
            let unfetched: usize = state
                .drawn
                .iter()
                .filter_map(|(_, _, drawn)| drawn.as_ref().ok())
                .map(|picture| picture.rgba.len())
                .sum();
            if !state.wanted.is_empty() && unfetched < UNFETCHED {
                let (key, request) = state.wanted.remove(0);
                state.current = Some((key, request.clone(), true));
                return Some((key, request));
            }
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Whether what is in work is wanted; `None` at the end.
    fn still_wanted(&self) -> Option<bool> {
        let state = self.lock();
        (!state.ended).then(|| state.current.as_ref().is_some_and(|(_, _, still)| *still))
    }

    /// Puts down what was drawn; nothing if it was given up.
    fn finish(&self, drawn: Option<Drawn>) {
        let mut state = self.lock();
        let Some((key, request, _)) = state.current.take() else {
            return;
        };
        let Some(drawn) = drawn else { return };
        // A picture of what the key no longer stands for would be shown in its place.
        if state.wanted.iter().any(|(k, _)| *k == key) {
            return;
        }
        state.drawn.push((key, request, drawn));
        drop(state);
        (self.wake)();
    }
}

/// The thread's own.
struct Hand {
    shared: Arc<Shared>,
    program: PathBuf,
    limits: DrawLimits,
    running: Option<Running>,
    /// File and password of what the child has open.
    open: Option<(PathBuf, Option<String>)>,
    /// A file that brought its child down before its first page: it is not tried for each page.
    unopened: Option<(PathBuf, Option<String>, DrawError)>,
}

impl Hand {
    fn work(mut self) {
        let shared = Arc::clone(&self.shared);
        while let Some((_, request)) = shared.next() {
            let drawn = self.draw(request);
            shared.finish(drawn);
        }
        if let Some(running) = self.running.take() {
            running.kill();
        }
    }

    /// Draws; `None` if it was given up.
    fn draw(&mut self, mut request: DrawRequest) -> Option<Drawn> {
        request.file = std::path::absolute(&request.file).unwrap_or(request.file);
        if let Some((file, password, error)) = &self.unopened
            && *file == request.file
            && *password == request.password
        {
            return Some(Err(error.clone()));
        }
        self.unopened = None;
        let mut running = match self.running.take() {
            Some(running) => running,
            None => {
                match Running::start(&self.program, &[COMMAND.to_owned()], self.limits.memory_mb) {
                    Ok(running) => {
                        self.open = None;
                        running
                    }
                    Err(reason) => {
                        return Some(Err(DrawError::NoChild {
                            program: self.program.display().to_string(),
                            reason: reason.to_string(),
                        }));
                    }
                }
            }
        };
        if send(&mut running.input, &Call::Draw(request.clone())).is_err() {
            return Some(Err(self.accident(running)));
        }
        let (mut since, mut unwanted) = (Instant::now(), None);
        let asked = (request.file.clone(), request.password.clone());
        let mut opened = self.open.as_ref() == Some(&asked);
        loop {
            match running.replies.recv_timeout(TICK) {
                Ok(Reply::Opened) => {
                    opened = true;
                    self.open = Some(asked.clone());
                    since = Instant::now();
                    continue;
                }
                Ok(Reply::Drawn {
                    width,
                    height,
                    rgba,
                }) => {
                    self.keep(running);
                    return Some(Ok(Picture {
                        width,
                        height,
                        rgba,
                    }));
                }
                Ok(Reply::NotDrawn(error)) => {
                    self.keep(running);
                    if !opened {
                        self.open = None;
                    }
                    return Some(Err(error));
                }
                Ok(_) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    let error = self.accident(running);
                    return Some(Err(self.failed(request, opened, error)));
                }
            }
            match self.shared.still_wanted() {
                None => {
                    running.kill();
                    return None;
                }
                Some(true) => unwanted = None,
                Some(false) => {
                    let since = *unwanted.get_or_insert_with(Instant::now);
                    if since.elapsed() > UNWANTED {
                        running.kill();
                        return None;
                    }
                }
            }
            if since.elapsed() > self.limits.time {
                running.kill();
                let seconds = self.limits.time.as_secs();
                let error = if opened {
                    DrawError::TooSlow(seconds)
                } else {
                    DrawError::OpenedTooSlowly(seconds)
                };
                return Some(Err(self.failed(request, opened, error)));
            }
        }
    }

    fn keep(&mut self, mut running: Running) {
        running.files += 1;
        if running.files < PICTURES {
            self.running = Some(running);
        } else {
            running.kill();
        }
    }

    fn failed(&mut self, request: DrawRequest, opened: bool, error: DrawError) -> DrawError {
        if !opened {
            self.unopened = Some((request.file, request.password, error.clone()));
        }
        error
    }

    fn accident(&self, running: Running) -> DrawError {
        match running.why() {
            Accident::Memory => DrawError::TooMuchMemory(self.limits.memory_mb),
            Accident::Nested => DrawError::Nested,
            Accident::Crashed(how) => DrawError::Crashed(how),
        }
    }
}
