# Faults of projects, regions, billing and permissions.

service-disabled =
    .title = Gemini API is not enabled in the project
    .meaning = The key is good, but its project { $project_number } does not have the Generative Language API switched on.
    .meaning-unknown = The key is good, but its project does not have the Generative Language API switched on.
    .cause = The API was never enabled in that project, or somebody disabled it. A key keeps belonging to its project, so enabling the API elsewhere changes nothing.
    .step1 = Open the activation link in the error's details; it leads to the right API and project.
    .step2 = Press Enable; this needs the role Service Usage Admin, Editor or Owner.
    .step3 = Wait a few minutes, then retry; until then the same error is normal.
    .step4 = If the project number is not the one you expect, use a key of the right project.

consumer-suspended =
    .title = Project or key suspended by Google
    .meaning = Google has suspended the project that owns the key. All its calls are refused, with new keys too.
    .cause = Suspensions follow suspected abuse, a policy violation or a billing problem of the account. The project's owners are told by mail; a retry has no effect.
    .step1 = Stop sending with this project; take its keys out of rotation.
    .step2 = Read the mail to the project's owners and the notices in the Google Cloud console, and file an appeal there.
    .step3 = Mask the key before you share the error text: Google prints it in full in message and details.
    .step4 = Look for a leaked key as the cause, and rotate all keys of the project once it is restored.

consumer-invalid =
    .title = Project is deleted or cannot be used
    .meaning = The project the call would be counted against, { $project }, does not exist any more or may not be used by this caller.
    .meaning-unknown = The project the call would be counted against does not exist any more or may not be used by this caller.
    .cause = The project was deleted, its name in x-goog-user-project is mistyped, or the caller lacks the right to use it for quota. Unlike a suspension, nobody blocked it.
    .step1 = Remove the header x-goog-user-project, or set it to an existing project id.
    .step2 = If the project was deleted less than 30 days ago, restore it in the Google Cloud console under pending deletion.
    .step3 = Grant the caller the role Service Usage Consumer on the project when a user or service account makes the call.
    .step4 = Otherwise create a key in a living project and use that one.

caller-no-permission =
    .title = Key is valid but lacks access to this resource
    .meaning = Google knows the caller and refuses this particular model or resource. The key itself works for others.
    .cause = The project has no access to a gated or preview model, the resource belongs to another project, or an app uses the key of another Firebase project than the one in the URL. Firebase Storage rules that deny the signed-in user a file give the same text.
    .step1 = Call models.list with the same key to see which models the project may use.
    .step2 = Use the key of the project that created the resource; files, caches, batches and tuned models do not cross projects.
    .step3 = In a Firebase app, fetch the config of the right project again and compare projectId and apiKey.
    .step4 = If a gs:// file is involved, check that the Storage rules let this user read it.

project-denied-access =
    .title = Project is barred from the Gemini API
    .meaning = Google has blocked the whole project from this API. All keys and models of the project are affected.
    .cause = This is a decision of Google about the project, for example after a review of its use. Settings of keys or APIs do not change it, and retrying does not either.
    .step1 = Read the mail to the project's owners for the reason and the way to object.
    .step2 = Take the project's credentials out of use so that they do not fail in front of users.
    .step3 = Contact Google Cloud support with the project number, the time of the first refusal and the exact message.

free-tier-country =
    .title = No free tier in this country
    .meaning = The Gemini API is offered in the caller's country, but only to projects with billing.
    .cause = A project without billing was called from a country that the free tier leaves out. This differs from an unsupported location, where billing would not help.
    .step1 = Link a billing account to the project in Google AI Studio; wait a few minutes and retry.
    .step2 = If the caller should be in another country, check the outgoing address of the server, VPN or cloud region.
    .step3 = Or send the calls through a gateway whose project has billing.

user-location-unsupported =
    .title = Gemini API not available at the caller's location
    .meaning = Google places the calling IP address in a country or region where the API is not offered. On the Live API the connection closes with code 1007 and the same text.
    .cause = The outgoing address of the server, VPN or proxy lies in such a region, or the address database puts it there. Key, billing and retries do not matter here.
    .step1 = Find the outgoing address of the process and the country it is registered in; cloud functions may leave from an unexpected region.
    .step2 = Compare it with the list of available regions.
    .step3 = Run the caller, or the gateway it uses, in a listed region.

imagen-billed-only =
    .title = Imagen needs a project with billing
    .meaning = Image generation with Imagen models is not part of the free tier, and this project has no billing.
    .cause = An imagen model was called through predict with a key of an unbilled project. Waiting or another free key changes nothing.
    .step1 = Link a billing account to the project in Google AI Studio, then retry after a few minutes.
    .step2 = Or generate images with a Gemini image model through generateContent, if the project's tier includes it.
    .step3 = For new code prefer a Gemini image model: current SDKs no longer offer Imagen on this API.

tuned-model-no-permission =
    .title = No access to this tuned model
    .meaning = This caller is not among those who may use the tuned model { $tuned_model }.
    .meaning-unknown = This caller is not among those who may use the tuned model.
    .cause = Tuned models belong to the project that made them. The key is from another project, or the user was not granted a permission.
    .step1 = Call it with a key of the project that tuned the model.
    .step2 = Or let the owner grant this user or group the role READER through the model's permissions, and authenticate with OAuth.
    .step3 = Compare the name with the owner's list of tuned models; a wrong id can look like a missing permission.
