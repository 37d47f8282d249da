# Answers with HTTP 200 that carry no usable output: blocked prompts and early stops.

prompt-blocked-safety =
    .title = Prompt bloqueado por uma configuração de segurança
    .meaning = O prompt foi classificado acima de um limite de segurança, então nenhuma resposta foi gerada. O retorno tem promptFeedback e nenhum candidato.
    .cause = A entrada com blocked: true em promptFeedback.safetyRatings indica a categoria. Quem decide são os limites em safetySettings, ou os padrões do modelo; a conversa inteira é avaliada, não só a última mensagem.
    .step1 = Veja qual categoria bloqueou o prompt.
    .step2 = Reformule esse trecho ou descarte os turnos do histórico que o causam.
    .step3 = Se o seu caso de uso permitir, aumente o limite dessa categoria em safetySettings, por exemplo para BLOCK_ONLY_HIGH.
    .step4 = Mostre ao usuário que o prompt foi bloqueado; repeti-lo sem mudança dá o mesmo resultado.

prompt-blocked-other =
    .title = Prompt bloqueado por motivo que o Google não informa
    .meaning = O prompt foi recusado com blockReason OTHER, e nenhuma resposta foi gerada. Nenhuma categoria de segurança é informada.
    .cause = O prompt pode violar os termos de serviço, usar um idioma sem suporte ou não ser aceito por outro motivo. safetySettings não tem influência sobre este bloqueio.
    .step1 = Divida o prompt ao meio repetidamente até achar o trecho que causa o bloqueio; arquivos e imagens também contam.
    .step2 = Reformule ou remova esse trecho e verifique se o idioma tem suporte.
    .step3 = Experimente outro modelo; as regras variam de um para outro.
    .step4 = Tente de novo uma vez, no máximo: às vezes a segunda passa, e insistir só consome cota.

prompt-blocked-blocklist =
    .title = Prompt contém um termo bloqueado
    .meaning = Uma palavra ou expressão do prompt está em uma lista de termos bloqueados, então o modelo não foi consultado.
    .cause = O bloqueio é uma comparação de palavras e não considera o contexto. Nomes e citações também podem acioná-lo.
    .step1 = Remova ou troque os termos suspeitos, um por vez, até o prompt passar.
    .step2 = Examine também os textos colados, os nomes de arquivos e a instrução do sistema, não só as palavras do usuário.
    .step3 = Não mexa em safetySettings por causa disso; uma lista de bloqueio ignora essas configurações.

prompt-blocked-prohibited-content =
    .title = Prompt contém conteúdo proibido
    .meaning = O prompt se enquadra em conteúdo que o Google proíbe por completo, e nenhuma configuração o libera.
    .cause = Este filtro está sempre ativo, mesmo com BLOCK_NONE ou OFF em todas as categorias. Há alarmes falsos, em geral com histórias ou imagens que envolvem menores de idade.
    .step1 = Remova o trecho ou a imagem em questão; não repita o prompt como está.
    .step2 = Em um aplicativo, recuse esse tipo de entrada antes de enviar: ocorrências frequentes podem levar à suspensão do projeto.
    .step3 = Se for um alarme falso, descreva o assunto de forma mais neutra e relate o caso ao Google pelo formulário de feedback.

prompt-blocked-image-safety =
    .title = Solicitação de imagem bloqueada como insegura
    .meaning = A solicitação inteira de imagem foi recusada porque o que ela pede foi classificado como inseguro. Não há nenhum candidato para examinar.
    .cause = O texto, ou uma imagem enviada junto, leva a conteúdo de imagem inseguro. Uma imagem que foi gerada e depois retida é informada por finishReason.
    .step1 = Descreva a cena sem violência, nudez ou pessoas reais.
    .step2 = Tente sem as imagens de entrada para ver se uma delas é o motivo.
    .step3 = Mude a descrição antes de outra tentativa; uma repetição é recusada de novo.

finish-max-tokens =
    .title = Resposta cortada: limite de saída atingido
    .meaning = A resposta terminou porque o número permitido de tokens de saída acabou. O que veio está certo, mas incompleto, e pode estar vazio.
    .cause = Foi atingido maxOutputTokens ou o limite do próprio modelo. O pensamento também conta, então com um limite pequeno ele pode consumir tudo antes de qualquer texto; thoughtsTokenCount mostra isso.
    .step1 = Aumente ou remova maxOutputTokens.
    .step2 = Se o pensamento consumiu a maior parte, reduza thinkingBudget ou thinkingLevel.
    .step3 = Para prosseguir, envie a resposta parcial como um turno do modelo e peça que ele continue.
    .step4 = Não faça o parse de JSON de uma resposta cortada.

finish-safety =
    .title = Resposta interrompida por um filtro de segurança
    .meaning = O prompt foi aceito, mas a resposta foi classificada acima de um limite de segurança e foi retida ou cortada.
    .cause = safetyRatings do candidato indica a categoria. A avaliação é feita enquanto a resposta é escrita, então um stream pode parar no meio de uma frase.
    .step1 = Procure em safetyRatings do candidato a categoria com probabilidade alta.
    .step2 = Oriente a resposta com uma instrução do sistema ou aumente o limite dessa categoria, se o seu caso de uso permitir.
    .step3 = Tente mais uma vez com um prompt um pouco diferente; outra redação costuma passar.
    .step4 = Trate a ausência do campo content: alguns SDKs lançam uma exceção quando o texto é lido neste caso.

finish-recitation =
    .title = Resposta interrompida: parecida demais com um texto existente
    .meaning = O modelo estava prestes a repetir material conhecido por extenso, e a resposta foi interrompida. Em geral não há conteúdo.
    .cause = A tarefa convida à citação, como letras de música, código padrão, trechos de livros ou listas que todos escrevem do mesmo jeito. citationMetadata pode indicar a fonte.
    .step1 = Tente de novo com temperatura mais alta; outro caminho pelo texto muitas vezes evita a interrupção.
    .step2 = Peça um resumo ou uma versão nas palavras do próprio modelo e torne o prompt mais específico.
    .step3 = Divida saídas longas em partes menores.
    .step4 = Se o seu próprio texto precisa ser devolvido, peça só as alterações em vez do texto completo.

finish-language =
    .title = Resposta interrompida: idioma sem suporte
    .meaning = O modelo parou porque a conversa está em um idioma ao qual ele não dá suporte.
    .cause = O idioma do prompt, ou o idioma pedido, não está na lista do modelo, ou o texto parecia estar em um desses idiomas, como acontece com transliterações e códigos.
    .step1 = Pergunte em um idioma com suporte e diga na instrução do sistema em que idioma responder.
    .step2 = Se o idioma não estiver na lista, traduza antes a entrada.
    .step3 = Experimente um modelo maior ou mais novo; as listas de idiomas variam.

finish-other =
    .title = Resposta interrompida por motivo não informado
    .meaning = O modelo parou com finishReason OTHER; o Google não informa o motivo. A resposta pode estar vazia ou parcial.
    .cause = Ele abrange o que nenhum outro motivo descreve e muitas vezes é acidental. Leia finishMessage, se houver.
    .step1 = Tente de novo uma ou duas vezes; o mesmo prompt com frequência dá certo.
    .step2 = Se persistir, simplifique o prompt, remova mídias ou ferramentas incomuns e experimente outro modelo.
    .step3 = Trate como falha: alguns SDKs devolvem o texto parcial sem nenhum erro.

finish-blocklist =
    .title = Resposta continha um termo bloqueado
    .meaning = O prompt passou, mas a resposta usaria um termo de uma lista de bloqueio, então foi interrompida.
    .cause = Uma palavra proibida surgiu enquanto o modelo escrevia. A palavra em si não é revelada.
    .step1 = Na instrução do sistema, peça que o modelo evite o tipo de termo provável neste caso.
    .step2 = Tente de novo; outra escolha de palavras pode passar.
    .step3 = Não mexa em safetySettings; essas configurações não controlam listas de bloqueio.

finish-prohibited-content =
    .title = Resposta interrompida: conteúdo proibido
    .meaning = O que o modelo estava escrevendo se enquadra em conteúdo que o Google nunca permite, então o candidato foi descartado.
    .cause = O prompt levou a isso, com ou sem intenção. O filtro das respostas é fixo e não depende de safetySettings.
    .step1 = Mude a tarefa para que ela não peça esse tipo de conteúdo; simplesmente tentar de novo não é o caminho.
    .step2 = Examine o histórico: turnos anteriores podem puxar a resposta nessa direção, então comece uma conversa nova.
    .step3 = Registre o prompt e o ID da resposta para a sua própria análise e relate alarmes falsos ao Google.

finish-spii =
    .title = Resposta interrompida: dados pessoais sensíveis
    .meaning = A resposta conteria informações sensíveis de identificação pessoal, como números de documentos ou de contas, e foi retida.
    .cause = A entrada contém esses dados, ou a tarefa pede que sejam produzidos, como em formulários, faturas ou dados de exemplo.
    .step1 = Mascare os dados antes de enviar, com marcadores que você depois substitui de volta.
    .step2 = Peça uma saída que não repita os campos sensíveis.
    .step3 = Para dados de teste, peça valores claramente inventados e inválidos.

finish-malformed-function-call =
    .title = O modelo escreveu uma chamada de função ilegível
    .meaning = O modelo tentou chamar uma função, mas a chamada não seguiu a declaração. Não há chamada a executar; finishMessage contém o texto bruto.
    .cause = Acontece ao acaso, com mais probabilidade quando há muitas funções, parâmetros complexos, descrições pouco claras ou argumentos de string longos.
    .step1 = Tente de novo; a próxima tentativa quase sempre vem bem formada.
    .step2 = Reduza a temperatura, encurte a lista de funções e simplifique a estrutura dos parâmetros.
    .step3 = Use o modo VALIDATED, ou o modo ANY com allowedFunctionNames, para que as chamadas respeitem a declaração.
    .step4 = Evite código ou texto longo como argumento.

finish-image-safety =
    .title = Imagem gerada retida como insegura
    .meaning = A imagem foi gerada, depois classificada como insegura e não foi entregue.
    .cause = Quem não passou na verificação foi a imagem, não o prompt; um prompt inofensivo pode levar a isso por acaso.
    .step1 = Tente mais uma vez, pois cada tentativa gera uma imagem diferente.
    .step2 = Diga com mais precisão o que deve aparecer, inclusive as roupas e o ambiente.
    .step3 = Mostre a parte de texto da resposta, se houver; ela pode explicar a recusa.

finish-image-prohibited-content =
    .title = Imagem gerada retida como proibida
    .meaning = A imagem se enquadra em conteúdo que nunca pode ser gerado e foi descartada.
    .cause = O próprio assunto não é permitido, como certas representações de pessoas reais ou de menores de idade. Isso é mais rigoroso que uma imagem insegura, e nenhuma configuração o libera.
    .step1 = Escolha outro assunto; variações do mesmo também falham.
    .step2 = Remova imagens de referência de pessoas reais.
    .step3 = Filtre essas solicitações antes do envio, se os usuários puderem digitá-las livremente.

finish-image-other =
    .title = Geração de imagem interrompida por motivo não informado
    .meaning = O modelo começou uma imagem e desistiu; o Google não diz por quê.
    .cause = Pode ser uma falha técnica, uma combinação estranha de tamanho e referências ou uma regra sem nome próprio.
    .step1 = Repita a solicitação uma ou duas vezes.
    .step2 = Simplifique: menos imagens de referência, uma proporção comum, um prompt mais curto.
    .step3 = Se persistir, experimente outro modelo de imagem.

finish-no-image =
    .title = O modelo respondeu sem imagem
    .meaning = Esperava-se uma imagem, e o modelo não produziu nenhuma. Não se trata de um filtro.
    .cause = O prompt parecia uma pergunta ou um bate-papo, ou o modelo fez uma pergunta em texto em vez de gerar a imagem.
    .step1 = Comece o prompt com uma instrução clara, como “Gere uma imagem de”.
    .step2 = Defina responseModalities de modo que contenha IMAGE e use um modelo de imagem.
    .step3 = Leia a parte de texto; ela pode conter uma pergunta do modelo. Depois, tente de novo.

finish-image-recitation =
    .title = Imagem gerada parecida demais com uma existente
    .meaning = A imagem se parecia demais com material existente e foi retida.
    .cause = O prompt cita uma obra, um personagem, um logotipo ou um estilo conhecido, ou traz uma imagem e pede quase a mesma.
    .step1 = Descreva as características desejadas em vez de citar a obra ou o artista.
    .step2 = Ao editar uma imagem, peça mudanças claras.
    .step3 = Tente mais uma vez com outra redação; um prompt inalterado raramente passa.

finish-unexpected-tool-call =
    .title = O modelo chamou uma ferramenta não ativada
    .meaning = O modelo tentou usar uma ferramenta, embora a solicitação não ative nenhuma (ou não esta), então a resposta foi interrompida.
    .cause = O histórico ou a instrução do sistema fala de ferramentas que faltam nesta solicitação, ou toolConfig as proíbe.
    .step1 = Envie as mesmas ferramentas em todas as solicitações de uma conversa que já as usou.
    .step2 = Se nenhuma ferramenta for desejada, remova as menções a ferramentas da instrução do sistema e as chamadas do histórico.
    .step3 = Tente mais uma vez; sem esses vestígios, é puro acaso.

finish-too-many-tool-calls =
    .title = Chamadas de ferramenta demais em sequência
    .meaning = O modelo chamou ferramentas repetidamente sem chegar a uma resposta, e o serviço encerrou o loop.
    .cause = Os resultados da ferramenta não trazem o que o modelo procura, são sempre erros ou são sempre iguais.
    .step1 = Examine as últimas chamadas: a mesma chamada com os mesmos argumentos revela o loop.
    .step2 = Devolva resultados claros e, em caso de falha, uma mensagem que diga que não adianta tentar de novo.
    .step3 = Divida a tarefa ou defina o modo NONE no turno final, para que o modelo tenha de responder.

finish-missing-thought-signature =
    .title = Interrompida: falta a assinatura de pensamento no histórico
    .meaning = A solicitação foi aceita, mas o modelo parou porque uma chamada de função no histórico está sem a assinatura de pensamento.
    .cause = É a mesma omissão que em outros casos gera um erro 400: a chamada foi armazenada sem thoughtSignature. Aqui ela chega como motivo de término, com status 200.
    .step1 = Devolva as partes do modelo completas, na ordem em que vieram e com thoughtSignature.
    .step2 = Verifique os armazenamentos e os conversores entre formatos de chat; eles tendem a descartar campos desconhecidos.
    .step3 = Se a assinatura se perdeu, recomece o turno atual a partir da mensagem do usuário.

finish-malformed-response =
    .title = Não foi possível interpretar a saída do modelo
    .meaning = O modelo produziu algo que o próprio serviço não conseguiu transformar em resposta.
    .cause = Um deslize do modelo, não da solicitação; esquemas exigentes e modalidades misturadas o tornam mais provável. Ao contrário de uma chamada de função malformada, nenhuma chamada estava sendo feita.
    .step1 = Tente de novo; raramente acontece duas vezes.
    .step2 = Se acontecer, simplifique o esquema de resposta ou peça uma única modalidade.
    .step3 = Experimente outro modelo da família e guarde o ID da resposta para relatar o caso ao Google.

finish-escalation =
    .title = Resposta encerrada com o motivo ESCALATION
    .meaning = O modelo parou com um motivo de término que surgiu em 2026 e que o Google não documentou. A resposta pode estar ausente.
    .cause = Não se sabe publicamente o que leva a isso. Não é um dos motivos de segurança, e não se conhece nenhuma configuração para ele.
    .step1 = Leia finishMessage e qualquer texto que tenha vindo com a resposta.
    .step2 = Tente mais uma vez; se voltar a ocorrer, use outro modelo para este prompt.
    .step3 = Faça seu código tratar motivos de término desconhecidos como resposta incompleta.
