/** Why a client cannot work with its brokers, in words of ours: those of an error may name more than they should. */
export function whyAway(error: unknown): string {
  const errors = chainOf(error);
  if (errors.some(({ name }) => name.includes('SASL')))
    return 'the Kafka brokers refuse the user or its password (SASL)';
  const untrusted = /certificate|self.signed|ALTNAME/i;
  if (errors.some(({ message }) => untrusted.test(message))) {
    return 'the certificate of the Kafka brokers is not one that the authorities signed for this name (TLS)';
  }
  if (errors.some(({ message }) => /SSL|TLS|wrong version|secure/i.test(message))) {
    return 'the Kafka brokers do not speak TLS at this port, or not with this client';
  }
  return `Kafka cannot be reached (${errors[0]?.name ?? 'unknown'})`;
}

/** An error and what caused it. */
function chainOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...chainOf(error.cause)] : [];
}
