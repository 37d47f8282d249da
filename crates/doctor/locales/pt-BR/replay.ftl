# What is said of capsules, replay and recording.

# Labels before what a capsule is of.
replay-capsule = cápsula
replay-request = solicitação
replay-asked = chamada
replay-time = hora

# Heads of the table of attempts.
replay-column-sent = ENVIADA
replay-column-came = RESPONDIDA
replay-column-place = ONDE
replay-column-result = RESULTADO

# Stands in the column of results where there is no fault.
replay-answer = resposta

# How a request ended.
replay-end-whole = Respondida por completo após { $time }: { $count ->
        [one] { $count } byte
       *[other] { $count } bytes
    }.
replay-end-of-no-use = Respondida após { $time }, com { $fault }.
replay-end-broken = Interrompida após { $time } por { $fault }.
replay-end-refused = Falhou após { $time } com { $fault }.
replay-end-left = Quem chamou se desconectou após { $time }.

# Whether it went as it did when it was recorded.
replay-same = Tudo ocorreu como na gravação: as mesmas tentativas nos mesmos momentos, as mesmas falhas, os mesmos bytes.
replay-without-content = Esta cápsula não contém os prompts nem as respostas: só os tamanhos são comparados, a verificação da solicitação não é refeita e, dos erros, só o tipo é comparado.
replay-otherwise = { $count ->
        [one] { $count } diferença em relação à gravação:
       *[other] { $count } diferenças em relação à gravação:
    }
replay-difference = { $what }: antes { $then }, agora { $now }
replay-difference-of = tentativa { $number }, { $what }: antes { $then }, agora { $now }

# In what something may go otherwise.
replay-what-attempts = quantidade de tentativas
replay-what-target = destino da rota a ser usado
replay-what-place = projeto, credencial e modelo
replay-what-ready = momento a partir do qual pode ser enviada
replay-what-sent = momento do envio
replay-what-fault = falha
replay-what-came = momento da resposta
replay-what-bytes = conteúdo da resposta
replay-what-gave-up = motivo de não haver outra tentativa
replay-what-end = fim da resposta
replay-what-ended = momento em que a resposta termina

# Errors.
replay-impossible = a cápsula { $id } não pode ser reproduzida
capsules-not-found = não há cápsula, nem solicitação com cápsula, chamada { $id }; `pollux capsules list` mostra as que existem
capsules-unreadable = não foi possível ler ou gravar as cápsulas da pasta de dados
capsules-file-unreadable = não foi possível ler { $path }
capsules-file-wrong = { $path } não é uma cápsula, nem um arquivo HAR, nem um cassete VCR com solicitações que o Pollux conheça

# Messages.
capsules-none = Não há cápsulas. Com `capture = "failures"` nas configurações, cada solicitação que falha é guardada.
capsules-pruned = { $count ->
        [0] Nenhuma cápsula precisou ser removida.
        [one] { $count } cápsula foi removida.
       *[other] { $count } cápsulas foram removidas.
    }
capsules-imported = { $count ->
        [one] { $count } cápsula foi importada.
       *[other] { $count } cápsulas foram importadas.
    }
capsules-vcr-has-no-times = Um cassete VCR não tem tempos: quando for lido de novo, tudo chega de uma vez.

# Heads of the table of capsules.
capsules-column-id = ID
capsules-column-time = HORA
capsules-column-method = MÉTODO
capsules-column-model = MODELO
capsules-column-attempts = TENTATIVAS
capsules-column-result = RESULTADO
capsules-column-bytes = BYTES
