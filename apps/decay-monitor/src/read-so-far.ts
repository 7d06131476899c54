import { PatientsSoFar } from '@sotto/decay';
import type { Study } from '@sotto/studies';
import { MaturedCases } from './matured-cases';

/** What the looks of a study have read in one run. Each reads what is new; one that begins with nothing comes to the same. */
export class ReadSoFar {
  matured: MaturedCases;
  patients: PatientsSoFar;

  constructor(private readonly study: Study) {
    this.matured = new MaturedCases(study);
    this.patients = new PatientsSoFar(study);
  }

  /** A look that broke off may have read a part of what it asked for: the next one begins with nothing. */
  forget(): void {
    this.matured = new MaturedCases(this.study);
    this.patients = new PatientsSoFar(this.study);
  }
}
