# What is said of capsules, replay and recording.

# Labels before what a capsule is of.
replay-capsule = capsule
replay-request = request
replay-asked = asked
replay-time = time

# Heads of the table of attempts.
replay-column-sent = SENT
replay-column-came = ANSWERED
replay-column-place = WHERE
replay-column-result = RESULT

# Stands in the column of results where there is no fault.
replay-answer = answer

# How a request ended.
replay-end-whole = Answered in full after { $time }: { $count ->
        [one] one byte
       *[other] { $count } bytes
    }.
replay-end-of-no-use = Answered after { $time }, with { $fault }.
replay-end-broken = Broken off after { $time } by { $fault }.
replay-end-refused = Failed after { $time } with { $fault }.
replay-end-left = The caller left after { $time }.

# Whether it went as it did when it was recorded.
replay-same = It went as it did then: the same attempts at the same times, the same faults, the same bytes.
replay-without-content = Prompts and answers were left out of this capsule: only their lengths are compared, the check of the request is not made again, and of errors only their kind is.
replay-otherwise = { $count ->
        [one] One thing went otherwise than it did then:
       *[other] { $count } things went otherwise than they did then:
    }
replay-difference = { $what }: { $then } then, { $now } now
replay-difference-of = attempt { $number }, { $what }: { $then } then, { $now } now

# In what something may go otherwise.
replay-what-attempts = number of attempts
replay-what-target = target of the route to be asked
replay-what-place = project, credential and model
replay-what-ready = moment at which it may be sent
replay-what-sent = moment at which it is sent
replay-what-fault = fault
replay-what-came = moment at which the answer comes
replay-what-bytes = content of the answer
replay-what-gave-up = reason for no further attempt
replay-what-end = end of the answer
replay-what-ended = moment at which the answer ends

# Errors.
replay-impossible = the capsule { $id } cannot be replayed
capsules-not-found = there is no capsule, and no request with a capsule, named { $id }; `pollux capsules list` shows those there are
capsules-unreadable = the capsules in the data folder cannot be read or written
capsules-file-unreadable = { $path } cannot be read
capsules-file-wrong = { $path } is no capsule, no HAR file and no VCR cassette with requests that Pollux knows

# Messages.
capsules-none = There are no capsules. With `capture = "failures"` in the settings, each request that fails is kept.
capsules-pruned = { $count ->
        [0] No capsule had to go.
        [one] One capsule was removed.
       *[other] { $count } capsules were removed.
    }
capsules-imported = { $count ->
        [one] One capsule was taken in.
       *[other] { $count } capsules were taken in.
    }
capsules-vcr-has-no-times = A VCR cassette has no times: when it is read back, everything in it comes at once.

# Heads of the table of capsules.
capsules-column-id = ID
capsules-column-time = TIME
capsules-column-method = METHOD
capsules-column-model = MODEL
capsules-column-attempts = ATTEMPTS
capsules-column-result = RESULT
capsules-column-bytes = BYTES
