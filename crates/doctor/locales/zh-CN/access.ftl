# Faults of projects, regions, billing and permissions.

service-disabled =
    .title = 项目未启用 Gemini API
    .meaning = 密钥本身没有问题，但它所属的项目 { $project_number } 没有启用 Generative Language API。
    .meaning-unknown = 密钥本身没有问题，但它所属的项目没有启用 Generative Language API。
    .cause = 该项目从未启用过此 API，或者有人将其停用了。密钥始终属于原来的项目，因此在别的项目中启用 API 不起作用。
    .step1 = 打开错误 details 中的激活链接，它直接指向正确的 API 和项目。
    .step2 = 点击“启用”；此操作需要 Service Usage Admin、Editor 或 Owner 角色。
    .step3 = 等几分钟后重试；在此期间继续出现同样的错误属于正常现象。
    .step4 = 如果项目编号与预期不符，请改用正确项目的密钥。

consumer-suspended =
    .title = 项目或密钥已被 Google 暂停
    .meaning = Google 已暂停该密钥所属的项目。项目的所有调用都会被拒绝，换新密钥也一样。
    .cause = 暂停的原因是疑似滥用、违反政策或账号的结算问题。Google 会以邮件通知项目所有者；重试不起作用。
    .step1 = 停止用该项目发送请求，并将其密钥移出轮换。
    .step2 = 查看发给项目所有者的邮件和 Google Cloud 控制台中的通知，并在控制台中提交申诉。
    .step3 = 分享错误文本之前先遮盖密钥：Google 会在 message 和 details 中完整输出密钥。
    .step4 = 检查是否因密钥泄露所致；项目恢复后，轮换其全部密钥。

consumer-invalid =
    .title = 项目已删除或无法使用
    .meaning = 此次调用应计入的项目 { $project } 已不存在，或者调用方无权使用。
    .meaning-unknown = 此次调用应计入的项目已不存在，或者调用方无权使用。
    .cause = 项目已被删除、x-goog-user-project 中的项目名写错，或者调用方无权使用该项目的配额。这与项目被暂停不同，并没有人封禁它。
    .step1 = 移除 x-goog-user-project 标头，或将其设为现有项目的 ID。
    .step2 = 如果项目删除不满 30 天，可在 Google Cloud 控制台的待删除资源中将其恢复。
    .step3 = 如果调用方是用户或服务账号，请为其授予该项目的 Service Usage Consumer 角色。
    .step4 = 否则，请在正常的项目中新建密钥并改用它。

caller-no-permission =
    .title = 密钥有效，但无权访问此资源
    .meaning = Google 认得调用方，但拒绝其访问这一个模型或资源。该密钥用于其他模型或资源时没有问题。
    .cause = 项目没有受限模型或预览版模型的访问权限、资源属于另一个项目，或者应用所用密钥所属的 Firebase 项目与网址中的不同。如果 Firebase Storage 规则不允许已登录的用户读取某个文件，也会出现同样的文字。
    .step1 = 用同一个密钥调用 models.list，查看该项目可以使用哪些模型。
    .step2 = 使用创建该资源的项目的密钥；文件、缓存、批处理和调优模型都不能跨项目使用。
    .step3 = 在 Firebase 应用中，重新获取正确项目的配置，并核对 projectId 和 apiKey。
    .step4 = 如果涉及 gs:// 文件，请检查 Storage 规则是否允许该用户读取。

project-denied-access =
    .title = 项目被禁止使用 Gemini API
    .meaning = Google 已禁止整个项目使用此 API。该项目的所有密钥和模型都受影响。
    .cause = 这是 Google 针对该项目的决定，例如在审核其使用情况之后作出。更改密钥或 API 的设置无济于事，重试也一样。
    .step1 = 查看发给项目所有者的邮件，了解原因和申诉途径。
    .step2 = 停用该项目的凭据，以免在用户面前报错。
    .step3 = 联系 Google Cloud 支持团队，并提供项目编号、首次被拒的时间和原始错误消息。

free-tier-country =
    .title = 该国家/地区没有免费层级
    .meaning = Gemini API 在调用方所在的国家/地区可用，但仅限已启用结算的项目。
    .cause = 未启用结算的项目从免费层级不覆盖的国家/地区发起了调用。这与“位置不受支持”不同，那种情况启用结算也没有用。
    .step1 = 在 Google AI Studio 中为项目关联结算账号，等几分钟后重试。
    .step2 = 如果调用方本应位于其他国家/地区，请检查服务器、VPN 或云区域的出口 IP。
    .step3 = 也可以让调用经由一个网关，其项目已启用结算。

user-location-unsupported =
    .title = 调用方所在位置无法使用 Gemini API
    .meaning = 根据 Google 的判断，发起调用的 IP 地址所在的国家/地区不提供此 API。在 Live API 上，连接会以代码 1007 关闭，并附上同样的文字。
    .cause = 服务器、VPN 或代理的出口 IP 位于这样的国家/地区，或者被 IP 地址库归到了那里。这与密钥、结算和重试都无关。
    .step1 = 查明该进程的出口 IP 及其登记的国家/地区；云函数的出口可能在意想不到的区域。
    .step2 = 与 Gemini API 的可用地区列表对照。
    .step3 = 将调用方或它所用的网关部署到列表中的地区。

imagen-billed-only =
    .title = Imagen 要求项目已启用结算
    .meaning = 免费层级不包含 Imagen 模型的图片生成，而该项目没有启用结算。
    .cause = 用未启用结算的项目的密钥，通过 predict 调用了 Imagen 模型。等待或换另一个免费密钥都没有用。
    .step1 = 在 Google AI Studio 中为项目关联结算账号，几分钟后重试。
    .step2 = 或者通过 generateContent 使用 Gemini 图片模型生成图片，前提是项目的层级包含该模型。
    .step3 = 新代码请优先使用 Gemini 图片模型：当前的 SDK 已不再提供此 API 上的 Imagen。

tuned-model-no-permission =
    .title = 无权访问此调优模型
    .meaning = 此调用方不在调优模型 { $tuned_model } 的授权使用者之列。
    .meaning-unknown = 此调用方不在该调优模型的授权使用者之列。
    .cause = 调优模型归创建它的项目所有。所用密钥来自另一个项目，或者用户尚未获得授权。
    .step1 = 使用创建该调优模型的项目的密钥来调用。
    .step2 = 或者请所有者在该模型的权限中为此用户或群组授予 READER 角色，并使用 OAuth 进行身份验证。
    .step3 = 与所有者的调优模型列表核对名称；ID 写错也可能表现为缺少权限。
