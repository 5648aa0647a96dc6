//! Findings into files, one file per format.

mod row;

pub use row::CodingRow;
