//! The chunked coding of a body, taken off piece by piece.
//!
//! As strict as hyper's decoder: what two readers could read in two ways is an error and never guessed at, because the
//! connection is used again afterwards.

use bytes::{Buf as _, Bytes};

use super::{Broken, Step};

/// Extensions and trailers mean nothing to us; more of them than this in one body is an attack.
const MAX_OVERHEAD: u16 = 16 * 1024;

/// Where in the coding the next byte stands.
#[derive(Debug, Default)]
pub(super) struct Chunked {
    state: State,
    overhead: u16,
}

#[derive(Debug, Clone, Copy, Default)]
enum State {
    /// At the first digit of a size.
    #[default]
    Start,
    Size(u64),
    Extension(u64),
    SizeLf(u64),
    Data(u64),
    DataCr,
    DataLf,
    /// At the first byte of a line after the last chunk.
    Line,
    Trailer,
    TrailerLf,
    EndLf,
    End,
}

impl Chunked {
    /// Takes the next piece off what was received.
    pub(super) fn next(&mut self, received: &mut Bytes) -> Result<Step, Broken> {
        loop {
            match self.state {
                State::End => return Ok(Step::End),
                State::Data(left) if !received.is_empty() => {
                    let (data, left) = super::take(received, left);
                    self.state = if left == 0 { State::DataCr } else { State::Data(left) };
                    return Ok(Step::Data(data));
                }
                _ => {}
            }
            let Some(byte) = received.first().copied() else { return Ok(Step::More) };
            received.advance(1);
            self.state = self.after(byte).ok_or(Broken::Chunk)?;
        }
    }

    fn after(&mut self, byte: u8) -> Option<State> {
        Some(match (self.state, byte) {
            (State::Start, _) => State::Size(digit(byte)?),
            (State::Size(size) | State::Extension(size), b'\r') => State::SizeLf(size),
            (State::Size(size), b';' | b' ' | b'\t') => State::Extension(size),
            (State::Size(size), _) => State::Size(size.checked_mul(16)?.checked_add(digit(byte)?)?),
            (State::SizeLf(0) | State::TrailerLf, b'\n') => State::Line,
            (State::SizeLf(size), b'\n') => State::Data(size),
            (State::DataCr, b'\r') => State::DataLf,
            (State::DataLf, b'\n') => State::Start,
            (State::Line, b'\r') => State::EndLf,
            (State::EndLf, b'\n') => State::End,
            (State::Trailer, b'\r') => State::TrailerLf,
            (State::Extension(_) | State::Line | State::Trailer, b'\n') => return None,
            (State::Extension(size), _) => self.over(State::Extension(size))?,
            (State::Line | State::Trailer, _) => self.over(State::Trailer)?,
            _ => return None,
        })
    }

    fn over(&mut self, state: State) -> Option<State> {
        self.overhead += 1;
        (self.overhead < MAX_OVERHEAD).then_some(state)
    }
}

fn digit(byte: u8) -> Option<u64> {
    char::from(byte).to_digit(16).map(u64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The data of a body that arrives in these pieces, and whether its end was seen.
    fn decode<'p>(pieces: impl IntoIterator<Item = &'p [u8]>) -> Result<(Vec<u8>, bool, Bytes), Broken> {
        let mut decoder = Chunked::default();
        let mut data = Vec::new();
        for piece in pieces {
            let mut received = Bytes::copy_from_slice(piece);
            loop {
                match decoder.next(&mut received)? {
                    Step::Data(bytes) => data.extend_from_slice(&bytes),
                    Step::More => break,
                    Step::End => return Ok((data, true, received)),
                }
            }
        }
        Ok((data, false, Bytes::new()))
    }

    #[test]
    fn it_does_not_matter_where_a_read_ends() {
        let body: &[u8] = b"5\r\nhello\r\n6 ;a=\"b\"\r\n world\r\n00A\t\r\n0123456789\r\n0;x\r\nt: v\r\nu: w\r\n\r\n";
        for size in 1..=body.len() {
            let (data, ended, rest) = decode(body.chunks(size)).unwrap();
            assert_eq!((&data[..], ended, rest.len()), (&b"hello world0123456789"[..], true, 0), "{size}");
        }
        for end in 0..body.len() {
            assert!(!decode([&body[..end]]).unwrap().1, "{end}");
        }
    }

    #[test]
    fn what_follows_the_end_is_left() {
        assert_eq!(decode([&b"0\r\n\r\nHTTP/1.1"[..]]).unwrap().2, "HTTP/1.1");
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        for body in [
            "\r\n",
            "g\r\n",
            "-1\r\n",
            "+1\r\n",
            "0x1\r\n",
            " 1\r\n",
            "1\n",
            "1\r\r\n",
            "1;a\nb\r\n",
            "1\r\nab",
            "1\r\na\n",
            "1\r\na\rb",
            "11111111111111111\r\n",
            "0\r\n\n",
            "0\r\nt\n",
            "0\r\nt\rx",
            "0\r\n\rx",
        ] {
            assert!(decode([body.as_bytes()]).is_err(), "{body:?}");
        }
    }

    #[test]
    fn overhead_has_a_limit() {
        let much = "x".repeat(usize::from(MAX_OVERHEAD));
        for body in [format!("1;{much}"), format!("0\r\n{much}")] {
            assert!(decode([body.as_bytes()]).is_err());
        }
    }
}
