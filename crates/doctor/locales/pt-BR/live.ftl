# Faults of the Live API: WebSocket close codes.

live-close-invalid =
    .title = Sessão da Live API encerrada: mensagem inválida (1007)
    .meaning = A Live API fechou o WebSocket com o código 1007 porque não aceitou uma mensagem do cliente.
    .cause = Em geral, a primeira mensagem, o setup, usa uma configuração que o modelo não tem, ou um frame não é o JSON esperado. Uma chave inválida e uma localização sem suporte também fecham com 1007, cada uma com um texto próprio.
    .step1 = Leia o motivo do fechamento; ele é cortado em 123 bytes.
    .step2 = Conecte-se com um setup que só tenha o modelo e depois acrescente generationConfig, ferramentas e transcrição, um item por vez.
    .step3 = Peça uma única modalidade de resposta e envie áudio em PCM de 16 bits, com a taxa no tipo MIME.
    .step4 = Reconecte-se só depois de mudar algo; o mesmo setup será recusado de novo.

live-close-policy =
    .title = Sessão da Live API recusada: modelo ou chave (1008)
    .meaning = A Live API fechou o WebSocket com o código 1008: este modelo, chave ou operação não é permitido nesta conexão.
    .cause = O modelo não oferece bidiGenerateContent, a chave está ausente ou não é permitida, ou um token efêmero foi usado no método ou na versão errada.
    .step1 = Use um modelo da Live API: em models.list, ele traz bidiGenerateContent em supportedGenerationMethods.
    .step2 = Verifique se a chave chega ao servidor como ?key= ou x-goog-api-key.
    .step3 = Com tokens efêmeros, conecte-se ao método Constrained em v1alpha e renove os tokens expirados.
    .step4 = Não se reconecte em loop; nada muda sozinho.

live-close-quota =
    .title = Sessão da Live API encerrada: crédito, cota ou falha (1011)
    .meaning = A Live API fechou o WebSocket com o código 1011 porque não pode continuar a atender a sessão.
    .cause = O motivo do fechamento diz qual é o caso: crédito pré-pago esgotado, limite de sessões ou de tokens atingido, ou erro interno do Google.
    .step1 = Se o motivo falar em créditos ou faturamento, adicione crédito ao projeto; antes disso, não adianta reconectar-se.
    .step2 = Se falar em cota, feche as sessões ociosas e reconecte-se após um minuto.
    .step3 = Em caso de erro interno, reconecte-se com backoff a partir de 1 s, usando o último handle de retomada da sessão para manter a conversa.
