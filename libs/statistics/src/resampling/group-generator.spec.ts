import { expect, test } from '@jest/globals';
import { groupGenerator } from './group-generator';

const drawn = (seed: number, name: string) => {
  const generator = groupGenerator(seed, name);
  return Array.from({ length: 4 }, () => generator.uniform());
};

test('a name and a seed give the same numbers every time', () => {
  expect(drawn(1, 'sex=female')).toEqual(drawn(1, 'sex=female'));
});

test.each([
  [1, 'sex=male'],
  [2, 'sex=female'],
  [1, 'female=sex'],
])('seed %i and name %s give others than seed 1 and sex=female', (seed, name) => {
  expect(drawn(seed, name)).not.toEqual(drawn(1, 'sex=female'));
});

test('names that differ only beyond Latin letters differ', () => {
  expect(drawn(1, 'a=\u0141')).not.toEqual(drawn(1, 'a=A'));
});
