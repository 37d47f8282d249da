//! A batch: one request a line, bare or as `{"key": …, "request": {…}}`.
//!
//! Lines know nothing of each other, so each core takes a piece of the file.

use std::collections::HashSet;
use std::num::NonZero;
use std::thread;

use super::frame::Frame;
use super::model::Near;
use super::request::{self, Context};
use super::{Lint, Options};

/// Less than this is done before a thread would have started.
const WORTH_A_THREAD: usize = 256 * 1024;

pub(super) fn file(input: &[u8], options: &Options) -> (usize, Vec<Lint>) {
    let mut lints = Vec::new();
    let near = Near::default();
    let context = Context::new(options, &near, &mut lints);
    let mut pieces = for_cores(input);
    let Some(last) = pieces.pop() else { return (0, lints) };
    let mut requests = 0;
    thread::scope(|scope| {
        let others: Vec<_> =
            pieces.into_iter().map(|(start, text)| scope.spawn(move || piece(text, start, &context))).collect();
        let mine = piece(last.1, last.0, &context);
        for other in others {
            // A panic of a thread goes on in this one.
            let (seen, found) = other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            requests += seen;
            lints.extend(found);
        }
        requests += mine.0;
        lints.extend(mine.1);
    });
    lints.sort_by_key(|lint| lint.span.start);
    once(&mut lints);
    (requests, lints)
}

/// That a model leaves soon is no news in each line of a batch.
fn once(lints: &mut Vec<Lint>) {
    let mut told: HashSet<String> = HashSet::new();
    lints.retain(|lint| {
        lint.rule != "lint-model-leaves" || told.insert(lint.values.get("model").unwrap_or_default().to_owned())
    });
}

/// A piece of the input for each core that is worth a thread, with where it begins.
pub(super) fn for_cores(input: &[u8]) -> Vec<(usize, &[u8])> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    pieces(input, cores.min(input.len() / WORTH_A_THREAD + 1))
}

/// The input in about equal pieces that end with lines.
fn pieces(input: &[u8], count: usize) -> Vec<(usize, &[u8])> {
    let mut pieces = Vec::with_capacity(count);
    let mut start = 0;
    for at in 1..=count {
        let wanted = (input.len() / count * at).max(start);
        let newline = memchr::memchr(b'\n', &input[wanted..]).map(|more| wanted + more + 1);
        let end = newline.filter(|_| at < count).unwrap_or(input.len());
        pieces.push((start, &input[start..end]));
        start = end;
    }
    pieces
}

fn piece(text: &[u8], start: usize, context: &Context<'_>) -> (usize, Vec<Lint>) {
    let (mut requests, mut lints) = (0, Vec::new());
    let mut at = 0;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text[at..]).map_or(text.len(), |more| at + more);
        let line = &text[at..end];
        if !line.trim_ascii().is_empty() {
            requests += 1;
            request::one(&Frame::piece(line, start + at), context, &mut lints);
        }
        at = end + 1;
    }
    (requests, lints)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_end_with_lines_and_lose_nothing() {
        let text = b"one\ntwo\n\nthree and more\nfour";
        for count in 1..8 {
            let pieces = pieces(text, count);
            assert_eq!(pieces.iter().flat_map(|(_, piece)| piece.to_vec()).collect::<Vec<_>>(), text);
            for (start, piece) in &pieces[..pieces.len() - 1] {
                assert_eq!(&text[*start..start + piece.len()], *piece);
                assert!(piece.is_empty() || piece.ends_with(b"\n") || start + piece.len() == text.len());
            }
        }
    }
}
