import { type DynamicModule, Module } from '@nestjs/common';
import { DeadLettersController } from './dead-letters/dead-letters.controller';
import { FhirController } from './fhir/fhir.controller';
import { feedBindings, FeedsController } from './feeds.controller';
import type { FeedBindings } from './taking/feed-bindings';

@Module({})
export class IntakeModule {
  static bind(value: FeedBindings): DynamicModule {
    return {
      module: IntakeModule,
      controllers: [FeedsController, FhirController, DeadLettersController],
      providers: [{ provide: feedBindings, useValue: value }],
    };
  }
}
