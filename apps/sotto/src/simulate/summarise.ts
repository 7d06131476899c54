import { lungName, type Alarm, yearsMonitored } from './run-detectors';
import { newCodeNames } from './new-code';

/** What a detector did on the replicates of one scenario. */
export interface Summary {
  readonly replicates: number;
  /** Alarms a year over all streams, with their standard error; false ones where nothing changed. */
  readonly alarmsPerYear: Readonly<Record<Alarm['tier'], Rate>>;
  /** First over-prediction alarm of the lung-cancer stream, and of the slots. */
  readonly delays: Readonly<Record<string, Delay>>;
  /** Share of replicates whose first alarm of all is that of lung cancer; null where none alarmed. */
  readonly firstIsLung: number | null;
}

export interface Rate {
  readonly perYear: number;
  readonly standardError: number;
}

export interface Delay {
  /** Days from the change; null where half of the replicates never alarm. */
  readonly median: number | null;
  readonly within365: number;
  readonly within730: number;
}

export function summarise(replicates: readonly (readonly Alarm[])[]): Summary {
  const rate = (tier: Alarm['tier']) => rateOf(replicates.map((alarms) => count(alarms, tier)));
  const delay = (group: string, tier: Alarm['tier']) =>
    delayOf(
      replicates.map((alarms) => firstDay(alarms.filter((alarm) => alarm.tier === tier && alarm.group === group))),
    );
  return {
    replicates: replicates.length,
    alarmsPerYear: { alarm: rate('alarm'), watch: rate('watch'), discovery: rate('discovery') },
    delays: {
      [lungName]: delay(lungName, 'alarm'),
      [`${lungName}, watch`]: delay(lungName, 'watch'),
      ...Object.fromEntries(newCodeNames.map((name) => [name, delay(name, 'discovery')])),
    },
    firstIsLung: firstIsLung(replicates),
  };
}

function count(alarms: readonly Alarm[], tier: Alarm['tier']): number {
  return alarms.filter((alarm) => alarm.tier === tier).length;
}

function rateOf(counts: readonly number[]): Rate {
  const mean = counts.reduce((sum, value) => sum + value, 0) / counts.length;
  const squares = counts.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = counts.length < 2 ? 0 : Math.sqrt(squares / (counts.length - 1) / counts.length);
  return { perYear: mean / yearsMonitored, standardError: deviation / yearsMonitored };
}

function firstDay(alarms: readonly Alarm[]): number {
  return alarms.find(({ direction }) => direction === 'over-prediction')?.day ?? Infinity;
}

function delayOf(days: readonly number[]): Delay {
  const middle = days.toSorted((a, b) => a - b)[Math.floor(days.length / 2)] ?? Infinity;
  const share = (limit: number) => days.filter((day) => day <= limit).length / days.length;
  return { median: Number.isFinite(middle) ? middle : null, within365: share(365), within730: share(730) };
}

/** Several streams may alarm at one look; lung cancer is first if it is among them. */
function firstIsLung(replicates: readonly (readonly Alarm[])[]): number | null {
  const first = replicates.flatMap((alarms) => {
    const named = alarms.filter(({ tier }) => tier === 'alarm');
    if (named.length === 0) return [];
    const day = Math.min(...named.map((alarm) => alarm.day));
    return [named.some((alarm) => alarm.day === day && isLung(alarm))];
  });
  return first.length === 0 ? null : first.filter(Boolean).length / first.length;
}

function isLung({ group, direction }: Alarm): boolean {
  return group === lungName && direction === 'over-prediction';
}
