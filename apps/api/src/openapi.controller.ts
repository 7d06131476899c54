import { Controller, Get } from '@nestjs/common';
import { openApi } from './openapi';

@Controller('api/v1/openapi.json')
export class OpenApiController {
  @Get()
  document(): Record<string, unknown> {
    return openApi();
  }
}
