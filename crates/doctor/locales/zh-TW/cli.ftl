# What the command line says around the explanations: labels, heads of tables, messages.

# How sure a diagnosis is; stands in parentheses behind a title.
certainty-likely = 很可能
certainty-possible = 可能

# Who must act.
who-caller = 送出要求的一方
who-operator = 專案、金鑰或這個 Pollux 的維運人員
who-google = Google；只能等待或改走其他路由

# Labels before the parts of an explanation.
explain-meaning = 意義
explain-cause = 原因
explain-do = 處理方式
explain-who = 由誰處理
explain-link = 連結
explain-possibility = 可能的情況 { $n }，共 { $of } 種
explain-nothing = 沒有可說明的內容；需要錯誤內文、訊息、狀態或例外文字

# Heads of tables.
column-id = ID
column-http = HTTP
column-status = 狀態
column-blame = 責任方
column-title = 標題
