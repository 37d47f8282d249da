# `pollux model` 对本机模型的说明。

# 模型表的表头。
local-column-name = 名称
local-column-kind = 类型
local-column-state = 状态
local-column-size = 大小
local-column-licence = 许可证
local-column-source = 来源

local-kind-text = 文本
local-kind-embedding = 嵌入
local-kind-tokenizer = 词表

# 正在作答、仅在本机，或可以下载。
local-state-used = 使用中
local-state-here = 已下载
local-state-missing = 未下载

# 消息。
local-is-here = { $name } 已在本机。
local-fetching = 正在下载 { $name }：{ $source }，{ $size }。
local-making = 正在以 8 位重新写入 { $name } 的权重。
local-is-there = { $name } 已就绪，{ $size }。
local-use-hint = 执行 `pollux model use { $name }` 即可由它作答。
local-removed = 已删除 { $name }。
local-answers-on = 下次启动起由 { $name } 作答。
local-emulator-answers = 没有可用的模型，下次启动起由模拟器作答。
local-chosen = 下次启动 `pollux serve` 起由 { $name } 作答。
local-chosen-in = 下次启动 `pollux serve` 起由 { $name } 作答：它现在是 { $file } 中 `local.{ $setting }` 的值。
local-variable-wins = 但此环境设置了 { $variable }，其中指定了另一个模型，以它为准。
local-facts = 架构 { $architecture }，{ $parameters } 个参数，上下文 { $context } 个 token。
local-writes = 它能生成文本：按文件中的模板进行聊天。
local-embeds = 它能生成嵌入向量。
local-no-template = 它能生成文本。该文件没有聊天模板，因此使用简单模板；未经聊天训练的模型回答效果很差。
local-no-checksum = 服务器没有提供可供比对的校验和；收到的文件 SHA-256 为 { $sha256 }。
local-waits = 另一个命令正在准备 { $name }，正在等待。

# 错误。
local-no-model = 没有模型 `{ $name }`；`pollux model list` 会列出现有模型，从模型中心下载请写 `OWNER/REPOSITORY/FILE.gguf`
local-no-model-near = 没有模型 `{ $name }`；您是指 `{ $near }` 吗？
local-name-wrong = `{ $name }` 不能作为模型名称；应为小写字母、数字、`-`、`.` 和 `_`
local-name-taken = 名称 `{ $name }` 已被占用；可用 `--name` 另取名称，或用 `pollux model rm { $name }` 释放
local-unwritten = 无法写入 { $path }
local-unloadable = 无法将 { $file } 作为模型加载
local-no-gguf = { $file } 不是 GGUF 文件；应为 llama.cpp 能加载的文件
local-engine-died = llama.cpp 因该文件终止了进程（{ $status }）：{ $line }
local-checksum = { $file } 与预期不符：其 SHA-256 为 { $came }，应为 { $expected }
local-not-built = 此 Pollux 构建时未启用用于加载和写入模型的 `local` 功能；`make build` 会启用它
local-not-made = 已收到 { $name }，但无法完成准备
local-nothing-fetched = 没有下载到任何内容
local-no-client = 下载需要 `{ $program }`，但尚未安装
local-client-failed = `{ $program }` 失败；其输出见上文
local-url-wrong = 无法从 `{ $url }` 下载模型；应为以 `https://` 开头的 URL
local-broke-off = 从 { $url } 的下载中断；已收到的内容会保留，再次执行同一命令即可续传
local-status = { $url } 返回状态 { $status }
local-redirect = { $url } 指向不安全的位置，或无处可去
local-gated = { $url } 返回状态 { $status }：该模型需要授权、为私有，或并不存在；请在其页面接受条款，并将 `HF_TOKEN` 设为有权读取它的令牌
local-part-missing = 缺少 { $file }；该模型由 { $count } 个文件组成，需要全部放在一起
local-no-use = { $file } 在此无法使用：该模型既不从左到右生成文本，也未说明如何生成嵌入向量（`pooling_type`）；不支持用于排序、翻译或一次生成全文的模型
