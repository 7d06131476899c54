import { IANAZone } from 'luxon';

const msPerDay = 86_400_000;

/** A time zone that keeps the offset of each day: asking the locale data for every moment is slow. */
class StudyZone extends IANAZone {
  private readonly offsets = new Map<number, number | undefined>();

  /** Minutes east of UTC at a moment (epoch milliseconds). */
  override offset(moment: number): number {
    const day = Math.floor(moment / msPerDay);
    if (!this.offsets.has(day)) this.offsets.set(day, this.offsetOfDay(day));
    return this.offsets.get(day) ?? super.offset(moment);
  }

  /** Undefined for a day on which the clocks are changed. */
  private offsetOfDay(day: number): number | undefined {
    const offset = super.offset(day * msPerDay);
    return offset === super.offset((day + 1) * msPerDay) ? offset : undefined;
  }
}

const zones = new Map<string, StudyZone>();

/** The time zone of a study's calendar by its IANA name. */
export function zoneNamed(name: string): IANAZone {
  let zone = zones.get(name);
  if (zone === undefined) zones.set(name, (zone = new StudyZone(name)));
  return zone;
}
