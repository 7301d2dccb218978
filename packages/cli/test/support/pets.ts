import { createProject, type TestProject } from './project.ts';

/** A small document without faults; its lines are counted on by tests. */
export const petsDocument = `openapi: 3.0.3
info:
  title: Pets
  version: 1.0.0
servers:
  - url: https://pets.example/v1
tags:
  - name: Pets
paths:
  /pets:
    get:
      operationId: listPets
      tags: [Pets]
      parameters:
        - name: size
          in: query
          schema: { type: integer, example: 2 }
      responses:
        '200':
          description: All pets.
          content:
            application/json:
              schema:
                type: array
                items:
                  $ref: '#/components/schemas/Pet'
              example: [{ id: 7, name: Rex }]
    post:
      operationId: createPet
      tags: [Pets]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/NewPet'
            examples:
              dog: { value: { name: Rex } }
              cat: { value: { name: Tom } }
      responses:
        '200':
          description: The pet.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Pet'
              example: { id: 7, name: Rex }
  /pets/{id}:
    delete:
      operationId: deletePet
      tags: [Pets]
      parameters:
        - name: id
          in: path
          required: true
          schema: { type: integer }
          example: 7
      responses:
        '204':
          description: Gone.
components:
  schemas:
    NewPet:
      type: object
      required: [name]
      properties:
        name: { type: string, maxLength: 20 }
    Pet:
      type: object
      required: [id, name]
      properties:
        id: { type: integer }
        name: { type: string }
`;

export const petsConfig = `export default { apis: { pets: { package: '@acme/pets-api' } } };\n`;

/** A project with the pets pulled in. */
export async function petsProject(config = petsConfig): Promise<TestProject> {
  const project = createProject({
    'speclock.config.ts': config,
    'downloads/pets.yaml': petsDocument,
  });
  await succeed(project, 'pull', 'pets', '--from', 'downloads/pets.yaml');
  return project;
}

/** A project with the pets pulled in and generated. */
export async function generatedPets(): Promise<TestProject> {
  const project = await petsProject();
  await succeed(project, 'generate');
  return project;
}

async function succeed(project: TestProject, ...argv: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await project.run(...argv);
  if (code !== 0) throw new Error(`${argv.join(' ')}: ${stdout}${stderr}`);
}

/** An overlay of the pets: how long the name of a new one may be. */
export function petsOverlay(limit: number): string {
  return `overlay: 1.0.0
info: { title: Corrections, version: 1.0.0 }
actions:
  - target: $.components.schemas.NewPet.properties.name
    description: Longer names came up.
    update: { maxLength: ${limit} }
`;
}
