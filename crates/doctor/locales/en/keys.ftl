# Faults of API keys, tokens and key restrictions.

api-key-invalid =
    .title = API key not valid
    .meaning = The key sent with the request is not a key that Google recognises. The request body was not looked at.
    .cause = The key string is mistyped, truncated, padded with blanks or quotes, belongs to another product, or names a deleted key. The same key fails every time, so retrying does not help.
    .step1 = Print the length and the first four characters of the key the process really uses; older keys start with AIza and have 39 characters, newer ones start with "AQ.".
    .step2 = Look for another source that wins: GOOGLE_API_KEY takes precedence over GEMINI_API_KEY in Google's SDKs.
    .step3 = Compare it with the project's key list in Google AI Studio and copy the key again.
    .step4 = If the error's metadata names firebasevertexai.googleapis.com, replace the key in the app's Firebase config; if it names generativelanguage.googleapis.com behind Firebase, replace the Gemini key stored in the project.

api-key-not-found =
    .title = API key has the right form but does not exist
    .meaning = The key looks like a real Google key, but no key with this value is stored anywhere.
    .cause = The key was deleted and purged, or single characters were changed when it was copied. This is a second wording of an invalid key; code that searches for the text "API key not valid" misses it.
    .step1 = Compare the whole key, not only its beginning, with the key list of the project.
    .step2 = If the key was deleted less than 30 days ago, restore it under Credentials in the Google Cloud console; the key string stays the same.
    .step3 = Otherwise create a new key in Google AI Studio, put it into the secret store and restart the process that holds the old one.
    .step4 = In error handling, test for the reason API_KEY_INVALID instead of the message text.

api-key-expired =
    .title = API key expired
    .meaning = The key was once good, and its validity has ended. Every request with it is refused from now on.
    .cause = The key passed its expiry date, or it was deleted or removed as stale. Unlike an unknown key, the string itself is correct; waiting does not bring it back.
    .step1 = Create a new key in the same project in Google AI Studio, so that quota and billing stay as they are.
    .step2 = Give the new key the same API and client restrictions as the old one.
    .step3 = Replace the key everywhere it is used, then delete the old one.
    .step4 = Note the expiry date of the new key, or plan a rotation, so that the change comes before the failure.

api-key-leaked =
    .title = API key blocked because it was made public
    .meaning = Google found this key in a public place and blocked it for good. Other keys of the project still work.
    .cause = The key was readable by others, for example in a public repository, a web page, an app package or a log. The block is not lifted for this key.
    .step1 = Create a new key and put it only where the server can read it; delete the blocked one.
    .step2 = Remove the old key from the public place, the version history included, or it will happen again.
    .step3 = Check the project's usage and billing for requests that are not yours.
    .step4 = Restrict the new key to the Generative Language API and to your addresses, and keep keys off clients by sending calls through a gateway.

missing-api-key =
    .title = No API key on the request
    .meaning = The request carried neither an API key nor an OAuth token, so Google does not know whose call it is.
    .cause = The key variable is empty or unset in this process, or a proxy removed the header or the query. A key that is present but wrong gives code 400 instead.
    .step1 = Check that the process sees the key: an environment variable set in one shell is not set in a service, container or CI job.
    .step2 = Send it as the header x-goog-api-key; "Authorization: Bearer" with an API key works only on the OpenAI-compatible paths.
    .step3 = If a proxy stands in between, let it pass x-goog-api-key and Authorization unchanged.

api-key-missing =
    .title = Firebase request without a key
    .meaning = The call to Firebase AI Logic came without the app's Firebase API key, so it cannot be assigned to a project.
    .cause = The app was started with a config without apiKey, or something on the way dropped both the x-goog-api-key header and the key query parameter. On a WebSocket the same text closes the connection with code 1008.
    .step1 = Fetch the app's config again in the Firebase console under Project settings and replace the one in the app.
    .step2 = For calls made by hand, send the Firebase key in x-goog-api-key; on a WebSocket, send it as the key query parameter.
    .step3 = Check that no proxy or service worker strips the header or the query string.

api-key-service-blocked =
    .title = API key may not call this API
    .meaning = The key is real and active, but its API restrictions do not include the method { $grpc_method }.
    .meaning-unknown = The key is real and active, but its API restrictions do not include the method that was called.
    .cause = The key has a list of allowed APIs, and neither this service nor this method is on it. It often is a key made for another product, such as Maps or Firebase.
    .step1 = Read the field "service" in the error's metadata: it names the API that has to be allowed.
    .step2 = For direct Gemini calls, use a key that allows the Generative Language API; for an app's Firebase key, allow the Firebase AI Logic API only.
    .step3 = Change the list under Credentials, the key, API restrictions in the Google Cloud console.
    .step4 = Wait up to five minutes for the change to act, then try once more.

api-key-referrer-blocked =
    .title = Website not allowed for this API key
    .meaning = The key accepts requests only from listed websites, and this request named { $referer } as its origin.
    .meaning-unknown = The key accepts requests only from listed websites, and this request came from none of them.
    .cause = The key has website restrictions, and the Referer header is absent (shown as <empty>) or matches no entry. Servers, scripts and pages with a no-referrer policy send no Referer at all.
    .step1 = If the call comes from a server, use another key with an IP restriction; a website restriction does not fit it.
    .step2 = If it comes from a browser, add the page's origin, for example example.com/*, to the key's website list; subdomains need an entry of their own.
    .step3 = Leave paths out of the entries: browsers cut the Referer of calls to other hosts down to the origin.
    .step4 = Wait up to five minutes after the change, then reload the page.

api-key-http-referrer-blocked =
    .title = Website not allowed for this Firebase key
    .meaning = The app's Firebase key is limited to certain websites, and { $referer } is none of them.
    .meaning-unknown = The app's Firebase key is limited to certain websites, and this call came from none of them.
    .cause = The key has website restrictions that lack the address the app now runs on: typically a preview channel, a new domain, localhost, or a mobile app that shares the web app's key.
    .step1 = Open Credentials in the Google Cloud console, choose the key of the web app, and add the missing origin with /* at the end.
    .step2 = Use separate keys for web, Android and iOS; a mobile app sends no Referer and never passes a website restriction.
    .step3 = Check that the page does not set Referrer-Policy: no-referrer.
    .step4 = Allow up to five minutes before the changed restriction acts.

api-key-ip-blocked =
    .title = IP address not allowed for this API key
    .meaning = The key accepts calls only from listed addresses, and this one came from { $ip }.
    .meaning-unknown = The key accepts calls only from listed addresses, and this one came from another.
    .cause = The key has an IP restriction, and the address Google sees is not on it. Behind NAT, a VPN or a cloud platform this is the outgoing address, and it may be IPv6.
    .step1 = Compare the address in the error with the key's list under Credentials in the Google Cloud console.
    .step2 = Add the outgoing address or its CIDR range, with IPv4 and IPv6 if the host has both.
    .step3 = If the outgoing address changes, route calls through a fixed NAT address or a gateway and allow that one.
    .step4 = Wait up to five minutes, then repeat the call.

api-key-ip-address-blocked =
    .title = Caller's address outside the key's allowed IP list
    .meaning = The key behind this Firebase call is limited to server addresses, and { $caller_ip } is not among them.
    .meaning-unknown = The key behind this Firebase call is limited to server addresses, and the caller's is not among them.
    .cause = An IP restriction sits on a key used by an app, whose users call from changing addresses, or on the Gemini key stored behind Firebase AI Logic, which must carry no client restriction.
    .step1 = Remove the IP restriction from the app's Firebase key; restrict it by website, Android app or iOS bundle instead.
    .step2 = Give the Gemini key stored behind Firebase AI Logic only an API restriction to the Generative Language API, and no client restriction.
    .step3 = If the caller really is a server with a fixed address, add that address or its CIDR range.
    .step4 = Repeat the call after at most five minutes, when the change has spread.

api-key-android-blocked =
    .title = Android app not allowed for this API key
    .meaning = The key serves only listed Android apps, and the request named the package { $package }.
    .meaning-unknown = The key serves only listed Android apps, and the request named none of them.
    .cause = The headers X-Android-Package and X-Android-Cert are absent (shown as <empty>) or match no entry of the key. Plain HTTP clients and servers do not send them by themselves.
    .step1 = If the call is not made by an Android app, use another key: an Android restriction cannot be met from a server.
    .step2 = In the app, send the package name and the SHA-1 of the signing certificate in upper-case hex without colons.
    .step3 = Add the certificate that signed this build; debug, release and Play App Signing certificates differ.
    .step4 = Wait up to five minutes after changing the key.

api-key-android-app-blocked =
    .title = Android app missing from the Firebase key's list
    .meaning = The Firebase key is limited to Android apps, and the pair of { $android_package } and its signing certificate is not on the list.
    .meaning-unknown = The Firebase key is limited to Android apps, and the pair of this app's package and its signing certificate is not on the list.
    .cause = The package is registered with another SHA-1 than the one that signed this build, or the key of the Android app is used in a web or iOS app, which sends no package (shown as <empty>).
    .step1 = Read the SHA-1 of the running build and compare it with the key's Android entries under Credentials.
    .step2 = Add the missing fingerprint; for apps from the Play Store that is the one under App signing in the Play Console.
    .step3 = Check that google-services.json in the build belongs to this app and project.
    .step4 = Try again after up to five minutes.

api-key-ios-blocked =
    .title = iOS app not allowed for this API key
    .meaning = The key serves only listed iOS apps, and the request named the bundle { $bundle }.
    .meaning-unknown = The key serves only listed iOS apps, and the request named none of them.
    .cause = The header X-Ios-Bundle-Identifier is absent (shown as <empty>) or names a bundle that is not on the key's list. HTTP libraries do not add this header on their own.
    .step1 = If no iOS app makes the call, use a key without an iOS restriction.
    .step2 = In the app, send the header X-Ios-Bundle-Identifier with the exact bundle identifier, upper and lower case included.
    .step3 = Add extensions and debug builds with a bundle identifier of their own to the key's list.
    .step4 = Wait up to five minutes after changing the key.

api-key-ios-app-blocked =
    .title = iOS bundle missing from the Firebase key's list
    .meaning = The Firebase key accepts only certain iOS bundles, and { $ios_bundle_id } is not one of them.
    .meaning-unknown = The Firebase key accepts only certain iOS bundles, and this app's is not one of them.
    .cause = The bundle identifier of this build (often one with a suffix for debug or staging) was not added to the key, or the iOS key is used on another platform, which sends no bundle (shown as <empty>).
    .step1 = Compare the bundle identifier in the build settings with the iOS entries of the key under Credentials.
    .step2 = Add the missing identifier, or use the key of the right app from a fresh GoogleService-Info.plist.
    .step3 = Give web and Android apps their own keys.
    .step4 = Try again after up to five minutes.

unauthenticated-bad-token =
    .title = Bearer token is not a valid OAuth token
    .meaning = The Authorization header holds something that Google cannot read as an access token, so the caller's identity is unknown.
    .cause = The token expired (they live about an hour), an API key was sent as "Authorization: Bearer", or a newer key that starts with "AQ." could not be validated. The same token fails again; a fresh one works.
    .step1 = If you use an API key, send it as x-goog-api-key and drop the Authorization header.
    .step2 = If you use OAuth, fetch a fresh access token, and let the auth library refresh it instead of storing it.
    .step3 = Check that an ID token, a refresh token or a token with quotes or line ends did not get into the header.
    .step4 = For a key that starts with "AQ.", copy it again from Google AI Studio and send it in the header, not as ?key=.

api-key-not-supported-by-method =
    .title = Method needs OAuth; an API key is not enough
    .meaning = This method acts on behalf of a person or service account, and an API key does not say who that is.
    .cause = Only OAuth is accepted for permissions of tuned models, transferOwnership and files:register. The key itself is fine and keeps working for other methods.
    .step1 = Authenticate with OAuth 2, for example by application default credentials or a service account.
    .step2 = Send the token as "Authorization: Bearer", name the project in x-goog-user-project, and leave the API key out.
    .step3 = If only the content is needed, upload the file with the Files API instead of registering it; that works with a key.

insufficient-scopes =
    .title = OAuth token lacks the needed scope
    .meaning = The token is valid and the caller is known, but the token was issued without permission for the Gemini API.
    .cause = It was requested without the scope cloud-platform or a generative-language scope. Refreshing keeps the old scopes, so a retry or refresh does not help.
    .step1 = Request a new token with the scope https://www.googleapis.com/auth/cloud-platform, and https://www.googleapis.com/auth/generative-language.retriever for corpora.
    .step2 = With gcloud, sign in again by "gcloud auth application-default login" and name the scopes with --scopes.
    .step3 = On a virtual machine, widen the access scopes of the instance; it has to be stopped for that.

multiple-credentials =
    .title = More than one credential on the request
    .meaning = The request carried an Authorization header and an API key at the same time, and only one of them is accepted.
    .cause = An OpenAI client sends "Authorization: Bearer" by itself, and x-goog-api-key or ?key= was added on top. A proxy that injects its own key has the same effect.
    .step1 = Keep only "Authorization: Bearer" with the Gemini key and remove the x-goog-api-key header.
    .step2 = Remove ?key= from the base URL.
    .step3 = If a proxy adds a credential, let it replace the caller's instead of adding a second one.
