//! From a model's bytes to text: whole characters only, and nothing of a stop sequence.

/// What of an answer may be told so far.
#[derive(Debug)]
pub(super) struct Writer {
    stops: Vec<String>,
    /// Not told yet: the beginning of a character, or of what may become a stop sequence.
    held: Vec<u8>,
}

/// What came of further bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Text to tell; may be empty.
    Text(String),
    /// Text to tell, and nothing behind it: a stop sequence came.
    Stopped(String),
}

impl Writer {
    /// A writer that stops before any of `stops`.
    pub(super) fn new(stops: Vec<String>) -> Self {
        Self { stops: stops.into_iter().filter(|stop| !stop.is_empty()).collect(), held: Vec::new() }
    }

    /// Takes further bytes.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Written {
        self.held.extend_from_slice(bytes);
        let found = self.stops.iter().filter_map(|stop| memchr::memmem::find(&self.held, stop.as_bytes())).min();
        if let Some(at) = found {
            let text = String::from_utf8_lossy(&self.held[..at]).into_owned();
            self.held.clear();
            return Written::Stopped(text);
        }
        let end = self.held.len() - self.may_become_a_stop().max(unfinished(&self.held));
        let text = String::from_utf8_lossy(&self.held[..end]).into_owned();
        self.held.drain(..end);
        Written::Text(text)
    }

    /// What was held back, at the end of the answer, but for a character that did not come to its end.
    pub(super) fn finish(&mut self) -> String {
        let held = std::mem::take(&mut self.held);
        String::from_utf8_lossy(&held[..held.len() - unfinished(&held)]).into_owned()
    }

    /// How many bytes at the end are the beginning of a stop sequence.
    fn may_become_a_stop(&self) -> usize {
        let begins = |stop: &String| {
            let longest = self.held.len().min(stop.len() - 1);
            (1..=longest).rev().find(|length| self.held.ends_with(&stop.as_bytes()[..*length]))
        };
        self.stops.iter().filter_map(begins).max().unwrap_or(0)
    }
}

/// How many bytes at the end are the beginning of a character.
fn unfinished(bytes: &[u8]) -> usize {
    for back in 1..=bytes.len().min(3) {
        let wanted = match bytes[bytes.len() - back] {
            0b1100_0000..=0b1101_1111 => 2,
            0b1110_0000..=0b1110_1111 => 3,
            0b1111_0000..=0b1111_0111 => 4,
            // Within a character; its first byte says how long it is.
            0b1000_0000..=0b1011_1111 => continue,
            _ => 1,
        };
        return if wanted > back { back } else { 0 };
    }
    0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(writer: &mut Writer, pieces: &[&[u8]]) -> (String, bool) {
        let mut text = String::new();
        for piece in pieces {
            match writer.push(piece) {
                Written::Text(more) => text.push_str(&more),
                Written::Stopped(more) => return (text + &more, true),
            }
        }
        text.push_str(&writer.finish());
        (text, false)
    }

    #[test]
    fn a_character_cut_in_pieces_is_told_whole() {
        let mut writer = Writer::new(Vec::new());
        let emoji = "🙂".as_bytes();
        for byte in &emoji[..3] {
            assert_eq!(writer.push(&[*byte]), Written::Text(String::new()));
        }
        assert_eq!(writer.push(&emoji[3..]), Written::Text("🙂".into()));
    }

    #[test]
    fn a_stop_sequence_over_several_pieces_stops_and_is_not_told() {
        let mut writer = Writer::new(vec!["END".into(), "never".into()]);
        assert_eq!(all(&mut writer, &[b"one E", b"N", b"D two"]), ("one ".into(), true));
    }

    #[test]
    fn what_only_began_like_a_stop_sequence_is_told() {
        let mut writer = Writer::new(vec!["END".into()]);
        assert_eq!(all(&mut writer, &[b"E", b"EN", b"E"]), ("EENE".into(), false));
    }

    #[test]
    fn bytes_that_are_no_text_are_told_as_such() {
        let mut writer = Writer::new(Vec::new());
        assert_eq!(all(&mut writer, &[b"a\xff", b"\xe2b"]), ("a\u{fffd}\u{fffd}b".into(), false));
    }

    #[test]
    fn a_character_that_does_not_come_to_its_end_is_left_out() {
        let mut writer = Writer::new(vec!["END".into()]);
        assert_eq!(all(&mut writer, &[b"caf\xc3"]), ("caf".into(), false));
        assert_eq!(all(&mut writer, &[b"a\xf0\x9f\x99"]), ("a".into(), false));
        // What the model went on behind is no character that it may still finish.
        assert_eq!(all(&mut writer, &[b"a\xf0\x9f", b"EN", b"D"]), ("a\u{fffd}".into(), true));
    }

    proptest! {
        #[test]
        fn pieces_make_the_text_up_to_the_first_stop(text in "[ab🙂é]{0,40}", stop in "[ab]{1,3}", size in 1_usize..5) {
            let mut writer = Writer::new(vec![stop.clone()]);
            let pieces: Vec<&[u8]> = text.as_bytes().chunks(size).collect();
            let (told, stopped) = all(&mut writer, &pieces);
            let wanted = text.find(&stop);
            prop_assert_eq!(stopped, wanted.is_some());
            prop_assert_eq!(told.as_str(), &text[..wanted.unwrap_or(text.len())]);
        }
    }
}
