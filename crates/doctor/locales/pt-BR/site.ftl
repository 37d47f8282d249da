# The words of the help pages around the catalogue.

# The site itself, and what stands on every page.
site-name = Erros da Gemini API, explicados
site-lead = Por que uma solicitação falhou, o que fazer e como este Pollux reage. Os erros que ele retorna trazem links para as páginas daqui.
site-skip = Ir para o conteúdo
site-sections = Seções
site-nav-faults = Erros
site-nav-models = Modelos
site-nav-parameters = Parâmetros
site-languages = Idiomas
site-footer = Feito por este Pollux a partir das mesmas tabelas com que ele responde. Nada nestas páginas é carregado de fora.

# What `pollux docs` says when it is done.
site-written = { $count ->
        [one] { $count } página foi gravada; comece por { $file }
       *[other] { $count } páginas foram gravadas; comece por { $file }
    }

# The search. In site-search-some, the sign # stands for the number of results.
site-search = Busca
site-search-hint = Um status, uma palavra da mensagem, um modelo, um campo
site-search-do = Buscar
site-search-begin = Digite um código, um status, palavras da mensagem de erro, um modelo ou um campo.
site-search-none = Nada foi encontrado. Tente menos palavras ou só o código.
site-search-some = Resultados: #
site-search-no-script = A busca precisa de scripts, que estão desativados aqui. Todos os erros estão em uma página:
site-kind-fault = erro
site-kind-model = modelo
site-kind-parameter = parâmetro

# The first page.
site-by-code = Por código
    .about = A causa mais comum de cada código. Um código tem muitas causas; a mensagem as distingue.
site-usual = Causa mais comum
site-by-topic = Por assunto
site-count-faults = { $count ->
        [one] { $count } erro
       *[other] { $count } erros
    }
site-code-400 = A solicitação não tem o formato que a API espera, ou um valor não é permitido.
site-code-401 = As credenciais são do tipo errado ou expiraram.
site-code-403 = A chave ou o projeto não tem permissão para isso.
site-code-404 = O modelo, o arquivo ou o caminho não existe aqui.
site-code-429 = Uma cota de solicitações ou tokens, por minuto ou por dia, se esgotou.
site-code-500 = Algo falhou do lado do Google. Costuma passar.
site-code-503 = O modelo recebe mais solicitações do que consegue atender. Quase sempre passa em poucos minutos.
site-code-504 = A resposta não ficou pronta a tempo.

# The list of errors.
site-faults = Todos os erros
    .about = { $count ->
            [one] { $count } erro com causa, passos, exemplo e a forma como os SDKs o mostram.
           *[other] { $count } erros com causas, passos, exemplos e a forma como os SDKs os mostram.
        }
site-topics = Assuntos
site-topic-keys = Chaves de API
    .about = A chave está ausente, errada, expirada, restrita ou bloqueada.
site-topic-access = Projetos e permissões
    .about = Faturamento, regiões, serviços desativados, tokens e papéis.
site-topic-models = Modelos e métodos
    .about = O modelo não existe aqui, foi desativado ou não faz o que foi pedido.
site-topic-json = Formato da solicitação
    .about = O JSON não pode ser lido, ou um campo é desconhecido nesse lugar.
site-topic-request = Conteúdos e valores
    .about = Turnos, ferramentas, esquemas e números fora do intervalo.
site-topic-media = Arquivos e mídia
    .about = Imagens, áudio, vídeo e documentos que não podem ser lidos ou não são aceitos.
site-topic-quota = Cotas
    .about = Solicitações e tokens por minuto e por dia, nos níveis gratuito e pago.
site-topic-service = Sobrecarga e falhas do lado do Google
    .about = Respostas que não dizem nada sobre a solicitação: basta enviá-la de novo.
site-topic-finish = Respostas encerradas antes do fim
    .about = O código é 200, mas o prompt foi bloqueado ou a resposta foi cortada.
site-topic-surfaces = Lotes, Live API e SDKs
    .about = Falhas que não têm a forma de um erro HTTP.
site-topic-own = Do próprio Pollux
    .about = Limites, rotas, chaves e templates deste gateway, e o caminho até o Google.

# One error.
site-trail = Navegação estrutural
# A mark beside errors that may be gone when the same request is sent again.
site-tag-retry = repetir pode ajudar
site-do = O que fazer
site-cause = Por que acontece
site-example = Exemplo
    .annotated = A resposta enviada, com os detalhes que o Pollux acrescenta no fim. Os valores são exemplos.
    .plain = A resposta enviada. Os valores são exemplos.
site-sdks = Como os SDKs o mostram
    .none = Nenhum SDK o mostra de uma forma própria.
site-silent-block = Os SDKs não lançam exceção aqui: a resposta não tem candidatos, e o texto está vazio. Veja promptFeedback.blockReason. Só o antigo @google/generative-ai lança uma, quando text() é chamado.
site-silent-finish = Os SDKs não lançam exceção aqui: a resposta é comum, talvez sem texto. Veja finishReason do candidato. Só o antigo @google/generative-ai lança uma, quando text() é chamado.
site-silent-stream = O código 200 foi enviado antes que a falha fosse conhecida. Em um stream, o google-genai para Python e o @google/genai lançam uma exceção depois do último trecho; o antigo @google/generative-ai engole o erro.
site-silent-operation = Os SDKs não lançam exceção aqui: o erro faz parte do resultado e precisa ser procurado lá.
site-reacts = Como o Pollux reage
site-react-stop = O Pollux repassa a resposta na hora e não envia a solicitação de novo.
site-react-same = O Pollux envia a solicitação de novo com a mesma chave, após o tempo que o Google indica ou, sem indicação, após { $seconds } s.
site-react-same-now = O Pollux envia a solicitação de novo na hora: outra tentativa pode dar certo.
site-react-other-credential = O Pollux envia a solicitação de novo com a próxima chave ou o próximo projeto que tenha folga.
site-react-again = O Pollux envia a solicitação de novo após um backoff. Se falhar duas vezes, passa ao próximo modelo ou backend, se houver um configurado para essas falhas.
site-react-other-target = O Pollux passa ao próximo modelo ou backend, se houver um configurado para essas falhas; senão, repassa a resposta.
site-react-by-status = O Pollux se guia pelo status: repete o que costuma passar e repassa todo o resto.
site-react-never-sent = Nada chega ao Pollux: o SDK falha antes de ter uma resposta.
site-react-own = Só o Pollux responde assim; nenhum serviço do Google dá esta resposta.
site-react-limits = As solicitações só são enviadas de novo enquanto o primeiro byte da resposta não foi repassado, dentro do prazo de quem chamou e do orçamento de novas tentativas.
site-cool-credential = A chave fica em descanso até que um operador cuide dela.
site-cool-project = O projeto fica em descanso até que um operador cuide dele.
site-cool-project-model = O projeto fica em descanso para este modelo até a cota voltar.
site-cool-model-region = Se o modelo continuar falhando na região dele, só solicitações de teste isoladas chegam a ele.
site-cool-backend = O endereço fica em descanso por pouco tempo.
site-forms = Em outros serviços
site-service = Serviço
site-message = Mensagem
site-host-gemini = Gemini API
site-host-firebase = Firebase AI Logic
site-host-firebase-vertex = Firebase AI Logic com Vertex AI
site-host-vertex = Vertex AI
site-host-client = SDK
site-host-pollux = Pollux
site-seen = Observações
site-facts = Fatos
site-id = Nome
site-status = Status
site-reason = Motivo
site-meaning = Significado
site-fault-of = Origem da falha
site-who = Quem precisa agir
# The label site-retry stands before one of the two after it.
site-retry = Enviar o mesmo de novo
site-retry-yes = pode dar certo
site-retry-no = não ajuda
site-more = Leia mais
site-google = Documentação do Google
site-near = Erros relacionados
site-blame-caller = a solicitação
site-blame-credential = a chave ou o token
site-blame-project = o projeto
site-blame-quota = uma cota esgotada
site-blame-model = o modelo
site-blame-region = a região
site-blame-network = a rede
site-blame-service = o serviço do Google
site-blame-gateway = este Pollux
site-blame-operator = a configuração deste Pollux

# There is no such page.
site-missing = Esta página não existe
    .about = Não há nada neste endereço. Talvez ele tenha sido digitado errado.
    .near = Talvez você esteja procurando
    .all = Todos os erros

# The models.
site-models = Modelos
    .about = { $count ->
            [one] { $count } modelo com limites, preços e ciclo de vida.
           *[other] { $count } modelos com limites, preços e ciclos de vida.
        }
    .lead = Limites, preços e ciclos de vida, como o Pollux os conhece em { $day }.
    .prices = Os preços são em dólares americanos por milhão de tokens, nível pago, serviço padrão. O Pollux calcula os gastos com eles; o que você paga segue a tabela de preços do Google.
site-sections-of-page = Nesta página
site-models-soon = Desativados em até 90 dias
    .about = Passe para o substituto agora: depois do dia indicado, as solicitações falham.
site-models-here = Em operação
    .about = Modelos sem data de desativação conhecida nos próximos 90 dias.
site-models-gone = Desativados
    .about = As solicitações falham com 404, a menos que o substituto responda com o nome antigo.
site-model = Modelo
site-model-input = Limite de entrada (tokens)
site-model-output = Limite de saída (tokens)
site-model-thinks = Pensamento
site-model-versions = Versões da API
site-model-price-in = Preço da entrada
site-model-price-out = Preço da saída
site-model-launched = Lançamento
site-model-ends = Desativação
site-model-successor = Substituto
site-model-closed = fechado para novos projetos
site-model-routed = responde com o nome antigo
site-yes = sim

# The parameters of generationConfig.
site-parameters = Parâmetros
    .about = { $count ->
            [one] { $count } parâmetro de generationConfig com tipo e intervalo.
           *[other] { $count } parâmetros de generationConfig com tipos e intervalos.
        }
    .lead = O que generationConfig aceita. Cada valor daqui é verificado da mesma forma antes que uma solicitação seja enviada.
    .all = Todos os parâmetros
    .of-models = Por modelo
    .of-models-about = Os padrões e limites do próprio modelo. Eles prevalecem sobre o intervalo geral. Um traço significa que o valor não é público ou que o parâmetro não é aceito.
site-parameter = Parâmetro
site-type = Tipo
site-range = Intervalo ou valores
site-refused = Erro quando é recusado
site-parameter-temperature = O quanto a resposta varia. Com 0, a palavra mais provável é sempre escolhida; o padrão depende do modelo.
site-parameter-topP = Só são consideradas as palavras mais prováveis cujas probabilidades somam este valor.
site-parameter-topK = Só esta quantidade das palavras mais prováveis é considerada.
site-parameter-maxOutputTokens = O tamanho máximo da resposta, em tokens; os pensamentos também contam. Sem ele, vale o limite do próprio modelo.
site-parameter-candidateCount = Quantas respostas devem ser geradas. A maioria dos modelos dá só uma.
site-parameter-stopSequences = A resposta termina antes do primeiro destes textos. No máximo cinco.
site-parameter-presencePenalty = Acima de 0, palavras já usadas são evitadas. Muitos modelos não o aceitam.
site-parameter-frequencyPenalty = Acima de 0, quanto mais usada a palavra, mais ela é evitada. Muitos modelos não o aceitam.
site-parameter-seed = O mesmo número com a mesma solicitação dá quase a mesma resposta.
site-parameter-responseLogprobs = Se as probabilidades das palavras escolhidas são retornadas.
site-parameter-logprobs = Quantas outras palavras prováveis são retornadas em cada posição. Precisa de responseLogprobs.
site-parameter-responseMimeType = O formato da resposta. Um esquema exige application/json.
site-parameter-responseSchema = A estrutura de uma resposta JSON, na linguagem de esquemas da própria API.
site-parameter-responseJsonSchema = O mesmo, em JSON Schema; só um dos dois pode ser definido.
site-parameter-responseModalities = O que a resposta pode conter. Depende do modelo.
site-parameter-thinkingConfig-thinkingBudget = Quantos tokens podem ser gastos com pensamento: 0 para nenhum, -1 para deixar a critério do modelo. Não pode ser usado junto com thinkingLevel.
site-parameter-thinkingConfig-thinkingLevel = O quanto o modelo pensa; para modelos que têm níveis em vez de orçamento.
site-parameter-thinkingConfig-includeThoughts = Se resumos dos pensamentos são retornados.
site-parameter-mediaResolution = Com que detalhe imagens e vídeo são analisados: mais detalhe custa mais tokens.
site-parameter-speechConfig = A voz e o idioma dos modelos que falam.
