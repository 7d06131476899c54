import { admissionFacts } from './admission-facts';
import { utc } from './calendar';
import { readCohort } from './cohort';
import type { HospitalMessages } from './hospital-messages';
import { type DemonstrationOptions, planAdmissions } from './plan-admissions';
import { type RegistryFile, registryFiles } from './registry-facts';

/** What reaches Sotto at one moment: the messages of an admission, or a file of the registry. */
export type Delivery =
  | { readonly knownAt: string; readonly messages: readonly string[] }
  | (RegistryFile & { readonly messages?: undefined });

/** The demonstration as a hospital and a registry send it, in the order in which Sotto learns it. */
export function* demonstrationDeliveries(
  options: DemonstrationOptions,
  hospital: HospitalMessages,
): Generator<Delivery> {
  const planned = planAdmissions(readCohort(), options);
  const ordered = [
    ...planned.map((each) => ({ knownAt: utc(each.admittedAt), site: each.site, each })),
    ...registryFiles(planned),
  ].sort((a, b) => compare(a.knownAt, b.knownAt));
  for (const delivery of ordered) {
    if (!('each' in delivery)) yield delivery;
    else yield { knownAt: delivery.knownAt, messages: hospital.ofAdmission(admissionFacts(delivery.each)) };
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
