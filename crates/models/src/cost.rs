//! What an answer costs, by the prices of the catalogue.
//!
//! Money is counted in whole billionths of a US dollar, so that sums are exact. Where a price that counts is not known,
//! there is no cost at all: a bill that leaves something out is worse than none.

use crate::{Prices, catalogue};

/// Tokens that are paid for, as `usageMetadata` has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Billed {
    /// `promptTokenCount`, the cached part included.
    pub prompt: u64,
    /// `cachedContentTokenCount`
    pub cached: u64,
    /// The audio in the prompt, by `promptTokensDetails`; 0 where that is not known, and it is then paid as text.
    pub audio: u64,
    /// `candidatesTokenCount`
    pub candidates: u64,
    /// `thoughtsTokenCount`: paid as output.
    pub thoughts: u64,
    /// `toolUsePromptTokenCount`: paid as input.
    pub tool_use: u64,
}

/// The cost in billionths of a US dollar, on the paid tier and the standard service; `None` when the model, or a price
/// that counts for these tokens, is not known.
///
/// The storage of a cache and calls of Google's own tools cost extra and are not in it.
///
/// ```
/// use pollux_models::{Billed, cost};
/// let tokens = Billed { prompt: 1000, candidates: 100, ..Billed::default() };
/// assert_eq!(cost("gemini-2.5-flash", &tokens), Some(550_000)); // $0.00055
/// assert_eq!(cost("somebody-elses-model", &tokens), None);
/// ```
pub fn cost(model: &str, tokens: &Billed) -> Option<u64> {
    by_prices(catalogue().get(model)?.prices.as_ref()?, tokens)
}

fn by_prices(prices: &Prices, tokens: &Billed) -> Option<u64> {
    let long = prices.long_prompt.as_ref().filter(|long| tokens.prompt > long.above);
    let (input, output) = match long {
        Some(long) => (Some(long.input), Some(long.output)),
        None => (prices.input, prices.output),
    };
    // The catalogue has one price of cached input; Google's own table raises it for a long prompt as it raises input.
    let cached_input = match (long, prices.input) {
        (Some(long), Some(short)) if short > 0.0 => prices.cached_input.map(|price| price * long.input / short),
        _ => prices.cached_input,
    };
    let cached = tokens.cached.min(tokens.prompt);
    let fresh = tokens.prompt - cached;
    let audio = if prices.audio_input.is_some() { tokens.audio.min(fresh) } else { 0 };
    let parts = [
        ((fresh - audio).saturating_add(tokens.tool_use), input),
        (audio, prices.audio_input),
        (cached, cached_input),
        (tokens.candidates.saturating_add(tokens.thoughts), output),
    ];
    let mut trillionths: u128 = 0;
    for (count, price) in parts {
        if count > 0 {
            trillionths += u128::from(count) * trillionths_a_token(price?)?;
        }
    }
    u64::try_from((trillionths + 500) / 1000).ok()
}

/// A dollar for a million tokens is a million trillionths for one.
fn trillionths_a_token(dollars_a_million: f64) -> Option<u128> {
    let price = (dollars_a_million * 1e6).round();
    // Beyond these bounds it is no price; within them the conversion is exact.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in range")]
    (0.0..1e15).contains(&price).then_some(price as u128)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Billed = Billed { prompt: 0, cached: 0, audio: 0, candidates: 0, thoughts: 0, tool_use: 0 };

    fn check(model: &str, tokens: Billed, dollars: Option<&str>) {
        let told = cost(model, &tokens).map(|nanos| format!("{}.{:09}", nanos / 1_000_000_000, nanos % 1_000_000_000));
        assert_eq!(told.as_deref(), dollars, "{model} {tokens:?}");
    }

    #[test]
    fn thoughts_are_paid_as_output_and_what_tools_add_as_input() {
        let tokens = Billed { prompt: 1_000_000, candidates: 100_000, thoughts: 900_000, tool_use: 1_000_000, ..NONE };
        check("models/gemini-2.5-flash", tokens, Some("3.100000000"));
    }

    #[test]
    fn a_cached_part_is_paid_once_and_for_less() {
        let tokens = Billed { prompt: 100_000, cached: 60_000, ..NONE };
        check("gemini-2.5-pro", tokens, Some("0.057500000"));
    }

    #[test]
    fn a_long_prompt_raises_every_price() {
        let short = Billed { prompt: 200_000, cached: 100_000, candidates: 1000, ..NONE };
        check("gemini-2.5-pro", short, Some("0.147500000"));
        let long = Billed { prompt: 200_001, ..short };
        check("gemini-2.5-pro", long, Some("0.290002500"));
    }

    #[test]
    fn audio_costs_what_audio_costs_where_it_does() {
        check("gemini-2.5-flash", Billed { prompt: 1000, audio: 400, ..NONE }, Some("0.000580000"));
        check("gemini-2.5-pro", Billed { prompt: 1000, audio: 400, ..NONE }, Some("0.001250000"));
    }

    #[test]
    fn a_price_that_is_not_known_is_no_price_of_zero() {
        check("gemini-2.0-flash", Billed { prompt: 1000, ..NONE }, Some("0.000100000"));
        check("gemini-2.0-flash", Billed { prompt: 1000, cached: 1, ..NONE }, None);
        check("gemini-embedding-001", Billed { prompt: 1000, ..NONE }, Some("0.000150000"));
        check("gemini-embedding-001", Billed { prompt: 1000, candidates: 1, ..NONE }, None);
        check("no-such-model", Billed { prompt: 1000, ..NONE }, None);
    }

    #[test]
    fn a_model_that_is_free_costs_nothing_and_a_wild_count_does_not_wrap() {
        check("gemma-4-31b-it", Billed { prompt: 1000, candidates: 9, ..NONE }, Some("0.000000000"));
        check("gemini-2.5-pro", Billed { prompt: u64::MAX, tool_use: 1, ..NONE }, None);
    }
}
