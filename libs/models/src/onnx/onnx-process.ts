import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { OnnxReply, OnnxRequest, OnnxStart } from './onnx-messages';

// This file runs as it stands under Node's own type stripping as well as bundled: it imports no other file at run time.

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

async function openModel({ model, inputs, output }: OnnxStart): Promise<OpenModel> {
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
  return { session, input: input.name, output: riskOutput(session, output), type: input.type };
}

function riskOutput(session: InferenceSession, output: string | undefined): string {
  const isRisk = (each: InferenceSession.ValueMetadata): boolean =>
    each.isTensor && (each.type === 'float32' || each.type === 'float64') && (!output || each.name === output);
  const found = session.outputMetadata.find(isRisk);
  if (found === undefined) throw new Error(`it has no floating-point output tensor${output ? ` "${output}"` : ''}`);
  return found.name;
}

async function riskOf({ session, input, output, type }: OpenModel, row: Float64Array): Promise<number> {
  const shape = [1, row.length];
  const tensor =
    type === 'float32' ? new Tensor('float32', Float32Array.from(row), shape) : new Tensor('float64', row, shape);
  const { [output]: risk } = await session.run({ [input]: tensor }, [output]);
  const values = risk!.data as Float32Array | Float64Array;
  if (values.length !== 1 && values.length !== 2) throw new Error('not one risk or two probabilities a case');
  return values.at(-1)!;
}

/** One row at a time: the rounding of a row must not depend on the rows that happened to arrive with it. */
async function answer(open: OpenModel, { inputs, reportEvery }: OnnxStart, request: OnnxRequest): Promise<void> {
  const risks = new Float64Array(request.rows);
  const failed = new Uint8Array(request.rows);
  let sent = 0;
  let reported = performance.now();
  for (let row = 0; row < request.rows; row++) {
    try {
      risks[row] = await riskOf(open, request.values.slice(row * inputs, (row + 1) * inputs));
    } catch {
      failed[row] = 1;
    }
    const isLast = row + 1 === request.rows;
    if (!isLast && performance.now() - reported < reportEvery) continue;
    reply({ risks: risks.slice(sent, row + 1), failed: failed.slice(sent, row + 1) });
    sent = row + 1;
    reported = performance.now();
  }
}

function reply(message: OnnxReply): void {
  process.send!(message);
}

process.once('message', (start: OnnxStart) => {
  openModel(start).then(
    (open) => {
      process.on('message', (request: OnnxRequest) => void answer(open, start, request));
      reply({ fault: null });
    },
    (error: unknown) => reply({ fault: error instanceof Error ? error.message : String(error) }),
  );
});
