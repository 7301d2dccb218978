import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Case } from '../../src/case.ts';
import { createTemplates } from '../../src/check/templates.ts';

const at = { file: 'a.json', pointer: '/paths/~1a/post' };
const plain: Case = {
  kind: 'case',
  id: 'add/coverage/plain',
  operation: 'add',
  phase: 'coverage',
  why: 'plain',
  expects: 'accepted',
  aim: { kind: 'plain', in: 'method', name: '' },
  request: {
    method: 'post',
    target: '/a',
    headers: [['Content-Type', 'application/json; charset=utf-8']],
    body: '{}',
  },
  slots: [],
  at,
};
const bodiless: Case = {
  ...plain,
  aim: { kind: 'only-required', in: 'body', name: '' },
  request: { method: 'post', target: '/a', headers: [] },
};

test('a case without its body differs from the plain request that has one', () => {
  const templates = createTemplates();
  assert.is(templates.of(bodiless), undefined);
  templates.note(plain, 409);
  assert.is(templates.of(bodiless), undefined);
  templates.note(plain, 201);
  assert.is(templates.of(bodiless), 'accepted');
  assert.is(templates.of({ ...bodiless, operation: 'other' }), undefined);
});

test('a body of another media type says nothing of this one', () => {
  const templates = createTemplates();
  templates.note(plain, 201);
  const headers = [['Content-Type', 'text/plain']] as const;
  const other: Case = { ...plain, request: { ...plain.request, headers } };
  assert.is(templates.of(other), undefined);
  assert.is(templates.of(plain), 'accepted');
});

test.run();
