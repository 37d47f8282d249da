//! What a message is made of: names, types and cardinality of its fields, as Google's protos say.
//!
//! The wire structs and these tables come from one declaration each, so a field cannot be in one and
//! not in the other. `models` walks a body along the table to find what Google would refuse; `types`
//! uses the structs for what we read.

/// A proto message.
#[derive(Debug)]
pub struct Message {
    /// The name without package: `GenerateContentRequest`, or `Tool.GoogleSearch` for a nested one.
    pub name: &'static str,
    /// In the order of declaration.
    pub fields: &'static [Field],
}

impl Message {
    /// The field that a JSON key names; proto3 JSON takes the camelCase and the original name.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.json == key || field.name == key || field.alias == Some(key))
    }
}

/// A field of a message.
#[derive(Debug)]
pub struct Field {
    /// The original name, snake_case: what Google's messages print.
    pub name: &'static str,
    /// The JSON name, lowerCamelCase.
    pub json: &'static str,
    /// A further spelling that is taken on input (`_responseJsonSchema`).
    pub alias: Option<&'static str>,
    /// What it holds.
    pub kind: Kind,
    /// How many of it.
    pub cardinality: Cardinality,
    /// The oneof it belongs to, if any.
    pub oneof: Option<&'static str>,
}

/// How many values a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cardinality {
    /// One or none.
    Singular,
    /// A list.
    Repeated,
    /// `map<string, …>`; the kind is the value's.
    Map,
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// `TYPE_STRING`
    String,
    /// `TYPE_BOOL`
    Bool,
    /// `TYPE_INT32`
    Int32,
    /// `TYPE_INT64`, a string on output
    Int64,
    /// `TYPE_FLOAT`
    Float,
    /// `TYPE_DOUBLE`
    Double,
    /// `TYPE_BYTES`, base64
    Bytes,
    /// `google.protobuf.Duration`
    Duration,
    /// `google.protobuf.Timestamp`
    Timestamp,
    /// `google.protobuf.FieldMask`
    FieldMask,
    /// `google.protobuf.Value`: anything
    Value,
    /// `google.protobuf.Struct`: any object
    Struct,
    /// An enum
    Enum(&'static Enum),
    /// Another message; a function, because `Schema` holds `Schema`.
    Message(fn() -> &'static Message),
}

/// A proto enum.
#[derive(Debug)]
pub struct Enum {
    /// The name without package: `HarmCategory`, or `SafetySetting.HarmBlockThreshold` for a nested one.
    pub name: &'static str,
    /// Names and numbers.
    pub values: &'static [(&'static str, i32)],
    /// `Schema.type` and `thinkingLevel` are taken in lower case too.
    pub any_case: bool,
}

impl Enum {
    /// The number of a name.
    pub fn number(&self, name: &str) -> Option<i32> {
        self.values
            .iter()
            .find(|(known, _)| *known == name || (self.any_case && known.eq_ignore_ascii_case(name)))
            .map(|(_, number)| *number)
    }

    /// The name of a number.
    pub fn name_of(&self, number: i32) -> Option<&'static str> {
        self.values.iter().find(|(_, known)| *known == number).map(|(name, _)| *name)
    }
}

/// The message of a name, among those that a body as a whole can be.
pub fn message(name: &str) -> Option<&'static Message> {
    let message = match name {
        "GenerateContentRequest" => crate::generate::GenerateContentRequest::descriptor(),
        "GenerateContentResponse" => crate::generate::GenerateContentResponse::descriptor(),
        "CountTokensRequest" => crate::count::CountTokensRequest::descriptor(),
        "CountTokensResponse" => crate::count::CountTokensResponse::descriptor(),
        "EmbedContentRequest" => crate::embed::EmbedContentRequest::descriptor(),
        "EmbedContentResponse" => crate::embed::EmbedContentResponse::descriptor(),
        "BatchEmbedContentsRequest" => crate::embed::BatchEmbedContentsRequest::descriptor(),
        "BatchEmbedContentsResponse" => crate::embed::BatchEmbedContentsResponse::descriptor(),
        "Model" => crate::model::Model::descriptor(),
        "ListModelsResponse" => crate::model::ListModelsResponse::descriptor(),
        _ => return None,
    };
    Some(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declaration_gives_names_kinds_and_cardinality() {
        let schema = crate::schema::Schema::descriptor();
        let field = schema.field("propertyOrdering").unwrap();
        assert_eq!(
            (field.name, field.json, field.cardinality),
            ("property_ordering", "propertyOrdering", Cardinality::Repeated)
        );
        assert!(
            matches!(schema.field("type").unwrap().kind, Kind::Enum(kind) if kind.any_case && kind.number("object") == Some(6))
        );
        assert!(matches!(schema.field("properties").unwrap().kind, Kind::Message(inner) if inner().name == "Schema"));
        assert_eq!(schema.field("properties").unwrap().cardinality, Cardinality::Map);
        let config = crate::generation_config::GenerationConfig::descriptor();
        assert_eq!(config.field("_responseJsonSchema").unwrap().name, "response_json_schema");
        assert_eq!(crate::content::Part::descriptor().field("inline_data").unwrap().oneof, Some("data"));
    }
}
