import { type DynamicModule, Module } from '@nestjs/common';
import { FeedsController, type IntakeBindings, intakeBindings } from './feeds.controller';

@Module({})
export class IntakeModule {
  static bind(value: IntakeBindings): DynamicModule {
    return {
      module: IntakeModule,
      controllers: [FeedsController],
      providers: [{ provide: intakeBindings, useValue: value }],
    };
  }
}
