// The groups of one suite: they have a name of their own, and are removed at its end whatever happened.
import { randomUUID } from 'node:crypto';
import type { Test } from 'uvu';
import { api, input, record } from './support.ts';

/** With which the name of each group of this suite begins. */
export const name = `speclock ${randomUUID().slice(0, 18)}`;
/** Ids of groups that the service still has, as far as we know. */
export const made = new Set<string>();

/** All groups of the institution, page by page. */
export async function* listed() {
  for (let page = 0, pages = 1; page < pages; page++) {
    const answer = await api.listGroups({ query: { page, size: 50 } });
    if (answer.status !== 200) throw new Error(`list groups answered ${answer.status}`);
    yield* answer.data.content;
    pages = answer.data.page.totalPages;
  }
}

/** Deletes what this run made and has not deleted yet: also a group whose creation was never answered. */
async function removeMade(): Promise<void> {
  if (!input.stateful) return;
  try {
    for await (const group of listed())
      if (group.groupName.startsWith(name)) made.add(group.groupId);
  } catch {
    // What is known by its id is removed all the same.
  }
  for (const id of made) {
    made.delete(id);
    const answer = await api.deleteGroup({ path: { groupId: id } }).catch(() => undefined);
    const removed = answer?.status === 200;
    const detail = `${removed ? 'Removed' : 'Could not remove'} group ${id}, which a step had left behind.`;
    process.stdout.write(`${detail}\n`);
    if (removed) continue;
    // Whoever owns the service must learn of it, whatever became of the steps.
    record({
      target: input.target,
      operation: 'deleteGroup',
      layer: 'suite',
      name: 'removes what the run had made',
      status: 'failed',
      ms: 0,
      detail,
    });
  }
}

/** Has a suite remove what it made, also when it is interrupted. */
export function removeAtEnd(test: Test): void {
  test.after(removeMade);
  // Whoever interrupts a run still finds the service as it was. A second signal while this works changes nothing.
  let interrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (interrupted) return;
      interrupted = true;
      removeMade().finally(() => process.exit(130));
    });
  }
}
