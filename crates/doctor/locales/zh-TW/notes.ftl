# Notes on models in the catalogue. The English texts stand there too, and are known by their words: see `texts/reword.rs`.

note-closed = 先前公布為 2026-06-17。約自 2026 年年中起不再對新使用者開放（404）。據回報，自 2026-12-01 起要求會轉到替代模型。
note-closed-pro = 先前公布為 2026-06-17，替代模型為 gemini-3.1-pro-preview。不再對新使用者開放（404）。據回報，自 2026-12-01 起要求會轉到替代模型。
note-shut-listed = 公開資料：2026-06-01 停止服務，之後傳回 404；但仍出現在 2026-06-26 的 models.list 中。
note-shut-with = 約在 2026-06-01 與 gemini-2.0-flash 一同停止服務（這個 ID 的確切日期未確認）。
note-shut-family = 約在 2026-06-01 與 2.0 系列一同停止服務（確切日期未確認）。
note-shut-successor = 疑難排解指南：2026-06-01 停止服務，建議的後繼模型為 gemini-3.1-flash-lite。
note-free = 只有免費層級；沒有付費層級
note-alias = 別名；只存在於 v1beta（SDK 3.x 的說明）。
note-not-deprecated = 2026-11：據回報並未淘汰，在另行通知前仍可使用（先前公布為 2026-07-22）。
note-earliest = 公布的最早停止服務日期為 2026-10-02；仍在 SDK 3.4.0 的模型清單中。
note-listed = 2026-06-26 時仍在清單中。
note-announced = 公布的最早停止服務日期。
note-imagen = Imagen 已從 SDK 3.x 的 Gemini API 模式中移除；2026 年 8 月依據 discovery 產生的規格中沒有 predict。
note-cache = 明確快取的最小值為 1024 個 token（公開的實測值）。
note-fixtures = 公開的測試資料（並非原始清單）使用 displayName「Gemini 3.8 Flash」，輸入 1048576，輸出 65536，generateContent+countTokens。
note-price-until = 至 2026-12-31 止；自 2027-01-01 起輸入 1.50，輸出 7.50
note-live = Live API 模型。
note-gone = 在 2026-06-26 的清單之前停止服務（確切日期未確認）。
note-gone-listing = 在 2026-06-26 的清單之前停止服務。
