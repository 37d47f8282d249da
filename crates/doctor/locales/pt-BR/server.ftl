# Faults on Google's side, deadlines, and results of batches.

internal =
    .title = Erro interno durante a geração
    .meaning = O serviço falhou do lado dele ao processar esta solicitação. A solicitação foi aceita, mas nada aproveitável voltou.
    .cause = Em geral é uma falha passageira ou a sobrecarga de uma parte do serviço. Se a mesma solicitação falhar sempre, a causa provável é um contexto muito longo ou caracteres incomuns na entrada.
    .step1 = Tente de novo após 1 s e depois após 2 s; muitos desses erros somem na segunda tentativa.
    .step2 = Se o erro persistir, encurte o contexto e remova caracteres de controle ou mídia danificada.
    .step3 = Envie a solicitação a outro modelo por um tempo, por exemplo Flash em vez de Pro.
    .step4 = Se uma solicitação pequena falhar de forma reproduzível, envie feedback ao Google com a solicitação e o horário.

internal-encountered =
    .title = Erro interno no front-end do Google
    .meaning = Uma parte da infraestrutura do Google situada antes do modelo falhou, então o modelo provavelmente nem viu a solicitação.
    .cause = Este texto curto vem do front-end comum das APIs do Google. O conteúdo e as configurações raramente têm culpa.
    .step1 = Tente de novo com backoff exponencial a partir de 1 s; o mais provável é que a solicitação não tenha sido executada.
    .step2 = Em chamadas que criam algo (lotes, caches, uploads), liste o que já existe antes de repeti-las.
    .step3 = Se todos os métodos falharem por minutos, consulte a página de status do Google e recorra a outro backend.

overloaded =
    .title = Modelo sobrecarregado
    .meaning = O modelo não tem capacidade livre para esta solicitação no momento. A chave, a cota e a solicitação estão em ordem.
    .cause = O conjunto de todos os clientes pede mais do que os servidores do modelo conseguem atender. Este é o texto usado até o início de 2026; as respostas mais novas falam em alta demanda.
    .step1 = Tente de novo com backoff e jitter a partir de 1 s; quase sempre volta ao normal em segundos ou em poucos minutos.
    .step2 = Recorra a outro modelo: o Flash tem mais capacidade que o Pro.
    .step3 = Não troque de chave: a falta de capacidade atinge todas por igual.
    .step4 = Leve o trabalho em segundo plano para fora do horário comercial da América do Norte.

high-demand =
    .title = Modelo com alta demanda
    .meaning = Um pico de demanda por este modelo não deixa espaço para a solicitação agora. Outros modelos em geral continuam a responder.
    .cause = Muitos usuários recorrem ao mesmo modelo ao mesmo tempo, em geral logo após o lançamento ou em horários de pico. Este é o texto de 2026 para “The model is overloaded” e pede o mesmo tratamento.
    .step1 = Tente de novo após 1 s e dobre a espera a cada vez, com jitter; desista quando acabar o prazo do seu usuário, não na primeira tentativa.
    .step2 = Mude para um modelo mais antigo ou menor da família até o pico passar.
    .step3 = Faça o tratamento de erros testar o status UNAVAILABLE, para que os dois textos sejam reconhecidos.
    .step4 = Para carga constante em um modelo muito procurado, considere o nível de serviço prioritário ou o Provisioned Throughput da Vertex AI.

service-unavailable =
    .title = Serviço inacessível por trás do front-end
    .meaning = O front-end do Google respondeu, mas não conseguiu alcançar o serviço por trás dele. Não se trata de falta de capacidade de um modelo.
    .cause = Uma instabilidade ou uma implantação do lado do Google, normalmente breve. Todos os modelos e métodos podem ser afetados juntos.
    .step1 = Tente de novo com backoff a partir de 1 s durante um ou dois minutos.
    .step2 = Trocar de modelo não ajuda muito; use outro backend ou outra região, como a Vertex AI, se você tiver.
    .step3 = Se durar mais que alguns minutos, consulte a página de status do Google antes de procurar falhas do seu lado.

deadline-exceeded =
    .title = Prazo esgotado antes de a resposta ficar pronta
    .meaning = O serviço interrompeu o trabalho porque o prazo acabou. A resposta estava a caminho; ela não foi recusada.
    .cause = O tempo limite definido no cliente (enviado como X-Server-Timeout) era curto demais para um prompt grande ou um pensamento longo, ou foi atingido o limite do próprio serviço, de cerca de dez minutos.
    .step1 = Aumente o tempo limite do cliente; modelos com pensamento e contextos longos precisam de minutos.
    .step2 = Use streaming, para que a saída chegue cedo e valha o limite maior do streaming.
    .step3 = Encurte o prompt, reduza o orçamento de pensamento ou limite maxOutputTokens.
    .step4 = Tente de novo só depois de uma dessas mudanças; a mesma solicitação com o mesmo tempo limite tende a falhar outra vez.

cancelled =
    .title = Chamada cancelada
    .meaning = A chamada terminou antes de ser concluída, e nenhuma resposta foi entregue. Isso não diz nada sobre a solicitação em si.
    .cause = O cliente fechou a conexão, por tempo limite, página fechada ou sinal de cancelamento; raramente o servidor derruba a chamada sob carga.
    .step1 = Se uma pessoa ou o programa cancelou de propósito, não há nada a fazer.
    .step2 = Caso contrário, compare o tempo até o erro com os tempos limite do cliente, do proxy e do balanceador de carga, e aumente o menor.
    .step3 = Repita a chamada uma vez se a resposta ainda for necessária; os tokens de entrada já podem ter sido cobrados.

mid-stream-error =
    .title = Stream interrompido por um erro
    .meaning = Parte da resposta foi transmitida e então o serviço falhou. O status HTTP é 200, mas o texto está incompleto.
    .cause = O modelo ficou sem capacidade depois do início da saída. O Google grava o erro no stream como JSON puro, que alguns SDKs relatam como erro de parse ou nem relatam.
    .step1 = Trate como falha todo stream sem finishReason e marque ou descarte o texto mostrado até ali.
    .step2 = Envie a solicitação inteira de novo após um segundo; não é possível retomar um stream.
    .step3 = Se preferir continuar, devolva o texto parcial como um turno do modelo e peça que ele prossiga.
    .step4 = Atualize o SDK se ele encerrou o stream sem avisar.

batch-item-error =
    .title = Uma solicitação do lote falhou
    .meaning = O lote terminou, mas esta entrada tem um erro no lugar da resposta. As demais não foram afetadas.
    .cause = A própria entrada foi recusada ou falhou, como teria acontecido em uma chamada direta. O código é um número do gRPC, não do HTTP: 3 é argumento inválido, 8 é cota e 13 é erro interno.
    .step1 = Associe a entrada à solicitação pela chave em metadata ou pela posição.
    .step2 = No código 3, corrija a solicitação como diz a mensagem; reenviá-la sem mudança é inútil.
    .step3 = Nos códigos 8, 13 e 14, reúna as entradas que falharam e envie-as como um novo lote.

batch-failed-operation =
    .title = O job em lote inteiro falhou
    .meaning = O lote terminou no estado BATCH_STATE_FAILED e não tem resultados. Consultar o estado retorna 200; o erro está dentro da operação.
    .cause = O arquivo de entrada estava ilegível ou no formato errado, o modelo não podia ser usado em lote ou o serviço falhou ao executar o job.
    .step1 = Leia error.code e error.message da operação.
    .step2 = Verifique se cada linha do arquivo de entrada é um objeto JSON com key e request, em UTF-8.
    .step3 = Execute uma das entradas em uma chamada direta; se funcionar, envie o lote de novo.
    .step4 = No código 13, reenvie como está, em partes menores se o job for grande.
