# What `pollux explain` says of logs, traffic files and requests of this Pollux.

# A log. The numbers are counts; the parts stand in one line.
explain-log-found = { $lines } 行中有 { $failures } 次失败，共 { $kinds } 种
explain-log-none = { $lines } 行中没有 Gemini API 的失败
# Where and when the failures of a kind were: the line of the first, the times of the first and the last.
explain-log-line = 首次出现在第 { $line } 行
explain-log-times = 首次出现在第 { $line } 行，时间为 { $first }；最后一次为 { $last }
# How long a column of the chart is.
explain-log-scale = 每列 { $seconds } 秒，从 { $first } 到 { $last } (UTC)
explain-log-more = `pollux faults ID` 会说明各项错误的含义和全部处理办法
# While a large file is read, behind the bar.
explain-log-progress = 目前 { $failures } 次失败

# A traffic file (HAR).
explain-har-found = { $requests } 个发往 Gemini API 的请求中有 { $failures } 次失败
explain-har-none = { $requests } 个发往 Gemini API 的请求中没有失败
# Where and when the failures of a kind were: which entry of the file the first is, the times of the first and the last.
explain-har-entry = 首次出现在文件的第 { $line } 个条目
explain-har-times = 首次出现在文件的第 { $line } 个条目，时间为 { $first }；最后一次为 { $last }

# The story of a request. Times are spans such as "0.8 s".
explain-story-asked = { $caller } 于 { $time } 请求了 { $model } 的 { $method }（{ $api_version }）
explain-story-asked-streamed = { $caller } 于 { $time } 请求了 { $model } 的 { $method }（{ $api_version }，流式传输）
# One try: how it went stands behind it.
explain-story-attempt = 第 { $n } 次尝试：{ $model }，使用项目 { $project } 的凭据 { $credential }（{ $backend }）
explain-story-answered = { $took } 后收到响应
explain-story-failed = { $took } 后失败，错误为 { $fault }：{ $title }
explain-story-unknown = 结果未知
# Pauses.
explain-story-waited-room = 等待 { $span }，直到有余量
explain-story-waited-quota = 等待 { $span }，直到配额恢复
explain-story-waited-backoff = 等待 { $span } 后再试，让上游有时间恢复
# The end.
explain-story-nothing-sent = 没有向上游发送任何内容
explain-story-open = 账本中还没有该请求结束的记录
explain-story-interrupted = 请求结束之前 Pollux 就已退出
explain-story-broken = { $took } 后响应中途断开
explain-story-done = { $took } 后调用方收到完整响应
explain-story-gave-up = { $took } 后调用方收到 { $fault }：{ $title }
# What made the last attempt succeed after others had failed.
explain-story-helped = 奏效的做法：{ $what }
explain-story-helped-backend = 改用另一个后端
explain-story-helped-project = 使用另一个项目的配额
explain-story-helped-credential = 使用同一项目的另一个凭据
explain-story-helped-model = 改用另一个模型 { $model }
explain-story-helped-time = 稍后原样重试
explain-story-would-help = 可以这样处理：

# A request id that is nowhere.
explain-request-unknown = 没有 ID 为 `{ $id }` 的请求
explain-request-hint = 需要响应的 `x-pollux-request-id` 标头或日志行中的 ID，而且请求未超过 `ledger.keep` 的保留期
