# Faults of function calling, tools, schemas and thought signatures.

function-call-turn-order =
    .title = 函式呼叫的位置錯誤
    .meaning = 含有函式呼叫的模型回合必須接在使用者回合或函式回應之後，但這份對話記錄不是這樣。
    .meaning-value = { $value } 含有函式呼叫，但函式呼叫必須緊接在使用者回合或函式回應的回合之後。
    .cause = 兩個模型回合相連，或是裁剪對話記錄時，把函式呼叫之前的使用者回合刪掉了。
    .step1 = 裁剪對話記錄時，只從含有文字的使用者回合開頭處切開。
    .step2 = 將相鄰的模型回合合併為一個。
    .step3 = 確認 contents 以使用者回合開頭，而不是先前對話遺留下來的函式呼叫。

function-response-turn-order =
    .title = 函式回應之前沒有對應的呼叫
    .meaning = 函式回應必須緊接在要求該回應的模型回合之後。
    .meaning-value = { $value } 含有函式回應，但緊鄰的前一個回合沒有函式呼叫。
    .cause = 對話記錄中沒有放入含 functionCall 的模型回合、兩者之間插入了其他內容，或是對話記錄正好在兩者之間被截斷。
    .step1 = 加入 functionResponse 之前，先將模型回合連同其中的 functionCall part 原封不動地加入。
    .step2 = 將使用者文字放在函式回應之後，不要放在呼叫與回應之間。
    .step3 = 裁剪時，請將呼叫與回應一併移除。

function-response-count =
    .title = 函式呼叫與回應的數量不符
    .meaning = 模型同時要求呼叫多個函式，但下一個回合並未對每個呼叫各提供恰好一個回應。
    .meaning-value = 函式回應的數量為 { $value }，但先前函式呼叫的數量為 { $limit }；兩者必須相等。
    .cause = 多個平行呼叫中只回應了一個、同一個回應送了兩次，或是回應分散在多個回合中。
    .step1 = 收集同一回合中所有呼叫的結果，並放在單一回合中以多個 part 送出。
    .step2 = 如果某個函式失敗，請送出含有錯誤文字的 functionResponse；不可省略。
    .step3 = 將每個 functionCall 的 id 帶到對應的回應中。

thought-signature-missing =
    .title = 送回的函式呼叫缺少簽章
    .meaning = 對話記錄中對函式 { $function } 的呼叫缺少模型隨附的 thoughtSignature，而 Gemini 3 模型必須有這個欄位。
    .meaning-unknown = 對話記錄中的函式呼叫缺少模型隨附的 thoughtSignature，而 Gemini 3 模型必須有這個欄位。
    .cause = 對話記錄只用名稱和引數重建、經過了沒有該欄位的用戶端或格式，或是來自其他模型。在目前的回合中，每個步驟只有第一個呼叫必須帶有簽章。
    .step1 = 完整儲存模型的 part，並原封不動地送回，包括 thoughtSignature。
    .step2 = 使用串流時也要收集簽章；簽章可能出現在文字為空的 part 中。
    .step3 = 使用 OpenAI 格式時，送回 tool_calls 要連同 extra_content.google.thought_signature。
    .step4 = 更新 SDK；其中的對話輔助函式會代為處理。

thought-signature-corrupt =
    .title = 思考簽章遭到更動
    .meaning = 對話記錄中的某個 thoughtSignature 是正確的 base64，但內容並非 Google 所核發。
    .cause = 簽章遭到修改、截斷後補齊、附到其他 part 上，或是取自其他模型或專案。簽章無法自行編造。
    .step1 = 將每個簽章放在原本隨附的 part 中，逐位元組原樣送回。
    .step2 = 不要重新編碼簽章：檢查是否有 URL 安全 base64 與標準 base64 之間的轉換，以及字串正規化。
    .step3 = 在對話途中更換模型或供應商時，不要帶入先前的函式回合。

schema-object-empty =
    .title = 物件結構定義沒有任何屬性
    .meaning = 位於 { $schema_path } 的結構定義類型為 OBJECT，但 properties 為空或不存在，這是不允許的。
    .meaning-unknown = 要求中有個結構定義的類型為 OBJECT，但 properties 為空或不存在，這是不允許的。
    .cause = 以空物件宣告了沒有參數的函式，或是將任意鍵值的 map 描述為物件。
    .step1 = 如果函式不需要參數，請完全省略 parameters。
    .step2 = 如果是鍵不固定的 map，請改為以含 key 和 value 的物件清單描述，或以存放 JSON 的字串描述。
    .step3 = 或者，改以 parametersJsonSchema 或 responseJsonSchema 傳送結構定義。

schema-too-complex =
    .title = 結構定義太大，無法強制套用
    .meaning = 這個回應結構定義產生的狀態數超出服務的處理能力。結構定義本身正確，只是太複雜。
    .meaning-value = 這個結構定義共有 { $value } 個屬性和列舉值，超過服務可接受的數量。
    .cause = 常見原因包括屬性或列舉名稱過長、陣列長度限制過大或巢狀、選填欄位過多，以及 minimum、maximum 或日期時間格式等限制條件。
    .step1 = 移除 minItems、maxItems、minimum、maximum、pattern 和 format，改在自己的程式碼中檢查。
    .step2 = 縮短名稱和列舉值；減少項目過多的列舉。
    .step3 = 盡可能將欄位設為必填，並將巢狀陣列扁平化。
    .step4 = 或者，將工作拆成多次呼叫，每次使用較小的結構定義。

schema-too-deep =
    .title = 結構定義的巢狀層數過深
    .meaning = generationConfig 中的結構定義，其物件和陣列的巢狀層數超過允許上限。
    .meaning-value = 這個結構定義有 { $value } 層巢狀結構，超過服務可接受的深度。
    .cause = 遞迴或自動產生的型別被逐層展開。問題不在大小或欄位數量。
    .step1 = 將結構扁平化，例如改為節點清單，每個節點帶有 ID 和上層 ID。
    .step2 = 自動產生的結構定義只保留實際用到的層級，其餘截去。
    .step3 = 將較深的部分改為內含 JSON 的字串，再自行剖析。

function-calling-with-json-mime =
    .title = 函式與 JSON 輸出不能並用
    .meaning = 這項要求宣告了函式，同時又要求 application/json，而這個模型無法在同一次呼叫中兼顧兩者。
    .cause = 3.x 系列之前的模型只能強制產生函式呼叫或 JSON 回應其中一種。
    .step1 = 宣告函式時，請移除 responseMimeType 和 responseSchema。
    .step2 = 或者，宣告一個以輸出結構定義為參數的函式，再從引數中讀取結果。
    .step3 = 或者，使用可以兩者並用的 3.x 模型。

tool-use-with-json-mime =
    .title = 內建工具與 JSON 輸出不能並用
    .meaning = 要求將 Google 搜尋、網址內容或程式碼執行等內建工具與 application/json 一起使用，而這個模型不接受這種組合。
    .cause = 在較舊的模型上，結構化輸出和內建工具無法同時使用。如果是自訂函式遭拒，則會顯示另一段文字。
    .step1 = 分成兩次呼叫：先使用工具取得一般文字，再於不使用工具的情況下將該文字轉為 JSON。
    .step2 = 或者，移除 MIME 類型，改在提示詞中要求 JSON。
    .step3 = 或者，改用允許這種組合的 3.x 模型。

tool-not-enabled =
    .title = 這個模型無法使用該工具
    .meaning = { $tool_label } 是內建工具，但模型 { $model } 不提供這項工具。
    .meaning-unknown = 要求指定了內建工具，但該模型不提供這項工具。
    .cause = 這項工具只提供給其他模型；Gemma 以及小型或專用模型只有少數工具，或完全沒有。
    .step1 = 使用這個模型時，請從 tools 中移除該工具。
    .step2 = 選擇有提供該工具的模型；每項工具的說明頁面都列有支援的模型。
    .step3 = 如果備援機制會切換模型，請讓它移除第二個模型沒有的工具。

function-calling-not-enabled =
    .title = 模型無法呼叫函式
    .meaning = 模型 { $model } 不接受 functionDeclarations。
    .meaning-unknown = 該模型不接受 functionDeclarations。
    .cause = Gemma、圖像、語音和嵌入模型都不支援函式呼叫。問題不在宣告本身。
    .step1 = 需要函式呼叫時，請使用 Gemini 文字模型。
    .step2 = 或者，移除 tools 和 toolConfig，在提示詞中說明可用的選項，再剖析回應。
    .step3 = 檢查共用設定：代理程式常會對每個模型都附上工具。
