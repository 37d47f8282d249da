# Faults of projects, regions, billing and permissions.

service-disabled =
    .title = Gemini API não ativada no projeto
    .meaning = A chave é válida, mas a Generative Language API não está ativada no projeto { $project_number }, ao qual ela pertence.
    .meaning-unknown = A chave é válida, mas a Generative Language API não está ativada no projeto ao qual ela pertence.
    .cause = A API nunca foi ativada nesse projeto ou alguém a desativou. A chave continua presa ao projeto dela, então ativar a API em outro lugar não muda nada.
    .step1 = Abra o link de ativação nos detalhes do erro; ele leva à API e ao projeto certos.
    .step2 = Clique em Ativar; isso exige o papel Service Usage Admin, Editor ou Owner.
    .step3 = Aguarde alguns minutos e tente de novo; até lá, o mesmo erro é normal.
    .step4 = Se o número do projeto não for o esperado, use uma chave do projeto certo.

consumer-suspended =
    .title = Projeto ou chave suspensos pelo Google
    .meaning = O Google suspendeu o projeto dono da chave. Todas as chamadas dele são recusadas, mesmo com chaves novas.
    .cause = A suspensão decorre de suspeita de abuso, violação das políticas ou problema de faturamento da conta. Os proprietários do projeto são avisados por e-mail; tentar de novo não tem efeito.
    .step1 = Pare de enviar chamadas com este projeto e tire as chaves dele do rodízio.
    .step2 = Leia o e-mail enviado aos proprietários do projeto e os avisos no Google Cloud console e conteste a suspensão por ali.
    .step3 = Mascare a chave antes de compartilhar o texto do erro: o Google a mostra inteira na mensagem e nos detalhes.
    .step4 = Investigue se a causa foi uma chave vazada e troque todas as chaves do projeto quando ele for restaurado.

consumer-invalid =
    .title = Projeto excluído ou inutilizável
    .meaning = O projeto em que a chamada seria contabilizada, { $project }, não existe mais ou não pode ser usado por quem fez a chamada.
    .meaning-unknown = O projeto em que a chamada seria contabilizada não existe mais ou não pode ser usado por quem fez a chamada.
    .cause = O projeto foi excluído, o nome em x-goog-user-project está errado ou o autor da chamada não tem direito de usar a cota dele. Ao contrário de uma suspensão, ninguém o bloqueou.
    .step1 = Remova o cabeçalho x-goog-user-project ou informe nele um ID de projeto que exista.
    .step2 = Se o projeto foi excluído há menos de 30 dias, restaure-o no Google Cloud console, entre os recursos com exclusão pendente.
    .step3 = Se quem chama é um usuário ou uma conta de serviço, conceda a essa identidade o papel Service Usage Consumer no projeto.
    .step4 = Caso contrário, crie uma chave em um projeto ativo e passe a usá-la.

caller-no-permission =
    .title = Chave válida, mas sem acesso a este recurso
    .meaning = O Google reconhece o autor da chamada e nega este modelo ou recurso em particular. Para outros recursos, a chave funciona.
    .cause = O projeto não tem acesso a um modelo restrito ou em prévia, o recurso pertence a outro projeto ou um app usa a chave de um projeto do Firebase diferente do que está na URL. Regras do Firebase Storage que negam um arquivo ao usuário conectado geram o mesmo texto.
    .step1 = Chame models.list com a mesma chave para ver quais modelos o projeto pode usar.
    .step2 = Use a chave do projeto que criou o recurso; arquivos, caches, lotes e modelos ajustados não passam de um projeto para outro.
    .step3 = Em um app do Firebase, baixe de novo a configuração do projeto certo e compare projectId e apiKey.
    .step4 = Se houver um arquivo gs:// envolvido, verifique se as regras do Storage permitem que este usuário o leia.

project-denied-access =
    .title = Projeto impedido de usar a Gemini API
    .meaning = O Google bloqueou o projeto inteiro nesta API. Todas as chaves e todos os modelos do projeto são afetados.
    .cause = É uma decisão do Google sobre o projeto, por exemplo depois de analisar como ele é usado. Mexer nas configurações de chaves ou APIs não muda nada, e tentar de novo também não.
    .step1 = Leia o e-mail enviado aos proprietários do projeto para saber o motivo e como contestar.
    .step2 = Tire de uso as credenciais do projeto para que elas não falhem diante dos usuários.
    .step3 = Entre em contato com o suporte do Google Cloud e informe o número do projeto, a hora da primeira recusa e a mensagem exata.

free-tier-country =
    .title = Sem nível gratuito neste país
    .meaning = A Gemini API é oferecida no país de origem da chamada, mas só para projetos com faturamento.
    .cause = Um projeto sem faturamento foi chamado de um país que o nível gratuito não cobre. Não é o caso de localização sem suporte, em que o faturamento não resolveria.
    .step1 = Vincule uma conta de faturamento ao projeto no Google AI Studio, aguarde alguns minutos e tente de novo.
    .step2 = Se a chamada deveria partir de outro país, verifique o endereço de saída do servidor, da VPN ou da região de nuvem.
    .step3 = Ou envie as chamadas por um gateway cujo projeto tenha faturamento.

user-location-unsupported =
    .title = Gemini API indisponível na localização de origem
    .meaning = Segundo o Google, o endereço IP que fez a chamada fica em um país ou região onde a API não é oferecida. Na Live API, a conexão fecha com o código 1007 e o mesmo texto.
    .cause = O endereço de saída do servidor, da VPN ou do proxy fica em uma dessas regiões, ou o banco de dados de endereços o situa ali. Chave, faturamento e novas tentativas não fazem diferença.
    .step1 = Descubra o endereço de saída do processo e o país em que ele está registrado; funções na nuvem podem sair por uma região inesperada.
    .step2 = Compare com a lista de regiões disponíveis.
    .step3 = Execute o programa que faz a chamada, ou o gateway que ele usa, em uma região da lista.

imagen-billed-only =
    .title = O Imagen exige um projeto com faturamento
    .meaning = A geração de imagens com modelos Imagen não faz parte do nível gratuito, e este projeto não tem faturamento.
    .cause = Um modelo Imagen foi chamado por predict com a chave de um projeto sem faturamento. Esperar ou usar outra chave gratuita não muda nada.
    .step1 = Vincule uma conta de faturamento ao projeto no Google AI Studio e tente de novo após alguns minutos.
    .step2 = Ou gere imagens com um modelo de imagem Gemini por generateContent, se o nível do projeto incluir esse modelo.
    .step3 = Em código novo, prefira um modelo de imagem Gemini: os SDKs atuais não oferecem mais o Imagen nesta API.

tuned-model-no-permission =
    .title = Sem acesso a este modelo ajustado
    .meaning = O autor da chamada não está entre os que podem usar o modelo ajustado { $tuned_model }.
    .meaning-unknown = O autor da chamada não está entre os que podem usar o modelo ajustado.
    .cause = Modelos ajustados pertencem ao projeto que os criou. A chave é de outro projeto, ou o usuário não recebeu permissão.
    .step1 = Faça a chamada com uma chave do projeto que ajustou o modelo.
    .step2 = Ou peça ao dono que conceda o papel READER a este usuário ou grupo nas permissões do modelo, e autentique com OAuth.
    .step3 = Compare o nome com a lista de modelos ajustados do dono; um ID errado pode parecer falta de permissão.
