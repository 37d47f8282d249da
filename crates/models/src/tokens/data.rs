//! What the head of media says of their size and duration, read from base64 where it stands, without decoding the rest.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Media in base64, as they stand in a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Data<'t>(pub(super) &'t str);

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

/// The size of nearly every image stands in its first kilobytes; behind a large preview it may come later.
const HEADS: [usize; 2] = [12 << 10, 768 << 10];
/// Parts of a file that are passed over on the way to what is looked for.
const MOST_PARTS: usize = 64;

impl Data<'_> {
    /// How many bytes it is about.
    pub(super) fn len(self) -> usize {
        self.0.len() / 4 * 3
    }

    /// Bytes from a place on, fewer at the end; nothing when there is no base64, or it is broken into lines.
    fn read(self, at: usize, length: usize) -> Option<Vec<u8>> {
        let begin = at / 3 * 4;
        let end = (at.checked_add(length)?.div_ceil(3) * 4).min(self.0.len());
        let letters = self.0.as_bytes().get(begin..end)?;
        let decoded = STANDARD.decode(letters).or_else(|_| URL_SAFE.decode(letters)).ok()?;
        let skipped = decoded.get(at % 3..)?;
        Some(skipped[..length.min(skipped.len())].to_vec())
    }

    fn exactly<const N: usize>(self, at: usize) -> Option<[u8; N]> {
        self.read(at, N)?.try_into().ok()
    }

    /// All of it, as text.
    pub(super) fn text(self) -> Option<String> {
        String::from_utf8(self.read(0, self.0.len())?).ok()
    }
}

/// Width and height of an image.
pub(super) fn pixels(data: Data<'_>) -> Option<(u64, u64)> {
    let size = HEADS.iter().find_map(|head| imagesize::blob_size(&data.read(0, *head)?).ok())?;
    Some((u64::try_from(size.width).ok()?, u64::try_from(size.height).ok()?))
}

/// How long WAV or MP4 lasts, in thousandths of a second.
pub(super) fn seconds(data: Data<'_>) -> Option<u64> {
    match &data.exactly::<12>(0)? {
        [b'R', b'I', b'F', b'F', .., b'W', b'A', b'V', b'E'] => wav(data),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => mp4(data),
        _ => None,
    }
}

/// The bytes of sound, by how many there are in a second.
fn wav(data: Data<'_>) -> Option<u64> {
    let mut at = 12;
    let mut rate = None;
    for _ in 0..MOST_PARTS {
        let [n0, n1, n2, n3, l0, l1, l2, l3] = data.exactly::<8>(at)?;
        let length = usize::try_from(u32::from_le_bytes([l0, l1, l2, l3])).ok()?;
        match &[n0, n1, n2, n3] {
            b"fmt " => rate = data.exactly::<4>(at + 16).map(u32::from_le_bytes).filter(|rate| *rate > 0),
            b"data" => {
                // What is written while it is recorded says nothing, or the most that can be said.
                let there = data.len().saturating_sub(at + 8);
                let bytes = if length == 0 { there } else { length.min(there) };
                return u64::try_from(bytes).ok()?.checked_mul(1000)?.checked_div(u64::from(rate?));
            }
            _ => {}
        }
        at = at.checked_add(8 + length + length % 2)?;
    }
    None
}

/// What `mvhd` in `moov` says.
fn mp4(data: Data<'_>) -> Option<u64> {
    let (movie, _) = part(data, 0, *b"moov")?;
    let (header, _) = part(data, movie, *b"mvhd")?;
    let [version] = data.exactly::<1>(header)?;
    let four = |at: usize| data.exactly::<4>(header + at).map(u32::from_be_bytes).map(u64::from);
    let (scale, duration) = match version {
        0 => (four(12)?, four(16)?),
        _ => (four(20)?, data.exactly::<8>(header + 24).map(u64::from_be_bytes)?),
    };
    duration.checked_mul(1000)?.checked_div(scale).filter(|span| *span > 0)
}

/// Where the content of a box of that name begins, and how long it is.
fn part(data: Data<'_>, mut at: usize, name: [u8; 4]) -> Option<(usize, usize)> {
    for _ in 0..MOST_PARTS {
        let [s0, s1, s2, s3, n0, n1, n2, n3] = data.exactly::<8>(at)?;
        let (head, size) = match u32::from_be_bytes([s0, s1, s2, s3]) {
            1 => (16, usize::try_from(u64::from_be_bytes(data.exactly::<8>(at + 8)?)).ok()?),
            size => (8, usize::try_from(size).ok()?),
        };
        if [n0, n1, n2, n3] == name {
            return Some((at + head, size.saturating_sub(head)));
        }
        // Zero is the last one, to the end of the file.
        at = at.checked_add(size).filter(|_| size >= head)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    fn encoded(bytes: &[u8]) -> String {
        STANDARD.encode(bytes)
    }

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
        bytes
    }

    fn wave(before: &[u8], rate: u32, length: u32, sound: usize) -> Vec<u8> {
        let mut bytes = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0".to_vec();
        bytes.extend(rate.to_le_bytes());
        bytes.extend([2, 0, 16, 0]);
        bytes.extend(before);
        bytes.extend(b"data");
        bytes.extend(length.to_le_bytes());
        bytes.resize(bytes.len() + sound, 0);
        bytes
    }

    fn boxed(name: [u8; 4], content: &[u8]) -> Vec<u8> {
        let size = u32::try_from(content.len() + 8).unwrap();
        [&size.to_be_bytes()[..], &name, content].concat()
    }

    fn movie(version: u8) -> Vec<u8> {
        let mut header = vec![version, 0, 0, 0];
        match version {
            0 => header.extend([0; 8].into_iter().chain(600_u32.to_be_bytes()).chain(1500_u32.to_be_bytes())),
            _ => header.extend([0; 16].into_iter().chain(600_u32.to_be_bytes()).chain(1500_u64.to_be_bytes())),
        }
        let movie = boxed(*b"moov", &[boxed(*b"free", &[0; 3]), boxed(*b"mvhd", &header)].concat());
        // With the film before what describes it.
        [boxed(*b"ftyp", b"isom\0\0\0\0"), boxed(*b"mdat", &[7; 10_001]), movie].concat()
    }

    #[test]
    fn images_say_their_size() {
        assert_eq!(pixels(Data(&encoded(&png(1920, 1080)))), Some((1920, 1080)));
        let gif = [b"GIF89a".as_slice(), &320_u16.to_le_bytes(), &200_u16.to_le_bytes(), &[0; 8]].concat();
        assert_eq!(pixels(Data(&encoded(&gif))), Some((320, 200)));
        let mut jpeg = vec![0xff, 0xd8];
        // A preview of 60 kB stands before the size.
        jpeg.extend([0xff, 0xe1, 0xea, 0x60]);
        jpeg.resize(4 + 0xea60, 0);
        jpeg.extend([0xff, 0xc0, 0, 17, 8, 0x02, 0x58, 0x03, 0x20, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
        assert_eq!(pixels(Data(&encoded(&jpeg))), Some((800, 600)));
        for text in ["", "A", "!!!!", "AAAA", "iVBORw0KGgo="] {
            assert_eq!(pixels(Data(text)), None, "{text}");
        }
    }

    #[test]
    fn sound_says_how_long_it_is() {
        let check = |bytes: &[u8], expected| assert_eq!(seconds(Data(&encoded(bytes))), expected);
        check(&wave(b"", 16_000, 24_000, 24_000), Some(1500));
        // With a note of odd length before the sound, and with lengths that say nothing.
        check(&wave(b"LIST\x03\0\0\0abc\0", 16_000, 24_000, 24_000), Some(1500));
        check(&wave(b"", 8_000, u32::MAX, 24_000), Some(3000));
        check(&wave(b"", 8_000, 0, 24_000), Some(3000));
        check(&wave(b"", 0, 24_000, 24_000), None);
        check(b"RIFF\0\0\0\0WAVE", None);
        check(b"ID3", None);
    }

    #[test]
    fn films_say_how_long_they_are() {
        for version in [0, 1] {
            assert_eq!(seconds(Data(&encoded(&movie(version)))), Some(2500), "{version}");
        }
        let cut = &movie(0)[..5000];
        assert_eq!(seconds(Data(&encoded(cut))), None);
    }

    #[test]
    fn reads_anywhere_in_both_alphabets() {
        let bytes: Vec<u8> = (0..=255).collect();
        for text in [encoded(&bytes), base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&bytes)] {
            for at in 0..260 {
                let expected = bytes.get(at..).map(|rest| rest[..rest.len().min(5)].to_vec());
                assert_eq!(Data(&text).read(at, 5).unwrap_or_default(), expected.unwrap_or_default(), "{at}");
            }
        }
        assert_eq!(Data("w6k=").text().as_deref(), Some("é"));
    }
}
