//! The adapters against the real outside.

mod chromium;
mod documents;
mod mail;
