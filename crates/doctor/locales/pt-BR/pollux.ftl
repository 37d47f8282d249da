# Faults of Pollux itself, of the way to whoever answers, and of what came back.

unknown =
    .title = Erro fora do catálogo
    .meaning = O upstream respondeu com um erro que o Pollux não conhece. Ele foi repassado sem alteração.
    .cause = O Google pode ter criado ou reescrito um erro, ou algo entre o Pollux e o upstream respondeu no lugar dele.
    .step1 = Leia a mensagem e os detalhes originais; eles acompanham este texto.
    .step2 = Guie-se pelo código HTTP: repita 408, 429 e 5xx com backoff e não repita outros 4xx sem mudar nada.
    .step3 = Relate o corpo ao projeto Pollux, sem chaves, para que o erro seja incluído.

not-implemented-yet =
    .title = O Pollux ainda não oferece este método
    .meaning = O método faz parte da API do Google, mas esta versão do Pollux, ou o backend escolhido para a solicitação, não consegue atendê-lo.
    .cause = O caminho é conhecido, e a solicitação não foi avaliada. Tentar de novo dá a mesma resposta até que o Pollux seja atualizado ou configurado de outra forma.
    .step1 = Veja nas notas da versão se há uma mais nova com o método.
    .step2 = Encaminhe a solicitação a um backend do Google ou da Vertex AI, que pode oferecer o que um backend local ou compatível com a OpenAI não oferece.
    .step3 = Até lá, chame o Google diretamente só para este método.

gateway-overloaded =
    .title = O Pollux está com solicitações demais
    .meaning = O próprio gateway recusou a solicitação para continuar respondendo. Nada foi enviado ao Google e nenhuma cota foi usada.
    .cause = O limite de solicitações simultâneas ou de trabalho na fila foi atingido, por um pico ou por upstreams lentos que mantêm solicitações abertas.
    .step1 = Se você faz a chamada, espere o tempo indicado em RetryInfo, ou 1 s, e tente de novo com jitter.
    .step2 = Se você opera o gateway, observe as solicitações em andamento e a latência dos upstreams: são as respostas lentas que primeiro enchem o gateway.
    .step3 = Aumente o limite, se a memória permitir, ou inicie mais instâncias.

upstream-unreachable =
    .title = Sem conexão com o upstream
    .meaning = O Pollux não conseguiu abrir uma conexão com o serviço que deveria responder. A solicitação não foi entregue.
    .cause = O nome do host não foi resolvido, a conexão foi recusada ou um firewall, um proxy ou a falta de rota impede o acesso. Um mecanismo local pode simplesmente não estar em execução.
    .step1 = Na máquina que executa o Pollux, resolva o nome do host do upstream e conecte-se à porta dele.
    .step2 = Verifique o proxy de saída e o firewall; para o Google, é preciso acesso à porta 443 de generativelanguage.googleapis.com.
    .step3 = No caso de um mecanismo local, verifique se ele está em execução e escuta no endereço configurado, e se esse endereço está certo do ponto de vista do Pollux: em um contêiner, “localhost” é o próprio contêiner.
    .step4 = É seguro tentar de novo, pois nada foi processado; um segundo backend na rota cobre a lacuna.

upstream-timeout =
    .title = O upstream não respondeu a tempo
    .meaning = A conexão estava aberta, mas nenhuma resposta começou dentro do tempo que o Pollux pode esperar. Não se sabe se o upstream fez o trabalho.
    .cause = Prompts longos, pensamento longo ou um upstream sobrecarregado precisam de mais do que o tempo limite permite, ou o prazo de quem chamou deixou pouco dele.
    .step1 = Aumente juntos o tempo limite de quem chama (X-Server-Timeout) e o tempo até o primeiro byte do gateway.
    .step2 = Use streaming, que envia os primeiros bytes mais cedo.
    .step3 = Encurte o prompt ou use um modelo mais rápido.
    .step4 = Repita só o que pode ser executado duas vezes com segurança: a primeira chamada pode ter sido concluída e cobrada.

upstream-tls =
    .title = Falha na conexão segura com o upstream
    .meaning = A conexão de rede foi aberta, mas não houve acordo sobre o TLS, então nada foi enviado.
    .cause = O certificado está expirado, é de outro host ou de uma autoridade desconhecida, como quando um proxy da empresa intercepta o TLS; ou o relógio desta máquina está errado.
    .step1 = Confira a data e a hora da máquina que executa o Pollux.
    .step2 = Examine o certificado com “openssl s_client -connect HOST:443 -servername HOST” e veja quem é o emissor.
    .step3 = Se um proxy da empresa o assina, acrescente o certificado raiz desse proxy aos confiáveis; não desative a verificação.
    .step4 = Se o upstream usa HTTP sem TLS, configure o endereço dele com http:// em vez de https://.

upstream-malformed =
    .title = Não foi possível entender a resposta do upstream
    .meaning = Algo respondeu, mas não era o que a API promete: não era JSON válido ou era JSON com outra estrutura.
    .cause = Um proxy, portal cativo ou balanceador de carga respondeu com uma página própria, a URL base leva a outro serviço ou o dialeto do mecanismo difere do configurado.
    .step1 = Veja o Content-Type e os primeiros bytes da resposta no log do gateway.
    .step2 = Confira a URL base do upstream, inclusive o caminho e a versão.
    .step3 = Verifique se o tipo de backend está certo: os mecanismos google, vertex e openai usam dialetos diferentes.
    .step4 = Se só ocorrer sob carga, tente de novo; a origem provável é a página de erro de um balanceador.

stream-truncated =
    .title = Stream terminou antes de ser concluído
    .meaning = O upstream fechou o stream sem um motivo de término, então o texto recebido é só uma parte da resposta.
    .cause = A conexão foi cortada no caminho, por um proxy, por um reinício do upstream ou pela rede. Não veio nenhuma mensagem de erro.
    .step1 = Não trate o texto como completo; descarte-o ou marque-o como parcial.
    .step2 = Envie a solicitação de novo; o gateway não consegue repetir de forma transparente uma saída que já chegou ao cliente.
    .step3 = Se os streams sempre terminarem no mesmo tempo ou tamanho, aumente os limites do proxy que está no meio.

stream-idle =
    .title = Stream ficou em silêncio
    .meaning = O stream tinha começado, mas ficou sem dados por mais tempo que a pausa permitida, e o Pollux o fechou. A resposta está incompleta.
    .cause = O upstream travou, ou o modelo pensou entre dois blocos por mais tempo do que o tempo limite de inatividade permite. A conexão em si não foi cortada.
    .step1 = Envie a solicitação de novo; um travamento raramente se repete.
    .step2 = Se ele se repetir com um modelo com pensamento, aumente o tempo limite de inatividade do gateway ou inclua os pensamentos no stream.
    .step3 = Verifique se nenhum proxy no meio acumula o stream antes de repassá-lo.

empty-stop =
    .title = A resposta terminou normalmente, mas está vazia
    .meaning = O modelo informou um fim normal (STOP) e não entregou texto, chamada nem mídia.
    .cause = É um deslize do modelo, mais comum depois de resultados de ferramentas e com prompts muito curtos ou contraditórios. Não houve filtro nem limite envolvido.
    .step1 = Tente de novo; a segunda tentativa quase sempre traz texto.
    .step2 = Se ocorrer de novo depois de uma resposta de função, verifique se ela contém dados e peça explicitamente uma resposta final.
    .step3 = Aumente um pouco a temperatura ou use outro modelo para este prompt.

client-closed =
    .title = O cliente encerrou a conexão
    .meaning = O cliente fechou a conexão com o Pollux antes de a resposta estar completa, e o Pollux interrompeu o trabalho.
    .cause = Um tempo limite no cliente ou em um proxy antes dele, uma página fechada ou um cancelamento intencional. O upstream não errou em nada.
    .step1 = Se os usuários não cancelaram, compare quanto duraram as chamadas; um número redondo, como 30 ou 60 s, indica um tempo limite.
    .step2 = Aumente esse tempo limite no cliente, no SDK dele ou no proxy à frente do Pollux.
    .step3 = Use streaming em respostas longas, para que os dados fluam antes do tempo limite.

malformed-request-head =
    .title = Linha de solicitação ou cabeçalhos não são HTTP válido
    .meaning = O Pollux não conseguiu ler o início da solicitação, então não sabe nem o caminho nem quem chamou. O corpo não foi lido.
    .cause = Um cabeçalho tem caracteres proibidos (muitas vezes um fim de linha em uma chave de API), os cabeçalhos são grandes demais ou um cliente usa TLS em uma porta HTTP sem TLS.
    .step1 = Compare o http ou https da URL base com o que o Pollux escuta.
    .step2 = Remova os espaços das pontas da chave antes de colocá-la em um cabeçalho; chaves lidas de arquivos costumam terminar com uma quebra de linha.
    .step3 = Remova cookies e cabeçalhos grandes demais e codifique os espaços da URL com percent-encoding.

gateway-internal =
    .title = Falha dentro do Pollux
    .meaning = O gateway falhou ao tratar a solicitação. A culpa não é nem de quem chamou nem do Google.
    .cause = Um bug ou a falta de um recurso da máquina, como memória, disco ou o banco de dados do gateway.
    .step1 = Procure o ID da solicitação no log do gateway; a entrada diz o que falhou.
    .step2 = Verifique o espaço livre em disco, a memória e se é possível gravar no banco de dados.
    .step3 = Tente mais uma vez; se a mesma solicitação falhar de novo, envie a entrada do log, sem chaves, ao projeto Pollux.

no-usable-credential =
    .title = Nenhuma credencial do gateway pode ser usada
    .meaning = O Pollux não tem mais nenhuma credencial que o upstream aceite para o modelo { $model }. A solicitação não foi enviada, e a chave de quem chamou não tem culpa.
    .meaning-unknown = O Pollux não tem mais nenhuma credencial que o upstream aceite para o modelo. A solicitação não foi enviada, e a chave de quem chamou não tem culpa.
    .cause = Todas as credenciais já foram recusadas (inválida, expirada, vazada ou com o projeto suspenso), ou um operador as pausou.
    .step1 = Se você opera o gateway, execute `pollux pool list`: para cada credencial, ele diz qual falha ocorreu e quando.
    .step2 = Substitua ou corrija a credencial no Google e volte a usá-la com `pollux pool clear`.
    .step3 = Se você faz a chamada, informe ao operador o ID da solicitação; antes disso, tentar de novo não ajuda.

gateway-draining =
    .title = O Pollux está sendo encerrado
    .meaning = O gateway recebeu a ordem de parar e não aceita novas solicitações. As que ele já tinha estão sendo concluídas.
    .cause = Um reinício, uma implantação ou uma redução de instâncias. Nada foi enviado ao Google e nenhuma cota foi usada.
    .step1 = Tente de novo imediatamente; um balanceador de carga envia a solicitação a outra instância, e um reinício leva segundos.
    .step2 = Se você opera o gateway, tire a instância do balanceador de carga antes de pará-la; a verificação de prontidão dela falha durante o encerramento.

request-timeout =
    .title = A solicitação chegou devagar demais
    .meaning = Os cabeçalhos ou o corpo não chegaram por completo em { $timeout ->
        [one] { $timeout } segundo
       *[other] { $timeout } segundos
    }, então o Pollux fechou a conexão. A solicitação não foi processada.
    .meaning-unknown = Os cabeçalhos ou o corpo não chegaram por completo a tempo, então o Pollux fechou a conexão. A solicitação não foi processada.
    .cause = Uma conexão de envio lenta ou instável, um cliente que abre conexões e não as usa ou um Content-Length maior do que o que é enviado.
    .step1 = Compare Content-Length com os bytes realmente enviados.
    .step2 = Envie mídia grande pela Files API em vez de inline.
    .step3 = Se você opera o gateway e espera clientes com conexões lentas, aumente o tempo limite dos cabeçalhos ou do corpo.

key-model-not-allowed =
    .title = A chave não vale para este modelo
    .meaning = A chave é válida, mas quem a criou só a liberou para certos modelos, e { $model } não está entre eles. Nada foi enviado e nada foi contabilizado.
    .meaning-unknown = A chave é válida, mas quem a criou só a liberou para certos modelos, e este não está entre eles. Nada foi enviado e nada foi contabilizado.
    .cause = A lista de modelos permitidos da chave não tem nenhuma entrada que corresponda ao nome do modelo. Uma entrada termina em * para permitir uma família inteira.
    .step1 = Peça um modelo para o qual a chave esteja liberada.
    .step2 = Se você opera o gateway, acrescente o modelo à chave com `pollux keys update` ou dê outra chave a quem chama.
    .step3 = Verifique se o cliente não recorre sozinho a outro modelo.

key-route-unknown =
    .title = A rota da chave não existe
    .meaning = As chamadas desta chave devem seguir a rota “{ $route }”, que não existe na configuração do gateway. Nada foi enviado a outro lugar em vez disso.
    .meaning-unknown = As chamadas desta chave devem seguir uma rota que não existe na configuração do gateway. Nada foi enviado a outro lugar em vez disso.
    .cause = A rota foi renomeada ou removida da configuração, ou a chave recebeu um nome que nunca foi de uma rota.
    .step1 = Se você opera o gateway, dê à chave uma rota que exista com `pollux keys update` ou retire a rota dela.
    .step2 = Ou acrescente uma entrada [[routes]] cujo model seja esse nome e recarregue a configuração.
    .step3 = Se você faz a chamada, use outra chave até lá; tentar de novo não muda nada.

key-quota =
    .title = A chave atingiu o próprio limite
    .meaning = Esta chave tem um limite próprio de { $limit } ({ $limit_title }), e ele está esgotado. As outras chaves do projeto não são afetadas.
    .meaning-unknown = Esta chave tem um limite próprio, e ele está esgotado. As outras chaves do projeto não são afetadas.
    .cause = O operador deu à chave um limite próprio, abaixo do que o projeto pode usar. As solicitações de todos os clientes que compartilham a chave se somam.
    .step1 = Espere o tempo indicado em RetryInfo (aqui { $retry_seconds_exact } s); depois disso, volta a haver espaço.
    .step1-unknown = Espere o tempo indicado em RetryInfo; depois disso, volta a haver espaço.
    .step2 = Distribua as solicitações de modo uniforme e dê a cada cliente uma chave própria, para que um não deixe os outros sem cota.
    .step3 = Se você opera o gateway e esse uso é esperado, aumente o limite com `pollux keys update`.

key-quota-too-small =
    .title = O limite da chave é menor que a solicitação
    .meaning = Esta chave tem um limite próprio de { $limit } ({ $limit_title }), e esta única solicitação precisa de mais. Ela nunca vai caber, então não adianta esperar.
    .meaning-unknown = Esta chave tem um limite próprio, e esta única solicitação precisa de mais. Ela nunca vai caber, então não adianta esperar.
    .cause = O operador deu à chave um limite próprio. Ele é 0, ou só o prompt já tem mais tokens do que o permitido.
    .step1 = Não tente de novo; se o limite for de tokens, envie um prompt mais curto, medido com countTokens.
    .step2 = Use outra chave, ou outro projeto, que possa usar mais.
    .step3 = Se você opera o gateway e esse uso é esperado, aumente o limite com `pollux keys update`.

key-budget-spent =
    .title = A chave gastou o orçamento do mês
    .meaning = As respostas dadas a esta chave desde o início do mês custam US$ { $limit } ou mais, que é tudo o que ela pode gastar.
    .meaning-unknown = As respostas dadas a esta chave desde o início do mês já custam tudo o que ela pode gastar, ou mais.
    .cause = O operador deu à chave um orçamento. Ele soma o preço dos tokens pela tabela de preços dos modelos e termina com o mês, no horário do Pacífico.
    .step1 = Espere o próximo mês começar ou peça um orçamento maior ao operador.
    .step2 = Se você opera o gateway, veja com `pollux usage` para que a chave foi usada e mude o orçamento com `pollux keys update`.
    .step3 = Use um modelo mais barato, prompts mais curtos e cache de contexto para o orçamento durar mais.

firebase-auth-required =
    .title = Somente usuários conectados são atendidos
    .meaning = O Firebase AI Logic do projeto aceita chamadas de usuários conectados pelo Firebase Authentication, e esta veio sem um token de ID válido.
    .cause = O filtro de tráfego “authentication required” está ativo, e nenhum usuário estava conectado, o app não passa a instância do Auth ao SDK ou o token expirou.
    .step1 = Faça o login do usuário (o login anônimo conta) antes da primeira chamada.
    .step2 = Configure o SDK do Auth no mesmo app, para que o SDK de IA envie o token do usuário no cabeçalho Authorization.
    .step3 = Se você opera o projeto e quer aceitar chamadas sem usuário, desative o filtro na configuração do AI Logic.

template-only =
    .title = Somente templates de prompt são atendidos
    .meaning = O Firebase AI Logic do projeto só aceita chamadas de templates de prompt do servidor, e esta trouxe um prompt próprio.
    .cause = O filtro de tráfego “template only” está ativo. Ele impede que terceiros usem a chave do app para prompts que não são do app.
    .step1 = Chame o template de prompt pelo ID, com `templateGenerateContent`, e envie só as entradas dele.
    .step2 = Se você opera o projeto, crie antes o template de prompt, caso ainda não haja nenhum.
    .step3 = Ou desative o filtro na configuração do AI Logic.

template-not-found =
    .title = Template de prompt inexistente
    .meaning = O projeto não tem um template de prompt do servidor com o ID { $name }. Templates de prompt pertencem a um projeto e não são compartilhados.
    .meaning-unknown = O projeto não tem um template de prompt do servidor com o ID pedido. Templates de prompt pertencem a um projeto e não são compartilhados.
    .cause = O ID está escrito errado, o template de prompt foi excluído ou o app usa um projeto diferente do que o contém.
    .step1 = Compare o ID com a lista de templates de prompt do projeto; os IDs diferenciam maiúsculas de minúsculas.
    .step2 = Confira o ID do projeto na configuração do Firebase do app.
    .step3 = Se você opera o projeto, crie o template de prompt ou restaure-o de onde ele é mantido.

template-invalid =
    .title = Template de prompt e entradas não combinam
    .meaning = Não foi possível montar um prompt com o template { $name }: “{ $cause }”.
    .meaning-unknown = Não foi possível montar um prompt com o template; a mensagem diz por quê.
    .cause = Falta uma entrada, ela é de um tipo diferente do que o esquema do template de prompt define, ou o próprio template tem um erro no front matter ou no corpo.
    .step1 = Compare as entradas enviadas com `input.schema` do template de prompt, tanto os nomes quanto os tipos.
    .step2 = Dê à entrada um valor padrão no template de prompt ou marque-a como opcional com um ponto de interrogação.
    .step3 = Se todas as chamadas falharem, corrija o template de prompt: o front matter dele precisa ser YAML entre duas linhas de três hifens.

chat-not-taken =
    .title = O template de chat do modelo recusa esta ordem de turnos
    .meaning = Não é possível enviar estes turnos ao modelo local { $model }. O template de chat dele diz: “{ $reason }”.
    .meaning-unknown = Não é possível enviar estes turnos ao modelo local; a mensagem diz o que o template de chat dele recusa.
    .cause = O template veio com o arquivo do modelo e conhece apenas algumas ordens de turnos, como o usuário primeiro e os dois papéis alternados.
    .step1 = Comece `contents` com um turno de papel user e alterne user e model.
    .step2 = Deixe de fora os turnos sem texto.
    .step3 = Se a ordem tiver que ser esta, escolha outro modelo local com `pollux model use`.

chat-template-overrun =
    .title = O template de chat do modelo consome demais
    .meaning = Não foi possível consultar o modelo local { $model }: o template de chat do arquivo dele levou mais tempo, ou mais memória, do que pode, e o processo do modelo foi encerrado. Isso encerrou tudo o que estava sendo pedido a ele no momento.
    .meaning-unknown = Não foi possível consultar um modelo local: o template de chat do arquivo dele levou mais tempo, ou mais memória, do que pode, e o processo do modelo foi encerrado.
    .cause = O template é um programa no arquivo do modelo e, com algumas conversas, este não termina ou cresce sem parar: por engano, ou porque alguém quis assim.
    .step1 = Envie a solicitação de novo: a próxima inicia o modelo outra vez, e pode ter sido outra que o encerrou.
    .step2 = Se a mesma solicitação falhar de novo, deixe turnos de fora: menos turnos dão menos trabalho ao template.
    .step3 = Se você opera o gateway, procure no log a linha sobre o fim do processo do modelo. Se isso se repetir, não use este arquivo: escolha outro modelo com `pollux model use` e remova este com `pollux model rm`.

text-not-utf8 =
    .title = Um texto anexado não está em UTF-8
    .meaning = Foi anexado um arquivo do tipo { $mime } que, a partir do byte { $position }, não é texto em UTF-8.
    .meaning-unknown = Foi anexado um arquivo que não é texto em UTF-8.
    .cause = É texto em outra codificação, como UTF-16 ou Latin-1, ou nem é texto. Um modelo local lê apenas texto.
    .step1 = Converta o texto para UTF-8, por exemplo com `iconv -t UTF-8`, e codifique-o de novo em base64.
    .step2 = Se não for texto, extraia o texto antes ou pergunte a um modelo que leia esses arquivos.

template-locked =
    .title = Template de prompt bloqueado
    .meaning = O template de prompt { $name } foi bloqueado para que ninguém altere por engano o que os apps lançados usam. Ele continua como estava.
    .meaning-unknown = O template de prompt foi bloqueado para que ninguém altere por engano o que os apps lançados usam. Ele continua como estava.
    .cause = Uma alteração ou exclusão foi enviada para um template de prompt com o bloqueio ativo.
    .step1 = Faça a alteração em um novo template de prompt, com ID próprio, e use-o na próxima versão do app.
    .step2 = Se a alteração também deve valer para apps já lançados, desbloqueie antes o template de prompt com `modifyLock`.
    .step3 = Depois, bloqueie-o de novo.

gs-uri-on-developer =
    .title = Arquivo gs:// na Gemini Developer API
    .meaning = A solicitação indica um arquivo do Cloud Storage, { $uri }, que a Gemini Developer API não consegue ler.
    .meaning-unknown = A solicitação indica um arquivo do Cloud Storage, que a Gemini Developer API não consegue ler.
    .cause = URLs gs:// só funcionam com a Vertex AI Gemini API, cujo agente de serviço lê o bucket em nome do projeto.
    .step1 = Envie o arquivo inline em base64, se ele tiver menos de 20 MB.
    .step2 = Ou escolha o provedor Vertex AI no SDK do app e configure-o para o projeto.

gs-object-not-found =
    .title = O arquivo não está no bucket
    .meaning = O bucket pode ser lido, mas o objeto { $uri } não existe nele.
    .meaning-unknown = O bucket pode ser lido, mas o objeto pedido não existe nele.
    .cause = O nome está escrito errado, o envio não terminou ou o objeto foi excluído. Os nomes diferenciam maiúsculas de minúsculas e não têm barra no início.
    .step1 = Liste o bucket e compare o nome completo do objeto, inclusive as pastas.
    .step2 = Espere o envio terminar antes de mandar a solicitação.
    .step3 = Verifique se o app usa o mesmo bucket para o qual envia os arquivos.

cassette-no-match =
    .title = Nenhuma resposta gravada
    .meaning = Este Pollux responde apenas a partir de gravações, e nenhuma delas é de uma solicitação como esta: { $cause }.
    .meaning-unknown = Este Pollux responde apenas a partir de gravações, e nenhuma delas é de uma solicitação como esta.
    .cause = A solicitação não é a que foi gravada: o texto, as configurações, o modelo ou o método são outros, ou ela nunca foi gravada.
    .step1 = Compare a solicitação com o cassete mais próximo; `/emulator/report` na porta de administração lista os pontos em que eles diferem.
    .step2 = Se a mudança for intencional, grave-a: com `emulator.record.mode` em `auto`, o que falta é pedido uma vez ao upstream e guardado.
    .step3 = Retire da solicitação o que muda a cada execução, como uma data ou um nome aleatório.

recording-failed =
    .title = Não foi possível gravar a resposta
    .meaning = O Pollux deve gravar um upstream, mas não foi possível guardar esta resposta: { $cause }.
    .meaning-unknown = O Pollux deve gravar um upstream, mas não foi possível guardar esta resposta.
    .cause = Não é possível escrever na pasta dos cassetes, o disco está cheio ou as configurações atuais não permitem a conexão com o upstream.
    .step1 = Verifique se o usuário que executa o Pollux pode escrever na pasta de `emulator.record.folder` e se há espaço nela.
    .step2 = Verifique `emulator.record.upstream` e `emulator.record.key`.
    .step3 = Envie a solicitação de novo.

admin-unauthenticated =
    .title = Token de administração ausente ou errado
    .meaning = A porta de administração gerencia chaves e projetos, então só responde a quem apresenta o token dela. Nada foi alterado.
    .cause = O cabeçalho Authorization está ausente ou o token não é o deste servidor: outra pasta de dados tem outro token.
    .step1 = Leia o token no arquivo `admin.token` da pasta de dados do servidor ou de onde ele foi configurado.
    .step2 = Envie-o como `Authorization: Bearer TOKEN`; nunca na URL, onde os logs o guardariam.
    .step3 = Na linha de comando, defina POLLUX_ADMIN_TOKEN ou passe --admin-token.

admin-cross-site =
    .title = A porta de administração recusou uma página de outro site
    .meaning = Uma página web que não é deste servidor enviou uma solicitação à porta de administração, e ela foi recusada antes que algo fosse lido ou alterado.
    .cause = O cabeçalho Origin, Sec-Fetch-Site ou Host indica outro site. É com solicitações assim que páginas de estranhos alcançam serviços dentro de uma rede.
    .step1 = Chame a porta de administração de um programa ou da linha de comando, não de uma página.
    .step2 = Se o nome do host for seu, acrescente-o a `server.admin_hosts`.
    .step3 = Se você não esperava a solicitação, localize a página que a enviou: ela está no cabeçalho Origin.

# What a key may have a limit of; stands where { $limit_title } does.

unit-requests-per-minute = solicitações por minuto
unit-input-tokens-per-minute = tokens de entrada por minuto
unit-requests-per-day = solicitações por dia
unit-input-tokens-per-day = tokens de entrada por dia

# Stands before the steps of a fault when the keys and projects of this Pollux are what refused.

refused-by-pollux =
    .meaning = Foi este Pollux que recusou, por causa das próprias configurações; o Google não foi consultado.
    .step = Foi este Pollux que recusou, e o Google não foi consultado: quem o administra muda isso com `{ $command }`.

# Stands in the place of what a fault of credentials means when the credential was one of ours.

refused-by-upstream =
    .meaning = A credencial com que este Pollux chama o upstream foi recusada lá; a chave de quem chamou está em ordem.
    .step = Quem administra este Pollux descobre qual é com `pollux pool list` e a substitui.
