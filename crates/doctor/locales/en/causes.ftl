# What libraries and the system say of errors. The English texts stand in the code too, and are known by their words: see
# `texts/reword.rs`. The slot `cause` holds another text of that kind.

# An error and what brought it about, or a place and what is wrong there.
cause-chain = { $what }: { $cause }

# The system.
cause-io = i/o error: { $cause }
cause-io-not-found = No such file or directory (os error { $code })
cause-io-not-permitted = Operation not permitted (os error { $code })
cause-io-denied = Permission denied (os error { $code })
cause-io-failed = Input/output error (os error { $code })
cause-io-exists = File exists (os error { $code })
cause-io-no-folder = Not a directory (os error { $code })
cause-io-folder = Is a directory (os error { $code })
cause-io-argument = Invalid argument (os error { $code })
cause-io-open-files = Too many open files (os error { $code })
cause-io-full = No space left on device (os error { $code })
cause-io-read-only = Read-only file system (os error { $code })
cause-io-long-name = File name too long (os error { $code })
cause-io-address-used = Address already in use (os error { $code })
cause-io-address-foreign = Cannot assign requested address (os error { $code })
cause-io-refused = Connection refused (os error { $code })
cause-io-reset = Connection reset by peer (os error { $code })
cause-io-text = stream did not contain valid UTF-8
cause-io-short = failed to fill whole buffer

# JSON.
cause-json-value = expected value at line { $line } column { $column }
cause-json-end-value = EOF while parsing a value at line { $line } column { $column }
cause-json-end-object = EOF while parsing an object at line { $line } column { $column }
cause-json-end-list = EOF while parsing a list at line { $line } column { $column }
cause-json-end-string = EOF while parsing a string at line { $line } column { $column }
cause-json-key = key must be a string at line { $line } column { $column }
cause-json-colon = expected `:` at line { $line } column { $column }
cause-json-object = expected `,` or `{"}"}` at line { $line } column { $column }
cause-json-list = expected `,` or `]` at line { $line } column { $column }
cause-json-comma = trailing comma at line { $line } column { $column }
cause-json-trailing = trailing characters at line { $line } column { $column }
cause-json-field = missing field `{ $field }` at line { $line } column { $column }
cause-json-type = invalid type: { $came }, expected { $cause } at line { $line } column { $column }

# The database.
cause-database = error returned from database: { $cause }
cause-database-none = (code: { $code }) file is not a database
cause-database-unopened = (code: { $code }) unable to open database file
cause-database-locked = (code: { $code }) database is locked
cause-database-read-only = (code: { $code }) attempt to write a readonly database
cause-database-full = (code: { $code }) database or disk is full
cause-database-malformed = (code: { $code }) database disk image is malformed
cause-store-exists = `{ $id }` exists already, or its key string does
cause-store-credential = a stored credential `{ $id }` exists already
cause-store-folder = the data folder `{ $path }` cannot be made or written
cause-store-database = the database `pollux.db` in the data folder cannot be used
cause-store-ledger = the ledger cannot write to the database `pollux.db` in the data folder
cause-store-directory = the keys and projects in `pollux.db` in the data folder cannot be read
cause-store-outdated = the database's schema is not this version's; `pollux serve` brings it up to date at its start
cause-store-migration = the database's schema cannot be brought up to date
cause-store-in-use = the data folder `{ $path }` is in use; stop the Pollux that uses it first
cause-store-backup = the copy `{ $path }` cannot be made or brought back
cause-store-no-copy = `{ $path }` is no copy of a database of Pollux
cause-store-damaged = the record `{ $id }` is damaged: { $cause }

# The key that opens stored secrets.
cause-vault-place = `secret.key` in the data folder
cause-vault-bad-key = the key in { $cause } is not one; expected 32 bytes in base64, as `openssl rand -base64 32` prints them
cause-vault-no-key = there is no `{ $file }` in the data folder, and its database has keys or secrets that were stored under one: put the old `{ $file }` there, or set POLLUX_SECRET_KEY to what was in it
cause-vault-file = the key `{ $file }` in the data folder cannot be read or made
cause-vault-wrong-key = the secret of `{ $id }` cannot be decrypted with the key from { $cause }; expected the key that it was stored under: bring that back, or remove the stored credential and add it again
cause-vault-other-key = the callers' keys were stored under another key than the one from { $cause }: bring that back, or begin anew in another data folder
cause-vault-no-random = the secret cannot be encrypted: the system gives no random bytes

# Starting the server.
cause-listen = cannot listen on { $address } for the { $port }; stop what uses the address, or choose another with { $flag }
cause-capsules = capsules cannot be kept
cause-first-key = the first key cannot be made
cause-ledger = the ledger cannot be begun
cause-spent = what was used before cannot be read
cause-callers = the keys and projects of callers cannot be read
cause-bucket = a bucket cannot be set up
cause-metrics = the metrics recorder cannot be installed
cause-app-check-kept = the key that App Check tokens are signed with cannot be kept
cause-app-check-read = the key that App Check tokens are signed with cannot be read
cause-app-check-made = the key that App Check tokens are signed with cannot be made or used
cause-admin-token-short = the token of the admin API is shorter than 16 characters, so that it could be guessed
cause-admin-token-characters = the token of the admin API has characters that a header cannot carry

# Ways to upstreams.
cause-url = `{ $url }` is not a base URL: { $cause }; expected something like `https://generativelanguage.googleapis.com`
cause-url-query = it has a query or a fragment
cause-url-unparsed = it cannot be parsed
cause-url-scheme = it has no scheme
cause-url-other-scheme = its scheme is neither `http` nor `https`
cause-url-host = it has no host
cause-url-user = it has a user name; the key is a setting of its own
cause-proxy = `{ $proxy }` is not a proxy; expected `environment`, `off`, or a URL like `http://proxy:3128` or `socks5://proxy:1080`
cause-user-agent = the user agent has characters that no header can carry
cause-ca-unread = `{ $path }` cannot be read as PEM
cause-ca-empty = `{ $path }` has no certificate in it
cause-ca-none = the system has no certificate authorities (looked where SSL_CERT_FILE, SSL_CERT_DIR and the system say)
cause-key-header = the API key has a character that no header can carry
cause-upstream-key-header = the upstream's key has a character that no header can carry
cause-path = the path is no URL
cause-connect-time = no connection within { $span }
cause-proxy-scheme = a proxy with the scheme `{ $scheme }` is not supported; use http, socks5 or socks5h
cause-answer-cut = the connection was closed before the answer was complete
cause-answer-head = the head of the answer has more than { $limit } bytes
cause-answer-length = the length of the answer cannot be read
cause-answer-chunk = a chunk of the answer has no size, or is longer than it says
cause-host-private = `{ $host }` leads to { $address }, which is not an address of the public network
cause-host-metadata = `{ $host }` leads to { $address }, where a machine or a cloud tells about itself
cause-host-plain = `{ $url }` would be asked without TLS; expected `https://`

# Vertex AI and buckets.
cause-vertex-project = `{ $project }` is no project; expected an id such as `my-project`, or its number
cause-vertex-location = `{ $location }` is no location of Vertex AI; expected `global`, `us`, `eu`, or a region such as `us-central1`
cause-credentials-unread = the credentials file `{ $path }` cannot be read
cause-credentials-unusable = the credentials file `{ $path }` cannot be used: { $cause }
cause-credentials-json = it is no JSON ({ $cause })
cause-credentials-kind = its `type` is `{ $kind }`; expected one of { $known }
cause-credentials-no-kind = it has no `type`
cause-bucket-name = `{ $name }` is no name of a bucket; expected 3 to 63 of `a-z`, `0-9`, `-`, `_` and `.`
cause-bucket-url = `{ $url }` is no place for a bucket; expected `file:///folder`, `s3://bucket/folder` or `gs://bucket/folder`
cause-bucket-option = the storage has no option `{ $name }`
cause-bucket-storage = the bucket `{ $name }` cannot be set up: { $cause }
cause-object-name = the name of the object cannot be used
cause-object-none = there is no such object
cause-object-large = the object has { $size } bytes; up to { $limit } are read
cause-object-refused = the storage refuses: { $cause }
cause-object-failed = the storage fails: { $cause }
cause-countries = the table of countries `{ $file }` cannot be read: { $cause }

# The emulator, cassettes and capsules.
cause-sequences-unread = cannot read the sequences in { $path }
cause-sequences-malformed = the sequences in { $path } are not as expected: { $cause }
cause-script = script { $script }, step { $step }: { $cause }
cause-script-listed = script { $script }: { $cause }
cause-scripts-only = expected `{"{"}"scripts": […]{"}"}` with nothing beside it
cause-chance = in the list of faults by probability: { $cause }
cause-probability = the probability of `{ $fault }` is { $probability }; expected a number from 0 to 1
cause-fault-unknown-near = unknown fault `{ $name }`; expected an id of the fault catalogue, an HTTP code, `answer`, or one of { $known }; did you mean { $near }?
cause-fault-unknown = unknown fault `{ $name }`; expected an id of the fault catalogue, an HTTP code, `answer`, or one of { $known }
cause-fault-parameter = unknown parameter `{ $name }` of a fault; expected `after`, `times`, `delay`, `slow`, `retry` or `limit`
cause-fault-value = `{ $value }` does not fit `{ $name }` of a fault; expected { $cause }
cause-fault-value-count = a whole number, such as `2`
cause-fault-value-span = a duration of at most a day, such as `250ms` or `2s`
cause-record-missing = `emulator.record.{ $setting }` is not set, and `mode` needs it
cause-record-url = the upstream that is to be recorded: { $cause }
cause-record-folder = the cassettes in { $path } cannot be read
cause-record-malformed = { $path } is no cassette: { $cause }
cause-cassette-form = it is no { $form } file: { $cause }
cause-cassette-empty = it has no request that Pollux knows
cause-cassette-interactions = there are no `interactions`
cause-cassette-entries = there is no `log.entries`
cause-capsule-form = the capsule has the form { $form }; this Pollux reads { $known }
cause-capsule-not-whole = the capsule is not whole: { $cause }
cause-capsule-large = the request is too large to be kept
cause-capsule-files = the files of buckets that it names are not kept
cause-capsule-broken = the capsule cannot be understood: { $cause }
cause-capsule-no-answer = it was given no answer of its own
cause-capsule-attempt = an attempt is not of its route
cause-version = not an API version; expected `v1`, `v1beta` or `v1alpha`
cause-log-cut = the log cannot be read to its end
cause-file-unread = cannot read `{ $file }`

# Models on this machine.
cause-malformed-file = { $file } is not as expected: { $cause }
cause-model-unloadable = { $path } is not a model that can be loaded: { $cause }
cause-model-context = a context of { $tokens } tokens for { $sequences } sequences cannot be made: { $cause }
cause-model-path = { $path } cannot be a path for llama.cpp: it holds a zero byte or is no UTF-8
cause-model-processor = local models need a processor with AVX2, FMA, F16C and BMI2, which this one has not
cause-model-full = no room is left in the cache
cause-model-batch = llama.cpp failed to compute a batch (code { $code })
cause-model-requantise = { $path } cannot be requantised: { $cause }
cause-texts-long = the texts of `local.recitation` have more than { $limit } MB together
cause-model-missing = there is no model `{ $name }` on this machine
cause-model-panicked = its thread panicked
cause-model-template = its chat template cannot be used
cause-model-vocabulary = the vocabulary is of no use: { $cause }
cause-model-thread = cannot start a thread
cause-model-too-long = the prompt has { $tokens } tokens, and the context { $limit }
cause-model-busy = { $count } requests wait already
cause-model-late = the deadline has passed
cause-model-shape = the shape of the answer cannot be kept to: { $cause }
cause-model-refused = the chat template does not take this conversation: { $cause }
cause-model-overrun = the process of the model was ended: { $cause }
cause-model-engine = the engine failed: { $cause }
cause-file-unusable = { $file } cannot be read or written
