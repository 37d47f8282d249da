//! HTTP/2: by agreement over TLS, or straight away on plain connections.

use std::convert::Infallible;
use std::sync::Arc;

use bytes::Bytes;
use futures::StreamExt;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use pollux_client::{Collected, Http2, Transport, TransportConfig};
use tokio::sync::Notify;
use tokio_rustls::TlsAcceptor;

use crate::tls::{certificate, trusting};
use crate::upstream::{Upstream, config, post};

async fn echo(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let version = format!("{:?} {} ", request.version(), request.uri());
    let body = request.into_body().collect().await.unwrap().to_bytes();
    Ok(Response::new(Full::from([version.as_bytes(), &body].concat())))
}

async fn text(transport: &Transport, url: &str) -> Bytes {
    let response = transport.send(post(url, "{}"), None).await.unwrap();
    match response.into_body().read_whole(1024).await.unwrap() {
        Collected::Whole(body) => body,
        Collected::Longer(_) => panic!("it is short"),
    }
}

#[tokio::test]
async fn it_is_agreed_on_by_tls_unless_turned_off() {
    let (server, authority) = certificate(&[b"h2", b"http/1.1"]);
    let upstream = Upstream::start(move |connection| {
        let acceptor = TlsAcceptor::from(Arc::clone(&server));
        async move {
            let connection = TokioIo::new(acceptor.accept(connection).await.unwrap());
            let builder = hyper_util::server::conn::auto::Builder::new(TokioExecutor::new());
            let _ = builder.serve_connection(connection, service_fn(echo)).await;
        }
    })
    .await;
    let url = format!("https://localhost:{}/a?b", upstream.address.port());
    let auto = Transport::new(&trusting(&authority)).unwrap();
    for _ in 0..3 {
        assert_eq!(text(&auto, &url).await, format!("HTTP/2.0 {url} {{}}"));
    }
    assert_eq!(upstream.connections(), 1);
    let off = Transport::new(&TransportConfig { http2: Http2::Off, ..trusting(&authority) }).unwrap();
    assert_eq!(text(&off, &url).await, "HTTP/1.1 /a?b {}");
}

#[tokio::test]
async fn it_is_spoken_to_a_plain_upstream_that_is_known_to_speak_it() {
    let upstream = Upstream::start(|connection| async move {
        let builder = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
        let _ = builder.serve_connection(TokioIo::new(connection), service_fn(echo)).await;
    })
    .await;
    let transport = Transport::new(&TransportConfig { http2: Http2::PriorKnowledge, ..config() }).unwrap();
    let url = upstream.url("/v1/models");
    assert_eq!(text(&transport, &url).await, format!("HTTP/2.0 {url} {{}}"));
}

/// Says when it is dropped: the server drops a stream's body when the client resets the stream.
struct Dropped(Arc<Notify>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.notify_one();
    }
}

#[tokio::test]
async fn dropping_the_body_resets_the_stream() {
    let gone = Arc::new(Notify::new());
    let notify = Arc::clone(&gone);
    let upstream = Upstream::start(move |connection| {
        let notify = Arc::clone(&notify);
        async move {
            let answer = move |_: Request<Incoming>| {
                let guard = Dropped(Arc::clone(&notify));
                let first = futures::stream::once(async { Ok::<_, Infallible>(Bytes::from_static(b"data: ")) });
                let rest = futures::stream::pending().map(move |()| {
                    let _ = &guard;
                    Ok(Bytes::new())
                });
                let frames = first.chain(rest).map(|bytes| bytes.map(hyper::body::Frame::data));
                async move { Ok::<_, Infallible>(Response::new(http_body_util::StreamBody::new(frames))) }
            };
            let builder = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
            let _ = builder.serve_connection(TokioIo::new(connection), service_fn(answer)).await;
        }
    })
    .await;
    let transport = Transport::new(&TransportConfig { http2: Http2::PriorKnowledge, ..config() }).unwrap();
    let mut body = transport.send(post(&upstream.url("/"), "{}"), None).await.unwrap().into_body();
    assert_eq!(body.next().await.unwrap().unwrap(), "data: ");
    drop(body);
    gone.notified().await;
}
