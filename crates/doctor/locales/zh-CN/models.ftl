# Faults of model names, model features and API versions.

model-not-found =
    .title = 模型不存在、已停用或不支持此方法
    .meaning = API 版本 { $api_version } 下没有模型 { $model }，或者该模型不支持 { $method }。
    .meaning-unknown = 所请求的 API 版本下没有该模型，或者该模型不支持所调用的方法。
    .cause = 名称拼写有误、模型已停用，或者模型只存在于其他版本或不支持此方法；Google 对所有这些情况使用同一段文字。例如，gemini-2.0-flash 和 gemini-2.0-flash-lite 已于 2026-06-01 停用。
    .step1 = 用相同的密钥和版本调用 models.list，查找该名称；“models/”前缀交给 SDK 添加。
    .meaning-replacement = 模型 { $model } 已停用，其后继模型是 { $replacement }。
    .step1-replacement = 请改用 { $replacement }。
    .step1-suggestion = 如果本意是 { $suggestion }，请改用该名称。
    .step2 = 如果列表中没有该模型，请在弃用页面查找其后继模型。
    .step3 = 如果列表中有，请查看该条目的 supportedGenerationMethods：其中必须包含所用的方法。
    .step4 = 将模型名称放在配置中，下次模型停用时就无需重新发版。

model-not-found-v1 =
    .title = 在 /v1 下找不到模型
    .meaning = API 的稳定版中没有可用于 { $method } 的模型 { $model }。提示文字中的“v1main”是 Google 内部对 /v1 的叫法。
    .meaning-unknown = API 的稳定版中没有可用于此方法的该模型。提示文字中的“v1main”是 Google 内部对 /v1 的叫法。
    .cause = 该模型可能只存在于 /v1beta 下（以 -latest 结尾的别名就是如此），也可能不存在或已停用。较新的 SDK 默认调用 /v1，因此更新 SDK 就可能引发此错误。
    .step1 = 在 /v1beta 下请求同一模型；如果能找到，请将 SDK 的 API 版本设为 v1beta。
    .meaning-replacement = 模型 { $model } 已停用，其后继模型是 { $replacement }。
    .step1-replacement = 请改用 { $replacement }。
    .step1-suggestion = 如果本意是 { $suggestion }，请改用该名称。
    .step2 = 将 gemini-flash-latest 这类别名换成带日期的模型名称或稳定版模型名称。
    .step3 = 如果 /v1beta 下也没有该模型，请从模型页面选择一个当前的模型。

method-not-supported-by-model =
    .title = 模型存在，但不支持此方法
    .meaning = 模型 { $model } 在 { $api_version } 下可用，但不提供 { $method } 方法。
    .meaning-unknown = 该模型在此 API 版本下可用，但不提供此方法。
    .cause = 该方法不在模型的 supportedGenerationMethods 中，例如对聊天模型调用 embedContent，或对嵌入模型调用 generateContent。Google 给出的文字与模型不存在时相同。
    .step1 = 用 models.get 查看 supportedGenerationMethods。
    .step2 = 选择适合该任务的模型：生成向量用 gemini-embedding，生成图片用图片模型，bidiGenerateContent 用 Live 模型。
    .step3 = 检查多处调用共用的默认模型名称，避免用到不该用的调用中。

model-retired-new-users =
    .title = 模型不再向新项目开放
    .meaning = 模型 { $model } 只继续服务于以前用过它的项目，不包括本项目。Google 指定 { $replacement } 作为替代模型。
    .meaning-unknown = 该模型只继续服务于以前用过它的项目，不包括本项目。Google 在消息中指定了替代模型。
    .cause = Google 在停用模型之前，会先对没有使用记录的项目关闭该模型。因此，同样的代码用旧项目或旧密钥可以运行，用新的就会失败。
    .step1 = 将模型名称改为消息中给出的替代模型，并用它跑一遍测试。
    .step2 = 在此之前，如果有以前用过旧模型的项目，可先用其密钥调用旧模型。
    .step3 = 在弃用页面查看停用日期：届时旧项目也无法再使用该模型。

model-get-not-found =
    .title = 没有此名称的模型信息
    .meaning = models.get 在 { $api_version } 中没有找到 { $model } 的条目。这次没有生成任何内容，只是查询失败。
    .meaning-unknown = models.get 在此 API 版本中没有找到该模型的条目。这次没有生成任何内容，只是查询失败。
    .cause = 名称拼写有误、重复带了两次“models/”前缀，或者模型已从模型列表中移除。
    .step1 = 用 models.list 列出所有模型，从中复制名称；请沿 nextPageToken 逐页看完。
    .meaning-replacement = 模型 { $model } 已停用，其后继模型是 { $replacement }。
    .step1-replacement = 请改用 { $replacement }。
    .step1-suggestion = 如果本意是 { $suggestion }，请改用该名称。
    .step2 = 路径中的名称只带一个“models/”前缀。
    .step3 = 如果程序在启动时检查模型的限额，遇到没有条目的模型时，应使用默认值继续运行。

interactions-only-model =
    .title = 模型只能通过 Interactions API 使用
    .meaning = 此模型是智能体，不能用 generateContent 调用。
    .cause = deep-research-* 和 antigravity-* 之类的名称代表保留状态、长时间运行的智能体，只能通过 POST /interactions 使用。
    .step1 = 将请求发送到 /v1/interactions，并填写 agent（或 model）和 input 字段。
    .step2 = 将 background 设为 true 来运行，并轮询该 interaction，直到 status 变为 completed。
    .step3 = 如果只需要一次回答，请改用 Gemini 模型和 generateContent。

path-not-found-html =
    .title = 网址不对应任何方法 (HTML 404)
    .meaning = 路径 { $path } 不是此 API 的方法，返回的是网页而不是 JSON 错误。
    .meaning-unknown = 所请求的路径不是此 API 的方法，返回的是网页而不是 JSON 错误。
    .cause = 基础网址有误、版本缺失或重复、方法名前的冒号丢失，或者 HTTP 方法不对。JSON 解析器遇到这种响应，会报出自己的错误。
    .step1 = 将路径与 /v1beta/models/MODEL:generateContent 对照，并确认使用的是 POST。
    .step2 = 传给 SDK 的基础网址不要带版本；SDK 会自行添加 /v1 或 /v1beta。
    .step3 = 确保没有代理将冒号编码为 %3A 或在末尾添加斜杠。
    .step4 = 让客户端先检查 Content-Type，再将错误按 JSON 解析。

entity-not-found =
    .title = 找不到批处理、操作、存储区或文档
    .meaning = 此项目中不存在所指定的资源。模型、文件和缓存不存在时，另有不同的提示文字。
    .cause = ID 有误、资源已删除或已过期，或者资源是用另一个项目的密钥创建的。
    .step1 = 用同一个密钥列出该类资源并核对名称，包括 batches/ 之类的前缀。
    .step2 = 使用创建该资源的凭据；如果密钥池包含多个项目的密钥，需要记录由哪个密钥创建。
    .step3 = 在删除或取消时，可将此响应视为已完成：资源已经不存在。

candidate-count =
    .title = 模型只提供一个候选回答
    .meaning = 请求要求返回多个候选回答，而此模型每次调用只生成一个。
    .meaning-value = candidateCount 为 { $value }；{ $model } 对每个请求只给出一个回答。
    .cause = generationConfig.candidateCount 大于 1。虽然文档中的范围可达 8，但当前的大多数模型只接受 1。
    .step1 = 移除 candidateCount，或将其设为 1。
    .step2 = 如需多个备选，请将 temperature 设为大于 0，并多次发送同一请求；每次调用都会计入配额。
    .step3 = 如果使用 OpenAI 客户端，请将参数 n 设为 1。

multiple-candidates-disabled =
    .title = 此模型未启用多个候选回答
    .meaning = 返回多个候选回答是部分模型才有的功能，请求中的模型没有启用此功能。
    .cause = candidateCount 大于 1。这是“只提供一个候选回答”这一限制的另一种措辞，解决办法相同。
    .step1 = 从 generationConfig 中去掉 candidateCount。
    .step2 = 检查共用的默认设置和封装库；有些会给每个模型都设置该字段。
    .step3 = 如需多个版本，请改用不同的 seed 并行调用。

penalty-not-enabled =
    .title = 模型不支持惩罚参数
    .meaning = 请求为不支持惩罚参数的模型设置了 presencePenalty 或 frequencyPenalty。
    .meaning-value = { $model } 不接受 { $value }。
    .cause = 只有部分模型实现了惩罚参数。与取值无关，只要带有该字段就会被拒绝。
    .step1 = 从 generationConfig 中移除 presencePenalty 和 frequencyPenalty。
    .step2 = 在 OpenAI 客户端中，不要为此模型设置 presence_penalty 和 frequency_penalty。
    .step3 = 如需避免重复，请在提示词中要求变化，或略微提高 temperature。

thinking-budget-zero =
    .title = 此模型无法关闭思考
    .meaning = 请求将 thinkingBudget 设为 0，而此模型在回答之前总会思考。
    .meaning-value = thinkingBudget 为 { $value }，而 { $model } 无法关闭思考。
    .cause = Pro 模型的思考预算有下限；只有 2.5 系列的 Flash 和 Flash-Lite 模型接受 0。
    .step1 = 去掉 thinkingBudget，或将其设为 -1，由模型自行决定。
    .step2 = 如需节省 token，请设为模型允许的最小预算；2.5 Pro 的下限为 128。3.x 模型请使用 thinkingLevel LOW。
    .step3 = 如果不需要思考，请使用 Flash 模型。

thinking-not-supported =
    .title = 模型不支持思考
    .meaning = 请求带有 thinkingConfig，而模型 { $model } 根本没有思考模式。
    .meaning-unknown = 请求带有 thinkingConfig，而该模型根本没有思考模式。
    .cause = 只有在 models.list 的条目中标明 thinking: true 的模型才支持思考。较旧的模型、嵌入模型、语音模型和许多图片模型都不支持。
    .step1 = 使用此模型时，请移除 thinkingConfig。
    .step2 = 先用 models.get 查看，再按模型设置 thinkingConfig，不要放在共用的默认设置中。
    .step3 = 如果需要推理能力，请改用 2.5 或 3.x 系列的思考模型。

system-instruction-not-enabled =
    .title = 模型不支持系统指令
    .meaning = 模型 { $model } 不接受 systemInstruction；Google 在消息中称之为“developer instruction”。
    .meaning-unknown = 该模型不接受 systemInstruction；Google 在消息中称之为“developer instruction”。
    .cause = Gemma 3 和一些图片模型在设计上没有系统角色。请求的其他部分没有问题。
    .step1 = 将 systemInstruction 的文本移到第一个用户轮次的开头。
    .step2 = 在 OpenAI 客户端中，对此模型请将系统消息并入第一条用户消息。
    .step3 = 如果必须使用系统指令，请改用 Gemini 文本模型。

json-mode-not-enabled =
    .title = 模型没有 JSON 模式
    .meaning = 模型 { $model } 不能强制以 JSON 格式回答，因此 responseMimeType application/json 被拒绝。
    .meaning-unknown = 该模型不能强制以 JSON 格式回答，因此 responseMimeType application/json 被拒绝。
    .cause = Gemma 和图片模型不支持结构化输出。schema 本身没有问题。
    .step1 = 对此模型，请移除 responseMimeType 和 responseSchema。
    .step2 = 在提示词中给出示例并要求输出 JSON，解析时注意兼容代码围栏。
    .step3 = 或者使用 Gemini 文本模型，它会强制遵循 schema。

modality-not-enabled =
    .title = 模型不支持此类媒体输入
    .meaning = 请求包含图片、音频或视频部分，而模型 { $model } 不接受该类输入。消息中会说明是哪一类。
    .meaning-unknown = 请求包含图片、音频或视频部分，而该模型不接受该类输入。消息中会说明是哪一类。
    .cause = 模型只读取文本，或者支持的媒体类型与所发送的不同，例如向小型 Gemma 模型发送了图片。
    .step1 = 在模型页面查看该模型支持的输入类型。
    .step2 = 将媒体发送给多模态 Gemini 模型。
    .step3 = 如果必须使用该模型，请先通过转写或描述将媒体转换为文本，再去掉该部分；还要检查聊天记录中是否有更早的媒体。

feature-not-in-api-version =
    .title = 该字段仅存在于 Beta 版
    .meaning = 字段“{ $name }”在 /v1beta 中是正确的，但此网址中的版本不支持它。
    .meaning-unknown = 请求中有一个字段在 /v1beta 中是正确的，但此网址中的版本不支持它。
    .cause = 为 /v1beta 编写的请求被发送到了较旧的 /v1 端点。对该端点来说，这个字段就像拼写错误，因此提示“Cannot find field”。
    .step1 = 在网址或 SDK 的 HTTP 选项中，将 API 版本设为 v1beta。
    .step2 = 如果必须留在 /v1，请移除该字段，并放弃使用此功能。
    .step3 = 更新 SDK；旧版 SDK 会混用不同版本的字段。

embed-batch-too-large =
    .title = 一次嵌入调用超过 100 条文本
    .meaning = batchEmbedContents 一次最多接受 100 个请求，而此次调用超过了这一数量。所有文本都没有生成嵌入。
    .cause = 文本列表被一次性全部发送。限制按条目数计算，而不是 token 数。
    .step1 = 将列表拆成每块最多 100 条，依次发送。
    .step2 = 保持各块的顺序，以便向量与文本对应。
    .step3 = 数据量大时请使用 asyncBatchEmbedContent，它有单独的配额，价格也更低。

embed-model-mismatch =
    .title = 一次批量嵌入指定了两个不同的模型
    .meaning = 批次中有条目指定的模型与网址中的不同，而一次调用只能使用一个模型。
    .cause = requests[i].model 仍是旧的默认值，或缺少“models/”前缀，而路径中已是新名称。
    .step1 = 将每个条目的 model 都设为与网址中完全一致的模型，格式为 models/NAME。
    .step2 = 使用其他模型的文本，请放在单独的调用中发送。
    .step3 = 更换嵌入模型后，请将已存储的文本重新生成嵌入：两个模型的向量不能互相比较。
