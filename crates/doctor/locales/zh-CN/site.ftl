# The words of the help pages around the catalogue.

# The site itself, and what stands on every page.
site-name = Gemini API 错误详解
site-lead = 请求为何失败、如何处理，以及此 Pollux 如何应对。它返回的错误也带有指向这里对应页面的链接。
site-skip = 跳到正文
site-sections = 栏目
site-nav-faults = 错误
site-nav-models = 模型
site-nav-parameters = 参数
site-languages = 语言
site-footer = 由此 Pollux 根据其响应所用的同一份数据生成。这些页面不会从其他地方加载任何内容。

# What `pollux docs` says when it is done.
site-written = 已写入 { $count } 个页面；请从 { $file } 开始

# The search. In site-search-some, the sign # stands for the number of results.
site-search = 搜索
site-search-hint = 状态、消息中的字词、模型、字段
site-search-do = 搜索
site-search-begin = 请输入代码、状态、错误消息中的字词、模型或字段。
site-search-none = 没有找到结果。请减少关键词，或只输入代码。
site-search-some = 结果：#
site-search-no-script = 搜索需要脚本，而此处已禁用脚本。所有错误都列在一个页面上：
site-kind-fault = 错误
site-kind-model = 模型
site-kind-parameter = 参数

# The first page.
site-by-code = 按代码
    .about = 每个代码的常见原因。一个代码有多种原因，可根据消息区分。
site-usual = 常见原因
site-by-topic = 按主题
site-count-faults = { $count } 个错误
site-code-400 = 请求的格式不符合 API 的要求，或者某个值不被允许。
site-code-401 = 凭据的类型不对，或已过期。
site-code-403 = 密钥或项目无权执行此操作。
site-code-404 = 此处不存在该模型、文件或路径。
site-code-429 = 某项配额已用完：每分钟或每天的请求数或 token 数。
site-code-500 = Google 一侧出现故障，通常会自行恢复。
site-code-503 = 模型收到的请求超出其处理能力，多数情况下几分钟内就会恢复。
site-code-504 = 响应没有及时完成。

# The list of errors.
site-faults = 所有错误
    .about = { $count } 个错误，附原因、处理步骤、示例以及在各 SDK 中的表现。
site-topics = 主题
site-topic-keys = API 密钥
    .about = 密钥缺失、有误、过期、受限制或被封禁。
site-topic-access = 项目和权限
    .about = 结算、地区、未启用的服务、令牌和角色。
site-topic-models = 模型和方法
    .about = 此处没有该模型、模型已停用，或不支持所请求的功能。
site-topic-json = 请求的格式
    .about = JSON 无法读取，或含有未知字段。
site-topic-request = 内容和值
    .about = 轮次、工具、schema，以及超出范围的数值。
site-topic-media = 文件和媒体
    .about = 无法读取或不被接受的图片、音频、视频和文档。
site-topic-quota = 配额
    .about = 免费层级和付费层级每分钟和每天的请求数与 token 数。
site-topic-service = Google 一侧的过载和故障
    .about = 与请求本身无关的响应：直接重新发送即可。
site-topic-finish = 提前结束的回答
    .about = 代码是 200，但提示词被屏蔽，或者回答被截断。
site-topic-surfaces = 批处理、Live API 和 SDK
    .about = 不以 HTTP 错误形式出现的失败。
site-topic-own = 来自 Pollux 自身
    .about = 此网关的限额、路由、密钥和模板，以及与 Google 之间的连接。

# One error.
site-trail = 当前位置
# A mark beside errors that may be gone when the same request is sent again.
site-tag-retry = 重试可能有效
site-do = 处理办法
site-cause = 原因
site-example = 示例
    .annotated = 实际返回的内容，末尾是 Pollux 添加的 details。其中的值仅为示例。
    .plain = 实际返回的内容。其中的值仅为示例。
site-sdks = 在各 SDK 中的表现
    .none = 各 SDK 对此没有专门的表现形式。
site-silent-block = SDK 在这里不会抛出异常：响应中没有候选回答，文本为空。请查看 promptFeedback.blockReason。只有旧版 @google/generative-ai 会在调用 text() 时抛出异常。
site-silent-finish = SDK 在这里不会抛出异常：响应形式正常，可能没有文本。请查看候选回答的 finishReason。只有旧版 @google/generative-ai 会在调用 text() 时抛出异常。
site-silent-stream = 得知出错之前，代码 200 已经发出。使用流式传输时，Python 版 google-genai 和 @google/genai 会在最后一个数据块之后抛出异常；旧版 @google/generative-ai 会忽略该错误。
site-silent-operation = SDK 在这里不会抛出异常：错误是结果的一部分，需要在结果中查看。
site-reacts = Pollux 如何应对
site-react-stop = Pollux 立即转发响应，不会重新发送请求。
site-react-same = Pollux 按 Google 给出的时间（没有则在 { $seconds } 秒后）用同一个密钥重新发送请求。
site-react-same-now = Pollux 立即重新发送请求：再试一次可能会成功。
site-react-other-credential = Pollux 用下一个尚有余量的密钥或项目重新发送请求。
site-react-again = Pollux 退避后重新发送请求。如果失败两次，而又为此类错误配置了下一个模型或后端，则改为请求它。
site-react-other-target = 如果为此类错误配置了下一个模型或后端，Pollux 会改为请求它；否则转发响应。
site-react-by-status = Pollux 按状态处理：通常会自行恢复的就重试，其他一律转发。
site-react-never-sent = 没有任何内容到达 Pollux：SDK 在收到响应之前就已失败。
site-react-own = 只有 Pollux 会给出此响应；Google 的服务都不会。
site-react-limits = 只有在转发响应的首字节之前，并且在调用方的时限和重试预算之内，才会重新发送请求。
site-cool-credential = 在运维人员处理之前，不再使用该密钥。
site-cool-project = 在运维人员处理之前，不再使用该项目。
site-cool-project-model = 在配额恢复之前，不再用该项目请求此模型。
site-cool-model-region = 如果模型在其区域持续失败，则只放行个别试探请求。
site-cool-backend = 短时间内不再使用该地址。
site-forms = 在其他服务中
site-service = 服务
site-message = 消息
site-host-gemini = Gemini API
site-host-firebase = Firebase AI Logic
site-host-firebase-vertex = 使用 Vertex AI 的 Firebase AI Logic
site-host-vertex = Vertex AI
site-host-client = SDK
site-host-pollux = Pollux
site-seen = 备注
site-facts = 概要
site-id = 名称
site-status = 状态
site-reason = 原因代码
site-meaning = 含义
site-fault-of = 责任方
site-who = 由谁处理
site-retry = 稍后重试
site-retry-yes = 同样的请求可能会成功。
site-retry-no = 同样的请求还会失败。
site-more = 延伸阅读
site-google = Google 的文档
site-near = 相关错误
site-blame-caller = 请求
site-blame-credential = 密钥或令牌
site-blame-project = 项目
site-blame-quota = 已用完的配额
site-blame-model = 模型
site-blame-region = 地区
site-blame-network = 网络
site-blame-service = Google 的服务
site-blame-gateway = 此 Pollux
site-blame-operator = 此 Pollux 的设置

# There is no such page.
site-missing = 没有此页面
    .about = 此地址没有对应的内容，可能是拼写有误。
    .near = 是否要找
    .all = 所有错误

# The models.
site-models = 模型
    .about = { $count } 个模型及其限额、价格和生命周期。
    .lead = 截至 { $day }，Pollux 所知的限额、价格和生命周期。
    .prices = 价格为付费层级标准服务每百万 token 的美元价格。Pollux 据此计算支出；实际费用以 Google 的价目表为准。
site-sections-of-page = 本页内容
site-models-soon = 90 天内停用
    .about = 请立即改用后继模型：到达所示日期后，请求会失败。
site-models-here = 可用
    .about = 目前未公布会在 90 天内停用的模型。
site-models-gone = 已停用
    .about = 请求会以 404 失败，除非后继模型以原名称响应。
site-model = 模型
site-model-input = 输入上限 (token)
site-model-output = 输出上限 (token)
site-model-thinks = 思考
site-model-versions = API 版本
site-model-price-in = 输入价格
site-model-price-out = 输出价格
site-model-launched = 发布日期
site-model-ends = 停用日期
site-model-successor = 后继模型
site-model-closed = 不再向新项目开放
site-model-routed = 以原名称响应
site-yes = 是

# The parameters of generationConfig.
site-parameters = 参数
    .about = { $count } 个 generationConfig 参数及其类型和范围。
    .lead = generationConfig 接受的参数。发送请求之前，会按同样的规则检查这里的每个值。
    .all = 所有参数
    .of-models = 按模型
    .of-models-about = 模型自身的默认值和限制，优先于通用范围。短横线表示没有公开，或者不接受该参数。
site-parameter = 参数
site-type = 类型
site-range = 范围或取值
site-refused = 被拒绝的情形
site-parameter-temperature = 回答的多样程度。设为 0 时总是选择可能性最大的词；默认值因模型而异。
site-parameter-topP = 只考虑可能性最大的词，直到其概率之和达到此值。
site-parameter-topK = 只考虑可能性最大的前若干个词，数量由此值决定。
site-parameter-maxOutputTokens = 回答的最大长度，以 token 计；思考也计算在内。不设置时，以模型自身的上限为准。
site-parameter-candidateCount = 需要多少个回答。大多数模型只给出一个。
site-parameter-stopSequences = 回答在其中任一文本首次出现之前结束。最多五个。
site-parameter-presencePenalty = 大于 0 时，会避免使用已出现过的词。许多模型不接受此参数。
site-parameter-frequencyPenalty = 大于 0 时，词出现得越多，越会避免使用。许多模型不接受此参数。
site-parameter-seed = 请求相同、数字也相同时，回答几乎相同。
site-parameter-responseLogprobs = 是否返回所选词的概率。
site-parameter-logprobs = 每个位置另外返回多少个可能的词。需要设置 responseLogprobs。
site-parameter-responseMimeType = 回答的格式。使用 schema 时须为 application/json。
site-parameter-responseSchema = JSON 回答的结构，用 API 自身的 schema 语言描述。
site-parameter-responseJsonSchema = 同上，但用 JSON Schema 描述；两者只能设置其一。
site-parameter-responseModalities = 回答可以包含的内容类型，因模型而异。
site-parameter-thinkingConfig-thinkingBudget = 思考最多可用的 token 数：0 表示不思考，-1 表示由模型决定。不能与 thinkingLevel 同时使用。
site-parameter-thinkingConfig-thinkingLevel = 思考的程度，适用于以级别代替预算的模型。
site-parameter-thinkingConfig-includeThoughts = 是否返回思考的摘要。
site-parameter-mediaResolution = 读取图片和视频的精细程度：越精细，消耗的 token 越多。
site-parameter-speechConfig = 语音模型的声音和语言。
