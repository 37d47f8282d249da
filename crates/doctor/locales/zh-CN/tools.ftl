# Faults of function calling, tools, schemas and thought signatures.

function-call-turn-order =
    .title = 函数调用的位置不对
    .meaning = 包含函数调用的模型轮次必须紧跟在用户轮次或函数响应之后，而此对话历史不符合这一要求。
    .meaning-value = { $value } 中有函数调用，而函数调用必须紧跟在用户轮次或函数响应轮次之后。
    .cause = 有两个模型轮次相连，或者裁剪历史时删掉了函数调用之前的用户轮次。
    .step1 = 裁剪历史时，只在带文本的用户轮次开头处截断。
    .step2 = 将相邻的模型轮次合并为一个。
    .step3 = 确认 contents 以用户轮次开头，而不是以更早对话残留的函数调用开头。

function-response-turn-order =
    .title = 函数响应之前没有对应的调用
    .meaning = 函数响应必须紧跟在请求该函数的模型轮次之后。
    .meaning-value = { $value } 中有函数响应，但紧邻的前一轮没有函数调用。
    .cause = 带 functionCall 的模型轮次没有写入历史、两者之间插入了其他内容，或者历史恰好在两者之间被截断。
    .step1 = 在 functionResponse 之前，将带 functionCall 部分的模型轮次原样加入历史。
    .step2 = 用户文本应放在函数响应之后，不要放在调用和响应之间。
    .step3 = 裁剪时，将调用和响应一并删除。

function-response-count =
    .title = 函数调用与响应数量不一致
    .meaning = 模型一次请求了多个函数，而下一轮次没有对每个调用恰好响应一次。
    .meaning-value = 函数响应的数量为 { $value }，而之前函数调用的数量为 { $limit }；两者必须相等。
    .cause = 多个并行调用只响应了一个、同一响应发送了两次，或者响应分散在多个轮次中。
    .step1 = 收集同一轮次中所有调用的结果，作为同一个轮次的多个部分一起发送。
    .step2 = 某个函数执行失败时，请发送带错误文本的 functionResponse；不能省略。
    .step3 = 将每个 functionCall 的 id 带到对应的响应中。

thought-signature-missing =
    .title = 发回的函数调用缺少签名
    .meaning = 历史中对 { $function } 的调用缺少模型当时附上的 thoughtSignature，而 Gemini 3 模型要求必须带上。
    .meaning-unknown = 历史中的一次函数调用缺少模型当时附上的 thoughtSignature，而 Gemini 3 模型要求必须带上。
    .cause = 历史仅由函数名和参数重建、经过了不含该字段的客户端或格式，或者来自另一个模型。当前轮次中，只有每一步的第一个调用必须带签名。
    .step1 = 完整保存模型返回的各个部分，连同 thoughtSignature 原样发回。
    .step2 = 使用流式传输时也要收集签名；它可能出现在文本为空的部分中。
    .step3 = 使用 OpenAI 格式时，发回的 tool_calls 要带上 extra_content.google.thought_signature。
    .step4 = 更新 SDK；其聊天辅助功能会自动处理。

thought-signature-corrupt =
    .title = 思考签名被改动
    .meaning = 历史中的某个 thoughtSignature 是合法的 base64，但内容并非 Google 签发的原样。
    .cause = 签名被修改、截断后补齐、挂到了别的部分上，或者取自另一个模型或项目。签名无法自行构造。
    .step1 = 将每个签名放回它原来所在的部分，逐字节原样发回。
    .step2 = 不要重新编码：检查是否做过 URL 安全与标准 base64 之间的转换或字符串规范化。
    .step3 = 如果在对话中途更换模型或服务商，请去掉之前的函数轮次再继续。

schema-object-empty =
    .title = 对象 schema 没有属性
    .meaning = { $schema_path } 处的 schema 类型为 OBJECT，但 properties 为空或缺失，这是不允许的。
    .meaning-unknown = 请求中有一个 schema 类型为 OBJECT，但 properties 为空或缺失，这是不允许的。
    .cause = 将无参函数的参数声明成了空对象，或者将键不固定的映射描述成了对象。
    .step1 = 对于无参函数，请完全省略 parameters。
    .step2 = 对于键未知的映射，请描述为由 key 和 value 对象组成的列表，或内含 JSON 的字符串。
    .step3 = 或者改用 parametersJsonSchema 或 responseJsonSchema 发送该 schema。

schema-too-complex =
    .title = schema 过大，无法强制遵循
    .meaning = 响应 schema 展开后的状态数超出了服务的处理能力。schema 本身正确，只是过于复杂。
    .meaning-value = 该 schema 共有 { $value } 个属性和枚举值，超过了服务可接受的数量。
    .cause = 常见原因包括：属性名或枚举值过长、数组长度限制过大或相互嵌套、可选字段过多，以及使用了 minimum、maximum 或日期时间格式等约束。
    .step1 = 去掉 minItems、maxItems、minimum、maximum、pattern 和 format，改在自己的代码中检查。
    .step2 = 缩短名称和枚举值；精简条目很多的枚举。
    .step3 = 尽可能将字段设为必填，并展平嵌套数组。
    .step4 = 或者将任务拆成多次调用，每次使用较小的 schema。

schema-too-deep =
    .title = schema 嵌套过深
    .meaning = generationConfig 中的 schema 里，对象和数组的嵌套层数超过了允许的上限。
    .meaning-value = 该 schema 嵌套了 { $value } 层，超过了服务可接受的深度。
    .cause = 递归类型或自动生成的类型被逐层展开写出。这里与大小和字段数量无关。
    .step1 = 展平结构，例如改成节点列表，每个节点带 id 和父节点 id。
    .step2 = 自动生成的 schema 只保留实际用到的层级，其余截掉。
    .step3 = 将较深的部分改为内含 JSON 的字符串，自行解析。

function-calling-with-json-mime =
    .title = 函数与 JSON 输出不能并用
    .meaning = 请求声明了函数，同时又要求输出 application/json，而此模型不能在同一次调用中兼顾两者。
    .cause = 3.x 系列之前的模型只能二选一：要么强制函数调用，要么强制 JSON 响应。
    .step1 = 声明了函数时，请移除 responseMimeType 和 responseSchema。
    .step2 = 或者声明一个函数，以输出 schema 作为其参数，再从调用参数中读取结果。
    .step3 = 或者改用 3.x 模型，它们支持两者并用。

tool-use-with-json-mime =
    .title = 内置工具与 JSON 输出不能并用
    .meaning = 请求将 Google 搜索、网址上下文或代码执行等内置工具与 application/json 一起使用，而此模型不允许这样做。
    .cause = 在较旧的模型上，结构化输出不能与内置工具一起使用。自定义函数被拒绝时，另有专门的提示文字。
    .step1 = 分两次调用：第一次使用工具并输出自由文本，第二次不带工具，将该文本转换为 JSON。
    .step2 = 或者去掉 MIME 类型设置，在提示词中要求输出 JSON。
    .step3 = 或者改用支持这种组合的 3.x 模型。

tool-not-enabled =
    .title = 此模型不支持该工具
    .meaning = 内置工具 { $tool_label } 在模型 { $model } 上不可用。
    .meaning-unknown = 请求中的内置工具在该模型上不可用。
    .cause = 该工具只在其他模型上提供；Gemma 以及小型或专用模型支持的工具很少，甚至没有。
    .step1 = 使用此模型时，请从 tools 中移除该工具。
    .step2 = 选择支持该工具的模型；每个工具的文档页面都列出了所支持的模型。
    .step3 = 如果后备机制会切换模型，请让它去掉后备模型不支持的工具。

function-calling-not-enabled =
    .title = 模型不支持函数调用
    .meaning = 模型 { $model } 不接受 functionDeclarations。
    .meaning-unknown = 该模型不接受 functionDeclarations。
    .cause = Gemma、图片、语音和嵌入模型不支持函数调用。问题不在声明本身。
    .step1 = 带函数的调用请使用 Gemini 文本模型。
    .step2 = 或者移除 tools 和 toolConfig，在提示词中说明可选项，再解析回答。
    .step3 = 检查共用设置：智能体框架常常给每个模型都附上工具。
