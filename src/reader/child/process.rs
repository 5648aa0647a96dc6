//! A running child: its process, its streams, and why it is gone.

use std::io::{BufReader, BufWriter, Read};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::protocol::{Call, Reply, receive_reply, send};

/// How much of the child's last words is kept.
const WORDS: usize = 4096;

/// A child that was started and knows its limit on memory.
pub(super) struct Running {
    process: Child,
    words: Arc<Mutex<Vec<u8>>>,
    /// Where calls go.
    pub input: BufWriter<ChildStdin>,
    /// What it answers. The channel ends with the child.
    pub replies: Receiver<Reply>,
    /// How many calls it has answered.
    pub files: u32,
}

/// Why a child is gone.
pub(super) enum Accident {
    /// It needed more memory than it may have.
    Memory,
    /// It ran out of stack.
    Nested,
    /// How it ended, in words.
    Crashed(String),
}

impl Running {
    /// Starts one.
    ///
    /// # Errors
    /// The system's, for starting it.
    pub fn start(
        program: &Path,
        arguments: &[String],
        memory_mb: u64,
    ) -> Result<Self, std::io::Error> {
        let mut process = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            // Arenas reserve address space that the child's limit would count.
            .env("MALLOC_ARENA_MAX", "2")
            .env_remove("RUST_BACKTRACE")
            .spawn()?;
        let streams = (
            process.stdin.take(),
            process.stdout.take(),
            process.stderr.take(),
        );
        let (Some(input), Some(output), Some(errors)) = streams else {
            return Err(std::io::Error::other("it has no standard streams"));
        };
        let (sender, replies) = mpsc::channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            // Whatever ends the stream ends the child's use; why is asked of its exit status.
            while let Ok(Some(reply)) = receive_reply(&mut output) {
                if sender.send(reply).is_err() {
                    break;
                }
            }
        });
        let words = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&words);
        std::thread::spawn(move || {
            let mut errors = errors;
            let mut piece = [0; 1024];
            while let Ok(read @ 1..) = errors.read(&mut piece) {
                let mut words = heard.lock().unwrap_or_else(PoisonError::into_inner);
                if words.len() < WORDS {
                    words.extend(piece.iter().take(read));
                }
            }
        });
        let mut running = Self {
            process,
            words,
            input: BufWriter::new(input),
            replies,
            files: 0,
        };
        send(&mut running.input, &Call::Limit { memory_mb })?;
        Ok(running)
    }

    /// Ends it.
    pub fn kill(mut self) {
        // It may be gone already; then there is nothing to do.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }

    /// Why it is gone, from its last words and how it ended.
    pub fn why(mut self) -> Accident {
        let _ = self.process.kill();
        let status = self.process.wait().ok();
        // Its last words may still be on their way through the pipe.
        std::thread::sleep(Duration::from_millis(20));
        let words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        let words = String::from_utf8_lossy(&words);
        if words.contains("memory allocation") || words.contains("failed to allocate") {
            return Accident::Memory;
        }
        if words.contains("overflowed its stack") {
            return Accident::Nested;
        }
        Accident::Crashed(status.map_or_else(|| "unknown".to_owned(), ended))
    }
}

#[cfg(unix)]
fn ended(status: ExitStatus) -> String {
    use std::os::unix::process::ExitStatusExt as _;
    match (status.signal(), status.code()) {
        (Some(signal), _) => format!("signal {signal}"),
        (None, Some(code)) => format!("exit status {code}"),
        (None, None) => "unknown".to_owned(),
    }
}

#[cfg(not(unix))]
fn ended(status: ExitStatus) -> String {
    status.to_string()
}
