# What `pollux lint` finds beyond the faults of the catalogue, and what it says around all of them. Titles are short and
# have no full stop; .label stands at the caret; .help says what to do.

## The text of the file

lint-empty = 没有内容
    .label = 此处应有一个请求
lint-json-syntax = 不是有效的 JSON
    .label = { $reason }
    .help = 此处之前的内容均已读取；之后的内容没有检查
lint-byte-order-mark = JSON 之前有字节顺序标记
    .label = 所有 JSON 解析器都不接受这三个字节
    .help = 将文件保存为不带字节顺序标记的 UTF-8
lint-trailing-comma = 多了一个逗号
    .label = 此逗号之后没有内容
    .help = 请删除它；只要有这个逗号，Google 的解析器就会拒绝整个请求体
lint-missing-comma = 缺少逗号
    .label = 此处之后应有逗号
lint-comment = JSON 中有注释
    .label = JSON 没有注释，Google 的解析器也不接受
    .help = 删除注释，或将其放在不会发送的文件中
lint-literal = 值采用了其他语言的写法
    .label = JSON 只有小写的 true、false 和 null
    .help = 用 JSON 库生成请求体（Python 用 json.dumps，JavaScript 用 JSON.stringify），不要直接打印值
lint-curly-quotes = 使用了弯引号
    .label = 文字编辑器改动了引号
    .help = 使用直双引号 (")
lint-relaxed-json = 这种 JSON 写法只有少数解析器接受
    .label = Google 的解析器接受这样的键或字符串（共 { $count } 处），其他解析器会拒绝
    .help = 将键和字符串放在双引号中
lint-duplicate-key = 字段 { $name } 在此处出现了两次
    .label = 这一个会被忽略：以最后一个为准
    .help = 只保留需要的那一个
lint-more = 同一请求中的问题过多
    .label = 只列出此请求的前 { $most } 个问题

## Requests of other APIs

lint-other-api = OpenAI 格式的请求
    .label = Gemini 使用 contents，而不是 messages
    .help = 将其发送到路径 /v1beta/openai/chat/completions，或者改写：messages 改为 contents，采样设置放入 generationConfig
lint-other-batch = OpenAI 格式的批处理
    .label = Gemini 的批处理每行包含 key 和 request
    .help = 将每一行写成包含 key 和 request 的对象，其中 request 是 generateContent 的请求体

## The model

lint-unknown-model = 没有已知的模型 { $model }
    .label = 未收录
    .help = `pollux models` 会列出已知的模型；比此 Pollux 更新的模型不在其中
lint-model-gone = 模型 { $model } 已停用
    .label = 自 { $day } 起不再响应
lint-model-routed = 模型 { $model } 已停用，由另一个模型代为响应
    .label = 自 { $day } 起，以此名称响应的是另一个模型
lint-model-leaves = 模型 { $model } 即将停用
    .label = 将于 { $day } 停用
lint-model-version = 模型 { $model } 不在 { $api_version } 中
    .label = 此 API 版本没有该模型
    .help = 调用其他版本，多数模型用 v1beta
lint-model-method = 模型 { $model } 不提供 { $method }
    .label = 不能对该模型调用此方法
    .help = `pollux models { $model }` 会列出其方法

# What stands for the name of a model in a sentence when no request names one.
lint-any-model = 该模型

## Commands and addresses

lint-url-version = 网址中没有 API 版本
    .label = models 之前应有 v1beta 或 v1
lint-url-plain = 网址未加密
    .label = Google 的服务只能通过 https 访问
lint-url-method = 没有方法 { $method }
    .label = 未知的方法
    .help = 可用的方法有 generateContent、streamGenerateContent、countTokens、embedContent 和 batchEmbedContents
lint-verb = 此处不能使用 { $verb }
    .label = 此方法须以 POST 调用
lint-content-type = 请求体以表单形式发送
    .label = 未指定内容类型时，curl 会将其标为表单，API 会拒绝
    .help = 添加 -H 'Content-Type: application/json'，或使用 --json
lint-no-body = 请求没有请求体
    .label = 没有向此网址发送任何内容
    .help = 用 --json 或 -d 添加请求体
lint-no-har = 不是 HAR 文件
    .label = log 中应有 entries 列表

## Secrets

lint-key-in-file = 文件中有密钥或令牌
    .label = 能读取此文件的人都可以使用它
    .help = 换成 $GEMINI_API_KEY 之类的变量；如果文件已分享给他人，请吊销该密钥

## What Google refuses in words of its own

lint-refused = 会被 Google 拒绝

## What was probably meant

lint-hint-meant = 您是指 `{ $with }` 吗？
lint-hint-instead = 请改用 `{ $with }`
lint-hint-belongs = 应放在 `{ $with }` 中
lint-hint-called = 此 API 中对应的是 `{ $with }`
lint-hint-quote = 文本内的引号须写成 `{ $with }`
lint-hint-json-schema = 请以 `{ $with }` 发送 schema，它接受 JSON Schema 的所有关键字

## Around the findings

lint-level-error = 错误
lint-level-warning = 警告
lint-level-note = 提示
lint-level-help = 帮助
lint-google = Google 的消息：{ $with }
lint-fixable = 可用 `--fix` 修复
lint-mended = 已修复
lint-clean = { $requests } 个请求，没有发现问题
lint-none = 给出的内容中没有找到请求
lint-join-sums = { $left }、{ $right }
lint-join-help = { $left }；{ $right }
lint-join-requests = { $left }{ $right }
lint-sum-errors = { $count } 个错误
lint-sum-warnings = { $count } 个警告
lint-sum-notes = { $count } 个提示
lint-sum-requests = （共 { $count } 个请求）
lint-hidden = 另有 { $count } 个问题没有显示
    .help = 可用 `--max` 设置显示的数量
lint-sum-mended = 已修复 { $count } 个问题
