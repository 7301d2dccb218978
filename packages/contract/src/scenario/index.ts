import { actionLost } from './actions.ts';
import { putNotIdempotent, readOnlyChanged } from './again.ts';
import { batchWrong } from './batches.ts';
import { bytesChanged } from './bytes.ts';
import { defaultIgnored } from './defaults.ts';
import { digitsLost } from './digits.ts';
import { duplicateAccepted } from './duplicates.ts';
import { foundElsewhere } from './elsewhere.ts';
import { preconditionIgnored, revalidationWrong } from './etags.ts';
import { fileNameChanged } from './file-names.ts';
import { filterWrong } from './filters.ts';
import { formNotStored } from './forms.ts';
import { valueGarbled } from './garbled.ts';
import { headDiffers } from './head.ts';
import { optionalInsistedOn } from './insisted.ts';
import { jobUnsettled } from './jobs.ts';
import { createdNotFound, deleteNotIdempotent, usedAfterDelete } from './life.ts';
import { pageWrong, sortWrong } from './lists.ts';
import { nameChanged } from './names.ts';
import { keyIgnored } from './once.ts';
import { putStatusWrong } from './put-status.ts';
import { lostAtOnce } from './races.ts';
import type { Scenario } from './scenario.ts';
import { notStored } from './stored.ts';
import { tableWrong } from './tables.ts';
import { existenceLeaked } from './tenants.ts';
import { traceLeft } from './trace.ts';
import { unmadeFound } from './unmade.ts';
import { sequenceWrong } from './walk.ts';

/** All scenarios, those first that need the fewest exchanges. */
export const scenarios: readonly Scenario[] = [
  headDiffers,
  createdNotFound,
  unmadeFound,
  notStored,
  valueGarbled,
  digitsLost,
  formNotStored,
  optionalInsistedOn,
  defaultIgnored,
  readOnlyChanged,
  traceLeft,
  actionLost,
  foundElsewhere,
  putNotIdempotent,
  putStatusWrong,
  keyIgnored,
  lostAtOnce,
  duplicateAccepted,
  batchWrong,
  preconditionIgnored,
  revalidationWrong,
  nameChanged,
  bytesChanged,
  fileNameChanged,
  pageWrong,
  sortWrong,
  filterWrong,
  tableWrong,
  jobUnsettled,
  existenceLeaked,
  deleteNotIdempotent,
  usedAfterDelete,
  sequenceWrong,
];
