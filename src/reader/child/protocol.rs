//! What parent and child say to each other: frames of a length and a postcard value.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::import::{DrawError, DrawRequest, ImportError, PIXEL_LIMIT};

/// Largest frame; a text of the largest size with its structure stays below.
const FRAME_LIMIT: u32 = 1 << 30;

/// What one file may cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Memory of the child in MB.
    pub memory_mb: u64,
    /// Time for any file.
    pub time: Duration,
    /// A file that comes on at this many pages a second or more may take longer than `time` …
    pub pages_per_second: f32,
    /// … but never longer than this.
    pub longest: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            memory_mb: 900,
            time: Duration::from_secs(15),
            pages_per_second: 20.0,
            longest: Duration::from_secs(600),
        }
    }
}

/// Parent to child.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Call {
    /// First of all.
    Limit { memory_mb: u64 },
    /// Read a file.
    Read {
        #[serde(with = "raw_path")]
        path: PathBuf,
        name: String,
        password: Option<String>,
        part: Option<u32>,
        recognise: bool,
    },
    /// Draw a page.
    Draw(DrawRequest),
}

/// Child to parent.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Reply {
    /// So far.
    Progress { done: u32, total: u32 },
    /// The text in its stored form, and what was recognised in it.
    Done {
        parts: u32,
        text: Vec<u8>,
        recognition: Option<crate::recognise::Recognition>,
    },
    /// Why not, for people.
    Failed { error: Failure },
    /// The file whose page is to be drawn is open.
    Opened,
    /// The page as drawn. Its bytes follow the frame as they are: postcard would take them one by
    /// one.
    Drawn {
        width: u32,
        height: u32,
        #[serde(skip)]
        rgba: Vec<u8>,
    },
    /// Why it was not drawn.
    NotDrawn(DrawError),
}

/// An import error on its way from child to parent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Failure {
    Import(ImportError),
    /// The file cannot be opened or read: the system's words.
    File(String),
    /// The reader itself failed.
    Panicked,
}

/// A path as the system has it: names of files need not be Unicode.
pub(crate) mod raw_path {
    use std::ffi::OsString;
    use std::path::{Path, PathBuf};

    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    pub(crate) fn serialize<S: Serializer>(path: &Path, to: S) -> Result<S::Ok, S::Error> {
        path.as_os_str().serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<PathBuf, D::Error> {
        OsString::deserialize(from).map(PathBuf::from)
    }
}

pub(super) fn send<T: Serialize>(out: &mut impl Write, value: &T) -> io::Result<()> {
    let bytes = postcard::to_stdvec(value).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(&bytes)?;
    out.flush()
}

/// The next value; `None` at the end of the stream.
pub(super) fn receive<T: DeserializeOwned>(input: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0; 4];
    match input.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let length = u32::from_le_bytes(length);
    if length > FRAME_LIMIT {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "frame too large",
        ));
    }
    let mut bytes = Vec::new();
    input.take(u64::from(length)).read_to_end(&mut bytes)?;
    if bytes.len() != length as usize {
        return Ok(None);
    }
    postcard::from_bytes(&bytes)
        .map(Some)
        .map_err(io::Error::other)
}

/// Sends a reply; a picture's bytes go out behind its frame.
pub(super) fn send_reply(out: &mut impl Write, reply: &Reply) -> io::Result<()> {
    send(out, reply)?;
    if let Reply::Drawn { rgba, .. } = reply {
        out.write_all(rgba)?;
        out.flush()?;
    }
    Ok(())
}

/// The next reply; `None` at the end of the stream.
pub(super) fn receive_reply(input: &mut impl Read) -> io::Result<Option<Reply>> {
    let mut reply = receive::<Reply>(input)?;
    if let Some(Reply::Drawn {
        width,
        height,
        rgba,
    }) = &mut reply
    {
        let pixels = u64::from(*width) * u64::from(*height);
        if pixels > PIXEL_LIMIT {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "picture too large",
            ));
        }
        let bytes = pixels * 4;
        rgba.reserve_exact(usize::try_from(bytes).map_err(io::Error::other)?);
        if input.take(bytes).read_to_end(rgba)? as u64 != bytes {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(reply)
}
