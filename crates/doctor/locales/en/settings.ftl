# What is wrong with the settings. The English texts stand in the code too, and are known by their words: see
# `texts/reword.rs`. The slots `cause` and `came` hold other texts of that kind.

settings-unread = cannot read the configuration file `{ $path }`
settings-invalid = the configuration is not valid
settings-help = help: { $cause }

# The file.
settings-unknown = there is no setting `{ $setting }`
settings-near = did you mean `{ $setting }`?
settings-section = `{ $setting }` is a section, not a value; expected `[{ $setting }]`
settings-environment = the environment
settings-described = `pollux config reference` says of `{ $setting }`: { $description }

# What reads the file.
settings-type = invalid type: { $came }, expected { $cause }
settings-value = invalid value: { $came }, expected { $cause }
settings-length = invalid length { $length }, expected { $cause }
settings-variant = unknown variant `{ $value }`, expected `{ $known }`
settings-variant-two = unknown variant `{ $value }`, expected `{ $first }` or `{ $second }`
settings-variant-many = unknown variant `{ $value }`, expected one of { $known }
settings-field = unknown field `{ $field }`, expected `{ $known }`
settings-field-two = unknown field `{ $field }`, expected `{ $first }` or `{ $second }`
settings-field-many = unknown field `{ $field }`, expected one of { $known }
settings-no-field = missing field `{ $field }`
settings-twice = duplicate field `{ $field }`
settings-key-twice = duplicate key
settings-came-integer = integer `{ $value }`
settings-came-number = floating point `{ $value }`
settings-came-boolean = boolean `{ $value }`
settings-came-string = string "{ $value }"
settings-came-map = map
settings-came-list = sequence
settings-address = this is no address; expected an IP address and a port, such as `127.0.0.1:8080`
settings-expected-span = a span of time, such as `250ms`, `30s` or `1m 30s`
settings-expected-address = an IP address and a port, such as `127.0.0.1:8080`
settings-expected-list = a list, such as `["a", "b"]`
settings-expected-path = a path in quotes
settings-expected-text = a text in quotes
settings-expected-boolean = `true` or `false`
settings-expected-table = a table
settings-expected-number = a number
settings-expected-whole = a whole number from 0 up
settings-env-text = the value is not right; expected text
settings-env-whole = the value is not right; expected a whole number
settings-env-number = the value is not right; expected a number
settings-env-boolean = the value is not right; expected `true` or `false`
settings-env-list = the value is not right; expected a list of texts, with commas between
settings-env-other = the value is not right; expected a table in the configuration file
settings-network = `{ $value }` is no address and no network; expected one such as `10.0.0.0/8`
settings-day = `{ $value }` is not a day; expected `YYYY-MM-DD`
settings-keep = `{ $value }` is no span of time; expected one such as `90d` or `12h`, or `forever`
settings-condition-blocked = there is no condition `{ $condition }`: what one model blocks is not tried on another
settings-condition = there is no condition `{ $condition }`; expected one of { $known }
settings-language = there are no texts in `{ $tag }`; expected one of { $known }

# TOML.
settings-toml = this is no TOML: { $cause }
settings-toml-value = string values must be quoted, expected literal string
settings-toml-no-value = key with no value, expected `=`
settings-toml-missing-value = missing value for key, expected value
settings-toml-float = invalid float, expected `inf`
settings-toml-basic = invalid basic string, expected `"`
settings-toml-literal = invalid literal string, expected `'`
settings-toml-table = unclosed table, expected `]`
settings-toml-tables = unclosed array table, expected `]]`
settings-toml-array = unclosed array, expected `]`
settings-toml-inline = unclosed inline table, expected `{"}"}`
settings-toml-comma = missing comma between array elements, expected `,`
settings-toml-key-comma = missing comma between key-value pairs, expected `,`
settings-toml-key = invalid unquoted key, expected letters, numbers, `-`, `_`
settings-toml-line = unexpected key or value, expected newline, `#`

# Values.
settings-filter = `{ $level }` is no filter ({ $error }); expected `info`, or `info,pollux_client=debug`
settings-upstream-url = the upstream's URL cannot be used: { $cause }
settings-range = it is { $value }; expected { $least } to { $most }
settings-delay = it is longer than five minutes
settings-country = `{ $country }` is no country; expected two upper-case letters such as `DE`
settings-upstream-key = there are `[[projects]]`, so this key belongs to none of them
settings-upstream-key-help = make it a credential of the project that it is of
settings-name-backend = `{ $name }` cannot name a backend; expected letters, digits, `-`, `_` and `.`, at most 64
settings-name-project = `{ $name }` cannot name a project; expected letters, digits, `-`, `_` and `.`, at most 64
settings-name-credential = `{ $name }` cannot name a credential; expected letters, digits, `-`, `_` and `.`, at most 64
settings-name = `{ $name }` cannot name a { $what }; expected letters, digits, `-`, `_` and `.`, at most 64
settings-model-star-end = `{ $model }` is no model; a star stands only at the end
settings-model-prefix = `{ $model }` is no model; write the name without `models/`
settings-model-star = `{ $model }` is no model; a star cannot stand here
settings-model = `{ $model }` is no model; expected a name such as `gemini-2.5-flash`

# Backends and buckets.
settings-backend-google = `google` is what `[upstream]` configures
settings-backend-emulator = `emulator` is the built-in one
settings-backend-local = `local` is what `[local]` configures
settings-other-name = choose another name
settings-backend-twice = there are two backends `{ $backend }`
settings-backend-idle = no project is on the backend `{ $backend }`, so that nothing can be asked of it
settings-backend-project = no project is on the backend `{ $backend }`
settings-backend-project-help = add `[[projects]]` with `backend = "{ $backend }"`, and `credentials = [{"{"} keyless = true {"}"}]` if it asks for no key
settings-backend-no-url = the backend `{ $backend }` has no URL
settings-backend-url = the URL of the backend `{ $backend }` cannot be used: { $cause }
settings-backend-gemini = the backend `{ $backend }` speaks the Gemini API, which has no { $setting }
settings-backend-gemini-help = add `kind = "vertex"` if it is Vertex AI
settings-backend-setup = the backend `{ $backend }` cannot be set up: { $cause }
settings-backend-keys = Vertex AI takes no keys: the backend `{ $backend }` has credentials of its own
settings-backend-keys-help = let them be `[{"{"} keyless = true {"}"}]`
settings-bucket-twice = there are two buckets `{ $bucket }`

# Projects and their keys.
settings-project-twice = there are two projects `{ $project }`
settings-project-twice-help = put the credentials of both into one
settings-project-backend = project `{ $project }` is on the backend `{ $backend }`, which there is not
settings-backends = the backends are { $known }; `[[backends]]` adds one
settings-credential-twice = project `{ $project }` has two credentials `{ $credential }`
settings-credential-twice-help = give one of them another `id`
settings-limits = the limits of `{ $model }` in project `{ $project }` say nothing
settings-limits-help = set `requests_per_minute`, `input_tokens_per_minute` or `requests_per_day`
settings-source-none = a credential of project `{ $project }` does not say where its key is
settings-source-empty = `{ $source }` of a credential of project `{ $project }` is empty
settings-source-many = a credential of project `{ $project }` names { $count } places for one key
settings-source-help = say one of `env = "VARIABLE"`, `file = "PATH"`, `stored = "NAME"`, `key = "…"` and `keyless = true`
settings-key-same = `{ $key }` of project `{ $project }` is the same key as `{ $other }` of project `{ $owner }`
settings-key-same-help = a key belongs to one project, and a second time it brings no quota: take one of them out
settings-key-empty = the key is empty
settings-key-lines = the key has several lines; expected a key and nothing else
settings-key-characters = the key has characters that no key has
settings-variable-unset = the environment variable `{ $name }` is not set
settings-variable-unset-help = set it where Pollux is started
settings-variable-empty = the environment variable `{ $name }` is empty
settings-variable-lines = the environment variable `{ $name }` has several lines; expected a key and nothing else
settings-variable-characters = the environment variable `{ $name }` has characters that no key has
settings-file-unread = the file `{ $path }` cannot be read: { $cause }
settings-file-empty = the file `{ $path }` is empty
settings-file-lines = the file `{ $path }` has several lines; expected a key and nothing else
settings-file-characters = the file `{ $path }` has characters that no key has

# Routes.
settings-route-unreached = the route of `{ $route }` is never reached: that of `{ $other }` is before it
settings-route-unreached-help = put the narrower one first
settings-route-attempts = attempts is { $attempts }; a route may have { $least } to { $most }
settings-target-backend = a target of `{ $route }` is on the backend `{ $backend }`, which there is not
settings-target-first = the first target of `{ $route }` has a condition, and nothing has failed before it
settings-target-first-help = leave `on` out there
settings-target-never = `on` of a target of `{ $route }` is empty, so that it would never be asked
settings-target-never-help = leave it out to ask it after any failure
settings-target-twice = the route of `{ $route }` has this target twice
