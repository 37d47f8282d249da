# The words of the help pages around the catalogue.

# The site itself, and what stands on every page.
site-name = Gemini API 錯誤解析
site-lead = 要求為何失敗、如何處理，以及這個 Pollux 會如何因應。它傳回的錯誤也附有連結，指向這裡的對應頁面。
site-skip = 跳至內容
site-sections = 單元
site-nav-faults = 錯誤
site-nav-models = 模型
site-nav-parameters = 參數
site-languages = 語言
site-footer = 由這個 Pollux 依據它回應時所用的同一份資料產生。這些頁面不會從其他地方載入任何內容。

# What `pollux docs` says when it is done.
site-written = 已寫入 { $count } 個頁面；請從 { $file } 開始

# The search. In site-search-some, the sign # stands for the number of results.
site-search = 搜尋
site-search-hint = 狀態、訊息中的字詞、模型、欄位
site-search-do = 搜尋
site-search-begin = 請輸入代碼、狀態、錯誤訊息中的字詞、模型或欄位。
site-search-none = 找不到結果。請減少字詞，或只輸入代碼。
site-search-some = 結果：#
site-search-no-script = 搜尋功能需要指令碼，但這裡已停用。所有錯誤都列在同一個頁面：
site-kind-fault = 錯誤
site-kind-model = 模型
site-kind-parameter = 參數

# The first page.
site-by-code = 依代碼
    .about = 每個代碼的常見原因。同一個代碼有多種原因，可以從訊息區分。
site-usual = 常見原因
site-by-topic = 依主題
site-count-faults = { $count } 個錯誤
site-code-400 = 要求的格式不符合 API 的規定，或是有不允許的值。
site-code-401 = 憑證的種類錯誤或已過期。
site-code-403 = 金鑰或專案無權執行這項作業。
site-code-404 = 這裡沒有該模型、檔案或路徑。
site-code-429 = 配額已用完：每分鐘或每日的要求數或 token 數。
site-code-500 = Google 端發生問題，通常會自行恢復。
site-code-503 = 模型收到的要求超出處理能力，大多會在幾分鐘內恢復。
site-code-504 = 回應未及時完成。

# The list of errors.
site-faults = 所有錯誤
    .about = { $count } 個錯誤，附上原因、處理步驟、範例，以及各 SDK 的呈現方式。
site-topics = 主題
site-topic-keys = API 金鑰
    .about = 金鑰缺少、錯誤、過期、受限制或遭封鎖。
site-topic-access = 專案和權限
    .about = 計費、地區、未啟用的服務、權杖和角色。
site-topic-models = 模型和方法
    .about = 這裡沒有該模型、模型已停止服務，或不支援所要求的功能。
site-topic-json = 要求的格式
    .about = JSON 無法讀取，或含有未知欄位。
site-topic-request = 內容和值
    .about = 回合、工具、結構定義，以及超出範圍的數值。
site-topic-media = 檔案和媒體
    .about = 無法讀取或不接受的圖片、音訊、影片和文件。
site-topic-quota = 配額
    .about = 免費方案和付費方案每分鐘與每日的要求數和 token 數。
site-topic-service = Google 端的過載和故障
    .about = 與要求本身無關的回應：直接重新送出即可。
site-topic-finish = 提前結束的回應
    .about = 代碼是 200，但提示詞遭封鎖，或回應遭截斷。
site-topic-surfaces = 批次、Live API 和 SDK
    .about = 不是以 HTTP 錯誤形式呈現的失敗。
site-topic-own = 來自 Pollux 本身
    .about = 這個閘道的限制、路由、金鑰和範本，以及與 Google 之間的連線。

# One error.
site-trail = 目前位置
# A mark beside errors that may be gone when the same request is sent again.
site-tag-retry = 重試可能有效
site-do = 處理方式
site-cause = 發生原因
site-example = 範例
    .annotated = 實際傳回的內容，結尾是 Pollux 加上的 details。其中的值僅為範例。
    .plain = 實際傳回的內容。其中的值僅為範例。
site-sdks = 各 SDK 的呈現方式
    .none = 沒有任何 SDK 對此有專屬的呈現方式。
site-silent-block = SDK 在這裡不會擲回例外：回應沒有候選回覆，文字是空的。請查看 promptFeedback.blockReason。只有舊版 @google/generative-ai 會在呼叫 text() 時擲回例外。
site-silent-finish = SDK 在這裡不會擲回例外：回應形式正常，但可能沒有文字。請查看候選回覆的 finishReason。只有舊版 @google/generative-ai 會在呼叫 text() 時擲回例外。
site-silent-stream = 得知失敗之前，代碼 200 已經送出。使用串流時，Python 版 google-genai 和 @google/genai 會在最後一個區塊之後擲回例外；舊版 @google/generative-ai 則會忽略錯誤。
site-silent-operation = SDK 在這裡不會擲回例外：錯誤是結果的一部分，必須到結果中查看。
site-reacts = Pollux 如何因應
site-react-stop = Pollux 會立即轉送回應，不會重新送出要求。
site-react-same = Pollux 會依 Google 指定的時間（若無則在 { $seconds } 秒後），以同一把金鑰重新送出要求。
site-react-same-now = Pollux 會立即重新送出要求：再試一次可能就會成功。
site-react-other-credential = Pollux 會以下一個仍有額度的金鑰或專案重新送出要求。
site-react-again = Pollux 會在退避後重新送出要求。如果失敗兩次，且已針對這類失敗設定下一個模型或後端，就會改向它送出要求。
site-react-other-target = 如果已針對這類失敗設定下一個模型或後端，Pollux 會改向它送出要求；否則就轉送回應。
site-react-by-status = Pollux 會依狀態處理：通常會自行恢復的就重試，其餘一律轉送。
site-react-never-sent = 沒有任何內容送達 Pollux：SDK 在收到回應之前就失敗了。
site-react-own = 只有 Pollux 會傳回這個回應，Google 的服務都不會。
site-react-limits = 只有在轉送回應的首位元組之前，且仍在呼叫者的期限和重試預算之內，才會重新送出要求。
site-cool-credential = 在維運人員處理之前，不再使用這把金鑰。
site-cool-project = 在維運人員處理之前，不再使用這個專案。
site-cool-project-model = 在配額恢復之前，不再以這個專案呼叫這個模型。
site-cool-model-region = 如果模型在所屬區域持續失敗，就只允許個別的試探要求通過。
site-cool-backend = 短時間內不再使用這個位址。
site-forms = 在其他服務中
site-service = 服務
site-message = 訊息
site-host-gemini = Gemini API
site-host-firebase = Firebase AI Logic
site-host-firebase-vertex = 搭配 Vertex AI 的 Firebase AI Logic
site-host-vertex = Vertex AI
site-host-client = SDK
site-host-pollux = Pollux
site-seen = 附註
site-facts = 摘要
site-id = 名稱
site-status = 狀態
site-reason = 原因代碼
site-meaning = 意義
site-fault-of = 責任方
site-who = 由誰處理
site-retry = 稍後重試
site-retry-yes = 相同的要求可能會成功。
site-retry-no = 相同的要求會再次失敗。
site-more = 延伸閱讀
site-google = Google 的說明文件
site-near = 相關錯誤
site-blame-caller = 要求
site-blame-credential = 金鑰或權杖
site-blame-project = 專案
site-blame-quota = 已用完的配額
site-blame-model = 模型
site-blame-region = 地區
site-blame-network = 網路
site-blame-service = Google 的服務
site-blame-gateway = 這個 Pollux
site-blame-operator = 這個 Pollux 的設定

# There is no such page.
site-missing = 沒有這個頁面
    .about = 這個位址沒有對應的內容，可能是拼錯了。
    .near = 您要找的可能是
    .all = 所有錯誤

# The models.
site-models = 模型
    .about = { $count } 個模型及其限制、價格和生命週期。
    .lead = 截至 { $day }，Pollux 所知的限制、價格和生命週期。
    .prices = 價格為付費方案標準服務每百萬個 token 的美元價格。Pollux 據此計算支出；實際費用以 Google 的價目表為準。
site-sections-of-page = 本頁內容
site-models-soon = 90 天內停止服務
    .about = 請立即改用後繼模型：到了所示日期，要求就會失敗。
site-models-here = 服務中
    .about = 目前未公布會在 90 天內停止服務的模型。
site-models-gone = 已停止服務
    .about = 要求會以 404 失敗，除非後繼模型以舊名稱回應。
site-model = 模型
site-model-input = 輸入上限（token）
site-model-output = 輸出上限（token）
site-model-thinks = 思考
site-model-versions = API 版本
site-model-price-in = 輸入價格
site-model-price-out = 輸出價格
site-model-launched = 推出日期
site-model-ends = 停止服務日期
site-model-successor = 後繼模型
site-model-closed = 不再開放給新專案
site-model-routed = 以舊名稱回應
site-yes = 是

# The parameters of generationConfig.
site-parameters = 參數
    .about = { $count } 個 generationConfig 參數及其類型和範圍。
    .lead = generationConfig 接受的參數。送出要求前，這裡的每個值都會以相同方式檢查。
    .all = 所有參數
    .of-models = 依模型
    .of-models-about = 模型本身的預設值和限制，優先於一般範圍。破折號表示未公開，或不接受該參數。
site-parameter = 參數
site-type = 類型
site-range = 範圍或可用值
site-refused = 遭拒的情況
site-parameter-temperature = 回應的多樣程度。設為 0 時一律選擇可能性最高的字詞；預設值因模型而異。
site-parameter-topP = 只考慮可能性最高的字詞，直到其機率總和達到這個值。
site-parameter-topK = 只考慮可能性最高的前幾個字詞，數量由這個值決定。
site-parameter-maxOutputTokens = 回應的最大長度，以 token 計；思考也會計入。未設定時，以模型本身的上限為準。
site-parameter-candidateCount = 需要幾個候選回覆。大多數模型只提供一個。
site-parameter-stopSequences = 回應會在其中任一段文字首次出現之前結束。最多五個。
site-parameter-presencePenalty = 大於 0 時，會避免使用已出現過的字詞。許多模型不接受這個參數。
site-parameter-frequencyPenalty = 大於 0 時，字詞出現得越頻繁，就越會避免使用。許多模型不接受這個參數。
site-parameter-seed = 要求和這個數字都相同時，回應也幾乎相同。
site-parameter-responseLogprobs = 是否傳回所選字詞的機率。
site-parameter-logprobs = 每個位置另外傳回幾個可能的字詞。必須搭配 responseLogprobs。
site-parameter-responseMimeType = 回應的格式。使用結構定義時必須為 application/json。
site-parameter-responseSchema = JSON 回應的結構，以 API 自己的結構定義語言描述。
site-parameter-responseJsonSchema = 同上，但以 JSON Schema 描述；兩者只能擇一設定。
site-parameter-responseModalities = 回應可以包含的內容類型，因模型而異。
site-parameter-thinkingConfig-thinkingBudget = 思考最多可用的 token 數：0 表示不思考，-1 表示由模型決定。不能與 thinkingLevel 同時使用。
site-parameter-thinkingConfig-thinkingLevel = 思考的程度，適用於以等級取代預算的模型。
site-parameter-thinkingConfig-includeThoughts = 是否傳回思考的摘要。
site-parameter-mediaResolution = 讀取圖片和影片的精細程度：越精細，耗用的 token 越多。
site-parameter-speechConfig = 語音模型的聲音和語言。
