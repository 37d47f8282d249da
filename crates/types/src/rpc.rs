//! `google.rpc`: the error envelope, the canonical codes, and the details an error can carry.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A canonical code and the HTTP code it travels with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names are google.rpc.Code's own")]
pub enum Code {
    Cancelled,
    Unknown,
    InvalidArgument,
    DeadlineExceeded,
    NotFound,
    AlreadyExists,
    PermissionDenied,
    ResourceExhausted,
    FailedPrecondition,
    Aborted,
    OutOfRange,
    Unimplemented,
    Internal,
    Unavailable,
    DataLoss,
    Unauthenticated,
}

/// (code, number, name, HTTP), as `google/rpc/code.proto` has them.
const CODES: [(Code, i32, &str, u16); 16] = [
    (Code::Cancelled, 1, "CANCELLED", 499),
    (Code::Unknown, 2, "UNKNOWN", 500),
    (Code::InvalidArgument, 3, "INVALID_ARGUMENT", 400),
    (Code::DeadlineExceeded, 4, "DEADLINE_EXCEEDED", 504),
    (Code::NotFound, 5, "NOT_FOUND", 404),
    (Code::AlreadyExists, 6, "ALREADY_EXISTS", 409),
    (Code::PermissionDenied, 7, "PERMISSION_DENIED", 403),
    (Code::ResourceExhausted, 8, "RESOURCE_EXHAUSTED", 429),
    (Code::FailedPrecondition, 9, "FAILED_PRECONDITION", 400),
    (Code::Aborted, 10, "ABORTED", 409),
    (Code::OutOfRange, 11, "OUT_OF_RANGE", 400),
    (Code::Unimplemented, 12, "UNIMPLEMENTED", 501),
    (Code::Internal, 13, "INTERNAL", 500),
    (Code::Unavailable, 14, "UNAVAILABLE", 503),
    (Code::DataLoss, 15, "DATA_LOSS", 500),
    (Code::Unauthenticated, 16, "UNAUTHENTICATED", 401),
];

impl Code {
    fn row(self) -> &'static (Self, i32, &'static str, u16) {
        // Every variant has its row; the first is a fallback that no input reaches.
        CODES.iter().find(|row| row.0 == self).unwrap_or(&CODES[1])
    }

    /// `INVALID_ARGUMENT`, as `status` spells it.
    pub fn name(self) -> &'static str {
        self.row().2
    }

    /// The number of `google.rpc.Code`, as a batch item's error carries it.
    pub fn number(self) -> i32 {
        self.row().1
    }

    /// The HTTP code it travels with.
    pub fn http(self) -> u16 {
        self.row().3
    }

    /// The code of a `status` string.
    pub fn from_name(name: &str) -> Option<Self> {
        CODES.iter().find(|row| row.2 == name).map(|row| row.0)
    }

    /// The code that an HTTP status most usually stands for.
    pub fn from_http(http: u16) -> Option<Self> {
        match http {
            400 => Some(Self::InvalidArgument),
            409 => Some(Self::Aborted),
            500 => Some(Self::Internal),
            _ => CODES.iter().find(|row| row.3 == http).map(|row| row.0),
        }
    }
}

/// The error object inside the envelope, in Google's key order: code, message, status, details.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct Status {
    /// The HTTP code.
    #[serde(default)]
    pub code: i32,
    /// For a person to read.
    #[serde(default)]
    pub message: String,
    /// The canonical name; empty when the answer had none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub status: String,
    /// `google.protobuf.Any` as JSON: objects with `@type`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<Value>,
    /// What we do not know of it.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

impl Status {
    /// An error of this code, with nothing but a message.
    ///
    /// ```
    /// use pollux_types::rpc::{Code, Status};
    /// let status = Status::new(Code::InvalidArgument, "no such thing");
    /// assert_eq!((status.code, &*status.status), (400, "INVALID_ARGUMENT"));
    /// ```
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code: i32::from(code.http()),
            message: message.into(),
            status: code.name().to_owned(),
            ..Self::default()
        }
    }
}

/// `{"error": {…}}`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct ErrorBody {
    /// The error.
    pub error: Status,
    /// What stands beside it.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}
