/** The known names that are most like a name that is not known, the nearest first. */
export function nearestNames(name: string, known: readonly string[], count = 3): string[] {
  const wanted = name.toLowerCase();
  const ranked = known.map((other) => ({ other, edits: edits(wanted, other.toLowerCase()) }));
  ranked.sort((a, b) => a.edits - b.edits);
  return ranked.slice(0, count).map(({ other }) => other);
}

/** Number of letters to insert, delete or replace (Levenshtein). */
export function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + Number(a[i - 1] !== b[j - 1]));
    }
    row = next;
  }
  return row[b.length]!;
}
