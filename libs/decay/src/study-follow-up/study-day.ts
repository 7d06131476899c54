import { ascertainmentLagDays, calendarStart, horizonDays, type Study, zoneNamed } from '@sotto/studies';

const msPerDay = 86_400_000;

/** Days of the local calendar since the look calendar began, with the time of day as a fraction: looks are 7 apart. */
export function studyDays(study: Study): (moment: string) => number {
  const zone = zoneNamed(study.protocol.timezone);
  const local = (at: number) => at + zone.offset(at) * 60_000;
  const start = local(calendarStart(study).toMillis());
  return (moment) => (local(Date.parse(moment)) - start) / msPerDay;
}

/** Horizon and lag, whole days. */
export function followUpDaysOf({ protocol }: Study): number {
  return horizonDays(protocol) + ascertainmentLagDays(protocol);
}
