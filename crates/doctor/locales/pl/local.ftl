# Co mówi `pollux model` o modelach na tym komputerze.

# Nagłówki tabeli modeli.
local-column-name = NAZWA
local-column-kind = RODZAJ
local-column-state = STAN
local-column-size = ROZMIAR
local-column-licence = LICENCJA
local-column-source = ŹRÓDŁO

local-kind-text = tekst
local-kind-embedding = embeddingi
local-kind-tokenizer = tokeny

# Czy odpowiada, tylko jest na dysku, czy można go pobrać.
local-state-used = w użyciu
local-state-here = pobrany
local-state-missing = niepobrany

# Komunikaty.
local-is-here = { $name } jest już pobrany.
local-fetching = Pobieranie { $name }: { $source }, { $size }.
local-making = Zapisywanie wag { $name } na nowo, po 8 bitów.
local-is-there = { $name } jest gotowy, { $size }.
local-use-hint = Aby odpowiadał, wykonaj `pollux model use { $name }`.
local-removed = { $name } został usunięty.
local-answers-on = Od następnego uruchomienia odpowiada { $name }.
local-emulator-answers = Od następnego uruchomienia odpowiada emulator, bo nie ma modelu, który mógłby to robić.
local-chosen = { $name } odpowiada od następnego uruchomienia `pollux serve`.
local-chosen-in = { $name } odpowiada od następnego uruchomienia `pollux serve`: w pliku { $file } jest teraz wartością `local.{ $setting }`.
local-variable-wins = W tym środowisku ustawiona jest jednak zmienna { $variable }, która wskazuje inny model i ma pierwszeństwo.
local-facts = Architektura { $architecture }, liczba parametrów { $parameters }, kontekst o długości { $context } (w tokenach).
local-writes = Pisze tekst: czaty, według szablonu z pliku.
local-embeds = Tworzy embeddingi.
local-no-template = Pisze tekst. W pliku nie ma szablonu czatu, więc użyty będzie prosty; model nieuczony do czatów odpowiada źle.
local-no-checksum = Serwer nie podał sumy kontrolnej do porównania; pobrany plik ma SHA-256 { $sha256 }.
local-waits = Inne polecenie przygotowuje { $name }; oczekiwanie na nie.

# Błędy.
local-no-model = nie ma modelu `{ $name }`; dostępne wypisuje `pollux model list`, a z huba pobiera się `OWNER/REPOSITORY/FILE.gguf`
local-no-model-near = nie ma modelu `{ $name }`; czy chodziło o `{ $near }`?
local-name-wrong = `{ $name }` nie może być nazwą modelu; oczekiwano małych liter, cyfr oraz `-`, `.` i `_`
local-name-taken = nazwa `{ $name }` jest zajęta; inną podaje `--name`, a zwalnia ją `pollux model rm { $name }`
local-unwritten = nie można zapisać { $path }
local-unloadable = { $file } nie daje się wczytać jako model
local-no-gguf = { $file } nie jest plikiem GGUF; oczekiwano takiego, który wczyta llama.cpp
local-engine-died = llama.cpp zakończyła proces z powodu tego pliku ({ $status }): { $line }
local-checksum = { $file } nie jest tym, czego oczekiwano: SHA-256 to { $came }, oczekiwano { $expected }
local-not-built = ten Pollux zbudowano bez funkcji `local`, która wczytuje i zapisuje modele; z nią buduje go `make build`
local-not-made = { $name } pobrano, ale nie udało się go przygotować
local-nothing-fetched = niczego nie pobrano
local-no-client = do pobrania potrzebny jest program `{ $program }`, a nie jest zainstalowany
local-client-failed = program `{ $program }` zawiódł; jego komunikaty są powyżej
local-url-wrong = spod `{ $url }` nie można pobrać modelu; oczekiwano adresu URL zaczynającego się od `https://`
local-broke-off = pobieranie z { $url } zostało przerwane; to, co przyszło, zostaje, a to samo polecenie je dokończy
local-status = odpowiedzią na { $url } był status { $status }
local-redirect = { $url } prowadzi w miejsce niezabezpieczone albo donikąd
local-gated = odpowiedzią na { $url } był status { $status }: model wymaga zgody, jest prywatny albo go tam nie ma; zaakceptuj warunki na jego stronie i ustaw w `HF_TOKEN` token, któremu wolno go czytać
local-part-missing = brak pliku { $file }; liczba plików modelu to { $count } i potrzebne są wszystkie, obok siebie
local-no-use = plik { $file } jest tu bezużyteczny: model ani nie pisze tekstu od lewej do prawej, ani nie podaje, jak tworzy embedding (`pooling_type`); modele, które ustalają ranking, tłumaczą albo piszą wszystko naraz, nie są obsługiwane
