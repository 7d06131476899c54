/** A file of a registry that was refused: nothing of it was taken. The message says why and how to mend it. */
export class RegistryRefused extends Error {
  readonly code = 'registry-refused';

  private constructor(
    readonly reason: string,
    message: string,
    /** Of the first row that cannot be used. */
    readonly row?: number,
  ) {
    super(message);
  }

  static incomplete(): RegistryRefused {
    return new RegistryRefused(
      'complete-through-missing',
      'the file does not say up to when everything is reported: name the day in --complete-through, or its column in the mapping',
    );
  }

  static unreadable(through: string): RegistryRefused {
    return new RegistryRefused(
      'complete-through-unreadable',
      `complete through "${through.slice(0, 40)}" cannot be read: write a day such as 2024-05-31, or as the mapping says under dates`,
    );
  }

  static future(through: string): RegistryRefused {
    return new RegistryRefused(
      'complete-through-in-the-future',
      `complete through ${through} lies in the future: nobody can have reported what has not happened yet`,
    );
  }

  static older(through: string, last: { readonly through: string; readonly at: string }): RegistryRefused {
    return new RegistryRefused(
      'older-than-the-one-before',
      `complete through ${through} is older than what was taken on ${last.at.slice(0, 10)}, complete through ${last.through}: send the latest file`,
    );
  }

  static rows(faults: readonly { readonly row: number; readonly reason: string }[]): RegistryRefused {
    const shown = faults.slice(0, 20).map(({ row, reason }) => `\n  row ${row}: ${reason.replaceAll('-', ' ')}`);
    const more = faults.length > shown.length ? `\n  and ${faults.length - shown.length} more` : '';
    const what = faults.length === 1 ? '1 row cannot be used' : `${faults.length} rows cannot be used`;
    return new RegistryRefused(
      `row-${faults[0]!.reason}`,
      `${what}, and a list without them is not complete; nothing was taken${shown.join('')}${more}`,
      faults[0]!.row,
    );
  }
}
