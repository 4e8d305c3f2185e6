//! What rules and patterns look at, as the domain and as the tables name it.

use domain::attribution::{AttributionKind as Kind, NameSource as Source};
use entity::attribution_pattern::NameSource;
use entity::attribution_rule::AttributionKind;

/// The kind as the table names it.
#[must_use]
pub const fn stored_kind(kind: Kind) -> AttributionKind {
    match kind {
        Kind::Column => AttributionKind::Column,
        Kind::SkuPrefix => AttributionKind::SkuPrefix,
        Kind::Vendor => AttributionKind::Vendor,
        Kind::Category => AttributionKind::Category,
        Kind::Alias => AttributionKind::Alias,
    }
}

/// The kind that the table names.
#[must_use]
pub const fn domain_kind(kind: AttributionKind) -> Kind {
    match kind {
        AttributionKind::Column => Kind::Column,
        AttributionKind::SkuPrefix => Kind::SkuPrefix,
        AttributionKind::Vendor => Kind::Vendor,
        AttributionKind::Category => Kind::Category,
        AttributionKind::Alias => Kind::Alias,
    }
}

/// The source as the table names it.
#[must_use]
pub const fn stored_source(source: Source) -> NameSource {
    match source {
        Source::Column => NameSource::Column,
        Source::Sku => NameSource::Sku,
        Source::Vendor => NameSource::Vendor,
        Source::Item => NameSource::Item,
        Source::Note => NameSource::Note,
        Source::Category => NameSource::Category,
    }
}

/// The source that the table names.
#[must_use]
pub const fn domain_source(source: NameSource) -> Source {
    match source {
        NameSource::Column => Source::Column,
        NameSource::Sku => Source::Sku,
        NameSource::Vendor => Source::Vendor,
        NameSource::Item => Source::Item,
        NameSource::Note => Source::Note,
        NameSource::Category => Source::Category,
    }
}
