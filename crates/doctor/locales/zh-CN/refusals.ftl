# What the admin API refuses, as the command line shows it. The English texts are those of the API, and are known by their
# words: see `texts/reword.rs`. The slot `cause` holds another text of that kind.

# What there is not, or is already.
refusal-no-key = 没有密钥 `{ $name }`
refusal-no-key-in = 项目 `{ $project }` 中没有密钥 `{ $name }`
refusal-no-project = 没有项目 `{ $name }`
refusal-no-account = 没有服务账号 `{ $name }`
refusal-no-template = 没有模板 `{ $name }`
refusal-no-debug-token = 没有该调试令牌
refusal-no-operation = 没有该操作，或它发生在很久以前
refusal-no-service = 这里没有该服务；可用的服务：{ $known }
refusal-no-location = Vertex AI 没有位置 `{ $location }`
refusal-no-route = 没有路由 `{ $route }`；现有：{ $known }
refusal-no-routes = 没有路由 `{ $route }`；设置中没有任何路由：可用 `[[routes]]` 添加，以其 `model` 命名
refusal-key-taken = 密钥 `{ $name }` 已存在
refusal-project-taken = 项目 `{ $name }` 已存在
refusal-account-taken = 服务账号 `{ $name }` 已存在
refusal-resource-taken = 资源 `{ $name }` 已存在
refusal-key-deleted = 密钥 `{ $key }` 已删除，将于 { $day } 彻底清除；`{ $command }` 可将其恢复
refusal-key-deleted-taken = 密钥 `{ $key }` 已删除，将于 { $day } 彻底清除；`{ $command }` 可将其恢复；在此之前其名称仍被占用
refusal-key-not-deleted = 密钥 `{ $key }` 未被删除
refusal-project-deleted = 项目 `{ $project }` 已删除
refusal-project-not-deleted = 项目 `{ $project }` 未被删除
refusal-project-number-used = 编号 { $number } 曾属于一个已清除的项目，该项目仍有密钥
refusal-project-default = 设置中的密钥属于 `default`，因此无法删除它
refusal-stale = etag 与资源的当前状态不符：有人更改了它；请重新读取
refusal-not-kept = 更改无法保存，因此没有任何变化；详情见日志
refusal-no-random = 系统没有提供随机字节
refusal-no-rsa = 无法创建 RSA 密钥

# What cannot be meant.
refusal-id-key = 密钥的 ID 必须匹配 `[a-z]([a-z0-9-]{"{"}0,61{"}"}[a-z0-9])?`，且不能像 UUID
refusal-id-project = 项目的 ID 必须为 6 到 30 个字符，并匹配 `[a-z][a-z0-9-]*[a-z0-9]`
refusal-id-account = 服务账号的 ID 必须为 6 到 30 个字符，并匹配 `[a-z][a-z0-9-]*[a-z0-9]`
refusal-id-template = 模板的 ID 必须匹配 `[A-Za-z0-9][A-Za-z0-9._-]{"{"}0,127{"}"}`
refusal-id-app = 此项目的应用 ID 形如 `1:{ $number }:web:…`，其中 `web` 处为应用的平台
refusal-display-name = 显示名称最多 { $limit } 个字符，且均须为可打印字符
refusal-key-string = 密钥字符串应为 20 到 256 个可见的 ASCII 字符
refusal-entries = 最多 { $limit } 个条目
refusal-entry-bytes = `{ $field }` 有 { $count } 字节；应为 1 到 { $limit }
refusal-annotations = 注解必须有名称，且总共最多 { $limit } 字节
refusal-number = `{ $field }` 中的数字超过 { $limit }
refusal-delay = `propagationDelayMs` 超过 300000，即五分钟
refusal-prepaid = `prepaidNanos` 超过 { $limit }
refusal-country = `{ $country }` 不是国家/地区代码；应为两个字母，例如 `DE`
refusal-service = `{ $service }` 不是可以启用的服务；可用的服务：{ $known }
refusal-member = `{ $member }` 不能作为成员；应为 `serviceAccount:NAME@PROJECT.iam.gserviceaccount.com`
refusal-replay = 重放攻击防护不能比强制执行更严格
refusal-overlap = `overlap` 超过 30 天
refusal-project-number = 项目编号应为十二位数字
refusal-project-digits = 项目编号应为 12 位数字
refusal-project-id = 必须提供项目的 ID
refusal-project-new-deleted = 新项目不能已处于删除状态
refusal-project-state = 不能通过状态来删除项目；请直接删除
refusal-field = 收到的 JSON 在 '{ $place }' 处有未知字段“{ $name }”
refusal-value = '{ $field }' 的值无效（{ $type }）
refusal-mask = update_mask 包含不可更新的 `{ $path }`；可更新的有：{ $known }
refusal-only = `{ $name }` 只能是 { $value }
refusal-enforcement = 应为 `OFF`、`UNENFORCED` 或 `ENFORCED`
refusal-telemetry = 应为 `NONE` 或 `ALL`
refusal-sampling = 应为 0 到 1 之间的数
refusal-dollars = 价格以美元计：应为 `USD`
refusal-nanos = 应为以十亿分之一美元为单位的数，例如 "5000000000" 表示 5 美元
refusal-debug-secret = 应为随机生成的第 4 版 UUID
refusal-debug-secret-used = 该机密值已为此应用注册
refusal-debug-tokens = 一个应用最多有 { $limit } 个调试令牌；请先移除一个
refusal-app-check-service = 这里的 App Check 只保护服务 `{ $service }`
refusal-config-location = 配置和模板位于 `global` 位置
refusal-config-key = 这不是该项目的密钥
refusal-moment = 应为时刻，例如 `2026-11-21T08:00:00Z`

# Restrictions of keys.
refusal-entry = { $field } 的第 { $index } 个条目应为：{ $cause }
refusal-entry-referrer = `https://example.com/*` 或 `*.example.com/*` 之类的模式
refusal-entry-ip = 地址或网段，例如 `198.51.100.0/24`
refusal-entry-bundle = bundle ID，例如 `com.example.app`
refusal-entry-method = `google.pkg.Service.Method`、`Method` 或 `Get*` 之类的方法
refusal-client-kinds = 一个密钥最多只能有一种客户端限制，这里有 { $count } 种：{ $kinds }
refusal-key-location = 密钥只存在于 `global` 位置
refusal-package = 应为软件包名称，例如 `com.example.app`
refusal-certificate = 应为证书的 SHA-1：40 个十六进制数字，可带或不带冒号
refusal-target = 应为服务，例如 `generativelanguage.googleapis.com`

# Keys and service accounts.
refusal-key-unseen = 未保存密钥 `{ $key }` 的字符串：其项目的 `revealKeys` 处于关闭状态；可用 `{ $command }` 换一个新的字符串
refusal-key-used = 该密钥在最近七天内被使用过；加上 `checkExistingUsage=SKIP` 即可执行
refusal-key-lookup = 没有密钥使用该字符串，或者不允许查询它
refusal-account-keys = `{ $account }` 已有 { $limit } 个密钥

# The pool and the ledger.
refusal-pool-no-project = 没有项目 `{ $project }`；现有：{ $known }；设置中的 `[[projects]]` 可添加其他项目
refusal-pool-no-project-at-all = 没有项目 `{ $project }`，也没有其他项目；设置中的 `[[projects]]` 可添加项目
refusal-pool-no-credential = 项目 `{ $project }` 没有凭据 `{ $credential }`；现有：{ $known }
refusal-pool-no-credential-at-all = 项目 `{ $project }` 没有凭据 `{ $credential }`，也没有其他凭据
refusal-pool-emulator = 由模拟器响应，不需要密钥；如需转发，请在启动 Pollux 时使用 `--upstream`、提供上游密钥或设置 `[[projects]]`
refusal-pool-taken = 项目 `{ $project }` 已有凭据 `{ $credential }`
refusal-pool-key-there = 该密钥已存在：项目 `{ $project }` 的 `{ $credential }`
refusal-pool-in-settings = 项目 `{ $project }` 的 `{ $credential }` 来自设置，因此应在设置中移除；`pollux pool pause` 可立即停用它
refusal-ledger-unread = 无法读取账本；原因见日志
refusal-no-request = 账本中没有此 ID 的请求；最近一秒内结束的请求可能稍后才会出现

# What this Pollux has not.
refusal-keeps-none = 此 Pollux 不保存项目和密钥
refusal-no-app-check = 此 Pollux 没有 App Check
refusal-no-pool = 此 Pollux 没有可操作的凭据池
refusal-no-emulator = 此 Pollux 转发到上游；没有可控制的模拟器
refusal-no-path = 管理 API 没有 `{ $path }`
refusal-no-method = 管理 API 的 `{ $path }` 不接受 { $method }
refusal-permission = 调用方没有权限
