import { tellBrokenOff } from './tell-broken-off';

const lung = { treatment: 'lung', seed: 1 } as const;
const none = { treatment: 'none', seed: 3 } as const;

test('a plain start goes on with the demonstration that was broken off', () => {
  const says = 'was broken off and is not shown: stop Sotto, then "npm start" goes on with it.';
  expect(tellBrokenOff('demo_lung_1', [lung])).toBe(`The demonstration ${says}`);
  expect(tellBrokenOff('demo_none_3', [none])).toBe(
    `The demonstration without a simulated treatment of seed 3 ${says}`,
  );
});

test('of several the others have to be named', () => {
  expect(tellBrokenOff('demo_lung_1', [none, lung])).toContain('then "npm start" goes on');
  expect(tellBrokenOff('demo_none_3', [none, lung])).toContain(
    '"npm start -- --demo-treatment none --demo-seed 3" goes on',
  );
});

test('no name of a world is told', () => {
  for (const world of ['demo_lung_1', 'demo_none_3', 'replay_0123456789ab']) {
    expect(tellBrokenOff(world, [])).not.toMatch(/_/);
  }
});
