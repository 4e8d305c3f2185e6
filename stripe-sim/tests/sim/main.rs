//! The local Stripe over HTTP, as an application meets it.

mod checkout;
mod debits;
mod disputes;
mod durability;
mod expansion;
mod faults;
mod funding;
mod money;
mod oauth;
mod onboarding;
mod payment_methods;
mod refunds;
mod schema;
mod shapes;
mod support;
mod topups;
mod webhooks;
