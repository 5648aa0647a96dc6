//! The child's side: sets its own limits, then reads what it is told until its parent goes away.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use super::draw;
use super::protocol::{Call, Failure, Reply, SentPart, receive, send};
use crate::import::{self, ImportError, Options, Progress, ReadPart};
use crate::recognise::recognise;

/// Stack of the thread that reads: parsers of nested things recurse.
const STACK: usize = 64 * 1024 * 1024;
/// Parts and bytes of a frame at most; a larger part has one of its own.
const BATCH: (usize, usize) = (256, 1024 * 1024);
/// How often progress is told at most.
const TELL: Duration = Duration::from_millis(100);

/// Serves calls from standard input until it ends. Returns when the parent is gone; should a file
/// still be in work then, the process ends at once, since nobody waits for it.
///
/// # Errors
/// Where standard input or output breaks.
pub fn serve() -> io::Result<()> {
    // The parent says what happened, in its own words.
    std::panic::set_hook(Box::new(|_| {}));
    let (calls, work) = mpsc::channel::<Call>();
    let (finished, ended) = mpsc::channel::<io::Result<()>>();
    std::thread::Builder::new()
        .name("read".to_owned())
        .stack_size(STACK)
        .spawn(move || {
            // Ends when the loop below drops its side.
            let mut calls = work.into_iter().peekable();
            let mut result = Ok(());
            while let (Ok(()), Some(call)) = (&result, calls.next()) {
                result = match call {
                    Call::Draw(request) => draw::document(&request, &mut calls),
                    call => answer(call),
                };
            }
            // Nobody listens any more when the process is about to end.
            let _ = finished.send(result);
        })?;
    let mut input = io::stdin().lock();
    while let Some(call) = receive::<Call>(&mut input)? {
        if calls.send(call).is_err() {
            break;
        }
    }
    drop(calls);
    match ended.recv_timeout(Duration::from_millis(50)) {
        Ok(result) => result,
        #[expect(
            clippy::disallowed_methods,
            reason = "a file nobody waits for is still in work"
        )]
        Err(_) => std::process::exit(0),
    }
}

fn answer(call: Call) -> io::Result<()> {
    match call {
        Call::Limit { memory_mb } => limit_memory(memory_mb),
        Call::Read {
            path,
            name,
            password,
            part,
            split,
            recognise,
        } => {
            let options = Options {
                password,
                part,
                split,
            };
            reply(|| read(&path, &name, &options, recognise))
        }
        // Has a loop of its own.
        Call::Draw(_) => Ok(()),
        Call::ReadParts {
            path,
            name,
            password,
            split,
            recognise,
        } => {
            let options = Options {
                password,
                part: None,
                split,
            };
            reply(|| read_parts(&path, &name, &options, recognise))
        }
        Call::Look { path, name } => reply(|| look(&path, &name)),
    }
}

/// Sends what came of a call, also where it panicked.
fn reply(made: impl FnOnce() -> Result<Reply, Failure>) -> io::Result<()> {
    let reply = match catch_unwind(AssertUnwindSafe(made)) {
        Ok(Ok(reply)) => reply,
        Ok(Err(error)) => Reply::Failed { error },
        Err(_) => Reply::Failed {
            error: Failure::Panicked,
        },
    };
    send(&mut io::stdout().lock(), &reply)
}

/// A file's bytes, if it is not too large.
fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let size = std::fs::metadata(path).map_err(told)?.len();
    if size > import::FILE_LIMIT {
        const MB: u64 = 1024 * 1024;
        return Err(Failure::Import(ImportError::TooLarge {
            size_mb: size.div_ceil(MB),
            limit_mb: import::FILE_LIMIT / MB,
        }));
    }
    std::fs::read(path).map_err(told)
}

/// Tells the parent how far reading is, now and then.
fn teller() -> impl FnMut(Progress) {
    let mut last = Instant::now();
    move |Progress { done, total }: Progress| {
        if last.elapsed() >= TELL {
            last = Instant::now();
            // A parent that does not listen is noticed at the end.
            let _ = send(&mut io::stdout().lock(), &Reply::Progress { done, total });
        }
    }
}

fn read(path: &Path, name: &str, options: &Options, wanted: bool) -> Result<Reply, Failure> {
    let bytes = bytes_of(path)?;
    let read = import::read(&bytes, name, options, &mut teller()).map_err(Failure::Import)?;
    drop(bytes);
    let recognition = wanted.then(|| recognise(&read.document));
    Ok(Reply::Done {
        parts: read.parts,
        text: read.document.to_bytes(),
        recognition,
    })
}

/// Sends the parts of a file as they come, several in a frame.
fn read_parts(path: &Path, name: &str, options: &Options, wanted: bool) -> Result<Reply, Failure> {
    let bytes = bytes_of(path)?;
    let mut batch: Vec<SentPart> = Vec::new();
    let mut size = 0;
    let mut each = |part: ReadPart| {
        // What people answer in tables is no report that recommends.
        let recognition = (wanted && !part.is_table()).then(|| recognise(&part.document));
        let text = part.document.to_bytes();
        size += text.len();
        batch.push(SentPart {
            number: part.number,
            title: part.title,
            split: part.split,
            attributes: part.attributes,
            text,
            recognition,
        });
        if batch.len() >= BATCH.0 || size >= BATCH.1 {
            size = 0;
            let parts = Reply::Parts(std::mem::take(&mut batch));
            // A parent that does not listen is noticed at the end.
            let _ = send(&mut io::stdout().lock(), &parts);
        }
    };
    let read = import::read_parts(&bytes, name, options, &mut teller(), &mut each);
    let read = read.map_err(Failure::Import)?;
    if !batch.is_empty() {
        send(&mut io::stdout().lock(), &Reply::Parts(batch)).map_err(told)?;
    }
    Ok(Reply::Read {
        parts: read.parts,
        warnings: read.warnings,
    })
}

fn look(path: &Path, name: &str) -> Result<Reply, Failure> {
    let bytes = bytes_of(path)?;
    import::look(&bytes, name, &mut teller())
        .map(Reply::Looks)
        .map_err(Failure::Import)
}

fn told(error: io::Error) -> Failure {
    Failure::File(error.to_string())
}

#[cfg(unix)]
fn limit_memory(memory_mb: u64) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let bytes = memory_mb.saturating_mul(1024 * 1024);
    let limit = |bytes| Rlimit {
        current: Some(bytes),
        maximum: Some(bytes),
    };
    // Data is what is really held; the address space also counts what is only reserved, so its
    // limit is wider. macOS knows neither well: there the time limit remains.
    let _ = setrlimit(Resource::Data, limit(bytes));
    let _ = setrlimit(Resource::As, limit(bytes.saturating_mul(2)));
    // A crash needs no core file of somebody's interview.
    let _ = setrlimit(Resource::Core, limit(0));
    io::stdout().flush()
}

#[cfg(not(unix))]
fn limit_memory(_memory_mb: u64) -> io::Result<()> {
    io::stdout().flush()
}
