const envelope = /^(FHS|BHS|BTS|FTS)/;
const boundary = /[\u000b\u001c]|[\r\n](?=MSH[^A-Za-z0-9\s]|(?:FHS|BHS|BTS|FTS)(?:[^A-Za-z0-9]|$))/g;
/** A boundary between lines is seen only with what follows it. */
const lookAhead = 4;
const hasText = /[^\s\u000b\u001c]/;

/**
 * Divides the bytes of a file or connection into messages: several in a row, in an MLLP frame or in a batch
 * (FHS/BHS), however the bytes are cut. Text that is no message comes out as one, so that it is answered. Of a
 * message that is too long only as much is kept as shows that it is.
 */
export class MessageSplitter {
  private parts: string[] = [];
  private kept = 0;
  private undecided = '';

  /** Bytes since the last message, kept or not. */
  length = 0;
  /** A message has begun and is not whole. */
  begun = false;

  constructor(private readonly longest = Infinity) {}

  /** @param bytes one character a byte @returns the messages that are now whole */
  push(bytes: string): string[] {
    const text = this.undecided + bytes;
    this.length += bytes.length;
    this.begun ||= hasText.test(bytes);
    const messages: string[] = [];
    let start = 0;
    for (const { 0: found, index } of text.matchAll(boundary)) {
      if (index >= text.length - lookAhead && (found === '\r' || found === '\n')) break;
      messages.push(...messagesIn(this.cut(text.slice(start, index))));
      start = index + 1;
      this.length = text.length - start;
    }
    if (start > 0) this.begun = hasText.test(text.slice(start));
    const decided = Math.max(start, text.length - lookAhead);
    this.keep(text.slice(start, decided));
    this.undecided = text.slice(decided);
    return messages;
  }

  /** @returns what is left at the end */
  end(): string[] {
    const last = this.cut(this.undecided);
    this.undecided = '';
    this.length = 0;
    this.begun = false;
    return messagesIn(last);
  }

  private cut(last: string): string {
    this.keep(last);
    const piece = this.parts.join('');
    this.parts = [];
    this.kept = 0;
    return piece;
  }

  private keep(part: string): void {
    if (part === '' || this.kept > this.longest) return;
    this.parts.push(part);
    this.kept += part.length;
  }
}

function messagesIn(piece: string): string[] {
  const text = piece.replace(/^(?:\u00ef\u00bb\u00bf)?[\r\n\t ]+|^\u00ef\u00bb\u00bf/, '');
  return text.trim() === '' || envelope.test(text) ? [] : [text];
}
