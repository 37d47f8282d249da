# What libraries and the system say of errors. The English texts stand in the code too, and are known by their words: see
# `texts/reword.rs`. The slot `cause` holds another text of that kind.

# An error and what brought it about, or a place and what is wrong there.
cause-chain = { $what }：{ $cause }

# The system.
cause-io = 输入/输出错误：{ $cause }
cause-io-not-found = 没有该文件或目录（os error { $code }）
cause-io-not-permitted = 不允许的操作（os error { $code }）
cause-io-denied = 权限不足（os error { $code }）
cause-io-failed = 输入/输出错误（os error { $code }）
cause-io-exists = 文件已存在（os error { $code }）
cause-io-no-folder = 不是目录（os error { $code }）
cause-io-folder = 是目录（os error { $code }）
cause-io-argument = 参数无效（os error { $code }）
cause-io-open-files = 打开的文件过多（os error { $code }）
cause-io-full = 磁盘空间不足（os error { $code }）
cause-io-read-only = 文件系统只读（os error { $code }）
cause-io-long-name = 文件名过长（os error { $code }）
cause-io-address-used = 地址已被占用（os error { $code }）
cause-io-address-foreign = 本机无法使用该地址（os error { $code }）
cause-io-refused = 连接被拒绝（os error { $code }）
cause-io-reset = 连接被对方重置（os error { $code }）
cause-io-text = 内容不是有效的 UTF-8
cause-io-short = 数据提前结束

# JSON.
cause-json-value = 第 { $line } 行第 { $column } 列应为值
cause-json-end-value = 第 { $line } 行第 { $column } 列：文本在值之前就结束了
cause-json-end-object = 第 { $line } 行第 { $column } 列：对象未结束，文本就结束了
cause-json-end-list = 第 { $line } 行第 { $column } 列：列表未结束，文本就结束了
cause-json-end-string = 第 { $line } 行第 { $column } 列：字符串未结束，文本就结束了
cause-json-key = 第 { $line } 行第 { $column } 列：键必须是字符串
cause-json-colon = 第 { $line } 行第 { $column } 列应为 `:`
cause-json-object = 第 { $line } 行第 { $column } 列应为 `,` 或 `{"}"}`
cause-json-list = 第 { $line } 行第 { $column } 列应为 `,` 或 `]`
cause-json-comma = 第 { $line } 行第 { $column } 列有多余的逗号
cause-json-trailing = 第 { $line } 行第 { $column } 列有多余的字符
cause-json-field = 第 { $line } 行第 { $column } 列：缺少字段 `{ $field }`
cause-json-type = 第 { $line } 行第 { $column } 列类型无效：{ $came }；应为：{ $cause }

# The database.
cause-database = 数据库返回错误：{ $cause }
cause-database-none = （代码 { $code }）文件不是数据库
cause-database-unopened = （代码 { $code }）无法打开数据库文件
cause-database-locked = （代码 { $code }）数据库已被锁定
cause-database-read-only = （代码 { $code }）数据库为只读
cause-database-full = （代码 { $code }）数据库或磁盘已满
cause-database-malformed = （代码 { $code }）数据库文件已损坏
cause-store-exists = `{ $id }` 已存在，或其密钥字符串已存在
cause-store-credential = 已存储的凭据 `{ $id }` 已存在
cause-store-folder = 无法创建或写入数据目录 `{ $path }`
cause-store-database = 无法使用数据目录中的数据库 `pollux.db`
cause-store-ledger = 账本无法写入数据目录中的数据库 `pollux.db`
cause-store-directory = 无法读取数据目录中 `pollux.db` 的密钥和项目
cause-store-outdated = 数据库结构与此版本不符；`pollux serve` 会在启动时更新它
cause-store-migration = 无法更新数据库结构
cause-store-in-use = 数据目录 `{ $path }` 正在被使用；请先停止使用它的 Pollux
cause-store-backup = 无法创建或恢复副本 `{ $path }`
cause-store-no-copy = `{ $path }` 不是 Pollux 数据库的副本
cause-store-damaged = 记录 `{ $id }` 已损坏：{ $cause }

# The key that opens stored secrets.
cause-vault-place = 数据目录中的 `secret.key`
cause-vault-bad-key = { $cause } 的内容不是密钥；应为 base64 编码的 32 字节，如 `openssl rand -base64 32` 的输出
cause-vault-no-key = 数据目录中没有 `{ $file }`，而其数据库中存有用它加密的密钥或机密：请放回原来的 `{ $file }`，或将 POLLUX_SECRET_KEY 设为它的内容
cause-vault-file = 无法读取或创建数据目录中的密钥 `{ $file }`
cause-vault-wrong-key = 无法用来自 { $cause } 的密钥解密 `{ $id }` 的机密；必须使用存储时所用的密钥：请找回该密钥，或移除已存储的凭据后重新添加
cause-vault-other-key = 存储调用方的密钥时，所用的密钥不是来自 { $cause } 的密钥：请找回原来的密钥，或改用另一个数据目录重新开始
cause-vault-no-random = 无法加密机密：系统没有提供随机字节

# Starting the server.
cause-listen = 无法在 { $address } 上监听（{ $port }）；请停止占用该地址的程序，或用 { $flag } 选择其他地址
cause-capsules = 无法保存快照
cause-first-key = 无法创建第一个密钥
cause-ledger = 无法打开账本
cause-spent = 无法读取此前的用量
cause-callers = 无法读取调用方的密钥和项目
cause-bucket = 无法设置存储桶
cause-metrics = 无法安装指标记录器
cause-app-check-kept = 无法保存用于签署 App Check 令牌的密钥
cause-app-check-read = 无法读取用于签署 App Check 令牌的密钥
cause-app-check-made = 无法创建或使用用于签署 App Check 令牌的密钥
cause-admin-token-short = 管理 API 的令牌少于 16 个字符，可能被猜中
cause-admin-token-characters = 管理 API 的令牌含有标头无法携带的字符

# Ways to upstreams.
cause-url = `{ $url }` 不是基础网址：{ $cause }；应类似于 `https://generativelanguage.googleapis.com`
cause-url-query = 其中带有查询参数或片段
cause-url-unparsed = 无法解析
cause-url-scheme = 其中没有协议
cause-url-other-scheme = 协议既不是 `http` 也不是 `https`
cause-url-host = 其中没有主机
cause-url-user = 其中带有用户名；密钥应使用单独的设置
cause-proxy = `{ $proxy }` 不是代理；应为 `environment`、`off`，或 `http://proxy:3128`、`socks5://proxy:1080` 之类的 URL
cause-user-agent = User-Agent 含有标头无法携带的字符
cause-ca-unread = 无法将 `{ $path }` 读取为 PEM
cause-ca-empty = `{ $path }` 中没有证书
cause-ca-none = 系统中没有证书颁发机构（已在 SSL_CERT_FILE、SSL_CERT_DIR 和系统指定的位置查找）
cause-key-header = API 密钥含有标头无法携带的字符
cause-upstream-key-header = 上游的密钥含有标头无法携带的字符
cause-path = 路径不是 URL
cause-connect-time = { $span } 内未能建立连接
cause-proxy-scheme = 不支持协议为 `{ $scheme }` 的代理；请使用 http、socks5 或 socks5h
cause-answer-cut = 响应尚未完成，连接就已关闭
cause-answer-head = 响应的头部超过 { $limit } 字节
cause-answer-length = 无法读取响应的长度
cause-answer-chunk = 响应的一个分块没有长度，或比声明的更长
cause-host-private = `{ $host }` 指向 { $address }，它不是公网地址
cause-host-metadata = `{ $host }` 指向 { $address }，那里提供机器或云自身的信息
cause-host-plain = 请求 `{ $url }` 时不会使用 TLS；应为 `https://`

# Vertex AI and buckets.
cause-vertex-project = `{ $project }` 不是项目；应为 `my-project` 之类的 ID，或项目编号
cause-vertex-location = `{ $location }` 不是 Vertex AI 的位置；应为 `global`、`us`、`eu`，或 `us-central1` 之类的区域
cause-credentials-unread = 无法读取凭据文件 `{ $path }`
cause-credentials-unusable = 凭据文件 `{ $path }` 不可用：{ $cause }
cause-credentials-json = 内容不是 JSON（{ $cause }）
cause-credentials-kind = 其中的 `type` 是 `{ $kind }`；应为以下之一：{ $known }
cause-credentials-no-kind = 其中没有 `type`
cause-bucket-name = `{ $name }` 不是存储桶名称；应由 3 到 63 个 `a-z`、`0-9`、`-`、`_`、`.` 字符组成
cause-bucket-url = `{ $url }` 不是存储桶的位置；应为 `file:///folder`、`s3://bucket/folder` 或 `gs://bucket/folder`
cause-bucket-option = 该存储没有选项 `{ $name }`
cause-bucket-storage = 无法设置存储桶 `{ $name }`：{ $cause }
cause-object-name = 对象名称不可用
cause-object-none = 没有该对象
cause-object-large = 对象有 { $size } 字节；最多读取 { $limit } 字节
cause-object-refused = 存储拒绝了请求：{ $cause }
cause-object-failed = 存储出现故障：{ $cause }
cause-countries = 无法读取国家/地区表 `{ $file }`：{ $cause }

# The emulator, cassettes and capsules.
cause-sequences-unread = 无法读取 { $path } 中的序列
cause-sequences-malformed = { $path } 中的序列不符合要求：{ $cause }
cause-script = 脚本 { $script } 的第 { $step } 步：{ $cause }
cause-script-listed = 脚本 { $script }：{ $cause }
cause-scripts-only = 应为 `{"{"}"scripts": […]{"}"}`，且没有其他内容
cause-chance = 在按概率触发的故障列表中：{ $cause }
cause-probability = `{ $fault }` 的概率为 { $probability }；应为 0 到 1 之间的数
cause-fault-unknown-near = 未知的故障 `{ $name }`；应为已收录错误的 ID、HTTP 状态码、`answer` 或以下之一：{ $known }；您是指 { $near } 吗？
cause-fault-unknown = 未知的故障 `{ $name }`；应为已收录错误的 ID、HTTP 状态码、`answer` 或以下之一：{ $known }
cause-fault-parameter = 未知的故障参数 `{ $name }`；应为 `after`、`times`、`delay`、`slow`、`retry` 或 `limit`
cause-fault-value = `{ $value }` 不适用于故障参数 `{ $name }`；应为：{ $cause }
cause-fault-value-count = 整数，例如 `2`
cause-fault-value-span = 不超过一天的时长，例如 `250ms` 或 `2s`
cause-record-missing = 未设置 `emulator.record.{ $setting }`，而 `mode` 需要它
cause-record-url = 要录制的上游：{ $cause }
cause-record-folder = 无法读取 { $path } 中的录制文件 (cassette)
cause-record-malformed = { $path } 不是录制文件 (cassette)：{ $cause }
cause-cassette-form = 内容不是 { $form } 文件：{ $cause }
cause-cassette-empty = 其中没有 Pollux 认识的请求
cause-cassette-interactions = 没有 `interactions`
cause-cassette-entries = 没有 `log.entries`
cause-capsule-form = 快照的格式为 { $form }；此 Pollux 读取的是 { $known }
cause-capsule-not-whole = 快照不完整：{ $cause }
cause-capsule-large = 请求太大，无法保存
cause-capsule-files = 请求引用的存储桶文件未被保存
cause-capsule-broken = 无法解析该快照：{ $cause }
cause-capsule-no-answer = 请求没有得到自己的响应
cause-capsule-attempt = 有一次尝试不属于该请求的路由
cause-version = 不是 API 版本；应为 `v1`、`v1beta` 或 `v1alpha`
cause-log-cut = 无法将日志读取到末尾
cause-file-unread = 无法读取 `{ $file }`
cause-malformed-file = { $file } 不符合预期：{ $cause }
cause-model-unloadable = { $path } 不是可以加载的模型：{ $cause }
cause-model-context = 无法创建容纳 { $tokens } 个 token、{ $sequences } 个序列的上下文：{ $cause }
cause-model-path = { $path } 不能作为 llama.cpp 的路径：其中含有零字节，或者不是 UTF-8
cause-model-processor = 本地模型需要支持 AVX2、FMA、F16C 和 BMI2 的处理器，而此处理器不支持
cause-model-full = 缓存已没有空间
cause-model-batch = llama.cpp 未能计算一个批次（代码 { $code }）
cause-model-requantise = 无法重新量化 { $path }：{ $cause }
cause-texts-long = `local.recitation` 中的文本总共超过 { $limit } MB
cause-model-missing = 本机上没有模型 `{ $name }`
cause-model-panicked = 其线程已崩溃
cause-model-template = 它的聊天模板无法使用
cause-model-vocabulary = 词表无法使用：{ $cause }
cause-model-thread = 无法启动线程
cause-model-too-long = 提示词有 { $tokens } 个 token，而上下文只有 { $limit } 个
cause-model-busy = 已有 { $count } 个请求在等待
cause-model-late = 截止时间已过
cause-model-shape = 无法让响应保持所要求的形式：{ $cause }
cause-model-refused = 聊天模板不接受这段对话：{ $cause }
cause-model-overrun = 模型的进程已被结束：{ $cause }
cause-model-engine = 模型引擎失败：{ $cause }
cause-file-unusable = 无法读取或写入 { $file }
