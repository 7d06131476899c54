import { type DynamicModule, RequestMethod, type Type } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { type ApiBindings, ApiModule, openApi } from '@sotto/app-api';
import { type FeedBindings, IntakeModule } from '@sotto/app-intake';

const modules: readonly DynamicModule[] = [ApiModule.bind({} as ApiBindings), IntakeModule.bind({} as FeedBindings)];

/** Route and status of a success, as the controllers declare them. */
function declared(): (readonly [route: string, status: string])[] {
  return modules.flatMap(({ controllers = [] }) => controllers.flatMap((controller: Type) => handlersOf(controller)));
}

function handlersOf(controller: Type): (readonly [route: string, status: string])[] {
  const handlers = controller.prototype as Readonly<Record<string, object>>;
  return Object.getOwnPropertyNames(handlers).flatMap((name) => {
    const handler = handlers[name]!;
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const base = Reflect.getMetadata(PATH_METADATA, controller) as string;
    const path = `/${base}/${String(Reflect.getMetadata(PATH_METADATA, handler))}`.replace(/\/+$/, '');
    const status = Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined;
    const usual = method === RequestMethod.POST ? 201 : 200;
    return [
      [
        `${RequestMethod[method]} ${path.replaceAll(/\/+/g, '/').replaceAll(/:(\w+)/g, '{$1}')}`,
        String(status ?? usual),
      ],
    ];
  });
}

test('the document says of every route the status that it answers with', () => {
  const { paths } = openApi() as { paths: Record<string, Record<string, { responses: Record<string, object> }>> };
  const told = Object.entries(paths).flatMap(([path, routes]) =>
    Object.entries(routes).map(([method, { responses }]) => [
      `${method.toUpperCase()} ${path}`,
      Object.keys(responses).find((status) => status !== 'default'),
    ]),
  );
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(declared()));
});
