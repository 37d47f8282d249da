# Answers with HTTP 200 that carry no usable output: blocked prompts and early stops.

prompt-blocked-safety =
    .title = 提示詞因安全性設定遭到封鎖
    .meaning = 提示詞的評級超過安全性門檻，因此沒有生成回應。傳回內容中有 promptFeedback，但沒有 candidates。
    .cause = 在 promptFeedback.safetyRatings 中，blocked: true 的項目會指出類別。是否封鎖取決於 safetySettings 中的門檻或模型的預設值；評級對象是整段對話，而不只是最後一則訊息。
    .step1 = 查看是哪個類別封鎖了提示詞。
    .step2 = 改寫該部分，或移除對話記錄中造成封鎖的回合。
    .step3 = 如果您的用途允許，請在 safetySettings 中調高該類別的門檻，例如設為 BLOCK_ONLY_HIGH。
    .step4 = 告知使用者提示詞遭到封鎖；原封不動地重送會得到相同結果。

prompt-blocked-other =
    .title = 提示詞遭到封鎖，Google 未說明原因
    .meaning = 提示詞以 blockReason OTHER 遭拒，沒有生成回應。也沒有提供安全性類別。
    .cause = 提示詞可能違反服務條款、使用了不支援的語言，或在其他方面不受支援。safetySettings 對這種封鎖沒有作用。
    .step1 = 反覆將提示詞對半拆分，找出造成封鎖的段落；檔案和圖片也要納入。
    .step2 = 改寫或移除該段落，並確認語言受到支援。
    .step3 = 試試其他模型；各模型的規則不同。
    .step4 = 最多重試一次：第二次偶爾會通過，再多試只會浪費配額。

prompt-blocked-blocklist =
    .title = 提示詞含有遭封鎖的字詞
    .meaning = 提示詞中有字詞或片語列於字詞封鎖清單，因此沒有送到模型。
    .cause = 這種封鎖只比對字詞，不考慮上下文。名稱和引文也可能觸發。
    .step1 = 逐一移除或替換可疑字詞，直到提示詞通過為止。
    .step2 = 除了使用者輸入的文字，也要檢查貼上的文字、檔案名稱和系統指示。
    .step3 = 不要為此更改 safetySettings；封鎖清單不受它影響。

prompt-blocked-prohibited-content =
    .title = 提示詞含有禁止內容
    .meaning = 提示詞屬於 Google 完全禁止的內容，任何設定都無法放行。
    .cause = 即使所有類別都設為 BLOCK_NONE 或 OFF，這項篩選器仍會啟用。有時會誤判，多半是涉及未成年人的故事或圖片。
    .step1 = 移除有問題的段落或圖片；不要原樣重送提示詞。
    .step2 = 應用程式應在傳送前就拒絕這類輸入：頻繁觸發可能導致專案遭停權。
    .step3 = 如果是誤判，請以較中性的方式描述主題，並透過意見回饋表單向 Google 回報。

prompt-blocked-image-safety =
    .title = 圖片要求因不安全而遭到封鎖
    .meaning = 要求的圖片內容被評為不安全，因此整個生成圖片的要求遭拒。沒有候選回覆可供查看。
    .cause = 文字描述或一併傳送的圖片，會導向不安全的圖片內容。如果圖片已生成但未提供，則會透過 finishReason 回報。
    .step1 = 描述場景時，避免暴力、裸露或真實人物。
    .step2 = 試著不附上輸入圖片，看看原因是否出在其中一張。
    .step3 = 修改描述後再試；原樣重送只會再次遭拒。

finish-max-tokens =
    .title = 回應被截斷：已達輸出上限
    .meaning = 允許的輸出 token 數已用完，因此回應就此結束。已輸出的內容沒有錯，但並不完整，甚至可能是空的。
    .cause = 已達 maxOutputTokens 或模型本身的上限。思考也會計入，因此上限太小時，可能還沒輸出文字就被思考用完；可以從 thoughtsTokenCount 得知。
    .step1 = 調高或移除 maxOutputTokens。
    .step2 = 如果大部分是思考用掉的，請降低 thinkingBudget 或 thinkingLevel。
    .step3 = 如果要接續，請將部分回應當作模型回合送出，並要求繼續。
    .step4 = 不要剖析遭截斷回應中的 JSON。

finish-safety =
    .title = 回應遭安全性篩選器中止
    .meaning = 提示詞已被接受，但回應的評級超過安全性門檻，因此未提供或遭到截斷。
    .cause = candidate 的 safetyRatings 會指出類別。評級在撰寫回應的同時進行，因此串流可能在句子中間停止。
    .step1 = 在 candidate 的 safetyRatings 中，找出機率高的類別。
    .step2 = 以系統指示引導回應；如果您的用途允許，也可以調高該類別的門檻。
    .step3 = 稍微修改提示詞後重試一次；換個說法通常就會通過。
    .step4 = 處理缺少 content 欄位的情況：有些 SDK 在這時讀取文字會擲回例外狀況。

finish-recitation =
    .title = 回應已中止：與既有文字過於相似
    .meaning = 模型即將大篇幅重複已知的內容，因此回應遭到中止。通常不會有 content。
    .cause = 工作本身容易導致引用，例如歌詞、標準程式碼、書籍段落，或是大家寫法都相同的清單。citationMetadata 可能會指出來源。
    .step1 = 提高 temperature 後重試；改變行文走向通常就能避免中止。
    .step2 = 要求模型提供摘要或以自己的話改寫，並讓提示詞更具體。
    .step3 = 將較長的輸出拆成較小的部分。
    .step4 = 如果必須傳回您自己的文字，請只要求列出變更部分，而不是全文。

finish-language =
    .title = 回應已中止：不支援的語言
    .meaning = 對話使用了模型不支援的語言，因此模型停止回應。
    .cause = 提示詞或要求的回應語言不在模型的支援清單上，或是文字看起來像這類語言，例如音譯文字和代碼。
    .step1 = 使用支援的語言提問，並在系統指示中指定回應語言。
    .step2 = 如果該語言不在清單上，請先翻譯輸入內容。
    .step3 = 試試較大或較新的模型；各模型支援的語言不同。

finish-other =
    .title = 回應因不明原因而中止
    .meaning = 模型以 finishReason OTHER 停止，Google 沒有說明原因。回應可能是空的或不完整。
    .cause = 這涵蓋其他原因都不適用的情況，而且往往是偶發的。如果有 finishMessage，請查看其內容。
    .step1 = 重試一兩次；相同的提示詞經常會成功。
    .step2 = 如果持續發生，請簡化提示詞、移除不尋常的媒體或工具，並試試其他模型。
    .step3 = 將它視為失敗：有些 SDK 會傳回不完整的文字，卻不回報錯誤。

finish-blocklist =
    .title = 回應含有遭封鎖的字詞
    .meaning = 提示詞已通過，但回應會用到封鎖清單中的字詞，因此遭到中止。
    .cause = 模型撰寫時出現了禁用字詞。系統不會透露是哪個字詞。
    .step1 = 在系統指示中，要求模型避免使用這裡可能出現的那類字詞。
    .step2 = 重試；換用其他字詞可能就會通過。
    .step3 = 不要更改 safetySettings，它們無法控制封鎖清單。

finish-prohibited-content =
    .title = 回應已中止：禁止內容
    .meaning = 模型撰寫的內容屬於 Google 絕不允許的類型，因此候選回覆遭到捨棄。
    .cause = 不論有意或無意，是提示詞導致了這個結果。回應的篩選器是固定的，不受 safetySettings 影響。
    .step1 = 修改工作內容，避免引出這類內容；單純重試不是辦法。
    .step2 = 檢查對話記錄：先前的回合可能會將回應引往那個方向，因此請開始新的對話。
    .step3 = 將提示詞和回應 ID 寫入記錄檔以供自行審查，並向 Google 回報誤判。

finish-spii =
    .title = 回應已中止：敏感個人資料
    .meaning = 回應會包含可識別個人身分的敏感資訊，例如身分證號或帳號，因此未提供。
    .cause = 輸入內容含有這類資料，或是工作要求產生這類資料，例如表單、發票或範例資料。
    .step1 = 傳送前先以預留位置遮蓋資料，之後再換回來。
    .step2 = 要求輸出內容不要重複敏感欄位。
    .step3 = 如果需要測試資料，請要求使用明顯虛構且無效的值。

finish-malformed-function-call =
    .title = 模型產生了無法讀取的函式呼叫
    .meaning = 模型嘗試呼叫函式，但寫出的呼叫不符合宣告。沒有可執行的呼叫；finishMessage 中有原始文字。
    .cause = 這是偶發的情況，但函式過多、參數複雜、說明不清楚或字串引數過長，都會增加發生機率。
    .step1 = 重試；下一次的格式大多正確。
    .step2 = 降低 temperature、縮短函式清單，並將參數扁平化。
    .step3 = 使用 VALIDATED 模式，或使用 ANY 模式搭配 allowedFunctionNames，讓呼叫遵循宣告。
    .step4 = 避免將程式碼或長篇文字當作引數。

finish-image-safety =
    .title = 生成的圖片因不安全而未提供
    .meaning = 圖片已生成，但隨後被評為不安全，因此未提供。
    .cause = 未通過檢查的是圖片，而不是提示詞；無害的提示詞也可能偶然產生這種結果。
    .step1 = 再試一次，因為每次都會畫出不同的圖片。
    .step2 = 更具體地描述畫面，包括服裝和場景。
    .step3 = 如果回應含有文字部分，請顯示出來；其中可能說明了拒絕的原因。

finish-image-prohibited-content =
    .title = 生成的圖片屬於禁止內容，未提供
    .meaning = 圖片屬於絕不允許生成的內容，因此遭到捨棄。
    .cause = 主題本身就不被允許，例如對真實人物或未成年人的某些描繪。這比不安全的圖片更嚴格，任何設定都無法放行。
    .step1 = 選擇其他主題；同一主題的變化版本也會失敗。
    .step2 = 移除真實人物的參考圖片。
    .step3 = 如果使用者可以自由輸入，請在傳送前過濾這類要求。

finish-image-other =
    .title = 圖片生成因不明原因而中止
    .meaning = 模型開始生成圖片後就放棄了，Google 沒有說明原因。
    .cause = 可能是技術問題、尺寸與參考圖片的組合不尋常，或是某項沒有專屬名稱的規則。
    .step1 = 重送要求一兩次。
    .step2 = 簡化要求：減少參考圖片、使用常見的長寬比、縮短提示詞。
    .step3 = 如果持續發生，請試試其他圖像模型。

finish-no-image =
    .title = 模型的回應沒有圖片
    .meaning = 預期會有圖片，但模型沒有產生任何圖片。這不是篩選器造成的。
    .cause = 提示詞看起來像提問或聊天，或是模型以文字反問，而沒有生成圖片。
    .step1 = 在提示詞開頭寫下明確的指示，例如「生成一張圖片，內容是」。
    .step2 = 在 responseModalities 中加入 IMAGE，並使用圖像模型。
    .step3 = 查看文字部分，其中可能有模型的提問。然後再重試。

finish-image-recitation =
    .title = 生成的圖片與既有圖片過於相似
    .meaning = 圖片與既有素材過於相似，因此未提供。
    .cause = 提示詞提到了知名的作品、角色、標誌或風格，或是附上圖片並要求產生幾乎相同的內容。
    .step1 = 描述想要的特徵，而不是直接指名作品或藝術家。
    .step2 = 編輯圖片時，請要求明顯的變更。
    .step3 = 修改措辭後重試一次；提示詞不變的話，很少會通過。

finish-unexpected-tool-call =
    .title = 模型呼叫了未啟用的工具
    .meaning = 模型嘗試使用工具，但要求中沒有啟用任何工具（或沒有啟用這個工具），因此回應遭到中止。
    .cause = 對話記錄或系統指示提到了這項要求中沒有的工具，或是 toolConfig 禁止使用這些工具。
    .step1 = 如果對話用過工具，之後的每個要求都要送出相同的 tools。
    .step2 = 如果不想使用工具，請從系統指示中移除提到工具的文字，並從對話記錄中移除工具呼叫。
    .step3 = 重試一次；如果沒有這些痕跡，則屬於偶發情況。

finish-too-many-tool-calls =
    .title = 連續呼叫工具的次數過多
    .meaning = 模型一再呼叫工具而沒有得出回應，因此服務中止了這個迴圈。
    .cause = 工具的結果沒有提供模型所需的內容、每次都是錯誤，或每次看起來都一樣。
    .step1 = 查看最後幾次呼叫：如果一再以相同引數呼叫同一個工具，就表示陷入迴圈。
    .step2 = 傳回清楚的結果；失敗時，請在訊息中說明再試也沒有用。
    .step3 = 拆分工作，或在最後一個回合將模式設為 NONE，讓模型必須回應。

finish-missing-thought-signature =
    .title = 已中止：對話記錄缺少思考簽章
    .meaning = 要求已被接受，但對話記錄中有函式呼叫缺少思考簽章，因此模型停止回應。
    .cause = 這與另外會產生 400 錯誤的遺漏相同：儲存函式呼叫時沒有保留 thoughtSignature。在這裡，它以結束原因的形式出現，狀態則是 200。
    .step1 = 將模型的 part 依原順序完整送回，包括 thoughtSignature。
    .step2 = 檢查儲存機制和對話格式之間的轉換程式；它們容易捨棄未知欄位。
    .step3 = 如果簽章已遺失，請從使用者訊息重新開始目前的回合。

finish-malformed-response =
    .title = 無法剖析模型輸出
    .meaning = 模型產生的內容，連服務本身都無法轉換為回應。
    .cause = 這是模型出錯，而不是要求有問題；嚴苛的結構定義和混合模態會增加發生機率。與格式錯誤的函式呼叫不同，當時並沒有在產生函式呼叫。
    .step1 = 重試；很少連續發生兩次。
    .step2 = 如果再次發生，請簡化回應結構定義，或只要求一種模態。
    .step3 = 試試同系列的其他模型，並保留回應 ID 以便向 Google 回報。

finish-escalation =
    .title = 回應以 ESCALATION 原因結束
    .meaning = 模型已停止生成；ESCALATION 這個結束原因出現於 2026 年，Google 尚未提供說明。可能不會有任何回應內容。
    .cause = 目前沒有公開資料說明其成因。它不屬於安全性原因，也沒有已知的相關設定。
    .step1 = 查看 finishMessage 和隨回應傳回的文字。
    .step2 = 重試一次；如果再次發生，請用其他模型處理這個提示詞。
    .step3 = 確認您的程式碼會將未知的結束原因視為回應不完整。
