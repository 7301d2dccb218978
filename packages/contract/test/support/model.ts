import { type ApiModel, loadApi } from '@speclock/model';

/** The model of an OpenAPI document given as JSON, after the actions of an overlay. */
export function modelOf(document: object, actions?: readonly object[]): ApiModel {
  const overlay = { overlay: '1.0.0', info: { title: 'Mended', version: '1' }, actions };
  const { model, problems } = loadApi({
    document: { file: 'api.json', text: JSON.stringify(document, null, 2) },
    ...(actions && { overlay: { file: 'overlay.json', text: JSON.stringify(overlay) } }),
  });
  if (model === undefined) throw new Error(JSON.stringify(problems, null, 2));
  return model;
}

/** A document of 3.0 with these paths and components. */
export function documentOf(paths: object, components: object = {}, rest: object = {}): object {
  return {
    openapi: '3.0.3',
    info: { title: 'Books', version: '1.0.0' },
    servers: [{ url: 'https://books.example/v1' }],
    ...rest,
    paths,
    components,
  };
}

/** A response without a body. */
export const ok = { 200: { description: 'Done.' } };
