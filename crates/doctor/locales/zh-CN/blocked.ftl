# Answers with HTTP 200 that carry no usable output: blocked prompts and early stops.

prompt-blocked-safety =
    .title = 提示词被安全设置屏蔽
    .meaning = 提示词的评级超过了安全阈值，因此没有生成回答。响应中有 promptFeedback，但没有 candidates。
    .cause = promptFeedback.safetyRatings 中带有 blocked: true 的条目指明了类别。是否屏蔽取决于 safetySettings 中的阈值或模型的默认值；评级针对整个对话，而不只是最后一条消息。
    .step1 = 查看是哪个类别导致提示词被屏蔽。
    .step2 = 改写相应的内容，或从历史中去掉引发屏蔽的轮次。
    .step3 = 如果使用场景允许，请在 safetySettings 中放宽该类别的阈值，例如设为 BLOCK_ONLY_HIGH。
    .step4 = 告知用户提示词已被屏蔽；原样重复只会得到同样的结果。

prompt-blocked-other =
    .title = 提示词被屏蔽，Google 未说明原因
    .meaning = 提示词以 blockReason OTHER 被拒绝，没有生成回答。响应没有给出安全类别。
    .cause = 提示词可能违反了服务条款、使用了不受支持的语言，或在其他方面不受支持。safetySettings 对这种屏蔽没有影响。
    .step1 = 用二分法反复缩减提示词，找出引发屏蔽的段落；文件和图片也要考虑在内。
    .step2 = 改写或移除该段落，并确认所用语言受支持。
    .step3 = 换用其他模型；各模型的规则不同。
    .step4 = 最多重试一次：偶尔第二次能通过，再多只会消耗配额。

prompt-blocked-blocklist =
    .title = 提示词包含被屏蔽的字词
    .meaning = 提示词中有字词或短语在术语屏蔽名单上，因此没有调用模型。
    .cause = 这种屏蔽按字词匹配，不考虑上下文。人名和引文也可能触发。
    .step1 = 逐个移除或替换可疑的字词，直到提示词通过。
    .step2 = 除了用户输入，还要检查粘贴的文本、文件名和系统指令。
    .step3 = 不必为此更改 safetySettings；屏蔽名单不受其影响。

prompt-blocked-prohibited-content =
    .title = 提示词包含禁止的内容
    .meaning = 提示词属于 Google 完全禁止的内容，任何设置都无法放行。
    .cause = 此过滤器始终开启，即使所有类别都设为 BLOCK_NONE 或 OFF 也是如此。偶有误判，多见于涉及未成年人的故事或图片。
    .step1 = 移除相应的段落或图片；不要原样重复该提示词。
    .step2 = 在应用中，请在发送之前就拒绝此类输入：频繁触发可能导致项目被暂停。
    .step3 = 如果是误判，请用更中性的方式描述主题，并通过反馈表单报告给 Google。

prompt-blocked-image-safety =
    .title = 图片请求因不安全而被屏蔽
    .meaning = 整个图片请求被拒绝，因为所要求的内容被评为不安全。响应中没有候选回答可供查看。
    .cause = 措辞或随附的图片会导致生成不安全的图片内容。如果图片已经生成后才被拦截，则会通过 finishReason 报告。
    .step1 = 描述场景时，避免暴力、裸露或真实人物。
    .step2 = 去掉输入图片再试，看问题是否出在其中某一张。
    .step3 = 再次尝试之前请修改描述；原样重复仍会被拒绝。

finish-max-tokens =
    .title = 回答被截断：达到输出上限
    .meaning = 允许的输出 token 数已用完，回答因此结束。已有的内容没有问题，但不完整，甚至可能为空。
    .cause = 达到了 maxOutputTokens 或模型自身的上限。思考也计算在内，因此上限较小时，可能还没输出文本就已被思考用完；可查看 thoughtsTokenCount。
    .step1 = 调高或移除 maxOutputTokens。
    .step2 = 如果大部分被思考用掉，请降低 thinkingBudget 或 thinkingLevel。
    .step3 = 如需继续，请将未完成的回答作为模型轮次发回，并要求继续。
    .step4 = 不要从被截断的回答中解析 JSON。

finish-safety =
    .title = 回答被安全过滤器中止
    .meaning = 提示词已被接受，但回答的评级超过了安全阈值，因此被拦截或截断。
    .cause = 候选回答的 safetyRatings 指明了类别。评级在生成过程中进行，因此流可能在句子中间停止。
    .step1 = 在候选回答的 safetyRatings 中，找到概率较高的类别。
    .step2 = 用系统指令引导回答，或在使用场景允许时放宽该类别的阈值。
    .step3 = 略微修改提示词后重试一次；换一种措辞往往就能通过。
    .step4 = 处理 content 字段缺失的情况：有些 SDK 此时读取文本会抛出异常。

finish-recitation =
    .title = 回答中止：与现有文本过于接近
    .meaning = 模型将要大段复述已有的材料，因此回答被中止。响应中通常没有 content。
    .cause = 任务容易引发引用，例如歌词、标准代码、书籍段落，或人人写法相同的列表。citationMetadata 可能会指明来源。
    .step1 = 提高 temperature 后重试；换一条生成路径往往就能避开。
    .step2 = 要求总结或由模型用自己的话表述，并让提示词更具体。
    .step3 = 将较长的输出拆成较小的部分。
    .step4 = 如果需要返回的是自己的文本，请只要求给出改动，而不是全文。

finish-language =
    .title = 回答中止：语言不受支持
    .meaning = 对话使用了模型不支持的语言，因此模型停止了回答。
    .cause = 提示词的语言或所要求的语言不在模型的列表中，或者文本被误认为这类语言，音译和编码文本就可能如此。
    .step1 = 用受支持的语言提问，并在系统指令中指定用哪种语言回答。
    .step2 = 如果该语言不在列表中，请先翻译输入。
    .step3 = 尝试更大或更新的模型；各模型支持的语言不同。

finish-other =
    .title = 回答中止，原因未说明
    .meaning = 模型以 finishReason OTHER 停止，Google 没有给出原因。回答可能为空或不完整。
    .cause = 它涵盖其他原因都不包括的情况，而且往往是偶发的。如果有 finishMessage，请查看。
    .step1 = 重试一两次；同样的提示词常常会成功。
    .step2 = 如果仍然如此，请简化提示词、移除不常用的媒体或工具，并换用其他模型。
    .step3 = 将其视为失败：有些 SDK 会返回不完整的文本而不报错。

finish-blocklist =
    .title = 回答包含被屏蔽的字词
    .meaning = 提示词已通过，但回答将会用到屏蔽名单上的字词，因此被中止。
    .cause = 模型在生成过程中出现了被禁用的字词。具体是哪个字词不会公开。
    .step1 = 在系统指令中，要求模型避免使用此处可能涉及的那类字词。
    .step2 = 重试；换用其他字词可能会通过。
    .step3 = 不必更改 safetySettings，它不控制屏蔽名单。

finish-prohibited-content =
    .title = 回答中止：禁止的内容
    .meaning = 模型正在生成的内容属于 Google 一律不允许的内容，因此该候选回答被丢弃。
    .cause = 无论有意与否，是提示词引出了这样的内容。对回答的过滤是固定的，与 safetySettings 无关。
    .step1 = 修改任务，使其不会引出此类内容；单纯重试不是办法。
    .step2 = 检查历史：之前的轮次可能会把回答引向该方向，请开始新的对话。
    .step3 = 记录提示词和响应 ID 以便自行审查，并向 Google 报告误判。

finish-spii =
    .title = 回答中止：敏感个人数据
    .meaning = 回答将会包含证件号码、账号等敏感的个人身份信息，因此被拦截。
    .cause = 输入中含有此类数据，或者任务要求生成此类数据，例如表单、发票或示例数据。
    .step1 = 发送前用占位符遮盖这些数据，收到回答后再替换回来。
    .step2 = 要求输出中不要重复敏感字段。
    .step3 = 如需测试数据，请要求使用明显虚构且无效的值。

finish-malformed-function-call =
    .title = 模型生成的函数调用无法解析
    .meaning = 模型尝试调用函数，但该调用不符合声明。没有可执行的调用；原始文本在 finishMessage 中。
    .cause = 这属于偶发现象；函数较多、参数复杂、说明不清或字符串参数很长时更容易出现。
    .step1 = 重试；下一次生成的调用大多格式正确。
    .step2 = 降低 temperature，缩短函数列表，并简化参数的层级。
    .step3 = 使用 VALIDATED 模式，或带 allowedFunctionNames 的 ANY 模式，使调用遵循声明。
    .step4 = 避免以代码或长文本作为参数。

finish-image-safety =
    .title = 生成的图片因不安全而被拦截
    .meaning = 图片已生成，但随后被评为不安全，因此没有返回。
    .cause = 未通过检查的是图片而不是提示词；无害的提示词也可能偶然导致这种结果。
    .step1 = 再试一次，因为每次都会生成不同的图片。
    .step2 = 更准确地描述画面内容，包括服装和场景。
    .step3 = 如果响应中有文本部分，请显示出来；其中可能说明了拒绝的原因。

finish-image-prohibited-content =
    .title = 生成的图片因属于禁止内容而被拦截
    .meaning = 该图片属于一律不允许生成的内容，因此被丢弃。
    .cause = 主题本身不被允许，例如对真实人物或未成年人的某些描绘。这比不安全的图片更严格，任何设置都无法放行。
    .step1 = 选择其他主题；同一主题的变体也会失败。
    .step2 = 移除真实人物的参考图片。
    .step3 = 如果用户可以自由输入，请在发送之前过滤此类请求。

finish-image-other =
    .title = 图片生成中止，原因未说明
    .meaning = 模型开始生成图片后又放弃了，Google 没有说明原因。
    .cause = 可能是技术故障、尺寸与参考图片的组合不合适，或者某条没有专门名称的规则。
    .step1 = 将请求重复一两次。
    .step2 = 简化请求：减少参考图片、使用常见的宽高比、缩短提示词。
    .step3 = 如果仍然如此，请换用其他图片模型。

finish-no-image =
    .title = 模型的回答中没有图片
    .meaning = 本应返回图片，但模型没有生成。这不是过滤造成的。
    .cause = 提示词读起来像提问或聊天，或者模型没有画图，而是用文字反问。
    .step1 = 提示词开头使用明确的指令，例如“生成一张……的图片”。
    .step2 = 设置 responseModalities，使其包含 IMAGE，并使用图片模型。
    .step3 = 查看文本部分；其中可能有模型提出的问题。然后重试。

finish-image-recitation =
    .title = 生成的图片与现有图片过于接近
    .meaning = 图片与现有材料过于相似，因此被拦截。
    .cause = 提示词指名了某个知名作品、角色、徽标或风格，或者传入一张图片并要求生成几乎相同的内容。
    .step1 = 描述想要的特征，不要指名作品或艺术家。
    .step2 = 编辑图片时，请要求作出明显的改动。
    .step3 = 修改措辞后重试一次；不改的提示词很少能通过。

finish-unexpected-tool-call =
    .title = 模型调用了未启用的工具
    .meaning = 请求没有启用任何工具（或没有启用这一个），模型却尝试调用，因此回答被中止。
    .cause = 历史或系统指令中提到了此请求所没有的工具，或者 toolConfig 禁止使用工具。
    .step1 = 对话中用过的工具，请在之后的每个请求中都一并发送。
    .step2 = 如果不需要工具，请从系统指令中移除对工具的提及，并从历史中移除工具调用。
    .step3 = 重试一次；如果没有上述痕迹，则属于偶发现象。

finish-too-many-tool-calls =
    .title = 连续的工具调用过多
    .meaning = 模型反复调用工具而没有给出回答，服务因此结束了循环。
    .cause = 工具的结果没有给出模型要找的内容、每次都是错误，或者每次看起来都一样。
    .step1 = 查看最后几次调用：参数相同的重复调用就说明出现了循环。
    .step2 = 返回明确的结果；失败时，返回说明再试也没有用的消息。
    .step3 = 拆分任务，或在最后一个轮次使用 NONE 模式，使模型必须作答。

finish-missing-thought-signature =
    .title = 已中止：历史中缺少思考签名
    .meaning = 请求已被接受，但历史中有函数调用缺少思考签名，模型因此停止。
    .cause = 这与通常引发 400 错误的遗漏相同：存储调用时没有保留 thoughtSignature。这里则以结束原因的形式出现，状态码为 200。
    .step1 = 将模型返回的各个部分完整地按原顺序发回，并带上 thoughtSignature。
    .step2 = 检查存储层和聊天格式转换程序；它们往往会丢弃未知字段。
    .step3 = 如果签名已经丢失，请从用户消息开始重新执行当前轮次。

finish-malformed-response =
    .title = 模型输出无法解析
    .meaning = 模型生成的内容连服务自身也无法转换为回答。
    .cause = 这是模型的失误，而不是请求的问题；要求较高的 schema 和混合模态会更容易出现。与格式错误的函数调用不同，这里并没有进行函数调用。
    .step1 = 重试；很少会连续出现两次。
    .step2 = 如果再次出现，请简化响应 schema，或只请求一种模态。
    .step3 = 换用同系列的其他模型，并保留响应 ID，以便向 Google 报告。

finish-escalation =
    .title = 回答以 ESCALATION 原因结束
    .meaning = 模型以 2026 年才出现、Google 尚未公开说明的结束原因停止。回答可能缺失。
    .cause = 引发原因尚未公开。它不属于安全类原因，也没有已知的相关设置。
    .step1 = 查看 finishMessage 以及随回答返回的任何文本。
    .step2 = 重试一次；如果再次出现，请对该提示词改用其他模型。
    .step3 = 确保代码将未知的结束原因视为回答不完整。
