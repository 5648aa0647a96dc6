//! Pages: where things stand on them.
