# Faults of projects, regions, billing and permissions.

service-disabled =
    .title = 專案尚未啟用 Gemini API
    .meaning = 金鑰沒有問題，但金鑰所屬的專案 { $project_number } 沒有啟用 Generative Language API。
    .meaning-unknown = 金鑰沒有問題，但金鑰所屬的專案沒有啟用 Generative Language API。
    .cause = 該專案從未啟用這個 API，或是有人將它停用了。金鑰永遠屬於原本的專案，因此在其他專案啟用 API 並不會有任何效果。
    .step1 = 開啟錯誤詳細資料中的啟用連結，會直接前往正確的 API 和專案。
    .step2 = 按下「啟用」；需要 Service Usage Admin、Editor 或 Owner 角色。
    .step3 = 等待幾分鐘後再重試；在此之前出現相同錯誤是正常的。
    .step4 = 如果專案編號與預期不符，請改用正確專案的金鑰。

consumer-suspended =
    .title = 專案或金鑰遭 Google 停權
    .meaning = Google 已將金鑰所屬的專案停權。該專案的所有呼叫都會遭拒，換新金鑰也一樣。
    .cause = 停權的原因可能是疑似濫用、違反政策，或帳戶的帳單有問題。Google 會以電子郵件通知專案擁有者；重試沒有作用。
    .step1 = 停止透過這個專案送出要求，並將其金鑰從輪替清單中移除。
    .step2 = 查看寄給專案擁有者的郵件和 Google Cloud 控制台中的通知，並在控制台提出申訴。
    .step3 = 分享錯誤文字前，請先遮蓋金鑰：Google 會在 message 和 details 中印出完整的金鑰。
    .step4 = 檢查是否因金鑰外洩所致，並在專案恢復後輪替所有金鑰。

consumer-invalid =
    .title = 專案已刪除或無法使用
    .meaning = 這次呼叫的用量要計入專案 { $project }，但該專案已不存在，或是這個呼叫者無權使用。
    .meaning-unknown = 這次呼叫的用量應計入的專案已不存在，或是這個呼叫者無權使用。
    .cause = 專案已刪除、x-goog-user-project 中的名稱打錯，或是呼叫者無權使用該專案的配額。這與停權不同，並沒有人封鎖這個專案。
    .step1 = 移除 x-goog-user-project 標頭，或將它設為現有的專案 ID。
    .step2 = 如果專案刪除未滿 30 天，可以在 Google Cloud 控制台的待刪除資源中還原。
    .step3 = 如果是由使用者或服務帳戶發出呼叫，請將該專案的 Service Usage Consumer 角色授予呼叫者。
    .step4 = 否則，請在可用的專案中建立金鑰並改用該金鑰。

caller-no-permission =
    .title = 金鑰有效，但無權存取這項資源
    .meaning = Google 認得呼叫者，但拒絕讓它使用這個模型或資源。金鑰本身用在其他資源上是有效的。
    .cause = 專案沒有受限模型或預先發布版模型的存取權、資源屬於其他專案，或是應用程式使用的金鑰與網址中的 Firebase 專案不同。如果 Firebase Storage 規則拒絕讓已登入的使用者讀取檔案，也會出現相同文字。
    .step1 = 用同一把金鑰呼叫 models.list，查看專案可以使用哪些模型。
    .step2 = 使用建立該資源的專案的金鑰；檔案、快取、批次和微調模型都不能跨專案使用。
    .step3 = 在 Firebase 應用程式中，重新取得正確專案的設定，並比對 projectId 和 apiKey。
    .step4 = 如果用到 gs:// 檔案，請確認 Storage 規則允許這位使用者讀取。

project-denied-access =
    .title = 專案遭禁止使用 Gemini API
    .meaning = Google 已禁止整個專案使用這個 API。專案的所有金鑰和模型都受影響。
    .cause = 這是 Google 對該專案的決定，例如審查使用情形後的結果。更改金鑰或 API 設定無法改變這項決定，重試也一樣。
    .step1 = 查看寄給專案擁有者的郵件，瞭解原因和申訴方式。
    .step2 = 停用該專案的憑證，以免使用者遇到錯誤。
    .step3 = 聯絡 Google Cloud 支援團隊，並提供專案編號、首次遭拒的時間和完整的錯誤訊息。

free-tier-country =
    .title = 這個國家/地區沒有免費方案
    .meaning = 呼叫者所在的國家/地區可以使用 Gemini API，但僅限已啟用計費功能的專案。
    .cause = 未啟用計費功能的專案，從免費方案未涵蓋的國家/地區發出呼叫。這與不支援的位置不同，後者即使啟用計費功能也沒有用。
    .step1 = 在 Google AI Studio 中為專案連結帳單帳戶，等待幾分鐘後再重試。
    .step2 = 如果呼叫者應該位於其他國家/地區，請檢查伺服器、VPN 或雲端區域的對外 IP 位址。
    .step3 = 或者，透過專案已啟用計費功能的閘道送出呼叫。

user-location-unsupported =
    .title = 呼叫者所在位置無法使用 Gemini API
    .meaning = Google 判定呼叫者的 IP 位址位於未提供這個 API 的國家/地區。在 Live API 中，連線會以代碼 1007 和相同文字關閉。
    .cause = 伺服器、VPN 或 Proxy 的對外位址位於這類地區，或是 IP 位址資料庫將它歸在那裡。這與金鑰、計費和重試無關。
    .step1 = 找出程序的對外 IP 位址及其登記的國家/地區；雲端函式可能會從意料之外的區域連出。
    .step2 = 與適用地區清單比對。
    .step3 = 在清單所列的地區執行呼叫程式，或執行它所使用的閘道。

imagen-billed-only =
    .title = Imagen 需要已啟用計費功能的專案
    .meaning = 免費方案不包含以 Imagen 模型生成圖片的功能，而這個專案未啟用計費功能。
    .cause = 以未啟用計費功能的專案金鑰，透過 predict 呼叫了 Imagen 模型。等待或換用另一把免費金鑰都沒有用。
    .step1 = 在 Google AI Studio 中為專案連結帳單帳戶，幾分鐘後再重試。
    .step2 = 或者，如果專案的層級包含 Gemini 圖像模型，可以改用該模型透過 generateContent 生成圖片。
    .step3 = 新程式碼請優先採用 Gemini 圖像模型：現行 SDK 已不再透過這個 API 提供 Imagen。

tuned-model-no-permission =
    .title = 無權存取這個微調模型
    .meaning = 這個呼叫者不在微調模型 { $tuned_model } 的授權名單中。
    .meaning-unknown = 這個呼叫者不在該微調模型的授權名單中。
    .cause = 微調模型屬於建立它的專案。使用的金鑰來自其他專案，或是使用者未獲授權。
    .step1 = 使用微調該模型的專案金鑰來呼叫。
    .step2 = 或者，請擁有者透過模型的權限設定，將 READER 角色授予這個使用者或群組，並以 OAuth 進行驗證。
    .step3 = 將名稱與擁有者的微調模型清單比對；ID 錯誤時看起來可能就像沒有權限。
