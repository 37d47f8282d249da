# What `pollux model` says of the models on this machine.

# Heads of the table of models.
local-column-name = NAME
local-column-kind = KIND
local-column-state = STATE
local-column-size = SIZE
local-column-licence = LICENCE
local-column-source = SOURCE

local-kind-text = text
local-kind-embedding = embeddings
local-kind-tokenizer = tokens

# Whether it answers, is only here, or can be fetched.
local-state-used = in use
local-state-here = here
local-state-missing = not here

# Messages.
local-is-here = { $name } is here already.
local-fetching = Fetching { $name }: { $source }, { $size }.
local-making = Writing the weights of { $name } anew, with 8 bits each.
local-is-there = { $name } is here now, { $size }.
local-use-hint = `pollux model use { $name }` has it answer.
local-removed = { $name } is removed.
local-answers-on = From the next start on { $name } answers.
local-emulator-answers = From the next start on the emulator answers, as there is no model to do so.
local-chosen = { $name } answers from the next start of `pollux serve` on.
local-chosen-in = { $name } answers from the next start of `pollux serve` on: it is `local.{ $setting }` in { $file } now.
local-variable-wins = But { $variable } is set in this environment and names another, which wins.
local-facts = Architecture { $architecture }, { $parameters } parameters, context of { $context } tokens.
local-writes = It writes text: chats, by the template in the file.
local-embeds = It makes embeddings.
local-no-template = It writes text. The file has no chat template, so a plain one is used; a model that was not trained for chats answers badly.
local-no-checksum = The server told no checksum to compare with; what came has SHA-256 { $sha256 }.
local-waits = Another command is making { $name }; waiting for it.

# Errors.
local-no-model = there is no model `{ $name }`; `pollux model list` shows those there are, and from a hub comes `OWNER/REPOSITORY/FILE.gguf`
local-no-model-near = there is no model `{ $name }`; did you mean `{ $near }`?
local-name-wrong = `{ $name }` cannot be the name of a model; expected small letters, digits, `-`, `.` and `_`
local-name-taken = the name `{ $name }` is taken; `--name` gives another, or `pollux model rm { $name }` frees it
local-unwritten = { $path } cannot be written
local-unloadable = { $file } cannot be loaded as a model
local-no-gguf = { $file } is no GGUF file; expected one that llama.cpp can load
local-engine-died = llama.cpp ended the process over this file ({ $status }): { $line }
local-checksum = { $file } is not what was expected: its SHA-256 is { $came }, expected { $expected }
local-not-built = this Pollux was built without the feature `local`, which loads and writes models; `make build` builds it in
local-not-made = { $name } came, but cannot be made ready
local-nothing-fetched = nothing was fetched
local-no-client = `{ $program }` is needed to fetch this and is not installed
local-client-failed = `{ $program }` failed; what it said stands above
local-url-wrong = `{ $url }` is no place to fetch a model from; expected a URL that begins with `https://`
local-broke-off = the download from { $url } broke off; what came is kept, and the same command goes on from there
local-status = { $url } was answered with status { $status }
local-redirect = { $url } leads to a place that is not secure, or nowhere
local-gated = { $url } was answered with status { $status }: the model is gated or private, or is not there; accept its terms on its page, and set `HF_TOKEN` to a token that may read it
local-part-missing = { $file } is missing; the model is in { $count } files, which are all needed, side by side
local-no-use = { $file } is of no use here: the model neither writes text from left to right nor says how it makes an embedding (`pooling_type`); models that rank, translate or write all at once are not served
