# What `pollux lint` finds beyond the faults of the catalogue, and what it says around all of them. Titles are short and
# have no full stop; .label stands at the caret; .help says what to do.

## The text of the file

lint-empty = 沒有任何內容
    .label = 這裡應有一個要求
lint-json-syntax = 不是有效的 JSON
    .label = { $reason }
    .help = 這裡之前的內容都已讀取；之後的內容沒有檢查
lint-byte-order-mark = JSON 前面有位元組順序記號（BOM）
    .label = 沒有 JSON 剖析器會接受這三個位元組
    .help = 將檔案儲存為不含 BOM 的 UTF-8
lint-trailing-comma = 多了一個逗號
    .label = 這個逗號後面沒有內容
    .help = 刪除逗號；Google 的剖析器會因此拒絕整個主體
lint-missing-comma = 缺少逗號
    .label = 這裡後面應有逗號
lint-comment = JSON 中有註解
    .label = JSON 沒有註解，Google 的剖析器也不接受
    .help = 刪除註解，或將它放在不會送出的檔案中
lint-literal = 值採用了其他語言的寫法
    .label = JSON 只有小寫的 true、false 和 null
    .help = 以 JSON 程式庫產生主體（Python 用 json.dumps，JavaScript 用 JSON.stringify），不要直接印出值
lint-curly-quotes = 使用了彎引號
    .label = 文書編輯器更動了引號
    .help = 改用直引號（"）
lint-relaxed-json = 只有少數剖析器接受這種 JSON 寫法
    .label = Google 的剖析器接受這樣的鍵或字串（共 { $count } 處），其他剖析器會拒絕
    .help = 將鍵和字串放在雙引號中
lint-duplicate-key = 欄位 { $name } 在這裡出現了兩次
    .label = 這一個會遭忽略：以最後一個為準
    .help = 只保留需要的那一個
lint-more = 單一要求中的問題過多
    .label = 只列出這個要求的前 { $most } 個問題

## Requests of other APIs

lint-other-api = OpenAI 格式的要求
    .label = Gemini 使用 contents，而不是 messages
    .help = 將它送往路徑 /v1beta/openai/chat/completions，或者改寫：messages 改為 contents，取樣設定放入 generationConfig
lint-other-batch = OpenAI 格式的批次
    .label = Gemini 的批次每行都有 key 和 request
    .help = 將每一行寫成含有 key 和 request 的物件，其中 request 是 generateContent 的主體

## The model

lint-unknown-model = 沒有已知的模型 { $model }
    .label = 不在目錄中
    .help = `pollux models` 會列出已知的模型；比這個 Pollux 更新的模型不在其中
lint-model-gone = 模型 { $model } 已停止服務
    .label = 自 { $day } 起不再回應
lint-model-routed = 模型 { $model } 已停止服務，由其他模型代為回應
    .label = 自 { $day } 起，以這個名稱回應的是其他模型
lint-model-leaves = 模型 { $model } 即將停止服務
    .label = 將於 { $day } 停止服務
lint-model-version = 模型 { $model } 不在 { $api_version }
    .label = 這個 API 版本沒有該模型
    .help = 呼叫其他版本，多數模型請用 v1beta
lint-model-method = 模型 { $model } 不提供 { $method }
    .label = 不能對該模型呼叫這個方法
    .help = `pollux models { $model }` 會列出其方法

# What stands for the name of a model in a sentence when no request names one.
lint-any-model = 該模型

## Commands and addresses

lint-url-version = 網址中沒有 API 版本
    .label = models 前面應有 v1beta 或 v1
lint-url-plain = 網址未加密
    .label = Google 的服務只能透過 https 存取
lint-url-method = 沒有方法 { $method }
    .label = 未知的方法
    .help = 可用的方法有 generateContent、streamGenerateContent、countTokens、embedContent 和 batchEmbedContents
lint-verb = 這裡不能使用 { $verb }
    .label = 這個方法必須以 POST 呼叫
lint-content-type = 主體以表單形式送出
    .label = 未指定內容類型時，curl 會將它標示為表單，而 API 會拒絕
    .help = 加上 -H 'Content-Type: application/json'，或使用 --json
lint-no-body = 要求沒有主體
    .label = 沒有任何內容送往這個網址
    .help = 以 --json 或 -d 加入主體
lint-no-har = 不是 HAR 檔案
    .label = log 中應有 entries 清單

## Secrets

lint-key-in-file = 檔案中有金鑰或權杖
    .label = 能讀取這個檔案的人都可以使用它
    .help = 換成 $GEMINI_API_KEY 之類的變數；如果檔案曾分享給他人，請撤銷該金鑰

## What Google refuses in words of its own

lint-refused = 會遭 Google 拒絕

## What was probably meant

lint-hint-meant = 您是指 `{ $with }` 嗎？
lint-hint-instead = 請改用 `{ $with }`
lint-hint-belongs = 應放在 `{ $with }` 中
lint-hint-called = 這個 API 中對應的是 `{ $with }`
lint-hint-quote = 文字內的引號必須寫成 `{ $with }`
lint-hint-json-schema = 請以 `{ $with }` 傳送結構定義，它接受 JSON Schema 的所有關鍵字

## Around the findings

lint-level-error = 錯誤
lint-level-warning = 警告
lint-level-note = 提示
lint-level-help = 說明
lint-google = Google 的說法：{ $with }
lint-fixable = 可使用 `--fix` 修正
lint-mended = 已修正
lint-clean = { $requests } 個要求，沒有發現問題
lint-none = 提供的內容中找不到要求
lint-join-sums = { $left }、{ $right }
lint-join-help = { $left }；{ $right }
lint-join-requests = { $left }{ $right }
lint-sum-errors = { $count } 個錯誤
lint-sum-warnings = { $count } 個警告
lint-sum-notes = { $count } 個提示
lint-sum-requests = （共 { $count } 個要求）
lint-hidden = 另有 { $count } 個問題未顯示
    .help = 可使用 `--max` 設定顯示的數量
lint-sum-mended = 已修正 { $count } 個問題
