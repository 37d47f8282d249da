# Faults of Firebase AI Logic, its client SDKs, and Vertex AI.

firebase-api-not-enabled =
    .title = Firebase AI Logic API is not enabled
    .meaning = The project { $project } does not have the API that app calls go through, firebasevertexai.googleapis.com, switched on.
    .meaning-unknown = The project does not have the API that app calls go through, firebasevertexai.googleapis.com, switched on.
    .cause = Firebase AI Logic was never set up in this project, or the API was disabled. The JavaScript SDK reports it as api-not-enabled.
    .step1 = In the Firebase console open AI Logic and choose Get started; it enables what is needed.
    .step2 = Or follow the activation link in the error's details, which leads to the right project.
    .step3 = Wait a few minutes, then retry; if the project is not the expected one, replace the app's Firebase config.

developer-api-not-enabled =
    .title = Gemini Developer API off behind Firebase
    .meaning = Firebase AI Logic is set up, but the project { $project } lacks the Generative Language API that it forwards to.
    .meaning-unknown = Firebase AI Logic is set up, but the project lacks the Generative Language API that it forwards to.
    .cause = The app uses the Gemini Developer API as its provider, and generativelanguage.googleapis.com is not enabled. The app's own key and config are fine.
    .step1 = Run the set-up in the Firebase console under AI Logic again and choose the Gemini Developer API, or open the activation link in the details.
    .step2 = Retry after a few minutes.
    .step3 = If the project is meant to use Vertex AI, choose that backend in the app instead.

vertex-api-not-enabled =
    .title = Vertex AI API is not enabled
    .meaning = The project { $project } was asked through Vertex AI, and aiplatform.googleapis.com is not switched on there.
    .meaning-unknown = The project was asked through Vertex AI, and aiplatform.googleapis.com is not switched on there.
    .cause = The Vertex AI provider was chosen without enabling its API, or the API was disabled later. Besides the API, Vertex AI needs billing.
    .step1 = Open the activation link in the error's details and enable the Vertex AI API.
    .step2 = Link a billing account to the project, if it has none.
    .step3 = Retry after a few minutes, when the change has spread.
    .step4 = If you did not mean Vertex AI, select the Gemini Developer API as backend in the client.

billing-disabled =
    .title = Vertex AI needs billing on the project
    .meaning = The method is offered only to projects with billing, and project number { $project_number } has none.
    .meaning-unknown = The method is offered only to projects with billing, and this project has none.
    .cause = The project is on Firebase's free Spark plan, its billing account was closed, or the link to it was removed.
    .step1 = Link an open billing account; in Firebase this is the upgrade to the Blaze plan.
    .step2 = Wait a few minutes and retry; earlier tries give the same error.
    .step3 = Without billing, use the Gemini Developer API as provider, which has a free tier.

service-agents-provisioning =
    .title = Service agents for Cloud Storage not ready
    .meaning = The request names a gs:// file, and the Google service account that has to read it is only now being created.
    .cause = The project's Vertex AI service agents were not made when the API was enabled. The first such request starts their creation, which takes some minutes.
    .step1 = Wait two to five minutes and retry; retries after seconds cannot succeed.
    .step2 = If it persists, let a project owner run "gcloud beta services identity create --service=aiplatform.googleapis.com".
    .step3 = Check that the Vertex AI API is enabled.
    .step4 = Meanwhile send small files inline instead of by gs:// address.

app-attestation-failed =
    .title = App Check gave the app no token
    .meaning = The app asked App Check for a token, and what it sent as proof was not accepted. Calls of this app fail wherever App Check is enforced.
    .cause = With the debug provider: the secret is not registered for this app, was removed, or is a new one that the SDK made for this browser or device; or the app's id is of another project. The answer does not say which.
    .step1 = Find the debug secret that the SDK writes to the console or log, and register it for this app: in the Firebase console under App Check, or with "pollux firebase debug-token create".
    .step2 = Compare the app's id, the project and the API key in the app's Firebase configuration with those in the console.
    .step3 = With a real provider, such as reCAPTCHA Enterprise, Play Integrity or App Attest, check its set-up for the app, and use a genuine device.
    .step4 = Reload the page or restart the app, as SDKs hold back further attempts after a refusal.

app-check-token-invalid =
    .title = App Check token missing or invalid
    .meaning = App Check is enforced for Firebase AI Logic, and the request did not prove that it comes from your app.
    .cause = The token is absent, expired, of another project or app, or a placeholder that the SDK sends when it could not fetch one. All these give the same text.
    .step1 = Initialise App Check before AI Logic in the app and look for its own error in the console or log.
    .step2 = In development, use the debug provider and register its token in the Firebase console under App Check.
    .step3 = Check that the app is registered with its provider, such as reCAPTCHA Enterprise, Play Integrity or App Attest, and that the device's clock is right.
    .step4 = Fetch a fresh token, then retry; the old one stays invalid.

app-check-required-for-model =
    .title = Model is available only with App Check
    .meaning = Google gives this model only to projects that enforce App Check, because it is often abused. Other models may still work.
    .cause = Enforcement for Firebase AI Logic is off, or the request has no valid token; some models want a limited-use token.
    .step1 = Set up App Check in the app and enforce it for Firebase AI Logic in the console.
    .step2 = Wait up to 15 minutes until enforcement acts, then retry.
    .step3 = If the model demands it, turn on limited-use tokens in the SDK.
    .step4 = Until then use a model without this condition.

project-deactivated =
    .title = Firebase AI Logic deactivated in this project
    .meaning = Google switched Firebase AI Logic off for the whole project. No model answers until App Check is enforced.
    .cause = The project was not used for a while and does not enforce App Check. Since 2026-11-02 enforcement is mandatory for everybody.
    .step1 = Add App Check to all apps of the project, and release the versions that send tokens.
    .step2 = Enforce App Check for Firebase AI Logic in the Firebase console; this lifts the deactivation.
    .step3 = Retry after up to 15 minutes.
    .step4 = Plan for users with old app versions: they send no token and are refused from then on.

genai-config-not-found =
    .title = Firebase AI Logic has no provider set up
    .meaning = The project has no configuration with a Gemini key behind Firebase AI Logic, so calls cannot be forwarded.
    .cause = The Gemini Developer API was never set up there, or was set up minutes ago, or the Gemini key stored for it was deleted.
    .step1 = If the set-up is only minutes old, wait and retry.
    .step2 = Otherwise open AI Logic in the Firebase console, choose Get started and set up the Gemini Developer API.
    .step3 = If a Gemini key was deleted, give the configuration a new one; the app's own Firebase key is another key and stays.
    .step4 = Check that the app's projectId is the project you set up.

publisher-model-not-found =
    .title = Vertex AI has no such model at this location
    .meaning = { $model } is not available to the project in the location { $location }.
    .meaning-unknown = The model is not available to the project in the location that was asked.
    .cause = The name is wrong or retired, the model is not offered in that location, or it is open to selected projects only. Previews and new models are often served only from global.
    .step1 = Use the location global, or one that is listed for this model. Live models of the 2.5 family are the exception: they are not in global.
    .step2 = Check the name against the list of models, the version suffix included.
    .step3 = Keep model name and location in configuration, such as Remote Config, since models retire.

developer-model-not-found =
    .title = Gemini model unknown (called through Firebase)
    .meaning = Firebase passed the call on, and the Gemini Developer API has no model { $model } for { $method } in { $version }.
    .meaning-unknown = Firebase passed the call on, and the Gemini Developer API has no such model for this method in this version.
    .cause = The app ships with a name that was retired or misspelt, or with "models/" in front, which the SDK adds again. A released app keeps the old name until it is updated.
    .step1 = Take a supported name from Firebase's list of models and pass it without "models/".
    .step2 = Load the model name from Remote Config, so that released apps can be moved.
    .step3 = If the name is right, check that the model offers this method.

invalid-location =
    .title = Location in the URL does not exist
    .meaning = The Vertex AI path names a location that Google does not have. The answer is an HTML page with code 404, not JSON.
    .cause = The region is misspelt or is a zone, such as us-central1-a, or the region has no Vertex AI. SDKs report an empty message or an unreadable error.
    .step1 = Set the location to global or to a region from the list, such as us-central1.
    .step2 = Check the value in the app: an empty or undefined variable ends up in the path.
    .step3 = On the Gemini Developer API, leave the location out; it has none.

iam-permission-denied =
    .title = Identity may not use Vertex AI models
    .meaning = The account behind the call lacks the permission aiplatform.endpoints.predict on { $model } in the project { $project }.
    .meaning-unknown = The account behind the call lacks the permission aiplatform.endpoints.predict on the model in the project.
    .cause = The service account or user has no Vertex AI role in that project, or the call names another project than the one in which the role was given. A misspelt resource gives the same text.
    .step1 = Grant the account the role Vertex AI User (roles/aiplatform.user) in the project of the path.
    .step2 = Check which account is used: application default credentials may be another one than expected.
    .step3 = Compare project and model in the resource name of the message with what you meant.
    .step4 = Wait a minute or two after the grant, then retry.

input-file-permission-denied =
    .title = Vertex AI may not read the gs:// file
    .meaning = The request itself is permitted, but the service agent of the project has no read access to the file named in it.
    .cause = The bucket belongs to another project or has its own access rules, or the object name is wrong. The caller's own access to the file does not count.
    .step1 = Grant the Vertex AI service agent of the project the role Storage Object Viewer on the bucket.
    .step2 = Check bucket and object name; a missing object can look like a forbidden one.
    .step3 = If access cannot be given, send the file inline, or copy it to a bucket of the same project.

unsupported-user-location =
    .title = User's country not served through Firebase
    .meaning = Firebase passed the call to the Gemini Developer API, which is not offered where the app's user is.
    .cause = Google judges by the user's IP address, so an app works for some users and not for others. Neither the project's plan nor its key plays a part.
    .step1 = Compare the user's country with the available regions, and hide the feature elsewhere.
    .step2 = Use Vertex AI as the provider if its terms cover these users.
    .step3 = If the user should be in a served country, have VPN and mobile proxies checked.
    .step4 = Show a clear message; on Android this is UnsupportedUserLocationException, and a retry is pointless.

billing-country-restricted =
    .title = Billing country excluded
    .meaning = Access to { $service } was denied because of the country of the project's billing account.
    .meaning-unknown = Access to the service was denied because of the country of the project's billing account.
    .cause = It is the country in the payments profile that counts, not the place of the caller. Moving the server or using a VPN changes nothing.
    .step1 = Look up the country of the billing account in the Google Cloud console.
    .step2 = Link the project to a billing account of your organisation in a served country, if one exists.
    .step3 = If the country is recorded wrongly, have it corrected through Google Cloud billing support; the payments profile cannot change country by itself.

quota-per-minute-region =
    .title = Requests per minute for a region used up
    .meaning = The project reached its quota of content requests per minute in one region for { $service }.
    .meaning-unknown = The project reached its quota of content requests per minute in one region.
    .cause = Too many calls in a minute, or a quota value of 0, which means that the project may not call the method at all. quota_limit_value in the details tells which.
    .step1 = If quota_limit_value is 0, stop retrying; enable billing or request the quota.
    .step2 = Otherwise retry with exponential backoff from 1 s; the quota refills within a minute.
    .step3 = Limit calls per user in the app; Firebase SDKs do not retry or throttle by themselves.
    .step4 = Request a higher value in the Google Cloud console under Quotas.

developer-quota-exceeded =
    .title = Quota of the project behind Firebase used up
    .meaning = All users of the app together reached a limit of { $limit } that the project's tier has for { $model }.
    .meaning-without-limit = All users of the app together reached a limit that the project's tier has for { $model }.
    .meaning-without-model = All users of the app together reached a limit of { $limit } that the project's tier has for the model.
    .meaning-unknown = All users of the app together reached a limit that the project's tier has for the model.
    .cause = Apps share the project's Gemini quota. A PerDay in quotaId means that the day's quota is gone; a limit of 0 means that the model or feature is not in the free tier.
    .step1 = Read quotaId in the details before you retry: PerMinute waits for retryDelay, PerDay for midnight Pacific time, 0 for billing.
    .step2 = Upgrade the project's plan for real users; the free tier suits development.
    .step3 = Set a limit per user in AI Logic's quota settings, so that one user cannot use up all.
    .step4 = Tell the user when to come back instead of failing silently.

vertex-resource-exhausted =
    .title = Vertex AI: no shared capacity right now
    .meaning = Pay-as-you-go traffic shares one pool per model and region, and at this moment it is full. It is not a quota of your project.
    .cause = Demand of all customers exceeds capacity (dynamic shared quota). Nothing of yours is used up, hence there is no limit to raise and no delay given.
    .step1 = Retry with truncated exponential backoff from 1 s, two times at most, then fall back.
    .step2 = Use the global endpoint, which draws on more capacity than one region.
    .step3 = Smooth your traffic and avoid sudden spikes.
    .step4 = Buy Provisioned Throughput if the load has to be served at all times.

vertex-provisioned-exceeded =
    .title = Provisioned Throughput used up
    .meaning = The request may use only purchased capacity, and the purchase is fully in use.
    .cause = The header X-Vertex-AI-LLM-Request-Type: dedicated forbids the overflow to pay-as-you-go. Without it, this request would have run on demand.
    .step1 = Retry with backoff from 1 s if the load is a short peak.
    .step2 = Drop the dedicated header for requests that may run on demand.
    .step3 = Order more throughput if the average is near the purchase.

harm-threshold-restricted =
    .title = Account may not use this safety threshold
    .meaning = The request sets a safety threshold, BLOCK_NONE in most cases, that Vertex AI opens only to certain accounts.
    .cause = The account is neither on the allowlist nor on monthly invoiced billing. Prompt and model are not the reason.
    .step1 = Set the threshold to BLOCK_ONLY_HIGH; everybody may use that.
    .step2 = Or try OFF, where the model accepts it.
    .step3 = If BLOCK_NONE is needed, ask your Google account team for the allowlist, or switch to invoiced billing.

image-prompt-blocked =
    .title = Imagen refused the prompt
    .meaning = The prompt for the picture contains words that Google's rules for responsible AI do not allow, so no image was made.
    .cause = Imagen rejects such prompts as a whole, with code 400; unsafe single pictures are filtered later, without an error. The support codes in the message stand for categories.
    .step1 = Rephrase the prompt without violence, adult content, children or names of real persons.
    .step2 = Check text that templates or users add to the prompt.
    .step3 = Plan the move to a Gemini image model; Imagen is gone from current Firebase SDKs.

image-rejected =
    .title = Inline image cannot be decoded
    .meaning = An image in the request could not be read; the service says only that an argument is invalid.
    .cause = The bytes are damaged or truncated, or do not match the MIME type; on phones, often a HEIC photo sent as JPEG. The same text is used for other invalid arguments too.
    .step1 = Send the request without the image; if it passes, the image is the cause.
    .step2 = Convert the picture to JPEG or PNG in the app before sending, and set the matching MIME type.
    .step3 = Check that the base64 text is complete and has no data: prefix.

cached-content-bad-name =
    .title = Name of the cache has the wrong form
    .meaning = "{ $name }" is not a valid resource name for a cache; the service did not even look for it.
    .meaning-unknown = The request names a cache by what is not a valid resource name; the service did not even look for it.
    .cause = Only the id was given, a display name was used, or the name of the Gemini API (cachedContents/ID) was sent to Vertex AI, which wants the full path.
    .step1 = Use the field name exactly as the create call returned it.
    .step2 = On Vertex AI that is projects/PROJECT/locations/LOCATION/cachedContents/ID, with the location of the request.
    .step3 = Caches of the Gemini API and of Vertex AI are separate; create one on the side you call.

unavailable =
    .title = Model temporarily unavailable (through Firebase)
    .meaning = The app's call reached Google, but the model had no capacity to answer it just then.
    .cause = High load on the model for all customers; app, key and App Check are fine. Firebase SDKs do not retry, so the user sees the first failure.
    .step1 = Retry in the app, with backoff from 1 s and jitter, two or three times.
    .step2 = Offer a second model, such as Flash-Lite for Flash, from Remote Config.
    .step3 = On the web, the hybrid mode can answer with the on-device model meanwhile.
    .step4 = Keep what the user typed, so that nothing has to be entered twice.

vertex-unauthenticated =
    .title = Vertex AI got no valid access token
    .meaning = Vertex AI needs an OAuth access token of a Google identity, and the one sent is missing, malformed or expired.
    .cause = A stored token stopped working after its hour, or something else, such as a Gemini API key, went into the Authorization header. The reason in the details tells expired, unsupported and missing apart.
    .step1 = Let a Google auth library produce and refresh the token from a service account or application default credentials.
    .step2 = On your own machine run "gcloud auth application-default login" again.
    .step3 = Repeat the call once with a fresh token; if that fails too, check the service account's key and the machine's clock.
    .step4 = If you have only an API key, use the Gemini API or Vertex AI's express mode.

client-no-api-key =
    .title = Firebase config in the app has no apiKey
    .meaning = The Firebase SDK stopped before sending anything, because the field apiKey in its config is empty.
    .cause = A build variable was not filled in, the config of another environment was loaded, or the field was removed to hide the key. No server saw this call.
    .step1 = Copy the config from the Firebase console, Project settings, Your apps, and pass it to initializeApp.
    .step2 = If values come from the environment, check that the bundler exposes them to the client build under their exact names.
    .step3 = Leave the Firebase key in the app: it identifies the project and is meant to be there; protect it by App Check and restrictions.

client-unsupported-safety-method =
    .title = safetySettings.method exists only on Vertex AI
    .meaning = The Firebase SDK stopped before sending, because a safety setting has the property method, which the Gemini Developer API does not know.
    .cause = The settings were written for the Vertex AI backend, and the app now uses the Developer API. The rest of the safety settings is valid for both.
    .step1 = Remove method from every entry of safetySettings.
    .step2 = If you need severity-based blocking, use the Vertex AI backend.
    .step3 = Keep separate settings when the app can run with both backends.

client-network =
    .title = App could not reach Firebase
    .meaning = The call of the Firebase SDK failed in the network; no HTTP answer came back.
    .cause = The device is offline, the host name does not resolve, TLS fails, or a browser, blocker or missing CORS header stopped the call. A gateway that leaves CORS headers off its errors looks the same.
    .step1 = Check the connection and retry; this error is safe to retry.
    .step2 = In a browser, look at the network tab: "CORS" there means the server answered and the browser hid it.
    .step3 = Behind a gateway, let it answer OPTIONS and send Access-Control-Allow-Origin on errors too.
    .step4 = Check blockers, company proxies and the page's content security policy for firebasevertexai.googleapis.com.
