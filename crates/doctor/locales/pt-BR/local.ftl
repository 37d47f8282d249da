# O que `pollux model` diz dos modelos desta máquina.

# Cabeçalhos da tabela de modelos.
local-column-name = NOME
local-column-kind = TIPO
local-column-state = ESTADO
local-column-size = TAMANHO
local-column-licence = LICENÇA
local-column-source = ORIGEM

local-kind-text = texto
local-kind-embedding = embeddings
local-kind-tokenizer = tokens

# Se responde, se apenas está aqui ou se pode ser baixado.
local-state-used = em uso
local-state-here = baixado
local-state-missing = não baixado

# Mensagens.
local-is-here = { $name } já está aqui.
local-fetching = Baixando { $name }: { $source }, { $size }.
local-making = Regravando os pesos de { $name }, com 8 bits cada.
local-is-there = { $name } está pronto, { $size }.
local-use-hint = Para que ele responda: `pollux model use { $name }`.
local-removed = { $name } foi removido.
local-answers-on = A partir da próxima inicialização, { $name } responde.
local-emulator-answers = A partir da próxima inicialização, o emulador responde, pois não há modelo que possa fazê-lo.
local-chosen = { $name } responde a partir da próxima inicialização de `pollux serve`.
local-chosen-in = { $name } responde a partir da próxima inicialização de `pollux serve`: agora é o valor de `local.{ $setting }` em { $file }.
local-variable-wins = Mas { $variable } está definida neste ambiente e indica outro modelo, que prevalece.
local-facts = Arquitetura { $architecture }, { $parameters } parâmetros, contexto de { $context } tokens.
local-writes = Escreve texto: chats, pelo modelo de chat do arquivo.
local-embeds = Gera embeddings.
local-no-template = Escreve texto. O arquivo não tem modelo de chat, por isso um simples é usado; um modelo que não foi treinado para chats responde mal.
local-no-checksum = O servidor não informou uma soma de verificação para comparar; o que chegou tem SHA-256 { $sha256 }.
local-waits = Outro comando está preparando { $name }; aguardando.

# Erros.
local-no-model = não há modelo `{ $name }`; `pollux model list` mostra os que existem, e de um hub vem `OWNER/REPOSITORY/FILE.gguf`
local-no-model-near = não há modelo `{ $name }`; você quis dizer `{ $near }`?
local-name-wrong = `{ $name }` não pode ser o nome de um modelo; esperavam-se letras minúsculas, dígitos, `-`, `.` e `_`
local-name-taken = o nome `{ $name }` já é usado; `--name` dá outro, ou `pollux model rm { $name }` o libera
local-unwritten = não é possível gravar { $path }
local-unloadable = { $file } não pode ser carregado como modelo
local-no-gguf = { $file } não é um arquivo GGUF; esperava-se um que o llama.cpp consiga carregar
local-engine-died = o llama.cpp encerrou o processo por causa deste arquivo ({ $status }): { $line }
local-checksum = { $file } não é o que se esperava: o SHA-256 é { $came }, esperava-se { $expected }
local-not-built = este Pollux foi compilado sem o recurso `local`, que carrega e grava modelos; `make build` o inclui
local-not-made = { $name } chegou, mas não pôde ser preparado
local-nothing-fetched = nada foi baixado
local-no-client = para baixar isto é preciso ter `{ $program }`, que não está instalado
local-client-failed = `{ $program }` falhou; o que ele disse está acima
local-url-wrong = não se pode baixar um modelo de `{ $url }`; esperava-se uma URL que comece com `https://`
local-broke-off = o download de { $url } foi interrompido; o que chegou fica guardado, e o mesmo comando continua dali
local-status = { $url } respondeu com o status { $status }
local-redirect = { $url } leva a um lugar que não é seguro, ou a lugar nenhum
local-gated = { $url } respondeu com o status { $status }: o modelo é restrito ou privado, ou não está lá; aceite os termos na página dele e defina `HF_TOKEN` com um token que possa lê-lo
local-part-missing = falta { $file }; o modelo está em { $count } arquivos, e todos são necessários, lado a lado
local-no-use = { $file } não serve aqui: o modelo nem escreve texto da esquerda para a direita nem informa como gera um embedding (`pooling_type`); modelos que classificam, traduzem ou escrevem tudo de uma vez não são atendidos
