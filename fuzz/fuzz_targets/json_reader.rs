//! A body from the network, read as JSON and then as a request.
//!
//! Nothing panics, an error shows itself, and a message that was read once reads the same ever after.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pollux_types::generate::GenerateContentRequest;
use pollux_types::json;

fuzz_target!(|body: &[u8]| {
    let value = match json::parse(body) {
        Ok(value) => value,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let printed = match GenerateContentRequest::from_value(value) {
        Ok(request) => request.to_value(),
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let again = GenerateContentRequest::from_value(printed.clone()).map(|request| request.to_value());
    assert_eq!(again.as_ref(), Ok(&printed), "what was printed reads as the same message");

    let mut numbered = printed.clone();
    json::with_enum_numbers(&mut numbered, GenerateContentRequest::descriptor());
    let named = GenerateContentRequest::from_value(numbered).map(|request| request.to_value());
    assert_eq!(named.as_ref(), Ok(&printed), "enum numbers stand for the same names");
});
