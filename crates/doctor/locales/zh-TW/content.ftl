# Faults of media, documents, files and caches.

unsupported-mime-type =
    .title = 不支援的 MIME 類型
    .meaning = 模型無法讀取 { $mime } 類型的資料。
    .meaning-unknown = 模型無法讀取所傳送類型的資料。
    .cause = 檔案格式是 Gemini 不接受的，例如 DOCX、HEVC 變體或封存檔，或者類型只是猜測值，例如 application/octet-stream。
    .step1 = 將 mimeType 設為資料的實際類型。
    .step2 = 轉換檔案：文件轉為 PDF，圖片轉為 PNG、JPEG 或 WEBP，音訊轉為 WAV、MP3 或 FLAC。
    .step3 = 原始碼、CSV 和 Markdown 請以純文字 part 傳送。

unsupported-mime-type-alt =
    .title = 不接受 mimeType 參數的值
    .meaning = mimeType 的值為 { $mime }，因此要求無法提交，也沒有送到任何模型。
    .meaning-unknown = 因 mimeType 的值，要求無法提交，也沒有送到任何模型。
    .cause = 這是較新的 Vertex 風格說法，表示這個模型無法讀取該類型。如果類型帶有參數（例如 charset）或寫法不尋常，也會被視為未知類型。
    .step1 = 將 mimeType 精簡為類型和子類型，例如 audio/mp3 或 text/plain。
    .step2 = 確認模型是否接受這種媒體；嵌入和語音模型接受的類型很少。
    .step3 = 再次傳送前，先將資料轉換為支援清單中的類型。

empty-text-parameter =
    .title = 某個文字 part 是空的
    .meaning = 某個 part 的 text 欄位是空字串，無法通過 Vertex 風格的驗證。
    .cause = 對話中混入了空訊息、空的範本，或是先前的空回應。
    .step1 = 略過去除首尾空白後文字為空的 part。
    .step2 = 如果使用者沒有輸入任何內容，就不要送出要求。
    .step3 = 如果該 part 帶有 thoughtSignature，請將簽章附到相鄰且有內容的 part，不要直接捨棄。

image-unprocessable =
    .title = 無法解碼圖片
    .meaning = 圖片已送達，但服務無法將它當作圖片讀取。
    .cause = 資料損毀、不完整，或是將錯誤頁面存成了圖片。錯誤文字建議重試，但相同的資料大多會再次失敗。
    .step1 = 用圖片軟體開啟實際送出的資料；開頭為「<html」的檔案不是圖片。
    .step2 = 重新儲存為 PNG 或基線 JPEG，不要使用特殊的色彩描述檔。
    .step3 = 重試一次；如果仍失敗，問題就出在圖片本身。

image-not-valid =
    .title = 圖片與其 MIME 類型不符
    .meaning = 資料的實際圖片格式與 mimeType 所宣告的不同。
    .cause = 類型是從檔案名稱推斷而來（例如將 WEBP 存成 .jpg），或是一律設為 image/jpeg。
    .step1 = 根據檔案開頭的位元組判斷類型，而不是根據檔案名稱。
    .step2 = 在 mimeType 中填入該類型。
    .step3 = 或者，傳送前將所有圖片轉換為同一種格式。

pdf-no-pages =
    .title = PDF 沒有可讀取的頁面
    .meaning = 文件已當作 PDF 接受，但無法從中讀出任何頁面。
    .cause = 檔案是空的、不完整、受密碼保護，或者類型雖標為 application/pdf，實際上卻是其他內容。
    .step1 = 確認檔案不需密碼就能開啟，且大小不為 0。
    .step2 = 將它列印成新的 PDF，這樣可以修復大部分損壞的檔案並移除保護。
    .step3 = 等待下載或轉換完成後，再讀取檔案。

file-no-permission =
    .title = 檔案不存在、已過期或屬於其他專案
    .meaning = 這把金鑰無法使用檔案 { $file_id }，或是該檔案已不存在。這兩種情況 Google 都會傳回 403，從不傳回 404。
    .meaning-unknown = 這把金鑰無法使用該檔案，或是該檔案已不存在。這兩種情況 Google 都會傳回 403，從不傳回 404。
    .cause = 上傳的檔案會在 48 小時後消失。若非如此，就是檔案是以其他專案的金鑰上傳，或是 ID 錯誤。
    .step1 = 如果檔案已超過 48 小時，請重新上傳，並將 expirationTime 與 ID 一併儲存。
    .step2 = 使用上傳該檔案的專案的金鑰；如果有多個專案，請記錄每個檔案屬於哪個專案。
    .step3 = 用同一把金鑰列出檔案，查看它可以存取哪些檔案。

file-not-active =
    .title = 檔案尚未就緒
    .meaning = 檔案 { $file_id } 已上傳，但仍在處理中，或是處理失敗。
    .meaning-unknown = 檔案已上傳，但仍在處理中，或是處理失敗。
    .cause = 影片和音訊上傳後，需要幾秒到幾分鐘的處理時間。處於 FAILED 狀態的檔案永遠無法使用。
    .step1 = 每隔幾秒輪詢一次 files.get，等到 state 為 ACTIVE 再送出要求。
    .step2 = 如果 state 為 FAILED，請查看檔案的 error 欄位，轉換媒體後重新上傳。
    .step3 = 只有在 state 為 PROCESSING 時，才適合重試未經修改的要求。

file-already-exists =
    .title = 檔案名稱已被使用
    .meaning = 上傳時指定的檔案名稱，已由這個專案的另一個檔案使用。
    .cause = 程式設定了 file.name，而先前以該名稱上傳的檔案尚未過期。如果因為沒收到回應而重複上傳，也會出現相同情況。
    .step1 = 省略 file.name，讓服務自行挑選可用的名稱。如果需要容易辨識的名稱，請使用 displayName。
    .step2 = 如果是重複上傳，請取得現有檔案並直接使用。
    .step3 = 或者，先刪除舊檔案。

file-uri-unsupported =
    .title = fileUri 指向不支援的位置
    .meaning = 服務無法從 { $uri } 擷取媒體。
    .meaning-unknown = 服務無法從要求中的位址擷取媒體。
    .cause = fileData 接受 Files API 的位址、YouTube 影片，以及特定的 https 或 gs 來源。單純的 ID、本機路徑或需要登入的頁面都不在此列。
    .step1 = 傳入已上傳檔案的 uri 欄位，而不是 name 或 downloadUri。
    .step2 = 如果是其他位址，請自行下載，再透過 Files API 上傳。
    .step3 = 如果是 gs:// 物件，請使用 Vertex AI，或透過 OAuth 註冊該檔案。

cached-content-not-found =
    .title = 快取已過期、已刪除或屬於其他專案
    .meaning = 無法使用要求中指定的 cachedContent。Gemini API 會以 403 回報這種情況，Vertex AI 則是 404。
    .cause = 除非設定了 ttl，否則快取的存留時間為一小時。快取過期、名稱不存在，以及快取屬於其他專案，看起來都一樣。
    .step1 = 重新建立快取並使用新的名稱，或是不使用快取，直接傳送完整內容。
    .step2 = 快取仍在使用時，請在到期前延長 ttl。
    .step3 = 使用建立該快取的專案的金鑰。
    .step4 = 在程式碼中將這個錯誤視為快取未命中：重建快取後繼續執行。

cached-content-too-small =
    .title = 內容太短，無法快取
    .meaning = 內容有 { $count } 個 token，但這個模型至少要 { $min } 個 token 才能建立快取。
    .meaning-unknown = 內容的 token 數少於這個模型建立快取所需的數量。
    .cause = 每個模型都有最低 token 數，大多是 1024、2048 或 4096 個。低於這個數量就無法建立明確快取。
    .step1 = 直接傳送內容；這樣的長度使用快取省不了多少。
    .step2 = 或者，將更多固定不變的內容移入快取：系統指示、工具、範例、文件。
    .step3 = 建立快取前，先以 countTokens 計算 token 數。

cached-content-conflict =
    .title = 快取和要求都設定了指示或工具
    .meaning = 使用 cachedContent 的要求不得自行設定 systemInstruction、tools 或 toolConfig，即使值相同也不行。
    .meaning-value = 要求同時包含 cachedContent 和 { $value }，但快取中已有的內容不能再次設定。
    .cause = 這些欄位屬於快取。它們在建立快取時已經設定（或應該在那時設定），卻又隨要求再次送出。
    .step1 = 建立快取時，將 systemInstruction、tools 和 toolConfig 一併放入。
    .step2 = 如果要求指定了快取，請從中移除這三個欄位。
    .step3 = 如果要求需要其他工具，請另建快取或不使用快取。

cached-content-model-mismatch =
    .title = 快取是為其他模型建立的
    .meaning = 要求的模型與快取的模型不同，而快取只能用於建立時指定的模型。
    .cause = 建立快取後更改了模型名稱，或是備援機制切換了模型，卻沿用原本的快取。別名和帶日期的版本也視為不同模型。
    .step1 = 將要求送往建立快取時指定的模型。
    .step2 = 或者，為新模型建立快取。
    .step3 = 切換到備援模型時，請省略 cachedContent，改為傳送完整內容。
