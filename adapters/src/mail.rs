//! Mail by SMTP, or into a folder where no server is set up.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use async_trait::async_trait;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use lettre::transport::smtp;
use lettre::transport::smtp::response::Category;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use service::ports::{Mail, MailError, Mailer};
use tokio::task::spawn_blocking;

/// A server that does not answer one command in this time is down.
const TIMEOUT: Duration = Duration::from_secs(30);

pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Address,
}

impl SmtpMailer {
    /// `url` is `smtps://user:password@host` (TLS),
    /// `smtp://user:password@host?tls=required` (STARTTLS) or `smtp://host`
    /// (a relay on this machine, without encryption). User and password are
    /// percent-encoded. `from` is `name@host`.
    ///
    /// # Errors
    /// [`MailError::Refused`] when one of the two is malformed.
    pub fn new(url: &str, from: &str) -> Result<Self, MailError> {
        // The cause is left out where it could repeat the password.
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| MailError::Refused("the mail server's URL is malformed".to_owned()))?;
        Ok(Self {
            transport: builder.timeout(Some(TIMEOUT)).build(),
            from: address(from)?,
        })
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let message = message(mail, &self.from)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if is_refusal(&error) => Err(MailError::Refused(error.to_string())),
            Err(error) => Err(MailError::Unavailable(error.to_string())),
        }
    }
}

/// 55x is about this mail or mailbox. The other permanent codes are about us,
/// a wrong password for one, and once mended the mail can go out.
fn is_refusal(error: &smtp::Error) -> bool {
    error.is_permanent()
        && error
            .status()
            .is_some_and(|code| code.category == Category::MailSystem)
}

/// One `.eml` file a mail, there whole or not at all, which only the owner of
/// the process can read: a mail may hold a link that logs in.
pub struct FolderMailer {
    folder: PathBuf,
    from: Address,
}

impl FolderMailer {
    /// Makes the folder. `from` is `name@host`.
    ///
    /// # Errors
    /// [`MailError::Unavailable`] when the folder cannot be made,
    /// [`MailError::Refused`] when `from` is malformed.
    pub fn new(folder: PathBuf, from: &str) -> Result<Self, MailError> {
        std::fs::create_dir_all(&folder).map_err(unavailable)?;
        Ok(Self {
            folder,
            from: address(from)?,
        })
    }
}

#[async_trait]
impl Mailer for FolderMailer {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let content = message(mail, &self.from)?.formatted();
        let folder = self.folder.clone();
        spawn_blocking(move || write_whole(&folder, &content))
            .await
            .map_err(unavailable)?
            .map_err(unavailable)
    }
}

fn write_whole(folder: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = tempfile::Builder::new()
        .prefix(".")
        .suffix(".tmp")
        .tempfile_in(folder)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(folder.join(format!("{}.eml", random_name())))?;
    Ok(())
}

fn message(mail: &Mail, from: &Address) -> Result<Message, MailError> {
    let refused = |error: lettre::error::Error| MailError::Refused(error.to_string());
    let sender = Mailbox::new(Some(one_line(&mail.from_name)), from.clone());
    let recipient = Mailbox::new(None, address(&mail.to)?);
    automatic(Message::builder())
        .message_id(Some(format!("<{}@{}>", random_name(), from.domain())))
        .from(sender)
        .to(recipient)
        .subject(one_line(&mail.subject))
        .header(ContentType::TEXT_PLAIN)
        .body(mail.text.clone())
        .map_err(refused)
}

/// Asks absence notes and the like not to answer (RFC 3834).
fn automatic(builder: MessageBuilder) -> MessageBuilder {
    let name = HeaderName::new_from_ascii_str("Auto-Submitted");
    builder.raw_header(HeaderValue::new(name, "auto-generated".to_owned()))
}

fn address(text: &str) -> Result<Address, MailError> {
    text.parse()
        .map_err(|error| MailError::Refused(format!("'{}': {error}", one_line(text))))
}

/// A header is one line: what could start another one becomes a space.
fn one_line(text: &str) -> String {
    let kept = |character: char| {
        if character.is_control() {
            ' '
        } else {
            character
        }
    };
    text.chars().map(kept).collect()
}

fn random_name() -> String {
    hex::encode(rand::random::<[u8; 16]>())
}

fn unavailable(error: impl std::error::Error) -> MailError {
    MailError::Unavailable(error.to_string())
}
