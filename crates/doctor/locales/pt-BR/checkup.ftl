# What `pollux doctor` finds, and what to do about it: a line each.
# A message is what was found, `.do` what to do. $ms and $first are milliseconds, $off is a span such as "1d 2h".

# The word at the beginning of a line: what was looked at. Short, as it heads a column.
checkup-stage-files = arquivos do app
checkup-stage-proxy = proxy
checkup-stage-dns = DNS
checkup-stage-tcp = TCP
checkup-stage-tls = TLS
checkup-stage-http = HTTP
checkup-stage-clock = relógio
checkup-stage-key = chave
checkup-stage-project = projeto
checkup-stage-app-check = App Check
checkup-stage-model = modelo
checkup-stage-count = contagem
checkup-stage-generate = geração
checkup-stage-stream = streaming
checkup-stage-quota = cota

# How it went.
checkup-mark-ok = ok
checkup-mark-note = nota
checkup-mark-warning = aviso
checkup-mark-error = erro

# The line above the others, those below them, and what stands before the advice.
checkup-target = Verificando { $base } ({ $api_version }, { $model })
checkup-do = o que fazer:
checkup-more = mais: { $command }
checkup-well = Está tudo certo.
checkup-summary = { $errors ->
    [one] { $errors } erro
   *[other] { $errors } erros
}, { $warnings ->
    [one] { $warnings } aviso
   *[other] { $warnings } avisos
}
checkup-bundle-written = O relatório está em { $file }; ele não contém nenhuma chave. Leia-o antes de entregá-lo a alguém.

# Proxy
checkup-proxy-none = nenhum proxy está definido
checkup-proxy-used = { $proxy }, definido por { $source }
checkup-proxy-bypassed = { $source } define um proxy, mas NO_PROXY deixa { $host } de fora
checkup-proxy-tunnel = { $proxy } deixa a conexão passar
checkup-proxy-unreadable = { $source } contém algo que não é o endereço de um proxy
    .do = Defina uma URL como http://proxy:3128 ou socks5://proxy:1080, ou remova a configuração.
checkup-proxy-password = o proxy { $proxy } pede nome de usuário e senha (407)
    .do = Coloque-os na URL do proxy: http://USER:PASSWORD@HOST:PORT.
checkup-proxy-refused = o proxy { $proxy } recusa a conexão com { $http }
    .do = Peça a quem administra o proxy que libere este host e esta porta, ou inclua o host em NO_PROXY se ele for acessível diretamente.
checkup-proxy-broken = o proxy { $proxy } não deu uma resposta utilizável: { $cause }
    .do = Verifique se há um proxy HTTP neste endereço e se o esquema e a porta estão certos.

# Names
checkup-dns-found = { $host } está em { $address }{ $more ->
    [0] { "" }
    [one] {" "}e mais { $more }
   *[other] {" "}e mais { $more }
} ({ $ms } ms)
checkup-dns-unknown = o nome { $host } não tem endereço: { $cause }
    .do = Verifique a grafia da URL base; se estiver certa, verifique a rede e o servidor de nomes desta máquina.
checkup-dns-proxy-unknown = o nome do proxy, { $host }, não tem endereço: { $cause }
    .do = Verifique a grafia do proxy e se esta máquina está na rede em que o proxy tem esse nome.

# Connections
checkup-tcp-open = { $host }:{ $port } responde ({ $ms } ms)
checkup-tcp-refused = nenhum serviço escuta em { $host }:{ $port }
    .do = Verifique a porta na URL base e se o serviço está em execução.
checkup-tcp-silent = { $host }:{ $port } não responde
    .do = Na maioria dos casos, um firewall descarta a conexão: libere-a ou defina o proxy que esta rede exige.
checkup-tcp-failed = não há conexão com { $host }:{ $port }: { $cause }
    .do = Verifique a rede desta máquina e o firewall.
checkup-tcp-proxy-refused = nenhum serviço escuta no endereço do proxy, { $host }:{ $port }
    .do = Verifique o host e a porta do proxy, ou remova a configuração se não houver mais proxy.
checkup-tcp-proxy-silent = o proxy { $host }:{ $port } não responde
    .do = Verifique o host e a porta do proxy e se esta máquina pode alcançá-lo.
checkup-tcp-proxy-failed = não há conexão com o proxy { $host }:{ $port }: { $cause }
    .do = Verifique a rede desta máquina e o endereço do proxy.

# Certificates
checkup-tls-good = { $protocol }, e o certificado é válido ({ $ms } ms)
checkup-tls-expired = o certificado de { $host } expirou em { $moment } (UTC), segundo o relógio desta máquina
    .do = Verifique primeiro o relógio desta máquina; se estiver certo, quem administra o serviço precisa renovar o certificado.
checkup-tls-not-yet-valid = o certificado de { $host } vale a partir de { $moment } (UTC), e o relógio desta máquina ainda não chegou lá
    .do = Acerte o relógio desta máquina; se estiver certo, espere até lá ou peça outro certificado.
checkup-tls-wrong-name = o certificado não é de { $host }, mas de { $names }
    .do = Use um nome que esteja no certificado ou dê ao serviço um certificado para este. Atrás da página de login de uma rede de visitantes, faça login primeiro.
checkup-tls-unknown-issuer = nenhuma autoridade certificadora em que esta máquina confia assinou o certificado de { $host }
    .do = É um proxy que inspeciona TLS ou um serviço com autoridade própria: informe o certificado da autoridade com --ca-file e, ao Pollux, como extra_ca_file.
checkup-tls-not-spoken = { $host }:{ $port } não fala TLS
    .do = Comece a URL base com http:// se for isso mesmo, ou use a porta de https.
checkup-tls-failed = o handshake TLS falhou: { $cause }
    .do = Procure, entre aqui e o serviço, um proxy ou firewall que altere ou corte a conexão.

# Answers that are none
checkup-http-version-twice = a URL base termina em { $path }, e a versão é acrescentada mais uma vez depois dele
    .do = Retire esse final: { $base }.
checkup-http-admin-port = { $base } é a porta de administração de um Pollux
    .do = Informe a porta da API: `pollux serve` mostra as duas ao iniciar.
checkup-http-foreign = { $host } responde com { $http }, e não é a Gemini API ({ $server })
    .do = Verifique host, porta e caminho da URL base: outra coisa escuta lá.
checkup-http-proxy = veio { $http }, não da Gemini API, mas provavelmente do proxy { $proxy } ({ $server })
    .do = Peça a quem administra o proxy que libere este host, ou inclua o host em NO_PROXY.
checkup-call-silent = { $method }: sem resposta a tempo ({ $cause })
    .do = Tente de novo com um --timeout maior; se só solicitações grandes são lentas, receba a resposta em streaming.
checkup-call-failed = { $method }: a conexão caiu ({ $cause })
    .do = Tente de novo; se continuar caindo, procure um proxy ou firewall que corte conexões.

# Clock
checkup-clock-right = igual ao do serviço, com diferença de no máximo { $off }
checkup-clock-ahead = o relógio desta máquina está adiantado { $off } em relação ao do serviço
    .do = Deixe o sistema acertar o relógio pela rede (NTP): certificados e tokens dependem dele.
checkup-clock-behind = o relógio desta máquina está atrasado { $off } em relação ao do serviço
    .do = Deixe o sistema acertar o relógio pela rede (NTP): certificados e tokens dependem dele.

# The key
checkup-key-present = { $key }, de { $source }
checkup-key-accepted = aceita ({ $ms } ms)
checkup-key-of-project = ela dá acesso ao projeto { $project }
checkup-key-unused = { $unused } contém outra chave, que não é usada: { $source } tem precedência
    .do = Remova uma das duas, para que todos os programas usem a mesma chave.
checkup-key-missing = não há chave
    .do = Crie uma em https://aistudio.google.com/apikey e coloque-a em GEMINI_API_KEY, ou indique outra variável com --key-env ou um arquivo com --key-file.
checkup-key-empty = { $source } não contém nada
    .do = Coloque a chave lá; em um contêiner ou build, verifique se o segredo é repassado.
checkup-key-padded = a chave em { $source } contém aspas, espaços ou quebras de linha
    .do = Remova tudo em volta da chave; em arquivos .env e YAML, as aspas podem acabar dentro do valor.
checkup-key-placeholder = { $source } ainda contém um exemplo em vez de uma chave
    .do = Troque-o por uma chave de https://aistudio.google.com/apikey.
checkup-key-foreign = a chave em { $source } é de { $service }
    .do = Pegue uma chave do Gemini em https://aistudio.google.com/apikey e troque logo a outra se ela foi enviada a outro lugar.
checkup-key-token = { $source } contém um token de acesso em vez de uma chave
    .do = Pegue uma chave em https://aistudio.google.com/apikey; tokens de acesso são da Vertex AI e valem uma hora.
checkup-key-cut = a chave em { $source } começa como as do Google, mas tem outro comprimento ou outros caracteres ({ $key })
    .do = Copie-a de novo: uma chave tem 39 caracteres, AIza e mais 35 letras, dígitos, hifens ou sublinhados.
checkup-key-unknown = o serviço não conhece a chave { $key }
    .do = Compare-a com a lista em https://aistudio.google.com/apikey: foi excluída, é de outro serviço ou foi copiada errado.
checkup-key-refused = a chave { $key } é recusada: { $title }
checkup-key-referrer = a chave é restrita a sites, e o referenciador enviado daqui ({ $referer }) não é nenhum deles
    .do = Repita com --referer e o endereço do seu site. Navegadores enviam a outros serviços só a origem, por isso uma regra com caminho nunca coincide.
checkup-key-restricted = a chave não funciona daqui: { $title }. { $meaning }
checkup-key-other-project = a chave é de outro projeto que não { $project }
    .do = Pegue projeto e chave do mesmo arquivo: Firebase console, Configurações do projeto, Seus aplicativos.

# The project
checkup-api-enabled = a API está ativada, e nenhuma restrição da chave atrapalha aqui
checkup-provider-there = o Firebase AI Logic está ativado, e há um provedor configurado
checkup-api-disabled = uma API não está ativada no projeto da chave: { $title }
checkup-project-blocked = o projeto da chave está bloqueado: { $title }. { $meaning }
checkup-region-unserved = o serviço não é oferecido onde esta máquina está: { $title }
checkup-provider-missing = o Firebase AI Logic não tem provedor configurado em { $project }
    .do = Abra o AI Logic no Firebase console, escolha Get started e configure a Gemini Developer API; depois espere alguns minutos.

# App Check
checkup-app-check-accepted = o token é aceito
checkup-app-check-not-enforced = nenhum token foi enviado, e nenhum foi pedido
    .do = Torne o App Check obrigatório antes que estranhos usem sua cota; o Google o exige no AI Logic desde 2 de novembro de 2026.
checkup-app-check-missing = o App Check é obrigatório, e esta verificação não enviou token
    .do = Forneça um token com --app-check-env, por exemplo a partir de um token de depuração registrado, e adicione o App Check ao app.
checkup-app-check-refused = o token do App Check não foi aceito
    .do = Pegue um novo: ele dura uma hora, vale uma só vez com proteção contra repetição e precisa ser deste mesmo projeto e app.
checkup-app-check-model = { $model } exige um token do App Check, e nenhum válido foi enviado
    .do = Forneça um token com --app-check-env e adicione o App Check ao app.

# The model
checkup-model-there = { $model } existe em { $api_version }
checkup-model-until = { $model } existe em { $api_version }, até { $day }
checkup-model-ending = { $model } será desativado em { $day }, daqui a { $days ->
    [one] { $days } dia
   *[other] { $days } dias
}
    .do = Passe para { $replacement } antes desse dia.
checkup-model-ending-alone = { $model } será desativado em { $day }, daqui a { $days ->
    [one] { $days } dia
   *[other] { $days } dias
}
    .do = Escolha outro modelo antes desse dia; pollux models lista os que existem.
checkup-model-routed = { $model } foi desativado em { $day }; outro modelo responde com o nome dele
    .do = Indique { $replacement } explicitamente, para saber o que responde.
checkup-model-overdue = { $model } deveria ter sido desativado em { $day } e ainda responde
    .do = Escolha outro modelo agora; pollux models lista os que existem.
checkup-model-retired = { $model } foi desativado em { $day }
    .do = Use { $replacement }.
checkup-model-retired-alone = { $model } foi desativado em { $day }
    .do = Escolha outro modelo; pollux models lista os que existem.
checkup-model-other-version = { $model } não está em { $api_version }, mas em { $other }
    .do = Chame-o em { $other }: defina a versão da API no seu SDK e, aqui, --api-version.
checkup-model-misspelt = não há modelo { $model }; você provavelmente quis dizer { $suggestion }
    .do = Escreva { $suggestion }.
checkup-model-elsewhere = { $model } não é oferecido no local { $location }
    .do = Use o local global ou um que tenha este modelo; a mensagem é a mesma quando o projeto não tem acesso a ele.
checkup-model-unknown = o serviço não tem o modelo { $model } em { $api_version }
    .do = Pegue um nome da lista do serviço (models.list) ou de pollux models.

# Calls
checkup-count-made = { $count ->
    [one] { $count } token contado
   *[other] { $count } tokens contados
} ({ $ms } ms)
checkup-generate-made = respondido ({ $ms } ms)
checkup-generate-ranked = respondido ({ $ms } ms), com o nível de serviço { $tier }
checkup-stream-made = o primeiro trecho após { $first } ms, o último após { $ms } ms
checkup-stream-slow = o primeiro trecho só veio após { $first } ms, o último após { $ms } ms
    .do = Experimente um modelo menor ou menos pensamento; se só é lento em certos horários, o serviço está sobrecarregado.
checkup-stream-broken = o stream foi cortado antes do fim
    .do = Procure, entre aqui e o serviço, um proxy, balanceador de carga ou tempo limite que corte respostas longas; depois tente de novo.
checkup-call-overloaded = { $method }: { $title }; a configuração não é a causa
checkup-call-refused = { $method } é recusado: { $title }. { $meaning }
checkup-call-unknown = { $method } é recusado com { $http }: { $message }
    .do = Esta resposta não está na lista das conhecidas; veja a mensagem e https://ai.google.dev/gemini-api/docs/troubleshooting.

# Tier and quota
checkup-quota-used-up = { $title }: { $meaning }
checkup-quota-unseen = o nível e a cota não são visíveis daqui: o serviço só os informa quando recusa
    .do = Eles estão listados em https://aistudio.google.com/usage; no caso de um Pollux, em pollux usage.

checkup-quota-tier = a chave é do projeto { $project }, no nível { $tier }
checkup-quota-no-tier = a chave vem das configurações deste Pollux e não tem nível
checkup-quota-untold = o nível e a cota deste Pollux não são visíveis: { $cause }
    .do = Verifique o endereço de administração ou o arquivo de prontidão e se este Pollux está em execução; as outras linhas não dependem disso.
# $limit_kind is rpm (requests per minute), tpm (tokens per minute) or rpd (requests per day).
checkup-quota-left = { $project } no upstream: { $limit_kind ->
    [rpd] restam hoje { $left } de { $limit } solicitações
    [tpm] restam neste minuto { $left } de { $limit } tokens
   *[rpm] restam neste minuto { $left } de { $limit } solicitações
}
checkup-quota-none-left = { $project } no upstream: { $limit_kind ->
    [rpd] não resta hoje nenhuma de { $limit } solicitações
    [tpm] não resta neste minuto nenhum de { $limit } tokens
   *[rpm] não resta neste minuto nenhuma de { $limit } solicitações
}
    .do = Espere, acrescente um projeto ao pool ou suba o nível no upstream; pollux pool list mostra todos os limites.

# Files of a Firebase app
checkup-file-good = { $file }: projeto { $project }
checkup-file-unreadable = { $file } não pode ser usado: { $cause }
    .do = Baixe-o de novo: Firebase console, Configurações do projeto, Seus aplicativos.
checkup-file-lacks = { $file } não tem { $what }
    .do = Baixe-o de novo: Firebase console, Configurações do projeto, Seus aplicativos. Em um app da Web, verifique se o build preenche o valor.
checkup-file-app-malformed = o ID do app em { $file } tem o formato errado: { $app }
    .do = Copie-o do Firebase console; ele é parecido com 1:123456789012:web:0a1b2c3d.
checkup-file-app-other = { $file } mistura dois projetos: o ID do app { $app } não é do projeto de número { $number }
    .do = Baixe o arquivo de novo e não o monte à mão.
checkup-file-project-other = { $file } mistura dois projetos: { $project } e, nos nomes de hosts ou buckets, { $other }
    .do = Baixe o arquivo de novo e não o monte à mão.
checkup-file-project-named = { $file } é do projeto { $project }, e não de { $other }
    .do = Use os arquivos de um só projeto em cada build do app.
checkup-file-key-other = a chave em { $file } ({ $key }) não é a que foi indicada
    .do = Omita --key-env e --key-file para usar a chave do arquivo, ou corrija o arquivo.
