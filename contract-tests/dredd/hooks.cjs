// Runs inside Dredd: signs in, sends the file that Dredd cannot, and writes each result as a line of JSON.
const { appendFileSync, readFileSync } = require('node:fs');
const path = require('node:path');
const hooks = require('hooks');

const plan = JSON.parse(readFileSync(path.join(__dirname, 'plan.json'), 'utf8'));
const authorization = {
  bearer: process.env.SPECLOCK_DREDD_BEARER,
  basic: process.env.SPECLOCK_DREDD_BASIC,
};

// What deletes comes last, so that what it deletes is there for the others.
hooks.beforeAll((transactions) => {
  const deletes = (transaction) => Number(transaction.request.method === 'DELETE');
  transactions.sort((one, other) => deletes(one) - deletes(other));
});

hooks.beforeEach((transaction) => {
  const { signIn, multipart } = plan[transaction.origin.actionName];
  const { request } = transaction;
  if (signIn !== 'none') request.headers.Authorization = authorization[signIn];
  if (multipart) {
    request.headers['Content-Type'] = multipart.contentType;
    request.body = multipart.body;
    request.bodyEncoding = 'base64';
  }
});

// Dredd compares the whole field. A document names a media type, and a charset beside it is no other one (RFC 9110, section 8.3).
hooks.beforeEachValidation(({ real }) => {
  const { headers } = real;
  const charset = /;\s*charset\s*=[^;]*/i;
  if (headers['content-type'])
    headers['content-type'] = headers['content-type'].replace(charset, '');
});

function statusOf({ skip, fail, test }) {
  if (skip) return 'skipped';
  return test?.valid && !fail ? 'passed' : 'failed';
}

function messageOf({ test, real, request, fullPath }) {
  if (!real) return `No answer came to ${request.method} ${fullPath}.`;
  const lines = (test?.message ?? '').trim().split('\n');
  const found = lines.join('; ') || 'Dredd could not judge the answer.';
  // The body of a success may hold a token; that of an error says why.
  return real.statusCode >= 400
    ? `${found} The answer was: ${`${real.body}`.slice(0, 500)}`
    : found;
}

hooks.afterEach((transaction) => {
  const status = statusOf(transaction);
  const result = {
    operation: transaction.origin.actionName,
    status,
    ...(status !== 'passed' && { message: messageOf(transaction) }),
    ms: Date.now() - transaction.startedAt,
  };
  appendFileSync(path.join(__dirname, 'results.ndjson'), `${JSON.stringify(result)}\n`);
});
