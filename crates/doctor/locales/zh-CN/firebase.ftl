# Faults of Firebase AI Logic, its client SDKs, and Vertex AI.

firebase-api-not-enabled =
    .title = 未启用 Firebase AI Logic API
    .meaning = 项目 { $project } 没有启用应用调用所经过的 API，即 firebasevertexai.googleapis.com。
    .meaning-unknown = 项目没有启用应用调用所经过的 API，即 firebasevertexai.googleapis.com。
    .cause = 该项目从未设置过 Firebase AI Logic，或者该 API 已被停用。JavaScript SDK 将其报告为 api-not-enabled。
    .step1 = 在 Firebase 控制台打开 AI Logic，选择“开始使用”；它会启用所需的一切。
    .step2 = 或者打开错误 details 中的激活链接，它直接指向正确的项目。
    .step3 = 等几分钟后重试；如果项目与预期不符，请更换应用的 Firebase 配置。

developer-api-not-enabled =
    .title = Firebase 背后的 Gemini Developer API 未启用
    .meaning = Firebase AI Logic 已设置，但项目 { $project } 没有启用它要转发到的 Generative Language API。
    .meaning-unknown = Firebase AI Logic 已设置，但项目没有启用它要转发到的 Generative Language API。
    .cause = 应用以 Gemini Developer API 作为提供方，而 generativelanguage.googleapis.com 没有启用。应用自身的密钥和配置没有问题。
    .step1 = 在 Firebase 控制台的 AI Logic 中重新执行设置并选择 Gemini Developer API，或打开 details 中的激活链接。
    .step2 = 几分钟后重试。
    .step3 = 如果该项目本应使用 Vertex AI，请在应用中改选该后端。

vertex-api-not-enabled =
    .title = 未启用 Vertex AI API
    .meaning = 请求通过 Vertex AI 使用项目 { $project }，而该项目没有启用 aiplatform.googleapis.com。
    .meaning-unknown = 请求通过 Vertex AI 使用项目，而该项目没有启用 aiplatform.googleapis.com。
    .cause = 选择了 Vertex AI 作为提供方却没有启用其 API，或者该 API 后来被停用。除了 API，Vertex AI 还要求启用结算。
    .step1 = 打开错误 details 中的激活链接，启用 Vertex AI API。
    .step2 = 如果项目没有结算账号，请关联一个。
    .step3 = 等几分钟更改生效后，再重试。
    .step4 = 如果并不打算使用 Vertex AI，请在客户端选择 Gemini Developer API 作为后端。

billing-disabled =
    .title = Vertex AI 要求项目已启用结算
    .meaning = 此方法仅提供给已启用结算的项目，而项目编号为 { $project_number } 的项目没有启用。
    .meaning-unknown = 此方法仅提供给已启用结算的项目，而该项目没有启用。
    .cause = 项目使用的是 Firebase 免费的 Spark 方案、其结算账号已关闭，或者与结算账号的关联已移除。
    .step1 = 关联一个有效的结算账号；在 Firebase 中即升级到 Blaze 方案。
    .step2 = 等几分钟后重试；过早尝试会得到同样的错误。
    .step3 = 如果不启用结算，请使用 Gemini Developer API 作为提供方，它有免费层级。

service-agents-provisioning =
    .title = Cloud Storage 的服务代理尚未就绪
    .meaning = 请求引用了 gs:// 文件，而负责读取该文件的 Google 服务账号正在创建之中。
    .cause = 启用 API 时没有创建该项目的 Vertex AI 服务代理。首个此类请求会触发创建，需要几分钟。
    .step1 = 等两到五分钟后重试；几秒后就重试不可能成功。
    .step2 = 如果问题持续存在，请项目所有者运行“gcloud beta services identity create --service=aiplatform.googleapis.com”。
    .step3 = 检查是否已启用 Vertex AI API。
    .step4 = 在此期间，小文件请内联发送，不要使用 gs:// 地址。

app-attestation-failed =
    .title = App Check 未向应用签发令牌
    .meaning = 应用向 App Check 申请令牌，但其提交的证明未被接受。在强制执行 App Check 的地方，此应用的调用都会失败。
    .cause = 使用调试提供方时：该调试令牌未针对此应用注册、已被移除，或是 SDK 为此浏览器或设备新生成的；也可能是应用 ID 属于其他项目。响应不会说明是哪一种情况。
    .step1 = 找到 SDK 写入控制台或日志的调试令牌，并针对此应用注册：在 Firebase 控制台的 App Check 中注册，或使用“pollux firebase debug-token create”。
    .step2 = 将应用的 Firebase 配置中的应用 ID、项目和 API 密钥与控制台中的内容进行核对。
    .step3 = 使用正式提供方（例如 reCAPTCHA Enterprise、Play Integrity 或 App Attest）时，检查其针对此应用的设置，并使用真实的设备。
    .step4 = 重新加载页面或重启应用，因为 SDK 在被拒绝后会暂缓后续尝试。

app-check-token-invalid =
    .title = App Check 令牌缺失或无效
    .meaning = Firebase AI Logic 已强制执行 App Check，而请求未能证明自己来自该项目的应用。
    .cause = 令牌缺失、已过期、属于其他项目或应用，或者是 SDK 无法获取令牌时发送的占位值。所有这些情况的提示文字都相同。
    .step1 = 在应用中先初始化 App Check，再初始化 AI Logic，并在控制台或日志中查看 App Check 自身的错误。
    .step2 = 开发时请使用调试提供方，并在 Firebase 控制台的 App Check 中注册其调试令牌。
    .step3 = 检查应用是否已向其提供方（例如 reCAPTCHA Enterprise、Play Integrity 或 App Attest）注册，以及设备时钟是否准确。
    .step4 = 获取新令牌后再重试；旧令牌仍然无效。

app-check-required-for-model =
    .title = 此模型须使用 App Check
    .meaning = 由于此模型常被滥用，Google 只向强制执行 App Check 的项目提供。其他模型可能仍可使用。
    .cause = Firebase AI Logic 没有强制执行 App Check，或者请求没有有效的令牌；有些模型要求使用限次令牌 (limited-use token)。
    .step1 = 在应用中设置 App Check，并在控制台中对 Firebase AI Logic 强制执行。
    .step2 = 强制执行最多需要 15 分钟生效，等待后再重试。
    .step3 = 如果模型要求，请在 SDK 中启用限次令牌。
    .step4 = 在此之前，请使用没有此要求的模型。

project-deactivated =
    .title = 此项目的 Firebase AI Logic 已被停用
    .meaning = Google 已对整个项目停用 Firebase AI Logic。在强制执行 App Check 之前，所有模型都不会响应。
    .cause = 该项目有一段时间没有使用，而且没有强制执行 App Check。自 2026-11-02 起，所有项目都必须强制执行。
    .step1 = 在项目的所有应用中添加 App Check，并发布会发送令牌的版本。
    .step2 = 在 Firebase 控制台中对 Firebase AI Logic 强制执行 App Check；停用状态随之解除。
    .step3 = 最多等待 15 分钟后重试。
    .step4 = 为仍在使用旧版应用的用户做好安排：旧版不发送令牌，届时会被拒绝。

genai-config-not-found =
    .title = Firebase AI Logic 没有设置提供方
    .meaning = 项目没有为 Firebase AI Logic 配置 Gemini 密钥，因此无法转发调用。
    .cause = 该项目从未设置过 Gemini Developer API、几分钟前才设置，或者为其存储的 Gemini 密钥已被删除。
    .step1 = 如果设置完成才几分钟，请稍候再重试。
    .step2 = 否则，请在 Firebase 控制台打开 AI Logic，选择“开始使用”，并设置 Gemini Developer API。
    .step3 = 如果 Gemini 密钥已删除，请为配置换上新密钥；应用自身的 Firebase 密钥是另一个密钥，保持不变。
    .step4 = 检查应用的 projectId 是否就是完成设置的项目。

publisher-model-not-found =
    .title = Vertex AI 在此位置没有该模型
    .meaning = 该项目无法在位置 { $location } 使用模型 { $model }。
    .meaning-unknown = 该项目无法在所请求的位置使用该模型。
    .cause = 名称有误或模型已停用、该位置不提供此模型，或者此模型只对特定项目开放。预览版和新模型往往只通过 global 提供。
    .step1 = 使用位置 global，或该模型列出的其他位置。2.5 系列的 Live 模型例外：global 不提供。
    .step2 = 与模型列表核对名称，包括版本后缀。
    .step3 = 模型会停用，因此请将模型名称和位置放在配置中，例如 Remote Config。

developer-model-not-found =
    .title = Gemini 模型不存在（通过 Firebase 调用）
    .meaning = Firebase 已转发调用，但 Gemini Developer API 在 { $version } 中没有可用于 { $method } 的模型 { $model }。
    .meaning-unknown = Firebase 已转发调用，但 Gemini Developer API 的此版本中没有可用于此方法的该模型。
    .cause = 应用中写入的名称已停用、拼写有误，或者前面带有“models/”（SDK 会再添加一次）。已发布的应用在更新之前会一直使用旧名称。
    .step1 = 从 Firebase 的模型列表中选择受支持的名称，传入时不带“models/”。
    .step2 = 从 Remote Config 加载模型名称，这样已发布的应用也能切换模型。
    .step3 = 如果名称正确，请检查该模型是否提供此方法。

invalid-location =
    .title = 网址中的位置不存在
    .meaning = Vertex AI 路径中的位置在 Google 并不存在。返回的是代码为 404 的 HTML 页面，而不是 JSON。
    .cause = 区域拼写有误、写成了可用区（例如 us-central1-a），或者该区域没有 Vertex AI。SDK 会报告空消息或无法读懂的错误。
    .step1 = 将位置设为 global 或列表中的区域，例如 us-central1。
    .step2 = 检查应用中的值：空变量或未定义的变量会被拼入路径。
    .step3 = 使用 Gemini Developer API 时请去掉位置，它没有位置之分。

iam-permission-denied =
    .title = 该身份无权使用 Vertex AI 模型
    .meaning = 发起调用的账号在项目 { $project } 中，对模型 { $model } 缺少 aiplatform.endpoints.predict 权限。
    .meaning-unknown = 发起调用的账号在项目中对该模型缺少 aiplatform.endpoints.predict 权限。
    .cause = 服务账号或用户在该项目中没有 Vertex AI 角色，或者调用所指定的项目不是授予角色的项目。资源名称拼写有误，也会出现同样的文字。
    .step1 = 在路径所指的项目中，为该账号授予 Vertex AI User (roles/aiplatform.user) 角色。
    .step2 = 检查实际使用的账号：应用默认凭据可能不是预期的那个。
    .step3 = 核对消息的资源名称中的项目和模型是否符合预期。
    .step4 = 授予角色后等一两分钟，再重试。

input-file-permission-denied =
    .title = Vertex AI 无权读取 gs:// 文件
    .meaning = 请求本身是允许的，但项目的服务代理没有其中所引用文件的读取权限。
    .cause = 存储桶属于另一个项目或设有自己的访问规则，或者对象名称有误。调用方自己是否有该文件的访问权限并不起作用。
    .step1 = 在该存储桶上，为项目的 Vertex AI 服务代理授予 Storage Object Viewer 角色。
    .step2 = 检查存储桶和对象名称；对象不存在也可能表现为禁止访问。
    .step3 = 如果无法授予访问权限，请内联发送文件，或将其复制到同一项目的存储桶。

unsupported-user-location =
    .title = 用户所在国家/地区不支持通过 Firebase 使用
    .meaning = Firebase 已将调用转发给 Gemini Developer API，但应用用户所在的位置不提供此 API。
    .cause = Google 根据用户的 IP 地址判断，因此应用对一些用户可用，对另一些用户不可用。与项目的方案和密钥都无关。
    .step1 = 将用户所在的国家/地区与可用地区列表对照，并在其他地区隐藏该功能。
    .step2 = 如果 Vertex AI 的条款涵盖这些用户，请使用它作为提供方。
    .step3 = 如果用户本应位于支持的国家/地区，请检查 VPN 和移动网络代理。
    .step4 = 显示明确的消息；在 Android 上，这是 UnsupportedUserLocationException，重试没有意义。

billing-country-restricted =
    .title = 结算国家/地区不受支持
    .meaning = 由于项目结算账号所属的国家/地区，对 { $service } 的访问被拒绝。
    .meaning-unknown = 由于项目结算账号所属的国家/地区，对该服务的访问被拒绝。
    .cause = 起作用的是付款资料中的国家/地区，而不是调用方所在的位置。迁移服务器或使用 VPN 都没有用。
    .step1 = 在 Google Cloud 控制台查看结算账号的国家/地区。
    .step2 = 如果组织在支持的国家/地区有结算账号，请将项目关联到该账号。
    .step3 = 如果国家/地区登记有误，请通过 Google Cloud 结算支持团队更正；付款资料的国家/地区无法自行更改。

quota-per-minute-region =
    .title = 某个区域的每分钟请求数已用完
    .meaning = 对于 { $service }，项目在一个区域内的每分钟内容请求数已达到配额。
    .meaning-unknown = 项目在一个区域内的每分钟内容请求数已达到配额。
    .cause = 一分钟内调用过多，或者配额值为 0，即项目根本不能调用此方法。具体是哪一种，请看 details 中的 quota_limit_value。
    .step1 = 如果 quota_limit_value 为 0，请停止重试；启用结算或申请配额。
    .step2 = 否则，请从 1 秒开始以指数退避重试；配额会在一分钟内恢复。
    .step3 = 在应用中限制每个用户的调用次数；Firebase SDK 不会自动重试或限流。
    .step4 = 在 Google Cloud 控制台的“配额”页面申请更高的值。

developer-quota-exceeded =
    .title = Firebase 背后项目的配额已用完
    .meaning = 应用的所有用户合计，已达到项目所在层级对模型 { $model } 的限额 { $limit }。
    .meaning-without-limit = 应用的所有用户合计，已达到项目所在层级对模型 { $model } 的限额。
    .meaning-without-model = 应用的所有用户合计，已达到项目所在层级对该模型的限额 { $limit }。
    .meaning-unknown = 应用的所有用户合计，已达到项目所在层级对该模型的限额。
    .cause = 应用共用项目的 Gemini 配额。quotaId 中的 PerDay 表示当日配额已用完；限额为 0 表示该模型或功能不在免费层级内。
    .step1 = 重试之前，先查看 details 中的 quotaId：PerMinute 等待 retryDelay，PerDay 等到太平洋时间午夜，限额为 0 则需启用结算。
    .step2 = 面向真实用户时，请升级项目的方案；免费层级适合开发。
    .step3 = 在 AI Logic 的配额设置中为每个用户设置限额，以免单个用户用完全部配额。
    .step4 = 告诉用户何时可以再来，不要不加提示地失败。

vertex-resource-exhausted =
    .title = Vertex AI：目前没有共享容量
    .meaning = 随用随付的流量共用每个模型和区域的资源池，目前已满。这不是项目自身的配额。
    .cause = 所有客户的总需求超过了容量（动态共享配额）。项目自身没有用完任何配额，因此没有可调高的限额，也没有给出延迟。
    .step1 = 从 1 秒开始以截断指数退避重试，最多两次，之后切换到后备方案。
    .step2 = 使用 global 端点，它可用的容量比单个区域更多。
    .step3 = 平滑流量，避免突增。
    .step4 = 如果负载必须随时得到处理，请购买预配吞吐量 (Provisioned Throughput)。

vertex-provisioned-exceeded =
    .title = 预配吞吐量已用完
    .meaning = 该请求只能使用已购买的容量，而所购容量已全部占用。
    .cause = 标头 X-Vertex-AI-LLM-Request-Type: dedicated 禁止溢出到随用随付。如果没有该标头，此请求会按需执行。
    .step1 = 如果负载只是短暂的高峰，请从 1 秒开始退避重试。
    .step2 = 对于可以按需执行的请求，请去掉 dedicated 标头。
    .step3 = 如果平均用量接近所购容量，请增购吞吐量。

harm-threshold-restricted =
    .title = 账号无权使用此安全阈值
    .meaning = 请求设置的安全阈值（多数情况下是 BLOCK_NONE），Vertex AI 只对特定账号开放。
    .cause = 账号既不在许可名单上，也没有采用按月账单结算。与提示词和模型无关。
    .step1 = 将阈值设为 BLOCK_ONLY_HIGH，所有账号都可以使用。
    .step2 = 或者在模型接受的情况下尝试 OFF。
    .step3 = 如果需要 BLOCK_NONE，请联系 Google 客户代表申请加入许可名单，或改用账单结算。

image-prompt-blocked =
    .title = Imagen 拒绝了提示词
    .meaning = 图片提示词包含 Google 的 Responsible AI 规则不允许的字词，因此没有生成图片。
    .cause = Imagen 会以代码 400 拒绝整个提示词；个别不安全的图片则在之后被过滤，不会报错。消息中的支持代码 (support code) 代表类别。
    .step1 = 改写提示词，避免暴力、成人内容、儿童或真实人物的姓名。
    .step2 = 检查模板或用户添加到提示词中的文本。
    .step3 = 请计划迁移到 Gemini 图片模型；当前的 Firebase SDK 已不再提供 Imagen。

image-rejected =
    .title = 内联图片无法解码
    .meaning = 请求中的某张图片无法读取；服务只说参数无效。
    .cause = 数据损坏、被截断或与 MIME 类型不符；在手机上，常见的是将 HEIC 照片当作 JPEG 发送。其他参数无效时，也会使用同样的文字。
    .step1 = 去掉图片再发送请求；如果成功，问题就在图片。
    .step2 = 发送前在应用中将图片转换为 JPEG 或 PNG，并设置相应的 MIME 类型。
    .step3 = 检查 base64 文本是否完整，且没有 data: 前缀。

cached-content-bad-name =
    .title = 缓存名称格式有误
    .meaning = “{ $name }”不是有效的缓存资源名称；服务根本没有去查找。
    .meaning-unknown = 请求中的缓存名称不是有效的资源名称；服务根本没有去查找。
    .cause = 只给了 ID、使用了显示名称，或者将 Gemini API 的名称 (cachedContents/ID) 发给了 Vertex AI，而后者需要完整路径。
    .step1 = 原样使用创建调用返回的 name 字段。
    .step2 = 在 Vertex AI 上，名称为 projects/PROJECT/locations/LOCATION/cachedContents/ID，其中的位置与请求的位置一致。
    .step3 = Gemini API 与 Vertex AI 的缓存互相独立；请在所调用的一侧创建。

unavailable =
    .title = 模型暂时不可用（通过 Firebase）
    .meaning = 应用的调用已到达 Google，但当时模型没有容量来响应。
    .cause = 所有客户给该模型带来的负载过高；应用、密钥和 App Check 都没有问题。Firebase SDK 不会重试，因此第一次失败就会呈现给用户。
    .step1 = 在应用中重试两三次，从 1 秒开始退避并加入抖动。
    .step2 = 通过 Remote Config 提供备选模型，例如以 Flash-Lite 代替 Flash。
    .step3 = 在网页应用中，在此期间可用混合模式，由设备端模型响应。
    .step4 = 保留用户输入的内容，以免重复输入。

vertex-unauthenticated =
    .title = Vertex AI 没有收到有效的访问令牌
    .meaning = Vertex AI 需要 Google 身份的 OAuth 访问令牌，而发送的令牌缺失、格式错误或已过期。
    .cause = 存储的令牌过了一小时就失效，或者 Authorization 标头中放了其他内容，例如 Gemini API 密钥。details 中的原因可以区分已过期、不受支持和缺失。
    .step1 = 由 Google 身份验证库根据服务账号或应用默认凭据生成并刷新令牌。
    .step2 = 在自己的机器上，重新运行“gcloud auth application-default login”。
    .step3 = 用新令牌再调用一次；如果仍然失败，请检查服务账号的密钥和机器的时钟。
    .step4 = 如果只有 API 密钥，请使用 Gemini API 或 Vertex AI 的快速模式 (express mode)。

client-no-api-key =
    .title = 应用的 Firebase 配置没有 apiKey
    .meaning = Firebase SDK 在发送任何内容之前就已停止，因为其配置中的 apiKey 字段为空。
    .cause = 构建变量没有填入、加载了其他环境的配置，或者为隐藏密钥而移除了该字段。此次调用没有到达任何服务器。
    .step1 = 在 Firebase 控制台的“项目设置”>“您的应用”中复制配置，并传给 initializeApp。
    .step2 = 如果值来自环境变量，请检查打包工具是否以完全一致的名称将其提供给客户端构建。
    .step3 = Firebase 密钥应保留在应用中：它用于标识项目，本来就该放在那里；请用 App Check 和密钥限制来保护它。

client-unsupported-safety-method =
    .title = safetySettings.method 仅适用于 Vertex AI
    .meaning = Firebase SDK 在发送之前就已停止，因为某项安全设置带有 method 属性，而 Gemini Developer API 不支持该属性。
    .cause = 这些设置是为 Vertex AI 后端编写的，而应用现在使用 Developer API。安全设置的其余部分对两者都有效。
    .step1 = 从 safetySettings 的每个条目中移除 method。
    .step2 = 如果需要按严重程度屏蔽，请使用 Vertex AI 后端。
    .step3 = 如果应用可以在两种后端上运行，请分别保存各自的设置。

client-network =
    .title = 应用无法连接到 Firebase
    .meaning = Firebase SDK 的调用在网络层失败，没有收到 HTTP 响应。
    .cause = 设备离线、主机名无法解析、TLS 失败，或者调用被浏览器、拦截程序或缺失的 CORS 标头阻止。如果网关的错误响应不带 CORS 标头，表现也相同。
    .step1 = 检查连接后重试；此错误可以放心重试。
    .step2 = 在浏览器中查看网络面板：其中的“CORS”表示服务器已响应，只是被浏览器隐藏。
    .step3 = 如果使用网关，请让它响应 OPTIONS，并在错误响应中也发送 Access-Control-Allow-Origin。
    .step4 = 检查拦截程序、公司代理和页面的内容安全策略是否放行 firebasevertexai.googleapis.com。
