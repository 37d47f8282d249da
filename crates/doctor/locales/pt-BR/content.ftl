# Faults of media, documents, files and caches.

unsupported-mime-type =
    .title = Tipo MIME sem suporte
    .meaning = O modelo não consegue ler dados do tipo { $mime }.
    .meaning-unknown = O modelo não consegue ler dados do tipo enviado.
    .cause = O arquivo está em um formato que o Gemini não aceita, como DOCX, variantes de HEVC ou arquivos compactados, ou o tipo é só uma suposição, como application/octet-stream.
    .step1 = Defina em mimeType o tipo real dos bytes.
    .step2 = Converta o arquivo: documentos para PDF, imagens para PNG, JPEG ou WEBP, som para WAV, MP3 ou FLAC.
    .step3 = Envie código-fonte, CSV e Markdown como partes de texto simples.

unsupported-mime-type-alt =
    .title = Valor do parâmetro mimeType não aceito
    .meaning = Não foi possível encaminhar a solicitação porque mimeType é { $mime }; nenhum modelo foi consultado.
    .meaning-unknown = Não foi possível encaminhar a solicitação por causa do mimeType; nenhum modelo foi consultado.
    .cause = Este é o texto mais novo, no estilo da Vertex AI, para um tipo que este modelo não lê. Um tipo com parâmetros, como charset, ou com grafia incomum conta como desconhecido.
    .step1 = Reduza mimeType a tipo e subtipo, por exemplo audio/mp3 ou text/plain.
    .step2 = Verifique se o modelo aceita esse tipo de mídia; modelos de embedding e de fala aceitam poucos.
    .step3 = Converta os dados para um tipo da lista antes de enviá-los de novo.

empty-text-parameter =
    .title = Parte de texto vazia
    .meaning = Uma parte tem o campo text com uma string vazia, e a validação no estilo da Vertex AI recusa isso.
    .cause = Uma mensagem vazia, um template vazio ou uma resposta anterior vazia entrou na conversa.
    .step1 = Pule as partes cujo texto fica vazio depois de remover os espaços das pontas.
    .step2 = Não envie a solicitação quando o usuário não tiver digitado nada.
    .step3 = Se a parte tiver uma thoughtSignature, passe a assinatura para uma parte vizinha com conteúdo em vez de descartá-la.

image-unprocessable =
    .title = Não foi possível decodificar a imagem
    .meaning = A imagem chegou, mas o serviço não conseguiu ler os bytes como imagem.
    .cause = Os bytes estão danificados, cortados ou são uma página de erro salva como imagem. O texto sugere tentar de novo, mas na maioria dos casos os mesmos bytes falham outra vez.
    .step1 = Abra em um programa de imagens exatamente os bytes que você enviou; um arquivo que começa com “<html” não é uma imagem.
    .step2 = Salve de novo como PNG ou JPEG baseline, sem perfis de cor exóticos.
    .step3 = Tente mais uma vez; se falhar de novo, a causa é a imagem.

image-not-valid =
    .title = Imagem não corresponde ao tipo MIME
    .meaning = Os bytes não são do tipo de imagem que mimeType promete.
    .cause = O tipo foi deduzido do nome do arquivo, como um WEBP salvo como .jpg, ou é sempre definido como image/jpeg.
    .step1 = Determine o tipo pelos primeiros bytes do arquivo, não pelo nome.
    .step2 = Envie esse tipo em mimeType.
    .step3 = Ou converta todas as imagens para um único formato antes de enviar.

pdf-no-pages =
    .title = PDF sem páginas legíveis
    .meaning = O documento foi aceito como PDF, mas não foi possível ler nenhuma página dele.
    .cause = O arquivo está vazio, incompleto, protegido por senha ou é outra coisa com o tipo application/pdf.
    .step1 = Verifique se o arquivo abre sem senha e se o tamanho dele não é 0.
    .step2 = Imprima-o em um novo PDF, o que conserta a maioria dos arquivos defeituosos e remove a proteção.
    .step3 = Espere o download ou a conversão terminar antes de ler o arquivo.

file-no-permission =
    .title = Arquivo ausente, expirado ou de outro projeto
    .meaning = Esta chave não pode usar o arquivo { $file_id } ou ele não existe mais. Nos dois casos o Google responde 403, nunca 404.
    .meaning-unknown = Esta chave não pode usar o arquivo ou ele não existe mais. Nos dois casos o Google responde 403, nunca 404.
    .cause = Os arquivos enviados somem depois de 48 horas. Se não for isso, o arquivo foi enviado com a chave de outro projeto ou o ID está errado.
    .step1 = Se o arquivo tiver mais de 48 horas, envie-o de novo e guarde expirationTime junto com o ID.
    .step2 = Use uma chave do projeto que enviou o arquivo; se houver vários projetos, registre a qual deles pertence cada arquivo.
    .step3 = Liste os arquivos com a mesma chave para ver o que ela alcança.

file-not-active =
    .title = Arquivo ainda não está pronto
    .meaning = O arquivo { $file_id } foi enviado, mas ainda está em processamento ou o processamento falhou.
    .meaning-unknown = O arquivo foi enviado, mas ainda está em processamento ou o processamento falhou.
    .cause = Vídeo e áudio levam de alguns segundos a alguns minutos depois do envio. Um arquivo no estado FAILED nunca fica utilizável.
    .step1 = Consulte files.get a cada poucos segundos até que state seja ACTIVE e só então envie a solicitação.
    .step2 = Se state for FAILED, leia o campo error do arquivo, converta a mídia e envie-a de novo.
    .step3 = Repita a solicitação sem alterações somente enquanto o estado for PROCESSING.

file-already-exists =
    .title = Nome de arquivo já em uso
    .meaning = O envio pediu um nome de arquivo que outro arquivo deste projeto já tem.
    .cause = O programa definiu file.name, e um envio anterior com esse nome ainda não expirou. Um envio repetido depois de uma resposta perdida tem o mesmo efeito.
    .step1 = Omita file.name; assim o serviço escolhe um nome livre. Use displayName para nomes legíveis.
    .step2 = Se o envio foi repetido, obtenha o arquivo existente e use-o.
    .step3 = Ou exclua antes o arquivo antigo.

file-uri-unsupported =
    .title = fileUri aponta para um local sem suporte
    .meaning = O serviço não consegue buscar mídia em { $uri }.
    .meaning-unknown = O serviço não consegue buscar mídia no endereço da solicitação.
    .cause = fileData aceita endereços da Files API, vídeos do YouTube e certas origens https ou gs. Um ID isolado, um caminho local ou uma página que exige login não se enquadra em nenhum desses casos.
    .step1 = Passe o campo uri do arquivo enviado, não name nem downloadUri.
    .step2 = Baixe você mesmo o conteúdo de outros endereços e envie-o com a Files API.
    .step3 = Para objetos gs://, use a Vertex AI ou registre o arquivo por OAuth.

cached-content-not-found =
    .title = Cache expirado, excluído ou de outro projeto
    .meaning = O cachedContent indicado na solicitação não pode ser usado. A Gemini API informa isso com 403, e a Vertex AI, com 404.
    .cause = Os caches duram uma hora, a menos que um ttl tenha sido definido. Um cache expirado, um nome desconhecido e um cache de outro projeto são indistinguíveis na resposta.
    .step1 = Crie o cache de novo e use o novo nome, ou envie o conteúdo completo sem cache.
    .step2 = Enquanto o cache estiver em uso, estenda o ttl antes que ele acabe.
    .step3 = Use uma chave do projeto que criou o cache.
    .step4 = No código, trate este erro como cache miss: recrie o cache e siga em frente.

cached-content-too-small =
    .title = Conteúdo curto demais para ir para o cache
    .meaning = O conteúdo tem { $count ->
        [one] { $count } token
       *[other] { $count } tokens
    }, e o modelo só armazena em cache a partir de { $min ->
        [one] { $min } token
       *[other] { $min } tokens
    }.
    .meaning-unknown = O conteúdo tem menos tokens do que o modelo exige para o cache.
    .cause = Cada modelo tem um mínimo, quase sempre 1024, 2048 ou 4096 tokens. Abaixo dele não há cache explícito.
    .step1 = Envie o conteúdo diretamente; com esse tamanho, um cache economiza pouco.
    .step2 = Ou leve mais da parte constante para o cache: instrução do sistema, ferramentas, exemplos, documentos.
    .step3 = Meça com countTokens antes de criar um cache.

cached-content-conflict =
    .title = Cache e solicitação definem instruções ou ferramentas
    .meaning = Uma solicitação que usa cachedContent não pode definir systemInstruction, tools ou toolConfig, nem mesmo com valores iguais.
    .meaning-value = A solicitação tem cachedContent e { $value } juntos, e o que está no cache não pode ser definido de novo.
    .cause = Esses campos pertencem ao cache. Eles foram definidos na criação dele, ou deveriam ter sido, e são enviados de novo na solicitação.
    .step1 = Coloque systemInstruction, tools e toolConfig no cache ao criá-lo.
    .step2 = Remova os três das solicitações que indicam o cache.
    .step3 = Para solicitações com outras ferramentas, crie um segundo cache ou não use nenhum.

cached-content-model-mismatch =
    .title = Cache criado para outro modelo
    .meaning = O modelo da solicitação não é o mesmo do cache, e um cache só funciona com o modelo para o qual foi criado.
    .cause = O nome do modelo mudou depois da criação do cache, ou um fallback trocou o modelo e manteve o cache. Um alias e uma versão datada contam como modelos diferentes.
    .step1 = Envie a solicitação ao modelo para o qual o cache foi criado.
    .step2 = Ou crie um cache para o novo modelo.
    .step3 = Omita cachedContent ao recorrer a outro modelo e envie o conteúdo completo.
