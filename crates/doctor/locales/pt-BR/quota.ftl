# Faults of rate limits, quotas and prepaid credit.

quota-free-rpm =
    .title = Nível gratuito: solicitações demais por minuto
    .meaning = O projeto esgotou o limite de { $limit ->
        [one] { $limit } solicitação
       *[other] { $limit } solicitações
    } por minuto do nível gratuito para o modelo { $model }.
    .meaning-without-limit = O projeto esgotou o limite de solicitações por minuto do nível gratuito para o modelo { $model }.
    .meaning-without-model = O projeto esgotou o limite de { $limit ->
        [one] { $limit } solicitação
       *[other] { $limit } solicitações
    } por minuto do nível gratuito para o modelo.
    .meaning-unknown = O projeto esgotou o limite de solicitações por minuto do nível gratuito para o modelo.
    .cause = As solicitações vieram muito próximas umas das outras. O limite vale para o projeto como um todo, então mais chaves do mesmo projeto não o aumentam.
    .step1 = Espere o tempo indicado em RetryInfo (aqui { $retry_seconds_exact } s) e continue; a janela é de um minuto.
    .step1-unknown = Espere o tempo indicado em RetryInfo e continue; a janela é de um minuto.
    .step2 = Distribua as solicitações de modo uniforme e enfileire os picos; tente de novo com backoff exponencial a partir de 1 s, nunca abaixo do tempo indicado.
    .step3 = Passe para outro modelo por um tempo, pois cada um tem o próprio limite, ou vincule o faturamento para ter os limites pagos.

quota-free-rpd =
    .title = Nível gratuito: solicitações do dia esgotadas
    .meaning = O projeto já usou todo o limite de { $limit ->
        [one] { $limit } solicitação
       *[other] { $limit } solicitações
    } por dia do nível gratuito para o modelo { $model }. Nada mais passa até o fim do dia.
    .meaning-without-limit = O projeto já usou todo o limite de solicitações por dia do nível gratuito para o modelo { $model }. Nada mais passa até o fim do dia.
    .meaning-without-model = O projeto já usou todo o limite de { $limit ->
        [one] { $limit } solicitação
       *[other] { $limit } solicitações
    } por dia do nível gratuito para o modelo. Nada mais passa até o fim do dia.
    .meaning-unknown = O projeto já usou todo o limite de solicitações por dia do nível gratuito para o modelo. Nada mais passa até o fim do dia.
    .cause = A cota diária acabou. O erro ainda cita uma espera curta, mas só a palavra PerDay em quotaId diz a verdade: tentar de novo após alguns segundos falha outra vez.
    .step1 = Pare de tentar com este projeto e modelo até a meia-noite no horário do Pacífico, quando a contagem recomeça.
    .step2 = Continue com outro modelo ou com uma credencial de outro projeto.
    .step3 = Vincule o faturamento ao projeto; os níveis pagos permitem milhares de solicitações por dia.
    .step4 = Descubra o que consumiu a cota: novas tentativas, testes e chaves compartilhadas contam.

quota-free-tpm =
    .title = Nível gratuito: tokens de entrada demais por minuto
    .meaning = Os prompts do último minuto, somados, passam do limite de { $limit ->
        [one] { $limit } token
       *[other] { $limit } tokens
    } de entrada do nível gratuito para o modelo { $model }.
    .meaning-without-limit = Os prompts do último minuto, somados, passam do limite de tokens de entrada do nível gratuito para o modelo { $model }.
    .meaning-without-model = Os prompts do último minuto, somados, passam do limite de { $limit ->
        [one] { $limit } token
       *[other] { $limit } tokens
    } de entrada do nível gratuito para o modelo.
    .meaning-unknown = Os prompts do último minuto, somados, passam do limite de tokens de entrada do nível gratuito para o modelo.
    .cause = Bastam poucas solicitações longas: um documento inteiro ou um histórico de chat que cresce conta por completo a cada vez. O número de solicitações não é o problema.
    .step1 = Espere o tempo indicado em RetryInfo, no máximo um minuto, e tente de novo.
    .step2 = Encurte os prompts; meça-os com countTokens, que tem cota própria.
    .step3 = Se um único prompt já passar do limite, esperar nunca vai ajudar: divida-o ou passe para um nível pago.

quota-free-limit-zero =
    .title = Modelo fora do nível gratuito
    .meaning = No nível gratuito, o limite do modelo { $model } é 0, então, sem faturamento, nenhuma solicitação deste projeto a esse modelo vai funcionar.
    .meaning-unknown = No nível gratuito, o limite do modelo é 0, então, sem faturamento, nenhuma solicitação deste projeto a esse modelo vai funcionar.
    .cause = O modelo é só para projetos pagantes, como as prévias Pro. O texto “exceeded your quota” e a espera curta enganam: nada foi consumido.
    .step1 = Não tente de novo; pare de usar este modelo com este projeto.
    .step2 = Vincule uma conta de faturamento ao projeto no Google AI Studio, aguarde alguns minutos e tente outra vez.
    .step3 = Ou use um modelo que tenha nível gratuito, como um modelo Flash atual.
    .step4 = Se o faturamento estiver ativo, verifique se a chave pertence ao projeto com faturamento.

quota-free-tpd =
    .title = Nível gratuito: tokens de entrada do dia esgotados
    .meaning = Os prompts do dia, somados, atingiram o limite de { $limit ->
        [one] { $limit } token
       *[other] { $limit } tokens
    } de entrada por dia do nível gratuito para o modelo { $model }.
    .meaning-without-limit = Os prompts do dia, somados, atingiram o limite de tokens de entrada por dia do nível gratuito para o modelo { $model }.
    .meaning-without-model = Os prompts do dia, somados, atingiram o limite de { $limit ->
        [one] { $limit } token
       *[other] { $limit } tokens
    } de entrada por dia do nível gratuito para o modelo.
    .meaning-unknown = Os prompts do dia, somados, atingiram o limite de tokens de entrada por dia do nível gratuito para o modelo.
    .cause = O que conta é a soma de tokens ao longo do dia, então prompts longos a consomem mesmo em ritmo baixo. Como no número diário de solicitações, a espera indicada no erro é curta demais.
    .step1 = Pause este projeto e modelo até a meia-noite no horário do Pacífico.
    .step2 = Leve os trabalhos longos para outro modelo ou para um projeto com faturamento.
    .step3 = Envie menos: corte históricos, recupere trechos em vez de documentos inteiros e guarde em cache do seu lado as perguntas repetidas.

quota-paid-rpm =
    .title = Nível pago: solicitações demais por minuto
    .meaning = O projeto passou do limite de { $limit ->
        [one] { $limit } solicitação
       *[other] { $limit } solicitações
    } por minuto do nível pago dele para o modelo { $model }.
    .meaning-without-limit = O projeto passou do limite de solicitações por minuto do nível pago dele para o modelo { $model }.
    .meaning-without-model = O projeto passou do limite de { $limit ->
        [one] { $limit } solicitação
       *[other] { $limit } solicitações
    } por minuto do nível pago dele para o modelo.
    .meaning-unknown = O projeto passou do limite de solicitações por minuto do nível pago dele para o modelo.
    .cause = O tráfego de todos os aplicativos e chaves do projeto se soma. O faturamento está em ordem; só a taxa está alta demais.
    .step1 = Espere o tempo indicado em RetryInfo e tente de novo com jitter, para que os clientes não voltem todos de uma vez.
    .step2 = Limite a simultaneidade do seu lado a uma taxa inferior ao limite.
    .step3 = Leve o trabalho que pode esperar para a Batch API, que tem cota própria.
    .step4 = Solicite um limite maior ou alcance o próximo nível; os limites crescem com o gasto e o tempo.

quota-paid-rpd =
    .title = Nível pago: solicitações do dia esgotadas
    .meaning = O projeto atingiu o limite de { $limit ->
        [one] { $limit } solicitação
       *[other] { $limit } solicitações
    } por dia do nível dele para o modelo { $model }.
    .meaning-without-limit = O projeto atingiu o limite de solicitações por dia do nível dele para o modelo { $model }.
    .meaning-without-model = O projeto atingiu o limite de { $limit ->
        [one] { $limit } solicitação
       *[other] { $limit } solicitações
    } por dia do nível dele para o modelo.
    .meaning-unknown = O projeto atingiu o limite de solicitações por dia do nível dele para o modelo.
    .cause = Os níveis pagos têm um teto diário em muitos modelos, baixo nas prévias e nos modelos de imagem. Ele vale até o fim do dia, seja qual for a espera que o erro indique.
    .step1 = Pare de usar este modelo com este projeto até a meia-noite no horário do Pacífico.
    .step2 = Deixe o tráfego recorrer a outro modelo ou a outro projeto com cota própria.
    .step3 = Peça um aumento de cota no Google AI Studio ou suba de nível.
    .step4 = Planeje os trabalhos em lote para a Batch API, em vez de gastar a cota interativa.

quota-paid-tpm =
    .title = Nível pago: tokens de entrada demais por minuto
    .meaning = Em um minuto, o projeto passou do limite de { $limit ->
        [one] { $limit } token
       *[other] { $limit } tokens
    } de entrada do nível pago dele para o modelo { $model }.
    .meaning-without-limit = Em um minuto, o projeto passou do limite de tokens de entrada do nível pago dele para o modelo { $model }.
    .meaning-without-model = Em um minuto, o projeto passou do limite de { $limit ->
        [one] { $limit } token
       *[other] { $limit } tokens
    } de entrada do nível pago dele para o modelo.
    .meaning-unknown = Em um minuto, o projeto passou do limite de tokens de entrada do nível pago dele para o modelo.
    .cause = Vários prompts longos rodaram ao mesmo tempo. Os tokens de um cache de contexto contam por completo, embora custem menos.
    .step1 = Espere o tempo indicado em RetryInfo, no máximo um minuto.
    .step2 = Controle o ritmo por tokens, não só por solicitações: estime com countTokens e segure os prompts longos.
    .step3 = Processe documentos longos pela Batch API.
    .step4 = Se a média estiver acima do limite, peça mais cota ou um nível superior.

quota-help-only =
    .title = Limite da conta ou de gastos atingido
    .meaning = Foi excedido um limite que o Google não identifica: a resposta não traz nem ID de cota nem tempo de espera.
    .cause = Esta forma aparece em limites da conta inteira ou de gastos, não em solicitações por minuto. Ela não diz quanto tempo o bloqueio dura.
    .step1 = Abra as páginas de uso e de faturamento no Google AI Studio e procure um teto de gastos, um pagamento em aberto ou um limite do nível.
    .step2 = Aumente o teto ou quite o pagamento.
    .step3 = Tente de novo raramente, com minutos de intervalo; tentativas rápidas não têm como dar certo.
    .step4 = Enquanto isso, use uma credencial de outra conta de faturamento.

quota-legacy-2025 =
    .title = Cota excedida (forma antiga da mensagem)
    .meaning = Uma cota do projeto acabou. Só os detalhes dizem qual, não o texto da mensagem.
    .cause = Esta é a forma de meados de 2025, sem as linhas “Quota exceeded for metric”. Código que analisa o texto não encontra nele nem limite nem espera.
    .step1 = Leia quotaId em QuotaFailure: PerMinute significa esperar segundos, PerDay significa esperar até a meia-noite no horário do Pacífico.
    .step2 = Espere ao menos o retryDelay de RetryInfo antes da próxima tentativa.
    .step3 = Se quotaValue for 0, o modelo não está no seu nível; vincule o faturamento ou troque de modelo.

resource-exhausted-generic =
    .title = Solicitação limitada pela capacidade compartilhada
    .meaning = O Google rejeitou a solicitação embora o projeto possa estar bem abaixo dos próprios limites, inclusive em níveis pagos.
    .cause = Faltou capacidade compartilhada para o modelo, ou uma cota sem nome foi atingida. Não há detalhes, então não se conhece nem a cota nem o tempo de espera.
    .step1 = Tente de novo com backoff exponencial e jitter: 1, 2, 4, 8, 16 s; a maioria dessas recusas passa em um minuto.
    .step2 = Se durar mais, recorra a outro modelo, por exemplo Flash em vez de Pro.
    .step3 = Compare o uso com os limites no Google AI Studio; se você estiver muito abaixo deles, outra chave do projeto não ajuda.
    .step4 = Suavize os picos: um salto repentino de tráfego é limitado primeiro.

prepayment-depleted =
    .title = Crédito pré-pago esgotado
    .meaning = O projeto paga adiantado, e o saldo acabou. Todas as chamadas pagas dele param de uma vez.
    .cause = O crédito foi gasto e não foi recarregado. Embora o código seja 429, não se trata de limite de taxa, e a situação não se resolve sozinha.
    .step1 = Adicione crédito ao projeto, ou ative a recarga automática, na área de faturamento do Google AI Studio.
    .step2 = Tente de novo depois de alguns minutos, não antes disso.
    .step3 = Até lá, atenda por um projeto com outra conta de faturamento.
    .step4 = Configure um alerta de orçamento para que o próximo aviso chegue a tempo.

quota-service-control =
    .title = Cota do front-end da API excedida
    .meaning = O limite “{ $limit_title }” de “{ $metric_title }” está esgotado. Ele protege a API em si, não um modelo.
    .meaning-unknown = Um limite do serviço, indicado na mensagem, está esgotado. Ele protege a API em si, não um modelo.
    .cause = Listagens, envios, consultas periódicas ou o total de chamadas da API foram rápidos demais. A cota dos modelos pode estar longe do fim.
    .step1 = Espere até um minuto e tente de novo com backoff; esta forma não informa um tempo de espera.
    .step2 = Consulte operações, arquivos e lotes com menos frequência e guarde em cache as listas de modelos.
    .step3 = Solicite um valor maior para a cota citada no Google Cloud console, em Cotas.

batch-enqueued-tokens =
    .title = Trabalho em lote demais na fila
    .meaning = O novo job em lote foi recusado porque os que já estão na fila ocupam tudo o que o nível permite enfileirar para este modelo.
    .cause = Ou os tokens de todos os lotes abertos excedem o teto do nível, ou já há 100 lotes abertos. As chamadas interativas não são afetadas.
    .step1 = Espere os lotes em execução terminarem e envie de novo; segundos de espera não bastam, conte com minutos ou horas.
    .step2 = Cancele ou exclua os lotes de que ninguém precisa.
    .step3 = Divida um job grande em vários menores e envie um depois do outro.
    .step4 = Um nível superior aumenta bastante o teto.
