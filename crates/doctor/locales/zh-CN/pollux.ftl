# Faults of Pollux itself, of the way to whoever answers, and of what came back.

unknown =
    .title = 未收录的错误
    .meaning = 上游返回了 Pollux 不认识的错误。该错误已原样转发。
    .cause = Google 可能新增了错误或更改了措辞，也可能是 Pollux 与上游之间的某个环节代为响应。
    .step1 = 查看原始的 message 和 details，它们就在这段文字旁边。
    .step2 = 按 HTTP 状态码处理：408、429 和 5xx 以退避方式重试，其他 4xx 不要原样重试。
    .step3 = 将响应体（去除密钥）报告给 Pollux 项目，以便收录。

not-implemented-yet =
    .title = Pollux 尚未提供此方法
    .meaning = 此方法属于 Google 的 API，但当前版本的 Pollux 或为该请求选定的后端无法提供。
    .cause = 路径是已知的，但请求本身没有经过检查。在更新 Pollux 或更改配置之前，再试也会得到同样的响应。
    .step1 = 查看版本说明，看较新的版本是否提供此方法。
    .step2 = 将请求路由到 Google 或 Vertex AI 后端，它们可能提供本地后端或 OpenAI 兼容后端所没有的方法。
    .step3 = 在此之前，仅就这一个方法直接调用 Google。

gateway-overloaded =
    .title = Pollux 正在处理的请求过多
    .meaning = 为保持响应能力，网关自身拒绝了此请求。没有向 Google 发送任何内容，也没有消耗配额。
    .cause = 突发流量，或者迟迟不返回的上游占住请求，使并发请求数或排队任务数达到了网关的上限。
    .step1 = 调用方请按 RetryInfo 给出的延迟等待（没有则等待 1 秒），然后加入抖动再重试。
    .step2 = 运维人员请查看处理中的请求数和上游延迟：最先占满网关的往往是缓慢的响应。
    .step3 = 如果内存允许，请调高上限，或启动更多实例。

upstream-unreachable =
    .title = 无法连接到上游
    .meaning = Pollux 无法与应当响应的服务建立连接。请求没有送达。
    .cause = 主机名无法解析、连接被拒绝，或者受阻于防火墙、代理或缺失的网络路由。如果是本地引擎，可能只是没有运行。
    .step1 = 在运行 Pollux 的机器上，解析上游的主机名并连接其端口。
    .step2 = 检查出站代理和防火墙；访问 Google 需要能够连接 generativelanguage.googleapis.com 的 443 端口。
    .step3 = 对于本地引擎，请检查它是否在运行并监听所配置的地址，以及从运行 Pollux 的位置来看该地址是否正确：在容器中，“localhost”就是容器自身。
    .step4 = 可以放心重试，因为请求尚未经过处理；在路由中配置第二个后端，可以保持服务不中断。

upstream-timeout =
    .title = 上游没有及时响应
    .meaning = 连接已建立，但在 Pollux 允许等待的时间内没有开始响应。上游是否已完成处理，无从得知。
    .cause = 提示词很长、思考时间长或上游过载，所需时间超过了超时设置；或者调用方自己的时限所剩无几。
    .step1 = 同时调大调用方的超时 (X-Server-Timeout) 和网关的首字节等待时间。
    .step2 = 使用流式传输，首批字节会更早到达。
    .step3 = 缩短提示词，或使用更快的模型。
    .step4 = 只重试可以安全执行两次的请求：第一次调用可能已经完成并计费。

upstream-tls =
    .title = 与上游的安全连接失败
    .meaning = 网络连接已建立，但 TLS 握手失败，因此没有发送任何内容。
    .cause = 证书已过期、属于其他主机，或由未知机构签发（例如公司代理拦截 TLS 时）；也可能是本机时钟不准。
    .step1 = 检查运行 Pollux 的机器的日期和时间。
    .step2 = 用“openssl s_client -connect HOST:443 -servername HOST”查看证书及其签发者。
    .step3 = 如果由公司代理签发，请将该代理的根证书加入受信任的证书；不要关闭验证。
    .step4 = 如果上游使用明文 HTTP，请将其地址配置为 http://，而不是 https://。

upstream-malformed =
    .title = 无法理解上游的响应
    .meaning = 收到了响应，但不符合 API 的约定：不是有效的 JSON，或者 JSON 的结构不同。
    .cause = 代理、强制门户或负载均衡器返回了自己的页面、基础网址指向了其他服务，或者引擎的协议格式与配置的不同。
    .step1 = 在网关日志中查看响应的 Content-Type 和开头的字节。
    .step2 = 检查上游的基础网址，包括路径和版本。
    .step3 = 检查后端类型是否正确：google、vertex 和 openai 引擎的格式各不相同。
    .step4 = 如果只在高负载时出现，请重试；返回的很可能是负载均衡器的错误页面。

stream-truncated =
    .title = 流在完成之前结束
    .meaning = 上游关闭了流而没有给出结束原因，因此收到的文本只是回答的一部分。
    .cause = 连接在途中被代理、上游重启或网络切断。没有附带错误消息。
    .step1 = 不要将文本视为完整；请丢弃，或标记为不完整。
    .step2 = 重新发送请求；已经到达客户端的输出，网关无法在客户端不察觉的情况下重试。
    .step3 = 如果流每次都在相同的时间或大小之后结束，请调高中间代理的限制。

stream-idle =
    .title = 流长时间没有数据
    .meaning = 流已经开始，之后没有数据的时间超过了允许的间隔，Pollux 将其关闭。回答不完整。
    .cause = 上游停滞，或者模型在两个数据块之间思考的时间超过了空闲超时。连接本身没有断开。
    .step1 = 重新发送请求；停滞很少连续出现。
    .step2 = 如果使用思考模型时反复出现，请调大网关的空闲超时，或在流中包含思考内容。
    .step3 = 检查中间是否有代理先收完整个流再转发。

empty-stop =
    .title = 回答正常结束，但内容为空
    .meaning = 模型报告正常结束 (STOP)，却没有返回文本、调用或媒体。
    .cause = 这是模型的失误，最常见于工具返回结果之后，以及提示词很短或自相矛盾时。与过滤器和限额无关。
    .step1 = 重试；第二次大多会返回文本。
    .step2 = 如果在函数响应之后反复出现，请检查该响应是否含有数据，并明确要求给出最终回答。
    .step3 = 略微提高 temperature，或对该提示词改用其他模型。

client-closed =
    .title = 调用方断开了连接
    .meaning = 响应完成之前，客户端关闭了与 Pollux 的连接，Pollux 因此停止了处理。
    .cause = 客户端或其前面的代理超时、页面被关闭，或者有意取消。上游没有问题。
    .step1 = 如果不是用户取消，请比较各次调用的耗时；30 或 60 秒这样的整数说明是超时。
    .step2 = 在客户端、其 SDK 或 Pollux 前面的代理中调大该超时。
    .step3 = 较长的回答请使用流式传输，使数据在超时之前开始传送。

malformed-request-head =
    .title = 请求行或标头不是有效的 HTTP
    .meaning = Pollux 无法读取请求的开头，因此不知道路径，也不知道调用方是谁。请求体没有被读取。
    .cause = 标头含有禁用字符（常见的是 API 密钥带有换行符）、标头过大，或者客户端向明文 HTTP 端口发送了 TLS。
    .step1 = 核对基础网址中的 http 或 https 与 Pollux 监听的是否一致。
    .step2 = 将密钥放入标头之前，先去除首尾空白；从文件读取的密钥末尾常带换行符。
    .step3 = 移除过大的 Cookie 和标头，并对网址中的空格进行百分号编码。

gateway-internal =
    .title = Pollux 内部故障
    .meaning = 网关在处理请求时出错。这既不是调用方的问题，也不是 Google 的问题。
    .cause = 程序缺陷，或者机器的资源（例如内存、磁盘或网关的数据库）耗尽。
    .step1 = 在网关日志中查找该请求的 ID；日志条目会说明是什么出错。
    .step2 = 检查可用磁盘空间和内存，以及数据库是否可写。
    .step3 = 重试一次；如果同一请求再次失败，请将日志条目（去除密钥）报告给 Pollux 项目。

no-usable-credential =
    .title = 网关没有可用的凭据
    .meaning = 对于模型 { $model }，Pollux 已没有上游接受的凭据。请求没有发送，调用方自己的密钥没有问题。
    .meaning-unknown = 对于该模型，Pollux 已没有上游接受的凭据。请求没有发送，调用方自己的密钥没有问题。
    .cause = 所有凭据此前都已被拒绝（无效、过期、泄露，或所属项目被暂停），或者被运维人员暂停使用。
    .step1 = 运维人员请运行 `pollux pool list`：它会列出每个凭据遇到了什么错误以及发生的时间。
    .step2 = 在 Google 一侧更换或修复凭据，然后用 `pollux pool clear` 重新启用。
    .step3 = 调用方请将请求 ID 告知运维人员；在此之前重试没有用。

gateway-draining =
    .title = Pollux 正在关闭
    .meaning = 网关已收到停止指令，不再接受新请求。此前已接受的请求会继续处理完。
    .cause = 重启、部署或缩容。没有向 Google 发送任何内容，也没有消耗配额。
    .step1 = 立即重试；负载均衡器会将请求发给其他实例，重启也只需几秒。
    .step2 = 运维人员请在停止实例之前，先将其从负载均衡器中移除；排空期间，其就绪检查会失败。

request-timeout =
    .title = 请求传输过慢
    .meaning = 标头或请求体没有在 { $timeout } 秒内传完，因此 Pollux 关闭了连接。请求没有被处理。
    .meaning-unknown = 标头或请求体没有及时传完，因此 Pollux 关闭了连接。请求没有被处理。
    .cause = 上行链路缓慢或中断、客户端打开连接却不使用，或者 Content-Length 大于实际发送的字节数。
    .step1 = 将 Content-Length 与实际发送的字节数对照。
    .step2 = 较大的媒体请通过 Files API 上传，不要内联发送。
    .step3 = 如果预计会有链路缓慢的客户端，运维人员可调大标头超时或请求体超时。

key-model-not-allowed =
    .title = 密钥不允许使用此模型
    .meaning = 密钥有效，但创建者只允许它使用特定模型，{ $model } 不在其中。没有发送任何内容，也没有计入用量。
    .meaning-unknown = 密钥有效，但创建者只允许它使用特定模型，该模型不在其中。没有发送任何内容，也没有计入用量。
    .cause = 密钥的允许模型列表中，没有与该模型名称匹配的条目。条目以 * 结尾时，表示允许整个系列。
    .step1 = 改为请求该密钥允许使用的模型。
    .step2 = 运维人员可用 `pollux keys update` 将该模型加入密钥，或给调用方另一个密钥。
    .step3 = 检查客户端是否自行切换到了其他模型。

key-route-unknown =
    .title = 密钥指定的路由不存在
    .meaning = 此密钥的调用应走路由“{ $route }”，而网关的设置中没有该路由。调用也没有改走其他路由。
    .meaning-unknown = 此密钥的调用应走的路由在网关的设置中不存在。调用也没有改走其他路由。
    .cause = 该路由已在设置中改名或移除，或者密钥指定的名称从来就不是路由。
    .step1 = 运维人员可用 `pollux keys update` 为密钥指定现有的路由，或取消其路由设置。
    .step2 = 或者添加一个 [[routes]] 条目，其 model 为该名称，然后重新加载配置。
    .step3 = 在此之前，调用方请使用其他密钥；再试不会有变化。

key-quota =
    .title = 密钥达到自身的限额
    .meaning = 此密钥单独设有限额（{ $limit_title }：{ $limit }），现已用完。项目的其他密钥不受影响。
    .meaning-unknown = 此密钥单独设有限额，现已用完。项目的其他密钥不受影响。
    .cause = 运维人员为该密钥单独设置了限额，低于项目可用的量。共用该密钥的所有客户端的请求会累加。
    .step1 = 按 RetryInfo 给出的延迟等待（此处为 { $retry_seconds_exact } 秒），之后就会有余量。
    .step1-unknown = 按 RetryInfo 给出的延迟等待，之后就会有余量。
    .step2 = 将请求均匀分散，并为每个客户端分配各自的密钥，以免相互挤占。
    .step3 = 如果这种用量是预期的，运维人员可用 `pollux keys update` 调高限额。

key-quota-too-small =
    .title = 密钥自身的限额小于此请求
    .meaning = 此密钥单独设有限额（{ $limit_title }：{ $limit }），而仅此一个请求就已超出。它永远无法通过，因此等待没有用。
    .meaning-unknown = 此密钥单独设有限额，而仅此一个请求就已超出。它永远无法通过，因此等待没有用。
    .cause = 运维人员为该密钥单独设置了限额。限额为 0，或者仅提示词的 token 数就超过了限额。
    .step1 = 不要重试；如果是 token 限额，请用 countTokens 计量，并发送更短的提示词。
    .step2 = 使用限额更高的其他密钥或其他项目。
    .step3 = 如果这种用量是预期的，运维人员可用 `pollux keys update` 调高限额。

key-budget-spent =
    .title = 密钥的月度预算已用完
    .meaning = 自本月初以来，此密钥的调用费用已达到或超过其全部预算，即 { $limit } 美元。
    .meaning-unknown = 自本月初以来，此密钥的调用费用已达到或超过其全部预算。
    .cause = 运维人员为该密钥设置了预算。预算按模型标价计算 token 费用，并以太平洋时间的自然月为周期。
    .step1 = 等到下个月开始，或请运维人员增加预算。
    .step2 = 运维人员可用 `pollux usage` 查看该密钥的用途，并用 `pollux keys update` 更改预算。
    .step3 = 使用更便宜的模型、更短的提示词和上下文缓存，可使预算用得更久。

firebase-auth-required =
    .title = 只响应已登录的用户
    .meaning = 项目的 Firebase AI Logic 只接受已通过 Firebase Authentication 登录的用户的调用，而此次调用没有有效的 ID 令牌。
    .cause = 流量过滤条件“authentication required”已开启，而用户没有登录、应用没有将 Auth 实例传给 SDK，或者令牌已过期。
    .step1 = 在首次调用之前让用户登录（匿名登录也算）。
    .step2 = 在同一应用中设置 Auth SDK，使 AI SDK 在 Authorization 标头中发送用户的令牌。
    .step3 = 如果本来就允许未登录的调用，运维人员可在 AI Logic 配置中关闭该过滤条件。

template-only =
    .title = 只响应提示词模板
    .meaning = 项目的 Firebase AI Logic 只接受使用服务器提示词模板的调用，而此次调用自带了提示词。
    .cause = 流量过滤条件“template only”已开启。它可以防止他人用应用的密钥发送不属于该应用的提示词。
    .step1 = 用 `templateGenerateContent` 按 ID 调用模板，并且只发送其输入。
    .step2 = 如果还没有模板，请运维人员先创建。
    .step3 = 或者在 AI Logic 配置中关闭该过滤条件。

template-not-found =
    .title = 没有此提示词模板
    .meaning = 项目中没有 ID 为 { $name } 的服务器提示词模板。模板只属于一个项目，不能共享。
    .meaning-unknown = 项目中没有所请求 ID 的服务器提示词模板。模板只属于一个项目，不能共享。
    .cause = ID 拼写有误、模板已删除，或者应用连接的项目与模板所在的项目不同。
    .step1 = 将 ID 与项目的模板列表核对；ID 区分大小写。
    .step2 = 检查应用 Firebase 配置中的项目 ID。
    .step3 = 运维人员可创建该模板，或从保存它的位置恢复。

template-invalid =
    .title = 提示词模板与输入不匹配
    .meaning = 无法由模板 { $name } 生成提示词：“{ $cause }”。
    .meaning-unknown = 无法由该模板生成提示词；消息中说明了原因。
    .cause = 缺少某个输入、输入的类型与模板 schema 规定的不同，或者模板自身的 front matter 或正文有错误。
    .step1 = 将发送的输入与模板的 `input.schema` 对照，名称和类型都要核对。
    .step2 = 在模板中为该输入设置默认值，或用问号将其标为可选。
    .step3 = 如果所有调用都失败，请修正模板：其 front matter 必须是 YAML，位于两行三连字符之间。

chat-not-taken =
    .title = 模型的聊天模板不接受这种轮次顺序
    .meaning = 无法用这些轮次向本地模型 { $model } 提问。它的聊天模板说：“{ $reason }”。
    .meaning-unknown = 无法用这些轮次向本地模型提问；消息中说明了其聊天模板不接受什么。
    .cause = 该模板来自模型文件，只认识某些轮次顺序，例如先由用户发言，然后两种角色交替。
    .step1 = 让 `contents` 以角色 user 的一轮开头，并让 user 与 model 交替。
    .step2 = 去掉没有文本的轮次。
    .step3 = 如果必须是这种顺序，请用 `pollux model use` 选择另一个本地模型。

chat-template-overrun =
    .title = 模型的聊天模板占用过多
    .meaning = 无法向本地模型 { $model } 提问：其文件中的聊天模板所用的时间或内存超过了允许的范围，因此该模型的进程已被结束。当时向它提出的所有请求也随之中止。
    .meaning-unknown = 无法向本地模型提问：其文件中的聊天模板所用的时间或内存超过了允许的范围，因此该模型的进程已被结束。
    .cause = 模板是模型文件中的一段程序，遇到某些对话时，这一段不会结束或不断膨胀：可能是失误，也可能是有人故意为之。
    .step1 = 重新发送请求：下一个请求会重新启动模型，而且结束它的可能是另一个请求。
    .step2 = 如果同一请求再次失败，请去掉一些轮次：轮次越少，模板的工作越少。
    .step3 = 运维人员请在日志中查找模型进程结束的那一行。如果反复出现，请不要使用这个文件：用 `pollux model use` 选择另一个模型，并用 `pollux model rm` 移除它。

text-not-utf8 =
    .title = 附加的文本不是 UTF-8
    .meaning = 附加了类型为 { $mime } 的文件，从第 { $position } 字节起不是 UTF-8 文本。
    .meaning-unknown = 附加的文件不是 UTF-8 文本。
    .cause = 它是其他编码（如 UTF-16 或 Latin-1）的文本，或者根本不是文本。本地模型只读文本。
    .step1 = 将文本转换为 UTF-8，例如用 `iconv -t UTF-8`，然后重新进行 base64 编码。
    .step2 = 如果它不是文本，请先提取其中的文本，或改用能读取这类文件的模型。

template-locked =
    .title = 提示词模板已锁定
    .meaning = 模板 { $name } 已锁定，以免有人误改已发布的应用正在使用的内容。模板没有变化。
    .meaning-unknown = 该模板已锁定，以免有人误改已发布的应用正在使用的内容。模板没有变化。
    .cause = 对处于锁定状态的模板发送了更改或删除请求。
    .step1 = 在使用新 ID 的新模板中更改，并让应用的下一个版本使用它。
    .step2 = 如果更改也要用于已发布的应用，请先用 `modifyLock` 解锁模板。
    .step3 = 更改之后重新锁定。

gs-uri-on-developer =
    .title = Gemini Developer API 不支持 gs:// 文件
    .meaning = 请求引用了 Cloud Storage 文件 { $uri }，而 Gemini Developer API 无法读取它。
    .meaning-unknown = 请求引用了 Cloud Storage 文件，而 Gemini Developer API 无法读取它。
    .cause = gs:// 网址只适用于 Vertex AI Gemini API，由其服务代理代表项目读取存储桶。
    .step1 = 如果文件小于 20 MB，请以 base64 内联发送。
    .step2 = 或者在应用的 SDK 中选择 Vertex AI 作为提供方，并为项目完成设置。

gs-object-not-found =
    .title = 存储桶中没有该文件
    .meaning = 存储桶可以读取，但其中没有对象 { $uri }。
    .meaning-unknown = 存储桶可以读取，但其中没有所请求的对象。
    .cause = 名称拼写有误、上传尚未完成，或者对象已删除。名称区分大小写，开头不带斜杠。
    .step1 = 列出存储桶的内容，核对对象的完整名称，包括文件夹。
    .step2 = 等上传完成后再发送请求。
    .step3 = 检查应用引用的存储桶是否就是上传的目标存储桶。

cassette-no-match =
    .title = 没有录制过的响应
    .meaning = 此 Pollux 只用录制内容响应，而其中没有与该请求相符的录制：{ $cause }。
    .meaning-unknown = 此 Pollux 只用录制内容响应，而其中没有与该请求相符的录制。
    .cause = 该请求与录制时的请求不同：文本、设置、模型或方法有变化，或者从未录制过这样的请求。
    .step1 = 将请求与最接近的录制文件对比；管理端口上的 `/emulator/report` 会列出两者的不同之处。
    .step2 = 如果改动是有意的，请重新录制：将 `emulator.record.mode` 设为 `auto` 后，缺少的内容会向上游请求一次并保存下来。
    .step3 = 从请求中去掉每次运行都会变化的内容，例如日期或随机名称。

recording-failed =
    .title = 无法录制响应
    .meaning = Pollux 需要录制上游的响应，但这次响应无法保存：{ $cause }。
    .meaning-unknown = Pollux 需要录制上游的响应，但这次响应无法保存。
    .cause = 录制文件所在的目录不可写、磁盘已满，或者按当前设置无法建立到上游的连接。
    .step1 = 检查运行 Pollux 的用户能否写入 `emulator.record.folder` 指定的目录，以及是否还有空间。
    .step2 = 检查 `emulator.record.upstream` 和 `emulator.record.key`。
    .step3 = 重新发送请求。

admin-unauthenticated =
    .title = 管理令牌缺失或错误
    .meaning = 管理端口用于管理密钥和项目，因此只响应持有其令牌的调用方。没有更改任何内容。
    .cause = Authorization 标头缺失，或者其中的令牌不属于此服务器：不同的数据目录有不同的令牌。
    .step1 = 从服务器数据目录中的 `admin.token` 文件或配置令牌的位置读取令牌。
    .step2 = 以 `Authorization: Bearer TOKEN` 发送；切勿放在网址中，否则会留在日志里。
    .step3 = 使用命令行时，请设置 POLLUX_ADMIN_TOKEN 或传入 --admin-token。

admin-cross-site =
    .title = 管理端口拒绝了来自其他网站的页面
    .meaning = 不属于此服务器的网页向管理端口发送了请求；在读取或更改任何内容之前，请求已被拒绝。
    .cause = Origin、Sec-Fetch-Site 或 Host 标头表明是其他网站。外部网页正是借助此类请求访问内部网络的服务。
    .step1 = 请从程序或命令行调用管理端口，不要从网页调用。
    .step2 = 如果该主机名属于自己，请将其添加到 `server.admin_hosts`。
    .step3 = 如果该请求不在预期之中，请找出发送它的页面：Origin 标头中有记录。

# What a key may have a limit of; stands where { $limit_title } does.

unit-requests-per-minute = 每分钟请求数
unit-input-tokens-per-minute = 每分钟输入 token 数
unit-requests-per-day = 每天请求数
unit-input-tokens-per-day = 每天输入 token 数

# Stands before the steps of a fault when the keys and projects of this Pollux are what refused.

refused-by-pollux =
    .meaning = 此 Pollux 按照自身的设置拒绝了请求，没有向 Google 发送任何内容。
    .step = 请求是被此 Pollux 拒绝的，没有发送给 Google：其运维人员可以用 `{ $command }` 更改。

# Stands in the place of what a fault of credentials means when the credential was one of ours.

refused-by-upstream =
    .meaning = 被上游拒绝的是此 Pollux 调用上游所用的凭据；调用方自己的密钥没有问题。
    .step = 此 Pollux 的运维人员可以用 `pollux pool list` 查出是哪一个凭据，并将其更换。
