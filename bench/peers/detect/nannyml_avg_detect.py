"""NannyML summary statistics (average of a column) per subgroup: Brier contributions (p-y)^2 and residual y-p, default thresholds, chunk_period M or W or chunks of --days.
NannyML's PerformanceCalculator has no Brier metric; this is the nearest that its own thresholder offers. usage: nannyml_avg_detect.py REPS [--period M] [--scen S0,S1] [--streams ..]"""
import os; os.environ['NML_DISABLE_USAGE_LOGGING'] = '1'
import sys, time, argparse, warnings; warnings.filterwarnings('ignore')
import numpy as np, pandas as pd, nannyml as nml
from streams import replicate, groups
from common import summarise
a = argparse.ArgumentParser(); a.add_argument('reps', type=int); a.add_argument('--first', type=int, default=1); a.add_argument('--period', default='M'); a.add_argument('--scen', default='S0,S1'); a.add_argument('--streams', default=''); a = a.parse_args()
COL = ['sqerr', 'resid']; res = {m: {'S0': [], 'S1': []} for m in COL}; t0 = time.perf_counter(); runs = 0
for sc in a.scen.split(','):   # scenario names other than S1 are scored as nulls
    for r in range(a.first, a.first + a.reps):
        d = replicate(sc, r); d['sqerr'] = (d.outcome - d.risk) ** 2; d['resid'] = d.outcome - d.risk; al = {m: [] for m in COL}
        for g, i in groups(d).items():
            if a.streams and g not in a.streams.split(','): continue
            x = d.loc[i, ['index_time', 'day'] + COL]; runs += 1
            e = nml.SummaryStatsAvgCalculator(column_names=COL, timestamp_column_name='index_time', chunk_period=a.period).fit(x[x.day < 0]).calculate(x[x.day >= 0]).to_df()
            end = (pd.to_datetime(e[('chunk', 'chunk' if ('chunk', 'end_date') not in e.columns else 'end_date')]) - pd.Timestamp('2016-01-01')).dt.days.to_numpy(); ana = (e[('chunk', 'period')] == 'analysis').to_numpy()
            for m in COL:
                v, lo, f = (e[(m, k)].to_numpy() for k in ('value', 'lower_threshold', 'alert'))
                al[m] += [(g, 'over' if vv < ll else 'under', int(t) + 1) for t, q, vv, ll, an in zip(end, f, v, lo, ana) if q and an]
        for m in COL: res[m]['S1' if sc == 'S1' else 'S0'].append(al[m])
        print(sc, r, round(time.perf_counter() - t0, 1), {m: len(al[m]) for m in COL}, file=sys.stderr)
for m in COL: summarise(f'NannyML {nml.__version__} SummaryStatsAvg({m}) chunk={a.period}', res[m]['S0'], res[m]['S1'], dict(s_per_stream=round((time.perf_counter() - t0) / runs, 2)))
