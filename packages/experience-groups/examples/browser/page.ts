// What the page does: it shows the groups, makes one, uploads participants and follows the job.
import { ExperienceGroups, type Job } from '@speclock/experience-groups';
import { readable } from './readable.ts';
import type { Totals } from './worker.ts';

// Of the page's own server, which signs in: a browser holds no key pair.
const service = new ExperienceGroups({ baseUrl: new URL('api', location.href).href });
const shownErrors = 20;

function find<Kind extends Element>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`The page has no ${kind.name} "${id}".`);
}

const errorLine = find('error', HTMLElement);
const groupTable = find('groups', HTMLTableSectionElement);
const emptyLine = find('empty', HTMLElement);
const createForm = find('create', HTMLFormElement);
const uploadForm = find('upload', HTMLFormElement);
const groupChoice = find('groupId', HTMLSelectElement);
const jobBox = find('job', HTMLElement);
const progress = find('progress', HTMLProgressElement);
const outcome = find('outcome', HTMLElement);
const rejected = find('rejected', HTMLUListElement);
const totals = find('totals', HTMLElement);

const counter = new Worker('worker.js', { type: 'module' });
counter.addEventListener('message', ({ data }: MessageEvent<Totals>) => {
  totals.textContent = `Groups: ${data.groups.toLocaleString()}, participants: ${data.participants.toLocaleString()}`;
});

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

async function showGroups(): Promise<void> {
  const rows: Element[] = [];
  const choices: Element[] = [];
  for await (const group of service.groups.list({ sort: 'groupName,asc' })) {
    const row = document.createElement('tr');
    const count = element('td', group.noOfParticipants.toLocaleString());
    row.append(element('td', group.groupName), count);
    rows.push(row);
    choices.push(new Option(group.groupName, group.groupId));
  }
  const chosen = groupChoice.value;
  groupTable.replaceChildren(...rows);
  groupChoice.replaceChildren(...choices);
  if (choices.some((choice) => choice.getAttribute('value') === chosen)) groupChoice.value = chosen;
  emptyLine.hidden = rows.length > 0;
  counter.postMessage('count');
}

async function createGroup(form: FormData): Promise<void> {
  const groupDescription = String(form.get('groupDescription'));
  const group = await service.groups.create({
    groupName: String(form.get('groupName')),
    ...(groupDescription !== '' && { groupDescription }),
  });
  createForm.reset();
  await showGroups();
  groupChoice.value = group.groupId;
}

/** The file, where one was chosen, or else the lines of the text. */
function participantsOf(form: FormData): File | string[] {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) return file;
  return String(form.get('ids'))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function showJob(job: Job): void {
  const done = job.successRecordsCount + job.failedRecordsCount;
  // Without a value the bar only shows that something is going on.
  if (job.totalRecordsCount === 0) progress.removeAttribute('value');
  else progress.value = done / job.totalRecordsCount;
  outcome.textContent = `${done} of ${job.totalRecordsCount} lines`;
}

async function upload(form: FormData): Promise<void> {
  rejected.replaceChildren();
  progress.removeAttribute('value');
  outcome.textContent = 'Sending';
  jobBox.hidden = false;
  const type = form.get('type');
  const send = type === 'remove' || type === 'replace' ? type : 'add';
  try {
    const groupId = String(form.get('groupId'));
    const sent = await service.participants[send](groupId, participantsOf(form));
    const result = await service.jobs.wait(sent, { onProgress: showJob });
    const { job } = result;
    progress.value = 1;
    outcome.textContent = `${job.successRecordsCount} of ${job.totalRecordsCount} lines were taken.`;
    for await (const { lineNbr, errorMsg } of result.outcome === 'success' ? [] : result.errors) {
      if (rejected.childElementCount === shownErrors) {
        rejected.append(element('li', `and ${job.failedRecordsCount - shownErrors} more`));
        break;
      }
      rejected.append(element('li', `Line ${lineNbr}: ${errorMsg}`));
    }
    await showGroups();
  } catch (error) {
    jobBox.hidden = true;
    throw error;
  }
}

/** Does what a form is for when it is sent: one at a time, and what goes wrong is shown. */
async function run(what: () => Promise<void>, button?: HTMLButtonElement | null): Promise<void> {
  errorLine.hidden = true;
  if (button) button.disabled = true;
  try {
    await what();
  } catch (error) {
    errorLine.textContent = readable(error);
    errorLine.hidden = false;
  } finally {
    if (button) button.disabled = false;
  }
}

function onSubmit(form: HTMLFormElement, what: (data: FormData) => Promise<void>): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void run(() => what(new FormData(form)), form.querySelector('button'));
  });
}

onSubmit(createForm, createGroup);
onSubmit(uploadForm, upload);
await run(showGroups);
