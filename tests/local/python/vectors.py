"""Embeddings, when the folder has a model for them."""

from common import CLIENT, EMBEDDINGS, check, equal, true, types

MODEL = "gemini-embedding-001"
# Two that mean the same, and one that does not.
TEXTS = {
    "English": ("How do I bake bread?", "A recipe for making a loaf", "The satellite left its orbit"),
    "Polish": ("Jak upiec chleb?", "Przepis na bochenek", "Satelita opuścił orbitę"),
    "Portuguese": ("Como assar um pão?", "Receita de pão caseiro", "O satélite saiu da órbita"),
    "Simplified Chinese": ("怎么烤面包？", "制作面包的食谱", "卫星离开了轨道"),
    "Traditional Chinese": ("怎麼烤麵包？", "製作麵包的食譜", "衛星離開了軌道"),
}


def embed(texts, **config):
    found = CLIENT.models.embed_content(model=MODEL, contents=texts, config=types.EmbedContentConfig(**config))
    return [embedding.values for embedding in found.embeddings]


def product(left, right):
    return sum(one * other for one, other in zip(left, right))


def near(left, right):
    return len(left) == len(right) and max(abs(one - other) for one, other in zip(left, right)) < 1e-3


@check("embeddings: 384 numbers of length 1", needs=EMBEDDINGS)
def _():
    for values in embed(["hello", "Zażółć gęślą jaźń", "你好", "word " * 2000]):
        equal(len(values), 384)
        true(abs(product(values, values) - 1) < 1e-3, product(values, values))


@check("embeddings: outputDimensionality cuts and makes length 1 again", needs=EMBEDDINGS)
def _():
    whole, cut = embed("hello")[0], embed("hello", output_dimensionality=128)[0]
    equal(len(cut), 128)
    true(abs(product(cut, cut) - 1) < 1e-3, product(cut, cut))
    length = product(whole[:128], whole[:128]) ** 0.5
    true(near(cut, [value / length for value in whole[:128]]), "another direction")


@check("embeddings: a batch points where each of its texts alone does", needs=EMBEDDINGS)
def _():
    # Not to the last digit: matrices of weights of 8 bits are multiplied by another way when there are more columns.
    texts = [text for three in TEXTS.values() for text in three] + ["a long text " * 50]
    least = min(product(together, embed(text)[0]) for together, text in zip(embed(texts), texts))
    true(least > 0.999, least)
    return f"cosine {least:.4f} at least"


@check("embeddings: every task type is taken", needs=EMBEDDINGS)
def _():
    for task in ("RETRIEVAL_QUERY", "RETRIEVAL_DOCUMENT", "SEMANTIC_SIMILARITY", "CLASSIFICATION", "CLUSTERING",
                 "QUESTION_ANSWERING", "FACT_VERIFICATION", "CODE_RETRIEVAL_QUERY"):  # fmt: skip
        equal(len(embed("hello", task_type=task)[0]), 384, task)


@check("embeddings: in English, what means the same is nearer", needs=EMBEDDINGS)
def _():
    held = {}
    for language, three in TEXTS.items():
        first, same, other = embed(list(three))
        held[language] = (product(first, same), product(first, other))
    told = ", ".join(f"{language} {same:.2f} over {other:.2f}" for language, (same, other) in held.items())
    true(held["English"][0] > held["English"][1] + 0.1, told)
    return told
