//! An upstream inside the test: writes down every request and answers as told.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use futures::{Stream, StreamExt};
use http::{Request, Response};
use http_body_util::{BodyExt, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use pollux_backends::{Alt, Backend, Body, Emulator, Google, GoogleConfig};
use pollux_client::{Proxy, TransportConfig};
use pollux_types::{Method, stream};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio_util::task::TaskTracker;

use crate::ask;

/// Chunks of an answer; an error cuts the connection.
pub(crate) type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, std::io::Error>> + Send>>;
type Answering = Pin<Box<dyn Future<Output = Response<Chunks>> + Send>>;

pub(crate) struct Fake {
    pub(crate) address: SocketAddr,
    pub(crate) seen: mpsc::UnboundedReceiver<Request<Bytes>>,
}

impl Fake {
    pub(crate) async fn start(answer: impl Fn(Request<Bytes>) -> Answering + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, seen) = mpsc::unbounded_channel();
        let answer = Arc::new(answer);
        let tracker = TaskTracker::new();
        let tasks = tracker.clone();
        tracker.spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let (answer, sender) = (Arc::clone(&answer), sender.clone());
                let service = service_fn(move |request: Request<Incoming>| {
                    let (answer, sender) = (Arc::clone(&answer), sender.clone());
                    async move {
                        let (parts, body) = request.into_parts();
                        let request = Request::from_parts(parts, body.collect().await.unwrap().to_bytes());
                        let _ = sender.send(request.clone());
                        let response = answer(request).await;
                        Ok::<_, Infallible>(
                            response.map(|chunks| StreamBody::new(chunks.map(|chunk| chunk.map(Frame::data)))),
                        )
                    }
                });
                tasks.spawn(async move {
                    let builder = hyper_util::server::conn::auto::Builder::new(TokioExecutor::new());
                    let _ = builder.serve_connection(TokioIo::new(connection), service).await;
                });
            }
        });
        Self { address, seen }
    }

    /// Answers every request with these chunks.
    pub(crate) async fn answering(
        status: u16,
        headers: &'static [(&'static str, &'static str)],
        chunks: &'static [&'static str],
    ) -> Self {
        Self::start(move |_| {
            let mut response = Response::new(whole(chunks));
            *response.status_mut() = status.try_into().unwrap();
            for (name, value) in headers {
                response.headers_mut().append(*name, value.parse().unwrap());
            }
            Box::pin(async move { response })
        })
        .await
    }

    /// Answers as the emulator does, over HTTP.
    pub(crate) async fn emulating(emulator: Emulator) -> Self {
        Self::start(move |request| {
            let emulator = emulator.clone();
            Box::pin(async move { emulate(&emulator, request).await })
        })
        .await
    }

    /// The backend that forwards to here.
    pub(crate) fn google(&self) -> Google {
        self.google_with(|_| {})
    }

    pub(crate) fn google_with(&self, change: impl FnOnce(&mut TransportConfig)) -> Google {
        let mut transport = TransportConfig { proxy: Proxy::Off, ..TransportConfig::default() };
        change(&mut transport);
        let base_url = format!("http://{}/base", self.address).parse().unwrap();
        Google::new(GoogleConfig { base_url, transport }).unwrap()
    }
}

pub(crate) fn whole(chunks: &'static [&'static str]) -> Chunks {
    Box::pin(futures::stream::iter(chunks).map(|chunk| Ok(Bytes::from_static(chunk.as_bytes()))))
}

/// As much of a front end as the emulator needs to be reached by HTTP.
async fn emulate(emulator: &Emulator, request: Request<Bytes>) -> Response<Chunks> {
    let path = request.uri().path().strip_prefix("/base/v1beta/").unwrap();
    let (resource, method) = match path.split_once(':') {
        Some((resource, verb)) => {
            (Some(resource), Method::ALL.into_iter().find(|method| method.name() == verb).unwrap())
        }
        None if path == "models" => (None, Method::ListModels),
        None => (Some(path), Method::GetModel),
    };
    let mut call = ask::call(method, resource, "");
    call.body = request.body().clone();
    call.json = serde_json::from_slice::<serde_json::Value>(request.body()).ok().map(Into::into);
    call.headers = request.headers().clone();
    if request.uri().query() == Some("alt=sse") {
        call = ask::by_events(call);
    }
    match emulator.call(&call, &ask::attempt()).await {
        Ok(reply) => {
            let chunks: Chunks = match reply.body {
                Body::Full(bytes) => Box::pin(futures::stream::iter([Ok(bytes)])),
                Body::Stream(items) => Box::pin(items.map(|item| item.map_err(std::io::Error::other))),
            };
            let mut response = Response::new(chunks);
            *response.status_mut() = reply.status;
            *response.headers_mut() = reply.headers;
            response
        }
        Err(error) => {
            let array = method.is_stream() && call.format.alt == Alt::Json;
            let body = if array { stream::error_array(error.status()) } else { stream::error_object(error.status()) };
            let chunks: Chunks = Box::pin(futures::stream::iter([Ok(body)]));
            let mut response = Response::new(chunks);
            *response.status_mut() = error.http().try_into().unwrap();
            response
        }
    }
}
