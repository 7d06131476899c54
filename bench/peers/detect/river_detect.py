"""River ADWIN / PageHinkley per subgroup stream of residual y-p (row by row in order of index_time), warmed on the reference year.
usage: river_detect.py REPS [--first F] [--delta d1,d2,..] [--threshold t1,..] ; several detections of a stream in one week count once."""
import sys, time, pickle, argparse
import numpy as np
from river import drift
from streams import replicate, groups, REF
from common import summarise
a = argparse.ArgumentParser(); a.add_argument('reps', type=int); a.add_argument('--first', type=int, default=1); a.add_argument('--s1', type=int, default=None); a.add_argument('--delta', default='0.002'); a.add_argument('--threshold', default='50'); a.add_argument('--ph-delta', type=float, default=.005); a = a.parse_args()
def adwin(d): return lambda: drift.ADWIN(delta=d)
def ph(t): return lambda: drift.PageHinkley(threshold=t, delta=a.ph_delta)     # min_instances 30, alpha .9999, mode both
D = {**{f'ADWIN delta={d}': adwin(float(d)) for d in a.delta.split(',') if d}, **{f'PageHinkley threshold={t} delta={a.ph_delta}': ph(float(t)) for t in a.threshold.split(',') if t}}
res = {k: {'S0': [], 'S1': []} for k in D}; tm = {k: 0. for k in D}; nu = 0
for sc, N in (('S0', a.reps), ('S1', a.reps if a.s1 is None else a.s1)):
    for r in range(a.first, a.first + N):
        d = replicate(sc, r); x = (d.outcome - d.risk).to_numpy(); day = d.day.to_numpy(); G = groups(d); al = {k: [] for k in D}
        for g, m in G.items():
            xs = x[m].tolist(); ds = day[m].tolist(); nu += len(xs)
            for k, mk in D.items():
                det = mk(); seen = set(); t = time.perf_counter(); isA = k[0] == 'A'; s = 0.; c = 0
                for v, dd in zip(xs, ds):
                    if isA: before = det.estimation
                    det.update(v)
                    if det.drift_detected and dd >= 0:
                        look = 7 * (dd // 7 + 1)
                        if look not in seen:
                            seen.add(look); w = '?' if not isA else ('over' if det.estimation < before else 'under'); al[k].append((g, w, look))
                tm[k] += time.perf_counter() - t
        for k in D: res[k][sc].append(al[k])
for k in D: summarise('River ' + k, res[k]['S0'], res[k]['S1'], dict(us_per_update=round(tm[k] / nu * 1e6, 3)))
