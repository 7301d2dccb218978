import { defineConfig } from '@speclock/cli/config';

export default defineConfig({
  apis: {
    authentication: {
      select: { paths: ['/oauth2/v1/**'] },
      package: '@speclock/authentication-api',
      license: 'MIT',
    },
    'experience-groups': {
      select: { paths: ['/groups/v3/**'] },
      package: '@speclock/experience-groups-api',
      license: 'MIT',
      alongside: ['authentication'],
      postman: {
        environments: {
          mock: {},
          sandbox: {},
          staging: { server: 'https://api.candescent.com/digitalbanking/stage' },
          production: { server: 'https://api.candescent.com/digitalbanking' },
        },
      },
      targets: {
        mock: {
          command: ['speclock', 'mock', 'experience-groups', '--port', '0'],
          deviations: 'contract-tests/prism-deviations.yaml',
        },
        sandbox: {
          command: [
            'node',
            'packages/sandbox/src/main.ts',
            '--port',
            '0',
            '--self-check',
            'report',
          ],
        },
        live: {
          baseUrl: { env: 'SPECLOCK_LIVE_BASE_URL' },
          credentials: {
            clientId: { env: 'SPECLOCK_LIVE_CLIENT_ID' },
            clientSecret: { env: 'SPECLOCK_LIVE_CLIENT_SECRET' },
            tokenHeaders: { institutionId: { env: 'SPECLOCK_LIVE_INSTITUTION_ID' } },
          },
        },
      },
    },
    'experience-groups-next': {
      select: { paths: ['/v3/groups/**', '/v3/jobs/**'] },
      package: '@speclock/experience-groups-next-api',
      license: 'MIT',
      alongside: ['authentication'],
      targets: {
        mock: { command: ['speclock', 'mock', 'experience-groups-next', '--port', '0'] },
        sandbox: {
          command: [
            'node',
            'packages/sandbox/src/main.ts',
            '--port',
            '0',
            '--self-check',
            'report',
          ],
        },
      },
    },
  },
});
