# Faults on Google's side, deadlines, and results of batches.

internal =
    .title = Internal error while generating
    .meaning = The service failed on its side while working on this request. The request was accepted, and nothing usable came back.
    .cause = Mostly a passing fault or overload of a part of the service. If the same request fails each time, a very long context or unusual characters in the input are the likely cause.
    .step1 = Retry after 1 s, then 2 s; many such errors are gone on the second try.
    .step2 = If it stays, shorten the context and remove control characters or damaged media.
    .step3 = Send the request to another model for a while, for example Flash instead of Pro.
    .step4 = If a small request fails reproducibly, send feedback to Google with the request and the time.

internal-encountered =
    .title = Internal error in Google's front end
    .meaning = A part of Google's infrastructure before the model failed, so the model probably never saw the request.
    .cause = This short wording comes from the common front end of Google's APIs. Contents and settings are rarely to blame.
    .step1 = Retry with exponential backoff from 1 s; the request was most likely not executed.
    .step2 = For calls that create something (batches, caches, uploads), list what exists before you repeat them.
    .step3 = If all methods fail for minutes, look at Google's status page and fall back to another backend.

overloaded =
    .title = Model is overloaded
    .meaning = The model has no capacity free for this request at the moment. Key, quota and request are fine.
    .cause = All callers together ask more than the model's servers can do. This is the wording up to early 2026; newer answers speak of high demand.
    .step1 = Retry with backoff and jitter from 1 s; it mostly recovers within seconds to a few minutes.
    .step2 = Fall back to another model: Flash has more capacity than Pro.
    .step3 = Do not change keys: the shortage hits all of them alike.
    .step4 = Shift background work away from North American working hours.

high-demand =
    .title = Model is in high demand
    .meaning = A spike in demand for this model leaves no room for the request now. Other models usually still answer.
    .cause = Many users turn to the same model at once, typically just after its release or at peak hours. This is the 2026 wording of "The model is overloaded" and needs the same handling.
    .step1 = Retry after 1 s and double the wait each time, with jitter; give up after the deadline of your user, not after the first try.
    .step2 = Switch to an older or smaller model of the family until the spike is over.
    .step3 = Let error handling test the status UNAVAILABLE, so that both wordings are caught.
    .step4 = For steady load on a popular model, consider the priority service tier or Provisioned Throughput on Vertex AI.

service-unavailable =
    .title = Service cannot be reached behind the front end
    .meaning = Google's front end answered, but could not reach the service behind it. This is not a shortage of one model.
    .cause = A disturbance or a rollout on Google's side, normally short. All models and methods can be affected together.
    .step1 = Retry with backoff from 1 s for a minute or two.
    .step2 = Changing the model does not help much; use another backend or region, such as Vertex AI, if you have one.
    .step3 = If it lasts for more than some minutes, check Google's status page before you look for faults of your own.

deadline-exceeded =
    .title = Deadline passed before the answer was ready
    .meaning = The service stopped the work because its time was up. The answer was on its way, not refused.
    .cause = The timeout set in the client (sent as X-Server-Timeout) was too short for a large prompt or long thinking, or the service's own bound of about ten minutes was reached.
    .step1 = Raise the client's timeout; thinking models and long contexts need minutes.
    .step2 = Stream the answer, so that output arrives early and the longer streaming bound applies.
    .step3 = Shorten the prompt, lower the thinking budget or limit maxOutputTokens.
    .step4 = Retry only after one of these changes; the same request with the same timeout tends to fail again.

cancelled =
    .title = Call was cancelled
    .meaning = The call ended before it was finished, and no answer was delivered. It is no statement about the request.
    .cause = The client closed the connection, by a timeout, a closed page or an abort signal; rarely the server dropped the call under load.
    .step1 = If a person or the program cancelled on purpose, there is nothing to do.
    .step2 = If not, compare the time to the error with the timeouts of client, proxy and load balancer, and raise the shortest.
    .step3 = Repeat the call once if the answer is still wanted; input tokens may have been billed already.

mid-stream-error =
    .title = Stream broke off with an error
    .meaning = Part of the answer was streamed, then the service failed. The HTTP status says 200, but the text is incomplete.
    .cause = The model ran out of capacity after the first output. Google writes the error into the stream as bare JSON, which some SDKs report as a parse error or not at all.
    .step1 = Treat a stream without finishReason as failed and mark or discard the text shown so far.
    .step2 = Send the whole request again after a second; a stream cannot be resumed.
    .step3 = To continue instead, send the partial text back as a model turn and ask the model to go on.
    .step4 = Update the SDK if it ended the stream silently.

batch-item-error =
    .title = One request of a batch failed
    .meaning = The batch finished, but this entry has an error in place of a response. The others are not affected.
    .cause = The entry itself was refused or failed, as it would have been in a direct call. Its code is a gRPC number, not HTTP: 3 is a bad argument, 8 a quota, 13 an internal error.
    .step1 = Match the entry to its request by the key in metadata, or by its position.
    .step2 = For code 3, correct the request as its message says; sending it unchanged is useless.
    .step3 = For codes 8, 13 and 14, collect the failed entries and submit them as a new batch.

batch-failed-operation =
    .title = Whole batch job failed
    .meaning = The batch ended in the state BATCH_STATE_FAILED and has no results. Asking for its state gives 200; the error is inside the operation.
    .cause = The input file was unreadable or had the wrong format, the model could not be used in a batch, or the service failed while running the job.
    .step1 = Read error.code and error.message of the operation.
    .step2 = Check that every line of the input file is one JSON object with key and request, in UTF-8.
    .step3 = Run one entry by a direct call; if that works, submit the batch again.
    .step4 = For code 13, resubmit as it is, in smaller parts when the job is large.
