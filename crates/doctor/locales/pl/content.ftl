# Faults of media, documents, files and caches.

unsupported-mime-type =
    .title = Nieobsługiwany typ MIME
    .meaning = Model nie potrafi odczytać danych typu { $mime }.
    .meaning-unknown = Model nie potrafi odczytać danych wysłanego typu.
    .cause = Plik ma format, którego Gemini nie przyjmuje, na przykład DOCX, odmiana HEVC lub archiwum, albo typ podano na chybił trafił, na przykład application/octet-stream.
    .step1 = Ustaw w mimeType rzeczywisty typ danych.
    .step2 = Przekonwertuj plik: dokumenty na PDF, obrazy na PNG, JPEG lub WEBP, dźwięk na WAV, MP3 lub FLAC.
    .step3 = Kod źródłowy, CSV i Markdown wysyłaj jako zwykłe części tekstowe.

unsupported-mime-type-alt =
    .title = Wartość parametru mimeType nie została przyjęta
    .meaning = Żądania nie można było przekazać, ponieważ mimeType ma wartość { $mime }; nie trafiło ono do żadnego modelu.
    .meaning-unknown = Żądania nie można było przekazać z powodu wartości mimeType; nie trafiło ono do żadnego modelu.
    .cause = To nowsze brzmienie, w stylu Vertex AI, dla typu, którego ten model nie czyta. Typ z parametrami, na przykład charset, lub w nietypowym zapisie uchodzi za nieznany.
    .step1 = Skróć mimeType do typu i podtypu, na przykład audio/mp3 lub text/plain.
    .step2 = Sprawdź, czy model w ogóle przyjmuje ten rodzaj multimediów; modele embeddingów i mowy przyjmują tylko nieliczne typy.
    .step3 = Przekonwertuj dane na typ z listy, zanim wyślesz je ponownie.

empty-text-parameter =
    .title = Jedna z części tekstowych jest pusta
    .meaning = Jedna z części ma pole text z pustym ciągiem, co odrzuca walidacja w stylu Vertex AI.
    .cause = Do rozmowy trafiła pusta wiadomość, pusty szablon albo wcześniejsza pusta odpowiedź.
    .step1 = Pomijaj części, których tekst po usunięciu białych znaków jest pusty.
    .step2 = Nie wysyłaj żądania, gdy użytkownik nic nie wpisał.
    .step3 = Jeśli część ma thoughtSignature, przenieś sygnaturę do sąsiedniej części z treścią, zamiast ją usuwać.

image-unprocessable =
    .title = Nie udało się zdekodować obrazu
    .meaning = Obraz dotarł, ale usługa nie mogła go odczytać jako obrazu.
    .cause = Dane są uszkodzone, obcięte albo są stroną błędu zapisaną jako obraz. Komunikat sugeruje ponowienie, ale te same dane w większości przypadków znowu zawiodą.
    .step1 = Otwórz dokładnie te bajty, które zostały wysłane, w programie graficznym; plik zaczynający się od „<html” nie jest obrazem.
    .step2 = Zapisz go ponownie jako PNG lub zwykły (baseline) JPEG bez nietypowych profili kolorów.
    .step3 = Ponów żądanie raz; jeśli znowu się nie uda, winny jest obraz.

image-not-valid =
    .title = Obraz nie zgadza się ze swoim typem MIME
    .meaning = Dane nie są obrazem takiego typu, jaki zapowiada mimeType.
    .cause = Typ wzięto z nazwy pliku, choć na przykład WEBP zapisano jako .jpg, albo zawsze ustawia się image/jpeg.
    .step1 = Rozpoznaj typ po pierwszych bajtach pliku, a nie po jego nazwie.
    .step2 = Wyślij ten typ w mimeType.
    .step3 = Możesz też przed wysłaniem konwertować wszystkie obrazy na jeden format.

pdf-no-pages =
    .title = PDF nie ma czytelnych stron
    .meaning = Dokument przyjęto jako PDF, ale nie udało się odczytać z niego żadnej strony.
    .cause = Plik jest pusty, niepełny, chroniony hasłem albo jest czymś innym, wysłanym z typem application/pdf.
    .step1 = Sprawdź, czy plik otwiera się bez hasła i czy jego rozmiar nie wynosi 0.
    .step2 = Wydrukuj go do nowego pliku PDF; naprawia to większość uszkodzeń i usuwa ochronę.
    .step3 = Czytaj plik dopiero po zakończeniu pobierania lub konwersji.

file-no-permission =
    .title = Pliku nie ma, wygasł lub należy do innego projektu
    .meaning = Ten klucz nie może użyć pliku { $file_id } albo pliku już nie ma. W obu przypadkach Google odpowiada 403, nigdy 404.
    .meaning-unknown = Ten klucz nie może użyć pliku albo pliku już nie ma. W obu przypadkach Google odpowiada 403, nigdy 404.
    .cause = Przesłane pliki znikają po 48 godzinach. W przeciwnym razie plik przesłano z kluczem innego projektu albo identyfikator jest błędny.
    .step1 = Prześlij plik ponownie, jeśli ma ponad 48 godzin, i razem z identyfikatorem zapisuj expirationTime.
    .step2 = Użyj klucza projektu, z którego przesłano plik; przy kilku projektach zapamiętuj, do którego należy każdy plik.
    .step3 = Wyświetl listę plików z tym samym kluczem, żeby zobaczyć, do czego ma dostęp.

file-not-active =
    .title = Plik nie jest jeszcze gotowy
    .meaning = Plik { $file_id } został przesłany, ale nadal jest przetwarzany albo przetwarzanie się nie powiodło.
    .meaning-unknown = Plik został przesłany, ale nadal jest przetwarzany albo przetwarzanie się nie powiodło.
    .cause = Wideo i dźwięk potrzebują po przesłaniu od kilku sekund do kilku minut. Pliku w stanie FAILED nigdy nie da się użyć.
    .step1 = Odpytuj files.get co kilka sekund, aż pole state będzie miało wartość ACTIVE, i dopiero wtedy wyślij żądanie.
    .step2 = Jeśli stan to FAILED, przeczytaj pole error pliku, przekonwertuj materiał i prześlij go ponownie.
    .step3 = Żądanie bez zmian ponawiaj tylko wtedy, gdy stan to PROCESSING.

file-already-exists =
    .title = Nazwa pliku jest już zajęta
    .meaning = Przy przesyłaniu podano nazwę, którą ma już inny plik w tym projekcie.
    .cause = Program ustawił file.name, a wcześniej przesłany plik o tej nazwie jeszcze nie wygasł. Tak samo wygląda powtórzone przesyłanie, gdy odpowiedź na pierwsze zaginęła.
    .step1 = Pomiń file.name; usługa sama wybierze wolną nazwę. Czytelne nazwy wpisuj w displayName.
    .step2 = Jeśli przesyłanie zostało powtórzone, pobierz istniejący plik i użyj go.
    .step3 = Możesz też najpierw usunąć stary plik.

file-uri-unsupported =
    .title = Adres w fileUri prowadzi do nieobsługiwanego miejsca
    .meaning = Usługa nie może pobrać multimediów spod adresu { $uri }.
    .meaning-unknown = Usługa nie może pobrać multimediów spod adresu z żądania.
    .cause = Pole fileData przyjmuje adresy z Files API, filmy z YouTube i niektóre źródła https lub gs. Sam identyfikator, ścieżka lokalna ani strona wymagająca logowania do nich nie należą.
    .step1 = Podaj wartość pola uri przesłanego pliku, a nie jego name czy downloadUri.
    .step2 = Pliki spod innych adresów pobierz we własnym programie i prześlij przez Files API.
    .step3 = Do obiektów gs:// użyj Vertex AI albo zarejestruj plik przez OAuth.

cached-content-not-found =
    .title = Pamięć podręczna wygasła, została usunięta lub należy do innego projektu
    .meaning = Nie można użyć zasobu cachedContent wskazanego w żądaniu. Gemini API zgłasza to kodem 403, a Vertex AI kodem 404.
    .cause = Pamięć podręczna żyje godzinę, jeśli nie ustawiono ttl. Wygasła pamięć podręczna, nieznana nazwa i zasób innego projektu wyglądają tak samo.
    .step1 = Utwórz pamięć podręczną ponownie i użyj jej nowej nazwy albo wyślij pełną treść bez niej.
    .step2 = Dopóki korzystasz z pamięci podręcznej, wydłużaj ttl, zanim upłynie.
    .step3 = Użyj klucza projektu, w którym ją utworzono.
    .step4 = W kodzie traktuj ten błąd jak zwykły cache miss: odbuduj pamięć podręczną i pracuj dalej.

cached-content-too-small =
    .title = Treść jest za krótka, żeby zapisać ją w pamięci podręcznej
    .meaning = Treść ma { $count ->
        [one] { $count } token
        [few] { $count } tokeny
        [many] { $count } tokenów
       *[other] { $count } tokenów
    }, a model zapisuje w pamięci podręcznej dopiero od { $min ->
        [one] { $min } tokenu
        [few] { $min } tokenów
        [many] { $min } tokenów
       *[other] { $min } tokenów
    }.
    .meaning-unknown = Treść ma mniej tokenów, niż model wymaga do zapisania jej w pamięci podręcznej.
    .cause = Każdy model ma minimum, najczęściej 1024, 2048 lub 4096 tokenów. Poniżej niego jawna pamięć podręczna nie jest dostępna.
    .step1 = Wyślij treść bezpośrednio; przy tym rozmiarze pamięć podręczna niewiele oszczędza.
    .step2 = Możesz też przenieść do pamięci podręcznej więcej stałych elementów: instrukcję systemową, narzędzia, przykłady, dokumenty.
    .step3 = Przed utworzeniem pamięci podręcznej zmierz rozmiar przez countTokens.

cached-content-conflict =
    .title = Instrukcje lub narzędzia są i w pamięci podręcznej, i w żądaniu
    .meaning = Żądanie, które korzysta z cachedContent, nie może samo ustawiać systemInstruction, tools ani toolConfig, nawet na te same wartości.
    .meaning-value = Żądanie zawiera jednocześnie cachedContent i { $value }, a tego, co jest w pamięci podręcznej, nie można ustawić ponownie.
    .cause = Te pola należą do pamięci podręcznej. Ustawiono je (albo trzeba było ustawić) przy jej tworzeniu, a teraz są wysyłane jeszcze raz w żądaniu.
    .step1 = Umieść systemInstruction, tools i toolConfig w pamięci podręcznej przy jej tworzeniu.
    .step2 = Usuń wszystkie trzy pola z żądań, które ją wskazują.
    .step3 = Dla żądań z innymi narzędziami utwórz drugą pamięć podręczną albo nie używaj żadnej.

cached-content-model-mismatch =
    .title = Pamięć podręczną utworzono dla innego modelu
    .meaning = Model z żądania i model pamięci podręcznej są różne, a pamięć podręczna działa tylko z modelem, dla którego powstała.
    .cause = Nazwę modelu zmieniono po utworzeniu pamięci podręcznej albo mechanizm zapasowy przełączył model, a pamięć podręczna została. Alias i wersja z datą liczą się jako różne modele.
    .step1 = Wyślij żądanie do modelu, dla którego utworzono pamięć podręczną.
    .step2 = Możesz też utworzyć pamięć podręczną dla nowego modelu.
    .step3 = Przy przełączaniu na inny model pomiń cachedContent i wyślij pełną treść.
