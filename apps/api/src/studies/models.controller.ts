import {
  BadRequestException,
  ConflictException,
  Controller,
  Inject,
  Post,
  Req,
  UnprocessableEntityException,
} from '@nestjs/common';
import { PackageRefused } from '@sotto/models';
import type { FastifyRequest } from 'fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KnownRequest } from '../access/known-request';
import { audit } from '../access/audit';
import { type LiveStudies, liveStudies } from '../served-world';
import { receiveFiles } from './receive-files';

/** A model package, its files as parts of a form. A package with faults is not kept. */
@Controller('api/v1/models')
export class ModelsController {
  constructor(@Inject(liveStudies) private readonly live: LiveStudies) {}

  @Post()
  async add(
    @Req() request: FastifyRequest & KnownRequest,
  ): Promise<{ name: string; version: string; checksum: string }> {
    if (!request.isMultipart()) throw new BadRequestException('send the files of the package as multipart/form-data');
    const folder = await mkdtemp(join(tmpdir(), 'sotto-package-'));
    try {
      await receiveFiles(request, folder);
      const { manifest, checksum } = await this.live.library.add(folder);
      await audit(this.live.world, request, `add model package ${manifest.name} ${manifest.version}`, null);
      return { name: manifest.name, version: manifest.version, checksum };
    } catch (error) {
      if (error instanceof PackageRefused) {
        throw new UnprocessableEntityException({
          message: 'the package has faults; nothing was kept',
          faults: error.faults,
        });
      }
      if (error instanceof Error && error.message.includes('is installed with another content')) {
        throw new ConflictException(error.message);
      }
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
