# `pollux model` 對本機模型的說明。

# 模型表的表頭。
local-column-name = 名稱
local-column-kind = 類型
local-column-state = 狀態
local-column-size = 大小
local-column-licence = 授權
local-column-source = 來源

local-kind-text = 文字
local-kind-embedding = 嵌入
local-kind-tokenizer = 詞彙表

# 正在回答、僅在本機，或可以下載。
local-state-used = 使用中
local-state-here = 已下載
local-state-missing = 未下載

# 訊息。
local-is-here = { $name } 已在本機。
local-fetching = 正在下載 { $name }：{ $source }，{ $size }。
local-making = 正在以 8 位元重新寫入 { $name } 的權重。
local-is-there = { $name } 已就緒，{ $size }。
local-use-hint = 執行 `pollux model use { $name }` 即可由它回答。
local-removed = 已刪除 { $name }。
local-answers-on = 下次啟動起由 { $name } 回答。
local-emulator-answers = 沒有可用的模型，下次啟動起由模擬器回答。
local-chosen = 下次啟動 `pollux serve` 起由 { $name } 回答。
local-chosen-in = 下次啟動 `pollux serve` 起由 { $name } 回答：它現在是 { $file } 中 `local.{ $setting }` 的值。
local-variable-wins = 但此環境設定了 { $variable }，其中指定了另一個模型，以它為準。
local-facts = 架構 { $architecture }，{ $parameters } 個參數，上下文 { $context } 個 token。
local-writes = 它能產生文字：依檔案中的範本進行聊天。
local-embeds = 它能產生嵌入向量。
local-no-template = 它能產生文字。該檔案沒有聊天範本，因此使用簡單範本；未經聊天訓練的模型回答效果很差。
local-no-checksum = 伺服器沒有提供可供比對的總和檢查碼；收到的檔案 SHA-256 為 { $sha256 }。
local-waits = 另一個命令正在準備 { $name }，正在等待。

# 錯誤。
local-no-model = 沒有模型 `{ $name }`；`pollux model list` 會列出現有模型，從模型中心下載請寫 `OWNER/REPOSITORY/FILE.gguf`
local-no-model-near = 沒有模型 `{ $name }`；您是指 `{ $near }` 嗎？
local-name-wrong = `{ $name }` 不能作為模型名稱；應為小寫字母、數字、`-`、`.` 和 `_`
local-name-taken = 名稱 `{ $name }` 已被使用；可用 `--name` 另取名稱，或用 `pollux model rm { $name }` 釋放
local-unwritten = 無法寫入 { $path }
local-unloadable = 無法將 { $file } 作為模型載入
local-no-gguf = { $file } 不是 GGUF 檔案；應為 llama.cpp 能載入的檔案
local-engine-died = llama.cpp 因該檔案終止了處理程序（{ $status }）：{ $line }
local-checksum = { $file } 與預期不符：其 SHA-256 為 { $came }，應為 { $expected }
local-not-built = 此 Pollux 建置時未啟用用於載入和寫入模型的 `local` 功能；`make build` 會啟用它
local-not-made = 已收到 { $name }，但無法完成準備
local-nothing-fetched = 沒有下載到任何內容
local-no-client = 下載需要 `{ $program }`，但尚未安裝
local-client-failed = `{ $program }` 失敗；其輸出見上文
local-url-wrong = 無法從 `{ $url }` 下載模型；應為以 `https://` 開頭的 URL
local-broke-off = 從 { $url } 的下載中斷；已收到的內容會保留，再次執行同一命令即可續傳
local-status = { $url } 回應狀態 { $status }
local-redirect = { $url } 指向不安全的位置，或無處可去
local-gated = { $url } 回應狀態 { $status }：該模型需要授權、為私人，或並不存在；請在其頁面接受條款，並將 `HF_TOKEN` 設為有權讀取它的權杖
local-part-missing = 缺少 { $file }；該模型由 { $count } 個檔案組成，需要全部放在一起
local-no-use = { $file } 在此無法使用：該模型既不由左至右產生文字，也未說明如何產生嵌入向量（`pooling_type`）；不支援用於排序、翻譯或一次產生全文的模型
