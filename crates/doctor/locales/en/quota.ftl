# Faults of rate limits, quotas and prepaid credit.

quota-free-rpm =
    .title = Free tier: too many requests per minute
    .meaning = The project has used up the { $limit ->
            [one] one request
           *[other] { $limit } requests
        } per minute that the free tier allows for { $model }.
    .meaning-without-limit = The project has used up the requests per minute that the free tier allows for { $model }.
    .meaning-without-model = The project has used up the { $limit ->
        [one] one request
       *[other] { $limit } requests
    } per minute that the free tier allows for the model.
    .meaning-unknown = The project has used up the requests per minute that the free tier allows for the model.
    .cause = Requests came too close together. The limit counts for the project as a whole, so more keys of the same project do not raise it.
    .step1 = Wait for the delay in RetryInfo (here { $retry_seconds_exact } s), then go on; the window is one minute.
    .step1-unknown = Wait for the delay in RetryInfo, then go on; the window is one minute.
    .step2 = Spread requests evenly and queue bursts; retry with exponential backoff from 1 s, never below the delay given.
    .step3 = Move to another model for a while, as each has its own limit, or link billing to reach the paid limits.

quota-free-rpd =
    .title = Free tier: daily requests used up
    .meaning = The project has made { $limit ->
            [one] the one request
           *[other] all { $limit } requests
        } that the free tier allows per day for { $model }. Nothing gets through until the day ends.
    .meaning-without-limit = The project has made all requests that the free tier allows per day for { $model }. Nothing gets through until the day ends.
    .meaning-without-model = The project has made { $limit ->
        [one] the one request
       *[other] all { $limit } requests
    } that the free tier allows per day for the model. Nothing gets through until the day ends.
    .meaning-unknown = The project has made all requests that the free tier allows per day for the model. Nothing gets through until the day ends.
    .cause = The daily quota is spent. The error still names a short delay, but only the word PerDay in quotaId tells the truth: retrying after seconds fails again.
    .step1 = Stop retrying for this project and model until midnight Pacific time, when the count starts anew.
    .step2 = Continue with another model or with a credential of another project.
    .step3 = Link billing to the project; the paid tiers allow thousands of requests a day.
    .step4 = Find out what used the quota: retries, tests and keys shared with others all count.

quota-free-tpm =
    .title = Free tier: too many input tokens per minute
    .meaning = The prompts of the last minute together hold more than the { $limit } input tokens that the free tier allows for { $model }.
    .meaning-without-limit = The prompts of the last minute together hold more input tokens than the free tier allows for { $model }.
    .meaning-without-model = The prompts of the last minute together hold more than the { $limit } input tokens that the free tier allows for the model.
    .meaning-unknown = The prompts of the last minute together hold more input tokens than the free tier allows for the model.
    .cause = Few but long requests are enough: a whole document or a growing chat history counts in full each time. The number of requests is not the issue.
    .step1 = Wait for the delay in RetryInfo, at most a minute, then retry.
    .step2 = Shorten prompts; measure them with countTokens, which has its own quota.
    .step3 = If one prompt alone exceeds the limit, waiting never helps: split it or move to a paid tier.

quota-free-limit-zero =
    .title = Model is not in the free tier
    .meaning = The free tier gives { $model } a limit of 0, so no request of this project can ever succeed without billing.
    .meaning-unknown = The free tier gives the model a limit of 0, so no request of this project can ever succeed without billing.
    .cause = The model is for paying projects only, as the Pro previews are. The text "exceeded your quota" and the short retry delay mislead: nothing was used up.
    .step1 = Do not retry; stop sending this model with this project.
    .step2 = Link a billing account to the project in Google AI Studio, wait a few minutes and try again.
    .step3 = Or use a model with a free tier, such as a current Flash model.
    .step4 = If billing is on, check that the key belongs to the billed project.

quota-free-tpd =
    .title = Free tier: daily input tokens used up
    .meaning = All prompts of the day together have reached the { $limit } input tokens that the free tier allows per day for { $model }.
    .meaning-without-limit = All prompts of the day together have reached the input tokens that the free tier allows per day for { $model }.
    .meaning-without-model = All prompts of the day together have reached the { $limit } input tokens that the free tier allows per day for the model.
    .meaning-unknown = All prompts of the day together have reached the input tokens that the free tier allows per day for the model.
    .cause = The sum of tokens over the day counts, so long prompts use it up even at a low rate. As with the daily number of requests, the delay in the error is far too short.
    .step1 = Pause this project and model until midnight Pacific time.
    .step2 = Shift long jobs to another model or to a project with billing.
    .step3 = Send less: trim histories, retrieve passages instead of whole documents, cache repeated questions on your side.

quota-paid-rpm =
    .title = Paid tier: too many requests per minute
    .meaning = The project sent more than the { $limit ->
            [one] one request
           *[other] { $limit } requests
        } per minute that its paid tier allows for { $model }.
    .meaning-without-limit = The project sent more requests per minute than its paid tier allows for { $model }.
    .meaning-without-model = The project sent more than the { $limit ->
        [one] one request
       *[other] { $limit } requests
    } per minute that its paid tier allows for the model.
    .meaning-unknown = The project sent more requests per minute than its paid tier allows for the model.
    .cause = Traffic of all applications and keys of the project adds up. Billing is in order; only the rate is too high.
    .step1 = Wait for the delay in RetryInfo, then retry with jitter so that clients do not return all at once.
    .step2 = Limit concurrency on your side to a rate below the limit.
    .step3 = Move work that can wait to the Batch API, which has a quota of its own.
    .step4 = Request a higher limit or reach the next tier; limits grow with spend and time.

quota-paid-rpd =
    .title = Paid tier: daily requests used up
    .meaning = The project has reached the { $limit ->
            [one] one request
           *[other] { $limit } requests
        } per day that its tier allows for { $model }.
    .meaning-without-limit = The project has reached the requests per day that its tier allows for { $model }.
    .meaning-without-model = The project has reached the { $limit ->
        [one] one request
       *[other] { $limit } requests
    } per day that its tier allows for the model.
    .meaning-unknown = The project has reached the requests per day that its tier allows for the model.
    .cause = Paid tiers have a daily cap on many models, low ones on previews and image models. It lasts until the day ends, whatever delay the error names.
    .step1 = Stop sending this model from this project until midnight Pacific time.
    .step2 = Let traffic fall back to another model or another project with its own quota.
    .step3 = Ask for a quota increase in Google AI Studio, or move up a tier.
    .step4 = Plan batch jobs in the Batch API instead of the interactive quota.

quota-paid-tpm =
    .title = Paid tier: too many input tokens per minute
    .meaning = Within one minute the project sent more than the { $limit } input tokens its paid tier allows for { $model }.
    .meaning-without-limit = Within one minute the project sent more input tokens than its paid tier allows for { $model }.
    .meaning-without-model = Within one minute the project sent more than the { $limit } input tokens its paid tier allows for the model.
    .meaning-unknown = Within one minute the project sent more input tokens than its paid tier allows for the model.
    .cause = Several long prompts ran at the same time. Tokens from a context cache count in full, although they cost less.
    .step1 = Wait for the delay in RetryInfo, at most a minute.
    .step2 = Pace by tokens, not only by requests: estimate with countTokens and hold long prompts back.
    .step3 = Run long documents through the Batch API.
    .step4 = If the average is above the limit, ask for more quota or a higher tier.

quota-help-only =
    .title = Account or spending limit reached
    .meaning = A limit was exceeded that Google does not name: the answer has neither a quota id nor a retry delay.
    .cause = This form appears for limits of the whole account or of spending, not for requests per minute. How long it lasts cannot be read from it.
    .step1 = Open the usage and billing pages in Google AI Studio and look for a spending cap, an open payment or a tier limit.
    .step2 = Raise the cap or settle the payment.
    .step3 = Retry rarely, with waits of minutes; rapid retries cannot succeed.
    .step4 = Meanwhile use a credential of another billing account.

quota-legacy-2025 =
    .title = Quota exceeded (older form of the message)
    .meaning = A quota of the project is used up. Which one is found only in the details, not in the message text.
    .cause = This is the form of mid-2025, without the lines "Quota exceeded for metric". Code that parses the text finds no limit and no delay in it.
    .step1 = Read quotaId in QuotaFailure: PerMinute means wait seconds, PerDay means wait until midnight Pacific time.
    .step2 = Wait at least the retryDelay of RetryInfo before the next try.
    .step3 = If quotaValue is 0, the model is not in your tier; link billing or change the model.

resource-exhausted-generic =
    .title = Throttled by shared capacity
    .meaning = Google turned the request away although the project may be well below its own limits, on paid tiers too.
    .cause = Shared capacity for the model was short, or a quota without a name was hit. There are no details, so neither the quota nor a delay is known.
    .step1 = Retry with exponential backoff and jitter: 1, 2, 4, 8, 16 s; most such refusals pass within a minute.
    .step2 = Fall back to another model, such as Flash instead of Pro, when it lasts longer.
    .step3 = Compare usage with limits in Google AI Studio; if you are far below, another key of the project does not help.
    .step4 = Smooth bursts: a sudden jump in traffic is throttled first.

prepayment-depleted =
    .title = Prepaid credit is used up
    .meaning = The project pays in advance, and its balance is empty. All its paid calls stop at once.
    .cause = The credit was spent and not topped up. Although the code is 429, this is no rate limit and does not pass by itself.
    .step1 = Add credit, or turn on automatic reload, for the project in Google AI Studio under billing.
    .step2 = Retry after a few minutes; do not retry before that.
    .step3 = Until then, serve from a project with another billing account.
    .step4 = Set a budget alert so that the next warning comes in time.

quota-service-control =
    .title = Quota of the API front end exceeded
    .meaning = The limit "{ $limit_title }" for "{ $metric_title }" is used up. It guards the API as such, not one model.
    .meaning-unknown = A limit of the service, which the message names, is used up. It guards the API as such, not one model.
    .cause = Listing, uploading, polling or the total of all API calls went too fast. The quota of models can be far from used up.
    .step1 = Wait up to a minute and retry with backoff; this form gives no delay of its own.
    .step2 = Poll operations, files and batches less often, and cache lists of models.
    .step3 = Request a higher value for the named quota in the Google Cloud console under Quotas.

batch-enqueued-tokens =
    .title = Too much batch work waiting
    .meaning = The new batch job was refused because the jobs already waiting fill what the tier may have queued for this model.
    .cause = Either the tokens of all open batches exceed the tier's cap, or 100 batches are open at once. Interactive calls are not affected.
    .step1 = Wait until running batches finish, then submit again; seconds of waiting are not enough, think of minutes to hours.
    .step2 = Cancel or delete batches that nobody needs.
    .step3 = Submit a large job as several smaller ones, one after another.
    .step4 = A higher tier raises the cap considerably.
