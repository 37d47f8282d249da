# What `pollux explain` says of logs, traffic files and requests of this Pollux.

# A log. The numbers are counts; the parts stand in one line.
explain-log-found = { $failures ->
        [one] { $failures } błąd
        [few] { $failures } błędy
        [many] { $failures } błędów
       *[other] { $failures } błędu
    } { $kinds ->
        [one] { $kinds } rodzaju
       *[other] { $kinds } rodzajów
    } w { $lines ->
        [one] { $lines } wierszu
       *[other] { $lines } wierszach
    }
explain-log-none = brak błędów Gemini API w { $lines ->
        [one] { $lines } wierszu
       *[other] { $lines } wierszach
    }
# Where and when the failures of a kind were: the line of the first, the times of the first and the last.
explain-log-line = pierwszy w wierszu { $line }
explain-log-times = pierwszy w wierszu { $line }, { $first }; ostatni { $last }
# How long a column of the chart is.
explain-log-scale = jedna kolumna to { $seconds ->
        [one] { $seconds } sekunda
        [few] { $seconds } sekundy
        [many] { $seconds } sekund
       *[other] { $seconds } sekundy
    }, od { $first } do { $last } (UTC)
explain-log-more = co znaczy każdy z nich i co można zrobić, mówi `pollux faults ID`
# While a large file is read, behind the bar.
explain-log-progress = jak dotąd { $failures ->
        [one] { $failures } błąd
        [few] { $failures } błędy
        [many] { $failures } błędów
       *[other] { $failures } błędu
    }

# A traffic file (HAR).
explain-har-found = { $failures ->
        [one] { $failures } błąd
        [few] { $failures } błędy
        [many] { $failures } błędów
       *[other] { $failures } błędu
    } w { $requests ->
        [one] { $requests } żądaniu
       *[other] { $requests } żądaniach
    } do Gemini API
explain-har-none = brak błędów w { $requests ->
        [one] { $requests } żądaniu
       *[other] { $requests } żądaniach
    } do Gemini API
# Where and when the failures of a kind were: which entry of the file the first is, the times of the first and the last.
explain-har-entry = pierwszy to wpis { $line } w pliku
explain-har-times = pierwszy to wpis { $line } w pliku, { $first }; ostatni { $last }

# The story of a request. Times are spans such as "0.8 s".
explain-story-asked = { $caller } wywołuje { $method } na modelu { $model }, { $time } ({ $api_version })
explain-story-asked-streamed = { $caller } wywołuje { $method } na modelu { $model }, { $time } ({ $api_version }, strumieniowo)
# One try: how it went stands behind it.
explain-story-attempt = próba { $n }: { $model } z poświadczeniem { $credential } projektu { $project } ({ $backend })
explain-story-answered = odpowiedź po { $took }
explain-story-failed = niepowodzenie po { $took }: { $fault }, { $title }
explain-story-unknown = nie wiadomo, jak się skończyła
# Pauses.
explain-story-waited-room = oczekiwanie przez { $span }, aż zwolni się miejsce
explain-story-waited-quota = oczekiwanie przez { $span }, bo limit musiał się najpierw odnowić
explain-story-waited-backoff = oczekiwanie przez { $span } przed ponowieniem, żeby upstream mógł dojść do siebie
# The end.
explain-story-nothing-sent = nic nie wysłano do upstreamu
explain-story-open = o ile wie rejestr, jeszcze się nie zakończyło
explain-story-interrupted = Pollux zakończył pracę wcześniej
explain-story-broken = odpowiedź urwała się w trakcie, po { $took }
explain-story-done = wywołujący dostał całą odpowiedź po { $took }
explain-story-gave-up = wywołujący dostał { $fault } po { $took }: { $title }
# What made the last attempt succeed after others had failed.
explain-story-helped = co pomogło: { $what }
explain-story-helped-backend = przejście na inny backend
explain-story-helped-project = skorzystanie z limitu innego projektu
explain-story-helped-credential = użycie innego poświadczenia tego samego projektu
explain-story-helped-model = przejście na inny model, { $model }
explain-story-helped-time = ponowienie tego samego po pewnym czasie
explain-story-would-help = co by pomogło:

# A request id that is nowhere.
explain-request-unknown = żadne żądanie nie ma identyfikatora `{ $id }`
explain-request-hint = oczekiwano identyfikatora z nagłówka `x-pollux-request-id` odpowiedzi albo z wiersza logu, dla żądania nie starszego niż `ledger.keep`
