# What the admin API refuses, as the command line shows it. The English texts are those of the API, and are known by their
# words: see `texts/reword.rs`. The slot `cause` holds another text of that kind.

# What there is not, or is already.
refusal-no-key = nie ma klucza `{ $name }`
refusal-no-key-in = nie ma klucza `{ $name }` w projekcie `{ $project }`
refusal-no-project = nie ma projektu `{ $name }`
refusal-no-account = nie ma konta usługi `{ $name }`
refusal-no-template = nie ma szablonu `{ $name }`
refusal-no-debug-token = nie ma takiego tokenu debugowania
refusal-no-operation = nie ma takiej operacji albo zakończyła się dawno temu
refusal-no-service = nie ma tu takiej usługi; dostępne: { $known }
refusal-no-location = Vertex AI nie ma lokalizacji `{ $location }`
refusal-no-route = nie ma trasy `{ $route }`; dostępne: { $known }
refusal-no-routes = nie ma trasy `{ $route }`; w ustawieniach nie ma żadnej: tworzy ją `[[routes]]`, a jej nazwą jest `model`
refusal-key-taken = klucz `{ $name }` już istnieje
refusal-project-taken = projekt `{ $name }` już istnieje
refusal-account-taken = konto usługi `{ $name }` już istnieje
refusal-resource-taken = zasób `{ $name }` już istnieje
refusal-key-deleted = klucz `{ $key }` jest usunięty i zniknie { $day }; przywraca go `{ $command }`
refusal-key-deleted-taken = klucz `{ $key }` jest usunięty i zniknie { $day }; przywraca go `{ $command }`; do tego czasu jego nazwa jest zajęta
refusal-key-not-deleted = klucz `{ $key }` nie jest usunięty
refusal-project-deleted = projekt `{ $project }` jest usunięty
refusal-project-not-deleted = projekt `{ $project }` nie jest usunięty
refusal-project-number-used = numer { $number } należał do projektu, którego już nie ma, a są jeszcze jego klucze
refusal-project-default = klucze z ustawień należą do projektu `default`, więc nie można go usunąć
refusal-stale = etag nie zgadza się z obecnym stanem zasobu: ktoś go zmienił; odczytaj go ponownie
refusal-not-kept = zmiany nie udało się zapisać, więc nic się nie zmieniło; więcej jest w logu
refusal-no-random = system nie daje losowych bajtów
refusal-no-rsa = nie udało się utworzyć klucza RSA

# What cannot be meant.
refusal-id-key = identyfikator klucza musi pasować do `[a-z]([a-z0-9-]{"{"}0,61{"}"}[a-z0-9])?` i nie wyglądać jak UUID
refusal-id-project = identyfikator projektu musi mieć od 6 do 30 znaków i pasować do `[a-z][a-z0-9-]*[a-z0-9]`
refusal-id-account = identyfikator konta usługi musi mieć od 6 do 30 znaków i pasować do `[a-z][a-z0-9-]*[a-z0-9]`
refusal-id-template = identyfikator szablonu musi pasować do `[A-Za-z0-9][A-Za-z0-9._-]{"{"}0,127{"}"}`
refusal-id-app = identyfikator aplikacji tego projektu ma postać `1:{ $number }:web:…`, z platformą aplikacji
refusal-display-name =
    nazwa wyświetlana może mieć najwyżej { $limit ->
        [one] { $limit } znak
        [few] { $limit } znaki
        [many] { $limit } znaków
       *[other] { $limit } znaku
    }, wyłącznie drukowalnych
refusal-key-string = ciąg znaków klucza ma od 20 do 256 widocznych znaków ASCII
refusal-entries =
    najwyżej { $limit ->
        [one] { $limit } pozycja
        [few] { $limit } pozycje
        [many] { $limit } pozycji
       *[other] { $limit } pozycji
    }
refusal-entry-bytes = `{ $field }`: długość w bajtach to { $count }; oczekiwano od 1 do { $limit }
refusal-annotations =
    adnotacje muszą mieć nazwy i razem najwyżej { $limit ->
        [one] { $limit } bajt
        [few] { $limit } bajty
        [many] { $limit } bajtów
       *[other] { $limit } bajta
    }
refusal-number = `{ $field }` zawiera liczbę większą niż { $limit }
refusal-delay = `propagationDelayMs` przekracza 300000, czyli pięć minut
refusal-prepaid = `prepaidNanos` przekracza { $limit }
refusal-country = `{ $country }` nie jest kodem kraju; oczekiwano dwóch liter, np. `DE`
refusal-service = `{ $service }` nie jest usługą, którą można włączyć; dostępne: { $known }
refusal-member = `{ $member }` nie może być członkiem; oczekiwano `serviceAccount:NAME@PROJECT.iam.gserviceaccount.com`
refusal-replay = ochrona przed ponownym użyciem nie może być surowsza niż wymuszanie
refusal-overlap = `overlap` przekracza 30 dni
refusal-project-number = numer projektu ma dwanaście cyfr
refusal-project-digits = numer projektu ma 12 cyfr
refusal-project-id = identyfikator projektu jest wymagany
refusal-project-new-deleted = nowy projekt nie może być od razu usunięty
refusal-project-state = projektu nie usuwa się przez zmianę stanu; użyj operacji usuwania
refusal-field = w odebranym JSON-ie jest nieznane pole „{ $name }” w miejscu '{ $place }'
refusal-value = nieprawidłowa wartość pola '{ $field }' ({ $type })
refusal-mask = update_mask wskazuje `{ $path }`, którego nie można zmieniać; można: { $known }
refusal-only = `{ $name }` może być tylko { $value }
refusal-enforcement = oczekiwano `OFF`, `UNENFORCED` albo `ENFORCED`
refusal-telemetry = oczekiwano `NONE` albo `ALL`
refusal-sampling = oczekiwano liczby od 0 do 1
refusal-dollars = ceny są w dolarach amerykańskich: oczekiwano `USD`
refusal-nanos = oczekiwano miliardowych części dolara, np. "5000000000" dla 5 dolarów
refusal-debug-secret = oczekiwano UUID w wersji 4, wybranego losowo
refusal-debug-secret-used = ten sekret jest już zarejestrowany dla tej aplikacji
refusal-debug-tokens =
    aplikacja może mieć najwyżej { $limit ->
        [one] { $limit } token debugowania
        [few] { $limit } tokeny debugowania
        [many] { $limit } tokenów debugowania
       *[other] { $limit } tokenu debugowania
    }; najpierw usuń jeden
refusal-app-check-service = App Check chroni tu usługę `{ $service }` i żadną inną
refusal-config-location = konfiguracja i szablony są w lokalizacji `global`
refusal-config-key = to nie jest klucz tego projektu
refusal-moment = oczekiwano daty i godziny, np. `2026-11-21T08:00:00Z`

# Restrictions of keys.
refusal-entry = pozycja { $index } w { $field }; oczekiwano: { $cause }
refusal-entry-referrer = wzorzec, np. `https://example.com/*` albo `*.example.com/*`
refusal-entry-ip = adres albo zakres, np. `198.51.100.0/24`
refusal-entry-bundle = identyfikator pakietu, np. `com.example.app`
refusal-entry-method = metoda, np. `google.pkg.Service.Method`, `Method` albo `Get*`
refusal-client-kinds = klucz może mieć najwyżej jeden rodzaj ograniczenia klientów, a podano { $count }: { $kinds }
refusal-key-location = klucze są tylko w lokalizacji `global`
refusal-package = oczekiwano nazwy pakietu, np. `com.example.app`
refusal-certificate = oczekiwano skrótu SHA-1 certyfikatu: 40 cyfr szesnastkowych, z dwukropkami albo bez
refusal-target = oczekiwano usługi, np. `generativelanguage.googleapis.com`

# Keys and service accounts.
refusal-key-unseen = ciąg znaków klucza `{ $key }` nie jest przechowywany: jego projekt miał wyłączone `revealKeys`; nowy nadaje `{ $command }`
refusal-key-used = klucza używano w ostatnich siedmiu dniach; `checkExistingUsage=SKIP` pomija to sprawdzenie
refusal-key-lookup = żaden klucz nie ma takiego ciągu znaków albo nie wolno go wyszukać
refusal-account-keys =
    konto `{ $account }` ma już { $limit ->
        [one] { $limit } klucz
        [few] { $limit } klucze
        [many] { $limit } kluczy
       *[other] { $limit } klucza
    }

# The pool and the ledger.
refusal-pool-no-project = nie ma projektu `{ $project }`; dostępne: { $known }; kolejne tworzy `[[projects]]` w ustawieniach
refusal-pool-no-project-at-all = nie ma projektu `{ $project }` ani żadnego innego; tworzy je `[[projects]]` w ustawieniach
refusal-pool-no-credential = projekt `{ $project }` nie ma poświadczenia `{ $credential }`; ma: { $known }
refusal-pool-no-credential-at-all = projekt `{ $project }` nie ma poświadczenia `{ $credential }`; nie ma żadnego
refusal-pool-emulator = odpowiada emulator, który nie potrzebuje klucza; uruchom Polluksa z `--upstream`, z własnym kluczem albo z `[[projects]]`
refusal-pool-taken = projekt `{ $project }` ma już poświadczenie `{ $credential }`
refusal-pool-key-there = ten klucz już jest: `{ $credential }` w projekcie `{ $project }`
refusal-pool-in-settings = poświadczenie `{ $credential }` projektu `{ $project }` pochodzi z ustawień, więc usuwa się je tam; `pollux pool pause` od razu je wstrzymuje
refusal-ledger-unread = nie można odczytać rejestru; przyczyna jest w logu
refusal-no-request = w rejestrze nie ma żądania o tym identyfikatorze; jeśli zakończyło się w ostatniej sekundzie, może się jeszcze pojawić

# What this Pollux has not.
refusal-keeps-none = ten Pollux nie przechowuje projektów ani kluczy
refusal-no-app-check = ten Pollux nie ma App Check
refusal-no-pool = ten Pollux nie ma puli do obsługi
refusal-no-emulator = ten Pollux przekazuje żądania do upstreamu; nie ma emulatora, którym można by sterować
refusal-no-path = API administracyjne nie ma `{ $path }`
refusal-no-method = `{ $path }` w API administracyjnym nie przyjmuje metody { $method }
refusal-permission = wywołujący nie ma uprawnień
