import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Database } from './database';
import { isDatabaseAway } from './why-database-away';

/** A message of PostgreSQL's protocol: kind, length, contents. */
function message(kind: string, contents: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + contents.length);
  return Buffer.concat([Buffer.from(kind), length, contents]);
}

test('a database that ends as a connection becomes ready is away, and ends nothing else', async () => {
  const welcome = [message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))];
  const farewell = message('E', Buffer.from('SFATAL\0C57P01\0Mthe postmaster has gone\0\0'));
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(Buffer.concat([...welcome, farewell])));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const opened = Database.open({ url: `postgres://walk:secret@127.0.0.1:${port}/sotto`, world: 'live', login: 'walk' });
  const error: unknown = await opened.catch((thrown: unknown) => thrown);
  expect(isDatabaseAway(error)).toBe(true);
  server.close();
});
