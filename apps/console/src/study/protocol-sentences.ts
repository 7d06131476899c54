import { countOf, daysOf, percent, upperFirst } from '@sotto/reports';
import type { Protocol } from '../api/answers';

interface Sentence {
  readonly about: string;
  readonly says: string;
}

/** The protocol as a clinician would tell it. */
export function protocolSentences(protocol: Protocol): Sentence[] {
  return [
    { about: 'Patients', says: populationOf(protocol) },
    { about: 'When predicted', says: `${indexOf(protocol)}, ${rules[protocol.index.rule]}.` },
    { about: 'What is predicted', says: outcomeOf(protocol) },
    { about: 'When it is known', says: maturityOf(protocol) },
    { about: 'Models', says: `${protocol.models.map(modelOf).join('; ')}.` },
    { about: 'Groups', says: groupsOf(protocol) },
    { about: 'Thresholds', says: protocol.thresholds.map((at) => percent(at, 0)).join(', ') || 'none' },
    { about: 'Watch for decay', says: decayOf(protocol) },
  ];
}

const rules: Readonly<Record<Protocol['index']['rule'], string>> = {
  'first-per-encounter': 'once for each stay',
  'first-per-patient-window': 'for a patient no more than once in a horizon',
  landmark: 'once for each stay that lasts so long',
  'all-scores': 'at every score',
};

function populationOf({ population: { classes, minimumAge, maximumAge, sites } }: Protocol): string {
  const ages = [
    minimumAge === undefined ? [] : [`at least ${countOf(minimumAge, 'year')} old`],
    maximumAge === undefined ? [] : [`at most ${countOf(maximumAge, 'year')} old`],
  ].flat();
  const where = sites === undefined ? [] : [`at ${listed(sites)}`];
  return `${[`${upperFirst(listed(classes))} admissions`, ...ages, ...where].join(', ')}.`;
}

function indexOf({ index: { at } }: Protocol): string {
  if (at === 'admission') return 'At admission';
  return at === 'score'
    ? 'When the score is recorded'
    : `${countOf(Number(at.replace(/\D/g, '')), 'hour')} after admission`;
}

function outcomeOf({ outcome: { anyOf, horizon } }: Protocol): string {
  const events = anyOf.map(({ event, sources }) => `${event.replaceAll('-', ' ')} (${sources.join(', then ')})`);
  return `${upperFirst(events.join(' or '))} within ${countOf(daysOf(horizon), 'day')}.`;
}

function maturityOf({ outcome: { horizon, ascertainmentLag, required } }: Protocol): string {
  const wait = daysOf(horizon) + daysOf(ascertainmentLag);
  return `${countOf(wait, 'day')} after the prediction (horizon and time for reports), and not before ${listed(required)} is complete. Until then a prediction is open, whatever has happened.`;
}

function modelOf({ id, version, trainedOn }: Protocol['models'][number]): string {
  return `${id} ${version}${trainedOn === undefined ? '' : ' (never for the patients it was trained on)'}`;
}

function groupsOf({ subgroups }: Protocol): string {
  const names = subgroups.map((group) =>
    'bands' in group && group.bands !== undefined ? `${group.name} (from ${group.bands.join(', ')})` : group.name,
  );
  return `${upperFirst(['everybody', ...names].join(', '))}.`;
}

function decayOf({ decay: { mode, reference, falseAlarmsPerYear } }: Protocol): string {
  const against =
    mode === 'claimed'
      ? 'the risks as the model states them'
      : `the first ${countOf(reference?.months ?? 0, 'month')} of the study`;
  return `Weekly, against ${against}, in every group. False alarms allowed for the whole study: ${falseAlarmsPerYear} a year.`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}
