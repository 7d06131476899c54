/** A character set that the sender did not name, or named wrongly, and that Sotto took instead. */
export type AssumedCharacterSet = 'UTF-8' | 'ISO-8859-1';

export type DecodedText =
  { readonly text: string; readonly assumed?: AssumedCharacterSet } | { readonly unsupported: string };

const utf8 = new TextDecoder('utf-8', { fatal: true });
const above127 = /[\u0080-\u00ff]/;

/** The text of a message in the character set of its MSH-18. @param bytes one character a byte */
export function decode(bytes: string): DecodedText {
  const declared = declaredSet(bytes);
  const name = nameOf(declared);
  if (name === undefined) return { unsupported: declared };
  if (!above127.test(bytes)) return { text: bytes };
  if (name === 'latin1') return { text: bytes };
  if (name === 'ascii') return assume(bytes);
  if (name === 'utf-8') {
    const text = asUtf8(bytes);
    return text === undefined ? { text: bytes, assumed: 'ISO-8859-1' } : { text };
  }
  return { text: new TextDecoder(name).decode(Buffer.from(bytes, 'latin1')) };
}

/** The first repetition of MSH-18; the others are for escapes within a text. */
function declaredSet(bytes: string): string {
  if (!bytes.startsWith('MSH')) return '';
  const [header = ''] = bytes.split(/[\r\n]/, 1);
  const [field, repetition] = [header.charAt(3) || '|', header.charAt(5) || '~'];
  return (header.split(field, 18)[17] ?? '').split(repetition, 1)[0] ?? '';
}

/** The decoder's name of a set in HL7 table 0211, or as senders write it. */
function nameOf(declared: string): string | undefined {
  const plain = declared
    .trim()
    .toUpperCase()
    .replace(/^""$/, '')
    .replace(/^UNICODE /, '')
    .replace(/[-_/ ]/g, '');
  if (plain === '' || plain === 'ASCII' || plain === 'USASCII') return 'ascii';
  if (plain === 'UTF8' || plain === 'UNICODEUTF8') return 'utf-8';
  const part = /^(ISO)?8859(\d{1,2})$/.exec(plain)?.[2];
  if (part === undefined || !isPart(Number(part))) return undefined;
  return part === '1' ? 'latin1' : `iso-8859-${part}`;
}

function isPart(number: number): boolean {
  return number >= 1 && number <= 16 && number !== 12;
}

function assume(bytes: string): DecodedText {
  const text = asUtf8(bytes);
  return text === undefined ? { text: bytes, assumed: 'ISO-8859-1' } : { text, assumed: 'UTF-8' };
}

function asUtf8(bytes: string): string | undefined {
  try {
    return utf8.decode(Buffer.from(bytes, 'latin1'));
  } catch {
    return undefined;
  }
}
