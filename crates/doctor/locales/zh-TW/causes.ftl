# What libraries and the system say of errors. The English texts stand in the code too, and are known by their words: see
# `texts/reword.rs`. The slot `cause` holds another text of that kind.

# An error and what brought it about, or a place and what is wrong there.
cause-chain = { $what }：{ $cause }

# The system.
cause-io = 輸入/輸出錯誤：{ $cause }
cause-io-not-found = 沒有這個檔案或目錄（os error { $code }）
cause-io-not-permitted = 不允許的操作（os error { $code }）
cause-io-denied = 權限不足（os error { $code }）
cause-io-failed = 輸入/輸出錯誤（os error { $code }）
cause-io-exists = 檔案已存在（os error { $code }）
cause-io-no-folder = 不是目錄（os error { $code }）
cause-io-folder = 是目錄（os error { $code }）
cause-io-argument = 引數無效（os error { $code }）
cause-io-open-files = 開啟的檔案過多（os error { $code }）
cause-io-full = 磁碟空間不足（os error { $code }）
cause-io-read-only = 檔案系統唯讀（os error { $code }）
cause-io-long-name = 檔名過長（os error { $code }）
cause-io-address-used = 位址已被占用（os error { $code }）
cause-io-address-foreign = 這台機器無法使用該位址（os error { $code }）
cause-io-refused = 連線遭拒（os error { $code }）
cause-io-reset = 連線遭對方重設（os error { $code }）
cause-io-text = 內容不是有效的 UTF-8
cause-io-short = 資料提早結束

# JSON.
cause-json-value = 第 { $line } 行第 { $column } 欄應為值
cause-json-end-value = 第 { $line } 行第 { $column } 欄：這裡應為值，但內容已經結束
cause-json-end-object = 第 { $line } 行第 { $column } 欄：物件尚未結束，內容就結束了
cause-json-end-list = 第 { $line } 行第 { $column } 欄：清單尚未結束，內容就結束了
cause-json-end-string = 第 { $line } 行第 { $column } 欄：字串尚未結束，內容就結束了
cause-json-key = 第 { $line } 行第 { $column } 欄：鍵必須是字串
cause-json-colon = 第 { $line } 行第 { $column } 欄應為 `:`
cause-json-object = 第 { $line } 行第 { $column } 欄應為 `,` 或 `{"}"}`
cause-json-list = 第 { $line } 行第 { $column } 欄應為 `,` 或 `]`
cause-json-comma = 第 { $line } 行第 { $column } 欄有多餘的逗號
cause-json-trailing = 第 { $line } 行第 { $column } 欄有多餘的字元
cause-json-field = 第 { $line } 行第 { $column } 欄：缺少欄位 `{ $field }`
cause-json-type = 第 { $line } 行第 { $column } 欄型別無效：{ $came }；應為：{ $cause }

# The database.
cause-database = 資料庫傳回錯誤：{ $cause }
cause-database-none = （代碼 { $code }）檔案不是資料庫
cause-database-unopened = （代碼 { $code }）無法開啟資料庫檔案
cause-database-locked = （代碼 { $code }）資料庫已鎖定
cause-database-read-only = （代碼 { $code }）資料庫是唯讀的
cause-database-full = （代碼 { $code }）資料庫或磁碟已滿
cause-database-malformed = （代碼 { $code }）資料庫檔案已損毀
cause-store-exists = `{ $id }` 已存在，或其金鑰字串已存在
cause-store-credential = 已儲存的憑證 `{ $id }` 已存在
cause-store-folder = 無法建立或寫入資料目錄 `{ $path }`
cause-store-database = 無法使用資料目錄中的資料庫 `pollux.db`
cause-store-ledger = 帳本無法寫入資料目錄中的資料庫 `pollux.db`
cause-store-directory = 無法讀取資料目錄中 `pollux.db` 的金鑰和專案
cause-store-outdated = 資料庫結構與這個版本不符；`pollux serve` 會在啟動時更新
cause-store-migration = 無法更新資料庫結構
cause-store-in-use = 資料目錄 `{ $path }` 正在使用中；請先停止使用它的 Pollux
cause-store-backup = 無法建立或還原副本 `{ $path }`
cause-store-no-copy = `{ $path }` 不是 Pollux 資料庫的副本
cause-store-damaged = 記錄 `{ $id }` 已損毀：{ $cause }

# The key that opens stored secrets.
cause-vault-place = 資料目錄中的 `secret.key`
cause-vault-bad-key = { $cause } 的內容不是金鑰；應為 base64 編碼的 32 個位元組，如 `openssl rand -base64 32` 的輸出
cause-vault-no-key = 資料目錄中沒有 `{ $file }`，但其資料庫中有以這種金鑰加密儲存的金鑰或機密：請放回原本的 `{ $file }`，或將 POLLUX_SECRET_KEY 設為該檔案的內容
cause-vault-file = 無法讀取或建立資料目錄中的金鑰 `{ $file }`
cause-vault-wrong-key = 無法用 { $cause } 的金鑰解密 `{ $id }` 的機密；應為儲存時所用的金鑰：請找回該金鑰，或移除已儲存的憑證後重新新增
cause-vault-other-key = 呼叫者的金鑰儲存時所用的加密金鑰，與 { $cause } 的金鑰不同：請找回當時的金鑰，或改用另一個資料目錄重新開始
cause-vault-no-random = 無法加密機密：系統沒有提供隨機位元組

# Starting the server.
cause-listen = 無法在 { $address } 上監聽（{ $port }）；請停止占用該位址的程式，或用 { $flag } 選擇其他位址
cause-capsules = 無法保存快照
cause-first-key = 無法建立第一把金鑰
cause-ledger = 無法開啟帳本
cause-spent = 無法讀取先前的用量
cause-callers = 無法讀取呼叫者的金鑰和專案
cause-bucket = 無法設定 bucket
cause-metrics = 無法安裝指標記錄器
cause-app-check-kept = 無法保存用來簽署 App Check 權杖的金鑰
cause-app-check-read = 無法讀取用來簽署 App Check 權杖的金鑰
cause-app-check-made = 無法建立或使用用來簽署 App Check 權杖的金鑰
cause-admin-token-short = 管理 API 的權杖少於 16 個字元，可能被猜中
cause-admin-token-characters = 管理 API 的權杖含有標頭不允許的字元

# Ways to upstreams.
cause-url = `{ $url }` 不是基準網址：{ $cause }；應類似 `https://generativelanguage.googleapis.com`
cause-url-query = 帶有查詢字串或片段
cause-url-unparsed = 無法剖析
cause-url-scheme = 沒有通訊協定
cause-url-other-scheme = 通訊協定不是 `http` 也不是 `https`
cause-url-host = 沒有主機名稱
cause-url-user = 帶有使用者名稱；金鑰應使用獨立的設定
cause-proxy = `{ $proxy }` 不是 Proxy；應為 `environment`、`off`，或 `http://proxy:3128`、`socks5://proxy:1080` 這類 URL
cause-user-agent = User-Agent 含有標頭不允許的字元
cause-ca-unread = 無法將 `{ $path }` 讀取為 PEM
cause-ca-empty = `{ $path }` 中沒有任何 CA 憑證
cause-ca-none = 系統中沒有憑證授權單位（已在 SSL_CERT_FILE、SSL_CERT_DIR 和系統指定的位置尋找）
cause-key-header = API 金鑰含有標頭不允許的字元
cause-upstream-key-header = 上游的金鑰含有標頭不允許的字元
cause-path = 路徑不是 URL
cause-connect-time = { $span } 內未能建立連線
cause-proxy-scheme = 不支援通訊協定為 `{ $scheme }` 的 Proxy；請使用 http、socks5 或 socks5h
cause-answer-cut = 連線在回應完成之前關閉
cause-answer-head = 回應的標頭超過 { $limit } 個位元組
cause-answer-length = 無法讀取回應的長度
cause-answer-chunk = 回應的某個區塊沒有長度，或比宣告的更長
cause-host-private = `{ $host }` 指向 { $address }，這不是公用網路的位址
cause-host-metadata = `{ $host }` 指向 { $address }，那裡提供機器或雲端自身的資訊
cause-host-plain = 會在沒有 TLS 的情況下連線至 `{ $url }`；應為 `https://`

# Vertex AI and buckets.
cause-vertex-project = `{ $project }` 不是專案；應為 `my-project` 這類 ID，或專案編號
cause-vertex-location = `{ $location }` 不是 Vertex AI 的位置；應為 `global`、`us`、`eu`，或 `us-central1` 這類區域
cause-credentials-unread = 無法讀取憑證檔案 `{ $path }`
cause-credentials-unusable = 憑證檔案 `{ $path }` 無法使用：{ $cause }
cause-credentials-json = 不是 JSON（{ $cause }）
cause-credentials-kind = `type` 是 `{ $kind }`；應為下列其中之一：{ $known }
cause-credentials-no-kind = 沒有 `type`
cause-bucket-name = `{ $name }` 不是 bucket 名稱；應為 3 到 63 個 `a-z`、`0-9`、`-`、`_`、`.` 字元
cause-bucket-url = `{ $url }` 不是 bucket 的位置；應為 `file:///folder`、`s3://bucket/folder` 或 `gs://bucket/folder`
cause-bucket-option = 這個儲存空間沒有選項 `{ $name }`
cause-bucket-storage = 無法設定 bucket `{ $name }`：{ $cause }
cause-object-name = 物件名稱無法使用
cause-object-none = 沒有這個物件
cause-object-large = 物件有 { $size } 個位元組；最多讀取 { $limit } 個
cause-object-refused = 儲存空間拒絕了要求：{ $cause }
cause-object-failed = 儲存空間發生故障：{ $cause }
cause-countries = 無法讀取國家/地區表 `{ $file }`：{ $cause }

# The emulator, cassettes and capsules.
cause-sequences-unread = 無法讀取 { $path } 中的序列
cause-sequences-malformed = { $path } 中的序列不符合要求：{ $cause }
cause-script = 指令碼 { $script } 的第 { $step } 步：{ $cause }
cause-script-listed = 指令碼 { $script }：{ $cause }
cause-scripts-only = 應為 `{"{"}"scripts": […]{"}"}`，且沒有其他內容
cause-chance = 依機率發生的故障清單：{ $cause }
cause-probability = `{ $fault }` 的機率為 { $probability }；應為 0 到 1 之間的數
cause-fault-unknown-near = 未知的故障 `{ $name }`；應為錯誤目錄中的 ID、HTTP 代碼、`answer` 或下列其中之一：{ $known }；您是指 { $near } 嗎？
cause-fault-unknown = 未知的故障 `{ $name }`；應為錯誤目錄中的 ID、HTTP 代碼、`answer` 或下列其中之一：{ $known }
cause-fault-parameter = 未知的故障參數 `{ $name }`；應為 `after`、`times`、`delay`、`slow`、`retry` 或 `limit`
cause-fault-value = `{ $value }` 不適用於故障參數 `{ $name }`；應為：{ $cause }
cause-fault-value-count = 整數，例如 `2`
cause-fault-value-span = 不超過一天的時間長度，例如 `250ms` 或 `2s`
cause-record-missing = 未設定 `emulator.record.{ $setting }`，而 `mode` 需要它
cause-record-url = 要錄製的上游：{ $cause }
cause-record-folder = 無法讀取 { $path } 中的錄製檔
cause-record-malformed = { $path } 不是錄製檔：{ $cause }
cause-cassette-form = 不是 { $form } 檔案：{ $cause }
cause-cassette-empty = 其中沒有 Pollux 認得的要求
cause-cassette-interactions = 沒有 `interactions`
cause-cassette-entries = 沒有 `log.entries`
cause-capsule-form = 快照的格式為 { $form }；這個 Pollux 讀取的是 { $known }
cause-capsule-not-whole = 快照不完整：{ $cause }
cause-capsule-large = 要求太大，無法保存
cause-capsule-files = 它引用的 bucket 檔案未保存
cause-capsule-broken = 無法理解這個快照：{ $cause }
cause-capsule-no-answer = 沒有屬於自己的回應
cause-capsule-attempt = 其中有一次嘗試不屬於它的路由
cause-version = 不是 API 版本；應為 `v1`、`v1beta` 或 `v1alpha`
cause-log-cut = 無法讀完記錄檔
cause-file-unread = 無法讀取 `{ $file }`
cause-malformed-file = { $file } 不符合預期：{ $cause }
cause-model-unloadable = { $path } 不是可以載入的模型：{ $cause }
cause-model-context = 無法建立容納 { $tokens } 個 token、{ $sequences } 個序列的上下文：{ $cause }
cause-model-path = { $path } 不能作為 llama.cpp 的路徑：其中含有零位元組，或者不是 UTF-8
cause-model-processor = 本機模型需要支援 AVX2、FMA、F16C 和 BMI2 的處理器，而此處理器不支援
cause-model-full = 快取已沒有空間
cause-model-batch = llama.cpp 未能計算一個批次（代碼 { $code }）
cause-model-requantise = 無法重新量化 { $path }：{ $cause }
cause-texts-long = `local.recitation` 中的文字總共超過 { $limit } MB
cause-model-missing = 本機上沒有模型 `{ $name }`
cause-model-panicked = 其執行緒已當掉
cause-model-template = 它的聊天範本無法使用
cause-model-vocabulary = 詞表無法使用：{ $cause }
cause-model-thread = 無法啟動執行緒
cause-model-too-long = 提示詞有 { $tokens } 個 token，而上下文只有 { $limit } 個
cause-model-busy = 已有 { $count } 個要求在等待
cause-model-late = 截止時間已過
cause-model-shape = 無法讓回應維持所要求的形式：{ $cause }
cause-model-refused = 對話範本不接受這段對話：{ $cause }
cause-model-overrun = 模型的處理程序已被結束：{ $cause }
cause-model-engine = 模型引擎失敗：{ $cause }
cause-file-unusable = 無法讀取或寫入 { $file }
