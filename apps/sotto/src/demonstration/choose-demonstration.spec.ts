import { type Choice, chooseDemonstration } from './choose-demonstration';
import { demonstrationIn, demonstrationWorld } from './demonstration-world';

const lung = { treatment: 'lung', seed: 1 } as const;
const none = { treatment: 'none', seed: 3 } as const;
const plain: Choice = { demo: undefined, asked: lung, isNamed: false, isEmpty: true, brokenOff: [] };

test('a demonstration begins by itself only where the hospital has no study', () => {
  expect(chooseDemonstration(plain)).toEqual(lung);
  expect(chooseDemonstration({ ...plain, isEmpty: false })).toBeUndefined();
  expect(chooseDemonstration({ ...plain, isEmpty: false, demo: true })).toEqual(lung);
});

test('one that was broken off goes on, also beside a study of the hospital', () => {
  for (const isEmpty of [true, false]) {
    expect(chooseDemonstration({ ...plain, isEmpty, brokenOff: [none] })).toEqual(none);
    expect(chooseDemonstration({ ...plain, isEmpty, brokenOff: [none, lung] })).toEqual(lung);
  }
});

test('one that is named is not exchanged for another', () => {
  const named = { ...plain, isNamed: true, brokenOff: [none] };
  expect(chooseDemonstration(named)).toEqual(lung);
  expect(chooseDemonstration({ ...named, isEmpty: false })).toBeUndefined();
  expect(chooseDemonstration({ ...named, isEmpty: false, asked: none })).toEqual(none);
});

test('--no-demo plays nothing', () => {
  expect(chooseDemonstration({ ...plain, demo: false, brokenOff: [lung] })).toBeUndefined();
});

test('a world says by its name which demonstration is played in it', () => {
  expect(demonstrationIn(demonstrationWorld(none))).toEqual(none);
  expect(demonstrationIn('replay_0123456789ab')).toBeUndefined();
});
