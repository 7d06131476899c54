import { Pseudonymiser } from './pseudonymiser';

const one = new Pseudonymiser(Buffer.alloc(32, 1));
const other = new Pseudonymiser(Buffer.alloc(32, 2));

test('a patient has one pseudonym under one key, and another under another', () => {
  const patient = { authority: 'NORTH', identifier: '123' };
  expect(one.patient(patient)).toMatch(/^p_[0-9a-v]{26}$/);
  expect(one.patient(patient)).toBe(one.patient({ ...patient }));
  expect(one.patient(patient)).not.toBe(other.patient(patient));
});

test('the same number from two authorities is two patients', () => {
  expect(one.patient({ authority: 'A', identifier: 'BC' })).not.toBe(one.patient({ authority: 'AB', identifier: 'C' }));
});

test('a short key is refused', () => {
  expect(() => new Pseudonymiser(Buffer.alloc(8))).toThrow('at least 32 bytes');
});
