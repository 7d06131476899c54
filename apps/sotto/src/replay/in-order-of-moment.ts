interface Told {
  readonly knownAt: string;
}

/** Items in the order of their moments, and the first of these. */
export interface Recording<Item extends Told> {
  readonly first: string;
  readonly read: () => AsyncIterator<Item>;
}

interface Open<Item> {
  readonly items: AsyncIterator<Item>;
  next: Item;
}

/** Merges recordings by moment; one is opened only when it is its turn, and of two at one moment the earlier goes first. */
export async function* inOrderOfMoment<Item extends Told>(
  recordings: readonly Recording<Item>[],
): AsyncGenerator<Item> {
  const waiting = recordings.toSorted((a, b) => (a.first < b.first ? -1 : Number(a.first > b.first)));
  const opened: Open<Item>[] = [];
  for (;;) {
    let earliest = earliestOf(opened);
    while (waiting.length > 0 && (earliest === undefined || waiting[0]!.first < earliest.next.knownAt)) {
      const items = waiting.shift()!.read();
      const { value, done } = await items.next();
      if (done !== true) opened.push({ items, next: value });
      earliest = earliestOf(opened);
    }
    if (earliest === undefined) return;
    yield earliest.next;
    const { value, done } = await earliest.items.next();
    if (done === true) opened.splice(opened.indexOf(earliest), 1);
    else earliest.next = value;
  }
}

function earliestOf<Item extends Told>(opened: readonly Open<Item>[]): Open<Item> | undefined {
  return opened.reduce<Open<Item> | undefined>(
    (found, each) => (found !== undefined && found.next.knownAt <= each.next.knownAt ? found : each),
    undefined,
  );
}
