# Faults of the shape and the values of a request.

unknown-json-field =
    .title = Unknown field inside the request
    .meaning = The object at { $snake_case_path } has a field "{ $name }" that the API does not define there.
    .meaning-unknown = An object in the request has a field that the API does not define there; the message names it.
    .cause = The field is misspelt, sits at the wrong level, belongs to a newer version or another vendor's API, or is a JSON Schema word such as additionalProperties or $schema inside parameters or responseSchema.
    .step1 = Follow the path in the message; it is written in snake_case even if you sent camelCase, and [0] is the first list item.
    .step2 = Remove the field or move it to where the API reference has it; every unknown field is listed, one a line.
    .step3 = For full JSON Schema use parametersJsonSchema and responseJsonSchema, which accept any schema word.

unknown-json-field-top-level =
    .title = Unknown field at the top of the request
    .meaning = The outermost object of the request has a field "{ $name }" that this method does not know.
    .meaning-unknown = The outermost object of the request has a field that this method does not know; the message names it.
    .cause = Often a setting that belongs one level deeper, such as temperature outside generationConfig, or a field of the OpenAI format, such as messages or max_tokens, sent to a Gemini path.
    .step1 = Put sampling settings into generationConfig, and the conversation into contents.
    .step2 = If the body is in OpenAI format, send it to the path /v1beta/openai/chat/completions.
    .step3 = If the field is new, check that the URL's version is v1beta.

list-for-singular-field =
    .title = List given where one value is expected
    .meaning = "{ $name }" at { $snake_case_path } takes a single value, and the request holds a JSON array.
    .meaning-unknown = A field takes a single value, and the request holds a JSON array there; the message names the field.
    .cause = The classic case is a schema type written as a list, such as string or null together; Gemini's Schema allows one type and a separate nullable flag.
    .step1 = Replace the array by its single value.
    .step2 = For an optional value in a schema, write the one type and add "nullable": true.
    .step3 = If the schema is generated, send it as parametersJsonSchema or responseJsonSchema, where type lists are allowed.

wrong-type-scalar =
    .title = Value has the wrong type or is out of range
    .meaning = The value at { $snake_case_path } does not fit the type of the field, which the message names in parentheses.
    .meaning-unknown = A value in the request does not fit the type of its field, which the message names in parentheses.
    .cause = A number was sent as free text, a fraction for an integer, or a number too large for 32 bits; seed, for example, ends at 2147483647.
    .step1 = Compare the type in parentheses (TYPE_INT32, TYPE_FLOAT, TYPE_BOOL, TYPE_STRING) with the value after it.
    .step2 = Convert the value in your code; settings read from the environment or a form are strings.
    .step3 = For a random seed, keep it within 31 bits.

wrong-enum-value =
    .title = Value is not one of the allowed names
    .meaning = The field at { $snake_case_path } takes one of a fixed set of names, and "{ $value }" is not among them.
    .meaning-unknown = A field takes one of a fixed set of names, and the value in the request is not among them.
    .cause = The name is misspelt, in the wrong case, or newer than the API version in the URL. Enum names are upper-case, apart from serviceTier and the types in a schema.
    .step1 = Look up the enum named in parentheses in the API reference and copy the value.
    .step2 = Check upper and lower case and the prefix, as in HARM_CATEGORY_HARASSMENT or BLOCK_NONE.
    .step3 = If the value is documented for v1beta only, call /v1beta.

message-expected =
    .title = Object expected, plain value found
    .meaning = At { $snake_case_path } the API wants an object with fields of its own, and got a bare value.
    .meaning-unknown = The API wants an object with fields of its own at one place in the request, and got a bare value.
    .cause = A shorthand that an SDK accepts was sent over plain HTTP, such as contents as a string, or an object was encoded as a JSON string twice.
    .step1 = Write text as contents with parts: an object with the list parts, whose entry has the field text.
    .step2 = Do the same for systemInstruction.
    .step3 = If the value in the message begins with an escaped brace, encode the body only once.

bad-base64 =
    .title = Bytes are not valid base64
    .meaning = The field at { $snake_case_path } carries bytes, and its value could not be decoded.
    .meaning-unknown = A field of the request carries bytes, and its value could not be decoded.
    .cause = The value still has a prefix such as data:image/png;base64, it was cut, or it is raw text. A thoughtSignature that was changed or shortened in storage gives the same error.
    .step1 = Remove everything up to and including the comma of a data URL.
    .step2 = Encode the raw bytes once, in standard or URL-safe base64, without line breaks.
    .step3 = Store thought signatures unchanged; a text column with a length limit may cut them.
    .step4 = Mind your logs: Google repeats the whole bad value in the error.

malformed-json =
    .title = Body is not valid JSON
    .meaning = The request could not be read as JSON; nothing in it was evaluated. The parser says: { $parser_message }
    .meaning-unknown = The request could not be read as JSON; nothing in it was evaluated.
    .cause = A quote or bracket is missing, there is a comma too many, quotes in a shell command were swallowed, or the body was cut off or sent empty.
    .step1 = Look at the line and the caret in the message; they point to the first wrong character.
    .step2 = Build the body with a JSON library instead of string concatenation; line breaks inside a text must be escaped.
    .step3 = With curl, put the body into a file and send it with --data-binary @file.

contents-not-specified =
    .title = Request has no contents
    .meaning = The field contents is absent or an empty list, so there is nothing to answer.
    .cause = The chat history was empty or trimmed to nothing, only a system instruction was sent, or the text went into a field that the endpoint ignores.
    .step1 = Send at least one content with role user and one part.
    .step2 = If history is trimmed to fit the context, always keep the last user turn.
    .step3 = With several lines that begin with an asterisk in the message, mend each of them; all problems are listed.

parts-empty =
    .title = A turn has no parts
    .meaning = One entry of contents has an empty list of parts. Its number in the message counts from 0.
    .cause = An earlier model answer without text, for example one stopped by MAX_TOKENS or a filter, was put back into the history as it was.
    .step1 = Leave out turns without parts when you rebuild the history.
    .step2 = When you drop an empty model turn, merge the user turns around it or keep them as they are; both are accepted.
    .step3 = Check answers for content before storing them.

part-without-data =
    .title = A part carries no data
    .meaning = One part of a turn is an empty object: it has neither text nor inlineData, fileData, functionCall or functionResponse.
    .cause = A field was set to null and dropped, its name is misspelt in a lenient client, or only an attribute such as thought or thoughtSignature was kept when history was stored.
    .step1 = Find the part by its two numbers in the message, turn and part, both counted from 0.
    .step2 = Remove it, or give it exactly one data field.
    .step3 = When you store history, keep each part whole instead of picking single fields.

bad-role =
    .title = Unknown role in the conversation
    .meaning = A turn has a role other than user or model.
    .cause = Roles of other APIs were passed on, typically assistant, tool or developer. Vertex AI gives this error for an absent role too.
    .step1 = Rename assistant to model.
    .step2 = Send tool results as functionResponse parts in a turn with role user.
    .step3 = Move system and developer texts to systemInstruction.

system-role =
    .title = System text does not belong into contents
    .meaning = A turn in contents has the role system, which this API does not have.
    .cause = A conversation in OpenAI style was passed through without translation. The instruction has a field of its own here.
    .step1 = Take the system turns out of contents.
    .step2 = Put their text into systemInstruction, joined into one if there are several.
    .step3 = For models without system instruction, such as Gemma 3, put the text before the first user message.

invalid-argument-generic =
    .title = Request refused without naming the field
    .meaning = The JSON is well formed, but a later stage of the service found a combination it cannot serve and does not say which.
    .cause = Frequent reasons are a setting the model lacks, tools that exclude each other, an unusual function name or schema, media that cannot be decoded, or turns in an impossible order.
    .step1 = Send the smallest request (one user text, no settings, no tools); if that works, add the rest piece by piece.
    .step2 = Check newly added tools and schemas first, then media parts, then thinking and image settings.
    .step3 = Let Pollux check the request: it names limits of the model that Google's text leaves out.
    .step4 = Do not retry unchanged; the answer will be the same.

input-token-limit =
    .title = Prompt is longer than the model allows
    .meaning = The input has { $count } tokens, and the model takes at most { $limit }.
    .meaning-without-limit = The input has { $count } tokens, which is more than the model takes.
    .meaning-unknown = The input has more tokens than the model takes.
    .cause = Long histories, large files or many tool declarations add up. According to reports the refused request still counts against requests and tokens per minute.
    .step1 = Measure with countTokens before sending, the system instruction and tools included.
    .step2 = Cut or summarise old turns, and drop media that is no longer needed.
    .step3 = Split large documents, or retrieve only the passages that matter.
    .step4 = Or use a model with a larger inputTokenLimit; models.get shows it.

input-token-limit-alt =
    .title = Prompt exceeds the input limit (size not stated)
    .meaning = The input is over the model's limit of { $limit } tokens; this form of the message does not say by how much.
    .meaning-unknown = The input is over the model's limit of tokens; this form of the message does not say by how much.
    .cause = The same limit as in the longer wording was hit. Parsers that look for a count in parentheses find none here.
    .step1 = Call countTokens with the same contents to learn the real size.
    .step2 = Shorten the input well below the limit; a tenth of reserve saves a second failure.
    .step3 = Detect this case by "exceeds the maximum number of tokens" instead of by the numbers.

max-output-tokens-range =
    .title = maxOutputTokens outside the allowed range
    .meaning = maxOutputTokens is { $value }; the model accepts whole numbers from 1 up to, but not including, { $limit_plus_one }.
    .meaning-without-limit = maxOutputTokens is { $value }; the model accepts whole numbers from 1 up to its own limit.
    .meaning-unknown = maxOutputTokens is not what the model accepts: whole numbers from 1 up to its own limit.
    .cause = The value was carried over from a model with a larger output, or it is 0 or negative to mean "no limit".
    .step1 = Leave maxOutputTokens out to get the model's own maximum.
    .step2 = Or set it to at most the outputTokenLimit that models.get reports.
    .step3 = Remember that thinking tokens count too, so a very small value ends in an empty answer.

temperature-range =
    .title = Temperature outside the allowed range
    .meaning = generationConfig.temperature is below 0 or above the maximum of the model.
    .meaning-value = temperature is { $value }; { $model } allows 0 to { $max }.
    .cause = The value was meant for another scale, such as percent, or for a model with a higher maximum. Most Gemini models take 0 to 2, several image models 0 to 1.
    .step1 = Read maxTemperature of the model with models.get.
    .step2 = Set a value in that range, or leave it out; for 3.x models Google advises to keep the default of 1.
    .step3 = If the value comes from a user setting, limit it before sending.

top-p-range =
    .title = topP outside 0 to 1
    .meaning = generationConfig.topP is a share of probability, and its value is not between 0 and 1.
    .meaning-value = topP is { $value }; it is a share of probability and lies between 0 and 1.
    .cause = It was given in percent, or confused with topK, which is a whole number from 1 on.
    .step1 = Set topP between 0 and 1, for instance 0.95, or leave it out.
    .step2 = If a number such as 40 was meant, set topK instead.
    .step3 = Change either temperature or topP when you tune answers, not both at once.

top-k-range =
    .title = topK negative or too large for the model
    .meaning = generationConfig.topK must not be negative, and each model has a highest value.
    .meaning-value = topK is { $value }; it must not be negative, and each model has a highest value.
    .cause = The value -1 was sent to mean "off", as other engines allow, or a default of another engine was used.
    .step1 = Remove topK to switch it off.
    .step2 = If you need it, use the model's own default from models.get, often 64.
    .step3 = Send it only to models whose entry lists topK; some have none.

payload-too-large =
    .title = Request body exceeds 20 MB
    .meaning = The whole HTTP body, with base64 media, is larger than the limit, and it was refused before processing.
    .cause = Media was sent inline. Base64 adds a third, so about 15 MB of files fill the limit; this is a limit of bytes, not of tokens.
    .step1 = Upload large media with the Files API and refer to it by fileData; files may have 2 GB each and live 48 hours.
    .step2 = Shrink images and lower the bit rate of audio and video before sending.
    .step3 = Do not send the same picture again with every turn; upload it once.
    .step4 = If a proxy in front has a smaller limit, raise that too.

interactions-error-shape =
    .title = Interactions API refused the request
    .meaning = The Interactions API did not accept the request and answers in a form of its own: a text code such as invalid_request instead of a number and status.
    .cause = A field of the interaction is missing or wrong; its fields are snake_case and differ from generateContent. Errors of keys and quotas keep Google's usual form even here.
    .step1 = Read error.message; it names the field.
    .step2 = Compare the body with the smallest one: model (or agent) and input.
    .step3 = Let error handling accept a string in error.code, or it fails on this body itself.
