//! Numbers between two bounds, as regular expressions, exactly: no bound passes through a double.

use std::fmt::Write as _;

use serde_json::Value;

use super::fault::Kind;
use crate::read::{field, string};

/// Bounds beyond this, and digits behind it, count as this.
const MOST: i128 = 10_i128.pow(24);
/// Digits before the point where the schema sets no bound: what a double holds exactly.
const USUAL: i128 = 10_i128.pow(15);
/// Digits behind the point, where the schema does not ask for more.
const PLACES: u32 = 6;
const MOST_PLACES: u32 = 12;
/// Multiples of a number that no rule of digits tells: so many of them can be said.
const MULTIPLES: i128 = 500;
/// More digits than these are not looked at for multiples.
const SUFFIX: u32 = 3;

/// A terminal, and how many letters it has at most.
pub(super) struct Number {
    pub(super) terminal: String,
    pub(super) letters: u32,
}

/// The numbers of a schema.
pub(super) fn number(schema: &Value, integer: bool) -> Result<Number, Kind> {
    let step = field(schema, "multipleOf").and_then(decimal).filter(|step| step.digits > 0);
    let places = places(schema, integer, step.as_ref());
    let unit = 10_i128.pow(places);
    let (low, high) = bounds(schema, places, unit)?;
    let step = step.and_then(|step| step.scaled(places, Round::Exact)).filter(|step| *step > 1);
    let letters = u32::try_from(low.abs().max(high.abs()).to_string().len()).unwrap_or(0) + 2;
    let range = || range(low, high, places);
    let terminal = match step {
        None => range(),
        Some(step) => match of_step(step, unit, places) {
            Some(digits) if low / step != high / step => format!("({}) & {digits}", range()),
            _ => multiples(low, high, step, places)?,
        },
    };
    Ok(Number { terminal, letters })
}

fn places(schema: &Value, integer: bool, step: Option<&Decimal>) -> u32 {
    if integer {
        return 0;
    }
    if let Some(step) = step {
        return step.places.min(MOST_PLACES);
    }
    let of = |word| field(schema, word).and_then(decimal).map_or(0, |bound| bound.places);
    let most = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].map(of).into_iter().max();
    most.unwrap_or(0).clamp(PLACES, MOST_PLACES)
}

/// The least and the greatest, in units of the last place.
fn bounds(schema: &Value, places: u32, unit: i128) -> Result<(i128, i128), Kind> {
    let bound = |word, round| field(schema, word).and_then(decimal).and_then(|bound| bound.scaled(places, round));
    // A bound that falls between two numbers leaves nothing to exclude.
    let without = |word, round, by: i128| {
        let exact = bound(word, Round::Exact);
        exact.map(|bound| bound + by).or_else(|| bound(word, round))
    };
    // OpenAPI's older form says of a bound that it is exclusive.
    let older = |word| field(schema, word) == Some(&Value::Bool(true));
    let least = if older("exclusiveMinimum") { without("minimum", Round::Up, 1) } else { bound("minimum", Round::Up) };
    let most =
        if older("exclusiveMaximum") { without("maximum", Round::Down, -1) } else { bound("maximum", Round::Down) };
    let least = least.max(without("exclusiveMinimum", Round::Up, 1));
    let most = [most, without("exclusiveMaximum", Round::Down, -1)].into_iter().flatten().min();
    let (smallest, largest) = match string(schema, "format") {
        Some("int32") => (i128::from(i32::MIN) * unit, i128::from(i32::MAX) * unit),
        Some("int64") => (i128::from(i64::MIN) * unit, i128::from(i64::MAX) * unit),
        _ => (-MOST * unit, MOST * unit),
    };
    let usual = USUAL * unit;
    let low = least.unwrap_or_else(|| most.map_or(-usual, |most| (-usual).min(most - usual)));
    let high = most.unwrap_or_else(|| least.map_or(usual, |least| usual.max(least + usual)));
    let (low, high) = (low.max(smallest), high.min(largest));
    if low > high {
        return Err(Kind::Wrong("no number is between minimum and maximum"));
    }
    Ok((low, high))
}

/// Which way a number goes that has more places than are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Round {
    Up,
    Down,
    Exact,
}

/// A number as it is written.
struct Decimal {
    negative: bool,
    digits: i128,
    places: u32,
}

fn decimal(value: &Value) -> Option<Decimal> {
    let text = match value {
        // Written out, a double has no exponent.
        Value::Number(number) if number.is_f64() => number.as_f64()?.clamp(-1e25, 1e25).to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        _ => return None,
    };
    let (negative, text) = text.strip_prefix('-').map_or((false, text.as_str()), |rest| (true, rest));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction = fraction.trim_end_matches('0');
    // What is smaller than any number that can be said is none.
    let fraction = fraction.get(..fraction.len().min(30 - whole.len().min(26)))?;
    let digits = format!("{whole}{fraction}").parse().ok()?;
    Some(Decimal { negative, digits, places: u32::try_from(fraction.len()).ok()? })
}

impl Decimal {
    /// In units of the last of so many places.
    fn scaled(&self, places: u32, round: Round) -> Option<i128> {
        let signed = if self.negative { -self.digits } else { self.digits };
        let most = MOST * 10_i128.pow(places);
        if places >= self.places {
            let by = 10_i128.checked_pow(places - self.places)?;
            return Some(signed.checked_mul(by).map_or(most * signed.signum(), |scaled| scaled.clamp(-most, most)));
        }
        let by = 10_i128.checked_pow(self.places - places)?;
        let (down, rest) = (signed.div_euclid(by), signed.rem_euclid(by));
        let scaled = match round {
            Round::Exact if rest != 0 => return None,
            Round::Up if rest != 0 => down + 1,
            _ => down,
        };
        Some(scaled.clamp(-most, most))
    }
}

/// Numbers from `low` to `high`.
fn range(low: i128, high: i128, places: u32) -> String {
    let mut ways = Vec::new();
    if low < 0 {
        // There is no negative zero.
        let nearest = high.min(-1).unsigned_abs();
        ways.push(format!("\"-\" ({})", between(nearest, low.unsigned_abs(), places)));
    }
    if high >= 0 {
        ways.push(format!("({})", between(low.max(0).unsigned_abs(), high.unsigned_abs(), places)));
    }
    ways.join(" | ")
}

/// Numbers without a sign.
fn between(low: u128, high: u128, places: u32) -> String {
    let unit = 10_u128.pow(places);
    let any = some_digits(places);
    let (whole, part) = (high / unit, high % unit);
    let mut most = format!("{whole}{}", fraction_at_most(part, places));
    if whole > 0 {
        let _ = write!(most, "|({}){any}", at_most(whole - 1));
    }
    let (whole, part) = (low / unit, low % unit);
    let least = format!("{whole}{}|({}){any}", fraction_at_least(part, places), at_least(whole + 1));
    if low == 0 { format!("/{most}/") } else { format!("/{least}/ & /{most}/") }
}

fn some_digits(places: u32) -> String {
    if places == 0 { String::new() } else { format!("(\\.[0-9]{{1,{places}}})?") }
}

/// Whole numbers that are not less.
fn at_least(number: u128) -> String {
    let digits = number.to_string();
    let length = digits.len();
    let mut ways = vec![format!("[1-9][0-9]{{{length},}}"), digits.clone()];
    for (at, digit) in digits.bytes().enumerate().filter(|(_, digit)| *digit < b'9') {
        let rest = length - at - 1;
        ways.push(format!("{}[{}-9][0-9]{{{rest}}}", &digits[..at], char::from(digit + 1)));
    }
    ways.join("|")
}

/// Whole numbers that are not more.
fn at_most(number: u128) -> String {
    let digits = number.to_string();
    let length = digits.len();
    let mut ways = vec![digits.clone()];
    if length > 1 {
        ways.push(format!("0|[1-9][0-9]{{0,{}}}", length - 2));
    }
    for (at, digit) in digits.bytes().enumerate() {
        let first = if at == 0 && length > 1 { b'1' } else { b'0' };
        if digit > first {
            let (first, last, rest) = (char::from(first), char::from(digit - 1), length - at - 1);
            ways.push(format!("{}[{first}-{last}][0-9]{{{rest}}}", &digits[..at]));
        }
    }
    ways.join("|")
}

/// The digits behind the point, without zeros at the end.
fn behind(part: u128, places: u32) -> String {
    let width = usize::try_from(places).unwrap_or(0);
    format!("{part:0width$}").trim_end_matches('0').to_owned()
}

fn fraction_at_least(part: u128, places: u32) -> String {
    if part == 0 {
        return some_digits(places);
    }
    let digits = behind(part, places);
    let width = usize::try_from(places).unwrap_or(0);
    let mut ways = vec![format!("{digits}[0-9]{{0,{}}}", width - digits.len())];
    for (at, digit) in digits.bytes().enumerate().filter(|(_, digit)| *digit < b'9') {
        ways.push(format!("{}[{}-9][0-9]{{0,{}}}", &digits[..at], char::from(digit + 1), width - at - 1));
    }
    format!("\\.({})", ways.join("|"))
}

fn fraction_at_most(part: u128, places: u32) -> String {
    if places == 0 {
        return String::new();
    }
    if part == 0 {
        return format!("(\\.0{{1,{places}}})?");
    }
    let digits = behind(part, places);
    let width = usize::try_from(places).unwrap_or(0);
    let mut ways = vec![format!("{digits}0{{0,{}}}", width - digits.len())];
    for (at, digit) in digits.bytes().enumerate() {
        if at > 0 {
            ways.push(digits[..at].to_owned());
        }
        if digit > b'0' {
            ways.push(format!("{}[0-{}][0-9]{{0,{}}}", &digits[..at], char::from(digit - 1), width - at - 1));
        }
    }
    format!("(\\.({}))?", ways.join("|"))
}

/// Multiples, where their last digits tell them.
fn of_step(step: i128, unit: i128, places: u32) -> Option<String> {
    if unit > 1 {
        // A half, a quarter, five cents: the digits behind the point tell.
        if unit % step != 0 || places > SUFFIX {
            return None;
        }
        let parts = (1..unit / step).map(|count| behind((count * step).unsigned_abs(), places));
        let parts: Vec<String> = parts.map(|part| format!("{part}0*")).collect();
        let parts = if parts.is_empty() { String::new() } else { format!("|\\.({})", parts.join("|")) };
        return Some(format!("/-?[0-9]+(\\.0+{parts})?/"));
    }
    let last = (1..=SUFFIX).find(|digits| 10_i128.pow(*digits) % step == 0)?;
    let width = usize::try_from(last).ok()?;
    let ends: Vec<String> = (0..10_i128.pow(last) / step).map(|count| format!("{:0width$}", count * step)).collect();
    // With fewer digits than those that tell, the number itself is one of the multiples.
    let short: Vec<String> = (0..10_i128.pow(last) / step).map(|count| (count * step).to_string()).collect();
    Some(format!("/-?([0-9]*({})|{})/", ends.join("|"), short.join("|")))
}

/// Some multiples, as they are written: those nearest to nothing.
fn multiples(low: i128, high: i128, step: i128, places: u32) -> Result<String, Kind> {
    let first = low.div_euclid(step) + i128::from(low.rem_euclid(step) != 0);
    let last = high.div_euclid(step);
    if first > last {
        return Err(Kind::Wrong("no multiple of multipleOf is between minimum and maximum"));
    }
    let from = first.max(-MULTIPLES / 2).min(last - (MULTIPLES - 1).min(last - first));
    let to = last.min(from + MULTIPLES - 1);
    let written: Vec<String> = (from..=to).map(|count| written(count * step, places)).collect();
    Ok(format!("/{}/", written.join("|").replace('.', "\\.")))
}

fn written(number: i128, places: u32) -> String {
    let unit = 10_u128.pow(places);
    let (whole, part) = (number.unsigned_abs() / unit, number.unsigned_abs() % unit);
    let sign = if number < 0 { "-" } else { "" };
    let point = if part == 0 { String::new() } else { format!(".{}", behind(part, places)) };
    format!("{sign}{whole}{point}")
}
