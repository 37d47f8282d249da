# Faults of media, documents, files and caches.

unsupported-mime-type =
    .title = 不支持的 MIME 类型
    .meaning = 模型无法读取类型为 { $mime } 的数据。
    .meaning-unknown = 模型无法读取所发送类型的数据。
    .cause = 文件格式不受 Gemini 支持（例如 DOCX、HEVC 变体或压缩包），或者类型只是猜测值，例如 application/octet-stream。
    .step1 = 将 mimeType 设为数据的真实类型。
    .step2 = 转换文件：文档转为 PDF，图片转为 PNG、JPEG 或 WEBP，音频转为 WAV、MP3 或 FLAC。
    .step3 = 源代码、CSV 和 Markdown 请作为纯文本部分发送。

unsupported-mime-type-alt =
    .title = mimeType 参数的值不被接受
    .meaning = 请求无法提交，因为 mimeType 的值是 { $mime }；请求没有到达任何模型。
    .meaning-unknown = 由于 mimeType 的值，请求无法提交；请求没有到达任何模型。
    .cause = 这是较新的 Vertex 风格措辞，表示此模型不读取该类型。带参数（例如 charset）或写法不常见的类型也会被视为未知类型。
    .step1 = 将 mimeType 精简为“类型/子类型”，例如 audio/mp3 或 text/plain。
    .step2 = 确认模型是否支持这类媒体；嵌入模型和语音模型支持的类型很少。
    .step3 = 先将数据转换为受支持的类型，再重新发送。

empty-text-parameter =
    .title = 某个文本部分为空
    .meaning = 某个部分的 text 字段是空字符串，Vertex 风格的校验会拒绝它。
    .cause = 对话中混入了空消息、空模板，或之前的一条空回答。
    .step1 = 跳过去除首尾空白后文本为空的部分。
    .step2 = 用户没有输入内容时，不要发送请求。
    .step3 = 如果该部分带有 thoughtSignature，请将签名移到相邻的有内容的部分，不要丢弃。

image-unprocessable =
    .title = 图片无法解码
    .meaning = 图片已送达，但服务无法将其作为图片读取。
    .cause = 数据已损坏、被截断，或者是误存为图片的错误页面。提示文字建议重试，但同样的数据多半还会失败。
    .step1 = 用图片程序打开实际发送的那份数据；以“<html”开头的文件不是图片。
    .step2 = 重新保存为 PNG 或基线 JPEG，不使用特殊的颜色配置文件。
    .step3 = 重试一次；如果再次失败，问题就在图片本身。

image-not-valid =
    .title = 图片与其 MIME 类型不符
    .meaning = 数据的实际图片格式与 mimeType 声明的不一致。
    .cause = 类型是根据文件名推断的（例如将 WEBP 存成 .jpg），或者总是固定设为 image/jpeg。
    .step1 = 根据文件开头的字节判断类型，不要根据文件名。
    .step2 = 在 mimeType 中填写判断出的类型。
    .step3 = 或者在发送前将所有图片统一转换为一种格式。

pdf-no-pages =
    .title = PDF 没有可读取的页面
    .meaning = 文档已作为 PDF 被接受，但没有从中读到任何页面。
    .cause = 文件为空、不完整、受密码保护，或者只是被标成 application/pdf 的其他内容。
    .step1 = 检查文件是否无需密码即可打开，且大小不为 0。
    .step2 = 将其打印为新的 PDF；这能修复大多数损坏的文件，并去除保护。
    .step3 = 等下载或转换完成之后再读取文件。

file-no-permission =
    .title = 文件不存在、已过期或属于其他项目
    .meaning = 此密钥无权使用文件 { $file_id }，或者该文件已不存在。两种情况 Google 都返回 403，从不返回 404。
    .meaning-unknown = 此密钥无权使用该文件，或者该文件已不存在。两种情况 Google 都返回 403，从不返回 404。
    .cause = 上传的文件会在 48 小时后自动删除。除此之外，可能是文件由另一个项目的密钥上传，或者 ID 有误。
    .step1 = 如果文件已超过 48 小时，请重新上传，并将 expirationTime 与 ID 一起保存。
    .step2 = 使用上传该文件的项目的密钥；有多个项目时，请记录每个文件归哪个项目所有。
    .step3 = 用同一个密钥列出文件，看它能访问哪些。

file-not-active =
    .title = 文件尚未就绪
    .meaning = 文件 { $file_id } 已上传，但仍在处理中，或者处理失败。
    .meaning-unknown = 文件已上传，但仍在处理中，或者处理失败。
    .cause = 视频和音频上传后需要几秒到几分钟的处理时间。处于 FAILED 状态的文件不会再变为可用。
    .step1 = 每隔几秒轮询一次 files.get，直到 state 变为 ACTIVE，再发送请求。
    .step2 = 如果 state 为 FAILED，请查看文件的 error 字段，转换媒体格式后重新上传。
    .step3 = 只有在 state 为 PROCESSING 时，才适合原样重试请求。

file-already-exists =
    .title = 文件名已被占用
    .meaning = 上传时指定的文件名已被此项目的另一个文件占用。
    .cause = 程序自行设置了 file.name，而之前以该名称上传的文件尚未过期。没有收到响应而重复上传，也会出现同样的情况。
    .step1 = 不要设置 file.name，由服务自动分配未被占用的名称。需要易读的名称时，请使用 displayName。
    .step2 = 如果是重复上传，请获取已有的文件并直接使用。
    .step3 = 或者先删除旧文件。

file-uri-unsupported =
    .title = fileUri 指向不受支持的位置
    .meaning = 服务无法从 { $uri } 获取媒体。
    .meaning-unknown = 服务无法从请求中的地址获取媒体。
    .cause = fileData 支持 Files API 的地址、YouTube 视频，以及部分 https 或 gs 来源。单独的 ID、本地路径或需要登录的网页都不在此列。
    .step1 = 传入已上传文件的 uri 字段，而不是 name 或 downloadUri。
    .step2 = 其他地址的内容请自行下载，再通过 Files API 上传。
    .step3 = 对于 gs:// 对象，请使用 Vertex AI，或通过 OAuth 注册该文件。

cached-content-not-found =
    .title = 缓存已过期、已删除或属于其他项目
    .meaning = 请求中指定的 cachedContent 无法使用。对此 Gemini API 返回 403，Vertex AI 返回 404。
    .cause = 如果没有设置 ttl，缓存的有效期为一小时。缓存已过期、名称不存在、缓存属于另一个项目，这几种情况的表现完全相同。
    .step1 = 重新创建缓存并使用新名称，或者不用缓存、直接发送完整内容。
    .step2 = 缓存还在使用时，在 ttl 到期之前延长它。
    .step3 = 使用创建该缓存的项目的密钥。
    .step4 = 在代码中将此错误视为缓存未命中：重建缓存，然后继续。

cached-content-too-small =
    .title = 内容过短，无法缓存
    .meaning = 内容只有 { $count } 个 token，而该模型至少要 { $min } 个 token 才能缓存。
    .meaning-unknown = 内容的 token 数少于该模型建立缓存所需的数量。
    .cause = 每个模型都有下限，大多为 1024、2048 或 4096 个 token。低于下限时不能创建显式缓存。
    .step1 = 直接发送内容；这种长度，缓存省不了多少。
    .step2 = 或者将更多固定不变的内容放入缓存：系统指令、工具、示例、文档。
    .step3 = 创建缓存之前，先用 countTokens 计量。

cached-content-conflict =
    .title = 缓存与请求同时设置了指令或工具
    .meaning = 使用 cachedContent 的请求不得再自行设置 systemInstruction、tools 或 toolConfig，即使值相同也不行。
    .meaning-value = 请求同时包含 cachedContent 和 { $value }，而缓存中已有的内容不能再次设置。
    .cause = 这些字段属于缓存。它们在创建缓存时已经设置或本应设置，却又随请求再次发送。
    .step1 = 创建缓存时，将 systemInstruction、tools 和 toolConfig 放入缓存。
    .step2 = 从引用该缓存的请求中移除这三个字段。
    .step3 = 如果请求需要其他工具，请另建一个缓存，或不使用缓存。

cached-content-model-mismatch =
    .title = 缓存是为另一个模型创建的
    .meaning = 请求的模型与缓存的模型不同，而缓存只能用于创建时所指定的模型。
    .cause = 缓存创建之后模型名称被更改，或者后备机制切换了模型而缓存没有随之更换。别名与带日期的版本视为不同的模型。
    .step1 = 将请求发给创建该缓存时所用的模型。
    .step2 = 或者为新模型创建缓存。
    .step3 = 切换到后备模型时，请去掉 cachedContent 并发送完整内容。
