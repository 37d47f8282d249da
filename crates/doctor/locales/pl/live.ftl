# Faults of the Live API: WebSocket close codes.

live-close-invalid =
    .title = Sesja Live zamknięta: nieprawidłowa wiadomość (1007)
    .meaning = Live API zamknęło WebSocket z kodem 1007, ponieważ nie przyjęło wiadomości klienta.
    .cause = Zwykle pierwsza wiadomość (setup) zawiera ustawienie, którego model nie obsługuje, albo ramka nie jest oczekiwanym JSON-em. Kodem 1007 kończą się też nieprawidłowy klucz i nieobsługiwana lokalizacja, ale każdy z tych przypadków ma własną treść.
    .step1 = Przeczytaj powód zamknięcia (close reason); jest obcinany do 123 bajtów.
    .step2 = Połącz się z wiadomością setup, która zawiera tylko model, a potem dodawaj po kolei generationConfig, narzędzia i transkrypcję.
    .step3 = Poproś tylko o jeden typ odpowiedzi (modality), a dźwięk wysyłaj jako 16-bitowy PCM z częstotliwością podaną w typie MIME.
    .step4 = Łącz się ponownie dopiero po zmianie; ten sam setup znowu zostanie odrzucony.

live-close-policy =
    .title = Sesja Live odrzucona: model lub klucz (1008)
    .meaning = Live API zamknęło WebSocket z kodem 1008: tego modelu, klucza lub operacji nie wolno użyć w tym połączeniu.
    .cause = Model nie udostępnia metody bidiGenerateContent, brakuje klucza lub nie ma on uprawnień albo tokenu tymczasowego (ephemeral token) użyto z niewłaściwą metodą lub wersją API.
    .step1 = Użyj modelu Live: w models.list ma on bidiGenerateContent w polu supportedGenerationMethods.
    .step2 = Sprawdź, czy klucz dociera do serwera jako ?key= lub x-goog-api-key.
    .step3 = Z tokenem tymczasowym łącz się z metodą Constrained w wersji v1alpha i odnawiaj tokeny, które wygasły.
    .step4 = Nie łącz się w pętli; samo z siebie nic się nie zmieni.

live-close-quota =
    .title = Sesja Live przerwana: środki, limit lub awaria (1011)
    .meaning = Live API zamknęło WebSocket z kodem 1011, ponieważ nie może dalej obsługiwać sesji.
    .cause = Przyczynę podaje powód zamknięcia: wyczerpane przedpłacone środki, osiągnięty limit sesji lub tokenów albo błąd wewnętrzny po stronie Google.
    .step1 = Jeśli powód mówi o środkach lub rozliczeniach, doładuj środki projektu; wcześniej ponowne łączenie nic nie da.
    .step2 = Jeśli mówi o limicie, zamknij nieużywane sesje i połącz się ponownie po minucie.
    .step3 = Przy błędzie wewnętrznym łącz się ponownie w rosnących odstępach od 1 s, z ostatnim identyfikatorem wznowienia sesji (session resumption handle), żeby zachować rozmowę.
