import type { Signal } from '../api/answers';
import { newestFirst } from './newest-first';

const numbered = (...numbers: number[]) => numbers.map((number) => ({ number }) as Signal);

test('the two newest signals are shown, those before them folded', () => {
  expect(newestFirst(numbered(1, 2, 3, 4))).toEqual({ newest: numbered(4, 3), earlier: numbered(2, 1) });
  expect(newestFirst(numbered(1, 2))).toEqual({ newest: numbered(2, 1), earlier: [] });
  expect(newestFirst([])).toEqual({ newest: [], earlier: [] });
});
