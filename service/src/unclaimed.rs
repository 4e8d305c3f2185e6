//! Money that nobody claims: whose it is, since when, and when a state wants to hear of it.

mod clear_check;
mod contacts;
mod find_reports;
mod find_unclaimed;
mod home_state;
mod item_key;
mod letter_sender;
mod pay_state;
mod print_letters;
mod record_letters;
mod report_unclaimed;
mod take_back_report;

pub use clear_check::{ClearCheckError, clear_check};
pub use contacts::{Contact, ContactKind};
pub use find_reports::{OwedToState, ReportedMoney, find_reports, owed_to_states};
pub use find_unclaimed::{
    StateSource, Unclaimed, UnclaimedCheck, UnclaimedError, UnclaimedItem, find_unclaimed,
};
pub use home_state::{SetHomeStateError, home_state, set_home_state};
pub use item_key::{ItemKey, ItemKeyError, ShownItem, ShownItemError, Whose};
pub use letter_sender::{LetterSender, SetLetterSenderError, letter_sender, set_letter_sender};
pub use pay_state::{
    PayState, PayStateError, TakeBackStatePaymentError, pay_state, take_back_state_payment,
};
pub use print_letters::{
    LettersWanted, PrintLettersError, has_address, print_letters, write_letters,
};
pub use record_letters::{
    RecordLettersError, TakeBackLetterError, record_letters, take_back_letter,
};
pub use report_unclaimed::{ReportUnclaimedError, report_unclaimed};
pub use take_back_report::{TakeBackReportError, take_back_report};
