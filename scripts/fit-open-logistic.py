# Fits the demonstration's model "open-logistic" and writes its package; run by hand from the project's folder:
#   python3 -m venv VENV && VENV/bin/pip install numpy==2.4.6 scikit-learn==1.9.1 skl2onnx==1.20.0 onnx==1.23.2
#   VENV/bin/python scripts/fit-open-logistic.py
"""A logistic regression for death within 60 days, fitted on a random third of SUPPORT2.

The inputs below are the only list: the same codes, units, plausible ranges and missing values are used to fit
and are written into model.yaml, where Sotto reads them.
"""

import csv
import hashlib
import json
import math
import pathlib

import numpy as np
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

SEED = 20260301
PACKAGE = pathlib.Path("data/models/open-logistic")

# name, column of support2.csv, code system, code, unit, value where missing, plausible low and high.
# Missing values: normal values recommended with the data where there is one, else a usual normal value.
MEASURED = [
    ("mean-blood-pressure", "meanbp", "LOINC", "8478-0", "mm[Hg]", 85, 20, 250),
    ("heart-rate", "hrt", "LOINC", "8867-4", "/min", 80, 20, 300),
    ("respiratory-rate", "resp", "LOINC", "9279-1", "/min", 18, 4, 90),
    ("temperature", "temp", "LOINC", "8310-5", "Cel", 37, 25, 45),
    ("white-cells", "wblc", "LOINC", "6690-2", "10*3/uL", 9, 0.1, 250),
    ("oxygenation-index", "pafi", "LOINC", "50984-4", "mm[Hg]", 333.3, 10, 900),
    ("albumin", "alb", "LOINC", "1751-7", "g/dL", 3.5, 0.3, 8),
    ("bilirubin", "bili", "LOINC", "1975-2", "mg/dL", 1.01, 0.05, 80),
    ("creatinine", "crea", "LOINC", "2160-0", "mg/dL", 1.01, 0.05, 40),
    ("sodium", "sod", "LOINC", "2951-2", "mmol/L", 140, 90, 200),
    ("arterial-ph", "ph", "LOINC", "2744-1", "[pH]", 7.4, 6.5, 8),
    ("urea-nitrogen", "bun", "LOINC", "3094-0", "mg/dL", 6.51, 0.5, 350),
    ("urine-output", "urine", "LOINC", "9192-6", "mL/d", 2502, 0, 15000),
    ("coma-score", "scoma", "SUPPORT", "coma-score", "{points}", 0, 0, 100),
    ("comorbidities", "num.co", "SUPPORT", "comorbidities", "{diseases}", 0, 0, 20),
    ("activities-lost", "adlsc", "SUPPORT", "activities-lost", "{activities}", 0, 0, 8),
]
SEX = {"female": 0, "male": 1}
CANCER = {"none": 0, "present": 1, "metastatic": 2}
CANCER_OF = {"no": "none", "yes": "present", "metastatic": "metastatic"}
DISEASE_CLASS = {"ARF/MOSF": 0, "COPD/CHF/Cirrhosis": 1, "Cancer": 2, "Coma": 3}


def specifications():
    """The inputs of model.yaml, in the order of the model's columns."""
    years = {"low": 18, "high": 115}
    inputs = [
        {"name": "age", "source": {"kind": "age"}, "plausible": years, "missing": "fail"},
        {"name": "sex", "source": {"kind": "sex"}, "categories": SEX, "missing": "fail"},
    ]
    for name, _, system, code, unit, missing, low, high in MEASURED:
        inputs.append(
            {
                "name": name,
                "source": {"system": system, "code": code},
                "window": "24h",
                "unit": unit,
                "plausible": {"low": low, "high": high},
                "missing": missing,
            }
        )
    cancer = {"system": "SUPPORT", "code": "cancer"}
    disease = {"kind": "condition", "system": "SUPPORT-CLASS"}
    inputs.append({"name": "cancer", "source": cancer, "window": "ever", "categories": CANCER, "missing": 0})
    inputs.append(
        {"name": "disease-class", "source": disease, "window": "ever", "categories": DISEASE_CLASS, "missing": "fail"}
    )
    return inputs


def row_of(patient):
    """The numbers that Sotto reads from this patient's chart."""
    row = [float(patient["age"]), SEX[patient["sex"]]]
    for _, column, _, _, _, missing, low, high in MEASURED:
        text = patient[column]
        value = float(text) if text else math.nan
        row.append(value if low <= value <= high else missing)
    return row + [CANCER[CANCER_OF[patient["ca"]]], DISEASE_CLASS[patient["dzclass"]]]


def pipeline(inputs):
    categorical = [i for i, each in enumerate(inputs) if each["name"] in ("cancer", "disease-class")]
    numeric = [i for i in range(len(inputs)) if i not in categorical]
    columns = ColumnTransformer(
        [("numbers", StandardScaler(), numeric), ("categories", OneHotEncoder(drop="first"), categorical)]
    )
    return Pipeline([("columns", columns), ("logistic", LogisticRegression(C=1.0, max_iter=1000))])


def manifest_of(inputs, trained, deaths):
    return {
        "sotto": "model/v1",
        "name": "open-logistic",
        "version": "1.0.0",
        "title": "Open logistic regression for death within 60 days",
        "intendedUse": "Demonstration of Sotto on SUPPORT2. Not for care.",
        "licence": "Apache-2.0; fitted on SUPPORT2 (CC BY 4.0)",
        "trainingPeriod": {"from": "1989-06", "through": "1994-01"},
        "trainedOn": f"A random third of SUPPORT2: {trained} patients, {deaths} deaths within 60 days; "
        "they are listed in training-patients.txt and are never scored.",
        "runtime": "onnx",
        "artefact": "model.onnx",
        "output": "probabilities",
        "inputs": inputs,
    }


def plain(value):
    """Whole numbers without a decimal point, as canonical JSON writes them."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def checksum_of(manifest, artefact):
    canonical = json.dumps(manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode() + artefact).hexdigest()


def as_yaml(manifest, checksum):
    """One line a field and an input; JSON is YAML."""
    lines = ["# Written by scripts/fit-open-logistic.py; a change here changes the checksum."]
    for key, value in manifest.items():
        if key != "inputs":
            lines.append(f"{key}: {json.dumps(value)}")
    lines += [f"checksum: {checksum}", "inputs:"]
    lines += [f"  - {json.dumps(each)}" for each in manifest["inputs"]]
    return "\n".join(lines) + "\n"


def main():
    with open("data/support2.csv", newline="", encoding="utf-8") as file:
        patients = list(csv.DictReader(file))
    rows = np.array([row_of(patient) for patient in patients], dtype=np.float32)
    died = np.array([p["death"] == "1" and int(p["d.time"]) <= 60 for p in patients], dtype=int)
    order = np.random.default_rng(SEED).permutation(len(patients))
    trained, others = np.sort(order[: len(patients) // 3]), np.sort(order[len(patients) // 3 :])

    inputs = specifications()
    model = pipeline(inputs).fit(rows[trained], died[trained])
    graph = to_onnx(
        model,
        initial_types=[("inputs", FloatTensorType([None, len(inputs)]))],
        options={LogisticRegression: {"zipmap": False}},
        target_opset=17,
    )
    graph.graph.name = "open-logistic"
    operators = sorted(graph.opset_import, key=lambda each: each.domain)
    del graph.opset_import[:]
    graph.opset_import.extend(operators)
    artefact = graph.SerializeToString(deterministic=True)

    PACKAGE.mkdir(parents=True, exist_ok=True)
    manifest = plain(manifest_of(inputs, len(trained), int(died[trained].sum())))
    (PACKAGE / "model.onnx").write_bytes(artefact)
    (PACKAGE / "model.yaml").write_text(as_yaml(manifest, checksum_of(manifest, artefact)), encoding="utf-8")
    listed = [f"SUPPORT-{int(patients[i]['sno']):06d},DEMO" for i in trained]
    (PACKAGE / "training-patients.txt").write_text("\n".join(["identifier,authority"] + listed) + "\n")

    for name, part in (("trained on", trained), ("others", others)):
        risk = model.predict_proba(rows[part])[:, 1]
        ratio = died[part].sum() / risk.sum()
        print(f"{name}: {len(part)} patients, {died[part].sum()} deaths, ", end="")
        print(f"AUROC {roc_auc_score(died[part], risk):.4f}, observed/expected {ratio:.4f}")


if __name__ == "__main__":
    main()
