# The language itself: what it calls itself, and by which other tags (BCP 47, with blanks between) it is asked for.

language = 繁體中文
    .covers = zh-Hant zh-HK zh-MO
