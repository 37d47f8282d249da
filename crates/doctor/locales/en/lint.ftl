# What `pollux lint` finds beyond the faults of the catalogue, and what it says around all of them. Titles are short and
# have no full stop; .label stands at the caret; .help says what to do.

## The text of the file

lint-empty = there is nothing here
    .label = a request was expected
lint-json-syntax = not valid JSON
    .label = { $reason }
    .help = everything up to this place was read; what stands behind it was not checked
lint-byte-order-mark = a byte order mark before the JSON
    .label = three bytes that no JSON parser expects
    .help = save the file as UTF-8 without a byte order mark
lint-trailing-comma = a comma too many
    .label = nothing follows this comma
    .help = remove it; Google's parser refuses the whole body for it
lint-missing-comma = a comma is missing
    .label = a comma belongs behind this
lint-comment = a comment in JSON
    .label = JSON has no comments, and Google's parser takes none
    .help = remove it, or keep it in a file that is not sent
lint-literal = a value as another language prints it
    .label = JSON knows only true, false and null, in small letters
    .help = write the body with a JSON library (json.dumps in Python, JSON.stringify in JavaScript) instead of printing a value
lint-curly-quotes = curly quotation marks
    .label = an editor for prose has changed the quotation marks
    .help = use straight double quotes
lint-relaxed-json = JSON that few parsers take
    .label = { $count ->
        [one] Google's parser takes this, and other parsers refuse it
       *[other] one of { $count } keys and strings that Google's parser takes and other parsers refuse
    }
    .help = put keys and strings in double quotes
lint-duplicate-key = the field { $name } is given twice
    .label = this one is ignored: the last one counts
    .help = keep the one that is meant
lint-more = too many findings in one request
    .label = only the first { $most } findings of this request are listed

## Requests of other APIs

lint-other-api = a request in OpenAI format
    .label = Gemini has contents, not messages
    .help = send it to the path /v1beta/openai/chat/completions, or rewrite it: messages become contents, and sampling settings go into generationConfig
lint-other-batch = a batch in OpenAI format
    .label = Gemini's batches have lines with key and request
    .help = write each line as an object with key and request, where request is a body of generateContent

## The model

lint-unknown-model = there is no known model { $model }
    .label = not in the catalogue
    .help = `pollux models` lists the known ones; a model newer than this Pollux is not among them
lint-model-gone = the model { $model } was shut down
    .label = it has not answered since { $day }
lint-model-routed = the model { $model } was shut down, and another one answers for it
    .label = since { $day } another model answers under this name
lint-model-leaves = the model { $model } will be shut down soon
    .label = it is shut down on { $day }
lint-model-version = the model { $model } is not in { $api_version }
    .label = this version of the API does not have it
    .help = call another version, v1beta for most models
lint-model-method = the model { $model } does not offer { $method }
    .label = this method cannot be called on it
    .help = `pollux models { $model }` lists its methods

# What stands for the name of a model in a sentence when no request names one.
lint-any-model = the model

## Commands and addresses

lint-url-version = the address has no version of the API
    .label = v1beta or v1 belongs before models
lint-url-plain = the address is not encrypted
    .label = Google's services are reached by https only
lint-url-method = there is no method { $method }
    .label = this method is not known
    .help = the methods are generateContent, streamGenerateContent, countTokens, embedContent and batchEmbedContents
lint-verb = { $verb } cannot be used here
    .label = this method is called with POST
lint-content-type = the body is sent as a form
    .label = without a content type curl calls this a form, and the API refuses it
    .help = add -H 'Content-Type: application/json', or use --json
lint-no-body = the request has no body
    .label = nothing is sent to this address
    .help = add the body with --json or -d
lint-no-har = not a HAR file
    .label = a list of entries inside log was expected

## Secrets

lint-key-in-file = a key or token stands in the file
    .label = whoever can read this file can use it
    .help = put a variable such as $GEMINI_API_KEY in its place, and revoke the key if the file was shared

## What Google refuses in words of its own

lint-refused = Google refuses this

## What was probably meant

lint-hint-meant = did you mean `{ $with }`?
lint-hint-instead = use `{ $with }` instead
lint-hint-belongs = it belongs in `{ $with }`
lint-hint-called = this API has `{ $with }` for it
lint-hint-quote = a quotation mark inside a text is written `{ $with }`
lint-hint-json-schema = send the schema as `{ $with }`, which takes every word of JSON Schema

## Around the findings

lint-level-error = error
lint-level-warning = warning
lint-level-note = note
lint-level-help = help
lint-google = Google says: { $with }
lint-fixable = `--fix` mends this
lint-mended = mended
lint-clean = { $requests ->
    [one] one request, nothing to complain of
   *[other] { $requests } requests, nothing to complain of
}
lint-none = no request was found in what was given
lint-join-sums = { $left }, { $right }
lint-join-help = { $left }; { $right }
lint-join-requests = { $left } { $right }
lint-sum-errors = { $count ->
    [one] one error
   *[other] { $count } errors
}
lint-sum-warnings = { $count ->
    [one] one warning
   *[other] { $count } warnings
}
lint-sum-notes = { $count ->
    [one] one note
   *[other] { $count } notes
}
lint-sum-requests = { $count ->
    [one] in one request
   *[other] in { $count } requests
}
lint-hidden = { $count ->
    [one] one more finding is not shown
   *[other] { $count } more findings are not shown
}
    .help = `--max` sets how many are
lint-sum-mended = { $count ->
    [one] one finding was mended
   *[other] { $count } findings were mended
}
