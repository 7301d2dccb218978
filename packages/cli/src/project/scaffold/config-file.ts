import { literal } from '@speclock/schema';

/** The `speclock.config.ts` of a new repository. */
export function printConfig(api: string, packageName: string): string {
  return `import { defineConfig } from '@speclock/cli/config';

export default defineConfig({
  apis: {
    ${literal(api)}: {
      // The name under which the package is published; change it freely, then run npm run generate and npm install.
      package: ${literal(packageName)},
      targets: {
        mock: {
          command: ['speclock', 'mock', ${literal(api)}, '--port', '0'],
          deviations: 'contract-tests/prism-deviations.yaml',
        },
      },
    },
  },
});
`;
}
