# What `pollux doctor` finds, and what to do about it: a line each.
# A message is what was found, `.do` what to do. $ms and $first are milliseconds, $off is a span such as "1d 2h".

# The word at the beginning of a line: what was looked at. Short, as it heads a column.
checkup-stage-files = 應用程式檔案
checkup-stage-proxy = Proxy
checkup-stage-dns = DNS
checkup-stage-tcp = TCP
checkup-stage-tls = TLS
checkup-stage-http = HTTP
checkup-stage-clock = 時鐘
checkup-stage-key = 金鑰
checkup-stage-project = 專案
checkup-stage-app-check = App Check
checkup-stage-model = 模型
checkup-stage-count = 計數
checkup-stage-generate = 生成
checkup-stage-stream = 串流
checkup-stage-quota = 配額

# How it went.
checkup-mark-ok = 正常
checkup-mark-note = 提示
checkup-mark-warning = 警告
checkup-mark-error = 錯誤

# The line above the others, those below them, and what stands before the advice.
checkup-target = 正在檢查 { $base }（{ $api_version }、{ $model }）
checkup-do = 處理方式：
checkup-more = 詳情：{ $command }
checkup-well = 一切正常。
checkup-summary = { $errors } 個錯誤，{ $warnings } 個警告
checkup-bundle-written = 報告已寫入 { $file }，其中不含金鑰。交給他人之前，請先看過一遍。

# Proxy
checkup-proxy-none = 未設定 Proxy
checkup-proxy-used = { $proxy }，由 { $source } 設定
checkup-proxy-bypassed = { $source } 設定了 Proxy，但 NO_PROXY 將 { $host } 排除在外
checkup-proxy-tunnel = { $proxy } 允許連線通過
checkup-proxy-unreadable = { $source } 的值不是 Proxy 位址
    .do = 將它設為 http://proxy:3128 或 socks5://proxy:1080 這類網址，或移除設定。
checkup-proxy-password = Proxy { $proxy } 要求使用者名稱和密碼（407）
    .do = 將使用者名稱和密碼寫入 Proxy 網址：http://USER:PASSWORD@HOST:PORT。
checkup-proxy-refused = Proxy { $proxy } 拒絕了連線，並傳回 { $http }
    .do = 請 Proxy 管理員允許這個主機和通訊埠；如果不經 Proxy 也能連線，請將主機加入 NO_PROXY。
checkup-proxy-broken = Proxy { $proxy } 沒有傳回可用的回應：{ $cause }
    .do = 確認這個位址是 HTTP Proxy，且通訊協定和通訊埠正確。

# Names
checkup-dns-found = { $host } 的位址為 { $address }{ $more ->
    [0] { "" }
   *[other] ，另有 { $more } 個
}（{ $ms } 毫秒）
checkup-dns-unknown = 無法解析主機名稱 { $host }：{ $cause }
    .do = 檢查基準網址的拼字；如果正確，請檢查這台機器的網路和 DNS 伺服器。
checkup-dns-proxy-unknown = 無法解析 Proxy 的主機名稱 { $host }：{ $cause }
    .do = 檢查 Proxy 的拼字，並確認這台機器位於可解析該名稱的網路中。

# Connections
checkup-tcp-open = { $host }:{ $port } 有回應（{ $ms } 毫秒）
checkup-tcp-refused = { $host }:{ $port } 沒有服務在監聽
    .do = 檢查基準網址中的通訊埠，並確認服務正在執行。
checkup-tcp-silent = { $host }:{ $port } 沒有回應
    .do = 多半是防火牆捨棄了連線：請允許該連線，或設定這個網路要求使用的 Proxy。
checkup-tcp-failed = 無法連線至 { $host }:{ $port }：{ $cause }
    .do = 檢查這台機器的網路和防火牆。
checkup-tcp-proxy-refused = Proxy 位址 { $host }:{ $port } 沒有服務在監聽
    .do = 檢查 Proxy 的主機和通訊埠；如果已經沒有 Proxy，請移除設定。
checkup-tcp-proxy-silent = Proxy { $host }:{ $port } 沒有回應
    .do = 檢查 Proxy 的主機和通訊埠，並確認這台機器可以連到那裡。
checkup-tcp-proxy-failed = 無法連線至 Proxy { $host }:{ $port }：{ $cause }
    .do = 檢查這台機器的網路和 Proxy 的位址。

# Certificates
checkup-tls-good = { $protocol }，憑證有效（{ $ms } 毫秒）
checkup-tls-expired = 依這台機器的時鐘，{ $host } 的憑證已於 { $moment }（UTC）到期
    .do = 先檢查這台機器的時鐘；如果時鐘正確，就必須由服務的維運人員更新憑證。
checkup-tls-not-yet-valid = { $host } 的憑證從 { $moment }（UTC）起生效，而這台機器的時鐘還沒到那個時間
    .do = 校正這台機器的時鐘；如果時鐘正確，請等到生效之後，或申請另一份憑證。
checkup-tls-wrong-name = 憑證不適用於 { $host }，只適用於 { $names }
    .do = 使用憑證中的主機名稱，或為服務換上適用於這個名稱的憑證。如果位於需要登入的訪客網路，請先登入。
checkup-tls-unknown-issuer = { $host } 的憑證並非由這台機器信任的機構簽署
    .do = 可能是 Proxy 攔截了 TLS，或服務使用自己的憑證授權單位：請以 --ca-file 指定其憑證，在 Pollux 中則使用 extra_ca_file。
checkup-tls-not-spoken = { $host }:{ $port } 不使用 TLS
    .do = 如果原本就要使用純 HTTP，請讓基準網址以 http:// 開頭；否則請使用 https 的通訊埠。
checkup-tls-failed = TLS 交握失敗：{ $cause }
    .do = 檢查這台機器與服務之間，是否有 Proxy 或防火牆更改或切斷了連線。

# Answers that are none
checkup-http-version-twice = 基準網址以 { $path } 結尾，而其後還會再加上一次版本
    .do = 請去掉這個結尾：{ $base }。
checkup-http-admin-port = { $base } 是 Pollux 的管理通訊埠
    .do = 請改用 API 的通訊埠：`pollux serve` 啟動時會顯示這兩個通訊埠。
checkup-http-foreign = { $host } 傳回 { $http }，但它不是 Gemini API（{ $server }）
    .do = 檢查基準網址的主機、通訊埠和路徑：在那裡監聽的是其他服務。
checkup-http-proxy = 收到 { $http }，但並非來自 Gemini API，很可能來自 Proxy { $proxy }（{ $server }）
    .do = 請 Proxy 管理員允許這個主機，或將主機加入 NO_PROXY。
checkup-call-silent = { $method }：未及時回應（{ $cause }）
    .do = 以較長的 --timeout 再試一次；如果只有大型要求才慢，請改用串流。
checkup-call-failed = { $method }：連線中斷（{ $cause }）
    .do = 再試一次；如果一再中斷，請檢查是否有 Proxy 或防火牆切斷連線。

# Clock
checkup-clock-right = 與服務的時鐘相差不超過 { $off }
checkup-clock-ahead = 這台機器的時鐘比服務的時鐘快 { $off }
    .do = 讓系統透過網路自動校時（NTP）：憑證和權杖的有效期都以時鐘為準。
checkup-clock-behind = 這台機器的時鐘比服務的時鐘慢 { $off }
    .do = 讓系統透過網路自動校時（NTP）：憑證和權杖的有效期都以時鐘為準。

# The key
checkup-key-present = { $key }，來自 { $source }
checkup-key-accepted = 已接受（{ $ms } 毫秒）
checkup-key-of-project = 屬於專案 { $project }
checkup-key-unused = { $unused } 中有另一把金鑰，但沒有使用：{ $source } 優先
    .do = 移除其中一個，讓所有程式都使用同一把金鑰。
checkup-key-missing = 沒有金鑰
    .do = 前往 https://aistudio.google.com/apikey 建立金鑰並存入 GEMINI_API_KEY，或以 --key-env 指定其他變數、以 --key-file 指定檔案。
checkup-key-empty = { $source } 是空的
    .do = 將金鑰存入其中；在容器或建構環境中，請確認機密有傳入。
checkup-key-padded = { $source } 中的金鑰混入了引號、空白或換行
    .do = 移除金鑰前後的多餘字元；在 .env 檔案和 YAML 中，引號可能會成為值的一部分。
checkup-key-placeholder = { $source } 中仍是範例值，而不是金鑰
    .do = 換成從 https://aistudio.google.com/apikey 取得的金鑰。
checkup-key-foreign = { $source } 中的金鑰屬於 { $service }
    .do = 從 https://aistudio.google.com/apikey 取得 Gemini 金鑰；如果另一把金鑰已送往別處，請盡快更換。
checkup-key-token = { $source } 中是存取權杖，而不是金鑰
    .do = 從 https://aistudio.google.com/apikey 取得金鑰；存取權杖用於 Vertex AI，有效期為一小時。
checkup-key-cut = { $source } 中的金鑰開頭像 Google 的金鑰，但長度不符或含有不該有的字元（{ $key }）
    .do = 重新複製：金鑰共 39 個字元，即 AIza 加上 35 個字母、數字、連字號或底線。
checkup-key-unknown = 服務不認得金鑰 { $key }
    .do = 與 https://aistudio.google.com/apikey 的清單比對：金鑰可能已刪除、屬於其他服務，或複製有誤。
checkup-key-refused = 金鑰 { $key } 遭拒：{ $title }
checkup-key-referrer = 金鑰僅限特定網站使用，而這裡送出的參照網址（{ $referer }）不在其中
    .do = 加上 --referer 和網站的位址再檢查一次。瀏覽器對其他服務只會送出來源（origin），因此帶有路徑的規則永遠不會相符。
checkup-key-restricted = 在這裡無法使用這把金鑰：{ $title }。{ $meaning }
checkup-key-other-project = 金鑰不屬於專案 { $project }，而是屬於其他專案
    .do = 從同一個檔案取得專案和金鑰：Firebase 控制台的「專案設定」>「您的應用程式」。

# The project
checkup-api-enabled = API 已啟用，金鑰的限制不妨礙在這裡使用
checkup-provider-there = Firebase AI Logic 已啟用，且已設定供應商
checkup-api-disabled = 金鑰所屬的專案有 API 未啟用：{ $title }
checkup-project-blocked = 金鑰所屬的專案遭到封鎖：{ $title }。{ $meaning }
checkup-region-unserved = 這台機器所在的位置未提供這項服務：{ $title }
checkup-provider-missing = { $project } 的 Firebase AI Logic 尚未設定供應商
    .do = 在 Firebase 控制台開啟 AI Logic，選擇「開始使用」，並設定 Gemini Developer API；然後等待幾分鐘。

# App Check
checkup-app-check-accepted = 權杖已獲接受
checkup-app-check-not-enforced = 沒有送出權杖，服務也沒有要求
    .do = 請強制執行 App Check，以免配額遭他人占用；自 2026-11-02 起，Google 規定 AI Logic 必須強制執行。
checkup-app-check-missing = App Check 已強制執行，但這次檢查沒有送出權杖
    .do = 以 --app-check-env 提供權杖（例如以已登錄的偵錯權杖換取），並在應用程式中加入 App Check。
checkup-app-check-refused = App Check 權杖未獲接受
    .do = 換用新的權杖：權杖有效期為一小時，啟用重送攻擊防護時只能使用一次，而且必須屬於這個專案和應用程式。
checkup-app-check-model = { $model } 要求 App Check 權杖，但這次沒有送出有效的權杖
    .do = 以 --app-check-env 提供權杖，並在應用程式中加入 App Check。

# The model
checkup-model-there = { $api_version } 有 { $model }
checkup-model-until = { $api_version } 有 { $model }，服務至 { $day } 為止
checkup-model-ending = { $model } 將於 { $day } 停止服務，還有 { $days } 天
    .do = 在此之前改用 { $replacement }。
checkup-model-ending-alone = { $model } 將於 { $day } 停止服務，還有 { $days } 天
    .do = 在此之前選用其他模型；`pollux models` 會列出所有模型。
checkup-model-routed = { $model } 已於 { $day } 停止服務；目前由其他模型以這個名稱回應
    .do = 請直接指定 { $replacement }，以便確知由哪個模型回應。
checkup-model-overdue = { $model } 應已於 { $day } 停止服務，但仍有回應
    .do = 請立即選用其他模型；`pollux models` 會列出所有模型。
checkup-model-retired = { $model } 已於 { $day } 停止服務
    .do = 請使用 { $replacement }。
checkup-model-retired-alone = { $model } 已於 { $day } 停止服務
    .do = 請選用其他模型；`pollux models` 會列出所有模型。
checkup-model-other-version = { $model } 不在 { $api_version }，而在 { $other }
    .do = 在 { $other } 中要求這個模型：設定 SDK 的 API 版本，在這裡則使用 --api-version。
checkup-model-elsewhere = 位置 { $location } 未提供 { $model }
    .do = 使用 global 位置，或提供這個模型的其他位置；如果專案無權存取該模型，也會出現相同訊息。
checkup-model-misspelt = 沒有模型 { $model }；您指的可能是 { $suggestion }
    .do = 請改為 { $suggestion }。
checkup-model-unknown = 服務在 { $api_version } 中沒有模型 { $model }
    .do = 從服務的清單（models.list）或 `pollux models` 中選取名稱。

# Calls
checkup-count-made = 共 { $count } 個 token（{ $ms } 毫秒）
checkup-generate-made = 已回應（{ $ms } 毫秒）
checkup-generate-ranked = 已回應（{ $ms } 毫秒），服務層級為 { $tier }
checkup-stream-made = 第一個區塊在 { $first } 毫秒後送達，最後一個在 { $ms } 毫秒後送達
checkup-stream-slow = 第一個區塊在 { $first } 毫秒後才送達，最後一個在 { $ms } 毫秒後送達
    .do = 試用較小的模型或減少思考；如果只在某些時段較慢，表示服務負載偏高。
checkup-stream-broken = 串流在完成前就結束
    .do = 檢查這台機器與服務之間，是否有 Proxy、負載平衡器或逾時設定切斷了較長的回應，然後再試一次。
checkup-call-overloaded = { $method }：{ $title }；原因不在設定
checkup-call-refused = { $method } 遭拒：{ $title }。{ $meaning }
checkup-call-unknown = { $method } 遭拒，並傳回 { $http }：{ $message }
    .do = 這個回應不在已知錯誤之列；請查看其訊息，以及 https://ai.google.dev/gemini-api/docs/troubleshooting。

# Tier and quota
checkup-quota-used-up = { $title }。{ $meaning }
checkup-quota-unseen = 在這裡無法得知層級和配額：服務只在拒絕要求時才會說明
    .do = 可以在 https://aistudio.google.com/usage 查看；如果是 Pollux，請使用 `pollux usage`。

checkup-quota-tier = 金鑰屬於專案 { $project }，層級為 { $tier }
checkup-quota-no-tier = 金鑰來自這個 Pollux 的設定，沒有層級
checkup-quota-untold = 無法得知這個 Pollux 的層級和配額：{ $cause }
    .do = 請檢查管理位址或就緒檔案，以及這個 Pollux 是否正在執行；其他各行不受影響。
# $limit_kind is rpm (requests per minute), tpm (tokens per minute) or rpd (requests per day).
checkup-quota-left = 上游專案 { $project }：{ $limit_kind ->
    [rpd] 今天的 { $limit } 個要求還剩 { $left } 個
    [tpm] 這一分鐘的 { $limit } 個 token 還剩 { $left } 個
   *[rpm] 這一分鐘的 { $limit } 個要求還剩 { $left } 個
}
checkup-quota-none-left = 上游專案 { $project }：{ $limit_kind ->
    [rpd] 今天的 { $limit } 個要求已用完
    [tpm] 這一分鐘的 { $limit } 個 token 已用完
   *[rpm] 這一分鐘的 { $limit } 個要求已用完
}
    .do = 等待恢復、在集區中加入專案，或在上游升級層級；`pollux pool list` 會顯示所有限制。

# Files of a Firebase app
checkup-file-good = { $file }：專案 { $project }
checkup-file-unreadable = 無法使用 { $file }：{ $cause }
    .do = 在 Firebase 控制台的「專案設定」>「您的應用程式」中重新下載。
checkup-file-lacks = { $file } 中沒有 { $what }
    .do = 在 Firebase 控制台的「專案設定」>「您的應用程式」中重新下載。如果是網頁應用程式，請確認建構時有填入該值。
checkup-file-app-malformed = { $file } 中的應用程式 ID 格式錯誤：{ $app }
    .do = 從 Firebase 控制台複製；應用程式 ID 的形式類似 1:123456789012:web:0a1b2c3d。
checkup-file-app-other = { $file } 混用了兩個專案：應用程式 ID { $app } 不屬於編號 { $number } 的專案
    .do = 重新下載檔案，不要手動拼湊。
checkup-file-project-other = { $file } 混用了兩個專案：{ $project }，以及主機名稱或 bucket 名稱中的 { $other }
    .do = 重新下載檔案，不要手動拼湊。
checkup-file-project-named = { $file } 屬於專案 { $project }，而不是 { $other }
    .do = 應用程式的同一個版本只使用同一個專案的檔案。
checkup-file-key-other = { $file } 中的金鑰（{ $key }）不是所指定的金鑰
    .do = 如要使用檔案中的金鑰，請移除 --key-env 和 --key-file；否則請更正檔案。
