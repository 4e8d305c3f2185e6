//! Who is signed in: staff by password, consignors by a mailed link.

mod add_staff_user;
mod find_session;
mod login_link;
mod password;
mod remove_expired;
mod sign_in;
mod sign_in_limit;
mod token;
mod upload_token;

pub use add_staff_user::{AddStaffUserError, NewStaffUser, add_staff_user};
pub(crate) use find_session::staff_session_id;
pub use find_session::{Viewer, find_session, sign_out};
pub use login_link::{UseLinkError, request_login_link, send_login_link, use_login_link};
pub use remove_expired::remove_expired;
pub use sign_in::{SignInError, sign_in};
pub use token::Token;
pub use upload_token::{
    add_upload_token, find_upload_token, list_upload_tokens, revoke_upload_token,
};
