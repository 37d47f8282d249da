# What is said of capsules, replay and recording.

# Labels before what a capsule is of.
replay-capsule = kapsuła
replay-request = żądanie
replay-asked = wywołanie
replay-time = czas

# Heads of the table of attempts.
replay-column-sent = WYSŁANO
replay-column-came = ODPOWIEDŹ PO
replay-column-place = GDZIE
replay-column-result = WYNIK

# Stands in the column of results where there is no fault.
replay-answer = odpowiedź

# How a request ended.
replay-end-whole = Pełna odpowiedź po { $time }: { $count ->
        [one] { $count } bajt
        [few] { $count } bajty
        [many] { $count } bajtów
       *[other] { $count } bajtu
    }.
replay-end-of-no-use = Odpowiedź po { $time }, z błędem { $fault }.
replay-end-broken = Przerwane po { $time } przez { $fault }.
replay-end-refused = Nieudane po { $time }: { $fault }.
replay-end-left = Wywołujący rozłączył się po { $time }.

# Whether it went as it did when it was recorded.
replay-same = Przebieg był taki sam jak zapisany: te same próby w tych samych chwilach, te same błędy, te same bajty.
replay-without-content = W tej kapsule nie ma treści promptów ani odpowiedzi: porównano tylko ich długości, żądania nie sprawdzano ponownie, a z błędów porównano tylko rodzaj.
replay-otherwise = { $count ->
        [one] { $count } różnica względem zapisanego przebiegu:
        [few] { $count } różnice względem zapisanego przebiegu:
        [many] { $count } różnic względem zapisanego przebiegu:
       *[other] { $count } różnicy względem zapisanego przebiegu:
    }
replay-difference = { $what }: wtedy { $then }, teraz { $now }
replay-difference-of = próba { $number }, { $what }: wtedy { $then }, teraz { $now }

# In what something may go otherwise.
replay-what-attempts = liczba prób
replay-what-target = odpytywany cel trasy
replay-what-place = projekt, poświadczenie i model
replay-what-ready = chwila, od której wolno wysłać
replay-what-sent = chwila wysłania
replay-what-fault = błąd
replay-what-came = chwila nadejścia odpowiedzi
replay-what-bytes = treść odpowiedzi
replay-what-gave-up = powód braku kolejnej próby
replay-what-end = zakończenie odpowiedzi
replay-what-ended = chwila zakończenia odpowiedzi

# Errors.
replay-impossible = kapsuły { $id } nie można odtworzyć
capsules-not-found = nie ma kapsuły ani żądania z kapsułą o nazwie { $id }; istniejące wypisuje `pollux capsules list`
capsules-unreadable = kapsuł w folderze danych nie można odczytać ani zapisać
capsules-file-unreadable = nie można odczytać { $path }
capsules-file-wrong = { $path } nie jest ani kapsułą, ani plikiem HAR, ani kasetą VCR z żądaniami, które Pollux zna

# Messages.
capsules-none = Nie ma kapsuł. Z ustawieniem `capture = "failures"` zachowywane jest każde nieudane żądanie.
capsules-pruned = { $count ->
        [0] Nie trzeba było usuwać żadnej kapsuły.
        [one] Usunięto { $count } kapsułę.
        [few] Usunięto { $count } kapsuły.
        [many] Usunięto { $count } kapsuł.
       *[other] Usunięto { $count } kapsuły.
    }
capsules-imported = { $count ->
        [one] Zaimportowano { $count } kapsułę.
        [few] Zaimportowano { $count } kapsuły.
        [many] Zaimportowano { $count } kapsuł.
       *[other] Zaimportowano { $count } kapsuły.
    }
capsules-vcr-has-no-times = Kaseta VCR nie zawiera czasów: po wczytaniu jej z powrotem wszystko przychodzi naraz.

# Heads of the table of capsules.
capsules-column-id = ID
capsules-column-time = CZAS
capsules-column-method = METODA
capsules-column-model = MODEL
capsules-column-attempts = PRÓBY
capsules-column-result = WYNIK
capsules-column-bytes = BAJTY
