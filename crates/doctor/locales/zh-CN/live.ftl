# Faults of the Live API: WebSocket close codes.

live-close-invalid =
    .title = Live 会话已关闭：消息无效 (1007)
    .meaning = Live API 不接受客户端发来的某条消息，以代码 1007 关闭了 WebSocket。
    .cause = 多半是首条消息 setup 中包含该模型不支持的设置，或者某一帧不是预期的 JSON。密钥无效和所在位置不受支持也会以 1007 关闭，但各有自己的提示文字。
    .step1 = 查看关闭原因；注意它最多 123 字节，超出部分会被截断。
    .step2 = 先用只含 model 的 setup 建立连接，再逐项加上 generationConfig、工具和转写设置。
    .step3 = 只请求一种响应模态；音频以 16 位 PCM 发送，并在 MIME 类型中注明采样率。
    .step4 = 改好之后再重连；同样的 setup 还会被拒绝。

live-close-policy =
    .title = Live 会话被拒绝：模型或密钥不允许 (1008)
    .meaning = Live API 以代码 1008 关闭了 WebSocket：此连接不允许使用该模型、该密钥或该操作。
    .cause = 模型不支持 bidiGenerateContent，密钥缺失或没有权限，或者临时令牌用在了错误的方法或版本上。
    .step1 = 换用支持 Live 的模型：在 models.list 的结果中，其 supportedGenerationMethods 包含 bidiGenerateContent。
    .step2 = 确认密钥确实以 ?key= 或 x-goog-api-key 的形式到达服务器。
    .step3 = 使用临时令牌时，请连接 v1alpha 下的 Constrained 方法，令牌过期后及时更换。
    .step4 = 不要循环重连；情况不会自行好转。

live-close-quota =
    .title = Live 会话已结束：余额、配额或内部故障 (1011)
    .meaning = Live API 以代码 1011 关闭了 WebSocket，因为它无法继续为此会话提供服务。
    .cause = 具体是哪一种，要看关闭原因：预付余额用尽、会话数或 token 数达到上限，或者 Google 内部出错。
    .step1 = 如果关闭原因提到余额或结算，请先为项目充值；在此之前重连没有用。
    .step2 = 如果提到配额，请关闭空闲会话，一分钟后再重连。
    .step3 = 如果是内部错误，请从 1 秒开始退避重连，并带上最近一次的会话恢复句柄，以保留对话。
