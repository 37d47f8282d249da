# What is said of capsules, replay and recording.

# Labels before what a capsule is of.
replay-capsule = 快照
replay-request = 要求
replay-asked = 呼叫
replay-time = 時間

# Heads of the table of attempts.
replay-column-sent = 送出
replay-column-came = 回應
replay-column-place = 位置
replay-column-result = 結果

# Stands in the column of results where there is no fault.
replay-answer = 回應

# How a request ended.
replay-end-whole = { $time } 後完整回應：{ $count } 個位元組。
replay-end-of-no-use = { $time } 後有回應，但結果為 { $fault }。
replay-end-broken = { $time } 後因 { $fault } 而中斷。
replay-end-refused = { $time } 後失敗，結果為 { $fault }。
replay-end-left = { $time } 後呼叫者中斷連線。

# Whether it went as it did when it was recorded.
replay-same = 與錄製時一致：各次嘗試及其時間、錯誤和位元組都相同。
replay-without-content = 此快照不含提示與回答的內容：只比較其長度，不再次檢查請求，錯誤只比較類型。
replay-otherwise = 與錄製時相比，有 { $count } 處不同：
replay-difference = { $what }：錄製時為 { $then }，現在為 { $now }
replay-difference-of = 第 { $number } 次嘗試，{ $what }：錄製時為 { $then }，現在為 { $now }

# In what something may go otherwise.
replay-what-attempts = 嘗試次數
replay-what-target = 要呼叫的路由目標
replay-what-place = 專案、憑證和模型
replay-what-ready = 可以送出的時間點
replay-what-sent = 送出的時間點
replay-what-fault = 錯誤
replay-what-came = 回應送達的時間點
replay-what-bytes = 回應內容
replay-what-gave-up = 不再嘗試的原因
replay-what-end = 回應的結束方式
replay-what-ended = 回應結束的時間點

# Errors.
replay-impossible = 無法重播快照 { $id }
capsules-not-found = 沒有 ID 為 { $id } 的快照，也沒有這個 ID 且留有快照的要求；`pollux capsules list` 會列出現有的快照
capsules-unreadable = 無法讀取或寫入資料目錄中的快照
capsules-file-unreadable = 無法讀取 { $path }
capsules-file-wrong = { $path } 不是快照、HAR 檔案或 VCR cassette，或其中沒有 Pollux 認得的要求

# Messages.
capsules-none = 沒有快照。在設定中使用 `capture = "failures"`，即可保留每個失敗的要求。
capsules-pruned = { $count ->
        [0] 沒有需要刪除的快照。
       *[other] 已刪除 { $count } 個快照。
    }
capsules-imported = 已匯入 { $count } 個快照。
capsules-vcr-has-no-times = VCR cassette 不含時間資訊：重新讀入後，其中的所有內容會同時送達。

# Heads of the table of capsules.
capsules-column-id = ID
capsules-column-time = 時間
capsules-column-method = 方法
capsules-column-model = 模型
capsules-column-attempts = 嘗試次數
capsules-column-result = 結果
capsules-column-bytes = 位元組
