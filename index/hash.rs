//! The table that words are looked up in, many million times an import.
//!
//! The standard library's hashing withstands people who choose their words to make it slow, and
//! costs as much as all else that happens to a word. This one is seeded by chance too, and fast.

/// A table by a fast hash. Its order is by chance: sort what is taken from it.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;
