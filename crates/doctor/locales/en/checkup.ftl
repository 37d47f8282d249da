# What `pollux doctor` finds, and what to do about it: a line each.
# A message is what was found, `.do` what to do. $ms and $first are milliseconds, $off is a span such as "1d 2h".

# The word at the beginning of a line: what was looked at. Short, as it heads a column.
checkup-stage-files = app files
checkup-stage-proxy = proxy
checkup-stage-dns = DNS
checkup-stage-tcp = TCP
checkup-stage-tls = TLS
checkup-stage-http = HTTP
checkup-stage-clock = clock
checkup-stage-key = key
checkup-stage-project = project
checkup-stage-app-check = App Check
checkup-stage-model = model
checkup-stage-count = count
checkup-stage-generate = generate
checkup-stage-stream = stream
checkup-stage-quota = quota

# How it went.
checkup-mark-ok = ok
checkup-mark-note = note
checkup-mark-warning = warning
checkup-mark-error = error

# The line above the others, those below them, and what stands before the advice.
checkup-target = Checking { $base } ({ $api_version }, { $model })
checkup-do = to do:
checkup-more = more: { $command }
checkup-well = All is well.
checkup-summary = { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}
checkup-bundle-written = The report is in { $file }; it holds no key. Read it before you give it away.

# Proxy
checkup-proxy-none = no proxy is set
checkup-proxy-used = { $proxy }, set by { $source }
checkup-proxy-bypassed = { $source } sets one, and NO_PROXY leaves { $host } out
checkup-proxy-tunnel = { $proxy } lets the connection through
checkup-proxy-unreadable = { $source } is set to something that is not the address of a proxy
    .do = Set it to a URL such as http://proxy:3128 or socks5://proxy:1080, or remove it.
checkup-proxy-password = the proxy { $proxy } wants a user name and a password (407)
    .do = Put them into the proxy's URL: http://USER:PASSWORD@HOST:PORT.
checkup-proxy-refused = the proxy { $proxy } refuses the connection with { $http }
    .do = Ask whoever runs the proxy to allow this host and port, or list the host in NO_PROXY if it can be reached without.
checkup-proxy-broken = the proxy { $proxy } gave no usable answer: { $cause }
    .do = Check that this address is an HTTP proxy, and that its scheme and port are right.

# Names
checkup-dns-found = { $host } is at { $address }{ $more ->
    [0] { "" }
    [one] {" "}and one more
   *[other] {" "}and { $more } more
} ({ $ms } ms)
checkup-dns-unknown = the name { $host } has no address: { $cause }
    .do = Check how the base URL is spelt; if it is right, check the network and the name server of this machine.
checkup-dns-proxy-unknown = the proxy's name { $host } has no address: { $cause }
    .do = Check how the proxy is spelt, and whether this machine is in the network in which the proxy has that name.

# Connections
checkup-tcp-open = { $host }:{ $port } answers ({ $ms } ms)
checkup-tcp-refused = nobody listens at { $host }:{ $port }
    .do = Check the port in the base URL, and that the service runs.
checkup-tcp-silent = { $host }:{ $port } does not answer
    .do = A firewall swallows the connection in most cases: allow it, or set the proxy that this network wants.
checkup-tcp-failed = there is no connection to { $host }:{ $port }: { $cause }
    .do = Check the network of this machine and its firewall.
checkup-tcp-proxy-refused = nobody listens at the proxy's address { $host }:{ $port }
    .do = Check host and port of the proxy, or remove the setting if there is no proxy any more.
checkup-tcp-proxy-silent = the proxy { $host }:{ $port } does not answer
    .do = Check host and port of the proxy, and whether this machine may reach it.
checkup-tcp-proxy-failed = there is no connection to the proxy { $host }:{ $port }: { $cause }
    .do = Check the network of this machine and the proxy's address.

# Certificates
checkup-tls-good = { $protocol }, and the certificate is good ({ $ms } ms)
checkup-tls-expired = the certificate of { $host } ended on { $moment } (UTC), by the clock of this machine
    .do = Check the clock of this machine first; if it is right, the certificate must be renewed by whoever runs the service.
checkup-tls-not-yet-valid = the certificate of { $host } begins on { $moment } (UTC), and the clock of this machine is not there yet
    .do = Set the clock of this machine; if it is right, wait until then or ask for another certificate.
checkup-tls-wrong-name = the certificate is not for { $host }, but for { $names }
    .do = Use a name that is in the certificate, or give the service a certificate for this one. Behind a login page of a guest network, log in first.
checkup-tls-unknown-issuer = no authority that is trusted here has signed the certificate of { $host }
    .do = A proxy that looks into TLS, or a service with an authority of its own: give its certificate with --ca-file, and to Pollux as extra_ca_file.
checkup-tls-not-spoken = { $host }:{ $port } does not speak TLS
    .do = Begin the base URL with http:// if that is meant, or use the port for https.
checkup-tls-failed = the TLS handshake failed: { $cause }
    .do = Look for a proxy or a firewall between here and the service that changes or cuts the connection.

# Answers that are none
checkup-http-version-twice = the base URL ends with { $path }, and the version is put behind it once more
    .do = Take it off: { $base }.
checkup-http-admin-port = { $base } is the admin port of a Pollux
    .do = Give the port of the API: `pollux serve` tells both when it starts.
checkup-http-foreign = { $host } answers with { $http }, and it is not the Gemini API ({ $server })
    .do = Check host, port and path of the base URL: something else listens there.
checkup-http-proxy = { $http } came, and not from the Gemini API but probably from the proxy { $proxy } ({ $server })
    .do = Ask whoever runs the proxy to allow this host, or list the host in NO_PROXY.
checkup-call-silent = { $method }: no answer in time ({ $cause })
    .do = Try again with a longer --timeout; if only large requests are slow, stream the answer.
checkup-call-failed = { $method }: the connection broke ({ $cause })
    .do = Try again; if it keeps breaking, look for a proxy or firewall that cuts connections.

# Clock
checkup-clock-right = as the service's, to within { $off }
checkup-clock-ahead = the clock of this machine is ahead of the service's by { $off }
    .do = Let the system set its clock from the network (NTP): certificates and tokens count by it.
checkup-clock-behind = the clock of this machine is behind the service's by { $off }
    .do = Let the system set its clock from the network (NTP): certificates and tokens count by it.

# The key
checkup-key-present = { $key }, from { $source }
checkup-key-accepted = accepted ({ $ms } ms)
checkup-key-of-project = it opens the project { $project }
checkup-key-unused = { $unused } holds another key, which is not used: { $source } counts first
    .do = Remove one of the two, so that every program uses the same key.
checkup-key-missing = there is no key
    .do = Make one at https://aistudio.google.com/apikey and set GEMINI_API_KEY to it, or name another variable with --key-env or a file with --key-file.
checkup-key-empty = { $source } is empty
    .do = Put the key into it; in a container or a build, check that the secret is passed on.
checkup-key-padded = the key in { $source } has quotes, blanks or line breaks in it
    .do = Remove everything around the key; in .env files and YAML, quotes may end up in the value.
checkup-key-placeholder = { $source } still holds an example instead of a key
    .do = Replace it with a key from https://aistudio.google.com/apikey.
checkup-key-foreign = the key in { $source } is one of { $service }
    .do = Take a Gemini key from https://aistudio.google.com/apikey, and replace the other one soon if it was sent elsewhere.
checkup-key-token = { $source } holds an access token instead of a key
    .do = Take a key from https://aistudio.google.com/apikey; access tokens are for Vertex AI, and good for an hour.
checkup-key-cut = the key in { $source } begins like one of Google's, and has another length or other letters ({ $key })
    .do = Copy it again: a key has 39 characters, AIza and 35 letters, digits, hyphens or underscores.
checkup-key-unknown = the service does not know the key { $key }
    .do = Compare it with the list at https://aistudio.google.com/apikey: it was deleted, belongs to another service, or was copied wrongly.
checkup-key-refused = the key { $key } is refused: { $title }
checkup-key-referrer = the key is restricted to websites, and the referrer sent from here ({ $referer }) is none of them
    .do = Repeat with --referer and the address of your site. Browsers send other services the origin alone, so a rule with a path never fits.
checkup-key-restricted = the key does not work from here: { $title }. { $meaning }
checkup-key-other-project = the key belongs to another project than { $project }
    .do = Take project and key from the same file: Firebase console, Project settings, Your apps.

# The project
checkup-api-enabled = the API is enabled, and no restriction of the key bites from here
checkup-provider-there = Firebase AI Logic is enabled, and a provider is set up
checkup-api-disabled = an API is not enabled in the key's project: { $title }
checkup-project-blocked = the key's project is shut out: { $title }. { $meaning }
checkup-region-unserved = the service is not offered where this machine is: { $title }
checkup-provider-missing = Firebase AI Logic has no provider set up in { $project }
    .do = Open AI Logic in the Firebase console, choose Get started and set up the Gemini Developer API; then wait a few minutes.

# App Check
checkup-app-check-accepted = the token is accepted
checkup-app-check-not-enforced = no token was sent, and none was asked for
    .do = Enforce App Check before strangers use your quota; Google demands it for AI Logic since 2 November 2026.
checkup-app-check-missing = App Check is enforced, and this check sent no token
    .do = Give a token with --app-check-env, from a registered debug token for example, and add App Check to the app.
checkup-app-check-refused = the App Check token was not accepted
    .do = Take a fresh one: it lasts an hour, works once under replay protection, and must be of this very project and app.
checkup-app-check-model = { $model } demands an App Check token, and none that is good was sent
    .do = Give a token with --app-check-env, and add App Check to the app.

# The model
checkup-model-there = { $model } is there in { $api_version }
checkup-model-until = { $model } is there in { $api_version }, until { $day }
checkup-model-ending = { $model } is shut down on { $day }, in { $days ->
    [one] { $days } day
   *[other] { $days } days
}
    .do = Move to { $replacement } before that day.
checkup-model-ending-alone = { $model } is shut down on { $day }, in { $days ->
    [one] { $days } day
   *[other] { $days } days
}
    .do = Choose another model before that day; pollux models lists them.
checkup-model-routed = { $model } was shut down on { $day }; another model answers under its name
    .do = Name { $replacement } yourself, so that you know what answers.
checkup-model-overdue = { $model } should have been shut down on { $day }, and still answers
    .do = Choose another model now; pollux models lists them.
checkup-model-retired = { $model } was shut down on { $day }
    .do = Use { $replacement }.
checkup-model-retired-alone = { $model } was shut down on { $day }
    .do = Choose another model; pollux models lists them.
checkup-model-other-version = { $model } is not in { $api_version }, but in { $other }
    .do = Ask for it in { $other }: set the API version of your SDK, and here --api-version.
checkup-model-misspelt = there is no model { $model }; { $suggestion } was probably meant
    .do = Write { $suggestion }.
checkup-model-elsewhere = { $model } is not offered in the location { $location }
    .do = Use the location global, or one that has this model; the message is the same when the project has no access to it.
checkup-model-unknown = the service has no model { $model } in { $api_version }
    .do = Take a name from the list of the service (models.list), or from pollux models.

# Calls
checkup-count-made = { $count ->
    [one] { $count } token
   *[other] { $count } tokens
} counted ({ $ms } ms)
checkup-generate-made = answered ({ $ms } ms)
checkup-generate-ranked = answered ({ $ms } ms), with the service tier { $tier }
checkup-stream-made = the first piece after { $first } ms, the last after { $ms } ms
checkup-stream-slow = the first piece came only after { $first } ms, the last after { $ms } ms
    .do = Try a smaller model or less thinking; if it is slow at some hours only, the service is under load.
checkup-stream-broken = the stream ended before its end
    .do = Look for a proxy, load balancer or timeout between here and the service that cuts long answers; then try again.
checkup-call-overloaded = { $method }: { $title }; the set-up is not the cause
checkup-call-refused = { $method } is refused: { $title }. { $meaning }
checkup-call-unknown = { $method } is refused with { $http }: { $message }
    .do = This answer is not in the list of known ones; look at its message, and at https://ai.google.dev/gemini-api/docs/troubleshooting.

# Tier and quota
checkup-quota-used-up = { $title }: { $meaning }
checkup-quota-unseen = tier and quota cannot be seen from here: the service names them only when it refuses
    .do = They are listed at https://aistudio.google.com/usage; for a Pollux, by pollux usage.

checkup-quota-tier = the key is of the project { $project }, on the tier { $tier }
checkup-quota-no-tier = the key is one of the settings of this Pollux and has no tier
checkup-quota-untold = tier and quota of this Pollux cannot be seen: { $cause }
    .do = Check the admin address or the ready file, and whether this Pollux runs; the other lines do not depend on it.
# $limit_kind is rpm (requests per minute), tpm (tokens per minute) or rpd (requests per day).
checkup-quota-left = { $project } upstream: { $limit_kind ->
    [rpd] { $left } of { $limit } requests left today
    [tpm] { $left } of { $limit } tokens left this minute
   *[rpm] { $left } of { $limit } requests left this minute
}
checkup-quota-none-left = { $project } upstream: { $limit_kind ->
    [rpd] none of { $limit } requests left today
    [tpm] none of { $limit } tokens left this minute
   *[rpm] none of { $limit } requests left this minute
}
    .do = Wait, add a project to the pool, or raise the tier upstream; pollux pool list shows every limit.

# Files of a Firebase app
checkup-file-good = { $file }: project { $project }
checkup-file-unreadable = { $file } cannot be used: { $cause }
    .do = Download it again: Firebase console, Project settings, Your apps.
checkup-file-lacks = { $file } has no { $what }
    .do = Download it again: Firebase console, Project settings, Your apps. In a web app, check that the build fills in the value.
checkup-file-app-malformed = the app id in { $file } has the wrong form: { $app }
    .do = Copy it from the Firebase console; it looks like 1:123456789012:web:0a1b2c3d.
checkup-file-app-other = { $file } mixes two projects: the app id { $app } is not of the project with the number { $number }
    .do = Download the file again, and do not put it together by hand.
checkup-file-project-other = { $file } mixes two projects: { $project } and, in its host or bucket names, { $other }
    .do = Download the file again, and do not put it together by hand.
checkup-file-project-named = { $file } is of the project { $project }, and not of { $other }
    .do = Use the files of one project in one build of the app.
checkup-file-key-other = the key in { $file } ({ $key }) is not the one that was named
    .do = Leave out --key-env and --key-file to use the file's key, or correct the file.
