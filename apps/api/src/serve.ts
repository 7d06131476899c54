import { NestFactory } from '@nestjs/core';
import type { DynamicModule, LoggerService, Type } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import 'reflect-metadata';
import { limitBodies } from './limit-bodies';

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly logger: LoggerService;
  /** Folder of the built console. */
  readonly consoleFolder: string;
}

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens with the given module; everything that is not a route of it is the console's. */
export async function serve(module: Type | DynamicModule, options: ServeOptions): Promise<Served> {
  // Its own limit cuts a sender off before there is an answer; limitBodies holds instead.
  const adapter = new FastifyAdapter({ bodyLimit: Number.MAX_SAFE_INTEGER });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: options.logger,
    abortOnError: false,
    bodyParser: false,
  });
  limitBodies(app);
  await readBodies(app);
  await serveConsole(app, options.consoleFolder);
  try {
    await app.init();
    await app.getHttpAdapter().getInstance().listen({ port: options.port, host: options.host });
  } catch (error) {
    await app.close();
    throw listenFault(error, options);
  }
  const address = app.getHttpServer().address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return { url: `http://${options.host}:${port}`, close: async () => await app.close() };
}

function listenFault(error: unknown, { host, port }: ServeOptions): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  const place = `${host}, port ${port}`;
  if (code === 'EADDRINUSE')
    return new Error(`${place} is in use: stop what listens there, or set SOTTO_PORT (0 picks a free one)`);
  if (code === 'EACCES') return new Error(`${place} may not be used by this user: set SOTTO_PORT to one above 1023`);
  if (code === 'EADDRNOTAVAIL') return new Error(`${host} is not an address of this machine: set SOTTO_HOST`);
  return error;
}

/** Protocols and facts are read as text, packages as files of a form. */
async function readBodies(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const types = [
    ...['application/yaml', 'text/yaml', 'application/x-ndjson', 'text/plain'],
    ...['application/fhir+json', 'application/fhir+ndjson', 'application/ndjson'],
  ];
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    void parse(request, body, (error, value) => done(error === null ? null : noJson(error), value));
  });
  fastify.addContentTypeParser(types, { parseAs: 'string' }, (_request, body, done) => done(null, body));
  const { default: multipart } = await import('@fastify/multipart');
  await fastify.register(multipart, { limits: { fileSize: 512 * 1024 * 1024, files: 100 } });
}

function noJson(cause: Error): Error {
  const message = 'the body is no JSON: mend it; facts, one a line, go as application/x-ndjson';
  return Object.assign(new Error(message, { cause }), { statusCode: 400 });
}

const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; frame-ancestors 'none'";

async function serveConsole(app: NestFastifyApplication, folder: string): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', async (_request, reply) => {
    void reply.header('X-Content-Type-Options', 'nosniff').header('Content-Security-Policy', policy);
  });
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return;
  const { default: files } = await import('@fastify/static');
  await fastify.register(files, { root: join(folder, 'assets'), prefix: '/assets/', immutable: true, maxAge: '365d' });
  const html = readFileSync(page);
  for (const path of ['/', '/feeds', '/studies', '/studies/*']) {
    fastify.get(path, async (_request, reply) => reply.type('text/html; charset=utf-8').send(html));
  }
}
