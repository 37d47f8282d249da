# Notes on models in the catalogue. The English texts stand there too, and are known by their words: see `texts/reword.rs`.

note-closed = Wcześniej zapowiadano 2026-06-17. Niedostępny dla nowych użytkowników (404) mniej więcej od połowy 2026 roku. Według doniesień od 2026-12-01 żądania trafiają do następcy.
note-closed-pro = Wcześniej zapowiadano 2026-06-17, z następcą gemini-3.1-pro-preview. Niedostępny dla nowych użytkowników (404). Według doniesień od 2026-12-01 żądania trafiają do następcy.
note-shut-listed = Według publicznych informacji wyłączony 2026-06-01, potem 404; mimo to jest jeszcze na liście models.list z 2026-06-26.
note-shut-with = Wyłączony razem z gemini-2.0-flash około 2026-06-01 (dokładna data dla tego identyfikatora niepotwierdzona).
note-shut-family = Wyłączony razem z rodziną 2.0 około 2026-06-01 (dokładna data niepotwierdzona).
note-shut-successor = Według przewodnika rozwiązywania problemów wyłączony 2026-06-01; sugerowany następca: gemini-3.1-flash-lite.
note-free = tylko poziom bezpłatny; brak płatnego
note-alias = Alias; istnieje tylko w v1beta (informacje o SDK 3.x).
note-not-deprecated = 2026-11: według doniesień nie jest wycofywany i pozostaje dostępny do odwołania (wcześniej zapowiadano 2026-07-22).
note-earliest = Najwcześniejsza zapowiedziana data wyłączenia: 2026-10-02; jest jeszcze na liście modeli SDK 3.4.0.
note-listed = 2026-06-26 był jeszcze na liście.
note-announced = Najwcześniejsza data wyłączenia według zapowiedzi.
note-imagen = Imagen usunięto z trybu Gemini API w SDK 3.x; specyfikacja z sierpnia 2026 (na podstawie discovery) nie ma predict.
note-cache = Najmniejsza jawna pamięć podręczna: 1024 tokeny (zmierzone, dane publiczne).
note-fixtures = Publiczne dane testowe (nie surowe listy) podają displayName 'Gemini 3.8 Flash', wejście 1048576, wyjście 65536, generateContent+countTokens.
note-price-until = do 2026-12-31; od 2027-01-01 wejście 1.50, wyjście 7.50
note-live = Model Live API.
note-gone = Wyłączony przed listą z 2026-06-26 (dokładna data niepotwierdzona).
note-gone-listing = Wyłączony przed listą z 2026-06-26.
