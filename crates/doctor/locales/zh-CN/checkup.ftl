# What `pollux doctor` finds, and what to do about it: a line each.
# A message is what was found, `.do` what to do. $ms and $first are milliseconds, $off is a span such as "1d 2h".

# The word at the beginning of a line: what was looked at. Short, as it heads a column.
checkup-stage-files = 应用文件
checkup-stage-proxy = 代理
checkup-stage-dns = DNS
checkup-stage-tcp = TCP
checkup-stage-tls = TLS
checkup-stage-http = HTTP
checkup-stage-clock = 时钟
checkup-stage-key = 密钥
checkup-stage-project = 项目
checkup-stage-app-check = App Check
checkup-stage-model = 模型
checkup-stage-count = 计数
checkup-stage-generate = 生成
checkup-stage-stream = 流式传输
checkup-stage-quota = 配额

# How it went.
checkup-mark-ok = 正常
checkup-mark-note = 提示
checkup-mark-warning = 警告
checkup-mark-error = 错误

# The line above the others, those below them, and what stands before the advice.
checkup-target = 正在检查 { $base }（{ $api_version }，{ $model }）
checkup-do = 处理：
checkup-more = 详见：{ $command }
checkup-well = 一切正常。
checkup-summary = { $errors } 个错误，{ $warnings } 个警告
checkup-bundle-written = 报告已写入 { $file }，其中不含密钥。交给他人之前请先通读一遍。

# Proxy
checkup-proxy-none = 未设置代理
checkup-proxy-used = { $proxy }，由 { $source } 设置
checkup-proxy-bypassed = { $source } 设置了代理，但 NO_PROXY 将 { $host } 排除在外
checkup-proxy-tunnel = { $proxy } 放行了连接
checkup-proxy-unreadable = { $source } 的值不是代理地址
    .do = 将其设为 http://proxy:3128 或 socks5://proxy:1080 这样的网址，或者取消设置。
checkup-proxy-password = 代理 { $proxy } 要求用户名和密码 (407)
    .do = 将用户名和密码写入代理网址：http://USER:PASSWORD@HOST:PORT。
checkup-proxy-refused = 代理 { $proxy } 拒绝了连接，返回 { $http }
    .do = 请代理的管理员放行此主机和端口；如果不经代理也能连接该主机，请将其加入 NO_PROXY。
checkup-proxy-broken = 代理 { $proxy } 没有返回可用的响应：{ $cause }
    .do = 检查此地址是否为 HTTP 代理，以及协议和端口是否正确。

# Names
checkup-dns-found = { $host } 的地址为 { $address }{ $more ->
    [0] { "" }
   *[other] ，另有 { $more } 个
}（{ $ms } 毫秒）
checkup-dns-unknown = 主机名 { $host } 无法解析：{ $cause }
    .do = 检查基础网址的拼写；如果拼写正确，请检查本机的网络和 DNS 服务器。
checkup-dns-proxy-unknown = 代理的主机名 { $host } 无法解析：{ $cause }
    .do = 检查代理的拼写，以及本机是否位于能解析该主机名的网络中。

# Connections
checkup-tcp-open = { $host }:{ $port } 有响应（{ $ms } 毫秒）
checkup-tcp-refused = { $host }:{ $port } 上没有服务在监听
    .do = 检查基础网址中的端口，以及服务是否在运行。
checkup-tcp-silent = { $host }:{ $port } 没有响应
    .do = 多半是防火墙丢弃了连接：请放行该连接，或设置此网络要求使用的代理。
checkup-tcp-failed = 无法连接到 { $host }:{ $port }：{ $cause }
    .do = 检查本机的网络和防火墙。
checkup-tcp-proxy-refused = 代理地址 { $host }:{ $port } 上没有服务在监听
    .do = 检查代理的主机和端口；如果代理已不再使用，请取消该设置。
checkup-tcp-proxy-silent = 代理 { $host }:{ $port } 没有响应
    .do = 检查代理的主机和端口，以及本机是否可以访问它。
checkup-tcp-proxy-failed = 无法连接到代理 { $host }:{ $port }：{ $cause }
    .do = 检查本机的网络和代理的地址。

# Certificates
checkup-tls-good = { $protocol }，证书有效（{ $ms } 毫秒）
checkup-tls-expired = 按本机时钟，{ $host } 的证书已于 { $moment } (UTC) 过期
    .do = 先检查本机时钟；如果时钟准确，须由服务的运维人员更新证书。
checkup-tls-not-yet-valid = { $host } 的证书从 { $moment } (UTC) 起生效，而本机时钟还没有到这一时刻
    .do = 校准本机时钟；如果时钟准确，请等到生效之后，或申请另一份证书。
checkup-tls-wrong-name = 证书不适用于 { $host }，只适用于 { $names }
    .do = 使用证书中包含的主机名，或为服务换上适用于此主机名的证书。如果是需要登录的访客网络，请先登录。
checkup-tls-unknown-issuer = { $host } 的证书不是由本机信任的机构签发
    .do = 可能是代理在拦截 TLS，或者服务使用自己的证书颁发机构：请用 --ca-file 指定其证书，在 Pollux 中则用 extra_ca_file。
checkup-tls-not-spoken = { $host }:{ $port } 不使用 TLS
    .do = 如果本来就是明文 HTTP，请让基础网址以 http:// 开头；否则请使用 https 的端口。
checkup-tls-failed = TLS 握手失败：{ $cause }
    .do = 检查本机与服务之间是否有代理或防火墙篡改或切断了连接。

# Answers that are none
checkup-http-version-twice = 基础网址以 { $path } 结尾，而其后还会再追加一次版本
    .do = 请去掉这一结尾：{ $base }。
checkup-http-admin-port = { $base } 是 Pollux 的管理端口
    .do = 请改用 API 端口：`pollux serve` 启动时会显示这两个端口。
checkup-http-foreign = { $host } 返回 { $http }，但它不是 Gemini API ({ $server })
    .do = 检查基础网址的主机、端口和路径：在那里监听的是其他服务。
checkup-http-proxy = 返回了 { $http }，但不是来自 Gemini API，而很可能来自代理 { $proxy } ({ $server })
    .do = 请代理的管理员放行此主机，或将该主机加入 NO_PROXY。
checkup-call-silent = { $method }：没有及时响应（{ $cause }）
    .do = 用更长的 --timeout 再试一次；如果只有大请求才慢，请使用流式传输。
checkup-call-failed = { $method }：连接中断（{ $cause }）
    .do = 再试一次；如果反复中断，请检查是否有代理或防火墙切断连接。

# Clock
checkup-clock-right = 与服务的时钟相差不超过 { $off }
checkup-clock-ahead = 本机时钟比服务的时钟快 { $off }
    .do = 让系统通过网络自动校时 (NTP)：证书和令牌的有效期都以时钟为准。
checkup-clock-behind = 本机时钟比服务的时钟慢 { $off }
    .do = 让系统通过网络自动校时 (NTP)：证书和令牌的有效期都以时钟为准。

# The key
checkup-key-present = { $key }，来自 { $source }
checkup-key-accepted = 已接受（{ $ms } 毫秒）
checkup-key-of-project = 属于项目 { $project }
checkup-key-unused = { $unused } 中有另一个密钥，但没有使用：{ $source } 优先
    .do = 去掉其中一个，使所有程序都使用同一个密钥。
checkup-key-missing = 没有密钥
    .do = 在 https://aistudio.google.com/apikey 创建密钥并存入 GEMINI_API_KEY，或用 --key-env 指定其他变量、用 --key-file 指定文件。
checkup-key-empty = { $source } 为空
    .do = 将密钥存入其中；在容器或构建中，请检查机密值是否已传入。
checkup-key-padded = { $source } 中的密钥混入了引号、空格或换行符
    .do = 去除密钥前后的多余字符；在 .env 文件和 YAML 中，引号可能会成为值的一部分。
checkup-key-placeholder = { $source } 中仍是示例值，而不是密钥
    .do = 换成从 https://aistudio.google.com/apikey 获取的密钥。
checkup-key-foreign = { $source } 中的密钥属于 { $service }
    .do = 从 https://aistudio.google.com/apikey 获取 Gemini 密钥；如果另一个密钥已发往别处，请尽快更换。
checkup-key-token = { $source } 中是访问令牌，而不是密钥
    .do = 从 https://aistudio.google.com/apikey 获取密钥；访问令牌用于 Vertex AI，有效期为一小时。
checkup-key-cut = { $source } 中的密钥开头像 Google 的密钥，但长度不对或含有不该有的字符 ({ $key })
    .do = 重新复制：密钥共 39 个字符，即 AIza 加上 35 个字母、数字、连字符或下划线。
checkup-key-unknown = 服务不认识密钥 { $key }
    .do = 与 https://aistudio.google.com/apikey 中的列表核对：密钥可能已被删除、属于其他服务，或者复制有误。
checkup-key-refused = 密钥 { $key } 被拒绝：{ $title }
checkup-key-referrer = 密钥仅限特定网站使用，而此处发送的来源 ({ $referer }) 不在其中
    .do = 加上 --referer 和网站地址再检查一次。浏览器对其他服务只发送来源 (origin)，因此带路径的规则永远不会匹配。
checkup-key-restricted = 无法从此处使用该密钥：{ $title }。{ $meaning }
checkup-key-other-project = 密钥不属于项目 { $project }，而属于另一个项目
    .do = 从同一个文件中获取项目和密钥：Firebase 控制台的“项目设置”>“您的应用”。

# The project
checkup-api-enabled = API 已启用，密钥的限制不影响从此处使用
checkup-provider-there = Firebase AI Logic 已启用，并已设置提供方
checkup-api-disabled = 密钥所属的项目没有启用某个 API：{ $title }
checkup-project-blocked = 密钥所属的项目已被禁用：{ $title }。{ $meaning }
checkup-region-unserved = 本机所在位置不提供此服务：{ $title }
checkup-provider-missing = { $project } 中的 Firebase AI Logic 没有设置提供方
    .do = 在 Firebase 控制台打开 AI Logic，选择“开始使用”，并设置 Gemini Developer API；然后等待几分钟。

# App Check
checkup-app-check-accepted = 令牌已被接受
checkup-app-check-not-enforced = 没有发送令牌，服务也没有要求令牌
    .do = 请强制执行 App Check，以免配额被他人盗用；自 2026-11-02 起，Google 要求 AI Logic 必须强制执行。
checkup-app-check-missing = App Check 已强制执行，而此次检查没有发送令牌
    .do = 用 --app-check-env 提供令牌（例如用已注册的调试令牌换取），并在应用中添加 App Check。
checkup-app-check-refused = App Check 令牌未被接受
    .do = 换用新令牌：令牌有效期为一小时，启用重放攻击防护时只能使用一次，而且必须属于此项目和此应用。
checkup-app-check-model = { $model } 要求 App Check 令牌，而此次没有发送有效的令牌
    .do = 用 --app-check-env 提供令牌，并在应用中添加 App Check。

# The model
checkup-model-there = { $api_version } 中有 { $model }
checkup-model-until = { $api_version } 中有 { $model }，可用至 { $day }
checkup-model-ending = { $model } 将于 { $day } 停用，还有 { $days } 天
    .do = 在此之前改用 { $replacement }。
checkup-model-ending-alone = { $model } 将于 { $day } 停用，还有 { $days } 天
    .do = 在此之前选用其他模型；`pollux models` 会列出所有模型。
checkup-model-routed = { $model } 已于 { $day } 停用；现在由另一个模型以此名称响应
    .do = 请直接指定 { $replacement }，以明确由哪个模型响应。
checkup-model-overdue = { $model } 本应在 { $day } 停用，但仍有响应
    .do = 请立即选用其他模型；`pollux models` 会列出所有模型。
checkup-model-retired = { $model } 已于 { $day } 停用
    .do = 请使用 { $replacement }。
checkup-model-retired-alone = { $model } 已于 { $day } 停用
    .do = 请选用其他模型；`pollux models` 会列出所有模型。
checkup-model-other-version = { $model } 不在 { $api_version } 中，但在 { $other } 中
    .do = 在 { $other } 中请求该模型：设置 SDK 的 API 版本，此处则用 --api-version。
checkup-model-elsewhere = 位置 { $location } 不提供 { $model }
    .do = 使用位置 global，或提供此模型的其他位置；如果项目无权访问该模型，也会出现同样的消息。
checkup-model-misspelt = 没有模型 { $model }；很可能是指 { $suggestion }
    .do = 请改为 { $suggestion }。
checkup-model-unknown = 服务在 { $api_version } 中没有模型 { $model }
    .do = 从服务的列表 (models.list) 或 `pollux models` 中选取名称。

# Calls
checkup-count-made = 共 { $count } 个 token（{ $ms } 毫秒）
checkup-generate-made = 已响应（{ $ms } 毫秒）
checkup-generate-ranked = 已响应（{ $ms } 毫秒），服务层级为 { $tier }
checkup-stream-made = 第一个数据块在 { $first } 毫秒后到达，最后一个在 { $ms } 毫秒后到达
checkup-stream-slow = 第一个数据块在 { $first } 毫秒后才到达，最后一个在 { $ms } 毫秒后到达
    .do = 试用更小的模型或减少思考；如果只在某些时段较慢，说明服务负载较高。
checkup-stream-broken = 流在完成之前结束
    .do = 检查本机与服务之间是否有代理、负载均衡器或超时切断了较长的响应，然后再试一次。
checkup-call-overloaded = { $method }：{ $title }；原因不在于设置
checkup-call-refused = { $method } 被拒绝：{ $title }。{ $meaning }
checkup-call-unknown = { $method } 被拒绝，返回 { $http }：{ $message }
    .do = 此响应不在已知错误之列；请查看其消息，以及 https://ai.google.dev/gemini-api/docs/troubleshooting。

# Tier and quota
checkup-quota-used-up = { $title }。{ $meaning }
checkup-quota-unseen = 在此处无法得知层级和配额：服务只在拒绝请求时才会说明
    .do = 可在 https://aistudio.google.com/usage 查看；如果是 Pollux，请用 `pollux usage`。

checkup-quota-tier = 密钥属于项目 { $project }，层级为 { $tier }
checkup-quota-no-tier = 密钥来自此 Pollux 的设置，没有层级
checkup-quota-untold = 无法得知此 Pollux 的层级和配额：{ $cause }
    .do = 请检查管理地址或就绪文件，以及此 Pollux 是否在运行；其他各行不受影响。
# $limit_kind is rpm (requests per minute), tpm (tokens per minute) or rpd (requests per day).
checkup-quota-left = 上游项目 { $project }：{ $limit_kind ->
    [rpd] 今天的 { $limit } 个请求还剩 { $left } 个
    [tpm] 这一分钟的 { $limit } 个 token 还剩 { $left } 个
   *[rpm] 这一分钟的 { $limit } 个请求还剩 { $left } 个
}
checkup-quota-none-left = 上游项目 { $project }：{ $limit_kind ->
    [rpd] 今天的 { $limit } 个请求已用完
    [tpm] 这一分钟的 { $limit } 个 token 已用完
   *[rpm] 这一分钟的 { $limit } 个请求已用完
}
    .do = 等待恢复、向池中添加项目，或在上游升到更高层级；`pollux pool list` 会显示所有限额。

# Files of a Firebase app
checkup-file-good = { $file }：项目 { $project }
checkup-file-unreadable = { $file } 无法使用：{ $cause }
    .do = 在 Firebase 控制台的“项目设置”>“您的应用”中重新下载。
checkup-file-lacks = { $file } 中没有 { $what }
    .do = 在 Firebase 控制台的“项目设置”>“您的应用”中重新下载。如果是网页应用，请检查构建时是否填入了该值。
checkup-file-app-malformed = { $file } 中应用 ID 的格式不对：{ $app }
    .do = 从 Firebase 控制台复制；应用 ID 形如 1:123456789012:web:0a1b2c3d。
checkup-file-app-other = { $file } 混用了两个项目：应用 ID { $app } 不属于编号为 { $number } 的项目
    .do = 重新下载该文件，不要手动拼凑。
checkup-file-project-other = { $file } 混用了两个项目：{ $project }，以及主机名或存储桶名称中的 { $other }
    .do = 重新下载该文件，不要手动拼凑。
checkup-file-project-named = { $file } 属于项目 { $project }，而不是 { $other }
    .do = 应用的一个构建只使用同一个项目的文件。
checkup-file-key-other = { $file } 中的密钥 ({ $key }) 不是所指定的密钥
    .do = 如需使用文件中的密钥，请去掉 --key-env 和 --key-file；否则请更正文件。
