//! Tables and lists that stand in the middle, beside the documents.

mod codings;
mod editions;
mod import;
mod indicators;
mod matrix;
mod register;
mod samples;
mod triage;
mod verdicts;

pub use codings::CodingsSheet;
pub use editions::EditionsSheet;
pub use import::ImportSheet;
pub use indicators::IndicatorsSheet;
pub use matrix::MatrixSheet;
pub use register::RegisterSheet;
pub use samples::SamplesSheet;
pub use triage::TriageSheet;
pub use verdicts::VerdictsSheet;

/// All of them; each keeps its state while it is closed.
#[derive(Default)]
pub struct Sheets {
    /// The register of recommendations.
    pub register: RegisterSheet,
    /// All codings.
    pub codings: CodingsSheet,
    /// The results framework.
    pub indicators: IndicatorsSheet,
    /// Particulars of the documents, and the running import.
    pub import: ImportSheet,
    /// What became of codings in a new edition.
    pub editions: EditionsSheet,
    /// The evidence matrix.
    pub matrix: MatrixSheet,
    /// Suggested passages.
    pub triage: TriageSheet,
    /// Desk-review samples.
    pub samples: SamplesSheet,
    /// What is claimed, shown and concluded.
    pub verdicts: VerdictsSheet,
}
