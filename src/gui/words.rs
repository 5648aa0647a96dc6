//! The review's own words as people read them: kinds of documents and who speaks in them.

use deskreview_review::domain::{DocumentKind, SourceType};

use super::message::tr;

/// A kind of document, of one.
pub fn kind_name(kind: DocumentKind) -> String {
    match kind {
        DocumentKind::Evaluation => tr("kind-evaluation"),
        DocumentKind::Response => tr("kind-response"),
        DocumentKind::Outcome => tr("kind-outcome"),
        DocumentKind::Programme => tr("kind-programme"),
        DocumentKind::Interview => tr("kind-interview"),
        DocumentKind::Survey => tr("kind-survey"),
        DocumentKind::Other => tr("kind-other"),
    }
}

/// A kind of document, of several.
pub fn kinds_name(kind: DocumentKind) -> String {
    match kind {
        DocumentKind::Evaluation => tr("kinds-evaluation"),
        DocumentKind::Response => tr("kinds-response"),
        DocumentKind::Outcome => tr("kinds-outcome"),
        DocumentKind::Programme => tr("kinds-programme"),
        DocumentKind::Interview => tr("kinds-interview"),
        DocumentKind::Survey => tr("kinds-survey"),
        DocumentKind::Other => tr("kinds-other"),
    }
}

/// Who speaks in a document.
pub fn source_type_name(source_type: SourceType) -> String {
    match source_type {
        SourceType::Independent => tr("source-independent"),
        SourceType::SelfReported => tr("source-self-reported"),
        SourceType::Primary => tr("source-primary"),
        SourceType::Statistical => tr("source-statistical"),
    }
}
