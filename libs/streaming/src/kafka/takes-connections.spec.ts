import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { takesConnections } from './takes-connections';

test('one broker of several that takes connections is enough; none is told as none', async () => {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const there = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const away = `127.0.0.1:${(closed.address() as AddressInfo).port}`;
  await new Promise((resolve) => closed.close(resolve));
  expect(await takesConnections([away, there])).toBe(true);
  expect(await takesConnections([away])).toBe(false);
  expect(await takesConnections([])).toBe(false);
  await new Promise((resolve) => server.close(resolve));
});
