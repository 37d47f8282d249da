# The words of the help pages around the catalogue.

# The site itself, and what stands on every page.
site-name = Błędy Gemini API i ich wyjaśnienia
site-lead = Dlaczego żądanie się nie powiodło, co z tym zrobić i jak reaguje ten Pollux. Błędy, które zwraca, zawierają odnośniki do tych stron.
site-skip = Przejdź do treści
site-sections = Działy
site-nav-faults = Błędy
site-nav-models = Modele
site-nav-parameters = Parametry
site-languages = Języki
site-footer = Strony tworzy ten Pollux z tych samych tabel, według których odpowiada. Nic nie jest tu wczytywane z zewnątrz.

# What `pollux docs` says when it is done.
site-written = { $count ->
        [one] Zapisano { $count } stronę; zacznij od { $file }
        [few] Zapisano { $count } strony; zacznij od { $file }
        [many] Zapisano { $count } stron; zacznij od { $file }
       *[other] Zapisano { $count } strony; zacznij od { $file }
    }

# The search. In site-search-some, the sign # stands for the number of results.
site-search = Szukaj
site-search-hint = Status, słowo z komunikatu, model, pole
site-search-do = Szukaj
site-search-begin = Wpisz kod, status, słowa z komunikatu błędu, model albo pole.
site-search-none = Nic nie znaleziono. Spróbuj mniejszej liczby słów albo samego kodu.
site-search-some = Wyniki: #
site-search-no-script = Wyszukiwanie wymaga skryptów, a te są tu wyłączone. Wszystkie błędy są na jednej stronie:
site-kind-fault = błąd
site-kind-model = model
site-kind-parameter = parametr

# The first page.
site-by-code = Według kodu
    .about = Najczęstsza przyczyna każdego kodu. Jeden kod ma wiele przyczyn; rozróżnia je komunikat.
site-usual = Najczęstsza przyczyna
site-by-topic = Według tematu
site-count-faults = { $count ->
        [one] { $count } błąd
        [few] { $count } błędy
        [many] { $count } błędów
       *[other] { $count } błędu
    }
site-code-400 = Żądanie nie ma postaci, której oczekuje API, albo jakaś wartość jest niedozwolona.
site-code-401 = Poświadczenia są niewłaściwego rodzaju albo wygasły.
site-code-403 = Kluczowi albo projektowi nie wolno tego robić.
site-code-404 = Model, plik albo ścieżka tu nie istnieje.
site-code-429 = Wyczerpał się limit żądań albo tokenów, minutowy albo dobowy.
site-code-500 = Coś zawiodło po stronie Google. Często mija samo.
site-code-503 = Do modelu trafia więcej żądań, niż może obsłużyć. Zwykle mija to w ciągu kilku minut.
site-code-504 = Odpowiedź nie była gotowa na czas.

# The list of errors.
site-faults = Wszystkie błędy
    .about = { $count ->
            [one] { $count } błąd z przyczyną, krokami, przykładem i tym, jak pokazują go SDK.
            [few] { $count } błędy z przyczynami, krokami, przykładami i tym, jak pokazują je SDK.
            [many] { $count } błędów z przyczynami, krokami, przykładami i tym, jak pokazują je SDK.
           *[other] { $count } błędu z przyczynami, krokami, przykładami i tym, jak pokazują je SDK.
        }
site-topics = Tematy
site-topic-keys = Klucze API
    .about = Klucza brakuje, jest błędny, wygasł, ma ograniczenia albo został zablokowany.
site-topic-access = Projekty i uprawnienia
    .about = Rozliczenia, regiony, wyłączone usługi, tokeny i role.
site-topic-models = Modele i metody
    .about = Modelu tu nie ma, został wyłączony albo nie potrafi tego, o co poproszono.
site-topic-json = Postać żądania
    .about = JSON-a nie da się odczytać albo pole jest w tym miejscu nieznane.
site-topic-request = Treść i wartości
    .about = Tury, narzędzia, schematy i liczby spoza zakresu.
site-topic-media = Pliki i multimedia
    .about = Obrazy, dźwięk, wideo i dokumenty, których nie da się odczytać albo które nie są przyjmowane.
site-topic-quota = Limity
    .about = Żądania i tokeny na minutę i na dobę, na poziomie bezpłatnym i płatnym.
site-topic-service = Przeciążenie i awarie po stronie Google
    .about = Odpowiedzi, które nic nie mówią o żądaniu: można je po prostu wysłać ponownie.
site-topic-finish = Odpowiedzi zakończone przedwcześnie
    .about = Kod to 200, ale prompt został zablokowany albo odpowiedź ucięta.
site-topic-surfaces = Zadania wsadowe, Live API i SDK
    .about = Błędy, które mają inną postać niż błąd HTTP.
site-topic-own = Błędy samego Polluksa
    .about = Limity, trasy, klucze i szablony tej bramy oraz droga do Google.

# One error.
site-trail = Ścieżka nawigacji
# A mark beside errors that may be gone when the same request is sent again.
site-tag-retry = ponowienie może pomóc
site-do = Co zrobić
site-cause = Dlaczego tak się dzieje
site-example = Przykład
    .annotated = Tak wygląda wysyłana odpowiedź, ze szczegółami, które Pollux dodaje na końcu. Wartości są przykładowe.
    .plain = Tak wygląda wysyłana odpowiedź. Wartości są przykładowe.
site-sdks = Jak pokazują to SDK
    .none = Żadne SDK nie pokazuje tego błędu w szczególny sposób.
site-silent-block = SDK niczego tu nie zgłaszają: odpowiedź nie ma kandydatów, a jej tekst jest pusty. Sprawdź promptFeedback.blockReason. Tylko stare @google/generative-ai zgłasza wyjątek, przy wywołaniu text().
site-silent-finish = SDK niczego tu nie zgłaszają: odpowiedź wygląda zwyczajnie, czasem bez tekstu. Sprawdź finishReason kandydata. Tylko stare @google/generative-ai zgłasza wyjątek, przy wywołaniu text().
site-silent-stream = Kod 200 wysłano, zanim błąd był znany. W strumieniu google-genai dla Pythona i @google/genai zgłaszają wyjątek po ostatnim fragmencie; stare @google/generative-ai połyka błąd.
site-silent-operation = SDK niczego tu nie zgłaszają: błąd jest częścią wyniku i trzeba go tam poszukać.
site-reacts = Jak reaguje Pollux
site-react-stop = Pollux od razu przekazuje odpowiedź dalej i nie wysyła żądania ponownie.
site-react-same = Pollux wysyła żądanie ponownie z tym samym kluczem, po czasie podanym przez Google, a bez niego po { $seconds } s.
site-react-same-now = Pollux od razu wysyła żądanie ponownie: kolejna próba może się udać.
site-react-other-credential = Pollux wysyła żądanie ponownie z następnym kluczem albo projektem, którego limity jeszcze na to pozwalają.
site-react-again = Pollux wysyła żądanie ponownie po rosnącym odstępie. Gdy nie uda się dwa razy, przechodzi na następny model albo backend, jeśli dla takich błędów jakiś ustawiono.
site-react-other-target = Pollux przechodzi na następny model albo backend, jeśli dla takich błędów jakiś ustawiono; w przeciwnym razie przekazuje odpowiedź dalej.
site-react-by-status = Pollux kieruje się statusem: ponawia to, co zwykle mija, a wszystko inne przekazuje dalej.
site-react-never-sent = Do Polluksa nic nie dociera: SDK zawodzi, zanim dostanie odpowiedź.
site-react-own = Tak odpowiada tylko Pollux, nigdy żadna usługa Google.
site-react-limits = Żądania są wysyłane ponownie tylko przed przekazaniem pierwszego bajtu odpowiedzi, w czasie, na jaki pozwala wywołujący, i w granicach budżetu ponowień.
site-cool-credential = Klucz nie jest używany, dopóki nie zajmie się nim administrator.
site-cool-project = Projekt nie jest używany, dopóki nie zajmie się nim administrator.
site-cool-project-model = Projekt nie jest używany dla tego modelu, dopóki nie odnowi się jego limit.
site-cool-model-region = Jeśli model nadal zawodzi w swoim regionie, dopuszczane są do niego tylko pojedyncze żądania próbne.
site-cool-backend = Adres przez krótki czas nie jest używany.
site-forms = W innych usługach
site-service = Usługa
site-message = Komunikat
site-host-gemini = Gemini API
site-host-firebase = Firebase AI Logic
site-host-firebase-vertex = Firebase AI Logic z Vertex AI
site-host-vertex = Vertex AI
site-host-client = SDK
site-host-pollux = Pollux
site-seen = Uwagi
site-facts = Fakty
site-id = Nazwa
site-status = Status
site-reason = Powód
site-meaning = Znaczenie
site-fault-of = Źródło błędu
site-who = Kto musi działać
# The label site-retry stands before one of the two after it.
site-retry = Wysłanie tego samego jeszcze raz
site-retry-yes = może się udać
site-retry-no = nie pomaga
site-more = Więcej
site-google = Dokumentacja Google
site-near = Pokrewne błędy
site-blame-caller = żądanie
site-blame-credential = klucz albo token
site-blame-project = projekt
site-blame-quota = wyczerpany limit
site-blame-model = model
site-blame-region = region
site-blame-network = sieć
site-blame-service = usługa Google
site-blame-gateway = ten Pollux
site-blame-operator = konfiguracja tego Polluksa

# There is no such page.
site-missing = Nie ma takiej strony
    .about = Pod tym adresem nic nie ma. Być może jest w nim literówka.
    .near = Być może chodziło o
    .all = Wszystkie błędy

# The models.
site-models = Modele
    .about = { $count ->
            [one] { $count } model z limitami, cenami i cyklem życia.
            [few] { $count } modele z limitami, cenami i cyklem życia.
            [many] { $count } modeli z limitami, cenami i cyklem życia.
           *[other] { $count } modelu z limitami, cenami i cyklem życia.
        }
    .lead = Limity, ceny i cykle życia znane Polluksowi w dniu { $day }.
    .prices = Ceny są w dolarach amerykańskich za milion tokenów, poziom płatny, usługa standardowa. Pollux liczy według nich wydatki; płaci się według cennika Google.
site-sections-of-page = Na tej stronie
site-models-soon = Wyłączane w ciągu 90 dni
    .about = Przejdź na następcę już teraz: po podanym dniu żądania będą kończyć się błędem.
site-models-here = Dostępne
    .about = Modele bez znanej daty wyłączenia w ciągu najbliższych 90 dni.
site-models-gone = Wyłączone
    .about = Żądania kończą się kodem 404, chyba że pod starą nazwą odpowiada następca.
site-model = Model
site-model-input = Limit wejścia (tokeny)
site-model-output = Limit wyjścia (tokeny)
site-model-thinks = Myślenie
site-model-versions = Wersje API
site-model-price-in = Cena wejścia
site-model-price-out = Cena wyjścia
site-model-launched = Udostępniony
site-model-ends = Wyłączenie
site-model-successor = Następca
site-model-closed = zamknięty dla nowych projektów
site-model-routed = odpowiada pod starą nazwą
site-yes = tak

# The parameters of generationConfig.
site-parameters = Parametry
    .about = { $count ->
            [one] { $count } parametr generationConfig z typem i zakresem.
            [few] { $count } parametry generationConfig z typami i zakresami.
            [many] { $count } parametrów generationConfig z typami i zakresami.
           *[other] { $count } parametru generationConfig z typami i zakresami.
        }
    .lead = Co przyjmuje generationConfig. Każda z tych wartości jest tak samo sprawdzana przed wysłaniem żądania.
    .all = Wszystkie parametry
    .of-models = Według modelu
    .of-models-about = Własne wartości domyślne i limity modelu. Mają pierwszeństwo przed zakresem ogólnym. Kreska oznacza, że wartość nie jest publiczna albo parametr nie jest przyjmowany.
site-parameter = Parametr
site-type = Typ
site-range = Zakres albo wartości
site-refused = Błąd przy odrzuceniu
site-parameter-temperature = Jak zróżnicowana jest odpowiedź. Przy 0 wybierane jest zawsze najbardziej prawdopodobne słowo; wartość domyślna zależy od modelu.
site-parameter-topP = Brane są pod uwagę tylko najbardziej prawdopodobne słowa, których prawdopodobieństwa sumują się do tej wartości.
site-parameter-topK = Brane jest pod uwagę tylko tyle najbardziej prawdopodobnych słów.
site-parameter-maxOutputTokens = Największa długość odpowiedzi w tokenach; myśli też się liczą. Bez tego parametru obowiązuje limit modelu.
site-parameter-candidateCount = Ile odpowiedzi ma powstać. Większość modeli daje tylko jedną.
site-parameter-stopSequences = Odpowiedź kończy się przed pierwszym z tych tekstów. Najwyżej pięć.
site-parameter-presencePenalty = Przy wartości powyżej 0 model unika słów już użytych. Wiele modeli tego nie przyjmuje.
site-parameter-frequencyPenalty = Przy wartości powyżej 0 model unika słów tym bardziej, im częściej już padły. Wiele modeli tego nie przyjmuje.
site-parameter-seed = Ta sama liczba przy tym samym żądaniu daje prawie tę samą odpowiedź.
site-parameter-responseLogprobs = Czy zwracać prawdopodobieństwa wybranych słów.
site-parameter-logprobs = Ile innych prawdopodobnych słów zwracać na każdej pozycji. Wymaga responseLogprobs.
site-parameter-responseMimeType = Postać odpowiedzi. Schemat wymaga application/json.
site-parameter-responseSchema = Kształt odpowiedzi JSON, w języku schematów tego API.
site-parameter-responseJsonSchema = To samo w postaci JSON Schema; wolno ustawić tylko jedno z dwóch.
site-parameter-responseModalities = Co może zawierać odpowiedź. Zależy od modelu.
site-parameter-thinkingConfig-thinkingBudget = Ile tokenów wolno zużyć na myślenie: 0 wyłącza je, -1 pozostawia wybór modelowi. Nie można łączyć z thinkingLevel.
site-parameter-thinkingConfig-thinkingLevel = Jak intensywnie model myśli; dla modeli, które zamiast budżetu mają poziomy.
site-parameter-thinkingConfig-includeThoughts = Czy zwracać streszczenia myśli.
site-parameter-mediaResolution = Jak dokładnie analizowane są obrazy i wideo: większa dokładność kosztuje więcej tokenów.
site-parameter-speechConfig = Głos i język modeli, które mówią.
