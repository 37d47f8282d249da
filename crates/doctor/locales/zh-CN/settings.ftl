# What is wrong with the settings. The English texts stand in the code too, and are known by their words: see
# `texts/reword.rs`. The slots `cause` and `came` hold other texts of that kind.

settings-unread = 无法读取配置文件 `{ $path }`
settings-invalid = 配置无效
settings-help = 提示：{ $cause }

# The file.
settings-unknown = 没有设置项 `{ $setting }`
settings-near = 您是指 `{ $setting }` 吗？
settings-section = `{ $setting }` 是一个配置节，不是值；应为 `[{ $setting }]`
settings-environment = 环境变量
settings-described = `pollux config reference` 对 `{ $setting }` 的说明（英文）：{ $description }

# What reads the file.
settings-type = 类型无效：{ $came }；应为：{ $cause }
settings-value = 值无效：{ $came }；应为：{ $cause }
settings-length = 长度 { $length } 无效；应为：{ $cause }
settings-variant = 未知的取值 `{ $value }`；应为 `{ $known }`
settings-variant-two = 未知的取值 `{ $value }`；应为 `{ $first }` 或 `{ $second }`
settings-variant-many = 未知的取值 `{ $value }`；应为以下之一：{ $known }
settings-field = 未知的字段 `{ $field }`；应为 `{ $known }`
settings-field-two = 未知的字段 `{ $field }`；应为 `{ $first }` 或 `{ $second }`
settings-field-many = 未知的字段 `{ $field }`；应为以下之一：{ $known }
settings-no-field = 缺少字段 `{ $field }`
settings-twice = 字段 `{ $field }` 重复
settings-key-twice = 键重复
settings-came-integer = 整数 `{ $value }`
settings-came-number = 浮点数 `{ $value }`
settings-came-boolean = 布尔值 `{ $value }`
settings-came-string = 字符串 "{ $value }"
settings-came-map = 表
settings-came-list = 列表
settings-address = 这不是地址；应为 IP 地址和端口，例如 `127.0.0.1:8080`
settings-expected-span = 时长，例如 `250ms`、`30s` 或 `1m 30s`
settings-expected-address = IP 地址和端口，例如 `127.0.0.1:8080`
settings-expected-list = 列表，例如 `["a", "b"]`
settings-expected-path = 带引号的路径
settings-expected-text = 带引号的文本
settings-expected-boolean = `true` 或 `false`
settings-expected-table = 表
settings-expected-number = 数字
settings-expected-whole = 不小于 0 的整数
settings-env-text = 值不正确；应为文本
settings-env-whole = 值不正确；应为整数
settings-env-number = 值不正确；应为数字
settings-env-boolean = 值不正确；应为 `true` 或 `false`
settings-env-list = 值不正确；应为以逗号分隔的文本列表
settings-env-other = 值不正确；应为配置文件中的表
settings-network = `{ $value }` 既不是地址也不是网段；应类似于 `10.0.0.0/8`
settings-day = `{ $value }` 不是日期；应为 `YYYY-MM-DD`
settings-keep = `{ $value }` 不是时长；应为 `90d`、`12h` 之类的时长，或 `forever`
settings-condition-blocked = 没有条件 `{ $condition }`：被一个模型屏蔽的内容，不会再用另一个模型尝试
settings-condition = 没有条件 `{ $condition }`；应为以下之一：{ $known }
settings-language = 没有 `{ $tag }` 语言的文本；应为以下之一：{ $known }

# TOML.
settings-toml = 这不是 TOML：{ $cause }
settings-toml-value = 字符串必须加引号
settings-toml-no-value = 键后面没有值，应有 `=`
settings-toml-missing-value = 键后面缺少值
settings-toml-float = 浮点数无效，应为 `inf`；如果是字符串，必须加引号
settings-toml-basic = 字符串无效，应有 `"`
settings-toml-literal = 字符串无效，应有 `'`
settings-toml-table = 表头未闭合，应有 `]`
settings-toml-tables = 表数组的表头未闭合，应有 `]]`
settings-toml-array = 数组未闭合，应有 `]`
settings-toml-inline = 内联表未闭合，应有 `{"}"}`
settings-toml-comma = 数组元素之间缺少逗号，应有 `,`
settings-toml-key-comma = 键值对之间缺少逗号，应有 `,`
settings-toml-key = 不带引号的键无效，只能使用字母、数字、`-` 和 `_`
settings-toml-line = 此处不应有键或值，应为换行或 `#`

# Values.
settings-filter = `{ $level }` 不是有效的日志过滤规则（{ $error }）；应类似于 `info` 或 `info,pollux_client=debug`
settings-upstream-url = 上游的 URL 不可用：{ $cause }
settings-range = 值为 { $value }；应为 { $least } 到 { $most }
settings-delay = 超过了五分钟
settings-country = `{ $country }` 不是国家/地区代码；应为两个大写字母，例如 `DE`
settings-upstream-key = 已有 `[[projects]]`，因此这个密钥不属于其中任何一个项目
settings-upstream-key-help = 请将它设为所属项目的凭据
settings-name-backend = `{ $name }` 不能用作后端名称；应为字母、数字、`-`、`_` 和 `.`，最多 64 个字符
settings-name-project = `{ $name }` 不能用作项目名称；应为字母、数字、`-`、`_` 和 `.`，最多 64 个字符
settings-name-credential = `{ $name }` 不能用作凭据名称；应为字母、数字、`-`、`_` 和 `.`，最多 64 个字符
settings-name = `{ $name }` 不能用作名称（{ $what }）；应为字母、数字、`-`、`_` 和 `.`，最多 64 个字符
settings-model-star-end = `{ $model }` 不是模型；星号只能放在末尾
settings-model-prefix = `{ $model }` 不是模型；名称中不要写 `models/`
settings-model-star = `{ $model }` 不是模型；这里不能使用星号
settings-model = `{ $model }` 不是模型；应为 `gemini-2.5-flash` 之类的名称

# Backends and buckets.
settings-backend-google = `google` 是由 `[upstream]` 配置的后端
settings-backend-emulator = `emulator` 是内置的后端
settings-backend-local = `local` 是由 `[local]` 配置的后端
settings-other-name = 请换一个名称
settings-backend-twice = 有两个后端 `{ $backend }`
settings-backend-idle = 没有项目使用后端 `{ $backend }`，因此无法向它发送任何请求
settings-backend-project = 没有项目使用后端 `{ $backend }`
settings-backend-project-help = 请添加带有 `backend = "{ $backend }"` 的 `[[projects]]`；如果该后端不需要密钥，再加上 `credentials = [{"{"} keyless = true {"}"}]`
settings-backend-no-url = 后端 `{ $backend }` 没有 URL
settings-backend-url = 后端 `{ $backend }` 的 URL 不可用：{ $cause }
settings-backend-gemini = 后端 `{ $backend }` 使用 Gemini API，它没有 `{ $setting }`
settings-backend-gemini-help = 如果是 Vertex AI，请添加 `kind = "vertex"`
settings-backend-setup = 无法设置后端 `{ $backend }`：{ $cause }
settings-backend-keys = Vertex AI 不接受密钥：后端 `{ $backend }` 有自己的凭据
settings-backend-keys-help = 请设为 `[{"{"} keyless = true {"}"}]`
settings-bucket-twice = 有两个存储桶 `{ $bucket }`

# Projects and their keys.
settings-project-twice = 有两个项目 `{ $project }`
settings-project-twice-help = 请把两者的凭据合并到一个项目中
settings-project-backend = 项目 `{ $project }` 使用的后端 `{ $backend }` 不存在
settings-backends = 现有后端：{ $known }；可用 `[[backends]]` 添加
settings-credential-twice = 项目 `{ $project }` 有两个凭据 `{ $credential }`
settings-credential-twice-help = 请为其中一个指定不同的 `id`
settings-limits = 项目 `{ $project }` 中 `{ $model }` 的限额没有设置任何值
settings-limits-help = 请设置 `requests_per_minute`、`input_tokens_per_minute` 或 `requests_per_day`
settings-source-none = 项目 `{ $project }` 的一个凭据没有说明密钥在哪里
settings-source-empty = 项目 `{ $project }` 的一个凭据的 `{ $source }` 为空
settings-source-many = 项目 `{ $project }` 的一个凭据为同一个密钥指定了 { $count } 个位置
settings-source-help = 请指定以下之一：`env = "VARIABLE"`、`file = "PATH"`、`stored = "NAME"`、`key = "…"` 或 `keyless = true`
settings-key-same = 项目 `{ $project }` 的 `{ $key }` 与项目 `{ $owner }` 的 `{ $other }` 是同一个密钥
settings-key-same-help = 一个密钥只属于一个项目，重复填写不会增加配额：请删除其中一个
settings-key-empty = 密钥为空
settings-key-lines = 密钥有多行；内容应仅为一个密钥
settings-key-characters = 密钥含有密钥中不可能出现的字符
settings-variable-unset = 环境变量 `{ $name }` 未设置
settings-variable-unset-help = 请在启动 Pollux 的环境中设置它
settings-variable-empty = 环境变量 `{ $name }` 为空
settings-variable-lines = 环境变量 `{ $name }` 有多行；内容应仅为一个密钥
settings-variable-characters = 环境变量 `{ $name }` 含有密钥中不可能出现的字符
settings-file-unread = 无法读取文件 `{ $path }`：{ $cause }
settings-file-empty = 文件 `{ $path }` 为空
settings-file-lines = 文件 `{ $path }` 有多行；内容应仅为一个密钥
settings-file-characters = 文件 `{ $path }` 含有密钥中不可能出现的字符

# Routes.
settings-route-unreached = `{ $route }` 的路由永远不会被用到：`{ $other }` 的路由排在它前面
settings-route-unreached-help = 请把范围较窄的路由放在前面
settings-route-attempts = `attempts` 为 { $attempts }；路由的取值应为 { $least } 到 { $most }
settings-target-backend = `{ $route }` 的一个目标使用的后端 `{ $backend }` 不存在
settings-target-first = `{ $route }` 的第一个目标带有条件，但在它之前不会有任何失败
settings-target-first-help = 请去掉该目标的 `on`
settings-target-never = `{ $route }` 的一个目标的 `on` 为空，因此永远不会用到它
settings-target-never-help = 去掉 `on`，就会在任何失败之后尝试该目标
settings-target-twice = `{ $route }` 的路由中有两个相同的目标
