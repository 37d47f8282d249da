# Faults of the shape and the values of a request.

unknown-json-field =
    .title = 请求中有未知字段
    .meaning = { $snake_case_path } 处的对象含有字段“{ $name }”，而 API 在该处没有定义此字段。
    .meaning-unknown = 请求中的某个对象含有 API 在该处没有定义的字段；消息中会指出是哪一个。
    .cause = 字段拼写有误、层级不对、属于更新的版本或其他厂商的 API，或者在 parameters 或 responseSchema 中使用了 additionalProperties、$schema 之类的 JSON Schema 关键字。
    .step1 = 按消息中的路径查找；即使发送的是 camelCase，路径也以 snake_case 书写，[0] 表示列表的第一项。
    .step2 = 移除该字段，或移到 API 参考文档规定的位置；所有未知字段都会列出，每行一个。
    .step3 = 如需完整的 JSON Schema，请使用 parametersJsonSchema 和 responseJsonSchema，它们接受所有 schema 关键字。

unknown-json-field-top-level =
    .title = 请求顶层有未知字段
    .meaning = 请求的最外层对象含有字段“{ $name }”，而此方法不认识该字段。
    .meaning-unknown = 请求的最外层对象含有此方法不认识的字段；消息中会指出是哪一个。
    .cause = 多半是本该放在下一层的设置，例如把 temperature 写在了 generationConfig 之外；或者把 messages、max_tokens 之类的 OpenAI 格式字段发到了 Gemini 路径。
    .step1 = 将采样设置放入 generationConfig，将对话放入 contents。
    .step2 = 如果请求体是 OpenAI 格式，请发送到路径 /v1beta/openai/chat/completions。
    .step3 = 如果是新字段，请检查网址中的版本是否为 v1beta。

list-for-singular-field =
    .title = 应为单个值，却传入了列表
    .meaning = { $snake_case_path } 处的“{ $name }”只接受单个值，而请求中是一个 JSON 数组。
    .meaning-unknown = 某个字段只接受单个值，而请求中该处是一个 JSON 数组；消息中会指出是哪个字段。
    .cause = 最典型的是把 schema 的类型写成了列表，例如 string 加 null；Gemini 的 Schema 只允许一个类型，另用 nullable 标志表示可为空。
    .step1 = 将数组替换为其中的单个值。
    .step2 = 对于 schema 中可为空的值，请只写一个类型，并加上 "nullable": true。
    .step3 = 如果 schema 是自动生成的，请改用 parametersJsonSchema 或 responseJsonSchema 发送，它们允许类型列表。

wrong-type-scalar =
    .title = 值的类型不对或超出范围
    .meaning = { $snake_case_path } 处的值与字段类型不符，消息的括号中注明了该类型。
    .meaning-unknown = 请求中有一个值与字段类型不符，消息的括号中注明了该类型。
    .cause = 数字以普通文本发送、需要整数却传入小数，或者数字超出了 32 位；例如 seed 最大为 2147483647。
    .step1 = 将括号中的类型（TYPE_INT32、TYPE_FLOAT、TYPE_BOOL、TYPE_STRING）与其后的值对照。
    .step2 = 在代码中转换该值；从环境变量或表单读取的设置都是字符串。
    .step3 = 随机 seed 请控制在 31 位以内。

wrong-enum-value =
    .title = 值不在允许的名称之内
    .meaning = { $snake_case_path } 处的字段只接受一组固定的名称，“{ $value }”不在其中。
    .meaning-unknown = 某个字段只接受一组固定的名称，请求中的值不在其中。
    .cause = 名称拼写有误、大小写不对，或者比网址中的 API 版本更新。枚举名称均为大写，serviceTier 和 schema 中的类型除外。
    .step1 = 在 API 参考文档中查找括号里所示的枚举，并从中复制值。
    .step2 = 检查大小写和前缀，例如 HARM_CATEGORY_HARASSMENT 或 BLOCK_NONE。
    .step3 = 如果文档说明该值仅用于 v1beta，请调用 /v1beta。

message-expected =
    .title = 应为对象，却是普通值
    .meaning = API 在 { $snake_case_path } 处需要一个带字段的对象，收到的却是一个普通值。
    .meaning-unknown = API 在请求中的某处需要一个带字段的对象，收到的却是一个普通值。
    .cause = 直接用 HTTP 发送了 SDK 才接受的简写，例如把 contents 写成字符串；或者对象被重复编码成了 JSON 字符串。
    .step1 = 将文本写成带 parts 的 contents：一个包含 parts 列表的对象，列表中的条目带有 text 字段。
    .step2 = systemInstruction 也照此处理。
    .step3 = 如果消息中的值以转义的花括号开头，说明请求体被重复编码，请只编码一次。

bad-base64 =
    .title = 字节数据不是有效的 base64
    .meaning = { $snake_case_path } 处的字段用于承载字节数据，其值无法解码。
    .meaning-unknown = 请求中有一个字段用于承载字节数据，其值无法解码。
    .cause = 值仍带有 data:image/png;base64 之类的前缀、被截断，或者是原始文本。thoughtSignature 在存储时被修改或截短，也会出现同样的错误。
    .step1 = 对于 data: 网址，请删除逗号及其之前的全部内容。
    .step2 = 将原始字节只编码一次，使用标准或 URL 安全的 base64，不要换行。
    .step3 = 原样存储思考签名；有长度限制的文本列可能会将其截断。
    .step4 = 注意日志：Google 会在错误消息中完整回显这个无效值。

malformed-json =
    .title = 请求体不是有效的 JSON
    .meaning = 请求无法按 JSON 读取，其中的内容都没有处理。解析器给出的信息：{ $parser_message }
    .meaning-unknown = 请求无法按 JSON 读取，其中的内容都没有处理。
    .cause = 缺少引号或括号、多了逗号、shell 命令中的引号被吞掉，或者请求体被截断或为空。
    .step1 = 查看消息中的行号和插入符 (^)，它们指向第一个出错的字符。
    .step2 = 用 JSON 库构造请求体，不要拼接字符串；文本中的换行必须转义。
    .step3 = 使用 curl 时，请将请求体存入文件，再用 --data-binary @file 发送。

contents-not-specified =
    .title = 请求没有 contents
    .meaning = contents 字段缺失或是空列表，因此没有可回答的内容。
    .cause = 聊天记录为空或被裁剪一空、只发送了系统指令，或者文本放进了端点会忽略的字段。
    .step1 = 至少发送一个 content，其 role 为 user，并包含一个 part。
    .step2 = 如果为适应上下文长度而裁剪历史，请始终保留最后一个用户轮次。
    .step3 = 如果消息中有多行以星号开头，请逐一修正；所有问题都已列出。

parts-empty =
    .title = 某个轮次没有 parts
    .meaning = contents 中有一个条目的 parts 列表为空。消息中的编号从 0 开始。
    .cause = 之前某次没有文本的模型回答（例如因 MAX_TOKENS 或过滤器而停止）被原样放回了历史。
    .step1 = 重建历史时，去掉没有 parts 的轮次。
    .step2 = 去掉空的模型轮次后，可以合并其前后的用户轮次，也可以保持原样；两种方式都可以。
    .step3 = 存储回答之前，检查其中是否有内容。

part-without-data =
    .title = 某个部分不含数据
    .meaning = 某个轮次中有一个部分是空对象：没有 text，也没有 inlineData、fileData、functionCall 或 functionResponse。
    .cause = 某个字段设为 null 后被丢弃、字段名拼写有误而客户端校验宽松，或者存储历史时只保留了 thought 或 thoughtSignature 这类属性。
    .step1 = 按消息中的两个编号（轮次和部分，均从 0 开始）找到该部分。
    .step2 = 将其移除，或者让它恰好带有一个数据字段。
    .step3 = 存储历史时，请完整保留每个部分，不要只挑选个别字段。

bad-role =
    .title = 对话中有未知角色
    .meaning = 某个轮次的角色不是 user 或 model。
    .cause = 直接沿用了其他 API 的角色，通常是 assistant、tool 或 developer。在 Vertex AI 上，缺少角色也会报此错误。
    .step1 = 将 assistant 改为 model。
    .step2 = 将工具结果作为 functionResponse 部分，放在角色为 user 的轮次中发送。
    .step3 = 将 system 和 developer 的文本移到 systemInstruction。

system-role =
    .title = 系统文本不应放在 contents 中
    .meaning = contents 中有一个轮次的角色是 system，而此 API 没有这个角色。
    .cause = OpenAI 风格的对话未经转换就直接传入。在这里，系统指令有单独的字段。
    .step1 = 将 system 轮次从 contents 中取出。
    .step2 = 将其文本放入 systemInstruction；有多条时合并为一条。
    .step3 = 对于不支持系统指令的模型（例如 Gemma 3），请将文本放在第一条用户消息之前。

invalid-argument-generic =
    .title = 请求被拒绝，未说明是哪个字段
    .meaning = JSON 格式正确，但服务的后续环节发现了无法处理的组合，又没有说明是哪一个。
    .cause = 常见原因包括：模型不支持的设置、互斥的工具、不寻常的函数名或 schema、无法解码的媒体，以及轮次顺序不成立。
    .step1 = 先发送最小的请求（一段用户文本，不带设置和工具）；如果成功，再逐项加回其余内容。
    .step2 = 先检查新加的工具和 schema，再检查媒体部分，最后检查思考和图片设置。
    .step3 = 让 Pollux 检查请求：它会指出 Google 的提示文字没有提到的模型限制。
    .step4 = 不要原样重试；结果不会改变。

input-token-limit =
    .title = 提示词超出模型允许的长度
    .meaning = 输入有 { $count } 个 token，而模型最多接受 { $limit } 个。
    .meaning-without-limit = 输入有 { $count } 个 token，超过了模型可接受的数量。
    .meaning-unknown = 输入的 token 数超过了模型可接受的数量。
    .cause = 很长的历史、大文件或大量工具声明会累加起来。据用户反馈，被拒绝的请求仍会计入每分钟的请求数和 token 数。
    .step1 = 发送前用 countTokens 计量，把系统指令和工具也算进去。
    .step2 = 裁剪或概括较早的轮次，并去掉不再需要的媒体。
    .step3 = 拆分大文档，或只检索相关的段落。
    .step4 = 或者使用 inputTokenLimit 更大的模型；可用 models.get 查看。

input-token-limit-alt =
    .title = 提示词超出输入上限（未注明大小）
    .meaning = 输入超出了模型 { $limit } 个 token 的上限；这种形式的消息没有说明超出多少。
    .meaning-unknown = 输入超出了模型的 token 上限；这种形式的消息没有说明超出多少。
    .cause = 触及的是与另一种较长措辞相同的上限。从括号中查找数量的解析代码在这里什么也找不到。
    .step1 = 用相同的 contents 调用 countTokens，得知实际大小。
    .step2 = 将输入缩短到明显低于上限；预留一成余量，可避免再次失败。
    .step3 = 识别这种情况时，请匹配“exceeds the maximum number of tokens”，不要依赖数字。

max-output-tokens-range =
    .title = maxOutputTokens 超出允许范围
    .meaning = maxOutputTokens 的值是 { $value }；模型只接受大于等于 1 且小于 { $limit_plus_one } 的整数。
    .meaning-without-limit = maxOutputTokens 的值是 { $value }；模型只接受从 1 到其自身上限的整数。
    .meaning-unknown = maxOutputTokens 的值不被模型接受；模型只接受从 1 到其自身上限的整数。
    .cause = 该值沿用自输出上限更大的模型，或者用 0 或负数表示“不限”。
    .step1 = 去掉 maxOutputTokens，即可使用模型自身的最大值。
    .step2 = 或者将其设为不超过 models.get 返回的 outputTokenLimit。
    .step3 = 请注意，思考 token 也计算在内，因此值过小会得到空回答。

temperature-range =
    .title = temperature 超出允许范围
    .meaning = generationConfig.temperature 小于 0，或大于该模型的最大值。
    .meaning-value = temperature 为 { $value }；{ $model } 允许 0 到 { $max }。
    .cause = 该值针对的是另一种刻度（例如百分比），或是最大值更高的模型。大多数 Gemini 模型接受 0 到 2，一些图片模型接受 0 到 1。
    .step1 = 用 models.get 查看该模型的 maxTemperature。
    .step2 = 设为该范围内的值，或者不设置；对于 3.x 模型，Google 建议保留默认值 1。
    .step3 = 如果该值来自用户设置，请在发送前限制其范围。

top-p-range =
    .title = topP 不在 0 到 1 之间
    .meaning = generationConfig.topP 是累积概率，而所给的值不在 0 到 1 之间。
    .meaning-value = topP 为 { $value }；它是累积概率，取值在 0 到 1 之间。
    .cause = 该值以百分比给出，或者与 topK 混淆了；topK 是不小于 1 的整数。
    .step1 = 将 topP 设为 0 到 1 之间的值，例如 0.95，或者不设置。
    .step2 = 如果本意是 40 这样的数字，请改设 topK。
    .step3 = 调整回答效果时，temperature 和 topP 只改其一，不要同时更改。

top-k-range =
    .title = topK 为负数或超过模型上限
    .meaning = generationConfig.topK 不能为负数，并且每个模型都有最大值。
    .meaning-value = topK 为 { $value }；它不能为负数，并且每个模型都有最大值。
    .cause = 像其他引擎那样用 -1 表示“关闭”，或者用了其他引擎的默认值。
    .step1 = 如需关闭，请移除 topK。
    .step2 = 如需使用，请采用 models.get 返回的模型默认值，通常为 64。
    .step3 = 只对条目中列有 topK 的模型发送该字段；有些模型没有。

payload-too-large =
    .title = 请求体超过 20 MB
    .meaning = 整个 HTTP 请求体（包括 base64 媒体）超过了上限，在处理之前就被拒绝。
    .cause = 媒体以内联方式发送。base64 会使大小增加三分之一，因此约 15 MB 的文件就会占满上限；这是字节数的限制，而不是 token 数的限制。
    .step1 = 用 Files API 上传较大的媒体，并通过 fileData 引用；每个文件最大 2 GB，保留 48 小时。
    .step2 = 发送前缩小图片，并降低音频和视频的比特率。
    .step3 = 不要在每个轮次中重复发送同一张图片；上传一次即可。
    .step4 = 如果前面的代理限制更小，也要一并调大。

interactions-error-shape =
    .title = Interactions API 拒绝了请求
    .meaning = Interactions API 没有接受该请求，并以自己的格式返回错误：用 invalid_request 之类的文本代码，代替数字代码和状态。
    .cause = interaction 的某个字段缺失或有误；其字段采用 snake_case，与 generateContent 不同。密钥和配额的错误即使在这里，也保持 Google 的常规格式。
    .step1 = 查看 error.message，其中会指明字段。
    .step2 = 将请求体与最小的请求体对照：只含 model（或 agent）和 input。
    .step3 = 让错误处理允许 error.code 为字符串，否则处理代码自身会在此响应上出错。
