# What the command line says around the explanations: labels, heads of tables, messages.

# How sure a diagnosis is; stands in parentheses behind a title.
certainty-likely = 很可能
certainty-possible = 可能

# Who must act.
who-caller = 发送请求的一方
who-operator = 项目、密钥或此 Pollux 的运维人员
who-google = Google；只能等待或换一条路由

# Labels before the parts of an explanation.
explain-meaning = 含义
explain-cause = 原因
explain-do = 处理
explain-who = 由谁
explain-link = 链接
explain-possibility = 可能的情况 { $n }，共 { $of } 种
explain-nothing = 没有可解释的内容；需要错误正文、消息、状态或异常文本

# Heads of tables.
column-id = ID
column-http = HTTP
column-status = 状态
column-blame = 责任方
column-title = 标题
