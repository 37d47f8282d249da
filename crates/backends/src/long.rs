//! Work on a long body, done where it holds up nobody: a thread that serves has other connections too.

use pollux_doctor::{Error, Values, raise};

/// What is beyond this takes a millisecond or more to read or to write.
pub const LONG: usize = 256 * 1024;

/// What is beyond this may take a millisecond or more to count: with a vocabulary 256 KiB of text take about 11 ms.
pub const LONG_TO_COUNT: usize = 16 * 1024;

/// Does some work on so many bytes; on a thread of its own when they are many.
///
/// # Errors
/// `gateway_internal`: the work panicked.
pub async fn elsewhere<T: Send + 'static>(bytes: usize, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    beyond(LONG, bytes, work).await
}

/// The same for work that counts the tokens of so many bytes.
///
/// # Errors
/// `gateway_internal`: the work panicked.
pub async fn counted<T: Send + 'static>(bytes: usize, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    beyond(LONG_TO_COUNT, bytes, work).await
}

async fn beyond<T: Send + 'static>(
    bound: usize,
    bytes: usize,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Error> {
    if bytes <= bound {
        return Ok(work());
    }
    tokio::task::spawn_blocking(work).await.map_err(|_panicked| raise("gateway_internal", &Values::new()))
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[tokio::test]
    async fn what_is_long_is_done_elsewhere() {
        let here = thread::current().id();
        assert_eq!(elsewhere(LONG, || thread::current().id()).await.unwrap(), here);
        assert_ne!(elsewhere(LONG + 1, || thread::current().id()).await.unwrap(), here);
        assert_eq!(counted(LONG_TO_COUNT, || thread::current().id()).await.unwrap(), here);
        assert_ne!(counted(LONG_TO_COUNT + 1, || thread::current().id()).await.unwrap(), here);
        assert_eq!(elsewhere(LONG + 1, || panic!("on purpose")).await.unwrap_err().fault(), "gateway_internal");
    }
}
