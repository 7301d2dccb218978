// Counts what all groups hold, off the page's own thread, with a client of its own.
import { ExperienceGroups } from '@speclock/experience-groups';

export interface Totals {
  readonly groups: number;
  readonly participants: number;
}

const service = new ExperienceGroups({ baseUrl: new URL('api', location.href).href });

addEventListener('message', async () => {
  const totals = { groups: 0, participants: 0 };
  for await (const group of service.groups.list({ size: 100 })) {
    totals.groups++;
    totals.participants += group.noOfParticipants;
  }
  postMessage(totals satisfies Totals);
});
