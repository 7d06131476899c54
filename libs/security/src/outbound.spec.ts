import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Outbound, OutboundFailed, OutboundRefused } from './outbound';

async function aReceiver(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return { address, asked, close: () => server.close() };
}

test('only an address of the list is called, to the letter', async () => {
  const { address, asked, close } = await aReceiver((_, response) => response.end());
  const outbound = new Outbound([address]);
  await outbound.post(address, '{}', {});
  for (const other of [`${address}/more`, address.replace('/hook', ''), 'http://127.0.0.1:1/hook']) {
    await expect(outbound.post(other, '{}', {})).rejects.toThrow(OutboundRefused);
  }
  expect(asked).toEqual(['/hook']);
  close();
});

test('who points elsewhere is not followed, and who refuses or is away is told', async () => {
  const { address, asked, close } = await aReceiver((_, response) => {
    response.writeHead(307, { Location: '/elsewhere' }).end();
  });
  await expect(new Outbound([address]).post(address, '{}', {})).rejects.toThrow(new OutboundFailed('it answered 307'));
  expect(asked).toEqual(['/hook']);
  close();
  const nobody = 'http://127.0.0.1:1/hook';
  await expect(new Outbound([nobody]).post(nobody, '{}', {})).rejects.toThrow(/^it cannot be reached \(/);
});
