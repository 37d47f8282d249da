# The language itself: what it calls itself, and by which other tags (BCP 47, with blanks between) it is asked for.

language = Português (Brasil)
    .covers = pt
