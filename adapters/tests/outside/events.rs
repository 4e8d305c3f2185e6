use std::time::Duration;

use adapters::events::{LocalEvents, RedisEvents};
use domain::ids::{ImportId, PayoutBatchId, StoreId};
use futures::StreamExt;
use redis::aio::MultiplexedConnection;
use redis::{Client, Value};
use service::ports::{EventBus, EventStream, StoreEvent};
use tokio::time::timeout;
use uuid::Uuid;

/// No test waits so long unless it fails.
const DEADLINE: Duration = Duration::from_secs(30);

fn random_uuid() -> Uuid {
    Uuid::from_u128(rand::random())
}

fn store() -> StoreId {
    StoreId::new(random_uuid())
}

fn import() -> StoreEvent {
    StoreEvent::ImportProgressed(ImportId::new(random_uuid()))
}

async fn next(events: &mut EventStream) -> Option<StoreEvent> {
    timeout(DEADLINE, events.next()).await.unwrap()
}

/// What holds of every bus.
async fn carries_a_stores_events_to_its_subscribers(here: &dyn EventBus, there: &dyn EventBus) {
    let (ours, theirs) = (store(), store());
    let (mut first, mut second) = (there.subscribe(ours), here.subscribe(ours));
    let mut other = there.subscribe(theirs);
    let sent = [
        import(),
        StoreEvent::PayoutBatchProgressed(PayoutBatchId::new(random_uuid())),
    ];
    for event in sent {
        here.publish(ours, event).await;
    }
    let last = import();
    here.publish(theirs, last).await;
    for event in sent {
        assert_eq!(next(&mut first).await, Some(event));
        assert_eq!(next(&mut second).await, Some(event));
    }
    // Events come in order, so that nothing of ours came before this one.
    assert_eq!(next(&mut other).await, Some(last));
}

#[tokio::test]
async fn a_process_carries_events() {
    let bus = LocalEvents::new();
    carries_a_stores_events_to_its_subscribers(&bus, &bus).await;
    let mut events = bus.subscribe(store());
    drop(bus);
    assert_eq!(next(&mut events).await, None);
}

#[tokio::test]
async fn one_who_lags_misses_events_and_hears_the_later_ones() {
    let (bus, store, last) = (LocalEvents::new(), store(), import());
    let mut events = bus.subscribe(store);
    for _ in 0..10_000 {
        bus.publish(store, import()).await;
    }
    bus.publish(store, last).await;
    let heard = async {
        let mut heard = 1;
        while next(&mut events).await != Some(last) {
            heard += 1;
        }
        heard
    };
    assert!(heard.await < 10_000);
}

fn redis_url() -> String {
    std::env::var("REDIS_URL").expect("REDIS_URL is not set: run the tests with `make test`")
}

#[tokio::test]
async fn redis_carries_events_between_processes() {
    let here = RedisEvents::connect(&redis_url()).await.unwrap();
    let there = RedisEvents::connect(&redis_url()).await.unwrap();
    carries_a_stores_events_to_its_subscribers(&here, &there).await;
    let mut events = there.subscribe(store());
    drop(there);
    assert_eq!(next(&mut events).await, None);
}

/// A user of our own on the server, by whom our connections are known from
/// those of other tests.
struct RedisUser {
    name: String,
    admin: MultiplexedConnection,
}

impl RedisUser {
    async fn new() -> Self {
        let client = Client::open(redis_url()).unwrap();
        let admin = client.get_multiplexed_async_connection().await.unwrap();
        let name = format!("events-{}", random_uuid().simple());
        let mut user = Self { name, admin };
        let rights = ["on", ">secret", "allchannels", "allkeys", "+@all"];
        user.ask(
            "ACL",
            &[&["SETUSER", &user.name.clone()], &rights[..]].concat(),
        )
        .await;
        user
    }

    async fn ask(&mut self, command: &str, arguments: &[&str]) -> Value {
        redis::cmd(command)
            .arg(arguments)
            .query_async(&mut self.admin)
            .await
            .unwrap()
    }

    async fn connect(&self) -> RedisEvents {
        let with_user = format!("redis://{}:secret@", self.name);
        let url = redis_url().replacen("redis://", &with_user, 1);
        RedisEvents::connect(&url).await.unwrap()
    }

    /// Deleting a user also ends its connections.
    async fn delete(mut self) {
        self.ask("ACL", &["DELUSER", &self.name.clone()]).await;
    }

    /// Whether a line of MONITOR is of this user's subscription.
    async fn subscribes(&mut self, line: &str) -> bool {
        if !line.to_lowercase().contains("\"psubscribe\"") {
            return false;
        }
        let (_, place) = line.split_once('[').unwrap();
        let (place, _) = place.split_once(']').unwrap();
        let (_database, address) = place.split_once(' ').unwrap();
        let clients: String = redis::cmd("CLIENT")
            .arg("LIST")
            .query_async(&mut self.admin)
            .await
            .unwrap();
        let (address, user) = (format!(" addr={address} "), format!(" user={} ", self.name));
        clients
            .lines()
            .any(|client| client.contains(&address) && client.contains(&user))
    }
}

#[tokio::test]
async fn a_killed_connection_is_made_again() {
    let mut user = RedisUser::new().await;
    let bus = user.connect().await;
    let (store, before, after) = (store(), import(), import());
    let mut events = bus.subscribe(store);
    bus.publish(store, before).await;
    assert_eq!(next(&mut events).await, Some(before));

    let monitor = Client::open(redis_url())
        .unwrap()
        .get_async_monitor()
        .await
        .unwrap();
    let mut commands = Box::pin(monitor.into_on_message::<String>());
    let killed = user
        .ask("CLIENT", &["KILL", "USER", &user.name.clone()])
        .await;
    assert_eq!(
        killed,
        Value::Int(2),
        "one that hears and one that publishes"
    );
    timeout(DEADLINE, async {
        loop {
            let line = commands.next().await.unwrap();
            if user.subscribes(&line).await {
                break;
            }
        }
    })
    .await
    .unwrap();
    bus.publish(store, after).await;
    assert_eq!(next(&mut events).await, Some(after));
    user.delete().await;
}

#[tokio::test]
async fn publishing_does_not_wait_for_a_redis_that_went_away() {
    let user = RedisUser::new().await;
    let (bus, store) = (user.connect().await, store());
    // Without its user the bus can neither stay connected nor come back.
    user.delete().await;
    let many = async {
        for _ in 0..5_000 {
            bus.publish(store, import()).await;
        }
    };
    timeout(Duration::from_secs(5), many).await.unwrap();
}

#[tokio::test]
async fn a_redis_that_is_not_there_is_an_error_at_the_start() {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    assert!(
        RedisEvents::connect(&format!("redis://{nobody}"))
            .await
            .is_err()
    );
}
