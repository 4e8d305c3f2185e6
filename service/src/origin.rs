//! From where a change is asked for: kept with its audit event.

use std::fmt;
use std::net::IpAddr;

/// What a client says of itself is kept so far, in characters.
const LONGEST_USER_AGENT: usize = 300;

/// Written as the address, `command line` or `worker`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A browser or a program, over HTTP.
    Client {
        address: IpAddr,
        user_agent: Option<String>,
    },
    /// Somebody with access to the machine.
    CommandLine,
    /// A job, which goes on with what was asked for or falls due.
    Worker,
}

impl Origin {
    /// A client, with what it says of itself, cut where it is longer than anybody reads.
    #[must_use]
    pub fn client(address: IpAddr, user_agent: Option<&str>) -> Self {
        let printed = |text: &str| -> String {
            let characters = text.chars().filter(|character| !character.is_control());
            characters.take(LONGEST_USER_AGENT).collect()
        };
        Self::Client {
            address,
            user_agent: user_agent.map(printed).filter(|text| !text.is_empty()),
        }
    }

    /// What a client says of itself.
    #[must_use]
    pub fn user_agent(&self) -> Option<&str> {
        match self {
            Self::Client { user_agent, .. } => user_agent.as_deref(),
            Self::CommandLine | Self::Worker => None,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Client { address, .. } => address.fmt(formatter),
            Self::CommandLine => formatter.write_str("command line"),
            Self::Worker => formatter.write_str("worker"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn what_a_client_says_of_itself_is_cut_and_cannot_break_a_line() {
        let address = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let origin = Origin::client(address, Some("Mozilla\r\n5.0"));
        assert_eq!(origin.to_string(), "127.0.0.1");
        assert_eq!(origin.user_agent(), Some("Mozilla5.0"));
        let long = "x".repeat(5_000);
        let cut = Origin::client(address, Some(&long));
        assert_eq!(cut.user_agent().map(str::len), Some(LONGEST_USER_AGENT));
        assert_eq!(Origin::client(address, Some("\t")).user_agent(), None);
        assert_eq!(Origin::Worker.user_agent(), None);
    }
}
