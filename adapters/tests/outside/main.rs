//! The adapters against the real outside.

mod blobs;
mod chromium;
mod documents;
mod events;
mod mail;
mod s3;
mod stripe;
