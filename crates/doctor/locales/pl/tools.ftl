# Faults of function calling, tools, schemas and thought signatures.

function-call-turn-order =
    .title = Wywołanie funkcji w niewłaściwym miejscu
    .meaning = Tura modelu z wywołaniem funkcji musi następować po turze użytkownika albo po odpowiedzi funkcji, a w tej historii tak nie jest.
    .meaning-value = { $value } zawiera wywołanie funkcji, a ono musi następować bezpośrednio po turze użytkownika albo po odpowiedziach funkcji.
    .cause = Dwie tury modelu stoją obok siebie albo podczas przycinania historii wypadła tura użytkownika sprzed wywołania.
    .step1 = Przycinaj historię tylko na początku tury użytkownika z tekstem.
    .step2 = Połącz sąsiednie tury modelu w jedną.
    .step3 = Sprawdź, czy contents zaczyna się od tury użytkownika, a nie od wywołania, które zostało z wcześniejszej wymiany.

function-response-turn-order =
    .title = Odpowiedź funkcji bez poprzedzającego wywołania
    .meaning = Odpowiedź funkcji musi następować bezpośrednio po turze modelu, która o nią poprosiła.
    .meaning-value = { $value } zawiera odpowiedź funkcji, ale bezpośrednio przed nią nie ma wywołania funkcji.
    .cause = Tury modelu z functionCall nie dopisano do historii, wstawiono coś pomiędzy albo historię przecięto w tym miejscu.
    .step1 = Przed functionResponse dopisz turę modelu z jej częściami functionCall, bez zmian.
    .step2 = Teksty użytkownika umieszczaj po odpowiedzi, a nie między wywołaniem a odpowiedzią.
    .step3 = Przy przycinaniu usuwaj wywołanie razem z odpowiedzią.

function-response-count =
    .title = Liczba wywołań i odpowiedzi się nie zgadza
    .meaning = Model poprosił o kilka funkcji naraz, a następna tura nie odpowiada na każdą z nich dokładnie raz.
    .meaning-value = Liczba odpowiedzi funkcji to { $value }, a liczba poprzedzających je wywołań to { $limit }; muszą być równe.
    .cause = Odpowiedziano tylko na jedno z równoległych wywołań, jedną odpowiedź wysłano dwa razy albo odpowiedzi rozdzielono na kilka tur.
    .step1 = Zbierz wyniki wszystkich wywołań z danej tury i wyślij je jako części jednej tury.
    .step2 = Dla funkcji, która zawiodła, wyślij functionResponse z opisem błędu; pominąć jej nie wolno.
    .step3 = Przenieś id każdego functionCall do jego odpowiedzi.

thought-signature-missing =
    .title = Wywołanie funkcji odesłane bez sygnatury
    .meaning = Wywołaniu funkcji { $function } w historii brakuje pola thoughtSignature, które model do niego dołączył, a modele Gemini 3 go wymagają.
    .meaning-unknown = Wywołaniu funkcji w historii brakuje pola thoughtSignature, które model do niego dołączył, a modele Gemini 3 go wymagają.
    .cause = Historię odtworzono tylko z nazwy i argumentów, przeszła przez klienta lub format bez tego pola albo pochodzi z innego modelu. Pole musi mieć tylko pierwsze wywołanie każdego kroku bieżącej tury.
    .step1 = Zapisuj części odpowiedzi modelu w całości i odsyłaj je bez zmian, razem z thoughtSignature.
    .step2 = Przy strumieniowaniu zbieraj też sygnaturę; może przyjść w części z pustym tekstem.
    .step3 = W formacie OpenAI odsyłaj tool_calls z polem extra_content.google.thought_signature.
    .step4 = Zaktualizuj SDK; jego funkcje czatu robią to za Ciebie.

thought-signature-corrupt =
    .title = Sygnatura myśli została zmieniona
    .meaning = Pole thoughtSignature w historii jest poprawnym base64, ale nie zawiera tego, co wydało Google.
    .cause = Sygnaturę zmieniono, obcięto i dopełniono, dołączono do innej części albo wzięto z innego modelu lub projektu. Nie da się jej wymyślić.
    .step1 = Odsyłaj każdą sygnaturę dokładnie w tej części, w której przyszła, bajt w bajt.
    .step2 = Nie koduj jej ponownie: sprawdź konwersje między base64 w wersji URL-safe i standardowej oraz normalizację tekstu.
    .step3 = Gdy zmieniasz model lub dostawcę w trakcie rozmowy, zacznij bez starych tur z funkcjami.

schema-object-empty =
    .title = Schemat obiektu nie ma właściwości
    .meaning = Schemat w miejscu { $schema_path } ma typ OBJECT i pustą lub brakującą listę properties, a to niedozwolone.
    .meaning-unknown = Schemat w żądaniu ma typ OBJECT i pustą lub brakującą listę properties, a to niedozwolone.
    .cause = Funkcję bez parametrów zadeklarowano z pustym obiektem albo mapę o dowolnych kluczach opisano jako obiekt.
    .step1 = Dla funkcji bez parametrów pomiń parameters całkowicie.
    .step2 = Mapę o nieznanych kluczach opisz jako listę obiektów z kluczem i wartością albo jako tekst z JSON-em.
    .step3 = Możesz też wysłać schemat jako parametersJsonSchema lub responseJsonSchema.

schema-too-complex =
    .title = Schemat jest zbyt rozbudowany, żeby go wymusić
    .meaning = Schemat odpowiedzi daje więcej stanów, niż usługa może obsłużyć. Jest poprawny, tylko zbyt bogaty.
    .meaning-value = Liczba właściwości i wartości enum w schemacie to { $value }, a to więcej, niż przyjmuje usługa.
    .cause = Typowe powody to długie nazwy właściwości lub wartości enum, długie lub zagnieżdżone ograniczenia tablic, wiele pól opcjonalnych oraz warunki takie jak minimum, maximum czy formaty daty i czasu.
    .step1 = Usuń minItems, maxItems, minimum, maximum, pattern i format, a te warunki sprawdzaj we własnym kodzie.
    .step2 = Skróć nazwy i wartości enum; zmniejsz listy enum o wielu pozycjach.
    .step3 = Oznacz pola jako wymagane, gdzie się da, i spłaszcz zagnieżdżone tablice.
    .step4 = Możesz też podzielić zadanie na kilka wywołań z małymi schematami.

schema-too-deep =
    .title = Schemat jest zbyt głęboko zagnieżdżony
    .meaning = Schemat w generationConfig ma więcej poziomów zagnieżdżenia obiektów i tablic, niż wolno.
    .meaning-value = Schemat ma głębokość { $value }, a to więcej, niż przyjmuje usługa.
    .cause = Typ rekurencyjny lub wygenerowany rozpisano poziom po poziomie. Rozmiar i liczba pól nie mają tu znaczenia.
    .step1 = Spłaszcz strukturę, na przykład do listy węzłów z identyfikatorem własnym i rodzica.
    .step2 = Obetnij wygenerowane schematy za poziomami, z których naprawdę korzystasz.
    .step3 = Głębokie fragmenty przekazuj jako tekst z JSON-em i parsuj je we własnym kodzie.

function-calling-with-json-mime =
    .title = Funkcje i odpowiedź w JSON-ie wzajemnie się wykluczają
    .meaning = Żądanie deklaruje funkcje i jednocześnie prosi o application/json, a ten model nie potrafi połączyć obu w jednym wywołaniu.
    .cause = Modele starsze niż rodzina 3.x wymuszają albo wywołanie funkcji, albo odpowiedź w JSON-ie.
    .step1 = Usuń responseMimeType i responseSchema, gdy zadeklarowane są funkcje.
    .step2 = Możesz też zadeklarować funkcję, której parametrami jest Twój schemat wyjścia, i odczytać wynik z jej argumentów.
    .step3 = Albo użyj modelu 3.x, który łączy jedno z drugim.

tool-use-with-json-mime =
    .title = Wbudowane narzędzie i odpowiedź w JSON-ie wzajemnie się wykluczają
    .meaning = Wbudowane narzędzie, takie jak wyszukiwarka Google, kontekst URL lub wykonywanie kodu, połączono z application/json, na co ten model nie pozwala.
    .cause = W starszych modelach nie da się łączyć uporządkowanych danych wyjściowych z wbudowanymi narzędziami. Dla Twoich własnych funkcji odmowa ma inną treść.
    .step1 = Zrób to w dwóch wywołaniach: najpierw z narzędziem i swobodnym tekstem, a potem zamień ten tekst na JSON bez narzędzi.
    .step2 = Możesz też usunąć responseMimeType i poprosić o JSON w prompcie.
    .step3 = Albo przejdź na model 3.x, który pozwala na to połączenie.

tool-not-enabled =
    .title = Narzędzie niedostępne w tym modelu
    .meaning = Model { $model } nie ma wbudowanego narzędzia { $tool_label }.
    .meaning-unknown = Model nie ma wbudowanego narzędzia, które podaje żądanie.
    .cause = Narzędzie jest dostępne tylko w innych modelach; Gemma oraz modele małe i wyspecjalizowane mają ich niewiele albo wcale.
    .step1 = Usuń to narzędzie z tools, gdy używasz tego modelu.
    .step2 = Wybierz model, który je ma; strona każdego narzędzia podaje listę modeli.
    .step3 = Jeśli mechanizm zapasowy przełącza modele, niech usuwa narzędzia, których drugi model nie ma.

function-calling-not-enabled =
    .title = Model nie wywołuje funkcji
    .meaning = Model { $model } nie przyjmuje functionDeclarations.
    .meaning-unknown = Model nie przyjmuje functionDeclarations.
    .cause = Gemma oraz modele graficzne, mowy i embeddingów nie mają wywoływania funkcji. Same deklaracje nie są problemem.
    .step1 = Do wywołań z funkcjami użyj tekstowego modelu Gemini.
    .step2 = Możesz też usunąć tools i toolConfig, opisać możliwości w prompcie i parsować odpowiedź.
    .step3 = Sprawdź wspólne ustawienia: agenty często dołączają narzędzia do każdego modelu.
