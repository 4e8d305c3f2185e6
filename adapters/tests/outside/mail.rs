use std::fs;
use std::os::unix::fs::PermissionsExt;

use adapters::mail::{FolderMailer, SmtpMailer};
use service::ports::{Mail, MailError, Mailer};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

const FROM: &str = "hangtag@shop.example";

fn mail() -> Mail {
    Mail {
        to: "josephine@home.example".to_owned(),
        from_name: "Maple & Thread".to_owned(),
        subject: "Your statement for März is ready".to_owned(),
        text: "Hello Joséphine,\n\n.\nA line with a dot alone is no end.\n".to_owned(),
    }
}

/// Somebody named a store or an address so that headers of its own would follow.
fn injecting() -> Mail {
    Mail {
        from_name: "Shop\r\nBcc: spy@evil.example\r\n".to_owned(),
        subject: "Hello\r\nBcc: spy@evil.example\r\n\r\nA text of mine".to_owned(),
        ..mail()
    }
}

/// A server for one connection, which answers each command but the given one
/// with success. Ends with the lines that it was sent.
async fn server(failing: &'static str, answer: &'static str) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let session = async move {
        let (socket, _) = listener.accept().await.unwrap();
        let (reader, mut writer) = socket.into_split();
        let mut lines = BufReader::new(reader).lines();
        let mut heard = Vec::new();
        let mut in_message = false;
        writer.write_all(b"220 test\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            heard.push(line.clone());
            let reply = match line.as_str() {
                "." => "250 taken",
                _ if in_message => continue,
                _ if !failing.is_empty() && line.starts_with(failing) => answer,
                "DATA" => "354 go on",
                _ => "250 yes",
            };
            in_message = reply.starts_with("354");
            let reply = format!("{reply}\r\n");
            if writer.write_all(reply.as_bytes()).await.is_err() {
                break;
            }
        }
        heard
    };
    (url, tokio::spawn(session))
}

#[tokio::test]
async fn smtp_hands_the_mail_over() {
    let (url, session) = server("", "").await;
    let mailer = SmtpMailer::new(&url, FROM).unwrap();
    mailer.send(&mail()).await.unwrap();
    drop(mailer);
    let heard = session.await.unwrap();
    for expected in [
        "MAIL FROM:<hangtag@shop.example>",
        "RCPT TO:<josephine@home.example>",
        "To: josephine@home.example",
        "Auto-Submitted: auto-generated",
        "Content-Type: text/plain; charset=utf-8",
    ] {
        assert!(
            heard.iter().any(|line| line.starts_with(expected)),
            "{expected} in {heard:#?}"
        );
    }
    assert!(
        heard
            .iter()
            .any(|line| line == "A line with a dot alone is no end.")
    );
    assert!(
        heard
            .iter()
            .any(|line| line.starts_with("Message-ID: <") && line.ends_with("@shop.example>"))
    );
}

#[tokio::test]
async fn smtp_tells_a_refused_mail_from_a_server_in_trouble() {
    for (failing, answer, is_refused) in [
        ("RCPT", "550 no such mailbox", true),
        ("RCPT", "451 try again later", false),
        ("MAIL", "530 authenticate first", false),
    ] {
        let (url, _session) = server(failing, answer).await;
        let error = SmtpMailer::new(&url, FROM)
            .unwrap()
            .send(&mail())
            .await
            .unwrap_err();
        assert_eq!(
            matches!(error, MailError::Refused(_)),
            is_refused,
            "{answer}: {error}"
        );
    }
}

#[tokio::test]
async fn smtp_sends_nothing_without_the_tls_that_was_asked_for() {
    let (url, session) = server("", "").await;
    let mailer = SmtpMailer::new(&format!("{url}?tls=required"), FROM).unwrap();
    let error = mailer.send(&mail()).await.unwrap_err();
    assert!(matches!(error, MailError::Unavailable(_)), "{error}");
    let heard = session.await.unwrap();
    assert!(
        !heard.iter().any(|line| line.contains("josephine")),
        "{heard:#?}"
    );
}

#[tokio::test]
async fn headers_cannot_be_injected() {
    let (url, session) = server("", "").await;
    SmtpMailer::new(&url, FROM)
        .unwrap()
        .send(&injecting())
        .await
        .unwrap();
    let heard = session.await.unwrap();
    assert_eq!(
        heard.iter().filter(|line| line.starts_with("RCPT")).count(),
        1
    );
    assert!(
        !heard
            .iter()
            .any(|line| line.starts_with("Bcc") || line.starts_with("A text of mine")),
        "{heard:#?}"
    );

    let mailer = SmtpMailer::new(&url, FROM).unwrap();
    for to in [
        "a@home.example\r\nBcc: spy@evil.example",
        "a@home.example, spy@evil.example",
        "a@home.example> <spy@evil.example",
    ] {
        let error = mailer
            .send(&Mail {
                to: to.to_owned(),
                ..mail()
            })
            .await
            .unwrap_err();
        assert!(matches!(error, MailError::Refused(_)), "{error}");
    }
}

#[test]
fn a_malformed_url_does_not_show_its_password() {
    let error = SmtpMailer::new("smtp://user:hunter2@:::", FROM)
        .err()
        .unwrap();
    assert!(!error.to_string().contains("hunter2"));
}

#[tokio::test]
async fn a_folder_gets_one_file_a_mail() {
    let folder = tempfile::tempdir().unwrap();
    let mails = folder.path().join("mails");
    let mailer = FolderMailer::new(mails.clone(), FROM).unwrap();
    mailer.send(&mail()).await.unwrap();
    mailer.send(&injecting()).await.unwrap();
    let mut subjects = Vec::new();
    for entry in fs::read_dir(&mails).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(path.extension().unwrap(), "eml");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o077, 0);
        let content = fs::read_to_string(path).unwrap();
        let (headers, _) = content.split_once("\r\n\r\n").unwrap();
        assert!(
            !headers.lines().any(|line| line.starts_with("Bcc")),
            "{headers}"
        );
        subjects.extend(
            headers
                .lines()
                .find(|line| line.starts_with("Subject: "))
                .map(str::to_owned),
        );
    }
    assert_eq!(subjects.len(), 2);
}
