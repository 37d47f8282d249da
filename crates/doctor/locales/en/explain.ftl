# What `pollux explain` says of logs, traffic files and requests of this Pollux.

# A log. The numbers are counts; the parts stand in one line.
explain-log-found = { $failures ->
        [one] { $failures } failure
       *[other] { $failures } failures
    } of { $kinds ->
        [one] one kind
       *[other] { $kinds } kinds
    } in { $lines ->
        [one] { $lines } line
       *[other] { $lines } lines
    }
explain-log-none = no failure of the Gemini API in { $lines ->
        [one] { $lines } line
       *[other] { $lines } lines
    }
# Where and when the failures of a kind were: the line of the first, the times of the first and the last.
explain-log-line = first in line { $line }
explain-log-times = first in line { $line }, at { $first }; last at { $last }
# How long a column of the chart is.
explain-log-scale = each column is { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    }, from { $first } to { $last } (UTC)
explain-log-more = `pollux faults ID` says what each of them means and all that can be done
# While a large file is read, behind the bar.
explain-log-progress = { $failures ->
        [one] { $failures } failure so far
       *[other] { $failures } failures so far
    }

# A traffic file (HAR).
explain-har-found = { $failures ->
        [one] { $failures } failure
       *[other] { $failures } failures
    } in { $requests ->
        [one] { $requests } request
       *[other] { $requests } requests
    } to the Gemini API
explain-har-none = no failure in { $requests ->
        [one] { $requests } request
       *[other] { $requests } requests
    } to the Gemini API
# Where and when the failures of a kind were: which entry of the file the first is, the times of the first and the last.
explain-har-entry = first is entry { $line } of the file
explain-har-times = first is entry { $line } of the file, at { $first }; last at { $last }

# The story of a request. Times are spans such as "0.8 s".
explain-story-asked = { $caller } asked for { $method } of { $model } at { $time } ({ $api_version })
explain-story-asked-streamed = { $caller } asked for { $method } of { $model } at { $time } ({ $api_version }, streamed)
# One try: how it went stands behind it.
explain-story-attempt = attempt { $n }: { $model } by credential { $credential } of project { $project } ({ $backend })
explain-story-answered = answered after { $took }
explain-story-failed = failed after { $took } with { $fault }: { $title }
explain-story-unknown = how it ended is not known
# Pauses.
explain-story-waited-room = waited { $span } until there was room
explain-story-waited-quota = waited { $span } because a quota had to renew first
explain-story-waited-backoff = waited { $span } before trying again, to give the upstream time to recover
# The end.
explain-story-nothing-sent = nothing was sent upstream
explain-story-open = it has not ended, as far as the ledger knows
explain-story-interrupted = Pollux ended before it did
explain-story-broken = it broke off in the middle of its answer after { $took }
explain-story-done = the caller had the whole answer after { $took }
explain-story-gave-up = the caller got { $fault } after { $took }: { $title }
# What made the last attempt succeed after others had failed.
explain-story-helped = what helped: { $what }
explain-story-helped-backend = asking another backend
explain-story-helped-project = using the quota of another project
explain-story-helped-credential = using another credential of the same project
explain-story-helped-model = asking another model, { $model }
explain-story-helped-time = trying the same again later
explain-story-would-help = what would help:

# A request id that is nowhere.
explain-request-unknown = no request has the id `{ $id }`
explain-request-hint = expected the id from the header `x-pollux-request-id` of an answer or from a log line, of a request that is not older than `ledger.keep`
