//! Who does something: kept with every entry and audit event.

use std::fmt;

use domain::ids::{ConsignorId, StaffUserId, UploadTokenId};

/// Written `stf_…`, `con_…`, `tok_…` or `system:…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    Staff(StaffUserId),
    Consignor(ConsignorId),
    /// A program that hands files in.
    UploadToken(UploadTokenId),
    /// A part of Hangtag, or the command line.
    System(&'static str),
}

impl fmt::Display for Actor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Staff(id) => id.fmt(formatter),
            Self::Consignor(id) => id.fmt(formatter),
            Self::UploadToken(id) => id.fmt(formatter),
            Self::System(part) => write!(formatter, "system:{part}"),
        }
    }
}
