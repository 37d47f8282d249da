//! From Google's path of a finding to the place in the text.
//!
//! Paths have original names whatever the text spells, `[i]` where the text may have one object for a list, the index or
//! the name of a map's entry, and end at fields that are not there.

use pollux_types::descriptor::{Cardinality, Field, Kind, Message};

use super::Span;
use super::spans::{Member, Node};

/// Where a path ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'t> {
    pub(super) node: &'t Node,
    /// The key in front of it, if there is one.
    pub(super) member: Option<&'t Member>,
    /// The path names a field that `node` does not have.
    pub(super) missing: bool,
    /// What `node` is, if it is a message.
    pub(super) message: Option<&'static Message>,
    /// What field it is the value of.
    pub(super) field: Option<&'static Field>,
}

impl<'t> Spot<'t> {
    pub(super) const fn root(node: &'t Node, message: Option<&'static Message>) -> Self {
        Self { node, member: None, missing: false, message, field: None }
    }

    /// The piece of text that a caret goes under: what is there, or the brace of what lacks it.
    pub(super) fn span(&self) -> Span {
        let span = self.node.span;
        if self.missing && span.end - span.start > 2 { Span::new(span.start, span.start + 1) } else { span }
    }

    /// A field of it, in either spelling; the last one counts.
    pub(super) fn child(&self, name: &str) -> Option<Self> {
        let field = self.message.and_then(|message| message.field(name));
        let names = |key: &str| match (field, self.message) {
            (Some(field), Some(message)) => message.field(key).is_some_and(|known| known.name == field.name),
            _ => key == name,
        };
        let member = self.node.members().iter().rev().find(|member| names(&member.name))?;
        let message = field.and_then(|field| match field.kind {
            Kind::Message(message) => Some(message()),
            _ => None,
        });
        Some(Self { node: &member.value, member: Some(member), missing: false, message, field })
    }

    fn into_node(self, node: &'t Node, member: Option<&'t Member>) -> Self {
        Self { node, member: member.or(self.member), ..self }
    }

    /// What stands in brackets behind it; and the rest of the path.
    fn entry(self, path: &str) -> Option<(Self, &str)> {
        let inside = path.strip_prefix('[')?;
        let by_name = self.node.members().iter().rev().find_map(|member| {
            let rest = inside.strip_prefix(member.name.as_str())?.strip_prefix(']')?;
            (!rest.starts_with(".value")).then_some((member, rest))
        });
        if let Some((member, rest)) = by_name {
            return Some((self.into_node(&member.value, Some(member)), rest));
        }
        let (index, rest) = inside.split_once(']')?;
        let index: usize = index.parse().ok()?;
        let is_map = self.field.is_some_and(|field| field.cardinality == Cardinality::Map);
        if is_map && let Some(member) = self.node.members().get(index) {
            return Some((self.into_node(&member.value, Some(member)), rest.strip_prefix(".value").unwrap_or(rest)));
        }
        // One object may stand for a list.
        let node = self.node.items().get(index).unwrap_or(self.node);
        Some((self.into_node(node, None), rest))
    }
}

/// Follows a path as far as it goes.
pub(super) fn find<'t>(from: Spot<'t>, path: &str) -> Spot<'t> {
    let mut spot = from;
    let mut rest = path;
    while !rest.is_empty() {
        if let Some((inside, after)) = spot.entry(rest) {
            (spot, rest) = (inside, after);
            continue;
        }
        let name = rest.trim_start_matches('.');
        let end = name.find(['.', '[']).unwrap_or(name.len());
        let (name, after) = name.split_at(end);
        match spot.child(name) {
            Some(child) => (spot, rest) = (child, after),
            None => return Spot { missing: true, ..spot },
        }
    }
    spot
}
