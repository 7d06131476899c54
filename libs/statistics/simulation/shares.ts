import { minimumOfInterval } from '../src/validation/minimum';
import { clopperPearson } from '../src/intervals/clopper-pearson';
import { garwood } from '../src/intervals/garwood';
import { newcombeDifference } from '../src/intervals/newcombe-difference';
import { wilson } from '../src/intervals/wilson';
import { PoissonDraws } from '../src/resampling/poisson-draws';
import type { Generator } from '../src/resampling/seeded-generator';
import { designs, type Family, holds } from './procedure';

/** The other group of a difference: three times as many cases at this share. */
const otherShare = 0.2;

/** Intervals of counts and shares. */
export const shares: Family = {
  procedures: {
    'Clopper-Pearson': { kind: 'exact interval' },
    Garwood: { kind: 'exact interval' },
    Wilson: { kind: 'interval', minimum: minimumOfInterval.share },
    'Newcombe difference': { kind: 'interval' },
  },
  designs,
  replicate: ({ cases, prevalence }, generator) => {
    const events = binomial(cases, prevalence, generator);
    const other = { events: binomial(3 * cases, otherShare, generator), cases: 3 * cases };
    return {
      size: { cases, events },
      outcomes: {
        'Clopper-Pearson': holds(clopperPearson(events, cases), prevalence),
        Garwood: holds(garwood(new PoissonDraws(cases * prevalence, generator).next()), cases * prevalence),
        Wilson: holds(wilson(events, cases), prevalence),
        'Newcombe difference': holds(newcombeDifference({ events, cases }, other).interval, prevalence - otherShare),
      },
    };
  },
};

export function binomial(cases: number, share: number, generator: Generator): number {
  let events = 0;
  for (let i = 0; i < cases; i++) events += Number(generator.uniform() < share);
  return events;
}
