import { fileURLToPath } from 'node:url';
import { petsProject } from './pets.ts';
import type { TestProject } from './project.ts';

/** Starts the service of pets. */
export const command = ['node', fileURLToPath(new URL('pets-server.mjs', import.meta.url))];

export const config = `export default { apis: {
  pets: { package: 'p', alongside: ['more'], targets: {
    here: { command: ${JSON.stringify(command)} },
    again: { command: ${JSON.stringify(command)} },
    live: { baseUrl: { env: 'PETS_URL' } },
  } },
  more: { package: 'm', select: { operationIds: ['listPets'] } },
} };`;

/** The service of pets keeps nothing: more than examples would find that. */
export const examples = ['--phases', 'examples'];

/** A project of two APIs, and of targets that serve them. */
export async function projectWithTargets(): Promise<TestProject> {
  const project = await petsProject(config);
  await project.run('pull', 'more', '--from', 'downloads/pets.yaml');
  return project;
}
