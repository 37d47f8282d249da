# Answers with HTTP 200 that carry no usable output: blocked prompts and early stops.

prompt-blocked-safety =
    .title = Prompt blocked by a safety setting
    .meaning = The prompt was rated above a safety threshold, so no answer was generated. The reply has promptFeedback and no candidates.
    .cause = The entry with blocked: true in promptFeedback.safetyRatings names the category. The thresholds in safetySettings, or the model's defaults, decide; the whole conversation is rated, not just the last message.
    .step1 = Read which category blocked the prompt.
    .step2 = Rephrase that part, or drop the turns of the history that cause it.
    .step3 = If your use allows it, raise the threshold of that category in safetySettings, for example to BLOCK_ONLY_HIGH.
    .step4 = Show the user that the prompt was blocked; repeating it unchanged gives the same result.

prompt-blocked-other =
    .title = Prompt blocked for a reason Google does not name
    .meaning = The prompt was refused with blockReason OTHER, and no answer was generated. No safety category is given.
    .cause = The prompt may break the terms of service, use an unsupported language or be unsupported in another way. safetySettings have no influence on this block.
    .step1 = Halve the prompt repeatedly to find the passage that causes it; files and images count too.
    .step2 = Rephrase or remove that passage, and check that the language is supported.
    .step3 = Try another model; rules differ between models.
    .step4 = Retry once at most: now and then the second try passes, more tries only cost quota.

prompt-blocked-blocklist =
    .title = Prompt contains a blocked term
    .meaning = A word or phrase in the prompt is on a terminology blocklist, so the model was not asked.
    .cause = The block is a match of words and does not weigh context. Names and quotations can trigger it as well.
    .step1 = Remove or replace suspicious terms one at a time until the prompt passes.
    .step2 = Look into pasted texts, file names and system instruction too, not only into the user's words.
    .step3 = Do not change safetySettings for this; a blocklist ignores them.

prompt-blocked-prohibited-content =
    .title = Prompt contains prohibited content
    .meaning = The prompt falls under content that Google prohibits altogether, and no setting allows it.
    .cause = This filter is always on, even with BLOCK_NONE or OFF for every category. False alarms occur, mostly with stories or pictures that involve minors.
    .step1 = Remove the passage or picture in question; do not repeat the prompt as it is.
    .step2 = In an application, refuse such input before sending: frequent hits can lead to suspension of the project.
    .step3 = If it is a false alarm, describe the subject more neutrally and report it to Google through the feedback form.

prompt-blocked-image-safety =
    .title = Image request blocked as unsafe
    .meaning = The whole request for an image was refused because what it asks for was rated unsafe. There is no candidate to look at.
    .cause = The wording, or a picture sent along, leads to unsafe image content. An image that was drawn and then withheld is reported by finishReason instead.
    .step1 = Describe the scene without violence, nudity or real persons.
    .step2 = Try it without the input pictures to see whether one of them is the reason.
    .step3 = Change the description before another attempt; a repeat is refused again.

finish-max-tokens =
    .title = Answer cut off: output limit reached
    .meaning = The answer ended because the allowed number of output tokens was used up. What is there is right but incomplete, and it can be empty.
    .cause = maxOutputTokens, or the model's own limit, was reached. Thinking counts too, so with a small limit thinking can use it all before any text; thoughtsTokenCount shows it.
    .step1 = Raise or remove maxOutputTokens.
    .step2 = If thoughts used most of it, lower thinkingBudget or thinkingLevel.
    .step3 = To go on, send the partial answer as a model turn and ask to continue.
    .step4 = Do not parse JSON from a cut answer.

finish-safety =
    .title = Answer stopped by a safety filter
    .meaning = The prompt was accepted, but the answer was rated above a safety threshold and withheld or cut.
    .cause = safetyRatings of the candidate name the category. Ratings are made while the answer is written, so a stream can stop in the middle of a sentence.
    .step1 = Look for the category with the high probability in the candidate's safetyRatings.
    .step2 = Steer the answer by a system instruction, or raise that category's threshold if your use allows it.
    .step3 = Retry once with a slightly different prompt; another wording often passes.
    .step4 = Handle a missing content field: some SDKs throw when text is read here.

finish-recitation =
    .title = Answer stopped: too close to an existing text
    .meaning = The model was about to repeat known material at length, and the answer was stopped. Content is usually absent.
    .cause = The task invites quotation, such as lyrics, standard code, book passages or lists that everybody writes alike. citationMetadata may name the source.
    .step1 = Retry with a higher temperature; a different path through the text often avoids the stop.
    .step2 = Ask for a summary or a version in the model's own words, and make the prompt more specific.
    .step3 = Split long outputs into smaller pieces.
    .step4 = If your own text has to be returned, ask for the changes only instead of the full text.

finish-language =
    .title = Answer stopped: language not supported
    .meaning = The model stopped because the conversation is in a language it does not support.
    .cause = The prompt, or the language asked for, is not on the model's list, or the text looked like such a language, as transliterations and codes can.
    .step1 = Ask in a supported language, and say in the system instruction in which language to answer.
    .step2 = Translate the input first if the language is not listed.
    .step3 = Try a larger or newer model; language lists differ.

finish-other =
    .title = Answer stopped for an unnamed reason
    .meaning = The model stopped with finishReason OTHER; Google gives no reason. The answer may be empty or partial.
    .cause = It covers what no other reason names, and it is often accidental. Read finishMessage, if it is there.
    .step1 = Retry once or twice; the same prompt frequently succeeds.
    .step2 = If it stays, simplify the prompt, remove unusual media or tools, and try another model.
    .step3 = Treat it as a failure: some SDKs return the partial text without an error.

finish-blocklist =
    .title = Answer contained a blocked term
    .meaning = The prompt passed, but the answer would have used a term from a blocklist, so it was stopped.
    .cause = A forbidden word came up while the model was writing. The word itself is not disclosed.
    .step1 = Tell the model in the system instruction to avoid the kind of term that is likely here.
    .step2 = Retry; another choice of words can pass.
    .step3 = Leave safetySettings alone, they do not govern blocklists.

finish-prohibited-content =
    .title = Answer stopped: prohibited content
    .meaning = What the model was writing falls under content that Google never allows, so the candidate was dropped.
    .cause = The prompt led there, intended or not. The filter on answers is fixed and independent of safetySettings.
    .step1 = Change the task so that such content is not called for; a plain retry is not the way.
    .step2 = Look at the history: earlier turns can pull the answer in that direction, so begin a new conversation.
    .step3 = Log prompt and response id for your own review, and report false alarms to Google.

finish-spii =
    .title = Answer stopped: sensitive personal data
    .meaning = The answer would have contained sensitive personally identifiable information, such as identity or account numbers, and was withheld.
    .cause = The input holds such data, or the task asks to produce it, as with forms, invoices or sample data.
    .step1 = Mask the data before sending, with placeholders that you put back afterwards.
    .step2 = Ask for output that does not repeat the sensitive fields.
    .step3 = For test data, ask for values that are clearly invented and invalid.

finish-malformed-function-call =
    .title = Model wrote a function call that cannot be read
    .meaning = The model tried to call a function, but its call did not follow the declaration. There is no call to run; finishMessage holds the raw text.
    .cause = It is chance, made likelier by many functions, complex parameters, unclear descriptions or long string arguments.
    .step1 = Retry; the next attempt is mostly well formed.
    .step2 = Lower the temperature, shorten the list of functions and flatten their parameters.
    .step3 = Use mode VALIDATED, or mode ANY with allowedFunctionNames, so that calls are held to the declaration.
    .step4 = Avoid code or long text as an argument.

finish-image-safety =
    .title = Generated image withheld as unsafe
    .meaning = The image was made, then rated unsafe and not delivered.
    .cause = The picture, not the prompt, failed the check; a harmless prompt can lead there by chance.
    .step1 = Try again once, as each attempt draws a different picture.
    .step2 = Say more precisely what should be seen, clothing and setting included.
    .step3 = Show the text part of the answer, if there is one; it may explain the refusal.

finish-image-prohibited-content =
    .title = Generated image withheld as prohibited
    .meaning = The image falls under content that may never be generated, and it was discarded.
    .cause = The subject itself is not allowed, such as certain depictions of real people or minors. This is stricter than an unsafe image, and no setting opens it.
    .step1 = Choose another subject; variations of the same one fail as well.
    .step2 = Remove reference pictures of real persons.
    .step3 = Filter such requests before they are sent, if users can type them freely.

finish-image-other =
    .title = Image generation stopped for an unnamed reason
    .meaning = The model began with an image and gave up; Google does not say why.
    .cause = It can be a technical fault, an odd combination of size and references, or a rule without a name of its own.
    .step1 = Repeat the request once or twice.
    .step2 = Simplify: fewer reference pictures, a common aspect ratio, a shorter prompt.
    .step3 = Try another image model if it stays.

finish-no-image =
    .title = Model answered without an image
    .meaning = An image was expected, and the model produced none. This is not a filter.
    .cause = The prompt read like a question or a chat, or the model asked back in text instead of drawing.
    .step1 = Begin the prompt with a clear instruction, such as "Generate an image of".
    .step2 = Set responseModalities so that it contains IMAGE, and use an image model.
    .step3 = Read the text part; it may hold a question of the model. Then retry.

finish-image-recitation =
    .title = Generated image too close to an existing one
    .meaning = The picture resembled existing material too much and was withheld.
    .cause = The prompt names a known work, character, logo or style, or hands in a picture and asks for nearly the same.
    .step1 = Describe the wanted features instead of naming the work or artist.
    .step2 = Ask for clear changes when you edit a picture.
    .step3 = Retry once with altered wording; an unchanged prompt seldom passes.

finish-unexpected-tool-call =
    .title = Model called a tool that is not enabled
    .meaning = The model tried to use a tool, although the request enables none (or not this one), so the answer was stopped.
    .cause = The history or the system instruction speaks of tools that are missing in this request, or toolConfig forbids them.
    .step1 = Send the same tools with every request of a conversation that has used them.
    .step2 = If no tool is wanted, remove mentions of tools from the system instruction and calls from the history.
    .step3 = Retry once; without such traces it is a chance event.

finish-too-many-tool-calls =
    .title = Too many tool calls in a row
    .meaning = The model called tools again and again without coming to an answer, and the service ended the loop.
    .cause = The tool's results do not give what the model looks for, are errors each time, or look the same each time.
    .step1 = Look at the last calls: the same call with the same arguments shows the loop.
    .step2 = Return clear results, and on failure a message that says that trying again is useless.
    .step3 = Split the task, or set the mode NONE for the final turn so that the model has to answer.

finish-missing-thought-signature =
    .title = Stopped: thought signature missing in the history
    .meaning = The request was accepted, but the model stopped because a function call in the history lacks its thought signature.
    .cause = It is the same omission that otherwise gives a 400 error: the call was stored without thoughtSignature. Here it arrives as a finish reason with status 200.
    .step1 = Send the model's parts back complete, in their order and with thoughtSignature.
    .step2 = Check stores and translators between chat formats; they tend to drop unknown fields.
    .step3 = If the signature is lost, start the current turn again from the user's message.

finish-malformed-response =
    .title = Model output could not be parsed
    .meaning = The model produced something that the service itself could not turn into an answer.
    .cause = A slip of the model, not of the request; demanding schemas and mixed modalities make it likelier. Unlike a malformed function call, no call was being made.
    .step1 = Retry; it seldom happens twice.
    .step2 = If it does, simplify the response schema or ask for one modality only.
    .step3 = Try another model of the family and keep the response id for a report to Google.

finish-escalation =
    .title = Answer ended with the reason ESCALATION
    .meaning = The model stopped with a finish reason that appeared in 2026 and that Google has not documented. The answer may be missing.
    .cause = What leads to it is not known publicly. It is not one of the safety reasons, and no setting for it is known.
    .step1 = Read finishMessage and any text that came with the answer.
    .step2 = Retry once; if it returns, use another model for this prompt.
    .step3 = Make sure your code treats unknown finish reasons as an incomplete answer.
