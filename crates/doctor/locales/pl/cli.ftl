# What the command line says around the explanations: labels, heads of tables, messages.

# How sure a diagnosis is; stands in parentheses behind a title.
certainty-likely = prawdopodobne
certainty-possible = możliwe

# Who must act.
who-caller = nadawca żądania
who-operator = opiekun projektu, klucza albo tego Polluksa
who-google = Google; pomaga tylko odczekanie albo inna trasa

# Labels before the parts of an explanation.
explain-meaning = znaczenie
explain-cause = przyczyna
explain-do = co zrobić
explain-who = kto
explain-link = odnośnik
explain-possibility = możliwość { $n } z { $of }
explain-nothing = nie ma czego wyjaśniać; oczekiwano treści błędu, komunikatu, statusu albo tekstu wyjątku

# Heads of tables.
column-id = ID
column-http = HTTP
column-status = STATUS
column-blame = WINA
column-title = TYTUŁ
