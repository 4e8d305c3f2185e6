//! The local Stripe over HTTP, as an application meets it.

mod durability;
mod faults;
mod money;
mod oauth;
mod onboarding;
mod schema;
mod shapes;
mod support;
mod webhooks;
