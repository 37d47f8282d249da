# Notes on models in the catalogue. The English texts stand there too, and are known by their words: see `texts/reword.rs`.

note-closed = Earlier announced as 2026-06-17. Closed to new users (404) since about mid-2026. From 2026-12-01 requests are reported to be routed to the replacement.
note-closed-pro = Earlier announced as 2026-06-17 with gemini-3.1-pro-preview as replacement. Closed to new users (404). From 2026-12-01 reported routed to the replacement.
note-shut-listed = Public notes: shut down 2026-06-01, then 404; yet still in a models.list of 2026-06-26.
note-shut-with = Shut with gemini-2.0-flash around 2026-06-01 (exact date for this id not confirmed).
note-shut-family = Shut with the 2.0 family around 2026-06-01 (exact date not confirmed).
note-shut-successor = Troubleshooting guide: shut down 2026-06-01, suggested successor gemini-3.1-flash-lite.
note-free = free tier only; no paid tier
note-alias = Alias; exists only on v1beta (SDK 3.x notes).
note-not-deprecated = 2026-11: reported as not deprecated and available until further notice (earlier announced 2026-07-22).
note-earliest = Earliest shutdown announced 2026-10-02; still in the SDK 3.4.0 model list.
note-listed = Still listed 2026-06-26.
note-announced = Earliest shutdown date as announced.
note-imagen = Imagen removed from Gemini-API mode of SDK 3.x; no predict in the Aug 2026 discovery-derived spec.
note-cache = Explicit-cache minimum 1024 tokens (measured, public).
note-fixtures = Public test fixtures (not raw listings) use displayName 'Gemini 3.8 Flash', 1048576 in, 65536 out, generateContent+countTokens.
note-price-until = through 2026-12-31; from 2027-01-01 input 1.50, output 7.50
note-live = Live API model.
note-gone = Shut down before the 2026-06-26 listing (exact date not confirmed).
note-gone-listing = Shut down before the 2026-06-26 listing.
