const envelope = /^(FHS|BHS|BTS|FTS)/;
const boundary = /[\u000b\u001c]|[\r\n](?=MSH[^A-Za-z0-9\s]|(?:FHS|BHS|BTS|FTS)(?:[^A-Za-z0-9]|$))/g;
/** A boundary is seen only with what follows it. */
const lookAhead = 4;

/**
 * Divides the bytes of a file or connection into messages: several in a row, in an MLLP frame or in a batch
 * (FHS/BHS), however the bytes are cut. Text that is no message comes out as one, so that it is answered.
 */
export class MessageSplitter {
  private pending = '';
  private scanned = 0;

  /** @param bytes one character a byte @returns the messages that are now whole */
  push(bytes: string): string[] {
    this.pending += bytes;
    return this.take(this.pending.length - lookAhead);
  }

  /** @returns what is left at the end */
  end(): string[] {
    const pieces = this.take(this.pending.length);
    const last = this.pending;
    this.pending = '';
    this.scanned = 0;
    return [...pieces, ...messagesIn(last)];
  }

  private take(limit: number): string[] {
    const pieces: string[] = [];
    let start = 0;
    boundary.lastIndex = this.scanned;
    for (let found = boundary.exec(this.pending); found !== null; found = boundary.exec(this.pending)) {
      if (found.index >= limit) break;
      pieces.push(...messagesIn(this.pending.slice(start, found.index)));
      start = found.index + 1;
    }
    this.pending = this.pending.slice(start);
    this.scanned = Math.max(0, limit - start);
    return pieces;
  }
}

function messagesIn(piece: string): string[] {
  const text = piece.replace(/^(?:\u00ef\u00bb\u00bf)?[\r\n\t ]+|^\u00ef\u00bb\u00bf/, '');
  return text.trim() === '' || envelope.test(text) ? [] : [text];
}
