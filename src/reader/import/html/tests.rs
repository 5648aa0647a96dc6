//! Pages of our own writing, read.
