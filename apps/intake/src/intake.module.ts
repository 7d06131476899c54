import { type DynamicModule, Module } from '@nestjs/common';
import { feedBindings, FeedsController } from './feeds.controller';
import type { FeedBindings } from './taking/feed-bindings';

@Module({})
export class IntakeModule {
  static bind(value: FeedBindings): DynamicModule {
    return {
      module: IntakeModule,
      controllers: [FeedsController],
      providers: [{ provide: feedBindings, useValue: value }],
    };
  }
}
