import { dataFaults } from './faults/data.ts';
import { fileFaults } from './faults/files.ts';
import { folderFaults } from './faults/folders.ts';
import { jobFaults } from './faults/jobs.ts';
import { protocolFaults } from './faults/protocol.ts';
import { settingFaults } from './faults/settings.ts';

export const faults = [
  ...dataFaults,
  ...folderFaults,
  ...fileFaults,
  ...jobFaults,
  ...settingFaults,
  ...protocolFaults,
];

export type FaultId = (typeof faults)[number]['id'];
