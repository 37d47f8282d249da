# Faults of Firebase AI Logic, its client SDKs, and Vertex AI.

firebase-api-not-enabled =
    .title = Firebase AI Logic API nie jest włączone
    .meaning = W projekcie { $project } nie włączono API, przez które idą wywołania aplikacji: firebasevertexai.googleapis.com.
    .meaning-unknown = W projekcie nie włączono API, przez które idą wywołania aplikacji: firebasevertexai.googleapis.com.
    .cause = Firebase AI Logic nigdy nie skonfigurowano w tym projekcie albo API wyłączono. JavaScript SDK zgłasza to jako api-not-enabled.
    .step1 = W konsoli Firebase otwórz AI Logic i wybierz Get started; włączy to wszystko, co potrzebne.
    .step2 = Możesz też otworzyć link aktywacyjny ze szczegółów błędu, który prowadzi do właściwego projektu.
    .step3 = Odczekaj kilka minut i ponów żądanie; jeśli to nie jest projekt, którego się spodziewasz, zastąp konfigurację Firebase w aplikacji.

developer-api-not-enabled =
    .title = Gemini Developer API nie jest włączone (wywołanie przez Firebase)
    .meaning = Firebase AI Logic jest skonfigurowane, ale w projekcie { $project } nie włączono Generative Language API, do którego przekazuje ono wywołania.
    .meaning-unknown = Firebase AI Logic jest skonfigurowane, ale w projekcie nie włączono Generative Language API, do którego przekazuje ono wywołania.
    .cause = Aplikacja używa Gemini Developer API jako dostawcy, a generativelanguage.googleapis.com nie jest włączone. Klucz i konfiguracja samej aplikacji są w porządku.
    .step1 = Przejdź jeszcze raz konfigurację AI Logic w konsoli Firebase i wybierz Gemini Developer API albo otwórz link aktywacyjny ze szczegółów.
    .step2 = Ponów żądanie po kilku minutach.
    .step3 = Jeśli projekt ma używać Vertex AI, wybierz w aplikacji ten backend.

vertex-api-not-enabled =
    .title = Vertex AI API nie jest włączone
    .meaning = Projekt { $project } wywołano przez Vertex AI, a aiplatform.googleapis.com nie jest w nim włączone.
    .meaning-unknown = Projekt wywołano przez Vertex AI, a aiplatform.googleapis.com nie jest w nim włączone.
    .cause = Wybrano dostawcę Vertex AI bez włączenia jego API albo API później wyłączono. Poza samym API potrzebne są też rozliczenia.
    .step1 = Otwórz link aktywacyjny ze szczegółów błędu i włącz Vertex AI API.
    .step2 = Połącz projekt z kontem rozliczeniowym, jeśli go nie ma.
    .step3 = Ponów żądanie po kilku minutach, gdy zmiana zacznie obowiązywać.
    .step4 = Jeśli nie chodziło o Vertex AI, wybierz w kliencie Gemini Developer API jako backend.

billing-disabled =
    .title = Vertex AI wymaga rozliczeń w projekcie
    .meaning = Metoda jest dostępna tylko dla projektów z rozliczeniami, a projekt o numerze { $project_number } ich nie ma.
    .meaning-unknown = Metoda jest dostępna tylko dla projektów z rozliczeniami, a ten projekt ich nie ma.
    .cause = Projekt korzysta z bezpłatnego abonamentu Spark w Firebase, jego konto rozliczeniowe zamknięto albo usunięto powiązanie z nim.
    .step1 = Połącz projekt z aktywnym kontem rozliczeniowym; w Firebase jest to przejście na abonament Blaze.
    .step2 = Odczekaj kilka minut i ponów żądanie; wcześniejsze próby dadzą ten sam błąd.
    .step3 = Bez rozliczeń użyj jako dostawcy Gemini Developer API, które ma poziom bezpłatny.

service-agents-provisioning =
    .title = Agenty usługi do odczytu z Cloud Storage nie są gotowe
    .meaning = Żądanie wskazuje plik gs://, a konto usługi Google, które ma go odczytać, dopiero jest tworzone.
    .cause = Agentów usługi Vertex AI dla projektu nie utworzono przy włączaniu API. Ich tworzenie uruchamia pierwsze takie żądanie i trwa to kilka minut.
    .step1 = Odczekaj od dwóch do pięciu minut i ponów żądanie; ponawianie po kilku sekundach nie może się udać.
    .step2 = Jeśli błąd się utrzymuje, niech właściciel projektu uruchomi „gcloud beta services identity create --service=aiplatform.googleapis.com”.
    .step3 = Sprawdź, czy Vertex AI API jest włączone.
    .step4 = W tym czasie małe pliki wysyłaj inline zamiast przez adres gs://.

app-attestation-failed =
    .title = Aplikacja nie dostała tokenu App Check
    .meaning = Aplikacja poprosiła App Check o token, ale to, co przesłała jako dowód, nie zostało przyjęte. Tam, gdzie App Check jest wymuszane, żądania tej aplikacji będą odrzucane.
    .cause = Przy dostawcy debugowania: sekretu nie zarejestrowano dla tej aplikacji, został usunięty albo SDK utworzyło nowy dla tej przeglądarki lub urządzenia; możliwe też, że identyfikator aplikacji należy do innego projektu. Odpowiedź nie mówi, co z tego zaszło.
    .step1 = Znajdź sekret debugowania, który SDK wypisuje w konsoli lub logu, i zarejestruj go dla tej aplikacji: w konsoli Firebase, w App Check, albo poleceniem „pollux firebase debug-token create”.
    .step2 = Porównaj identyfikator aplikacji, projekt i klucz API z konfiguracji Firebase w aplikacji z tym, co pokazuje konsola.
    .step3 = Jeśli używasz prawdziwego dostawcy, takiego jak reCAPTCHA Enterprise, Play Integrity lub App Attest, sprawdź jego ustawienia dla tej aplikacji i skorzystaj z oryginalnego urządzenia.
    .step4 = Odśwież stronę lub uruchom aplikację ponownie, bo po odmowie SDK wstrzymują kolejne próby.

app-check-token-invalid =
    .title = Brakujący lub nieprawidłowy token App Check
    .meaning = W Firebase AI Logic wymuszane jest App Check, a żądanie nie dowiodło, że pochodzi z Twojej aplikacji.
    .cause = Token jest nieobecny, wygasł, pochodzi z innego projektu lub aplikacji albo jest wartością zastępczą, którą SDK wysyła, gdy nie mogło pobrać prawdziwego. We wszystkich tych przypadkach tekst jest taki sam.
    .step1 = Zainicjuj w aplikacji App Check przed AI Logic i poszukaj jego własnego błędu w konsoli lub logu.
    .step2 = Podczas programowania użyj dostawcy debugowania i zarejestruj jego token w konsoli Firebase, w App Check.
    .step3 = Sprawdź, czy aplikacja jest zarejestrowana u swojego dostawcy, takiego jak reCAPTCHA Enterprise, Play Integrity lub App Attest, i czy zegar urządzenia jest dobrze ustawiony.
    .step4 = Pobierz świeży token i ponów żądanie; stary pozostanie nieprawidłowy.

app-check-required-for-model =
    .title = Model dostępny tylko z App Check
    .meaning = Google udostępnia ten model tylko projektom, które wymuszają App Check, ponieważ bywa on nadużywany. Inne modele mogą nadal działać.
    .cause = Wymuszanie dla Firebase AI Logic jest wyłączone albo żądanie nie ma ważnego tokenu; niektóre modele wymagają tokenu ograniczonego użytku (limited-use).
    .step1 = Skonfiguruj App Check w aplikacji i włącz jego wymuszanie dla Firebase AI Logic w konsoli.
    .step2 = Odczekaj do 15 minut, aż wymuszanie zacznie działać, i ponów żądanie.
    .step3 = Jeśli model tego wymaga, włącz w SDK tokeny ograniczonego użytku (limited-use).
    .step4 = Do tego czasu użyj modelu bez tego warunku.

project-deactivated =
    .title = Firebase AI Logic dezaktywowane w tym projekcie
    .meaning = Google wyłączyło Firebase AI Logic w całym projekcie. Żaden model nie odpowie, dopóki nie włączysz wymuszania App Check.
    .cause = Projektu przez jakiś czas nie używano i nie wymusza on App Check. Od 2026-11-02 wymuszanie jest obowiązkowe dla wszystkich.
    .step1 = Dodaj App Check do wszystkich aplikacji projektu i wydaj wersje, które wysyłają tokeny.
    .step2 = Włącz w konsoli Firebase wymuszanie App Check dla Firebase AI Logic; znosi to dezaktywację.
    .step3 = Ponów żądanie po najwyżej 15 minutach.
    .step4 = Uwzględnij użytkowników starych wersji aplikacji: nie wysyłają one tokenu i od tej chwili są odrzucane.

genai-config-not-found =
    .title = Firebase AI Logic nie ma skonfigurowanego dostawcy
    .meaning = Projekt nie ma konfiguracji z kluczem Gemini dla Firebase AI Logic, więc wywołań nie można przekazać dalej.
    .cause = Gemini Developer API nigdy tam nie skonfigurowano, skonfigurowano je przed kilkoma minutami albo usunięto zapisany dla niego klucz Gemini.
    .step1 = Jeśli konfiguracja ma dopiero kilka minut, odczekaj i ponów żądanie.
    .step2 = W przeciwnym razie otwórz AI Logic w konsoli Firebase, wybierz Get started i skonfiguruj Gemini Developer API.
    .step3 = Jeśli usunięto klucz Gemini, wpisz do konfiguracji nowy; klucz Firebase samej aplikacji to inny klucz i pozostaje bez zmian.
    .step4 = Sprawdź, czy projectId aplikacji wskazuje ten właśnie projekt.

publisher-model-not-found =
    .title = Vertex AI nie ma takiego modelu w tej lokalizacji
    .meaning = Model { $model } nie jest dostępny dla projektu w lokalizacji { $location }.
    .meaning-unknown = Model nie jest dostępny dla projektu w lokalizacji z żądania.
    .cause = Nazwa jest błędna lub wycofana, modelu nie ma w tej lokalizacji albo jest dostępny tylko dla wybranych projektów. Wersje preview i nowe modele często działają wyłącznie w global.
    .step1 = Użyj lokalizacji global albo jednej z wymienionych dla tego modelu. Wyjątkiem są modele Live z rodziny 2.5: nie ma ich w global.
    .step2 = Porównaj nazwę z listą modeli, razem z przyrostkiem wersji.
    .step3 = Trzymaj nazwę modelu i lokalizację w konfiguracji, na przykład w Remote Config, bo modele są wycofywane.

developer-model-not-found =
    .title = Nieznany model Gemini (wywołanie przez Firebase)
    .meaning = Firebase przekazało wywołanie, a Gemini Developer API nie ma w wersji { $version } modelu { $model } dla metody { $method }.
    .meaning-unknown = Firebase przekazało wywołanie, a Gemini Developer API nie ma w tej wersji takiego modelu dla tej metody.
    .cause = Aplikacja zawiera nazwę wycofaną, z literówką albo z „models/” na początku, które SDK dopisuje jeszcze raz. Wydana aplikacja używa starej nazwy, dopóki nie zostanie zaktualizowana.
    .step1 = Weź obsługiwaną nazwę z listy modeli Firebase i podaj ją bez „models/”.
    .step2 = Pobieraj nazwę modelu z Remote Config, żeby można było przestawić wydane aplikacje.
    .step3 = Jeśli nazwa jest dobra, sprawdź, czy model udostępnia tę metodę.

invalid-location =
    .title = Lokalizacja z adresu URL nie istnieje
    .meaning = Ścieżka Vertex AI zawiera lokalizację, której Google nie ma. Odpowiedzią jest strona HTML z kodem 404, a nie JSON.
    .cause = W nazwie regionu jest literówka, podano strefę, na przykład us-central1-a, albo w regionie nie ma Vertex AI. SDK zgłaszają pusty komunikat lub nieczytelny błąd.
    .step1 = Ustaw lokalizację global albo region z listy, na przykład us-central1.
    .step2 = Sprawdź wartość w aplikacji: pusta lub niezdefiniowana zmienna trafia do ścieżki.
    .step3 = W Gemini Developer API pomiń lokalizację; to API jej nie ma.

iam-permission-denied =
    .title = Tożsamość nie może używać modeli Vertex AI
    .meaning = Konto, z którego pochodzi wywołanie, nie ma uprawnienia aiplatform.endpoints.predict do modelu { $model } w projekcie { $project }.
    .meaning-unknown = Konto, z którego pochodzi wywołanie, nie ma w projekcie uprawnienia aiplatform.endpoints.predict do tego modelu.
    .cause = Konto usługi lub użytkownik nie ma w tym projekcie roli Vertex AI albo wywołanie podaje inny projekt niż ten, w którym nadano rolę. Ten sam tekst daje literówka w nazwie zasobu.
    .step1 = Nadaj kontu rolę Vertex AI User (roles/aiplatform.user) w projekcie ze ścieżki.
    .step2 = Sprawdź, które konto jest używane: domyślne dane logowania aplikacji (ADC) mogą wskazywać inne, niż się spodziewasz.
    .step3 = Porównaj projekt i model w nazwie zasobu z komunikatu z tym, o co chodziło.
    .step4 = Po nadaniu roli odczekaj minutę lub dwie i ponów żądanie.

input-file-permission-denied =
    .title = Vertex AI nie może odczytać pliku gs://
    .meaning = Samo żądanie jest dozwolone, ale agent usługi projektu nie ma prawa odczytu wskazanego w nim pliku.
    .cause = Zasobnik należy do innego projektu lub ma własne reguły dostępu albo nazwa obiektu jest błędna. Dostęp samego wywołującego do pliku się nie liczy.
    .step1 = Nadaj agentowi usługi Vertex AI tego projektu rolę Storage Object Viewer do zasobnika.
    .step2 = Sprawdź nazwy zasobnika i obiektu; brakujący obiekt może wyglądać jak zabroniony.
    .step3 = Jeśli dostępu nie można nadać, wyślij plik inline albo skopiuj go do zasobnika w tym samym projekcie.

unsupported-user-location =
    .title = Kraj użytkownika nieobsługiwany przez Firebase
    .meaning = Firebase przekazało wywołanie do Gemini Developer API, które nie jest oferowane tam, gdzie jest użytkownik aplikacji.
    .cause = Google ocenia po adresie IP użytkownika, więc aplikacja działa u jednych, a u innych nie. Abonament i klucz projektu nie mają znaczenia.
    .step1 = Porównaj kraj użytkownika z listą dostępnych regionów i ukryj tę funkcję w pozostałych.
    .step2 = Użyj Vertex AI jako dostawcy, jeśli jego warunki obejmują tych użytkowników.
    .step3 = Jeśli użytkownik powinien być w obsługiwanym kraju, sprawdź VPN i proxy operatora komórkowego.
    .step4 = Pokaż jasny komunikat; w Androidzie jest to UnsupportedUserLocationException, a ponawianie nie ma sensu.

billing-country-restricted =
    .title = Kraj rozliczeń jest wykluczony
    .meaning = Dostępu do usługi { $service } odmówiono ze względu na kraj konta rozliczeniowego projektu.
    .meaning-unknown = Dostępu do usługi odmówiono ze względu na kraj konta rozliczeniowego projektu.
    .cause = Liczy się kraj z profilu płatności, a nie miejsce wywołującego. Przeniesienie serwera ani VPN nic nie zmienią.
    .step1 = Sprawdź kraj konta rozliczeniowego w Google Cloud console.
    .step2 = Połącz projekt z kontem rozliczeniowym Twojej organizacji w obsługiwanym kraju, jeśli takie istnieje.
    .step3 = Jeśli kraj zapisano błędnie, popraw go przez pomoc Google Cloud w sprawach rozliczeń; w samym profilu płatności nie da się zmienić kraju.

quota-per-minute-region =
    .title = Wyczerpany limit żądań na minutę w regionie
    .meaning = Projekt wyczerpał limit żądań generowania treści na minutę w jednym regionie dla usługi { $service }.
    .meaning-unknown = Projekt wyczerpał limit żądań generowania treści na minutę w jednym regionie.
    .cause = Za dużo wywołań w ciągu minuty albo limit o wartości 0, który oznacza, że projekt w ogóle nie może wywoływać tej metody. Rozstrzyga o tym quota_limit_value w szczegółach.
    .step1 = Jeśli quota_limit_value wynosi 0, przestań ponawiać; włącz rozliczenia albo poproś o limit.
    .step2 = W przeciwnym razie ponawiaj w wykładniczo rosnących odstępach od 1 s; limit odnawia się w ciągu minuty.
    .step3 = Ogranicz w aplikacji liczbę wywołań na użytkownika; SDK Firebase same nie ponawiają ani nie ograniczają tempa.
    .step4 = Poproś o wyższą wartość w Google Cloud console, na stronie Quotas.

developer-quota-exceeded =
    .title = Wyczerpany limit projektu (wywołanie przez Firebase)
    .meaning = Wszyscy użytkownicy aplikacji razem osiągnęli limit { $limit }, jaki poziom tego projektu ma dla modelu { $model }.
    .meaning-without-limit = Wszyscy użytkownicy aplikacji razem osiągnęli limit, jaki poziom tego projektu ma dla modelu { $model }.
    .meaning-without-model = Wszyscy użytkownicy aplikacji razem osiągnęli limit { $limit }, jaki poziom tego projektu ma dla modelu.
    .meaning-unknown = Wszyscy użytkownicy aplikacji razem osiągnęli limit, jaki poziom tego projektu ma dla modelu.
    .cause = Aplikacje dzielą limity Gemini swojego projektu. Słowo PerDay w quotaId oznacza, że skończył się limit dzienny; limit 0 oznacza, że modelu lub funkcji nie ma na poziomie bezpłatnym.
    .step1 = Przed ponowieniem odczytaj quotaId w szczegółach: przy PerMinute czekaj retryDelay, przy PerDay do północy czasu pacyficznego, a przy limicie 0 włącz rozliczenia.
    .step2 = Dla prawdziwych użytkowników przejdź na wyższy abonament projektu; poziom bezpłatny wystarcza do programowania.
    .step3 = Ustaw limit na użytkownika w ustawieniach limitów AI Logic, żeby jeden użytkownik nie mógł zużyć wszystkiego.
    .step4 = Powiedz użytkownikowi, kiedy wrócić, zamiast zawodzić po cichu.

vertex-resource-exhausted =
    .title = Vertex AI: brak współdzielonych zasobów w tej chwili
    .meaning = Ruch pay-as-you-go korzysta z jednej wspólnej puli dla modelu i regionu, która jest teraz pełna. To nie jest limit Twojego projektu.
    .cause = Zapotrzebowanie wszystkich klientów przekracza zasoby (dynamic shared quota). Nie wyczerpał się żaden Twój limit, więc nie ma czego podnosić i nie podano czasu oczekiwania.
    .step1 = Ponawiaj w wykładniczo rosnących odstępach od 1 s z górnym ograniczeniem, najwyżej dwa razy, a potem przełącz się na inny model lub backend.
    .step2 = Użyj globalnego punktu końcowego, który ma do dyspozycji więcej zasobów niż jeden region.
    .step3 = Wygładzaj ruch i unikaj nagłych skoków.
    .step4 = Kup Provisioned Throughput, jeśli ruch musi być obsługiwany zawsze.

vertex-provisioned-exceeded =
    .title = Wyczerpane Provisioned Throughput
    .meaning = Żądanie może używać tylko wykupionych zasobów, a te są w pełni zajęte.
    .cause = Nagłówek X-Vertex-AI-LLM-Request-Type: dedicated nie pozwala wyjść poza wykupione zasoby, do trybu pay-as-you-go. Bez tego nagłówka żądanie zostałoby wykonane w tym trybie.
    .step1 = Jeśli to krótki szczyt, ponawiaj w rosnących odstępach od 1 s.
    .step2 = Usuń nagłówek z wartością dedicated z żądań, które mogą korzystać z pay-as-you-go.
    .step3 = Zamów większą przepustowość, jeśli średnie obciążenie jest bliskie wykupionemu.

harm-threshold-restricted =
    .title = Konto nie może używać tego progu bezpieczeństwa
    .meaning = Żądanie ustawia próg bezpieczeństwa, zwykle BLOCK_NONE, który Vertex AI udostępnia tylko niektórym kontom.
    .cause = Konta nie ma na liście dozwolonych ani nie jest ono rozliczane miesięcznymi fakturami. Prompt i model nie są powodem.
    .step1 = Ustaw próg BLOCK_ONLY_HIGH; może go używać każdy.
    .step2 = Możesz też spróbować OFF, jeśli model to przyjmuje.
    .step3 = Jeśli BLOCK_NONE jest konieczne, poproś opiekunów konta w Google o wpis na listę dozwolonych albo przejdź na rozliczanie fakturami.

image-prompt-blocked =
    .title = Imagen odrzucił prompt
    .meaning = Prompt obrazu zawiera słowa, na które nie pozwalają zasady odpowiedzialnej AI w Google, więc żaden obraz nie powstał.
    .cause = Imagen odrzuca takie prompty w całości, z kodem 400; pojedyncze niebezpieczne obrazy są odsiewane później, bez błędu. Kody pomocy (support codes) w komunikacie oznaczają kategorie.
    .step1 = Przeformułuj prompt bez przemocy, treści dla dorosłych, dzieci i nazwisk prawdziwych osób.
    .step2 = Sprawdź tekst, który do promptu dodają szablony lub użytkownicy.
    .step3 = Zaplanuj przejście na model graficzny Gemini; w aktualnych SDK Firebase nie ma już modeli Imagen.

image-rejected =
    .title = Nie udało się zdekodować obrazu inline
    .meaning = Obrazu z żądania nie dało się odczytać; usługa mówi tylko, że argument jest nieprawidłowy.
    .cause = Dane są uszkodzone, obcięte albo nie zgadzają się z typem MIME; na telefonach często jest to zdjęcie HEIC wysłane jako JPEG. Ten sam tekst pojawia się też przy innych nieprawidłowych argumentach.
    .step1 = Wyślij żądanie bez obrazu; jeśli przejdzie, winny jest obraz.
    .step2 = Przed wysłaniem przekonwertuj w aplikacji obraz na JPEG lub PNG i ustaw odpowiedni typ MIME.
    .step3 = Sprawdź, czy tekst base64 jest pełny i nie zaczyna się od „data:”.

cached-content-bad-name =
    .title = Nazwa pamięci podręcznej ma złą postać
    .meaning = Wartość „{ $name }” nie jest prawidłową nazwą zasobu pamięci podręcznej; usługa nawet jej nie szukała.
    .meaning-unknown = Żądanie podaje pamięć podręczną pod nazwą, która nie jest prawidłową nazwą zasobu; usługa nawet jej nie szukała.
    .cause = Podano sam identyfikator lub nazwę wyświetlaną albo nazwę z Gemini API (cachedContents/ID) wysłano do Vertex AI, które wymaga pełnej ścieżki.
    .step1 = Użyj pola name dokładnie w takiej postaci, w jakiej zwróciło je wywołanie tworzące.
    .step2 = W Vertex AI jest to projects/PROJECT/locations/LOCATION/cachedContents/ID, z lokalizacją z żądania.
    .step3 = Pamięci podręczne Gemini API i Vertex AI są rozdzielne; utwórz ją po tej stronie, którą wywołujesz.

unavailable =
    .title = Model chwilowo niedostępny (wywołanie przez Firebase)
    .meaning = Wywołanie aplikacji dotarło do Google, ale model nie miał akurat zasobów, żeby na nie odpowiedzieć.
    .cause = Duże obciążenie modelu przez wszystkich klientów; aplikacja, klucz i App Check są w porządku. SDK Firebase nie ponawiają, więc użytkownik widzi już pierwsze niepowodzenie.
    .step1 = Ponawiaj w aplikacji w rosnących odstępach od 1 s, z losowym rozrzutem (jitter), dwa lub trzy razy.
    .step2 = Przygotuj w Remote Config drugi model, na przykład Flash-Lite zamiast Flash.
    .step3 = W aplikacji internetowej w trybie hybrydowym może w tym czasie odpowiadać model na urządzeniu.
    .step4 = Zachowaj to, co wpisał użytkownik, żeby nie musiał niczego wpisywać drugi raz.

vertex-unauthenticated =
    .title = Vertex AI nie dostało ważnego tokenu dostępu
    .meaning = Vertex AI wymaga tokenu dostępu OAuth tożsamości Google, a ten w żądaniu jest nieobecny, zniekształcony lub wygasł.
    .cause = Zapisany token przestał działać po godzinie albo do nagłówka Authorization trafiło coś innego, na przykład klucz Gemini API. Powód w szczegółach rozróżnia token wygasły, nieobsługiwany i brakujący.
    .step1 = Niech biblioteka uwierzytelniania Google tworzy i odświeża token z konta usługi lub domyślnych danych logowania aplikacji (ADC).
    .step2 = Na własnej maszynie uruchom ponownie „gcloud auth application-default login”.
    .step3 = Powtórz wywołanie raz ze świeżym tokenem; jeśli i to zawiedzie, sprawdź klucz konta usługi i zegar maszyny.
    .step4 = Jeśli masz tylko klucz API, użyj Gemini API albo trybu express w Vertex AI.

client-no-api-key =
    .title = Konfiguracja Firebase w aplikacji nie ma apiKey
    .meaning = SDK Firebase zatrzymało się przed wysłaniem czegokolwiek, ponieważ pole apiKey w jego konfiguracji jest puste.
    .cause = Nie wypełniono zmiennej kompilacji, wczytano konfigurację innego środowiska albo usunięto pole, żeby ukryć klucz. Żaden serwer nie widział tego wywołania.
    .step1 = Skopiuj konfigurację z konsoli Firebase (Project settings, Your apps) i przekaż ją do initializeApp.
    .step2 = Jeśli wartości pochodzą ze zmiennych środowiskowych, sprawdź, czy bundler udostępnia je kompilacji klienta pod dokładnie tymi nazwami.
    .step3 = Zostaw klucz Firebase w aplikacji: identyfikuje projekt i ma tam być; chroń go przez App Check i ograniczenia.

client-unsupported-safety-method =
    .title = safetySettings.method istnieje tylko w Vertex AI
    .meaning = SDK Firebase zatrzymało się przed wysłaniem, ponieważ jedno z ustawień bezpieczeństwa ma właściwość method, której Gemini Developer API nie zna.
    .cause = Ustawienia napisano dla backendu Vertex AI, a aplikacja używa teraz Developer API. Reszta ustawień bezpieczeństwa działa w obu.
    .step1 = Usuń method z każdej pozycji safetySettings.
    .step2 = Jeśli potrzebujesz blokowania według wagi szkodliwości (severity), użyj backendu Vertex AI.
    .step3 = Jeśli aplikacja może działać z oboma backendami, trzymaj osobne ustawienia.

client-network =
    .title = Aplikacja nie mogła się połączyć z Firebase
    .meaning = Wywołanie SDK Firebase nie powiodło się w sieci; nie wróciła żadna odpowiedź HTTP.
    .cause = Urządzenie jest offline, nie udaje się rozwiązać nazwy hosta, zawodzi TLS albo wywołanie zatrzymała przeglądarka, program blokujący lub brak nagłówka CORS. Tak samo wygląda brama, która nie dodaje nagłówków CORS do błędów.
    .step1 = Sprawdź połączenie i ponów żądanie; przy tym błędzie ponowienie jest bezpieczne.
    .step2 = W przeglądarce zajrzyj na kartę sieci: „CORS” oznacza tam, że serwer odpowiedział, a przeglądarka ukryła odpowiedź.
    .step3 = Jeśli używasz bramy, zadbaj, żeby odpowiadała na OPTIONS i wysyłała Access-Control-Allow-Origin także przy błędach.
    .step4 = Sprawdź programy blokujące, firmowe proxy i zasady CSP strony dla firebasevertexai.googleapis.com.
