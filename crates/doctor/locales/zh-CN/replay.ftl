# What is said of capsules, replay and recording.

# Labels before what a capsule is of.
replay-capsule = 快照
replay-request = 请求
replay-asked = 调用
replay-time = 时间

# Heads of the table of attempts.
replay-column-sent = 发送
replay-column-came = 响应
replay-column-place = 位置
replay-column-result = 结果

# Stands in the column of results where there is no fault.
replay-answer = 响应

# How a request ended.
replay-end-whole = { $time } 后收到完整响应：{ $count } 字节。
replay-end-of-no-use = { $time } 后收到响应，但结果为 { $fault }。
replay-end-broken = { $time } 后因 { $fault } 中断。
replay-end-refused = { $time } 后失败，错误为 { $fault }。
replay-end-left = { $time } 后调用方断开了连接。

# Whether it went as it did when it was recorded.
replay-same = 与录制时一致：尝试及其时间、错误和字节均相同。
replay-without-content = 此快照不含提示和回答的内容：只比较其长度，不再次检查请求，错误只比较类型。
replay-otherwise = 与录制时相比，有 { $count } 处不同：
replay-difference = { $what }：录制时为 { $then }，现在为 { $now }
replay-difference-of = 第 { $number } 次尝试，{ $what }：录制时为 { $then }，现在为 { $now }

# In what something may go otherwise.
replay-what-attempts = 尝试次数
replay-what-target = 要请求的路由目标
replay-what-place = 项目、凭据和模型
replay-what-ready = 允许发送的时刻
replay-what-sent = 发送的时刻
replay-what-fault = 错误
replay-what-came = 响应到达的时刻
replay-what-bytes = 响应内容
replay-what-gave-up = 不再尝试的原因
replay-what-end = 响应的结束方式
replay-what-ended = 响应结束的时刻

# Errors.
replay-impossible = 无法重放快照 { $id }
capsules-not-found = 没有 ID 为 { $id } 的快照，也没有此 ID 的请求留有快照；`pollux capsules list` 会列出已有的快照
capsules-unreadable = 无法读写数据目录中的快照
capsules-file-unreadable = 无法读取 { $path }
capsules-file-wrong = { $path } 不是快照、HAR 文件或 VCR cassette，或者其中没有 Pollux 认识的请求

# Messages.
capsules-none = 没有快照。在设置中使用 `capture = "failures"`，即可保留每个失败的请求。
capsules-pruned = { $count ->
        [0] 没有需要删除的快照。
       *[other] 已删除 { $count } 个快照。
    }
capsules-imported = 已导入 { $count } 个快照。
capsules-vcr-has-no-times = VCR cassette 不含时间信息：重新读入后，其中的所有内容会同时到达。

# Heads of the table of capsules.
capsules-column-id = ID
capsules-column-time = 时间
capsules-column-method = 方法
capsules-column-model = 模型
capsules-column-attempts = 尝试次数
capsules-column-result = 结果
capsules-column-bytes = 字节
