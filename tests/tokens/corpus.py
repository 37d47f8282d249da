"""Texts of many kinds, made the same each time from a seed, from words below and from the project's own documents."""

import random
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ROOT / "crates/doctor/locales"
LANGUAGES = {"English": "en", "Chinese, simplified": "zh-CN", "Chinese, traditional": "zh-TW", "Polish": "pl", "Portuguese": "pt-BR"}

SYMBOLS = ["<start_of_turn>", "<end_of_turn>", "<bos>", "<eos>", "<pad>", "<unk>", "<mask>", "<unused7>", "<unused6241>", "[multimodal]",
           "<start_of_image>", "<end_of_image>", "<image_soft_token>", "<0x0A>", "<h1>", "</table>", "<b", "</", ">▁</", "> </"]
BLANKS = [" ", "  ", "    ", " " * 31, " " * 32, " " * 33, " " * 70, "\n", "\n\n", "\n" * 31, "\n" * 32, "\t", "\t\t\t", "\t" * 40, "\r\n", "\r", "▁", "▁▁",
          "\u00a0", "\u3000", "\u200b", "\ufeff", "\v", "\f", "\u2028"]
EMOJI = ["😀", "👩‍👩‍👧‍👦", "🏳️‍🌈", "👨🏽‍🚀", "🇵🇱", "🇧🇷", "🇹🇼", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "☺", "1️⃣", "🧑‍💻", "👍🏿", "🫠"]
ODD = ["\0", "\x01", "\x7f", "\x80", "\u0301", "e\u0301", "ﷺ", "𝔸", "\U000e0041", "\ue000", "\uffff", "\U0010ffff", "ı", "ß", "ﬁ", "Ⅳ", "½", "\u202e", "\ufffd"]
WORDS = ["the", " the", "Pollux", " gateway", " 12", "345", "3.14159", "2026-11-21", " don't", "HTTP/1.1", "你好", "世界", "，", "。", "請求", "配額", "żółw", " gęś",
         "ção", " não", "한국어", " 안녕", "こんにちは", "日本", "ไทย", "हिन्दी", "עברית", "العربية", "Ελλάδα", "Україна", "::", "=>", "!=", "{\"a\":", "()", "_id", "camelCase", "aaaa"]
PLAIN = {
    "English": ["Hello, how are you today?", "Write a 500 word essay about the sea.", "I can't; won't you? \"Yes,\" she said."],
    "Polish": ["Zażółć gęślą jaźń.", "W Szczebrzeszynie chrząszcz brzmi w trzcinie i Szczebrzeszyn z tego słynie."],
    "Portuguese": ["Não consegui enviar a mensagem porque a conexão caiu no meio da noite.", "À noite, vovô Kowalsky vê o ímã cair no pé do pinguim queixoso."],
    "Chinese, simplified": ["今天天气很好，我们一起去公园散步，然后在湖边喝茶。", "请求过多，请稍后再试。"],
    "Chinese, traditional": ["今天天氣很好，我們一起去公園散步，然後在湖邊喝茶。", "請求過多，請稍後再試。"],
    "digits": ["0", "1234567890", "3.141592653589793", "1,000,000", "0x7fff_ffff", "+48 600 700 800", "٠١٢٣", "１２３", "1" * 100],
    "long": ["a" * 3000, "ab" * 2000, "好" * 2000, "-" * 500, "=" * 80 + "\n" + "=" * 80, "A1b2C3" * 400, "ł" * 900, "😀" * 300],
    "nothing": ["", " ", "\n", "a", "é"],
}


def passages(text, dice, count, longest):
    for _ in range(count):
        begin = dice.randrange(max(1, len(text) - longest))
        yield text[begin:begin + dice.randrange(40, longest)]


def written():
    """Of each kind of document a text to cut passages from; the emulator would take the marks in them as orders."""
    for kind, text in documents():
        yield kind, text.replace("[[fault:", "[fault:")


def documents():
    for kind, code in LANGUAGES.items():
        lines = "".join(path.read_text("utf-8") for path in sorted((LOCALES / code).glob("*.ftl"))).splitlines()
        yield kind, "\n".join(line.split("=", 1)[1].strip() for line in lines if "=" in line and not line.startswith("#"))
    yield "Markdown", "".join(path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md")))
    yield "Rust", "".join(path.read_text("utf-8") for path in sorted((ROOT / "crates/models/src/tokens").glob("*.rs")))
    yield "Python", "".join(path.read_text("utf-8") for path in sorted((ROOT / "tests/sdk").glob("*.py")))
    yield "JSON", (ROOT / "crates/models/catalogue/models.json").read_text("utf-8")


def mixed(dice, parts, most):
    return "".join(dice.choice(parts) for _ in range(dice.randint(1, most)))


def scalars(dice, count):
    """Any characters whatever, few of which are pieces."""
    ranges = [(1, 0x250), (0x250, 0xD800), (0xE000, 0x110000)]
    return "".join(chr(dice.randrange(*dice.choice(ranges))) for _ in range(count))


def fixed():
    """The texts that are kept: (kind, text)."""
    dice = random.Random(20261121)
    for kind, texts in PLAIN.items():
        yield from ((kind, text) for text in texts)
    for kind, text in written():
        yield from ((kind, passage) for passage in passages(text, dice, 25, 600))
    for kind, parts in {"symbols": SYMBOLS, "blanks": BLANKS, "emoji": EMOJI, "odd": ODD}.items():
        yield from ((kind, part) for part in parts)
        yield from ((kind, mixed(dice, parts + WORDS, 30)) for _ in range(30))
    yield from (("anything", scalars(dice, dice.randint(1, 60))) for _ in range(40))
    yield from (("blanks", "a" + blank * count + "b") for blank in " \n\t" for count in (*range(1, 8), 30, 31, 32, 33, 61, 62, 63, 100))


def fresh(seed, count):
    """Texts for one run: everything beside everything."""
    dice = random.Random(seed)
    parts = SYMBOLS + BLANKS + EMOJI + ODD + WORDS
    whole = [text for _, text in written()]
    for _ in range(count):
        yield dice.choice([
            lambda: mixed(dice, parts, 60),
            lambda: scalars(dice, dice.randint(1, 100)),
            lambda: next(passages(dice.choice(whole), dice, 1, 4000)),
            lambda: re.sub(" ", lambda _: dice.choice(BLANKS), next(passages(dice.choice(whole), dice, 1, 400))),
        ])()


NAMES = ["find_order", "get-weather", "zażółć", "send.mail", "f", "lookUpTheCustomerByNumber"]
KEYS = ["city", "unit", "customer_id", "gęś", "城市", "a", "dateOfBirth", "x" * 40]


def value(dice, depth=0):
    """What JSON can hold, in arguments and answers of functions."""
    kinds = [lambda: mixed(dice, WORDS, 6), lambda: dice.randrange(-10**6, 10**6), lambda: 3.5, lambda: True, lambda: None, lambda: ""]
    if depth < 3:
        kinds += [lambda: [value(dice, depth + 1) for _ in range(dice.randrange(4))], lambda: record(dice, depth + 1)] * 2
    return dice.choice(kinds)()


def record(dice, depth=0):
    return {key: value(dice, depth) for key in dice.sample(KEYS, dice.randrange(1, 4))}


def schema(dice, depth=0):
    made = {"type": dice.choice(["STRING", "NUMBER", "INTEGER", "BOOLEAN"])}
    if dice.random() < 0.6:
        made["description"] = mixed(dice, WORDS, 12)
    if dice.random() < 0.2:
        made |= {"title": "A title", "nullable": True}
    if depth < 3 and dice.random() < 0.5:
        keys = dice.sample(KEYS, dice.randrange(1, 4))
        made |= {"type": "OBJECT", "properties": {key: schema(dice, depth + 1) for key in keys}, "required": keys[:1]}
    elif depth < 3 and dice.random() < 0.3:
        made |= {"type": "ARRAY", "items": schema(dice, depth + 1), "maxItems": "3"}
    elif made["type"] == "STRING" and dice.random() < 0.5:
        made |= {"format": "enum", "enum": dice.sample(["celsius", "kelvin", "żółty", "红色"], 2)}
    elif made["type"] in ("NUMBER", "INTEGER"):
        made |= {"format": "double" if made["type"] == "NUMBER" else "int64", "minimum": 1}
    return made


def requests(seed, count):
    """Whole requests: turns, functions with their calls and answers, an instruction, a schema to answer by."""
    dice = random.Random(seed)
    parts = WORDS + EMOJI + BLANKS
    for _ in range(count):
        contents = [{"role": "user", "parts": [{"text": mixed(dice, parts, 40)} for _ in range(dice.randint(1, 3))]}]
        request = {"contents": contents}
        if dice.random() < 0.6:
            names = dice.sample(NAMES[:2] + NAMES[3:], dice.randint(1, 3))
            declared = [{"name": name, "description": mixed(dice, WORDS, 20),
                         "parameters": schema(dice) | {"type": "OBJECT", "properties": {"q": schema(dice)}}} for name in names]
            for declaration in declared:
                for field in ("format", "enum", "items", "maxItems", "minimum", "required"):
                    declaration["parameters"].pop(field, None)
            request["tools"] = [{"functionDeclarations": declared}]
            contents.append({"role": "model", "parts": [{"functionCall": {"name": name, "args": record(dice)}} for name in names]})
            contents.append({"role": "user", "parts": [{"functionResponse": {"name": name, "response": record(dice)}} for name in names]})
        if dice.random() < 0.5:
            request["systemInstruction"] = {"parts": [{"text": mixed(dice, parts, 20)}]}
        # The two together are refused.
        if "tools" not in request and dice.random() < 0.5:
            request["generationConfig"] = {"responseMimeType": "application/json", "responseSchema": schema(dice)}
        yield request
