import { setTimeout as after } from 'node:timers/promises';
import type { Installation } from './installation.ts';

const patientsABatch = 5;
const senders = 4;

/** A hospital whose patients are admitted, have results and leave or die; it sends each batch until it is taken. */
export class Hospital {
  sent = 0;
  private allowed = 0;
  private next = 0;
  private readonly sotto: Installation;
  private readonly batches: number;
  private readonly admitted: number;

  /** @param admitted the first admission, in milliseconds since 1970 */
  constructor(sotto: Installation, batches: number, admitted: number) {
    this.sotto = sotto;
    this.batches = batches;
    this.admitted = admitted;
  }

  get admissions(): number {
    return this.batches * patientsABatch;
  }

  /** Lets so many batches be sent in all. */
  allow(batches: number): void {
    this.allowed = batches;
  }

  /** Several send at a time; what one patient has to do with comes from one of them, in order. */
  async send(): Promise<void> {
    await Promise.all(Array.from({ length: senders }, async () => await this.sendInTurn()));
  }

  private async sendInTurn(): Promise<void> {
    while (this.next < this.batches) {
      if (this.next >= this.allowed) {
        await after(20);
        continue;
      }
      const batch = this.next++;
      for (const stage of [admissionsOf, resultsOf, endsOf]) await this.untilTaken(this.linesOf(batch, stage));
      this.sent += 1;
    }
  }

  private linesOf(batch: number, stage: Stage): string {
    return Array.from({ length: patientsABatch }, (_, i) => batch * patientsABatch + i)
      .flatMap((number) => stage(number, this.admitted + number * 1000))
      .map((fact) => JSON.stringify(fact))
      .join('\n');
  }

  private async untilTaken(lines: string): Promise<void> {
    for (;;) {
      const answer = await this.sotto.feed(lines).catch(() => undefined);
      if (answer !== undefined) {
        const { items } = JSON.parse(answer) as { items: { result: string }[] };
        if (items.some(({ result }) => result !== 'accepted')) throw new Error(`not taken: ${answer}`);
        return;
      }
      await after(50);
    }
  }
}

/** Facts of a patient, admitted at a moment. */
type Stage = (patient: number, admitted: number) => object[];

function about(number: number, at: number) {
  const patient = { identifier: `MRN-${number}`, authority: 'NORTH' };
  return { source: 'north', patient, encounter: `V-${number}`, at: new Date(at).toISOString() };
}

const admissionsOf: Stage = (number, at) => [
  { ...about(number, at), kind: 'patient', sex: number % 2 === 0 ? 'female' : 'male', age: 40 + (number % 50) },
  ...results(number, at, [1, 2, 3]),
  { ...about(number, at), kind: 'score', model: 'support-physiology', version: '1.0.0', risk: (number % 100) / 100 },
  { ...about(number, at), kind: 'admission', site: 'north', class: 'inpatient' },
];

const resultsOf: Stage = (number, at) => results(number, at, [4, 5, 6]);

const endsOf: Stage = (number, at) => [
  ...results(number, at, [7]),
  { ...about(number, at + 3_600_000), kind: number % 7 === 0 ? 'death' : 'discharge' },
];

/** Results that are counted: their order is known. */
function results(patient: number, at: number, numbers: readonly number[]) {
  return numbers.map((value) => ({
    ...{ ...about(patient, at + value * 60_000), kind: 'observation', system: 'LOINC', code: '2160-0' },
    ...{ unit: 'mg/dL', value, id: `result-${value}` },
  }));
}
