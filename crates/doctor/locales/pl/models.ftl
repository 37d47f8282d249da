# Faults of model names, model features and API versions.

model-not-found =
    .title = Model nieznany, wyłączony lub bez tej metody
    .meaning = W wersji API { $api_version } nie ma modelu { $model } albo ten model nie obsługuje metody { $method }.
    .meaning-unknown = W wersji API z żądania nie ma tego modelu albo ten model nie obsługuje wywołanej metody.
    .cause = W nazwie jest literówka, model wyłączono albo istnieje on w innej wersji API lub bez tej metody; Google używa jednego tekstu dla wszystkich tych przypadków. Na przykład modele gemini-2.0-flash i gemini-2.0-flash-lite wyłączono 2026-06-01.
    .step1 = Wywołaj models.list z tym samym kluczem i tą samą wersją i poszukaj nazwy; prefiks „models/” dopisuje samo SDK.
    .meaning-replacement = Model { $model } został wyłączony; jego następcą jest model { $replacement }.
    .step1-replacement = Użyj modelu { $replacement }.
    .step1-suggestion = Użyj modelu { $suggestion }, jeśli o niego chodziło.
    .step2 = Jeśli modelu nie ma na liście, znajdź jego następcę na stronie wycofywanych modeli (deprecations).
    .step3 = Jeśli jest na liście, sprawdź pole supportedGenerationMethods: musi zawierać tę metodę.
    .step4 = Trzymaj nazwę modelu w konfiguracji, żeby następne wyłączenie nie wymagało nowego wydania.

model-not-found-v1 =
    .title = Nie znaleziono modelu w /v1
    .meaning = Stabilna wersja API nie ma modelu { $model } dla metody { $method }. Komunikat mówi o „v1main”; to wewnętrzna nazwa /v1 w Google.
    .meaning-unknown = Stabilna wersja API nie ma takiego modelu dla tej metody. Komunikat mówi o „v1main”; to wewnętrzna nazwa /v1 w Google.
    .cause = Model może istnieć tylko w /v1beta, jak aliasy kończące się na -latest, albo jest nieznany lub wyłączony. Nowsze SDK domyślnie wywołują /v1, więc błąd może się pojawić po aktualizacji SDK.
    .step1 = Zapytaj o ten sam model w /v1beta; jeśli tam jest, ustaw w SDK wersję API v1beta.
    .meaning-replacement = Model { $model } został wyłączony; jego następcą jest model { $replacement }.
    .step1-replacement = Użyj modelu { $replacement }.
    .step1-suggestion = Użyj modelu { $suggestion }, jeśli o niego chodziło.
    .step2 = Zamień alias, taki jak gemini-flash-latest, na nazwę modelu z datą lub stabilną.
    .step3 = Jeśli /v1beta też nie zna tego modelu, wybierz aktualny ze strony modeli.

method-not-supported-by-model =
    .title = Model istnieje, ale nie ma tej metody
    .meaning = Model { $model } jest dostępny w wersji { $api_version }, ale nie udostępnia metody { $method }.
    .meaning-unknown = Model jest dostępny w tej wersji API, ale nie udostępnia tej metody.
    .cause = Metody nie ma w polu supportedGenerationMethods modelu: przykładem jest embedContent dla modelu czatu albo generateContent dla modelu embeddingów. Tekst Google jest taki sam jak dla nieznanego modelu.
    .step1 = Odczytaj supportedGenerationMethods przez models.get.
    .step2 = Wybierz model przeznaczony do tego zadania: gemini-embedding do wektorów, model graficzny do obrazów, model Live do bidiGenerateContent.
    .step3 = Sprawdź, czy domyślna nazwa modelu, wspólna dla kilku wywołań, nie trafia do niewłaściwego z nich.

model-retired-new-users =
    .title = Model zamknięty dla nowych projektów
    .meaning = Model { $model } nadal obsługuje projekty, które go wcześniej używały, ale nie ten. Jako zamiennik Google wskazuje model { $replacement }.
    .meaning-unknown = Model nadal obsługuje projekty, które go wcześniej używały, ale nie ten. Zamiennik Google podaje w komunikacie.
    .cause = Przed wyłączeniem Google zamyka model dla projektów, które z niego dotąd nie korzystały. Dlatego nowy projekt lub klucz zawodzi tam, gdzie starszy z tym samym kodem działa.
    .step1 = Zmień nazwę modelu na zamiennik z komunikatu i uruchom z nim swoje testy.
    .step2 = Do tego czasu wywołuj stary model z kluczem projektu, który go wcześniej używał, jeśli taki masz.
    .step3 = Sprawdź datę wyłączenia na stronie wycofywanych modeli (deprecations): starsze projekty też stracą ten model.

model-get-not-found =
    .title = Brak informacji o modelu o tej nazwie
    .meaning = Metoda models.get nie znalazła modelu { $model } w wersji { $api_version }. Niczego nie generowano; nie powiodło się tylko zapytanie o model.
    .meaning-unknown = Metoda models.get nie znalazła tego modelu w tej wersji API. Niczego nie generowano; nie powiodło się tylko zapytanie o model.
    .cause = W nazwie jest literówka, prefiks „models/” występuje dwa razy albo model usunięto z katalogu.
    .step1 = Wyświetl wszystkie modele przez models.list i skopiuj nazwę stamtąd; przejdź wszystkie strony za pomocą nextPageToken.
    .meaning-replacement = Model { $model } został wyłączony; jego następcą jest model { $replacement }.
    .step1-replacement = Użyj modelu { $replacement }.
    .step1-suggestion = Użyj modelu { $suggestion }, jeśli o niego chodziło.
    .step2 = Wyślij nazwę z jednym prefiksem „models/” w ścieżce.
    .step3 = Jeśli program sprawdza limity przy starcie, niech działa dalej z wartościami domyślnymi, gdy modelu nie ma w katalogu.

interactions-only-model =
    .title = Model działa tylko przez Interactions API
    .meaning = Ten model jest agentem; nie można go wywołać przez generateContent.
    .cause = Nazwy takie jak deep-research-* i antigravity-* oznaczają długo działające agenty, które przechowują stan; obsługuje je tylko POST /interactions.
    .step1 = Wyślij żądanie do /v1/interactions z polami agent (lub model) i input.
    .step2 = Uruchom je z background ustawionym na true i odpytuj interakcję, aż jej status będzie miał wartość completed.
    .step3 = Jeśli wystarczy pojedyncza odpowiedź, użyj modelu Gemini przez generateContent.

path-not-found-html =
    .title = URL nie odpowiada żadnej metodzie (404 w HTML)
    .meaning = Ścieżka { $path } nie jest metodą API, a zamiast błędu w JSON-ie przyszła strona WWW.
    .meaning-unknown = Ścieżka z żądania nie jest metodą API, a zamiast błędu w JSON-ie przyszła strona WWW.
    .cause = Bazowy URL jest błędny, brakuje wersji lub jest podwójna, zgubił się dwukropek przed metodą albo metoda HTTP jest inna niż oczekiwana. Parsery JSON zgłaszają przy takiej odpowiedzi własny błąd.
    .step1 = Porównaj ścieżkę z /v1beta/models/MODEL:generateContent i sprawdź, czy wywołanie używa POST.
    .step2 = Podaj w SDK bazowy URL bez wersji; /v1 lub /v1beta dopisze ono samo.
    .step3 = Upewnij się, że żadne proxy nie koduje dwukropka jako %3A ani nie dopisuje ukośnika.
    .step4 = Niech klient sprawdza Content-Type, zanim sparsuje błąd jako JSON.

entity-not-found =
    .title = Nie znaleziono zadania wsadowego, operacji, magazynu lub dokumentu
    .meaning = Wskazany zasób nie istnieje w tym projekcie. Brak modelu, pliku lub pamięci podręcznej zgłaszany jest innymi tekstami.
    .cause = Identyfikator jest błędny, zasób wygasł lub został usunięty albo utworzono go kluczem innego projektu.
    .step1 = Wyświetl zasoby tego rodzaju z tym samym kluczem i porównaj nazwy razem z prefiksem, na przykład batches/.
    .step2 = Użyj poświadczenia, którym utworzono zasób; pula kluczy z kilku projektów musi to zapamiętywać.
    .step3 = Przy usuwaniu lub anulowaniu uznaj tę odpowiedź za sukces: zasobu już nie ma.

candidate-count =
    .title = Model daje tylko jednego kandydata
    .meaning = Żądanie prosi o kilka wariantów odpowiedzi, a ten model tworzy dokładnie jeden na wywołanie.
    .meaning-value = candidateCount ma wartość { $value }; model { $model } daje tylko jedną odpowiedź na żądanie.
    .cause = Pole generationConfig.candidateCount ma wartość powyżej 1. Większość obecnych modeli przyjmuje tylko 1, choć dokumentacja podaje zakres do 8.
    .step1 = Usuń candidateCount albo ustaw 1.
    .step2 = Jeśli potrzebujesz wariantów, wyślij to samo żądanie kilka razy z temperaturą powyżej 0; każde wywołanie liczy się do limitu.
    .step3 = Jeśli używasz klienta OpenAI, ustaw jego parametr n na 1.

multiple-candidates-disabled =
    .title = Kilku kandydatów jest wyłączonych w tym modelu
    .meaning = O więcej niż jednego kandydata można prosić tylko w niektórych modelach, a w modelu z żądania ta funkcja nie jest włączona.
    .cause = Pole candidateCount ma wartość większą niż 1. To drugie brzmienie ograniczenia do jednego kandydata, z tym samym rozwiązaniem.
    .step1 = Pomiń candidateCount w generationConfig.
    .step2 = Sprawdź wspólne wartości domyślne i biblioteki pośrednie; niektóre ustawiają to pole dla każdego modelu.
    .step3 = Warianty zbieraj równoległymi wywołaniami z różnymi wartościami seed.

penalty-not-enabled =
    .title = Model nie obsługuje kar za powtórzenia
    .meaning = Dla modelu, który nie zna tych ustawień, podano presencePenalty lub frequencyPenalty.
    .meaning-value = Model { $model } nie przyjmuje pola { $value }.
    .cause = Kary obsługują tylko niektóre modele. Wartość nie ma znaczenia; odrzucana jest sama obecność pola.
    .step1 = Usuń presencePenalty i frequencyPenalty z generationConfig.
    .step2 = W klientach OpenAI nie ustawiaj dla tego modelu presence_penalty ani frequency_penalty.
    .step3 = Jeśli odpowiedzi się powtarzają, poproś w prompcie o różnorodność albo nieco podnieś temperaturę.

thinking-budget-zero =
    .title = W tym modelu nie można wyłączyć myślenia
    .meaning = Żądanie ustawia thinkingBudget na 0, a ten model zawsze myśli przed odpowiedzią.
    .meaning-value = thinkingBudget ma wartość { $value }, a model { $model } nie działa bez myślenia.
    .cause = Modele Pro mają dolną granicę budżetu myślenia; wartość 0 przyjmują tylko modele Flash i Flash-Lite z rodziny 2.5.
    .step1 = Pomiń thinkingBudget albo ustaw -1, żeby zdecydował model.
    .step2 = Żeby oszczędzać tokeny, ustaw najmniejszy budżet, na jaki pozwala model; dla 2.5 Pro to 128. W modelach 3.x użyj thinkingLevel LOW.
    .step3 = Jeśli myślenie jest niepotrzebne, użyj modelu Flash.

thinking-not-supported =
    .title = Model nie ma trybu myślenia
    .meaning = Żądanie zawiera thinkingConfig, a model { $model } w ogóle nie ma trybu myślenia.
    .meaning-unknown = Żądanie zawiera thinkingConfig, a model w ogóle nie ma trybu myślenia.
    .cause = Myślą tylko modele, które w models.list mają thinking: true. Starsze modele, modele embeddingów, mowy i wiele graficznych tego nie potrafią.
    .step1 = Usuń thinkingConfig, gdy używasz tego modelu.
    .step2 = Ustawiaj thinkingConfig osobno dla modelu, po sprawdzeniu w models.get, a nie we wspólnych wartościach domyślnych.
    .step3 = Jeśli potrzebne jest rozumowanie, przejdź na model myślący z rodziny 2.5 lub 3.x.

system-instruction-not-enabled =
    .title = Model nie przyjmuje instrukcji systemowej
    .meaning = Model { $model } nie przyjmuje pola systemInstruction; komunikat Google nazywa je „developer instruction”.
    .meaning-unknown = Model nie przyjmuje pola systemInstruction; komunikat Google nazywa je „developer instruction”.
    .cause = Gemma 3 i kilka modeli graficznych powstało bez roli systemowej. Pozostałe części żądania są w porządku.
    .step1 = Przenieś tekst z systemInstruction na początek pierwszej tury użytkownika.
    .step2 = W klientach OpenAI wysyłaj dla tego modelu wiadomość systemową jako część pierwszej wiadomości użytkownika.
    .step3 = Jeśli instrukcja systemowa jest konieczna, użyj tekstowego modelu Gemini.

json-mode-not-enabled =
    .title = Model nie ma trybu JSON
    .meaning = Modelu { $model } nie da się zmusić do odpowiedzi w JSON-ie, dlatego responseMimeType application/json jest odrzucany.
    .meaning-unknown = Tego modelu nie da się zmusić do odpowiedzi w JSON-ie, dlatego responseMimeType application/json jest odrzucany.
    .cause = Gemma i modele graficzne nie oferują uporządkowanych danych wyjściowych. Sam schemat jest w porządku.
    .step1 = Usuń responseMimeType i responseSchema dla tego modelu.
    .step2 = Poproś o JSON w prompcie, z przykładem, a przy parsowaniu toleruj znaczniki bloku kodu.
    .step3 = Możesz też użyć tekstowego modelu Gemini, który wymusza schemat.

modality-not-enabled =
    .title = Model nie czyta tego rodzaju multimediów
    .meaning = Żądanie zawiera część z obrazem, dźwiękiem lub wideo, a model { $model } nie przyjmuje takich danych. Komunikat podaje, o który rodzaj chodzi.
    .meaning-unknown = Żądanie zawiera część z obrazem, dźwiękiem lub wideo, a model nie przyjmuje takich danych. Komunikat podaje, o który rodzaj chodzi.
    .cause = Model czyta tylko tekst albo inne multimedia niż wysłane, na przykład mały model Gemma dostał obraz.
    .step1 = Sprawdź typy danych wejściowych modelu na stronie modeli.
    .step2 = Wyślij multimedia do multimodalnego modelu Gemini.
    .step3 = Jeśli model musi zostać, najpierw zamień multimedia na tekst (transkrypcja lub opis) i usuń tę część; sprawdź też, czy starszych multimediów nie ma w historii czatu.

feature-not-in-api-version =
    .title = Pole istnieje tylko w wersji beta
    .meaning = Pole „{ $name }” jest poprawne w /v1beta, ale wersja API z tego adresu URL go nie zna.
    .meaning-unknown = Żądanie zawiera pole, które jest poprawne w /v1beta, ale wersja API z tego adresu URL go nie zna.
    .cause = Żądanie napisane dla /v1beta wysłano do starszego punktu końcowego /v1. Dla niego to pole wygląda jak literówka, stąd tekst „Cannot find field”.
    .step1 = Ustaw wersję API v1beta w adresie URL albo w opcjach HTTP SDK.
    .step2 = Jeśli musisz pozostać przy /v1, usuń to pole i zrezygnuj z tej funkcji.
    .step3 = Zaktualizuj SDK; stare wydania mieszają wersje i pola.

embed-batch-too-large =
    .title = Ponad 100 tekstów w jednym wywołaniu embeddingów
    .meaning = Metoda batchEmbedContents przyjmuje naraz najwyżej 100 żądań, a to wywołanie miało ich więcej. Żaden tekst nie został przetworzony.
    .cause = Listę tekstów wysłano w całości. Limit dotyczy liczby pozycji, a nie tokenów.
    .step1 = Podziel listę na porcje po najwyżej 100 pozycji i wysyłaj je po kolei.
    .step2 = Zachowaj kolejność porcji, żeby dopasować wektory do tekstów.
    .step3 = Przy dużych zbiorach użyj asyncBatchEmbedContent, które ma osobny limit i niższą cenę.

embed-model-mismatch =
    .title = W zestawie embeddingów są dwa różne modele
    .meaning = Jedna z pozycji zestawu prosi o inny model niż ten w adresie URL, a jedno wywołanie może użyć tylko jednego modelu.
    .cause = W requests[i].model została stara wartość domyślna albo brakuje prefiksu „models/”, podczas gdy ścieżka ma nową nazwę.
    .step1 = W każdej pozycji ustaw model dokładnie na ten z adresu URL, w postaci models/NAZWA.
    .step2 = Teksty dla innego modelu wysyłaj w osobnym wywołaniu.
    .step3 = Po zmianie modelu embeddingów przelicz zapisane teksty od nowa: wektorów z dwóch modeli nie można porównywać.
