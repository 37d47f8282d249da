# What `pollux explain` says of logs, traffic files and requests of this Pollux.

# A log. The numbers are counts; the parts stand in one line.
explain-log-found = { $lines } 行中有 { $failures } 次失敗，共 { $kinds } 種
explain-log-none = { $lines } 行中沒有 Gemini API 的失敗
# Where and when the failures of a kind were: the line of the first, the times of the first and the last.
explain-log-line = 首次出現在第 { $line } 行
explain-log-times = 首次出現在第 { $line } 行，時間為 { $first }；最後一次為 { $last }
# How long a column of the chart is.
explain-log-scale = 每欄 { $seconds } 秒，從 { $first } 到 { $last }（UTC）
explain-log-more = `pollux faults ID` 會說明各項錯誤的意義和所有處理方式
# While a large file is read, behind the bar.
explain-log-progress = 目前 { $failures } 次失敗

# A traffic file (HAR).
explain-har-found = { $requests } 個送往 Gemini API 的要求中有 { $failures } 次失敗
explain-har-none = { $requests } 個送往 Gemini API 的要求中沒有失敗
# Where and when the failures of a kind were: which entry of the file the first is, the times of the first and the last.
explain-har-entry = 首次出現在檔案的第 { $line } 個項目
explain-har-times = 首次出現在檔案的第 { $line } 個項目，時間為 { $first }；最後一次為 { $last }

# The story of a request. Times are spans such as "0.8 s".
explain-story-asked = { $caller } 於 { $time } 要求 { $model } 的 { $method }（{ $api_version }）
explain-story-asked-streamed = { $caller } 於 { $time } 要求 { $model } 的 { $method }（{ $api_version }、串流）
# One try: how it went stands behind it.
explain-story-attempt = 第 { $n } 次嘗試：{ $model }，使用專案 { $project } 的憑證 { $credential }（{ $backend }）
explain-story-answered = { $took } 後收到回應
explain-story-failed = { $took } 後失敗，錯誤為 { $fault }：{ $title }
explain-story-unknown = 結果不明
# Pauses.
explain-story-waited-room = 等待 { $span }，直到有額度為止
explain-story-waited-quota = 等待 { $span }，因為必須先等配額恢復
explain-story-waited-backoff = 等待 { $span } 後再試，讓上游有時間恢復
# The end.
explain-story-nothing-sent = 沒有向上游送出任何內容
explain-story-open = 就帳本所知，要求尚未結束
explain-story-interrupted = 要求結束之前，Pollux 就已結束執行
explain-story-broken = { $took } 後回應中途中斷
explain-story-done = { $took } 後呼叫者收到完整回應
explain-story-gave-up = { $took } 後呼叫者收到 { $fault }：{ $title }
# What made the last attempt succeed after others had failed.
explain-story-helped = 有效的做法：{ $what }
explain-story-helped-backend = 改用其他後端
explain-story-helped-project = 使用其他專案的配額
explain-story-helped-credential = 使用同一專案的其他憑證
explain-story-helped-model = 改用其他模型 { $model }
explain-story-helped-time = 稍後原樣重試
explain-story-would-help = 可以這樣處理：

# A request id that is nowhere.
explain-request-unknown = 沒有 ID 為 `{ $id }` 的要求
explain-request-hint = 應為回應的 `x-pollux-request-id` 標頭或記錄行中的 ID，且該要求未超過 `ledger.keep` 的保留期限
