# What the command line says around the explanations: labels, heads of tables, messages.

# How sure a diagnosis is; stands in parentheses behind a title.
certainty-likely = provável
certainty-possible = possível

# Who must act.
who-caller = quem envia a solicitação
who-operator = quem administra o projeto, a chave ou este Pollux
who-google = o Google; só resta esperar ou usar outra rota

# Labels before the parts of an explanation.
explain-meaning = significado
explain-cause = causa
explain-do = o que fazer
explain-who = quem
explain-link = link
explain-possibility = possibilidade { $n } de { $of }
explain-nothing = não há nada a explicar; esperava-se o corpo de um erro, uma mensagem, um status ou o texto de uma exceção

# Heads of tables.
column-id = ID
column-http = HTTP
column-status = STATUS
column-blame = ORIGEM
column-title = TÍTULO
