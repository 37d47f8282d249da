# Faults of Firebase AI Logic, its client SDKs, and Vertex AI.

firebase-api-not-enabled =
    .title = 尚未啟用 Firebase AI Logic API
    .meaning = 專案 { $project } 沒有啟用應用程式呼叫所經過的 API：firebasevertexai.googleapis.com。
    .meaning-unknown = 專案沒有啟用應用程式呼叫所經過的 API：firebasevertexai.googleapis.com。
    .cause = 這個專案從未設定 Firebase AI Logic，或是該 API 已停用。JavaScript SDK 會將它回報為 api-not-enabled。
    .step1 = 在 Firebase 控制台開啟 AI Logic，然後選擇「開始使用」，系統會啟用所需項目。
    .step2 = 或者，開啟錯誤詳細資料中的啟用連結，會前往正確的專案。
    .step3 = 等待幾分鐘後再重試；如果專案與預期不符，請更換應用程式的 Firebase 設定。

developer-api-not-enabled =
    .title = Firebase 後方的 Gemini Developer API 未啟用
    .meaning = Firebase AI Logic 已設定完成，但專案 { $project } 沒有啟用它所轉送的目標 Generative Language API。
    .meaning-unknown = Firebase AI Logic 已設定完成，但專案沒有啟用它所轉送的目標 Generative Language API。
    .cause = 應用程式以 Gemini Developer API 為供應商，但 generativelanguage.googleapis.com 並未啟用。應用程式自己的金鑰和設定都沒有問題。
    .step1 = 在 Firebase 控制台的 AI Logic 中重新執行設定程序並選擇 Gemini Developer API，或開啟詳細資料中的啟用連結。
    .step2 = 幾分鐘後再重試。
    .step3 = 如果專案原本就要使用 Vertex AI，請在應用程式中改選該後端。

vertex-api-not-enabled =
    .title = 尚未啟用 Vertex AI API
    .meaning = 要求透過 Vertex AI 送往專案 { $project }，但該專案沒有啟用 aiplatform.googleapis.com。
    .meaning-unknown = 要求透過 Vertex AI 送往專案，但該專案沒有啟用 aiplatform.googleapis.com。
    .cause = 選擇了 Vertex AI 供應商卻沒有啟用其 API，或是該 API 後來遭停用。除了 API 之外，Vertex AI 還需要啟用計費功能。
    .step1 = 開啟錯誤詳細資料中的啟用連結，並啟用 Vertex AI API。
    .step2 = 如果專案沒有帳單帳戶，請為它連結一個。
    .step3 = 等待幾分鐘讓變更生效，再重試。
    .step4 = 如果原本不打算使用 Vertex AI，請在用戶端中選擇 Gemini Developer API 作為後端。

billing-disabled =
    .title = Vertex AI 需要專案啟用計費功能
    .meaning = 這個方法只提供給已啟用計費功能的專案，而專案編號 { $project_number } 未啟用。
    .meaning-unknown = 這個方法只提供給已啟用計費功能的專案，而這個專案未啟用。
    .cause = 專案採用 Firebase 的免費 Spark 方案、其帳單帳戶已關閉，或是與帳單帳戶的連結已移除。
    .step1 = 連結有效的帳單帳戶；在 Firebase 中，就是升級至 Blaze 方案。
    .step2 = 等待幾分鐘後再重試；太早嘗試會得到相同錯誤。
    .step3 = 如果不啟用計費功能，請以 Gemini Developer API 作為供應商，它有免費方案。

service-agents-provisioning =
    .title = Cloud Storage 的服務代理人尚未就緒
    .meaning = 要求指定了 gs:// 檔案，但負責讀取該檔案的 Google 服務帳戶現在才開始建立。
    .cause = 啟用 API 時沒有建立專案的 Vertex AI 服務代理人。第一個這類要求會觸發建立程序，需要幾分鐘。
    .step1 = 等待二到五分鐘後再重試；幾秒後就重試不可能成功。
    .step2 = 如果持續發生，請專案擁有者執行「gcloud beta services identity create --service=aiplatform.googleapis.com」。
    .step3 = 確認已啟用 Vertex AI API。
    .step4 = 在此期間，較小的檔案請以內嵌方式傳送，不要使用 gs:// 位址。

app-attestation-failed =
    .title = App Check 未核發權杖給應用程式
    .meaning = 應用程式向 App Check 要求權杖，但所提出的證明未獲接受。凡是強制執行 App Check 的地方，這個應用程式的呼叫都會失敗。
    .cause = 使用偵錯供應商時：偵錯權杖尚未為這個應用程式登錄、已遭移除，或是 SDK 為這個瀏覽器或裝置新產生的；也可能是應用程式 ID 屬於其他專案。回應不會指出是哪一種情況。
    .step1 = 找出 SDK 寫入主控台或記錄檔的偵錯權杖，並為這個應用程式登錄：在 Firebase 控制台的 App Check 中登錄，或使用「pollux firebase debug-token create」。
    .step2 = 將應用程式 Firebase 設定中的應用程式 ID、專案和 API 金鑰，與控制台中的內容互相核對。
    .step3 = 使用正式供應商（例如 reCAPTCHA Enterprise、Play Integrity 或 App Attest）時，檢查該供應商對這個應用程式的設定，並使用正規的裝置。
    .step4 = 重新載入網頁或重新啟動應用程式，因為 SDK 遭拒後會暫緩後續嘗試。

app-check-token-invalid =
    .title = 缺少 App Check 權杖或權杖無效
    .meaning = Firebase AI Logic 已強制執行 App Check，但這項要求未能證明它來自您的應用程式。
    .cause = 權杖不存在、已過期、屬於其他專案或應用程式，或是 SDK 無法取得權杖時傳送的預留位置。這些情況都會顯示相同文字。
    .step1 = 在應用程式中，先初始化 App Check 再初始化 AI Logic，並在主控台或記錄檔中查看 App Check 自己的錯誤。
    .step2 = 開發時請使用偵錯供應商，並在 Firebase 控制台的 App Check 中登錄其偵錯權杖。
    .step3 = 確認應用程式已登錄供應商（例如 reCAPTCHA Enterprise、Play Integrity 或 App Attest），且裝置的時鐘正確。
    .step4 = 取得新的權杖後再重試；舊的權杖仍然無效。

app-check-required-for-model =
    .title = 這個模型必須搭配 App Check 使用
    .meaning = 這個模型經常遭濫用，因此 Google 只提供給強制執行 App Check 的專案。其他模型可能仍可使用。
    .cause = Firebase AI Logic 未強制執行 App Check，或是要求沒有有效的權杖；有些模型需要限用權杖（limited-use token）。
    .step1 = 在應用程式中設定 App Check，並在控制台中為 Firebase AI Logic 強制執行。
    .step2 = 最多等待 15 分鐘讓強制執行生效，再重試。
    .step3 = 如果模型有此要求，請在 SDK 中開啟限用權杖。
    .step4 = 在此之前，請使用沒有這項條件的模型。

project-deactivated =
    .title = 這個專案的 Firebase AI Logic 已停用
    .meaning = Google 已停用整個專案的 Firebase AI Logic。在強制執行 App Check 之前，所有模型都不會回應。
    .cause = 專案有一段時間未使用，且沒有強制執行 App Check。自 2026-11-02 起，所有專案都必須強制執行。
    .step1 = 為專案的所有應用程式加入 App Check，並發布會傳送權杖的版本。
    .step2 = 在 Firebase 控制台中為 Firebase AI Logic 強制執行 App Check，即可解除停用。
    .step3 = 最多等待 15 分鐘後再重試。
    .step4 = 規劃如何因應使用舊版應用程式的使用者：這些版本不會傳送權杖，此後都會遭拒。

genai-config-not-found =
    .title = Firebase AI Logic 尚未設定供應商
    .meaning = 專案沒有為 Firebase AI Logic 設定後方的 Gemini 金鑰，因此無法轉送呼叫。
    .cause = 該專案從未設定 Gemini Developer API、幾分鐘前才設定，或是為它儲存的 Gemini 金鑰已刪除。
    .step1 = 如果幾分鐘前才完成設定，請稍候再重試。
    .step2 = 否則，請在 Firebase 控制台開啟 AI Logic，選擇「開始使用」，並設定 Gemini Developer API。
    .step3 = 如果 Gemini 金鑰已刪除，請為設定提供新的金鑰；應用程式自己的 Firebase 金鑰是另一把，不需更換。
    .step4 = 確認應用程式的 projectId 是您設定的專案。

publisher-model-not-found =
    .title = Vertex AI 在這個位置沒有該模型
    .meaning = 專案無法在位置 { $location } 使用模型 { $model }。
    .meaning-unknown = 專案無法在所要求的位置使用該模型。
    .cause = 名稱錯誤、模型已淘汰、該位置未提供這個模型，或是只開放給特定專案。預先發布版和新模型通常只從 global 提供。
    .step1 = 使用 global 位置，或這個模型列出的位置。2.5 系列的 Live 模型是例外，它們不在 global。
    .step2 = 將名稱與模型清單比對，包括版本後置字串。
    .step3 = 將模型名稱和位置放在設定中（例如 Remote Config），因為模型會淘汰。

developer-model-not-found =
    .title = Gemini 模型不存在（透過 Firebase 呼叫）
    .meaning = Firebase 已轉送呼叫，但 Gemini Developer API 的 { $version } 沒有可供 { $method } 使用的模型 { $model }。
    .meaning-unknown = Firebase 已轉送呼叫，但 Gemini Developer API 的這個版本沒有可供這個方法使用的該模型。
    .cause = 應用程式內建的名稱已淘汰或拼錯，或是開頭帶有「models/」，而 SDK 又加了一次。已發布的應用程式在更新前會一直使用舊名稱。
    .step1 = 從 Firebase 的模型清單中選擇支援的名稱，傳入時不要加上「models/」。
    .step2 = 從 Remote Config 載入模型名稱，這樣已發布的應用程式也能切換。
    .step3 = 如果名稱正確，請確認模型提供這個方法。

invalid-location =
    .title = 網址中的位置不存在
    .meaning = Vertex AI 路徑中的位置是 Google 沒有的。傳回的是代碼 404 的 HTML 網頁，而不是 JSON。
    .cause = 區域拼錯、填成了可用區（例如 us-central1-a），或是該區域沒有 Vertex AI。SDK 會回報空訊息或無法讀取的錯誤。
    .step1 = 將位置設為 global 或清單中的區域，例如 us-central1。
    .step2 = 檢查應用程式中的值：空的或未定義的變數會出現在路徑中。
    .step3 = 使用 Gemini Developer API 時，請省略位置，因為它沒有位置。

iam-permission-denied =
    .title = 這個身分不能使用 Vertex AI 模型
    .meaning = 發出呼叫的帳戶，在專案 { $project } 中對模型 { $model } 缺少 aiplatform.endpoints.predict 權限。
    .meaning-unknown = 發出呼叫的帳戶在專案中對該模型缺少 aiplatform.endpoints.predict 權限。
    .cause = 服務帳戶或使用者在該專案中沒有 Vertex AI 角色，或是呼叫所指定的專案並非授予角色的專案。資源名稱拼錯時也會顯示相同文字。
    .step1 = 在路徑所示的專案中，將 Vertex AI User 角色（roles/aiplatform.user）授予該帳戶。
    .step2 = 確認使用的是哪個帳戶：應用程式預設憑證可能與預期不同。
    .step3 = 將訊息中資源名稱裡的專案和模型與您原本要用的比對。
    .step4 = 授權後等待一兩分鐘，再重試。

input-file-permission-denied =
    .title = Vertex AI 無法讀取 gs:// 檔案
    .meaning = 要求本身獲得允許，但專案的服務代理人沒有讀取其中所指檔案的權限。
    .cause = bucket 屬於其他專案或有自己的存取規則，或是物件名稱錯誤。呼叫者自己對檔案的存取權不列入考量。
    .step1 = 將 bucket 的 Storage Object Viewer 角色授予專案的 Vertex AI 服務代理人。
    .step2 = 檢查 bucket 和物件名稱；物件不存在時，看起來可能像是禁止存取。
    .step3 = 如果無法授予存取權，請以內嵌方式傳送檔案，或將它複製到同一專案的 bucket。

unsupported-user-location =
    .title = 使用者所在國家/地區無法透過 Firebase 使用服務
    .meaning = Firebase 已將呼叫轉送至 Gemini Developer API，但應用程式使用者所在地未提供這個 API。
    .cause = Google 依使用者的 IP 位址判斷，因此應用程式對有些使用者可用，對其他使用者則不可用。與專案的方案或金鑰都無關。
    .step1 = 將使用者所在的國家/地區與適用地區比對，並在其他地區隱藏這項功能。
    .step2 = 如果 Vertex AI 的條款涵蓋這些使用者，請以它作為供應商。
    .step3 = 如果使用者應該位於適用的國家/地區，請檢查 VPN 和行動網路 Proxy。
    .step4 = 顯示清楚的訊息；在 Android 上，這是 UnsupportedUserLocationException，重試沒有意義。

billing-country-restricted =
    .title = 帳單所屬國家/地區不適用
    .meaning = 因專案帳單帳戶所屬的國家/地區，存取 { $service } 遭拒。
    .meaning-unknown = 因專案帳單帳戶所屬的國家/地區，存取該服務遭拒。
    .cause = 判斷依據是付款資料中的國家/地區，而不是呼叫者的位置。遷移伺服器或使用 VPN 都沒有用。
    .step1 = 在 Google Cloud 控制台中查詢帳單帳戶的國家/地區。
    .step2 = 如果貴機構在適用的國家/地區有帳單帳戶，請將專案連結至該帳戶。
    .step3 = 如果記錄的國家/地區有誤，請透過 Google Cloud 帳單支援團隊更正；付款資料的國家/地區無法自行變更。

quota-per-minute-region =
    .title = 單一區域的每分鐘要求數已用完
    .meaning = 專案在某個區域已達到 { $service } 每分鐘內容要求數的配額。
    .meaning-unknown = 專案在某個區域已達到每分鐘內容要求數的配額。
    .cause = 一分鐘內的呼叫過多，或是配額值為 0，表示專案完全不能呼叫這個方法。可以從詳細資料中的 quota_limit_value 得知是哪一種。
    .step1 = 如果 quota_limit_value 為 0，請停止重試，並啟用計費功能或申請配額。
    .step2 = 否則，請從 1 秒開始以指數退避方式重試；配額會在一分鐘內恢復。
    .step3 = 在應用程式中限制每位使用者的呼叫次數；Firebase SDK 不會自行重試或節流。
    .step4 = 在 Google Cloud 控制台的「配額」頁面申請更高的值。

developer-quota-exceeded =
    .title = Firebase 後方專案的配額已用完
    .meaning = 應用程式所有使用者的用量合計，已達到專案所屬層級對模型 { $model } 的上限 { $limit }。
    .meaning-without-limit = 應用程式所有使用者的用量合計，已達到專案所屬層級對模型 { $model } 的上限。
    .meaning-without-model = 應用程式所有使用者的用量合計，已達到專案所屬層級對該模型的上限 { $limit }。
    .meaning-unknown = 應用程式所有使用者的用量合計，已達到專案所屬層級對該模型的上限。
    .cause = 應用程式共用專案的 Gemini 配額。quotaId 中的 PerDay 表示當天的配額已用完；限制為 0 表示免費方案不包含該模型或功能。
    .step1 = 重試前先查看詳細資料中的 quotaId：PerMinute 請等待 retryDelay，PerDay 請等到太平洋時間午夜，0 則需要啟用計費功能。
    .step2 = 為了服務實際使用者，請升級專案的方案；免費方案適合開發用途。
    .step3 = 在 AI Logic 的配額設定中設定每位使用者的限制，以免一位使用者用完全部配額。
    .step4 = 告知使用者何時可以再試，不要在失敗時毫無提示。

vertex-resource-exhausted =
    .title = Vertex AI：目前沒有共用容量
    .meaning = 即付即用流量共用每個模型和區域的同一個容量集區，而它目前已滿。這不是您專案的配額。
    .cause = 所有客戶的需求超過容量（動態共用配額）。您並沒有用完任何額度，因此沒有可調高的限制，也沒有延遲時間。
    .step1 = 從 1 秒開始以截斷式指數退避方式重試，最多兩次，之後改用備援。
    .step2 = 使用 global 端點，它的容量比單一區域多。
    .step3 = 平緩流量，並避免突然暴增。
    .step4 = 如果隨時都必須能處理負載，請購買 Provisioned Throughput。

vertex-provisioned-exceeded =
    .title = Provisioned Throughput 已用盡
    .meaning = 這項要求只能使用已購買的容量，而購買的容量已全部用上。
    .cause = X-Vertex-AI-LLM-Request-Type: dedicated 標頭禁止超出的部分轉為即付即用。如果沒有這個標頭，這項要求就會以隨選方式執行。
    .step1 = 如果只是短暫的尖峰負載，請從 1 秒開始以退避方式重試。
    .step2 = 如果要求可以隨選執行，請移除 dedicated 標頭。
    .step3 = 如果平均用量接近購買量，請加購處理量。

harm-threshold-restricted =
    .title = 帳戶不能使用這個安全性門檻
    .meaning = 要求設定了 Vertex AI 只開放給特定帳戶的安全性門檻，通常是 BLOCK_NONE。
    .cause = 帳戶不在許可清單中，也沒有採用按月開立帳單的計費方式。與提示詞和模型無關。
    .step1 = 將門檻設為 BLOCK_ONLY_HIGH，所有人都可以使用。
    .step2 = 或者，在模型接受的情況下，試用 OFF。
    .step3 = 如果需要 BLOCK_NONE，請洽詢您的 Google 帳戶團隊以加入許可清單，或改用按月開立帳單的計費方式。

image-prompt-blocked =
    .title = Imagen 拒絕了提示詞
    .meaning = 圖片提示詞含有 Google 負責任的 AI 技術規範不允許的字詞，因此沒有產生圖片。
    .cause = Imagen 會以代碼 400 拒絕整個這類提示詞；個別的不安全圖片則在之後過濾，不會產生錯誤。訊息中的支援代碼代表類別。
    .step1 = 改寫提示詞，避免暴力、成人內容、兒童或真實人名。
    .step2 = 檢查範本或使用者加入提示詞的文字。
    .step3 = 規劃移轉至 Gemini 圖像模型；現行的 Firebase SDK 已不再提供 Imagen。

image-rejected =
    .title = 無法解碼內嵌圖片
    .meaning = 無法讀取要求中的某張圖片；服務只會說引數無效。
    .cause = 資料損毀或遭截斷，或是與 MIME 類型不符；在手機上，常是將 HEIC 相片當作 JPEG 傳送。其他無效引數也會使用相同文字。
    .step1 = 不附圖片送出要求；如果通過，問題就出在圖片。
    .step2 = 傳送前在應用程式中將圖片轉換為 JPEG 或 PNG，並設定相符的 MIME 類型。
    .step3 = 確認 base64 文字完整，且沒有 data: 前置字串。

cached-content-bad-name =
    .title = 快取名稱的格式錯誤
    .meaning = 「{ $name }」不是有效的快取資源名稱，服務甚至沒有去尋找它。
    .meaning-unknown = 要求中的快取名稱不是有效的資源名稱，服務甚至沒有去尋找它。
    .cause = 只提供了 ID、使用了顯示名稱，或是將 Gemini API 的名稱（cachedContents/ID）送到需要完整路徑的 Vertex AI。
    .step1 = 使用建立呼叫所傳回的 name 欄位，不要更動。
    .step2 = 在 Vertex AI 中，格式為 projects/PROJECT/locations/LOCATION/cachedContents/ID，且位置與要求相同。
    .step3 = Gemini API 和 Vertex AI 的快取互不相通；請在您呼叫的那一方建立快取。

unavailable =
    .title = 模型暫時無法使用（透過 Firebase）
    .meaning = 應用程式的呼叫已送達 Google，但模型當時沒有餘裕回應。
    .cause = 所有客戶對該模型的負載過高；應用程式、金鑰和 App Check 都沒有問題。Firebase SDK 不會重試，因此第一次失敗就會讓使用者看到。
    .step1 = 在應用程式中重試，從 1 秒開始以退避加上隨機抖動的方式，重試兩三次。
    .step2 = 透過 Remote Config 提供第二個模型，例如以 Flash-Lite 替代 Flash。
    .step3 = 在網頁上，混合模式可以暫時以裝置端模型回應。
    .step4 = 保留使用者輸入的內容，以免需要重新輸入。

vertex-unauthenticated =
    .title = Vertex AI 沒有收到有效的存取權杖
    .meaning = Vertex AI 需要 Google 身分的 OAuth 存取權杖，但這次呼叫沒有附上權杖，或是權杖格式錯誤或已過期。
    .cause = 儲存的權杖在一小時後失效，或是 Authorization 標頭中放了其他內容，例如 Gemini API 金鑰。可以從詳細資料中的 reason 區分是已過期、不支援還是缺少權杖。
    .step1 = 使用 Google 驗證程式庫，由服務帳戶或應用程式預設憑證產生並更新權杖。
    .step2 = 在您自己的機器上，請重新執行「gcloud auth application-default login」。
    .step3 = 以新的權杖再呼叫一次；如果仍失敗，請檢查服務帳戶的金鑰和機器的時鐘。
    .step4 = 如果您只有 API 金鑰，請使用 Gemini API 或 Vertex AI 的快速模式（express mode）。

client-no-api-key =
    .title = 應用程式的 Firebase 設定沒有 apiKey
    .meaning = Firebase SDK 的設定中 apiKey 欄位是空的，因此 SDK 在送出任何內容之前就停止了。
    .cause = 建構變數沒有填入、載入了其他環境的設定，或是為了隱藏金鑰而移除該欄位。沒有伺服器收到這次呼叫。
    .step1 = 從 Firebase 控制台的「專案設定」>「您的應用程式」複製設定，並傳入 initializeApp。
    .step2 = 如果值來自環境變數，請確認打包工具會以完全相同的名稱將它們提供給用戶端版本。
    .step3 = 將 Firebase 金鑰保留在應用程式中：它用於識別專案，本來就該放在那裡；請以 App Check 和限制加以保護。

client-unsupported-safety-method =
    .title = 只有 Vertex AI 有 safetySettings.method
    .meaning = 某項安全性設定含有 Gemini Developer API 不認得的 method 屬性，因此 Firebase SDK 在送出前就停止了。
    .cause = 這些設定是為 Vertex AI 後端撰寫的，而應用程式現在使用 Developer API。其餘安全性設定對兩者都有效。
    .step1 = 從 safetySettings 的每個項目中移除 method。
    .step2 = 如果需要依嚴重程度封鎖，請使用 Vertex AI 後端。
    .step3 = 如果應用程式可以使用兩種後端，請分別保留不同的設定。

client-network =
    .title = 應用程式無法連線至 Firebase
    .meaning = Firebase SDK 的呼叫在網路層失敗，沒有收到 HTTP 回應。
    .cause = 裝置離線、主機名稱無法解析、TLS 失敗，或是瀏覽器、封鎖工具或缺少 CORS 標頭而中止了呼叫。如果閘道的錯誤回應沒有 CORS 標頭，看起來也一樣。
    .step1 = 檢查連線後重試；這個錯誤可以安全重試。
    .step2 = 在瀏覽器中查看網路分頁：如果那裡出現「CORS」，表示伺服器已回應，但被瀏覽器隱藏。
    .step3 = 如果位於閘道後方，請讓閘道回應 OPTIONS，並在錯誤回應中也送出 Access-Control-Allow-Origin。
    .step4 = 檢查封鎖工具、公司 Proxy 和網頁的內容安全政策是否擋住 firebasevertexai.googleapis.com。
