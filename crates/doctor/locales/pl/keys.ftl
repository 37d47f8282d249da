# Faults of API keys, tokens and key restrictions.

api-key-invalid =
    .title = Nieprawidłowy klucz API
    .meaning = Klucz wysłany z żądaniem nie jest kluczem, który Google rozpoznaje. Treści żądania nie sprawdzano.
    .cause = Klucz zawiera literówkę, jest obcięty, otoczony spacjami lub cudzysłowami, należy do innego produktu albo został usunięty. Ten sam klucz zawodzi za każdym razem, więc ponawianie nie pomaga.
    .step1 = Wypisz długość i cztery pierwsze znaki klucza, którego proces naprawdę używa. Starsze klucze zaczynają się od „AIza” i mają 39 znaków, nowsze zaczynają się od „AQ.”.
    .step2 = Poszukaj innego źródła, które ma pierwszeństwo: w SDK Google zmienna GOOGLE_API_KEY wygrywa z GEMINI_API_KEY.
    .step3 = Porównaj klucz z listą kluczy projektu w Google AI Studio i skopiuj go jeszcze raz.
    .step4 = Jeśli metadane błędu wymieniają firebasevertexai.googleapis.com, wymień klucz w konfiguracji Firebase aplikacji; jeśli przy wywołaniu przez Firebase wymieniają generativelanguage.googleapis.com, wymień klucz Gemini zapisany w projekcie.

api-key-not-found =
    .title = Klucz API ma poprawną postać, ale nie istnieje
    .meaning = Klucz wygląda jak prawdziwy klucz Google, ale klucza o takiej wartości nigdzie nie ma.
    .cause = Klucz usunięto na dobre albo przy kopiowaniu zmieniono pojedyncze znaki. To drugie brzmienie błędu nieprawidłowego klucza; przeoczy je kod, który szuka tekstu „API key not valid”.
    .step1 = Porównaj cały klucz, a nie tylko jego początek, z listą kluczy projektu.
    .step2 = Jeśli klucz usunięto mniej niż 30 dni temu, przywróć go w Google Cloud console na stronie Dane logowania (Credentials); sam klucz się nie zmieni.
    .step3 = W przeciwnym razie utwórz nowy klucz w Google AI Studio, umieść go w magazynie sekretów i uruchom ponownie proces, który używa starego.
    .step4 = W obsłudze błędów sprawdzaj powód API_KEY_INVALID zamiast treści komunikatu.

api-key-expired =
    .title = Klucz API wygasł
    .meaning = Klucz był kiedyś dobry, ale stracił ważność. Od tej chwili każde żądanie z nim jest odrzucane.
    .cause = Minęła data ważności klucza albo usunięto go, także automatycznie jako nieużywany. W odróżnieniu od nieznanego klucza sam ciąg znaków jest poprawny; czekanie go nie przywróci.
    .step1 = Utwórz nowy klucz w tym samym projekcie w Google AI Studio, żeby limity i rozliczenia się nie zmieniły.
    .step2 = Nadaj nowemu kluczowi te same ograniczenia API i klientów co staremu.
    .step3 = Wymień klucz wszędzie, gdzie jest używany, a potem usuń stary.
    .step4 = Zapisz datę ważności nowego klucza albo zaplanuj rotację, żeby zdążyć przed awarią.

api-key-leaked =
    .title = Klucz API zablokowany, ponieważ wyciekł
    .meaning = Google znalazło ten klucz w publicznym miejscu i zablokowało go na stałe. Inne klucze projektu nadal działają.
    .cause = Klucz mógł odczytać każdy, na przykład w publicznym repozytorium, na stronie internetowej, w pakiecie aplikacji lub w logu. Blokada tego klucza nie zostanie zdjęta.
    .step1 = Utwórz nowy klucz i umieść go tylko tam, gdzie może go odczytać serwer; zablokowany usuń.
    .step2 = Usuń stary klucz z publicznego miejsca, razem z historią wersji, bo inaczej sytuacja się powtórzy.
    .step3 = Sprawdź w wykorzystaniu i rozliczeniach projektu, czy nie ma tam obcych żądań.
    .step4 = Ogranicz nowy klucz do Generative Language API i do swoich adresów; nie umieszczaj kluczy w klientach, tylko wysyłaj wywołania przez bramę.

missing-api-key =
    .title = Żądanie bez klucza API
    .meaning = Żądanie nie zawiera ani klucza API, ani tokenu OAuth, więc Google nie wie, czyje to wywołanie.
    .cause = Zmienna z kluczem jest w tym procesie pusta lub nieustawiona albo proxy usunęło nagłówek lub parametry adresu. Klucz obecny, ale błędny, daje kod 400.
    .step1 = Sprawdź, czy proces widzi klucz: zmienna środowiskowa ustawiona w jednej powłoce nie jest ustawiona w usłudze, kontenerze ani zadaniu CI.
    .step2 = Wyślij klucz w nagłówku x-goog-api-key; „Authorization: Bearer” z kluczem API działa tylko na ścieżkach zgodnych z OpenAI.
    .step3 = Jeśli po drodze stoi proxy, niech przepuszcza x-goog-api-key i Authorization bez zmian.

api-key-missing =
    .title = Żądanie Firebase bez klucza
    .meaning = Wywołanie Firebase AI Logic przyszło bez klucza API Firebase aplikacji, więc nie można go przypisać do projektu.
    .cause = Aplikacja wystartowała z konfiguracją bez apiKey albo coś po drodze usunęło zarówno nagłówek x-goog-api-key, jak i parametr key w adresie. Przez WebSocket ten sam tekst zamyka połączenie z kodem 1008.
    .step1 = Pobierz jeszcze raz konfigurację aplikacji z konsoli Firebase, ze strony ustawień projektu (Project settings), i zastąp nią tę w aplikacji.
    .step2 = Przy ręcznych wywołaniach wyślij klucz Firebase w x-goog-api-key, a przez WebSocket w parametrze key adresu.
    .step3 = Sprawdź, czy żadne proxy ani service worker nie usuwa nagłówka lub parametrów adresu.

api-key-service-blocked =
    .title = Klucz API nie może wywoływać tego API
    .meaning = Klucz istnieje i jest aktywny, ale jego ograniczenia API nie obejmują metody { $grpc_method }.
    .meaning-unknown = Klucz istnieje i jest aktywny, ale jego ograniczenia API nie obejmują wywołanej metody.
    .cause = Klucz ma listę dozwolonych API, a nie ma na niej ani tej usługi, ani tej metody. Często jest to klucz utworzony dla innego produktu, na przykład Map lub Firebase.
    .step1 = Odczytaj pole „service” w metadanych błędu: podaje API, na które trzeba zezwolić.
    .step2 = Do bezpośrednich wywołań Gemini użyj klucza, który zezwala na Generative Language API; kluczowi Firebase aplikacji zezwól tylko na Firebase AI Logic API.
    .step3 = Zmień listę w Google Cloud console: Dane logowania (Credentials), klucz, ograniczenia interfejsów API (API restrictions).
    .step4 = Odczekaj do pięciu minut, aż zmiana zacznie działać, i spróbuj jeszcze raz.

api-key-referrer-blocked =
    .title = Ta witryna nie może używać tego klucza API
    .meaning = Klucz przyjmuje żądania tylko z witryn na liście, a to żądanie podaje pochodzenie { $referer }.
    .meaning-unknown = Klucz przyjmuje żądania tylko z witryn na liście, a to żądanie przyszło spoza niej.
    .cause = Klucz ma ograniczenia do witryn, a nagłówka Referer brakuje (widać wtedy <empty>) albo nie pasuje on do żadnej pozycji. Serwery, skrypty i strony z zasadą no-referrer w ogóle nie wysyłają nagłówka Referer.
    .step1 = Jeśli wywołanie pochodzi z serwera, użyj innego klucza, z ograniczeniem do adresów IP; serwer nie spełni ograniczenia do witryn.
    .step2 = Jeśli wywołanie pochodzi z przeglądarki, dodaj do listy witryn klucza pochodzenie strony, na przykład example.com/*; subdomeny wymagają własnych pozycji.
    .step3 = Nie wpisuj ścieżek: przy wywołaniach do innych hostów przeglądarki skracają Referer do samego pochodzenia.
    .step4 = Po zmianie odczekaj do pięciu minut i odśwież stronę.

api-key-http-referrer-blocked =
    .title = Ta witryna nie może używać tego klucza Firebase
    .meaning = Klucz Firebase aplikacji jest ograniczony do określonych witryn, a pochodzenie { $referer } do nich nie należy.
    .meaning-unknown = Klucz Firebase aplikacji jest ograniczony do określonych witryn, a to wywołanie przyszło spoza nich.
    .cause = Ograniczenia klucza nie obejmują adresu, pod którym aplikacja teraz działa: zwykle to kanał podglądu, nowa domena, localhost albo aplikacja mobilna, która używa klucza aplikacji internetowej.
    .step1 = Otwórz stronę Dane logowania (Credentials) w Google Cloud console, wybierz klucz aplikacji internetowej i dodaj brakujące pochodzenie z /* na końcu.
    .step2 = Używaj osobnych kluczy dla aplikacji internetowej, Androida i iOS; aplikacja mobilna nie wysyła nagłówka Referer i nigdy nie spełni ograniczenia do witryn.
    .step3 = Sprawdź, czy strona nie ustawia Referrer-Policy: no-referrer.
    .step4 = Odczekaj do pięciu minut, aż zmienione ograniczenie zacznie działać.

api-key-ip-blocked =
    .title = Adres IP nie może używać tego klucza API
    .meaning = Klucz przyjmuje wywołania tylko z adresów na liście, a to przyszło z adresu { $ip }.
    .meaning-unknown = Klucz przyjmuje wywołania tylko z adresów na liście, a to przyszło z innego.
    .cause = Klucz ma ograniczenie do adresów IP, a adresu widzianego przez Google na liście nie ma. Za NAT-em, siecią VPN lub na platformie chmurowej jest to adres wyjściowy, być może IPv6.
    .step1 = Porównaj adres z błędu z listą klucza na stronie Dane logowania (Credentials) w Google Cloud console.
    .step2 = Dodaj adres wyjściowy albo jego zakres CIDR, w IPv4 i IPv6, jeśli host ma oba.
    .step3 = Jeśli adres wyjściowy się zmienia, kieruj wywołania przez stały adres NAT lub bramę i zezwól na ten adres.
    .step4 = Odczekaj do pięciu minut i powtórz wywołanie.

api-key-ip-address-blocked =
    .title = Adres wywołującego poza listą dozwolonych IP klucza
    .meaning = Klucz użyty w tym wywołaniu Firebase jest ograniczony do adresów serwerów, a adres { $caller_ip } do nich nie należy.
    .meaning-unknown = Klucz użyty w tym wywołaniu Firebase jest ograniczony do adresów serwerów, a adres wywołującego do nich nie należy.
    .cause = Ograniczenie do adresów IP ma klucz aplikacji, której użytkownicy wywołują ze zmiennych adresów, albo klucz Gemini zapisany w konfiguracji Firebase AI Logic, który nie może mieć żadnego ograniczenia klienta.
    .step1 = Usuń ograniczenie do adresów IP z klucza Firebase aplikacji; ogranicz go do witryny, aplikacji na Androida lub pakietu iOS.
    .step2 = Kluczowi Gemini z konfiguracji Firebase AI Logic nadaj tylko ograniczenie API do Generative Language API, bez ograniczenia klienta.
    .step3 = Jeśli wywołującym naprawdę jest serwer o stałym adresie, dodaj ten adres lub jego zakres CIDR.
    .step4 = Powtórz wywołanie po najwyżej pięciu minutach, gdy zmiana zacznie obowiązywać.

api-key-android-blocked =
    .title = Aplikacja na Androida nie może używać tego klucza API
    .meaning = Klucz obsługuje tylko aplikacje na Androida z listy, a żądanie podało pakiet { $package }.
    .meaning-unknown = Klucz obsługuje tylko aplikacje na Androida z listy, a żądanie nie podało żadnej z nich.
    .cause = Nagłówków X-Android-Package i X-Android-Cert brakuje (widać wtedy <empty>) albo nie pasują do żadnej pozycji klucza. Zwykłe klienty HTTP i serwery same ich nie wysyłają.
    .step1 = Jeśli wywołanie nie pochodzi z aplikacji na Androida, użyj innego klucza: z serwera nie da się spełnić ograniczenia do Androida.
    .step2 = W aplikacji wysyłaj nazwę pakietu i SHA-1 certyfikatu podpisującego, szesnastkowo, wielkimi literami, bez dwukropków.
    .step3 = Dodaj certyfikat, którym podpisano tę kompilację; certyfikaty debug, release i Play App Signing są różne.
    .step4 = Po zmianie klucza odczekaj do pięciu minut.

api-key-android-app-blocked =
    .title = Aplikacji na Androida nie ma na liście klucza Firebase
    .meaning = Klucz Firebase jest ograniczony do aplikacji na Androida, a pakietu { $android_package } w parze z jego certyfikatem podpisującym nie ma na liście.
    .meaning-unknown = Klucz Firebase jest ograniczony do aplikacji na Androida, a pakietu tej aplikacji w parze z jego certyfikatem podpisującym nie ma na liście.
    .cause = Pakiet zarejestrowano z innym SHA-1 niż ten, którym podpisano tę kompilację, albo klucza aplikacji na Androida używa aplikacja internetowa lub iOS, która nie wysyła pakietu (widać wtedy <empty>).
    .step1 = Odczytaj SHA-1 działającej kompilacji i porównaj z pozycjami Androida w kluczu na stronie Dane logowania (Credentials).
    .step2 = Dodaj brakujący odcisk; dla aplikacji ze Sklepu Play jest to ten ze strony App signing w Play Console.
    .step3 = Sprawdź, czy google-services.json w kompilacji należy do tej aplikacji i tego projektu.
    .step4 = Spróbuj ponownie po najwyżej pięciu minutach.

api-key-ios-blocked =
    .title = Aplikacja na iOS nie może używać tego klucza API
    .meaning = Klucz obsługuje tylko aplikacje na iOS z listy, a żądanie podało identyfikator pakietu { $bundle }.
    .meaning-unknown = Klucz obsługuje tylko aplikacje na iOS z listy, a żądanie nie podało żadnej z nich.
    .cause = Nagłówka X-Ios-Bundle-Identifier brakuje (widać wtedy <empty>) albo podaje on pakiet spoza listy klucza. Biblioteki HTTP same tego nagłówka nie dodają.
    .step1 = Jeśli wywołanie nie pochodzi z aplikacji na iOS, użyj klucza bez ograniczenia do iOS.
    .step2 = W aplikacji wysyłaj nagłówek X-Ios-Bundle-Identifier z dokładnym identyfikatorem pakietu; wielkość liter ma znaczenie.
    .step3 = Dodaj do listy klucza rozszerzenia i kompilacje debug, które mają własny identyfikator pakietu.
    .step4 = Po zmianie klucza odczekaj do pięciu minut.

api-key-ios-app-blocked =
    .title = Pakietu iOS nie ma na liście klucza Firebase
    .meaning = Klucz Firebase przyjmuje tylko określone pakiety iOS, a pakiet { $ios_bundle_id } do nich nie należy.
    .meaning-unknown = Klucz Firebase przyjmuje tylko określone pakiety iOS, a pakiet tej aplikacji do nich nie należy.
    .cause = Do klucza nie dodano identyfikatora pakietu tej kompilacji (często z przyrostkiem dla debug lub staging) albo klucza iOS użyto na innej platformie, która nie wysyła pakietu (widać wtedy <empty>).
    .step1 = Porównaj identyfikator pakietu z ustawień kompilacji z pozycjami iOS w kluczu na stronie Dane logowania (Credentials).
    .step2 = Dodaj brakujący identyfikator albo użyj klucza właściwej aplikacji ze świeżo pobranego GoogleService-Info.plist.
    .step3 = Aplikacjom internetowym i na Androida daj osobne klucze.
    .step4 = Spróbuj ponownie po najwyżej pięciu minutach.

unauthenticated-bad-token =
    .title = Token Bearer nie jest prawidłowym tokenem OAuth
    .meaning = W nagłówku Authorization jest coś, czego Google nie potrafi odczytać jako tokenu dostępu, więc tożsamość wywołującego jest nieznana.
    .cause = Token wygasł (tokeny żyją około godziny), klucz API wysłano jako „Authorization: Bearer” albo nie udało się zweryfikować nowszego klucza, który zaczyna się od „AQ.”. Ten sam token zawiedzie znowu; świeży zadziała.
    .step1 = Jeśli używasz klucza API, wyślij go jako x-goog-api-key i usuń nagłówek Authorization.
    .step2 = Jeśli używasz OAuth, pobierz świeży token dostępu i pozwól bibliotece uwierzytelniania go odświeżać, zamiast go zapisywać.
    .step3 = Sprawdź, czy do nagłówka nie trafił token ID, token odświeżania albo token z cudzysłowami lub znakami końca wiersza.
    .step4 = Klucz zaczynający się od „AQ.” skopiuj jeszcze raz z Google AI Studio i wyślij w nagłówku, a nie jako ?key=.

api-key-not-supported-by-method =
    .title = Metoda wymaga OAuth; klucz API nie wystarczy
    .meaning = Ta metoda działa w imieniu osoby lub konta usługi, a klucz API nie mówi, kto to jest.
    .cause = Uprawnienia dostrojonych modeli, transferOwnership i files:register przyjmują tylko OAuth. Sam klucz jest w porządku i nadal działa dla innych metod.
    .step1 = Uwierzytelnij się przez OAuth 2, na przykład domyślnymi danymi logowania aplikacji (ADC) lub kontem usługi.
    .step2 = Wyślij token jako „Authorization: Bearer”, podaj projekt w x-goog-user-project i pomiń klucz API.
    .step3 = Jeśli potrzebna jest tylko treść, zamiast rejestrować plik, prześlij go przez Files API; to działa z kluczem.

insufficient-scopes =
    .title = Token OAuth nie ma potrzebnego zakresu
    .meaning = Token jest ważny, a wywołujący znany, ale token wydano bez uprawnienia do Gemini API.
    .cause = Poproszono o niego bez zakresu (scope) cloud-platform lub jednego z zakresów generative-language. Odświeżanie zachowuje stare zakresy, więc ani ono, ani ponawianie nie pomaga.
    .step1 = Poproś o nowy token z zakresem https://www.googleapis.com/auth/cloud-platform, a dla korpusów także https://www.googleapis.com/auth/generative-language.retriever.
    .step2 = W gcloud zaloguj się ponownie przez „gcloud auth application-default login” i podaj zakresy w --scopes.
    .step3 = Na maszynie wirtualnej poszerz zakresy dostępu instancji; trzeba ją do tego zatrzymać.

multiple-credentials =
    .title = Więcej niż jedno poświadczenie w żądaniu
    .meaning = Żądanie zawiera jednocześnie nagłówek Authorization i klucz API, a przyjmowane jest tylko jedno z nich.
    .cause = Klient OpenAI sam wysyła „Authorization: Bearer”, a do tego dodano x-goog-api-key lub ?key=. Tak samo działa proxy, które wstawia własny klucz.
    .step1 = Zostaw tylko „Authorization: Bearer” z kluczem Gemini i usuń nagłówek x-goog-api-key.
    .step2 = Usuń ?key= z bazowego adresu URL.
    .step3 = Jeśli proxy dodaje poświadczenie, niech zastępuje nim to od wywołującego, zamiast dokładać drugie.
