import type { FactKind } from '@sotto/admissions';
import type { OutcomeEvent, Protocol } from '@sotto/studies';

const kindsOfEvent: Readonly<Record<OutcomeEvent['event'], readonly FactKind[]>> = {
  death: ['death', 'death-retracted', 'alive-as-of'],
  'discharge-to-hospice': ['discharge', 'discharge-cancelled'],
};

/** Kinds of facts that can change a label of this protocol. */
export function outcomeKinds({ outcome }: Protocol): readonly FactKind[] {
  const ofEvents = new Set(outcome.anyOf.flatMap(({ event }) => kindsOfEvent[event]));
  return [...ofEvents, 'withdrawn', 'admission', 'admission-cancelled'];
}

/** Links between patients and stays, which change a label too. */
export const linkKinds: readonly FactKind[] = ['patients-merged', 'patients-unmerged', 'encounter-moved'];
