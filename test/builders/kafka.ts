import { connect } from 'node:net';

/** A broker for tests; `npm run dev:kafka` starts one. */
export const brokers = (process.env.SOTTO_TEST_KAFKA_BROKERS ?? '127.0.0.1:19092').split(',');

async function answers(broker: string): Promise<boolean> {
  const [host, port] = broker.split(':');
  return await new Promise((resolve) => {
    const socket = connect({ host: host!, port: Number(port), timeout: 2_000 });
    const tell = (does: boolean) => () => {
      socket.destroy();
      resolve(does);
    };
    socket.once('connect', tell(true)).once('error', tell(false)).once('timeout', tell(false));
  });
}

export const hasBroker = await answers(brokers[0]!);

if (!hasBroker && process.env.SOTTO_TEST_KAFKA === 'require') {
  throw new Error(`SOTTO_TEST_KAFKA=require, and no broker answers at ${brokers[0]}: npm run dev:kafka starts one`);
}

/** Says why a suite is left out where there is no broker. */
export const named = (suite: string): string =>
  hasBroker ? suite : `${suite} (left out: no Kafka broker, npm run dev:kafka starts one)`;
