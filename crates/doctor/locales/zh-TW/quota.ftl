# Faults of rate limits, quotas and prepaid credit.

quota-free-rpm =
    .title = 免費方案：每分鐘要求數過多
    .meaning = 免費方案每分鐘可對模型 { $model } 送出 { $limit } 個要求，專案已全部用完。
    .meaning-without-limit = 免費方案每分鐘可對模型 { $model } 送出的要求數，專案已全部用完。
    .meaning-without-model = 免費方案每分鐘可對該模型送出 { $limit } 個要求，專案已全部用完。
    .meaning-unknown = 免費方案每分鐘可對該模型送出的要求數，專案已全部用完。
    .cause = 要求過於密集。這項限制以整個專案計算，因此增加同一專案的金鑰並不會提高上限。
    .step1 = 依 RetryInfo 中的延遲時間等待（這裡是 { $retry_seconds_exact } 秒）後再繼續；計算時段為一分鐘。
    .step1-unknown = 依 RetryInfo 中的延遲時間等待後再繼續；計算時段為一分鐘。
    .step2 = 平均分散要求，並將突發流量排入佇列；從 1 秒開始以指數退避方式重試，且不得短於指定的延遲時間。
    .step3 = 每個模型各有自己的限制，因此可以暫時改用其他模型；或者連結帳單帳戶，以適用付費方案的限制。

quota-free-rpd =
    .title = 免費方案：每日要求數已用完
    .meaning = 免費方案每天可對模型 { $model } 送出 { $limit } 個要求，專案已全部用完。在當日結束前，任何要求都無法通過。
    .meaning-without-limit = 免費方案每天可對模型 { $model } 送出的要求數，專案已全部用完。在當日結束前，任何要求都無法通過。
    .meaning-without-model = 免費方案每天可對該模型送出 { $limit } 個要求，專案已全部用完。在當日結束前，任何要求都無法通過。
    .meaning-unknown = 免費方案每天可對該模型送出的要求數，專案已全部用完。在當日結束前，任何要求都無法通過。
    .cause = 每日配額已用盡。錯誤中仍會給出很短的延遲時間，但只有 quotaId 中的 PerDay 一詞才反映真實情況：幾秒後重試只會再次失敗。
    .step1 = 在太平洋時間午夜重新計算之前，停止對這個專案和模型重試。
    .step2 = 改用其他模型，或使用其他專案的憑證。
    .step3 = 為專案連結帳單帳戶；付費方案每天允許數千個要求。
    .step4 = 找出配額用在哪裡：重試、測試，以及與他人共用的金鑰都會計入。

quota-free-tpm =
    .title = 免費方案：每分鐘輸入 token 數過多
    .meaning = 最近一分鐘內的提示詞合計，已超過免費方案對模型 { $model } 的 { $limit } 個輸入 token 上限。
    .meaning-without-limit = 最近一分鐘內的提示詞合計，已超過免費方案對模型 { $model } 的輸入 token 上限。
    .meaning-without-model = 最近一分鐘內的提示詞合計，已超過免費方案對該模型的 { $limit } 個輸入 token 上限。
    .meaning-unknown = 最近一分鐘內的提示詞合計，已超過免費方案對該模型的輸入 token 上限。
    .cause = 只要少數幾個長要求就足以超過：整份文件或不斷增長的對話記錄，每次都會完整計入。問題不在要求數。
    .step1 = 依 RetryInfo 中的延遲時間等待（最多一分鐘）後再重試。
    .step2 = 縮短提示詞；可以使用 countTokens 計算，它有自己的配額。
    .step3 = 如果單一提示詞就超過限制，等待永遠沒有用：請拆分提示詞或改用付費方案。

quota-free-limit-zero =
    .title = 免費方案不包含這個模型
    .meaning = 免費方案對模型 { $model } 的限制為 0，因此這個專案在未啟用計費功能的情況下，任何要求都不可能成功。
    .meaning-unknown = 免費方案對該模型的限制為 0，因此這個專案在未啟用計費功能的情況下，任何要求都不可能成功。
    .cause = 這個模型只提供給付費專案，例如 Pro 的預先發布版。「exceeded your quota」的文字和很短的重試延遲會造成誤解：其實並沒有用掉任何配額。
    .step1 = 不要重試；停止用這個專案呼叫這個模型。
    .step2 = 在 Google AI Studio 中為專案連結帳單帳戶，等待幾分鐘後再試一次。
    .step3 = 或者，使用有免費方案的模型，例如現行的 Flash 模型。
    .step4 = 如果已啟用計費功能，請確認金鑰屬於該付費專案。

quota-free-tpd =
    .title = 免費方案：每日輸入 token 已用完
    .meaning = 當天所有提示詞合計，已達到免費方案對模型 { $model } 每天 { $limit } 個輸入 token 的上限。
    .meaning-without-limit = 當天所有提示詞合計，已達到免費方案對模型 { $model } 每天的輸入 token 上限。
    .meaning-without-model = 當天所有提示詞合計，已達到免費方案對該模型每天 { $limit } 個輸入 token 的上限。
    .meaning-unknown = 當天所有提示詞合計，已達到免費方案對該模型每天的輸入 token 上限。
    .cause = 計算的是全天的 token 總數，因此即使頻率很低，長提示詞也會用完額度。與每日要求數的情況相同，錯誤中的延遲時間遠遠不夠。
    .step1 = 在太平洋時間午夜之前，暫停使用這個專案和模型。
    .step2 = 將長時間的工作移到其他模型，或移到已啟用計費功能的專案。
    .step3 = 減少傳送量：裁剪對話記錄、只擷取相關段落而非整份文件，並在自己這端快取重複的問題。

quota-paid-rpm =
    .title = 付費方案：每分鐘要求數過多
    .meaning = 專案送出的要求，已超過付費方案對模型 { $model } 每分鐘 { $limit } 個要求的限制。
    .meaning-without-limit = 專案每分鐘送出的要求，已超過付費方案對模型 { $model } 的限制。
    .meaning-without-model = 專案送出的要求，已超過付費方案對該模型每分鐘 { $limit } 個要求的限制。
    .meaning-unknown = 專案每分鐘送出的要求，已超過付費方案對該模型的限制。
    .cause = 專案中所有應用程式和金鑰的流量會合併計算。計費沒有問題，只是頻率過高。
    .step1 = 依 RetryInfo 中的延遲時間等待，再加上隨機抖動重試，以免各用戶端同時回來。
    .step2 = 在自己這端限制並行數，使頻率低於上限。
    .step3 = 將可以延後的工作移到 Batch API，它有自己的配額。
    .step4 = 申請提高限制或升上下一個層級；限制會隨支出和時間增加。

quota-paid-rpd =
    .title = 付費方案：每日要求數已用完
    .meaning = 專案已達到所屬層級對模型 { $model } 每天 { $limit } 個要求的上限。
    .meaning-without-limit = 專案已達到所屬層級對模型 { $model } 的每日要求數上限。
    .meaning-without-model = 專案已達到所屬層級對該模型每天 { $limit } 個要求的上限。
    .meaning-unknown = 專案已達到所屬層級對該模型的每日要求數上限。
    .cause = 付費層級對許多模型設有每日上限，預先發布版和圖像模型的上限較低。無論錯誤中的延遲時間是多少，限制都會持續到當天結束。
    .step1 = 在太平洋時間午夜之前，停止從這個專案呼叫這個模型。
    .step2 = 讓流量改用其他模型，或有獨立配額的其他專案。
    .step3 = 在 Google AI Studio 中申請增加配額，或升級層級。
    .step4 = 批次工作請改用 Batch API 執行，不要占用互動式配額。

quota-paid-tpm =
    .title = 付費方案：每分鐘輸入 token 數過多
    .meaning = 專案在一分鐘內送出的輸入 token，已超過付費方案對模型 { $model } 的 { $limit } 個上限。
    .meaning-without-limit = 專案在一分鐘內送出的輸入 token，已超過付費方案對模型 { $model } 的上限。
    .meaning-without-model = 專案在一分鐘內送出的輸入 token，已超過付費方案對該模型的 { $limit } 個上限。
    .meaning-unknown = 專案在一分鐘內送出的輸入 token，已超過付費方案對該模型的上限。
    .cause = 多個長提示詞同時執行。脈絡快取中的 token 雖然費用較低，但仍會全數計入。
    .step1 = 依 RetryInfo 中的延遲時間等待，最多一分鐘。
    .step2 = 除了要求數，也要依 token 數控制節奏：以 countTokens 估算，並延後較長的提示詞。
    .step3 = 透過 Batch API 處理長文件。
    .step4 = 如果平均用量就超過限制，請申請更多配額或升級層級。

quota-help-only =
    .title = 已達帳戶或支出限制
    .meaning = 超過了一項 Google 沒有指明的限制：回應中既沒有配額 ID，也沒有重試延遲。
    .cause = 這種形式出現在整個帳戶或支出的限制，與每分鐘要求數無關。從中無法得知會持續多久。
    .step1 = 開啟 Google AI Studio 的用量和帳單頁面，查看是否有支出上限、未付款項或層級限制。
    .step2 = 提高支出上限，或結清款項。
    .step3 = 減少重試次數，每次間隔數分鐘；快速重試不可能成功。
    .step4 = 在此期間，請使用其他帳單帳戶的憑證。

quota-legacy-2025 =
    .title = 超過配額（舊版訊息）
    .meaning = 專案的某項配額已用完。是哪一項只能從 details 得知，訊息文字中沒有寫。
    .cause = 這是 2025 年中的形式，沒有「Quota exceeded for metric」這幾行。剖析文字的程式碼無法從中找到限制或延遲時間。
    .step1 = 查看 QuotaFailure 中的 quotaId：PerMinute 表示等待數秒，PerDay 表示要等到太平洋時間午夜。
    .step2 = 再次嘗試前，至少等待 RetryInfo 的 retryDelay 所示時間。
    .step3 = 如果 quotaValue 為 0，表示您的層級不包含這個模型；請連結帳單帳戶或更換模型。

resource-exhausted-generic =
    .title = 因共用容量不足而遭節流
    .meaning = 即使專案可能遠低於自身的限制，Google 仍拒絕了這項要求，付費方案也不例外。
    .cause = 這個模型的共用容量不足，或是觸及某項未具名的配額。回應中沒有詳細資料，因此無從得知是哪項配額，也不知道要等多久。
    .step1 = 以指數退避加上隨機抖動重試：1、2、4、8、16 秒；這類拒絕大多會在一分鐘內消失。
    .step2 = 如果持續更久，請改用其他模型，例如以 Flash 取代 Pro。
    .step3 = 在 Google AI Studio 中將用量與限制比對；如果遠低於限制，換用同一專案的其他金鑰沒有用。
    .step4 = 平緩突發流量：流量突然暴增時會最先遭到節流。

prepayment-depleted =
    .title = 預付餘額已用盡
    .meaning = 專案採用預付方式，而餘額已經歸零。該專案的所有付費呼叫會立即停止。
    .cause = 餘額已花完且未儲值。雖然代碼是 429，但這並不是頻率限制，也不會自行解除。
    .step1 = 在 Google AI Studio 的帳單頁面為專案儲值，或開啟自動儲值。
    .step2 = 幾分鐘後再重試；在此之前不要重試。
    .step3 = 在此之前，請使用另一個帳單帳戶下的專案提供服務。
    .step4 = 設定預算快訊，以便下次及時收到警告。

quota-service-control =
    .title = 超過 API 前端的配額
    .meaning = 「{ $metric_title }」的「{ $limit_title }」限制已用完。它保護的是 API 本身，而不是單一模型。
    .meaning-unknown = 訊息中指明的某項服務限制已用完。它保護的是 API 本身，而不是單一模型。
    .cause = 列出、上傳、輪詢或所有 API 呼叫的總數過快。模型的配額可能還遠遠沒有用完。
    .step1 = 最多等待一分鐘，再以退避方式重試；這種形式不會給出延遲時間。
    .step2 = 降低輪詢作業、檔案和批次的頻率，並快取模型清單。
    .step3 = 在 Google Cloud 控制台的「配額」頁面，為該項配額申請更高的值。

batch-enqueued-tokens =
    .title = 等待中的批次工作過多
    .meaning = 新的批次工作遭拒，因為等待中的工作已占滿該層級對這個模型允許的排隊量。
    .cause = 可能是所有未完成批次的 token 總數超過層級上限，或是同時有 100 個未完成的批次。互動式呼叫不受影響。
    .step1 = 等待執行中的批次完成後再提交；等幾秒是不夠的，通常需要數分鐘到數小時。
    .step2 = 取消或刪除沒有人需要的批次。
    .step3 = 將大型工作拆成數個較小的工作，依序提交。
    .step4 = 較高的層級會大幅提高上限。
