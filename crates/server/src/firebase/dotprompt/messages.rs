//! A rendered text cut into messages.

use serde_json::{Map, Value, json};

use super::helpers::{Mark, Marks};

/// What a text comes to: the system instruction's parts, and the contents.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Messages {
    pub(super) system: Vec<Value>,
    pub(super) contents: Vec<Value>,
}

/// One message while it is put together: some text, its media marked in between.
struct Message<'a> {
    role: String,
    pieces: Vec<Piece<'a>>,
}

enum Piece<'a> {
    Text(&'a str),
    Part(usize),
}

impl<'a> Message<'a> {
    fn new(role: &str) -> Self {
        Self { role: role.to_owned(), pieces: Vec::new() }
    }

    /// Blank text between two marks is how a template is laid out, and no part of a message.
    fn add_text(&mut self, text: &'a str) {
        if !text.trim().is_empty() {
            self.pieces.push(Piece::Text(text));
        }
    }

    fn parts(self, media: &[Value]) -> Vec<Value> {
        let part = |piece| match piece {
            Piece::Text(text) => Some(json!({ "text": text })),
            Piece::Part(index) => media.get(index).cloned(),
        };
        self.pieces.into_iter().filter_map(part).collect()
    }
}

enum Turn<'a> {
    Message(Message<'a>),
    History,
}

/// Cuts a text at its marks. What stands before the first role is the user's; what follows the history without a role is
/// the model's, as in dotprompt. Where the text does not say, the history stands before the last message if that is the
/// user's.
pub(super) fn cut(text: &str, marks: Marks, history: &[Value]) -> Messages {
    let (first, pieces) = marks.cut(text);
    let mut current = Message::new("user");
    current.add_text(first);
    let mut turns = Vec::new();
    let mut has_history = false;
    for (mark, text) in pieces {
        match mark {
            Mark::Role(role) => {
                if current.role != role || current.pieces.is_empty() {
                    turns.push(Turn::Message(std::mem::replace(&mut current, Message::new(&role))));
                }
            }
            // The one conversation stands in one place.
            Mark::History if has_history => {}
            Mark::History => {
                has_history = true;
                turns.push(Turn::Message(std::mem::replace(&mut current, Message::new("model"))));
                turns.push(Turn::History);
            }
            Mark::Part(index) => current.pieces.push(Piece::Part(index)),
        }
        current.add_text(text);
    }
    turns.push(Turn::Message(current));
    assemble(turns, has_history, &marks.into_parts(), history)
}

fn assemble(turns: Vec<Turn<'_>>, has_history: bool, media: &[Value], history: &[Value]) -> Messages {
    let history = || history.iter().filter_map(Value::as_object).map(told);
    let mut messages = Messages::default();
    for turn in turns {
        match turn {
            Turn::History => messages.contents.extend(history()),
            Turn::Message(message) => {
                let role = message.role.clone();
                let parts = message.parts(media);
                if parts.is_empty() {
                    continue;
                }
                if role == "system" {
                    messages.system.extend(parts);
                } else {
                    messages.contents.push(json!({ "role": role, "parts": parts }));
                }
            }
        }
    }
    if !has_history {
        let ends_with_user = messages.contents.last().is_some_and(|last| last["role"] == "user");
        let at = messages.contents.len() - usize::from(ends_with_user);
        messages.contents.splice(at..at, history());
    }
    messages
}

/// A turn as the caller tells it: either side of the conversation, never the system's.
fn told(turn: &Map<String, Value>) -> Value {
    let mut turn = turn.clone();
    let role = if turn.get("role").and_then(Value::as_str) == Some("model") { "model" } else { "user" };
    turn.insert("role".into(), role.into());
    Value::Object(turn)
}
