# Faults of model names, model features and API versions.

model-not-found =
    .title = 模型不存在、已停止服務或不支援這個方法
    .meaning = API 版本 { $api_version } 沒有模型 { $model }，或是該模型無法執行 { $method }。
    .meaning-unknown = 所要求的 API 版本沒有該模型，或是該模型無法執行所呼叫的方法。
    .cause = 名稱拼錯、模型已停止服務，或是模型存在於其他版本或沒有這個方法；Google 對這些情況都使用同一段文字。例如，gemini-2.0-flash 和 gemini-2.0-flash-lite 已於 2026-06-01 停止服務。
    .step1 = 使用相同的金鑰和版本呼叫 models.list 並尋找該名稱；「models/」前置字串交由 SDK 處理即可。
    .meaning-replacement = 模型 { $model } 已停止服務，後繼模型是 { $replacement }。
    .step1-replacement = 請改用 { $replacement }。
    .step1-suggestion = 如果您指的是 { $suggestion }，請改用該名稱。
    .step2 = 如果清單中沒有該模型，請在淘汰頁面查詢後繼模型。
    .step3 = 如果清單中有該模型，請查看該項目的 supportedGenerationMethods：其中必須包含這個方法。
    .step4 = 將模型名稱放在設定中，這樣下次模型停止服務時就不必發布新版本。

model-not-found-v1 =
    .title = /v1 下找不到模型
    .meaning = API 的穩定版沒有可供 { $method } 使用的模型 { $model }。文字中的「v1main」是 Google 對 /v1 的內部名稱。
    .meaning-unknown = API 的穩定版沒有可供這個方法使用的該模型。文字中的「v1main」是 Google 對 /v1 的內部名稱。
    .cause = 模型可能只存在於 /v1beta（例如以 -latest 結尾的別名），或是不存在、已停止服務。較新的 SDK 預設呼叫 /v1，因此更新 SDK 就可能出現這個問題。
    .step1 = 在 /v1beta 下要求同一個模型；如果找得到，請將 SDK 的 API 版本設為 v1beta。
    .meaning-replacement = 模型 { $model } 已停止服務，後繼模型是 { $replacement }。
    .step1-replacement = 請改用 { $replacement }。
    .step1-suggestion = 如果您指的是 { $suggestion }，請改用該名稱。
    .step2 = 將 gemini-flash-latest 等別名換成帶日期的名稱或穩定版模型名稱。
    .step3 = 如果 /v1beta 也沒有該模型，請從模型頁面選擇現行模型。

method-not-supported-by-model =
    .title = 模型存在，但沒有這個方法
    .meaning = 模型 { $model } 可在 { $api_version } 下使用，但不提供 { $method }。
    .meaning-unknown = 該模型可在這個 API 版本下使用，但不提供這個方法。
    .cause = 這個方法不在模型的 supportedGenerationMethods 中，例如對聊天模型呼叫 embedContent，或對嵌入模型呼叫 generateContent。Google 的文字與模型不存在時相同。
    .step1 = 使用 models.get 查看 supportedGenerationMethods。
    .step2 = 選擇適合該工作的模型：產生向量用 gemini-embedding，產生圖片用圖像模型，bidiGenerateContent 用 Live 模型。
    .step3 = 如果多個呼叫共用預設模型名稱，請確認它沒有用到錯誤的呼叫上。

model-retired-new-users =
    .title = 模型不再開放給新專案
    .meaning = 模型 { $model } 仍為先前用過它的專案提供服務，但不包括這個專案。Google 指定的替代模型是 { $replacement }。
    .meaning-unknown = 該模型仍為先前用過它的專案提供服務，但不包括這個專案。Google 會在訊息中指定替代模型。
    .cause = 模型停止服務之前，Google 會先停止開放給沒有使用記錄的專案。因此即使程式碼相同，舊的專案或金鑰可以使用，新的卻會失敗。
    .step1 = 將模型名稱改為訊息中的替代模型，並用它執行測試。
    .step2 = 在完成之前，如果有先前用過舊模型的專案，請使用該專案的金鑰來呼叫舊模型。
    .step3 = 在淘汰頁面查詢停止服務的日期：舊專案屆時也無法再使用該模型。

model-get-not-found =
    .title = 這個名稱沒有對應的模型資訊
    .meaning = models.get 在 { $api_version } 中找不到模型 { $model } 的項目。沒有生成任何內容，只是查詢失敗。
    .meaning-unknown = models.get 在這個 API 版本中找不到該模型的項目。沒有生成任何內容，只是查詢失敗。
    .cause = 名稱拼錯、「models/」前置字串重複了兩次，或是該模型已從目錄中移除。
    .step1 = 使用 models.list 列出所有模型，並從中複製名稱；請依照 nextPageToken 查看每一頁。
    .meaning-replacement = 模型 { $model } 已停止服務，後繼模型是 { $replacement }。
    .step1-replacement = 請改用 { $replacement }。
    .step1-suggestion = 如果您指的是 { $suggestion }，請改用該名稱。
    .step2 = 在路徑中傳送名稱時，只加一個「models/」前置字串。
    .step3 = 如果程式在啟動時檢查限制，當模型沒有對應項目時，請讓它以預設值繼續執行。

interactions-only-model =
    .title = 模型只能透過 Interactions API 使用
    .meaning = 這個模型是代理程式，無法透過 generateContent 呼叫。
    .cause = deep-research-* 和 antigravity-* 等名稱代表會保留狀態、長時間執行的代理程式，只有 POST /interactions 提供這類服務。
    .step1 = 將要求送往 /v1/interactions，並帶上 agent（或 model）和 input 欄位。
    .step2 = 執行時將 background 設為 true，並輪詢該 interaction，直到 status 為 completed。
    .step3 = 如果只需要單次回應，請改用 Gemini 模型和 generateContent。

path-not-found-html =
    .title = 網址沒有對應的方法（HTML 404）
    .meaning = 路徑 { $path } 不是這個 API 的方法，傳回的是網頁而不是 JSON 錯誤。
    .meaning-unknown = 所要求的路徑不是這個 API 的方法，傳回的是網頁而不是 JSON 錯誤。
    .cause = 基準網址錯誤、缺少版本或版本重複、方法前的冒號遺失，或是 HTTP 方法與預期不同。JSON 剖析器無法處理這個回應，會另外回報自己的錯誤。
    .step1 = 將路徑與 /v1beta/models/MODEL:generateContent 比對，並確認呼叫方式為 POST。
    .step2 = 提供給 SDK 的基準網址不要包含版本；SDK 會自行加上 /v1 或 /v1beta。
    .step3 = 確認沒有 Proxy 將冒號編碼為 %3A 或在結尾加上斜線。
    .step4 = 讓用戶端先檢查 Content-Type，再將錯誤當作 JSON 剖析。

entity-not-found =
    .title = 找不到批次、作業、儲存庫或文件
    .meaning = 這個專案中沒有指定的資源。模型、檔案和快取不存在時，會以其他文字回報。
    .cause = ID 錯誤、資源已刪除或過期，或是以其他專案的金鑰建立。
    .step1 = 用同一把金鑰列出該類資源並比對名稱，包括 batches/ 等前置字串。
    .step2 = 使用建立該資源的憑證；如果金鑰集區來自多個專案，就必須記錄是由哪個憑證建立的。
    .step3 = 刪除或取消時，請將這個回應視為已完成：資源已經不存在。

candidate-count =
    .title = 模型只提供一個候選回覆
    .meaning = 這項要求想取得多個候選回覆，但這個模型每次呼叫只會產生一個。
    .meaning-value = candidateCount 為 { $value }；{ $model } 對每個要求只提供一個候選回覆。
    .cause = generationConfig.candidateCount 大於 1。雖然文件記載的範圍到 8，但現行模型大多只接受 1。
    .step1 = 移除 candidateCount，或將它設為 1。
    .step2 = 如果需要多個版本，請將 temperature 設為大於 0，並多次送出相同的要求；每次呼叫都會計入配額。
    .step3 = 如果使用 OpenAI 用戶端，請將參數 n 設為 1。

multiple-candidates-disabled =
    .title = 這個模型未開放多個候選回覆
    .meaning = 要求多個候選回覆是部分模型才有的功能，而要求所指定的模型並未啟用。
    .cause = candidateCount 大於 1。這是「只提供一個候選回覆」限制的另一種說法，解決方式相同。
    .step1 = 從 generationConfig 中移除 candidateCount。
    .step2 = 檢查共用預設值和包裝程式庫；有些會對每個模型都設定這個欄位。
    .step3 = 改以不同的 seed 並行呼叫，藉此收集不同版本。

penalty-not-enabled =
    .title = 模型不支援懲罰參數
    .meaning = 要求設定了 presencePenalty 或 frequencyPenalty，但這個模型不支援這些設定。
    .meaning-value = { $model } 不接受 { $value }。
    .cause = 只有部分模型實作了懲罰參數。與值無關，只要有這個欄位就會遭拒。
    .step1 = 從 generationConfig 中移除 presencePenalty 和 frequencyPenalty。
    .step2 = 在 OpenAI 用戶端中，使用這個模型時不要設定 presence_penalty 和 frequency_penalty。
    .step3 = 如果要避免重複，請在提示詞中要求多樣化，或稍微提高 temperature。

thinking-budget-zero =
    .title = 這個模型無法關閉思考功能
    .meaning = 要求將 thinkingBudget 設為 0，但這個模型一律會先思考再回應。
    .meaning-value = thinkingBudget 為 { $value }，但 { $model } 無法關閉思考。
    .cause = Pro 模型的思考預算設有下限；2.5 系列中只有 Flash 和 Flash-Lite 模型接受 0。
    .step1 = 省略 thinkingBudget，或設為 -1 讓模型自行決定。
    .step2 = 如果想節省 token，請設為該模型允許的最小預算；2.5 Pro 從 128 起。3.x 模型請使用 thinkingLevel LOW。
    .step3 = 如果不需要思考，請使用 Flash 模型。

thinking-not-supported =
    .title = 模型沒有思考功能
    .meaning = 要求帶有 thinkingConfig，但模型 { $model } 完全沒有思考模式。
    .meaning-unknown = 要求帶有 thinkingConfig，但該模型完全沒有思考模式。
    .cause = 只有在 models.list 的項目中標示 thinking: true 的模型才有思考功能。較舊的模型、嵌入模型、語音模型和許多圖像模型都沒有。
    .step1 = 使用這個模型時，請移除 thinkingConfig。
    .step2 = 不要在共用預設值中設定 thinkingConfig，請先查詢 models.get，再依模型設定。
    .step3 = 如果需要推理，請改用 2.5 或 3.x 系列的思考模型。

system-instruction-not-enabled =
    .title = 模型不接受系統指示
    .meaning = 模型 { $model } 不接受 systemInstruction；Google 在訊息中稱之為「developer instruction」。
    .meaning-unknown = 該模型不接受 systemInstruction；Google 在訊息中稱之為「developer instruction」。
    .cause = Gemma 3 和數個圖像模型在設計上沒有系統角色。要求的其他部分沒有問題。
    .step1 = 將 systemInstruction 的文字移到第一個使用者回合的開頭。
    .step2 = 在 OpenAI 用戶端中使用這個模型時，請將系統訊息併入第一則使用者訊息傳送。
    .step3 = 如果一定需要系統指示，請使用 Gemini 文字模型。

json-mode-not-enabled =
    .title = 模型沒有 JSON 模式
    .meaning = 無法強制模型 { $model } 以 JSON 回應，因此 responseMimeType application/json 遭拒。
    .meaning-unknown = 無法強制該模型以 JSON 回應，因此 responseMimeType application/json 遭拒。
    .cause = Gemma 和圖像模型不提供結構化輸出。結構定義本身沒有問題。
    .step1 = 使用這個模型時，請移除 responseMimeType 和 responseSchema。
    .step2 = 在提示詞中附上範例並要求 JSON，剖析回應時要能容許程式碼區塊標記。
    .step3 = 或者，使用可強制套用結構定義的 Gemini 文字模型。

modality-not-enabled =
    .title = 模型無法讀取這種媒體
    .meaning = 要求含有圖片、音訊或影片 part，但模型 { $model } 不接受這種輸入。訊息中會指出是哪一種。
    .meaning-unknown = 要求含有圖片、音訊或影片 part，但該模型不接受這種輸入。訊息中會指出是哪一種。
    .cause = 模型只能讀取文字，或是只能讀取其他種類的媒體，例如將圖片送給小型 Gemma 模型。
    .step1 = 在模型頁面查詢該模型的輸入類型。
    .step2 = 將媒體送往多模態的 Gemini 模型。
    .step3 = 如果必須使用這個模型，請先透過轉錄或描述將媒體轉為文字，並移除該 part；也要檢查對話記錄中是否有先前的媒體。

feature-not-in-api-version =
    .title = 欄位只存在於 Beta 版
    .meaning = 欄位「{ $name }」在 /v1beta 中是正確的，但這個網址的版本不認得它。
    .meaning-unknown = 要求中有個欄位在 /v1beta 中是正確的，但這個網址的版本不認得它。
    .cause = 為 /v1beta 撰寫的要求被送到較舊的 /v1 端點。對該端點來說，這個欄位看起來像是拼字錯誤，因此顯示「Cannot find field」。
    .step1 = 在網址或 SDK 的 HTTP 選項中，將 API 版本設為 v1beta。
    .step2 = 如果必須使用 /v1，請移除該欄位，不使用這項功能。
    .step3 = 更新 SDK；舊版會混用不同版本的欄位。

embed-batch-too-large =
    .title = 單次嵌入呼叫超過 100 段文字
    .meaning = batchEmbedContents 一次最多接受 100 個要求，而這次呼叫超過了上限。沒有任何一段文字完成嵌入。
    .cause = 文字清單以單次呼叫全部送出。這項限制計算的是項目數，而不是 token 數。
    .step1 = 將清單拆成每批最多 100 項，依序傳送。
    .step2 = 保持各批的順序，以便將向量對應到文字。
    .step3 = 如果資料量很大，請使用 asyncBatchEmbedContent，它有自己的配額且價格較低。

embed-model-mismatch =
    .title = 嵌入批次指定了兩個不同的模型
    .meaning = 批次中的某個項目要求的模型與網址中的不同，而一次呼叫只能使用一個模型。
    .cause = requests[i].model 仍是舊的預設值，或是缺少「models/」前置字串，而路徑中是新的名稱。
    .step1 = 將每個項目的 model 設為與網址完全相同的模型，格式為 models/NAME。
    .step2 = 如果文字要使用其他模型，請另外呼叫。
    .step3 = 更換嵌入模型後，請重新嵌入已儲存的文字：兩個模型的向量無法互相比較。
