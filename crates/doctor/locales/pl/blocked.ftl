# Answers with HTTP 200 that carry no usable output: blocked prompts and early stops.

prompt-blocked-safety =
    .title = Prompt zablokowany przez ustawienia bezpieczeństwa
    .meaning = Ocena promptu przekroczyła próg bezpieczeństwa, więc odpowiedź nie powstała. Wynik zawiera promptFeedback i nie ma kandydatów.
    .cause = Kategorię podaje pozycja z blocked: true w promptFeedback.safetyRatings. Decydują progi z safetySettings albo domyślne progi modelu; oceniana jest cała rozmowa, a nie tylko ostatnia wiadomość.
    .step1 = Sprawdź, która kategoria zablokowała prompt.
    .step2 = Przeformułuj ten fragment albo usuń z historii tury, które to powodują.
    .step3 = Jeśli Twoje zastosowanie na to pozwala, podnieś próg tej kategorii w safetySettings, na przykład do BLOCK_ONLY_HIGH.
    .step4 = Pokaż użytkownikowi, że prompt został zablokowany; powtórzenie bez zmian da ten sam wynik.

prompt-blocked-other =
    .title = Prompt zablokowany z powodu, którego Google nie podaje
    .meaning = Prompt odrzucono z blockReason OTHER i odpowiedź nie powstała. Kategorii bezpieczeństwa nie podano.
    .cause = Prompt może naruszać warunki korzystania, być w nieobsługiwanym języku albo z innego względu nie być obsługiwany. Pole safetySettings nie ma wpływu na tę blokadę.
    .step1 = Dziel prompt na połowy, aż znajdziesz fragment, który to powoduje; pliki i obrazy też się liczą.
    .step2 = Przeformułuj lub usuń ten fragment i sprawdź, czy język jest obsługiwany.
    .step3 = Spróbuj innego modelu; zasady się między nimi różnią.
    .step4 = Ponów żądanie najwyżej raz: czasem druga próba przechodzi, dalsze tylko zużywają limit.

prompt-blocked-blocklist =
    .title = Prompt zawiera zablokowane wyrażenie
    .meaning = Słowo lub zwrot z promptu jest na liście zablokowanych wyrażeń, więc prompt nie trafił do modelu.
    .cause = Blokada porównuje słowa i nie bierze pod uwagę kontekstu. Mogą ją wywołać także nazwy własne i cytaty.
    .step1 = Usuwaj lub zastępuj podejrzane wyrażenia po jednym, aż prompt przejdzie.
    .step2 = Sprawdź też wklejone teksty, nazwy plików i instrukcję systemową, a nie tylko słowa użytkownika.
    .step3 = Nie zmieniaj z tego powodu safetySettings; lista zablokowanych wyrażeń ich nie uwzględnia.

prompt-blocked-prohibited-content =
    .title = Prompt zawiera treści zabronione
    .meaning = Prompt należy do treści, których Google w ogóle zabrania i na które żadne ustawienie nie pozwala.
    .cause = Ten filtr działa zawsze, nawet z BLOCK_NONE lub OFF dla każdej kategorii. Zdarzają się fałszywe alarmy, głównie przy opowiadaniach lub obrazach z udziałem nieletnich.
    .step1 = Usuń ten fragment lub obraz; nie powtarzaj promptu bez zmian.
    .step2 = W aplikacji odrzucaj takie dane przed wysłaniem: częste trafienia mogą się skończyć zawieszeniem projektu.
    .step3 = Jeśli to fałszywy alarm, opisz temat bardziej neutralnie i zgłoś go do Google przez formularz opinii.

prompt-blocked-image-safety =
    .title = Żądanie obrazu zablokowane jako niebezpieczne
    .meaning = Całe żądanie obrazu odrzucono, ponieważ to, o co prosi, oceniono jako niebezpieczne. Nie ma kandydata, którego można by obejrzeć.
    .cause = Sformułowanie albo dołączony obraz prowadzi do niebezpiecznych treści. Obraz, który powstał, ale został zatrzymany, zgłaszany jest inaczej, w polu finishReason.
    .step1 = Opisz scenę bez przemocy, nagości i prawdziwych osób.
    .step2 = Spróbuj bez obrazów wejściowych, żeby sprawdzić, czy to któryś z nich jest powodem.
    .step3 = Zmień opis przed następną próbą; powtórzenie zostanie znowu odrzucone.

finish-max-tokens =
    .title = Odpowiedź ucięta: osiągnięto limit wyjścia
    .meaning = Odpowiedź się skończyła, ponieważ wyczerpano dozwoloną liczbę tokenów wyjściowych. To, co przyszło, jest poprawne, ale niepełne, a może być puste.
    .cause = Osiągnięto maxOutputTokens albo własny limit modelu. Myślenie też się liczy, więc przy małym limicie może zużyć całość, zanim powstanie tekst; widać to w thoughtsTokenCount.
    .step1 = Zwiększ lub usuń maxOutputTokens.
    .step2 = Jeśli większość zużyło myślenie, zmniejsz thinkingBudget lub thinkingLevel.
    .step3 = Żeby kontynuować, wyślij częściową odpowiedź jako turę modelu i poproś o dalszy ciąg.
    .step4 = Nie parsuj JSON-a z uciętej odpowiedzi.

finish-safety =
    .title = Odpowiedź zatrzymana przez filtr bezpieczeństwa
    .meaning = Prompt przyjęto, ale ocena odpowiedzi przekroczyła próg bezpieczeństwa, więc odpowiedź wstrzymano lub ucięto.
    .cause = Kategorię podaje safetyRatings kandydata. Oceny powstają w trakcie pisania, więc strumień może się urwać w połowie zdania.
    .step1 = W safetyRatings kandydata poszukaj kategorii z wysokim prawdopodobieństwem.
    .step2 = Pokieruj odpowiedzią za pomocą instrukcji systemowej albo podnieś próg tej kategorii, jeśli Twoje zastosowanie na to pozwala.
    .step3 = Ponów żądanie raz z nieco zmienionym promptem; inne sformułowanie często przechodzi.
    .step4 = Obsłuż brak pola content: niektóre SDK zgłaszają tu wyjątek przy odczycie tekstu.

finish-recitation =
    .title = Odpowiedź zatrzymana: zbyt podobna do istniejącego tekstu
    .meaning = Model zaczął obszernie powtarzać znany materiał, więc odpowiedź zatrzymano. Treści zwykle nie ma.
    .cause = Zadanie skłania do cytowania: teksty piosenek, typowy kod, fragmenty książek albo listy, które wszyscy piszą tak samo. Źródło może podawać citationMetadata.
    .step1 = Ponów żądanie z wyższą temperaturą; inny przebieg generowania często omija blokadę.
    .step2 = Poproś o streszczenie lub wersję własnymi słowami modelu i doprecyzuj prompt.
    .step3 = Podziel długie wyniki na mniejsze kawałki.
    .step4 = Jeśli model ma zwrócić Twój własny tekst, poproś o same zmiany zamiast o całość.

finish-language =
    .title = Odpowiedź zatrzymana: nieobsługiwany język
    .meaning = Model przerwał, ponieważ rozmowa toczy się w języku, którego nie obsługuje.
    .cause = Języka promptu lub oczekiwanej odpowiedzi nie ma na liście modelu albo tekst wyglądał na taki język, co zdarza się przy transliteracjach i kodach.
    .step1 = Pytaj w obsługiwanym języku i podaj w instrukcji systemowej, w jakim języku odpowiadać.
    .step2 = Jeśli języka nie ma na liście, najpierw przetłumacz dane wejściowe.
    .step3 = Spróbuj większego lub nowszego modelu; listy języków się różnią.

finish-other =
    .title = Odpowiedź zatrzymana bez podania powodu
    .meaning = Model zakończył z finishReason OTHER; Google nie podaje powodu. Odpowiedź może być pusta lub częściowa.
    .cause = Obejmuje to wszystko, czego nie nazywa żaden inny powód, i często jest przypadkowe. Przeczytaj finishMessage, jeśli jest.
    .step1 = Ponów żądanie raz lub dwa razy; ten sam prompt często się udaje.
    .step2 = Jeśli to się powtarza, uprość prompt, usuń nietypowe multimedia lub narzędzia i spróbuj innego modelu.
    .step3 = Traktuj to jako błąd: niektóre SDK zwracają częściowy tekst, nie zgłaszając błędu.

finish-blocklist =
    .title = Odpowiedź zawierała zablokowane wyrażenie
    .meaning = Prompt przeszedł, ale w odpowiedzi znalazłoby się wyrażenie z listy zablokowanych, więc ją zatrzymano.
    .cause = Zakazane słowo pojawiło się w trakcie pisania. Nie wiadomo które, bo Google go nie podaje.
    .step1 = Poproś model w instrukcji systemowej, żeby unikał wyrażeń, które mogą się tu pojawić.
    .step2 = Ponów żądanie; inny dobór słów może przejść.
    .step3 = Nie zmieniaj safetySettings; nie sterują one listą zablokowanych wyrażeń.

finish-prohibited-content =
    .title = Odpowiedź zatrzymana: treści zabronione
    .meaning = To, co pisał model, należy do treści, na które Google nigdy nie pozwala, więc kandydata odrzucono.
    .cause = Prowadził do tego prompt, celowo lub nie. Filtr odpowiedzi jest stały i niezależny od safetySettings.
    .step1 = Zmień zadanie tak, żeby nie wymagało takich treści; samo ponawianie niczego nie rozwiąże.
    .step2 = Przejrzyj historię: wcześniejsze tury mogą ciągnąć odpowiedź w tym kierunku, więc zacznij nową rozmowę.
    .step3 = Zapisuj prompt i identyfikator odpowiedzi do własnej kontroli, a fałszywe alarmy zgłaszaj do Google.

finish-spii =
    .title = Odpowiedź zatrzymana: wrażliwe dane osobowe
    .meaning = Odpowiedź zawierałaby wrażliwe dane osobowe, takie jak numery dokumentów lub kont, więc ją wstrzymano.
    .cause = Takie dane są na wejściu albo zadanie wymaga ich utworzenia, jak przy formularzach, fakturach czy danych przykładowych.
    .step1 = Przed wysłaniem zamaskuj dane symbolami zastępczymi, a po otrzymaniu odpowiedzi wstaw je z powrotem.
    .step2 = Poproś o wynik, który nie powtarza wrażliwych pól.
    .step3 = Na potrzeby testów poproś o wartości wyraźnie zmyślone i nieważne.

finish-malformed-function-call =
    .title = Model napisał wywołanie funkcji, którego nie da się odczytać
    .meaning = Model próbował wywołać funkcję, ale wywołanie nie było zgodne z deklaracją. Nie ma czego wykonać; surowy tekst jest w finishMessage.
    .cause = To przypadek, częstszy przy wielu funkcjach, złożonych parametrach, niejasnych opisach lub długich argumentach tekstowych.
    .step1 = Ponów żądanie; następna próba jest zwykle poprawna.
    .step2 = Obniż temperaturę, skróć listę funkcji i spłaszcz ich parametry.
    .step3 = Użyj trybu VALIDATED albo trybu ANY z allowedFunctionNames, żeby wywołania musiały być zgodne z deklaracją.
    .step4 = Unikaj kodu i długiego tekstu jako argumentu.

finish-image-safety =
    .title = Wygenerowany obraz zatrzymany jako niebezpieczny
    .meaning = Obraz powstał, ale oceniono go jako niebezpieczny i nie dostarczono.
    .cause = Kontroli nie przeszedł obraz, a nie prompt; przypadkiem może do tego dojść i przy niewinnym prompcie.
    .step1 = Spróbuj jeszcze raz, bo każda próba daje inny obraz.
    .step2 = Opisz dokładniej, co ma być widać, razem z ubiorem i otoczeniem.
    .step3 = Pokaż część tekstową odpowiedzi, jeśli jest; może wyjaśniać odmowę.

finish-image-prohibited-content =
    .title = Wygenerowany obraz zatrzymany jako zabroniony
    .meaning = Obraz należy do treści, których nigdy nie wolno generować, i został odrzucony.
    .cause = Niedozwolony jest sam temat, na przykład pewne przedstawienia prawdziwych osób lub nieletnich. To ostrzejsza blokada niż dla obrazu niebezpiecznego i żadne ustawienie jej nie zdejmuje.
    .step1 = Wybierz inny temat; warianty tego samego też zawiodą.
    .step2 = Usuń obrazy referencyjne z prawdziwymi osobami.
    .step3 = Jeśli użytkownicy mogą wpisywać dowolne prośby, filtruj je przed wysłaniem.

finish-image-other =
    .title = Generowanie obrazu przerwane bez podania powodu
    .meaning = Model zaczął tworzyć obraz i przerwał; Google nie podaje, dlaczego.
    .cause = Może to być usterka techniczna, nietypowe połączenie rozmiaru i obrazów referencyjnych albo zasada bez własnej nazwy.
    .step1 = Powtórz żądanie raz lub dwa razy.
    .step2 = Uprość: mniej obrazów referencyjnych, typowe proporcje, krótszy prompt.
    .step3 = Jeśli to się powtarza, spróbuj innego modelu graficznego.

finish-no-image =
    .title = Model odpowiedział bez obrazu
    .meaning = Oczekiwano obrazu, a model żadnego nie utworzył. To nie jest działanie filtra.
    .cause = Prompt brzmiał jak pytanie lub rozmowa albo model dopytał tekstem, zamiast rysować.
    .step1 = Zacznij prompt od jasnego polecenia, na przykład „Wygeneruj obraz przedstawiający”.
    .step2 = Ustaw responseModalities tak, żeby zawierało IMAGE, i użyj modelu graficznego.
    .step3 = Przeczytaj część tekstową; może zawierać pytanie modelu. Potem ponów żądanie.

finish-image-recitation =
    .title = Wygenerowany obraz zbyt podobny do istniejącego
    .meaning = Obraz za bardzo przypominał istniejący materiał i został zatrzymany.
    .cause = Prompt wymienia znane dzieło, postać, logo lub styl albo przekazuje obraz i prosi o prawie taki sam.
    .step1 = Opisz pożądane cechy, zamiast wymieniać dzieło lub artystę.
    .step2 = Przy edycji obrazu proś o wyraźne zmiany.
    .step3 = Ponów żądanie raz ze zmienionym sformułowaniem; prompt bez zmian rzadko przechodzi.

finish-unexpected-tool-call =
    .title = Model wywołał narzędzie, które nie jest włączone
    .meaning = Model próbował użyć narzędzia, choć żądanie żadnego nie włącza (albo nie to), więc odpowiedź zatrzymano.
    .cause = Historia lub instrukcja systemowa mówi o narzędziach, których w tym żądaniu brakuje, albo zabrania ich toolConfig.
    .step1 = Wysyłaj te same narzędzia z każdym żądaniem rozmowy, w której ich użyto.
    .step2 = Jeśli narzędzia są zbędne, usuń wzmianki o nich z instrukcji systemowej, a wywołania z historii.
    .step3 = Ponów żądanie raz; bez takich śladów to przypadek.

finish-too-many-tool-calls =
    .title = Za dużo wywołań narzędzi z rzędu
    .meaning = Model raz po raz wywoływał narzędzia, nie dochodząc do odpowiedzi, i usługa przerwała pętlę.
    .cause = Wyniki narzędzia nie dają tego, czego model szuka, za każdym razem są błędem albo wyglądają tak samo.
    .step1 = Przejrzyj ostatnie wywołania: pętlę widać po tym samym wywołaniu z tymi samymi argumentami.
    .step2 = Zwracaj jednoznaczne wyniki, a przy niepowodzeniu komunikat, że kolejna próba nic nie da.
    .step3 = Podziel zadanie albo w ostatniej turze ustaw tryb NONE, żeby model musiał odpowiedzieć.

finish-missing-thought-signature =
    .title = Zatrzymano: w historii brakuje sygnatury myśli
    .meaning = Żądanie przyjęto, ale model przerwał, ponieważ wywołanie funkcji w historii nie ma sygnatury myśli.
    .cause = To samo przeoczenie, które kiedy indziej daje błąd 400: wywołanie zapisano bez thoughtSignature. Tutaj przychodzi jako powód zakończenia ze statusem 200.
    .step1 = Odsyłaj części modelu w całości, w ich kolejności i z thoughtSignature.
    .step2 = Sprawdź magazyny danych i konwertery między formatami czatu; często gubią nieznane pola.
    .step3 = Jeśli sygnatura przepadła, zacznij bieżącą turę od nowa od wiadomości użytkownika.

finish-malformed-response =
    .title = Nie udało się przetworzyć wyniku modelu
    .meaning = Model utworzył coś, czego sama usługa nie umiała zamienić w odpowiedź.
    .cause = To potknięcie modelu, a nie wina żądania; sprzyjają mu wymagające schematy i łączenie typów odpowiedzi. W odróżnieniu od błędnego wywołania funkcji model niczego tu nie wywoływał.
    .step1 = Ponów żądanie; rzadko zdarza się to dwa razy.
    .step2 = Jeśli się powtórzy, uprość schemat odpowiedzi albo poproś tylko o jeden typ (modality).
    .step3 = Spróbuj innego modelu z rodziny i zachowaj identyfikator odpowiedzi do zgłoszenia w Google.

finish-escalation =
    .title = Odpowiedź zakończona z powodem ESCALATION
    .meaning = Model zakończył z powodem, który pojawił się w 2026 roku i którego Google nie opisało. Odpowiedzi może nie być.
    .cause = Publicznie nie wiadomo, co do tego prowadzi. Nie jest to żaden z powodów bezpieczeństwa i nie jest znane ustawienie, które by na to wpływało.
    .step1 = Przeczytaj finishMessage i tekst, który ewentualnie przyszedł z odpowiedzią.
    .step2 = Ponów żądanie raz; jeśli to się powtórzy, użyj do tego promptu innego modelu.
    .step3 = Zadbaj, żeby kod traktował nieznane powody zakończenia jako niepełną odpowiedź.
