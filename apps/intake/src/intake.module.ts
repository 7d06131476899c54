import { type DynamicModule, Module } from '@nestjs/common';
import { ConflictsController } from './conflicts/conflicts.controller';
import { DeadLettersController } from './dead-letters/dead-letters.controller';
import { FhirController } from './fhir/fhir.controller';
import { feedBindings, FeedsController } from './feeds.controller';
import type { FeedBindings } from './taking/feed-bindings';

@Module({})
export class IntakeModule {
  static bind(value: FeedBindings): DynamicModule {
    return {
      module: IntakeModule,
      controllers: [FeedsController, FhirController, DeadLettersController, ConflictsController],
      providers: [{ provide: feedBindings, useValue: value }],
    };
  }
}
