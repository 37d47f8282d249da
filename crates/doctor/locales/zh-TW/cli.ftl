# What the command line says around the explanations: labels, heads of tables, messages.

# How sure a diagnosis is; stands in parentheses behind a title.
certainty-likely = 很可能
certainty-possible = 可能

# Who must act.
who-caller = 送出要求的一方
who-operator = 專案、金鑰或這個 Pollux 的維運人員
who-google = Google；只能等待或改走其他路由

# Labels before the parts of an explanation.
explain-meaning = 意義
explain-cause = 原因
explain-do = 處理方式
explain-who = 由誰處理
explain-link = 連結
explain-possibility = 可能的情況 { $n }，共 { $of } 種
explain-nothing = 沒有可說明的內容；需要錯誤內文、訊息、狀態或例外文字

# Heads of tables.
column-id = ID
column-http = HTTP
column-status = 狀態
column-blame = 責任方
column-title = 標題

# Around the texts of `--help`, which are in help.ftl; English has those in the doc comments of the arguments.
cli-usage = 用法：
cli-commands = 指令：
cli-arguments = 引數：
cli-options = 選項：
cli-example = 範例：
cli-default = [預設值：{ $value }]
cli-env = [環境變數：{ $value }]
cli-possible = [可用的值：{ $value }]
cli-possible-list = 可用的值：
cli-print = 顯示說明
cli-print-more = 顯示說明（使用「--help」查看更多）
cli-print-less = 顯示說明（使用「-h」查看摘要）
cli-version = 顯示版本
cli-of-command = 顯示這份說明，或指定子指令的說明

# Before an error, and before what brought it about.
cli-error = 錯誤：{ $message }
cli-because = 原因：{ $message }
cli-warning = 警告：{ $message }

# What is wrong with the arguments.
cli-args-unknown = 未知的引數 `{ $argument }`
cli-args-unknown-command = 未知的指令 `{ $argument }`
cli-args-near = 您是指 { $near } 嗎？
cli-args-value = `{ $argument }` 的值不能是 `{ $value }`：{ $cause }
cli-args-value-possible = `{ $argument }` 的值不能是 `{ $value }`；可用的值：{ $possible }
cli-args-no-value = `{ $argument }` 需要一個值
cli-args-too-many = `{ $argument }` 不接受值 `{ $value }`
cli-args-missing = 缺少：{ $arguments }
cli-args-conflict = { $argument } 不能與 { $other } 同時使用
cli-args-twice = { $argument } 只能指定一次
cli-args-command = 需要一個指令：{ $commands }
cli-args-help = 更多資訊請使用「--help」
cli-expected-address = 應為 IP 位址和通訊埠，例如 `127.0.0.1:8080` 或 `[::1]:8080`
cli-expected-span = 應為時間長度，例如 `7d`、`12h` 或 `1h 30m`
cli-expected-pair = 應為名稱和值，例如 `name=value`
cli-expected-dollars = 應為美元金額，例如 `20` 或 `0.5`
cli-expected-language = 應為下列其中之一：{ $known }
cli-expected-day = `{ $flag }`：`{ $day }` 不是日期；應為 `YYYY-MM-DD`
cli-expected-json = `--set { $path }` 的值應為 JSON，例如 `"text"` 或 `{"{"}"only":["DE"]{"}"}`：{ $cause }
cli-expected-moment = `--expires` 的值應為時間點（例如 `2027-01-31T00:00:00Z`）或時間長度（例如 `90d`）；可用 `pollux keys update ID --clear expiry` 取消期限
cli-moment-unwritable = 無法表示這個時間點
cli-last-too-far = `--last` 回溯得太久
cli-to-before-from = `--to` 早於 `--from`；應為同一天或更晚
cli-nothing-to-change = 沒有要變更的內容；`{ $command } --help` 會列出可以指定的選項
cli-set-and-cleared = `{ $path }` 同時設定又清除

# What cannot be read or written.
cli-cannot-read = 無法讀取 `{ $file }`
cli-cannot-read-file = 無法讀取檔案 `{ $file }`
cli-cannot-read-input = 無法讀取標準輸入
cli-cannot-write = 無法寫入 `{ $file }`
cli-cannot-make-file = 無法建立檔案 `{ $file }`
cli-file-is-there = `{ $file }` 已存在；請換一個名稱
cli-lint-too-long = `{ $file }` 超過 { $most } MiB，這是讀取單一檔案的上限；若是批次檔案（以 `--format jsonl` 指明），上限為 { $batch } MiB
cli-lint-batch-too-long = `{ $file }` 超過 { $most } MiB，這是讀取批次檔案的上限；請分割，例如使用 `split -C 1G`
cli-lint-no-file = 這是管線、通訊端、裝置或資料夾；應為檔案
cli-variable-near = { $name } 不是設定項目；您是指 { $near } 嗎？
cli-variable-unknown = { $name } 不是設定項目；`pollux config reference` 會列出所有設定項目
cli-folder-tightened = 本機的其他使用者原本可以讀取資料目錄 `{ $folder }`（權限 { $mode }）；現已改為 700
cli-folder-open = 本機的其他使用者可以讀取資料目錄 `{ $folder }`（權限 { $mode }）；執行 `chmod 700` 即可禁止
cli-lint-tokens-exact = token 數為精確值
cli-lint-tokens-other = token 數依 Gemma 3 的詞彙表計算；此模型使用另一種詞彙表，因此結果接近但不精確
cli-lint-tokens-estimated = token 數為估算值；執行 `pollux model pull gemma3-tokenizer` 後為精確值
cli-tokens-estimated = token 數為估算值：{ $why }
cli-variable-not-set = 未設定環境變數 `{ $name }`
cli-too-long = 超過 { $limit }
cli-key-too-long = `{ $file }` 太長，不可能是金鑰
cli-no-firebase-configuration = 其中沒有 Firebase 設定
cli-base-url = 無法使用基準網址
cli-not-a-base-url = `--base-url`：`{ $url }` 不是基準網址；應類似 `https://generativelanguage.googleapis.com`
cli-not-a-model = `--model`：`{ $model }` 不是模型名稱
cli-header-unsent = `{ $name }` 的值含有標頭不允許的字元

# Speaking to a running Pollux.
cli-admin-port-picked = 設定中的管理通訊埠由系統自動選擇；請以 `--admin` 指定，或以 `--ready-file` 指定 `serve` 寫入的檔案
cli-admin-address = 管理位址無法使用
cli-admin-way = 無法建立到管理 API 的連線
cli-admin-name = 要求中的名稱不能用在路徑中
cli-admin-token-characters = 管理 API 的權杖含有標頭不允許的字元
cli-admin-nobody = { $address } 沒有 Pollux 回應；請以 `pollux serve` 啟動，或以 `--admin` 指定管理 API 的位置
cli-admin-token-missing = 請以 `--admin-token`、`POLLUX_ADMIN_TOKEN` 或 `--ready-file` 提供權杖，或以 `POLLUX_DATA_DIR` 指出其檔案所在的資料夾
cli-admin-other = { $address } 傳回 { $status }，這不是 Pollux 的管理 API
cli-ready-file-unread = 無法讀取就緒檔案 `{ $file }`
cli-ready-file-wrong = `{ $file }` 不是 `pollux serve` 的就緒檔案

# Faults and models.
cli-no-fault = 沒有錯誤 `{ $id }`；`pollux faults` 會列出全部
cli-no-fault-near = 沒有錯誤 `{ $id }`；您是指 `{ $near }` 嗎？
cli-faults-several = 有 { $count } 個錯誤符合 `{ $name }`；`pollux faults { $first }` 會完整顯示其中一個
cli-no-model = 目錄中沒有模型 `{ $name }`；`pollux models` 會列出全部
cli-no-model-near = 目錄中沒有模型 `{ $name }`；您是指 `{ $near }` 嗎？
cli-model-name = 名稱
cli-model-input-limit = 輸入上限
cli-model-output-limit = 輸出上限
cli-model-methods = 方法
cli-model-launched = 推出日期
cli-model-deprecated = 淘汰日期
cli-model-shut-down = 停止服務日期
cli-model-replacement = 替代模型
cli-model-note = 備註
cli-model-input-price = 輸入價格
cli-model-output-price = 輸出價格
cli-model-prices-as-of = 價格日期
cli-model-source = 來源
cli-model-price = 每百萬個 token { $price } 美元
cli-model-tokens = { $count } 個 token

# Keys.
cli-no-keys = `{ $folder }` 中還沒有金鑰；`pollux serve --data-dir { $folder }` 會在第一次啟動時建立第一把
cli-key-made = 已在專案 `{ $project }` 中建立 `{ $key }`；它的字串是：
cli-key-changed = 已變更專案 `{ $project }` 的 `{ $key }`
cli-key-deleted = 已刪除專案 `{ $project }` 的 `{ $key }`；30 天內可用 `pollux keys undelete { $key } --project { $project }` 還原
cli-key-back = 已還原專案 `{ $project }` 的 `{ $key }`，字串不變
cli-key-rotated = 專案 `{ $project }` 的 `{ $key }` 有了新字串（如下）；舊字串還可使用 { $span }：
cli-key-expected = 應從標準輸入提供金鑰字串，例如 `pollux keys lookup < key.txt`；也可以使用 `--env`
cli-key-none = 沒有金鑰
cli-key-none-named = 沒有金鑰 `{ $key }`
cli-key-none-in = 專案 `{ $project }` 中沒有金鑰
cli-key-none-named-in = 專案 `{ $project }` 中沒有金鑰 `{ $key }`
cli-key-unseen = 沒有保存任何金鑰的字串，因為 `revealKeys` 已關閉；可用 `pollux keys rotate ID` 為金鑰換上新的字串
cli-key-unseen-named = 沒有保存金鑰 `{ $key }` 的字串，因為 `revealKeys` 已關閉；可用 `pollux keys rotate ID` 為金鑰換上新的字串
cli-key-unseen-in = 沒有保存專案 `{ $project }` 中任何金鑰的字串，因為 `revealKeys` 已關閉；可用 `pollux keys rotate ID` 為金鑰換上新的字串
cli-key-unseen-named-in = 沒有保存專案 `{ $project }` 中金鑰 `{ $key }` 的字串，因為 `revealKeys` 已關閉；可用 `pollux keys rotate ID` 為金鑰換上新的字串
cli-restriction-empty = `--{ $flag }` 是空的；可用 `pollux keys update ID --clear { $what }` 取消這項限制
cli-doubt-model = `--model { $pattern }` 不符合任何已知模型；`pollux models` 會列出全部
cli-doubt-service = `--api { $service }` 不是 Pollux 的服務；可用的服務：{ $known }
cli-doubt-method = `--api { $service }={ $method }` 不是該服務的方法
cli-any = 不限
cli-websites = { $count } 個網站
cli-addresses = { $count } 個位址
cli-android-apps = { $count } 個 Android 應用程式
cli-apple-apps = { $count } 個 Apple 應用程式

# Projects.
cli-project-made = 已建立專案 `{ $project }`；編號為 { $number }
cli-project-changed = 已變更專案 `{ $project }`
cli-project-deleted = 已刪除專案 `{ $project }`；30 天內可用 `pollux projects undelete { $project }` 還原
cli-project-back = 已還原專案 `{ $project }`
cli-project-suspended = 專案 `{ $project }` 已停權；可用 `pollux projects update { $project } --state active` 恢復
cli-project-agent = 專案 `{ $project }` 的服務代理人 `{ $agent }` 已就緒
cli-project-agent-later = 專案 `{ $project }` 的服務代理人 `{ $agent }` 自 { $moment } 起可用
cli-services-enabled = 已在專案 `{ $project }` 中啟用 { $services }
cli-services-disabled = 已在專案 `{ $project }` 中停用 { $services }

# Service accounts.
cli-account-made = 已在專案 `{ $project }` 中建立 `{ $account }`
cli-account-deleted = 已刪除專案 `{ $project }` 的 `{ $account }`
cli-account-disabled = 已停用專案 `{ $project }` 的 `{ $account }`
cli-account-enabled = 已啟用專案 `{ $project }` 的 `{ $account }`
cli-account-key-made = 專案 `{ $project }` 的 `{ $account }` 有了新金鑰 `{ $key }`，寫在 `{ $file }` 中
cli-account-key-dropped = 專案 `{ $project }` 的 `{ $account }` 不再有金鑰 `{ $key }`
cli-account-no-key-file = 回應中沒有金鑰檔案
cli-account-key-unwritten = 金鑰 `{ $key }` 已建立，但無法寫入 `{ $file }`；請移除這把金鑰

# Firebase AI Logic and prompt templates.
cli-firebase-configuration = 設定
cli-firebase-none = 無：在以 `pollux firebase set` 建立之前，呼叫會得到 404
cli-firebase-by-key = 專案的金鑰
cli-firebase-every-app = 帶有專案編號的所有應用程式
cli-firebase-nobody = { $auth }：沒有人能通過，因為設定 `access.id_token_jwks` 是空的
cli-none = 無
cli-debug-token-made = 已為應用程式 `{ $app }` 建立 `{ $token }`；它的機密是：
cli-debug-token-deleted = 已刪除應用程式 `{ $app }` 的 `{ $token }`
cli-template-deleted = 已刪除專案 `{ $project }` 的 `{ $template }`
cli-template-written = 已寫入專案 `{ $project }` 的 `{ $template }`，從下一次呼叫起生效
cli-template-locked = 已鎖定專案 `{ $project }` 的 `{ $template }`
cli-template-unlocked = 已將專案 `{ $project }` 的 `{ $template }` 解除鎖定
cli-template-no-name = 無法由 `{ $file }` 得出範本名稱；請以 `--id` 指定

# Copies of the database, and the configuration.
cli-no-database = `{ $folder }` 中還沒有資料庫
cli-backup-done = 已將資料庫複製到 `{ $file }`
cli-backup-secret = 已將 `secret.key` 複製到 `{ $file }`：同時擁有兩者的人可以讀取所有儲存的金鑰
cli-backup-needs-secret = 只有用這個資料夾的 `secret.key` 或 POLLUX_SECRET_KEY 才能讀取它；請保留一份副本
cli-restore-done = `{ $file }` 現在是 `{ $folder }` 的資料庫
cli-restore-kept = 原有內容保留為 `{ $file }`
cli-config-valid = { $file } 有效
cli-config-valid-environment = 環境變數有效（未指定檔案）

# The pool.
cli-pool-added = 已將 `{ $credential }` 加入專案 `{ $project }`；即刻起使用，並加密儲存
cli-pool-removed = 已從專案 `{ $project }` 移除 `{ $credential }`
cli-pool-pause = 已暫停專案 `{ $project }` 的 `{ $credential }`
cli-pool-resume = 專案 `{ $project }` 的 `{ $credential }` 已恢復使用
cli-pool-clear = 專案 `{ $project }` 的 `{ $credential }` 已重設，重新開始使用
cli-pool-pause-project = 已暫停專案 `{ $project }`
cli-pool-resume-project = 專案 `{ $project }` 已恢復使用
cli-pool-clear-project = 專案 `{ $project }` 已重設，重新開始使用
cli-pool-key-expected = 應從標準輸入提供金鑰，例如 `pollux pool add --project P < key.txt`；也可以使用 `--env` 或 `--file`
cli-place-variable = 環境變數 `{ $name }`
cli-place-file = 檔案 `{ $file }`
cli-place-input = 標準輸入
cli-key-empty = 金鑰是空的（{ $place }）
cli-key-lines = 金鑰有多行（{ $place }）；應只有金鑰，不得有其他內容
cli-key-characters = 金鑰含有不可能出現在金鑰中的字元（{ $place }）
cli-pool-reloaded = 已重新讀取設定；變更的設定：{ $settings }
cli-pool-reloaded-same = 已重新讀取設定和其中的金鑰；使用中的設定沒有變化
cli-pool-needs-restart = 下列設定需要重新啟動：{ $settings }
cli-pool-no-credential = 無；請以 `pollux pool add` 新增
cli-pool-of-project = 專案：{ $state }
cli-pool-until = { $state }，至 { $moment }
cli-pool-since = { $state }，自 { $moment } 起
cli-pool-left = { $left } / { $limit }

# States of keys, credentials, templates and requests.
state-active = 有效
state-account-active = 有效
state-account-disabled = 已停用
state-leaked = 已外洩
state-deleted = 已於 { $day } 刪除
state-until = 至 { $day }
state-locked = 已鎖定
state-unlocked = 未鎖定
state-healthy = 正常
state-paused = 已暫停
state-broken = 故障
state-cooling = 冷卻中
state-exhausted = 已用盡
state-request-open = 未結束：就帳本所知，要求尚未結束
state-request-complete = 已完成
state-request-broken = 中途斷線：在回應中途結束
state-request-interrupted = 遭中斷：Pollux 先行結束

# The ledger.
cli-no-ledger = `{ $folder }` 中沒有帳本；應為伺服器的資料目錄：請以 `--data-dir` 指定，或在啟動 `pollux serve` 的目錄中執行
cli-ledger-unread = 無法讀取 `{ $folder }` 中的帳本
cli-no-request = 帳本中沒有要求 `{ $id }`；應為回應標頭或記錄行中的 ID，且該要求未超過 `ledger.keep` 的保留期限
cli-usage-nothing = 該時段內沒有要求
cli-usage-total = 合計
cli-usage-unpriced = { $count } 個要求所用的模型價格未知；其費用未計入任何合計
cli-request-state = 狀態
cli-request-started = 開始時間
cli-request-caller = 呼叫者
cli-request-charged = 同時計入
cli-request-method = 方法
cli-request-streamed = { $method }，串流
cli-request-model-asked = 要求的模型
cli-request-model-served = 實際模型
cli-request-route = 路由
cli-request-project = 專案
cli-request-http = HTTP 狀態
cli-request-fault = 錯誤
cli-request-fault-is = { $fault }（`pollux faults { $fault }` 有說明）
cli-request-waited = 等待
cli-request-first-output = 首次輸出
cli-request-after = { $span } ms 後
cli-request-took = 耗時
cli-request-tokens = token
cli-request-tokens-are = { $total }：提示詞 { $prompt }（快取 { $cached }）、思考 { $thoughts }、回應 { $answer }、工具 { $tools }
cli-request-cost = 費用
cli-request-not-sent = 沒有向上游送出任何內容
cli-request-unknown = 結果不明

# What `pollux serve` says at its start.
cli-greeting = Pollux 正以 Gemini API 的身分回應。
cli-greeting-url = URL
cli-greeting-key = API 金鑰
cli-greeting-answers = 回應者
cli-greeting-admin = 管理
cli-greeting-key-new = 剛剛建立並已儲存；`{ $show }` 可以再次顯示
cli-greeting-key-kept = 沿用先前啟動時的金鑰；`{ $show }` 可以再次顯示
cli-greeting-key-hidden = 您的任一金鑰：現有的金鑰無法再次顯示；可用 `pollux keys create` 新建
cli-greeting-emulator = 內建模擬器（設定 GEMINI_API_KEY 或 --upstream 即可轉送）
cli-greeting-local = 本機上的本地模型 { $model }（設定 GEMINI_API_KEY 或 --upstream 即可轉送）
cli-greeting-credentials = { $count } 個憑證
cli-greeting-projects = { $count } 個專案
cli-greeting-pool = { $backends }，{ $projects }、{ $credentials }（`pollux pool list` 可以查看）
cli-greeting-token-file = 權杖在 `{ $file }` 中
cli-greeting-token-said = 權杖為設定中的權杖
cli-greeting-paste = 貼上下列任一指令：
cli-greeting-stop = 按 Ctrl-C 停止。

# Starting the server.
cli-database-unopened = 無法開啟 `{ $folder }` 中的資料庫
cli-ready-file-unwritten = 無法寫入就緒檔案 `{ $file }`
cli-token-unread = 無法從 `{ $file }` 讀取管理 API 的權杖
cli-token-unwritten = 無法將管理 API 的權杖寫入 `{ $file }`
cli-backend-url = 後端 `{ $backend }` 的 URL 無法使用
cli-backend-way = 無法建立到後端 `{ $backend }` 的連線
cli-backend-way-settings = 無法建立到後端 `{ $backend }` 的連線；請檢查 `{ $section }`
cli-no-backend = 沒有後端 `{ $backend }`
cli-emulator-not-set-up = 無法設定模擬器

# More heads of tables.
column-name = 名稱
column-state = 狀態
column-clients = 用戶端
column-apis = API
column-created = 建立日期
column-updated = 更新日期
column-account = 帳戶
column-number = 編號
column-key = 金鑰
column-token = 權杖
column-tier = 層級
column-quotas = 配額
column-when = 時間
column-who = 操作者
column-from = 來源
column-what = 操作
column-resource = 資源
column-changed = 變更內容
column-model = 模型
column-input = 輸入
column-output = 輸出
column-shut-down = 停止服務日期
column-replacement = 替代模型
column-project = 專案
column-backend = 後端
column-credential = 憑證
column-in-flight = 進行中
column-first-output = 首次輸出
column-requests-minute = 剩餘要求/分鐘
column-tokens-minute = 剩餘 token/分鐘
column-requests-day = 剩餘要求/天
column-day = 日期
column-caller = 呼叫者
column-charged = 計入方
column-requests = 要求數
column-failed = 失敗
column-attempts = 嘗試
column-prompt = 提示詞
column-cached = 快取
column-thoughts = 思考
column-answer = 回應
column-tool-use = 工具
column-total = 合計
column-cost = 費用
column-region = 地區
column-fault = 錯誤
column-first = 首次
column-took = 耗時
column-tokens = token
