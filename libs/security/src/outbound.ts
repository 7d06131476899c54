const patienceMilliseconds = 10_000;

/** A call that the allow-list does not have. */
export class OutboundRefused extends Error {
  readonly code = 'outbound-refused';
}

/** Who was called did not take it; the message says what came back, and nothing that was sent. */
export class OutboundFailed extends Error {
  readonly code = 'outbound-failed';
}

/** The only way out of Sotto, to the addresses that its settings name and to no other. */
export class Outbound {
  constructor(private readonly allowed: readonly string[]) {}

  /**
   * Sends JSON to an address of the list; where it points elsewhere, nobody follows.
   *
   * @throws OutboundRefused, OutboundFailed
   */
  async post(address: string, body: string, headers: Readonly<Record<string, string>>): Promise<void> {
    if (!this.allowed.includes(address)) throw new OutboundRefused('an address that the settings do not name');
    let status: number;
    try {
      const answer = await fetch(address, {
        method: 'POST',
        body,
        headers: { ...headers, 'Content-Type': 'application/json' },
        redirect: 'manual',
        signal: AbortSignal.timeout(patienceMilliseconds),
      });
      await answer.body?.cancel();
      status = answer.status;
    } catch (error) {
      throw new OutboundFailed(reasonOf(error), { cause: error });
    }
    if (status < 200 || status > 299) throw new OutboundFailed(`it answered ${status}`);
  }
}

function reasonOf(error: unknown): string {
  const { name, cause } = Object(error) as { name?: string; cause?: { code?: string } };
  return name === 'TimeoutError' ? 'no answer within 10 seconds' : `it cannot be reached (${cause?.code ?? name})`;
}
