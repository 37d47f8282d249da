# Faults of API keys, tokens and key restrictions.

api-key-invalid =
    .title = Chave de API inválida
    .meaning = A chave enviada com a solicitação não é uma chave que o Google reconheça. O corpo da solicitação não foi examinado.
    .cause = A string da chave foi digitada errado, está cortada, tem espaços ou aspas em volta, pertence a outro produto ou é de uma chave excluída. A mesma chave falha todas as vezes, então tentar de novo não ajuda.
    .step1 = Mostre o tamanho e os quatro primeiros caracteres da chave que o processo realmente usa; as chaves mais antigas começam com AIza e têm 39 caracteres, e as mais novas começam com “AQ.”.
    .step2 = Procure outra fonte que tenha precedência: nos SDKs do Google, GOOGLE_API_KEY prevalece sobre GEMINI_API_KEY.
    .step3 = Compare-a com a lista de chaves do projeto no Google AI Studio e copie a chave de novo.
    .step4 = Se os metadados do erro citarem firebasevertexai.googleapis.com, troque a chave na configuração do Firebase do app; se citarem generativelanguage.googleapis.com por trás do Firebase, troque a chave do Gemini armazenada no projeto.

api-key-not-found =
    .title = A chave de API tem o formato certo, mas não existe
    .meaning = A chave parece uma chave real do Google, mas não há nenhuma chave registrada com esse valor.
    .cause = A chave foi excluída definitivamente, ou alguns caracteres mudaram na cópia. Este é um segundo texto para chave inválida; código que procura o texto “API key not valid” não o reconhece.
    .step1 = Compare a chave inteira, não só o começo, com a lista de chaves do projeto.
    .step2 = Se a chave foi excluída há menos de 30 dias, restaure-a em Credenciais no Google Cloud console; a string da chave continua a mesma.
    .step3 = Caso contrário, crie uma chave nova no Google AI Studio, coloque-a no repositório de segredos e reinicie o processo que guarda a antiga.
    .step4 = No tratamento de erros, teste o motivo API_KEY_INVALID em vez do texto da mensagem.

api-key-expired =
    .title = Chave de API expirada
    .meaning = A chave já foi válida, mas o prazo de validade dela acabou. A partir de agora, toda solicitação com ela é recusada.
    .cause = A chave passou da data de expiração, ou foi excluída ou removida por falta de uso. Ao contrário de uma chave desconhecida, a string em si está correta; esperar não a traz de volta.
    .step1 = Crie uma chave nova no mesmo projeto no Google AI Studio, para que a cota e o faturamento continuem como estão.
    .step2 = Dê à chave nova as mesmas restrições de API e de cliente da antiga.
    .step3 = Troque a chave em todos os lugares em que é usada e depois exclua a antiga.
    .step4 = Anote a data de expiração da chave nova ou planeje um rodízio, para que a troca venha antes da falha.

api-key-leaked =
    .title = Chave de API bloqueada por ter se tornado pública
    .meaning = O Google encontrou esta chave em um lugar público e a bloqueou definitivamente. As outras chaves do projeto continuam a funcionar.
    .cause = A chave podia ser lida por terceiros, por exemplo em um repositório público, uma página web, um pacote de app ou um log. O bloqueio desta chave não é retirado.
    .step1 = Crie uma chave nova, coloque-a somente onde o servidor possa lê-la e exclua a bloqueada.
    .step2 = Remova a chave antiga do lugar público, inclusive do histórico de versões, ou vai acontecer de novo.
    .step3 = Verifique se há, no uso e no faturamento do projeto, solicitações que não são suas.
    .step4 = Restrinja a chave nova à Generative Language API e aos seus endereços, e mantenha as chaves fora dos clientes, enviando as chamadas por um gateway.

missing-api-key =
    .title = Solicitação sem chave de API
    .meaning = A solicitação não trazia nem chave de API nem token OAuth, então o Google não sabe de quem é a chamada.
    .cause = A variável da chave está vazia ou não definida neste processo, ou um proxy removeu o cabeçalho ou a query string. Uma chave presente, mas errada, gera o código 400.
    .step1 = Verifique se o processo enxerga a chave: uma variável de ambiente definida em um shell não existe em um serviço, contêiner ou job de CI.
    .step2 = Envie-a no cabeçalho x-goog-api-key; “Authorization: Bearer” com chave de API só funciona nos caminhos compatíveis com a OpenAI.
    .step3 = Se houver um proxy no meio, faça-o repassar x-goog-api-key e Authorization sem alteração.

api-key-missing =
    .title = Solicitação do Firebase sem chave
    .meaning = A chamada ao Firebase AI Logic veio sem a chave de API do Firebase do app, então não é possível associá-la a um projeto.
    .cause = O app foi iniciado com uma configuração sem apiKey, ou algo no caminho descartou tanto o cabeçalho x-goog-api-key quanto o parâmetro de consulta key. Em um WebSocket, o mesmo texto fecha a conexão com o código 1008.
    .step1 = Baixe de novo a configuração do app no Firebase console, em Configurações do projeto, e substitua a que está no app.
    .step2 = Em chamadas feitas à mão, envie a chave do Firebase em x-goog-api-key; em um WebSocket, envie-a no parâmetro de consulta key.
    .step3 = Verifique se nenhum proxy ou service worker remove o cabeçalho ou a query string.

api-key-service-blocked =
    .title = A chave de API não pode chamar esta API
    .meaning = A chave é real e está ativa, mas as restrições de API dela não incluem o método { $grpc_method }.
    .meaning-unknown = A chave é real e está ativa, mas as restrições de API dela não incluem o método chamado.
    .cause = A chave tem uma lista de APIs permitidas, e nem este serviço nem este método está nela. Muitas vezes é uma chave criada para outro produto, como o Maps ou o Firebase.
    .step1 = Leia o campo “service” nos metadados do erro: ele indica a API que precisa ser permitida.
    .step2 = Para chamadas diretas ao Gemini, use uma chave que permita a Generative Language API; na chave do Firebase de um app, permita somente a Firebase AI Logic API.
    .step3 = Mude a lista no Google Cloud console: Credenciais, a chave, Restrições de API.
    .step4 = Espere até cinco minutos para a mudança ter efeito e tente mais uma vez.

api-key-referrer-blocked =
    .title = Site não permitido para esta chave de API
    .meaning = A chave só aceita solicitações de sites listados, e a origem informada nesta solicitação foi { $referer }.
    .meaning-unknown = A chave só aceita solicitações de sites listados, e esta solicitação não veio de nenhum deles.
    .cause = A chave tem restrições de site, e o cabeçalho Referer está ausente (mostrado como <empty>) ou não corresponde a nenhuma entrada. Servidores, scripts e páginas com política no-referrer não enviam Referer.
    .step1 = Se a chamada vier de um servidor, use outra chave, com restrição de IP; uma restrição de site não serve para esse caso.
    .step2 = Se vier de um navegador, acrescente a origem da página, por exemplo example.com/*, à lista de sites da chave; subdomínios precisam de entrada própria.
    .step3 = Não inclua caminhos nas entradas: nas chamadas a outros hosts, os navegadores reduzem o Referer à origem.
    .step4 = Espere até cinco minutos depois da mudança e recarregue a página.

api-key-http-referrer-blocked =
    .title = Site não permitido para esta chave do Firebase
    .meaning = A chave do Firebase do app é limitada a certos sites, e { $referer } não está entre eles.
    .meaning-unknown = A chave do Firebase do app é limitada a certos sites, e esta chamada não veio de nenhum deles.
    .cause = Falta nas restrições de site da chave o endereço em que o app roda agora: em geral um canal de visualização, um domínio novo, localhost ou um app para dispositivos móveis que usa a chave do app da Web.
    .step1 = Abra Credenciais no Google Cloud console, escolha a chave do app da Web e acrescente a origem que falta, com /* no final.
    .step2 = Use chaves separadas para Web, Android e iOS; um app para dispositivos móveis não envia Referer e nunca passa por uma restrição de site.
    .step3 = Verifique se a página não define Referrer-Policy: no-referrer.
    .step4 = Espere até cinco minutos para a restrição alterada ter efeito.

api-key-ip-blocked =
    .title = Endereço IP não permitido para esta chave de API
    .meaning = A chave só aceita chamadas de endereços listados, e esta veio de { $ip }.
    .meaning-unknown = A chave só aceita chamadas de endereços listados, e esta veio de outro.
    .cause = A chave tem uma restrição de IP, e o endereço que o Google vê não está nela. Atrás de NAT, de uma VPN ou em uma plataforma de nuvem, esse é o endereço de saída, que pode ser IPv6.
    .step1 = Compare o endereço no erro com a lista da chave em Credenciais no Google Cloud console.
    .step2 = Acrescente o endereço de saída ou o intervalo CIDR dele, com IPv4 e IPv6 se o host tiver os dois.
    .step3 = Se o endereço de saída mudar, passe as chamadas por um endereço NAT fixo ou por um gateway e permita esse endereço.
    .step4 = Espere até cinco minutos e repita a chamada.

api-key-ip-address-blocked =
    .title = Endereço de origem fora da lista de IPs da chave
    .meaning = A chave por trás desta chamada do Firebase é limitada a endereços de servidor, e { $caller_ip } não está entre eles.
    .meaning-unknown = A chave por trás desta chamada do Firebase é limitada a endereços de servidor, e o de quem chamou não está entre eles.
    .cause = Há uma restrição de IP em uma chave usada por um app, cujos usuários chamam de endereços variáveis, ou na chave do Gemini armazenada por trás do Firebase AI Logic, que não pode ter restrição de cliente.
    .step1 = Remova a restrição de IP da chave do Firebase do app; restrinja-a por site, app Android ou bundle iOS.
    .step2 = Na chave do Gemini armazenada por trás do Firebase AI Logic, deixe só uma restrição de API à Generative Language API e nenhuma restrição de cliente.
    .step3 = Se quem chama for mesmo um servidor com endereço fixo, acrescente esse endereço ou o intervalo CIDR dele.
    .step4 = Repita a chamada depois de no máximo cinco minutos, quando a mudança tiver se propagado.

api-key-android-blocked =
    .title = App Android não permitido para esta chave de API
    .meaning = A chave só atende apps Android listados, e o pacote informado na solicitação foi { $package }.
    .meaning-unknown = A chave só atende apps Android listados, e a solicitação não informou nenhum deles.
    .cause = Os cabeçalhos X-Android-Package e X-Android-Cert estão ausentes (mostrados como <empty>) ou não correspondem a nenhuma entrada da chave. Clientes HTTP comuns e servidores não os enviam por conta própria.
    .step1 = Se a chamada não é feita por um app Android, use outra chave: um servidor não tem como cumprir uma restrição do Android.
    .step2 = No app, envie o nome do pacote e o SHA-1 do certificado de assinatura em hexadecimal, com maiúsculas e sem dois-pontos.
    .step3 = Acrescente o certificado que assinou este build; os certificados de debug, de release e da Play App Signing são diferentes.
    .step4 = Espere até cinco minutos depois de alterar a chave.

api-key-android-app-blocked =
    .title = App Android fora da lista da chave do Firebase
    .meaning = A chave do Firebase é limitada a apps Android, e o par formado por { $android_package } e o respectivo certificado de assinatura não está na lista.
    .meaning-unknown = A chave do Firebase é limitada a apps Android, e o par formado pelo pacote deste app e o respectivo certificado de assinatura não está na lista.
    .cause = O pacote está registrado com um SHA-1 diferente do que assinou este build, ou a chave do app Android é usada em um app da Web ou iOS, que não envia pacote (mostrado como <empty>).
    .step1 = Leia o SHA-1 do build em execução e compare-o com as entradas de Android da chave em Credenciais.
    .step2 = Acrescente a impressão digital que falta; para apps da Play Store, é a que aparece em App signing no Play Console.
    .step3 = Verifique se o google-services.json do build pertence a este app e projeto.
    .step4 = Tente de novo após no máximo cinco minutos.

api-key-ios-blocked =
    .title = App iOS não permitido para esta chave de API
    .meaning = A chave só atende apps iOS listados, e o bundle informado na solicitação foi { $bundle }.
    .meaning-unknown = A chave só atende apps iOS listados, e a solicitação não informou nenhum deles.
    .cause = O cabeçalho X-Ios-Bundle-Identifier está ausente (mostrado como <empty>) ou indica um bundle que não está na lista da chave. Bibliotecas HTTP não acrescentam esse cabeçalho por conta própria.
    .step1 = Se a chamada não é feita por um app iOS, use uma chave sem restrição de iOS.
    .step2 = No app, envie o cabeçalho X-Ios-Bundle-Identifier com o identificador exato do bundle, respeitando maiúsculas e minúsculas.
    .step3 = Acrescente à lista da chave as extensões e os builds de debug que tenham identificador de bundle próprio.
    .step4 = Espere até cinco minutos depois de alterar a chave.

api-key-ios-app-blocked =
    .title = Bundle iOS fora da lista da chave do Firebase
    .meaning = A chave do Firebase só aceita certos bundles iOS, e { $ios_bundle_id } não está entre eles.
    .meaning-unknown = A chave do Firebase só aceita certos bundles iOS, e o deste app não está entre eles.
    .cause = O identificador de bundle deste build (muitas vezes com um sufixo de debug ou staging) não foi acrescentado à chave, ou a chave do iOS é usada em outra plataforma, que não envia bundle (mostrado como <empty>).
    .step1 = Compare o identificador de bundle nas configurações do build com as entradas de iOS da chave em Credenciais.
    .step2 = Acrescente o identificador que falta ou use a chave do app certo, de um GoogleService-Info.plist atualizado.
    .step3 = Dê aos apps da Web e Android chaves próprias.
    .step4 = Tente de novo após no máximo cinco minutos.

unauthenticated-bad-token =
    .title = O token Bearer não é um token OAuth válido
    .meaning = O cabeçalho Authorization traz algo que o Google não consegue ler como token de acesso, então a identidade do autor da chamada é desconhecida.
    .cause = O token expirou (ele vale cerca de uma hora), uma chave de API foi enviada como “Authorization: Bearer” ou não foi possível validar uma chave nova, das que começam com “AQ.”. O mesmo token falha de novo; um recém-obtido funciona.
    .step1 = Se você usa uma chave de API, envie-a como x-goog-api-key e retire o cabeçalho Authorization.
    .step2 = Se você usa OAuth, obtenha um novo token de acesso e deixe a biblioteca de autenticação renová-lo em vez de armazená-lo.
    .step3 = Verifique se um token de ID, um token de atualização ou um token com aspas ou fins de linha não foi parar no cabeçalho.
    .step4 = No caso de uma chave que começa com “AQ.”, copie-a de novo do Google AI Studio e envie-a no cabeçalho, não como ?key=.

api-key-not-supported-by-method =
    .title = O método exige OAuth; uma chave de API não basta
    .meaning = Este método age em nome de uma pessoa ou conta de serviço, e uma chave de API não diz quem é.
    .cause = Somente OAuth é aceito para as permissões de modelos ajustados, transferOwnership e files:register. A chave em si está em ordem e continua a funcionar em outros métodos.
    .step1 = Autentique com OAuth 2, por exemplo com o Application Default Credentials ou uma conta de serviço.
    .step2 = Envie o token como “Authorization: Bearer”, informe o projeto em x-goog-user-project e não inclua a chave de API.
    .step3 = Se só o conteúdo for necessário, envie o arquivo pela Files API em vez de registrá-lo; isso funciona com uma chave.

insufficient-scopes =
    .title = O token OAuth não tem o escopo necessário
    .meaning = O token é válido e o autor da chamada é conhecido, mas o token foi emitido sem permissão para a Gemini API.
    .cause = Ele foi solicitado sem o escopo cloud-platform ou um escopo generative-language. A renovação mantém os escopos antigos, então nem renovar nem tentar de novo ajuda.
    .step1 = Solicite um novo token com o escopo https://www.googleapis.com/auth/cloud-platform e, para corpora, https://www.googleapis.com/auth/generative-language.retriever.
    .step2 = Com gcloud, entre de novo com “gcloud auth application-default login” e informe os escopos em --scopes.
    .step3 = Em uma máquina virtual, amplie os escopos de acesso da instância; para isso ela precisa ser parada.

multiple-credentials =
    .title = Mais de uma credencial na solicitação
    .meaning = A solicitação trazia um cabeçalho Authorization e uma chave de API ao mesmo tempo, e só um dos dois é aceito.
    .cause = Um cliente OpenAI envia “Authorization: Bearer” por conta própria, e x-goog-api-key ou ?key= foi acrescentado por cima. Um proxy que injeta a própria chave tem o mesmo efeito.
    .step1 = Mantenha só “Authorization: Bearer” com a chave do Gemini e remova o cabeçalho x-goog-api-key.
    .step2 = Remova ?key= da URL base.
    .step3 = Se um proxy acrescenta uma credencial, faça-o substituir a de quem chama em vez de incluir uma segunda.
