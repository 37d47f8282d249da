# Faults of media, documents, files and caches.

unsupported-mime-type =
    .title = MIME type not supported
    .meaning = The model cannot read data of the type { $mime }.
    .meaning-unknown = The model cannot read data of the type that was sent.
    .cause = The file has a format Gemini does not take, such as DOCX, HEVC variants or archives, or the type is a guess such as application/octet-stream.
    .step1 = Set mimeType to the real type of the bytes.
    .step2 = Convert the file: documents to PDF, images to PNG, JPEG or WEBP, sound to WAV, MP3 or FLAC.
    .step3 = Send source code, CSV and Markdown as plain text parts.

unsupported-mime-type-alt =
    .title = Value of the mimeType parameter not accepted
    .meaning = The request could not be submitted because mimeType is { $mime }; no model was asked.
    .meaning-unknown = The request could not be submitted because of its mimeType; no model was asked.
    .cause = This is the newer, Vertex-style wording for a type that this model does not read. A type with parameters, such as a charset, or in an unusual spelling counts as unknown.
    .step1 = Reduce mimeType to type and subtype, for example audio/mp3 or text/plain.
    .step2 = Check that the model takes this kind of media at all; embedding and speech models take few types.
    .step3 = Convert the data to a listed type before you send it again.

empty-text-parameter =
    .title = A text part is empty
    .meaning = A part has a text field with the empty string, which Vertex-style validation refuses.
    .cause = An empty message, an empty template or an earlier empty answer got into the conversation.
    .step1 = Skip parts whose text is empty after trimming.
    .step2 = Do not send the request when the user typed nothing.
    .step3 = If the part carries a thoughtSignature, attach the signature to a neighbouring part with content instead of dropping it.

image-unprocessable =
    .title = Image could not be decoded
    .meaning = The picture arrived, but the service could not read it as an image.
    .cause = The bytes are damaged, cut, or an error page saved as a picture. The text suggests a retry, but the same bytes fail again in most cases.
    .step1 = Open the exact bytes you sent with an image program; a file that begins with "<html" is no picture.
    .step2 = Save it again as PNG or baseline JPEG without exotic colour profiles.
    .step3 = Retry once; if it fails again, the image is the cause.

image-not-valid =
    .title = Image does not match its MIME type
    .meaning = The bytes are not the kind of image that mimeType promises.
    .cause = The type was derived from a file name, such as a WEBP saved as .jpg, or always set to image/jpeg.
    .step1 = Determine the type from the first bytes of the file, not from its name.
    .step2 = Send that type in mimeType.
    .step3 = Or convert every picture to one format before sending.

pdf-no-pages =
    .title = PDF has no readable pages
    .meaning = The document was accepted as PDF, but no page could be read from it.
    .cause = The file is empty, incomplete, protected by a password, or something else with the type application/pdf.
    .step1 = Check that the file opens without a password and that its size is not 0.
    .step2 = Print it to a new PDF, which repairs most broken files and removes protection.
    .step3 = Wait until a download or conversion has finished before you read the file.

file-no-permission =
    .title = File missing, expired or of another project
    .meaning = This key may not use the file { $file_id }, or the file is gone. Google answers 403 for both and never 404.
    .meaning-unknown = This key may not use the file, or the file is gone. Google answers 403 for both and never 404.
    .cause = Uploaded files disappear after 48 hours. Otherwise the file was uploaded with a key of another project, or the id is wrong.
    .step1 = Upload the file again if it is older than 48 hours, and store expirationTime with the id.
    .step2 = Use a key of the project that uploaded it; with several projects, remember which one owns which file.
    .step3 = List the files with the same key to see what it can reach.

file-not-active =
    .title = File is not ready yet
    .meaning = The file { $file_id } was uploaded, but it is still being processed, or processing failed.
    .meaning-unknown = The file was uploaded, but it is still being processed, or processing failed.
    .cause = Video and audio need some seconds up to minutes after the upload. A file in the state FAILED never becomes usable.
    .step1 = Poll files.get every few seconds until state is ACTIVE, then send the request.
    .step2 = If state is FAILED, read the file's error field, convert the media and upload it again.
    .step3 = Retry the unchanged request only while the state is PROCESSING.

file-already-exists =
    .title = File name is already taken
    .meaning = The upload asked for a file name that another file of this project has.
    .cause = file.name was set by the program, and an earlier upload with that name has not expired. A repeated upload after a lost answer looks the same.
    .step1 = Leave file.name out; the service then picks a free one. Use displayName for readable names.
    .step2 = If the upload was repeated, get the existing file and use it.
    .step3 = Or delete the old file first.

file-uri-unsupported =
    .title = fileUri points to an unsupported place
    .meaning = The service cannot fetch media from { $uri }.
    .meaning-unknown = The service cannot fetch media from the address in the request.
    .cause = fileData accepts addresses of the Files API, YouTube videos and certain https or gs sources. A bare id, a local path or a page that needs a login is none of these.
    .step1 = Pass the field uri of the uploaded file, not its name or downloadUri.
    .step2 = Download other addresses yourself and upload them with the Files API.
    .step3 = For gs:// objects, use Vertex AI or register the file by OAuth.

cached-content-not-found =
    .title = Cache expired, deleted or of another project
    .meaning = The cachedContent named in the request cannot be used. The Gemini API says this with 403, Vertex AI with 404.
    .cause = Caches live one hour unless a ttl was set. An expired cache, an unknown name and a cache of another project all look the same.
    .step1 = Create the cache again and use its new name, or send the full content without a cache.
    .step2 = Extend ttl before it ends while the cache is in use.
    .step3 = Use a key of the project that created it.
    .step4 = Treat this error as a cache miss in code: rebuild the cache and go on.

cached-content-too-small =
    .title = Content is too short to be cached
    .meaning = The content has { $count } tokens, and the model caches only from { $min } tokens on.
    .meaning-unknown = The content has fewer tokens than the model needs for a cache.
    .cause = Each model has a minimum, mostly 1024, 2048 or 4096 tokens. Below it an explicit cache is not offered.
    .step1 = Send the content directly; at this size a cache saves little.
    .step2 = Or move more of the constant part into the cache: system instruction, tools, examples, documents.
    .step3 = Measure with countTokens before creating a cache.

cached-content-conflict =
    .title = Cache and request both set instructions or tools
    .meaning = A request that uses cachedContent must not set systemInstruction, tools or toolConfig itself, not even the same values.
    .meaning-value = The request has cachedContent and { $value } together, and what is in the cache cannot be set again.
    .cause = These fields belong to the cache. They were set when it was made, or should have been, and are sent again with the request.
    .step1 = Put systemInstruction, tools and toolConfig into the cache when you create it.
    .step2 = Remove all three from requests that name the cache.
    .step3 = For requests with other tools, make a second cache or use none.

cached-content-model-mismatch =
    .title = Cache was made for another model
    .meaning = The model of the request and the model of the cache differ, and a cache works only with the model it was made for.
    .cause = The model name was changed after the cache was created, or a fallback switched the model while the cache stayed. An alias and a dated version count as different.
    .step1 = Send the request to the model the cache was made for.
    .step2 = Or create a cache for the new model.
    .step3 = Leave out cachedContent when falling back to another model, and send the full content.
