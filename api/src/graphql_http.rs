//! GraphQL over HTTP and WebSocket.

use std::sync::Arc;
use std::time::Duration;

use async_graphql::parser::types::{DocumentOperations, OperationType, Selection};
use async_graphql::{Data, Executor, Request, Response, ServerError};
use async_graphql_axum::{GraphQLProtocol, GraphQLResponse, GraphQLWebSocket};
use axum::Extension;
use axum::body::Bytes;
use axum::extract::{State, WebSocketUpgrade};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response as HttpResponse};
use futures::StreamExt;
use futures::stream::{self, BoxStream};
use tokio::sync::Semaphore;

use crate::ApiState;
use crate::asker::Asker;
use crate::graphql::{Schema, prepared};

/// Aliases would otherwise carry any number of calls in one request.
const MOST_ROOT_FIELDS: usize = 10;

/// What one browser tab needs, with room.
const MOST_SUBSCRIPTIONS: usize = 20;

/// A socket ends after this, and the browser opens another, whose session is
/// looked up anew.
const SOCKET_LIFE: Duration = Duration::from_secs(15 * 60);

/// A larger message is no subscription.
const LARGEST_MESSAGE_BYTES: usize = 64 * 1024;

/// Runs one operation that was sent as JSON; nothing else is taken, so that no
/// form of another site can send one.
pub async fn execute(
    State(state): State<ApiState>,
    Extension(asker): Extension<Asker>,
    headers: HeaderMap,
    body: Bytes,
) -> HttpResponse {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let kind = kind
        .and_then(|value| value.split(';').next())
        .map(str::trim);
    if !kind.is_some_and(|kind| kind.eq_ignore_ascii_case("application/json")) {
        let text = "Send the operation as application/json.";
        return (StatusCode::UNSUPPORTED_MEDIA_TYPE, text).into_response();
    }
    let Ok(request) = serde_json::from_slice::<Request>(&body) else {
        let text = "Send an object with `query`, and `variables` and `operationName` where needed.";
        return (StatusCode::BAD_REQUEST, text).into_response();
    };
    let mut request = request;
    if let Err(error) = check(&mut request) {
        let response = Response::from_errors(vec![error]);
        return GraphQLResponse::from(response).into_response();
    }
    let request = prepared(request, asker);
    let response = state.schema.execute(request).await;
    let response = GraphQLResponse::from(response).into_response();
    ([(header::CACHE_CONTROL, "no-store")], response).into_response()
}

/// Refuses what asks for too much at once. The parser's messages repeat what was
/// sent, so that they are cut.
fn check(request: &mut Request) -> Result<(), ServerError> {
    let refused = |message: &str| Err(ServerError::new(message, None));
    let document = match request.parsed_query() {
        Ok(document) => document,
        Err(error) => {
            let message: String = error.message.chars().take(200).collect();
            return refused(&message);
        }
    };
    let operations = match &document.operations {
        DocumentOperations::Single(operation) => vec![operation],
        DocumentOperations::Multiple(operations) => operations.values().collect(),
    };
    for operation in operations {
        let fields = &operation.node.selection_set.node.items;
        let is_plain = |selection: &Selection| matches!(selection, Selection::Field(_));
        if fields.len() > MOST_ROOT_FIELDS {
            return refused("The operation has too many root fields.");
        }
        if !fields.iter().all(|field| is_plain(&field.node)) {
            return refused("Fragments cannot stand at the root of an operation.");
        }
        if operation.node.ty == OperationType::Mutation && fields.len() > 1 {
            return refused("An operation changes one thing at a time.");
        }
    }
    Ok(())
}

/// Opens a socket for subscriptions.
pub async fn subscribe(
    State(state): State<ApiState>,
    Extension(asker): Extension<Asker>,
    protocol: GraphQLProtocol,
    upgrade: WebSocketUpgrade,
) -> HttpResponse {
    let executor = Subscriptions {
        schema: state.schema,
        asker,
        free: Arc::new(Semaphore::new(MOST_SUBSCRIPTIONS)),
    };
    upgrade
        .max_message_size(LARGEST_MESSAGE_BYTES)
        .protocols(["graphql-transport-ws"])
        .on_upgrade(move |socket| async move {
            let serve = GraphQLWebSocket::new(socket, executor, protocol)
                .keepalive_timeout(Duration::from_secs(30))
                .serve();
            // Whether it ended by itself or by its time, the browser comes again.
            let _ = tokio::time::timeout(SOCKET_LIFE, serve).await;
        })
}

/// Runs subscriptions, a bounded number at a time, and nothing else.
#[derive(Clone)]
struct Subscriptions {
    schema: Schema,
    asker: Asker,
    free: Arc<Semaphore>,
}

impl Executor for Subscriptions {
    async fn execute(&self, _: Request) -> Response {
        refusal("Send queries and mutations by POST.")
    }

    fn execute_stream(
        &self,
        mut request: Request,
        session_data: Option<Arc<Data>>,
    ) -> BoxStream<'static, Response> {
        let one = |response| stream::once(async { response }).boxed();
        if let Err(error) = check(&mut request) {
            return one(Response::from_errors(vec![error]));
        }
        if !is_subscription(&mut request) {
            return one(refusal("Send queries and mutations by POST."));
        }
        let Ok(permit) = self.free.clone().try_acquire_owned() else {
            return one(refusal("This connection follows too many things already."));
        };
        let request = prepared(request, self.asker.clone());
        let responses = self
            .schema
            .execute_stream_with_session_data(request, session_data.unwrap_or_default());
        // The permit is held for as long as the stream is.
        responses
            .map(move |response| {
                let _held = &permit;
                response
            })
            .boxed()
    }
}

fn is_subscription(request: &mut Request) -> bool {
    let Ok(document) = request.parsed_query() else {
        return false;
    };
    let mut operations = document.operations.iter();
    operations.all(|(_, operation)| operation.node.ty == OperationType::Subscription)
}

fn refusal(message: &str) -> Response {
    Response::from_errors(vec![ServerError::new(message, None)])
}
