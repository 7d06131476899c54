"""Evidently per subgroup, cohort chunks of N days against the reference year: (a) DataDrift of risk and outcome (its automatic test choice),
(b) classification quality with automatic tests (+-20% of the reference value): RocAuc, LogLoss, Precision, Recall, Accuracy at threshold .2.
usage: evidently_detect.py REPS --mode api|fast [--days 28] [--scen S0,S1] [--streams cancer=lung] [--first F]
mode api runs evidently.Report (slow, ~.3 s a chunk); mode fast calls the same package's stattest functions and applies the +-20% rule to sklearn values; --check compares both."""
import os; os.environ['DO_NOT_TRACK'] = '1'
import sys, time, argparse, warnings; warnings.filterwarnings('ignore')
import numpy as np, pandas as pd, evidently
from sklearn import metrics as M
from evidently import Report, Dataset, DataDefinition, BinaryClassification
from evidently.metrics import ValueDrift, RocAuc, LogLoss, Precision, Recall, Accuracy
from evidently.legacy.calculations.stattests import get_stattest
from evidently.legacy.core import ColumnType
from streams import replicate, groups, MON
from common import summarise
a = argparse.ArgumentParser(); a.add_argument('reps', type=int); a.add_argument('--first', type=int, default=1); a.add_argument('--mode', default='fast'); a.add_argument('--days', type=int, default=28); a.add_argument('--scen', default='S0,S1'); a.add_argument('--streams', default=''); a.add_argument('--check', action='store_true'); a = a.parse_args()
DF = DataDefinition(numerical_columns=['risk'], categorical_columns=['outcome'], classification=[BinaryClassification(target='outcome', prediction_probas='risk', pos_label=1)])
NM = ['drift:risk', 'drift:outcome', 'RocAuc', 'LogLoss', 'Precision', 'Recall', 'Accuracy']; T = .2
def quality(x):
    y = x.outcome.to_numpy(); p = x.risk.to_numpy(); f = p >= T
    return dict(RocAuc=M.roc_auc_score(y, p) if 0 < y.sum() < len(y) else np.nan, LogLoss=M.log_loss(y, p, labels=[0, 1]), Precision=M.precision_score(y, f, zero_division=0), Recall=M.recall_score(y, f, zero_division=0), Accuracy=M.accuracy_score(y, f))
def fast(cur, ref, Q):
    o = {}
    for c, ct in (('risk', ColumnType.Numerical), ('outcome', ColumnType.Categorical)):
        s = get_stattest(ref[c], cur[c], ct, None); o['drift:' + c] = bool(s.func(ref[c], cur[c], ct, s.default_threshold)[1])
    q = quality(cur)
    for k in q: o[k] = bool(abs(q[k] - Q[k]) > .2 * abs(Q[k]))
    return o
def api(cur, ref):
    r = Report([ValueDrift(column='risk'), ValueDrift(column='outcome'), RocAuc(probas_threshold=T), LogLoss(probas_threshold=T), Precision(probas_threshold=T), Recall(probas_threshold=T), Accuracy(probas_threshold=T)], include_tests=True)
    t = r.run(Dataset.from_pandas(cur[['risk', 'outcome']], data_definition=DF), Dataset.from_pandas(ref[['risk', 'outcome']], data_definition=DF)).dict()['tests']
    o = {}
    for k, key in zip(NM, ('column risk', 'column outcome', 'RocAuc', 'LogLoss', 'Precision', 'Recall', 'Accuracy')):
        v = [x for x in t if key in x['name']]; o[k] = str(v[0]['status']).endswith('FAIL') if v else None
    return o
res = {m: {'S0': [], 'S1': []} for m in NM}; t0 = time.perf_counter(); runs = 0; diff = 0
for sc in a.scen.split(','):   # scenario names other than S1 are scored as nulls
    for r in range(a.first, a.first + a.reps):
        d = replicate(sc, r); al = {m: [] for m in NM}; day = d.day.to_numpy()
        for g, i in groups(d).items():
            if a.streams and g not in a.streams.split(','): continue
            ref = d[i & (day < 0)]; Q = quality(ref) if a.mode == 'fast' or a.check else None
            for s in range(0, MON - a.days + 1, a.days):
                cur = d[i & (day >= s) & (day < s + a.days)]
                if len(cur) < 2 or cur.outcome.sum() in (0, len(cur)): continue
                runs += 1; o = api(cur, ref) if a.mode == 'api' else fast(cur, ref, Q)
                if a.check and (f := fast(cur, ref, Q)) != o: diff += 1; print('differs', g, s, {k: (o[k], f[k]) for k in o if o[k] != f[k]}, file=sys.stderr)
                for m in NM:
                    if o[m]: al[m].append((g, '?', s + a.days))
        for m in NM: res[m]['S1' if sc == 'S1' else 'S0'].append(al[m])
        print(sc, r, round(time.perf_counter() - t0, 1), {m: len(al[m]) for m in NM}, file=sys.stderr)
for m in NM: summarise(f'Evidently {evidently.__version__} {m} chunk={a.days}d', res[m]['S0'], res[m]['S1'], dict(mode=a.mode, s_per_run=round((time.perf_counter() - t0) / runs, 3), check_differences=diff if a.check else None))
