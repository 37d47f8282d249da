# What the command line says around the explanations: labels, heads of tables, messages.

# How sure a diagnosis is; stands in parentheses behind a title.
certainty-likely = 很可能
certainty-possible = 可能

# Who must act.
who-caller = 发送请求的一方
who-operator = 项目、密钥或此 Pollux 的运维人员
who-google = Google；只能等待或换一条路由

# Labels before the parts of an explanation.
explain-meaning = 含义
explain-cause = 原因
explain-do = 处理
explain-who = 处理方
explain-link = 链接
explain-possibility = 可能的情况（{ $n }/{ $of }）
explain-nothing = 没有可解释的内容；需要错误正文、消息、状态或异常文本

# Heads of tables.
column-id = ID
column-http = HTTP
column-status = 状态
column-blame = 责任方
column-title = 标题

# Around the texts of `--help`, which are in help.ftl; English has those in the doc comments of the arguments.
cli-usage = 用法：
cli-commands = 命令：
cli-arguments = 参数：
cli-options = 选项：
cli-example = 示例：
cli-default = [默认值：{ $value }]
cli-env = [环境变量：{ $value }]
cli-possible = [可选值：{ $value }]
cli-possible-list = 可选值：
cli-print = 显示帮助
cli-print-more = 显示帮助（使用 '--help' 查看更多）
cli-print-less = 显示帮助（使用 '-h' 查看摘要）
cli-version = 显示版本
cli-of-command = 显示此帮助，或指定子命令的帮助

# Before an error, and before what brought it about.
cli-error = 错误：{ $message }
cli-because = 原因：{ $message }
cli-warning = 警告：{ $message }

# What is wrong with the arguments.
cli-args-unknown = 未知参数 `{ $argument }`
cli-args-unknown-command = 未知命令 `{ $argument }`
cli-args-near = 您是指 { $near } 吗？
cli-args-value = `{ $argument }` 的值不能是 `{ $value }`：{ $cause }
cli-args-value-possible = `{ $argument }` 的值不能是 `{ $value }`；可选值：{ $possible }
cli-args-no-value = `{ $argument }` 需要一个值
cli-args-too-many = `{ $argument }` 不接受值 `{ $value }`
cli-args-missing = 缺少：{ $arguments }
cli-args-conflict = { $argument } 不能与 { $other } 同时使用
cli-args-twice = { $argument } 只能指定一次
cli-args-command = 需要一个命令：{ $commands }
cli-args-help = 更多信息请使用 '--help'
cli-expected-address = 应为 IP 地址和端口，例如 `127.0.0.1:8080` 或 `[::1]:8080`
cli-expected-span = 应为时长，例如 `7d`、`12h` 或 `1h 30m`
cli-expected-pair = 应为名称和值，例如 `name=value`
cli-expected-dollars = 应为美元金额，例如 `20` 或 `0.5`
cli-expected-language = 应为以下之一：{ $known }
cli-expected-day = `{ $flag }`：`{ $day }` 不是日期；应为 `YYYY-MM-DD`
cli-expected-json = `--set { $path }` 的值应为 JSON，例如 `"text"` 或 `{"{"}"only":["DE"]{"}"}`：{ $cause }
cli-expected-moment = `--expires` 的值应为时刻（例如 `2027-01-31T00:00:00Z`）或时长（例如 `90d`）；可用 `pollux keys update ID --clear expiry` 取消期限
cli-moment-unwritable = 无法表示该时刻
cli-last-too-far = `--last` 回溯的时间太长
cli-to-before-from = `--to` 早于 `--from`；应为同一天或更晚
cli-nothing-to-change = 没有要更改的内容；`{ $command } --help` 列出可以指定的选项
cli-set-and-cleared = `{ $path }` 不能既设置又清除

# What cannot be read or written.
cli-cannot-read = 无法读取 `{ $file }`
cli-cannot-read-file = 无法读取文件 `{ $file }`
cli-cannot-read-input = 无法读取标准输入
cli-cannot-write = 无法写入 `{ $file }`
cli-cannot-make-file = 无法创建文件 `{ $file }`
cli-file-is-there = `{ $file }` 已存在；请换一个名称
cli-lint-too-long = `{ $file }` 超过 { $most } MiB，这是读取单个文件的上限；若是批处理文件（用 `--format jsonl` 指明），上限为 { $batch } MiB
cli-lint-batch-too-long = `{ $file }` 超过 { $most } MiB，这是读取批处理文件的上限；请拆分，例如使用 `split -C 1G`
cli-lint-no-file = 这是管道、套接字、设备或目录；应为文件
cli-variable-near = { $name } 不是设置项；您是指 { $near } 吗？
cli-lint-tokens-exact = token 数为精确值
cli-lint-tokens-other = token 数按 Gemma 3 的词表计算；此模型使用另一种词表，因此结果接近但不精确
cli-lint-tokens-estimated = token 数为估算值；执行 `pollux model pull gemma3-tokenizer` 后为精确值
cli-tokens-estimated = token 数为估算值：{ $why }
cli-variable-unknown = { $name } 不是设置项；`pollux config reference` 会列出全部设置项
cli-folder-tightened = 本机的其他用户原本可以读取数据目录 `{ $folder }`（权限 { $mode }）；现已改为 700
cli-folder-open = 本机的其他用户可以读取数据目录 `{ $folder }`（权限 { $mode }）；运行 `chmod 700` 可以禁止
cli-variable-not-set = 未设置环境变量 `{ $name }`
cli-too-long = 超过 { $limit }
cli-key-too-long = `{ $file }` 太长，不可能是密钥
cli-no-firebase-configuration = 其中没有 Firebase 配置
cli-base-url = 无法使用基础网址
cli-not-a-base-url = `--base-url`：`{ $url }` 不是基础网址；应类似于 `https://generativelanguage.googleapis.com`
cli-not-a-model = `--model`：`{ $model }` 不是模型名称
cli-header-unsent = `{ $name }` 的值含有标头无法携带的字符

# Speaking to a running Pollux.
cli-admin-port-picked = 设置中的管理端口由系统自动选择；请用 `--admin` 指定，或用 `--ready-file` 指定 `serve` 写入的文件
cli-admin-address = 管理地址不可用
cli-admin-way = 无法建立到管理 API 的连接
cli-admin-name = 请求中的名称不能用在路径中
cli-admin-token-characters = 管理 API 的令牌含有标头无法携带的字符
cli-admin-nobody = { $address } 上没有 Pollux 响应；请用 `pollux serve` 启动，或用 `--admin` 指定其管理 API 的位置
cli-admin-token-missing = 请用 `--admin-token`、`POLLUX_ADMIN_TOKEN` 或 `--ready-file` 提供令牌，或用 `POLLUX_DATA_DIR` 指明其文件所在目录
cli-admin-other = { $address } 返回 { $status }，它不是 Pollux 的管理 API
cli-ready-file-unread = 无法读取就绪文件 `{ $file }`
cli-ready-file-wrong = `{ $file }` 不是 `pollux serve` 的就绪文件

# Faults and models.
cli-no-fault = 没有收录错误 `{ $id }`；`pollux faults` 可列出全部
cli-no-fault-near = 没有收录错误 `{ $id }`；您是指 `{ $near }` 吗？
cli-faults-several = 有 { $count } 个错误符合 `{ $name }`；`pollux faults { $first }` 可完整显示其中一个
cli-no-model = 没有收录模型 `{ $name }`；`pollux models` 可列出全部
cli-no-model-near = 没有收录模型 `{ $name }`；您是指 `{ $near }` 吗？
cli-model-name = 名称
cli-model-input-limit = 输入上限
cli-model-output-limit = 输出上限
cli-model-methods = 方法
cli-model-launched = 发布日期
cli-model-deprecated = 弃用日期
cli-model-shut-down = 停用日期
cli-model-replacement = 替代模型
cli-model-note = 备注
cli-model-input-price = 输入价格
cli-model-output-price = 输出价格
cli-model-prices-as-of = 价格日期
cli-model-source = 来源
cli-model-price = 每百万 token { $price } 美元
cli-model-tokens = { $count } 个 token

# Keys.
cli-no-keys = `{ $folder }` 中还没有密钥；`pollux serve --data-dir { $folder }` 会在首次启动时创建第一个
cli-key-made = 已在项目 `{ $project }` 中创建 `{ $key }`；它的字符串是：
cli-key-changed = 已更改项目 `{ $project }` 的 `{ $key }`
cli-key-deleted = 已删除项目 `{ $project }` 的 `{ $key }`；30 天内可用 `pollux keys undelete { $key } --project { $project }` 恢复
cli-key-back = 已恢复项目 `{ $project }` 的 `{ $key }`，字符串不变
cli-key-rotated = 项目 `{ $project }` 的 `{ $key }` 有了新字符串（如下）；旧字符串还可使用 { $span }：
cli-key-expected = 应从标准输入提供密钥字符串，例如 `pollux keys lookup < key.txt`；也可使用 `--env`
cli-key-none = 没有密钥
cli-key-none-named = 没有密钥 `{ $key }`
cli-key-none-in = 项目 `{ $project }` 中没有密钥
cli-key-none-named-in = 项目 `{ $project }` 中没有密钥 `{ $key }`
cli-key-unseen = 没有保存任何密钥的字符串，因为 `revealKeys` 处于关闭状态；可用 `pollux keys rotate ID` 为密钥换一个新的字符串
cli-key-unseen-named = 没有保存密钥 `{ $key }` 的字符串，因为 `revealKeys` 处于关闭状态；可用 `pollux keys rotate ID` 为密钥换一个新的字符串
cli-key-unseen-in = 没有保存项目 `{ $project }` 中任何密钥的字符串，因为 `revealKeys` 处于关闭状态；可用 `pollux keys rotate ID` 为密钥换一个新的字符串
cli-key-unseen-named-in = 没有保存项目 `{ $project }` 中密钥 `{ $key }` 的字符串，因为 `revealKeys` 处于关闭状态；可用 `pollux keys rotate ID` 为密钥换一个新的字符串
cli-restriction-empty = `--{ $flag }` 为空；可用 `pollux keys update ID --clear { $what }` 取消该限制
cli-doubt-model = `--model { $pattern }` 不匹配任何已知模型；`pollux models` 可列出全部
cli-doubt-service = `--api { $service }` 不是 Pollux 的服务；可用的服务：{ $known }
cli-doubt-method = `--api { $service }={ $method }` 不是该服务的方法
cli-any = 不限
cli-websites = { $count } 个网站
cli-addresses = { $count } 个地址
cli-android-apps = { $count } 个 Android 应用
cli-apple-apps = { $count } 个 Apple 应用

# Projects.
cli-project-made = 已创建项目 `{ $project }`；编号为 { $number }
cli-project-changed = 已更改项目 `{ $project }`
cli-project-deleted = 已删除项目 `{ $project }`；30 天内可用 `pollux projects undelete { $project }` 恢复
cli-project-back = 已恢复项目 `{ $project }`
cli-project-suspended = 已暂停项目 `{ $project }`；可用 `pollux projects update { $project } --state active` 撤销
cli-project-agent = 项目 `{ $project }` 的服务代理 `{ $agent }` 已就绪
cli-project-agent-later = 项目 `{ $project }` 的服务代理 `{ $agent }` 自 { $moment } 起就绪
cli-services-enabled = 已在项目 `{ $project }` 中启用 { $services }
cli-services-disabled = 已在项目 `{ $project }` 中停用 { $services }

# Service accounts.
cli-account-made = 已在项目 `{ $project }` 中创建 `{ $account }`
cli-account-deleted = 已删除项目 `{ $project }` 的 `{ $account }`
cli-account-disabled = 已停用项目 `{ $project }` 的 `{ $account }`
cli-account-enabled = 已启用项目 `{ $project }` 的 `{ $account }`
cli-account-key-made = 项目 `{ $project }` 的 `{ $account }` 有了新密钥 `{ $key }`，写在 `{ $file }` 中
cli-account-key-dropped = 项目 `{ $project }` 的 `{ $account }` 不再有密钥 `{ $key }`
cli-account-no-key-file = 响应中没有密钥文件
cli-account-key-unwritten = 密钥 `{ $key }` 已创建，但无法写入 `{ $file }`；请移除该密钥

# Firebase AI Logic and prompt templates.
cli-firebase-configuration = 配置
cli-firebase-none = 无：在用 `pollux firebase set` 创建之前，调用会得到 404
cli-firebase-by-key = 项目的密钥
cli-firebase-every-app = 带有项目编号的所有应用
cli-firebase-nobody = { $auth }：没有人能通过，因为设置 `access.id_token_jwks` 为空
cli-none = 无
cli-debug-token-made = 已为应用 `{ $app }` 创建 `{ $token }`；它的机密值是：
cli-debug-token-deleted = 已删除应用 `{ $app }` 的 `{ $token }`
cli-template-deleted = 已删除项目 `{ $project }` 的 `{ $template }`
cli-template-written = 已写入项目 `{ $project }` 的 `{ $template }`，自下一次调用起生效
cli-template-locked = 已锁定项目 `{ $project }` 的 `{ $template }`
cli-template-unlocked = 已解锁项目 `{ $project }` 的 `{ $template }`
cli-template-no-name = 无法由 `{ $file }` 得出模板名称；请用 `--id` 指定

# Copies of the database, and the configuration.
cli-no-database = `{ $folder }` 中还没有数据库
cli-backup-done = 已将数据库复制到 `{ $file }`
cli-backup-secret = 已将 `secret.key` 复制到 `{ $file }`：同时拥有两者的人可以读取所有已存储的密钥
cli-backup-needs-secret = 只有用此目录的 `secret.key` 或 POLLUX_SECRET_KEY 才能读取它；请保留一份该密钥的副本
cli-restore-done = `{ $file }` 现在是 `{ $folder }` 的数据库
cli-restore-kept = 原有内容保留为 `{ $file }`
cli-config-valid = { $file } 有效
cli-config-valid-environment = 环境变量有效（未指定文件）

# The pool.
cli-pool-added = 已将 `{ $credential }` 添加到项目 `{ $project }`；即刻起使用，并加密保存
cli-pool-removed = 已从项目 `{ $project }` 移除 `{ $credential }`
cli-pool-pause = 已暂停项目 `{ $project }` 的 `{ $credential }`
cli-pool-resume = 项目 `{ $project }` 的 `{ $credential }` 已恢复使用
cli-pool-clear = 项目 `{ $project }` 的 `{ $credential }` 已清除不良记录，重新启用
cli-pool-pause-project = 已暂停项目 `{ $project }`
cli-pool-resume-project = 项目 `{ $project }` 已恢复使用
cli-pool-clear-project = 项目 `{ $project }` 已清除不良记录，重新启用
cli-pool-key-expected = 应从标准输入提供密钥，例如 `pollux pool add --project P < key.txt`；也可使用 `--env` 或 `--file`
cli-place-variable = 环境变量 `{ $name }`
cli-place-file = 文件 `{ $file }`
cli-place-input = 标准输入
cli-key-empty = 密钥为空（{ $place }）
cli-key-lines = 密钥有多行（{ $place }）；内容应仅为一个密钥
cli-key-characters = 密钥含有密钥中不可能出现的字符（{ $place }）
cli-pool-reloaded = 已重新读取配置；更改的设置：{ $settings }
cli-pool-reloaded-same = 已重新读取配置及其密钥；使用中的设置没有变化
cli-pool-needs-restart = 以下设置需要重启：{ $settings }
cli-pool-no-credential = 无；请用 `pollux pool add` 添加
cli-pool-of-project = 项目：{ $state }
cli-pool-until = { $state }，至 { $moment }
cli-pool-since = { $state }，自 { $moment } 起
cli-pool-left = { $left } / { $limit }

# States of keys, credentials, templates and requests.
state-active = 有效
state-account-active = 有效
state-account-disabled = 已停用
state-leaked = 已泄露
state-deleted = 已于 { $day } 删除
state-until = 至 { $day }
state-locked = 已锁定
state-unlocked = 未锁定
state-healthy = 正常
state-paused = 已暂停
state-broken = 故障
state-cooling = 冷却中
state-exhausted = 已耗尽
state-request-open = 未结束：账本中还没有该请求结束的记录
state-request-complete = 已完成
state-request-broken = 断开：在响应中途结束
state-request-interrupted = 被中断：Pollux 先退出

# The ledger.
cli-no-ledger = `{ $folder }` 中没有账本；应为服务器的数据目录：请用 `--data-dir` 指定，或在启动 `pollux serve` 的目录中运行
cli-ledger-unread = 无法读取 `{ $folder }` 中的账本
cli-no-request = 账本中没有请求 `{ $id }`；应为响应标头或日志行中的 ID，且请求未超过 `ledger.keep` 的保留期
cli-usage-nothing = 该时间段内没有请求
cli-usage-total = 合计
cli-usage-unpriced = { $count } 个请求所用的模型价格未知；其费用未计入任何合计
cli-request-state = 状态
cli-request-started = 开始时间
cli-request-caller = 调用方
cli-request-charged = 同时计入
cli-request-method = 方法
cli-request-streamed = { $method }，流式传输
cli-request-model-asked = 请求的模型
cli-request-model-served = 实际模型
cli-request-route = 路由
cli-request-project = 项目
cli-request-http = HTTP 状态
cli-request-fault = 错误
cli-request-fault-is = { $fault }（`pollux faults { $fault }` 有说明）
cli-request-waited = 等待
cli-request-first-output = 首次输出
cli-request-after = { $span } ms 后
cli-request-took = 耗时
cli-request-tokens = token
cli-request-tokens-are = { $total }：提示词 { $prompt }（缓存 { $cached }）、思考 { $thoughts }、回答 { $answer }、工具 { $tools }
cli-request-cost = 费用
cli-request-not-sent = 没有向上游发送任何内容
cli-request-unknown = 结果未知

# What `pollux serve` says at its start.
cli-greeting = Pollux 正在作为 Gemini API 响应请求。
cli-greeting-url = URL
cli-greeting-key = API 密钥
cli-greeting-answers = 响应方
cli-greeting-admin = 管理
cli-greeting-key-new = 刚刚创建并已保存；`{ $show }` 可再次显示
cli-greeting-key-kept = 沿用先前启动时的密钥；`{ $show }` 可再次显示
cli-greeting-key-hidden = 已有的任一密钥：均无法再次显示；可用 `pollux keys create` 新建
cli-greeting-emulator = 内置模拟器（设置 GEMINI_API_KEY 或 --upstream 即可转发）
cli-greeting-local = 本机上的本地模型 { $model }（设置 GEMINI_API_KEY 或 --upstream 即可转发）
cli-greeting-credentials = { $count } 个凭据
cli-greeting-projects = { $count } 个项目
cli-greeting-pool = { $backends }，共 { $projects }、{ $credentials }（`pollux pool list` 可查看）
cli-greeting-token-file = 令牌在 `{ $file }` 中
cli-greeting-token-said = 令牌为设置中的令牌
cli-greeting-paste = 粘贴以下任一命令：
cli-greeting-stop = 按 Ctrl-C 停止。

# Starting the server.
cli-database-unopened = 无法打开 `{ $folder }` 中的数据库
cli-ready-file-unwritten = 无法写入就绪文件 `{ $file }`
cli-token-unread = 无法从 `{ $file }` 读取管理 API 的令牌
cli-token-unwritten = 无法将管理 API 的令牌写入 `{ $file }`
cli-backend-url = 后端 `{ $backend }` 的 URL 不可用
cli-backend-way = 无法建立到后端 `{ $backend }` 的连接
cli-backend-way-settings = 无法建立到后端 `{ $backend }` 的连接；请检查 `{ $section }`
cli-no-backend = 没有后端 `{ $backend }`
cli-emulator-not-set-up = 无法设置模拟器

# More heads of tables.
column-name = 名称
column-state = 状态
column-clients = 客户端
column-apis = API
column-created = 创建日期
column-updated = 更新日期
column-account = 账号
column-number = 编号
column-key = 密钥
column-token = 令牌
column-tier = 层级
column-quotas = 配额
column-when = 时间
column-who = 操作者
column-from = 来源
column-what = 操作
column-resource = 资源
column-changed = 更改内容
column-model = 模型
column-input = 输入
column-output = 输出
column-shut-down = 停用日期
column-replacement = 替代模型
column-project = 项目
column-backend = 后端
column-credential = 凭据
column-in-flight = 进行中
column-first-output = 首次输出
column-requests-minute = 剩余请求/分钟
column-tokens-minute = 剩余 token/分钟
column-requests-day = 剩余请求/天
column-day = 日期
column-caller = 调用方
column-charged = 计入方
column-requests = 请求数
column-failed = 失败
column-attempts = 尝试次数
column-prompt = 提示词
column-cached = 缓存
column-thoughts = 思考
column-answer = 回答
column-tool-use = 工具
column-total = 合计
column-cost = 费用
column-region = 区域
column-fault = 错误
column-first = 首次
column-took = 耗时
column-tokens = token
