# Faults of the shape and the values of a request.

unknown-json-field =
    .title = Nieznane pole wewnątrz żądania
    .meaning = Obiekt w miejscu { $snake_case_path } ma pole „{ $name }”, którego API tam nie definiuje.
    .meaning-unknown = Obiekt w żądaniu ma pole, którego API tam nie definiuje; komunikat je podaje.
    .cause = W nazwie pola jest literówka, pole stoi na niewłaściwym poziomie, należy do nowszej wersji lub API innego dostawcy albo jest słowem JSON Schema, takim jak additionalProperties czy $schema w parameters lub responseSchema.
    .step1 = Prześledź ścieżkę z komunikatu; jest zapisana w snake_case nawet wtedy, gdy żądanie używa camelCase, a [0] to pierwszy element listy.
    .step2 = Usuń pole albo przenieś je tam, gdzie umieszcza je dokumentacja API; każde nieznane pole jest wymienione w osobnym wierszu.
    .step3 = Do pełnego JSON Schema użyj parametersJsonSchema i responseJsonSchema, które przyjmują każde słowo schematu.

unknown-json-field-top-level =
    .title = Nieznane pole na najwyższym poziomie żądania
    .meaning = Zewnętrzny obiekt żądania ma pole „{ $name }”, którego ta metoda nie zna.
    .meaning-unknown = Zewnętrzny obiekt żądania ma pole, którego ta metoda nie zna; komunikat je podaje.
    .cause = Często jest to ustawienie, które powinno stać o poziom głębiej, jak temperature poza generationConfig, albo pole formatu OpenAI, jak messages lub max_tokens, wysłane na ścieżkę Gemini.
    .step1 = Ustawienia próbkowania umieść w generationConfig, a rozmowę w contents.
    .step2 = Jeśli treść żądania jest w formacie OpenAI, wyślij ją na ścieżkę /v1beta/openai/chat/completions.
    .step3 = Jeśli pole jest nowe, sprawdź, czy w adresie URL jest wersja v1beta.

list-for-singular-field =
    .title = Lista w miejscu pojedynczej wartości
    .meaning = Pole „{ $name }” w miejscu { $snake_case_path } przyjmuje jedną wartość, a w żądaniu jest tablica JSON.
    .meaning-unknown = Pole przyjmuje jedną wartość, a w żądaniu jest tam tablica JSON; komunikat podaje, które to pole.
    .cause = Typowy przypadek to typ w schemacie zapisany jako lista, na przykład string razem z null; Schema w Gemini dopuszcza jeden typ i osobną flagę nullable.
    .step1 = Zastąp tablicę jej jedyną wartością.
    .step2 = Dla wartości opcjonalnej w schemacie podaj jeden typ i dodaj "nullable": true.
    .step3 = Jeśli schemat jest generowany, wyślij go jako parametersJsonSchema lub responseJsonSchema, gdzie listy typów są dozwolone.

wrong-type-scalar =
    .title = Wartość ma zły typ lub wykracza poza zakres
    .meaning = Wartość w miejscu { $snake_case_path } nie pasuje do typu pola, który komunikat podaje w nawiasie.
    .meaning-unknown = Wartość w żądaniu nie pasuje do typu swojego pola, który komunikat podaje w nawiasie.
    .cause = Liczbę wysłano jako dowolny tekst, ułamek zamiast liczby całkowitej albo liczbę za dużą na 32 bity; na przykład seed kończy się na 2147483647.
    .step1 = Porównaj typ w nawiasie (TYPE_INT32, TYPE_FLOAT, TYPE_BOOL, TYPE_STRING) z wartością, która po nim następuje.
    .step2 = Przekonwertuj wartość we własnym kodzie; ustawienia ze zmiennych środowiskowych lub formularza są tekstem.
    .step3 = Losową wartość seed ogranicz do 31 bitów.

wrong-enum-value =
    .title = Wartość nie należy do dozwolonych nazw
    .meaning = Pole w miejscu { $snake_case_path } przyjmuje jedną z ustalonych nazw, a „{ $value }” do nich nie należy.
    .meaning-unknown = Pole przyjmuje jedną z ustalonych nazw, a wartość z żądania do nich nie należy.
    .cause = Nazwa ma literówkę lub złą wielkość liter albo jest nowsza niż wersja API w adresie URL. Nazwy enum pisze się wielkimi literami, z wyjątkiem serviceTier i typów w schemacie.
    .step1 = Znajdź w dokumentacji API enum podany w nawiasie i skopiuj wartość.
    .step2 = Sprawdź wielkość liter i prefiks, jak w HARM_CATEGORY_HARASSMENT lub BLOCK_NONE.
    .step3 = Jeśli wartość jest opisana tylko dla v1beta, wywołuj /v1beta.

message-expected =
    .title = Oczekiwano obiektu, jest zwykła wartość
    .meaning = W miejscu { $snake_case_path } API oczekuje obiektu z własnymi polami, a dostało samą wartość.
    .meaning-unknown = W jednym miejscu żądania API oczekuje obiektu z własnymi polami, a dostało samą wartość.
    .cause = Skrót, który przyjmuje SDK, wysłano bezpośrednio przez HTTP, na przykład contents jako tekst, albo obiekt dwa razy zakodowano jako tekst JSON.
    .step1 = Zapisz tekst jako contents z częściami: obiekt z listą parts, której element ma pole text.
    .step2 = Tak samo zrób z systemInstruction.
    .step3 = Jeśli wartość w komunikacie zaczyna się od nawiasu klamrowego w cudzysłowie lub ze znakami ucieczki, koduj treść żądania tylko raz.

bad-base64 =
    .title = Dane nie są poprawnym base64
    .meaning = Pole w miejscu { $snake_case_path } przenosi bajty, a jego wartości nie udało się zdekodować.
    .meaning-unknown = Pole żądania przenosi bajty, a jego wartości nie udało się zdekodować.
    .cause = Wartość ma jeszcze prefiks taki jak data:image/png;base64, została obcięta albo jest zwykłym tekstem. Ten sam błąd daje thoughtSignature zmieniona lub skrócona przy zapisie.
    .step1 = Z adresu data: usuń wszystko do przecinka włącznie.
    .step2 = Zakoduj surowe bajty jeden raz, w base64 standardowym lub URL-safe, bez podziału na wiersze.
    .step3 = Zapisuj sygnatury myśli bez zmian; kolumna tekstowa z limitem długości może je obciąć.
    .step4 = Uważaj na logi: Google powtarza w błędzie całą złą wartość.

malformed-json =
    .title = Treść żądania nie jest poprawnym JSON-em
    .meaning = Żądania nie udało się odczytać jako JSON; nic w nim nie zostało sprawdzone. Parser zgłasza: { $parser_message }
    .meaning-unknown = Żądania nie udało się odczytać jako JSON; nic w nim nie zostało sprawdzone.
    .cause = Brakuje cudzysłowu lub nawiasu, jest o jeden przecinek za dużo, powłoka usunęła cudzysłowy z polecenia albo treść została obcięta lub wysłana pusta.
    .step1 = Spójrz na wiersz i daszek (^) w komunikacie; wskazują pierwszy błędny znak.
    .step2 = Twórz treść żądania biblioteką JSON, a nie sklejaniem tekstów; znaki końca wiersza wewnątrz tekstu trzeba zapisywać sekwencją ucieczki.
    .step3 = W curl zapisz treść do pliku i wyślij ją przez --data-binary @plik.

contents-not-specified =
    .title = Żądanie nie ma contents
    .meaning = Pola contents brakuje albo jest pustą listą, więc nie ma na co odpowiadać.
    .cause = Historia czatu była pusta lub przycięta do zera, wysłano samą instrukcję systemową albo tekst trafił do pola, które punkt końcowy ignoruje.
    .step1 = Wyślij co najmniej jeden element contents z rolą user i jedną częścią.
    .step2 = Jeśli przycinasz historię do rozmiaru kontekstu, zawsze zostawiaj ostatnią turę użytkownika.
    .step3 = Jeśli w komunikacie jest kilka wierszy z gwiazdką na początku, popraw każdy z nich; wymienione są wszystkie problemy.

parts-empty =
    .title = Tura nie ma żadnej części
    .meaning = Jeden z elementów contents ma pustą listę parts. Jego numer w komunikacie liczy się od 0.
    .cause = Wcześniejszą odpowiedź modelu bez tekstu, na przykład przerwaną przez MAX_TOKENS lub filtr, dopisano do historii bez zmian.
    .step1 = Przy odtwarzaniu historii pomijaj tury bez części.
    .step2 = Gdy usuwasz pustą turę modelu, połącz sąsiednie tury użytkownika albo zostaw je osobno; jedno i drugie jest przyjmowane.
    .step3 = Zanim zapiszesz odpowiedź, sprawdź, czy ma treść.

part-without-data =
    .title = Część nie zawiera danych
    .meaning = Jedna z części tury jest pustym obiektem: nie ma ani text, ani inlineData, fileData, functionCall czy functionResponse.
    .cause = Pole ustawiono na null i zostało pominięte, w jego nazwie jest literówka, którą klient przepuścił, albo przy zapisie historii zachowano tylko atrybut taki jak thought lub thoughtSignature.
    .step1 = Znajdź tę część po dwóch numerach z komunikatu, tury i części; oba liczą się od 0.
    .step2 = Usuń ją albo podaj w niej dokładnie jedno pole z danymi.
    .step3 = Zapisując historię, zachowuj każdą część w całości, zamiast wybierać pojedyncze pola.

bad-role =
    .title = Nieznana rola w rozmowie
    .meaning = Jedna z tur ma rolę inną niż user lub model.
    .cause = Przekazano role z innych API, zwykle assistant, tool lub developer. Vertex AI zgłasza ten błąd także wtedy, gdy roli brakuje.
    .step1 = Zmień assistant na model.
    .step2 = Wyniki narzędzi wysyłaj jako części functionResponse w turze z rolą user.
    .step3 = Teksty z rolą system i developer przenieś do systemInstruction.

system-role =
    .title = Tekst systemowy nie może stać w contents
    .meaning = Jedna z tur w contents ma rolę system, której to API nie zna.
    .cause = Rozmowę w stylu OpenAI przekazano bez przetłumaczenia. Instrukcja ma tu osobne pole.
    .step1 = Usuń z contents tury z rolą system.
    .step2 = Wpisz ich tekst do systemInstruction; jeśli jest ich kilka, połącz je w jeden.
    .step3 = Dla modeli bez instrukcji systemowej, takich jak Gemma 3, umieść tekst przed pierwszą wiadomością użytkownika.

invalid-argument-generic =
    .title = Żądanie odrzucone bez wskazania pola
    .meaning = JSON jest poprawny, ale dalszy etap usługi trafił na połączenie ustawień, którego nie może obsłużyć, i nie mówi, które to.
    .cause = Częste powody to ustawienie, którego model nie ma, wykluczające się narzędzia, nietypowa nazwa funkcji lub schemat, multimedia nie do zdekodowania albo tury w niemożliwej kolejności.
    .step1 = Wyślij najmniejsze możliwe żądanie (jeden tekst użytkownika, bez ustawień i narzędzi); jeśli zadziała, dodawaj resztę po kawałku.
    .step2 = Najpierw sprawdź nowo dodane narzędzia i schematy, potem części z multimediami, potem ustawienia myślenia i obrazów.
    .step3 = Sprawdź żądanie w Polluksie: podaje on ograniczenia modelu, które tekst Google pomija.
    .step4 = Nie ponawiaj bez zmian; odpowiedź będzie taka sama.

input-token-limit =
    .title = Prompt jest dłuższy, niż pozwala model
    .meaning = Dane wejściowe mają { $count ->
        [one] { $count } token
        [few] { $count } tokeny
        [many] { $count } tokenów
       *[other] { $count } tokenów
    }, a model przyjmuje najwyżej { $limit ->
        [one] { $limit } token
        [few] { $limit } tokeny
        [many] { $limit } tokenów
       *[other] { $limit } tokenów
    }.
    .meaning-without-limit = Dane wejściowe mają { $count ->
        [one] { $count } token
        [few] { $count } tokeny
        [many] { $count } tokenów
       *[other] { $count } tokenów
    }, a to więcej, niż przyjmuje model.
    .meaning-unknown = Dane wejściowe mają więcej tokenów, niż przyjmuje model.
    .cause = Długa historia, duże pliki lub wiele deklaracji narzędzi się sumują. Według doniesień odrzucone żądanie i tak liczy się do limitów żądań i tokenów na minutę.
    .step1 = Przed wysłaniem mierz rozmiar przez countTokens, razem z instrukcją systemową i narzędziami.
    .step2 = Obetnij lub streść stare tury i usuń multimedia, które nie są już potrzebne.
    .step3 = Podziel duże dokumenty albo pobieraj tylko istotne fragmenty.
    .step4 = Możesz też użyć modelu z większym inputTokenLimit; podaje go models.get.

input-token-limit-alt =
    .title = Prompt przekracza limit wejścia (bez podania rozmiaru)
    .meaning = Dane wejściowe przekraczają limit modelu, który wynosi { $limit ->
        [one] { $limit } token
        [few] { $limit } tokeny
        [many] { $limit } tokenów
       *[other] { $limit } tokenów
    }; ta postać komunikatu nie podaje, o ile.
    .meaning-unknown = Dane wejściowe przekraczają limit tokenów modelu; ta postać komunikatu nie podaje, o ile.
    .cause = To ten sam limit co w dłuższym brzmieniu. Parsery, które szukają liczby w nawiasie, tutaj jej nie znajdą.
    .step1 = Wywołaj countTokens z tym samym contents, żeby poznać rzeczywisty rozmiar.
    .step2 = Skróć dane wyraźnie poniżej limitu; dziesięć procent zapasu oszczędzi kolejnego błędu.
    .step3 = Rozpoznawaj ten przypadek po tekście „exceeds the maximum number of tokens”, a nie po liczbach.

max-output-tokens-range =
    .title = Wartość maxOutputTokens poza dozwolonym zakresem
    .meaning = Pole maxOutputTokens ma wartość { $value }; model przyjmuje liczby całkowite nie mniejsze niż 1 i mniejsze niż { $limit_plus_one }.
    .meaning-without-limit = Pole maxOutputTokens ma wartość { $value }; model przyjmuje liczby całkowite od 1 do własnego limitu.
    .meaning-unknown = Wartość maxOutputTokens nie należy do przyjmowanych przez model: to liczby całkowite od 1 do jego własnego limitu.
    .cause = Wartość przeniesiono z modelu o większym limicie wyjścia albo jest równa 0 lub ujemna w znaczeniu „bez limitu”.
    .step1 = Pomiń maxOutputTokens, żeby obowiązywało maksimum modelu.
    .step2 = Możesz też ustawić najwyżej outputTokenLimit, który podaje models.get.
    .step3 = Pamiętaj, że tokeny myślenia też się liczą, więc bardzo mała wartość kończy się pustą odpowiedzią.

temperature-range =
    .title = Temperatura poza dozwolonym zakresem
    .meaning = Wartość generationConfig.temperature jest mniejsza od 0 albo większa od maksimum modelu.
    .meaning-value = temperature ma wartość { $value }; model { $model } dopuszcza od 0 do { $max }.
    .cause = Wartość pasuje do innej skali, na przykład procentowej, albo do modelu o wyższym maksimum. Większość modeli Gemini przyjmuje od 0 do 2, kilka modeli graficznych od 0 do 1.
    .step1 = Odczytaj maxTemperature modelu przez models.get.
    .step2 = Ustaw wartość z tego zakresu albo ją pomiń; dla modeli 3.x Google zaleca pozostawienie domyślnej wartości 1.
    .step3 = Jeśli wartość pochodzi z ustawień użytkownika, ogranicz ją przed wysłaniem.

top-p-range =
    .title = Wartość topP poza zakresem od 0 do 1
    .meaning = Pole generationConfig.topP to udział prawdopodobieństwa, a jego wartość nie mieści się między 0 a 1.
    .meaning-value = topP ma wartość { $value }; to udział prawdopodobieństwa i leży między 0 a 1.
    .cause = Podano ją w procentach albo pomylono z topK, które jest liczbą całkowitą nie mniejszą niż 1.
    .step1 = Ustaw topP między 0 a 1, na przykład 0.95, albo pomiń to pole.
    .step2 = Jeśli chodziło o liczbę taką jak 40, ustaw topK.
    .step3 = Dostrajając odpowiedzi, zmieniaj albo temperature, albo topP, a nie oba naraz.

top-k-range =
    .title = Wartość topK ujemna lub za duża dla modelu
    .meaning = Pole generationConfig.topK nie może być ujemne, a każdy model ma wartość maksymalną.
    .meaning-value = topK ma wartość { $value }; nie może być ujemne, a każdy model ma swoje maksimum.
    .cause = Wysłano -1 w znaczeniu „wyłączone”, jak pozwalają inne silniki, albo użyto wartości domyślnej innego silnika.
    .step1 = Usuń topK, żeby je wyłączyć.
    .step2 = Jeśli go potrzebujesz, użyj wartości domyślnej modelu z models.get, często 64.
    .step3 = Wysyłaj je tylko do modeli, których opis zawiera topK; niektóre go nie mają.

payload-too-large =
    .title = Treść żądania przekracza 20 MB
    .meaning = Cała treść HTTP razem z multimediami w base64 przekracza limit i została odrzucona przed przetworzeniem.
    .cause = Multimedia wysłano inline. Base64 zwiększa rozmiar o jedną trzecią, więc limit wypełnia około 15 MB plików; jest to limit bajtów, a nie tokenów.
    .step1 = Prześlij duże multimedia przez Files API i wskaż je w fileData; plik może mieć do 2 GB i żyje 48 godzin.
    .step2 = Przed wysłaniem zmniejsz obrazy i obniż przepływność dźwięku i wideo.
    .step3 = Nie wysyłaj tego samego obrazu z każdą turą; prześlij go raz.
    .step4 = Jeśli stojące z przodu proxy ma mniejszy limit, podnieś go również.

interactions-error-shape =
    .title = Interactions API odrzuciło żądanie
    .meaning = Interactions API nie przyjęło żądania i odpowiada we własnej postaci: zamiast liczby i statusu podaje kod tekstowy, taki jak invalid_request.
    .cause = Brakuje pola interakcji albo jest ono błędne; jej pola są zapisane w snake_case i różnią się od generateContent. Błędy kluczy i limitów nawet tutaj mają zwykłą postać Google.
    .step1 = Przeczytaj error.message; wymienia pole.
    .step2 = Porównaj treść żądania z najmniejszą możliwą: model (lub agent) i input.
    .step3 = Obsługa błędów musi przyjmować tekst w error.code, inaczej zawiedzie na samej tej odpowiedzi.
