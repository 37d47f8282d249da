# Faults of rate limits, quotas and prepaid credit.

quota-free-rpm =
    .title = Poziom bezpłatny: za dużo żądań na minutę
    .meaning = Projekt wykorzystał limit poziomu bezpłatnego dla modelu { $model }: { $limit ->
        [one] { $limit } żądanie
        [few] { $limit } żądania
        [many] { $limit } żądań
       *[other] { $limit } żądań
    } na minutę.
    .meaning-without-limit = Projekt wykorzystał limit żądań na minutę, jaki poziom bezpłatny ma dla modelu { $model }.
    .meaning-without-model = Projekt wykorzystał limit poziomu bezpłatnego dla tego modelu: { $limit ->
        [one] { $limit } żądanie
        [few] { $limit } żądania
        [many] { $limit } żądań
       *[other] { $limit } żądań
    } na minutę.
    .meaning-unknown = Projekt wykorzystał limit żądań na minutę, jaki poziom bezpłatny ma dla tego modelu.
    .cause = Żądania przychodziły zbyt gęsto. Limit jest wspólny dla całego projektu, więc dodatkowe klucze tego samego projektu go nie podnoszą.
    .step1 = Odczekaj czas podany w RetryInfo (tutaj { $retry_seconds_exact } s) i kontynuuj; okno trwa minutę.
    .step1-unknown = Odczekaj czas podany w RetryInfo i kontynuuj; okno trwa minutę.
    .step2 = Rozkładaj żądania równomiernie i kolejkuj nagłe skoki ruchu; ponawiaj w wykładniczo rosnących odstępach od 1 s, nigdy krótszych niż podany czas.
    .step3 = Przejdź na jakiś czas na inny model (każdy ma osobny limit) albo połącz projekt z kontem rozliczeniowym, żeby korzystać z limitów poziomu płatnego.

quota-free-rpd =
    .title = Poziom bezpłatny: wyczerpany dzienny limit żądań
    .meaning = Projekt wykorzystał dzienny limit poziomu bezpłatnego dla modelu { $model }: { $limit ->
        [one] { $limit } żądanie
        [few] { $limit } żądania
        [many] { $limit } żądań
       *[other] { $limit } żądań
    }. Do końca doby nic nie przejdzie.
    .meaning-without-limit = Projekt wykorzystał dzienny limit żądań, jaki poziom bezpłatny ma dla modelu { $model }. Do końca doby nic nie przejdzie.
    .meaning-without-model = Projekt wykorzystał dzienny limit poziomu bezpłatnego dla tego modelu: { $limit ->
        [one] { $limit } żądanie
        [few] { $limit } żądania
        [many] { $limit } żądań
       *[other] { $limit } żądań
    }. Do końca doby nic nie przejdzie.
    .meaning-unknown = Projekt wykorzystał dzienny limit żądań, jaki poziom bezpłatny ma dla tego modelu. Do końca doby nic nie przejdzie.
    .cause = Dzienny limit jest wyczerpany. Błąd i tak podaje krótki czas oczekiwania, ale prawdę mówi tylko słowo PerDay w quotaId: ponowienie po kilku sekundach znowu się nie uda.
    .step1 = Wstrzymaj ponawianie dla tego projektu i modelu do północy czasu pacyficznego, gdy licznik się zeruje.
    .step2 = Pracuj dalej z innym modelem albo z poświadczeniem innego projektu.
    .step3 = Połącz projekt z kontem rozliczeniowym; poziomy płatne pozwalają na tysiące żądań dziennie.
    .step4 = Ustal, co zużyło limit: liczą się też ponowienia, testy i klucze udostępnione innym.

quota-free-tpm =
    .title = Poziom bezpłatny: za dużo tokenów wejściowych na minutę
    .meaning = Prompty z ostatniej minuty razem przekroczyły limit poziomu bezpłatnego dla modelu { $model }: { $limit ->
        [one] { $limit } token wejściowy
        [few] { $limit } tokeny wejściowe
        [many] { $limit } tokenów wejściowych
       *[other] { $limit } tokenów wejściowych
    } na minutę.
    .meaning-without-limit = Prompty z ostatniej minuty razem przekroczyły limit tokenów wejściowych na minutę, jaki poziom bezpłatny ma dla modelu { $model }.
    .meaning-without-model = Prompty z ostatniej minuty razem przekroczyły limit poziomu bezpłatnego dla tego modelu: { $limit ->
        [one] { $limit } token wejściowy
        [few] { $limit } tokeny wejściowe
        [many] { $limit } tokenów wejściowych
       *[other] { $limit } tokenów wejściowych
    } na minutę.
    .meaning-unknown = Prompty z ostatniej minuty razem przekroczyły limit tokenów wejściowych na minutę, jaki poziom bezpłatny ma dla tego modelu.
    .cause = Wystarczy kilka długich żądań: cały dokument albo rosnąca historia czatu za każdym razem liczy się w całości. Liczba żądań nie jest tu problemem.
    .step1 = Odczekaj czas podany w RetryInfo, najwyżej minutę, i ponów żądanie.
    .step2 = Skróć prompty; mierz je przez countTokens, które ma osobny limit.
    .step3 = Jeśli pojedynczy prompt przekracza limit, czekanie nic nie da: podziel go albo przejdź na poziom płatny.

quota-free-limit-zero =
    .title = Model nie wchodzi w skład poziomu bezpłatnego
    .meaning = Na poziomie bezpłatnym limit modelu { $model } wynosi 0, więc bez rozliczeń żadne żądanie tego projektu się nie powiedzie.
    .meaning-unknown = Na poziomie bezpłatnym limit tego modelu wynosi 0, więc bez rozliczeń żadne żądanie tego projektu się nie powiedzie.
    .cause = Model jest tylko dla projektów z płatnościami, tak jak modele Pro w wersji preview. Tekst „exceeded your quota” i krótki czas oczekiwania wprowadzają w błąd: nic nie zostało zużyte.
    .step1 = Nie ponawiaj; przestań wysyłać żądania do tego modelu z tego projektu.
    .step2 = Połącz projekt z kontem rozliczeniowym w Google AI Studio, odczekaj kilka minut i spróbuj ponownie.
    .step3 = Możesz też użyć modelu z poziomem bezpłatnym, na przykład aktualnego Flash.
    .step4 = Jeśli rozliczenia są włączone, sprawdź, czy klucz należy do projektu, którego dotyczą.

quota-free-tpd =
    .title = Poziom bezpłatny: wyczerpany dzienny limit tokenów wejściowych
    .meaning = Wszystkie prompty z tej doby razem wyczerpały dzienny limit poziomu bezpłatnego dla modelu { $model }: { $limit ->
        [one] { $limit } token wejściowy
        [few] { $limit } tokeny wejściowe
        [many] { $limit } tokenów wejściowych
       *[other] { $limit } tokenów wejściowych
    }.
    .meaning-without-limit = Wszystkie prompty z tej doby razem wyczerpały dzienny limit tokenów wejściowych, jaki poziom bezpłatny ma dla modelu { $model }.
    .meaning-without-model = Wszystkie prompty z tej doby razem wyczerpały dzienny limit poziomu bezpłatnego dla tego modelu: { $limit ->
        [one] { $limit } token wejściowy
        [few] { $limit } tokeny wejściowe
        [many] { $limit } tokenów wejściowych
       *[other] { $limit } tokenów wejściowych
    }.
    .meaning-unknown = Wszystkie prompty z tej doby razem wyczerpały dzienny limit tokenów wejściowych, jaki poziom bezpłatny ma dla tego modelu.
    .cause = Liczy się suma tokenów z całej doby, więc długie prompty zużywają ją nawet przy małym ruchu. Tak jak przy dziennym limicie żądań, czas oczekiwania podany w błędzie jest o wiele za krótki.
    .step1 = Wstrzymaj ruch z tego projektu do tego modelu do północy czasu pacyficznego.
    .step2 = Przenieś długie zadania na inny model albo do projektu z rozliczeniami.
    .step3 = Wysyłaj mniej: przycinaj historię, pobieraj fragmenty zamiast całych dokumentów, a odpowiedzi na powtarzające się pytania przechowuj u siebie.

quota-paid-rpm =
    .title = Poziom płatny: za dużo żądań na minutę
    .meaning = Projekt przekroczył limit swojego poziomu płatnego dla modelu { $model }: { $limit ->
        [one] { $limit } żądanie
        [few] { $limit } żądania
        [many] { $limit } żądań
       *[other] { $limit } żądań
    } na minutę.
    .meaning-without-limit = Projekt przekroczył limit żądań na minutę, jaki jego poziom płatny ma dla modelu { $model }.
    .meaning-without-model = Projekt przekroczył limit swojego poziomu płatnego dla tego modelu: { $limit ->
        [one] { $limit } żądanie
        [few] { $limit } żądania
        [many] { $limit } żądań
       *[other] { $limit } żądań
    } na minutę.
    .meaning-unknown = Projekt przekroczył limit żądań na minutę, jaki jego poziom płatny ma dla tego modelu.
    .cause = Ruch wszystkich aplikacji i kluczy projektu się sumuje. Rozliczenia są w porządku; tylko tempo jest za duże.
    .step1 = Odczekaj czas podany w RetryInfo i ponów żądanie z losowym rozrzutem (jitter), żeby klienty nie wróciły wszystkie naraz.
    .step2 = Ogranicz współbieżność po swojej stronie do tempa poniżej limitu.
    .step3 = Pracę, która może poczekać, przenieś do Batch API, które ma osobny limit.
    .step4 = Poproś o wyższy limit albo wejdź na następny poziom; limity rosną wraz z wydatkami i czasem.

quota-paid-rpd =
    .title = Poziom płatny: wyczerpany dzienny limit żądań
    .meaning = Projekt wykorzystał dzienny limit swojego poziomu dla modelu { $model }: { $limit ->
        [one] { $limit } żądanie
        [few] { $limit } żądania
        [many] { $limit } żądań
       *[other] { $limit } żądań
    }.
    .meaning-without-limit = Projekt wykorzystał dzienny limit żądań, jaki jego poziom ma dla modelu { $model }.
    .meaning-without-model = Projekt wykorzystał dzienny limit swojego poziomu dla tego modelu: { $limit ->
        [one] { $limit } żądanie
        [few] { $limit } żądania
        [many] { $limit } żądań
       *[other] { $limit } żądań
    }.
    .meaning-unknown = Projekt wykorzystał dzienny limit żądań, jaki jego poziom ma dla tego modelu.
    .cause = Na poziomach płatnych wiele modeli ma limit dzienny, niski dla wersji preview i modeli graficznych. Obowiązuje do końca doby bez względu na to, jaki czas oczekiwania podaje błąd.
    .step1 = Do północy czasu pacyficznego nie wysyłaj żądań do tego modelu z tego projektu.
    .step2 = Przekieruj ruch na inny model albo inny projekt z własnym limitem.
    .step3 = Poproś o zwiększenie limitu w Google AI Studio albo przejdź na wyższy poziom.
    .step4 = Zadania wsadowe planuj w Batch API zamiast w limicie interaktywnym.

quota-paid-tpm =
    .title = Poziom płatny: za dużo tokenów wejściowych na minutę
    .meaning = W ciągu jednej minuty projekt przekroczył limit swojego poziomu płatnego dla modelu { $model }: { $limit ->
        [one] { $limit } token wejściowy
        [few] { $limit } tokeny wejściowe
        [many] { $limit } tokenów wejściowych
       *[other] { $limit } tokenów wejściowych
    }.
    .meaning-without-limit = W ciągu jednej minuty projekt przekroczył limit tokenów wejściowych, jaki jego poziom płatny ma dla modelu { $model }.
    .meaning-without-model = W ciągu jednej minuty projekt przekroczył limit swojego poziomu płatnego dla tego modelu: { $limit ->
        [one] { $limit } token wejściowy
        [few] { $limit } tokeny wejściowe
        [many] { $limit } tokenów wejściowych
       *[other] { $limit } tokenów wejściowych
    }.
    .meaning-unknown = W ciągu jednej minuty projekt przekroczył limit tokenów wejściowych, jaki jego poziom płatny ma dla tego modelu.
    .cause = Kilka długich promptów działało jednocześnie. Tokeny z pamięci podręcznej kontekstu liczą się w całości, choć są tańsze.
    .step1 = Odczekaj czas podany w RetryInfo, najwyżej minutę.
    .step2 = Reguluj tempo według tokenów, a nie samych żądań: szacuj je przez countTokens i wstrzymuj długie prompty.
    .step3 = Długie dokumenty przetwarzaj przez Batch API.
    .step4 = Jeśli średnia przekracza limit, poproś o większy albo o wyższy poziom.

quota-help-only =
    .title = Osiągnięto limit konta lub wydatków
    .meaning = Przekroczono limit, którego Google nie nazywa: odpowiedź nie zawiera ani identyfikatora limitu, ani czasu oczekiwania.
    .cause = W tej postaci zgłaszane są limity całego konta lub wydatków, a nie liczby żądań na minutę. Nie da się z niej odczytać, jak długo to potrwa.
    .step1 = Otwórz strony wykorzystania i rozliczeń w Google AI Studio i poszukaj limitu wydatków, zaległej płatności lub limitu poziomu.
    .step2 = Podnieś limit wydatków albo ureguluj płatność.
    .step3 = Ponawiaj rzadko, co kilka minut; szybkie ponawianie nie może się udać.
    .step4 = W tym czasie używaj poświadczenia z innym kontem rozliczeniowym.

quota-legacy-2025 =
    .title = Przekroczony limit (starsza postać komunikatu)
    .meaning = Jeden z limitów projektu jest wyczerpany. Który, można odczytać tylko z pola details, a nie z treści komunikatu.
    .cause = To postać z połowy 2025 roku, bez wierszy „Quota exceeded for metric”. Kod, który parsuje tekst, nie znajdzie w nim ani limitu, ani czasu oczekiwania.
    .step1 = Odczytaj quotaId w QuotaFailure: PerMinute oznacza czekanie kilku sekund, PerDay – do północy czasu pacyficznego.
    .step2 = Przed następną próbą odczekaj co najmniej retryDelay z RetryInfo.
    .step3 = Jeśli quotaValue wynosi 0, Twój poziom nie obejmuje tego modelu; włącz rozliczenia albo zmień model.

resource-exhausted-generic =
    .title = Odrzucone z braku współdzielonych zasobów
    .meaning = Google odrzuciło żądanie, choć projekt może być daleko od własnych limitów, także na poziomach płatnych.
    .cause = Zabrakło współdzielonych zasobów modelu albo osiągnięto limit bez nazwy. Odpowiedź nie zawiera szczegółów, więc nie wiadomo, który to limit ani jak długo czekać.
    .step1 = Ponawiaj w wykładniczo rosnących odstępach z losowym rozrzutem (jitter): 1, 2, 4, 8, 16 s; większość takich odmów mija w ciągu minuty.
    .step2 = Jeśli trwa to dłużej, przełącz się na inny model, na przykład Flash zamiast Pro.
    .step3 = Porównaj wykorzystanie z limitami w Google AI Studio; jeśli jest dużo niższe, inny klucz tego samego projektu nie pomoże.
    .step4 = Wygładzaj ruch: nagły skok jest ograniczany w pierwszej kolejności.

prepayment-depleted =
    .title = Przedpłacone środki są wyczerpane
    .meaning = Projekt płaci z góry, a jego saldo jest puste. Wszystkie płatne wywołania ustają natychmiast.
    .cause = Środki wydano i nie doładowano. Mimo kodu 429 to nie jest limit liczby żądań i sam nie minie.
    .step1 = Doładuj środki projektu albo włącz automatyczne doładowanie w Google AI Studio, w sekcji rozliczeń.
    .step2 = Ponów żądanie po kilku minutach, nie wcześniej.
    .step3 = Do tego czasu korzystaj z projektu z innym kontem rozliczeniowym.
    .step4 = Ustaw alert budżetowy, żeby następne ostrzeżenie przyszło na czas.

quota-service-control =
    .title = Przekroczony limit warstwy wejściowej API
    .meaning = Limit „{ $limit_title }” dla „{ $metric_title }” jest wyczerpany. Chroni on samo API, a nie pojedynczy model.
    .meaning-unknown = Limit usługi, podany w komunikacie, jest wyczerpany. Chroni on samo API, a nie pojedynczy model.
    .cause = Za często wywoływano metody list, przesyłano pliki lub odpytywano o stan albo za dużo było wszystkich wywołań API razem. Limity modeli mogą być przy tym prawie nienaruszone.
    .step1 = Odczekaj do minuty i ponawiaj w rosnących odstępach; ta postać błędu nie podaje czasu oczekiwania.
    .step2 = Rzadziej odpytuj operacje, pliki i zadania wsadowe, a listy modeli przechowuj w pamięci podręcznej.
    .step3 = Poproś o wyższą wartość wymienionego limitu w Google Cloud console, na stronie Quotas.

batch-enqueued-tokens =
    .title = Za dużo zadań wsadowych w kolejce
    .meaning = Nowe zadanie wsadowe odrzucono, ponieważ oczekujące zadania wypełniają już kolejkę, na jaką poziom projektu pozwala dla tego modelu.
    .cause = Albo tokeny wszystkich otwartych zadań wsadowych przekraczają limit poziomu, albo jednocześnie otwartych jest 100 zadań. Wywołań interaktywnych to nie dotyczy.
    .step1 = Poczekaj, aż zakończą się działające zadania, i wyślij zadanie ponownie; kilka sekund nie wystarczy, licz się z minutami lub godzinami.
    .step2 = Anuluj lub usuń zadania, których nikt nie potrzebuje.
    .step3 = Duże zadanie wysyłaj jako kilka mniejszych, jedno po drugim.
    .step4 = Wyższy poziom znacznie podnosi ten limit.
