import { isLoopback, readConfiguration } from './configuration';

test('an empty environment gives the defaults', () => {
  expect(readConfiguration({})).toMatchObject({ host: '127.0.0.1', port: 3000, database: undefined, logLevel: 'warn' });
  expect(readConfiguration({}).home).toMatch(/[/\\]\.sotto$/);
});

test('every fault is listed at once', () => {
  const faulty = { SOTTO_PORT: '70000', SOTTO_HOST: 'nowhere', SOTTO_LOG_LEVEL: 'loud' };
  expect(() => readConfiguration(faulty)).toThrow(/SOTTO_HOST.*\n.*SOTTO_PORT.*\n.*SOTTO_LOG_LEVEL/);
});

test('a setting of a part that is not built is refused', () => {
  expect(() => readConfiguration({ SOTTO_KAFKA_BROKERS: 'kafka:9092' })).toThrow(
    /1 fault.*\n\s+SOTTO_KAFKA_BROKERS: not built yet: remove it$/,
  );
  expect(() => readConfiguration({ SOTTO_MLLP_PORT: '2575' })).toThrow(/SOTTO_MLLP_PORT: not built yet: remove it$/);
});

test('a database needs both logins', () => {
  const one = { SOTTO_DATABASE_URL: 'postgres://a:b@c/d' };
  expect(() => readConfiguration(one)).toThrow(/both SOTTO_DATABASE_URL and SOTTO_API_DATABASE_URL/);
  const both = { ...one, SOTTO_API_DATABASE_URL: 'postgres://e:f@c/d' };
  expect(readConfiguration(both).database).toEqual({ walk: 'postgres://a:b@c/d', api: 'postgres://e:f@c/d' });
});

test('loopback is this machine only', () => {
  expect(['127.0.0.1', 'localhost', '::1', '0.0.0.0', '10.0.0.1'].map(isLoopback)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
