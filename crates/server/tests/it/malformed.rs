//! Ten thousand requests that no client should send: no panic, no 5xx, no growth.

use std::sync::atomic::{AtomicUsize, Ordering};

use futures::stream::{self, StreamExt as _};
use tokio::io::AsyncWriteExt as _;

use crate::client::{post, read_to_close};
use crate::{KEY, start};

/// A small generator of our own, so that a failure can be repeated from its number alone.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }
}

/// A request that is right, or was before it was damaged.
fn request(seed: u64) -> Vec<u8> {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let bodies = [
        "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}]}",
        "[[[[{\"a\":1e999}]]]]",
        "{\"a\":\"\\ud800\",\"a\":null}",
        "\u{feff}{}",
        "nul",
    ];
    let paths = ["m:generateContent", "m:streamGenerateContent?alt=sse", "m:countTokens", "m:embedContent", "m"];
    let path = format!("/v1beta/models/{}", paths[random.below(paths.len())]);
    let key = format!("x-goog-api-key: {KEY}\r\n");
    let mut bytes = match random.below(6) {
        0 => (0..random.below(400)).map(|_| random.next().to_le_bytes()[0]).collect(),
        1 => post(&path, &format!("x: {}\r\n{key}", "y".repeat(random.below(100_000))), "{}").into_bytes(),
        2 => format!("POST {path} HTTP/1.1\r\nhost: x\r\n{key}transfer-encoding: chunked\r\n\r\n5\r\n{{\"a\"")
            .into_bytes(),
        _ => post(&path, &key, bodies[random.below(bodies.len())]).into_bytes(),
    };
    for _ in 0..random.below(8) {
        if bytes.is_empty() {
            break;
        }
        let at = random.below(bytes.len());
        match random.below(4) {
            0 => bytes[at] = random.next().to_le_bytes()[0],
            1 => bytes.truncate(at),
            2 => bytes.insert(at, b"\r\n\0 %/:{\"\xff"[random.below(10)]),
            _ => drop(bytes.remove(at)),
        }
    }
    bytes
}

fn resident_kilobytes() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.trim().trim_end_matches(" kB").parse().ok()
}

#[tokio::test]
async fn ten_thousand_malformed_requests_do_no_harm() {
    let server = start().await;
    let api = server.api;
    let answered = AtomicUsize::new(0);
    let one = async |seed: u64| {
        let mut socket = api.connect().await;
        // The server may have had enough before the last byte.
        let _ = socket.write_all(&request(seed)).await;
        let _ = socket.shutdown().await;
        let bytes = read_to_close(&mut socket).await;
        for answer in bytes.split(|byte| *byte == b'\n').filter(|line| line.starts_with(b"HTTP/1.1 ")) {
            assert_ne!(answer.get(9), Some(&b'5'), "request {seed}: {}", String::from_utf8_lossy(answer));
            answered.fetch_add(1, Ordering::Relaxed);
        }
    };
    let run = async |seeds: std::ops::Range<u64>| {
        stream::iter(seeds).for_each_concurrent(16, &one).await;
    };
    run(0..2_000).await;
    let before = resident_kilobytes();
    run(2_000..10_000).await;
    assert!(answered.load(Ordering::Relaxed) > 2_000, "{answered:?}");
    if let (Some(before), Some(after)) = (before, resident_kilobytes()) {
        assert!(after < before + 16 * 1024, "memory grew from {before} kB to {after} kB");
    }
    let path = format!("/v1/models/m:generateContent?key={KEY}");
    assert_eq!(server.api.post(&path, "", "{}").await.status, 200);
}
