//! Lines into blocks.

use super::{Draft, SourceLine};

/// Lines in reading order into blocks.
#[allow(dead_code)]
pub(super) fn structure(_lines: Vec<SourceLine>) -> Vec<Draft> {
    Vec::new()
}
