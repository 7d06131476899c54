import { PatientsSoFar } from '@sotto/decay';
import type { Study } from '@sotto/studies';
import { MaturedCases } from './matured-cases';

/** What the looks of a study have read in one run. Each reads what is new; one that begins with nothing comes to the same. */
export class ReadSoFar {
  readonly matured: MaturedCases;
  readonly patients: PatientsSoFar;

  constructor(study: Study) {
    this.matured = new MaturedCases(study);
    this.patients = new PatientsSoFar(study);
  }
}
