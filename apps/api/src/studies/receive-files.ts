import { BadRequestException, HttpException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const longestName = 200;

/** Writes the files of a form into a folder. @throws BadRequestException for a form or a name that cannot be used */
export async function receiveFiles(request: FastifyRequest, folder: string): Promise<void> {
  const received = new Set<string>();
  try {
    for await (const part of request.files()) {
      const name = basename(part.filename);
      refuseName(name, received);
      received.add(name);
      await writeFile(join(folder, name), await part.toBuffer());
    }
  } catch (error) {
    if (!isFaultOfForm(error)) throw error;
    throw new BadRequestException('the form is torn or has no boundary: send multipart/form-data again');
  }
}

function refuseName(name: string, received: ReadonlySet<string>): void {
  if (name === '' || name === '.' || name === '..' || name.includes('\0') || name.length > longestName) {
    throw new BadRequestException('a part of the form has no name of a file: name each, such as model.yaml');
  }
  if (received.has(name)) throw new BadRequestException(`the form has two files named ${name}: send one`);
}

/** The parser of forms gives plain errors; those of files and of limits have a code. */
function isFaultOfForm(error: unknown): boolean {
  return error instanceof Error && !(error instanceof HttpException) && !('code' in error);
}
