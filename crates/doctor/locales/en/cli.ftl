# What the command line says around the explanations: labels, heads of tables, messages.

# How sure a diagnosis is; stands in parentheses behind a title.
certainty-likely = likely
certainty-possible = possible

# Who must act.
who-caller = whoever sends the request
who-operator = whoever runs the project, the key or this Pollux
who-google = Google; waiting or another route is all that helps

# Labels before the parts of an explanation.
explain-meaning = meaning
explain-cause = cause
explain-do = do
explain-who = who
explain-link = link
explain-possibility = possibility { $n } of { $of }
explain-nothing = there is nothing to explain; expected an error body, a message, a status or an exception's text

# Heads of tables.
column-id = ID
column-http = HTTP
column-status = STATUS
column-blame = BLAME
column-title = TITLE
