//! What stands left and right of the documents.

pub mod answers;
mod card;
mod documents;
mod history;
mod search;
mod tags;
pub mod verdict;

pub use card::CardPanel;
pub use documents::DocumentsPanel;
#[cfg(test)]
pub(crate) use documents::test_document;
pub use history::HistoryPanel;
pub use search::SearchPanel;
pub use tags::TagsPanel;
