# Faults of function calling, tools, schemas and thought signatures.

function-call-turn-order =
    .title = Chamada de função no lugar errado
    .meaning = Um turno do modelo com chamada de função precisa vir logo após um turno do usuário ou uma resposta de função, e neste histórico isso não acontece.
    .meaning-value = { $value } contém uma chamada de função, que precisa vir logo após um turno do usuário ou de respostas de função.
    .cause = Há dois turnos do modelo seguidos, ou o corte do histórico eliminou o turno do usuário anterior à chamada.
    .step1 = Corte o histórico somente no início de um turno do usuário com texto.
    .step2 = Junte em um só os turnos do modelo que estiverem lado a lado.
    .step3 = Verifique se contents começa com um turno do usuário, e não com uma chamada que sobrou de uma interação anterior.

function-response-turn-order =
    .title = Resposta de função sem chamada antes dela
    .meaning = Uma resposta de função precisa vir imediatamente depois do turno do modelo que a pediu.
    .meaning-value = { $value } contém uma resposta de função, mas não há chamada de função logo antes dela.
    .cause = O turno do modelo com a functionCall não foi incluído no histórico, algo foi inserido no meio ou o histórico foi cortado entre os dois.
    .step1 = Acrescente o turno do modelo, com as partes functionCall inalteradas, antes da functionResponse.
    .step2 = Coloque os textos do usuário depois da resposta, não entre a chamada e a resposta.
    .step3 = Ao cortar o histórico, remova a chamada e a resposta juntas.

function-response-count =
    .title = Número de chamadas diferente do de respostas
    .meaning = O modelo pediu várias funções de uma vez, e o turno seguinte não responde a cada uma delas exatamente uma vez.
    .meaning-value = O número de respostas de função é { $value }, e o de chamadas de função antes delas é { $limit }; os dois precisam ser iguais.
    .cause = Só uma de várias chamadas paralelas foi respondida, uma resposta foi enviada duas vezes ou as respostas foram espalhadas por vários turnos.
    .step1 = Reúna os resultados de todas as chamadas de um turno e envie-os como partes de um único turno.
    .step2 = Para uma função que falhou, envie uma functionResponse com um texto de erro; omiti-la não é permitido.
    .step3 = Copie o id de cada functionCall para a respectiva resposta.

thought-signature-missing =
    .title = Chamada de função devolvida sem a assinatura
    .meaning = A chamada da função { $function } no histórico está sem a thoughtSignature que o modelo forneceu com ela, e os modelos Gemini 3 a exigem.
    .meaning-unknown = Uma chamada de função no histórico está sem a thoughtSignature que o modelo forneceu com ela, e os modelos Gemini 3 a exigem.
    .cause = O histórico foi refeito só com nome e argumentos, passou por um cliente ou formato sem esse campo ou veio de outro modelo. Somente a primeira chamada de cada etapa do turno atual precisa levar a assinatura.
    .step1 = Armazene as partes do modelo inteiras e devolva-as sem alteração, com a thoughtSignature.
    .step2 = No streaming, guarde também a assinatura; ela pode vir em uma parte com texto vazio.
    .step3 = No formato OpenAI, devolva tool_calls com extra_content.google.thought_signature.
    .step4 = Atualize o SDK; os recursos de chat dele fazem isso por você.

thought-signature-corrupt =
    .title = Assinatura de pensamento alterada
    .meaning = Uma thoughtSignature do histórico é base64 válido, mas o conteúdo dela não é o que o Google emitiu.
    .cause = Ela foi alterada, cortada e completada, ligada a outra parte ou tirada de outro modelo ou projeto. Não é possível inventar uma assinatura.
    .step1 = Devolva cada assinatura exatamente na parte em que ela veio, byte por byte.
    .step2 = Não a recodifique: confira conversões entre base64 seguro para URL e base64 padrão, e a normalização de strings.
    .step3 = Ao trocar de modelo ou provedor no meio de uma conversa, recomece sem os turnos de função antigos.

schema-object-empty =
    .title = Esquema de objeto sem propriedades
    .meaning = O esquema em { $schema_path } tem o tipo OBJECT e a lista properties vazia ou ausente, o que não é permitido.
    .meaning-unknown = Um esquema da solicitação tem o tipo OBJECT e a lista properties vazia ou ausente, o que não é permitido.
    .cause = Uma função sem parâmetros foi declarada com um objeto vazio, ou um mapa de formato livre foi descrito como objeto.
    .step1 = Omita parameters por completo em uma função que não recebe nenhum parâmetro.
    .step2 = Descreva um mapa de chaves desconhecidas como uma lista de objetos com chave e valor, ou como uma string que contém JSON.
    .step3 = Ou envie o esquema como parametersJsonSchema ou responseJsonSchema.

schema-too-complex =
    .title = Esquema grande demais para ser aplicado
    .meaning = O esquema de resposta gera mais estados do que o serviço consegue atender. O esquema está correto, só é complexo demais.
    .meaning-value = O total de propriedades e valores de enum do esquema é { $value }, mais do que o serviço aceita.
    .cause = Os motivos típicos são nomes de propriedades ou de enums longos, limites de arrays grandes ou aninhados, muitos campos opcionais e restrições como minimum, maximum ou formatos date-time.
    .step1 = Remova minItems, maxItems, minimum, maximum, pattern e format, e faça essas verificações no seu código.
    .step2 = Encurte os nomes e os valores de enum; reduza os enums com muitas entradas.
    .step3 = Torne os campos obrigatórios onde for possível e elimine o aninhamento de arrays.
    .step4 = Ou divida a tarefa em várias chamadas, cada uma com um esquema pequeno.

schema-too-deep =
    .title = Esquema com aninhamento profundo demais
    .meaning = O esquema em generationConfig tem mais níveis de objetos e arrays, uns dentro dos outros, do que o permitido.
    .meaning-value = O esquema tem profundidade { $value }, mais do que o serviço aceita.
    .cause = Um tipo recursivo ou gerado foi escrito por extenso, nível por nível. O tamanho e o número de campos não são o problema aqui.
    .step1 = Achate a estrutura, por exemplo como uma lista de nós com id e id do pai.
    .step2 = Corte os esquemas gerados depois dos níveis que você realmente usa.
    .step3 = Deixe as partes profundas como uma string com JSON dentro e faça o parse no seu código.

function-calling-with-json-mime =
    .title = Funções e saída JSON não podem ser combinadas
    .meaning = A solicitação declara funções e também pede application/json, e este modelo não faz as duas coisas na mesma chamada.
    .cause = Os modelos anteriores à família 3.x forçam ou uma chamada de função ou uma resposta JSON.
    .step1 = Remova responseMimeType e responseSchema enquanto houver funções declaradas.
    .step2 = Ou declare uma função cujos parâmetros sejam o esquema da sua saída e leia o resultado nos argumentos dela.
    .step3 = Ou use um modelo 3.x, que combina os dois.

tool-use-with-json-mime =
    .title = Ferramenta integrada e saída JSON não podem ser combinadas
    .meaning = Uma ferramenta integrada, como a Pesquisa Google, o contexto de URL ou a execução de código, foi combinada com application/json, e este modelo não aceita isso.
    .cause = Nos modelos mais antigos, a saída estruturada e as ferramentas integradas não podem ser usadas juntas. A recusa das suas próprias funções vem com outro texto.
    .step1 = Use duas chamadas: primeiro com a ferramenta e texto livre; depois, sem ferramentas, transforme esse texto em JSON.
    .step2 = Ou retire o tipo MIME e peça JSON no prompt.
    .step3 = Ou passe para um modelo 3.x que permita a combinação.

tool-not-enabled =
    .title = Ferramenta indisponível neste modelo
    .meaning = A ferramenta integrada { $tool_label } não existe no modelo { $model }.
    .meaning-unknown = A ferramenta integrada que a solicitação pede não existe no modelo.
    .cause = A ferramenta só é oferecida em outros modelos; o Gemma e os modelos pequenos ou especializados têm poucas ou nenhuma.
    .step1 = Remova a ferramenta de tools quando este modelo for usado.
    .step2 = Escolha um modelo que a ofereça; a página de cada ferramenta lista os modelos.
    .step3 = Se um fallback trocar de modelo, faça-o descartar as ferramentas que o segundo modelo não tem.

function-calling-not-enabled =
    .title = O modelo não faz chamadas de função
    .meaning = O modelo { $model } não aceita functionDeclarations.
    .meaning-unknown = O modelo não aceita functionDeclarations.
    .cause = O Gemma e os modelos de imagem, fala e embedding não têm chamada de função. As declarações em si não são o problema.
    .step1 = Use um modelo de texto Gemini nas chamadas com funções.
    .step2 = Ou remova tools e toolConfig, descreva as opções no prompt e faça o parse da resposta.
    .step3 = Confira as configurações compartilhadas: agentes costumam anexar ferramentas a todos os modelos.
