# Faults of API keys, tokens and key restrictions.

api-key-invalid =
    .title = API 金鑰無效
    .meaning = Google 無法識別隨要求送出的金鑰。要求主體並未經過檢查。
    .cause = 金鑰字串打錯、遭截斷、多了空白或引號、屬於其他產品，或是已刪除的金鑰。同一把金鑰每次都會失敗，因此重試沒有用。
    .step1 = 印出程序實際使用的金鑰長度和前四個字元；較舊的金鑰以 AIza 開頭，共 39 個字元，較新的金鑰則以 AQ. 開頭。
    .step2 = 檢查是否有其他優先採用的來源：在 Google 的 SDK 中，GOOGLE_API_KEY 優先於 GEMINI_API_KEY。
    .step3 = 與 Google AI Studio 中該專案的金鑰清單比對，並重新複製金鑰。
    .step4 = 如果錯誤的 metadata 指出 firebasevertexai.googleapis.com，請更換應用程式 Firebase 設定中的金鑰；如果是經由 Firebase 呼叫且指出 generativelanguage.googleapis.com，請更換專案中儲存的 Gemini 金鑰。

api-key-not-found =
    .title = API 金鑰格式正確，但不存在
    .meaning = 這把金鑰看起來像真正的 Google 金鑰，但任何地方都沒有這個值的金鑰。
    .cause = 金鑰已刪除且徹底清除，或是複製時有個別字元遭更動。這是金鑰無效的另一種說法；如果程式碼搜尋的是「API key not valid」文字，就會漏掉這種情況。
    .step1 = 將整把金鑰（而不只是開頭）與專案的金鑰清單比對。
    .step2 = 如果金鑰刪除未滿 30 天，請在 Google Cloud 控制台的「憑證」頁面還原；金鑰字串不會改變。
    .step3 = 否則，請在 Google AI Studio 中建立新的金鑰，放入機密儲存庫，並重新啟動仍使用舊金鑰的程序。
    .step4 = 處理錯誤時，請判斷 API_KEY_INVALID 這個 reason，而不是訊息文字。

api-key-expired =
    .title = API 金鑰已過期
    .meaning = 這把金鑰曾經有效，但有效期限已過。今後使用這把金鑰的要求都會遭拒。
    .cause = 金鑰已超過到期日，或因閒置過久而遭刪除或移除。與不存在的金鑰不同，字串本身是正確的；等待並不會讓它恢復。
    .step1 = 在 Google AI Studio 中為同一專案建立新的金鑰，這樣配額和計費都會維持不變。
    .step2 = 為新金鑰設定與舊金鑰相同的 API 限制和應用程式限制。
    .step3 = 在所有使用處更換金鑰，然後刪除舊金鑰。
    .step4 = 記下新金鑰的到期日或安排定期輪替，以便在失效前更換。

api-key-leaked =
    .title = API 金鑰因公開外洩而遭封鎖
    .meaning = Google 在公開場所發現這把金鑰，並將它永久封鎖。專案的其他金鑰仍可使用。
    .cause = 他人可以讀取到這把金鑰，例如在公開存放區、網頁、應用程式套件或記錄檔中。這把金鑰的封鎖不會解除。
    .step1 = 建立新的金鑰，並只放在伺服器能讀取的地方；刪除遭封鎖的金鑰。
    .step2 = 從公開場所移除舊金鑰（包括版本記錄），否則會再次發生。
    .step3 = 檢查專案的用量和帳單，看看是否有不是您送出的要求。
    .step4 = 將新金鑰限制為僅能用於 Generative Language API 和您的位址，並透過閘道送出呼叫，避免將金鑰放在用戶端。

missing-api-key =
    .title = 要求沒有 API 金鑰
    .meaning = 要求中既沒有 API 金鑰也沒有 OAuth 權杖，因此 Google 無法得知是誰發出的呼叫。
    .cause = 這個程序中的金鑰變數為空或未設定，或是 Proxy 移除了標頭或查詢參數。如果有金鑰但內容錯誤，則會得到代碼 400。
    .step1 = 確認程序讀得到金鑰：在某個 Shell 中設定的環境變數，並不會套用到服務、容器或 CI 工作。
    .step2 = 以 x-goog-api-key 標頭傳送金鑰；以「Authorization: Bearer」傳送 API 金鑰，只適用於與 OpenAI 相容的路徑。
    .step3 = 如果中間有 Proxy，請讓它原封不動地傳遞 x-goog-api-key 和 Authorization。

api-key-missing =
    .title = Firebase 要求沒有金鑰
    .meaning = 對 Firebase AI Logic 的呼叫沒有附上應用程式的 Firebase API 金鑰，因此無法對應到任何專案。
    .cause = 應用程式啟動時使用了沒有 apiKey 的設定，或是途中某個環節同時移除了 x-goog-api-key 標頭和 key 查詢參數。在 WebSocket 上，連線會以代碼 1008 和相同文字關閉。
    .step1 = 在 Firebase 控制台的「專案設定」中重新取得應用程式的設定，並取代應用程式中的設定。
    .step2 = 如果是自行撰寫的呼叫，請以 x-goog-api-key 傳送 Firebase 金鑰；在 WebSocket 上，請以 key 查詢參數傳送。
    .step3 = 確認沒有 Proxy 或 Service Worker 移除標頭或查詢字串。

api-key-service-blocked =
    .title = API 金鑰不能呼叫這個 API
    .meaning = 這把金鑰真實且有效，但其 API 限制不包含 { $grpc_method } 方法。
    .meaning-unknown = 這把金鑰真實且有效，但其 API 限制不包含所呼叫的方法。
    .cause = 金鑰設有允許的 API 清單，而這個服務或方法不在其中。這通常是為其他產品（例如 Maps 或 Firebase）建立的金鑰。
    .step1 = 查看錯誤 metadata 中的「service」欄位：它會指出必須允許的 API。
    .step2 = 如果是直接呼叫 Gemini，請使用允許 Generative Language API 的金鑰；如果是應用程式的 Firebase 金鑰，請只允許 Firebase AI Logic API。
    .step3 = 在 Google Cloud 控制台的「憑證」頁面選取該金鑰，然後在「API 限制」中變更清單。
    .step4 = 變更最多需要五分鐘才會生效，之後再試一次。

api-key-referrer-blocked =
    .title = 這把 API 金鑰不允許該網站使用
    .meaning = 這把金鑰只接受來自指定網站的要求，而這項要求的來源是 { $referer }。
    .meaning-unknown = 這把金鑰只接受來自指定網站的要求，而這項要求的來源不在其中。
    .cause = 金鑰設有網站限制，但 Referer 標頭不存在（顯示為 <empty>）或不符合任何項目。伺服器、指令碼，以及採用 no-referrer 政策的網頁，都不會傳送 Referer。
    .step1 = 如果呼叫來自伺服器，請改用設有 IP 位址限制的另一把金鑰；網站限制並不適合。
    .step2 = 如果呼叫來自瀏覽器，請將網頁的來源（例如 example.com/*）加入金鑰的網站清單；子網域需要另外加入。
    .step3 = 項目中不要包含路徑：瀏覽器呼叫其他主機時，會將 Referer 縮減為來源。
    .step4 = 變更後最多等待五分鐘，再重新載入網頁。

api-key-http-referrer-blocked =
    .title = 這把 Firebase 金鑰不允許該網站使用
    .meaning = 應用程式的 Firebase 金鑰僅限特定網站使用，而 { $referer } 不在其中。
    .meaning-unknown = 應用程式的 Firebase 金鑰僅限特定網站使用，而這次呼叫的來源不在其中。
    .cause = 金鑰設有網站限制，但缺少應用程式目前執行的位址：通常是預覽管道、新網域、localhost，或是行動應用程式共用了網頁應用程式的金鑰。
    .step1 = 開啟 Google Cloud 控制台的「憑證」頁面，選取網頁應用程式的金鑰，並加入缺少的來源，結尾加上 /*。
    .step2 = 網頁、Android 和 iOS 請分別使用不同的金鑰；行動應用程式不會傳送 Referer，永遠無法通過網站限制。
    .step3 = 確認網頁沒有設定 Referrer-Policy: no-referrer。
    .step4 = 變更後的限制最多需要五分鐘才會生效。

api-key-ip-blocked =
    .title = 這把 API 金鑰不允許該 IP 位址使用
    .meaning = 這把金鑰只接受來自指定位址的呼叫，而這次呼叫來自 { $ip }。
    .meaning-unknown = 這把金鑰只接受來自指定位址的呼叫，而這次呼叫來自其他位址。
    .cause = 金鑰設有 IP 位址限制，而 Google 看到的位址不在其中。在 NAT、VPN 或雲端平台後方，這會是對外位址，而且可能是 IPv6。
    .step1 = 將錯誤中的位址與 Google Cloud 控制台「憑證」頁面中的金鑰清單比對。
    .step2 = 加入對外位址或其 CIDR 範圍；如果主機同時有 IPv4 和 IPv6，兩者都要加入。
    .step3 = 如果對外位址會變動，請透過固定的 NAT 位址或閘道送出呼叫，並允許該位址。
    .step4 = 最多等待五分鐘，再重新呼叫。

api-key-ip-address-blocked =
    .title = 呼叫者的位址不在金鑰允許的 IP 清單中
    .meaning = 這次 Firebase 呼叫所用的金鑰僅限特定伺服器位址使用，而 { $caller_ip } 不在其中。
    .meaning-unknown = 這次 Firebase 呼叫所用的金鑰僅限特定伺服器位址使用，而呼叫者的位址不在其中。
    .cause = IP 位址限制設在應用程式使用的金鑰上，但使用者的位址會變動；或是設在儲存於 Firebase AI Logic 後方的 Gemini 金鑰上，而該金鑰不得有任何應用程式限制。
    .step1 = 移除應用程式 Firebase 金鑰的 IP 位址限制，改以網站、Android 應用程式或 iOS 套件組合加以限制。
    .step2 = 對於儲存在 Firebase AI Logic 後方的 Gemini 金鑰，只設定限用 Generative Language API 的 API 限制，不要設定應用程式限制。
    .step3 = 如果呼叫者確實是具有固定位址的伺服器，請加入該位址或其 CIDR 範圍。
    .step4 = 最多等待五分鐘讓變更生效，再重新呼叫。

api-key-android-blocked =
    .title = 這把 API 金鑰不允許該 Android 應用程式使用
    .meaning = 這把金鑰僅限指定的 Android 應用程式使用，而要求中的套件是 { $package }。
    .meaning-unknown = 這把金鑰僅限指定的 Android 應用程式使用，而要求中的應用程式不在其中。
    .cause = X-Android-Package 和 X-Android-Cert 標頭不存在（顯示為 <empty>），或不符合金鑰的任何項目。一般 HTTP 用戶端和伺服器不會自動傳送這些標頭。
    .step1 = 如果呼叫不是由 Android 應用程式發出，請使用其他金鑰：伺服器無法滿足 Android 限制。
    .step2 = 在應用程式中，傳送套件名稱和簽署憑證的 SHA-1；SHA-1 請使用大寫十六進位且不含冒號。
    .step3 = 加入簽署這個版本的憑證；偵錯版、發布版和 Play 應用程式簽署的憑證各不相同。
    .step4 = 變更金鑰後，最多等待五分鐘。

api-key-android-app-blocked =
    .title = Firebase 金鑰的清單中沒有該 Android 應用程式
    .meaning = 這把 Firebase 金鑰僅限特定 Android 應用程式使用，而 { $android_package } 與其簽署憑證的組合不在清單中。
    .meaning-unknown = 這把 Firebase 金鑰僅限特定 Android 應用程式使用，而這個應用程式的套件與其簽署憑證的組合不在清單中。
    .cause = 套件登錄的 SHA-1 與簽署這個版本的 SHA-1 不同，或是將 Android 應用程式的金鑰用在網頁或 iOS 應用程式中，而後者不會傳送套件名稱（顯示為 <empty>）。
    .step1 = 取得目前執行版本的 SHA-1，並與「憑證」頁面中該金鑰的 Android 項目比對。
    .step2 = 加入缺少的指紋；如果是來自 Play 商店的應用程式，指紋位於 Play 管理中心的「應用程式簽署」頁面。
    .step3 = 確認版本中的 google-services.json 屬於這個應用程式和專案。
    .step4 = 最多等待五分鐘，再試一次。

api-key-ios-blocked =
    .title = 這把 API 金鑰不允許該 iOS 應用程式使用
    .meaning = 這把金鑰僅限指定的 iOS 應用程式使用，而要求中的套件組合是 { $bundle }。
    .meaning-unknown = 這把金鑰僅限指定的 iOS 應用程式使用，而要求中的應用程式不在其中。
    .cause = X-Ios-Bundle-Identifier 標頭不存在（顯示為 <empty>），或是其中的套件組合不在金鑰的清單上。HTTP 程式庫不會自動加入這個標頭。
    .step1 = 如果不是由 iOS 應用程式發出呼叫，請使用沒有 iOS 限制的金鑰。
    .step2 = 在應用程式中，傳送 X-Ios-Bundle-Identifier 標頭，其值必須與套件組合 ID 完全相同，包括大小寫。
    .step3 = 如果擴充功能和偵錯版有自己的套件組合 ID，也請加入金鑰的清單。
    .step4 = 變更金鑰後，最多等待五分鐘。

api-key-ios-app-blocked =
    .title = Firebase 金鑰的清單中沒有該 iOS 套件組合
    .meaning = 這把 Firebase 金鑰只接受特定的 iOS 套件組合，而 { $ios_bundle_id } 不在其中。
    .meaning-unknown = 這把 Firebase 金鑰只接受特定的 iOS 套件組合，而這個應用程式的不在其中。
    .cause = 這個版本的套件組合 ID（通常帶有偵錯或測試環境的後置字串）沒有加入金鑰，或是將 iOS 金鑰用在其他平台，而該平台不會傳送套件組合 ID（顯示為 <empty>）。
    .step1 = 將建構設定中的套件組合 ID 與「憑證」頁面中該金鑰的 iOS 項目比對。
    .step2 = 加入缺少的 ID，或是重新下載 GoogleService-Info.plist，使用正確應用程式的金鑰。
    .step3 = 為網頁和 Android 應用程式各自建立專用的金鑰。
    .step4 = 最多等待五分鐘，再試一次。

unauthenticated-bad-token =
    .title = Bearer 權杖不是有效的 OAuth 權杖
    .meaning = Google 無法將 Authorization 標頭的內容當作存取權杖讀取，因此無法得知呼叫者的身分。
    .cause = 權杖已過期（有效期約一小時）、以「Authorization: Bearer」傳送了 API 金鑰，或是以 AQ. 開頭的新式金鑰無法通過驗證。相同的權杖會再次失敗，換用新的權杖即可。
    .step1 = 如果使用 API 金鑰，請以 x-goog-api-key 傳送，並移除 Authorization 標頭。
    .step2 = 如果使用 OAuth，請取得新的存取權杖，並讓驗證程式庫負責更新，不要自行儲存。
    .step3 = 確認標頭中放的不是 ID 權杖或更新權杖，也沒有帶引號或換行的權杖。
    .step4 = 如果金鑰以 AQ. 開頭，請從 Google AI Studio 重新複製，並以標頭傳送，不要使用 ?key=。

api-key-not-supported-by-method =
    .title = 這個方法需要 OAuth，只有 API 金鑰並不夠
    .meaning = 這個方法是代表使用者或服務帳戶執行，而 API 金鑰無法表明身分。
    .cause = 微調模型的權限、transferOwnership 和 files:register 只接受 OAuth。金鑰本身沒有問題，仍可用於其他方法。
    .step1 = 以 OAuth 2 進行驗證，例如使用應用程式預設憑證或服務帳戶。
    .step2 = 以「Authorization: Bearer」傳送權杖、在 x-goog-user-project 中指定專案，並且不要附上 API 金鑰。
    .step3 = 如果只需要檔案內容，請以 Files API 上傳檔案，而不是註冊檔案；這樣使用金鑰即可。

insufficient-scopes =
    .title = OAuth 權杖缺少必要的範圍
    .meaning = 權杖有效，也能識別呼叫者，但核發的權杖沒有 Gemini API 的權限。
    .cause = 要求權杖時，沒有包含 cloud-platform 範圍或 generative-language 相關範圍。更新權杖會沿用舊的範圍，因此重試或更新都沒有用。
    .step1 = 以 https://www.googleapis.com/auth/cloud-platform 範圍要求新的權杖；如果用於語料庫，則再加上 https://www.googleapis.com/auth/generative-language.retriever。
    .step2 = 使用 gcloud 時，請以「gcloud auth application-default login」重新登入，並用 --scopes 指定範圍。
    .step3 = 在虛擬機器上，請擴大執行個體的存取範圍；必須先停止執行個體才能變更。

multiple-credentials =
    .title = 要求附帶了多個憑證
    .meaning = 要求同時帶有 Authorization 標頭和 API 金鑰，但只能接受其中一個。
    .cause = OpenAI 用戶端會自動傳送「Authorization: Bearer」，又另外加上了 x-goog-api-key 或 ?key=。Proxy 自行加入金鑰時，也會造成相同結果。
    .step1 = 只保留帶有 Gemini 金鑰的「Authorization: Bearer」，並移除 x-goog-api-key 標頭。
    .step2 = 從基準網址中移除 ?key=。
    .step3 = 如果 Proxy 會加入憑證，請讓它取代呼叫者的憑證，而不是再多加一個。
