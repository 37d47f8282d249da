# Faults of model names, model features and API versions.

model-not-found =
    .title = Model unknown, shut down or not for this method
    .meaning = The API version { $api_version } has no model { $model }, or the model cannot do { $method }.
    .meaning-unknown = The API version that was asked has no such model, or the model cannot do what was asked of it.
    .cause = The name is misspelt, the model was shut down, or it exists under another version or without this method; Google uses one text for all of these. gemini-2.0-flash and gemini-2.0-flash-lite, for example, ended on 2026-06-01.
    .step1 = Call models.list with the same key and version and look for the name; leave the prefix "models/" to the SDK.
    .meaning-replacement = The model { $model } was shut down; { $replacement } is its successor.
    .step1-replacement = Ask for { $replacement } instead.
    .step1-suggestion = Ask for { $suggestion }, if that is what was meant.
    .step2 = If the model is not listed, take its successor from the deprecations page.
    .step3 = If it is listed, read supportedGenerationMethods of the entry: the method must be there.
    .step4 = Keep the model name in configuration, so that the next shutdown needs no release.

model-not-found-v1 =
    .title = Model not found under /v1
    .meaning = The stable version of the API has no model { $model } for { $method }. The text says "v1main", which is Google's inner name of /v1.
    .meaning-unknown = The stable version of the API has no such model for this method. The text says "v1main", which is Google's inner name of /v1.
    .cause = The model may exist only under /v1beta, as the aliases that end in -latest do, or it is unknown or shut down. Newer SDKs call /v1 by default, so an SDK update can bring this on.
    .step1 = Ask for the same model under /v1beta; if it is found there, set the SDK's API version to v1beta.
    .meaning-replacement = The model { $model } was shut down; { $replacement } is its successor.
    .step1-replacement = Ask for { $replacement } instead.
    .step1-suggestion = Ask for { $suggestion }, if that is what was meant.
    .step2 = Replace an alias such as gemini-flash-latest by a dated or stable model name.
    .step3 = If /v1beta does not know the model either, choose a current one from the models page.

method-not-supported-by-model =
    .title = Model exists but lacks this method
    .meaning = The model { $model } is available under { $api_version }, but it does not offer { $method }.
    .meaning-unknown = The model is available under this API version, but it does not offer this method.
    .cause = The method is not in the model's supportedGenerationMethods, for example embedContent on a chat model or generateContent on an embedding model. Google's text is the same as for an unknown model.
    .step1 = Read supportedGenerationMethods with models.get.
    .step2 = Choose a model made for the task: gemini-embedding for vectors, an image model for pictures, a live model for bidiGenerateContent.
    .step3 = Check that a default model name shared by several calls does not end up in the wrong one.

model-retired-new-users =
    .title = Model closed to new projects
    .meaning = { $model } still serves projects that used it before, but not this one. Google names { $replacement } as its replacement.
    .meaning-unknown = The model still serves projects that used it before, but not this one. Google names a replacement in the message.
    .cause = Before a shutdown Google closes a model to projects without past use. A new project or key therefore fails where an older one with the same code works.
    .step1 = Change the model name to the replacement from the message and run your tests against it.
    .step2 = Until that is done, call the old model with a key of a project that used it before, if you have one.
    .step3 = Look up the shutdown date on the deprecations page: older projects lose the model too.

model-get-not-found =
    .title = No model information under this name
    .meaning = models.get found no entry for { $model } in { $api_version }. Nothing was generated; only the look-up failed.
    .meaning-unknown = models.get found no entry for the model in this API version. Nothing was generated; only the look-up failed.
    .cause = The name is misspelt, carries the prefix "models/" twice, or belongs to a model that was removed from the catalogue.
    .step1 = List all models with models.list and copy the name from there; follow nextPageToken to see every page.
    .meaning-replacement = The model { $model } was shut down; { $replacement } is its successor.
    .step1-replacement = Ask for { $replacement } instead.
    .step1-suggestion = Ask for { $suggestion }, if that is what was meant.
    .step2 = Send the name with one "models/" prefix in the path.
    .step3 = If the program checks limits at start-up, let it go on with defaults when a model has no entry.

interactions-only-model =
    .title = Model works only through the Interactions API
    .meaning = This model is an agent; it cannot be called with generateContent.
    .cause = Names such as deep-research-* and antigravity-* stand for long-running agents that keep state, and only POST /interactions serves them.
    .step1 = Send the request to /v1/interactions with the fields agent (or model) and input.
    .step2 = Run it with background set to true and poll the interaction until its status is completed.
    .step3 = If a single answer is enough, use a Gemini model with generateContent instead.

path-not-found-html =
    .title = URL matches no method (HTML 404)
    .meaning = The path { $path } is no method of the API, and the answer is a web page instead of a JSON error.
    .meaning-unknown = The path that was asked is no method of the API, and the answer is a web page instead of a JSON error.
    .cause = The base URL is wrong, the version is missing or doubled, the colon before the method is lost, or the HTTP method is not the expected one. JSON parsers fail on this answer with their own error.
    .step1 = Compare the path with /v1beta/models/MODEL:generateContent and check that the call is a POST.
    .step2 = Give the SDK a base URL without version; it adds /v1 or /v1beta itself.
    .step3 = Make sure that no proxy encodes the colon as %3A or appends a slash.
    .step4 = Let the client check the Content-Type before it parses an error as JSON.

entity-not-found =
    .title = Batch, operation, store or document not found
    .meaning = The named resource does not exist for this project. Models, files and caches report their absence with other texts.
    .cause = The id is wrong, the resource was deleted or has expired, or it was created with a key of another project.
    .step1 = List the resources of that kind with the same key and compare the names, the prefix such as batches/ included.
    .step2 = Use the credential that created the resource; a pool of keys from several projects needs to remember it.
    .step3 = When deleting or cancelling, treat this answer as done: the resource is already gone.

candidate-count =
    .title = Model gives only one candidate
    .meaning = The request asked for several alternative answers, and this model produces exactly one per call.
    .meaning-value = candidateCount is { $value }; { $model } gives only one answer to a request.
    .cause = generationConfig.candidateCount is above 1. Most current models accept only 1, although the documented range goes to 8.
    .step1 = Remove candidateCount or set it to 1.
    .step2 = For alternatives, send the same request several times with a temperature above 0; each call counts against the quota.
    .step3 = If you use an OpenAI client, set its parameter n to 1.

multiple-candidates-disabled =
    .title = Several candidates are switched off for this model
    .meaning = Asking for more than one candidate is a feature of some models, and it is not enabled for the one in the request.
    .cause = candidateCount is greater than 1. This is a second wording of the one-candidate limit and has the same remedy.
    .step1 = Leave candidateCount out of generationConfig.
    .step2 = Check shared defaults and wrapper libraries; some set it for every model.
    .step3 = Collect variants by parallel calls with different seeds instead.

penalty-not-enabled =
    .title = Model does not support penalties
    .meaning = presencePenalty or frequencyPenalty was set for a model that does not know these settings.
    .meaning-value = { $model } does not take { $value }.
    .cause = Only some models implement penalties. The value does not matter; the presence of the field is refused.
    .step1 = Remove presencePenalty and frequencyPenalty from generationConfig.
    .step2 = In OpenAI clients, unset presence_penalty and frequency_penalty for this model.
    .step3 = Against repetition, ask for variety in the prompt or raise the temperature a little.

thinking-budget-zero =
    .title = Thinking cannot be switched off on this model
    .meaning = The request set thinkingBudget to 0, and this model always thinks before it answers.
    .meaning-value = thinkingBudget is { $value }, and { $model } cannot do without thinking.
    .cause = Pro models have a lower bound for the thinking budget; only Flash and Flash-Lite models of the 2.5 family accept 0.
    .step1 = Leave thinkingBudget out, or set it to -1 so that the model decides.
    .step2 = To save tokens, set the smallest budget the model allows; 2.5 Pro starts at 128. On 3.x models use thinkingLevel LOW.
    .step3 = If no thinking is wanted, use a Flash model.

thinking-not-supported =
    .title = Model cannot think
    .meaning = The request carries a thinkingConfig, and { $model } has no thinking mode at all.
    .meaning-unknown = The request carries a thinkingConfig, and the model has no thinking mode at all.
    .cause = Thinking exists only on models whose entry in models.list says thinking: true. Older, embedding, speech and many image models lack it.
    .step1 = Remove thinkingConfig when this model is used.
    .step2 = Set thinkingConfig by model instead of in shared defaults, after a look at models.get.
    .step3 = If reasoning is needed, change to a thinking model of the 2.5 or 3.x family.

system-instruction-not-enabled =
    .title = Model takes no system instruction
    .meaning = { $model } does not accept systemInstruction; Google calls it "developer instruction" in the message.
    .meaning-unknown = The model does not accept systemInstruction; Google calls it "developer instruction" in the message.
    .cause = Gemma 3 and several image models were made without a system role. The other parts of the request are fine.
    .step1 = Move the text of systemInstruction to the beginning of the first user turn.
    .step2 = In OpenAI clients, send the system message as part of the first user message for this model.
    .step3 = If you depend on a system instruction, use a Gemini text model.

json-mode-not-enabled =
    .title = Model has no JSON mode
    .meaning = { $model } cannot be forced to answer in JSON, so responseMimeType application/json is refused.
    .meaning-unknown = The model cannot be forced to answer in JSON, so responseMimeType application/json is refused.
    .cause = Gemma and image models do not offer structured output. Nothing is wrong with the schema itself.
    .step1 = Remove responseMimeType and responseSchema for this model.
    .step2 = Ask for JSON in the prompt with an example, and parse the answer with tolerance for code fences.
    .step3 = Or use a Gemini text model, which enforces the schema.

modality-not-enabled =
    .title = Model does not read this kind of media
    .meaning = The request holds an image, audio or video part, and { $model } does not accept that kind of input. The message says which kind.
    .meaning-unknown = The request holds an image, audio or video part, and the model does not accept that kind of input. The message says which kind.
    .cause = The model reads text only, or other media than the ones sent, such as a small Gemma model that got a picture.
    .step1 = Look up the model's input types on the models page.
    .step2 = Send the media to a multimodal Gemini model.
    .step3 = If the model must stay, turn the media into text first, by transcription or description, and drop the part; check the chat history for older media too.

feature-not-in-api-version =
    .title = Field exists only in the beta version
    .meaning = The field "{ $name }" is right in /v1beta, but the version in this URL does not know it.
    .meaning-unknown = The request has a field that is right in /v1beta, but the version in this URL does not know it.
    .cause = A request written for /v1beta was sent to an older /v1 endpoint. To that endpoint the field looks like a typing error, hence the text "Cannot find field".
    .step1 = Set the API version to v1beta, in the URL or in the SDK's HTTP options.
    .step2 = If you must stay on /v1, remove the field and do without the feature.
    .step3 = Update the SDK; old releases mix versions and fields.

embed-batch-too-large =
    .title = More than 100 texts in one embedding call
    .meaning = batchEmbedContents takes at most 100 requests at once, and this call had more. None of them was embedded.
    .cause = The list of texts was sent in one piece. The limit counts entries, not tokens.
    .step1 = Split the list into chunks of at most 100 and send them one after another.
    .step2 = Keep the order of chunks to match vectors to texts.
    .step3 = For large collections use asyncBatchEmbedContent, which has its own quota and a lower price.

embed-model-mismatch =
    .title = Embedding batch names two different models
    .meaning = An entry of the batch asks for another model than the one in the URL, and one call can use only one model.
    .cause = requests[i].model was left at an old default or lacks the prefix "models/" while the path has the new name.
    .step1 = Set model in every entry to exactly the model of the URL, as models/NAME.
    .step2 = Send texts for another model in a call of their own.
    .step3 = After a change of the embedding model, embed stored texts again: vectors of two models cannot be compared.
