//! The child's side of drawing: a document stays open as long as its pages are asked for.

use std::io;
use std::iter::Peekable;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::IntoIter;
use std::time::SystemTime;

use super::protocol::{Call, Reply, send_reply};
use crate::import::{Document, DrawError, DrawRequest, Pages, Picture};

/// Opens the file of a request and draws its pages until something else is asked for.
pub(super) fn document(
    first: &DrawRequest,
    calls: &mut Peekable<IntoIter<Call>>,
) -> io::Result<()> {
    let state = state(&first.file);
    let opened = catch_unwind(AssertUnwindSafe(|| Document::open(first)));
    let document = match opened {
        Ok(Ok(document)) => document,
        Ok(Err(error)) => return answer(Err(error)),
        Err(_) => return answer(Err(DrawError::Damaged)),
    };
    tell(&Reply::Opened)?;
    let mut pages = Pages::of(&document);
    let mut next = Some(first.clone());
    while let Some(request) = next {
        let drawn = catch_unwind(AssertUnwindSafe(|| pages.draw(&request)));
        let sound = drawn.is_ok();
        answer(drawn.unwrap_or(Err(DrawError::Damaged)))?;
        if !sound {
            // What a panic left half done is not used again.
            return Ok(());
        }
        let same = |call: &Call| {
            matches!(call, Call::Draw(request)
                if request.file == first.file
                    && request.password == first.password
                    && self::state(&request.file) == state)
        };
        next = match calls.next_if(same) {
            Some(Call::Draw(request)) => Some(request),
            _ => None,
        };
    }
    Ok(())
}

/// What tells a file from a later one of the same name.
fn state(file: &Path) -> Option<(u64, Option<SystemTime>)> {
    let known = std::fs::metadata(file).ok()?;
    Some((known.len(), known.modified().ok()))
}

fn answer(drawn: Result<Picture, DrawError>) -> io::Result<()> {
    tell(&match drawn {
        Ok(Picture {
            width,
            height,
            rgba,
        }) => Reply::Drawn {
            width,
            height,
            rgba,
        },
        Err(error) => Reply::NotDrawn(error),
    })
}

fn tell(reply: &Reply) -> io::Result<()> {
    send_reply(&mut io::stdout().lock(), reply)
}
