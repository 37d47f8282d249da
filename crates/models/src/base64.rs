//! Whether a string is base64, and how many bytes it holds, without decoding it.
//!
//! Inline images are most of a large body; they are looked at once and never copied. Google takes the
//! standard and the URL-safe alphabet, not both in one value, with or without padding, and skips blanks.

const STANDARD: u8 = 1;
const URL_SAFE: u8 = 2;
const BOTH: u8 = STANDARD | URL_SAFE;
const BLANK: u8 = 4;
const PADDING: u8 = 8;

const CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0_u8;
    loop {
        table[byte as usize] = match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => BOTH,
            b'+' | b'/' => STANDARD,
            b'-' | b'_' => URL_SAFE,
            b' ' | b'\t' | b'\r' | b'\n' => BLANK,
            b'=' => PADDING,
            _ => 0,
        };
        if byte == u8::MAX {
            return table;
        }
        byte += 1;
    }
}

/// How many bytes the text holds, or `None` when it is not base64.
pub fn decoded_len(text: &str) -> Option<usize> {
    let mut alphabet = BOTH;
    let mut letters = 0_usize;
    let mut padding = 0_usize;
    for byte in text.bytes() {
        match CLASSES[usize::from(byte)] {
            0 => return None,
            BLANK => {}
            PADDING => padding += 1,
            _ if padding > 0 => return None,
            class => {
                alphabet &= class;
                letters += 1;
            }
        }
    }
    let rest = letters % 4;
    let padded = padding == 0 || ((rest + padding).is_multiple_of(4) && padding <= 2);
    (alphabet != 0 && rest != 1 && padded).then_some(letters / 4 * 3 + rest.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<usize>) {
        assert_eq!(decoded_len(text), expected, "{text:?}");
    }

    #[test]
    fn takes_both_alphabets_with_and_without_padding() {
        check("", Some(0));
        check("YQ==", Some(1));
        check("YQ", Some(1));
        check("YWI=", Some(2));
        check("YWJj", Some(3));
        check("-_8=", Some(2));
        check("+/8", Some(2));
        check("YW\nJj", Some(3));
    }

    #[test]
    fn refuses_what_no_alphabet_has() {
        for text in ["Y", "Y===", "YQ=", "YQ==YQ==", "+_8=", "not base64!", "é", "===="] {
            check(text, None);
        }
    }
}
