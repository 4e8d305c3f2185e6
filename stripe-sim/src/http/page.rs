//! The pages of onboarding, checkout and OAuth as HTML.

use super::oauth::Asked;
use crate::core::funding::objects::{CheckoutSession, Customer};
use crate::core::objects::Link;

/// Stripe's own test numbers, and what happens to payouts to them.
const TEST_NUMBERS: [(&str, &str); 4] = [
    ("000123456789", "payouts arrive"),
    ("000111111116", "payouts fail: no such account"),
    ("000111111113", "payouts fail: account closed"),
    ("000333333335", "payouts fail: not authorised"),
];

/// What happens to debits of them.
const TEST_NUMBERS_OF_DEBITS: [(&str, &str); 5] = [
    ("000123456789", "debits succeed"),
    ("000222222227", "debits fail: insufficient funds"),
    ("000111111113", "debits fail: account closed"),
    ("000111111116", "debits fail: no such account"),
    ("000333333335", "debits fail: not authorised"),
];

const STYLE: &str = "
  :root { color-scheme: light; font: 16px/1.5 system-ui, sans-serif; color: #1f2430; }
  body { margin: 0; background: #f4f5f7; }
  main { max-width: 26rem; margin: 3rem auto; padding: 2rem; background: #fff;
         border: 1px solid #d9dce3; border-radius: 12px; }
  h1 { font-size: 1.25rem; margin: 0 0 .25rem; }
  p { margin: 0 0 1.25rem; color: #4a5160; }
  label { display: block; font-weight: 600; margin-bottom: 1rem; }
  input { display: block; width: 100%; box-sizing: border-box; margin-top: .25rem; padding: .6rem;
          min-height: 44px; font: inherit; font-weight: 400; border: 1px solid #8a91a0; border-radius: 8px; }
  button { width: 100%; min-height: 44px; font: inherit; font-weight: 600; color: #fff;
           background: #3a3f9e; border: 0; border-radius: 8px; cursor: pointer; }
  :focus-visible { outline: 3px solid #3a3f9e; outline-offset: 2px; }
  button.plain { margin-top: .75rem; color: #3a3f9e; background: #fff; border: 1px solid #3a3f9e; }
  a { color: #3a3f9e; display: inline-block; padding: .6rem 0; }
  table { width: 100%; border-collapse: collapse; font-size: .875rem; margin-top: 1rem; }
  caption { text-align: left; font-weight: 600; }
  td, th { text-align: left; font-weight: 400; padding: .25rem 0; border-top: 1px solid #e6e8ed; }
  code { font-size: .875rem; }
  @media (max-width: 30rem) { main { margin: 0; border: 0; border-radius: 0; min-height: 100vh; } }
";

/// The form that makes an account ready.
pub fn form(id: &str, link: &Link) -> String {
    let rows = rows(&TEST_NUMBERS);
    let id = escape(id);
    let back = escape(&link.return_url);
    format!(
        "<!doctype html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>Local Stripe: enter test bank details</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>Local Stripe: enter test bank details</h1>
<p>This stands in for Stripe. No real bank is involved: do not enter real details.</p>
<form method=\"post\" action=\"/onboard/{id}\">
<label>Account holder
<input name=\"holder\" autocomplete=\"off\" required maxlength=\"100\" value=\"Test Consignor\"></label>
<label>Routing number
<input name=\"routing_number\" inputmode=\"numeric\" autocomplete=\"off\" required \
pattern=\"[0-9]{{9}}\" title=\"9 digits\" value=\"110000000\"></label>
<label>Account number
<input name=\"account_number\" inputmode=\"numeric\" autocomplete=\"off\" required \
pattern=\"[0-9]{{4,17}}\" title=\"4 to 17 digits\" value=\"000123456789\"></label>
<button type=\"submit\">Save and go back</button>
</form>
<a href=\"{back}\">Go back without saving</a>
<table><caption>Account numbers to try</caption><tbody>{rows}</tbody></table>
</main>
</body>
</html>
"
    )
}

/// The form by which an account's owner grants access, or does not.
pub fn access(asked: &Asked) -> String {
    let hidden: String = [
        ("client_id", &asked.client_id),
        ("response_type", &asked.response_type),
        ("redirect_uri", &asked.redirect_uri),
        ("scope", &asked.scope),
        ("state", &asked.state),
    ]
    .map(|(name, value)| {
        let value = escape(value);
        format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">")
    })
    .concat();
    format!(
        "<!doctype html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>Local Stripe: grant access</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>Local Stripe: grant access</h1>
<p>This stands in for Stripe, where you would sign in now. No real account is involved.</p>
<form method=\"post\" action=\"/oauth/authorize\">
{hidden}
<label>Account
<input name=\"account\" autocomplete=\"off\" required maxlength=\"24\" \
pattern=\"(acct_)?[0-9A-Za-z]+\" title=\"letters and digits\" value=\"birch\"></label>
<button type=\"submit\" name=\"answer\" value=\"connect\">Connect</button>
<button type=\"submit\" name=\"answer\" value=\"deny\" class=\"plain\" formnovalidate>Deny</button>
</form>
</main>
</body>
</html>
"
    )
}

/// The form by which a customer agrees to debits of a bank account, or does not.
pub fn checkout(session: &CheckoutSession, customer: &Customer) -> String {
    let rows = rows(&TEST_NUMBERS_OF_DEBITS);
    let id = escape(&session.id);
    let holder = escape(customer.name.as_deref().unwrap_or("Test Store"));
    let back = match session.cancel_url {
        Some(_) => {
            "<button type=\"submit\" name=\"answer\" value=\"back\" class=\"plain\" formnovalidate>\
             Go back without agreeing</button>"
        }
        None => "",
    };
    format!(
        "<!doctype html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>Local Stripe: agree to test debits</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>Local Stripe: agree to test debits</h1>
<p>This stands in for Stripe. No real bank is involved: do not enter real details.</p>
<form method=\"post\" action=\"/checkout/{id}\">
<label>Account holder
<input name=\"holder\" autocomplete=\"off\" required maxlength=\"100\" value=\"{holder}\"></label>
<label>Routing number
<input name=\"routing_number\" inputmode=\"numeric\" autocomplete=\"off\" required \
pattern=\"[0-9]{{9}}\" title=\"9 digits\" value=\"110000000\"></label>
<label>Account number
<input name=\"account_number\" inputmode=\"numeric\" autocomplete=\"off\" required \
pattern=\"[0-9]{{4,17}}\" title=\"4 to 17 digits\" value=\"000123456789\"></label>
<p>By choosing Agree, you authorise debits of this bank account by ACH for what you owe for the \
use of the services and for what you have paid out, and credits to correct debits made in error. \
You can end this at any time by saying so.</p>
<button type=\"submit\" name=\"answer\" value=\"agree\">Agree</button>
{back}
</form>
<table><caption>Account numbers to try</caption><tbody>{rows}</tbody></table>
</main>
</body>
</html>
"
    )
}

fn rows(numbers: &[(&str, &str)]) -> String {
    let row = |(number, what): &(&str, &str)| {
        format!("<tr><th scope=\"row\"><code>{number}</code></th><td>{what}</td></tr>")
    };
    numbers.iter().map(row).collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
