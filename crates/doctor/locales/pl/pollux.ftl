# Faults of Pollux itself, of the way to whoever answers, and of what came back.

unknown =
    .title = Błędu nie ma w katalogu
    .meaning = Upstream odpowiedział błędem, którego Pollux nie zna. Błąd przekazano bez zmian.
    .cause = Być może Google dodało błąd lub zmieniło jego treść albo zamiast upstreamu odpowiedziało coś, co stoi między nim a Polluksem.
    .step1 = Przeczytaj oryginalny komunikat i szczegóły; są obok tego tekstu.
    .step2 = Kieruj się kodem HTTP: 408, 429 i 5xx ponawiaj w rosnących odstępach, a innych kodów 4xx nie ponawiaj bez zmian.
    .step3 = Zgłoś treść odpowiedzi, bez kluczy, do projektu Pollux, żeby można ją było dodać do katalogu.

not-implemented-yet =
    .title = Pollux jeszcze nie ma tej metody
    .meaning = Metoda należy do API Google, ale ta wersja Polluksa lub wybrany dla żądania backend nie może jej obsłużyć.
    .cause = Ścieżka jest znana, a samego żądania nie oceniano. Ponowna próba da tę samą odpowiedź, dopóki Pollux nie zostanie zaktualizowany lub inaczej skonfigurowany.
    .step1 = Sprawdź w informacjach o wydaniach, czy nowsza wersja ma tę metodę.
    .step2 = Skieruj żądanie do backendu Google lub Vertex AI; może mieć to, czego nie ma backend lokalny lub zgodny z OpenAI.
    .step3 = Do tego czasu tę jedną metodę wywołuj bezpośrednio w Google.

gateway-overloaded =
    .title = Pollux obsługuje zbyt wiele żądań
    .meaning = Żądanie odrzuciła sama brama, żeby nie przestać odpowiadać na inne. Nic nie wysłano do Google i nie zużyto żadnego limitu.
    .cause = Osiągnięto limit jednoczesnych żądań lub oczekującej pracy przez nagły skok ruchu albo powolny upstream, na który żądania długo czekają.
    .step1 = Jeśli tylko korzystasz z bramy, odczekaj czas podany w RetryInfo albo 1 s i ponów żądanie z losowym rozrzutem (jitter).
    .step2 = Jeśli administrujesz bramą, sprawdź liczbę żądań w toku i opóźnienia upstreamu: bramę najczęściej zapełniają powolne odpowiedzi.
    .step3 = Podnieś limit, jeśli pozwala na to pamięć, albo uruchom kolejne instancje.

upstream-unreachable =
    .title = Brak połączenia z upstreamem
    .meaning = Pollux nie mógł otworzyć połączenia z usługą, która miała odpowiedzieć. Żądania nie dostarczono.
    .cause = Nie udało się rozwiązać nazwy hosta, połączenie zostało odrzucone albo przeszkadza zapora, proxy lub brak trasy sieciowej. Silnik lokalny może po prostu nie działać.
    .step1 = Z maszyny, na której działa Pollux, rozwiąż nazwę hosta upstreamu i połącz się z jego portem.
    .step2 = Sprawdź wychodzące proxy i zaporę; do Google potrzebny jest port 443 na generativelanguage.googleapis.com.
    .step3 = Przy silniku lokalnym sprawdź, czy działa i nasłuchuje pod skonfigurowanym adresem; pamiętaj, że w kontenerze „localhost” oznacza sam kontener.
    .step4 = Ponowienie jest bezpieczne, bo nic nie przetworzono; drugi backend w trasie pozwoli przetrwać przerwę.

upstream-timeout =
    .title = Upstream nie odpowiedział na czas
    .meaning = Połączenie było nawiązane, ale odpowiedź nie zaczęła się w czasie, przez jaki Pollux może czekać. Nie wiadomo, czy upstream wykonał pracę.
    .cause = Długie prompty, długie myślenie lub przeciążony upstream potrzebują więcej czasu, niż wynosi limit, albo własny limit wywołującego zostawił na to niewiele czasu.
    .step1 = Zwiększ jednocześnie limit czasu wywołującego (X-Server-Timeout) i limit czasu do pierwszego bajtu w bramie.
    .step2 = Użyj strumieniowania, które wysyła pierwsze bajty wcześniej.
    .step3 = Skróć prompt albo użyj szybszego modelu.
    .step4 = Ponawiaj tylko to, co bezpiecznie może wykonać się dwa razy: pierwsze wywołanie mogło zostać ukończone i naliczone.

upstream-tls =
    .title = Bezpieczne połączenie z upstreamem nie powiodło się
    .meaning = Połączenie sieciowe nawiązano, ale nie uzgodniono TLS, więc nic nie zostało wysłane.
    .cause = Certyfikat wygasł, jest dla innego hosta lub od nieznanego urzędu, na przykład gdy firmowe proxy przechwytuje TLS; możliwe też, że zegar tej maszyny jest źle ustawiony.
    .step1 = Sprawdź datę i godzinę na maszynie, na której działa Pollux.
    .step2 = Obejrzyj certyfikat przez „openssl s_client -connect HOST:443 -servername HOST” i sprawdź wystawcę.
    .step3 = Jeśli podpisuje go firmowe proxy, dodaj jego certyfikat główny do zaufanych; nie wyłączaj weryfikacji.
    .step4 = Jeśli upstream używa zwykłego HTTP, skonfiguruj jego adres z http:// zamiast https://.

upstream-malformed =
    .title = Odpowiedzi upstreamu nie da się zrozumieć
    .meaning = Coś odpowiedziało, ale nie tak, jak obiecuje API: to nie jest poprawny JSON albo JSON ma inny kształt.
    .cause = Własną stroną odpowiedziało proxy, portal logowania do sieci lub load balancer, bazowy URL prowadzi do innej usługi albo dialekt silnika różni się od skonfigurowanego.
    .step1 = Sprawdź w logu bramy Content-Type i pierwsze bajty odpowiedzi.
    .step2 = Sprawdź bazowy URL upstreamu, razem ze ścieżką i wersją.
    .step3 = Sprawdź, czy rodzaj backendu jest właściwy: silniki google, vertex i openai używają różnych dialektów.
    .step4 = Jeśli zdarza się to tylko pod obciążeniem, ponów żądanie; nadawcą jest prawdopodobnie load balancer ze swoją stroną błędu.

stream-truncated =
    .title = Strumień skończył się przed czasem
    .meaning = Upstream zamknął strumień bez powodu zakończenia, więc otrzymany tekst to tylko część odpowiedzi.
    .cause = Połączenie przerwało się po drodze: na proxy, przez restart upstreamu albo w sieci. Komunikatu o błędzie nie było.
    .step1 = Nie traktuj tekstu jako pełnego; odrzuć go albo oznacz jako częściowy.
    .step2 = Wyślij żądanie jeszcze raz; brama nie może sama ponowić tego, co dotarło już do klienta.
    .step3 = Jeśli strumienie urywają się zawsze po tym samym czasie lub rozmiarze, podnieś limity proxy, które stoi po drodze.

stream-idle =
    .title = Strumień zamilkł
    .meaning = Strumień się zaczął, po czym dane nie przychodziły dłużej, niż wolno, i Pollux go zamknął. Odpowiedź jest niepełna.
    .cause = Upstream utknął albo model myślał między dwoma fragmentami dłużej, niż pozwala limit bezczynności. Samo połączenie nie zostało przerwane.
    .step1 = Wyślij żądanie jeszcze raz; taki przestój rzadko się powtarza.
    .step2 = Jeśli powtarza się z modelem myślącym, zwiększ w bramie limit bezczynności albo włącz wysyłanie myśli w strumieniu.
    .step3 = Sprawdź, czy żadne proxy po drodze nie buforuje strumienia przed przekazaniem go dalej.

empty-stop =
    .title = Odpowiedź zakończyła się normalnie, ale jest pusta
    .meaning = Model zgłosił normalne zakończenie (STOP), a nie dostarczył tekstu, wywołania ani multimediów.
    .cause = To potknięcie modelu, najczęstsze po wynikach narzędzi oraz przy bardzo krótkich lub sprzecznych promptach. Nie zadziałał żaden filtr ani limit.
    .step1 = Ponów żądanie; druga próba zwykle daje tekst.
    .step2 = Jeśli powtarza się po odpowiedzi funkcji, sprawdź, czy zawiera ona dane, i wprost poproś o ostateczną odpowiedź.
    .step3 = Podnieś nieco temperaturę albo użyj do tego promptu innego modelu.

client-closed =
    .title = Wywołujący się rozłączył
    .meaning = Klient zamknął połączenie z Polluksem, zanim odpowiedź była pełna, i Pollux przerwał pracę.
    .cause = Limit czasu w kliencie lub w proxy przed nim, zamknięta strona albo celowe anulowanie. Upstream działał prawidłowo.
    .step1 = Jeśli użytkownicy nie anulowali, porównaj, jak długo trwały wywołania; okrągła liczba, taka jak 30 lub 60 s, wskazuje na limit czasu.
    .step2 = Zwiększ ten limit w kliencie, jego SDK lub w proxy przed Polluksem.
    .step3 = Długie odpowiedzi wysyłaj strumieniowo, żeby dane płynęły przed upływem limitu.

malformed-request-head =
    .title = Wiersz żądania lub nagłówki nie są poprawnym HTTP
    .meaning = Pollux nie mógł odczytać początku żądania, więc nie zna ani ścieżki, ani wywołującego. Treści nie czytano.
    .cause = W nagłówku są niedozwolone znaki (często koniec wiersza w kluczu API), nagłówki są za duże albo klient łączy się przez TLS z portem zwykłego HTTP.
    .step1 = Porównaj http i https w bazowym adresie URL z tym, na czym nasłuchuje Pollux.
    .step2 = Zanim wstawisz klucz do nagłówka, usuń z niego białe znaki; klucze czytane z plików często kończą się znakiem nowego wiersza.
    .step3 = Usuń za duże pliki cookie i nagłówki, a spacje w adresie URL koduj procentowo.

gateway-internal =
    .title = Błąd wewnątrz Polluksa
    .meaning = Brama zawiodła w trakcie obsługi żądania. Nie jest to wina ani wywołującego, ani Google.
    .cause = Błąd w programie albo wyczerpany zasób maszyny: pamięć, dysk lub baza danych bramy.
    .step1 = Znajdź identyfikator żądania w logu bramy; wpis mówi, co zawiodło.
    .step2 = Sprawdź wolne miejsce na dysku, pamięć i to, czy do bazy danych da się zapisywać.
    .step3 = Ponów żądanie raz; jeśli znowu zawiedzie, zgłoś wpis z logu, bez kluczy, do projektu Pollux.

no-usable-credential =
    .title = Brama nie ma poświadczenia, którego można użyć
    .meaning = Pollux nie ma już poświadczenia, które upstream przyjmie dla modelu { $model }. Żądania nie wysłano, a klucz wywołującego nie jest winny.
    .meaning-unknown = Pollux nie ma już poświadczenia, które upstream przyjmie dla tego modelu. Żądania nie wysłano, a klucz wywołującego nie jest winny.
    .cause = Każde poświadczenie zostało już wcześniej odrzucone (nieprawidłowe, wygasłe, po wycieku lub z zawieszonego projektu) albo wstrzymał je administrator.
    .step1 = Jeśli administrujesz bramą, uruchom `pollux pool list`: przy każdym poświadczeniu widać, jaki błąd go spotkał i kiedy.
    .step2 = Wymień lub napraw poświadczenie w Google, a potem przywróć je do użycia przez `pollux pool clear`.
    .step3 = Jeśli tylko korzystasz z bramy, podaj administratorowi identyfikator żądania; wcześniej ponawianie nie pomoże.

gateway-draining =
    .title = Pollux się wyłącza
    .meaning = Bramie kazano się zatrzymać i nie przyjmuje ona nowych żądań. Te, które już miała, są kończone.
    .cause = Restart, wdrożenie albo zmniejszenie liczby instancji. Nic nie wysłano do Google i nie zużyto żadnego limitu.
    .step1 = Ponów żądanie od razu; load balancer skieruje je do innej instancji, a restart trwa kilka sekund.
    .step2 = Jeśli administrujesz bramą, usuń instancję z load balancera, zanim ją zatrzymasz; w trakcie wygaszania jej test gotowości (readiness) zwraca błąd.

request-timeout =
    .title = Żądanie przychodziło zbyt wolno
    .meaning = Nagłówki lub treść nie dotarły w całości w ciągu { $timeout } s, więc Pollux zamknął połączenie. Żądania nie przetworzono.
    .meaning-unknown = Nagłówki lub treść nie dotarły w całości na czas, więc Pollux zamknął połączenie. Żądania nie przetworzono.
    .cause = Wolne lub przerwane łącze wysyłające, klient, który otwiera połączenia i ich nie używa, albo Content-Length większy niż to, co zostało wysłane.
    .step1 = Porównaj Content-Length z liczbą naprawdę wysłanych bajtów.
    .step2 = Duże multimedia przesyłaj przez Files API zamiast inline.
    .step3 = Jeśli administrujesz bramą i spodziewasz się klientów z wolnym łączem, zwiększ limit czasu na nagłówki lub treść.

key-model-not-allowed =
    .title = Klucz nie jest dla tego modelu
    .meaning = Klucz jest ważny, ale jego twórca zezwolił mu tylko na niektóre modele, a modelu { $model } wśród nich nie ma. Nic nie wysłano i niczego nie naliczono.
    .meaning-unknown = Klucz jest ważny, ale jego twórca zezwolił mu tylko na niektóre modele, a tego wśród nich nie ma. Nic nie wysłano i niczego nie naliczono.
    .cause = Na liście dozwolonych modeli klucza nie ma pozycji pasującej do nazwy modelu. Pozycja zakończona gwiazdką (*) dopuszcza całą rodzinę.
    .step1 = Poproś o model, na który klucz zezwala.
    .step2 = Jeśli administrujesz bramą, dodaj model do klucza przez `pollux keys update` albo daj wywołującemu inny klucz.
    .step3 = Sprawdź, czy klient sam nie przełącza się na inny model.

key-route-unknown =
    .title = Trasa klucza nie istnieje
    .meaning = Wywołania z tym kluczem mają iść trasą „{ $route }”, a w ustawieniach bramy takiej trasy nie ma. Żądania nie wysłano też żadną inną drogą.
    .meaning-unknown = Wywołania z tym kluczem mają iść trasą, której nie ma w ustawieniach bramy. Żądania nie wysłano też żadną inną drogą.
    .cause = Nazwę trasy zmieniono, trasę usunięto z ustawień albo kluczowi podano nazwę, która nigdy nią nie była.
    .step1 = Jeśli administrujesz bramą, nadaj kluczowi istniejącą trasę przez `pollux keys update` albo odbierz mu trasę.
    .step2 = Możesz też dodać wpis [[routes]], którego model ma tę nazwę, i przeładować konfigurację.
    .step3 = Jeśli tylko korzystasz z bramy, użyj do tego czasu innego klucza; ponawianie nic nie zmieni.

key-quota =
    .title = Klucz osiągnął własny limit
    .meaning = Własny limit tego klucza ({ $limit_title }: { $limit }) jest wyczerpany. Innych kluczy projektu to nie dotyczy.
    .meaning-unknown = Własny limit tego klucza jest wyczerpany. Innych kluczy projektu to nie dotyczy.
    .cause = Administrator nadał kluczowi własny limit, niższy niż to, co może wykorzystać projekt. Żądania wszystkich klientów, które dzielą klucz, się sumują.
    .step1 = Odczekaj czas podany w RetryInfo (tutaj { $retry_seconds_exact } s); potem znowu będzie wolne miejsce.
    .step1-unknown = Odczekaj czas podany w RetryInfo; potem znowu będzie wolne miejsce.
    .step2 = Rozkładaj żądania równomiernie i daj każdemu klientowi osobny klucz, żeby jeden nie blokował pozostałych.
    .step3 = Jeśli administrujesz bramą, a takie użycie jest zamierzone, podnieś limit przez `pollux keys update`.

key-quota-too-small =
    .title = Własny limit klucza jest mniejszy niż żądanie
    .meaning = Własny limit tego klucza ({ $limit_title }: { $limit }) jest za mały na to jedno żądanie. Nie zmieści się ono nigdy, więc czekanie nie pomoże.
    .meaning-unknown = Własny limit tego klucza jest za mały na to jedno żądanie. Nie zmieści się ono nigdy, więc czekanie nie pomoże.
    .cause = Administrator nadał kluczowi własny limit. Wynosi on 0 albo sam prompt ma więcej tokenów, niż limit dopuszcza.
    .step1 = Nie ponawiaj; jeśli jest to limit tokenów, wyślij krótszy prompt, zmierzony przez countTokens.
    .step2 = Użyj innego klucza lub innego projektu, który może więcej.
    .step3 = Jeśli administrujesz bramą, a takie użycie jest zamierzone, podnieś limit przez `pollux keys update`.

key-budget-spent =
    .title = Klucz wydał swój miesięczny budżet
    .meaning = Odpowiedzi dla tego klucza od początku miesiąca kosztują co najmniej { $limit } USD, a to cały jego budżet.
    .meaning-unknown = Odpowiedzi dla tego klucza od początku miesiąca wyczerpały cały jego budżet.
    .cause = Administrator nadał kluczowi budżet. Liczy się w nim cena tokenów według cenników modeli, a kończy się on z miesiącem według czasu pacyficznego.
    .step1 = Poczekaj do początku następnego miesiąca albo poproś administratora o większy budżet.
    .step2 = Jeśli administrujesz bramą, sprawdź przez `pollux usage`, do czego użyto klucza, i zmień budżet przez `pollux keys update`.
    .step3 = Tańszy model, krótsze prompty i pamięć podręczna kontekstu sprawią, że budżet wystarczy na dłużej.

firebase-auth-required =
    .title = Odpowiedzi tylko dla zalogowanych użytkowników
    .meaning = Firebase AI Logic tego projektu przyjmuje wywołania użytkowników zalogowanych przez Firebase Authentication, a to przyszło bez ważnego tokenu ID.
    .cause = Filtr ruchu „authentication required” jest włączony, a nikt nie był zalogowany, aplikacja nie przekazuje swojej instancji Auth do SDK albo token wygasł.
    .step1 = Zaloguj użytkownika przed pierwszym wywołaniem (logowanie anonimowe wystarczy).
    .step2 = Skonfiguruj Auth SDK w tej samej aplikacji, żeby AI SDK wysyłało token użytkownika w nagłówku Authorization.
    .step3 = Jeśli administrujesz bramą, a wywołania bez użytkownika są zamierzone, wyłącz filtr w konfiguracji AI Logic.

template-only =
    .title = Obsługiwane są tylko szablony promptów
    .meaning = Firebase AI Logic tego projektu przyjmuje wyłącznie wywołania szablonów promptów z serwera, a to zawiera własny prompt.
    .cause = Filtr ruchu „template only” jest włączony. Nie pozwala on innym użyć klucza aplikacji do promptów, które nie są jej promptami.
    .step1 = Wywołaj szablon po jego identyfikatorze przez `templateGenerateContent` i wyślij tylko jego dane wejściowe.
    .step2 = Jeśli administrujesz bramą, a szablonu jeszcze nie ma, najpierw go utwórz.
    .step3 = Możesz też wyłączyć filtr w konfiguracji AI Logic.

template-not-found =
    .title = Nie ma takiego szablonu promptu
    .meaning = Projekt nie ma na serwerze szablonu promptu o identyfikatorze { $name }. Szablony należą do jednego projektu i nie są współdzielone.
    .meaning-unknown = Projekt nie ma na serwerze szablonu promptu o podanym identyfikatorze. Szablony należą do jednego projektu i nie są współdzielone.
    .cause = W identyfikatorze jest literówka, szablon usunięto albo aplikacja łączy się z innym projektem niż ten, który go ma.
    .step1 = Porównaj identyfikator z listą szablonów projektu; wielkość liter ma znaczenie.
    .step2 = Sprawdź identyfikator projektu w konfiguracji Firebase aplikacji.
    .step3 = Jeśli administrujesz bramą, utwórz szablon albo przywróć go z miejsca, w którym jest przechowywany.

template-invalid =
    .title = Szablon promptu i dane wejściowe do siebie nie pasują
    .meaning = Z szablonu { $name } nie udało się utworzyć promptu: „{ $cause }”.
    .meaning-unknown = Z szablonu nie udało się utworzyć promptu; komunikat podaje przyczynę.
    .cause = Brakuje danej wejściowej lub ma ona inny typ, niż podaje schemat szablonu, albo sam szablon ma błąd w nagłówku (front matter) lub w treści.
    .step1 = Porównaj wysyłane dane wejściowe z `input.schema` szablonu, zarówno nazwy, jak i typy.
    .step2 = Nadaj danej wejściowej wartość domyślną w szablonie albo oznacz ją znakiem zapytania jako opcjonalną.
    .step3 = Jeśli zawodzi każde wywołanie, popraw szablon: jego front matter musi być YAML-em między dwoma wierszami z trzech łączników.

chat-not-taken =
    .title = Szablon czatu modelu nie przyjmuje tej kolejności wypowiedzi
    .meaning = Lokalnemu modelowi { $model } nie można zadać tych wypowiedzi. Jego szablon czatu mówi: „{ $reason }”.
    .meaning-unknown = Lokalnemu modelowi nie można zadać tych wypowiedzi; komunikat podaje, czego nie przyjmuje jego szablon czatu.
    .cause = Szablon pochodzi z pliku modelu i zna tylko niektóre kolejności wypowiedzi, na przykład najpierw użytkownik, a potem obie role na przemian.
    .step1 = Zacznij `contents` od wypowiedzi o roli user i niech role user i model występują na przemian.
    .step2 = Pomiń wypowiedzi bez tekstu.
    .step3 = Jeśli kolejność musi być taka, wybierz inny model lokalny poleceniem `pollux model use`.

chat-template-overrun =
    .title = Szablon czatu modelu zużywa za dużo
    .meaning = Nie udało się zapytać lokalnego modelu { $model }: szablon czatu z jego pliku potrzebował więcej czasu lub pamięci, niż mu wolno, więc proces modelu został zakończony. Przerwało to wszystko, o co go wtedy pytano.
    .meaning-unknown = Nie udało się zapytać lokalnego modelu: szablon czatu z jego pliku potrzebował więcej czasu lub pamięci, niż mu wolno, więc proces modelu został zakończony.
    .cause = Szablon jest programem w pliku modelu, a ten przy niektórych rozmowach nie kończy pracy albo rośnie: przez pomyłkę lub dlatego, że ktoś tego chciał.
    .step1 = Wyślij żądanie ponownie: następne uruchamia model od nowa, a zakończyć go mogło inne żądanie.
    .step2 = Jeśli to samo żądanie znów się nie powiedzie, pomiń część wypowiedzi: mniej wypowiedzi to mniej pracy dla szablonu.
    .step3 = Jeśli administrujesz bramą, znajdź w logu wiersz o zakończeniu procesu modelu. Gdy to się powtarza, nie używaj tego pliku: wybierz inny model poleceniem `pollux model use`, a ten usuń poleceniem `pollux model rm`.

text-not-utf8 =
    .title = Dołączony tekst nie jest w UTF-8
    .meaning = Dołączono plik typu { $mime }, który od bajtu { $position } nie jest tekstem w UTF-8.
    .meaning-unknown = Dołączono plik, który nie jest tekstem w UTF-8.
    .cause = To tekst w innym kodowaniu, na przykład UTF-16 lub Latin-1, albo w ogóle nie tekst. Model lokalny czyta wyłącznie tekst.
    .step1 = Przekształć tekst do UTF-8, na przykład poleceniem `iconv -t UTF-8`, i zakoduj go ponownie w base64.
    .step2 = Jeśli to nie tekst, najpierw wydobądź z pliku tekst albo zapytaj model, który czyta takie pliki.

template-locked =
    .title = Szablon promptu jest zablokowany
    .meaning = Szablon { $name } zablokowano, żeby nikt przez pomyłkę nie zmienił tego, z czego korzystają wydane aplikacje. Pozostał bez zmian.
    .meaning-unknown = Szablon zablokowano, żeby nikt przez pomyłkę nie zmienił tego, z czego korzystają wydane aplikacje. Pozostał bez zmian.
    .cause = Przysłano zmianę lub usunięcie szablonu, którego blokada jest włączona.
    .step1 = Wprowadź zmianę w nowym szablonie z własnym identyfikatorem i użyj go w następnym wydaniu aplikacji.
    .step2 = Jeśli zmiana ma objąć także wydane aplikacje, najpierw odblokuj szablon przez `modifyLock`.
    .step3 = Potem zablokuj go ponownie.

gs-uri-on-developer =
    .title = Plik gs:// w Gemini Developer API
    .meaning = Żądanie wskazuje plik z Cloud Storage, { $uri }, którego Gemini Developer API nie może odczytać.
    .meaning-unknown = Żądanie wskazuje plik z Cloud Storage, którego Gemini Developer API nie może odczytać.
    .cause = Adresy gs:// działają tylko z Vertex AI Gemini API, którego agent usługi czyta zasobnik w imieniu projektu.
    .step1 = Wyślij plik inline jako base64, jeśli ma mniej niż 20 MB.
    .step2 = Możesz też wybrać w SDK aplikacji dostawcę Vertex AI i skonfigurować go w projekcie.

gs-object-not-found =
    .title = Pliku nie ma w zasobniku
    .meaning = Zasobnik da się odczytać, ale nie ma w nim obiektu { $uri }.
    .meaning-unknown = Zasobnik da się odczytać, ale nie ma w nim podanego obiektu.
    .cause = W nazwie jest literówka, przesyłanie jeszcze się nie skończyło albo obiekt usunięto. W nazwach wielkość liter ma znaczenie i nie zaczynają się one ukośnikiem.
    .step1 = Wyświetl zawartość zasobnika i porównaj pełną nazwę obiektu, razem z folderami.
    .step2 = Zanim wyślesz żądanie, poczekaj na zakończenie przesyłania.
    .step3 = Sprawdź, czy aplikacja używa tego zasobnika, do którego przesyła pliki.

cassette-no-match =
    .title = Brak nagranej odpowiedzi
    .meaning = Ten Pollux odpowiada wyłącznie z nagrań, a żadne z nich nie dotyczy takiego żądania: { $cause }.
    .meaning-unknown = Ten Pollux odpowiada wyłącznie z nagrań, a żadne z nich nie dotyczy takiego żądania.
    .cause = Żądanie różni się od nagranego: ma inną treść, ustawienia, model lub metodę, albo w ogóle go nie nagrano.
    .step1 = Porównaj żądanie z najbliższą kasetą; `/emulator/report` na porcie administracyjnym wymienia miejsca, w których się różnią.
    .step2 = Jeśli zmiana jest zamierzona, nagraj ją: gdy `emulator.record.mode` ma wartość `auto`, Pollux raz pyta upstream o to, czego brakuje, i zachowuje odpowiedź.
    .step3 = Usuń z żądania to, co zmienia się przy każdym uruchomieniu, na przykład datę lub losową nazwę.

recording-failed =
    .title = Nie udało się nagrać odpowiedzi
    .meaning = Pollux ma nagrywać upstream, ale tej odpowiedzi nie dało się zachować: { $cause }.
    .meaning-unknown = Pollux ma nagrywać upstream, ale tej odpowiedzi nie dało się zachować.
    .cause = W folderze kaset nie można zapisywać, na dysku brakuje miejsca albo nie da się utworzyć połączenia z upstreamem przy obecnych ustawieniach.
    .step1 = Sprawdź, czy użytkownik, który uruchamia Polluksa, może zapisywać w folderze z `emulator.record.folder` i czy jest tam miejsce.
    .step2 = Sprawdź `emulator.record.upstream` i `emulator.record.key`.
    .step3 = Wyślij żądanie ponownie.

admin-unauthenticated =
    .title = Brakujący lub błędny token administratora
    .meaning = Port administracyjny zarządza kluczami i projektami, więc odpowiada tylko temu, kto poda jego token. Niczego nie zmieniono.
    .cause = Brakuje nagłówka Authorization albo jego token nie należy do tego serwera: inny folder danych ma inny token.
    .step1 = Odczytaj token z pliku `admin.token` w folderze danych serwera albo z miejsca, w którym go skonfigurowano.
    .step2 = Wyślij go jako `Authorization: Bearer TOKEN`; nigdy w adresie URL, bo zostałby w logach.
    .step3 = W wierszu poleceń ustaw POLLUX_ADMIN_TOKEN albo podaj --admin-token.

admin-cross-site =
    .title = Port administracyjny odrzucił stronę z innej witryny
    .meaning = Strona, która nie należy do tego serwera, wysłała żądanie do portu administracyjnego. Zostało ono odrzucone, zanim cokolwiek odczytano lub zmieniono.
    .cause = Nagłówek Origin, Sec-Fetch-Site lub Host wskazuje inną witrynę. Właśnie takimi żądaniami obce strony sięgają do usług wewnątrz sieci.
    .step1 = Wywołuj port administracyjny z programu lub wiersza poleceń, a nie ze strony.
    .step2 = Jeśli nazwa hosta należy do Ciebie, dodaj ją do `server.admin_hosts`.
    .step3 = Jeśli to żądanie jest niespodziewane, znajdź stronę, która je wysłała: podaje ją nagłówek Origin.

# What a key may have a limit of; stands where { $limit_title } does.

unit-requests-per-minute = żądania na minutę
unit-input-tokens-per-minute = tokeny wejściowe na minutę
unit-requests-per-day = żądania na dobę
unit-input-tokens-per-day = tokeny wejściowe na dobę

# Stands before the steps of a fault when the keys and projects of this Pollux are what refused.

refused-by-pollux =
    .meaning = Odmówił sam Pollux na podstawie własnych ustawień; do Google nic nie wysłano.
    .step = Odmówił sam Pollux, do Google nic nie wysłano: administrator zmieni to poleceniem `{ $command }`.

# Stands in the place of what a fault of credentials means when the credential was one of ours.

refused-by-upstream =
    .meaning = Upstream odrzucił poświadczenie, którym Pollux się wobec niego posługuje; klucz wywołującego jest w porządku.
    .step = Administrator Polluksa sprawdzi poleceniem `pollux pool list`, które to poświadczenie, i je wymieni.
