//! The Handlebars helpers of dotprompt.
