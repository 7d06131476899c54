import { parentPort, workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { OnnxWorkerReply, OnnxWorkerRequest, OnnxWorkerStart } from './onnx-worker-messages';

// This file runs as it stands under Node's own type stripping as well as bundled: it imports no other file at run time.

const { model, inputs, output } = workerData as OnnxWorkerStart;

// One thread: a sum that is split over threads may round differently from run to run.
const oneThread: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  logSeverityLevel: 4,
};

interface OpenModel {
  readonly session: InferenceSession;
  readonly input: string;
  readonly output: string;
  readonly type: 'float32' | 'float64';
}

async function openModel(): Promise<OpenModel> {
  const session = await InferenceSession.create(model, oneThread);
  const [input, ...others] = session.inputMetadata;
  if (input === undefined || others.length > 0) throw new Error(`it has ${session.inputNames.length} input tensors`);
  if (!input.isTensor || (input.type !== 'float32' && input.type !== 'float64')) {
    throw new Error(`its input "${input.name}" is not a tensor of float32 or float64`);
  }
  const width = input.shape[1];
  if (input.shape.length !== 2 || (typeof width === 'number' && width > 0 && width !== inputs)) {
    throw new Error(`its input has the shape [${input.shape.join(', ')}] and the package names ${inputs} inputs`);
  }
  return { session, input: input.name, output: riskOutput(session), type: input.type };
}

function riskOutput(session: InferenceSession): string {
  const isRisk = (each: InferenceSession.ValueMetadata): boolean =>
    each.isTensor && (each.type === 'float32' || each.type === 'float64') && (!output || each.name === output);
  const found = session.outputMetadata.find(isRisk);
  if (found === undefined) throw new Error(`it has no floating-point output tensor${output ? ` "${output}"` : ''}`);
  return found.name;
}

async function riskOf({ session, input, output: name, type }: OpenModel, row: Float64Array): Promise<number> {
  const tensor =
    type === 'float32'
      ? new Tensor('float32', Float32Array.from(row), [1, inputs])
      : new Tensor('float64', row, [1, inputs]);
  const { [name]: risk } = await session.run({ [input]: tensor }, [name]);
  const values = risk!.data as Float32Array | Float64Array;
  if (values.length !== 1 && values.length !== 2) throw new Error('not one risk or two probabilities a case');
  return values.at(-1)!;
}

/** One row at a time: the rounding of a row must not depend on the rows that happened to arrive with it. */
async function answer(open: OpenModel, { values, risks, failed, done }: OnnxWorkerRequest): Promise<void> {
  for (let row = 0; row < risks.length; row++) {
    try {
      risks[row] = await riskOf(open, values.slice(row * inputs, (row + 1) * inputs));
    } catch {
      failed[row] = 1;
    }
    Atomics.store(done, 0, row + 1);
  }
}

function reply(message: OnnxWorkerReply): void {
  parentPort!.postMessage(message);
}

try {
  const open = await openModel();
  parentPort!.on('message', (request: OnnxWorkerRequest) => {
    void answer(open, request).then(() => reply('done'));
  });
  reply({ fault: null });
} catch (error) {
  reply({ fault: error instanceof Error ? error.message : String(error) });
}
