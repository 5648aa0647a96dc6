//! The passage index and its tokeniser.
