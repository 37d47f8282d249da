# What the command line says around the explanations: labels, heads of tables, messages.

# How sure a diagnosis is; stands in parentheses behind a title.
certainty-likely = provável
certainty-possible = possível

# Who must act.
who-caller = quem envia a solicitação
who-operator = quem administra o projeto, a chave ou este Pollux
who-google = o Google; só resta esperar ou usar outra rota

# Labels before the parts of an explanation.
explain-meaning = significado
explain-cause = causa
explain-do = o que fazer
explain-who = quem
explain-link = link
explain-possibility = possibilidade { $n } de { $of }
explain-nothing = não há nada a explicar; esperava-se o corpo de um erro, uma mensagem, um status ou o texto de uma exceção

# Heads of tables.
column-id = ID
column-http = HTTP
column-status = STATUS
column-blame = ORIGEM
column-title = TÍTULO

# Around the texts of `--help`, which are in help.ftl; English has those in the doc comments of the arguments.
cli-usage = Uso:
cli-commands = Comandos:
cli-arguments = Argumentos:
cli-options = Opções:
cli-example = Exemplo:
cli-default = [padrão: { $value }]
cli-env = [variável: { $value }]
cli-possible = [valores possíveis: { $value }]
cli-possible-list = Valores possíveis:
cli-print = Exibe a ajuda
cli-print-more = Exibe a ajuda (mais detalhes com '--help')
cli-print-less = Exibe a ajuda (resumo com '-h')
cli-version = Exibe a versão
cli-of-command = Exibe esta ajuda ou a dos subcomandos indicados

# Before an error, and before what brought it about.
cli-error = erro: { $message }
cli-because = causa: { $message }
cli-warning = aviso: { $message }

# What is wrong with the arguments.
cli-args-unknown = argumento desconhecido: `{ $argument }`
cli-args-unknown-command = comando desconhecido: `{ $argument }`
cli-args-near = você quis dizer { $near }?
cli-args-value = `{ $argument }` não pode ser `{ $value }`: { $cause }
cli-args-value-possible = `{ $argument }` não pode ser `{ $value }`; valores possíveis: { $possible }
cli-args-no-value = `{ $argument }` precisa de um valor
cli-args-too-many = `{ $argument }` não aceita o valor `{ $value }`
cli-args-missing = falta: { $arguments }
cli-args-conflict = { $argument } não pode ser usado com { $other }
cli-args-twice = { $argument } só pode ser informado uma vez
cli-args-command = falta um comando; os que existem: { $commands }
cli-args-help = para mais informações, use '--help'
cli-expected-address = esperava-se um endereço IP e uma porta, como `127.0.0.1:8080` ou `[::1]:8080`
cli-expected-span = esperava-se um intervalo de tempo, como `7d`, `12h` ou `1h 30m`
cli-expected-pair = esperava-se um nome e um valor, como `name=value`
cli-expected-dollars = esperava-se um valor em dólares americanos, como `20` ou `0.5`
cli-expected-language = esperava-se um destes: { $known }
cli-expected-day = `{ $flag }`: `{ $day }` não é um dia; esperava-se `YYYY-MM-DD`
cli-expected-json = `--set { $path }` recebe JSON, como `"text"` ou `{"{"}"only":["DE"]{"}"}`: { $cause }
cli-expected-moment = `--expires` recebe um momento, como `2027-01-31T00:00:00Z`, ou um intervalo, como `90d`; `pollux keys update ID --clear expiry` retira o prazo
cli-moment-unwritable = não é possível representar esse momento
cli-last-too-far = `--last` abrange um período longo demais
cli-to-before-from = `--to` é anterior a `--from`; esperava-se o mesmo dia ou um posterior
cli-nothing-to-change = nada a alterar; `{ $command } --help` lista o que pode ser informado
cli-set-and-cleared = `{ $path }` está sendo definido e removido ao mesmo tempo

# What cannot be read or written.
cli-cannot-read = não foi possível ler `{ $file }`
cli-cannot-read-file = não foi possível ler o arquivo `{ $file }`
cli-cannot-read-input = não foi possível ler a entrada padrão
cli-cannot-write = não foi possível gravar `{ $file }`
cli-cannot-make-file = não foi possível criar o arquivo `{ $file }`
cli-file-is-there = `{ $file }` já existe; escolha outro nome
cli-lint-too-long = `{ $file }` tem mais de { $most } MiB, o máximo que se lê de um arquivo; de um lote, que `--format jsonl` indica, são lidos até { $batch } MiB
cli-lint-batch-too-long = `{ $file }` tem mais de { $most } MiB, o máximo que se lê de um lote; divida-o, por exemplo com `split -C 1G`
cli-lint-no-file = é um pipe, um socket, um dispositivo ou uma pasta; esperava-se um arquivo
cli-lint-tokens-exact = os tokens foram contados com exatidão
cli-lint-tokens-other = os tokens foram contados com o vocabulário do Gemma 3; este modelo tem outro, então a contagem é aproximada
cli-lint-tokens-estimated = os tokens são uma estimativa; com `pollux model pull gemma3-tokenizer` a contagem é exata
cli-tokens-estimated = os tokens são uma estimativa: { $why }
cli-variable-near = { $name } não é uma configuração; você quis dizer { $near }?
cli-variable-unknown = { $name } não é uma configuração; `pollux config reference` lista todas
cli-folder-tightened = a pasta de dados `{ $folder }` podia ser lida por outros nesta máquina (modo { $mode }); agora é 700
cli-folder-open = a pasta de dados `{ $folder }` pode ser lida por outros nesta máquina (modo { $mode }); `chmod 700` impede isso
cli-variable-not-set = a variável de ambiente `{ $name }` não está definida
cli-too-long = tem mais de { $limit }
cli-key-too-long = `{ $file }` é longo demais para ser uma chave
cli-no-firebase-configuration = não há nele uma configuração do Firebase
cli-base-url = não é possível usar a URL base
cli-not-a-base-url = `--base-url`: `{ $url }` não é uma URL base; esperava-se algo como `https://generativelanguage.googleapis.com`
cli-not-a-model = `--model`: `{ $model }` não é um nome de modelo
cli-header-unsent = o valor de `{ $name }` tem caracteres que um cabeçalho não pode levar

# Speaking to a running Pollux.
cli-admin-port-picked = as configurações deixam a porta de administração ser escolhida na hora; informe-a com `--admin`, ou com `--ready-file` e o arquivo que o `serve` gravou
cli-admin-address = o endereço de administração não pode ser usado
cli-admin-way = não foi possível preparar a conexão com a API de administração
cli-admin-name = um nome na solicitação não pode fazer parte de um caminho
cli-admin-token-characters = o token da API de administração tem caracteres que um cabeçalho não pode levar
cli-admin-nobody = nenhum Pollux responde em { $address }; inicie um com `pollux serve`, ou informe com `--admin` onde está a API de administração
cli-admin-token-missing = Informe-o com `--admin-token`, `POLLUX_ADMIN_TOKEN` ou `--ready-file`, ou indique com `POLLUX_DATA_DIR` onde está o arquivo dele
cli-admin-other = { $address } responde { $status }; não é a API de administração do Pollux
cli-ready-file-unread = não foi possível ler o arquivo de prontidão `{ $file }`
cli-ready-file-wrong = `{ $file }` não é um arquivo de prontidão do `pollux serve`

# Faults and models.
cli-no-fault = não existe a falha `{ $id }`; `pollux faults` lista as que existem
cli-no-fault-near = não existe a falha `{ $id }`; você quis dizer `{ $near }`?
cli-faults-several = falhas que correspondem a `{ $name }`: { $count }; `pollux faults { $first }` mostra uma por inteiro
cli-no-model = o modelo `{ $name }` não está no catálogo; `pollux models` lista os que existem
cli-no-model-near = o modelo `{ $name }` não está no catálogo; você quis dizer `{ $near }`?
cli-model-name = nome
cli-model-input-limit = limite de entrada
cli-model-output-limit = limite de saída
cli-model-methods = métodos
cli-model-launched = lançamento
cli-model-deprecated = descontinuado
cli-model-shut-down = desativação
cli-model-replacement = substituto
cli-model-note = observação
cli-model-input-price = preço de entrada
cli-model-output-price = preço de saída
cli-model-prices-as-of = preços de
cli-model-source = fonte
cli-model-price = US$ { $price } por milhão de tokens
cli-model-tokens =
    { $count ->
        [one] { $count } token
       *[other] { $count } tokens
    }

# Keys.
cli-no-keys = ainda não há chaves em `{ $folder }`; `pollux serve --data-dir { $folder }` cria a primeira na primeira inicialização
cli-key-made = `{ $key }` criada no projeto `{ $project }`; esta é a string dela:
cli-key-changed = `{ $key }` do projeto `{ $project }` foi alterada
cli-key-deleted = `{ $key }` do projeto `{ $project }` foi excluída; durante 30 dias, `pollux keys undelete { $key } --project { $project }` a traz de volta
cli-key-back = `{ $key }` do projeto `{ $project }` está de volta, com a mesma string
cli-key-rotated = `{ $key }` do projeto `{ $project }` tem uma nova string, esta; a antiga funciona por mais { $span }:
cli-key-expected = esperava-se a string da chave na entrada padrão, como em `pollux keys lookup < key.txt`; ou use `--env`
cli-key-none = não há nenhuma chave
cli-key-none-named = não existe a chave `{ $key }`
cli-key-none-in = não há nenhuma chave no projeto `{ $project }`
cli-key-none-named-in = não existe a chave `{ $key }` no projeto `{ $project }`
cli-key-unseen = nenhuma string de chave está guardada, pois `revealKeys` estava desativado; `pollux keys rotate ID` dá uma nova string a uma chave
cli-key-unseen-named = a string da chave `{ $key }` não está guardada, pois `revealKeys` estava desativado; `pollux keys rotate ID` dá uma nova string a uma chave
cli-key-unseen-in = nenhuma string de chave do projeto `{ $project }` está guardada, pois `revealKeys` estava desativado; `pollux keys rotate ID` dá uma nova string a uma chave
cli-key-unseen-named-in = a string da chave `{ $key }` do projeto `{ $project }` não está guardada, pois `revealKeys` estava desativado; `pollux keys rotate ID` dá uma nova string a uma chave
cli-restriction-empty = `--{ $flag }` está vazio; `pollux keys update ID --clear { $what }` retira a restrição
cli-doubt-model = `--model { $pattern }` não corresponde a nenhum modelo conhecido; `pollux models` lista os conhecidos
cli-doubt-service = `--api { $service }` não é um serviço do Pollux; disponíveis: { $known }
cli-doubt-method = `--api { $service }={ $method }` não é um método dele
cli-any = qualquer
cli-websites =
    { $count ->
        [one] { $count } site
       *[other] { $count } sites
    }
cli-addresses =
    { $count ->
        [one] { $count } endereço
       *[other] { $count } endereços
    }
cli-android-apps =
    { $count ->
        [one] { $count } app Android
       *[other] { $count } apps Android
    }
cli-apple-apps =
    { $count ->
        [one] { $count } app Apple
       *[other] { $count } apps Apple
    }

# Projects.
cli-project-made = o projeto `{ $project }` foi criado; o número dele é { $number }
cli-project-changed = o projeto `{ $project }` foi alterado
cli-project-deleted = o projeto `{ $project }` foi excluído; durante 30 dias, `pollux projects undelete { $project }` o traz de volta
cli-project-back = o projeto `{ $project }` está de volta
cli-project-suspended = o projeto `{ $project }` foi suspenso; `pollux projects update { $project } --state active` desfaz isso
cli-project-agent = o projeto `{ $project }` tem o agente de serviço `{ $agent }`, já pronto
cli-project-agent-later = o projeto `{ $project }` tem o agente de serviço `{ $agent }`, pronto a partir de { $moment }
cli-services-enabled = ativado no projeto `{ $project }`: { $services }
cli-services-disabled = desativado no projeto `{ $project }`: { $services }

# Service accounts.
cli-account-made = `{ $account }` criada no projeto `{ $project }`
cli-account-deleted = `{ $account }` do projeto `{ $project }` foi excluída
cli-account-disabled = `{ $account }` do projeto `{ $project }` foi desativada
cli-account-enabled = `{ $account }` do projeto `{ $project }` foi ativada
cli-account-key-made = `{ $account }` do projeto `{ $project }` tem uma nova chave, `{ $key }`, em `{ $file }`
cli-account-key-dropped = `{ $account }` do projeto `{ $project }` não tem mais a chave `{ $key }`
cli-account-no-key-file = a resposta não tem o arquivo da chave
cli-account-key-unwritten = a chave `{ $key }` foi criada, mas não foi possível gravar `{ $file }`; descarte-a

# Firebase AI Logic and prompt templates.
cli-firebase-configuration = configuração
cli-firebase-none = nenhuma: as chamadas recebem 404 até que `pollux firebase set` crie uma
cli-firebase-by-key = uma chave do projeto
cli-firebase-every-app = todo app com o número do projeto
cli-firebase-nobody = { $auth }: ninguém passa, pois a configuração `access.id_token_jwks` está vazia
cli-none = nenhum
cli-debug-token-made = `{ $token }` criado para o app `{ $app }`; este é o segredo dele:
cli-debug-token-deleted = `{ $token }` do app `{ $app }` foi excluído
cli-template-deleted = `{ $template }` do projeto `{ $project }` foi excluído
cli-template-written = `{ $template }` do projeto `{ $project }` foi gravado e vale a partir da próxima chamada
cli-template-locked = `{ $template }` do projeto `{ $project }` foi bloqueado
cli-template-unlocked = `{ $template }` do projeto `{ $project }` foi desbloqueado
cli-template-no-name = `{ $file }` não dá um nome ao template; informe `--id`

# Copies of the database, and the configuration.
cli-no-database = ainda não há banco de dados em `{ $folder }`
cli-backup-done = banco de dados copiado para `{ $file }`
cli-backup-secret = `secret.key` copiado para `{ $file }`: quem tiver os dois pode ler todas as chaves armazenadas
cli-backup-needs-secret = ele só pode ser lido com o `secret.key` desta pasta, ou com POLLUX_SECRET_KEY; guarde uma cópia disso
cli-restore-done = `{ $file }` agora é o banco de dados de `{ $folder }`
cli-restore-kept = o que havia ali foi mantido como `{ $file }`
cli-config-valid = { $file } é válido
cli-config-valid-environment = as variáveis de ambiente são válidas (nenhum arquivo informado)

# The pool.
cli-pool-added = `{ $credential }` adicionada ao projeto `{ $project }`; é usada a partir de agora e guardada de forma criptografada
cli-pool-removed = `{ $credential }` removida do projeto `{ $project }`
cli-pool-pause = `{ $credential }` do projeto `{ $project }` está em pausa
cli-pool-resume = `{ $credential }` do projeto `{ $project }` está em uso de novo
cli-pool-clear = `{ $credential }` do projeto `{ $project }` recomeça do zero
cli-pool-pause-project = o projeto `{ $project }` está em pausa
cli-pool-resume-project = o projeto `{ $project }` está em uso de novo
cli-pool-clear-project = o projeto `{ $project }` recomeça do zero
cli-pool-key-expected = esperava-se a chave na entrada padrão, como em `pollux pool add --project P < key.txt`; ou use `--env` ou `--file`
cli-place-variable = variável de ambiente `{ $name }`
cli-place-file = arquivo `{ $file }`
cli-place-input = entrada padrão
cli-key-empty = a chave está vazia ({ $place })
cli-key-lines = a chave tem várias linhas ({ $place }); esperava-se só uma chave
cli-key-characters = a chave tem caracteres que nenhuma chave tem ({ $place })
cli-pool-reloaded = a configuração foi lida de novo; alterado: { $settings }
cli-pool-reloaded-same = a configuração e as chaves dela foram lidas de novo; nenhuma configuração em uso mudou
cli-pool-needs-restart = precisam de reinicialização: { $settings }
cli-pool-no-credential = nenhuma; adicione com `pollux pool add`
cli-pool-of-project = projeto: { $state }
cli-pool-until = { $state } até { $moment }
cli-pool-since = { $state } desde { $moment }
cli-pool-left = { $left } de { $limit }

# States of keys, credentials, templates and requests.
state-active = ativa
state-account-active = ativa
state-account-disabled = desativada
state-leaked = vazada
state-deleted = excluída em { $day }
state-until = até { $day }
state-locked = bloqueado
state-unlocked = aberto
state-healthy = normal
state-paused = em pausa
state-broken = com defeito
state-cooling = em descanso
state-exhausted = sem cota
state-request-open = aberta: até onde o registro sabe, não terminou
state-request-complete = concluída
state-request-broken = interrompida: terminou no meio da resposta
state-request-interrupted = cortada: o Pollux terminou antes

# The ledger.
cli-no-ledger = não há registro em `{ $folder }`; esperava-se a pasta de dados de um servidor: a de `--data-dir` ou a do diretório em que o `pollux serve` foi iniciado
cli-ledger-unread = não foi possível ler o registro em `{ $folder }`
cli-no-request = o registro não tem a solicitação `{ $id }`; esperava-se o ID do cabeçalho da resposta ou da linha de log, de uma solicitação que não seja mais antiga que `ledger.keep`
cli-usage-nothing = nenhuma solicitação nesse período
cli-usage-total = total
cli-usage-unpriced =
    { $count ->
        [one] { $count } solicitação é de um modelo sem preço conhecido; o custo dela não está em nenhuma soma
       *[other] { $count } solicitações são de modelos sem preço conhecido; o custo delas não está em nenhuma soma
    }
cli-request-state = estado
cli-request-started = início
cli-request-caller = chamador
cli-request-charged = cobrado também
cli-request-method = método
cli-request-streamed = { $method }, com streaming
cli-request-model-asked = modelo pedido
cli-request-model-served = modelo usado
cli-request-route = rota
cli-request-project = projeto
cli-request-http = status HTTP
cli-request-fault = falha
cli-request-fault-is = { $fault } (`pollux faults { $fault }` a explica)
cli-request-waited = espera
cli-request-first-output = primeira saída
cli-request-after = após { $span } ms
cli-request-took = duração
cli-request-tokens = tokens
cli-request-tokens-are = { $total }: prompt { $prompt } (em cache { $cached }), pensamento { $thoughts }, resposta { $answer }, ferramentas { $tools }
cli-request-cost = custo
cli-request-not-sent = nada foi enviado ao upstream
cli-request-unknown = resultado desconhecido

# What `pollux serve` says at its start.
cli-greeting = O Pollux responde como a Gemini API.
cli-greeting-url = URL
cli-greeting-key = chave de API
cli-greeting-answers = responde
cli-greeting-admin = administração
cli-greeting-key-new = criada agora e guardada; `{ $show }` a mostra de novo
cli-greeting-key-kept = guardada de uma inicialização anterior; `{ $show }` a mostra de novo
cli-greeting-key-hidden = uma das suas: nenhuma pode ser mostrada de novo; `pollux keys create` cria outra
cli-greeting-emulator = o emulador embutido (defina GEMINI_API_KEY, ou --upstream, para encaminhar)
cli-greeting-local = o modelo local { $model } nesta máquina (defina GEMINI_API_KEY, ou --upstream, para encaminhar)
cli-greeting-credentials =
    { $count ->
        [one] { $count } credencial
       *[other] { $count } credenciais
    }
cli-greeting-projects =
    { $count ->
        [one] { $count } projeto
       *[other] { $count } projetos
    }
cli-greeting-pool = { $backends }, com { $credentials } em { $projects } (`pollux pool list` mostra quais)
cli-greeting-token-file = o token está em `{ $file }`
cli-greeting-token-said = o token é o das configurações
cli-greeting-paste = Cole um destes comandos:
cli-greeting-stop = Para parar: Ctrl-C.

# Starting the server.
cli-database-unopened = não foi possível abrir o banco de dados em `{ $folder }`
cli-ready-file-unwritten = não foi possível gravar o arquivo de prontidão `{ $file }`
cli-token-unread = não foi possível ler o token da API de administração de `{ $file }`
cli-token-unwritten = não foi possível gravar o token da API de administração em `{ $file }`
cli-backend-url = a URL do backend `{ $backend }` não pode ser usada
cli-backend-way = não foi possível preparar a conexão com o backend `{ $backend }`
cli-backend-way-settings = não foi possível preparar a conexão com o backend `{ $backend }`; verifique `{ $section }`
cli-no-backend = não existe o backend `{ $backend }`
cli-emulator-not-set-up = não foi possível preparar o emulador

# More heads of tables.
column-name = NOME
column-state = ESTADO
column-clients = CLIENTES
column-apis = APIS
column-created = CRIAÇÃO
column-updated = ATUALIZAÇÃO
column-account = CONTA
column-number = NÚMERO
column-key = CHAVE
column-token = TOKEN
column-tier = NÍVEL
column-quotas = COTAS
column-when = QUANDO
column-who = QUEM
column-from = DE ONDE
column-what = O QUÊ
column-resource = RECURSO
column-changed = ALTERAÇÕES
column-model = MODELO
column-input = ENTRADA
column-output = SAÍDA
column-shut-down = DESATIVAÇÃO
column-replacement = SUBSTITUTO
column-project = PROJETO
column-backend = BACKEND
column-credential = CREDENCIAL
column-in-flight = EM ANDAMENTO
column-first-output = PRIMEIRA SAÍDA
column-requests-minute = SOLICITAÇÕES REST./MIN
column-tokens-minute = TOKENS REST./MIN
column-requests-day = SOLICITAÇÕES REST./DIA
column-day = DIA
column-caller = CHAMADOR
column-charged = COBRADO
column-requests = SOLICITAÇÕES
column-failed = FALHAS
column-attempts = TENTATIVAS
column-prompt = PROMPT
column-cached = EM CACHE
column-thoughts = PENSAMENTO
column-answer = RESPOSTA
column-tool-use = FERRAMENTAS
column-total = TOTAL
column-cost = CUSTO
column-region = REGIÃO
column-fault = FALHA
column-first = PRIMEIRA
column-took = DURAÇÃO
column-tokens = TOKENS
