# What the command line says around the explanations: labels, heads of tables, messages.

# How sure a diagnosis is; stands in parentheses behind a title.
certainty-likely = likely
certainty-possible = possible

# Who must act.
who-caller = whoever sends the request
who-operator = whoever runs the project, the key or this Pollux
who-google = Google; waiting or another route is all that helps

# Labels before the parts of an explanation.
explain-meaning = meaning
explain-cause = cause
explain-do = do
explain-who = who
explain-link = link
explain-possibility = possibility { $n } of { $of }
explain-nothing = there is nothing to explain; expected an error body, a message, a status or an exception's text

# Heads of tables.
column-id = ID
column-http = HTTP
column-status = STATUS
column-blame = BLAME
column-title = TITLE

# Around the texts of `--help`, which are in help.ftl; English has those in the doc comments of the arguments.
cli-usage = Usage:
cli-commands = Commands:
cli-arguments = Arguments:
cli-options = Options:
cli-example = Example:
cli-default = [default: { $value }]
cli-env = [env: { $value }]
cli-possible = [possible values: { $value }]
cli-possible-list = Possible values:
cli-print = Print help
cli-print-more = Print help (see more with '--help')
cli-print-less = Print help (see a summary with '-h')
cli-version = Print version
cli-of-command = Print this message or the help of the given subcommand(s)

# Before an error, and before what brought it about.
cli-error = error: { $message }
cli-because = because: { $message }
cli-warning = warning: { $message }

# What is wrong with the arguments.
cli-args-unknown = unknown argument `{ $argument }`
cli-args-unknown-command = unknown command `{ $argument }`
cli-args-near = did you mean { $near }?
cli-args-value = `{ $argument }` cannot be `{ $value }`: { $cause }
cli-args-value-possible = `{ $argument }` cannot be `{ $value }`; expected one of { $possible }
cli-args-no-value = `{ $argument }` needs a value
cli-args-too-many = `{ $value }` is too much for `{ $argument }`
cli-args-missing = missing: { $arguments }
cli-args-conflict = { $argument } cannot stand beside { $other }
cli-args-twice = { $argument } may be given once
cli-args-command = expected a command: { $commands }
cli-args-help = more is said by '--help'
cli-expected-address = expected an IP address and a port, such as `127.0.0.1:8080` or `[::1]:8080`
cli-expected-span = expected a span of time, such as `7d`, `12h` or `1h 30m`
cli-expected-pair = expected a name and a value, such as `name=value`
cli-expected-dollars = expected US dollars, such as `20` or `0.5`
cli-expected-language = expected one of { $known }
cli-expected-day = `{ $flag }`: `{ $day }` is not a day; expected `YYYY-MM-DD`
cli-expected-json = `--set { $path }` takes JSON, such as `"text"` or `{"{"}"only":["DE"]{"}"}`: { $cause }
cli-expected-moment = `--expires` takes a moment such as `2027-01-31T00:00:00Z`, or a span such as `90d`; `pollux keys update ID --clear expiry` takes the end away
cli-moment-unwritable = this moment cannot be written
cli-last-too-far = `--last` goes back too far
cli-to-before-from = `--to` is a day before `--from`; expected it to be the same day or a later one
cli-nothing-to-change = nothing to change; `{ $command } --help` lists what can be said
cli-set-and-cleared = `{ $path }` is both set and cleared

# What cannot be read or written.
cli-cannot-read = cannot read `{ $file }`
cli-cannot-read-file = cannot read the file `{ $file }`
cli-cannot-read-input = cannot read standard input
cli-cannot-write = cannot write `{ $file }`
cli-cannot-make-file = cannot make the file `{ $file }`
cli-file-is-there = `{ $file }` is there already; choose another name
cli-lint-too-long = `{ $file }` is longer than { $most } MiB, the most that is read of a file; of a batch, which `--format jsonl` says that it is, { $batch } MiB are read
cli-lint-batch-too-long = `{ $file }` is longer than { $most } MiB, the most that is read of a batch; split it, such as by `split -C 1G`
cli-lint-no-file = it is a pipe, a socket, a device or a folder; expected a file
cli-lint-tokens-exact = tokens are counted exactly
cli-lint-tokens-other = tokens are counted with the vocabulary of Gemma 3; this model has another, so the count is near but not exact
cli-lint-tokens-estimated = tokens are estimated; `pollux model pull gemma3-tokenizer` makes the count exact
cli-tokens-estimated = tokens are estimated: { $why }
cli-variable-near = { $name } is not a setting; did you mean { $near }?
cli-variable-unknown = { $name } is not a setting; `pollux config reference` lists all
cli-folder-tightened = the data folder `{ $folder }` could be read by others on this machine (mode { $mode }); it is 700 now
cli-folder-open = the data folder `{ $folder }` can be read by others on this machine (mode { $mode }); `chmod 700` takes that away
cli-variable-not-set = the environment variable `{ $name }` is not set
cli-too-long = it is longer than { $limit }
cli-key-too-long = `{ $file }` is too long to be a key
cli-no-firebase-configuration = it has no Firebase configuration
cli-base-url = the base URL cannot be used
cli-not-a-base-url = `--base-url`: `{ $url }` is not a base URL; expected something like `https://generativelanguage.googleapis.com`
cli-not-a-model = `--model`: `{ $model }` is no name of a model
cli-header-unsent = the value of `{ $name }` has characters that a header cannot carry

# Speaking to a running Pollux.
cli-admin-port-picked = the settings let the admin port be picked; say it by `--admin`, or by `--ready-file` as `serve` wrote it
cli-admin-address = the admin address cannot be used
cli-admin-way = the way to the admin API cannot be set up
cli-admin-name = a name in the request cannot stand in a path
cli-admin-token-characters = the token of the admin API has characters that a header cannot carry
cli-admin-nobody = no Pollux answers at { $address }; start one by `pollux serve`, or say by `--admin` where its admin API is
cli-admin-token-missing = Say it by `--admin-token`, `POLLUX_ADMIN_TOKEN` or `--ready-file`, or by `POLLUX_DATA_DIR` where its file is
cli-admin-other = { $address } answers { $status }, which is not Pollux's admin API
cli-ready-file-unread = cannot read the ready file `{ $file }`
cli-ready-file-wrong = `{ $file }` is no ready file of `pollux serve`

# Faults and models.
cli-no-fault = there is no fault `{ $id }`; `pollux faults` lists them
cli-no-fault-near = there is no fault `{ $id }`; did you mean `{ $near }`?
cli-faults-several = { $count } faults are called `{ $name }`; `pollux faults { $first }` shows one whole
cli-no-model = there is no model `{ $name }` in the catalogue; `pollux models` lists them
cli-no-model-near = there is no model `{ $name }` in the catalogue; did you mean `{ $near }`?
cli-model-name = name
cli-model-input-limit = input limit
cli-model-output-limit = output limit
cli-model-methods = methods
cli-model-launched = launched
cli-model-deprecated = deprecated
cli-model-shut-down = shut down
cli-model-replacement = replacement
cli-model-note = note
cli-model-input-price = input price
cli-model-output-price = output price
cli-model-prices-as-of = prices as of
cli-model-source = source
cli-model-price = ${ $price } per million tokens
cli-model-tokens =
    { $count ->
        [one] { $count } token
       *[other] { $count } tokens
    }

# Keys.
cli-no-keys = there are no keys in `{ $folder }` yet; `pollux serve --data-dir { $folder }` makes the first at its first start
cli-key-made = made `{ $key }` in project `{ $project }`; this is its string:
cli-key-changed = `{ $key }` of project `{ $project }` is changed
cli-key-deleted = `{ $key }` of project `{ $project }` is deleted; for 30 days `pollux keys undelete { $key } --project { $project }` brings it back
cli-key-back = `{ $key }` of project `{ $project }` is back, with the string that it had
cli-key-rotated = `{ $key }` of project `{ $project }` has a new string, this; the old one works for { $span }:
cli-key-expected = expected the key's string on standard input, such as `pollux keys lookup < key.txt`; or say `--env`
cli-key-none = there is no key
cli-key-none-named = there is no key `{ $key }`
cli-key-none-in = there is no key in project `{ $project }`
cli-key-none-named-in = there is no key `{ $key }` in project `{ $project }`
cli-key-unseen = no string of a key is kept, as `revealKeys` was off; `pollux keys rotate ID` gives a key a new one
cli-key-unseen-named = no string of a key `{ $key }` is kept, as `revealKeys` was off; `pollux keys rotate ID` gives a key a new one
cli-key-unseen-in = no string of a key in project `{ $project }` is kept, as `revealKeys` was off; `pollux keys rotate ID` gives a key a new one
cli-key-unseen-named-in = no string of a key `{ $key }` in project `{ $project }` is kept, as `revealKeys` was off; `pollux keys rotate ID` gives a key a new one
cli-restriction-empty = `--{ $flag }` is empty; `pollux keys update ID --clear { $what }` lifts the restriction
cli-doubt-model = `--model { $pattern }` fits no model that is known; `pollux models` lists them
cli-doubt-service = `--api { $service }` is no service of Pollux; there are { $known }
cli-doubt-method = `--api { $service }={ $method }` is no method of it
cli-any = any
cli-websites =
    { $count ->
        [one] { $count } website
       *[other] { $count } websites
    }
cli-addresses =
    { $count ->
        [one] { $count } address
       *[other] { $count } addresses
    }
cli-android-apps =
    { $count ->
        [one] { $count } Android app
       *[other] { $count } Android apps
    }
cli-apple-apps =
    { $count ->
        [one] { $count } Apple app
       *[other] { $count } Apple apps
    }

# Projects.
cli-project-made = project `{ $project }` is made; its number is { $number }
cli-project-changed = project `{ $project }` is changed
cli-project-deleted = project `{ $project }` is deleted; for 30 days `pollux projects undelete { $project }` brings it back
cli-project-back = project `{ $project }` is back
cli-project-suspended = project `{ $project }` is suspended; `pollux projects update { $project } --state active` takes it back
cli-project-agent = project `{ $project }` has its service agent `{ $agent }`, ready
cli-project-agent-later = project `{ $project }` has its service agent `{ $agent }`, ready from { $moment } on
cli-services-enabled = { $services } enabled in project `{ $project }`
cli-services-disabled = { $services } disabled in project `{ $project }`

# Service accounts.
cli-account-made = made `{ $account }` in project `{ $project }`
cli-account-deleted = `{ $account }` of project `{ $project }` is deleted
cli-account-disabled = `{ $account }` of project `{ $project }` is disabled
cli-account-enabled = `{ $account }` of project `{ $project }` is enabled
cli-account-key-made = `{ $account }` of project `{ $project }` has a new key, `{ $key }`, in `{ $file }`
cli-account-key-dropped = `{ $account }` of project `{ $project }` has the key `{ $key }` no more
cli-account-no-key-file = the answer has no key file
cli-account-key-unwritten = key `{ $key }` is made, but `{ $file }` cannot be written; drop it

# Firebase AI Logic and prompt templates.
cli-firebase-configuration = configuration
cli-firebase-none = none: calls get 404 until `pollux firebase set` makes one
cli-firebase-by-key = a key of the project
cli-firebase-every-app = every app with the project's number
cli-firebase-nobody = { $auth }: nobody passes, as `access.id_token_jwks` of the settings is empty
cli-none = none
cli-debug-token-made = made `{ $token }` for the app `{ $app }`; this is its secret:
cli-debug-token-deleted = `{ $token }` of the app `{ $app }` is deleted
cli-template-deleted = `{ $template }` of project `{ $project }` is deleted
cli-template-written = `{ $template }` of project `{ $project }` is written, and counts from the next call on
cli-template-locked = `{ $template }` of project `{ $project }` is locked
cli-template-unlocked = `{ $template }` of project `{ $project }` is unlocked
cli-template-no-name = `{ $file }` has no name to call the template by; say `--id`

# Copies of the database, and the configuration.
cli-no-database = there is no database in `{ $folder }` yet
cli-backup-done = copied the database to `{ $file }`
cli-backup-secret = copied `secret.key` to `{ $file }`: whoever has both can read every stored key
cli-backup-needs-secret = it can be read with this folder's `secret.key` alone, or with POLLUX_SECRET_KEY; keep a copy of that
cli-restore-done = `{ $file }` is the database of `{ $folder }` now
cli-restore-kept = what was there is kept as `{ $file }`
cli-config-valid = { $file } is valid
cli-config-valid-environment = the environment is valid (no file given)

# The pool.
cli-pool-added = added `{ $credential }` to project `{ $project }`; it is used from now on, and kept encrypted
cli-pool-removed = removed `{ $credential }` from project `{ $project }`
cli-pool-pause = `{ $credential }` of project `{ $project }` is paused
cli-pool-resume = `{ $credential }` of project `{ $project }` is in use again
cli-pool-clear = `{ $credential }` of project `{ $project }` starts afresh
cli-pool-pause-project = project `{ $project }` is paused
cli-pool-resume-project = project `{ $project }` is in use again
cli-pool-clear-project = project `{ $project }` starts afresh
cli-pool-key-expected = expected the key on standard input, such as `pollux pool add --project P < key.txt`; or say `--env` or `--file`
cli-place-variable = the environment variable `{ $name }`
cli-place-file = the file `{ $file }`
cli-place-input = standard input
cli-key-empty = the key in { $place } is empty
cli-key-lines = the key in { $place } has several lines; expected a key and nothing else
cli-key-characters = the key in { $place } has characters that no key has
cli-pool-reloaded = the configuration was read again; changed: { $settings }
cli-pool-reloaded-same = the configuration and its keys were read again; no setting that is in use differs
cli-pool-needs-restart = these need a restart: { $settings }
cli-pool-no-credential = none; add one by `pollux pool add`
cli-pool-of-project = project { $state }
cli-pool-until = { $state } until { $moment }
cli-pool-since = { $state } since { $moment }
cli-pool-left = { $left } of { $limit }

# States of keys, credentials, templates and requests.
state-active = active
state-account-active = active
state-account-disabled = disabled
state-leaked = leaked
state-deleted = deleted { $day }
state-until = until { $day }
state-locked = locked
state-unlocked = open
state-healthy = healthy
state-paused = paused
state-broken = broken
state-cooling = cooling
state-exhausted = exhausted
state-request-open = open: it has not ended, as far as the ledger knows
state-request-complete = complete
state-request-broken = broken: it ended in the middle of its answer
state-request-interrupted = interrupted: Pollux ended first

# The ledger.
cli-no-ledger = there is no ledger in `{ $folder }`; expected the data folder of a server: `--data-dir`, or the directory that `pollux serve` was started in
cli-ledger-unread = the ledger in `{ $folder }` cannot be read
cli-no-request = the ledger has no request `{ $id }`; expected the id from the response's header or the log line, of a request that is not older than `ledger.keep`
cli-usage-nothing = no requests in that time
cli-usage-total = total
cli-usage-unpriced =
    { $count ->
        [one] { $count } request is of a model without a known price; its cost is in no sum
       *[other] { $count } requests are of models without a known price; their cost is in no sum
    }
cli-request-state = state
cli-request-started = started
cli-request-caller = caller
cli-request-charged = charged too
cli-request-method = method
cli-request-streamed = { $method }, streamed
cli-request-model-asked = model asked
cli-request-model-served = model served
cli-request-route = route
cli-request-project = project
cli-request-http = HTTP status
cli-request-fault = fault
cli-request-fault-is = { $fault } (`pollux faults { $fault }` explains it)
cli-request-waited = waited
cli-request-first-output = first output
cli-request-after = after { $span } ms
cli-request-took = took
cli-request-tokens = tokens
cli-request-tokens-are = { $total }: prompt { $prompt } (cached { $cached }), thoughts { $thoughts }, answer { $answer }, tool use { $tools }
cli-request-cost = cost
cli-request-not-sent = nothing was sent upstream
cli-request-unknown = outcome unknown

# What `pollux serve` says at its start.
cli-greeting = Pollux answers as the Gemini API.
cli-greeting-url = URL
cli-greeting-key = API key
cli-greeting-answers = answers
cli-greeting-admin = admin
cli-greeting-key-new = made just now and kept; `{ $show }` shows it again
cli-greeting-key-kept = kept from an earlier start; `{ $show }` shows it again
cli-greeting-key-hidden = one of yours: none can be shown again; `pollux keys create` makes another
cli-greeting-emulator = the built-in emulator (set GEMINI_API_KEY, or --upstream, to forward)
cli-greeting-local = the local model { $model } on this machine (set GEMINI_API_KEY, or --upstream, to forward)
cli-greeting-credentials =
    { $count ->
        [one] { $count } credential
       *[other] { $count } credentials
    }
cli-greeting-projects =
    { $count ->
        [one] { $count } project
       *[other] { $count } projects
    }
cli-greeting-pool = { $backends }, with { $credentials } in { $projects } (`pollux pool list` shows them)
cli-greeting-token-file = its token is in `{ $file }`
cli-greeting-token-said = its token is that of the settings
cli-greeting-paste = Paste one of these:
cli-greeting-stop = Stop with Ctrl-C.

# Starting the server.
cli-database-unopened = the database in `{ $folder }` cannot be opened
cli-ready-file-unwritten = cannot write the ready file `{ $file }`
cli-token-unread = the token of the admin API cannot be read from `{ $file }`
cli-token-unwritten = the token of the admin API cannot be written to `{ $file }`
cli-backend-url = the URL of the backend `{ $backend }` cannot be used
cli-backend-way = the way to the backend `{ $backend }` cannot be set up
cli-backend-way-settings = the way to the backend `{ $backend }` cannot be set up; check `{ $section }`
cli-no-backend = there is no backend `{ $backend }`
cli-emulator-not-set-up = the emulator cannot be set up

# More heads of tables.
column-name = NAME
column-state = STATE
column-clients = CLIENTS
column-apis = APIS
column-created = CREATED
column-updated = UPDATED
column-account = ACCOUNT
column-number = NUMBER
column-key = KEY
column-token = TOKEN
column-tier = TIER
column-quotas = QUOTAS
column-when = WHEN
column-who = WHO
column-from = FROM
column-what = WHAT
column-resource = RESOURCE
column-changed = CHANGED
column-model = MODEL
column-input = INPUT
column-output = OUTPUT
column-shut-down = SHUT DOWN
column-replacement = REPLACEMENT
column-project = PROJECT
column-backend = BACKEND
column-credential = CREDENTIAL
column-in-flight = IN FLIGHT
column-first-output = FIRST OUTPUT
column-requests-minute = REQUESTS LEFT/MIN
column-tokens-minute = TOKENS LEFT/MIN
column-requests-day = REQUESTS LEFT/DAY
column-day = DAY
column-caller = CALLER
column-charged = CHARGED
column-requests = REQUESTS
column-failed = FAILED
column-attempts = ATTEMPTS
column-prompt = PROMPT
column-cached = CACHED
column-thoughts = THOUGHTS
column-answer = ANSWER
column-tool-use = TOOL USE
column-total = TOTAL
column-cost = COST
column-region = REGION
column-fault = FAULT
column-first = FIRST
column-took = TOOK
column-tokens = TOKENS
