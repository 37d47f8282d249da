//! `Schema`: the closed subset of OpenAPI that `responseSchema` and `parameters` take.

#![expect(
    missing_docs,
    reason = "names and meaning of the fields are Google's: https://ai.google.dev/api/caching#Schema"
)]

use indexmap::IndexMap;
use serde_json::Value;

message! {
    /// The form of a value.
    "Schema" Schema {
        r#type: Option<Type>,
        format: Option<String>,
        description: Option<String>,
        nullable: Option<bool>,
        r#enum: Vec<String>,
        items: Option<Box<Schema>>,
        properties: IndexMap<String, Schema>,
        required: Vec<String>,
        min_properties: Option<i64>,
        max_properties: Option<i64>,
        minimum: Option<f64>,
        maximum: Option<f64>,
        min_length: Option<i64>,
        max_length: Option<i64>,
        pattern: Option<String>,
        example: Option<Value>,
        any_of: Vec<Schema>,
        max_items: Option<i64>,
        min_items: Option<i64>,
        property_ordering: Vec<String>,
        title: Option<String>,
        default: Option<Value>,
    }
}

enumeration! {
    /// Names are taken in lower case too, as JSON Schema spells them.
    "Type" (any_case) Type {
        Unspecified = "TYPE_UNSPECIFIED" 0,
        String = "STRING" 1,
        Number = "NUMBER" 2,
        Integer = "INTEGER" 3,
        Boolean = "BOOLEAN" 4,
        Array = "ARRAY" 5,
        Object = "OBJECT" 6,
        Null = "NULL" 7,
    }
}
