"""Runs the cases of one client and prints one JSON line a case.

A case names an operation; a client is an object with a method for each. What the method returns, or
raises, is the observation. Judging it is the driver's work: the same table judges every client.
"""

import json
import os
import sys
import threading

LIMIT_SECONDS = float(os.environ.get("POLLUX_SDK_CASE_SECONDS", "20"))


class Failed(Exception):
    """An error that a client showed, after what it had shown before (chunks and text of a stream)."""

    def __init__(self, seen, cause):
        super().__init__(str(cause))
        self.seen = seen
        self.cause = cause


def observe(client, case):
    try:
        return getattr(client, case["op"])(case)
    except Failed as failed:
        return {**failed.seen, "error": client.error(failed.cause)}
    except Exception as error:  # noqa: BLE001 - whatever the client raises is the observation
        return {"error": client.error(error)}


def bounded(client, case):
    """One case in a thread of its own: a hang fails this case and no other."""
    box = {}

    def work():
        try:
            box["result"] = observe(client, case)
        except BaseException as error:  # noqa: BLE001 - a fault of the suite itself, not of the client
            box["crash"] = f"{type(error).__name__}: {error}"

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(LIMIT_SECONDS)
    if thread.is_alive():
        return {"crash": f"no end after {LIMIT_SECONDS:g} s"}
    return box


def run(client):
    with open(os.environ["POLLUX_SDK_CASES"], encoding="utf-8") as file:
        cases = json.load(file)
    for case in cases:
        print(json.dumps({"name": case["name"], **bounded(client, case)}), flush=True)
    sys.stdout.flush()
    os._exit(0)


def squares(vector):
    return sum(value * value for value in vector)


def vectors(found):
    """Observation of embeddings: lengths, whether of unit length, which equal the first, and the first numbers."""
    return {
        "lengths": [len(vector) for vector in found],
        "unit": [abs(squares(vector) - 1) < 1e-3 for vector in found],
        "equal": [vector == found[0] for vector in found[1:]],
        "head": [round(value, 5) for value in found[0][:4]],
    }
