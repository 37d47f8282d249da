//! Texts and numbers that a schema allows.

use serde_json::{Number, Value};

use super::pattern;
use super::schema::{Maker, bound};
use super::text::capitalised;
use crate::read::{field, string};

const LENGTH_AT_MOST: usize = 20_000;

/// A text for the property `name`.
pub(super) fn text(maker: &mut Maker<'_>, schema: &Value, name: &str) -> String {
    let min = bound(schema, "minLength").unwrap_or(0).min(LENGTH_AT_MOST);
    let max = bound(schema, "maxLength");
    let pattern = string(schema, "pattern");
    if let Some(text) = pattern.and_then(|pattern| pattern::matching(pattern, min, max, &mut maker.dice)) {
        return text;
    }
    if let Some(text) = string(schema, "format").and_then(|format| formatted(maker, format)) {
        return text;
    }
    let fits = |text: &str| {
        let length = text.chars().count();
        length >= min && max.is_none_or(|max| length <= max)
    };
    if let Some(text) = maker.hints.text_for(name).filter(|text| fits(text)) {
        return text;
    }
    if let Some(text) = string(schema, "example").filter(|text| fits(text)) {
        return text.to_owned();
    }
    let topic = maker.hints.topic();
    let topic = if topic.is_empty() { "anything" } else { topic };
    let name = name.replace('_', " ");
    let made = if name.is_empty() {
        format!("Something about {topic}")
    } else {
        format!("{} for {topic}", capitalised(&name))
    };
    fit(&made, min, max)
}

/// Cut or lengthened to what is allowed.
fn fit(text: &str, min: usize, max: Option<usize>) -> String {
    let length = text.chars().count();
    if length < min {
        return text.chars().chain(std::iter::once(' ')).cycle().take(min).collect();
    }
    match max {
        Some(max) if length > max => text.chars().take(max).collect(),
        _ => text.to_owned(),
    }
}

fn formatted(maker: &mut Maker<'_>, format: &str) -> Option<String> {
    let mut below = |bound: usize| maker.dice.below(bound);
    let (hour, minute) = (below(24), below(60));
    let (month, day) = (below(12) + 1, below(28) + 1);
    let date = maker.hints.text_for("date").unwrap_or_else(|| format!("2026-{month:02}-{day:02}"));
    let words: Vec<&String> = maker.hints.words().iter().filter(|word| word.is_ascii()).take(2).collect();
    let slug = match words.as_slice() {
        [] => "example".to_owned(),
        [one] => (*one).clone(),
        [one, two, ..] => format!("{one}-{two}"),
    };
    let mut below = |bound: usize| maker.dice.below(bound);
    Some(match format {
        "date-time" | "datetime" => format!("{date}T{hour:02}:{minute:02}:00Z"),
        "date" => date,
        "time" => format!("{hour:02}:{minute:02}:00Z"),
        "duration" => format!("PT{}H{minute}M", hour + 1),
        "email" | "idn-email" => maker.hints.text_for("email").unwrap_or_else(|| format!("{slug}@example.com")),
        "uri" | "url" | "iri" | "uri-reference" => {
            maker.hints.text_for("url").unwrap_or_else(|| format!("https://example.com/{slug}"))
        }
        "hostname" | "idn-hostname" => format!("{slug}.example.com"),
        "ipv4" => format!("192.0.2.{}", below(254) + 1),
        "ipv6" => format!("2001:db8::{:x}", below(0xffff) + 1),
        "uuid" => {
            let (high, low) = (maker.dice.roll(), maker.dice.roll());
            format!(
                "{:08x}-{:04x}-4{:03x}-{:x}{:03x}-{:012x}",
                high >> 32,
                (high >> 16) & 0xffff,
                high & 0xfff,
                8 + ((low >> 60) & 3),
                (low >> 48) & 0xfff,
                low & 0xffff_ffff_ffff
            )
        }
        "byte" => "UG9sbHV4".to_owned(),
        _ => return None,
    })
}

fn limit(schema: &Value, key: &str) -> Option<f64> {
    let value = field(schema, key)?;
    value.as_f64().or_else(|| value.as_str()?.parse().ok()).filter(|number| number.is_finite())
}

/// An integer.
pub(super) fn integer(maker: &mut Maker<'_>, schema: &Value) -> Value {
    let step = limit(schema, "multipleOf").filter(|step| *step >= 1.0).map_or(1, whole);
    let small = string(schema, "format") == Some("int32");
    let (least, most) = if small { (i64::from(i32::MIN), i64::from(i32::MAX)) } else { (i64::MIN, i64::MAX) };
    let above = limit(schema, "exclusiveMinimum").map(|number| whole(number.floor()).saturating_add(1));
    let below = limit(schema, "exclusiveMaximum").map(|number| whole(number.ceil()).saturating_sub(1));
    let low = exact(schema, "minimum").or_else(|| limit(schema, "minimum").map(|number| whole(number.ceil())));
    let high = exact(schema, "maximum").or_else(|| limit(schema, "maximum").map(|number| whole(number.floor())));
    let low = low.into_iter().chain(above).max();
    let high = high.into_iter().chain(below).min();
    let (low, high) = match (low, high) {
        (Some(low), Some(high)) => (low, high),
        (Some(low), None) => (low, low.saturating_add(step.saturating_mul(100))),
        (None, Some(high)) => (if high > 0 { 0 } else { high.saturating_sub(step.saturating_mul(100)) }, high),
        (None, None) => (1, step.saturating_mul(100)),
    };
    let (low, high) = (low.clamp(least, most), high.clamp(least, most));
    let fits = |number: i64| (low..=high).contains(&number) && number % step == 0;
    if let Some(number) = maker.hints.number(|number| number.fract() == 0.0 && fits(whole(number))) {
        return whole(number).into();
    }
    // Counted in steps, in 128 bits: the whole range of 64 bits must not overflow.
    let (low, high, step) = (i128::from(low), i128::from(high), i128::from(step));
    let first = -((-low).div_euclid(step));
    let end = high.div_euclid(step);
    let roll = i128::from(maker.dice.roll() >> 1);
    let chosen = if end <= first { first } else { first + roll % (end - first + 1) };
    i64::try_from(chosen * step).unwrap_or_default().into()
}

/// A number with a fraction, where that is allowed.
pub(super) fn number(maker: &mut Maker<'_>, schema: &Value) -> Value {
    let low = [limit(schema, "minimum"), limit(schema, "exclusiveMinimum")].into_iter().flatten().reduce(f64::max);
    let high = [limit(schema, "maximum"), limit(schema, "exclusiveMaximum")].into_iter().flatten().reduce(f64::min);
    let strict = limit(schema, "exclusiveMinimum").is_some() || limit(schema, "exclusiveMaximum").is_some();
    let (low, high) = match (low, high) {
        (Some(low), Some(high)) => (low, high),
        (Some(low), None) => (low, low + 100.0),
        (None, Some(high)) => (if high > 0.0 { 0.0 } else { high - 100.0 }, high),
        (None, None) => (0.0, 100.0),
    };
    let inside = |number: f64| if strict { number > low && number < high } else { number >= low && number <= high };
    let step = limit(schema, "multipleOf").filter(|step| *step > 0.0);
    let fits = |number: f64| inside(number) && step.is_none_or(|step| (number / step).fract() == 0.0);
    if let Some(number) = maker.hints.number(fits) {
        return float(number);
    }
    if let Some(step) = step {
        let first = (low / step).ceil();
        let last = (high / step).floor();
        let count = (last - first).clamp(0.0, 1000.0);
        let chosen = (first + (maker.dice.unit() * count).round()) * step;
        return float(if inside(chosen) { chosen } else { (first + 1.0) * step });
    }
    // Kept off both ends, so that it is right for exclusive limits too.
    let raw = low + (high - low) * (0.1 + 0.8 * maker.dice.unit());
    let round = (raw * 100.0).round() / 100.0;
    let middle = low + (high - low) / 2.0;
    float([round, raw, middle].into_iter().find(|number| inside(*number)).unwrap_or(low))
}

fn exact(schema: &Value, key: &str) -> Option<i64> {
    field(schema, key).and_then(Value::as_i64)
}

#[expect(clippy::cast_possible_truncation, reason = "a float outside the range saturates, which is what is wanted")]
fn whole(number: f64) -> i64 {
    number as i64
}

fn float(number: f64) -> Value {
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::dice::Dice;
    use super::super::hints::Hints;
    use super::super::schema::{Optional, value};
    use super::*;

    fn many(schema: &Value, prompt: &str, fits: impl Fn(&Value) -> bool) {
        for seed in 0..50 {
            let seed = seed.to_string();
            let made = value(schema, Optional::All, Hints::read(prompt), Dice::of([seed.as_str()]));
            assert!(fits(&made), "{made} for {schema}");
        }
    }

    #[test]
    fn integers_stay_in_their_range() {
        let within = |low: i64, high: i64| {
            move |value: &Value| value.as_i64().is_some_and(|number| (low..=high).contains(&number))
        };
        many(&json!({"type": "integer", "minimum": 5, "maximum": 7}), "", within(5, 7));
        many(&json!({"type": "integer", "minimum": 5, "maximum": 7}), "take 9", within(5, 7));
        many(&json!({"type": "integer", "exclusiveMinimum": 5, "exclusiveMaximum": 7}), "", within(6, 6));
        many(&json!({"type": "integer", "maximum": -3}), "", within(-1000, -3));
        many(&json!({"type": "integer", "minimum": i64::MIN, "maximum": i64::MAX}), "", Value::is_i64);
        many(
            &json!({"type": "integer", "format": "int32", "minimum": 0, "maximum": 1e300}),
            "",
            within(0, 2_147_483_647),
        );
        many(&json!({"type": "integer", "minimum": 10, "multipleOf": 7}), "", |value| {
            value.as_i64().is_some_and(|n| n >= 10 && n % 7 == 0)
        });
        many(&json!({"type": "integer", "minimum": 1, "maximum": 10}), "take 9", within(9, 9));
    }

    #[test]
    fn numbers_stay_in_their_range() {
        let schema = json!({"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 0.01});
        many(&schema, "", |value| value.as_f64().is_some_and(|number| number > 0.0 && number < 0.01));
        let schema = json!({"type": "number", "minimum": 0.5, "multipleOf": 0.25, "maximum": 2});
        many(&schema, "", |value| value.as_f64().is_some_and(|n| (0.5..=2.0).contains(&n) && (n * 4.0).fract() == 0.0));
    }

    #[test]
    fn texts_have_their_length_and_format() {
        let length = |low: usize, high: usize| {
            move |value: &Value| value.as_str().is_some_and(|text| (low..=high).contains(&text.chars().count()))
        };
        many(&json!({"type": "string", "maxLength": 3}), "żółw", length(0, 3));
        many(&json!({"type": "string", "minLength": 200}), "", length(200, 300));
        many(&json!({"type": "string", "minLength": u64::MAX}), "", length(1, 20_000));
        many(&json!({"type": "string", "format": "uuid"}), "", length(36, 36));
        many(&json!({"type": "string", "format": "date"}), "on 2026-12-24", |value| value == "2026-12-24");
        many(&json!({"type": "string", "format": "email"}), "", |value| value == "example@example.com");
    }
}
