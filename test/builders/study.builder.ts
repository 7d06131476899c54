import { type Protocol, protocolSchema, type Study } from '@sotto/studies';

/** A small sound protocol; a test changes what it is about. */
export function aProtocol(given: Partial<Protocol> = {}): Protocol {
  return protocolSchema.parse({
    sotto: 'study/v1',
    id: 'trial',
    title: 'A study',
    question: 'Does it hold?',
    timezone: 'America/New_York',
    population: { classes: ['inpatient'] },
    index: { at: 'admission', rule: 'first-per-encounter' },
    models: [{ id: 'card', package: 'bench-scorecard', version: '1.0.0' }],
    outcome: {
      anyOf: [{ event: 'death', sources: ['registry', 'ehr'] }],
      horizon: '60d',
      ascertainmentLag: '30d',
      required: ['registry'],
    },
    subgroups: [{ name: 'sex', by: 'sex' }],
    thresholds: [0.3],
    decay: { mode: 'claimed', look: 'weekly', falseAlarmsPerYear: 0.2 },
    ...given,
  });
}

export function aStudy(given: Partial<Study> = {}): Study {
  return {
    id: 'trial',
    version: 1,
    hash: 'hash',
    protocol: aProtocol(),
    text: '',
    packages: [],
    state: 'running',
    reason: null,
    addedAt: '2024-01-01T05:00:00.000Z',
    startedAt: '2024-01-01T05:00:00.000Z',
    endedAt: null,
    ...given,
  };
}
