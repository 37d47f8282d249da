//! Plain text that makes sense of the request.
//!
//! Nobody should take the emulator for a model, so it says what it is; and a test should see that the
//! request arrived whole, so it takes up the prompt, the system instruction, the turn and the attachments.

use std::fmt::Write as _;

use serde_json::Value;

use super::dice::Dice;
use super::obey::{Obeyed, obey};
use super::request::{Medium, Prompt};
use crate::read::{field, string};

const QUOTE_AT_MOST: usize = 160;

const OPENINGS: [&str; 8] = [
    "This is the Pollux emulator, answering as {model}.",
    "The Pollux emulator speaks here in place of {model}.",
    "You have reached the Pollux emulator under the name of {model}.",
    "Here is the Pollux emulator's answer for {model}.",
    "Pollux emulator, standing in for {model}.",
    "An answer from the Pollux emulator, which plays {model} for you.",
    "Playing {model} today: the Pollux emulator.",
    "The part of {model} is taken by the Pollux emulator.",
];

const TAKES: [&str; 6] = [
    "You asked about {topic}: \"{quote}\".",
    "Your question was about {topic}, in these words: \"{quote}\".",
    "I read your request as one about {topic}: \"{quote}\".",
    "It is about {topic}. You wrote: \"{quote}\".",
    "Your words were \"{quote}\", and I take them to be about {topic}.",
    "The subject is {topic}; the request says \"{quote}\".",
];

const BODIES: [&str; 6] = [
    "A real model would now think {topic} over; I only show that your request arrived whole and was understood.",
    "There is much to say about {topic}, and a real model would say it; I keep to what your request makes certain.",
    "On {topic} a real model would go into detail, while this answer stays the same each time you ask with the same seed.",
    "What matters about {topic} here is that the request, the framing and the token counts are those of the real thing.",
    "Treat what I say about {topic} as a stand-in: same shape, same limits, no knowledge behind it.",
    "For {topic} I have no knowledge of my own, but every field of this answer is where the real one would have it.",
];

const ENDINGS: [&str; 5] = [
    "Ask again with another seed and the words will change.",
    "Change the seed, and these words change with it.",
    "Send the same request again and you will read the same text.",
    "Nothing of your request has left this process.",
    "Set an upstream in the configuration to hear a real model.",
];

/// The answer to the prompt, in the variant of candidate `index`.
pub(super) fn compose(prompt: &Prompt<'_>, model: &str, dice: &Dice, index: usize) -> String {
    let mut dice = dice.fork("text");
    // Candidates differ from each other in their first sentence already.
    let opening = OPENINGS[(dice.below(OPENINGS.len()) + index) % OPENINGS.len()];
    let opening = opening.replace("{model}", model);
    if !prompt.responses.is_empty() {
        return after_functions(&prompt.responses, &opening);
    }
    let mut sentences = Vec::new();
    match obey(&prompt.text) {
        Some(Obeyed::Exactly(text)) => return text,
        Some(Obeyed::Say(text)) => {
            sentences.push(format!("{}!", capitalised(&text)));
            sentences.push(opening);
        }
        None => sentences.push(opening),
    }
    let topic = topic(&prompt.text);
    let mut add = |choices: &[&str], dice: &mut Dice| {
        if let Some(sentence) = dice.pick(choices) {
            // The quote goes in last: it may hold braces of its own.
            sentences.push(sentence.replace("{topic}", &topic).replace("{quote}", &clip(&prompt.text)));
        }
    };
    let mut dice = dice.fork(&index.to_string());
    if !prompt.text.is_empty() {
        add(&TAKES, &mut dice);
    }
    for medium in &prompt.media {
        add(&[&medium_sentence(medium)], &mut dice);
    }
    if let Some(system) = &prompt.system {
        add(&[&format!("I keep to the system instruction: \"{}\".", clip(system))], &mut dice);
    }
    if let Some(before) = prompt.earlier.last() {
        let sentence =
            format!("This is turn {} of our conversation; before it you said: \"{}\".", prompt.turn(), clip(before));
        add(&[&sentence], &mut dice);
    }
    add(&BODIES, &mut dice);
    add(&ENDINGS, &mut dice);
    // A quoted sentence has its own full stop.
    ["?", "!", "."]
        .iter()
        .fold(sentences.join(" "), |text, mark| text.replace(&format!("{mark}\"."), &format!("{mark}\"")))
}

/// The thoughts of a model that shows them.
pub(super) fn thoughts(prompt: &Prompt<'_>, dice: &Dice) -> String {
    let mut dice = dice.fork("thoughts");
    let topic = topic(&prompt.text);
    let first = ["**Reading the request**", "**Looking at what is asked**", "**Taking stock**"];
    let mut text = dice.pick(&first).copied().unwrap_or_default().to_owned();
    let _ = write!(text, "\n\nThe user asks about {topic}.");
    if prompt.system.is_some() {
        text.push_str(" There is a system instruction to keep to.");
    }
    if prompt.turn() > 1 {
        let _ = write!(text, " We are in turn {}, so what was said before counts too.", prompt.turn());
    }
    text.push_str(" I will say what I am, take up the request, and keep the answer short.\n");
    text
}

fn medium_sentence(medium: &Medium) -> String {
    let kind = match medium.mime.split('/').next() {
        Some("image") => "an image",
        Some("audio") => "an audio clip",
        Some("video") => "a video",
        _ if medium.mime == "application/pdf" => "a PDF document",
        Some("text") => "a text file",
        _ => "a file",
    };
    match (&medium.size, &medium.uri) {
        (Some(size), _) => format!("You attached {kind} of type {} with {size} bytes.", medium.mime),
        (None, Some(uri)) => format!("You attached {kind} of type {}, by reference to {}.", medium.mime, clip(uri)),
        (None, None) => format!("You attached {kind} of type {}.", medium.mime),
    }
}

fn after_functions(responses: &[&Value], opening: &str) -> String {
    let mut text = String::new();
    for response in responses {
        let name = string(response, "name").unwrap_or("the function");
        let content = field(response, "response").unwrap_or(&Value::Null);
        let _ = write!(text, "According to {name}, {}. ", said(content));
    }
    text.push_str(opening);
    text
}

/// `temperature is 20 and unit is "C"`.
fn said(content: &Value) -> String {
    match content {
        Value::Object(fields) if fields.is_empty() => "there is nothing to tell".to_owned(),
        Value::Object(fields) => {
            let told: Vec<String> = fields
                .iter()
                .map(|(name, value)| match value {
                    Value::String(text) => format!("{} is {}", name.replace('_', " "), clip(text)),
                    other => format!("{} is {}", name.replace('_', " "), clip(&other.to_string())),
                })
                .collect();
            match told.split_last() {
                Some((last, [])) => last.clone(),
                Some((last, first)) => format!("{} and {last}", first.join(", ")),
                None => String::new(),
            }
        }
        Value::Null => "there is nothing to tell".to_owned(),
        other => format!("the answer is {}", clip(&other.to_string())),
    }
}

/// The words that carry the meaning: no short ones, none that every request has.
pub(super) fn keywords(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric()) {
        let lower = word.to_lowercase();
        if (3..=40).contains(&lower.chars().count()) && !COMMON.contains(&lower.as_str()) && !found.contains(&lower) {
            found.push(lower);
        }
        if found.len() >= 200 {
            break;
        }
    }
    found
}

/// A few words that say what a text is about.
pub(super) fn topic(text: &str) -> String {
    let mut words = keywords(text);
    words.truncate(3);
    match words.as_slice() {
        [] => "your request".to_owned(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [one, two, three, ..] => format!("{one}, {two} and {three}"),
    }
}

/// At most a line's worth of a text, on one line.
pub(super) fn clip(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= QUOTE_AT_MOST {
        return line;
    }
    let mut cut: String = line.chars().take(QUOTE_AT_MOST).collect();
    cut.push('…');
    cut
}

/// With its first letter in upper case.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

const COMMON: [&str; 84] = [
    "the", "and", "for", "are", "was", "were", "you", "your", "with", "that", "this", "these", "those", "what",
    "which", "who", "whom", "whose", "when", "where", "why", "how", "can", "could", "would", "should", "will", "shall",
    "may", "might", "must", "please", "tell", "give", "write", "explain", "describe", "about", "from", "into", "onto",
    "over", "under", "have", "has", "had", "does", "did", "not", "but", "its", "our", "their", "his", "her", "them",
    "they", "she", "him", "some", "any", "all", "one", "two", "there", "here", "then", "than", "also", "just", "only",
    "very", "more", "most", "such", "use", "using", "let", "make", "get", "say", "answer", "reply", "respond",
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answer(request: &Value, index: usize) -> String {
        compose(&Prompt::read(request), "gemini-2.5-flash", &Dice::of(["1"]), index)
    }

    #[test]
    fn takes_up_prompt_system_instruction_turn_and_attachments() {
        let text = answer(
            &json!({
                "systemInstruction": {"parts": [{"text": "talk like a pirate"}]},
                "contents": [
                    {"role": "user", "parts": [{"text": "first question"}]},
                    {"role": "model", "parts": [{"text": "…"}]},
                    {"role": "user", "parts": [
                        {"text": "Why is the sky {quote} blue?"},
                        {"inlineData": {"mimeType": "image/png", "data": "AAAA"}},
                        {"fileData": {"mimeType": "application/pdf", "fileUri": "https://example.com/files/abc"}},
                    ]},
                ],
            }),
            0,
        );
        for part in [
            "Pollux emulator",
            "gemini-2.5-flash",
            "Why is the sky {quote} blue?",
            "talk like a pirate",
            "turn 2",
            "first question",
            "an image of type image/png with 3 bytes",
            "a PDF document of type application/pdf, by reference to https://example.com/files/abc",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn candidates_differ() {
        let request = json!({"contents": [{"parts": [{"text": "say hi"}]}]});
        let texts: std::collections::BTreeSet<String> = (0..8).map(|index| answer(&request, index)).collect();
        assert_eq!(texts.len(), 8);
        assert!(texts.iter().all(|text| text.starts_with("Hi! ")));
    }

    #[test]
    fn the_turn_after_a_function_uses_what_it_returned() {
        let request = json!({"contents": [{"role": "user", "parts": [
            {"functionResponse": {"name": "get_weather", "response": {"temperature_c": 21, "sky": "clear"}}},
        ]}]});
        assert!(answer(&request, 0).starts_with("According to get_weather, temperature c is 21 and sky is clear. "));
    }

    #[test]
    fn long_prompts_are_quoted_in_part() {
        let text = answer(&json!({"contents": [{"parts": [{"text": "ż".repeat(10_000)}]}]}), 0);
        assert!(text.len() < 2000);
    }

    #[test]
    fn an_empty_request_is_answered_too() {
        assert!(answer(&json!({}), 0).contains("Pollux emulator"));
    }
}
