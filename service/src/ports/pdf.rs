//! Statements, the papers of payout batches, and letters as PDF.

use async_trait::async_trait;
use domain::payout::BatchPaper;
use domain::statement::StatementDocument;
use domain::unclaimed::OwnerLetters;
use thiserror::Error;

#[derive(Debug, Error)]
pub enum PdfError {
    /// Says what to install, or which setting names the program.
    #[error("{0}")]
    NoBrowser(String),
    #[error("the PDF could not be rendered: {0}")]
    Failed(String),
}

#[async_trait]
pub trait PdfRenderer: Send + Sync {
    /// The same document gives the same pages.
    async fn statement(&self, document: &StatementDocument) -> Result<Vec<u8>, PdfError>;

    async fn batch_paper(&self, paper: &BatchPaper) -> Result<Vec<u8>, PdfError>;

    /// A letter a page, and who gets none.
    async fn owner_letters(&self, letters: &OwnerLetters) -> Result<Vec<u8>, PdfError>;
}
