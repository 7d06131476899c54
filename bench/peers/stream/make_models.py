"""Two models of invented patients with a fixed seed, as ONNX: boosting on 12 inputs, and a random forest on 9,614, of which
an admission has about 290. Beside the forest 1,024 of its rows, one a line, as {"i": [indices], "v": [values]}.

usage: make_models.py FOLDER
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy import sparse
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier

INPUTS = ["age", "male", "heartRate", "respiratoryRate", "systolic", "temperature",
          "creatinine", "sodium", "albumin", "whiteCells", "cancer", "priorStays"]
WIDE, IN_EVERYONE = 9614, 150


def narrow(count, rng):
    """Inputs of `count` admissions, shape [count, 12]."""
    x = np.column_stack([
        rng.normal(66, 16, count).clip(18, 102), rng.random(count) < 0.52, rng.normal(88, 19, count).clip(35, 190),
        rng.normal(19, 5, count).clip(6, 50), rng.normal(128, 25, count).clip(55, 230), rng.normal(37, 0.8, count).clip(33, 41.5),
        rng.lognormal(0.1, 0.5, count).clip(0.3, 14), rng.normal(138, 5, count).clip(112, 165), rng.normal(3.3, 0.7, count).clip(1.2, 5.2),
        rng.lognormal(2.2, 0.45, count).clip(0.4, 80), rng.random(count) < 0.14, rng.poisson(1.1, count)])
    return x.round(2)


def died(logit, rng):
    return (rng.random(len(logit)) < 1 / (1 + np.exp(-logit))).astype(int)


def wide(count, rng):
    """Sparse inputs of `count` admissions: measurements that everyone has, then codes and orders that few have."""
    frequency = np.arange(1, WIDE - IN_EVERYONE + 1) ** -0.6
    frequency = np.minimum(0.6, 0.015 * len(frequency) * frequency / frequency.sum())
    having = [np.arange(count)] * IN_EVERYONE + [np.flatnonzero(rng.random(count) < share) for share in frequency]
    column = np.repeat(np.arange(WIDE), [len(rows) for rows in having])
    measured = (column < IN_EVERYONE) | (rng.random(len(column)) < 0.3)
    values = np.where(measured, rng.lognormal(0, 1, len(column)), 1).round(4)
    return sparse.csr_matrix((values, (np.concatenate(having), column)), shape=(count, WIDE), dtype=np.float32)


def save(model, width, file):
    onnx = to_onnx(model, initial_types=[("inputs", FloatTensorType([None, width]))], options={id(model): {"zipmap": False}},
                   target_opset={"": 17, "ai.onnx.ml": 3})
    file.write_bytes(onnx.SerializeToString())


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(9614)
    x = narrow(20_000, rng)
    logit = (0.035 * (x[:, 0] - 66) + 0.06 * (x[:, 3] - 19) - 0.012 * (x[:, 4] - 128) - 0.9 * (x[:, 8] - 3.3) + 1.5 * x[:, 10] - 3)
    boosting = GradientBoostingClassifier(n_estimators=100, max_depth=3, random_state=1).fit(x, died(logit, rng))
    save(boosting, len(INPUTS), folder / "boosting12.onnx")
    x = wide(5_000, rng)
    logit = x @ (rng.normal(0, 0.4, WIDE) * (rng.random(WIDE) < 0.08))
    forest = RandomForestClassifier(n_estimators=200, max_depth=12, max_features=300, n_jobs=2, random_state=1)
    forest.fit(x, died((logit - logit.mean()) / logit.std() * 1.6 - 2.4, rng))
    save(forest, WIDE, folder / "forest9614.onnx")
    with (folder / "wide.ndjson").open("w") as file:
        for row in x[:1024]:
            values = [round(float(value), 4) for value in row.data]
            file.write(json.dumps({"i": row.indices.tolist(), "v": values}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
