# What `pollux lint` finds beyond the faults of the catalogue, and what it says around all of them. Titles are short and
# have no full stop; .label stands at the caret; .help says what to do.

## The text of the file

lint-empty = não há nada aqui
    .label = esperava-se uma solicitação
lint-json-syntax = JSON inválido
    .label = { $reason }
    .help = tudo até este ponto foi lido; o que vem depois não foi verificado
lint-byte-order-mark = uma marca de ordem de bytes antes do JSON
    .label = três bytes que nenhum analisador de JSON espera
    .help = salve o arquivo em UTF-8 sem marca de ordem de bytes
lint-trailing-comma = uma vírgula a mais
    .label = não há nada depois desta vírgula
    .help = remova-a; por causa dela o analisador do Google recusa o corpo inteiro
lint-missing-comma = falta uma vírgula
    .label = falta uma vírgula depois disto
lint-comment = um comentário em JSON
    .label = JSON não tem comentários, e o analisador do Google não aceita nenhum
    .help = remova-o ou guarde-o em um arquivo que não é enviado
lint-literal = um valor no formato de outra linguagem
    .label = JSON só conhece true, false e null, em minúsculas
    .help = escreva o corpo com uma biblioteca de JSON (json.dumps em Python, JSON.stringify em JavaScript) em vez de imprimir um valor
lint-curly-quotes = aspas curvas
    .label = um editor de texto trocou as aspas
    .help = use aspas duplas retas
lint-relaxed-json = JSON que poucos analisadores aceitam
    .label = { $count ->
        [one] o analisador do Google aceita isto; os outros recusam
       *[other] um dos { $count } textos e chaves que o analisador do Google aceita e os outros recusam
    }
    .help = coloque chaves e textos entre aspas duplas
lint-duplicate-key = o campo { $name } foi informado duas vezes
    .label = este é ignorado: vale o último
    .help = mantenha só o correto
lint-more = problemas demais em uma só solicitação
    .label = desta solicitação só são mostrados os primeiros { $most }

## Requests of other APIs

lint-other-api = uma solicitação no formato da OpenAI
    .label = o Gemini tem contents, não messages
    .help = envie-a ao caminho /v1beta/openai/chat/completions ou reescreva-a: messages vira contents, e as configurações de amostragem vão para generationConfig
lint-other-batch = um lote no formato da OpenAI
    .label = as linhas dos lotes do Gemini têm key e request
    .help = escreva cada linha como um objeto com key e request, em que request é um corpo de generateContent

## The model

lint-unknown-model = o modelo { $model } não é conhecido
    .label = não está no catálogo
    .help = `pollux models` lista os conhecidos; um modelo mais novo que este Pollux não está entre eles
lint-model-gone = o modelo { $model } foi desativado
    .label = ele não responde desde { $day }
lint-model-routed = o modelo { $model } foi desativado, e outro responde por ele
    .label = desde { $day } outro modelo responde com este nome
lint-model-leaves = o modelo { $model } será desativado em breve
    .label = ele será desativado em { $day }
lint-model-version = o modelo { $model } não está em { $api_version }
    .label = ele não existe nesta versão da API
    .help = chame outra versão; a maioria dos modelos está em v1beta
lint-model-method = o modelo { $model } não oferece { $method }
    .label = este método não pode ser chamado nele
    .help = `pollux models { $model }` lista os métodos dele

# What stands for the name of a model in a sentence when no request names one.
lint-any-model = da solicitação

## Commands and addresses

lint-url-version = o endereço não tem a versão da API
    .label = antes de models deve vir v1beta ou v1
lint-url-plain = a conexão com este endereço não é criptografada
    .label = os serviços do Google só são acessíveis por https
lint-url-method = o método { $method } não existe
    .label = este método não é conhecido
    .help = os métodos são generateContent, streamGenerateContent, countTokens, embedContent e batchEmbedContents
lint-verb = { $verb } não pode ser usado aqui
    .label = este método é chamado com POST
lint-content-type = o corpo é enviado como formulário
    .label = sem tipo de conteúdo, o curl envia isto como formulário, e a API o recusa
    .help = acrescente -H 'Content-Type: application/json' ou use --json
lint-no-body = a solicitação não tem corpo
    .label = nada é enviado a este endereço
    .help = acrescente o corpo com --json ou -d
lint-no-har = isto não é um arquivo HAR
    .label = esperava-se uma lista entries dentro de log

## Secrets

lint-key-in-file = há uma chave ou um token no arquivo
    .label = quem puder ler este arquivo pode usá-lo
    .help = coloque uma variável como $GEMINI_API_KEY no lugar e, se o arquivo foi compartilhado, revogue a chave

## What Google refuses in words of its own

lint-refused = o Google recusa isto

## What was probably meant

lint-hint-meant = você quis dizer `{ $with }`?
lint-hint-instead = use `{ $with }` em vez disso
lint-hint-belongs = o lugar disto é em `{ $with }`
lint-hint-called = nesta API, `{ $with }` serve para isso
lint-hint-quote = aspas dentro de um texto são escritas como `{ $with }`
lint-hint-json-schema = envie o esquema como `{ $with }`, que aceita todas as palavras-chave de JSON Schema

## Around the findings

lint-level-error = erro
lint-level-warning = aviso
lint-level-note = nota
lint-level-help = dica
lint-google = o Google diz: { $with }
lint-fixable = `--fix` corrige isto
lint-mended = corrigido
lint-clean = { $requests ->
    [one] { $requests } solicitação, sem ressalvas
   *[other] { $requests } solicitações, sem ressalvas
}
lint-none = nenhuma solicitação foi encontrada na entrada
lint-join-sums = { $left }, { $right }
lint-join-help = { $left }; { $right }
lint-join-requests = { $left } { $right }
lint-sum-errors = { $count ->
    [one] { $count } erro
   *[other] { $count } erros
}
lint-sum-warnings = { $count ->
    [one] { $count } aviso
   *[other] { $count } avisos
}
lint-sum-notes = { $count ->
    [one] { $count } nota
   *[other] { $count } notas
}
lint-sum-requests = { $count ->
    [one] em { $count } solicitação
   *[other] em { $count } solicitações
}
lint-hidden = { $count ->
    [one] mais { $count } problema não é mostrado
   *[other] mais { $count } problemas não são mostrados
}
    .help = `--max` define quantos são mostrados
lint-sum-mended = { $count ->
    [one] { $count } problema foi corrigido
   *[other] { $count } problemas foram corrigidos
}
