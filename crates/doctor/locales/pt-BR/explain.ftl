# What `pollux explain` says of logs, traffic files and requests of this Pollux.

# A log. The numbers are counts; the parts stand in one line.
explain-log-found = { $failures ->
        [one] { $failures } falha
       *[other] { $failures } falhas
    } de { $kinds ->
        [one] { $kinds } tipo
       *[other] { $kinds } tipos
    } em { $lines ->
        [one] { $lines } linha
       *[other] { $lines } linhas
    }
explain-log-none = nenhuma falha da Gemini API em { $lines ->
        [one] { $lines } linha
       *[other] { $lines } linhas
    }
# Where and when the failures of a kind were: the line of the first, the times of the first and the last.
explain-log-line = a primeira na linha { $line }
explain-log-times = a primeira na linha { $line }, em { $first }; a última em { $last }
# How long a column of the chart is.
explain-log-scale = cada coluna equivale a { $seconds ->
        [one] { $seconds } segundo
       *[other] { $seconds } segundos
    }, de { $first } a { $last } (UTC)
explain-log-more = `pollux faults ID` diz o que cada uma significa e tudo o que se pode fazer
# While a large file is read, behind the bar.
explain-log-progress = { $failures ->
        [one] { $failures } falha até agora
       *[other] { $failures } falhas até agora
    }

# A traffic file (HAR).
explain-har-found = { $failures ->
        [one] { $failures } falha
       *[other] { $failures } falhas
    } em { $requests ->
        [one] { $requests } solicitação
       *[other] { $requests } solicitações
    } à Gemini API
explain-har-none = nenhuma falha em { $requests ->
        [one] { $requests } solicitação
       *[other] { $requests } solicitações
    } à Gemini API
# Where and when the failures of a kind were: which entry of the file the first is, the times of the first and the last.
explain-har-entry = a primeira é a entrada { $line } do arquivo
explain-har-times = a primeira é a entrada { $line } do arquivo, em { $first }; a última em { $last }

# The story of a request. Times are spans such as "0.8 s".
explain-story-asked = { $caller } chamou { $method } do modelo { $model } em { $time } ({ $api_version })
explain-story-asked-streamed = { $caller } chamou { $method } do modelo { $model } em { $time } ({ $api_version }, com streaming)
# One try: how it went stands behind it.
explain-story-attempt = tentativa { $n }: { $model } com a credencial { $credential } do projeto { $project } ({ $backend })
explain-story-answered = respondida após { $took }
explain-story-failed = falhou após { $took } com { $fault }: { $title }
explain-story-unknown = não se sabe como terminou
# Pauses.
explain-story-waited-room = esperou { $span } até haver espaço
explain-story-waited-quota = esperou { $span } porque uma cota precisava se renovar antes
explain-story-waited-backoff = esperou { $span } antes de tentar de novo, para dar tempo ao upstream de se recuperar
# The end.
explain-story-nothing-sent = nada foi enviado ao upstream
explain-story-open = ainda não terminou, até onde o registro sabe
explain-story-interrupted = o Pollux terminou antes
explain-story-broken = foi interrompida no meio da resposta após { $took }
explain-story-done = quem chamou recebeu a resposta inteira após { $took }
explain-story-gave-up = quem chamou recebeu { $fault } após { $took }: { $title }
# What made the last attempt succeed after others had failed.
explain-story-helped = o que ajudou: { $what }
explain-story-helped-backend = passar a outro backend
explain-story-helped-project = usar a cota de outro projeto
explain-story-helped-credential = usar outra credencial do mesmo projeto
explain-story-helped-model = passar a outro modelo, { $model }
explain-story-helped-time = tentar o mesmo de novo mais tarde
explain-story-would-help = o que ajudaria:

# A request id that is nowhere.
explain-request-unknown = nenhuma solicitação tem o ID `{ $id }`
explain-request-hint = esperava-se o ID do cabeçalho `x-pollux-request-id` de uma resposta ou de uma linha de log, de uma solicitação que não seja mais antiga que `ledger.keep`
