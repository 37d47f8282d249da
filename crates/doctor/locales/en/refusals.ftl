# What the admin API refuses, as the command line shows it. The English texts are those of the API, and are known by their
# words: see `texts/reword.rs`. The slot `cause` holds another text of that kind.

# What there is not, or is already.
refusal-no-key = there is no key `{ $name }`
refusal-no-key-in = there is no key `{ $name }` in project `{ $project }`
refusal-no-project = there is no project `{ $name }`
refusal-no-account = there is no service account `{ $name }`
refusal-no-template = there is no template `{ $name }`
refusal-no-debug-token = there is no such debug token
refusal-no-operation = there is no such operation, or it was long ago
refusal-no-service = there is no such service here; there are { $known }
refusal-no-location = Vertex AI has no location `{ $location }`
refusal-no-route = there is no route `{ $route }`; there is { $known }
refusal-no-routes = there is no route `{ $route }`; the settings have none: a `[[routes]]` makes one, named by its `model`
refusal-key-taken = there is a key `{ $name }` already
refusal-project-taken = there is a project `{ $name }` already
refusal-account-taken = there is a service account `{ $name }` already
refusal-resource-taken = there is a resource `{ $name }` already
refusal-key-deleted = key `{ $key }` is deleted, and gone on { $day }; `{ $command }` brings it back
refusal-key-deleted-taken = key `{ $key }` is deleted, and gone on { $day }; `{ $command }` brings it back; until then its name is taken
refusal-key-not-deleted = key `{ $key }` is not deleted
refusal-project-deleted = project `{ $project }` is deleted
refusal-project-not-deleted = project `{ $project }` is not deleted
refusal-project-number-used = the number { $number } was given to a project that is gone; it has keys yet
refusal-project-default = the keys of the settings stand in `default`, so it cannot be deleted
refusal-stale = the etag is not that of the resource as it is now: somebody changed it; read it again
refusal-not-kept = the change could not be kept, so nothing has changed; the log says more
refusal-no-random = the system gives no random bytes
refusal-no-rsa = no RSA key could be made

# What cannot be meant.
refusal-id-key = the id of a key must match `[a-z]([a-z0-9-]{"{"}0,61{"}"}[a-z0-9])?` and not look like a UUID
refusal-id-project = the id of a project must have 6 to 30 characters and match `[a-z][a-z0-9-]*[a-z0-9]`
refusal-id-account = the id of a service account must have 6 to 30 characters and match `[a-z][a-z0-9-]*[a-z0-9]`
refusal-id-template = the id of a template must match `[A-Za-z0-9][A-Za-z0-9._-]{"{"}0,127{"}"}`
refusal-id-app = the id of an app of this project is `1:{ $number }:web:…`, with its platform
refusal-display-name = a display name has at most { $limit } characters, all printable
refusal-key-string = a key string has 20 to 256 visible characters of ASCII
refusal-entries = at most { $limit } entries
refusal-entry-bytes = `{ $field }` has { $count } bytes; expected 1 to { $limit }
refusal-annotations = annotations must have names, and be at most { $limit } bytes in all
refusal-number = `{ $field }` has a number beyond { $limit }
refusal-delay = `propagationDelayMs` is beyond 300000, five minutes
refusal-prepaid = `prepaidNanos` is beyond { $limit }
refusal-country = `{ $country }` is no country; expected two letters such as `DE`
refusal-service = `{ $service }` is no service that can be enabled; there are { $known }
refusal-member = `{ $member }` is no principal that can be a member; expected `serviceAccount:NAME@PROJECT.iam.gserviceaccount.com`
refusal-replay = replay protection cannot be stricter than enforcement
refusal-overlap = `overlap` is beyond 30 days
refusal-project-number = the number of a project has twelve digits
refusal-project-digits = a project's number has 12 digits
refusal-project-id = the project's id is required
refusal-project-new-deleted = a new project cannot be deleted already
refusal-project-state = a project is not deleted by its state; delete it
refusal-field = Invalid JSON payload received. Unknown name "{ $name }" at '{ $place }': Cannot find field.
refusal-value = Invalid value at '{ $field }' ({ $type })
refusal-mask = update_mask names `{ $path }`, which cannot be updated; these can: { $known }
refusal-only = `{ $name }` can only be { $value }
refusal-enforcement = expected `OFF`, `UNENFORCED` or `ENFORCED`
refusal-telemetry = expected `NONE` or `ALL`
refusal-sampling = expected a number from 0 to 1
refusal-dollars = prices are in US dollars: expected `USD`
refusal-nanos = expected billionths of a dollar, such as "5000000000" for 5 dollars
refusal-debug-secret = expected a UUID of version 4, chosen at random
refusal-debug-secret-used = this secret is registered for the app already
refusal-debug-tokens = an app has at most { $limit } debug tokens; remove one first
refusal-app-check-service = App Check protects the service `{ $service }` here, and no other
refusal-config-location = the configuration and the templates are in the location `global`
refusal-config-key = this is no key of the project
refusal-moment = expected a moment such as `2026-11-21T08:00:00Z`

# Restrictions of keys.
refusal-entry = entry { $index } of { $field }: expected { $cause }
refusal-entry-referrer = a pattern such as `https://example.com/*` or `*.example.com/*`
refusal-entry-ip = an address or a range, such as `198.51.100.0/24`
refusal-entry-bundle = a bundle id such as `com.example.app`
refusal-entry-method = a method such as `google.pkg.Service.Method`, `Method` or `Get*`
refusal-client-kinds = a key has at most one kind of client restriction, and these are { $count }: { $kinds }
refusal-key-location = keys are in the location `global` alone
refusal-package = expected a package such as `com.example.app`
refusal-certificate = expected the certificate's SHA-1: 40 hexadecimal digits, with or without colons
refusal-target = expected a service such as `generativelanguage.googleapis.com`

# Keys and service accounts.
refusal-key-unseen = the string of key `{ $key }` is not kept: its project had `revealKeys` off; `{ $command }` gives it a new one
refusal-key-used = the key was used in the last seven days; with `checkExistingUsage=SKIP` it is done
refusal-key-lookup = no key has this string, or none that may be looked up
refusal-account-keys = `{ $account }` has { $limit } keys already

# The pool and the ledger.
refusal-pool-no-project = there is no project `{ $project }`; there is { $known }, and `[[projects]]` in the settings makes others
refusal-pool-no-project-at-all = there is no project `{ $project }`; there is none, and `[[projects]]` in the settings makes others
refusal-pool-no-credential = project `{ $project }` has no credential `{ $credential }`; it has { $known }
refusal-pool-no-credential-at-all = project `{ $project }` has no credential `{ $credential }`; it has none
refusal-pool-emulator = the emulator answers and needs no key; start Pollux with `--upstream`, with a key of its own or with `[[projects]]`
refusal-pool-taken = project `{ $project }` has a credential `{ $credential }` already
refusal-pool-key-there = this key is there already: `{ $credential }` of project `{ $project }`
refusal-pool-in-settings = `{ $credential }` of project `{ $project }` is in the settings, so it is taken out there; `pollux pool pause` leaves it alone at once
refusal-ledger-unread = the ledger cannot be read; the log says why
refusal-no-request = the ledger has no request with this id; one that ended in the last second may come yet

# What this Pollux has not.
refusal-keeps-none = this Pollux keeps no projects and no keys
refusal-no-app-check = this Pollux has no App Check
refusal-no-pool = this Pollux has no pool to operate
refusal-no-emulator = this Pollux forwards to an upstream; it has no emulator to control
refusal-no-path = the admin API has no `{ $path }`
refusal-no-method = `{ $path }` of the admin API takes no { $method }
refusal-permission = The caller does not have permission.
