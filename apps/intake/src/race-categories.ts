/** The categories of the United States' budget office, in HL7 table 0005 and in US Core. */
export const raceCategories: ReadonlyMap<string, string> = new Map([
  ['1002-5', 'american-indian-or-alaska-native'],
  ['2028-9', 'asian'],
  ['2054-5', 'black'],
  ['2076-8', 'pacific-islander'],
  ['2106-3', 'white'],
  ['2131-1', 'other'],
]);
