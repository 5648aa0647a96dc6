//! PDFs of which only the attached files are encrypted.
//!
//! Their pages are open to everyone, but hayro asks for the password of the attachments, or cannot
//! make sense of the encryption at all. Attachments are not read here, so such a file is opened as if
//! it said nothing of an encryption.

/// What names a file's encryption.
const ENCRYPT: &[u8] = b"/Encrypt";
/// Longest description of an encryption, in bytes.
const MAX_DESCRIPTION: usize = 8 * 1024;
/// Most places at which an encryption is named.
const MAX_NAMED: usize = 16;

/// The file without its encryption, where that concerns its attachments only.
pub(super) fn opened(bytes: &[u8]) -> Option<Vec<u8>> {
    let places = named(bytes);
    if places.is_empty() || !places.iter().all(|&at| only_attached(bytes, at)) {
        return None;
    }
    let mut out = bytes.to_vec();
    for at in places {
        // A name of the same length that means nothing, so that all else keeps its place.
        if let Some(name) = out.get_mut(at + 1..at + ENCRYPT.len()) {
            name.fill(b'x');
        }
    }
    Some(out)
}

/// Where an encryption is named.
fn named(bytes: &[u8]) -> Vec<usize> {
    bytes
        .windows(ENCRYPT.len() + 1)
        .enumerate()
        .filter(|(_, window)| {
            window
                .split_last()
                .is_some_and(|(next, name)| name == ENCRYPT && !next.is_ascii_alphanumeric())
        })
        .map(|(at, _)| at)
        .take(MAX_NAMED)
        .collect()
}

/// Whether the encryption named here leaves streams and strings as they are.
fn only_attached(bytes: &[u8], at: usize) -> bool {
    let description = || {
        let behind = bytes.get(at + ENCRYPT.len()..)?.trim_ascii_start();
        let digits = behind
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        // Described here, or in a part of its own.
        if digits == 0 {
            return behind.get(..MAX_DESCRIPTION.min(behind.len()));
        }
        let part = [b"\n", behind.get(..digits)?, b" 0 obj"].concat();
        let begin = bytes.windows(part.len()).rposition(|window| {
            let (first, rest) = (window.first(), window.get(1..));
            first.is_some_and(u8::is_ascii_whitespace) && rest == part.get(1..)
        })?;
        let part = bytes.get(begin..)?;
        let part = part.get(..MAX_DESCRIPTION.min(part.len()))?;
        let end = part.windows(6).position(|window| window == b"endobj")?;
        part.get(..end)
    };
    // Without filters of its own (before version 4) an encryption concerns everything.
    description().is_some_and(|text| {
        entry(text, b"/CF").is_some()
            && [b"/StmF", b"/StrF"]
                .iter()
                .all(|&name| entry(text, name).is_none_or(|value| value.starts_with(b"/Identity")))
    })
}

/// What stands behind a name.
fn entry<'a>(text: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let at = text.windows(name.len() + 1).position(|window| {
        window
            .split_last()
            .is_some_and(|(next, found)| found == name && !next.is_ascii_alphanumeric())
    })?;
    Some(text.get(at + name.len()..)?.trim_ascii_start())
}
