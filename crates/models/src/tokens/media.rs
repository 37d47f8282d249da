//! The tokens of media, by the rules that Google publishes.
//!
//! | | up to Gemini 2.5 | from Gemini 3 on |
//! | --- | --- | --- |
//! | image | 258 when no side has more than 384 pixels; larger ones are cut into tiles, 258 each; low resolution 64, medium 256 | by resolution: low 280, medium 560, high and unspecified 1120, ultra high 2240 |
//! | video, a second | 263; low resolution 100 | one frame: 70, high 280 |
//! | audio, a second | 32 | 32 |
//! | PDF, a page | 258 | low 280, medium and unspecified 560, high 1120, ultra high 2240 |
//!
//! Size and duration are read from the head of the data: of images, WAV and MP4. Where that is not to be had (other
//! formats, or a file that is only named), media are taken at a usual rate: audio at 16 kB a second, video at 250 kB
//! a second, pages at 50 kB; an image of unknown size is one tile.
//!
//! <https://ai.google.dev/gemini-api/docs/tokens>, <https://ai.google.dev/gemini-api/docs/media-resolution>

use super::data::{Data, pixels, seconds};
use crate::model::Modality;

/// How a model counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rules {
    /// Images in tiles.
    Tiles,
    /// By resolution alone.
    Resolution,
}

/// `mediaResolution`
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Low,
    Medium,
    High,
    Ultra,
}

const TILE: u64 = 258;
/// Up to so many pixels to a side, an image is one tile.
const SMALL: u64 = 384;
/// A tile is a square of two thirds of the shorter side, but no smaller or larger than this.
const SIDES: (u64, u64) = (256, 768);

impl Rules {
    /// Those of a model, from the number in its name; of one that has none, the older.
    pub(super) fn of(model: &str) -> Self {
        let id = model.strip_prefix("models/").unwrap_or(model);
        let generation = id.strip_prefix("gemini-").map_or("", |rest| rest.split(['.', '-']).next().unwrap_or(""));
        match generation.parse::<u32>() {
            Ok(3..) => Self::Resolution,
            _ => Self::Tiles,
        }
    }

    /// What an image, a video, a recording or a document comes to.
    pub(super) fn tokens(self, modality: Modality, data: Option<Data<'_>>, level: Option<Level>) -> u64 {
        let bytes = data.map_or(0, Data::len);
        let steps = |size: usize| u64::try_from(bytes.div_ceil(size).max(1)).unwrap_or(u64::MAX);
        // Thousandths of a second, so that the sum is exact.
        let span = |size: usize| data.and_then(seconds).unwrap_or_else(|| steps(size).saturating_mul(1000));
        let lasting = |rate: u64, span: u64| rate.saturating_mul(span).div_ceil(1000).max(1);
        match modality {
            Modality::Image => self.image(data, level),
            Modality::Audio => lasting(32, span(16_000)),
            Modality::Video => lasting(self.video(level), span(250_000)),
            Modality::Document => self.page(level).saturating_mul(steps(50_000)),
            Modality::Text => u64::try_from(bytes / 4).unwrap_or(u64::MAX),
        }
    }

    fn image(self, data: Option<Data<'_>>, level: Option<Level>) -> u64 {
        match (self, level) {
            (Self::Tiles, Some(Level::Low)) => 64,
            (Self::Tiles, Some(Level::Medium)) => 256,
            (Self::Tiles, _) => {
                TILE.saturating_mul(data.and_then(pixels).map_or(1, |(width, height)| tiles(width, height)))
            }
            (Self::Resolution, Some(Level::Low)) => 280,
            (Self::Resolution, Some(Level::Medium)) => 560,
            (Self::Resolution, Some(Level::High) | None) => 1120,
            (Self::Resolution, Some(Level::Ultra)) => 2240,
        }
    }

    fn video(self, level: Option<Level>) -> u64 {
        match (self, level) {
            (Self::Tiles, Some(Level::Low)) => 100,
            (Self::Tiles, _) => 263,
            (Self::Resolution, Some(Level::High | Level::Ultra)) => 280,
            (Self::Resolution, _) => 70,
        }
    }

    fn page(self, level: Option<Level>) -> u64 {
        match (self, level) {
            (Self::Tiles, _) => TILE,
            (Self::Resolution, Some(Level::Low)) => 280,
            (Self::Resolution, Some(Level::Medium) | None) => 560,
            (Self::Resolution, Some(Level::High)) => 1120,
            (Self::Resolution, Some(Level::Ultra)) => 2240,
        }
    }
}

impl Level {
    /// `MEDIA_RESOLUTION_LOW` and its like; `None` for the unspecified one.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name.strip_prefix("MEDIA_RESOLUTION_")? {
            "LOW" => Self::Low,
            "MEDIUM" => Self::Medium,
            "HIGH" => Self::High,
            "ULTRA_HIGH" => Self::Ultra,
            _ => return None,
        })
    }
}

fn tiles(width: u64, height: u64) -> u64 {
    if width <= SMALL && height <= SMALL {
        return 1;
    }
    let side = (width.min(height) * 2 / 3).clamp(SIDES.0, SIDES.1);
    width.div_ceil(side).saturating_mul(height.div_ceil(side)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_are_cut_into_tiles() {
        for (width, height, expected) in [
            (1, 1, 1),
            (384, 384, 1),
            (385, 384, 4),
            // Google's own example.
            (960, 540, 6),
            (1024, 1024, 4),
            (1920, 1080, 6),
            (4000, 3000, 24),
            (10_000, 100, 40),
        ] {
            assert_eq!(tiles(width, height), expected, "{width}x{height}");
        }
    }

    #[test]
    fn from_gemini_3_on_resolution_counts() {
        for (model, rules) in [
            ("gemini-2.5-flash", Rules::Tiles),
            ("gemini-3-pro-preview", Rules::Resolution),
            ("models/gemini-3.1-pro-preview", Rules::Resolution),
            ("gemini-4-argon", Rules::Resolution),
            ("gemini-10", Rules::Resolution),
            ("gemini-flash-latest", Rules::Tiles),
            ("text-embedding-004", Rules::Tiles),
            ("", Rules::Tiles),
        ] {
            assert_eq!(Rules::of(model), rules, "{model}");
        }
        let image = |level| Rules::Resolution.tokens(Modality::Image, None, level);
        assert_eq!(
            [image(None), image(Level::of("MEDIA_RESOLUTION_LOW")), image(Some(Level::Ultra))],
            [1120, 280, 2240]
        );
        assert_eq!(Level::of("MEDIA_RESOLUTION_UNSPECIFIED"), None);
        assert_eq!(Rules::Tiles.tokens(Modality::Video, None, Some(Level::Low)), 100);
    }

    #[test]
    fn what_is_only_named_is_taken_at_a_usual_rate() {
        let of = |modality| Rules::Tiles.tokens(modality, None, None);
        assert_eq!(
            [of(Modality::Image), of(Modality::Audio), of(Modality::Video), of(Modality::Document)],
            [258, 32, 263, 258]
        );
        assert_eq!(of(Modality::Text), 0);
    }
}
