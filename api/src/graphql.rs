//! The GraphQL schema, for the dashboard, the portal and partners.

mod analysis;
mod attribution;
mod audit;
mod books;
mod charges;
mod consignors;
mod funding;
mod imports;
mod jobs;
mod lists;
mod loaders;
mod markdowns;
mod merging;
mod mutation;
mod overview;
mod page;
mod payment_files;
mod payout_settings;
mod payouts;
mod portal;
mod query;
mod reallocations;
mod recompute;
mod reconciliations;
mod review;
mod rules;
mod sales;
mod scalars;
mod store_credit;
mod stripe;
mod subscription;
mod tokens;
mod unclaimed;
mod viewer;
mod what_if;

use async_graphql::{Request, SDLExportOptions};

pub use mutation::sentence;

use crate::asker::Asker;

/// Deep enough for every screen, with room.
const DEEPEST: usize = 12;

/// A page of 100 with what a screen shows of each row is some 3,000.
const MOST_COMPLEX: usize = 20_000;

pub type Schema =
    async_graphql::Schema<query::Query, mutation::Mutation, subscription::Subscription>;

/// The schema with its limits.
pub fn schema() -> Schema {
    async_graphql::Schema::build(
        query::Query::default(),
        mutation::Mutation::default(),
        subscription::Subscription,
    )
    .limit_depth(DEEPEST)
    .limit_complexity(MOST_COMPLEX)
    .limit_directives(4)
    .finish()
}

/// The contract, as text: what `schema.graphql` holds.
#[must_use]
pub fn sdl() -> String {
    let options = SDLExportOptions::new()
        .sorted_fields()
        .sorted_arguments()
        .sorted_enum_items();
    schema().sdl_with_options(options)
}

/// A request together with who asks, and fresh loaders.
pub fn prepared(request: Request, asker: Asker) -> Request {
    loaders::attach(request, &asker).data(asker)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_written_schema_is_the_one_that_is_served() {
        let written = include_str!("../../schema.graphql");
        assert!(
            written == super::sdl(),
            "schema.graphql is stale: run `make schema`"
        );
    }
}
