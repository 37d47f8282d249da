# Faults of the Live API: WebSocket close codes.

live-close-invalid =
    .title = Live 工作階段已關閉：訊息無效（1007）
    .meaning = Live API 不接受用戶端送出的某則訊息，因此以代碼 1007 關閉了 WebSocket。
    .cause = 通常是第一則訊息（setup）指定了模型沒有的設定，或是某個訊框不是預期的 JSON。金鑰無效與所在位置不受支援時，也會以 1007 關閉，但各有各的說明文字。
    .step1 = 查看關閉原因；內容最多只有 123 個位元組，超出的部分會被截斷。
    .step2 = 先用只含 model 的 setup 連線，再逐一加入 generationConfig、工具和語音轉錄設定。
    .step3 = 只要求一種回應模態；音訊請以 16 位元 PCM 傳送，並在 MIME 類型中註明取樣率。
    .step4 = 修改後再重新連線；相同的 setup 只會再次遭拒。

live-close-policy =
    .title = Live 工作階段遭拒：模型或金鑰問題（1008）
    .meaning = Live API 以代碼 1008 關閉了 WebSocket：這個連線不允許使用該模型、金鑰或作業。
    .cause = 模型不提供 bidiGenerateContent、缺少金鑰或金鑰不獲允許，或是臨時權杖用在錯誤的方法或版本上。
    .step1 = 使用 Live 模型：在 models.list 中，這類模型的 supportedGenerationMethods 會列出 bidiGenerateContent。
    .step2 = 確認金鑰確實以 ?key= 或 x-goog-api-key 的形式送達伺服器。
    .step3 = 使用臨時權杖時，請連線至 v1alpha 的 Constrained 方法，並更換已過期的權杖。
    .step4 = 不要在迴圈中不斷重新連線；情況不會自行改變。

live-close-quota =
    .title = Live 工作階段結束：餘額、配額或內部錯誤（1011）
    .meaning = Live API 無法繼續提供這個工作階段的服務，因此以代碼 1011 關閉了 WebSocket。
    .cause = 從關閉原因可以看出是哪一種情況：預付餘額用盡、達到工作階段數或 token 數上限，或是 Google 發生內部錯誤。
    .step1 = 如果原因提到餘額（credits）或計費（billing），請先為專案儲值；在此之前重新連線沒有用。
    .step2 = 如果原因提到配額（quota），請關閉閒置的工作階段，一分鐘後再重新連線。
    .step3 = 如果是內部錯誤，請從 1 秒開始以退避方式重新連線，並帶上最近一次的工作階段接續控制代碼（session resumption handle）以保留對話。
