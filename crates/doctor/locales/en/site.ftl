# The words of the help pages around the catalogue.

# The site itself, and what stands on every page.
site-name = Gemini API errors, explained
site-lead = Why a request failed, what to do about it, and how this Pollux reacts. The errors that it answers with link to their pages here.
site-skip = Skip to the content
site-sections = Sections
site-nav-faults = Errors
site-nav-models = Models
site-nav-parameters = Parameters
site-languages = Languages
site-footer = Made by this Pollux from the same tables that it answers from. Nothing on these pages is loaded from elsewhere.

# What `pollux docs` says when it is done.
site-written = { $count ->
        [one] { $count } page was written; begin with { $file }
       *[other] { $count } pages were written; begin with { $file }
    }

# The search. In site-search-some, the sign # stands for the number of results.
site-search = Search
site-search-hint = A status, a word of the message, a model, a field
site-search-do = Search
site-search-begin = Type a code, a status, words of an error message, a model or a field.
site-search-none = Nothing was found. Try fewer words, or the code alone.
site-search-some = Results: #
site-search-no-script = The search needs scripts, which are switched off here. All errors stand on one page:
site-kind-fault = error
site-kind-model = model
site-kind-parameter = parameter

# The first page.
site-by-code = By code
    .about = The usual cause of each code. A code has many causes; the message tells them apart.
site-usual = Usual cause
site-by-topic = By topic
site-count-faults = { $count ->
        [one] { $count } error
       *[other] { $count } errors
    }
site-code-400 = The request does not have the form the API expects, or a value is not allowed.
site-code-401 = The credentials are of the wrong kind, or have expired.
site-code-403 = The key or the project is not allowed to do this.
site-code-404 = The model, the file or the path does not exist here.
site-code-429 = A quota is used up: requests or tokens, for the minute or the day.
site-code-500 = Something failed on Google's side. It often passes.
site-code-503 = The model has more requests than it can serve. It mostly passes within minutes.
site-code-504 = The answer was not finished in time.

# The list of errors.
site-faults = All errors
    .about = { $count ->
            [one] { $count } error with its cause, steps, an example and the way SDKs show it.
           *[other] { $count } errors with their causes, steps, examples and the way SDKs show them.
        }
site-topics = Topics
site-topic-keys = API keys
    .about = The key is missing, wrong, expired, restricted or blocked.
site-topic-access = Projects and permissions
    .about = Billing, regions, switched-off services, tokens and roles.
site-topic-models = Models and methods
    .about = The model does not exist here, was shut down, or cannot do what is asked.
site-topic-json = Form of the request
    .about = The JSON cannot be read, or a field is not known there.
site-topic-request = Contents and values
    .about = Turns, tools, schemas and numbers that are out of range.
site-topic-media = Files and media
    .about = Images, audio, video and documents that cannot be read or are not taken.
site-topic-quota = Quotas
    .about = Requests and tokens for the minute and the day, on the free and the paid tier.
site-topic-service = Overload and failures on Google's side
    .about = Answers that say nothing about the request: it may simply be sent again.
site-topic-finish = Answers that stop early
    .about = The code is 200, but the prompt was blocked or the answer was cut.
site-topic-surfaces = Batches, Live API and SDKs
    .about = Failures that take another form than an HTTP error.
site-topic-own = From Pollux itself
    .about = Limits, routes, keys and templates of this gateway, and the way to Google.

# One error.
site-trail = Where this page is
# A mark beside errors that may be gone when the same request is sent again.
site-tag-retry = retry may help
site-do = What to do
site-cause = Why it happens
site-example = Example
    .annotated = What is sent, with the details that Pollux adds at the end. The values are examples.
    .plain = What is sent. The values are examples.
site-sdks = How SDKs show it
    .none = No SDK has a form of its own for it.
site-silent-block = SDKs throw nothing here: the answer has no candidates, and its text is empty. Look at promptFeedback.blockReason. Only the old @google/generative-ai throws, when text() is called.
site-silent-finish = SDKs throw nothing here: the answer is an ordinary one, perhaps without text. Look at finishReason of the candidate. Only the old @google/generative-ai throws, when text() is called.
site-silent-stream = The code 200 was sent before the failure was known. In a stream, google-genai for Python and @google/genai throw after the last piece; the old @google/generative-ai swallows the error.
site-silent-operation = SDKs throw nothing here: the error is a part of the result and has to be looked for there.
site-reacts = How Pollux reacts
site-react-stop = Pollux passes the answer on at once and does not send the request again.
site-react-same = Pollux sends the request again with the same key, after the time that Google names, or else after { $seconds } s.
site-react-same-now = Pollux sends the request again at once: another try may come out well.
site-react-other-credential = Pollux sends the request again with the next key or project that has room.
site-react-again = Pollux sends the request again after a backoff. When it fails twice, the next model or backend is asked, if one is set up for such failures.
site-react-other-target = Pollux asks the next model or backend, if one is set up for such failures; otherwise it passes the answer on.
site-react-by-status = Pollux goes by the status: it retries what usually passes, and passes on everything else.
site-react-never-sent = Nothing reaches Pollux: the SDK fails before it has an answer.
site-react-own = Only Pollux gives this answer; no service of Google's does.
site-react-limits = Requests are sent again only before the first byte of the answer is passed on, within the caller's deadline and the retry budget.
site-cool-credential = The key is left alone until an operator has seen to it.
site-cool-project = The project is left alone until an operator has seen to it.
site-cool-project-model = The project is left alone for this model until its quota is back.
site-cool-model-region = If the model goes on failing in its region, only single trial requests are let through to it.
site-cool-backend = The address is left alone for a short time.
site-forms = On other services
site-service = Service
site-message = Message
site-host-gemini = Gemini API
site-host-firebase = Firebase AI Logic
site-host-firebase-vertex = Firebase AI Logic with Vertex AI
site-host-vertex = Vertex AI
site-host-client = SDK
site-host-pollux = Pollux
site-seen = Notes
site-facts = Facts
site-id = Name
site-status = Status
site-reason = Reason
site-meaning = Meaning
site-fault-of = At fault
site-who = Who must act
# The label site-retry stands before one of the two after it.
site-retry = Sending the same again
site-retry-yes = may succeed
site-retry-no = does not help
site-more = Read more
site-google = Google's documentation
site-near = Related errors
site-blame-caller = the request
site-blame-credential = the key or token
site-blame-project = the project
site-blame-quota = a quota that is used up
site-blame-model = the model
site-blame-region = the region
site-blame-network = the network
site-blame-service = Google's service
site-blame-gateway = this Pollux
site-blame-operator = the set-up of this Pollux

# There is no such page.
site-missing = There is no such page
    .about = Nothing has this address. It may have been misspelt.
    .near = Meant perhaps
    .all = All errors

# The models.
site-models = Models
    .about = { $count ->
            [one] { $count } model with its limits, prices and life cycle.
           *[other] { $count } models with their limits, prices and life cycles.
        }
    .lead = Limits, prices and life cycles, as Pollux knows them on { $day }.
    .prices = Prices are US dollars for a million tokens, paid tier, standard service. Pollux counts spend with them; Google's own price list is what you pay.
site-sections-of-page = On this page
site-models-soon = Shut down within 90 days
    .about = Move to the successor now: after the day given, requests fail.
site-models-here = In service
    .about = Those for which no end within 90 days is known.
site-models-gone = Shut down
    .about = Requests fail with 404, unless the successor answers under the old name.
site-model = Model
site-model-input = Input limit (tokens)
site-model-output = Output limit (tokens)
site-model-thinks = Thinking
site-model-versions = API versions
site-model-price-in = Input price
site-model-price-out = Output price
site-model-launched = Launched
site-model-ends = Shut down
site-model-successor = Successor
site-model-closed = closed to new projects
site-model-routed = answers under the old name
site-yes = yes

# The parameters of generationConfig.
site-parameters = Parameters
    .about = { $count ->
            [one] { $count } parameter of generationConfig with its type and range.
           *[other] { $count } parameters of generationConfig with their types and ranges.
        }
    .lead = What generationConfig takes. Every value here is checked in the same way before a request is sent.
    .all = All parameters
    .of-models = By model
    .of-models-about = The defaults and limits that a model gives itself. They stand above the general range. A dash means that it is not public, or not taken.
site-parameter = Parameter
site-type = Type
site-range = Range or values
site-refused = When it is refused
site-parameter-temperature = How varied the answer is. At 0 the likeliest word is always taken; the default depends on the model.
site-parameter-topP = Only the likeliest words whose probabilities add up to this are considered.
site-parameter-topK = Only this many of the likeliest words are considered.
site-parameter-maxOutputTokens = The longest answer, in tokens; thoughts count too. Without it, the model's own limit holds.
site-parameter-candidateCount = How many answers are wanted. Most models give only one.
site-parameter-stopSequences = The answer ends before the first of these texts. At most five.
site-parameter-presencePenalty = Above 0, words that have been used are avoided. Many models do not take it.
site-parameter-frequencyPenalty = Above 0, words are avoided the more, the more often they have been used. Many models do not take it.
site-parameter-seed = The same number with the same request gives nearly the same answer.
site-parameter-responseLogprobs = Whether the probabilities of the chosen words are returned.
site-parameter-logprobs = How many further likely words are returned at each place. It needs responseLogprobs.
site-parameter-responseMimeType = The form of the answer. A schema needs application/json.
site-parameter-responseSchema = The shape of a JSON answer, in the API's own schema language.
site-parameter-responseJsonSchema = The same as JSON Schema; only one of the two may be set.
site-parameter-responseModalities = What the answer may hold. It depends on the model.
site-parameter-thinkingConfig-thinkingBudget = How many tokens may be spent on thinking: 0 for none, -1 to leave it to the model. Not together with thinkingLevel.
site-parameter-thinkingConfig-thinkingLevel = How much thinking is done, for models that take levels in place of a budget.
site-parameter-thinkingConfig-includeThoughts = Whether summaries of the thoughts are returned.
site-parameter-mediaResolution = How finely images and video are looked at: finer costs more tokens.
site-parameter-speechConfig = The voice and language of models that speak.
