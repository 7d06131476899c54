import { type FeedBindings, MllpListener, standardLimits, type TlsTexts } from '@sotto/app-intake';
import type { MllpSettings, PlainLogger, WalkHealth } from '@sotto/runtime';
import { readFileSync } from 'node:fs';
import { askNowAndThen } from './ask-now-and-then';

/** Opens the port for HL7 v2 messages of the hospital. */
export async function listenMllp(
  feed: FeedBindings,
  { host, port, tls, connections }: MllpSettings,
  health: WalkHealth,
  logger: PlainLogger,
): Promise<MllpListener> {
  try {
    return await MllpListener.listen({
      // What models read changes with studies only; a batch need not ask.
      feed: { ...feed, units: askNowAndThen(feed.units, 1000) },
      host,
      port,
      limits: { ...standardLimits, connections: connections ?? standardLimits.connections },
      report: (trouble) => health.report('mllp', trouble),
      note: (event) => logger.warn(event, 'mllp'),
      ...(tls === undefined ? {} : { tls: textsOf(tls) }),
    });
  } catch (error) {
    throw listenFault(error, host, port);
  }
}

function textsOf({ certificate, key, authorities }: NonNullable<MllpSettings['tls']>): TlsTexts {
  return {
    certificate: textOf('SOTTO_MLLP_TLS_CERTIFICATE', certificate),
    key: textOf('SOTTO_MLLP_TLS_KEY', key),
    authorities: textOf('SOTTO_MLLP_TLS_AUTHORITIES', authorities),
  };
}

function textOf(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(`${setting}: the file ${file} cannot be read`);
  }
}

function listenFault(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return new Error(`${host}, port ${port} is in use: set SOTTO_MLLP_PORT to another one`);
  if (code === 'EACCES') return new Error(`port ${port} may not be used by this user: set SOTTO_MLLP_PORT above 1023`);
  if (code === 'EADDRNOTAVAIL') return new Error(`${host} is not an address of this machine: set SOTTO_MLLP_HOST`);
  if (code.startsWith('ERR_OSSL') || code.startsWith('ERR_TLS')) {
    return new Error('the SOTTO_MLLP_TLS_… files hold no certificate and key that belong together, as PEM');
  }
  return error;
}
