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
  /** Holds the rows of one call; between calls each input in it has the value that it has without a fact. */
  readonly rows: Float32Array | Float64Array;
  /** Rows of a call, and inputs of a row. */
  readonly height: number;
  readonly width: number;
  readonly absent: Float64Array;
}

async function openModel({ model, absent, output, rowsAtOnce }: OnnxStart): Promise<OpenModel> {
  const session = await InferenceSession.create(model, oneThread);
  const [input, ...others] = session.inputMetadata;
  if (input === undefined || others.length > 0) throw new Error(`it has ${session.inputNames.length} input tensors`);
  if (!input.isTensor || (input.type !== 'float32' && input.type !== 'float64')) {
    throw new Error(`its input "${input.name}" is not a tensor of float32 or float64`);
  }
  const [rows, columns] = input.shape;
  const width = absent.length;
  if (input.shape.length !== 2 || (isFixed(columns) && columns !== width)) {
    throw new Error(`its input has the shape [${input.shape.join(', ')}] and the package names ${width} inputs`);
  }
  const height = isFixed(rows) ? 1 : rowsAtOnce;
  const values = input.type === 'float32' ? new Float32Array(height * width) : new Float64Array(height * width);
  for (let row = 0; row < height; row++) values.set(absent, row * width);
  return { session, input: input.name, output: riskOutput(session, output), rows: values, height, width, absent };
}

function isFixed(size: number | string | undefined): boolean {
  return typeof size === 'number' && size > 0;
}

function riskOutput(session: InferenceSession, output: string | undefined): string {
  const isRisk = (each: InferenceSession.ValueMetadata): boolean =>
    each.isTensor && (each.type === 'float32' || each.type === 'float64') && (!output || each.name === output);
  const found = session.outputMetadata.find(isRisk);
  if (found === undefined) throw new Error(`it has no floating-point output tensor${output ? ` "${output}"` : ''}`);
  return found.name;
}

/** Rows from one up to another, which `height` hold. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Of rows that fail together each is asked alone; undefined where the model failed. */
async function risksOf(open: OpenModel, request: OnnxRequest, { from, to }: Span): Promise<(number | undefined)[]> {
  try {
    write(open, request, { from, to });
    return await run(open, to - from);
  } catch {
    if (to - from === 1) return [undefined];
  } finally {
    write(open, request, { from, to }, open.absent);
  }
  const risks: (number | undefined)[] = [];
  for (let row = from; row < to; row++) risks.push(...(await risksOf(open, request, { from: row, to: row + 1 })));
  return risks;
}

/** Writes what the rows say, or for the same inputs what stands there without a fact. */
function write(
  { rows, width }: OpenModel,
  { at, values, ends }: OnnxRequest,
  { from, to }: Span,
  absent?: Float64Array,
) {
  for (let row = from; row < to; row++) {
    const base = (row - from) * width;
    for (let i = ends[row - 1] ?? 0; i < ends[row]!; i++) {
      rows[base + at[i]!] = absent === undefined ? values[i]! : absent[at[i]!]!;
    }
  }
}

async function run({ session, input, output, rows, width }: OpenModel, count: number): Promise<number[]> {
  const shape = [count, width];
  const held = rows.subarray(0, count * width);
  const tensor = held instanceof Float32Array ? new Tensor('float32', held, shape) : new Tensor('float64', held, shape);
  const { [output]: found } = await session.run({ [input]: tensor }, [output]);
  const values = found!.data as Float32Array | Float64Array;
  const each = values.length / count;
  if (each !== 1 && each !== 2) throw new Error('not one risk or two probabilities a case');
  return Array.from({ length: count }, (_, row) => values[row * each + each - 1]!);
}

/** As many rows at a time as do not change each other's rounding. */
async function answer(open: OpenModel, { reportEvery }: OnnxStart, request: OnnxRequest): Promise<void> {
  const count = request.ends.length;
  let ready: (number | undefined)[] = [];
  let reported = performance.now();
  for (let from = 0; from < count; from += open.height) {
    const to = Math.min(from + open.height, count);
    ready.push(...(await risksOf(open, request, { from, to })));
    if (to < count && performance.now() - reported < reportEvery) continue;
    reply({
      risks: Float64Array.from(ready, (risk) => risk ?? 0),
      failed: Uint8Array.from(ready, (risk) => +(risk === undefined)),
    });
    ready = [];
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
