# What `pollux lint` finds beyond the faults of the catalogue, and what it says around all of them. Titles are short and
# have no full stop; .label stands at the caret; .help says what to do.

## The text of the file

lint-empty = tu nic nie ma
    .label = oczekiwano żądania
lint-json-syntax = niepoprawny JSON
    .label = { $reason }
    .help = odczytano wszystko do tego miejsca; tego, co dalej, nie sprawdzono
lint-byte-order-mark = znacznik kolejności bajtów przed JSON-em
    .label = trzy bajty, których nie oczekuje żaden parser JSON
    .help = zapisz plik jako UTF-8 bez znacznika kolejności bajtów
lint-trailing-comma = o jeden przecinek za dużo
    .label = po tym przecinku nic nie ma
    .help = usuń go; parser Google odrzuca przez niego całą treść
lint-missing-comma = brakuje przecinka
    .label = po tym miejscu powinien być przecinek
lint-comment = komentarz w JSON-ie
    .label = w JSON-ie nie ma komentarzy i parser Google żadnych nie przyjmuje
    .help = usuń go albo trzymaj w pliku, który nie jest wysyłany
lint-literal = wartość zapisana jak w innym języku
    .label = JSON zna tylko true, false i null, pisane małymi literami
    .help = twórz treść biblioteką JSON (json.dumps w Pythonie, JSON.stringify w JavaScripcie), zamiast wypisywać wartość
lint-curly-quotes = cudzysłowy drukarskie
    .label = cudzysłowy zamienił edytor tekstu
    .help = użyj prostych cudzysłowów podwójnych
lint-relaxed-json = JSON, który przyjmuje niewiele parserów
    .label = { $count ->
        [one] parser Google przyjmuje ten zapis, inne parsery go odrzucają
       *[other] jedno z { $count } miejsc, w których parser Google przyjmuje zapis klucza lub tekstu, a inne parsery go odrzucają
    }
    .help = ujmij klucze i teksty w podwójne cudzysłowy
lint-duplicate-key = pole { $name } podano dwa razy
    .label = to jest pomijane: liczy się ostatnie
    .help = zostaw to właściwe
lint-more = zbyt wiele uwag do jednego żądania
    .label = z tego żądania pokazano tylko pierwsze { $most }

## Requests of other APIs

lint-other-api = żądanie w formacie OpenAI
    .label = Gemini ma contents, a nie messages
    .help = wyślij je pod ścieżkę /v1beta/openai/chat/completions albo przepisz: messages to tutaj contents, a ustawienia próbkowania należą do generationConfig
lint-other-batch = plik wsadowy w formacie OpenAI
    .label = wiersze plików wsadowych Gemini mają key i request
    .help = zapisz każdy wiersz jako obiekt z polami key i request, gdzie request jest treścią generateContent

## The model

lint-unknown-model = nieznany model { $model }
    .label = nie ma go w katalogu
    .help = znane modele wypisuje `pollux models`; modelu nowszego niż ten Pollux na liście nie będzie
lint-model-gone = model { $model } został wyłączony
    .label = nie odpowiada od { $day }
lint-model-routed = model { $model } został wyłączony i zastępuje go inny
    .label = od { $day } pod tą nazwą odpowiada inny model
lint-model-leaves = model { $model } zostanie wkrótce wyłączony
    .label = wyłączenie nastąpi { $day }
lint-model-version = modelu { $model } nie ma w { $api_version }
    .label = nie ma go w tej wersji API
    .help = wywołaj inną wersję; większość modeli jest w v1beta
lint-model-method = model { $model } nie ma metody { $method }
    .label = tej metody nie można na nim wywołać
    .help = jego metody wypisuje `pollux models { $model }`

# What stands for the name of a model in a sentence when no request names one.
lint-any-model = z żądania

## Commands and addresses

lint-url-version = adres nie zawiera wersji API
    .label = przed models należy wpisać v1beta albo v1
lint-url-plain = połączenie z tym adresem nie jest szyfrowane
    .label = usługi Google są dostępne tylko przez https
lint-url-method = metoda { $method } nie istnieje
    .label = ta metoda nie jest znana
    .help = metody to generateContent, streamGenerateContent, countTokens, embedContent i batchEmbedContents
lint-verb = metody { $verb } nie można tu użyć
    .label = tę metodę wywołuje się przez POST
lint-content-type = treść jest wysyłana jako formularz
    .label = bez typu treści curl wysyła to jako formularz, a API go odrzuca
    .help = dodaj -H 'Content-Type: application/json' albo użyj --json
lint-no-body = żądanie nie ma treści
    .label = pod ten adres nic nie jest wysyłane
    .help = dodaj treść przez --json albo -d
lint-no-har = to nie jest plik HAR
    .label = oczekiwano listy entries wewnątrz log

## Secrets

lint-key-in-file = w pliku jest klucz albo token
    .label = może go użyć każdy, kto może czytać ten plik
    .help = wstaw w to miejsce zmienną, na przykład $GEMINI_API_KEY, a jeśli plik był udostępniony, unieważnij klucz

## What Google refuses in words of its own

lint-refused = Google to odrzuca

## What was probably meant

lint-hint-meant = czy chodziło o `{ $with }`?
lint-hint-instead = użyj zamiast tego `{ $with }`
lint-hint-belongs = miejsce tego pola jest w `{ $with }`
lint-hint-called = w tym API służy do tego `{ $with }`
lint-hint-quote = cudzysłów wewnątrz tekstu zapisuje się jako `{ $with }`
lint-hint-json-schema = wyślij schemat jako `{ $with }`: przyjmuje wszystkie słowa kluczowe JSON Schema

## Around the findings

lint-level-error = błąd
lint-level-warning = ostrzeżenie
lint-level-note = uwaga
lint-level-help = pomoc
lint-google = Google mówi: { $with }
lint-fixable = naprawi to `--fix`
lint-mended = naprawiono
lint-clean = { $requests ->
    [one] { $requests } żądanie, bez zastrzeżeń
    [few] { $requests } żądania, bez zastrzeżeń
    [many] { $requests } żądań, bez zastrzeżeń
   *[other] { $requests } żądania, bez zastrzeżeń
}
lint-none = w danych wejściowych nie znaleziono żądania
lint-join-sums = { $left }, { $right }
lint-join-help = { $left }; { $right }
lint-join-requests = { $left } { $right }
lint-sum-errors = { $count ->
    [one] { $count } błąd
    [few] { $count } błędy
    [many] { $count } błędów
   *[other] { $count } błędu
}
lint-sum-warnings = { $count ->
    [one] { $count } ostrzeżenie
    [few] { $count } ostrzeżenia
    [many] { $count } ostrzeżeń
   *[other] { $count } ostrzeżenia
}
lint-sum-notes = { $count ->
    [one] { $count } uwaga
    [few] { $count } uwagi
    [many] { $count } uwag
   *[other] { $count } uwagi
}
lint-sum-requests = { $count ->
    [one] w { $count } żądaniu
   *[other] w { $count } żądaniach
}
lint-hidden = { $count ->
    [one] nie pokazano jeszcze { $count } uwagi
   *[other] nie pokazano jeszcze { $count } uwag
}
    .help = ile ma być pokazanych, ustala `--max`
lint-sum-mended = { $count ->
    [one] naprawiono { $count } miejsce
    [few] naprawiono { $count } miejsca
    [many] naprawiono { $count } miejsc
   *[other] naprawiono { $count } miejsca
}
