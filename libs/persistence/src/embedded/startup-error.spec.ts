import { inFolder } from './startup-error';

test.each([
  ['ENOENT', 'no folder can be made there'],
  ['EROFS', 'it is read-only'],
])('a folder that answers %s is refused in one sentence', (code, cause) => {
  const work = () => {
    throw Object.assign(new Error(`${code}: of the system`), { code });
  };
  expect(() => inFolder('/proc/nope', work)).toThrow(
    `the folder /proc/nope cannot be used, ${cause}: set SOTTO_HOME to another one`,
  );
});
