import { once } from 'node:events';
import { createServer } from 'node:net';
import { serve } from './serve';

class NothingModule {}

const taken = createServer();
afterEach(() => taken.close());

test('a port that is in use is told in one sentence, and nowhere else', async () => {
  taken.listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const logged: unknown[] = [];
  const note = (message: unknown) => logged.push(message);
  const logger = { log: () => undefined, warn: note, error: note };
  const options = { host: '127.0.0.1', port, logger, consoleFolder: 'nowhere' };
  await expect(serve({ module: NothingModule }, options)).rejects.toThrow(
    `127.0.0.1, port ${port} is in use: stop what listens there, or set SOTTO_PORT (0 picks a free one)`,
  );
  expect(logged).toEqual([]);
  taken.close();
  await once(taken, 'close');
  const served = await serve({ module: NothingModule }, options);
  expect(served.url).toBe(`http://127.0.0.1:${port}`);
  expect(await (await fetch(served.url)).json()).toMatchObject({ statusCode: 404 });
  await served.close();
});
