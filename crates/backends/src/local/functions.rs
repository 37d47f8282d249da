//! Function calls of a model that may never have heard of them: it is told of the functions, and what it writes is kept to a
//! call that fits its declaration. Words may stand before a call, and several calls may follow each other; the marker of a call
//! never stands for anything else.

use pollux_doctor::{Error, Values, raise};
use serde_json::{Map, Value, json};

use super::engine::Shape;
use super::form::Form;
use super::schema;
use crate::read::{field, list, string};

const OPEN: &str = "<tool_call>";
const CLOSE: &str = "</tool_call>";
/// Calls of one answer at most.
const CALLS: u32 = 8;

/// Tools that are more than a declaration, with what Google's errors call them.
const TOOLS: [(&str, &str); 7] = [
    ("googleSearch", "Google Search"),
    ("googleSearchRetrieval", "Google Search Retrieval"),
    ("codeExecution", "Code execution"),
    ("urlContext", "Url Context"),
    ("googleMaps", "Google Maps"),
    ("fileSearch", "File Search"),
    ("computerUse", "Computer Use"),
];

/// Whether functions are to be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// When the model sees fit: AUTO, and VALIDATED, as what it calls always fits.
    Auto,
    Any,
    Never,
}

/// A function that is declared.
#[derive(Debug)]
struct Function {
    name: String,
    description: String,
    /// What it takes; `None` is nothing.
    parameters: Option<Value>,
    /// Where the request says what it takes, as Google's errors call it.
    place: String,
}

/// The functions of a request.
#[derive(Debug)]
pub(super) struct Functions {
    /// Those that may be called.
    allowed: Vec<Function>,
    mode: Mode,
    /// What is no call is not in words, but in a form of its own.
    has_form: bool,
}

/// What follows the words of an answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Calls {
    pub(super) whole: Vec<Value>,
    /// A call that was begun and not ended.
    pub(super) broken: bool,
}

impl Calls {
    /// Whether the last is one that was made before: it would be made again and again.
    pub(super) fn repeat(&self) -> bool {
        !self.broken && self.whole.split_last().is_some_and(|(last, before)| before.contains(last))
    }
}

impl Functions {
    /// Reads `tools` and `toolConfig`.
    pub(super) fn read(request: &Value, model: &str) -> Result<Self, Error> {
        let tools = list(request, "tools");
        for tool in tools {
            if let Some((_, label)) = TOOLS.iter().find(|(name, _)| field(tool, name).is_some()) {
                return Err(raise("tool_not_enabled", &Values::new().set("tool_label", *label).set("model", model)));
            }
        }
        let config = field(request, "toolConfig").and_then(|config| field(config, "functionCallingConfig"));
        let mode = match config.and_then(|config| field(config, "mode")) {
            Some(Value::String(name)) if name.eq_ignore_ascii_case("any") => Mode::Any,
            Some(Value::String(name)) if name.eq_ignore_ascii_case("none") => Mode::Never,
            Some(Value::Number(number)) if number.as_i64() == Some(2) => Mode::Any,
            Some(Value::Number(number)) if number.as_i64() == Some(3) => Mode::Never,
            _ => Mode::Auto,
        };
        let only = config.map(|config| list(config, "allowedFunctionNames")).unwrap_or_default();
        let only: Vec<&str> = only.iter().filter_map(Value::as_str).collect();
        let declared = tools.iter().enumerate().flat_map(|(at, tool)| {
            let functions = list(tool, "functionDeclarations").iter().enumerate();
            functions.filter_map(move |(index, function)| Function::read(function, at, index))
        });
        let mut allowed: Vec<Function> = Vec::new();
        for function in declared.filter(|function| only.is_empty() || only.contains(&function.name.as_str())) {
            if !allowed.iter().any(|known| known.name == function.name) {
                allowed.push(function);
            }
        }
        Ok(Self { allowed, mode, has_form: false })
    }

    /// Whether there is no answer but a call.
    pub(super) fn must_be_called(&self) -> bool {
        self.are_used() && self.mode == Mode::Any
    }

    fn are_used(&self) -> bool {
        self.mode != Mode::Never && !self.allowed.is_empty()
    }

    /// What the model is told of them.
    pub(super) fn instruction(&self) -> Option<String> {
        if !self.are_used() {
            return None;
        }
        let nothing = json!({"type": "object", "properties": {}});
        let told: Vec<Value> = self
            .allowed
            .iter()
            .map(|function| {
                let parameters = function.parameters.as_ref().unwrap_or(&nothing);
                json!({"name": function.name, "description": function.description, "parameters": parameters})
            })
            .collect();
        let whether = match self.mode {
            Mode::Any => "Answer with a call of one of them.",
            _ => "Call one of them when that helps to answer; else answer without.",
        };
        Some(format!(
            "These functions can be called: {}\n{whether} A call is written like this: \
             {OPEN}{{\"name\":\"NAME\",\"arguments\":{{}}}}{CLOSE}",
            Value::Array(told)
        ))
    }

    /// What the answer must look like, which has about so many tokens; `form` is that of an answer that is no call.
    ///
    /// # Errors
    /// When a function takes what no call could give it, in Google's words.
    pub(super) fn shape(&mut self, form: Option<&Form>, tokens: u32) -> Result<Option<Shape>, Error> {
        if !self.are_used() {
            return Ok(None);
        }
        let (mut ways, mut rules) = (Vec::new(), String::new());
        for (index, function) in self.allowed.iter().enumerate() {
            let begin = schema::literal(&format!("{{\"name\":\"{}\",\"arguments\":", function.name));
            let arguments = match &function.parameters {
                None => "\"{}\"".to_owned(),
                Some(parameters) => {
                    let made = schema::object(parameters, &format!("f{index}p"), tokens);
                    let made = made.map_err(|fault| fault.error(&function.place))?;
                    rules.push_str(&made.rules);
                    made.start
                }
            };
            ways.push(format!("{begin} {arguments} \"}}\""));
        }
        let (open, close) = (schema::literal(OPEN), schema::literal(CLOSE));
        // Behind a line's end a model goes on with a call, or is done.
        let more = format!("(\"\\n\"? {open} call {close}){{0,{}}} \"\\n\"?", CALLS - 1);
        let calls = format!("{open} call {close} {more}");
        let start = match form {
            _ if self.mode == Mode::Any => format!("start: {calls}\n"),
            Some(form) => {
                self.has_form = true;
                rules.push_str(&form.grammar.rules);
                format!("start: {calls} | {}\n", form.grammar.start)
            }
            // The marker ends the words, wherever it comes; without it they go on as long as the model likes. That of an end
            // has no place in them.
            None => {
                let no_end = format!("~/(?s:.*){}(?s:.*)/", CLOSE.replace('/', "\\/"));
                format!(
                    "start: WORDS | before call {close} {more}\n\
                     before[lazy]: BEFORE\n\
                     BEFORE: /(?s:.*){OPEN}/ & {no_end}\n\
                     WORDS: /(?s:.+)/ & ~/(?s:.*){OPEN}(?s:.*)/ & {no_end}\n"
                )
            }
        };
        Ok(Some(Shape(format!("{start}call: {}\n{rules}", ways.join(" | ")))))
    }

    /// Where in `text` the calls begin; it is the beginning of the answer, if `first`.
    pub(super) fn begin_in(&self, text: &str, first: bool) -> Option<usize> {
        if self.has_form {
            return (self.are_used() && first && text.starts_with(OPEN)).then_some(0);
        }
        text.find(OPEN).filter(|_| self.are_used())
    }

    /// How many bytes at the end of `text` may become the beginning of a call.
    pub(super) fn may_begin_in(&self, text: &str, first: bool) -> usize {
        if !self.are_used() {
            return 0;
        }
        if self.has_form {
            return if first && OPEN.starts_with(text) { text.len() } else { 0 };
        }
        let longest = text.len().min(OPEN.len() - 1);
        (1..=longest).rev().find(|length| text.ends_with(&OPEN[..*length])).unwrap_or(0)
    }

    /// The calls that a text is, from the first marker on.
    pub(super) fn calls(text: &str) -> Calls {
        let mut calls = Calls { whole: Vec::new(), broken: false };
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let Some((call, behind)) = first_call(rest) else {
                calls.broken = true;
                break;
            };
            calls.whole.push(call);
            rest = behind.trim_start();
        }
        calls
    }

    /// A call that was made before, as the model would have written it.
    pub(super) fn call_as_text(call: &Value) -> String {
        let arguments = field(call, "args").cloned().unwrap_or_else(|| json!({}));
        let call = json!({"name": string(call, "name").unwrap_or_default(), "arguments": arguments});
        format!("{OPEN}{call}{CLOSE}")
    }

    /// What a function gave back.
    pub(super) fn response_as_text(response: &Value) -> String {
        let name = string(response, "name").unwrap_or_default();
        let value = field(response, "response").cloned().unwrap_or(Value::Null);
        format!("<tool_response>{}</tool_response>", json!({"name": name, "response": value}))
    }
}

impl Function {
    fn read(function: &Value, tool: usize, index: usize) -> Option<Self> {
        let name = string(function, "name")?.to_owned();
        let (word, parameters) = match field(function, "parameters") {
            Some(schema) => ("parameters", Some(schema)),
            None => ("parameters_json_schema", field(function, "parametersJsonSchema")),
        };
        Some(Self {
            name,
            description: string(function, "description").unwrap_or_default().to_owned(),
            parameters: parameters.cloned(),
            place: format!("tools[{tool}].function_declarations[{index}].{word}"),
        })
    }
}

/// The call that a text begins with, and what is behind it.
fn first_call(text: &str) -> Option<(Value, &str)> {
    let rest = text.strip_prefix(OPEN)?;
    let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
    let call = values.next()?.ok()?;
    let behind = rest.get(values.byte_offset()..)?.trim_start();
    let arguments = field(&call, "arguments").cloned().unwrap_or_else(|| Value::Object(Map::new()));
    Some((json!({"name": string(&call, "name")?, "args": arguments}), behind.strip_prefix(CLOSE).unwrap_or(behind)))
}

#[cfg(test)]
mod tests {
    use llguidance::api::{GrammarWithLexer, TopLevelGrammar};
    use llguidance::toktrie::{ApproximateTokEnv, TokEnv};
    use llguidance::{Matcher, ParserFactory};

    use super::*;

    fn functions(request: &Value) -> Functions {
        Functions::read(request, "m").unwrap()
    }

    fn shape(request: &Value) -> Option<String> {
        functions(request).shape(None, 200).unwrap().map(|shape| shape.0)
    }

    #[test]
    fn only_those_that_are_allowed_can_be_called() {
        let declared = json!([{"name": "a"}, {"name": "b", "parametersJsonSchema": {"type": "object", "properties": {"x": {"type": "boolean"}}}}]);
        let request = |config: Value| json!({"tools": [{"functionDeclarations": declared}], "toolConfig": {"functionCallingConfig": config}});
        let any = shape(&request(json!({"mode": "ANY", "allowedFunctionNames": ["b"]}))).unwrap();
        assert!(any.contains("\\\"b\\\"") && !any.contains("\\\"a\\\"") && !any.contains("WORDS"), "{any}");
        assert!(shape(&request(json!({"mode": "VALIDATED"}))).unwrap().contains("WORDS"));
        assert_eq!(shape(&request(json!({"mode": "NONE"}))), None);
        let told = functions(&request(json!({"mode": "ANY", "allowed_function_names": ["b"]}))).instruction().unwrap();
        assert!(!told.contains("\"name\":\"a\""), "{told}");
    }

    #[test]
    fn references_of_parameters_are_theirs() {
        let schema =
            json!({"$ref": "#/$defs/x", "$defs": {"x": {"type": "object", "properties": {"to": {"const": "right"}}}}});
        let request = |schema: &Value| json!({"tools": [{"functionDeclarations": [{"name": "a"}, {"name": "go", "parametersJsonSchema": schema}]}]});
        assert!(shape(&request(&schema)).unwrap().contains("right"));
        for (schema, says) in [
            (json!({"$ref": "#/$defs/y"}), "reference to undefined schema at top-level"),
            (
                json!({"type": "array", "items": {"type": "string"}}),
                "* GenerateContentRequest.tools[0].function_declarations[1].parameters_json_schema: schema should be of type OBJECT\n",
            ),
        ] {
            let error = functions(&request(&schema)).shape(None, 200).unwrap_err();
            assert_eq!(error.status().message, says);
        }
    }

    /// Whether an answer may begin like this.
    fn may_begin(lark: &str, text: &str) -> bool {
        let bytes: TokEnv = ApproximateTokEnv::single_byte_env();
        let mut factory = ParserFactory::new_simple(&bytes).unwrap();
        factory.quiet();
        let lark = TopLevelGrammar::from_grammar(GrammarWithLexer::from_lark(lark.to_owned()));
        let mut matcher = Matcher::new(factory.create_parser(lark));
        assert_eq!(matcher.get_error(), None);
        let tokens: Vec<u32> = text.bytes().map(u32::from).collect();
        matcher.try_consume_tokens(&tokens).unwrap() == tokens.len()
    }

    #[test]
    fn words_stand_before_calls_and_hold_no_marker() {
        let lark = shape(&json!({"tools": [{"functionDeclarations": [{"name": "now"}]}]})).unwrap();
        let call = "<tool_call>{\"name\":\"now\",\"arguments\":{}}</tool_call>";
        for text in ["One moment <tool_ca", "a < b", &format!("One moment:\n{call}\n{call}"), call] {
            assert!(may_begin(&lark, text), "{text}");
        }
        for text in [
            "<tool_call> words",
            "Call this: </tool_call>",
            &format!("A </tool_call> {call}"),
            &format!("{call} words"),
        ] {
            assert!(!may_begin(&lark, text), "{text}");
        }
    }

    #[test]
    fn several_calls_are_read_one_by_one() {
        let one = |name: &str| format!("{OPEN}{{\"name\":\"{name}\",\"arguments\":{{}}}}{CLOSE}");
        let calls = Functions::calls(&format!("{}\n{}\n", one("a"), one("b")));
        assert_eq!(calls.whole, [json!({"name": "a", "args": {}}), json!({"name": "b", "args": {}})]);
        assert!(!calls.broken && !calls.repeat());
        assert!(Functions::calls(&(one("a") + &one("a"))).repeat());
        assert!(Functions::calls(&(one("a") + "<tool_call>{\"na")).broken);
        assert!(Functions::calls("").whole.is_empty());
    }

    #[test]
    fn a_call_beside_json_stands_at_the_beginning() {
        let mut functions = functions(&json!({"tools": [{"functionDeclarations": [{"name": "a"}]}]}));
        assert_eq!(functions.begin_in("words <tool_call>", true), Some(6));
        assert_eq!(functions.may_begin_in("words <tool", true), 5);
        let form = Form::read(&json!({"responseMimeType": "application/json"}), 200).unwrap();
        functions.shape(form.as_ref(), 200).unwrap();
        assert_eq!(functions.begin_in("{\"x\":\"<tool_call>", true), None);
        assert_eq!(functions.may_begin_in("{\"x\":\"<tool", true), 0);
        assert_eq!((functions.may_begin_in("<to", true), functions.begin_in(OPEN, true)), (3, Some(0)));
    }
}
