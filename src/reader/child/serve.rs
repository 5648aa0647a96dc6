//! The child's side: sets its own limits, then reads what it is told until its parent goes away.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use super::draw;
use super::protocol::{Call, Failure, Reply, receive, send};
use crate::import::{self, ImportError, Options, Progress};
use crate::recognise::recognise;

/// Stack of the thread that reads: parsers of nested things recurse.
const STACK: usize = 64 * 1024 * 1024;
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
            recognise,
        } => {
            let options = Options { password, part };
            let read = || read(&path, &name, &options, recognise);
            let reply = match catch_unwind(AssertUnwindSafe(read)) {
                Ok(Ok(reply)) => reply,
                Ok(Err(error)) => Reply::Failed { error },
                Err(_) => Reply::Failed {
                    error: Failure::Panicked,
                },
            };
            send(&mut io::stdout().lock(), &reply)
        }
        // Has a loop of its own.
        Call::Draw(_) => Ok(()),
    }
}

fn read(path: &Path, name: &str, options: &Options, wanted: bool) -> Result<Reply, Failure> {
    let size = std::fs::metadata(path).map_err(told)?.len();
    if size > import::FILE_LIMIT {
        const MB: u64 = 1024 * 1024;
        return Err(Failure::Import(ImportError::TooLarge {
            size_mb: size.div_ceil(MB),
            limit_mb: import::FILE_LIMIT / MB,
        }));
    }
    let bytes = std::fs::read(path).map_err(told)?;
    let mut last = Instant::now();
    let mut tell = |Progress { done, total }: Progress| {
        if last.elapsed() >= TELL {
            last = Instant::now();
            // A parent that does not listen is noticed at the end.
            let _ = send(&mut io::stdout().lock(), &Reply::Progress { done, total });
        }
    };
    let read = import::read(&bytes, name, options, &mut tell).map_err(Failure::Import)?;
    drop(bytes);
    let recognition = wanted.then(|| recognise(&read.document));
    Ok(Reply::Done {
        parts: read.parts,
        text: read.document.to_bytes(),
        recognition,
    })
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
