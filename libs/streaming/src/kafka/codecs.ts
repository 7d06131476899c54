import kafka from 'kafkajs';
import snappy from 'kafkajs-snappy';
import lz4 from 'lz4-napi';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';

interface Encoder {
  readonly buffer: Buffer;
}

/** Hospitals compress as they like; gzip is built in. */
export function knowCodecs(): void {
  const { CompressionCodecs, CompressionTypes } = kafka;
  CompressionCodecs[CompressionTypes.Snappy] = snappy;
  CompressionCodecs[CompressionTypes.LZ4] = () => ({
    compress: async ({ buffer }: Encoder) => await lz4.compressFrame(buffer),
    decompress: async (buffer: Buffer) => await lz4.decompressFrame(buffer),
  });
  CompressionCodecs[CompressionTypes.ZSTD] = () => ({
    compress: async ({ buffer }: Encoder) => await promisify(zstdCompress)(buffer),
    decompress: async (buffer: Buffer) => await promisify(zstdDecompress)(buffer),
  });
}
