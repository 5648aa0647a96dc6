//! Streams of page contents, decoded within a limit.
//!
//! A megabyte of a PDF can unpack to a gigabyte, packed twice to more than any machine has. hayro
//! unpacks without a limit, so a stream that could become too large is measured first: unpacked into
//! nothing, and counted.

use std::borrow::Cow;
use std::io::Read as _;

use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

/// Largest decoded stream, in bytes.
pub(super) const STREAM_LIMIT: u64 = 128 * 1024 * 1024;
/// Largest stream that is trusted where it cannot be measured, in bytes as packed.
const UNMEASURED: u64 = 1024 * 1024;

/// A stream's bytes; `None` where they cannot be decoded or would be too many.
pub(super) fn decoded<'a>(stream: &Stream<'a>) -> Option<Cow<'a, [u8]>> {
    within_limit(stream).unwrap_or(None)
}

/// There are more bytes than are unpacked.
pub(super) struct TooMany;

/// A stream's bytes; `None` where they cannot be decoded.
///
/// # Errors
/// [`TooMany`].
pub(super) fn within_limit<'a>(stream: &Stream<'a>) -> Result<Option<Cow<'a, [u8]>>, TooMany> {
    let filters = stream.filters();
    if filters.iter().any(|&filter| is_picture(filter)) {
        return Ok(None);
    }
    let raw = stream.raw_data();
    let (mut size, mut rest) = (raw.len() as u64, filters.as_slice());
    if worst(size, rest) > STREAM_LIMIT
        && let [Filter::FlateDecode, behind @ ..] = rest
    {
        (size, rest) = (inflated(&raw), behind);
    }
    let packings = rest.iter().filter(|&&filter| ratio(filter) > 1).count();
    let trusted = packings == 1 && size <= UNMEASURED;
    if worst(size, rest) > STREAM_LIMIT && !trusted {
        return Err(TooMany);
    }
    Ok(stream.decoded_data().ok())
}

/// Packings of pictures: no text comes out of them, and a few bytes may be a picture of any size.
fn is_picture(filter: Filter) -> bool {
    matches!(
        filter,
        Filter::CcittFaxDecode | Filter::Jbig2Decode | Filter::DctDecode | Filter::JpxDecode
    )
}

/// The most that a packing can save (deflate by its format; LZW: a table entry for 12 bits).
fn ratio(filter: Filter) -> u64 {
    match filter {
        Filter::FlateDecode => 1032,
        Filter::LzwDecode => 2731,
        Filter::RunLengthDecode => 64,
        _ => 1,
    }
}

fn worst(size: u64, filters: &[Filter]) -> u64 {
    filters
        .iter()
        .fold(size, |size, &filter| size.saturating_mul(ratio(filter)))
}

/// How many bytes a packed stream has, counted up to just over the limit.
fn inflated(raw: &[u8]) -> u64 {
    let mut decoder = flate2::read::ZlibDecoder::new(raw).take(STREAM_LIMIT + 1);
    let mut buffer = [0; 16 * 1024];
    let mut size = 0;
    // A damaged stream counts as far as it goes: hayro reads it so too.
    while let Ok(read @ 1..) = decoder.read(&mut buffer) {
        size += read as u64;
    }
    size
}
