# What the admin API refuses, as the command line shows it. The English texts are those of the API, and are known by their
# words: see `texts/reword.rs`. The slot `cause` holds another text of that kind.

# What there is not, or is already.
refusal-no-key = não existe a chave `{ $name }`
refusal-no-key-in = não existe a chave `{ $name }` no projeto `{ $project }`
refusal-no-project = não existe o projeto `{ $name }`
refusal-no-account = não existe a conta de serviço `{ $name }`
refusal-no-template = não existe o template `{ $name }`
refusal-no-debug-token = esse token de depuração não existe
refusal-no-operation = essa operação não existe ou foi há muito tempo
refusal-no-service = esse serviço não existe aqui; disponíveis: { $known }
refusal-no-location = a Vertex AI não tem o local `{ $location }`
refusal-no-route = não existe a rota `{ $route }`; disponíveis: { $known }
refusal-no-routes = não existe a rota `{ $route }`; as configurações não têm nenhuma: `[[routes]]` cria uma, cujo nome é o `model` dela
refusal-key-taken = já existe a chave `{ $name }`
refusal-project-taken = já existe o projeto `{ $name }`
refusal-account-taken = já existe a conta de serviço `{ $name }`
refusal-resource-taken = já existe o recurso `{ $name }`
refusal-key-deleted = a chave `{ $key }` está excluída e desaparece em { $day }; `{ $command }` a traz de volta
refusal-key-deleted-taken = a chave `{ $key }` está excluída e desaparece em { $day }; `{ $command }` a traz de volta; até lá, o nome dela está ocupado
refusal-key-not-deleted = a chave `{ $key }` não está excluída
refusal-project-deleted = o projeto `{ $project }` está excluído
refusal-project-not-deleted = o projeto `{ $project }` não está excluído
refusal-project-number-used = o número { $number } foi de um projeto que não existe mais e que ainda tem chaves
refusal-project-default = as chaves das configurações ficam em `default`, então ele não pode ser excluído
refusal-stale = o etag não é o do recurso como está agora: alguém o alterou; leia-o de novo
refusal-not-kept = a alteração não pôde ser guardada, então nada mudou; o log traz mais detalhes
refusal-no-random = o sistema não fornece bytes aleatórios
refusal-no-rsa = não foi possível criar uma chave RSA

# What cannot be meant.
refusal-id-key = o ID de uma chave precisa corresponder a `[a-z]([a-z0-9-]{"{"}0,61{"}"}[a-z0-9])?` e não parecer um UUID
refusal-id-project = o ID de um projeto precisa ter de 6 a 30 caracteres e corresponder a `[a-z][a-z0-9-]*[a-z0-9]`
refusal-id-account = o ID de uma conta de serviço precisa ter de 6 a 30 caracteres e corresponder a `[a-z][a-z0-9-]*[a-z0-9]`
refusal-id-template = o ID de um template precisa corresponder a `[A-Za-z0-9][A-Za-z0-9._-]{"{"}0,127{"}"}`
refusal-id-app = o ID de um app deste projeto é `1:{ $number }:web:…`, com a plataforma dele
refusal-display-name =
    um nome de exibição tem no máximo { $limit ->
        [one] { $limit } caractere
       *[other] { $limit } caracteres
    }, todos imprimíveis
refusal-key-string = a string de uma chave tem de 20 a 256 caracteres ASCII visíveis
refusal-entries =
    no máximo { $limit ->
        [one] { $limit } entrada
       *[other] { $limit } entradas
    }
refusal-entry-bytes =
    `{ $field }` tem { $count ->
        [one] { $count } byte
       *[other] { $count } bytes
    }; esperava-se de 1 a { $limit }
refusal-annotations =
    as anotações precisam ter nomes e, no total, no máximo { $limit ->
        [one] { $limit } byte
       *[other] { $limit } bytes
    }
refusal-number = `{ $field }` tem um número maior que { $limit }
refusal-delay = `propagationDelayMs` passa de 300000, cinco minutos
refusal-prepaid = `prepaidNanos` passa de { $limit }
refusal-country = `{ $country }` não é um país; esperavam-se duas letras, como `DE`
refusal-service = `{ $service }` não é um serviço que possa ser ativado; disponíveis: { $known }
refusal-member = `{ $member }` não pode ser membro; esperava-se `serviceAccount:NAME@PROJECT.iam.gserviceaccount.com`
refusal-replay = a proteção contra repetição não pode ser mais rígida que a exigência do App Check
refusal-overlap = `overlap` passa de 30 dias
refusal-project-number = o número de um projeto tem doze dígitos
refusal-project-digits = o número de um projeto tem 12 dígitos
refusal-project-id = o ID do projeto é obrigatório
refusal-project-new-deleted = um projeto novo não pode já estar excluído
refusal-project-state = um projeto não é excluído pelo estado; exclua-o
refusal-field = o JSON recebido tem um campo desconhecido, `{ $name }`, em `{ $place }`
refusal-value = valor inválido em `{ $field }` ({ $type })
refusal-mask = update_mask cita `{ $path }`, que não pode ser alterado; podem: { $known }
refusal-only = `{ $name }` só pode ser { $value }
refusal-enforcement = esperava-se `OFF`, `UNENFORCED` ou `ENFORCED`
refusal-telemetry = esperava-se `NONE` ou `ALL`
refusal-sampling = esperava-se um número de 0 a 1
refusal-dollars = os preços são em dólares americanos: esperava-se `USD`
refusal-nanos = esperavam-se bilionésimos de dólar, como `"5000000000"` para 5 dólares
refusal-debug-secret = esperava-se um UUID da versão 4, gerado aleatoriamente
refusal-debug-secret-used = este segredo já está registrado para o app
refusal-debug-tokens =
    um app tem no máximo { $limit ->
        [one] { $limit } token de depuração
       *[other] { $limit } tokens de depuração
    }; remova um primeiro
refusal-app-check-service = aqui o App Check protege o serviço `{ $service }` e nenhum outro
refusal-config-location = a configuração e os templates ficam no local `global`
refusal-config-key = esta não é uma chave do projeto
refusal-moment = esperava-se um momento, como `2026-11-21T08:00:00Z`

# Restrictions of keys.
refusal-entry = entrada { $index } de { $field }; esperava-se: { $cause }
refusal-entry-referrer = um padrão, como `https://example.com/*` ou `*.example.com/*`
refusal-entry-ip = um endereço ou um intervalo, como `198.51.100.0/24`
refusal-entry-bundle = um ID de pacote, como `com.example.app`
refusal-entry-method = um método, como `google.pkg.Service.Method`, `Method` ou `Get*`
refusal-client-kinds = uma chave tem no máximo um tipo de restrição de cliente, e aqui há { $count }: { $kinds }
refusal-key-location = as chaves ficam só no local `global`
refusal-package = esperava-se um pacote, como `com.example.app`
refusal-certificate = esperava-se o SHA-1 do certificado: 40 dígitos hexadecimais, com ou sem dois-pontos
refusal-target = esperava-se um serviço, como `generativelanguage.googleapis.com`

# Keys and service accounts.
refusal-key-unseen = a string da chave `{ $key }` não está guardada: o projeto dela estava com `revealKeys` desativado; `{ $command }` dá uma nova string a ela
refusal-key-used = a chave foi usada nos últimos sete dias; com `checkExistingUsage=SKIP`, isso é feito mesmo assim
refusal-key-lookup = nenhuma chave tem essa string, ou nenhuma que possa ser consultada
refusal-account-keys =
    `{ $account }` já tem { $limit ->
        [one] { $limit } chave
       *[other] { $limit } chaves
    }

# The pool and the ledger.
refusal-pool-no-project = não existe o projeto `{ $project }`; disponíveis: { $known }; `[[projects]]` nas configurações cria outros
refusal-pool-no-project-at-all = não existe o projeto `{ $project }` nem nenhum outro; `[[projects]]` nas configurações cria projetos
refusal-pool-no-credential = o projeto `{ $project }` não tem a credencial `{ $credential }`; tem { $known }
refusal-pool-no-credential-at-all = o projeto `{ $project }` não tem a credencial `{ $credential }`; não tem nenhuma
refusal-pool-emulator = quem responde é o emulador, que não precisa de chave; inicie o Pollux com `--upstream`, com uma chave própria ou com `[[projects]]`
refusal-pool-taken = o projeto `{ $project }` já tem uma credencial `{ $credential }`
refusal-pool-key-there = esta chave já existe: `{ $credential }` do projeto `{ $project }`
refusal-pool-in-settings = `{ $credential }` do projeto `{ $project }` está nas configurações, então precisa ser removida de lá; `pollux pool pause` a deixa de lado imediatamente
refusal-ledger-unread = não foi possível ler o registro; o log diz por quê
refusal-no-request = o registro não tem uma solicitação com este ID; se ela terminou no último segundo, ainda pode aparecer

# What this Pollux has not.
refusal-keeps-none = este Pollux não guarda projetos nem chaves
refusal-no-app-check = este Pollux não tem App Check
refusal-no-pool = este Pollux não tem pool para operar
refusal-no-emulator = este Pollux encaminha a um upstream; não tem emulador para controlar
refusal-no-path = a API de administração não tem `{ $path }`
refusal-no-method = `{ $path }` da API de administração não aceita { $method }
refusal-permission = o chamador não tem permissão
