//! What codings, coverage and verdicts add up to: pure functions over what the session has read.
//!
//! Nothing here stores or draws anything. The same numbers stand in the window, on the command line
//! and in exports, because all of them ask here.

mod balance;
pub mod chart;
mod function_words;
pub mod matrix;
mod reading;
mod sample;
mod share;
pub mod suggestion;
mod tally;
mod weight;

pub use balance::{Balance, BalanceNote, NoteInput, notes};
pub use function_words::is_function_word;
pub use matrix::{Axis, Cell, CellClass, CellMeasure, Matrix, MatrixFilter, MatrixSpec, RowOrder};
pub use reading::{Family, Looked, Looks, Progress, Scope, progress};
pub use sample::{ClassShare, SampleRow, SampleTable, sample_table};
pub use share::{exact_share, shares};
pub use tally::{Tally, TallyAxis, TallyCell, tally};
pub use weight::{EvidenceClass, Voice, Weight, Witness, fingerprint, speaks_of, weigh};
