import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { emit, load, told } from './emit.ts';

const attack = `'"\`*/;globalThis.pwned=1;/*\${globalThis.pwned=1}\n\r\u2028\u2029globalThis.pwned=1//\u202e</script>\\`;

const document = {
  openapi: '3.0.3',
  info: { title: attack, version: attack },
  paths: {
    [`/${attack.replace(/[{}?#]/g, '')}/{id}`]: {
      post: {
        operationId: attack,
        tags: [attack],
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
          { name: '__proto__', in: 'query', required: true, schema: { type: 'integer' } },
          { name: attack, in: 'query', schema: { enum: [attack] } },
          {
            name: 'x',
            in: 'query',
            style: 'deepObject',
            explode: true,
            schema: { type: 'object', additionalProperties: { type: 'integer' } },
          },
        ],
        requestBody: {
          content: {
            'multipart/form-data': {
              schema: JSON.parse(
                `{"type":"object","properties":{"__proto__":{"type":"integer"},${JSON.stringify(attack)}:{"type":"integer"}}}`,
              ),
            },
          },
        },
        responses: {
          '200': {
            description: attack,
            headers: { __proto__: { schema: { type: 'string' } } },
            content: {
              [`application/json; a="${attack}"`]: {
                schema: { enum: [attack], description: attack },
              },
            },
          },
        },
      },
    },
    '/proto': { get: { operationId: '__proto__', responses: { '200': { description: 'a' } } } },
    '/constructor': {
      get: {
        operationId: 'constructor',
        tags: ['../../../escape'],
        responses: { '200': { description: 'a' } },
      },
    },
  },
};

test('text of a document stays text', async () => {
  const files = emit(document);
  for (const [name, content] of files) {
    assert.match(name, /^[a-z\d-]+\.(?:js|d\.ts)$/);
    assert.not.match(content, /[\u2028\u2029\u202e\r]|<\/script/);
  }
  const { operations } = await load(files);
  assert.is('pwned' in globalThis, false);
  assert.equal(Object.keys(operations).sort(), [attack, '__proto__', 'constructor'].sort());
  const operation = operations[attack];
  const encoded = encodeURIComponent(attack);
  const raw = {
    path: { id: encoded },
    query: `__proto__=1&${encoded}=${encoded}&x[__proto__]=2`,
    headers: { 'content-type': 'multipart/form-data; boundary=a' },
    body: [
      { name: '__proto__', value: '5' },
      { name: attack, value: '6' },
    ],
  };
  const result = operation?.request(raw);
  assert.equal(result && told(result), []);
  assert.is(
    JSON.stringify(result),
    JSON.stringify({ ok: true, value: 0 }).replace(
      '0}',
      `{"path":{"id":${JSON.stringify(attack)}},"query":{"__proto__":1,${JSON.stringify(attack)}:${JSON.stringify(attack)},"x":{"__proto__":2}},"header":{},"cookie":{},"body":{"__proto__":5,${JSON.stringify(attack)}:6}}}`,
    ),
  );
  const wrong = operation?.request({
    ...raw,
    query: '__proto__=a',
    body: [{ name: '__proto__', value: 'x' }],
  });
  assert.equal(wrong && told(wrong), [
    '/query/__proto__ type string',
    '/body/__proto__ type string',
  ]);
  assert.is(Object.getPrototypeOf({}), Object.prototype);
  const answer = operation?.response({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: 'x',
  });
  assert.equal(answer && told(answer), ['/body enum string']);
});

test.run();
