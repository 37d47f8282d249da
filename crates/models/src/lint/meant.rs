//! What was probably meant by a name that nothing has.

use pollux_types::descriptor::{Cardinality, Enum, Kind, Message};

/// The one known name that is nearest to a name, unless there are two or none is near.
pub(super) fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    const LONGEST: usize = 100;
    if name.len() > LONGEST {
        return None;
    }
    let plain = plain(name);
    let most = match plain.len() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    let mut best: Option<(usize, &str)> = None;
    let mut twice = false;
    for candidate in known {
        // Most are too long or too short, and measuring them is the dear part.
        let letters = candidate.bytes().filter(u8::is_ascii_alphanumeric).count();
        if letters.abs_diff(plain.len()) > most {
            continue;
        }
        let distance = strsim::osa_distance(&plain, &self::plain(candidate));
        match best {
            Some((least, _)) if distance > least => {}
            Some((least, _)) if distance == least => twice = true,
            _ => (best, twice) = (Some((distance, candidate)), false),
        }
    }
    best.filter(|(distance, _)| *distance <= most && !twice).map(|(_, candidate)| candidate)
}

/// A name without what styles of writing differ in.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// The field of a message that a key is a misspelling of.
pub(super) fn field(message: &Message, key: &str) -> Option<String> {
    let known = nearest(key, message.fields.iter().map(|field| field.json))?;
    let field = message.field(known)?;
    Some(if key.contains('_') { field.name } else { field.json }.to_owned())
}

/// The name of an enum that was meant: misspelt, in small letters, or without what its names begin with.
pub(super) fn enum_value(known: &'static Enum, value: &str) -> Option<&'static str> {
    let names = || known.values.iter().map(|(name, _)| *name).filter(|name| !name.ends_with("_UNSPECIFIED"));
    let by_end = || {
        let end = format!("_{}", value.to_ascii_uppercase());
        let mut fitting = names().filter(|name| value.len() >= 3 && name.ends_with(&end));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    nearest(value, names()).or_else(by_end)
}

/// Where a field belongs that other messages have: the shortest way to it from the top, as a person writes it.
pub(super) fn elsewhere(top: &'static Message, key: &str) -> Option<String> {
    /// Names that so many messages have that none of them is meant.
    const ANYWHERE: [&str; 8] = ["name", "type", "text", "parts", "model", "content", "title", "description"];
    if ANYWHERE.contains(&key) {
        return None;
    }
    if let Some(field) = top.field(key) {
        return Some(field.json.to_owned());
    }
    let inside = |message: &'static Message| {
        message.fields.iter().filter_map(|field| match field.kind {
            Kind::Message(inner) => Some((field, inner())),
            _ => None,
        })
    };
    let written = |field: &pollux_types::descriptor::Field| match field.cardinality {
        Cardinality::Repeated => format!("{}[]", field.json),
        _ => field.json.to_owned(),
    };
    for (outer, message) in inside(top) {
        if let Some(field) = message.field(key) {
            return Some(format!("{}.{}", written(outer), field.json));
        }
    }
    for (outer, message) in inside(top) {
        for (inner, message) in inside(message) {
            if let Some(field) = message.field(key) {
                return Some(format!("{}.{}.{}", written(outer), written(inner), field.json));
            }
        }
    }
    None
}

/// What other vendors' requests call what this API has under another name.
pub(super) fn of_others(key: &str) -> Option<&'static str> {
    const KNOWN: [(&str, &str); 17] = [
        ("max_tokens", "generationConfig.maxOutputTokens"),
        ("maxTokens", "generationConfig.maxOutputTokens"),
        ("max_completion_tokens", "generationConfig.maxOutputTokens"),
        ("stop", "generationConfig.stopSequences"),
        ("n", "generationConfig.candidateCount"),
        ("response_format", "generationConfig.responseMimeType"),
        ("reasoning_effort", "generationConfig.thinkingConfig"),
        ("thinking", "generationConfig.thinkingConfig"),
        ("messages", "contents"),
        ("prompt", "contents"),
        ("system", "systemInstruction"),
        ("functions", "tools[].functionDeclarations"),
        ("function", "functionDeclarations"),
        ("tool_choice", "toolConfig.functionCallingConfig"),
        ("config", "generationConfig"),
        ("image_url", "fileData"),
        ("stream", "streamGenerateContent"),
    ];
    KNOWN.iter().find(|(theirs, _)| *theirs == key).map(|(_, ours)| *ours)
}
