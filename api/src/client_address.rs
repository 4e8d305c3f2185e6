//! Who sent a request, also behind proxies.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, header};
use ipnet::IpNet;
use service::origin::Origin;
use thiserror::Error;

/// The proxies whose word on who sent a request is taken.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(Arc<[IpNet]>);

#[derive(Debug, Error)]
#[error("'{0}' is no address and no network such as 10.0.0.0/8")]
pub struct BadNetwork(String);

impl TrustedProxies {
    /// From addresses (`10.0.0.1`) and networks (`10.0.0.0/8`).
    ///
    /// # Errors
    /// [`BadNetwork`], for the first that is neither.
    pub fn new(networks: &[String]) -> Result<Self, BadNetwork> {
        let read = |text: &String| {
            let text = text.trim();
            let address = || text.parse::<IpAddr>().map(IpNet::from);
            let network = text.parse::<IpNet>().or_else(|_| address());
            network.map_err(|_| BadNetwork(text.to_owned()))
        };
        let filled = networks.iter().filter(|text| !text.trim().is_empty());
        Ok(Self(filled.map(read).collect::<Result<_, _>>()?))
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The client of a connection. Each proxy writes behind what came from before it, so that
    /// only what stands behind the last address that is nobody's of ours is true.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        let told = headers.get_all("x-forwarded-for").into_iter();
        let told: Vec<&str> = told
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .collect();
        for before in told.into_iter().rev() {
            if !self.trusts(client) {
                break;
            }
            match address(before.trim()) {
                Some(address) => client = address.to_canonical(),
                None => break,
            }
        }
        client
    }
}

/// An address as proxies write it: with or without a port.
fn address(text: &str) -> Option<IpAddr> {
    let with_port = || text.parse::<SocketAddr>().ok().map(|at| at.ip());
    text.parse().ok().or_else(with_port)
}

/// From where a request comes; `None` where the server does not know its connections.
pub fn origin(request: &Request, proxies: &TrustedProxies) -> Option<Origin> {
    let connection = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    let agent = request.headers().get(header::USER_AGENT);
    Some(Origin::client(
        proxies.client(connection.0.ip(), request.headers()),
        agent.and_then(|value| value.to_str().ok()),
    ))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn client(peer: &str, forwarded: &[&'static str]) -> String {
        let ours = [
            "10.0.0.0/8".to_owned(),
            " 192.0.2.7 ".to_owned(),
            String::new(),
        ];
        let proxies = TrustedProxies::new(&ours).unwrap();
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", HeaderValue::from_static(value));
        }
        proxies.client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        // Nobody between: what the client writes about itself is nothing.
        assert_eq!(client("198.51.100.1", &["203.0.113.9"]), "198.51.100.1");
        assert_eq!(client("10.1.2.3", &["198.51.100.1"]), "198.51.100.1");
        // The client wrote the first one, our proxy the second.
        let forged = "203.0.113.9, 198.51.100.1";
        assert_eq!(client("10.1.2.3", &[forged]), "198.51.100.1");
        // Two proxies of ours, each with a header of its own.
        let two = ["203.0.113.9, 198.51.100.1", "192.0.2.7"];
        assert_eq!(client("10.1.2.3", &two), "198.51.100.1");
        assert_eq!(client("10.1.2.3", &["198.51.100.1:4711"]), "198.51.100.1");
        assert_eq!(client("10.1.2.3", &["[2001:db8::1]:4711"]), "2001:db8::1");
        assert_eq!(client("::ffff:10.1.2.3", &["198.51.100.1"]), "198.51.100.1");
        // What is no address is not followed.
        assert_eq!(client("10.1.2.3", &["203.0.113.9, unknown"]), "10.1.2.3");
        assert_eq!(client("10.1.2.3", &[]), "10.1.2.3");
    }

    #[test]
    fn what_is_no_network_is_said() {
        let wrong = TrustedProxies::new(&["proxy.example".to_owned()]);
        assert!(wrong.unwrap_err().to_string().contains("'proxy.example'"));
    }
}
