# Faults on Google's side, deadlines, and results of batches.

internal =
    .title = Błąd wewnętrzny podczas generowania
    .meaning = Usługa zawiodła po swojej stronie w trakcie pracy nad tym żądaniem. Żądanie zostało przyjęte, ale nie wróciło nic użytecznego.
    .cause = Najczęściej przejściowa awaria lub przeciążenie części usługi. Jeśli to samo żądanie zawodzi za każdym razem, prawdopodobną przyczyną jest bardzo długi kontekst albo nietypowe znaki na wejściu.
    .step1 = Ponów żądanie po 1 s, potem po 2 s; wiele takich błędów znika przy drugiej próbie.
    .step2 = Jeśli błąd się utrzymuje, skróć kontekst i usuń znaki sterujące oraz uszkodzone multimedia.
    .step3 = Na jakiś czas kieruj żądanie do innego modelu, na przykład Flash zamiast Pro.
    .step4 = Jeśli małe żądanie zawodzi powtarzalnie, zgłoś je do Google razem z godziną wystąpienia.

internal-encountered =
    .title = Błąd wewnętrzny w warstwie wejściowej Google
    .meaning = Zawiodła część infrastruktury Google przed modelem, więc model najpewniej w ogóle nie zobaczył żądania.
    .cause = Ta krótka treść pochodzi ze wspólnej warstwy wejściowej (front end) wszystkich API Google. Treść i ustawienia żądania rzadko są tu winne.
    .step1 = Ponawiaj w wykładniczo rosnących odstępach od 1 s; żądanie najpewniej nie zostało wykonane.
    .step2 = Zanim powtórzysz wywołanie, które coś tworzy (zadanie wsadowe, pamięć podręczną, przesłany plik), sprawdź na liście, co już istnieje.
    .step3 = Jeśli przez kilka minut zawodzą wszystkie metody, zajrzyj na stronę stanu usług Google i przełącz się na inny backend.

overloaded =
    .title = Model jest przeciążony
    .meaning = Model nie ma w tej chwili wolnych zasobów na to żądanie. Klucz, limity i samo żądanie są w porządku.
    .cause = Wszyscy użytkownicy razem wysyłają więcej, niż serwery modelu mogą obsłużyć. To brzmienie używane do początku 2026 roku; nowsze odpowiedzi mówią o dużym zapotrzebowaniu (high demand).
    .step1 = Ponawiaj w rosnących odstępach od 1 s, z losowym rozrzutem (jitter); zwykle mija to po kilku sekundach do kilku minut.
    .step2 = Przełącz się na inny model: Flash ma więcej wolnych zasobów niż Pro.
    .step3 = Nie zmieniaj kluczy: niedobór dotyczy wszystkich tak samo.
    .step4 = Przenieś zadania działające w tle poza godziny pracy w Ameryce Północnej.

high-demand =
    .title = Duże zapotrzebowanie na model
    .meaning = Przez nagły wzrost zapotrzebowania na ten model nie ma teraz miejsca na to żądanie. Inne modele zwykle nadal odpowiadają.
    .cause = Wielu użytkowników naraz sięga po ten sam model, zwykle tuż po premierze lub w godzinach szczytu. To wersja komunikatu „The model is overloaded” z 2026 roku i wymaga takiej samej obsługi.
    .step1 = Ponów żądanie po 1 s i za każdym razem podwajaj odstęp, z losowym rozrzutem (jitter). Rezygnuj dopiero wtedy, gdy użytkownik nie może już czekać, a nie po pierwszej próbie.
    .step2 = Do końca szczytu przełącz się na starszy lub mniejszy model z tej samej rodziny.
    .step3 = W obsłudze błędów sprawdzaj status UNAVAILABLE, żeby objąć oba brzmienia.
    .step4 = Przy stałym obciążeniu popularnego modelu rozważ priorytetowy poziom usługi (priority) lub Provisioned Throughput w Vertex AI.

service-unavailable =
    .title = Usługa za warstwą wejściową jest nieosiągalna
    .meaning = Warstwa wejściowa Google odpowiedziała, ale nie mogła się połączyć z usługą, która za nią stoi. To nie jest brak zasobów jednego modelu.
    .cause = Zakłócenie lub wdrożenie po stronie Google, zwykle krótkie. Może dotyczyć naraz wszystkich modeli i metod.
    .step1 = Ponawiaj w rosnących odstępach od 1 s przez minutę lub dwie.
    .step2 = Zmiana modelu niewiele daje; jeśli możesz, użyj innego backendu lub regionu, na przykład Vertex AI.
    .step3 = Jeśli trwa to dłużej niż kilka minut, sprawdź stronę stanu usług Google, zanim zaczniesz szukać błędu u siebie.

deadline-exceeded =
    .title = Upłynął limit czasu, zanim powstała odpowiedź
    .meaning = Usługa przerwała pracę, bo skończył się jej czas. Żądanie nie zostało odrzucone: odpowiedź była w trakcie tworzenia.
    .cause = Limit czasu ustawiony w kliencie (wysyłany jako X-Server-Timeout) był za krótki na długi prompt lub długie myślenie albo upłynął własny limit usługi, około dziesięciu minut.
    .step1 = Zwiększ limit czasu w kliencie; modele myślące i długie konteksty potrzebują minut.
    .step2 = Odbieraj odpowiedź strumieniowo: wynik przychodzi wcześniej i obowiązuje dłuższy limit dla strumieni.
    .step3 = Skróć prompt, zmniejsz budżet myślenia albo ogranicz maxOutputTokens.
    .step4 = Ponawiaj dopiero po jednej z tych zmian; to samo żądanie z tym samym limitem czasu zwykle zawiedzie znowu.

cancelled =
    .title = Wywołanie anulowano
    .meaning = Wywołanie zakończyło się przed czasem i nie dostarczono odpowiedzi. Nic to nie mówi o samym żądaniu.
    .cause = Klient zamknął połączenie (limit czasu, zamknięta strona, sygnał przerwania); rzadziej to serwer porzucił wywołanie pod obciążeniem.
    .step1 = Jeśli użytkownik lub program anulował celowo, nie trzeba nic robić.
    .step2 = Jeśli nie, porównaj czas do wystąpienia błędu z limitami czasu klienta, serwera proxy i load balancera; zwiększ najkrótszy.
    .step3 = Powtórz wywołanie raz, jeśli odpowiedź jest nadal potrzebna; tokeny wejściowe mogły już zostać naliczone.

mid-stream-error =
    .title = Strumień przerwany błędem
    .meaning = Część odpowiedzi wysłano, po czym usługa zawiodła. Status HTTP to 200, ale tekst jest niepełny.
    .cause = Modelowi zabrakło zasobów już po wysłaniu początku odpowiedzi. Google wpisuje błąd do strumienia jako zwykły JSON, a niektóre SDK zgłaszają go jako błąd parsowania albo wcale.
    .step1 = Strumień bez finishReason traktuj jako nieudany; pokazany tekst oznacz jako niepełny albo odrzuć.
    .step2 = Po sekundzie wyślij całe żądanie od nowa; strumienia nie da się wznowić.
    .step3 = Jeśli wolisz kontynuować, odeślij częściowy tekst jako turę modelu i poproś o dalszy ciąg.
    .step4 = Zaktualizuj SDK, jeśli zakończyło strumień bez żadnego sygnału.

batch-item-error =
    .title = Jedno z żądań w zadaniu wsadowym nie powiodło się
    .meaning = Zadanie wsadowe się zakończyło, ale ta pozycja ma błąd zamiast odpowiedzi. Pozostałych to nie dotyczy.
    .cause = Sama pozycja została odrzucona lub zawiodła, tak jak stałoby się przy wywołaniu bezpośrednim. Jej kod to numer gRPC, a nie HTTP: 3 to błędny argument, 8 to limit, 13 to błąd wewnętrzny.
    .step1 = Dopasuj pozycję do jej żądania po polu key w metadata albo po kolejności.
    .step2 = Przy kodzie 3 popraw żądanie zgodnie z komunikatem; wysyłanie go bez zmian nic nie da.
    .step3 = Przy kodach 8, 13 i 14 zbierz nieudane pozycje i wyślij je jako nowe zadanie wsadowe.

batch-failed-operation =
    .title = Całe zadanie wsadowe nie powiodło się
    .meaning = Zadanie wsadowe zakończyło się w stanie BATCH_STATE_FAILED i nie ma wyników. Zapytanie o jego stan zwraca 200; błąd jest wewnątrz operacji.
    .cause = Plik wejściowy był nieczytelny lub w złym formacie, modelu nie można używać w zadaniach wsadowych albo usługa zawiodła w trakcie pracy.
    .step1 = Odczytaj error.code i error.message operacji.
    .step2 = Sprawdź, czy każdy wiersz pliku wejściowego to jeden obiekt JSON z polami key i request, w UTF-8.
    .step3 = Wykonaj jedną pozycję wywołaniem bezpośrednim; jeśli się uda, wyślij zadanie ponownie.
    .step4 = Przy kodzie 13 wyślij zadanie ponownie bez zmian, a duże podziel na mniejsze.
