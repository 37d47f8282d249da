# Faults of rate limits, quotas and prepaid credit.

quota-free-rpm =
    .title = 免费层级：每分钟请求数过多
    .meaning = 免费层级对模型 { $model } 的限额是每分钟 { $limit } 个请求，该项目已经用完。
    .meaning-without-limit = 免费层级对模型 { $model } 的每分钟请求数限额，该项目已经用完。
    .meaning-without-model = 免费层级对该模型的限额是每分钟 { $limit } 个请求，该项目已经用完。
    .meaning-unknown = 免费层级对该模型的每分钟请求数限额，该项目已经用完。
    .cause = 请求过于密集。限额按整个项目计算，因此同一项目再多几个密钥也不会提高限额。
    .step1 = 按 RetryInfo 给出的延迟等待（此处为 { $retry_seconds_exact } 秒）后再继续；计数窗口为一分钟。
    .step1-unknown = 按 RetryInfo 给出的延迟等待后再继续；计数窗口为一分钟。
    .step2 = 将请求均匀分散，突发请求排队处理；重试时从 1 秒开始指数退避，且不得短于给出的延迟。
    .step3 = 暂时换用其他模型（每个模型的限额各自独立），或者关联结算账号以获得付费层级的限额。

quota-free-rpd =
    .title = 免费层级：当日请求数已用完
    .meaning = 免费层级对模型 { $model } 的限额是每天 { $limit } 个请求，该项目已全部用完。当天剩余时间内，任何请求都无法通过。
    .meaning-without-limit = 免费层级对模型 { $model } 的每天请求数限额，该项目已全部用完。当天剩余时间内，任何请求都无法通过。
    .meaning-without-model = 免费层级对该模型的限额是每天 { $limit } 个请求，该项目已全部用完。当天剩余时间内，任何请求都无法通过。
    .meaning-unknown = 免费层级对该模型的每天请求数限额，该项目已全部用完。当天剩余时间内，任何请求都无法通过。
    .cause = 每日配额已用完。错误中虽然仍给出较短的延迟，但真正说明问题的是 quotaId 中的 PerDay：几秒后重试还会失败。
    .step1 = 在太平洋时间午夜计数重置之前，停止对该项目和模型的重试。
    .step2 = 改用其他模型，或使用其他项目的凭据继续。
    .step3 = 为项目关联结算账号；付费层级每天允许数千个请求。
    .step4 = 查明配额用在了哪里：重试、测试以及与他人共用的密钥都会计入。

quota-free-tpm =
    .title = 免费层级：每分钟输入 token 过多
    .meaning = 最近一分钟内的提示词合计超过了免费层级对模型 { $model } 允许的 { $limit } 个输入 token。
    .meaning-without-limit = 最近一分钟内的提示词合计超过了免费层级对模型 { $model } 允许的输入 token 数。
    .meaning-without-model = 最近一分钟内的提示词合计超过了免费层级对该模型允许的 { $limit } 个输入 token。
    .meaning-unknown = 最近一分钟内的提示词合计超过了免费层级对该模型允许的输入 token 数。
    .cause = 请求不多但很长，也会超限：整篇文档或不断增长的聊天记录每次都按全文计入。问题不在请求数量。
    .step1 = 按 RetryInfo 给出的延迟等待后重试，最长一分钟。
    .step2 = 缩短提示词；可用 countTokens 计量，它有单独的配额。
    .step3 = 如果单个提示词就超过限额，等待没有用：请拆分提示词，或改用付费层级。

quota-free-limit-zero =
    .title = 模型不在免费层级内
    .meaning = 免费层级对模型 { $model } 的限额为 0，因此该项目不启用结算就永远无法成功请求。
    .meaning-unknown = 免费层级对该模型的限额为 0，因此该项目不启用结算就永远无法成功请求。
    .cause = 该模型仅供付费项目使用，Pro 预览版就是如此。“exceeded your quota”字样和较短的重试延迟会造成误导：实际上并没有用掉任何配额。
    .step1 = 不要重试；停止用该项目请求此模型。
    .step2 = 在 Google AI Studio 中为项目关联结算账号，等几分钟后再试。
    .step3 = 或者使用有免费层级的模型，例如当前的 Flash 模型。
    .step4 = 如果已启用结算，请检查密钥是否属于启用了结算的那个项目。

quota-free-tpd =
    .title = 免费层级：当日输入 token 已用完
    .meaning = 当天所有提示词合计，已达到免费层级对模型 { $model } 每天 { $limit } 个输入 token 的限额。
    .meaning-without-limit = 当天所有提示词合计，已达到免费层级对模型 { $model } 每天的输入 token 限额。
    .meaning-without-model = 当天所有提示词合计，已达到免费层级对该模型每天 { $limit } 个输入 token 的限额。
    .meaning-unknown = 当天所有提示词合计，已达到免费层级对该模型每天的输入 token 限额。
    .cause = 限额按全天的 token 总数计算，因此即使请求不频繁，长提示词也会将其用完。与每日请求数一样，错误中给出的延迟远远不够。
    .step1 = 在太平洋时间午夜之前，暂停使用该项目请求此模型。
    .step2 = 将长任务转到其他模型，或转到已启用结算的项目。
    .step3 = 减少发送量：裁剪历史，检索相关段落而不是发送整篇文档，在自己一侧缓存重复的问题。

quota-paid-rpm =
    .title = 付费层级：每分钟请求数过多
    .meaning = 该项目发送的请求超过了其付费层级对模型 { $model } 允许的每分钟 { $limit } 个。
    .meaning-without-limit = 该项目每分钟发送的请求超过了其付费层级对模型 { $model } 允许的数量。
    .meaning-without-model = 该项目发送的请求超过了其付费层级对该模型允许的每分钟 { $limit } 个。
    .meaning-unknown = 该项目每分钟发送的请求超过了其付费层级对该模型允许的数量。
    .cause = 项目中所有应用和密钥的流量会累加。结算没有问题，只是速率过高。
    .step1 = 按 RetryInfo 给出的延迟等待，然后加入抖动再重试，以免所有客户端同时涌回。
    .step2 = 在自己一侧限制并发，使速率保持在限额之下。
    .step3 = 将可以等待的任务转到 Batch API，它有单独的配额。
    .step4 = 申请提高限额，或升到更高层级；限额会随消费金额和使用时间而提高。

quota-paid-rpd =
    .title = 付费层级：当日请求数已用完
    .meaning = 该项目已达到其付费层级对模型 { $model } 每天 { $limit } 个请求的限额。
    .meaning-without-limit = 该项目已达到其付费层级对模型 { $model } 的每天请求数限额。
    .meaning-without-model = 该项目已达到其付费层级对该模型每天 { $limit } 个请求的限额。
    .meaning-unknown = 该项目已达到其付费层级对该模型的每天请求数限额。
    .cause = 付费层级对许多模型也有每日上限，预览版模型和图片模型的上限较低。无论错误中给出的延迟是多少，限制都会持续到当天结束。
    .step1 = 在太平洋时间午夜之前，停止用该项目请求此模型。
    .step2 = 将流量切换到其他模型，或切换到另一个有独立配额的项目。
    .step3 = 在 Google AI Studio 中申请提高配额，或升到更高层级。
    .step4 = 批量任务请安排在 Batch API 中，不要占用交互式调用的配额。

quota-paid-tpm =
    .title = 付费层级：每分钟输入 token 过多
    .meaning = 该项目在一分钟内发送的输入 token 超过了其付费层级对模型 { $model } 允许的 { $limit } 个。
    .meaning-without-limit = 该项目在一分钟内发送的输入 token 超过了其付费层级对模型 { $model } 允许的数量。
    .meaning-without-model = 该项目在一分钟内发送的输入 token 超过了其付费层级对该模型允许的 { $limit } 个。
    .meaning-unknown = 该项目在一分钟内发送的输入 token 超过了其付费层级对该模型允许的数量。
    .cause = 有多个长提示词同时运行。上下文缓存中的 token 虽然价格较低，但仍全额计入。
    .step1 = 按 RetryInfo 给出的延迟等待，最长一分钟。
    .step2 = 控制节奏时不能只看请求数，还要看 token 数：用 countTokens 估算，并推迟发送长提示词。
    .step3 = 长文档请通过 Batch API 处理。
    .step4 = 如果平均用量就高于限额，请申请更多配额或更高层级。

quota-help-only =
    .title = 达到账号限额或支出上限
    .meaning = 超出了某项限额，但 Google 没有说明是哪一项：响应中既没有配额 ID，也没有重试延迟。
    .cause = 这种形式出现在整个账号的限额或支出上限上，而不是每分钟请求数上。无法从中看出会持续多久。
    .step1 = 打开 Google AI Studio 的用量和结算页面，查看是否有支出上限、未付款项或层级限额。
    .step2 = 调高上限，或结清款项。
    .step3 = 降低重试频率，每次间隔数分钟；密集重试不可能成功。
    .step4 = 在此期间，使用另一个结算账号的凭据。

quota-legacy-2025 =
    .title = 超出配额（旧版消息形式）
    .meaning = 项目的某项配额已用完。具体是哪一项只能在 details 中查到，消息文本里没有。
    .cause = 这是 2025 年年中的消息形式，不含“Quota exceeded for metric”这样的行。靠解析文本的代码从中找不到限额和延迟。
    .step1 = 查看 QuotaFailure 中的 quotaId：PerMinute 表示等待数秒，PerDay 表示要等到太平洋时间午夜。
    .step2 = 下次尝试之前，至少等待 RetryInfo 中 retryDelay 所示的时间。
    .step3 = 如果 quotaValue 为 0，说明该模型不在当前层级内；请关联结算账号或更换模型。

resource-exhausted-generic =
    .title = 因共享容量不足而被限流
    .meaning = 尽管项目可能远未达到自己的限额，Google 仍拒绝了此请求，付费层级也会如此。
    .cause = 该模型的共享容量不足，或者触及了某项未具名的配额。响应没有 details，因此无从得知是哪项配额、要等多久。
    .step1 = 以带抖动的指数退避重试：1、2、4、8、16 秒；此类拒绝大多在一分钟内消失。
    .step2 = 如果持续更久，请改用其他模型，例如用 Flash 代替 Pro。
    .step3 = 在 Google AI Studio 中将用量与限额对照；如果远低于限额，换用该项目的其他密钥没有帮助。
    .step4 = 平滑突发流量：流量突增最先被限流。

prepayment-depleted =
    .title = 预付余额已用尽
    .meaning = 该项目采用预付费方式，余额已为零。其所有付费调用会立即停止。
    .cause = 余额用完而没有充值。虽然状态码是 429，但这不是速率限制，不会自行恢复。
    .step1 = 在 Google AI Studio 的结算页面为该项目充值，或开启自动充值。
    .step2 = 充值几分钟后再重试；在此之前不要重试。
    .step3 = 在此期间，改用另一个结算账号下的项目提供服务。
    .step4 = 设置预算提醒，以便下次及时收到警告。

quota-service-control =
    .title = 超出 API 前端层的配额
    .meaning = 指标“{ $metric_title }”的限额“{ $limit_title }”已用完。它保护的是整个 API，而不是某个模型。
    .meaning-unknown = 消息中指明的某项服务限额已用完。它保护的是整个 API，而不是某个模型。
    .cause = 列出、上传或轮询过于频繁，或者全部 API 调用的总量过大。模型本身的配额可能还远未用完。
    .step1 = 最多等待一分钟，然后以退避方式重试；这种形式本身不给出延迟。
    .step2 = 降低轮询操作、文件和批处理的频率，并缓存模型列表。
    .step3 = 在 Google Cloud 控制台的“配额”页面为该配额申请更高的值。

batch-enqueued-tokens =
    .title = 排队的批处理任务过多
    .meaning = 新的批处理作业被拒绝，因为正在排队的作业已占满该层级允许此模型排队的量。
    .cause = 要么所有未完成批处理的 token 总数超过了层级上限，要么同时有 100 个未完成的批处理。交互式调用不受影响。
    .step1 = 等正在运行的批处理完成后再提交；等几秒不够，需要几分钟到几小时。
    .step2 = 取消或删除不再需要的批处理。
    .step3 = 将大作业拆成几个较小的作业，依次提交。
    .step4 = 更高的层级会大幅提高上限。
