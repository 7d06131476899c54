import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pipeline, Transform } from 'node:stream';

/** Most that one request may hold, in MiB; files of a form have limits of their own. */
export const largestBodyMebibytes = 32;

const largestBody = largestBodyMebibytes * 1024 * 1024;

/**
 * Refuses a body above the limit, once it has come to its end: a sender that is cut off while it sends sees no answer.
 * Nothing of it is kept meanwhile.
 */
export function limitBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('preParsing', async (request, _reply, payload) => {
    const isForm = request.headers['content-type']?.startsWith('multipart/') === true;
    return await Promise.resolve(isForm ? payload : pipeline(payload, upToLimit(), () => undefined));
  });
}

function upToLimit(): Transform {
  let length = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      length += chunk.length;
      done(null, length > largestBody ? undefined : chunk);
    },
    flush: (done) => done(length > largestBody ? bodyTooLarge() : null),
  });
}

function bodyTooLarge(): Error {
  const message = `a request may hold ${largestBodyMebibytes} MiB at most: send this in parts`;
  return Object.assign(new Error(message), { statusCode: 413 });
}
