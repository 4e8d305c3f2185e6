//! The importer on whole files: wrong ones, the samples, and real exports.

mod bad_input;
mod real_exports;
mod samples;
