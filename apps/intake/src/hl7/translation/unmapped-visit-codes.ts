import type { CodeAsSent } from '../../site/standardise';
import type { Reading } from './reading';

/** A patient class that no table knows, and a discharge disposition that the table of the site leaves out. */
export function unmappedVisitCodes({ message, site }: Reading): CodeAsSent[] {
  const pv1 = message.first('PV1');
  if (pv1 === undefined) return [];
  const patientClass = pv1.field(2).text();
  const disposition = pv1.field(36).text();
  const isKnownClass = patientClass === '' || site.classes.has(patientClass.toUpperCase());
  const isKnownDisposition = disposition === '' || site.dispositions.size === 0 || site.dispositions.has(disposition);
  return [
    ...(isKnownClass
      ? []
      : [{ kind: 'patient-class', system: 'PV1-2', code: patientClass, unit: '', mappedTo: undefined } as const]),
    ...(isKnownDisposition
      ? []
      : [
          {
            kind: 'discharge-disposition',
            system: 'PV1-36',
            code: disposition,
            unit: '',
            mappedTo: undefined,
          } as const,
        ]),
  ];
}
