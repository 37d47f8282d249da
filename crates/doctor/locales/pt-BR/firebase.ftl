# Faults of Firebase AI Logic, its client SDKs, and Vertex AI.

firebase-api-not-enabled =
    .title = Firebase AI Logic API não ativada
    .meaning = O projeto { $project } não tem ativada a API por onde passam as chamadas do app, firebasevertexai.googleapis.com.
    .meaning-unknown = O projeto não tem ativada a API por onde passam as chamadas do app, firebasevertexai.googleapis.com.
    .cause = O Firebase AI Logic nunca foi configurado neste projeto ou a API foi desativada. O SDK para JavaScript relata isso como api-not-enabled.
    .step1 = No Firebase console, abra AI Logic e escolha Get started; isso ativa o que é necessário.
    .step2 = Ou siga o link de ativação nos detalhes do erro, que leva ao projeto certo.
    .step3 = Aguarde alguns minutos e tente de novo; se o projeto não for o esperado, substitua a configuração do Firebase no app.

developer-api-not-enabled =
    .title = Gemini Developer API desativada por trás do Firebase
    .meaning = O Firebase AI Logic está configurado, mas falta ao projeto { $project } a Generative Language API, para a qual ele encaminha as chamadas.
    .meaning-unknown = O Firebase AI Logic está configurado, mas falta ao projeto a Generative Language API, para a qual ele encaminha as chamadas.
    .cause = O app usa a Gemini Developer API como provedor, e generativelanguage.googleapis.com não está ativada. A chave e a configuração do app estão em ordem.
    .step1 = Refaça a configuração em AI Logic no Firebase console e escolha a Gemini Developer API, ou abra o link de ativação nos detalhes.
    .step2 = Tente de novo depois de alguns minutos.
    .step3 = Se o projeto deve usar a Vertex AI, escolha esse backend no app.

vertex-api-not-enabled =
    .title = Vertex AI API não ativada
    .meaning = O projeto { $project } foi chamado pela Vertex AI, e aiplatform.googleapis.com não está ativada nele.
    .meaning-unknown = O projeto foi chamado pela Vertex AI, e aiplatform.googleapis.com não está ativada nele.
    .cause = O provedor Vertex AI foi escolhido sem ativar a API dele, ou a API foi desativada depois. Além da API, a Vertex AI precisa de faturamento.
    .step1 = Abra o link de ativação nos detalhes do erro e ative a Vertex AI API.
    .step2 = Vincule uma conta de faturamento ao projeto, se ele não tiver nenhuma.
    .step3 = Tente de novo depois de alguns minutos, quando a mudança tiver se propagado.
    .step4 = Se a intenção não era usar a Vertex AI, selecione no cliente a Gemini Developer API como backend.

billing-disabled =
    .title = A Vertex AI exige faturamento no projeto
    .meaning = O método só é oferecido a projetos com faturamento, e o projeto de número { $project_number } não tem.
    .meaning-unknown = O método só é oferecido a projetos com faturamento, e este projeto não tem.
    .cause = O projeto está no plano Spark gratuito do Firebase, a conta de faturamento dele foi encerrada ou o vínculo com ela foi removido.
    .step1 = Vincule uma conta de faturamento ativa; no Firebase, isso é o upgrade para o plano Blaze.
    .step2 = Aguarde alguns minutos e tente de novo; antes disso, o erro é o mesmo.
    .step3 = Sem faturamento, use como provedor a Gemini Developer API, que tem um nível gratuito.

service-agents-provisioning =
    .title = Agentes de serviço do Cloud Storage não estão prontos
    .meaning = A solicitação indica um arquivo gs://, e a conta de serviço do Google que precisa lê-lo só agora está sendo criada.
    .cause = Os agentes de serviço da Vertex AI do projeto não foram criados quando a API foi ativada. A primeira solicitação desse tipo inicia a criação, que leva alguns minutos.
    .step1 = Espere de dois a cinco minutos e tente de novo; tentativas após alguns segundos não têm como dar certo.
    .step2 = Se persistir, peça a um proprietário do projeto que execute “gcloud beta services identity create --service=aiplatform.googleapis.com”.
    .step3 = Verifique se a Vertex AI API está ativada.
    .step4 = Enquanto isso, envie arquivos pequenos inline em vez de por endereço gs://.

app-attestation-failed =
    .title = O App Check não deu um token ao app
    .meaning = O app pediu um token ao App Check, e o que enviou como comprovação não foi aceito. As chamadas deste app falham onde o App Check é exigido.
    .cause = Com o provedor de depuração: o segredo não está registrado para este app, foi removido ou é um novo, que o SDK criou para este navegador ou dispositivo; ou o ID do app é de outro projeto. A resposta não diz qual é o caso.
    .step1 = Encontre o segredo de depuração que o SDK escreve no console ou no log e registre-o para este app: no Firebase console, em App Check, ou com “pollux firebase debug-token create”.
    .step2 = Compare o ID do app, o projeto e a chave de API da configuração do Firebase no app com os que aparecem no console.
    .step3 = Com um provedor real, como reCAPTCHA Enterprise, Play Integrity ou App Attest, verifique a configuração dele para o app e use um dispositivo autêntico.
    .step4 = Recarregue a página ou reinicie o app, pois os SDKs seguram novas tentativas depois de uma recusa.

app-check-token-invalid =
    .title = Token do App Check ausente ou inválido
    .meaning = O App Check é exigido no Firebase AI Logic, e a solicitação não comprovou que vem do seu app.
    .cause = O token está ausente, expirou, é de outro projeto ou app, ou é um valor provisório que o SDK envia quando não conseguiu obter um token. Todos esses casos geram o mesmo texto.
    .step1 = No app, inicialize o App Check antes do AI Logic e procure o erro do próprio App Check no console ou no log.
    .step2 = No desenvolvimento, use o provedor de depuração e registre o token de depuração dele no Firebase console, em App Check.
    .step3 = Verifique se o app está registrado no provedor dele, como reCAPTCHA Enterprise, Play Integrity ou App Attest, e se o relógio do dispositivo está certo.
    .step4 = Obtenha um token novo e repita a chamada; o antigo continua inválido.

app-check-required-for-model =
    .title = Modelo disponível só com o App Check
    .meaning = O Google só oferece este modelo a projetos que exigem o App Check, porque ele é alvo frequente de abuso. Outros modelos podem continuar a funcionar.
    .cause = A exigência do App Check está desativada no Firebase AI Logic, ou a solicitação não tem um token válido; alguns modelos pedem um token de uso limitado.
    .step1 = Configure o App Check no app e torne-o obrigatório para o Firebase AI Logic no console.
    .step2 = Espere até 15 minutos para a exigência ter efeito e tente de novo.
    .step3 = Se o modelo pedir, ative os tokens de uso limitado no SDK.
    .step4 = Até lá, use um modelo sem essa condição.

project-deactivated =
    .title = Firebase AI Logic desativado neste projeto
    .meaning = O Google desativou o Firebase AI Logic no projeto inteiro. Nenhum modelo responde até que o App Check seja exigido.
    .cause = O projeto ficou sem uso por um tempo e não exige o App Check. Desde 2026-11-02, essa exigência é obrigatória para todos.
    .step1 = Adicione o App Check a todos os apps do projeto e lance as versões que enviam tokens.
    .step2 = Torne o App Check obrigatório para o Firebase AI Logic no Firebase console; isso reverte a desativação.
    .step3 = Tente de novo após no máximo 15 minutos.
    .step4 = Planeje o caso dos usuários com versões antigas do app: elas não enviam token e passam a ser recusadas.

genai-config-not-found =
    .title = Firebase AI Logic sem provedor configurado
    .meaning = O projeto não tem uma configuração com uma chave do Gemini por trás do Firebase AI Logic, então as chamadas não podem ser encaminhadas.
    .cause = A Gemini Developer API nunca foi configurada ali ou foi configurada há poucos minutos, ou a chave do Gemini armazenada para ela foi excluída.
    .step1 = Se a configuração for de poucos minutos atrás, espere e tente de novo.
    .step2 = Caso contrário, abra AI Logic no Firebase console, escolha Get started e configure a Gemini Developer API.
    .step3 = Se uma chave do Gemini foi excluída, informe uma nova na configuração; a chave do Firebase do app é outra e permanece.
    .step4 = Verifique se o projectId do app é o do projeto que você configurou.

publisher-model-not-found =
    .title = A Vertex AI não tem este modelo neste local
    .meaning = O modelo { $model } não está disponível para o projeto no local { $location }.
    .meaning-unknown = O modelo não está disponível para o projeto no local pedido.
    .cause = O nome está errado ou é de um modelo já desativado, o modelo não é oferecido nesse local ou só está aberto a projetos selecionados. Prévias e modelos novos muitas vezes são servidos só em global.
    .step1 = Use o local global ou um que esteja listado para este modelo. Os modelos da Live API da família 2.5 são a exceção: eles não estão em global.
    .step2 = Compare o nome com a lista de modelos, inclusive o sufixo da versão.
    .step3 = Mantenha o nome do modelo e o local na configuração, como no Remote Config, pois os modelos são desativados com o tempo.

developer-model-not-found =
    .title = Modelo Gemini desconhecido (chamado pelo Firebase)
    .meaning = O Firebase repassou a chamada, e a Gemini Developer API não tem o modelo { $model } para o método { $method } na versão { $version }.
    .meaning-unknown = O Firebase repassou a chamada, e a Gemini Developer API não tem esse modelo para este método nesta versão.
    .cause = O app traz o nome de um modelo desativado, um nome escrito errado ou com “models/” na frente, que o SDK acrescenta de novo. Um app já lançado mantém o nome antigo até ser atualizado.
    .step1 = Escolha um nome com suporte na lista de modelos do Firebase e passe-o sem “models/”.
    .step2 = Carregue o nome do modelo do Remote Config, para que seja possível mudá-lo em apps já lançados.
    .step3 = Se o nome estiver certo, verifique se o modelo oferece este método.

invalid-location =
    .title = O local na URL não existe
    .meaning = O caminho da Vertex AI indica um local que o Google não tem. A resposta é uma página HTML com o código 404, não JSON.
    .cause = A região está escrita errado ou é uma zona, como us-central1-a, ou não há Vertex AI nessa região. Os SDKs relatam uma mensagem vazia ou um erro ilegível.
    .step1 = Defina o local como global ou como uma região da lista, por exemplo us-central1.
    .step2 = Verifique o valor no app: uma variável vazia ou indefinida acaba no caminho.
    .step3 = Na Gemini Developer API, omita o local; ela não usa nenhum.

iam-permission-denied =
    .title = A identidade não pode usar modelos da Vertex AI
    .meaning = A conta por trás da chamada não tem a permissão aiplatform.endpoints.predict para o modelo { $model } no projeto { $project }.
    .meaning-unknown = A conta por trás da chamada não tem a permissão aiplatform.endpoints.predict para o modelo no projeto.
    .cause = A conta de serviço ou o usuário não tem nenhum papel da Vertex AI nesse projeto, ou a chamada indica um projeto diferente daquele em que o papel foi concedido. Um recurso escrito errado gera o mesmo texto.
    .step1 = Conceda à conta o papel Vertex AI User (roles/aiplatform.user) no projeto do caminho.
    .step2 = Verifique qual conta está em uso: a do Application Default Credentials pode não ser a esperada.
    .step3 = Compare o projeto e o modelo no nome do recurso da mensagem com o que você queria.
    .step4 = Espere um ou dois minutos depois da concessão e tente de novo.

input-file-permission-denied =
    .title = A Vertex AI não pode ler o arquivo gs://
    .meaning = A solicitação em si é permitida, mas o agente de serviço do projeto não tem acesso de leitura ao arquivo indicado nela.
    .cause = O bucket pertence a outro projeto ou tem regras de acesso próprias, ou o nome do objeto está errado. O acesso de quem chama ao arquivo não conta.
    .step1 = Conceda ao agente de serviço da Vertex AI do projeto o papel Storage Object Viewer no bucket.
    .step2 = Confira o nome do bucket e do objeto; um objeto inexistente pode parecer um objeto proibido.
    .step3 = Se não for possível conceder acesso, envie o arquivo inline ou copie-o para um bucket do mesmo projeto.

unsupported-user-location =
    .title = País do usuário não atendido pelo Firebase
    .meaning = O Firebase repassou a chamada à Gemini Developer API, que não é oferecida onde o usuário do app está.
    .cause = O Google decide pelo endereço IP do usuário, então um app funciona para alguns usuários e não para outros. O plano do projeto e a chave não influem.
    .step1 = Compare o país do usuário com as regiões disponíveis e oculte o recurso nas demais.
    .step2 = Use a Vertex AI como provedor, se os termos dela abrangerem esses usuários.
    .step3 = Se o usuário deveria estar em um país atendido, peça que verifiquem a VPN e os proxies móveis.
    .step4 = Mostre uma mensagem clara; no Android, trata-se de UnsupportedUserLocationException, e não adianta tentar de novo.

billing-country-restricted =
    .title = País de faturamento excluído
    .meaning = O acesso ao serviço { $service } foi negado por causa do país da conta de faturamento do projeto.
    .meaning-unknown = O acesso ao serviço foi negado por causa do país da conta de faturamento do projeto.
    .cause = O que conta é o país no perfil para pagamentos, não o lugar de onde parte a chamada. Mudar o servidor ou usar uma VPN não altera nada.
    .step1 = Veja o país da conta de faturamento no Google Cloud console.
    .step2 = Vincule o projeto a uma conta de faturamento da sua organização em um país atendido, se existir.
    .step3 = Se o país estiver registrado errado, peça a correção ao suporte de faturamento do Google Cloud; não é possível mudar o país do perfil para pagamentos por conta própria.

quota-per-minute-region =
    .title = Solicitações por minuto de uma região esgotadas
    .meaning = O projeto atingiu a cota de solicitações de conteúdo por minuto em uma região para o serviço { $service }.
    .meaning-unknown = O projeto atingiu a cota de solicitações de conteúdo por minuto em uma região.
    .cause = Chamadas demais em um minuto, ou um valor de cota igual a 0, que significa que o projeto não pode chamar o método. quota_limit_value nos detalhes diz qual é o caso.
    .step1 = Se quota_limit_value for 0, pare de tentar; ative o faturamento ou solicite a cota.
    .step2 = Caso contrário, tente de novo com backoff exponencial a partir de 1 s; a cota se recompõe em um minuto.
    .step3 = Limite as chamadas por usuário no app; os SDKs do Firebase não repetem nem limitam chamadas por conta própria.
    .step4 = Solicite um valor maior no Google Cloud console, em Cotas.

developer-quota-exceeded =
    .title = Cota do projeto por trás do Firebase esgotada
    .meaning = Os usuários do app, juntos, atingiram um limite de { $limit } que o nível do projeto tem para o modelo { $model }.
    .meaning-without-limit = Os usuários do app, juntos, atingiram um limite que o nível do projeto tem para o modelo { $model }.
    .meaning-without-model = Os usuários do app, juntos, atingiram um limite de { $limit } que o nível do projeto tem para o modelo.
    .meaning-unknown = Os usuários do app, juntos, atingiram um limite que o nível do projeto tem para o modelo.
    .cause = Os apps compartilham a cota do Gemini do projeto. PerDay em quotaId significa que a cota do dia acabou; um limite de 0 significa que o modelo ou o recurso não está no nível gratuito.
    .step1 = Leia quotaId nos detalhes antes de tentar de novo: com PerMinute, espere retryDelay; com PerDay, a meia-noite no horário do Pacífico; com limite 0, só o faturamento resolve.
    .step2 = Para usuários reais, faça upgrade do plano do projeto; o nível gratuito serve para desenvolvimento.
    .step3 = Defina um limite por usuário nas configurações de cota do AI Logic, para que um único usuário não esgote tudo.
    .step4 = Diga ao usuário quando voltar, em vez de falhar em silêncio.

vertex-resource-exhausted =
    .title = Vertex AI: sem capacidade compartilhada agora
    .meaning = O tráfego de pagamento por uso divide um só pool por modelo e região, e neste momento ele está cheio. Não se trata de uma cota do seu projeto.
    .cause = A demanda de todos os clientes supera a capacidade (cota compartilhada dinâmica). Nada seu se esgotou, por isso não há limite a aumentar nem tempo de espera informado.
    .step1 = Tente de novo com backoff exponencial truncado a partir de 1 s, duas vezes no máximo, e depois recorra a uma alternativa.
    .step2 = Use o endpoint global, que dispõe de mais capacidade que uma única região.
    .step3 = Suavize o tráfego e evite picos repentinos.
    .step4 = Compre Provisioned Throughput se a carga precisar ser atendida o tempo todo.

vertex-provisioned-exceeded =
    .title = Provisioned Throughput esgotado
    .meaning = A solicitação só pode usar a capacidade comprada, e ela está toda em uso.
    .cause = O cabeçalho X-Vertex-AI-LLM-Request-Type: dedicated proíbe passar o excedente para o pagamento por uso. Sem ele, esta solicitação teria sido atendida sob demanda.
    .step1 = Tente de novo com backoff a partir de 1 s, se a carga for um pico curto.
    .step2 = Retire o cabeçalho dedicated das solicitações que podem ser atendidas sob demanda.
    .step3 = Contrate mais capacidade se a média estiver próxima da que foi comprada.

harm-threshold-restricted =
    .title = A conta não pode usar este limite de segurança
    .meaning = A solicitação define um limite de segurança, na maioria dos casos BLOCK_NONE, que a Vertex AI só libera para certas contas.
    .cause = A conta não está nem na lista de permissões nem no faturamento mensal por fatura. O prompt e o modelo não são o motivo.
    .step1 = Defina o limite como BLOCK_ONLY_HIGH; qualquer conta pode usá-lo.
    .step2 = Ou experimente OFF, onde o modelo aceitar.
    .step3 = Se BLOCK_NONE for necessário, peça à sua equipe de conta do Google a inclusão na lista de permissões ou mude para o faturamento por fatura.

image-prompt-blocked =
    .title = O Imagen recusou o prompt
    .meaning = O prompt da imagem contém palavras que as regras de IA responsável do Google não permitem, então nenhuma imagem foi gerada.
    .cause = O Imagen rejeita esses prompts por inteiro, com o código 400; imagens individuais inseguras são filtradas depois, sem erro. Os códigos de suporte na mensagem representam categorias.
    .step1 = Reformule o prompt sem violência, conteúdo adulto, crianças ou nomes de pessoas reais.
    .step2 = Verifique o texto que templates ou usuários acrescentam ao prompt.
    .step3 = Planeje a migração para um modelo de imagem Gemini; o Imagen já não existe nos SDKs atuais do Firebase.

image-rejected =
    .title = Não foi possível decodificar a imagem inline
    .meaning = Não foi possível ler uma imagem da solicitação; o serviço só diz que um argumento é inválido.
    .cause = Os bytes estão danificados ou truncados, ou não correspondem ao tipo MIME; em celulares, muitas vezes é uma foto HEIC enviada como JPEG. O mesmo texto é usado para outros argumentos inválidos.
    .step1 = Envie a solicitação sem a imagem; se passar, a causa é a imagem.
    .step2 = No app, converta a imagem para JPEG ou PNG antes de enviar e defina o tipo MIME correspondente.
    .step3 = Verifique se o texto em base64 está completo e não tem o prefixo data:.

cached-content-bad-name =
    .title = Nome do cache com formato errado
    .meaning = “{ $name }” não é um nome de recurso válido para um cache; o serviço nem chegou a procurá-lo.
    .meaning-unknown = O nome de cache na solicitação não é um nome de recurso válido; o serviço nem chegou a procurá-lo.
    .cause = Foi informado só o ID, foi usado um nome de exibição ou o nome da Gemini API (cachedContents/ID) foi enviado à Vertex AI, que exige o caminho completo.
    .step1 = Use o campo name exatamente como a chamada de criação o retornou.
    .step2 = Na Vertex AI, ele é projects/PROJECT/locations/LOCATION/cachedContents/ID, com o local da solicitação.
    .step3 = Os caches da Gemini API e da Vertex AI são separados; crie um no lado que você chama.

unavailable =
    .title = Modelo temporariamente indisponível (pelo Firebase)
    .meaning = A chamada do app chegou ao Google, mas naquele momento o modelo não tinha capacidade para respondê-la.
    .cause = Carga alta no modelo para todos os clientes; o app, a chave e o App Check estão em ordem. Os SDKs do Firebase não tentam de novo, então o usuário vê a primeira falha.
    .step1 = Tente de novo no app, com backoff a partir de 1 s e jitter, duas ou três vezes.
    .step2 = Ofereça um segundo modelo, como Flash-Lite no lugar de Flash, pelo Remote Config.
    .step3 = Na Web, o modo híbrido pode responder com o modelo no dispositivo enquanto isso.
    .step4 = Guarde o que o usuário digitou, para que nada precise ser digitado duas vezes.

vertex-unauthenticated =
    .title = A Vertex AI não recebeu um token de acesso válido
    .meaning = A Vertex AI precisa de um token de acesso OAuth de uma identidade do Google, e o token está ausente, malformado ou expirado.
    .cause = Um token armazenado deixou de funcionar depois de uma hora, ou outra coisa, como uma chave de API do Gemini, foi parar no cabeçalho Authorization. O motivo nos detalhes distingue entre expirado, sem suporte e ausente.
    .step1 = Deixe uma biblioteca de autenticação do Google gerar e renovar o token com uma conta de serviço ou o Application Default Credentials.
    .step2 = Na sua própria máquina, execute “gcloud auth application-default login” de novo.
    .step3 = Repita a chamada uma vez com um token novo; se também falhar, verifique a chave da conta de serviço e o relógio da máquina.
    .step4 = Se você só tem uma chave de API, use a Gemini API ou o modo expresso da Vertex AI.

client-no-api-key =
    .title = A configuração do Firebase no app não tem apiKey
    .meaning = O SDK do Firebase parou antes de enviar qualquer coisa, porque o campo apiKey da configuração está vazio.
    .cause = Uma variável de build não foi preenchida, a configuração de outro ambiente foi carregada ou o campo foi removido para esconder a chave. Nenhum servidor viu esta chamada.
    .step1 = Copie a configuração do Firebase console, em Configurações do projeto, Seus aplicativos, e passe-a para initializeApp.
    .step2 = Se os valores vierem do ambiente, verifique se o bundler os expõe ao build do cliente com os nomes exatos.
    .step3 = Deixe a chave do Firebase no app: ela identifica o projeto e deve estar ali; proteja-a com o App Check e restrições.

client-unsupported-safety-method =
    .title = safetySettings.method só existe na Vertex AI
    .meaning = O SDK do Firebase parou antes de enviar, porque uma configuração de segurança tem a propriedade method, que a Gemini Developer API não conhece.
    .cause = As configurações foram escritas para o backend Vertex AI, e agora o app usa a Developer API. As demais configurações de segurança valem para os dois.
    .step1 = Remova method de todas as entradas de safetySettings.
    .step2 = Se precisar de bloqueio baseado em gravidade, use o backend Vertex AI.
    .step3 = Mantenha configurações separadas se o app puder rodar com os dois backends.

client-network =
    .title = O app não conseguiu alcançar o Firebase
    .meaning = A chamada do SDK do Firebase falhou na rede; nenhuma resposta HTTP voltou.
    .cause = O dispositivo está off-line, o nome do host não é resolvido, o TLS falha ou um navegador, um bloqueador ou a falta de um cabeçalho CORS barrou a chamada. Um gateway que não inclui cabeçalhos CORS nos erros tem o mesmo efeito.
    .step1 = Verifique a conexão e tente de novo; com este erro, é seguro repetir a chamada.
    .step2 = No navegador, veja a aba de rede: “CORS” ali significa que o servidor respondeu e o navegador ocultou a resposta.
    .step3 = Se houver um gateway, faça-o responder a OPTIONS e enviar Access-Control-Allow-Origin também nos erros.
    .step4 = Verifique bloqueadores, proxies da empresa e a política de segurança de conteúdo da página quanto a firebasevertexai.googleapis.com.
