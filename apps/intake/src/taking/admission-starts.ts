import type { Fact, FactOf } from '@sotto/admissions';
import { DateTime } from 'luxon';

type Admission = FactOf<'admission'>;

const mostRemembered = 10_000;
/** A day without a zone has ended everywhere on earth this long after its beginning in UTC. */
const dayEverywhere = { hours: 36 };

/** Knows when patients were admitted, so that a death before an admission is not believed. */
export class AdmissionStarts {
  /** What was taken in just now and may not be stored yet. */
  private readonly recent = new Map<string, Fact[]>();

  /** @param stored admissions and their cancellations of these pseudonyms, as far as they are stored */
  constructor(private readonly stored: (patients: readonly string[]) => Promise<readonly Fact[]>) {}

  remember(facts: readonly Fact[]): void {
    for (const fact of facts) {
      if (!startsOrCancels(fact)) continue;
      this.recent.set(fact.patient, [...(this.recent.get(fact.patient) ?? []), fact]);
      const oldest = this.recent.keys().next();
      if (this.recent.size > mostRemembered && oldest.done !== true) this.recent.delete(oldest.value);
    }
  }

  /**
   * Those of the deaths that lie before an admission of the same patient that was not cancelled.
   *
   * @param arriving what comes together with them
   */
  async contradicted(
    deaths: readonly FactOf<'death'>[],
    arriving: readonly Fact[] = [],
  ): Promise<ReadonlySet<FactOf<'death'>>> {
    if (deaths.length === 0) return new Set();
    const patients = [...new Set(deaths.map(({ patient }) => patient))];
    const recent = patients.flatMap((each) => this.recent.get(each) ?? []);
    const known = [...(await this.stored(patients)), ...recent, ...arriving.filter(startsOrCancels)];
    const cancelled = new Set(known.filter(({ kind }) => kind === 'admission-cancelled').map(encounterOf));
    const starts = known.filter(
      (fact): fact is Admission => fact.kind === 'admission' && !cancelled.has(encounterOf(fact)),
    );
    return new Set(
      deaths.filter((death) => starts.some((start) => start.patient === death.patient && precedes(death, start))),
    );
  }
}

function startsOrCancels(fact: Fact): fact is Admission | FactOf<'admission-cancelled'> {
  return fact.kind === 'admission' || fact.kind === 'admission-cancelled';
}

function encounterOf(fact: Fact): string | undefined {
  return 'encounter' in fact ? fact.encounter : undefined;
}

function precedes(death: FactOf<'death'>, admission: Admission): boolean {
  if (admission.at === undefined) return false;
  const start = DateTime.fromISO(admission.at);
  if (death.at !== undefined) return DateTime.fromISO(death.at) < start;
  return death.date !== undefined && DateTime.fromISO(death.date, { zone: 'utc' }).plus(dayEverywhere) < start;
}
