//! Keys that stand in a file. They are found by their form and never shown.

use pollux_doctor::Severity;

use super::{Lint, Span};

/// How keys and tokens begin, and how many characters may follow.
const FORMS: [(&[u8], usize, usize); 3] = [(b"AIza", 35, 35), (b"AQ.", 40, 200), (b"ya29.", 30, 2000)];

/// Every key in the input.
pub(super) fn find(input: &[u8]) -> Vec<Lint> {
    let mut found = Vec::new();
    for (start, least, most) in FORMS {
        for at in memchr::memmem::find_iter(input, start) {
            let rest = &input[at + start.len()..];
            let length = rest.iter().take(most + 1).take_while(|byte| is_letter(**byte)).count();
            // In the middle of encoded bytes the letters mean nothing.
            let begins = at.checked_sub(1).is_none_or(|before| !is_encoded(input[before]));
            let ends = rest.get(length).is_none_or(|after| !is_encoded(*after));
            if begins && ends && (least..=most).contains(&length) {
                let span = Span::new(at, at + start.len() + length);
                found.push(Lint::new("lint-key-in-file", Severity::Error, span));
            }
        }
    }
    found
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

fn is_encoded(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+' | b'/')
}
