import { createSession, describe } from './session.js';
import { isolate, make, makeList, said } from './table.js';

const session = createSession();
const base = 'groups/v3';
const pageSize = 10;

/** Where a new group is: of a page after the last, the last is shown. */
const lastPage = 1_000_000;

/** How often a job that runs is asked for, in milliseconds, and after how many times its progress is said again. */
const [pollInterval, pollsUntilSaid] = [1_000, 3];
const running = new Set(['CREATED', 'PROCESSING']);

const $ = (id) => document.getElementById(id);

// What was done and how it went, in one place that is read out.

function say(text) {
  $('error').textContent = '';
  $('status').textContent = text;
}

function fail(error) {
  $('status').textContent = '';
  $('error').textContent = describe(error);
}

// Groups.

const groups = makeList({
  root: $('groups'),
  fetchPage: (page) =>
    session.call('GET', `${base}/groups?${new URLSearchParams({ page, size: pageSize })}`),
  keyOf: ({ groupId }) => groupId,
  cellsOf: ({ groupName, groupId, noOfParticipants }) => [
    said(groupName),
    count(noOfParticipants),
    make('code', { textContent: groupId }),
  ],
  fail,
});

async function showGroups(page) {
  const content = await groups.load(page);
  if (!content) return;
  const select = $('upload-group');
  const chosen = select.value;
  select.replaceChildren(
    ...content.map(({ groupId, groupName }) =>
      make('option', { value: groupId, textContent: groupName }),
    ),
  );
  if (content.some(({ groupId }) => groupId === chosen)) select.value = chosen;
  $('upload').hidden = content.length === 0;
}

// Jobs: asked for again while one of those shown is not done.

let polls = 0;
let timer;
/** Statuses as they were shown, by job. */
const known = new Map();

const jobs = makeList({
  root: $('jobs'),
  fetchPage: (page) =>
    session.call(
      'GET',
      `${base}/jobs?${new URLSearchParams({ page, size: pageSize, sort: 'insertDateTime,desc' })}`,
    ),
  keyOf: ({ jobId }) => jobId,
  cellsOf: (job) => [
    said(job.inputFileName),
    said(job.groupName),
    said(job.type),
    statusOf(job),
    count(job.successRecordsCount),
    count(job.failedRecordsCount),
    make('time', { dateTime: job.createdDateTime, textContent: localTime(job.createdDateTime) }),
    job.failedRecordsCount > 0 ? errorsButton(job) : '',
  ],
  fail,
});

async function showJobs(page) {
  clearTimeout(timer);
  const content = await jobs.load(page);
  if (!content) return;
  const hasEnded = content.filter(
    ({ jobId, jobStatus }) => running.has(known.get(jobId)) && !running.has(jobStatus),
  );
  const underWay = content.filter(({ jobStatus }) => running.has(jobStatus));
  known.clear();
  for (const { jobId, jobStatus } of content) known.set(jobId, jobStatus);
  polls += 1;
  if (hasEnded.length > 0) {
    say(hasEnded.map((job) => `${nameOf(job)} has ended: ${outcomeOf(job)}`).join(' '));
    await showGroups();
  } else if (underWay.length > 0 && polls % pollsUntilSaid === 0) {
    say(underWay.map((job) => `${nameOf(job)} is under way: ${linesOf(job)} so far.`).join(' '));
  }
  if (underWay.length > 0) timer = setTimeout(() => showJobs().catch(fail), pollInterval);
}

function nameOf({ inputFileName, groupName }) {
  return `The import of ${isolate(inputFileName)} into ${isolate(groupName)}`;
}

function linesOf({ totalRecordsCount }) {
  return `${count(totalRecordsCount)} ${totalRecordsCount === 1 ? 'line' : 'lines'}`;
}

function outcomeOf(job) {
  const { jobStatus, successRecordsCount, failedRecordsCount } = job;
  return `${jobStatus}, ${count(successRecordsCount)} taken, ${count(failedRecordsCount)} refused.`;
}

function statusOf(job) {
  if (!running.has(job.jobStatus)) return said(job.jobStatus);
  const bar = make('progress', { ariaLabel: `${nameOf(job)} is under way` });
  return make('span', {}, bar, ` ${job.jobStatus}, ${linesOf(job)} so far`);
}

function count(number) {
  return Number(number ?? 0).toLocaleString('en');
}

function localTime(text) {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? String(text) : time.toLocaleString();
}

// The errors of one job.

/** The job whose errors are shown. */
let looked;

const jobErrors = makeList({
  root: $('errors'),
  fetchPage: (page) =>
    session.call(
      'GET',
      `${base}/jobs/${encodeURIComponent(looked)}/errors?${new URLSearchParams({ page, size: pageSize })}`,
    ),
  keyOf: ({ lineNbr }, at) => `${lineNbr} ${at}`,
  cellsOf: ({ lineNbr, errorMsg }) => [String(lineNbr), said(errorMsg)],
  fail,
});

function errorsButton(job) {
  const button = make(
    'button',
    { type: 'button' },
    'Errors',
    make('span', { className: 'unseen' }, ' of ', said(job.inputFileName)),
  );
  button.dataset.errorsOf = job.jobId;
  button.dataset.file = job.inputFileName;
  return button;
}

// One listener for all rows: a button that was made again needs none of its own.
$('jobs').addEventListener('click', ({ target }) => {
  const button = target.closest('[data-errors-of]');
  if (!button) return;
  looked = button.dataset.errorsOf;
  jobErrors.clear();
  const heading = $('errors-heading');
  heading.replaceChildren('Errors of ', said(button.dataset.file));
  attempt(async () => {
    await jobErrors.load(0);
    $('errors').hidden = false;
    heading.focus();
  });
});

$('close-errors').addEventListener('click', () => {
  closeErrors();
  const button = [...$('jobs').querySelectorAll('[data-errors-of]')].find(
    ({ dataset }) => dataset.errorsOf === looked,
  );
  (button ?? $('jobs-heading')).focus();
});

function closeErrors() {
  $('errors').hidden = true;
  jobErrors.clear();
}

// Forms.

async function attempt(action) {
  say('');
  try {
    await action();
  } catch (error) {
    fail(error);
  }
}

/** Runs `action` when a form is sent, one run at a time. */
function onSubmit(form, action) {
  let isBusy = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    form.ariaBusy = 'true';
    await attempt(() => action(new FormData(form)));
    form.ariaBusy = 'false';
    isBusy = false;
  });
}

function show(isSignedIn) {
  $('sign-in').hidden = isSignedIn;
  $('work').hidden = !isSignedIn;
  $('signed-in').hidden = !isSignedIn;
}

onSubmit($('sign-in-form'), async (fields) => {
  const [institutionId, clientId] = ['institutionId', 'clientId'].map((name) =>
    fields.get(name).trim(),
  );
  await session.signIn({ institutionId, clientId, clientSecret: fields.get('clientSecret') });
  $('sign-in-form').reset();
  $('who').textContent = `Signed in for institution ${institutionId}`;
  show(true);
  $('groups-heading').focus();
  await Promise.all([showGroups(0), showJobs(0)]);
});

$('sign-out').addEventListener('click', () => {
  clearTimeout(timer);
  groups.clear();
  jobs.clear();
  closeErrors();
  known.clear();
  $('upload-group').replaceChildren();
  for (const form of document.forms) form.reset();
  show(false);
  $('institution').focus();
  attempt(() => session.signOut());
});

onSubmit($('create'), async (fields) => {
  const groupDescription = fields.get('groupDescription');
  const group = await session.call('POST', `${base}/groups`, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      groupName: fields.get('groupName'),
      ...(groupDescription !== '' && { groupDescription }),
      groupType: 'EXPERIENCE_GROUP',
      groupPlatform: 'RETAIL_BANKING',
    }),
  });
  $('create').reset();
  await showGroups(lastPage);
  $('upload-group').value = group.groupId;
  say(`The group ${isolate(group.groupName)} was created.`);
});

onSubmit($('upload'), async (fields) => {
  const file = fields.get('file');
  const form = new FormData();
  form.append('type', fields.get('type'));
  form.append('fileName', new File([file], file.name, { type: 'text/csv' }));
  $('status').textContent = 'The file is being sent.';
  const path = `${base}/groups/${encodeURIComponent(fields.get('group'))}/participants`;
  const { message } = await session.call('PUT', path, { body: form, isFile: true });
  $('file').value = '';
  say(String(message));
  polls = 0;
  await showJobs(0);
});

for (const [button, show] of [
  [$('refresh-groups'), showGroups],
  [$('refresh-jobs'), showJobs],
]) {
  button.addEventListener('click', () => attempt(() => show()));
}
