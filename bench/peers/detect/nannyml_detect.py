"""NannyML realised performance per subgroup, default thresholds (mean +- 3 sd of the reference chunks), chunk_period W or M.
usage: nannyml_detect.py REPS [--first F] [--period W] [--metrics roc_auc,accuracy] [--scen S0,S1]. Every alerting chunk of a stream counts as one alarm; direction from above/below threshold is not a risk direction, so '?'."""
import os; os.environ['NML_DISABLE_USAGE_LOGGING'] = '1'
import sys, time, argparse, warnings, json; warnings.filterwarnings('ignore')
import numpy as np, pandas as pd, nannyml as nml
from streams import replicate, groups, REF, MON
from common import summarise
a = argparse.ArgumentParser(); a.add_argument('reps', type=int); a.add_argument('--first', type=int, default=1); a.add_argument('--period', default='W'); a.add_argument('--metrics', default='roc_auc'); a.add_argument('--scen', default='S0,S1'); a.add_argument('--streams', default=''); a.add_argument('--dump', default=''); a.add_argument('--cbpe', action='store_true'); a = a.parse_args()
MET = a.metrics.split(','); res = {m: {'S0': [], 'S1': []} for m in MET}; t0 = time.perf_counter(); runs = 0; undef = {m: [0, 0] for m in MET}
for sc in a.scen.split(','):   # scenario names other than S1 are scored as nulls
    for r in range(a.first, a.first + a.reps):
        d = replicate(sc, r); d['pred'] = (d.risk >= .2).astype(int); al = {m: [] for m in MET}
        for g, i in groups(d).items():
            if a.streams and g not in a.streams.split(','): continue
            x = d[i]; ref, ana = x[x.day < 0], x[x.day >= 0]; runs += 1
            try:
                c = (nml.CBPE if a.cbpe else nml.PerformanceCalculator)(metrics=MET, y_pred_proba='risk', y_pred='pred', y_true='outcome', timestamp_column_name='index_time', problem_type='classification_binary', chunk_period=a.period)
                c.fit(ref[['risk', 'pred', 'outcome', 'index_time']]); X = ana[['risk', 'pred', 'outcome', 'index_time']]; e = (c.estimate(X) if a.cbpe else c.calculate(X)).to_df()
            except Exception as ex_: print('skip', g, repr(ex_)[:120], file=sys.stderr); continue
            end = (pd.to_datetime(e[('chunk', 'end_date')]) - pd.Timestamp('2016-01-01')).dt.days.to_numpy()
            ana_ = (e[('chunk', 'period')] == 'analysis').to_numpy()
            for m in MET:
                v = e[(m, 'value')].to_numpy(float)[ana_]; undef[m][0] += int(np.isnan(v).sum()); undef[m][1] += len(v)
                al[m] += [(g, '?', int(t) + 1) for t, f in zip(end[ana_], e[(m, 'alert')].fillna(False).to_numpy(bool)[ana_]) if f and t >= 0]
        for m in MET: res[m]['S1' if sc == 'S1' else 'S0'].append(al[m])
        print(sc, r, round(time.perf_counter() - t0, 1), {m: len(al[m]) for m in MET}, file=sys.stderr)
if a.dump: json.dump(res, open(a.dump, 'w'), default=float)
for m in MET: summarise(f'NannyML {nml.__version__} {"CBPE " if a.cbpe else ""}{m} chunk={a.period} per subgroup', res[m]['S0'], res[m]['S1'], dict(undefined_chunks=round(undef[m][0] / max(1, undef[m][1]), 3), s_per_stream=round((time.perf_counter() - t0) / runs, 2)))
