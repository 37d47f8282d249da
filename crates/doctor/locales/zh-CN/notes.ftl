# Notes on models in the catalogue. The English texts stand there too, and are known by their words: see `texts/reword.rs`.

note-closed = 此前公布为 2026-06-17。约从 2026 年年中起不再对新用户开放（404）。据报告，自 2026-12-01 起请求会转到替代模型。
note-closed-pro = 此前公布为 2026-06-17，替代模型为 gemini-3.1-pro-preview。不再对新用户开放（404）。据报告，自 2026-12-01 起请求会转到替代模型。
note-shut-listed = 公开资料：2026-06-01 停用，之后返回 404；但仍出现在 2026-06-26 的 models.list 中。
note-shut-with = 约在 2026-06-01 与 gemini-2.0-flash 一同停用（此 ID 的确切日期未确认）。
note-shut-family = 约在 2026-06-01 与 2.0 系列一同停用（确切日期未确认）。
note-shut-successor = 问题排查指南：2026-06-01 停用，建议的后继模型为 gemini-3.1-flash-lite。
note-free = 仅有免费层级；没有付费层级
note-alias = 别名；仅存在于 v1beta（SDK 3.x 的说明）。
note-not-deprecated = 2026-11：据报告未被弃用，在另行通知前仍可使用（此前公布为 2026-07-22）。
note-earliest = 公布的最早停用日期为 2026-10-02；仍在 SDK 3.4.0 的模型列表中。
note-listed = 2026-06-26 时仍在列表中。
note-announced = 公布的最早停用日期。
note-imagen = Imagen 已从 SDK 3.x 的 Gemini API 模式中移除；2026 年 8 月依据 discovery 生成的规范中没有 predict。
note-cache = 显式缓存的最小值为 1024 个 token（公开的实测值）。
note-fixtures = 公开的测试数据（并非原始列表）使用 displayName 'Gemini 3.8 Flash'，输入 1048576，输出 65536，generateContent+countTokens。
note-price-until = 截至 2026-12-31；自 2027-01-01 起输入 1.50，输出 7.50
note-live = Live API 模型。
note-gone = 在 2026-06-26 的列表之前停用（确切日期未确认）。
note-gone-listing = 在 2026-06-26 的列表之前停用。
