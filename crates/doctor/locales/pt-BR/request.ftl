# Faults of the shape and the values of a request.

unknown-json-field =
    .title = Campo desconhecido dentro da solicitação
    .meaning = O objeto em { $snake_case_path } tem um campo “{ $name }” que a API não define ali.
    .meaning-unknown = Um objeto da solicitação tem um campo que a API não define ali; a mensagem diz qual é.
    .cause = O campo está escrito errado, está no nível errado, pertence a uma versão mais nova ou à API de outro fornecedor, ou é uma palavra do JSON Schema, como additionalProperties ou $schema, dentro de parameters ou responseSchema.
    .step1 = Siga o caminho na mensagem; ele vem em snake_case mesmo que você tenha enviado camelCase, e [0] é o primeiro item da lista.
    .step2 = Remova o campo ou mova-o para onde a referência da API o define; todos os campos desconhecidos são listados, um por linha.
    .step3 = Para usar o JSON Schema completo, use parametersJsonSchema e responseJsonSchema, que aceitam qualquer palavra do padrão.

unknown-json-field-top-level =
    .title = Campo desconhecido no topo da solicitação
    .meaning = O objeto mais externo da solicitação tem um campo “{ $name }” que este método não conhece.
    .meaning-unknown = O objeto mais externo da solicitação tem um campo que este método não conhece; a mensagem diz qual é.
    .cause = Muitas vezes é uma configuração que deveria estar um nível abaixo, como temperature fora de generationConfig, ou um campo do formato OpenAI, como messages ou max_tokens, enviado a um caminho do Gemini.
    .step1 = Coloque as configurações de amostragem em generationConfig e a conversa em contents.
    .step2 = Se o corpo estiver no formato OpenAI, envie-o para o caminho /v1beta/openai/chat/completions.
    .step3 = Se o campo for novo, verifique se a versão na URL é v1beta.

list-for-singular-field =
    .title = Lista onde se espera um único valor
    .meaning = O campo “{ $name }” em { $snake_case_path } aceita um único valor, e a solicitação traz um array JSON.
    .meaning-unknown = Um campo aceita um único valor, e a solicitação traz ali um array JSON; a mensagem diz qual é o campo.
    .cause = O caso clássico é o tipo de um esquema escrito como lista, como string e null juntos; o Schema do Gemini permite um só tipo e tem a indicação nullable à parte.
    .step1 = Substitua o array pelo único valor dele.
    .step2 = Para um valor opcional em um esquema, escreva um só tipo e acrescente "nullable": true.
    .step3 = Se o esquema for gerado, envie-o como parametersJsonSchema ou responseJsonSchema, que permitem listas de tipos.

wrong-type-scalar =
    .title = Valor com tipo errado ou fora do intervalo
    .meaning = O valor em { $snake_case_path } não corresponde ao tipo do campo, que a mensagem indica entre parênteses.
    .meaning-unknown = Um valor da solicitação não corresponde ao tipo do campo, que a mensagem indica entre parênteses.
    .cause = Um número foi enviado como texto livre, uma fração no lugar de um inteiro ou um número grande demais para 32 bits; seed, por exemplo, vai até 2147483647.
    .step1 = Compare o tipo entre parênteses (TYPE_INT32, TYPE_FLOAT, TYPE_BOOL, TYPE_STRING) com o valor que vem depois dele.
    .step2 = Converta o valor no seu código; configurações lidas do ambiente ou de um formulário são strings.
    .step3 = Se usar uma seed aleatória, limite-a a 31 bits.

wrong-enum-value =
    .title = Valor fora da lista de nomes permitidos
    .meaning = O campo em { $snake_case_path } aceita um nome de um conjunto fixo, e “{ $value }” não está entre eles.
    .meaning-unknown = Um campo aceita um nome de um conjunto fixo, e o valor da solicitação não está entre eles.
    .cause = O nome está escrito errado, com maiúsculas ou minúsculas trocadas, ou é mais novo que a versão da API na URL. Os nomes de enum são em maiúsculas, exceto em serviceTier e nos tipos de um esquema.
    .step1 = Procure na referência da API o enum indicado entre parênteses e copie o valor.
    .step2 = Confira maiúsculas e minúsculas e o prefixo, como em HARM_CATEGORY_HARASSMENT ou BLOCK_NONE.
    .step3 = Se o valor só estiver documentado para v1beta, chame /v1beta.

message-expected =
    .title = Valor simples onde se espera um objeto
    .meaning = Em { $snake_case_path }, a API espera um objeto com campos próprios, mas recebeu um valor simples.
    .meaning-unknown = Em um ponto da solicitação, a API espera um objeto com campos próprios, mas recebeu um valor simples.
    .cause = Uma forma abreviada que um SDK aceita foi enviada por HTTP puro, como contents na forma de string, ou um objeto foi codificado duas vezes como string JSON.
    .step1 = Escreva o texto como contents com partes: um objeto com a lista parts, cuja entrada tem o campo text.
    .step2 = Faça o mesmo com systemInstruction.
    .step3 = Se o valor na mensagem começar com uma chave escapada, codifique o corpo só uma vez.

bad-base64 =
    .title = Bytes que não são base64 válido
    .meaning = O campo em { $snake_case_path } leva bytes, e não foi possível decodificar o valor dele.
    .meaning-unknown = Um campo da solicitação leva bytes, e não foi possível decodificar o valor dele.
    .cause = O valor ainda tem um prefixo como data:image/png;base64, foi cortado ou é texto puro. Uma thoughtSignature alterada ou encurtada no armazenamento gera o mesmo erro.
    .step1 = Em uma URL do tipo data:, remova tudo até a vírgula, inclusive.
    .step2 = Codifique os bytes brutos uma só vez, em base64 padrão ou seguro para URL, sem quebras de linha.
    .step3 = Armazene as assinaturas de pensamento sem alteração; uma coluna de texto com limite de tamanho pode cortá-las.
    .step4 = Cuidado com os logs: o Google repete no erro o valor inválido inteiro.

malformed-json =
    .title = O corpo não é JSON válido
    .meaning = Não foi possível ler a solicitação como JSON; nada nela foi avaliado. O parser diz: { $parser_message }
    .meaning-unknown = Não foi possível ler a solicitação como JSON; nada nela foi avaliado.
    .cause = Faltam aspas ou um colchete, há uma vírgula a mais, o shell consumiu as aspas do comando, ou o corpo foi cortado ou enviado vazio.
    .step1 = Observe a linha e o circunflexo (^) na mensagem; eles apontam o primeiro caractere errado.
    .step2 = Monte o corpo com uma biblioteca JSON em vez de concatenar strings; quebras de linha dentro de um texto precisam de escape.
    .step3 = Com curl, coloque o corpo em um arquivo e envie-o com --data-binary @file.

contents-not-specified =
    .title = Solicitação sem contents
    .meaning = O campo contents está ausente ou é uma lista vazia, então não há nada a responder.
    .cause = O histórico do chat estava vazio ou foi cortado por completo, só uma instrução do sistema foi enviada, ou o texto foi para um campo que o endpoint ignora.
    .step1 = Envie ao menos um content com o papel user e uma parte.
    .step2 = Se o histórico for cortado para caber no contexto, mantenha sempre o último turno do usuário.
    .step3 = Se a mensagem tiver várias linhas que começam com asterisco, corrija cada uma delas; todos os problemas são listados.

parts-empty =
    .title = Turno sem partes
    .meaning = Uma entrada de contents tem a lista de partes vazia. O número dela na mensagem é contado a partir de 0.
    .cause = Uma resposta anterior do modelo sem texto, por exemplo interrompida por MAX_TOKENS ou por um filtro, foi devolvida ao histórico como estava.
    .step1 = Deixe de fora os turnos sem partes ao refazer o histórico.
    .step2 = Ao descartar um turno vazio do modelo, junte os turnos do usuário em volta dele ou mantenha-os como estão; as duas formas são aceitas.
    .step3 = Verifique se as respostas têm conteúdo antes de armazená-las.

part-without-data =
    .title = Parte sem dados
    .meaning = Uma parte de um turno é um objeto vazio: não tem text, inlineData, fileData, functionCall nem functionResponse.
    .cause = Um campo foi definido como null e descartado, o nome dele está escrito errado em um cliente tolerante, ou só um atributo como thought ou thoughtSignature foi mantido ao armazenar o histórico.
    .step1 = Localize a parte pelos dois números na mensagem, turno e parte, ambos contados a partir de 0.
    .step2 = Remova-a ou dê a ela exatamente um campo de dados.
    .step3 = Ao armazenar o histórico, guarde cada parte inteira em vez de escolher campos isolados.

bad-role =
    .title = Papel desconhecido na conversa
    .meaning = Um turno tem um papel (role) diferente de user ou model.
    .cause = Papéis de outras APIs foram repassados, em geral assistant, tool ou developer. A Vertex AI dá este erro também quando o papel está ausente.
    .step1 = Troque assistant por model.
    .step2 = Envie os resultados de ferramentas como partes functionResponse em um turno com o papel user.
    .step3 = Leve os textos de system e developer para systemInstruction.

system-role =
    .title = Texto de sistema não pertence a contents
    .meaning = Um turno em contents tem o papel system, que não existe nesta API.
    .cause = Uma conversa no estilo OpenAI foi repassada sem conversão. Aqui a instrução tem um campo próprio.
    .step1 = Retire os turnos system de contents.
    .step2 = Coloque o texto deles em systemInstruction, unido em um só se houver vários.
    .step3 = Em modelos sem instrução do sistema, como o Gemma 3, coloque o texto antes da primeira mensagem do usuário.

invalid-argument-generic =
    .title = Solicitação recusada sem indicar o campo
    .meaning = O JSON está bem formado, mas uma etapa posterior do serviço encontrou uma combinação que não consegue atender e não diz qual é.
    .cause = Motivos frequentes são uma configuração que o modelo não tem, ferramentas que se excluem, um nome de função ou esquema incomum, mídia que não pode ser decodificada ou turnos em uma ordem impossível.
    .step1 = Envie a menor solicitação possível (um texto do usuário, sem configurações nem ferramentas); se funcionar, acrescente o resto aos poucos.
    .step2 = Verifique primeiro as ferramentas e os esquemas recém-adicionados, depois as partes de mídia e, por fim, as configurações de pensamento e de imagem.
    .step3 = Deixe o Pollux verificar a solicitação: ele indica limites do modelo que o texto do Google omite.
    .step4 = Não tente de novo sem mudar nada; a resposta será a mesma.

input-token-limit =
    .title = Prompt maior do que o modelo permite
    .meaning = A entrada tem { $count ->
        [one] { $count } token
       *[other] { $count } tokens
    }, e o modelo aceita no máximo { $limit }.
    .meaning-without-limit = A entrada tem { $count ->
        [one] { $count } token
       *[other] { $count } tokens
    }, mais do que o modelo aceita.
    .meaning-unknown = A entrada tem mais tokens do que o modelo aceita.
    .cause = Históricos longos, arquivos grandes ou muitas declarações de ferramentas se somam. Segundo relatos, a solicitação recusada ainda conta nas solicitações e nos tokens por minuto.
    .step1 = Meça com countTokens antes de enviar, incluindo a instrução do sistema e as ferramentas.
    .step2 = Corte ou resuma os turnos antigos e descarte a mídia que não é mais necessária.
    .step3 = Divida documentos grandes ou recupere apenas os trechos relevantes.
    .step4 = Ou use um modelo com inputTokenLimit maior; models.get mostra esse valor.

input-token-limit-alt =
    .title = Prompt acima do limite de entrada (tamanho não informado)
    .meaning = A entrada passa do limite do modelo, que é de { $limit ->
        [one] { $limit } token
       *[other] { $limit } tokens
    }; esta forma da mensagem não diz em quanto.
    .meaning-unknown = A entrada passa do limite de tokens do modelo; esta forma da mensagem não diz em quanto.
    .cause = É o mesmo limite da mensagem mais longa. Parsers que procuram uma contagem entre parênteses não a encontram aqui.
    .step1 = Chame countTokens com o mesmo contents para saber o tamanho real.
    .step2 = Reduza a entrada bem abaixo do limite; uma reserva de um décimo evita uma segunda falha.
    .step3 = Detecte este caso por “exceeds the maximum number of tokens”, e não pelos números.

max-output-tokens-range =
    .title = maxOutputTokens fora do intervalo permitido
    .meaning = maxOutputTokens é { $value }; o modelo aceita números inteiros a partir de 1 e menores que { $limit_plus_one }.
    .meaning-without-limit = maxOutputTokens é { $value }; o modelo aceita números inteiros de 1 até o próprio limite.
    .meaning-unknown = O modelo não aceita o valor de maxOutputTokens; ele aceita números inteiros de 1 até o próprio limite.
    .cause = O valor veio de um modelo com saída maior, ou é 0 ou negativo para significar “sem limite”.
    .step1 = Omita maxOutputTokens para ter o máximo do próprio modelo.
    .step2 = Ou defina-o, no máximo, com o outputTokenLimit que models.get informa.
    .step3 = Lembre que os tokens de pensamento também contam, então um valor muito pequeno acaba em uma resposta vazia.

temperature-range =
    .title = Temperatura fora do intervalo permitido
    .meaning = generationConfig.temperature está abaixo de 0 ou acima do máximo do modelo.
    .meaning-value = temperature é { $value }; o modelo { $model } permite de 0 a { $max }.
    .cause = O valor era para outra escala, como porcentagem, ou para um modelo com máximo maior. A maioria dos modelos Gemini aceita de 0 a 2; vários modelos de imagem, de 0 a 1.
    .step1 = Leia maxTemperature do modelo com models.get.
    .step2 = Defina um valor nesse intervalo ou omita o campo; para modelos 3.x, o Google recomenda manter o padrão 1.
    .step3 = Se o valor vier de uma configuração do usuário, limite-o antes de enviar.

top-p-range =
    .title = topP fora do intervalo de 0 a 1
    .meaning = generationConfig.topP é uma fração de probabilidade, e o valor dele não está entre 0 e 1.
    .meaning-value = topP é { $value }; é uma fração de probabilidade e fica entre 0 e 1.
    .cause = Ele foi informado em porcentagem ou confundido com topK, que é um número inteiro a partir de 1.
    .step1 = Defina topP entre 0 e 1, por exemplo 0.95, ou omita-o.
    .step2 = Se a intenção era um número como 40, defina topK.
    .step3 = Ao ajustar as respostas, mude temperature ou topP, não os dois ao mesmo tempo.

top-k-range =
    .title = topK negativo ou grande demais para o modelo
    .meaning = generationConfig.topK não pode ser negativo, e cada modelo tem um valor máximo.
    .meaning-value = topK é { $value }; não pode ser negativo, e cada modelo tem um valor máximo.
    .cause = O valor -1 foi enviado para significar “desativado”, como outros mecanismos permitem, ou foi usado o padrão de outro mecanismo.
    .step1 = Remova topK para desativá-lo.
    .step2 = Se precisar dele, use o padrão do próprio modelo, informado por models.get, muitas vezes 64.
    .step3 = Envie-o só a modelos cuja entrada lista topK; alguns não têm esse parâmetro.

payload-too-large =
    .title = Corpo da solicitação acima de 20 MB
    .meaning = O corpo HTTP inteiro, com a mídia em base64, é maior que o limite e foi recusado antes do processamento.
    .cause = A mídia foi enviada inline. O base64 acrescenta um terço, então cerca de 15 MB de arquivos já enchem o limite; trata-se de um limite de bytes, não de tokens.
    .step1 = Envie mídia grande com a Files API e indique-a em fileData; cada arquivo pode ter 2 GB e dura 48 horas.
    .step2 = Reduza as imagens e a taxa de bits de áudio e vídeo antes de enviar.
    .step3 = Não mande a mesma imagem de novo a cada turno; faça o upload dela uma vez.
    .step4 = Se um proxy à frente tiver um limite menor, aumente-o também.

interactions-error-shape =
    .title = Interactions API recusou a solicitação
    .meaning = A Interactions API não aceitou a solicitação e responde em um formato próprio: um código em texto, como invalid_request, em vez de número e status.
    .cause = Um campo da interação está ausente ou errado; os campos dela são em snake_case e diferem dos de generateContent. Os erros de chaves e cotas mantêm o formato habitual do Google mesmo aqui.
    .step1 = Leia error.message; ele indica o campo.
    .step2 = Compare o corpo com o menor possível: model (ou agent) e input.
    .step3 = Faça o tratamento de erros aceitar uma string em error.code; caso contrário, ele próprio falha neste corpo.
