# What is wrong with the settings. The English texts stand in the code too, and are known by their words: see
# `texts/reword.rs`. The slots `cause` and `came` hold other texts of that kind.

settings-unread = nie można odczytać pliku konfiguracji `{ $path }`
settings-invalid = konfiguracja jest nieprawidłowa
settings-help = wskazówka: { $cause }

# The file.
settings-unknown = nie ma ustawienia `{ $setting }`
settings-near = czy chodziło o `{ $setting }`?
settings-section = `{ $setting }` to sekcja, a nie wartość; oczekiwano `[{ $setting }]`
settings-environment = środowisko
settings-described = `pollux config reference` tak opisuje `{ $setting }` (po angielsku): { $description }

# What reads the file.
settings-type = nieprawidłowy typ: { $came }; oczekiwano: { $cause }
settings-value = nieprawidłowa wartość: { $came }; oczekiwano: { $cause }
settings-length = nieprawidłowa długość { $length }; oczekiwano: { $cause }
settings-variant = nieznana wartość `{ $value }`; oczekiwano `{ $known }`
settings-variant-two = nieznana wartość `{ $value }`; oczekiwano `{ $first }` albo `{ $second }`
settings-variant-many = nieznana wartość `{ $value }`; oczekiwano jednej z: { $known }
settings-field = nieznane pole `{ $field }`; oczekiwano `{ $known }`
settings-field-two = nieznane pole `{ $field }`; oczekiwano `{ $first }` albo `{ $second }`
settings-field-many = nieznane pole `{ $field }`; oczekiwano jednego z: { $known }
settings-no-field = brakuje pola `{ $field }`
settings-twice = pole `{ $field }` występuje dwa razy
settings-key-twice = ten klucz występuje dwa razy
settings-came-integer = liczba całkowita `{ $value }`
settings-came-number = liczba zmiennoprzecinkowa `{ $value }`
settings-came-boolean = wartość logiczna `{ $value }`
settings-came-string = tekst „{ $value }”
settings-came-map = tabela
settings-came-list = lista
settings-address = to nie jest adres; oczekiwano adresu IP i portu, np. `127.0.0.1:8080`
settings-expected-span = czas trwania, np. `250ms`, `30s` albo `1m 30s`
settings-expected-address = adres IP i port, np. `127.0.0.1:8080`
settings-expected-list = lista, np. `["a", "b"]`
settings-expected-path = ścieżka w cudzysłowie
settings-expected-text = tekst w cudzysłowie
settings-expected-boolean = `true` albo `false`
settings-expected-table = tabela
settings-expected-number = liczba
settings-expected-whole = liczba całkowita nie mniejsza niż 0
settings-env-text = wartość jest nieprawidłowa; oczekiwano tekstu
settings-env-whole = wartość jest nieprawidłowa; oczekiwano liczby całkowitej
settings-env-number = wartość jest nieprawidłowa; oczekiwano liczby
settings-env-boolean = wartość jest nieprawidłowa; oczekiwano `true` albo `false`
settings-env-list = wartość jest nieprawidłowa; oczekiwano listy tekstów rozdzielonych przecinkami
settings-env-other = wartość jest nieprawidłowa; oczekiwano tabeli w pliku konfiguracji
settings-network = `{ $value }` nie jest ani adresem, ani siecią; oczekiwano np. `10.0.0.0/8`
settings-day = `{ $value }` nie jest datą; oczekiwano `YYYY-MM-DD`
settings-keep = `{ $value }` nie jest czasem trwania; oczekiwano np. `90d`, `12h` albo `forever`
settings-condition-blocked = nie ma warunku `{ $condition }`: tego, co jeden model zablokował, nie próbuje się na innym
settings-condition = nie ma warunku `{ $condition }`; oczekiwano jednego z: { $known }
settings-language = nie ma tekstów w języku `{ $tag }`; oczekiwano jednego z: { $known }

# TOML.
settings-toml = to nie jest TOML: { $cause }
settings-toml-value = teksty muszą być w cudzysłowie
settings-toml-no-value = po kluczu brakuje wartości; oczekiwano `=`
settings-toml-missing-value = po kluczu brakuje wartości
settings-toml-float = nieprawidłowa liczba; oczekiwano `inf`, a jeśli to tekst, musi być w cudzysłowie
settings-toml-basic = nieprawidłowy tekst; oczekiwano `"`
settings-toml-literal = nieprawidłowy tekst; oczekiwano `'`
settings-toml-table = niezamknięty nagłówek tabeli; oczekiwano `]`
settings-toml-tables = niezamknięty nagłówek tabeli w liście; oczekiwano `]]`
settings-toml-array = niezamknięta lista; oczekiwano `]`
settings-toml-inline = niezamknięta tabela w wierszu; oczekiwano `{"}"}`
settings-toml-comma = między elementami listy brakuje przecinka; oczekiwano `,`
settings-toml-key-comma = między parami klucz-wartość brakuje przecinka; oczekiwano `,`
settings-toml-key = nieprawidłowy klucz bez cudzysłowu; oczekiwano liter, cyfr, `-` i `_`
settings-toml-line = nieoczekiwany klucz albo wartość; oczekiwano końca wiersza albo `#`

# Values.
settings-filter = `{ $level }` nie jest filtrem ({ $error }); oczekiwano np. `info` albo `info,pollux_client=debug`
settings-upstream-url = adresu URL upstreamu nie można użyć: { $cause }
settings-range = podano { $value }; oczekiwano od { $least } do { $most }
settings-delay = to więcej niż pięć minut
settings-country = `{ $country }` nie jest kodem kraju; oczekiwano dwóch wielkich liter, np. `DE`
settings-upstream-key = skonfigurowano `[[projects]]`, a ten klucz nie należy do żadnego z nich
settings-upstream-key-help = wpisz go jako poświadczenie projektu, do którego należy
settings-name-backend = `{ $name }` nie może być nazwą backendu; oczekiwano liter, cyfr, `-`, `_` i `.`, najwyżej 64
settings-name-project = `{ $name }` nie może być nazwą projektu; oczekiwano liter, cyfr, `-`, `_` i `.`, najwyżej 64
settings-name-credential = `{ $name }` nie może być nazwą poświadczenia; oczekiwano liter, cyfr, `-`, `_` i `.`, najwyżej 64
settings-name = `{ $name }` nie może być nazwą ({ $what }); oczekiwano liter, cyfr, `-`, `_` i `.`, najwyżej 64
settings-model-star-end = `{ $model }` nie jest modelem; gwiazdka może stać tylko na końcu
settings-model-prefix = `{ $model }` nie jest modelem; podaj nazwę bez `models/`
settings-model-star = `{ $model }` nie jest modelem; gwiazdka nie może tu stać
settings-model = `{ $model }` nie jest modelem; oczekiwano nazwy takiej jak `gemini-2.5-flash`

# Backends and buckets.
settings-backend-google = `google` to backend, który konfiguruje `[upstream]`
settings-backend-emulator = `emulator` to backend wbudowany
settings-backend-local = `local` to backend, który ustawia sekcja `[local]`
settings-other-name = wybierz inną nazwę
settings-backend-twice = są dwa backendy `{ $backend }`
settings-backend-idle = żaden projekt nie korzysta z backendu `{ $backend }`, więc nie można do niego wysłać żadnego żądania
settings-backend-project = żaden projekt nie korzysta z backendu `{ $backend }`
settings-backend-project-help = dodaj `[[projects]]` z `backend = "{ $backend }"`, a jeśli backend nie wymaga klucza, także `credentials = [{"{"} keyless = true {"}"}]`
settings-backend-no-url = backend `{ $backend }` nie ma adresu URL
settings-backend-url = adresu URL backendu `{ $backend }` nie można użyć: { $cause }
settings-backend-gemini = backend `{ $backend }` korzysta z Gemini API, które nie ma ustawienia `{ $setting }`
settings-backend-gemini-help = jeśli to Vertex AI, dodaj `kind = "vertex"`
settings-backend-setup = nie można przygotować backendu `{ $backend }`: { $cause }
settings-backend-keys = Vertex AI nie przyjmuje kluczy: backend `{ $backend }` ma własne poświadczenia
settings-backend-keys-help = ustaw je na `[{"{"} keyless = true {"}"}]`
settings-bucket-twice = są dwa zasobniki `{ $bucket }`

# Projects and their keys.
settings-project-twice = są dwa projekty `{ $project }`
settings-project-twice-help = połącz poświadczenia obu w jednym projekcie
settings-project-backend = projekt `{ $project }` korzysta z backendu `{ $backend }`, którego nie ma
settings-backends = dostępne backendy: { $known }; kolejny dodaje `[[backends]]`
settings-credential-twice = projekt `{ $project }` ma dwa poświadczenia `{ $credential }`
settings-credential-twice-help = nadaj jednemu z nich inne `id`
settings-limits = limity modelu `{ $model }` w projekcie `{ $project }` są puste
settings-limits-help = ustaw `requests_per_minute`, `input_tokens_per_minute` albo `requests_per_day`
settings-source-none = poświadczenie projektu `{ $project }` nie wskazuje, gdzie jest jego klucz
settings-source-empty = w poświadczeniu projektu `{ $project }` ustawienie `{ $source }` jest puste
settings-source-many =
    poświadczenie projektu `{ $project }` wskazuje dla jednego klucza { $count ->
        [one] { $count } miejsce
        [few] { $count } miejsca
        [many] { $count } miejsc
       *[other] { $count } miejsca
    }
settings-source-help = podaj jedno z: `env = "VARIABLE"`, `file = "PATH"`, `stored = "NAME"`, `key = "…"` albo `keyless = true`
settings-key-same = `{ $key }` w projekcie `{ $project }` to ten sam klucz co `{ $other }` w projekcie `{ $owner }`
settings-key-same-help = klucz należy do jednego projektu i podany drugi raz nie daje dodatkowego limitu: usuń jeden z nich
settings-key-empty = klucz jest pusty
settings-key-lines = klucz ma kilka wierszy; oczekiwano samego klucza
settings-key-characters = klucz zawiera znaki, których nie ma w żadnym kluczu
settings-variable-unset = zmienna środowiskowa `{ $name }` nie jest ustawiona
settings-variable-unset-help = ustaw ją tam, gdzie uruchamiany jest Pollux
settings-variable-empty = zmienna środowiskowa `{ $name }` jest pusta
settings-variable-lines = zmienna środowiskowa `{ $name }` ma kilka wierszy; oczekiwano samego klucza
settings-variable-characters = zmienna środowiskowa `{ $name }` zawiera znaki, których nie ma w żadnym kluczu
settings-file-unread = nie można odczytać pliku `{ $path }`: { $cause }
settings-file-empty = plik `{ $path }` jest pusty
settings-file-lines = plik `{ $path }` ma kilka wierszy; oczekiwano samego klucza
settings-file-characters = plik `{ $path }` zawiera znaki, których nie ma w żadnym kluczu

# Routes.
settings-route-unreached = do trasy `{ $route }` nic nigdy nie trafi: przed nią jest trasa `{ $other }`
settings-route-unreached-help = umieść węższą trasę wyżej
settings-route-attempts = ustawienie `attempts` ma wartość { $attempts }; liczba prób trasy może wynosić od { $least } do { $most }
settings-target-backend = cel trasy `{ $route }` korzysta z backendu `{ $backend }`, którego nie ma
settings-target-first = pierwszy cel trasy `{ $route }` ma warunek, a przed nim nie ma próby, która mogłaby się nie udać
settings-target-first-help = usuń stamtąd `on`
settings-target-never = lista `on` jednego z celów trasy `{ $route }` jest pusta, więc ten cel nigdy nie byłby użyty
settings-target-never-help = usuń ją, aby cel był próbowany po każdym niepowodzeniu
settings-target-twice = trasa `{ $route }` ma ten cel dwa razy
