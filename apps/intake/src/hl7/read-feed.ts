import type { Pseudonymiser } from '@sotto/security';
import { type PseudonymousFact, pseudonymiseAll } from '../taking/take-in';
import { MessageSplitter } from './form/message-splitter';
import { RememberedFeed } from './translation/feed-memory';
import type { Site } from '../site/site';
import { translate, type Translation } from './translation/translate';

/** What `sotto hl7` shows of one message; its facts name nobody. */
export interface MessageShown {
  readonly message: number;
  readonly controlId: string | null;
  readonly type: string | null;
  readonly result: Translation['result'];
  readonly reason: string | null;
  readonly facts: readonly PseudonymousFact[];
  /** Only where the sender did not name the character set, or named it wrongly. */
  readonly assumedCharacterSet?: string;
}

/**
 * Reads messages in their order, remembering what later ones need.
 *
 * @param chunks one character a byte, cut anywhere
 */
export async function* readHl7(
  chunks: AsyncIterable<string>,
  site: Site,
  pseudonymiser: Pseudonymiser,
): AsyncGenerator<MessageShown> {
  const splitter = new MessageSplitter();
  const reader = new MessageReader(site, pseudonymiser);
  for await (const chunk of chunks) for (const bytes of splitter.push(chunk)) yield reader.read(bytes);
  for (const bytes of splitter.end()) yield reader.read(bytes);
}

/** Shows one message after another. */
class MessageReader {
  private readonly memory = new RememberedFeed();
  private count = 0;

  constructor(
    private readonly site: Site,
    private readonly pseudonymiser: Pseudonymiser,
  ) {}

  read(bytes: string): MessageShown {
    const translation = translate(bytes, this.site, this.memory);
    const { header, result, reason, assumedCharacterSet } = translation;
    this.memory.learn(translation);
    this.count += 1;
    return {
      message: this.count,
      controlId: header?.controlId || null,
      type: header === undefined || header.type === '' ? null : [header.type, header.event].filter(Boolean).join('^'),
      result,
      reason,
      facts: withoutNames(translation, this.pseudonymiser),
      ...(assumedCharacterSet === undefined ? {} : { assumedCharacterSet }),
    };
  }
}

function withoutNames({ facts }: Translation, pseudonymiser: Pseudonymiser): MessageShown['facts'] {
  return pseudonymiseAll(facts, pseudonymiser);
}
