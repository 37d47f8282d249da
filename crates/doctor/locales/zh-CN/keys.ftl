# Faults of API keys, tokens and key restrictions.

api-key-invalid =
    .title = API 密钥无效
    .meaning = 随请求发送的密钥不是 Google 认可的密钥。服务没有查看请求体。
    .cause = 密钥字符串输错、被截断、混入了空格或引号、属于其他产品，或者对应的密钥已被删除。同一个密钥每次都会失败，因此重试没有帮助。
    .step1 = 输出进程实际使用的密钥的长度和前四个字符；旧密钥以 AIza 开头，共 39 个字符，新密钥以 AQ. 开头。
    .step2 = 检查是否有其他来源优先生效：在 Google 的 SDK 中，GOOGLE_API_KEY 优先于 GEMINI_API_KEY。
    .step3 = 在 Google AI Studio 中与项目的密钥列表核对，并重新复制密钥。
    .step4 = 如果错误的 metadata 中是 firebasevertexai.googleapis.com，请更换应用 Firebase 配置中的密钥；如果在使用 Firebase 时出现的是 generativelanguage.googleapis.com，请更换存储在项目中的 Gemini 密钥。

api-key-not-found =
    .title = API 密钥格式正确，但不存在
    .meaning = 该密钥看起来像真正的 Google 密钥，但 Google 那里并不存在值与之相同的密钥。
    .cause = 密钥已被彻底删除，或者复制时个别字符发生了变化。这是密钥无效的另一种措辞；靠查找“API key not valid”文字的代码会漏掉它。
    .step1 = 将整个密钥（而不只是开头）与项目的密钥列表核对。
    .step2 = 如果密钥删除不满 30 天，可在 Google Cloud 控制台的“凭据”页面恢复，密钥字符串保持不变。
    .step3 = 否则，请在 Google AI Studio 中创建新密钥，存入机密存储 (secret store)，并重启仍持有旧密钥的进程。
    .step4 = 错误处理请判断原因 API_KEY_INVALID，不要判断消息文本。

api-key-expired =
    .title = API 密钥已过期
    .meaning = 该密钥曾经有效，但有效期已结束。今后使用它的每个请求都会被拒绝。
    .cause = 密钥已过到期日期，或者已被删除，或因长期未用而被移除。与未知密钥不同，字符串本身是正确的；等待不会使其恢复。
    .step1 = 在 Google AI Studio 中为同一项目创建新密钥，这样配额和结算保持不变。
    .step2 = 为新密钥设置与旧密钥相同的 API 限制和客户端限制。
    .step3 = 在所有使用处替换密钥，然后删除旧密钥。
    .step4 = 记下新密钥的到期日期，或制定轮换计划，赶在失败之前更换。

api-key-leaked =
    .title = API 密钥因公开泄露而被封禁
    .meaning = Google 在公开位置发现了此密钥，并将其永久封禁。该项目的其他密钥仍可使用。
    .cause = 其他人可以读取到此密钥，例如在公开的代码库、网页、应用安装包或日志中。此密钥的封禁不会解除。
    .step1 = 创建新密钥，只放在服务器可以读取的位置；删除被封禁的密钥。
    .step2 = 从公开位置移除旧密钥（包括版本历史），否则还会再次发生。
    .step3 = 检查项目的用量和结算，看是否有并非自己发出的请求。
    .step4 = 将新密钥限制为仅可用于 Generative Language API 和自己的地址；通过网关发送调用，不要把密钥放在客户端。

missing-api-key =
    .title = 请求中没有 API 密钥
    .meaning = 请求既没有 API 密钥，也没有 OAuth 令牌，因此 Google 不知道是谁在调用。
    .cause = 该进程中的密钥变量为空或未设置，或者代理移除了标头或查询参数。如果密钥存在但有误，返回的会是代码 400。
    .step1 = 检查进程能否看到密钥：在某个 shell 中设置的环境变量，在服务、容器或 CI 作业中并不存在。
    .step2 = 以 x-goog-api-key 标头发送密钥；“Authorization: Bearer”加 API 密钥的方式只适用于 OpenAI 兼容路径。
    .step3 = 如果中间有代理，请让它原样传递 x-goog-api-key 和 Authorization。

api-key-missing =
    .title = Firebase 请求没有密钥
    .meaning = 对 Firebase AI Logic 的调用没有带上应用的 Firebase API 密钥，因此无法归属到任何项目。
    .cause = 应用启动时所用的配置中没有 apiKey，或者途中某个环节把 x-goog-api-key 标头和 key 查询参数都丢弃了。在 WebSocket 上，连接会以代码 1008 关闭，并附上同样的文字。
    .step1 = 在 Firebase 控制台的“项目设置”中重新获取应用配置，并替换应用中的配置。
    .step2 = 对于手动发出的调用，请用 x-goog-api-key 发送 Firebase 密钥；在 WebSocket 上，请用 key 查询参数发送。
    .step3 = 检查是否有代理或 Service Worker 去掉了标头或查询字符串。

api-key-service-blocked =
    .title = API 密钥不允许调用此 API
    .meaning = 密钥真实有效，但其 API 限制不包含方法 { $grpc_method }。
    .meaning-unknown = 密钥真实有效，但其 API 限制不包含所调用的方法。
    .cause = 该密钥设有允许的 API 列表，而此服务和此方法都不在其中。它往往是为其他产品（例如 Maps 或 Firebase）创建的密钥。
    .step1 = 查看错误 metadata 中的“service”字段：其中就是需要允许的 API。
    .step2 = 直接调用 Gemini 时，请使用允许 Generative Language API 的密钥；应用的 Firebase 密钥请只允许 Firebase AI Logic API。
    .step3 = 在 Google Cloud 控制台的“凭据”页面打开该密钥，在“API 限制”中修改列表。
    .step4 = 更改最多需要五分钟生效，等待后再试一次。

api-key-referrer-blocked =
    .title = 此 API 密钥不允许该网站使用
    .meaning = 该密钥只接受来自指定网站的请求，而此请求的来源是 { $referer }。
    .meaning-unknown = 该密钥只接受来自指定网站的请求，而此请求的来源不在其中。
    .cause = 密钥设有网站限制，而 Referer 标头缺失（显示为 <empty>）或与任何条目都不匹配。服务器、脚本以及采用 no-referrer 策略的网页根本不会发送 Referer。
    .step1 = 如果调用来自服务器，请使用另一个设有 IP 限制的密钥；网站限制不适用于服务器。
    .step2 = 如果来自浏览器，请将网页的来源（例如 example.com/*）添加到密钥的网站列表；子域名需要单独添加条目。
    .step3 = 条目中不要带路径：调用其他主机时，浏览器会将 Referer 缩减为来源。
    .step4 = 更改后最多等待五分钟，再重新加载网页。

api-key-http-referrer-blocked =
    .title = 此 Firebase 密钥不允许该网站使用
    .meaning = 应用的 Firebase 密钥仅限特定网站使用，{ $referer } 不在其中。
    .meaning-unknown = 应用的 Firebase 密钥仅限特定网站使用，此次调用的来源不在其中。
    .cause = 密钥的网站限制中缺少应用当前所在的地址：通常是预览渠道、新域名、localhost，或者移动应用共用了网页应用的密钥。
    .step1 = 在 Google Cloud 控制台打开“凭据”页面，选择网页应用的密钥，添加缺少的来源，并以 /* 结尾。
    .step2 = 网页、Android 和 iOS 请分别使用不同的密钥；移动应用不发送 Referer，永远无法通过网站限制。
    .step3 = 检查网页是否设置了 Referrer-Policy: no-referrer。
    .step4 = 更改后的限制最多需要五分钟生效。

api-key-ip-blocked =
    .title = 此 API 密钥不允许该 IP 地址使用
    .meaning = 该密钥只接受来自指定地址的调用，而此次调用来自 { $ip }。
    .meaning-unknown = 该密钥只接受来自指定地址的调用，而此次调用来自其他地址。
    .cause = 密钥设有 IP 限制，而 Google 看到的地址不在其中。在 NAT、VPN 或云平台之后，看到的是出口地址，而且可能是 IPv6 地址。
    .step1 = 在 Google Cloud 控制台的“凭据”页面，将错误中的地址与密钥的列表核对。
    .step2 = 添加出口地址或其 CIDR 范围；如果主机同时有 IPv4 和 IPv6，两者都要添加。
    .step3 = 如果出口地址会变化，请让调用经由固定的 NAT 地址或网关，并允许该地址。
    .step4 = 最多等待五分钟，再重新调用。

api-key-ip-address-blocked =
    .title = 调用方地址不在密钥允许的 IP 列表中
    .meaning = 此 Firebase 调用所用的密钥仅限特定服务器地址使用，{ $caller_ip } 不在其中。
    .meaning-unknown = 此 Firebase 调用所用的密钥仅限特定服务器地址使用，调用方的地址不在其中。
    .cause = 应用所用的密钥设了 IP 限制，而应用用户的地址会变化；或者 IP 限制设在了 Firebase AI Logic 背后存储的 Gemini 密钥上，该密钥不得设置客户端限制。
    .step1 = 移除应用 Firebase 密钥的 IP 限制，改为按网站、Android 应用或 iOS bundle 限制。
    .step2 = 对 Firebase AI Logic 背后存储的 Gemini 密钥，只设置限于 Generative Language API 的 API 限制，不设客户端限制。
    .step3 = 如果调用方确实是有固定地址的服务器，请添加该地址或其 CIDR 范围。
    .step4 = 最多五分钟后更改即会生效，届时再重新调用。

api-key-android-blocked =
    .title = 此 API 密钥不允许该 Android 应用使用
    .meaning = 该密钥只供指定的 Android 应用使用，而请求中的软件包名称是 { $package }。
    .meaning-unknown = 该密钥只供指定的 Android 应用使用，而请求中的应用不在其中。
    .cause = X-Android-Package 和 X-Android-Cert 标头缺失（显示为 <empty>），或者与密钥的任何条目都不匹配。普通的 HTTP 客户端和服务器不会自动发送这两个标头。
    .step1 = 如果调用并非由 Android 应用发出，请使用其他密钥：服务器无法满足 Android 限制。
    .step2 = 在应用中，请发送软件包名称和签名证书的 SHA-1（大写十六进制，不含冒号）。
    .step3 = 添加为此构建签名的证书；调试版、发布版和 Play 应用签名所用的证书各不相同。
    .step4 = 更改密钥后，最多等待五分钟。

api-key-android-app-blocked =
    .title = Android 应用不在 Firebase 密钥的列表中
    .meaning = 该 Firebase 密钥仅限特定 Android 应用使用，软件包 { $android_package } 与其签名证书的组合不在列表中。
    .meaning-unknown = 该 Firebase 密钥仅限特定 Android 应用使用，此应用的软件包与其签名证书的组合不在列表中。
    .cause = 软件包登记的 SHA-1 与为此构建签名的证书不同，或者在网页应用或 iOS 应用中使用了 Android 应用的密钥，这些应用不发送软件包名称（显示为 <empty>）。
    .step1 = 读取当前构建的 SHA-1，在“凭据”页面与密钥的 Android 条目核对。
    .step2 = 添加缺少的指纹；对于来自 Play 商店的应用，应使用 Play 管理中心“应用签名”中的指纹。
    .step3 = 检查构建中的 google-services.json 是否属于此应用和项目。
    .step4 = 最多等待五分钟后再试。

api-key-ios-blocked =
    .title = 此 API 密钥不允许该 iOS 应用使用
    .meaning = 该密钥只供指定的 iOS 应用使用，而请求中的 bundle ID 是 { $bundle }。
    .meaning-unknown = 该密钥只供指定的 iOS 应用使用，而请求中的应用不在其中。
    .cause = X-Ios-Bundle-Identifier 标头缺失（显示为 <empty>），或者其中的 bundle ID 不在密钥的列表中。HTTP 库不会自动添加此标头。
    .step1 = 如果调用并非由 iOS 应用发出，请使用没有 iOS 限制的密钥。
    .step2 = 在应用中，请发送 X-Ios-Bundle-Identifier 标头，并使用完全一致的 bundle ID，包括大小写。
    .step3 = 如果扩展程序和调试版有自己的 bundle ID，请将其添加到密钥的列表。
    .step4 = 更改密钥后，最多等待五分钟。

api-key-ios-app-blocked =
    .title = iOS bundle ID 不在 Firebase 密钥的列表中
    .meaning = 该 Firebase 密钥只接受特定的 iOS bundle ID，{ $ios_bundle_id } 不在其中。
    .meaning-unknown = 该 Firebase 密钥只接受特定的 iOS bundle ID，此应用的不在其中。
    .cause = 此构建的 bundle ID（常带有调试或预发布后缀）没有添加到密钥，或者在其他平台上使用了 iOS 密钥，这些平台不发送 bundle ID（显示为 <empty>）。
    .step1 = 在“凭据”页面，将构建设置中的 bundle ID 与密钥的 iOS 条目核对。
    .step2 = 添加缺少的 bundle ID，或重新获取 GoogleService-Info.plist，使用其中正确应用的密钥。
    .step3 = 为网页应用和 Android 应用分别使用各自的密钥。
    .step4 = 最多等待五分钟后再试。

unauthenticated-bad-token =
    .title = Bearer 令牌不是有效的 OAuth 令牌
    .meaning = Authorization 标头中的内容无法作为访问令牌读取，因此 Google 无法确认调用方的身份。
    .cause = 令牌已过期（有效期约一小时）、以“Authorization: Bearer”发送了 API 密钥，或者以 AQ. 开头的新式密钥未能通过验证。同一令牌会再次失败，换成新令牌即可。
    .step1 = 如果使用 API 密钥，请以 x-goog-api-key 发送，并去掉 Authorization 标头。
    .step2 = 如果使用 OAuth，请获取新的访问令牌，并由身份验证库负责刷新，不要自行存储。
    .step3 = 检查标头中是否误放了 ID 令牌、刷新令牌，或带有引号、换行符的令牌。
    .step4 = 对于以 AQ. 开头的密钥，请从 Google AI Studio 重新复制，并放在标头中发送，不要用 ?key=。

api-key-not-supported-by-method =
    .title = 此方法需要 OAuth，仅有 API 密钥不够
    .meaning = 此方法代表用户或服务账号执行操作，而 API 密钥无法表明其身份。
    .cause = 调优模型的权限、transferOwnership 和 files:register 只接受 OAuth。密钥本身没有问题，其他方法仍可使用。
    .step1 = 使用 OAuth 2 进行身份验证，例如通过应用默认凭据或服务账号。
    .step2 = 以“Authorization: Bearer”发送令牌，在 x-goog-user-project 中指定项目，并去掉 API 密钥。
    .step3 = 如果只需要文件内容，请用 Files API 上传文件而不是注册文件；这样使用密钥即可。

insufficient-scopes =
    .title = OAuth 令牌缺少所需的作用域
    .meaning = 令牌有效，调用方也已确认，但签发该令牌时没有授予 Gemini API 的权限。
    .cause = 申请令牌时没有包含 cloud-platform 或 generative-language 类的作用域。刷新会保留原有作用域，因此重试或刷新没有帮助。
    .step1 = 申请包含 https://www.googleapis.com/auth/cloud-platform 作用域的新令牌；语料库还需要 https://www.googleapis.com/auth/generative-language.retriever。
    .step2 = 使用 gcloud 时，请用“gcloud auth application-default login”重新登录，并通过 --scopes 指定作用域。
    .step3 = 在虚拟机上，请扩大实例的访问权限范围；为此需要先停止实例。

multiple-credentials =
    .title = 请求中有多个凭据
    .meaning = 请求同时带有 Authorization 标头和 API 密钥，而只能接受其中一个。
    .cause = OpenAI 客户端会自动发送“Authorization: Bearer”，另外又添加了 x-goog-api-key 或 ?key=。代理注入自己的密钥也会造成同样的结果。
    .step1 = 只保留带 Gemini 密钥的“Authorization: Bearer”，并移除 x-goog-api-key 标头。
    .step2 = 从基础网址中移除 ?key=。
    .step3 = 如果代理会添加凭据，请让它替换调用方的凭据，而不是再加一个。
