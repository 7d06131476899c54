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
  expect(() => readConfiguration({ SOTTO_KAFKA_BROKERS: 'kafka' })).toThrow(
    /1 fault.*\n\s+SOTTO_KAFKA_BROKERS: give host:port, several divided by commas$/,
  );
});

test('brokers that want TLS or a user are told so, and nothing half', () => {
  const brokers = { SOTTO_KAFKA_BROKERS: 'a:1,b:2' };
  expect(readConfiguration(brokers).kafka).toEqual({
    ...{ brokers: ['a:1', 'b:2'], prefix: '', tls: undefined, sasl: undefined },
  });
  const user = { SOTTO_KAFKA_USERNAME: 'sotto', SOTTO_KAFKA_PASSWORD: 'secret' };
  expect(readConfiguration({ ...brokers, ...user, SOTTO_KAFKA_TLS: 'yes' }).kafka).toMatchObject({
    tls: { authorities: undefined, certificate: undefined, key: undefined },
    sasl: { mechanism: 'scram-sha-512', username: 'sotto', password: 'secret' },
  });
  const files = {
    SOTTO_KAFKA_TLS_AUTHORITIES: 'ca.pem',
    SOTTO_KAFKA_TLS_CERTIFICATE: 'a.pem',
    SOTTO_KAFKA_TLS_KEY: 'b.pem',
  };
  expect(readConfiguration({ ...brokers, ...files }).kafka?.tls).toEqual({
    ...{ authorities: 'ca.pem', certificate: 'a.pem', key: 'b.pem' },
  });
  const half = { ...brokers, SOTTO_KAFKA_TLS_KEY: 'b.pem', SOTTO_KAFKA_USERNAME: 'sotto' };
  expect(() => readConfiguration(half)).toThrow(
    /2 fault.*\n.*SOTTO_KAFKA_TLS_CERTIFICATE: give both.*\n.*SOTTO_KAFKA_USERNAME: give both/,
  );
  const plain = { ...brokers, ...user, SOTTO_KAFKA_MECHANISM: 'plain' };
  expect(() => readConfiguration(plain)).toThrow(/SOTTO_KAFKA_MECHANISM: plain sends the password as it is/);
});

test('a port for HL7 v2 opens a listener on this machine; for others it needs certificates or a closed network', () => {
  expect(readConfiguration({}).mllp).toBeUndefined();
  const here = { host: '127.0.0.1', port: 2575, tls: undefined, connections: undefined };
  expect(readConfiguration({ SOTTO_MLLP_PORT: '2575' }).mllp).toEqual(here);
  const everywhere = { SOTTO_MLLP_PORT: '2575', SOTTO_MLLP_HOST: '0.0.0.0' };
  expect(() => readConfiguration(everywhere)).toThrow(/SOTTO_MLLP_HOST: other machines can reach this address/);
  expect(readConfiguration({ ...everywhere, SOTTO_MLLP_PLAIN: 'yes' }).mllp?.host).toBe('0.0.0.0');
  const half = { ...everywhere, SOTTO_MLLP_TLS_CERTIFICATE: 'a.pem' };
  expect(() => readConfiguration(half)).toThrow(/SOTTO_MLLP_TLS_KEY and SOTTO_MLLP_TLS_AUTHORITIES, or none/);
  const files = { SOTTO_MLLP_TLS_KEY: 'b.pem', SOTTO_MLLP_TLS_AUTHORITIES: 'c.pem' };
  expect(readConfiguration({ ...half, ...files }).mllp?.tls).toEqual({
    certificate: 'a.pem',
    key: 'b.pem',
    authorities: 'c.pem',
  });
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

test('signals are told over https only, or on this machine', () => {
  const told = (SOTTO_WEBHOOK_URL: string) => readConfiguration({ SOTTO_WEBHOOK_URL }).webhook;
  expect(readConfiguration({}).webhook).toBeUndefined();
  for (const address of ['https://chat.example.org/hook?x=1', 'http://127.0.0.1:8080/', 'http://[::1]:8080/']) {
    expect(told(address)).toBe(address);
  }
  for (const address of ['http://chat.example.org/hook', 'ftp://127.0.0.1/', 'nowhere']) {
    expect(() => told(address)).toThrow(/SOTTO_WEBHOOK_URL: give an/);
  }
});
