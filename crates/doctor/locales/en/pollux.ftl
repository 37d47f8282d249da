# Faults of Pollux itself, of the way to whoever answers, and of what came back.

unknown =
    .title = Error not in the catalogue
    .meaning = The upstream answered with an error that Pollux does not know. It was passed on unchanged.
    .cause = Google may have added or reworded an error, or something between Pollux and the upstream answered in its place.
    .step1 = Read the original message and details; they stand beside this text.
    .step2 = Go by the HTTP code: retry 408, 429 and 5xx with backoff, and do not retry other 4xx unchanged.
    .step3 = Report the body, without keys, to the project so that it can be added.

not-implemented-yet =
    .title = Pollux does not offer this method yet
    .meaning = The method is part of Google's API, but this version of Pollux, or the backend chosen for the request, cannot serve it.
    .cause = The path is known and the request was not judged. Trying again gives the same answer until Pollux is updated or configured differently.
    .step1 = Check the release notes for a newer version that has the method.
    .step2 = Route the request to a Google or Vertex AI backend, which may offer what a local or OpenAI-compatible one does not.
    .step3 = Until then, call Google directly for this one method.

gateway-overloaded =
    .title = Pollux has too many requests in hand
    .meaning = The gateway itself refused the request to stay responsive. Nothing was sent to Google and no quota was used.
    .cause = Its limit of simultaneous requests or waiting work was reached, by a burst or by slow upstreams that hold requests open.
    .step1 = As a caller, wait for the delay in RetryInfo, or 1 s, and retry with jitter.
    .step2 = As the operator, look at requests in flight and upstream latency: slow answers fill the gateway first.
    .step3 = Raise the limit if memory allows, or start further instances.

upstream-unreachable =
    .title = No connection to the upstream
    .meaning = Pollux could not open a connection to the service that was to answer. The request was not delivered.
    .cause = The host name did not resolve, the connection was refused, or a firewall, proxy or missing route is in the way. A local engine may simply not be running.
    .step1 = From the machine that runs Pollux, resolve the upstream's host name and connect to its port.
    .step2 = Check the outgoing proxy and firewall; Google needs port 443 to generativelanguage.googleapis.com.
    .step3 = For a local engine, check that it runs and listens at the configured address, and that the address is right from where Pollux runs: in a container, "localhost" is the container itself.
    .step4 = Retry is safe, as nothing was processed; a second backend in the route bridges the gap.

upstream-timeout =
    .title = Upstream did not answer in time
    .meaning = The connection stood, but no answer began before the time Pollux may wait. Whether the upstream did the work is unknown.
    .cause = Long prompts, long thinking or an overloaded upstream need more time than the timeout, or the caller's own deadline left little of it.
    .step1 = Raise the caller's timeout (X-Server-Timeout) and the gateway's time to first byte together.
    .step2 = Use streaming, which sends the first bytes earlier.
    .step3 = Shorten the prompt, or use a faster model.
    .step4 = Retry only what may safely run twice: the first call may have been completed and billed.

upstream-tls =
    .title = Secure connection to the upstream failed
    .meaning = The network connection was made, but TLS could not be agreed on, so nothing was sent.
    .cause = The certificate is expired, for another host or from an unknown authority, as when a company proxy intercepts TLS; or the clock of this machine is wrong.
    .step1 = Check date and time of the machine that runs Pollux.
    .step2 = Look at the certificate with "openssl s_client -connect HOST:443 -servername HOST" and read its issuer.
    .step3 = If a company proxy signs it, add that proxy's root certificate to the trusted ones; do not switch verification off.
    .step4 = If the upstream speaks plain HTTP, configure its address with http:// instead of https://.

upstream-malformed =
    .title = Upstream's answer cannot be understood
    .meaning = Something answered, but it was not what the API promises: no valid JSON, or JSON of another shape.
    .cause = A proxy, captive portal or load balancer answered with a page of its own, the base URL leads to another service, or the engine's dialect differs from the configured one.
    .step1 = Look at the Content-Type and the first bytes of the answer in the gateway's log.
    .step2 = Check the upstream's base URL, its path and version included.
    .step3 = Check that the backend kind fits: google, vertex and openai engines do not speak alike.
    .step4 = If it occurs only under load, retry; a balancer's error page is the likely sender.

stream-truncated =
    .title = Stream ended before it was finished
    .meaning = The upstream closed the stream without a finish reason, so the text received is only a part of the answer.
    .cause = The connection was cut on the way, by a proxy, a restart of the upstream or the network. It carried no error message.
    .step1 = Do not treat the text as complete; discard it or mark it as partial.
    .step2 = Send the request again; output that has reached the client cannot be retried unseen by the gateway.
    .step3 = If streams end after the same time or size each time, raise the limits of the proxy that stands between.

stream-idle =
    .title = Stream fell silent
    .meaning = The stream had begun, then no data came for longer than the allowed pause, and Pollux closed it. The answer is incomplete.
    .cause = The upstream stalled, or the model thought longer between two chunks than the idle timeout permits. The connection itself was not cut.
    .step1 = Send the request again; a stall seldom repeats.
    .step2 = If it repeats with a thinking model, raise the gateway's idle timeout or include thoughts in the stream.
    .step3 = Check that no proxy in between collects the stream before passing it on.

empty-stop =
    .title = Answer finished normally but is empty
    .meaning = The model reported a normal end (STOP) and delivered no text, call or media.
    .cause = This is a slip of the model, seen most after tool results and with very short or contradictory prompts. No filter and no limit was involved.
    .step1 = Retry; a second attempt mostly brings text.
    .step2 = If it repeats after a function response, check that the response holds data, and ask explicitly for a final answer.
    .step3 = Raise the temperature a little, or use another model for this prompt.

client-closed =
    .title = Caller hung up
    .meaning = The client closed its connection to Pollux before the answer was complete, and Pollux stopped the work.
    .cause = A timeout in the client or in a proxy before it, a closed page, or a deliberate cancel. The upstream did nothing wrong.
    .step1 = If users did not cancel, compare how long the calls lasted; a round number such as 30 or 60 s points to a timeout.
    .step2 = Raise that timeout in the client, its SDK or the proxy in front of Pollux.
    .step3 = Stream long answers so that data flows before the timeout.

malformed-request-head =
    .title = Request line or headers are not valid HTTP
    .meaning = Pollux could not read the beginning of the request, so it knows neither path nor caller. The body was not read.
    .cause = A header has forbidden characters (often a line end in an API key), the headers are too large, or a client speaks TLS to a plain HTTP port.
    .step1 = Compare http and https of the base URL with what Pollux listens on.
    .step2 = Trim the key before you put it into a header; keys read from files often end with a line break.
    .step3 = Remove oversized cookies and headers, and percent-encode blanks in the URL.

gateway-internal =
    .title = Fault inside Pollux
    .meaning = The gateway failed while handling the request. It is neither the caller's fault nor Google's.
    .cause = A bug, or a resource of the machine such as memory, disk or the database of the gateway ran out.
    .step1 = Find the request's id in the gateway's log; the entry says what failed.
    .step2 = Check free disk space, memory, and that the database can be written.
    .step3 = Retry once; if the same request fails again, report the log entry, without keys, to the project.

no-usable-credential =
    .title = No credential of the gateway can be used
    .meaning = Pollux has no credential left that the upstream accepts for { $model }. The request was not sent, and the caller's own key is not at fault.
    .meaning-unknown = Pollux has no credential left that the upstream accepts for the model. The request was not sent, and the caller's own key is not at fault.
    .cause = Every credential was refused before (invalid, expired, leaked, or its project suspended), or an operator paused it.
    .step1 = As the operator, run `pollux pool list`: it says for each credential which fault it met and when.
    .step2 = Replace or mend the credential at Google, then take it into use again with `pollux pool clear`.
    .step3 = As the caller, tell the operator the request id; a retry does not help before that.

gateway-draining =
    .title = Pollux is shutting down
    .meaning = The gateway was told to stop and takes no new requests. Requests it already had are being finished.
    .cause = A restart, a deployment or a scale-down. Nothing was sent to Google and no quota was used.
    .step1 = Retry at once; a load balancer sends the request to another instance, and a restart takes seconds.
    .step2 = As the operator, take the instance out of the load balancer before you stop it; its readiness check fails while it drains.

request-timeout =
    .title = Request came too slowly
    .meaning = The headers or the body were not complete within { $timeout } seconds, so Pollux closed the connection. The request was not processed.
    .meaning-unknown = The headers or the body were not complete in time, so Pollux closed the connection. The request was not processed.
    .cause = A slow or broken uplink, a client that opens connections and does not use them, or a Content-Length larger than what is sent.
    .step1 = Compare Content-Length with the bytes that are really sent.
    .step2 = Upload large media through the Files API instead of inline.
    .step3 = As the operator, raise the header or body timeout if clients with slow links are expected.

key-model-not-allowed =
    .title = Key is not for this model
    .meaning = The key is valid, but whoever made it allowed it for certain models only, and { $model } is none of them. Nothing was sent and nothing was counted.
    .meaning-unknown = The key is valid, but whoever made it allowed it for certain models only, and this one is none of them. Nothing was sent and nothing was counted.
    .cause = The key's list of allowed models has no entry that fits the model's name. An entry ends in * to allow a whole family.
    .step1 = Ask for a model that the key is allowed for.
    .step2 = As the operator, add the model to the key with `pollux keys update`, or give the caller another key.
    .step3 = Check that the client does not fall back to another model by itself.

key-route-unknown =
    .title = Key's route does not exist
    .meaning = This key's calls are to take the route "{ $route }", and the settings of the gateway have no such route. Nothing was sent anywhere else instead.
    .meaning-unknown = This key's calls are to take a route that the settings of the gateway do not have. Nothing was sent anywhere else instead.
    .cause = The route was renamed or removed from the settings, or the key was given a name that never was one.
    .step1 = As the operator, give the key a route that exists with `pollux keys update`, or take its route away.
    .step2 = Or add a [[routes]] entry whose model is that name, and reload the configuration.
    .step3 = As a caller, use another key until then; trying again changes nothing.

key-quota =
    .title = Key has reached its own limit
    .meaning = This key alone may use { $limit } { $limit_title }, and they are used up. Other keys of the project are not concerned.
    .meaning-unknown = This key has a limit of its own, and it is used up. Other keys of the project are not concerned.
    .cause = The operator gave the key a limit of its own, below what the project may use. Requests of every client that shares the key add up.
    .step1 = Wait for the delay in RetryInfo (here { $retry_seconds_exact } s); after it there is room again.
    .step1-unknown = Wait for the delay in RetryInfo; after it there is room again.
    .step2 = Spread requests evenly, and give each client a key of its own so that one does not starve the others.
    .step3 = As the operator, raise the limit with `pollux keys update` if the use is meant.

key-quota-too-small =
    .title = Key's own limit is smaller than the request
    .meaning = This key alone may use { $limit } { $limit_title }, and this one request needs more. It never fits, so waiting does not help.
    .meaning-unknown = This key has a limit of its own, and this one request needs more. It never fits, so waiting does not help.
    .cause = The operator gave the key a limit of its own. It is 0, or the prompt alone has more tokens than it allows.
    .step1 = Do not retry; send a shorter prompt, measured with countTokens, if the limit is one of tokens.
    .step2 = Use another key, or another project, that may use more.
    .step3 = As the operator, raise the limit with `pollux keys update` if the use is meant.

key-budget-spent =
    .title = Key has spent its monthly budget
    .meaning = What this key was answered since the month began costs { $limit } USD or more, which is all that it may spend.
    .meaning-unknown = What this key was answered since the month began costs as much as it may spend, or more.
    .cause = The operator gave the key a budget. It counts the price of tokens at the models' list prices, and ends with the month of Pacific time.
    .step1 = Wait until the next month begins, or ask the operator for a larger budget.
    .step2 = As the operator, see with `pollux usage` what the key was used for, and change the budget with `pollux keys update`.
    .step3 = Use a cheaper model, shorter prompts and context caching to make a budget last longer.

firebase-auth-required =
    .title = Only signed-in users are answered
    .meaning = The project's Firebase AI Logic takes calls of users who are signed in with Firebase Authentication, and this call came without a valid ID token.
    .cause = The traffic filter "authentication required" is on, and no user was signed in, the app does not hand its Auth instance to the SDK, or the token has expired.
    .step1 = Sign the user in (anonymous sign-in counts) before the first call.
    .step2 = Set up the Auth SDK in the same app, so that the AI SDK sends the user's token in the Authorization header.
    .step3 = As the operator, switch the filter off in the AI Logic configuration if calls without a user are meant.

template-only =
    .title = Only prompt templates are answered
    .meaning = The project's Firebase AI Logic takes calls of server prompt templates only, and this call brought a prompt of its own.
    .cause = The traffic filter "template only" is on. It keeps others from using the app's key for prompts that are not the app's.
    .step1 = Call the template by its id, with `templateGenerateContent`, and send only its inputs.
    .step2 = As the operator, create the template first if there is none yet.
    .step3 = Or switch the filter off in the AI Logic configuration.

template-not-found =
    .title = No such prompt template
    .meaning = The project has no server prompt template with the id { $name }. Templates belong to one project and are not shared.
    .meaning-unknown = The project has no server prompt template with the id that was asked. Templates belong to one project and are not shared.
    .cause = The id is misspelt, the template was deleted, or the app talks to another project than the one that has it.
    .step1 = Compare the id with the list of the project's templates; ids are case-sensitive.
    .step2 = Check the project id in the app's Firebase configuration.
    .step3 = As the operator, create the template, or restore it from where it is kept.

template-invalid =
    .title = Prompt template and inputs do not fit
    .meaning = No prompt could be made of the template { $name }: "{ $cause }".
    .meaning-unknown = No prompt could be made of the template; the message says why.
    .cause = An input is missing or of another type than the template's schema says, or the template itself has a mistake in its front matter or its body.
    .step1 = Compare the inputs that are sent with `input.schema` of the template, names and types both.
    .step2 = Give an input a default in the template, or mark it optional with a question mark.
    .step3 = If every call fails, mend the template: its front matter must be YAML between two lines of three hyphens.

chat-not-taken =
    .title = The model's chat template refuses this order of turns
    .meaning = The local model { $model } cannot be asked with these turns. Its chat template says: "{ $reason }".
    .meaning-unknown = The local model cannot be asked with these turns; the message says what its chat template objects to.
    .cause = The template came with the model's file and knows only some orders of turns, such as a user's turn first and both roles by turns.
    .step1 = Begin `contents` with a turn of role user and let user and model take turns.
    .step2 = Leave out turns without text.
    .step3 = If it has to be this order, choose another local model with `pollux model use`.

chat-template-overrun =
    .title = The model's chat template takes too much
    .meaning = The local model { $model } could not be asked: the chat template in its file took longer, or more memory, than it may, so the process of the model was ended. That ended all that was asked of it at the time.
    .meaning-unknown = A local model could not be asked: the chat template in its file took longer, or more memory, than it may, so the process of the model was ended.
    .cause = The template is a program in the model's file, and with some conversations this one does not come to an end, or grows: by mistake, or because somebody wanted it to.
    .step1 = Send the request again: the next one starts the model anew, and it may have been another one that ended it.
    .step2 = If the same request fails again, leave out turns: fewer of them are less work for the template.
    .step3 = As the operator, look in the log for the line on the end of the model's process. If it comes back, do not use this file: choose another model with `pollux model use`, and take this one away with `pollux model rm`.

text-not-utf8 =
    .title = An attached text is not in UTF-8
    .meaning = A file of type { $mime } was attached that is not text in UTF-8, from byte { $position } on.
    .meaning-unknown = A file was attached that is not text in UTF-8.
    .cause = It is text in another encoding, such as UTF-16 or Latin-1, or no text at all. A local model reads nothing but text.
    .step1 = Convert the text to UTF-8, for example with `iconv -t UTF-8`, and encode it with base64 again.
    .step2 = If it is no text, take its text out first, or ask a model that reads such files.

template-locked =
    .title = Prompt template is locked
    .meaning = The template { $name } was locked so that nobody changes by mistake what released apps use. It is as it was.
    .meaning-unknown = The template was locked so that nobody changes by mistake what released apps use. It is as it was.
    .cause = A change or a deletion was sent for a template whose lock is on.
    .step1 = Make the change in a new template with an id of its own, and let the next release of the app use it.
    .step2 = If the change is meant for released apps too, unlock the template first with `modifyLock`.
    .step3 = Lock it again afterwards.

gs-uri-on-developer =
    .title = gs:// file with the Gemini Developer API
    .meaning = The request names a file of Cloud Storage, { $uri }, which the Gemini Developer API cannot read.
    .meaning-unknown = The request names a file of Cloud Storage, which the Gemini Developer API cannot read.
    .cause = gs:// URLs work with the Vertex AI Gemini API only, whose service agent reads the bucket for the project.
    .step1 = Send the file inline as base64, if it is below 20 MB.
    .step2 = Or choose the Vertex AI provider in the app's SDK, and set it up for the project.

gs-object-not-found =
    .title = File is not in the bucket
    .meaning = The bucket can be read, but it holds no object { $uri }.
    .meaning-unknown = The bucket can be read, but it does not hold the object that was asked.
    .cause = The name is misspelt, the upload has not finished, or the object was deleted. Names are case-sensitive and have no leading slash.
    .step1 = List the bucket and compare the object's full name, folders included.
    .step2 = Wait for the upload to complete before you send the request.
    .step3 = Check that the app uses the bucket that it uploads to.

cassette-no-match =
    .title = No recorded answer
    .meaning = This Pollux answers from recordings only, and none of them is of such a request: { $cause }.
    .meaning-unknown = This Pollux answers from recordings only, and none of them is of such a request.
    .cause = The request is not the one that was recorded: its text, its settings, its model or its method differ, or it was never recorded.
    .step1 = Compare the request with the nearest cassette; `/emulator/report` on the admin port lists every place in which they differ.
    .step2 = If the change is wanted, record it: with `emulator.record.mode` set to `auto`, what is missing is asked upstream once and kept.
    .step3 = Take out of the request what differs with every run, such as a date or a random name.

recording-failed =
    .title = Answer could not be recorded
    .meaning = Pollux is to record an upstream, and this answer could not be kept: { $cause }.
    .meaning-unknown = Pollux is to record an upstream, and this answer could not be kept.
    .cause = The folder of the cassettes cannot be written, its disk is full, or the way to the upstream cannot be made as it is set.
    .step1 = Check that the folder in `emulator.record.folder` can be written by the user that runs Pollux, and has room.
    .step2 = Check `emulator.record.upstream` and `emulator.record.key`.
    .step3 = Send the request again.

admin-unauthenticated =
    .title = Admin token is missing or wrong
    .meaning = The admin port manages keys and projects, so it answers only who brings its token. Nothing was changed.
    .cause = The Authorization header is missing, or its token is not this server's: another data folder has another token.
    .step1 = Read the token from the file `admin.token` in the server's data folder, or from where it was configured.
    .step2 = Send it as `Authorization: Bearer TOKEN`; never in the URL, where logs would keep it.
    .step3 = For the command line, set POLLUX_ADMIN_TOKEN or pass --admin-token.

admin-cross-site =
    .title = Admin port refused a page of another site
    .meaning = A web page that is not this server's own sent a request to the admin port, and it was refused before anything was read or changed.
    .cause = The Origin, Sec-Fetch-Site or Host header names another site. Such requests are how pages of strangers reach services inside a network.
    .step1 = Call the admin port from a program or the command line, not from a page.
    .step2 = If the host name is yours, add it to `server.admin_hosts`.
    .step3 = If you did not expect the request, find the page that sent it: it is in the Origin header.

# What a key may have a limit of; stands where { $limit_title } does.

unit-requests-per-minute = requests per minute
unit-input-tokens-per-minute = input tokens per minute
unit-requests-per-day = requests per day
unit-input-tokens-per-day = input tokens per day

# Stands before the steps of a fault when the keys and projects of this Pollux are what refused.

refused-by-pollux =
    .meaning = This Pollux refused it, by its own settings; Google was not asked.
    .step = This Pollux refused it, and Google was not asked: whoever runs it changes that with `{ $command }`.

# Stands in the place of what a fault of credentials means when the credential was one of ours.

refused-by-upstream =
    .meaning = The credential with which this Pollux calls its upstream was refused there; the caller's own key is in order.
    .step = Whoever runs this Pollux finds out which one with `pollux pool list`, and replaces it.
