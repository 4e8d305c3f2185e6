//! Subscriptions as a browser makes them: graphql-transport-ws on a WebSocket.

use std::time::Duration;

use futures::{SinkExt, StreamExt};
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

use crate::harness::World;

const PATIENCE: Duration = Duration::from_secs(60);

pub struct Socket(WebSocketStream<TcpStream>);

impl Socket {
    /// Opens a socket, or gives the status with which it was refused.
    pub async fn open(
        world: &World,
        slug: &str,
        cookie: Option<&str>,
        origin: Option<&str>,
    ) -> Result<Self, StatusCode> {
        let address = format!("ws://{slug}.localhost:{}/graphql/ws", world.address.port());
        let mut request = address.into_client_request().unwrap();
        let headers = request.headers_mut();
        headers.insert(
            "sec-websocket-protocol",
            "graphql-transport-ws".parse().unwrap(),
        );
        for (name, value) in [("cookie", cookie), ("origin", origin)] {
            if let Some(value) = value {
                headers.insert(name, value.parse().unwrap());
            }
        }
        let stream = TcpStream::connect(world.address).await.unwrap();
        let mut socket = match client_async(request, stream).await {
            Ok((socket, _)) => Self(socket),
            Err(Error::Http(response)) => {
                return Err(StatusCode::from_u16(response.status().as_u16()).unwrap());
            }
            Err(error) => panic!("{error}"),
        };
        socket.say(json!({ "type": "connection_init" })).await;
        assert_eq!(socket.hear().await["type"], "connection_ack");
        Ok(socket)
    }

    async fn say(&mut self, message: Value) {
        let message = Message::text(message.to_string());
        self.0.send(message).await.unwrap();
    }

    /// The next message that is no ping.
    pub async fn hear(&mut self) -> Value {
        loop {
            let next = timeout(PATIENCE, self.0.next()).await;
            let message = next.expect("a message in time").expect("no end").unwrap();
            if let Message::Text(text) = message {
                let message: Value = serde_json::from_str(&text).unwrap();
                if message["type"] != "ping" {
                    return message;
                }
            }
        }
    }

    pub async fn subscribe(&mut self, query: &str, variables: Value) {
        let payload = json!({ "query": query, "variables": variables });
        self.say(json!({ "id": "1", "type": "subscribe", "payload": payload }))
            .await;
    }

    /// Runs an operation and gives its first answer, in the shape of an HTTP one.
    pub async fn first_answer(&mut self, query: &str, variables: Value) -> Value {
        self.subscribe(query, variables).await;
        let message = self.hear().await;
        match message["type"].as_str() {
            Some("error") => json!({ "data": null, "errors": message["payload"] }),
            _ => message["payload"].clone(),
        }
    }
}
