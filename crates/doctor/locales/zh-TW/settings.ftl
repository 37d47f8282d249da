# What is wrong with the settings. The English texts stand in the code too, and are known by their words: see
# `texts/reword.rs`. The slots `cause` and `came` hold other texts of that kind.

settings-unread = 無法讀取設定檔 `{ $path }`
settings-invalid = 設定無效
settings-help = 提示：{ $cause }

# The file.
settings-unknown = 沒有設定項目 `{ $setting }`
settings-near = 您是指 `{ $setting }` 嗎？
settings-section = `{ $setting }` 是區段，不是值；應為 `[{ $setting }]`
settings-environment = 環境變數
settings-described = `pollux config reference` 對 `{ $setting }` 的說明（英文）：{ $description }

# What reads the file.
settings-type = 型別無效：{ $came }；應為：{ $cause }
settings-value = 值無效：{ $came }；應為：{ $cause }
settings-length = 長度 { $length } 無效；應為：{ $cause }
settings-variant = 未知的值 `{ $value }`；應為 `{ $known }`
settings-variant-two = 未知的值 `{ $value }`；應為 `{ $first }` 或 `{ $second }`
settings-variant-many = 未知的值 `{ $value }`；應為下列其中之一：{ $known }
settings-field = 未知的欄位 `{ $field }`；應為 `{ $known }`
settings-field-two = 未知的欄位 `{ $field }`；應為 `{ $first }` 或 `{ $second }`
settings-field-many = 未知的欄位 `{ $field }`；應為下列其中之一：{ $known }
settings-no-field = 缺少欄位 `{ $field }`
settings-twice = 欄位 `{ $field }` 重複
settings-key-twice = 鍵重複
settings-came-integer = 整數 `{ $value }`
settings-came-number = 浮點數 `{ $value }`
settings-came-boolean = 布林值 `{ $value }`
settings-came-string = 字串「{ $value }」
settings-came-map = 表格
settings-came-list = 清單
settings-address = 這不是位址；應為 IP 位址和通訊埠，例如 `127.0.0.1:8080`
settings-expected-span = 時間長度，例如 `250ms`、`30s` 或 `1m 30s`
settings-expected-address = IP 位址和通訊埠，例如 `127.0.0.1:8080`
settings-expected-list = 清單，例如 `["a", "b"]`
settings-expected-path = 加上引號的路徑
settings-expected-text = 加上引號的文字
settings-expected-boolean = `true` 或 `false`
settings-expected-table = 表格
settings-expected-number = 數字
settings-expected-whole = 不小於 0 的整數
settings-env-text = 值不正確；應為文字
settings-env-whole = 值不正確；應為整數
settings-env-number = 值不正確；應為數字
settings-env-boolean = 值不正確；應為 `true` 或 `false`
settings-env-list = 值不正確；應為以逗號分隔的文字清單
settings-env-other = 值不正確；應為設定檔中的表格
settings-network = `{ $value }` 不是位址也不是網段；應類似 `10.0.0.0/8`
settings-day = `{ $value }` 不是日期；應為 `YYYY-MM-DD`
settings-keep = `{ $value }` 不是時間長度；應為 `90d`、`12h` 這類時間長度，或 `forever`
settings-condition-blocked = 沒有條件 `{ $condition }`：某個模型封鎖的內容不會改用其他模型再試
settings-condition = 沒有條件 `{ $condition }`；應為下列其中之一：{ $known }
settings-language = 沒有 `{ $tag }` 語言的文字；應為下列其中之一：{ $known }

# TOML.
settings-toml = 這不是 TOML：{ $cause }
settings-toml-value = 字串必須加上引號
settings-toml-no-value = 鍵沒有值，應有 `=`
settings-toml-missing-value = 鍵後面缺少值
settings-toml-float = 數字無效；字串必須加上引號，這裡應為 `inf`
settings-toml-basic = 字串無效，應有 `"`
settings-toml-literal = 字串無效，應有 `'`
settings-toml-table = 表格標頭沒有結尾，應有 `]`
settings-toml-tables = 表格陣列的標頭沒有結尾，應有 `]]`
settings-toml-array = 陣列沒有結尾，應有 `]`
settings-toml-inline = 行內表格沒有結尾，應有 `{"}"}`
settings-toml-comma = 陣列元素之間缺少逗號，應有 `,`
settings-toml-key-comma = 鍵值組之間缺少逗號，應有 `,`
settings-toml-key = 沒有引號的鍵無效，應為字母、數字、`-` 和 `_`
settings-toml-line = 非預期的鍵或值，應為換行或 `#`

# Values.
settings-filter = `{ $level }` 不是有效的篩選條件（{ $error }）；應為 `info`，或 `info,pollux_client=debug` 這類值
settings-upstream-url = 上游的 URL 無法使用：{ $cause }
settings-range = 值為 { $value }；應為 { $least } 到 { $most }
settings-delay = 超過五分鐘
settings-country = `{ $country }` 不是國家/地區代碼；應為兩個大寫字母，例如 `DE`
settings-upstream-key = 已有 `[[projects]]`，因此這把金鑰不屬於其中任何一個專案
settings-upstream-key-help = 請把它設為所屬專案的憑證
settings-name-backend = `{ $name }` 不能當作後端名稱；應為字母、數字、`-`、`_` 和 `.`，最多 64 個字元
settings-name-project = `{ $name }` 不能當作專案名稱；應為字母、數字、`-`、`_` 和 `.`，最多 64 個字元
settings-name-credential = `{ $name }` 不能當作憑證名稱；應為字母、數字、`-`、`_` 和 `.`，最多 64 個字元
settings-name = `{ $name }` 不能當作名稱（{ $what }）；應為字母、數字、`-`、`_` 和 `.`，最多 64 個字元
settings-model-star-end = `{ $model }` 不是有效的模型名稱；星號只能放在最後
settings-model-prefix = `{ $model }` 不是有效的模型名稱；請勿加上 `models/`
settings-model-star = `{ $model }` 不是有效的模型名稱；這裡不能使用星號
settings-model = `{ $model }` 不是有效的模型名稱；應為 `gemini-2.5-flash` 這類名稱

# Backends and buckets.
settings-backend-google = `google` 是由 `[upstream]` 設定的後端
settings-backend-emulator = `emulator` 是內建的後端
settings-backend-local = `local` 是由 `[local]` 設定的後端
settings-other-name = 請改用其他名稱
settings-backend-twice = 有兩個後端 `{ $backend }`
settings-backend-idle = 沒有專案使用後端 `{ $backend }`，因此無法向它傳送任何要求
settings-backend-project = 沒有專案使用後端 `{ $backend }`
settings-backend-project-help = 請新增含有 `backend = "{ $backend }"` 的 `[[projects]]`；如果這個後端不需要金鑰，再加上 `credentials = [{"{"} keyless = true {"}"}]`
settings-backend-no-url = 後端 `{ $backend }` 沒有 URL
settings-backend-url = 後端 `{ $backend }` 的 URL 無法使用：{ $cause }
settings-backend-gemini = 後端 `{ $backend }` 使用 Gemini API，沒有 `{ $setting }` 這項設定
settings-backend-gemini-help = 如果是 Vertex AI，請加上 `kind = "vertex"`
settings-backend-setup = 無法設定後端 `{ $backend }`：{ $cause }
settings-backend-keys = Vertex AI 不接受金鑰：後端 `{ $backend }` 有自己的憑證
settings-backend-keys-help = 請設為 `[{"{"} keyless = true {"}"}]`
settings-bucket-twice = 有兩個 bucket `{ $bucket }`

# Projects and their keys.
settings-project-twice = 有兩個專案 `{ $project }`
settings-project-twice-help = 請把兩者的憑證合併到同一個專案
settings-project-backend = 專案 `{ $project }` 使用的後端 `{ $backend }` 不存在
settings-backends = 現有後端：{ $known }；可用 `[[backends]]` 新增
settings-credential-twice = 專案 `{ $project }` 有兩個憑證 `{ $credential }`
settings-credential-twice-help = 請為其中一個指定不同的 `id`
settings-limits = 專案 `{ $project }` 中 `{ $model }` 未設定任何上限
settings-limits-help = 請設定 `requests_per_minute`、`input_tokens_per_minute` 或 `requests_per_day`
settings-source-none = 專案 `{ $project }` 的某個憑證沒有說明金鑰在哪裡
settings-source-empty = 專案 `{ $project }` 的某個憑證的 `{ $source }` 是空的
settings-source-many = 專案 `{ $project }` 的某個憑證為同一把金鑰指定了 { $count } 個來源
settings-source-help = 請指定下列其中之一：`env = "VARIABLE"`、`file = "PATH"`、`stored = "NAME"`、`key = "…"` 或 `keyless = true`
settings-key-same = 專案 `{ $project }` 的 `{ $key }` 與專案 `{ $owner }` 的 `{ $other }` 是同一把金鑰
settings-key-same-help = 一把金鑰只屬於一個專案，重複填寫不會增加配額：請移除其中一個
settings-key-empty = 金鑰是空的
settings-key-lines = 金鑰有多行；應只有金鑰，不得有其他內容
settings-key-characters = 金鑰含有不可能出現在金鑰中的字元
settings-variable-unset = 環境變數 `{ $name }` 未設定
settings-variable-unset-help = 請在啟動 Pollux 的環境中設定它
settings-variable-empty = 環境變數 `{ $name }` 是空的
settings-variable-lines = 環境變數 `{ $name }` 有多行；應只有金鑰，不得有其他內容
settings-variable-characters = 環境變數 `{ $name }` 含有不可能出現在金鑰中的字元
settings-file-unread = 無法讀取檔案 `{ $path }`：{ $cause }
settings-file-empty = 檔案 `{ $path }` 是空的
settings-file-lines = 檔案 `{ $path }` 有多行；應只有金鑰，不得有其他內容
settings-file-characters = 檔案 `{ $path }` 含有不可能出現在金鑰中的字元

# Routes.
settings-route-unreached = `{ $route }` 的路由永遠不會用到：`{ $other }` 的路由排在它前面
settings-route-unreached-help = 請把範圍較窄的路由放在前面
settings-route-attempts = attempts 為 { $attempts }；路由可以設為 { $least } 到 { $most }
settings-target-backend = `{ $route }` 的某個目標使用的後端 `{ $backend }` 不存在
settings-target-first = `{ $route }` 的第一個目標帶有條件，但在它之前沒有任何失敗
settings-target-first-help = 請移除該處的 `on`
settings-target-never = `{ $route }` 的某個目標的 `on` 是空的，因此永遠不會用到它
settings-target-never-help = 移除它，就會在任何失敗之後嘗試該目標
settings-target-twice = `{ $route }` 的路由中有兩個相同的目標
