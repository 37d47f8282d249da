# What is wrong with the settings. The English texts stand in the code too, and are known by their words: see
# `texts/reword.rs`. The slots `cause` and `came` hold other texts of that kind.

settings-unread = não foi possível ler o arquivo de configuração `{ $path }`
settings-invalid = a configuração não é válida
settings-help = dica: { $cause }

# The file.
settings-unknown = não existe a configuração `{ $setting }`
settings-near = você quis dizer `{ $setting }`?
settings-section = `{ $setting }` é uma seção, não um valor; esperava-se `[{ $setting }]`
settings-environment = o ambiente
settings-described = `pollux config reference` descreve `{ $setting }` assim (em inglês): { $description }

# What reads the file.
settings-type = tipo inválido: { $came }; esperava-se: { $cause }
settings-value = valor inválido: { $came }; esperava-se: { $cause }
settings-length = comprimento inválido { $length }; esperava-se: { $cause }
settings-variant = valor desconhecido `{ $value }`; esperava-se `{ $known }`
settings-variant-two = valor desconhecido `{ $value }`; esperava-se `{ $first }` ou `{ $second }`
settings-variant-many = valor desconhecido `{ $value }`; esperava-se um destes: { $known }
settings-field = campo desconhecido `{ $field }`; esperava-se `{ $known }`
settings-field-two = campo desconhecido `{ $field }`; esperava-se `{ $first }` ou `{ $second }`
settings-field-many = campo desconhecido `{ $field }`; esperava-se um destes: { $known }
settings-no-field = falta o campo `{ $field }`
settings-twice = o campo `{ $field }` aparece duas vezes
settings-key-twice = esta chave aparece duas vezes
settings-came-integer = número inteiro `{ $value }`
settings-came-number = número decimal `{ $value }`
settings-came-boolean = valor booleano `{ $value }`
settings-came-string = texto “{ $value }”
settings-came-map = tabela
settings-came-list = lista
settings-address = isto não é um endereço; esperava-se um endereço IP e uma porta, como `127.0.0.1:8080`
settings-expected-span = um intervalo de tempo, como `250ms`, `30s` ou `1m 30s`
settings-expected-address = um endereço IP e uma porta, como `127.0.0.1:8080`
settings-expected-list = uma lista, como `["a", "b"]`
settings-expected-path = um caminho entre aspas
settings-expected-text = um texto entre aspas
settings-expected-boolean = `true` ou `false`
settings-expected-table = uma tabela
settings-expected-number = um número
settings-expected-whole = um número inteiro a partir de 0
settings-env-text = o valor não está correto; esperava-se um texto
settings-env-whole = o valor não está correto; esperava-se um número inteiro
settings-env-number = o valor não está correto; esperava-se um número
settings-env-boolean = o valor não está correto; esperava-se `true` ou `false`
settings-env-list = o valor não está correto; esperava-se uma lista de textos separados por vírgulas
settings-env-other = o valor não está correto; esperava-se uma tabela no arquivo de configuração
settings-network = `{ $value }` não é um endereço nem uma rede; esperava-se algo como `10.0.0.0/8`
settings-day = `{ $value }` não é um dia; esperava-se `YYYY-MM-DD`
settings-keep = `{ $value }` não é um intervalo de tempo; esperava-se algo como `90d` ou `12h`, ou `forever`
settings-condition-blocked = não existe a condição `{ $condition }`: o que um modelo bloqueia não é tentado em outro
settings-condition = não existe a condição `{ $condition }`; esperava-se uma destas: { $known }
settings-language = não há textos em `{ $tag }`; esperava-se um destes: { $known }

# TOML.
settings-toml = isto não é TOML: { $cause }
settings-toml-value = textos precisam estar entre aspas
settings-toml-no-value = chave sem valor; esperava-se `=`
settings-toml-missing-value = falta o valor da chave
settings-toml-float = número inválido; esperava-se `inf` (textos precisam estar entre aspas)
settings-toml-basic = texto inválido; esperava-se `"`
settings-toml-literal = texto inválido; esperava-se `'`
settings-toml-table = cabeçalho de tabela não fechado; esperava-se `]`
settings-toml-tables = cabeçalho de lista de tabelas não fechado; esperava-se `]]`
settings-toml-array = lista não fechada; esperava-se `]`
settings-toml-inline = tabela em linha não fechada; esperava-se `{"}"}`
settings-toml-comma = falta a vírgula entre os elementos da lista; esperava-se `,`
settings-toml-key-comma = falta a vírgula entre os pares de chave e valor; esperava-se `,`
settings-toml-key = chave sem aspas inválida; esperavam-se letras, números, `-` e `_`
settings-toml-line = chave ou valor inesperados; esperava-se o fim da linha ou `#`

# Values.
settings-filter = `{ $level }` não é um filtro ({ $error }); esperava-se `info` ou `info,pollux_client=debug`
settings-upstream-url = a URL do upstream não pode ser usada: { $cause }
settings-range = o valor é { $value }; esperava-se de { $least } a { $most }
settings-delay = passa de cinco minutos
settings-country = `{ $country }` não é um país; esperavam-se duas letras maiúsculas, como `DE`
settings-upstream-key = há `[[projects]]`, então esta chave não pertence a nenhum deles
settings-upstream-key-help = faça dela uma credencial do projeto ao qual pertence
settings-name-backend = `{ $name }` não pode ser o nome de um backend; esperavam-se letras, dígitos, `-`, `_` e `.`, no máximo 64
settings-name-project = `{ $name }` não pode ser o nome de um projeto; esperavam-se letras, dígitos, `-`, `_` e `.`, no máximo 64
settings-name-credential = `{ $name }` não pode ser o nome de uma credencial; esperavam-se letras, dígitos, `-`, `_` e `.`, no máximo 64
settings-name = `{ $name }` não pode ser um nome aqui ({ $what }); esperavam-se letras, dígitos, `-`, `_` e `.`, no máximo 64
settings-model-star-end = `{ $model }` não é um modelo; o asterisco só pode ficar no fim
settings-model-prefix = `{ $model }` não é um modelo; escreva o nome sem `models/`
settings-model-star = `{ $model }` não é um modelo; não pode haver asterisco aqui
settings-model = `{ $model }` não é um modelo; esperava-se um nome como `gemini-2.5-flash`

# Backends and buckets.
settings-backend-google = `google` é o backend que `[upstream]` configura
settings-backend-emulator = `emulator` é o backend embutido
settings-backend-local = `local` é o backend que `[local]` configura
settings-other-name = escolha outro nome
settings-backend-twice = há dois backends `{ $backend }`
settings-backend-idle = nenhum projeto usa o backend `{ $backend }`, então nada pode ser pedido a ele
settings-backend-project = nenhum projeto usa o backend `{ $backend }`
settings-backend-project-help = adicione `[[projects]]` com `backend = "{ $backend }"` e, se ele não pedir chave, `credentials = [{"{"} keyless = true {"}"}]`
settings-backend-no-url = o backend `{ $backend }` não tem URL
settings-backend-url = a URL do backend `{ $backend }` não pode ser usada: { $cause }
settings-backend-gemini = o backend `{ $backend }` fala a Gemini API, que não tem `{ $setting }`
settings-backend-gemini-help = se for a Vertex AI, adicione `kind = "vertex"`
settings-backend-setup = não foi possível preparar o backend `{ $backend }`: { $cause }
settings-backend-keys = a Vertex AI não aceita chaves: o backend `{ $backend }` tem credenciais próprias
settings-backend-keys-help = use `[{"{"} keyless = true {"}"}]`
settings-bucket-twice = há dois buckets `{ $bucket }`

# Projects and their keys.
settings-project-twice = há dois projetos `{ $project }`
settings-project-twice-help = reúna as credenciais dos dois em um só
settings-project-backend = o projeto `{ $project }` usa o backend `{ $backend }`, que não existe
settings-backends = os backends são { $known }; `[[backends]]` adiciona mais um
settings-credential-twice = o projeto `{ $project }` tem duas credenciais `{ $credential }`
settings-credential-twice-help = dê outro `id` a uma delas
settings-limits = os limites de `{ $model }` no projeto `{ $project }` não dizem nada
settings-limits-help = defina `requests_per_minute`, `input_tokens_per_minute` ou `requests_per_day`
settings-source-none = uma credencial do projeto `{ $project }` não diz onde está a chave
settings-source-empty = `{ $source }` de uma credencial do projeto `{ $project }` está vazio
settings-source-many =
    uma credencial do projeto `{ $project }` indica { $count ->
        [one] { $count } lugar
       *[other] { $count } lugares
    } para uma só chave
settings-source-help = informe um destes: `env = "VARIABLE"`, `file = "PATH"`, `stored = "NAME"`, `key = "…"` ou `keyless = true`
settings-key-same = `{ $key }` do projeto `{ $project }` é a mesma chave que `{ $other }` do projeto `{ $owner }`
settings-key-same-help = uma chave pertence a um só projeto, e repetida não traz mais cota: retire uma delas
settings-key-empty = a chave está vazia
settings-key-lines = a chave tem várias linhas; esperava-se só uma chave
settings-key-characters = a chave tem caracteres que nenhuma chave tem
settings-variable-unset = a variável de ambiente `{ $name }` não está definida
settings-variable-unset-help = defina-a onde o Pollux é iniciado
settings-variable-empty = a variável de ambiente `{ $name }` está vazia
settings-variable-lines = a variável de ambiente `{ $name }` tem várias linhas; esperava-se só uma chave
settings-variable-characters = a variável de ambiente `{ $name }` tem caracteres que nenhuma chave tem
settings-file-unread = não foi possível ler o arquivo `{ $path }`: { $cause }
settings-file-empty = o arquivo `{ $path }` está vazio
settings-file-lines = o arquivo `{ $path }` tem várias linhas; esperava-se só uma chave
settings-file-characters = o arquivo `{ $path }` tem caracteres que nenhuma chave tem

# Routes.
settings-route-unreached = a rota de `{ $route }` nunca é alcançada: a de `{ $other }` vem antes dela
settings-route-unreached-help = coloque a mais restrita primeiro
settings-route-attempts = attempts é { $attempts }; uma rota pode ter de { $least } a { $most }
settings-target-backend = um destino de `{ $route }` usa o backend `{ $backend }`, que não existe
settings-target-first = o primeiro destino de `{ $route }` tem uma condição, e nada falhou antes dele
settings-target-first-help = retire o `on` dali
settings-target-never = o `on` de um destino de `{ $route }` está vazio, então esse destino nunca seria usado
settings-target-never-help = retire-o para que o destino seja tentado após qualquer falha
settings-target-twice = a rota de `{ $route }` tem este destino duas vezes
