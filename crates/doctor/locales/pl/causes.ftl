# What libraries and the system say of errors. The English texts stand in the code too, and are known by their words: see
# `texts/reword.rs`. The slot `cause` holds another text of that kind.

# An error and what brought it about, or a place and what is wrong there.
cause-chain = { $what }: { $cause }

# The system.
cause-io = błąd wejścia/wyjścia: { $cause }
cause-io-not-found = nie ma takiego pliku ani folderu (os error { $code })
cause-io-not-permitted = operacja niedozwolona (os error { $code })
cause-io-denied = brak uprawnień (os error { $code })
cause-io-failed = błąd wejścia/wyjścia (os error { $code })
cause-io-exists = plik już istnieje (os error { $code })
cause-io-no-folder = to nie jest folder (os error { $code })
cause-io-folder = to jest folder (os error { $code })
cause-io-argument = nieprawidłowy argument (os error { $code })
cause-io-open-files = zbyt wiele otwartych plików (os error { $code })
cause-io-full = brak miejsca na dysku (os error { $code })
cause-io-read-only = system plików tylko do odczytu (os error { $code })
cause-io-long-name = zbyt długa nazwa pliku (os error { $code })
cause-io-address-used = adres jest już zajęty (os error { $code })
cause-io-address-foreign = nie można użyć tego adresu na tej maszynie (os error { $code })
cause-io-refused = odmowa połączenia (os error { $code })
cause-io-reset = druga strona przerwała połączenie (os error { $code })
cause-io-text = zawartość nie jest poprawnym tekstem UTF-8
cause-io-short = dane skończyły się za wcześnie

# JSON.
cause-json-value = oczekiwano wartości w wierszu { $line }, w kolumnie { $column }
cause-json-end-value = JSON urywa się przed wartością w wierszu { $line }, w kolumnie { $column }
cause-json-end-object = JSON urywa się w środku obiektu w wierszu { $line }, w kolumnie { $column }
cause-json-end-list = JSON urywa się w środku listy w wierszu { $line }, w kolumnie { $column }
cause-json-end-string = JSON urywa się w środku tekstu w wierszu { $line }, w kolumnie { $column }
cause-json-key = klucz musi być tekstem w cudzysłowie: wiersz { $line }, kolumna { $column }
cause-json-colon = oczekiwano `:` w wierszu { $line }, w kolumnie { $column }
cause-json-object = oczekiwano `,` albo `{"}"}` w wierszu { $line }, w kolumnie { $column }
cause-json-list = oczekiwano `,` albo `]` w wierszu { $line }, w kolumnie { $column }
cause-json-comma = zbędny przecinek w wierszu { $line }, w kolumnie { $column }
cause-json-trailing = zbędne znaki od wiersza { $line }, kolumny { $column }
cause-json-field = brakuje pola `{ $field }`: wiersz { $line }, kolumna { $column }
cause-json-type = nieprawidłowy typ: { $came }; oczekiwano: { $cause } (wiersz { $line }, kolumna { $column })

# The database.
cause-database = baza danych zgłosiła błąd: { $cause }
cause-database-none = (kod { $code }) plik nie jest bazą danych
cause-database-unopened = (kod { $code }) nie można otworzyć pliku bazy danych
cause-database-locked = (kod { $code }) baza danych jest zablokowana
cause-database-read-only = (kod { $code }) baza danych jest tylko do odczytu
cause-database-full = (kod { $code }) baza danych albo dysk jest pełny
cause-database-malformed = (kod { $code }) plik bazy danych jest uszkodzony
cause-store-exists = `{ $id }` już istnieje albo istnieje klucz o tym samym ciągu znaków
cause-store-credential = zapisane poświadczenie `{ $id }` już istnieje
cause-store-folder = nie można utworzyć folderu danych `{ $path }` albo w nim zapisywać
cause-store-database = nie można używać bazy danych `pollux.db` w folderze danych
cause-store-ledger = rejestr nie może zapisywać w bazie danych `pollux.db` w folderze danych
cause-store-directory = nie można odczytać kluczy i projektów z `pollux.db` w folderze danych
cause-store-outdated = schemat bazy danych pochodzi z innej wersji; `pollux serve` aktualizuje go przy uruchomieniu
cause-store-migration = nie można zaktualizować schematu bazy danych
cause-store-in-use = folder danych `{ $path }` jest już używany; najpierw zatrzymaj Polluksa, który z niego korzysta
cause-store-backup = nie można utworzyć ani przywrócić kopii `{ $path }`
cause-store-no-copy = `{ $path }` nie jest kopią bazy danych Polluksa
cause-store-damaged = zapis `{ $id }` jest uszkodzony: { $cause }

# The key that opens stored secrets.
cause-vault-place = `secret.key` w folderze danych
cause-vault-bad-key = to nie jest klucz: { $cause }; oczekiwano 32 bajtów w base64, takich jakie wypisuje `openssl rand -base64 32`
cause-vault-no-key = w folderze danych nie ma pliku `{ $file }`, a jego baza zawiera klucze albo sekrety zabezpieczone takim kluczem: przywróć stary plik `{ $file }` albo ustaw POLLUX_SECRET_KEY na jego zawartość
cause-vault-file = nie można odczytać ani utworzyć klucza `{ $file }` w folderze danych
cause-vault-wrong-key = sekretu `{ $id }` nie można odszyfrować obecnym kluczem ({ $cause }); oczekiwano klucza, którym sekret zaszyfrowano: przywróć go albo usuń zapisane poświadczenie i dodaj je ponownie
cause-vault-other-key = klucze wywołujących zabezpieczono innym kluczem niż obecny ({ $cause }): przywróć tamten albo zacznij od nowa w innym folderze danych
cause-vault-no-random = nie można zaszyfrować sekretu: system nie daje losowych bajtów

# Starting the server.
cause-listen = nie można nasłuchiwać pod adresem { $address } ({ $port }); zatrzymaj to, co zajmuje ten adres, albo wybierz inny za pomocą { $flag }
cause-capsules = nie można przechowywać kapsuł
cause-first-key = nie można utworzyć pierwszego klucza
cause-ledger = nie można otworzyć rejestru
cause-spent = nie można odczytać wcześniejszego zużycia
cause-callers = nie można odczytać kluczy i projektów wywołujących
cause-bucket = nie można przygotować zasobnika
cause-metrics = nie można uruchomić zbierania metryk
cause-app-check-kept = nie można zapisać klucza do podpisywania tokenów App Check
cause-app-check-read = nie można odczytać klucza do podpisywania tokenów App Check
cause-app-check-made = nie można utworzyć klucza do podpisywania tokenów App Check albo nim podpisywać
cause-admin-token-short = token API administracyjnego ma mniej niż 16 znaków, więc dałoby się go odgadnąć
cause-admin-token-characters = token API administracyjnego zawiera znaki, których nie można przesłać w nagłówku

# Ways to upstreams.
cause-url = `{ $url }` nie jest bazowym adresem URL: { $cause }; oczekiwano np. `https://generativelanguage.googleapis.com`
cause-url-query = zawiera zapytanie albo fragment
cause-url-unparsed = nie można go odczytać
cause-url-scheme = brakuje w nim schematu
cause-url-other-scheme = jego schemat to ani `http`, ani `https`
cause-url-host = brakuje w nim hosta
cause-url-user = zawiera nazwę użytkownika; klucz to osobne ustawienie
cause-proxy = `{ $proxy }` nie jest serwerem proxy; oczekiwano `environment`, `off` albo adresu URL, np. `http://proxy:3128` lub `socks5://proxy:1080`
cause-user-agent = User-Agent zawiera znaki, których nie można przesłać w nagłówku
cause-ca-unread = pliku `{ $path }` nie można odczytać jako PEM
cause-ca-empty = w pliku `{ $path }` nie ma certyfikatu
cause-ca-none = w systemie nie ma urzędów certyfikacji (szukano tam, gdzie wskazują SSL_CERT_FILE, SSL_CERT_DIR i system)
cause-key-header = klucz API zawiera znak, którego nie można przesłać w nagłówku
cause-upstream-key-header = klucz upstreamu zawiera znak, którego nie można przesłać w nagłówku
cause-path = ścieżka nie jest adresem URL
cause-connect-time = nie nawiązano połączenia w ciągu { $span }
cause-proxy-scheme = proxy ze schematem `{ $scheme }` nie jest obsługiwane; użyj http, socks5 albo socks5h
cause-answer-cut = połączenie zamknięto przed końcem odpowiedzi
cause-answer-head =
    nagłówek odpowiedzi ma więcej niż { $limit ->
        [one] { $limit } bajt
        [few] { $limit } bajty
        [many] { $limit } bajtów
       *[other] { $limit } bajta
    }
cause-answer-length = nie można odczytać długości odpowiedzi
cause-answer-chunk = fragment odpowiedzi nie ma podanej długości albo jest od niej dłuższy
cause-host-private = `{ $host }` prowadzi do { $address }, a to nie jest adres sieci publicznej
cause-host-metadata = `{ $host }` prowadzi do { $address }, gdzie maszyna albo chmura udostępnia dane o sobie
cause-host-plain = zapytanie do `{ $url }` poszłoby bez TLS; oczekiwano `https://`

# Vertex AI and buckets.
cause-vertex-project = `{ $project }` nie jest projektem; oczekiwano identyfikatora, np. `my-project`, albo numeru
cause-vertex-location = `{ $location }` nie jest lokalizacją Vertex AI; oczekiwano `global`, `us`, `eu` albo regionu, np. `us-central1`
cause-credentials-unread = nie można odczytać pliku poświadczeń `{ $path }`
cause-credentials-unusable = pliku poświadczeń `{ $path }` nie można użyć: { $cause }
cause-credentials-json = to nie jest JSON ({ $cause })
cause-credentials-kind = jego `type` to `{ $kind }`; oczekiwano jednego z: { $known }
cause-credentials-no-kind = brakuje w nim `type`
cause-bucket-name = `{ $name }` nie jest nazwą zasobnika; oczekiwano od 3 do 63 znaków z `a-z`, `0-9`, `-`, `_` i `.`
cause-bucket-url = `{ $url }` nie wskazuje zasobnika; oczekiwano `file:///folder`, `s3://bucket/folder` albo `gs://bucket/folder`
cause-bucket-option = ten magazyn danych nie ma opcji `{ $name }`
cause-bucket-storage = nie można przygotować zasobnika `{ $name }`: { $cause }
cause-object-name = nazwy obiektu nie można użyć
cause-object-none = nie ma takiego obiektu
cause-object-large = obiekt ma { $size } B; odczytywane są obiekty do { $limit } B
cause-object-refused = magazyn danych odmawia: { $cause }
cause-object-failed = błąd magazynu danych: { $cause }
cause-countries = nie można odczytać tablicy krajów `{ $file }`: { $cause }

# The emulator, cassettes and capsules.
cause-sequences-unread = nie można odczytać sekwencji z { $path }
cause-sequences-malformed = sekwencje w { $path } są nieprawidłowe: { $cause }
cause-script = skrypt { $script }, krok { $step }: { $cause }
cause-script-listed = skrypt { $script }: { $cause }
cause-scripts-only = oczekiwano `{"{"}"scripts": […]{"}"}` i niczego poza tym
cause-chance = na liście błędów z prawdopodobieństwem: { $cause }
cause-probability = prawdopodobieństwo błędu `{ $fault }` wynosi { $probability }; oczekiwano liczby od 0 do 1
cause-fault-unknown-near = nieznany błąd `{ $name }`; oczekiwano identyfikatora z katalogu błędów, kodu HTTP, `answer` albo jednego z: { $known }; czy chodziło o { $near }?
cause-fault-unknown = nieznany błąd `{ $name }`; oczekiwano identyfikatora z katalogu błędów, kodu HTTP, `answer` albo jednego z: { $known }
cause-fault-parameter = nieznany parametr błędu `{ $name }`; oczekiwano `after`, `times`, `delay`, `slow`, `retry` albo `limit`
cause-fault-value = wartość `{ $value }` nie pasuje do parametru błędu `{ $name }`; oczekiwano: { $cause }
cause-fault-value-count = liczba całkowita, np. `2`
cause-fault-value-span = czas trwania do jednego dnia, np. `250ms` albo `2s`
cause-record-missing = brakuje ustawienia `emulator.record.{ $setting }`, a wymaga go `mode`
cause-record-url = upstream, z którego odpowiedzi mają być nagrywane: { $cause }
cause-record-folder = nie można odczytać kaset z { $path }
cause-record-malformed = { $path } nie jest kasetą: { $cause }
cause-cassette-form = to nie jest plik { $form }: { $cause }
cause-cassette-empty = nie ma w nim żadnego żądania, które Pollux zna
cause-cassette-interactions = nie ma `interactions`
cause-cassette-entries = nie ma `log.entries`
cause-capsule-form = kapsuła ma format { $form }; ten Pollux odczytuje { $known }
cause-capsule-not-whole = kapsuła jest niekompletna: { $cause }
cause-capsule-large = żądanie jest zbyt duże, aby je przechować
cause-capsule-files = pliki z zasobników, które wskazuje, nie są przechowywane
cause-capsule-broken = kapsuły nie da się zrozumieć: { $cause }
cause-capsule-no-answer = brakuje w niej własnej odpowiedzi
cause-capsule-attempt = jedna z prób nie należy do jej trasy
cause-version = to nie jest wersja API; oczekiwano `v1`, `v1beta` albo `v1alpha`
cause-log-cut = nie można doczytać logu do końca
cause-file-unread = nie można odczytać `{ $file }`
cause-malformed-file = plik { $file } nie jest taki, jak trzeba: { $cause }
cause-model-unloadable = plik { $path } nie jest modelem, który da się wczytać: { $cause }
cause-model-context = nie można utworzyć kontekstu o rozmiarze { $tokens } tokenów dla { $sequences } sekwencji: { $cause }
cause-model-path = ścieżki { $path } nie można przekazać do llama.cpp: zawiera bajt zerowy albo nie jest w UTF-8
cause-model-processor = modele lokalne wymagają procesora z AVX2, FMA, F16C i BMI2, a ten ich nie ma
cause-model-full = w pamięci podręcznej nie ma już miejsca
cause-model-batch = llama.cpp nie obliczyło porcji tokenów (kod { $code })
cause-model-requantise = pliku { $path } nie można przekwantyzować: { $cause }
cause-texts-long = teksty z `local.recitation` mają razem ponad { $limit } MB
cause-model-missing = na tym komputerze nie ma modelu `{ $name }`
cause-model-panicked = wątek zakończył się awarią
cause-model-template = szablonu czatu tego modelu nie można użyć
cause-model-vocabulary = słownik modelu jest bezużyteczny: { $cause }
cause-model-thread = nie można uruchomić wątku
cause-model-too-long = prompt ma { $tokens } tokenów, a kontekst { $limit }
cause-model-busy = czeka już tyle żądań: { $count }
cause-model-late = termin minął
cause-model-shape = odpowiedzi nie da się utrzymać w żądanej postaci: { $cause }
cause-model-refused = szablon czatu nie przyjmuje tej rozmowy: { $cause }
cause-model-overrun = proces modelu został zakończony: { $cause }
cause-model-engine = silnik modelu zawiódł: { $cause }
cause-file-unusable = pliku { $file } nie można odczytać ani zapisać
