//! Events of stores, within one process or over Redis between many.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use domain::ids::StoreId;
use futures::{StreamExt, stream};
use redis::aio::{ConnectionManager, ConnectionManagerConfig, PubSub, PubSubSink};
use redis::{AsyncCommands, Client, Msg};
use service::ports::{EventBus, EventStream, StoreEvent};
use thiserror::Error;
use tokio::sync::{broadcast, mpsc};
use tokio::time::{sleep, timeout};
use tokio_util::task::AbortOnDropHandle;
use uuid::Uuid;

/// What a slow browser may lag behind before it misses events.
const CAPACITY: usize = 1_024;

const CHANNEL_PREFIX: &str = "hangtag:events:";
const EVERY_CHANNEL: &str = "hangtag:events:*";

/// How long Redis may keep us waiting for an answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a connection may be silent before we ask whether it is still there.
const SILENCE: Duration = Duration::from_secs(30);
const RECONNECT_AFTER: Duration = Duration::from_millis(500);

/// For one process.
pub struct LocalEvents {
    sender: broadcast::Sender<(StoreId, StoreEvent)>,
}

impl LocalEvents {
    #[must_use]
    pub fn new() -> Self {
        Self {
            sender: broadcast::Sender::new(CAPACITY),
        }
    }

    fn deliver(&self, store: StoreId, event: StoreEvent) {
        // An error says that nobody listens.
        let _listeners = self.sender.send((store, event));
    }
}

impl Default for LocalEvents {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl EventBus for LocalEvents {
    async fn publish(&self, store: StoreId, event: StoreEvent) {
        self.deliver(store, event);
    }

    fn subscribe(&self, store: StoreId) -> EventStream {
        let receiver = self.sender.subscribe();
        Box::pin(stream::unfold(receiver, move |mut receiver| async move {
            loop {
                match receiver.recv().await {
                    Ok((of, event)) if of == store => return Some((event, receiver)),
                    Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => {}
                    Err(broadcast::error::RecvError::Closed) => return None,
                }
            }
        }))
    }
}

#[derive(Debug, Error)]
#[error("Redis cannot carry events")]
pub struct RedisEventsError(#[from] redis::RedisError);

/// For any number of processes. One connection hears the events of every
/// store, and hands them on within the process; another one publishes. Both
/// are made again when they are lost.
pub struct RedisEvents {
    heard: Arc<LocalEvents>,
    outgoing: mpsc::Sender<(StoreId, StoreEvent)>,
    _listener: AbortOnDropHandle<()>,
    _publisher: AbortOnDropHandle<()>,
}

impl RedisEvents {
    /// Subscribed once it returns.
    ///
    /// # Errors
    /// When the URL is malformed, or Redis cannot be reached now.
    pub async fn connect(url: &str) -> Result<Self, RedisEventsError> {
        let client = Client::open(url)?;
        let first = subscribed(&client).await?;
        let manager = ConnectionManager::new_lazy_with_config(
            client.clone(),
            ConnectionManagerConfig::new()
                .set_connection_timeout(Some(PATIENCE))
                .set_response_timeout(Some(PATIENCE)),
        )?;
        let heard = Arc::new(LocalEvents::new());
        let (outgoing, queue) = mpsc::channel(CAPACITY);
        Ok(Self {
            _listener: AbortOnDropHandle::new(tokio::spawn(listen(client, first, heard.clone()))),
            _publisher: AbortOnDropHandle::new(tokio::spawn(publish(manager, queue))),
            heard,
            outgoing,
        })
    }
}

#[async_trait]
impl EventBus for RedisEvents {
    /// Does not wait for Redis. While it is away, what is more than the queue
    /// holds is lost.
    async fn publish(&self, store: StoreId, event: StoreEvent) {
        if self.outgoing.try_send((store, event)).is_err() {
            tracing::warn!(%store, "an event was lost: Redis does not take them fast enough");
        }
    }

    fn subscribe(&self, store: StoreId) -> EventStream {
        self.heard.subscribe(store)
    }
}

async fn publish(mut manager: ConnectionManager, mut queue: mpsc::Receiver<(StoreId, StoreEvent)>) {
    while let Some((store, event)) = queue.recv().await {
        let channel = format!("{CHANNEL_PREFIX}{}", store.uuid());
        let Ok(payload) = serde_json::to_string(&event) else {
            continue;
        };
        // The first failure is how a lost connection shows itself.
        for _ in 0..2 {
            match manager.publish::<_, _, ()>(&channel, &payload).await {
                Ok(()) => break,
                Err(error) => tracing::warn!(%error, "an event could not be published"),
            }
        }
    }
}

async fn listen(client: Client, first: PubSub, heard: Arc<LocalEvents>) {
    let mut connection = first;
    loop {
        hand_on(connection, &heard).await;
        tracing::warn!("the connection that hears events was lost");
        connection = loop {
            match subscribed(&client).await {
                Ok(again) => break again,
                Err(error) => tracing::warn!(%error, "events cannot be heard"),
            }
            sleep(RECONNECT_AFTER).await;
        };
    }
}

async fn subscribed(client: &Client) -> Result<PubSub, redis::RedisError> {
    let subscribe = async {
        let mut connection = client.get_async_pubsub().await?;
        connection.psubscribe(EVERY_CHANNEL).await?;
        Ok(connection)
    };
    timeout(PATIENCE, subscribe)
        .await
        .unwrap_or_else(|elapsed| Err(std::io::Error::from(elapsed).into()))
}

/// Ends when the connection is lost.
async fn hand_on(connection: PubSub, heard: &LocalEvents) {
    let (mut sink, mut messages) = connection.split();
    loop {
        match timeout(SILENCE, messages.next()).await {
            Ok(Some(message)) => {
                if let Some((store, event)) = parse(&message) {
                    heard.deliver(store, event);
                }
            }
            Ok(None) => return,
            Err(_) if answers(&mut sink).await => {}
            Err(_) => return,
        }
    }
}

async fn answers(sink: &mut PubSubSink) -> bool {
    matches!(
        timeout(PATIENCE, sink.ping::<redis::Value>()).await,
        Ok(Ok(_))
    )
}

/// `None` for what a later version of Hangtag may publish.
fn parse(message: &Msg) -> Option<(StoreId, StoreEvent)> {
    let store = message.get_channel_name().strip_prefix(CHANNEL_PREFIX)?;
    let store = StoreId::new(Uuid::try_parse(store).ok()?);
    let event = serde_json::from_slice(message.get_payload_bytes()).ok()?;
    Some((store, event))
}
