import type { Page } from 'playwright-core';
import type {
  AccountingAnswer,
  CurvesAnswer,
  DecayAnswer,
  InputsAnswer,
  Measurement,
  MeasurementsAnswer,
  ReportsAnswer,
  SignalsAnswer,
  StudyAnswer,
} from '../src/api/answers';
import { enteredEvents, events } from './made-up-events';
import { madeUpBudget, madeUpMature } from './made-up-mature';
import { madeUpSecondary } from './made-up-secondary';

/** Answers of a study that does not exist, laid over those of the server `url`; every number is made up. */
export async function layMadeUpStudy(page: Page, draft: StudyAnswer): Promise<void> {
  const answers: Readonly<Record<string, unknown>> = {
    '/api/v1/studies/made-up': madeUp(draft),
    '/api/v1/studies/made-up/accounting': accounting,
    '/api/v1/studies/made-up/measurements': measurements,
    '/api/v1/studies/made-up/curves': curves,
    '/api/v1/studies/made-up/decay': decay,
    '/api/v1/studies/made-up/signals': signals,
    '/api/v1/studies/made-up/inputs': inputs,
    '/api/v1/studies/made-up/events': events,
    '/api/v1/studies/made-up/reports': reports,
  };
  await page.route('**/api/v1/studies/made-up**', async (route) => {
    const { pathname } = new URL(route.request().url());
    const answer = answers[pathname];
    if (pathname.endsWith('/reports/1')) await route.fulfill(writtenReport);
    else if (route.request().method() === 'GET') await route.fulfill({ json: answer });
    else if (pathname.endsWith('/events')) await route.fulfill({ status: 201, json: enteredEvents });
    else await route.fulfill({ status: 204 });
  });
}

/** Lays over the made-up study that its signal has come so many times. */
export async function layManySignals(page: Page, count: number): Promise<void> {
  const items = Array.from({ length: count }, (_, i) => ({ ...signals.items[0]!, number: i + 1 }));
  await page.route('**/api/v1/studies/made-up/signals', async (route) => await route.fulfill({ json: { items } }));
}

const model = 'open-logistic';
const at = '2024-02-18T05:00:00.000Z';

function madeUp(draft: StudyAnswer): StudyAnswer {
  return {
    ...draft,
    id: 'made-up',
    title: 'A made up study',
    state: 'running',
    simulated: true,
    progress: { state: 'complete', through: at, until: at },
    simulation: { text: 'Every number is made up.', treatmentFrom: '2023-12-20T05:00:00.000Z' },
    calendar: {
      ...draft.calendar,
      last: { number: 9, at },
      next: { number: 10, at: '2024-02-25T05:00:00.000Z' },
      open: [{ model, month: '2024-03', predictions: 1 }],
    },
    revisions: [{ model, cases: 139, events: 40, eventsNow: 41, revised: 1 }],
    sources: [{ source: 'death-registry', required: true, through: '2024-01-31' }],
  };
}

const counts = {
  received: 161,
  ineligible: [{ reason: 'training-patient', count: 20 }],
  eligible: 141,
  scored: 140,
  failed: [{ reason: 'missing-score', count: 1 }],
  waiting: 0,
  open: 1,
  cases: 139,
  censored: 0,
  excluded: [],
};

const accounting: AccountingAnswer = {
  studyId: 'made-up',
  asOf: at,
  models: [{ model, sites: [{ ...counts, site: 'north' }], total: counts }],
};

const interval = { low: 0.7, high: 0.95, level: 0.95, method: 'made-up' };
const measured: Measurement = {
  model,
  subgroup: 'all',
  window: 'all',
  look: 9,
  at,
  measure: 'observedExpectedRatio',
  threshold: null,
  value: 0.8,
  interval,
  cases: 139,
  events: 40,
  notEstimable: null,
};
const hidden: Measurement = { ...measured, value: null, interval: null, cases: 12, events: null };

const measurements: MeasurementsAnswer = {
  items: [
    measured,
    { ...hidden, subgroup: 'sex=male', measure: 'all-measures', notEstimable: 'suppressed' },
    { ...measured, subgroup: 'race=white', cases: 97 },
    { ...measured, window: '2023-11' },
    { ...measured, window: '2023-12', value: 1.1, interval: { ...interval, high: 1.4 } },
    ...[0.1, 0.3, 0.5].map((threshold) => {
      return { ...measured, measure: 'sensitivity', threshold, interval: { ...interval, low: 0.701, high: 0.953 } };
    }),
  ],
  next: null,
};

const curves: CurvesAnswer = {
  items: [
    {
      model,
      look: 8,
      at,
      cases: 139,
      events: 40,
      curve: [0.1, 0.2, 0.4].map((risk) => ({ at: risk, rate: risk + 0.02, low: risk - 0.05, high: risk + 0.1 })),
      bins: [{ from: 0, to: 1, events: 40, others: 99 }],
      decision: [0.1, 0.3].map((risk) => ({ at: risk, netBenefit: 0.2 - risk / 4, treatAll: 0.2 - risk })),
    },
  ],
  next: null,
};

const unit = { kind: 'unit', change: { quantity: 'creatinine', times: 88.42, plus: 0 } } as const;
const given = { state: 'compared', predictions: 90 } as const;
const sites = [{ site: 'north', expected: 91.5, predictions: 90, unusualLooks: 0 }];
const inputs: InputsAnswer = {
  studyId: 'made-up',
  incidentsPerYear: 0.2,
  comparedWith: { until: '2023-12-01T05:00:00.000Z', leastPredictions: 100 },
  models: [
    {
      model,
      looks: [
        {
          ...given,
          look: 8,
          at: '2024-02-11T05:00:00.000Z',
          inputs: [
            { input: 'risk', shift: 0.01, missingBefore: 0, missingNow: 0, findings: [] },
            { input: 'creatinine', shift: 0.02, missingBefore: 0.2, missingNow: null, findings: [] },
          ],
          sites,
          incidents: [],
        },
        {
          ...given,
          look: 9,
          at,
          inputs: [
            { input: 'risk', shift: 0.05, missingBefore: 0, missingNow: 0, findings: [] },
            {
              input: 'creatinine',
              shift: 4.5,
              missingBefore: 0.2,
              missingNow: 0.22,
              findings: [{ ...unit, looks: 1 }],
            },
          ],
          sites,
          incidents: [{ kind: 'input', input: 'creatinine', finding: unit }],
        },
      ],
    },
  ],
};

const reports: ReportsAnswer = {
  items: [
    {
      report: '1',
      kind: 'signal',
      title: 'Signal 1: Disease class: Cancer',
      model,
      look: 9,
      at,
      decision: {
        number: 1,
        decision: 'continue',
        reason: 'Made up.',
        name: 'C. Before',
        by: 'local',
        at,
        reportHash: 'made-up',
        hash: 'made-up',
        signature: null,
      },
    },
  ],
  next: null,
};

const writtenReport = {
  headers: { 'Content-Type': 'text/html', 'Sotto-Report-Hash': 'made-up' },
  body: '<!doctype html><html lang="en"><title>Report</title><p>the report of a study made up for a test</p></html>',
};

const evidence = { cases: 90, events: 20, predicted: 31.5, alarm: false, watch: false };
const uncounted = { cases: null, events: null, predicted: null, alarm: false, watch: false };
const decay: DecayAnswer = {
  studyId: 'made-up',
  models: [
    {
      model,
      detector: 'follow-up',
      mode: 'reference',
      referenceLockedAt: '2023-12-01T05:00:00.000Z',
      followedUpFrom: '2024-02-11T05:00:00.000Z',
      reference: [],
      threshold: 9.2,
      ...{ budget: madeUpBudget, secondary: madeUpSecondary },
      streams: [
        {
          detector: 'follow-up',
          subgroup: 'all',
          direction: 'over-prediction',
          tier: 'alarm',
          discovered: false,
          state: 'tested',
          threshold: 9.2,
          watchThreshold: 6.9,
          looks: [
            { ...evidence, look: 8, at: '2024-02-11T05:00:00.000Z', statistic: 4 },
            { ...evidence, look: 9, at, statistic: 9.7, alarm: true },
          ],
        },
        {
          detector: 'follow-up',
          subgroup: 'disease class=Cancer and medication=SIMULATED|pembrolizumab',
          direction: 'over-prediction',
          tier: 'discovery',
          discovered: true,
          state: 'tested',
          threshold: 9.03,
          watchThreshold: null,
          looks: [
            { ...uncounted, look: 8, at: '2024-02-11T05:00:00.000Z', statistic: 3 },
            { ...uncounted, look: 9, at, statistic: 9.4, alarm: true },
          ],
        },
        {
          detector: 'labels',
          subgroup: 'all',
          direction: 'over-prediction',
          tier: 'alarm',
          discovered: false,
          state: 'tested',
          threshold: 9.2,
          watchThreshold: null,
          looks: [{ ...evidence, look: 9, at, statistic: 2 }],
        },
      ],
    },
  ],
};

const signals: SignalsAnswer = {
  items: [
    {
      number: 1,
      model,
      tier: 'alarm',
      discovered: false,
      detector: 'follow-up',
      subgroup: 'disease class=Cancer',
      direction: 'over-prediction',
      look: 9,
      at,
      statistic: 9.7,
      threshold: 9.2,
      cases: 349,
      events: 74,
      predicted: 112.9,
      change: {
        changePoint: { at: '2023-12-10', low: '2023-11-19', high: '2024-01-07' },
        observedExpectedRatio: { value: 0.58, interval: { low: 0.44, high: 0.75, level: 0.95, method: 'garwood' } },
        periods: [],
        hazardRatio: { low: 0.41, high: 0.92 },
        oddsRatio: { low: 0.37, high: 0.9 },
        settled: { cases: 120, observedExpectedRatio: { value: 0.62, interval: null } },
        mature: madeUpMature,
        explanation: { by: [], explains: ['all'] },
      },
      acknowledgement: null,
      resolution: null,
    },
  ],
  next: null,
};
