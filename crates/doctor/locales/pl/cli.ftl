# What the command line says around the explanations: labels, heads of tables, messages.

# How sure a diagnosis is; stands in parentheses behind a title.
certainty-likely = prawdopodobne
certainty-possible = możliwe

# Who must act.
who-caller = nadawca żądania
who-operator = administrator projektu, klucza albo tego Polluksa
who-google = Google; pomaga tylko odczekanie albo inna trasa

# Labels before the parts of an explanation.
explain-meaning = znaczenie
explain-cause = przyczyna
explain-do = co zrobić
explain-who = kto
explain-link = odnośnik
explain-possibility = możliwość { $n } z { $of }
explain-nothing = nie ma czego wyjaśniać; oczekiwano treści błędu, komunikatu, statusu albo tekstu wyjątku

# Heads of tables.
column-id = ID
column-http = HTTP
column-status = STATUS
column-blame = ŹRÓDŁO
column-title = TYTUŁ

# Around the texts of `--help`, which are in help.ftl; English has those in the doc comments of the arguments.
cli-usage = Użycie:
cli-commands = Polecenia:
cli-arguments = Argumenty:
cli-options = Opcje:
cli-example = Przykład:
cli-default = [domyślnie: { $value }]
cli-env = [zmienna: { $value }]
cli-possible = [dozwolone wartości: { $value }]
cli-possible-list = Dozwolone wartości:
cli-print = Wyświetla pomoc
cli-print-more = Wyświetla pomoc (więcej szczegółów: '--help')
cli-print-less = Wyświetla pomoc (w skrócie: '-h')
cli-version = Wyświetla wersję
cli-of-command = Wyświetla tę pomoc albo pomoc podanych poleceń

# Before an error, and before what brought it about.
cli-error = błąd: { $message }
cli-because = przyczyna: { $message }
cli-warning = ostrzeżenie: { $message }

# What is wrong with the arguments.
cli-args-unknown = nieznany argument `{ $argument }`
cli-args-unknown-command = nieznane polecenie `{ $argument }`
cli-args-near = czy chodziło o { $near }?
cli-args-value = `{ $argument }` nie może mieć wartości `{ $value }`: { $cause }
cli-args-value-possible = `{ $argument }` nie może mieć wartości `{ $value }`; dozwolone: { $possible }
cli-args-no-value = `{ $argument }` wymaga wartości
cli-args-too-many = `{ $argument }` nie przyjmuje wartości `{ $value }`
cli-args-missing = brakuje: { $arguments }
cli-args-conflict = { $argument } i { $other } wykluczają się
cli-args-twice = { $argument } można podać tylko raz
cli-args-command = brakuje polecenia; dostępne: { $commands }
cli-args-help = więcej informacji: '--help'
cli-expected-address = oczekiwano adresu IP i portu, np. `127.0.0.1:8080` albo `[::1]:8080`
cli-expected-span = oczekiwano czasu trwania, np. `7d`, `12h` albo `1h 30m`
cli-expected-pair = oczekiwano nazwy i wartości, np. `name=value`
cli-expected-dollars = oczekiwano kwoty w dolarach amerykańskich, np. `20` albo `0.5`
cli-expected-language = oczekiwano jednego z: { $known }
cli-expected-day = `{ $flag }`: `{ $day }` nie jest datą; oczekiwano `YYYY-MM-DD`
cli-expected-json = `--set { $path }` przyjmuje JSON, np. `"text"` albo `{"{"}"only":["DE"]{"}"}`: { $cause }
cli-expected-moment = `--expires` przyjmuje datę i godzinę, np. `2027-01-31T00:00:00Z`, albo czas trwania, np. `90d`; termin usuwa `pollux keys update ID --clear expiry`
cli-moment-unwritable = tej daty i godziny nie da się zapisać
cli-last-too-far = `--last` sięga zbyt daleko wstecz
cli-to-before-from = data `--to` jest wcześniejsza niż data `--from`; oczekiwano tego samego dnia albo późniejszego
cli-nothing-to-change = nie ma czego zmieniać; `{ $command } --help` pokazuje, co można podać
cli-set-and-cleared = pole `{ $path }` jest jednocześnie ustawiane i usuwane

# What cannot be read or written.
cli-cannot-read = nie można odczytać `{ $file }`
cli-cannot-read-file = nie można odczytać pliku `{ $file }`
cli-cannot-read-input = nie można odczytać standardowego wejścia
cli-cannot-write = nie można zapisać `{ $file }`
cli-cannot-make-file = nie można utworzyć pliku `{ $file }`
cli-file-is-there = `{ $file }` już istnieje; wybierz inną nazwę
cli-lint-too-long = plik `{ $file }` ma ponad { $most } MiB, a więcej się z pliku nie czyta; z pliku wsadowego, na który wskazuje `--format jsonl`, czyta się { $batch } MiB
cli-lint-batch-too-long = plik `{ $file }` ma ponad { $most } MiB, a więcej się z pliku wsadowego nie czyta; podziel go, na przykład przez `split -C 1G`
cli-lint-no-file = to potok, gniazdo, urządzenie albo folder; oczekiwano pliku
cli-lint-tokens-exact = tokeny policzono dokładnie
cli-lint-tokens-other = tokeny policzono według słownika Gemma 3; ten model ma inny, więc liczba jest przybliżona
cli-lint-tokens-estimated = liczba tokenów jest szacunkowa; po `pollux model pull gemma3-tokenizer` będzie dokładna
cli-tokens-estimated = liczba tokenów jest szacunkowa: { $why }
cli-variable-near = { $name } nie jest ustawieniem; czy chodziło o { $near }?
cli-variable-unknown = { $name } nie jest ustawieniem; wszystkie wymienia `pollux config reference`
cli-folder-tightened = folder danych `{ $folder }` mogli odczytać inni użytkownicy tej maszyny (prawa { $mode }); teraz ma prawa 700
cli-folder-open = folder danych `{ $folder }` mogą odczytać inni użytkownicy tej maszyny (prawa { $mode }); `chmod 700` odbiera im tę możliwość
cli-variable-not-set = zmienna środowiskowa `{ $name }` nie jest ustawiona
cli-too-long = przekracza { $limit }
cli-key-too-long = plik `{ $file }` jest za długi jak na klucz
cli-no-firebase-configuration = nie ma w nim konfiguracji Firebase
cli-base-url = nie można użyć bazowego adresu URL
cli-not-a-base-url = `--base-url`: `{ $url }` nie jest bazowym adresem URL; oczekiwano np. `https://generativelanguage.googleapis.com`
cli-not-a-model = `--model`: `{ $model }` nie jest nazwą modelu
cli-header-unsent = wartość `{ $name }` zawiera znaki, których nie można przesłać w nagłówku

# Speaking to a running Pollux.
cli-admin-port-picked = według ustawień port administracyjny jest dobierany; podaj go przez `--admin` albo przez `--ready-file` z plikiem, który zapisało `serve`
cli-admin-address = adresu administracyjnego nie da się użyć
cli-admin-way = nie można przygotować połączenia z API administracyjnym
cli-admin-name = jednej z nazw w żądaniu nie można umieścić w ścieżce
cli-admin-token-characters = token API administracyjnego zawiera znaki, których nie można przesłać w nagłówku
cli-admin-nobody = pod adresem { $address } nie odpowiada żaden Pollux; uruchom go poleceniem `pollux serve` albo podaj przez `--admin`, gdzie jest jego API administracyjne
cli-admin-token-missing = Podaj go przez `--admin-token`, `POLLUX_ADMIN_TOKEN` albo `--ready-file`, albo wskaż przez `POLLUX_DATA_DIR` folder, w którym jest jego plik
cli-admin-other = pod adresem { $address } przychodzi odpowiedź { $status }; to nie jest API administracyjne Polluksa
cli-ready-file-unread = nie można odczytać pliku gotowości `{ $file }`
cli-ready-file-wrong = `{ $file }` nie jest plikiem gotowości zapisanym przez `pollux serve`

# Faults and models.
cli-no-fault = nie ma błędu `{ $id }`; listę pokazuje `pollux faults`
cli-no-fault-near = nie ma błędu `{ $id }`; czy chodziło o `{ $near }`?
cli-faults-several = nazwie `{ $name }` odpowiada kilka błędów ({ $count }); `pollux faults { $first }` pokazuje jeden w całości
cli-no-model = w katalogu nie ma modelu `{ $name }`; listę pokazuje `pollux models`
cli-no-model-near = w katalogu nie ma modelu `{ $name }`; czy chodziło o `{ $near }`?
cli-model-name = nazwa
cli-model-input-limit = limit wejścia
cli-model-output-limit = limit wyjścia
cli-model-methods = metody
cli-model-launched = udostępniony
cli-model-deprecated = przestarzały od
cli-model-shut-down = wyłączenie
cli-model-replacement = następca
cli-model-note = uwaga
cli-model-input-price = cena wejścia
cli-model-output-price = cena wyjścia
cli-model-prices-as-of = ceny z dnia
cli-model-source = źródło
cli-model-price = { $price } USD za milion tokenów
cli-model-tokens =
    { $count ->
        [one] { $count } token
        [few] { $count } tokeny
        [many] { $count } tokenów
       *[other] { $count } tokenu
    }

# Keys.
cli-no-keys = w `{ $folder }` nie ma jeszcze kluczy; `pollux serve --data-dir { $folder }` tworzy pierwszy przy pierwszym uruchomieniu
cli-key-made = utworzono `{ $key }` w projekcie `{ $project }`; oto jego ciąg znaków:
cli-key-changed = zmieniono `{ $key }` w projekcie `{ $project }`
cli-key-deleted = usunięto `{ $key }` z projektu `{ $project }`; przez 30 dni można go przywrócić poleceniem `pollux keys undelete { $key } --project { $project }`
cli-key-back = przywrócono `{ $key }` w projekcie `{ $project }` z tym samym ciągiem znaków
cli-key-rotated = `{ $key }` w projekcie `{ $project }` ma nowy ciąg znaków (poniżej); stary działa jeszcze przez { $span }:
cli-key-expected = oczekiwano ciągu znaków klucza na standardowym wejściu, na przykład `pollux keys lookup < key.txt`; można też podać `--env`
cli-key-none = nie ma żadnego klucza
cli-key-none-named = nie ma klucza `{ $key }`
cli-key-none-in = w projekcie `{ $project }` nie ma żadnego klucza
cli-key-none-named-in = w projekcie `{ $project }` nie ma klucza `{ $key }`
cli-key-unseen = ciąg znaków żadnego klucza nie jest przechowywany, bo `revealKeys` było wyłączone; nowy nadaje kluczowi `pollux keys rotate ID`
cli-key-unseen-named = ciąg znaków klucza `{ $key }` nie jest przechowywany, bo `revealKeys` było wyłączone; nowy nadaje kluczowi `pollux keys rotate ID`
cli-key-unseen-in = ciąg znaków żadnego klucza w projekcie `{ $project }` nie jest przechowywany, bo `revealKeys` było wyłączone; nowy nadaje kluczowi `pollux keys rotate ID`
cli-key-unseen-named-in = ciąg znaków klucza `{ $key }` w projekcie `{ $project }` nie jest przechowywany, bo `revealKeys` było wyłączone; nowy nadaje kluczowi `pollux keys rotate ID`
cli-restriction-empty = opcja `--{ $flag }` jest pusta; ograniczenie znosi `pollux keys update ID --clear { $what }`
cli-doubt-model = `--model { $pattern }` nie pasuje do żadnego znanego modelu; listę pokazuje `pollux models`
cli-doubt-service = `--api { $service }` nie jest usługą Polluksa; dostępne: { $known }
cli-doubt-method = `--api { $service }={ $method }` nie jest metodą tej usługi
cli-any = dowolne
cli-websites =
    { $count ->
        [one] { $count } witryna
        [few] { $count } witryny
        [many] { $count } witryn
       *[other] { $count } witryny
    }
cli-addresses =
    { $count ->
        [one] { $count } adres
        [few] { $count } adresy
        [many] { $count } adresów
       *[other] { $count } adresu
    }
cli-android-apps =
    { $count ->
        [one] { $count } aplikacja Android
        [few] { $count } aplikacje Android
        [many] { $count } aplikacji Android
       *[other] { $count } aplikacji Android
    }
cli-apple-apps =
    { $count ->
        [one] { $count } aplikacja Apple
        [few] { $count } aplikacje Apple
        [many] { $count } aplikacji Apple
       *[other] { $count } aplikacji Apple
    }

# Projects.
cli-project-made = utworzono projekt `{ $project }`; jego numer to { $number }
cli-project-changed = zmieniono projekt `{ $project }`
cli-project-deleted = usunięto projekt `{ $project }`; przez 30 dni można go przywrócić poleceniem `pollux projects undelete { $project }`
cli-project-back = przywrócono projekt `{ $project }`
cli-project-suspended = zawieszono projekt `{ $project }`; cofa to `pollux projects update { $project } --state active`
cli-project-agent = projekt `{ $project }` ma agenta usługi `{ $agent }`, już gotowego
cli-project-agent-later = projekt `{ $project }` ma agenta usługi `{ $agent }`, gotowego od { $moment }
cli-services-enabled = w projekcie `{ $project }` włączono: { $services }
cli-services-disabled = w projekcie `{ $project }` wyłączono: { $services }

# Service accounts.
cli-account-made = utworzono `{ $account }` w projekcie `{ $project }`
cli-account-deleted = usunięto `{ $account }` z projektu `{ $project }`
cli-account-disabled = wyłączono `{ $account }` w projekcie `{ $project }`
cli-account-enabled = włączono `{ $account }` w projekcie `{ $project }`
cli-account-key-made = `{ $account }` w projekcie `{ $project }` ma nowy klucz `{ $key }`, zapisany w `{ $file }`
cli-account-key-dropped = `{ $account }` w projekcie `{ $project }` nie ma już klucza `{ $key }`
cli-account-no-key-file = w odpowiedzi nie ma pliku klucza
cli-account-key-unwritten = klucz `{ $key }` powstał, ale nie można zapisać `{ $file }`; usuń go

# Firebase AI Logic and prompt templates.
cli-firebase-configuration = konfiguracja
cli-firebase-none = brak: wywołania dostają 404, dopóki nie utworzy jej `pollux firebase set`
cli-firebase-by-key = klucz projektu
cli-firebase-every-app = każda aplikacja z numerem projektu
cli-firebase-nobody = { $auth }: nikt nie przejdzie, bo ustawienie `access.id_token_jwks` jest puste
cli-none = brak
cli-debug-token-made = utworzono `{ $token }` dla aplikacji `{ $app }`; oto jego sekret:
cli-debug-token-deleted = usunięto `{ $token }` aplikacji `{ $app }`
cli-template-deleted = usunięto `{ $template }` z projektu `{ $project }`
cli-template-written = zapisano `{ $template }` w projekcie `{ $project }`; obowiązuje od następnego wywołania
cli-template-locked = zablokowano `{ $template }` w projekcie `{ $project }`
cli-template-unlocked = odblokowano `{ $template }` w projekcie `{ $project }`
cli-template-no-name = z `{ $file }` nie wynika nazwa szablonu; podaj `--id`

# Copies of the database, and the configuration.
cli-no-database = w `{ $folder }` nie ma jeszcze bazy danych
cli-backup-done = skopiowano bazę danych do `{ $file }`
cli-backup-secret = skopiowano `secret.key` do `{ $file }`: kto ma oba pliki, odczyta każdy zapisany klucz
cli-backup-needs-secret = odczytać ją można tylko z plikiem `secret.key` z tego folderu albo z POLLUX_SECRET_KEY; zachowaj jego kopię
cli-restore-done = `{ $file }` jest teraz bazą danych w `{ $folder }`
cli-restore-kept = poprzednią zawartość zachowano jako `{ $file }`
cli-config-valid = plik { $file } jest poprawny
cli-config-valid-environment = zmienne środowiskowe są poprawne (nie podano pliku)

# The pool.
cli-pool-added = dodano `{ $credential }` do projektu `{ $project }`; jest używane od teraz i przechowywane w postaci zaszyfrowanej
cli-pool-removed = usunięto `{ $credential }` z projektu `{ $project }`
cli-pool-pause = wstrzymano `{ $credential }` w projekcie `{ $project }`
cli-pool-resume = poświadczenie `{ $credential }` w projekcie `{ $project }` jest znów używane
cli-pool-clear = poświadczenie `{ $credential }` w projekcie `{ $project }` zaczyna od nowa
cli-pool-pause-project = wstrzymano projekt `{ $project }`
cli-pool-resume-project = projekt `{ $project }` jest znów używany
cli-pool-clear-project = projekt `{ $project }` zaczyna od nowa
cli-pool-key-expected = oczekiwano klucza na standardowym wejściu, na przykład `pollux pool add --project P < key.txt`; można też podać `--env` albo `--file`
cli-place-variable = zmienna środowiskowa `{ $name }`
cli-place-file = plik `{ $file }`
cli-place-input = standardowe wejście
cli-key-empty = klucz jest pusty ({ $place })
cli-key-lines = klucz ma kilka wierszy ({ $place }); oczekiwano samego klucza
cli-key-characters = klucz zawiera znaki, których nie ma w żadnym kluczu ({ $place })
cli-pool-reloaded = ponownie wczytano konfigurację; zmieniono: { $settings }
cli-pool-reloaded-same = ponownie wczytano konfigurację i jej klucze; żadne używane ustawienie się nie różni
cli-pool-needs-restart = wymagają ponownego uruchomienia: { $settings }
cli-pool-no-credential = brak; dodaj je poleceniem `pollux pool add`
cli-pool-of-project = projekt: { $state }
cli-pool-until = { $state } do { $moment }
cli-pool-since = { $state } od { $moment }
cli-pool-left = { $left } z { $limit }

# States of keys, credentials, templates and requests.
state-active = aktywny
state-account-active = aktywne
state-account-disabled = wyłączone
state-leaked = wyciekł
state-deleted = usunięty { $day }
state-until = do { $day }
state-locked = zablokowany
state-unlocked = otwarty
state-healthy = w porządku
state-paused = pauza
state-broken = awaria
state-cooling = odpoczynek
state-exhausted = limit wyczerpany
state-request-open = otwarte: o ile wie rejestr, jeszcze się nie skończyło
state-request-complete = zakończone
state-request-broken = przerwane: skończyło się w trakcie odpowiedzi
state-request-interrupted = urwane: Pollux zakończył pracę wcześniej

# The ledger.
cli-no-ledger = w `{ $folder }` nie ma rejestru; oczekiwano folderu danych serwera: z `--data-dir` albo folderu, w którym uruchomiono `pollux serve`
cli-ledger-unread = nie można odczytać rejestru w `{ $folder }`
cli-no-request = w rejestrze nie ma żądania `{ $id }`; oczekiwano identyfikatora z nagłówka odpowiedzi albo z wiersza logu, dla żądania nie starszego niż `ledger.keep`
cli-usage-nothing = brak żądań w tym czasie
cli-usage-total = razem
cli-usage-unpriced =
    { $count ->
        [one] { $count } żądanie dotyczy modelu bez znanej ceny; jego kosztu nie ma w żadnej sumie
        [few] { $count } żądania dotyczą modeli bez znanej ceny; ich kosztu nie ma w żadnej sumie
        [many] { $count } żądań dotyczy modeli bez znanej ceny; ich kosztu nie ma w żadnej sumie
       *[other] { $count } żądania dotyczy modeli bez znanej ceny; ich kosztu nie ma w żadnej sumie
    }
cli-request-state = stan
cli-request-started = początek
cli-request-caller = wywołujący
cli-request-charged = obciążono też
cli-request-method = metoda
cli-request-streamed = { $method }, strumieniowo
cli-request-model-asked = żądany model
cli-request-model-served = użyty model
cli-request-route = trasa
cli-request-project = projekt
cli-request-http = status HTTP
cli-request-fault = błąd
cli-request-fault-is = { $fault } (wyjaśnia go `pollux faults { $fault }`)
cli-request-waited = oczekiwanie
cli-request-first-output = pierwsze dane
cli-request-after = po { $span } ms
cli-request-took = czas
cli-request-tokens = tokeny
cli-request-tokens-are = { $total }: prompt { $prompt } (z pamięci podręcznej { $cached }), myślenie { $thoughts }, odpowiedź { $answer }, narzędzia { $tools }
cli-request-cost = koszt
cli-request-not-sent = nic nie wysłano do upstreamu
cli-request-unknown = wynik nieznany

# What `pollux serve` says at its start.
cli-greeting = Pollux odpowiada jako Gemini API.
cli-greeting-url = URL
cli-greeting-key = klucz API
cli-greeting-answers = odpowiada
cli-greeting-admin = administracja
cli-greeting-key-new = utworzony przed chwilą i zachowany; `{ $show }` pokaże go ponownie
cli-greeting-key-kept = zachowany z wcześniejszego uruchomienia; `{ $show }` pokaże go ponownie
cli-greeting-key-hidden = jeden z Twoich: żadnego nie można pokazać ponownie; nowy tworzy `pollux keys create`
cli-greeting-emulator = wbudowany emulator (aby przekazywać żądania dalej, ustaw GEMINI_API_KEY albo --upstream)
cli-greeting-local = model lokalny { $model } na tym komputerze (aby przekazywać żądania dalej, ustaw GEMINI_API_KEY albo --upstream)
cli-greeting-credentials =
    { $count ->
        [one] { $count } poświadczenie
        [few] { $count } poświadczenia
        [many] { $count } poświadczeń
       *[other] { $count } poświadczenia
    }
cli-greeting-projects =
    { $count ->
        [one] { $count } projekt
        [few] { $count } projekty
        [many] { $count } projektów
       *[other] { $count } projektu
    }
cli-greeting-pool = { $backends }: { $projects }, { $credentials } (szczegóły: `pollux pool list`)
cli-greeting-token-file = token jest w `{ $file }`
cli-greeting-token-said = token pochodzi z ustawień
cli-greeting-paste = Wklej jedno z tych poleceń:
cli-greeting-stop = Zatrzymanie: Ctrl-C.

# Starting the server.
cli-database-unopened = nie można otworzyć bazy danych w `{ $folder }`
cli-ready-file-unwritten = nie można zapisać pliku gotowości `{ $file }`
cli-token-unread = nie można odczytać tokenu API administracyjnego z `{ $file }`
cli-token-unwritten = nie można zapisać tokenu API administracyjnego do `{ $file }`
cli-backend-url = adresu URL backendu `{ $backend }` nie da się użyć
cli-backend-way = nie można przygotować połączenia z backendem `{ $backend }`
cli-backend-way-settings = nie można przygotować połączenia z backendem `{ $backend }`; sprawdź `{ $section }`
cli-no-backend = nie ma backendu `{ $backend }`
cli-emulator-not-set-up = nie można przygotować emulatora

# More heads of tables.
column-name = NAZWA
column-state = STAN
column-clients = KLIENCI
column-apis = API
column-created = UTWORZONO
column-updated = ZMIENIONO
column-account = KONTO
column-number = NUMER
column-key = KLUCZ
column-token = TOKEN
column-tier = POZIOM
column-quotas = LIMITY
column-when = KIEDY
column-who = KTO
column-from = SKĄD
column-what = CO
column-resource = ZASÓB
column-changed = ZMIENIONE POLA
column-model = MODEL
column-input = WEJŚCIE
column-output = WYJŚCIE
column-shut-down = WYŁĄCZENIE
column-replacement = NASTĘPCA
column-project = PROJEKT
column-backend = BACKEND
column-credential = POŚWIADCZENIE
column-in-flight = W TOKU
column-first-output = PIERWSZE DANE
column-requests-minute = ZOSTAŁO ŻĄDAŃ/MIN
column-tokens-minute = ZOSTAŁO TOKENÓW/MIN
column-requests-day = ZOSTAŁO ŻĄDAŃ/DOBĘ
column-day = DZIEŃ
column-caller = WYWOŁUJĄCY
column-charged = OBCIĄŻONY
column-requests = ŻĄDANIA
column-failed = NIEUDANE
column-attempts = PRÓBY
column-prompt = PROMPT
column-cached = Z PAMIĘCI
column-thoughts = MYŚLENIE
column-answer = ODPOWIEDŹ
column-tool-use = NARZĘDZIA
column-total = RAZEM
column-cost = KOSZT
column-region = REGION
column-fault = BŁĄD
column-first = PIERWSZE
column-took = CZAS
column-tokens = TOKENY
