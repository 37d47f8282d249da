# Faults of model names, model features and API versions.

model-not-found =
    .title = Modelo desconhecido, desativado ou sem este método
    .meaning = A versão { $api_version } da API não tem o modelo { $model }, ou esse modelo não oferece o método { $method }.
    .meaning-unknown = A versão da API que foi chamada não tem esse modelo, ou o modelo não oferece o método pedido.
    .cause = O nome está escrito errado, o modelo foi desativado ou existe em outra versão ou sem este método; o Google usa um só texto para todos esses casos. Por exemplo, gemini-2.0-flash e gemini-2.0-flash-lite foram encerrados em 2026-06-01.
    .step1 = Chame models.list com a mesma chave e versão e procure o nome; deixe o prefixo “models/” por conta do SDK.
    .meaning-replacement = O modelo { $model } foi desativado; o sucessor dele é { $replacement }.
    .step1-replacement = Peça o modelo { $replacement }.
    .step1-suggestion = Peça o modelo { $suggestion }, se era esse que você queria.
    .step2 = Se o modelo não estiver na lista, veja qual é o sucessor na página de descontinuações.
    .step3 = Se estiver, leia supportedGenerationMethods da entrada: o método precisa constar ali.
    .step4 = Mantenha o nome do modelo na configuração, para que a próxima desativação não exija uma nova versão.

model-not-found-v1 =
    .title = Modelo não encontrado em /v1
    .meaning = A versão estável da API não tem o modelo { $model } para o método { $method }. O texto diz “v1main”, que é o nome interno do Google para /v1.
    .meaning-unknown = A versão estável da API não tem esse modelo para este método. O texto diz “v1main”, que é o nome interno do Google para /v1.
    .cause = O modelo pode existir só em /v1beta, como os aliases que terminam em -latest, ou ser desconhecido ou já desativado. SDKs mais novos chamam /v1 por padrão, então uma atualização do SDK pode provocar este erro.
    .step1 = Peça o mesmo modelo em /v1beta; se ele existir lá, configure a versão da API no SDK como v1beta.
    .meaning-replacement = O modelo { $model } foi desativado; o sucessor dele é { $replacement }.
    .step1-replacement = Peça o modelo { $replacement }.
    .step1-suggestion = Peça o modelo { $suggestion }, se era esse que você queria.
    .step2 = Troque um alias como gemini-flash-latest por um nome de modelo datado ou estável.
    .step3 = Se /v1beta também não conhecer o modelo, escolha um atual na página de modelos.

method-not-supported-by-model =
    .title = O modelo existe, mas não tem este método
    .meaning = O modelo { $model } está disponível em { $api_version }, mas não oferece o método { $method }.
    .meaning-unknown = O modelo está disponível nesta versão da API, mas não oferece este método.
    .cause = O método não está em supportedGenerationMethods do modelo, por exemplo embedContent em um modelo de chat ou generateContent em um modelo de embedding. O texto do Google é o mesmo de um modelo desconhecido.
    .step1 = Leia supportedGenerationMethods com models.get.
    .step2 = Escolha um modelo feito para a tarefa: gemini-embedding para vetores, um modelo de imagem para imagens, um modelo da Live API para bidiGenerateContent.
    .step3 = Verifique se um nome de modelo padrão, compartilhado por várias chamadas, não acaba na chamada errada.

model-retired-new-users =
    .title = Modelo fechado a projetos novos
    .meaning = O modelo { $model } ainda atende projetos que já o usavam, mas não este. O Google indica { $replacement } como substituto.
    .meaning-unknown = O modelo ainda atende projetos que já o usavam, mas não este. O Google indica um substituto na mensagem.
    .cause = Antes de desativar um modelo, o Google o fecha a projetos sem uso anterior. Por isso um projeto ou uma chave novos falham onde os mais antigos, com o mesmo código, funcionam.
    .step1 = Mude o nome do modelo para o substituto indicado na mensagem e rode seus testes com ele.
    .step2 = Até lá, chame o modelo antigo com a chave de um projeto que já o usava, se você tiver uma.
    .step3 = Veja a data de desativação na página de descontinuações: os projetos mais antigos também vão perder o modelo.

model-get-not-found =
    .title = Nenhuma informação de modelo com este nome
    .meaning = models.get não encontrou nenhuma entrada para o modelo { $model } em { $api_version }. Nada foi gerado; só a consulta falhou.
    .meaning-unknown = models.get não encontrou nenhuma entrada para o modelo nesta versão da API. Nada foi gerado; só a consulta falhou.
    .cause = O nome está escrito errado, traz o prefixo “models/” duas vezes ou pertence a um modelo retirado do catálogo.
    .step1 = Liste todos os modelos com models.list e copie o nome de lá; siga nextPageToken para ver todas as páginas.
    .meaning-replacement = O modelo { $model } foi desativado; o sucessor dele é { $replacement }.
    .step1-replacement = Peça o modelo { $replacement }.
    .step1-suggestion = Peça o modelo { $suggestion }, se era esse que você queria.
    .step2 = Envie o nome com um único prefixo “models/” no caminho.
    .step3 = Se o programa verifica limites ao iniciar, faça-o seguir com valores padrão quando um modelo não tiver entrada.

interactions-only-model =
    .title = Modelo disponível só pela Interactions API
    .meaning = Este modelo é um agente; não é possível chamá-lo com generateContent.
    .cause = Nomes como deep-research-* e antigravity-* representam agentes de longa duração que mantêm estado, e só POST /interactions os atende.
    .step1 = Envie a solicitação a /v1/interactions com os campos agent (ou model) e input.
    .step2 = Execute com background definido como true e consulte a interação até o status ser completed.
    .step3 = Se basta uma única resposta, use um modelo Gemini com generateContent.

path-not-found-html =
    .title = A URL não corresponde a nenhum método (404 em HTML)
    .meaning = O caminho { $path } não é um método da API, e a resposta é uma página web em vez de um erro em JSON.
    .meaning-unknown = O caminho pedido não é um método da API, e a resposta é uma página web em vez de um erro em JSON.
    .cause = A URL base está errada, a versão falta ou está duplicada, os dois-pontos antes do método se perderam ou o método HTTP não é o esperado. Parsers de JSON falham nesta resposta com um erro próprio.
    .step1 = Compare o caminho com /v1beta/models/MODEL:generateContent e verifique se a chamada é um POST.
    .step2 = Informe ao SDK uma URL base sem versão; ele mesmo acrescenta /v1 ou /v1beta.
    .step3 = Verifique se nenhum proxy codifica os dois-pontos como %3A ou acrescenta uma barra.
    .step4 = Faça o cliente conferir o Content-Type antes de interpretar um erro como JSON.

entity-not-found =
    .title = Lote, operação, repositório ou documento não encontrado
    .meaning = O recurso indicado não existe para este projeto. A ausência de modelos, arquivos e caches vem com outros textos.
    .cause = O ID está errado, o recurso foi excluído ou expirou, ou foi criado com a chave de outro projeto.
    .step1 = Liste os recursos desse tipo com a mesma chave e compare os nomes, inclusive o prefixo, como batches/.
    .step2 = Use a credencial que criou o recurso; um pool de chaves de vários projetos precisa registrar isso.
    .step3 = Ao excluir ou cancelar, trate esta resposta como sucesso: o recurso já não existe.

candidate-count =
    .title = O modelo só gera um candidato
    .meaning = A solicitação pediu várias respostas alternativas, e este modelo produz exatamente uma por chamada.
    .meaning-value = candidateCount é { $value }; o modelo { $model } dá apenas uma resposta por solicitação.
    .cause = generationConfig.candidateCount está acima de 1. A maioria dos modelos atuais só aceita 1, embora o intervalo documentado vá até 8.
    .step1 = Remova candidateCount ou defina-o como 1.
    .step2 = Para ter alternativas, envie a mesma solicitação várias vezes com temperatura acima de 0; cada chamada conta na cota.
    .step3 = Se você usa um cliente OpenAI, defina o parâmetro n dele como 1.

multiple-candidates-disabled =
    .title = Vários candidatos desativados neste modelo
    .meaning = Pedir mais de um candidato é um recurso de alguns modelos, e ele não está ativado no modelo da solicitação.
    .cause = candidateCount é maior que 1. Este é um segundo texto para o limite de um candidato, e a solução é a mesma.
    .step1 = Deixe candidateCount fora de generationConfig.
    .step2 = Confira os padrões compartilhados e as bibliotecas de wrapper; algumas definem esse campo para todos os modelos.
    .step3 = Obtenha variantes com chamadas paralelas e seeds diferentes.

penalty-not-enabled =
    .title = O modelo não aceita penalidades
    .meaning = presencePenalty ou frequencyPenalty foi definido para um modelo que não conhece essas configurações.
    .meaning-value = O modelo { $model } não aceita { $value }.
    .cause = Só alguns modelos implementam penalidades. O valor não importa; a simples presença do campo é recusada.
    .step1 = Remova presencePenalty e frequencyPenalty de generationConfig.
    .step2 = Em clientes OpenAI, não defina presence_penalty nem frequency_penalty para este modelo.
    .step3 = Contra repetições, peça variedade no prompt ou aumente um pouco a temperatura.

thinking-budget-zero =
    .title = O pensamento não pode ser desativado neste modelo
    .meaning = A solicitação definiu thinkingBudget como 0, e este modelo sempre pensa antes de responder.
    .meaning-value = thinkingBudget é { $value }, e o modelo { $model } não funciona sem pensamento.
    .cause = Os modelos Pro têm um limite mínimo para o orçamento de pensamento; só os modelos Flash e Flash-Lite da família 2.5 aceitam 0.
    .step1 = Omita thinkingBudget ou defina-o como -1, para que o modelo decida.
    .step2 = Para poupar tokens, defina o menor orçamento que o modelo permite; no 2.5 Pro, ele começa em 128. Em modelos 3.x, use thinkingLevel LOW.
    .step3 = Se quiser dispensar o pensamento, use um modelo Flash.

thinking-not-supported =
    .title = O modelo não oferece pensamento
    .meaning = A solicitação traz um thinkingConfig, e o modelo { $model } não tem nenhum modo de pensamento.
    .meaning-unknown = A solicitação traz um thinkingConfig, e o modelo não tem nenhum modo de pensamento.
    .cause = Só há pensamento nos modelos cuja entrada em models.list diz thinking: true. Os modelos mais antigos, os de embedding, os de fala e muitos dos de imagem não o têm.
    .step1 = Remova thinkingConfig quando este modelo for usado.
    .step2 = Defina thinkingConfig por modelo, depois de consultar models.get, e não em padrões compartilhados.
    .step3 = Se precisar de raciocínio, mude para um modelo com pensamento da família 2.5 ou 3.x.

system-instruction-not-enabled =
    .title = O modelo não aceita instrução do sistema
    .meaning = O modelo { $model } não aceita systemInstruction; na mensagem, o Google a chama de “developer instruction”.
    .meaning-unknown = O modelo não aceita systemInstruction; na mensagem, o Google a chama de “developer instruction”.
    .cause = O Gemma 3 e vários modelos de imagem foram criados sem um papel de sistema. As outras partes da solicitação estão em ordem.
    .step1 = Leve o texto de systemInstruction para o início do primeiro turno do usuário.
    .step2 = Em clientes OpenAI, envie a mensagem de sistema como parte da primeira mensagem do usuário para este modelo.
    .step3 = Se você depende de uma instrução do sistema, use um modelo de texto Gemini.

json-mode-not-enabled =
    .title = O modelo não tem modo JSON
    .meaning = Não é possível obrigar o modelo { $model } a responder em JSON, por isso responseMimeType application/json é recusado.
    .meaning-unknown = Não é possível obrigar o modelo a responder em JSON, por isso responseMimeType application/json é recusado.
    .cause = O Gemma e os modelos de imagem não oferecem saída estruturada. Não há nada de errado com o esquema em si.
    .step1 = Remova responseMimeType e responseSchema para este modelo.
    .step2 = Peça JSON no prompt, com um exemplo, e, ao fazer o parse da resposta, tolere delimitadores de bloco de código.
    .step3 = Ou use um modelo de texto Gemini, que impõe o esquema.

modality-not-enabled =
    .title = O modelo não lê este tipo de mídia
    .meaning = A solicitação contém uma parte de imagem, áudio ou vídeo, e o modelo { $model } não aceita esse tipo de entrada. A mensagem diz qual é o tipo.
    .meaning-unknown = A solicitação contém uma parte de imagem, áudio ou vídeo, e o modelo não aceita esse tipo de entrada. A mensagem diz qual é o tipo.
    .cause = O modelo lê só texto ou outras mídias que não as enviadas, como um modelo Gemma pequeno que recebeu uma imagem.
    .step1 = Veja os tipos de entrada do modelo na página de modelos.
    .step2 = Envie a mídia a um modelo Gemini multimodal.
    .step3 = Se o modelo precisar ser este, transforme antes a mídia em texto, por transcrição ou descrição, e descarte a parte; procure mídias antigas também no histórico do chat.

feature-not-in-api-version =
    .title = Campo existe só na versão beta
    .meaning = O campo “{ $name }” está correto em /v1beta, mas a versão desta URL não o conhece.
    .meaning-unknown = A solicitação tem um campo que está correto em /v1beta, mas a versão desta URL não o conhece.
    .cause = Uma solicitação escrita para /v1beta foi enviada a um endpoint /v1 mais antigo. Para ele, o campo parece um erro de digitação, daí o texto “Cannot find field”.
    .step1 = Defina a versão da API como v1beta, na URL ou nas opções HTTP do SDK.
    .step2 = Se você precisa ficar em /v1, remova o campo e abra mão do recurso.
    .step3 = Atualize o SDK; versões antigas misturam versões da API e campos.

embed-batch-too-large =
    .title = Mais de 100 textos em uma chamada de embedding
    .meaning = batchEmbedContents aceita no máximo 100 solicitações por vez, e esta chamada tinha mais. Nenhuma delas gerou embedding.
    .cause = A lista de textos foi enviada inteira, de uma vez. O limite conta entradas, não tokens.
    .step1 = Divida a lista em blocos de no máximo 100 e envie um depois do outro.
    .step2 = Mantenha a ordem dos blocos para associar os vetores aos textos.
    .step3 = Para coleções grandes, use asyncBatchEmbedContent, que tem cota própria e preço menor.

embed-model-mismatch =
    .title = Lote de embeddings cita dois modelos diferentes
    .meaning = Uma entrada do lote pede um modelo diferente do que está na URL, e uma chamada só pode usar um modelo.
    .cause = requests[i].model ficou com um padrão antigo ou sem o prefixo “models/”, enquanto o caminho tem o nome novo.
    .step1 = Em cada entrada, defina model exatamente como o modelo da URL, na forma models/NAME.
    .step2 = Envie os textos para outro modelo em uma chamada separada.
    .step3 = Depois de trocar o modelo de embedding, gere de novo os embeddings dos textos armazenados: vetores de dois modelos não são comparáveis.
