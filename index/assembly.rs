//! Documents on their way into segments, beside the caller who tokenises the next ones.
//!
//! One thread puts documents into a draft, another writes the draft before; both are waited for
//! when a commit asks. How much may lie about in memory is fixed: the caller waits where he is
//! faster. Files of segments that no commit names are collected by the next one, so that giving up
//! in the middle (a roll-back, a kill) leaves nothing behind.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};

use tantivy::index::SegmentMeta;

use crate::draft::Draft;
use crate::error::IndexError;
use crate::prepare::PreparedDocument;
use crate::schema::Fields;

/// How large a draft grows before it is written, in bytes. Another one may be being written.
const DRAFT: usize = 72 * 1024 * 1024;
/// How much may wait to be put into a draft, in bytes.
const WAITING: usize = 32 * 1024 * 1024;

/// Where segments are made.
pub(crate) struct Assembly {
    /// `None` once it is given up.
    orders: Option<Sender<Order>>,
    waiting: Arc<Waiting>,
    thread: Option<JoinHandle<()>>,
}

enum Order {
    Add {
        key: u64,
        header: u64,
        document: Box<PreparedDocument>,
        size: usize,
    },
    Finish(Sender<tantivy::Result<Vec<SegmentMeta>>>),
}

/// How much waits, in bytes; `None` once nobody takes it any more.
struct Waiting {
    size: Mutex<Option<usize>>,
    less: Condvar,
}

impl Waiting {
    /// Waits for room. A document larger than all of it goes alone.
    fn enter(&self, size: usize) {
        let waiting = self.size.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |waiting: &mut Option<usize>| {
            waiting.is_some_and(|waiting| waiting > 0 && waiting + size > WAITING)
        };
        let waiting = self.less.wait_while(waiting, full);
        let mut waiting = waiting.unwrap_or_else(PoisonError::into_inner);
        *waiting = waiting.map(|waiting| waiting + size);
    }

    fn leave(&self, size: usize) {
        let mut waiting = self.size.lock().unwrap_or_else(PoisonError::into_inner);
        *waiting = waiting.map(|waiting| waiting.saturating_sub(size));
        self.less.notify_one();
    }
}

/// Lets the caller in for good when the thread ends, be it in a panic.
struct Open(Arc<Waiting>);

impl Drop for Open {
    fn drop(&mut self) {
        let size = self.0.size.lock();
        *size.unwrap_or_else(PoisonError::into_inner) = None;
        self.0.less.notify_one();
    }
}

impl Assembly {
    /// Begins.
    ///
    /// # Errors
    /// Where no thread can be started.
    pub(crate) fn new(index: &tantivy::Index, fields: &Fields) -> Result<Self, IndexError> {
        let (orders, received) = channel();
        let waiting = Arc::new(Waiting {
            size: Mutex::new(Some(0)),
            less: Condvar::new(),
        });
        let mut line = Line {
            index: index.clone(),
            fields: fields.clone(),
            draft: Draft::new(fields),
            written: Vec::new(),
            writing: None,
            failed: None,
        };
        let open = Open(Arc::clone(&waiting));
        let thread = Builder::new()
            .name("passages".to_owned())
            .spawn(move || line.run(&received, &open))
            .map_err(|error| IndexError::Write(error.to_string()))?;
        Ok(Self {
            orders: Some(orders),
            waiting,
            thread: Some(thread),
        })
    }

    /// Hands a document over, and waits where too much waits already. What goes wrong with it is
    /// told by [`finish`](Self::finish).
    pub(crate) fn add(&self, key: u64, header: u64, document: PreparedDocument) {
        let size = document.size();
        self.waiting.enter(size);
        if let Some(orders) = &self.orders {
            let document = Box::new(document);
            // The thread has ended only where `finish` will say so.
            let _ = orders.send(Order::Add {
                key,
                header,
                document,
                size,
            });
        }
    }

    /// Waits until everything handed over is in segments, and gives those that are new.
    ///
    /// # Errors
    /// Where they cannot be written; what was handed over is lost then.
    pub(crate) fn finish(&self) -> Result<Vec<SegmentMeta>, IndexError> {
        let (reply, answer) = channel();
        if let Some(orders) = &self.orders {
            let _ = orders.send(Order::Finish(reply));
        }
        match answer.recv() {
            Ok(written) => written.map_err(IndexError::writing),
            Err(_) => Err(IndexError::Write(
                "the thread that writes it has ended".to_owned(),
            )),
        }
    }
}

impl Drop for Assembly {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The thread's own.
struct Line {
    index: tantivy::Index,
    fields: Fields,
    draft: Draft,
    written: Vec<SegmentMeta>,
    writing: Option<JoinHandle<tantivy::Result<SegmentMeta>>>,
    failed: Option<tantivy::TantivyError>,
}

impl Line {
    fn run(&mut self, orders: &Receiver<Order>, open: &Open) {
        while let Ok(order) = orders.recv() {
            match order {
                Order::Add {
                    key,
                    header,
                    document,
                    size,
                } => {
                    if self.failed.is_none() {
                        self.draft.add(key, header, &document);
                    }
                    drop(document);
                    open.0.leave(size);
                    if self.draft.size() >= DRAFT {
                        self.write_beside();
                    }
                }
                Order::Finish(reply) => {
                    self.join();
                    let draft = std::mem::replace(&mut self.draft, Draft::new(&self.fields));
                    if !draft.is_empty() && self.failed.is_none() {
                        let written = draft.write(&self.index);
                        self.note(written);
                    }
                    let written = std::mem::take(&mut self.written);
                    let _ = reply.send(match self.failed.take() {
                        None => Ok(written),
                        Some(error) => Err(error),
                    });
                }
            }
        }
        self.join();
    }

    /// Has the draft written by another thread, one at a time.
    fn write_beside(&mut self) {
        self.join();
        let draft = std::mem::replace(&mut self.draft, Draft::new(&self.fields));
        let index = self.index.clone();
        let thread = Builder::new().name("segment".to_owned());
        match thread.spawn(move || draft.write(&index)) {
            Ok(writing) => self.writing = Some(writing),
            Err(error) => self.failed = Some(error.into()),
        }
    }

    fn join(&mut self) {
        if let Some(writing) = self.writing.take() {
            let written = writing.join().unwrap_or_else(|_| {
                let message = "the thread that writes a segment has ended".to_owned();
                Err(tantivy::TantivyError::ErrorInThread(message))
            });
            self.note(written);
        }
    }

    fn note(&mut self, written: tantivy::Result<SegmentMeta>) {
        match written {
            Ok(segment) => self.written.push(segment),
            Err(error) => self.failed = Some(error),
        }
    }
}
