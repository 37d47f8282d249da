# What libraries and the system say of errors. The English texts stand in the code too, and are known by their words: see
# `texts/reword.rs`. The slot `cause` holds another text of that kind.

# An error and what brought it about, or a place and what is wrong there.
cause-chain = { $what }: { $cause }

# The system.
cause-io = erro de entrada/saída: { $cause }
cause-io-not-found = arquivo ou pasta não encontrado (os error { $code })
cause-io-not-permitted = operação não permitida (os error { $code })
cause-io-denied = permissão negada (os error { $code })
cause-io-failed = erro de entrada/saída (os error { $code })
cause-io-exists = o arquivo já existe (os error { $code })
cause-io-no-folder = não é uma pasta (os error { $code })
cause-io-folder = é uma pasta (os error { $code })
cause-io-argument = argumento inválido (os error { $code })
cause-io-open-files = arquivos abertos demais (os error { $code })
cause-io-full = não há espaço livre em disco (os error { $code })
cause-io-read-only = sistema de arquivos somente leitura (os error { $code })
cause-io-long-name = nome de arquivo longo demais (os error { $code })
cause-io-address-used = o endereço já está em uso (os error { $code })
cause-io-address-foreign = este endereço não pode ser usado nesta máquina (os error { $code })
cause-io-refused = conexão recusada (os error { $code })
cause-io-reset = conexão encerrada pelo outro lado (os error { $code })
cause-io-text = o conteúdo não é UTF-8 válido
cause-io-short = os dados acabaram antes do esperado

# JSON.
cause-json-value = esperava-se um valor na linha { $line }, coluna { $column }
cause-json-end-value = o texto acaba antes de um valor na linha { $line }, coluna { $column }
cause-json-end-object = o texto acaba no meio de um objeto na linha { $line }, coluna { $column }
cause-json-end-list = o texto acaba no meio de uma lista na linha { $line }, coluna { $column }
cause-json-end-string = o texto acaba no meio de uma string na linha { $line }, coluna { $column }
cause-json-key = a chave precisa ser uma string na linha { $line }, coluna { $column }
cause-json-colon = esperava-se `:` na linha { $line }, coluna { $column }
cause-json-object = esperava-se `,` ou `{"}"}` na linha { $line }, coluna { $column }
cause-json-list = esperava-se `,` ou `]` na linha { $line }, coluna { $column }
cause-json-comma = vírgula sobrando na linha { $line }, coluna { $column }
cause-json-trailing = caracteres sobrando na linha { $line }, coluna { $column }
cause-json-field = falta o campo `{ $field }` na linha { $line }, coluna { $column }
cause-json-type = tipo inválido: { $came }; esperava-se: { $cause }, na linha { $line }, coluna { $column }

# The database.
cause-database = o banco de dados retornou um erro: { $cause }
cause-database-none = (código { $code }) o arquivo não é um banco de dados
cause-database-unopened = (código { $code }) não foi possível abrir o arquivo do banco de dados
cause-database-locked = (código { $code }) o banco de dados está bloqueado
cause-database-read-only = (código { $code }) o banco de dados é somente leitura
cause-database-full = (código { $code }) o banco de dados ou o disco está cheio
cause-database-malformed = (código { $code }) o arquivo do banco de dados está corrompido
cause-store-exists = `{ $id }` já existe, ou já existe uma chave com essa string
cause-store-credential = já existe uma credencial armazenada `{ $id }`
cause-store-folder = não foi possível criar a pasta de dados `{ $path }` ou gravar nela
cause-store-database = não foi possível usar o banco de dados `pollux.db` da pasta de dados
cause-store-ledger = o registro não consegue gravar no banco de dados `pollux.db` da pasta de dados
cause-store-directory = não foi possível ler as chaves e os projetos do `pollux.db` da pasta de dados
cause-store-outdated = o esquema do banco de dados não é o desta versão; `pollux serve` o atualiza ao iniciar
cause-store-migration = não foi possível atualizar o esquema do banco de dados
cause-store-in-use = a pasta de dados `{ $path }` está em uso; primeiro pare o Pollux que a usa
cause-store-backup = não foi possível criar ou restaurar a cópia `{ $path }`
cause-store-no-copy = `{ $path }` não é uma cópia de um banco de dados do Pollux
cause-store-damaged = o registro `{ $id }` do banco de dados está danificado: { $cause }

# The key that opens stored secrets.
cause-vault-place = `secret.key` da pasta de dados
cause-vault-bad-key = o que está em { $cause } não é uma chave; esperavam-se 32 bytes em base64, como os de `openssl rand -base64 32`
cause-vault-no-key = não há `{ $file }` na pasta de dados, e o banco de dados dela tem chaves ou segredos guardados com uma: coloque lá o `{ $file }` antigo ou defina POLLUX_SECRET_KEY com o que havia nele
cause-vault-file = não foi possível ler ou criar a chave `{ $file }` na pasta de dados
cause-vault-wrong-key = não foi possível descriptografar o segredo de `{ $id }` com a chave de { $cause }; esperava-se a chave com que ele foi guardado: traga-a de volta, ou remova a credencial armazenada e adicione-a de novo
cause-vault-other-key = as chaves dos chamadores foram guardadas com uma chave diferente da de { $cause }: traga-a de volta ou recomece em outra pasta de dados
cause-vault-no-random = não foi possível criptografar o segredo: o sistema não fornece bytes aleatórios

# Starting the server.
cause-listen = não foi possível escutar em { $address } ({ $port }); pare o que usa o endereço ou escolha outro com { $flag }
cause-capsules = não foi possível guardar cápsulas
cause-first-key = não foi possível criar a primeira chave
cause-ledger = não foi possível iniciar o registro
cause-spent = não foi possível ler o uso anterior
cause-callers = não foi possível ler as chaves e os projetos dos chamadores
cause-bucket = não foi possível preparar um bucket
cause-metrics = não foi possível instalar o coletor de métricas
cause-app-check-kept = não foi possível guardar a chave que assina os tokens do App Check
cause-app-check-read = não foi possível ler a chave que assina os tokens do App Check
cause-app-check-made = não foi possível criar ou usar a chave que assina os tokens do App Check
cause-admin-token-short = o token da API de administração tem menos de 16 caracteres, então poderia ser adivinhado
cause-admin-token-characters = o token da API de administração tem caracteres que um cabeçalho não pode levar

# Ways to upstreams.
cause-url = `{ $url }` não é uma URL base: { $cause }; esperava-se algo como `https://generativelanguage.googleapis.com`
cause-url-query = tem uma query string ou um fragmento
cause-url-unparsed = não pode ser interpretada
cause-url-scheme = não tem esquema
cause-url-other-scheme = o esquema não é `http` nem `https`
cause-url-host = não tem host
cause-url-user = tem um nome de usuário; a chave é uma configuração à parte
cause-proxy = `{ $proxy }` não é um proxy; esperava-se `environment`, `off` ou uma URL como `http://proxy:3128` ou `socks5://proxy:1080`
cause-user-agent = o User-Agent tem caracteres que um cabeçalho não pode levar
cause-ca-unread = não foi possível ler `{ $path }` como PEM
cause-ca-empty = não há certificado em `{ $path }`
cause-ca-none = o sistema não tem autoridades de certificação (procuradas onde SSL_CERT_FILE, SSL_CERT_DIR e o sistema indicam)
cause-key-header = a chave de API tem um caractere que um cabeçalho não pode levar
cause-upstream-key-header = a chave do upstream tem um caractere que um cabeçalho não pode levar
cause-path = o caminho não é uma URL
cause-connect-time = sem conexão em { $span }
cause-proxy-scheme = proxy com o esquema `{ $scheme }` não é aceito; use http, socks5 ou socks5h
cause-answer-cut = a conexão foi fechada antes do fim da resposta
cause-answer-head =
    o cabeçalho da resposta tem mais de { $limit ->
        [one] { $limit } byte
       *[other] { $limit } bytes
    }
cause-answer-length = não foi possível ler o tamanho da resposta
cause-answer-chunk = um bloco da resposta não informa o tamanho ou é maior do que informa
cause-host-private = `{ $host }` leva a { $address }, que não é um endereço da rede pública
cause-host-metadata = `{ $host }` leva a { $address }, onde uma máquina ou nuvem informa dados sobre si mesma
cause-host-plain = `{ $url }` seria consultada sem TLS; esperava-se `https://`

# Vertex AI and buckets.
cause-vertex-project = `{ $project }` não é um projeto; esperava-se um ID como `my-project` ou o número dele
cause-vertex-location = `{ $location }` não é um local da Vertex AI; esperava-se `global`, `us`, `eu` ou uma região como `us-central1`
cause-credentials-unread = não foi possível ler o arquivo de credenciais `{ $path }`
cause-credentials-unusable = o arquivo de credenciais `{ $path }` não pode ser usado: { $cause }
cause-credentials-json = não é JSON ({ $cause })
cause-credentials-kind = o `type` dele é `{ $kind }`; esperava-se um destes: { $known }
cause-credentials-no-kind = não tem `type`
cause-bucket-name = `{ $name }` não é nome de bucket; esperavam-se de 3 a 63 caracteres entre `a-z`, `0-9`, `-`, `_` e `.`
cause-bucket-url = `{ $url }` não é um lugar para um bucket; esperava-se `file:///folder`, `s3://bucket/folder` ou `gs://bucket/folder`
cause-bucket-option = o armazenamento não tem a opção `{ $name }`
cause-bucket-storage = não foi possível preparar o bucket `{ $name }`: { $cause }
cause-object-name = o nome do objeto não pode ser usado
cause-object-none = esse objeto não existe
cause-object-large = o objeto tem { $size } bytes; são lidos até { $limit }
cause-object-refused = o armazenamento recusou: { $cause }
cause-object-failed = o armazenamento falhou: { $cause }
cause-countries = não foi possível ler a tabela de países `{ $file }`: { $cause }

# The emulator, cassettes and capsules.
cause-sequences-unread = não foi possível ler as sequências em { $path }
cause-sequences-malformed = as sequências em { $path } não estão como esperado: { $cause }
cause-script = script { $script }, passo { $step }: { $cause }
cause-script-listed = script { $script }: { $cause }
cause-scripts-only = esperava-se `{"{"}"scripts": […]{"}"}` e nada mais
cause-chance = na lista de falhas por probabilidade: { $cause }
cause-probability = a probabilidade de `{ $fault }` é { $probability }; esperava-se um número de 0 a 1
cause-fault-unknown-near = falha desconhecida `{ $name }`; esperava-se um ID do catálogo de falhas, um código HTTP, `answer` ou um destes: { $known }; você quis dizer { $near }?
cause-fault-unknown = falha desconhecida `{ $name }`; esperava-se um ID do catálogo de falhas, um código HTTP, `answer` ou um destes: { $known }
cause-fault-parameter = parâmetro desconhecido `{ $name }` de uma falha; esperava-se `after`, `times`, `delay`, `slow`, `retry` ou `limit`
cause-fault-value = o valor `{ $value }` não serve para `{ $name }` de uma falha; esperava-se: { $cause }
cause-fault-value-count = um número inteiro, como `2`
cause-fault-value-span = uma duração de no máximo um dia, como `250ms` ou `2s`
cause-record-missing = `emulator.record.{ $setting }` não está definido, e `mode` precisa dele
cause-record-url = o upstream a ser gravado: { $cause }
cause-record-folder = não foi possível ler os cassetes em { $path }
cause-record-malformed = { $path } não é um cassete: { $cause }
cause-cassette-form = não é um arquivo { $form }: { $cause }
cause-cassette-empty = não tem nenhuma solicitação que o Pollux conheça
cause-cassette-interactions = não há `interactions`
cause-cassette-entries = não há `log.entries`
cause-capsule-form = a cápsula tem o formato { $form }; este Pollux lê o { $known }
cause-capsule-not-whole = a cápsula não está completa: { $cause }
cause-capsule-large = a solicitação é grande demais para ser guardada
cause-capsule-files = os arquivos de buckets que ela cita não são guardados
cause-capsule-broken = não foi possível entender a cápsula: { $cause }
cause-capsule-no-answer = ela não recebeu uma resposta própria
cause-capsule-attempt = uma tentativa não é da rota dela
cause-version = não é uma versão da API; esperava-se `v1`, `v1beta` ou `v1alpha`
cause-log-cut = não foi possível ler o log até o fim
cause-file-unread = não foi possível ler `{ $file }`
cause-malformed-file = { $file } não é como se esperava: { $cause }
cause-model-unloadable = { $path } não é um modelo que se possa carregar: { $cause }
cause-model-context = não é possível criar um contexto de { $tokens } tokens para { $sequences } sequências: { $cause }
cause-model-path = { $path } não pode ser um caminho para o llama.cpp: contém um byte zero ou não é UTF-8
cause-model-processor = modelos locais precisam de um processador com AVX2, FMA, F16C e BMI2, que este não tem
cause-model-full = não há mais espaço no cache
cause-model-batch = o llama.cpp não conseguiu calcular um lote (código { $code })
cause-model-requantise = não é possível requantizar { $path }: { $cause }
cause-texts-long = os textos de `local.recitation` têm juntos mais de { $limit } MB
cause-model-missing = não existe o modelo `{ $name }` nesta máquina
cause-model-panicked = a thread dele entrou em pânico
cause-model-template = o template de chat dele não pode ser usado
cause-model-vocabulary = o vocabulário não serve: { $cause }
cause-model-thread = não é possível iniciar uma thread
cause-model-too-long = o prompt tem { $tokens } tokens, e o contexto, { $limit }
cause-model-busy = solicitações que já esperam: { $count }
cause-model-late = o prazo passou
cause-model-shape = não é possível manter a resposta no formato pedido: { $cause }
cause-model-refused = o template de chat não aceita esta conversa: { $cause }
cause-model-overrun = o processo do modelo foi encerrado: { $cause }
cause-model-engine = o mecanismo do modelo falhou: { $cause }
cause-file-unusable = não é possível ler ou gravar { $file }
