"""Rows a second of a model on wide sparse rows with onnxruntime and orjson: messages are parsed, put into one reused array and
scored, 256 at a time. Prints one JSON line with the rate and the mean risk.

usage: forest_rate.py MODEL ROWS.ndjson WIDTH THREADS SECONDS
"""

import itertools
import json
import sys
import time

import numpy as np
import onnxruntime
import orjson

BATCH = 256


def scorer(model, width, threads):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    x = np.zeros((BATCH, width), dtype=np.float32)
    cells = x.reshape(-1)

    def score(messages):
        parsed = [orjson.loads(message) for message in messages]
        lengths = [len(each["i"]) for each in parsed]
        filled = sum(lengths)
        columns = np.fromiter(itertools.chain.from_iterable(each["i"] for each in parsed), np.int64, filled)
        at = np.repeat(np.arange(len(parsed)) * width, lengths) + columns
        cells[at] = np.fromiter(itertools.chain.from_iterable(each["v"] for each in parsed), np.float32, filled)
        risks = session.run(["probabilities"], {"inputs": x[: len(parsed)]})[0][:, 1]
        cells[at] = 0
        return risks

    return score


def main(model, file, width, threads, seconds):
    messages = open(file, "rb").read().splitlines()
    batches = [messages[i : i + BATCH] for i in range(0, len(messages), BATCH)]
    score = scorer(model, width, threads)
    mean = float(np.mean(np.concatenate([score(batch) for batch in batches]), dtype=np.float64))
    scored, begun = 0, time.perf_counter()
    for batch in itertools.cycle(batches):
        scored += len(score(batch))
        passed = time.perf_counter() - begun
        if passed >= seconds:
            break
    print(json.dumps({"rowsPerSecond": scored / passed, "meanRisk": mean}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]))
