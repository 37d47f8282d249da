//! Keys that stand in a file. They are found by their form and never shown.

use pollux_doctor::Severity;

use super::{Lint, Span};

/// How keys and tokens begin, and how many characters may follow.
const FORMS: [(&[u8], usize, usize); 3] = [(b"AIza", 35, 35), (b"AQ.", 40, 200), (b"ya29.", 30, 2000)];

/// No reader looks at more of them, and whoever shows the file hides all.
const MOST: usize = 500;

/// The keys in the input; of very many the first of each form.
pub(super) fn find(input: &[u8]) -> Vec<Lint> {
    let mut found = Vec::new();
    for (start, least, most) in FORMS {
        let told = found.len();
        for at in memchr::memmem::find_iter(input, start) {
            let rest = &input[at + start.len()..];
            let length = length(rest, start, most + 1);
            // In the middle of encoded bytes the letters mean nothing.
            let begins = at.checked_sub(1).is_none_or(|before| !is_encoded(input[before]));
            let ends = rest.get(length).is_none_or(|after| !is_encoded(*after));
            if begins && ends && (least..=most).contains(&length) {
                let span = Span::new(at, at + start.len() + length);
                if found.len() - told >= MOST {
                    found.push(Lint::new("lint-more", Severity::Note, span).with("most", MOST));
                    break;
                }
                found.push(Lint::new("lint-key-in-file", Severity::Error, span));
            }
        }
    }
    found
}

/// How many letters of a key follow its beginning. Keys without a dot at the beginning have none inside, and a dot behind
/// any key ends a sentence.
fn length(rest: &[u8], start: &[u8], most: usize) -> usize {
    let is_dotted = start.ends_with(b".");
    let is_letter = |byte: &&u8| is_letter(**byte) || (is_dotted && **byte == b'.');
    let length = rest.iter().take(most).take_while(is_letter).count();
    length - rest[..length].iter().rev().take_while(|byte| **byte == b'.').count()
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

fn is_encoded(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+' | b'/')
}
