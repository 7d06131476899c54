"""The simulated hospitals of keytruda-v1 as the product writes them:
npx sotto simulate keytruda-v1 --scenario S1 --replicates 20 --out streams
Day 0 is 2016-01-01, the day of the change; the reference is the 364 days before it, 730 days are monitored."""
import os
import numpy as np, pandas as pd

REF, MON = 364, 730
FOLDER = os.environ.get('STREAMS', 'streams')
ATTRIBUTES = ['sex', 'age_band', 'race', 'service', 'cancer', 'site']


def replicate(scenario, number):
    d = pd.read_csv(os.path.join(FOLDER, f'{scenario}-{number}.csv'), parse_dates=['index_time'])
    d['index_time'] = d['index_time'].dt.tz_localize(None)
    d['day'] = (d['index_time'] - pd.Timestamp('2016-01-01')).dt.total_seconds().floordiv(86400).astype(int)
    return d


def groups(d):
    """the 25 subgroups: name -> boolean mask"""
    g = {'all': np.ones(len(d), bool)}
    for k in ATTRIBUTES:
        for v in sorted(d[k].unique()):
            g[f'{k}={v}'] = (d[k] == v).to_numpy()
    g['dialysis=1'] = (d.dialysis == 1).to_numpy()
    g['icu=1'] = (d.icu == 1).to_numpy()
    return g
