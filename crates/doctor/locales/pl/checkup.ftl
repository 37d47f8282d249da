# What `pollux doctor` finds, and what to do about it: a line each.
# A message is what was found, `.do` what to do. $ms and $first are milliseconds, $off is a span such as "1d 2h".

# The word at the beginning of a line: what was looked at. Short, as it heads a column.
checkup-stage-files = pliki aplikacji
checkup-stage-proxy = proxy
checkup-stage-dns = DNS
checkup-stage-tcp = TCP
checkup-stage-tls = TLS
checkup-stage-http = HTTP
checkup-stage-clock = zegar
checkup-stage-key = klucz
checkup-stage-project = projekt
checkup-stage-app-check = App Check
checkup-stage-model = model
checkup-stage-count = liczenie
checkup-stage-generate = generowanie
checkup-stage-stream = strumień
checkup-stage-quota = limity

# How it went.
checkup-mark-ok = ok
checkup-mark-note = uwaga
checkup-mark-warning = ostrzeżenie
checkup-mark-error = błąd

# The line above the others, those below them, and what stands before the advice.
checkup-target = Sprawdzanie { $base } ({ $api_version }, { $model })
checkup-do = co zrobić:
checkup-more = więcej: { $command }
checkup-well = Wszystko w porządku.
checkup-summary = { $errors ->
    [one] { $errors } błąd
    [few] { $errors } błędy
    [many] { $errors } błędów
   *[other] { $errors } błędu
}, { $warnings ->
    [one] { $warnings } ostrzeżenie
    [few] { $warnings } ostrzeżenia
    [many] { $warnings } ostrzeżeń
   *[other] { $warnings } ostrzeżenia
}
checkup-bundle-written = Raport jest w { $file }; nie ma w nim klucza. Przeczytaj go, zanim go komuś przekażesz.

# Proxy
checkup-proxy-none = nie ustawiono proxy
checkup-proxy-used = { $proxy }, z ustawienia { $source }
checkup-proxy-bypassed = { $source } ustawia proxy, ale NO_PROXY pomija je dla { $host }
checkup-proxy-tunnel = { $proxy } przepuszcza połączenie
checkup-proxy-unreadable = { $source } zawiera coś, co nie jest adresem proxy
    .do = Wpisz adres URL, na przykład http://proxy:3128 albo socks5://proxy:1080, lub usuń to ustawienie.
checkup-proxy-password = proxy { $proxy } wymaga nazwy użytkownika i hasła (407)
    .do = Wpisz je do adresu proxy: http://USER:PASSWORD@HOST:PORT.
checkup-proxy-refused = proxy { $proxy } odrzuca połączenie z kodem { $http }
    .do = Poproś administratora proxy o dopuszczenie tego hosta i portu albo dodaj host do NO_PROXY, jeśli jest osiągalny bez pośrednika.
checkup-proxy-broken = proxy { $proxy } nie zwróciło użytecznej odpowiedzi: { $cause }
    .do = Sprawdź, czy pod tym adresem jest proxy HTTP oraz czy zgadzają się schemat i port.

# Names
checkup-dns-found = { $host } ma adres { $address }{ $more ->
    [0] { "" }
    [one] {" "}i { $more } inny
    [few] {" "}i { $more } inne
   *[other] {" "}i { $more } innych
} ({ $ms } ms)
checkup-dns-unknown = nazwa { $host } nie ma adresu: { $cause }
    .do = Sprawdź pisownię bazowego adresu URL; jeśli jest poprawna, sprawdź sieć i serwer nazw tej maszyny.
checkup-dns-proxy-unknown = nazwa proxy { $host } nie ma adresu: { $cause }
    .do = Sprawdź pisownię adresu proxy oraz to, czy maszyna jest w sieci, w której proxy ma tę nazwę.

# Connections
checkup-tcp-open = { $host }:{ $port } odpowiada ({ $ms } ms)
checkup-tcp-refused = nic nie nasłuchuje pod { $host }:{ $port }
    .do = Sprawdź port w bazowym adresie URL i to, czy usługa działa.
checkup-tcp-silent = { $host }:{ $port } nie odpowiada
    .do = Najczęściej połączenie po cichu odrzuca zapora: dopuść je albo ustaw proxy, którego wymaga ta sieć.
checkup-tcp-failed = brak połączenia z { $host }:{ $port }: { $cause }
    .do = Sprawdź sieć tej maszyny i jej zaporę.
checkup-tcp-proxy-refused = nic nie nasłuchuje pod adresem proxy { $host }:{ $port }
    .do = Sprawdź host i port proxy albo usuń ustawienie, jeśli proxy już nie ma.
checkup-tcp-proxy-silent = proxy { $host }:{ $port } nie odpowiada
    .do = Sprawdź host i port proxy oraz to, czy ta maszyna może się z nim łączyć.
checkup-tcp-proxy-failed = brak połączenia z proxy { $host }:{ $port }: { $cause }
    .do = Sprawdź sieć tej maszyny i adres proxy.

# Certificates
checkup-tls-good = { $protocol }, certyfikat jest poprawny ({ $ms } ms)
checkup-tls-expired = według zegara tej maszyny certyfikat { $host } wygasł { $moment } (UTC)
    .do = Sprawdź najpierw zegar tej maszyny; jeśli jest dobrze ustawiony, certyfikat musi odnowić administrator usługi.
checkup-tls-not-yet-valid = certyfikat { $host } jest ważny od { $moment } (UTC), a zegar tej maszyny wskazuje wcześniejszą chwilę
    .do = Ustaw zegar tej maszyny; jeśli jest dobrze ustawiony, poczekaj do tej chwili albo poproś o inny certyfikat.
checkup-tls-wrong-name = certyfikat nie jest dla { $host }, tylko dla { $names }
    .do = Użyj nazwy, która jest w certyfikacie, albo zapewnij usłudze certyfikat na tę nazwę. Jeśli to sieć gościnna ze stroną logowania, najpierw się zaloguj.
checkup-tls-unknown-issuer = certyfikatu { $host } nie podpisał żaden urząd certyfikacji, któremu ta maszyna ufa
    .do = To proxy przechwytujące TLS albo usługa z własnym urzędem certyfikacji: podaj certyfikat tego urzędu przez --ca-file, a Polluksowi jako extra_ca_file.
checkup-tls-not-spoken = { $host }:{ $port } nie obsługuje TLS
    .do = Zacznij bazowy adres URL od http://, jeśli tak ma być, albo użyj portu dla https.
checkup-tls-failed = uzgadnianie TLS nie powiodło się: { $cause }
    .do = Sprawdź, czy po drodze do usługi połączenia nie zmienia lub nie przerywa proxy albo zapora.

# Answers that are none
checkup-http-version-twice = bazowy adres URL kończy się na { $path }, a wersja jest dopisywana za nim jeszcze raz
    .do = Usuń tę końcówkę: { $base }.
checkup-http-admin-port = { $base } to port administracyjny Polluksa
    .do = Podaj port API: `pollux serve` wypisuje oba przy starcie.
checkup-http-foreign = { $host } odpowiada kodem { $http } i nie jest to Gemini API ({ $server })
    .do = Sprawdź host, port i ścieżkę bazowego adresu URL: nasłuchuje tam coś innego.
checkup-http-proxy = przyszedł kod { $http }, nie z Gemini API, tylko zapewne z proxy { $proxy } ({ $server })
    .do = Poproś administratora proxy o dopuszczenie tego hosta albo dodaj host do NO_PROXY.
checkup-call-silent = { $method }: brak odpowiedzi na czas ({ $cause })
    .do = Spróbuj z dłuższym --timeout; jeśli wolne są tylko duże żądania, odbieraj odpowiedź strumieniowo.
checkup-call-failed = { $method }: połączenie zerwane ({ $cause })
    .do = Spróbuj ponownie; jeśli nadal się zrywa, poszukaj proxy albo zapory, która przerywa połączenia.

# Clock
checkup-clock-right = zgodny z zegarem usługi z dokładnością do { $off }
checkup-clock-ahead = zegar tej maszyny śpieszy się o { $off } względem zegara usługi
    .do = Pozwól systemowi ustawiać zegar z sieci (NTP): zależą od niego certyfikaty i tokeny.
checkup-clock-behind = zegar tej maszyny spóźnia się o { $off } względem zegara usługi
    .do = Pozwól systemowi ustawiać zegar z sieci (NTP): zależą od niego certyfikaty i tokeny.

# The key
checkup-key-present = { $key }, z { $source }
checkup-key-accepted = przyjęty ({ $ms } ms)
checkup-key-of-project = otwiera dostęp do projektu { $project }
checkup-key-unused = { $unused } zawiera inny klucz, który nie jest używany: pierwszeństwo ma { $source }
    .do = Usuń jeden z nich, żeby wszystkie programy używały tego samego klucza.
checkup-key-missing = nie ma klucza
    .do = Utwórz go na https://aistudio.google.com/apikey i wpisz do GEMINI_API_KEY albo wskaż inną zmienną przez --key-env lub plik przez --key-file.
checkup-key-empty = { $source } nie zawiera niczego
    .do = Wpisz tam klucz; w kontenerze albo w procesie budowania sprawdź, czy sekret jest przekazywany dalej.
checkup-key-padded = klucz w { $source } zawiera cudzysłowy, spacje albo końce wierszy
    .do = Usuń wszystko wokół klucza; w plikach .env i YAML cudzysłowy mogą stać się częścią wartości.
checkup-key-placeholder = { $source } zawiera wciąż przykład zamiast klucza
    .do = Zastąp go kluczem z https://aistudio.google.com/apikey.
checkup-key-foreign = klucz w { $source } należy do usługi { $service }
    .do = Weź klucz Gemini z https://aistudio.google.com/apikey, a tamten wymień wkrótce, jeśli został wysłany gdzie indziej.
checkup-key-token = { $source } zawiera token dostępu zamiast klucza
    .do = Weź klucz z https://aistudio.google.com/apikey; tokeny dostępu są dla Vertex AI i działają godzinę.
checkup-key-cut = klucz w { $source } zaczyna się jak klucz Google, ale ma inną długość albo inne znaki ({ $key })
    .do = Skopiuj go ponownie: klucz ma 39 znaków, AIza oraz 35 liter, cyfr, myślników lub podkreśleń.
checkup-key-unknown = usługa nie zna klucza { $key }
    .do = Porównaj go z listą na https://aistudio.google.com/apikey: został usunięty, należy do innej usługi albo źle go skopiowano.
checkup-key-refused = klucz { $key } jest odrzucany: { $title }
checkup-key-referrer = klucz jest ograniczony do witryn, a wysłany stąd adres odsyłający ({ $referer }) do nich nie należy
    .do = Powtórz z --referer i adresem swojej witryny. Przeglądarki wysyłają innym usługom samo pochodzenie, więc reguła ze ścieżką nigdy nie pasuje.
checkup-key-restricted = klucz stąd nie działa: { $title }. { $meaning }
checkup-key-other-project = klucz należy do innego projektu niż { $project }
    .do = Weź projekt i klucz z tego samego pliku: konsola Firebase, Project settings, Your apps.

# The project
checkup-api-enabled = API jest włączone i żadne ograniczenie klucza tu nie przeszkadza
checkup-provider-there = Firebase AI Logic jest włączone i ma skonfigurowanego dostawcę
checkup-api-disabled = w projekcie klucza nie włączono API: { $title }
checkup-project-blocked = projekt klucza ma zablokowany dostęp: { $title }. { $meaning }
checkup-region-unserved = usługa nie jest oferowana tam, gdzie jest ta maszyna: { $title }
checkup-provider-missing = Firebase AI Logic nie ma dostawcy w projekcie { $project }
    .do = Otwórz AI Logic w konsoli Firebase, wybierz Get started i skonfiguruj Gemini Developer API; potem odczekaj kilka minut.

# App Check
checkup-app-check-accepted = token został przyjęty
checkup-app-check-not-enforced = nie wysłano tokenu i nie był wymagany
    .do = Włącz wymuszanie App Check, zanim obcy zużyją Twój limit; od 2 listopada 2026 Google wymaga tego w AI Logic.
checkup-app-check-missing = App Check jest wymuszane, a to sprawdzenie nie wysłało tokenu
    .do = Podaj token przez --app-check-env, na przykład z zarejestrowanego tokenu debugowania, i dodaj App Check do aplikacji.
checkup-app-check-refused = token App Check nie został przyjęty
    .do = Pobierz nowy: działa godzinę, przy ochronie przed ponownym użyciem tylko raz, i musi pochodzić z tego samego projektu i aplikacji.
checkup-app-check-model = model { $model } wymaga tokenu App Check, a ważnego nie wysłano
    .do = Podaj token przez --app-check-env i dodaj App Check do aplikacji.

# The model
checkup-model-there = model { $model } jest w { $api_version }
checkup-model-until = model { $model } jest w { $api_version }, do { $day }
checkup-model-ending = model { $model } zostanie wyłączony { $day }, za { $days ->
    [one] { $days } dzień
    [few] { $days } dni
    [many] { $days } dni
   *[other] { $days } dnia
}
    .do = Przejdź przed tym dniem na { $replacement }.
checkup-model-ending-alone = model { $model } zostanie wyłączony { $day }, za { $days ->
    [one] { $days } dzień
    [few] { $days } dni
    [many] { $days } dni
   *[other] { $days } dnia
}
    .do = Wybierz przed tym dniem inny model; wypisuje je pollux models.
checkup-model-routed = model { $model } został wyłączony { $day }; pod jego nazwą odpowiada inny
    .do = Podaj { $replacement } wprost, żeby było wiadomo, co odpowiada.
checkup-model-overdue = model { $model } miał zostać wyłączony { $day }, a wciąż odpowiada
    .do = Wybierz inny model już teraz; wypisuje je pollux models.
checkup-model-retired = model { $model } został wyłączony { $day }
    .do = Użyj { $replacement }.
checkup-model-retired-alone = model { $model } został wyłączony { $day }
    .do = Wybierz inny model; wypisuje je pollux models.
checkup-model-other-version = modelu { $model } nie ma w { $api_version }, jest za to w { $other }
    .do = Wywołuj go w { $other }: ustaw wersję API w swoim SDK, a tutaj --api-version.
checkup-model-misspelt = nie ma modelu { $model }; zapewne chodziło o { $suggestion }
    .do = Wpisz { $suggestion }.
checkup-model-elsewhere = modelu { $model } nie ma w lokalizacji { $location }
    .do = Użyj lokalizacji global albo takiej, która ma ten model; komunikat jest ten sam, gdy projekt nie ma do niego dostępu.
checkup-model-unknown = usługa nie ma modelu { $model } w { $api_version }
    .do = Weź nazwę z listy usługi (models.list) albo z pollux models.

# Calls
checkup-count-made = policzono { $count ->
    [one] { $count } token
    [few] { $count } tokeny
    [many] { $count } tokenów
   *[other] { $count } tokenu
} ({ $ms } ms)
checkup-generate-made = odpowiedź nadeszła ({ $ms } ms)
checkup-generate-ranked = odpowiedź nadeszła ({ $ms } ms), poziom usługi: { $tier }
checkup-stream-made = pierwszy fragment po { $first } ms, ostatni po { $ms } ms
checkup-stream-slow = pierwszy fragment przyszedł dopiero po { $first } ms, ostatni po { $ms } ms
    .do = Wypróbuj mniejszy model albo mniej myślenia; jeśli działa wolno tylko w niektórych porach, usługa jest obciążona.
checkup-stream-broken = strumień urwał się przed końcem
    .do = Sprawdź, czy po drodze do usługi długich odpowiedzi nie ucina proxy, load balancer albo limit czasu; potem spróbuj ponownie.
checkup-call-overloaded = { $method }: { $title }; konfiguracja nie jest przyczyną
checkup-call-refused = odrzucono { $method }: { $title }. { $meaning }
checkup-call-unknown = odrzucono { $method } z kodem { $http }: { $message }
    .do = Tej odpowiedzi nie ma na liście znanych; zobacz jej komunikat oraz https://ai.google.dev/gemini-api/docs/troubleshooting.

# Tier and quota
checkup-quota-used-up = { $title }: { $meaning }
checkup-quota-unseen = poziomu i limitów stąd nie widać: usługa podaje je tylko przy odmowie
    .do = Są na https://aistudio.google.com/usage; w przypadku Polluksa pokazuje je pollux usage.

checkup-quota-tier = klucz należy do projektu { $project }, poziom { $tier }
checkup-quota-no-tier = klucz pochodzi z ustawień tego Polluksa i nie ma poziomu
checkup-quota-untold = nie widać poziomu i limitów tego Polluksa: { $cause }
    .do = Sprawdź adres administracyjny albo plik gotowości i to, czy ten Pollux działa; pozostałe wiersze od tego nie zależą.
# $limit_kind is rpm (requests per minute), tpm (tokens per minute) or rpd (requests per day).
checkup-quota-left = { $project } w upstreamie: { $limit_kind ->
    [rpd] żądania pozostałe dzisiaj: { $left } z { $limit }
    [tpm] tokeny pozostałe w tej minucie: { $left } z { $limit }
   *[rpm] żądania pozostałe w tej minucie: { $left } z { $limit }
}
checkup-quota-none-left = { $project } w upstreamie: { $limit_kind ->
    [rpd] żądania pozostałe dzisiaj: 0 z { $limit }
    [tpm] tokeny pozostałe w tej minucie: 0 z { $limit }
   *[rpm] żądania pozostałe w tej minucie: 0 z { $limit }
}
    .do = Odczekaj, dodaj projekt do puli albo podnieś poziom w upstreamie; wszystkie limity pokazuje pollux pool list.

# Files of a Firebase app
checkup-file-good = { $file }: projekt { $project }
checkup-file-unreadable = pliku { $file } nie można użyć: { $cause }
    .do = Pobierz go ponownie: konsola Firebase, Project settings, Your apps.
checkup-file-lacks = w { $file } nie ma { $what }
    .do = Pobierz plik ponownie: konsola Firebase, Project settings, Your apps. W aplikacji webowej sprawdź, czy proces budowania wstawia tę wartość.
checkup-file-app-malformed = identyfikator aplikacji w { $file } ma złą postać: { $app }
    .do = Skopiuj go z konsoli Firebase; wygląda jak 1:123456789012:web:0a1b2c3d.
checkup-file-app-other = { $file } miesza dwa projekty: identyfikator aplikacji { $app } nie należy do projektu o numerze { $number }
    .do = Pobierz plik ponownie i nie składaj go ręcznie.
checkup-file-project-other = { $file } miesza dwa projekty: { $project } oraz, w nazwach hostów lub zasobników, { $other }
    .do = Pobierz plik ponownie i nie składaj go ręcznie.
checkup-file-project-named = { $file } jest z projektu { $project }, a nie z { $other }
    .do = W jednej kompilacji aplikacji używaj plików jednego projektu.
checkup-file-key-other = klucz w { $file } ({ $key }) nie jest tym, który wskazano
    .do = Pomiń --key-env i --key-file, żeby użyć klucza z pliku, albo popraw plik.
