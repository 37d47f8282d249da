# Faults of Pollux itself, of the way to whoever answers, and of what came back.

unknown =
    .title = 目錄中沒有的錯誤
    .meaning = 上游傳回了 Pollux 不認得的錯誤。該錯誤已原封不動地轉傳。
    .cause = 可能是 Google 新增或改寫了錯誤，或是 Pollux 與上游之間的某個環節代為回應。
    .step1 = 查看原始的 message 和 details，它們與這段文字並列。
    .step2 = 依 HTTP 代碼處理：408、429 和 5xx 以退避方式重試；其他 4xx 不要原封不動地重試。
    .step3 = 向 Pollux 專案回報回應主體（請先移除金鑰），以便將這個錯誤納入目錄。

not-implemented-yet =
    .title = Pollux 尚未提供這個方法
    .meaning = 這個方法屬於 Google 的 API，但這個版本的 Pollux 或為要求選定的後端無法提供。
    .cause = 路徑是已知的，但要求未經評估。除非更新 Pollux 或變更設定，否則再試也會得到相同回應。
    .step1 = 查看版本資訊，確認是否有支援這個方法的新版本。
    .step2 = 將要求路由至 Google 或 Vertex AI 後端，這些後端可能提供本機或 OpenAI 相容後端沒有的方法。
    .step3 = 在此之前，請針對這個方法直接呼叫 Google。

gateway-overloaded =
    .title = Pollux 正在處理的要求過多
    .meaning = 閘道為了維持回應能力，自行拒絕了這項要求。沒有任何內容送往 Google，也沒有用掉配額。
    .cause = 已達同時處理的要求數或等待工作量的上限，可能是突發流量，或是緩慢的上游讓要求一直占用資源。
    .step1 = 呼叫者：依 RetryInfo 中的延遲時間（若無則為 1 秒）等待，再加上隨機抖動重試。
    .step2 = 維運人員：查看處理中的要求和上游延遲時間，緩慢的回應會最先塞滿閘道。
    .step3 = 如果記憶體允許，請調高上限，或啟動更多執行個體。

upstream-unreachable =
    .title = 無法連線至上游
    .meaning = Pollux 無法連線至應負責回應的服務。要求並未送達。
    .cause = 主機名稱無法解析、連線遭拒，或是被防火牆、Proxy 或缺少的路由擋住。如果是本機引擎，可能只是沒有執行。
    .step1 = 在執行 Pollux 的機器上，解析上游的主機名稱並連線至其通訊埠。
    .step2 = 檢查對外的 Proxy 和防火牆；連線至 Google 需要能連上 generativelanguage.googleapis.com 的通訊埠 443。
    .step3 = 如果是本機引擎，請確認它正在執行並監聽設定的位址，而且從執行 Pollux 的地方能連到該位址：在容器中，「localhost」是容器本身。
    .step4 = 可以安全重試，因為尚未處理任何內容；在路由中加入第二個後端，可以填補中斷期間。

upstream-timeout =
    .title = 上游未及時回應
    .meaning = 連線已建立，但在 Pollux 可等待的時間內沒有開始收到回應。無法得知上游是否已執行這項工作。
    .cause = 提示詞過長、思考時間過長或上游過載，所需時間超過逾時設定；或是呼叫者自己的期限已所剩不多。
    .step1 = 同時調高呼叫者的逾時（X-Server-Timeout）和閘道等待首位元組的時間。
    .step2 = 使用串流，可以更早收到第一批位元組。
    .step3 = 縮短提示詞，或使用較快的模型。
    .step4 = 只重試可以安全執行兩次的內容：第一次呼叫可能已經完成並計費。

upstream-tls =
    .title = 與上游的安全連線失敗
    .meaning = 網路連線已建立，但 TLS 交握失敗，因此沒有送出任何內容。
    .cause = 憑證已過期、屬於其他主機，或由不明的憑證授權單位核發（例如公司 Proxy 攔截了 TLS）；也可能是這台機器的時鐘不正確。
    .step1 = 檢查執行 Pollux 的機器的日期和時間。
    .step2 = 以「openssl s_client -connect HOST:443 -servername HOST」檢視憑證，並查看核發者。
    .step3 = 如果憑證由公司 Proxy 簽署，請將該 Proxy 的根憑證加入信任清單；不要關閉驗證。
    .step4 = 如果上游使用純 HTTP，請將其位址設為 http:// 而不是 https://。

upstream-malformed =
    .title = 無法理解上游的回應
    .meaning = 收到了回應，但與 API 規定的不同：不是有效的 JSON，或是結構不同的 JSON。
    .cause = Proxy、強制登入頁面或負載平衡器傳回了自己的頁面、基準網址通往其他服務，或是引擎的 API 格式與設定不符。
    .step1 = 在閘道的記錄檔中，查看回應的 Content-Type 和開頭的位元組。
    .step2 = 檢查上游的基準網址，包括路徑和版本。
    .step3 = 確認後端種類正確：google、vertex 和 openai 引擎的格式各不相同。
    .step4 = 如果只在負載高時發生，請重試；這很可能是負載平衡器的錯誤頁面。

stream-truncated =
    .title = 串流在完成前就結束
    .meaning = 上游沒有提供結束原因就關閉了串流，因此收到的文字只是回應的一部分。
    .cause = 連線在途中被切斷，可能是 Proxy、上游重新啟動或網路所致。其中沒有任何錯誤訊息。
    .step1 = 不要將文字視為完整；請捨棄或標示為不完整。
    .step2 = 重新送出要求；輸出內容一旦送達用戶端，閘道就無法在用戶端不知情的情況下重試。
    .step3 = 如果串流每次都在相同時間或大小時結束，請調高中間 Proxy 的限制。

stream-idle =
    .title = 串流停止傳送資料
    .meaning = 串流已經開始，但之後有超過允許的間隔時間沒有資料，因此 Pollux 將它關閉。回應並不完整。
    .cause = 上游停滯，或是模型在兩個區塊之間的思考時間超過閒置逾時。連線本身並沒有中斷。
    .step1 = 重新送出要求；停滯很少會再次發生。
    .step2 = 如果使用思考模型時一再發生，請調高閘道的閒置逾時，或在串流中包含思考內容。
    .step3 = 確認中間沒有 Proxy 先收集完整個串流才轉送。

empty-stop =
    .title = 回應正常結束，但內容是空的
    .meaning = 模型回報正常結束（STOP），但沒有提供任何文字、函式呼叫或媒體。
    .cause = 這是模型出錯，最常發生在工具結果之後，以及提示詞極短或互相矛盾時。與篩選器或限制無關。
    .step1 = 重試；第二次大多會有文字。
    .step2 = 如果在函式回應之後一再發生，請確認該回應含有資料，並明確要求提供最終回應。
    .step3 = 稍微提高 temperature，或用其他模型處理這個提示詞。

client-closed =
    .title = 呼叫者已中斷連線
    .meaning = 用戶端在回應完成前關閉了與 Pollux 的連線，因此 Pollux 停止作業。
    .cause = 用戶端或其前方的 Proxy 逾時、頁面關閉，或刻意取消。上游沒有任何問題。
    .step1 = 如果不是使用者取消，請比較各次呼叫持續的時間；30 或 60 秒之類的整數就表示是逾時。
    .step2 = 調高用戶端、其 SDK 或 Pollux 前方 Proxy 的逾時設定。
    .step3 = 以串流傳送較長的回應，讓資料在逾時前就開始傳輸。

malformed-request-head =
    .title = 要求行或標頭不是有效的 HTTP
    .meaning = Pollux 無法讀取要求的開頭，因此無從得知路徑和呼叫者。主體並未讀取。
    .cause = 標頭含有禁用字元（通常是 API 金鑰中的換行）、標頭過大，或是用戶端以 TLS 連線至純 HTTP 通訊埠。
    .step1 = 將基準網址的 http 或 https 與 Pollux 監聽的協定比對。
    .step2 = 將金鑰放入標頭前，先去除首尾空白；從檔案讀取的金鑰結尾常有換行。
    .step3 = 移除過大的 Cookie 和標頭，並將網址中的空格以百分比編碼。

gateway-internal =
    .title = Pollux 內部錯誤
    .meaning = 閘道在處理要求時發生錯誤。這不是呼叫者的問題，也不是 Google 的問題。
    .cause = 程式有錯誤，或是機器的資源（例如記憶體、磁碟或閘道的資料庫）耗盡。
    .step1 = 在閘道的記錄檔中尋找這項要求的 ID；該項目會說明發生了什麼錯誤。
    .step2 = 檢查可用磁碟空間和記憶體，並確認資料庫可以寫入。
    .step3 = 重試一次；如果同一要求再次失敗，請向 Pollux 專案回報該記錄項目（請先移除金鑰）。

no-usable-credential =
    .title = 閘道沒有可用的憑證
    .meaning = 對於模型 { $model }，Pollux 已沒有上游會接受的憑證。要求並未送出，問題也不在呼叫者自己的金鑰。
    .meaning-unknown = 對於該模型，Pollux 已沒有上游會接受的憑證。要求並未送出，問題也不在呼叫者自己的金鑰。
    .cause = 所有憑證先前都已遭拒（無效、過期、外洩，或所屬專案遭停權），或是被維運人員暫停。
    .step1 = 維運人員：執行 `pollux pool list`，可以查看每個憑證遇到的問題和時間。
    .step2 = 在 Google 端更換或修復憑證，再以 `pollux pool clear` 重新啟用。
    .step3 = 呼叫者：將要求 ID 告知維運人員；在此之前重試沒有用。

gateway-draining =
    .title = Pollux 正在關閉
    .meaning = 閘道已收到停止指令，不再接受新的要求。已收到的要求會繼續處理完畢。
    .cause = 正在重新啟動、部署或縮減規模。沒有任何內容送往 Google，也沒有用掉配額。
    .step1 = 立即重試；負載平衡器會將要求送往其他執行個體，而重新啟動只需幾秒鐘。
    .step2 = 維運人員：停止執行個體前，請先將它從負載平衡器中移除；結束處理期間，就緒檢查會失敗。

request-timeout =
    .title = 要求傳送得太慢
    .meaning = 標頭或主體未在 { $timeout } 秒內傳送完成，因此 Pollux 關閉了連線。要求並未處理。
    .meaning-unknown = 標頭或主體未及時傳送完成，因此 Pollux 關閉了連線。要求並未處理。
    .cause = 上傳線路緩慢或中斷、用戶端開啟連線卻沒有使用，或是 Content-Length 大於實際傳送的內容。
    .step1 = 將 Content-Length 與實際傳送的位元組數比對。
    .step2 = 透過 Files API 上傳大型媒體，不要使用內嵌方式。
    .step3 = 維運人員：如果預期會有線路緩慢的用戶端，請調高標頭或主體的逾時設定。

key-model-not-allowed =
    .title = 金鑰不能用於這個模型
    .meaning = 金鑰有效，但建立者只允許它用於特定模型，而模型 { $model } 不在其中。沒有送出任何內容，也沒有計入用量。
    .meaning-unknown = 金鑰有效，但建立者只允許它用於特定模型，而該模型不在其中。沒有送出任何內容，也沒有計入用量。
    .cause = 金鑰的允許模型清單中，沒有符合該模型名稱的項目。如果項目以 * 結尾，表示允許整個系列。
    .step1 = 要求這把金鑰獲准使用的模型。
    .step2 = 維運人員：以 `pollux keys update` 將模型加入金鑰，或提供呼叫者另一把金鑰。
    .step3 = 確認用戶端沒有自行切換到其他模型。

key-route-unknown =
    .title = 金鑰的路由不存在
    .meaning = 這把金鑰的呼叫應使用路由「{ $route }」，但閘道的設定中沒有這個路由。要求並未送出，也沒有改送到其他地方。
    .meaning-unknown = 這把金鑰的呼叫應使用的路由不在閘道的設定中。要求並未送出，也沒有改送到其他地方。
    .cause = 路由已重新命名或從設定中移除，或是為金鑰指定了從未存在的名稱。
    .step1 = 維運人員：以 `pollux keys update` 為金鑰指定現有的路由，或移除金鑰的路由。
    .step2 = 或者，新增一個 model 為該名稱的 [[routes]] 項目，並重新載入設定。
    .step3 = 呼叫者：在此之前請使用其他金鑰；再試也不會有任何改變。

key-quota =
    .title = 金鑰已達自身的限制
    .meaning = 這把金鑰自身的限制為 { $limit }（{ $limit_title }），目前已用完。專案的其他金鑰不受影響。
    .meaning-unknown = 這把金鑰有自身的限制，目前已用完。專案的其他金鑰不受影響。
    .cause = 維運人員為這把金鑰設定了自己的限制，低於專案可使用的量。所有共用這把金鑰的用戶端，其要求會合併計算。
    .step1 = 依 RetryInfo 中的延遲時間等待（這裡是 { $retry_seconds_exact } 秒），之後就會有額度。
    .step1-unknown = 依 RetryInfo 中的延遲時間等待，之後就會有額度。
    .step2 = 平均分散要求，並為每個用戶端提供專屬的金鑰，以免互相排擠。
    .step3 = 維運人員：如果這是預期中的用量，請以 `pollux keys update` 調高限制。

key-quota-too-small =
    .title = 金鑰自身的限制小於這項要求
    .meaning = 這把金鑰自身的限制為 { $limit }（{ $limit_title }），而單單這項要求就超過了。它永遠無法通過，因此等待沒有用。
    .meaning-unknown = 這把金鑰有自身的限制，而單單這項要求就超過了。它永遠無法通過，因此等待沒有用。
    .cause = 維運人員為這把金鑰設定了自己的限制。該限制為 0，或是光提示詞的 token 數就超過限制。
    .step1 = 不要重試；如果限制的是 token 數，請以 countTokens 計算並送出較短的提示詞。
    .step2 = 使用額度較高的其他金鑰或其他專案。
    .step3 = 維運人員：如果這是預期中的用量，請以 `pollux keys update` 調高限制。

key-budget-spent =
    .title = 金鑰的每月預算已用完
    .meaning = 這把金鑰本月的回應費用已達 { $limit } 美元以上，可支用的金額已全部用完。
    .meaning-unknown = 這把金鑰本月可支用的金額已全部用完。
    .cause = 維運人員為這把金鑰設定了預算。預算依模型定價計算 token 費用，並以太平洋時間的月底為界。
    .step1 = 等到下個月開始，或請維運人員提高預算。
    .step2 = 維運人員：以 `pollux usage` 查看金鑰的使用情形，並以 `pollux keys update` 變更預算。
    .step3 = 使用較便宜的模型、較短的提示詞和脈絡快取，讓預算用得更久。

firebase-auth-required =
    .title = 只回應已登入的使用者
    .meaning = 這個專案的 Firebase AI Logic 只接受已透過 Firebase Authentication 登入的使用者發出的呼叫，而這次呼叫沒有附上有效的 ID 權杖。
    .cause = 「需要驗證」（authentication required）流量篩選器已開啟，但沒有使用者登入、應用程式沒有將 Auth 執行個體交給 SDK，或是權杖已過期。
    .step1 = 首次呼叫前，先讓使用者登入（匿名登入也算）。
    .step2 = 在同一個應用程式中設定 Auth SDK，讓 AI SDK 在 Authorization 標頭中傳送使用者的權杖。
    .step3 = 維運人員：如果要允許沒有使用者的呼叫，請在 AI Logic 設定中關閉篩選器。

template-only =
    .title = 只回應提示詞範本
    .meaning = 這個專案的 Firebase AI Logic 只接受對伺服器提示詞範本的呼叫，而這次呼叫自帶了提示詞。
    .cause = 「僅限範本」（template only）流量篩選器已開啟。這可以避免他人將應用程式的金鑰用於不屬於該應用程式的提示詞。
    .step1 = 使用 `templateGenerateContent` 依 ID 呼叫範本，並只傳送其輸入內容。
    .step2 = 維運人員：如果還沒有範本，請先建立。
    .step3 = 或者，在 AI Logic 設定中關閉篩選器。

template-not-found =
    .title = 沒有這個提示詞範本
    .meaning = 專案中沒有 ID 為 { $name } 的伺服器提示詞範本。範本屬於單一專案，不會共用。
    .meaning-unknown = 專案中沒有所要求 ID 的伺服器提示詞範本。範本屬於單一專案，不會共用。
    .cause = ID 拼錯、範本已刪除，或是應用程式連到了沒有該範本的另一個專案。
    .step1 = 將 ID 與專案的範本清單比對；ID 會區分大小寫。
    .step2 = 檢查應用程式 Firebase 設定中的專案 ID。
    .step3 = 維運人員：建立範本，或從保存處還原。

template-invalid =
    .title = 提示詞範本與輸入內容不符
    .meaning = 無法從範本 { $name } 產生提示詞：「{ $cause }」。
    .meaning-unknown = 無法從該範本產生提示詞；訊息中會說明原因。
    .cause = 缺少輸入項目或類型與範本的結構定義不符，或是範本本身的 front matter 或主體有錯。
    .step1 = 將送出的輸入項目與範本的 `input.schema` 比對，包括名稱和類型。
    .step2 = 在範本中為輸入項目設定預設值，或加上問號標示為選填。
    .step3 = 如果每次呼叫都失敗，請修正範本：front matter 必須是 YAML，且必須夾在兩行「---」之間。

chat-not-taken =
    .title = 模型的對話範本不接受這種輪次順序
    .meaning = 無法用這些輪次向本機模型 { $model } 提問。它的對話範本說：「{ $reason }」。
    .meaning-unknown = 無法用這些輪次向本機模型提問；訊息中會說明其對話範本不接受什麼。
    .cause = 這個範本來自模型檔案，只認得某些輪次順序，例如先由使用者發言，再由兩種角色輪流。
    .step1 = 讓 `contents` 以角色 user 的一輪開頭，並讓 user 與 model 輪流。
    .step2 = 移除沒有文字的輪次。
    .step3 = 如果一定要這種順序，請用 `pollux model use` 選擇另一個本機模型。

chat-template-overrun =
    .title = 模型的對話範本占用過多
    .meaning = 無法向本機模型 { $model } 提問：其檔案中的對話範本所用的時間或記憶體超過允許的範圍，因此該模型的處理程序已被結束。當時向它提出的所有要求也隨之中止。
    .meaning-unknown = 無法向本機模型提問：其檔案中的對話範本所用的時間或記憶體超過允許的範圍，因此該模型的處理程序已被結束。
    .cause = 範本是模型檔案中的一段程式，遇到某些對話時，這一段不會結束或不斷膨脹：可能是失誤，也可能是有人刻意為之。
    .step1 = 重新送出要求：下一個要求會重新啟動模型，而且結束它的可能是另一個要求。
    .step2 = 如果同一要求再次失敗，請移除一些輪次：輪次越少，範本的工作越少。
    .step3 = 維運人員：在記錄中尋找模型處理程序結束的那一行。如果一再發生，請不要使用這個檔案：用 `pollux model use` 選擇另一個模型，並用 `pollux model rm` 移除它。

text-not-utf8 =
    .title = 附加的文字不是 UTF-8
    .meaning = 附加了類型為 { $mime } 的檔案，從第 { $position } 個位元組起不是 UTF-8 文字。
    .meaning-unknown = 附加的檔案不是 UTF-8 文字。
    .cause = 它是其他編碼（例如 UTF-16 或 Latin-1）的文字，或者根本不是文字。本機模型只讀取文字。
    .step1 = 將文字轉換成 UTF-8，例如使用 `iconv -t UTF-8`，再重新以 base64 編碼。
    .step2 = 如果不是文字，請先擷取其中的文字，或改用能讀取這類檔案的模型。

template-locked =
    .title = 提示詞範本已鎖定
    .meaning = 範本 { $name } 已鎖定，以免有人誤改已發布的應用程式所使用的內容。範本維持原狀。
    .meaning-unknown = 該範本已鎖定，以免有人誤改已發布的應用程式所使用的內容。範本維持原狀。
    .cause = 對已鎖定的範本送出了變更或刪除要求。
    .step1 = 在使用新 ID 的新範本中進行變更，並讓應用程式的下一個版本使用它。
    .step2 = 如果變更也要套用到已發布的應用程式，請先以 `modifyLock` 解除鎖定。
    .step3 = 完成後請重新鎖定。

gs-uri-on-developer =
    .title = 在 Gemini Developer API 中使用了 gs:// 檔案
    .meaning = 要求指定了 Cloud Storage 檔案 { $uri }，而 Gemini Developer API 無法讀取這類檔案。
    .meaning-unknown = 要求指定了 Cloud Storage 檔案，而 Gemini Developer API 無法讀取這類檔案。
    .cause = gs:// 網址只適用於 Vertex AI Gemini API，由其服務代理人代表專案讀取 bucket。
    .step1 = 如果檔案小於 20 MB，請以 base64 內嵌傳送。
    .step2 = 或者，在應用程式的 SDK 中選擇 Vertex AI 供應商，並為專案完成設定。

gs-object-not-found =
    .title = 檔案不在 bucket 中
    .meaning = 可以讀取 bucket，但其中沒有物件 { $uri }。
    .meaning-unknown = 可以讀取 bucket，但其中沒有所要求的物件。
    .cause = 名稱拼錯、上傳尚未完成，或是物件已刪除。名稱會區分大小寫，且開頭沒有斜線。
    .step1 = 列出 bucket 的內容，並比對物件的完整名稱，包括資料夾。
    .step2 = 等待上傳完成後再送出要求。
    .step3 = 確認應用程式讀取的 bucket 就是它上傳的 bucket。

cassette-no-match =
    .title = 沒有錄製過的回應
    .meaning = 這個 Pollux 只用錄製內容回應，而其中沒有與這個要求相符的錄製內容：{ $cause }。
    .meaning-unknown = 這個 Pollux 只用錄製內容回應，而其中沒有與這個要求相符的錄製內容。
    .cause = 這個要求與錄製時的要求不同：文字、設定、模型或方法有變動，或者從未錄製過這樣的要求。
    .step1 = 將要求與最接近的錄製檔比較；管理通訊埠上的 `/emulator/report` 會列出兩者的不同之處。
    .step2 = 如果變動是刻意的，請重新錄製：將 `emulator.record.mode` 設為 `auto` 後，缺少的內容會向上游要求一次並保存下來。
    .step3 = 從要求中移除每次執行都會變動的內容，例如日期或隨機名稱。

recording-failed =
    .title = 無法錄製回應
    .meaning = Pollux 需要錄製上游的回應，但這次的回應無法保存：{ $cause }。
    .meaning-unknown = Pollux 需要錄製上游的回應，但這次的回應無法保存。
    .cause = 存放錄製檔的資料夾無法寫入、磁碟已滿，或者依目前的設定無法建立到上游的連線。
    .step1 = 檢查執行 Pollux 的使用者能否寫入 `emulator.record.folder` 指定的資料夾，以及是否還有空間。
    .step2 = 檢查 `emulator.record.upstream` 和 `emulator.record.key`。
    .step3 = 重新送出要求。

admin-unauthenticated =
    .title = 缺少管理權杖或權杖錯誤
    .meaning = 管理通訊埠用於管理金鑰和專案，因此只回應附有管理權杖的要求。沒有任何變更。
    .cause = 缺少 Authorization 標頭，或其中的權杖不屬於這部伺服器：不同資料目錄的權杖也不同。
    .step1 = 從伺服器資料目錄中的 `admin.token` 檔案讀取權杖，或從設定權杖的地方取得。
    .step2 = 以 `Authorization: Bearer TOKEN` 傳送權杖；切勿放在網址中，否則會留在記錄檔裡。
    .step3 = 使用命令列時，請設定 POLLUX_ADMIN_TOKEN 或傳入 --admin-token。

admin-cross-site =
    .title = 管理通訊埠拒絕了其他網站的網頁
    .meaning = 不屬於這部伺服器的網頁向管理通訊埠送出了要求，該要求在讀取或變更任何內容之前就已遭拒。
    .cause = Origin、Sec-Fetch-Site 或 Host 標頭指向其他網站。陌生人的網頁就是透過這類要求存取內部網路中的服務。
    .step1 = 請從程式或命令列呼叫管理通訊埠，而不是從網頁。
    .step2 = 如果主機名稱是您的，請將它加入 `server.admin_hosts`。
    .step3 = 如果這項要求不在預期之中，請找出送出要求的網頁：Origin 標頭中有其來源。

# What a key may have a limit of; stands where { $limit_title } does.

unit-requests-per-minute = 每分鐘要求數
unit-input-tokens-per-minute = 每分鐘輸入 token 數
unit-requests-per-day = 每日要求數
unit-input-tokens-per-day = 每日輸入 token 數

# Stands before the steps of a fault when the keys and projects of this Pollux are what refused.

refused-by-pollux =
    .meaning = 拒絕要求的是這個 Pollux，依據的是它自己的設定；並未詢問 Google。
    .step = 拒絕要求的是這個 Pollux，並未詢問 Google：維運人員可以用 `{ $command }` 變更。

# Stands in the place of what a fault of credentials means when the credential was one of ours.

refused-by-upstream =
    .meaning = 遭上游拒絕的是這個 Pollux 呼叫上游所用的憑證；呼叫者自己的金鑰沒有問題。
    .step = 這個 Pollux 的維運人員可以用 `pollux pool list` 查出是哪一個憑證，並予以更換。
