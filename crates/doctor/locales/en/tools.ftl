# Faults of function calling, tools, schemas and thought signatures.

function-call-turn-order =
    .title = Function call stands at the wrong place
    .meaning = A model turn with a function call must follow a user turn or a function response, and in this history it does not.
    .meaning-value = { $value } holds a function call, which must come right after a turn of the user or of function responses.
    .cause = Two model turns follow each other, or trimming the history cut away the user turn before the call.
    .step1 = Trim histories only at the beginning of a user turn with text.
    .step2 = Merge neighbouring model turns into one.
    .step3 = Check that contents begins with a user turn, not with a call left over from an older exchange.

function-response-turn-order =
    .title = Function response without a call before it
    .meaning = A function response must come directly after the model turn that asked for it.
    .meaning-value = { $value } holds a function response, but there is no function call right before it.
    .cause = The model turn with the functionCall was not put into the history, something was inserted in between, or the history was cut between the two.
    .step1 = Append the model's turn with its functionCall parts unchanged before the functionResponse.
    .step2 = Put user texts after the response, not between call and response.
    .step3 = When you trim, remove call and response together.

function-response-count =
    .title = Number of calls and responses differs
    .meaning = The model asked for several functions at once, and the next turn does not answer each of them exactly once.
    .meaning-value = The number of function responses is { $value }, and that of the function calls before them is { $limit }; the two must be equal.
    .cause = Only one of several parallel calls was answered, an answer was sent twice, or the answers were spread over several turns.
    .step1 = Collect the results of all calls of a turn and send them as parts of one single turn.
    .step2 = Send a functionResponse with an error text for a function that failed; leaving it out is not allowed.
    .step3 = Carry over the id of each functionCall to its response.

thought-signature-missing =
    .title = Function call sent back without its signature
    .meaning = The call of { $function } in the history lacks the thoughtSignature that the model gave with it, and Gemini 3 models require it.
    .meaning-unknown = A function call in the history lacks the thoughtSignature that the model gave with it, and Gemini 3 models require it.
    .cause = The history was rebuilt from name and arguments only, passed through a client or format without that field, or came from another model. Only the first call of each step in the current turn must carry it.
    .step1 = Store the model's parts whole and send them back unchanged, thoughtSignature included.
    .step2 = In streaming, collect the signature too; it can come in a part with empty text.
    .step3 = In OpenAI format, send back tool_calls with extra_content.google.thought_signature.
    .step4 = Update the SDK; its chat helpers do this for you.

thought-signature-corrupt =
    .title = Thought signature was altered
    .meaning = A thoughtSignature in the history is proper base64, but its content is not what Google issued.
    .cause = It was changed, cut and padded, attached to another part, or taken from another model or project. A signature cannot be made up.
    .step1 = Send each signature back in the very part it came with, byte for byte.
    .step2 = Do not re-encode it: check conversions between URL-safe and standard base64 and string normalisation.
    .step3 = When changing model or provider in the middle of a conversation, start without the old function turns.

schema-object-empty =
    .title = Object schema has no properties
    .meaning = The schema at { $schema_path } has the type OBJECT and an empty or absent properties list, which is not allowed.
    .meaning-unknown = A schema in the request has the type OBJECT and an empty or absent properties list, which is not allowed.
    .cause = A function without parameters was declared with an empty object, or a free-form map was described as an object.
    .step1 = Leave parameters out altogether for a function that takes none.
    .step2 = Describe a map with unknown keys as a list of objects with key and value, or as a string that holds JSON.
    .step3 = Or send the schema as parametersJsonSchema or responseJsonSchema.

schema-too-complex =
    .title = Schema is too large to be enforced
    .meaning = The response schema leads to more states than the service can serve. The schema is correct, only too rich.
    .meaning-value = The schema has { $value } properties and enum values in all, which is more than the service takes.
    .cause = Typical reasons are long property or enum names, long or nested array limits, many optional fields, and matchers such as minimum, maximum or date-time formats.
    .step1 = Remove minItems, maxItems, minimum, maximum, pattern and format, and check these in your own code.
    .step2 = Shorten names and enum values; reduce enums with many entries.
    .step3 = Make fields required where you can, and flatten nested arrays.
    .step4 = Or split the task into several calls with a small schema each.

schema-too-deep =
    .title = Schema is nested too deeply
    .meaning = The schema in generationConfig has more levels of objects and arrays inside each other than allowed.
    .meaning-value = The schema is nested { $value } levels deep, which is more than the service takes.
    .cause = A recursive or generated type was written out level by level. Size and number of fields are not the issue here.
    .step1 = Flatten the structure, for example to a list of nodes with an id and a parent id.
    .step2 = Cut generated schemas off after the levels you really use.
    .step3 = Let deep parts be a string with JSON inside and parse it yourself.

function-calling-with-json-mime =
    .title = Functions and JSON output exclude each other
    .meaning = The request declares functions and also asks for application/json, and this model cannot do both in one call.
    .cause = Models before the 3.x family force either a function call or a JSON answer.
    .step1 = Remove responseMimeType and responseSchema while functions are declared.
    .step2 = Or declare a function whose parameters are your output schema, and read the result from its arguments.
    .step3 = Or use a 3.x model, which combines the two.

tool-use-with-json-mime =
    .title = Built-in tool and JSON output exclude each other
    .meaning = A built-in tool such as Google Search, URL context or code execution was combined with application/json, which this model refuses.
    .cause = On older models structured output and built-in tools cannot be used together. Your own functions are refused with a text of their own.
    .step1 = Do it in two calls: first with the tool and free text, then turn that text into JSON without tools.
    .step2 = Or drop the mime type and ask for JSON in the prompt.
    .step3 = Or move to a 3.x model that allows the combination.

tool-not-enabled =
    .title = Tool not available on this model
    .meaning = { $tool_label } is a built-in tool that { $model } does not have.
    .meaning-unknown = The request names a built-in tool that the model does not have.
    .cause = The tool is offered for other models only; Gemma and small or specialised models have few or none.
    .step1 = Remove the tool from tools when this model is used.
    .step2 = Choose a model that has it; each tool's page lists its models.
    .step3 = If a fallback switches models, let it drop tools that the second model lacks.

function-calling-not-enabled =
    .title = Model cannot call functions
    .meaning = { $model } does not take functionDeclarations.
    .meaning-unknown = The model does not take functionDeclarations.
    .cause = Gemma, image, speech and embedding models come without function calling. The declarations themselves are not the problem.
    .step1 = Use a Gemini text model for calls with functions.
    .step2 = Or remove tools and toolConfig, describe the choices in the prompt and parse the answer.
    .step3 = Check shared settings: agents often attach tools to every model.
