interface Place {
  readonly line: number;
  readonly column: number;
}

/** Puts the cursor on a line of the text, and the line into view. */
export function selectLine(area: HTMLTextAreaElement, { line }: Place): void {
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((length, each) => length + each.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, line - 4);
}

export function lineOf(text: string, { line }: Place): string {
  return text.split('\n')[line - 1]?.trim() ?? '';
}
