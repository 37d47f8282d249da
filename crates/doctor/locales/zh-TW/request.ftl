# Faults of the shape and the values of a request.

unknown-json-field =
    .title = 要求中有未知欄位
    .meaning = 位於 { $snake_case_path } 的物件含有欄位「{ $name }」，但 API 在該處並未定義這個欄位。
    .meaning-unknown = 要求中的某個物件含有 API 在該處並未定義的欄位，訊息中會指出是哪一個。
    .cause = 欄位拼錯、放錯層級、屬於較新版本或其他廠商的 API，或是在 parameters 或 responseSchema 中用了 additionalProperties 或 $schema 等 JSON Schema 關鍵字。
    .step1 = 依訊息中的路徑尋找；即使您送出的是 camelCase，路徑仍以 snake_case 表示，而 [0] 代表清單的第一個項目。
    .step2 = 移除該欄位，或移到 API 參考資料所示的位置；訊息會列出所有未知欄位，一行一個。
    .step3 = 如果要使用完整的 JSON Schema，請改用 parametersJsonSchema 和 responseJsonSchema，這兩個欄位接受任何 JSON Schema 關鍵字。

unknown-json-field-top-level =
    .title = 要求的最上層有未知欄位
    .meaning = 要求的最外層物件含有欄位「{ $name }」，但這個方法不認得它。
    .meaning-unknown = 要求的最外層物件含有這個方法不認得的欄位，訊息中會指出是哪一個。
    .cause = 通常是應該放在下一層的設定，例如將 temperature 放在 generationConfig 之外；或是將 messages 或 max_tokens 等 OpenAI 格式的欄位送到 Gemini 路徑。
    .step1 = 將取樣設定放入 generationConfig，將對話放入 contents。
    .step2 = 如果主體是 OpenAI 格式，請送往路徑 /v1beta/openai/chat/completions。
    .step3 = 如果是新欄位，請確認網址中的版本是 v1beta。

list-for-singular-field =
    .title = 應為單一值卻提供了清單
    .meaning = 位於 { $snake_case_path } 的「{ $name }」只接受單一值，但要求中是 JSON 陣列。
    .meaning-unknown = 某個欄位只接受單一值，但要求中該處是 JSON 陣列；訊息中會指出是哪個欄位。
    .cause = 最典型的情況是在結構定義中將類型寫成清單，例如同時列出 string 和 null；Gemini 的 Schema 只允許一種類型，並另以 nullable 標記表示可為空值。
    .step1 = 將陣列換成其中的單一值。
    .step2 = 如果結構定義中的值可省略，請只寫一種類型，並加上 "nullable": true。
    .step3 = 如果結構定義是自動產生的，請改以 parametersJsonSchema 或 responseJsonSchema 傳送，這兩個欄位允許類型清單。

wrong-type-scalar =
    .title = 值的類型錯誤或超出範圍
    .meaning = 位於 { $snake_case_path } 的值與欄位類型不符，訊息的括號中會註明該類型。
    .meaning-unknown = 要求中有個值與欄位類型不符，訊息的括號中會註明該類型。
    .cause = 以任意文字傳送了數字、在整數欄位中使用小數，或是數字超過 32 位元；例如 seed 的上限是 2147483647。
    .step1 = 將括號中的類型（TYPE_INT32、TYPE_FLOAT、TYPE_BOOL、TYPE_STRING）與其後的值比對。
    .step2 = 在程式碼中轉換值的類型；從環境變數或表單讀取的設定都是字串。
    .step3 = 如果使用隨機種子，請保持在 31 位元以內。

wrong-enum-value =
    .title = 值不在允許的名稱之列
    .meaning = 位於 { $snake_case_path } 的欄位只接受一組固定名稱，而「{ $value }」不在其中。
    .meaning-unknown = 某個欄位只接受一組固定名稱，而要求中的值不在其中。
    .cause = 名稱拼錯、大小寫錯誤，或是比網址中的 API 版本還新。除了 serviceTier 和結構定義中的類型外，列舉名稱一律為大寫。
    .step1 = 在 API 參考資料中查詢括號內的列舉，並從中複製值。
    .step2 = 檢查大小寫和前置字串，例如 HARM_CATEGORY_HARASSMENT 或 BLOCK_NONE。
    .step3 = 如果文件說明該值僅適用於 v1beta，請呼叫 /v1beta。

message-expected =
    .title = 應為物件卻收到單純的值
    .meaning = API 預期 { $snake_case_path } 是帶有欄位的物件，收到的卻是單純的值。
    .meaning-unknown = API 預期要求中的某處是帶有欄位的物件，收到的卻是單純的值。
    .cause = 透過一般 HTTP 傳送了 SDK 才接受的簡寫（例如將 contents 寫成字串），或是將物件重複編碼成 JSON 字串。
    .step1 = 將文字寫成帶有 parts 的 contents：其物件含有 parts 清單，清單項目含有 text 欄位。
    .step2 = systemInstruction 也請採用相同寫法。
    .step3 = 如果訊息中的值以逸出的大括號開頭，請確保主體只編碼一次。

bad-base64 =
    .title = 資料不是有效的 base64
    .meaning = 位於 { $snake_case_path } 的欄位應存放位元組資料，但無法解碼其中的值。
    .meaning-unknown = 要求中有個欄位應存放位元組資料，但無法解碼其中的值。
    .cause = 值仍帶有 data:image/png;base64, 等前置字串、遭到截斷，或是未編碼的原始文字。如果 thoughtSignature 在儲存時遭更動或縮短，也會出現相同錯誤。
    .step1 = 移除 data 網址中逗號之前的所有內容，包括逗號本身。
    .step2 = 將原始位元組以標準或 URL 安全的 base64 編碼一次，不要換行。
    .step3 = 原封不動地儲存思考簽章；有長度限制的文字欄位可能會將它截斷。
    .step4 = 請留意記錄檔：Google 會在錯誤中重複整個錯誤的值。

malformed-json =
    .title = 主體不是有效的 JSON
    .meaning = 無法將要求當作 JSON 讀取，因此其中的內容都未經處理。剖析器的訊息：{ $parser_message }
    .meaning-unknown = 無法將要求當作 JSON 讀取，因此其中的內容都未經處理。
    .cause = 缺少引號或括號、多了逗號、Shell 指令中的引號被吃掉，或是主體遭截斷或為空。
    .step1 = 查看訊息中的行和插入符號（^），它會指出第一個錯誤字元的位置。
    .step2 = 使用 JSON 程式庫建構主體，不要以字串串接；文字中的換行必須逸出。
    .step3 = 使用 curl 時，請將主體放入檔案，並以 --data-binary @file 傳送。

contents-not-specified =
    .title = 要求沒有 contents
    .meaning = contents 欄位不存在或為空清單，因此沒有可回應的內容。
    .cause = 對話記錄是空的或裁剪後一無所剩、只傳送了系統指示，或是文字放進了端點會忽略的欄位。
    .step1 = 至少傳送一個角色為 user 且含有一個 part 的 content。
    .step2 = 如果為了配合脈絡長度而裁剪對話記錄，請務必保留最後一個使用者回合。
    .step3 = 如果訊息中有多行以星號開頭，請逐一修正；所有問題都會列出。

parts-empty =
    .title = 某個回合沒有任何 part
    .meaning = contents 中有一個項目的 parts 是空清單。訊息中的編號從 0 起算。
    .cause = 先前有沒有文字的模型回應（例如因 MAX_TOKENS 或篩選器而停止），被原樣放回了對話記錄。
    .step1 = 重建對話記錄時，略過沒有 part 的回合。
    .step2 = 捨棄空的模型回合時，可以合併前後的使用者回合，也可以維持原狀；兩種做法都會被接受。
    .step3 = 儲存回應前，先檢查其中是否有內容。

part-without-data =
    .title = 某個 part 沒有資料
    .meaning = 某個回合中有一個 part 是空物件：沒有 text、inlineData、fileData、functionCall 或 functionResponse。
    .cause = 欄位被設為 null 而遭捨棄、欄位名稱拼錯但用戶端檢查不嚴格，或是儲存對話記錄時只保留了 thought 或 thoughtSignature 等屬性。
    .step1 = 依訊息中的兩個編號（回合和 part，均從 0 起算）找出該 part。
    .step2 = 移除該 part，或為它提供恰好一個資料欄位。
    .step3 = 儲存對話記錄時，請完整保留每個 part，不要只挑選個別欄位。

bad-role =
    .title = 對話中有未知的角色
    .meaning = 某個回合的角色不是 user 或 model。
    .cause = 沿用了其他 API 的角色，通常是 assistant、tool 或 developer。在 Vertex AI 上，缺少角色也會出現這個錯誤。
    .step1 = 將 assistant 改為 model。
    .step2 = 將工具結果以 functionResponse part 放在角色為 user 的回合中傳送。
    .step3 = 將 system 和 developer 的文字移到 systemInstruction。

system-role =
    .title = 系統文字不應放在 contents 中
    .meaning = contents 中某個回合的角色是 system，但這個 API 沒有這種角色。
    .cause = OpenAI 風格的對話未經轉換就直接傳送。在這個 API 中，系統指示有專屬的欄位。
    .step1 = 從 contents 中移除 system 回合。
    .step2 = 將其文字放入 systemInstruction；如果有多個，請合併為一個。
    .step3 = 如果是沒有系統指示的模型（例如 Gemma 3），請將文字放在第一則使用者訊息之前。

invalid-argument-generic =
    .title = 要求遭拒，但未指明欄位
    .meaning = JSON 格式正確，但服務在後續階段發現無法處理的組合，且沒有說明是哪一個。
    .cause = 常見原因包括模型沒有的設定、互斥的工具、不尋常的函式名稱或結構定義、無法解碼的媒體，或是不可能的回合順序。
    .step1 = 先送出最小的要求（一段使用者文字，沒有設定和工具）；如果成功，再逐步加入其餘部分。
    .step2 = 依序檢查新加入的工具和結構定義、媒體 part，以及思考和圖片設定。
    .step3 = 讓 Pollux 檢查要求：它會指出 Google 文字中未提到的模型限制。
    .step4 = 不要原封不動地重試；結果會一樣。

input-token-limit =
    .title = 提示詞超過模型允許的長度
    .meaning = 輸入內容有 { $count } 個 token，而模型最多接受 { $limit } 個。
    .meaning-without-limit = 輸入內容有 { $count } 個 token，超過模型可接受的數量。
    .meaning-unknown = 輸入內容的 token 數超過模型可接受的數量。
    .cause = 長篇對話記錄、大型檔案或大量工具宣告會累積起來。據回報，遭拒的要求仍會計入每分鐘要求數和 token 數。
    .step1 = 傳送前先以 countTokens 計算，包括系統指示和工具。
    .step2 = 刪減或摘要先前的回合，並移除不再需要的媒體。
    .step3 = 拆分大型文件，或只擷取重要段落。
    .step4 = 或者，使用 inputTokenLimit 較大的模型；可以在 models.get 中查看。

input-token-limit-alt =
    .title = 提示詞超過輸入上限（未註明大小）
    .meaning = 輸入內容超過模型 { $limit } 個 token 的上限；這種形式的訊息沒有說明超過多少。
    .meaning-unknown = 輸入內容超過模型的 token 上限；這種形式的訊息沒有說明超過多少。
    .cause = 觸及的上限與較長的說法相同。如果剖析器尋找括號中的數量，在這裡會找不到。
    .step1 = 以相同的 contents 呼叫 countTokens，得知實際大小。
    .step2 = 將輸入縮短到明顯低於上限；預留一成可以避免再次失敗。
    .step3 = 偵測這種情況時，請比對「exceeds the maximum number of tokens」，而不是數字。

max-output-tokens-range =
    .title = maxOutputTokens 超出允許範圍
    .meaning = maxOutputTokens 為 { $value }；模型接受從 1 起、小於 { $limit_plus_one } 的整數。
    .meaning-without-limit = maxOutputTokens 為 { $value }；模型只接受從 1 到其本身上限的整數。
    .meaning-unknown = 模型不接受 maxOutputTokens 的值；模型只接受從 1 到其本身上限的整數。
    .cause = 沿用了輸出上限較大的模型所用的值，或是以 0 或負數表示「不限制」。
    .step1 = 省略 maxOutputTokens，即可採用模型本身的上限。
    .step2 = 或者，將它設為不超過 models.get 所回報的 outputTokenLimit。
    .step3 = 請注意，思考 token 也會計入，因此設定非常小的值會得到空的回應。

temperature-range =
    .title = temperature 超出允許範圍
    .meaning = generationConfig.temperature 小於 0，或大於模型的最大值。
    .meaning-value = temperature 為 { $value }；{ $model } 允許 0 到 { $max }。
    .cause = 這個值原本用於其他尺度（例如百分比），或是用於最大值較高的模型。大多數 Gemini 模型接受 0 到 2，部分圖像模型則是 0 到 1。
    .step1 = 使用 models.get 查看模型的 maxTemperature。
    .step2 = 設定該範圍內的值，或省略不設；對於 3.x 模型，Google 建議保留預設值 1。
    .step3 = 如果這個值來自使用者設定，請在傳送前加以限制。

top-p-range =
    .title = topP 不在 0 到 1 之間
    .meaning = generationConfig.topP 是累積機率，但它的值不在 0 到 1 之間。
    .meaning-value = topP 為 { $value }；它是累積機率，必須介於 0 到 1 之間。
    .cause = 以百分比填寫，或是與從 1 起的整數 topK 混淆。
    .step1 = 將 topP 設在 0 到 1 之間（例如 0.95），或省略不設。
    .step2 = 如果原本想填的是 40 之類的數字，請改設 topK。
    .step3 = 調整回應時，請擇一變更 temperature 或 topP，不要同時更動兩者。

top-k-range =
    .title = topK 為負數或超過模型上限
    .meaning = generationConfig.topK 不得為負數，且每個模型都有最大值。
    .meaning-value = topK 為 { $value }；它不得為負數，而且每個模型都有上限。
    .cause = 送出了 -1 來表示「關閉」（其他引擎允許這種寫法），或是使用了其他引擎的預設值。
    .step1 = 移除 topK 即可停用。
    .step2 = 如果需要使用，請採用 models.get 中該模型的預設值，通常是 64。
    .step3 = 只在模型項目列有 topK 時才傳送；有些模型沒有這項設定。

payload-too-large =
    .title = 要求主體超過 20 MB
    .meaning = 整個 HTTP 主體（含 base64 媒體）超過上限，因此在處理前就遭拒。
    .cause = 媒體以內嵌方式傳送。Base64 會使大小增加三分之一，因此約 15 MB 的檔案就會達到上限；這是位元組數的限制，而不是 token 數。
    .step1 = 使用 Files API 上傳大型媒體，並以 fileData 參照；每個檔案最大 2 GB，保留 48 小時。
    .step2 = 傳送前，請縮小圖片並降低音訊和影片的位元率。
    .step3 = 不要在每個回合都重送同一張圖片；上傳一次即可。
    .step4 = 如果前方的 Proxy 上限更小，也請一併調高。

interactions-error-shape =
    .title = Interactions API 拒絕了要求
    .meaning = Interactions API 不接受這項要求，並以自己的格式回應：以 invalid_request 等文字代碼取代數字和狀態。
    .cause = interaction 缺少某個欄位或欄位有誤；其欄位採用 snake_case，且與 generateContent 不同。即使在這裡，金鑰和配額錯誤仍採用 Google 的一般格式。
    .step1 = 查看 error.message，其中會指出是哪個欄位。
    .step2 = 將主體與最小的形式比對：model（或 agent）和 input。
    .step3 = 讓錯誤處理接受 error.code 為字串，否則處理這段回應主體時也會出錯。
