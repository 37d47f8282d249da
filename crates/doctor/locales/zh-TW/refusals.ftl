# What the admin API refuses, as the command line shows it. The English texts are those of the API, and are known by their
# words: see `texts/reword.rs`. The slot `cause` holds another text of that kind.

# What there is not, or is already.
refusal-no-key = 沒有金鑰 `{ $name }`
refusal-no-key-in = 專案 `{ $project }` 中沒有金鑰 `{ $name }`
refusal-no-project = 沒有專案 `{ $name }`
refusal-no-account = 沒有服務帳戶 `{ $name }`
refusal-no-template = 沒有範本 `{ $name }`
refusal-no-debug-token = 沒有這個偵錯權杖
refusal-no-operation = 沒有這項作業，或其記錄因時間過久已不再保留
refusal-no-service = 這裡沒有這項服務；可用的服務：{ $known }
refusal-no-location = Vertex AI 沒有位置 `{ $location }`
refusal-no-route = 沒有路由 `{ $route }`；現有：{ $known }
refusal-no-routes = 沒有路由 `{ $route }`；設定中沒有任何路由：可用 `[[routes]]` 新增，以其 `model` 命名
refusal-key-taken = 金鑰 `{ $name }` 已存在
refusal-project-taken = 專案 `{ $name }` 已存在
refusal-account-taken = 服務帳戶 `{ $name }` 已存在
refusal-resource-taken = 資源 `{ $name }` 已存在
refusal-key-deleted = 金鑰 `{ $key }` 已刪除，將於 { $day } 清除；`{ $command }` 可還原
refusal-key-deleted-taken = 金鑰 `{ $key }` 已刪除，將於 { $day } 清除；`{ $command }` 可還原；在那之前其名稱仍被占用
refusal-key-not-deleted = 金鑰 `{ $key }` 並未刪除
refusal-project-deleted = 專案 `{ $project }` 已刪除
refusal-project-not-deleted = 專案 `{ $project }` 並未刪除
refusal-project-number-used = 編號 { $number } 曾屬於一個已清除的專案，該專案仍有金鑰
refusal-project-default = 設定中的金鑰屬於 `default`，因此無法刪除它
refusal-stale = etag 與資源目前的狀態不符：有人變更了它；請重新讀取
refusal-not-kept = 無法保存變更，因此沒有任何改變；詳情請見記錄檔
refusal-no-random = 系統沒有提供隨機位元組
refusal-no-rsa = 無法建立 RSA 金鑰

# What cannot be meant.
refusal-id-key = 金鑰的 ID 必須符合 `[a-z]([a-z0-9-]{"{"}0,61{"}"}[a-z0-9])?`，且不能像 UUID
refusal-id-project = 專案的 ID 必須為 6 到 30 個字元，並符合 `[a-z][a-z0-9-]*[a-z0-9]`
refusal-id-account = 服務帳戶的 ID 必須為 6 到 30 個字元，並符合 `[a-z][a-z0-9-]*[a-z0-9]`
refusal-id-template = 範本的 ID 必須符合 `[A-Za-z0-9][A-Za-z0-9._-]{"{"}0,127{"}"}`
refusal-id-app = 這個專案的應用程式 ID 形如 `1:{ $number }:web:…`，其中包含應用程式的平台
refusal-display-name = 顯示名稱最多 { $limit } 個字元，且必須都可列印
refusal-key-string = 金鑰字串應為 20 到 256 個可見的 ASCII 字元
refusal-entries = 最多 { $limit } 個項目
refusal-entry-bytes = `{ $field }` 有 { $count } 個位元組；應為 1 到 { $limit }
refusal-annotations = 註解必須有名稱，且總共最多 { $limit } 個位元組
refusal-number = `{ $field }` 中的數字超過 { $limit }
refusal-delay = `propagationDelayMs` 超過 300000，即五分鐘
refusal-prepaid = `prepaidNanos` 超過 { $limit }
refusal-country = `{ $country }` 不是國家/地區代碼；應為兩個字母，例如 `DE`
refusal-service = `{ $service }` 不是可以啟用的服務；可用的服務：{ $known }
refusal-member = `{ $member }` 不能當作成員；應為 `serviceAccount:NAME@PROJECT.iam.gserviceaccount.com`
refusal-replay = 重送攻擊防護不能比強制執行更嚴格
refusal-overlap = `overlap` 超過 30 天
refusal-project-number = 專案編號應為十二位數字
refusal-project-digits = 專案編號有 12 位數字
refusal-project-id = 必須提供專案的 ID
refusal-project-new-deleted = 新專案不能一開始就是已刪除狀態
refusal-project-state = 不能透過變更狀態來刪除專案；請直接刪除專案
refusal-field = 收到的 JSON 在「{ $place }」中有未知的欄位「{ $name }」
refusal-value = 「{ $field }」的值無效（{ $type }）
refusal-mask = update_mask 包含無法更新的 `{ $path }`；可更新的有：{ $known }
refusal-only = `{ $name }` 只能是 { $value }
refusal-enforcement = 應為 `OFF`、`UNENFORCED` 或 `ENFORCED`
refusal-telemetry = 應為 `NONE` 或 `ALL`
refusal-sampling = 應為 0 到 1 之間的數
refusal-dollars = 價格以美元計：應為 `USD`
refusal-nanos = 應為以十億分之一美元為單位的數，例如 "5000000000" 表示 5 美元
refusal-debug-secret = 應為隨機產生的第 4 版 UUID
refusal-debug-secret-used = 這個應用程式已登錄過這項機密
refusal-debug-tokens = 一個應用程式最多有 { $limit } 個偵錯權杖；請先移除一個
refusal-app-check-service = 這裡的 App Check 只保護服務 `{ $service }`
refusal-config-location = 設定和範本位於 `global` 位置
refusal-config-key = 這不是該專案的金鑰
refusal-moment = 應為時間點，例如 `2026-11-21T08:00:00Z`

# Restrictions of keys.
refusal-entry = { $field } 的第 { $index } 個項目，應為：{ $cause }
refusal-entry-referrer = `https://example.com/*` 或 `*.example.com/*` 這類模式
refusal-entry-ip = 位址或網段，例如 `198.51.100.0/24`
refusal-entry-bundle = 套件 ID，例如 `com.example.app`
refusal-entry-method = `google.pkg.Service.Method`、`Method` 或 `Get*` 這類方法
refusal-client-kinds = 一把金鑰最多只能有一種用戶端限制，這裡有 { $count } 種：{ $kinds }
refusal-key-location = 金鑰只存在於 `global` 位置
refusal-package = 應為套件名稱，例如 `com.example.app`
refusal-certificate = 應為憑證的 SHA-1：40 個十六進位數字，可帶或不帶冒號
refusal-target = 應為服務，例如 `generativelanguage.googleapis.com`

# Keys and service accounts.
refusal-key-unseen = 未保存金鑰 `{ $key }` 的字串：其專案的 `revealKeys` 已關閉；可用 `{ $command }` 換上新的字串
refusal-key-used = 這把金鑰在最近七天內使用過；加上 `checkExistingUsage=SKIP` 即可執行
refusal-key-lookup = 沒有任何金鑰使用這個字串，或該金鑰不允許查詢
refusal-account-keys = `{ $account }` 已有 { $limit } 把金鑰

# The pool and the ledger.
refusal-pool-no-project = 沒有專案 `{ $project }`；現有：{ $known }；設定中的 `[[projects]]` 可新增其他專案
refusal-pool-no-project-at-all = 沒有專案 `{ $project }`，也沒有其他專案；設定中的 `[[projects]]` 可新增專案
refusal-pool-no-credential = 專案 `{ $project }` 沒有憑證 `{ $credential }`；現有：{ $known }
refusal-pool-no-credential-at-all = 專案 `{ $project }` 沒有憑證 `{ $credential }`，也沒有其他憑證
refusal-pool-emulator = 目前由模擬器回應，不需要金鑰；請使用 `--upstream`、自己的金鑰或 `[[projects]]` 啟動 Pollux
refusal-pool-taken = 專案 `{ $project }` 已有憑證 `{ $credential }`
refusal-pool-key-there = 這把金鑰已存在：專案 `{ $project }` 的 `{ $credential }`
refusal-pool-in-settings = 專案 `{ $project }` 的 `{ $credential }` 來自設定，因此應在設定中移除；`pollux pool pause` 可立即暫停使用它
refusal-ledger-unread = 無法讀取帳本；原因請見記錄檔
refusal-no-request = 帳本中沒有這個 ID 的要求；最近一秒內結束的要求可能稍後才會出現

# What this Pollux has not.
refusal-keeps-none = 這個 Pollux 不保存專案和金鑰
refusal-no-app-check = 這個 Pollux 沒有 App Check
refusal-no-pool = 這個 Pollux 沒有可操作的集區
refusal-no-emulator = 這個 Pollux 會轉送到上游；它沒有可控制的模擬器
refusal-no-path = 管理 API 沒有 `{ $path }`
refusal-no-method = 管理 API 的 `{ $path }` 不接受 { $method }
refusal-permission = 呼叫者沒有權限
