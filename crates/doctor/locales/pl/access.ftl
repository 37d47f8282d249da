# Faults of projects, regions, billing and permissions.

service-disabled =
    .title = Gemini API nie jest włączone w projekcie
    .meaning = Klucz jest poprawny, ale w jego projekcie { $project_number } nie włączono Generative Language API.
    .meaning-unknown = Klucz jest poprawny, ale w jego projekcie nie włączono Generative Language API.
    .cause = API nigdy nie zostało włączone w tym projekcie albo ktoś je wyłączył. Klucz na stałe należy do swojego projektu, więc włączenie API gdzie indziej nic nie zmienia.
    .step1 = Otwórz link aktywacyjny ze szczegółów błędu; prowadzi do właściwego API i projektu.
    .step2 = Kliknij Włącz (Enable); potrzebna jest rola Service Usage Admin, Editor lub Owner.
    .step3 = Odczekaj kilka minut i ponów żądanie; do tego czasu ten sam błąd jest normalny.
    .step4 = Jeśli to nie jest numer projektu, którego się spodziewasz, użyj klucza właściwego projektu.

consumer-suspended =
    .title = Projekt lub klucz zawieszony przez Google
    .meaning = Google zawiesiło projekt, do którego należy klucz. Wszystkie jego wywołania są odrzucane, także z nowymi kluczami.
    .cause = Powodem zawieszenia jest podejrzenie nadużycia, naruszenie zasad lub problem z rozliczeniami konta. Właściciele projektu dostają e-mail; ponawianie nic nie daje.
    .step1 = Przestań wysyłać żądania z tego projektu i wycofaj jego klucze z rotacji.
    .step2 = Przeczytaj e-mail do właścicieli projektu i powiadomienia w Google Cloud console; tam też złóż odwołanie.
    .step3 = Zamaskuj klucz, zanim udostępnisz treść błędu: Google podaje go w całości w polach message i details.
    .step4 = Sprawdź, czy przyczyną nie był wyciek klucza, a po przywróceniu projektu wymień wszystkie jego klucze.

consumer-invalid =
    .title = Projekt usunięty albo niedostępny dla wywołującego
    .meaning = Projekt, na który miało zostać zaliczone wywołanie ({ $project }), już nie istnieje albo ten wywołujący nie może go używać.
    .meaning-unknown = Projekt, na który miało zostać zaliczone wywołanie, już nie istnieje albo ten wywołujący nie może go używać.
    .cause = Projekt usunięto, w nagłówku x-goog-user-project jest literówka albo wywołujący nie ma prawa korzystać z limitów tego projektu. W odróżnieniu od zawieszenia nikt go nie zablokował.
    .step1 = Usuń nagłówek x-goog-user-project albo wpisz w nim identyfikator istniejącego projektu.
    .step2 = Jeśli projekt usunięto mniej niż 30 dni temu, przywróć go w Google Cloud console z listy zasobów oczekujących na usunięcie.
    .step3 = Jeśli wywołanie pochodzi od użytkownika lub konta usługi, nadaj tej tożsamości w projekcie rolę Service Usage Consumer.
    .step4 = W pozostałych przypadkach utwórz klucz w działającym projekcie i używaj tego klucza.

caller-no-permission =
    .title = Klucz jest ważny, ale nie ma dostępu do tego zasobu
    .meaning = Google rozpoznaje wywołującego, ale odmawia mu dostępu do tego konkretnego modelu lub zasobu. Do innych sam klucz działa.
    .cause = Projekt nie ma dostępu do modelu zamkniętego lub w wersji preview, zasób należy do innego projektu albo aplikacja używa klucza innego projektu Firebase niż ten w adresie URL. Ten sam tekst pojawia się, gdy reguły Firebase Storage odmawiają zalogowanemu użytkownikowi dostępu do pliku.
    .step1 = Wywołaj models.list z tym samym kluczem, żeby zobaczyć, z których modeli projekt może korzystać.
    .step2 = Użyj klucza projektu, w którym powstał zasób; pliki, pamięci podręczne, zadania wsadowe i dostrojone modele nie są współdzielone między projektami.
    .step3 = W aplikacji Firebase pobierz jeszcze raz konfigurację właściwego projektu i porównaj projectId oraz apiKey.
    .step4 = Jeśli chodzi o plik gs://, sprawdź, czy reguły Storage pozwalają temu użytkownikowi go odczytać.

project-denied-access =
    .title = Projekt ma zablokowany dostęp do Gemini API
    .meaning = Google zablokowało całemu projektowi dostęp do tego API. Dotyczy to wszystkich jego kluczy i modeli.
    .cause = To decyzja Google dotycząca projektu, podjęta na przykład po kontroli sposobu jego użycia. Nie zmienią jej ani ustawienia kluczy lub API, ani ponawianie.
    .step1 = Przeczytaj e-mail do właścicieli projektu: podaje powód i sposób odwołania.
    .step2 = Wycofaj poświadczenia tego projektu z użycia, żeby użytkownicy nie trafiali na błędy.
    .step3 = Napisz do pomocy Google Cloud; podaj numer projektu, czas pierwszej odmowy i dokładny komunikat.

free-tier-country =
    .title = Brak poziomu bezpłatnego w tym kraju
    .meaning = Gemini API jest dostępne w kraju wywołującego, ale tylko dla projektów z włączonymi rozliczeniami.
    .cause = Projekt bez rozliczeń wywołano z kraju, którego poziom bezpłatny nie obejmuje. To co innego niż nieobsługiwana lokalizacja, w której rozliczenia by nie pomogły.
    .step1 = Połącz projekt z kontem rozliczeniowym w Google AI Studio, odczekaj kilka minut i ponów żądanie.
    .step2 = Jeśli wywołujący powinien być w innym kraju, sprawdź adres wyjściowy serwera, sieci VPN lub regionu chmury.
    .step3 = Możesz też wysyłać wywołania przez bramę, której projekt ma włączone rozliczenia.

user-location-unsupported =
    .title = Gemini API niedostępne w lokalizacji wywołującego
    .meaning = Według Google adres IP wywołującego leży w kraju lub regionie, w którym API nie jest oferowane. W Live API połączenie zamyka się z kodem 1007 i tą samą treścią.
    .cause = Adres wyjściowy serwera, sieci VPN lub serwera proxy leży w takim regionie albo tak przypisuje go baza adresów. Klucz, rozliczenia i ponawianie nie mają tu znaczenia.
    .step1 = Ustal adres wyjściowy procesu i kraj, w którym jest zarejestrowany; funkcje w chmurze mogą wychodzić z nieoczekiwanego regionu.
    .step2 = Porównaj go z listą dostępnych regionów.
    .step3 = Uruchom wywołujący program albo bramę, z której korzysta, w regionie z listy.

imagen-billed-only =
    .title = Imagen wymaga projektu z rozliczeniami
    .meaning = Generowanie obrazów modelami Imagen nie wchodzi w skład poziomu bezpłatnego, a ten projekt nie ma włączonych rozliczeń.
    .cause = Model Imagen wywołano przez predict z kluczem projektu bez rozliczeń. Czekanie ani inny bezpłatny klucz niczego nie zmienią.
    .step1 = Połącz projekt z kontem rozliczeniowym w Google AI Studio i po kilku minutach ponów żądanie.
    .step2 = Możesz też generować obrazy modelem graficznym Gemini przez generateContent, jeśli poziom projektu to obejmuje.
    .step3 = W nowym kodzie wybierz od razu model graficzny Gemini: aktualne SDK nie udostępniają już modeli Imagen w tym API.

tuned-model-no-permission =
    .title = Brak dostępu do tego dostrojonego modelu
    .meaning = Wywołujący nie należy do uprawnionych do używania dostrojonego modelu { $tuned_model }.
    .meaning-unknown = Wywołujący nie należy do uprawnionych do używania tego dostrojonego modelu.
    .cause = Dostrojone modele należą do projektu, w którym powstały. Klucz pochodzi z innego projektu albo użytkownik nie dostał uprawnienia.
    .step1 = Wywołaj model z kluczem projektu, w którym go dostrojono.
    .step2 = Albo niech właściciel nada użytkownikowi lub grupie rolę READER w uprawnieniach modelu; uwierzytelniaj się wtedy przez OAuth.
    .step3 = Porównaj nazwę z listą dostrojonych modeli właściciela; błędny identyfikator może wyglądać jak brak uprawnień.
