import type { FaultId } from './faults.ts';

const schemas = '#/components/schemas';
const folder = `${schemas}/Folder/properties`;
const metadata = `${schemas}/FileMetadata/properties`;
const folderIds = `${schemas}/ExportRequest/properties/folderIds`;
const settings = `${schemas}/Settings`;
const limit = `${schemas}/Limit/properties`;
const listFolders = '#/paths/~1folders/get/parameters';
const getQuotas = '#/paths/~1quotas~1{ids}/get/parameters';

/** What a fault makes of the schemas that the server enforces: a pointer, and a value or nothing to put there. */
export const schemaFaults: {
  readonly [id in FaultId]?: readonly [pointer: string, value?: unknown];
} = {
  'folder-without-name-accepted': [`${schemas}/Folder/required`, []],
  'long-patched-name-accepted': [`${schemas}/FolderPatch/properties/name/maxLength`],
  'empty-folder-name-accepted': [`${folder}/name`, { type: 'string', maxLength: 40 }],
  'folder-code-not-anchored': [`${folder}/code/pattern`, '[A-Z]{2}-[0-9]{3}'],
  'any-colour-accepted': [`${folder}/colour/enum`],
  'any-kind-accepted': [`${folder}/kind/const`],
  'any-expiry-accepted': [`${folder}/expires/format`],
  'any-contact-accepted': [`${folder}/contact/format`],
  'any-homepage-accepted': [`${folder}/homepage/format`],
  'any-parent-asked-for': [`${listFolders}/0/schema/format`],
  'empty-settings-accepted': [`${folder}/settings/minProperties`],
  'many-settings-accepted': [`${folder}/settings/maxProperties`],
  'text-as-setting-accepted': [`${folder}/settings/additionalProperties`, true],
  'any-label-accepted': [`${folder}/labels/additionalProperties`, true],
  'unknown-folder-member-accepted': [`${schemas}/Folder/additionalProperties`, true],
  'any-retention-accepted': [`${folder}/retention`, { type: 'object' }],
  'retention-without-days-accepted': [`${schemas}/DaysRetention/required`, ['mode']],
  'null-note-accepted': [`${folder}/note/type`, ['string', 'null']],
  'any-sort-accepted': [`${listFolders}/2/schema/enum`],
  'large-folder-limit-accepted': [`${listFolders}/3/schema/maximum`],
  'negative-offset-accepted': [`${listFolders}/4/schema/minimum`],
  'repeated-tags-accepted': [`${metadata}/tags/uniqueItems`],
  'many-tags-accepted': [`${metadata}/tags/maxItems`],
  'camera-without-maker-accepted': [`${metadata}/camera/required`],
  'latitude-beyond-the-pole-accepted': [`${metadata}/place/properties/latitude/maximum`],
  'any-view-accepted': ['#/paths/~1folders~1{folderId}~1files/get/parameters/2/schema/enum'],
  'any-region-accepted': ['#/paths/~1files~1{fileId}~1content/put/parameters/0/schema/pattern'],
  'export-of-nothing-accepted': [`${folderIds}/minItems`],
  'export-of-many-accepted': [`${folderIds}/maxItems`],
  'export-of-one-folder-twice-accepted': [`${folderIds}/uniqueItems`],
  'export-of-no-uuid-accepted': [`${folderIds}/items/format`],
  'any-cursor-accepted': ['#/paths/~1exports/get/parameters/1/schema/pattern'],
  'any-action-accepted': [`${schemas}/BatchRequest/properties/items/items`, { type: 'object' }],
  'ratio-of-zero-accepted': [`${settings}/properties/ratio/exclusiveMinimum`],
  'large-page-in-a-form-accepted': [`${schemas}/SettingsForm/properties/pageSize/maximum`],
  'text-as-flag-accepted': [`${settings}/properties/notifications/properties/email/type`],
  'hour-24-accepted': [`${settings}/properties/notifications/properties/hours/items/maximum`],
  'empty-patch-accepted': [`${schemas}/SettingsPatch/minProperties`],
  'number-as-other-setting-accepted': [`${settings}/additionalProperties`, true],
  'many-quotas-accepted': [`${getQuotas}/0/schema/maxItems`],
  'text-as-quota-accepted': [`${getQuotas}/0/schema/items/type`, ['integer', 'string']],
  'repeated-units-accepted': [`${getQuotas}/1/schema/uniqueItems`],
  'any-field-accepted': [`${getQuotas}/2/schema/items/enum`],
  'text-in-range-accepted': [`${getQuotas}/3/schema/properties/from/type`, ['integer', 'string']],
  'factor-of-ten-accepted': [`${getQuotas}/4/schema/exclusiveMaximum`],
  'any-point-unit-accepted': [`${schemas}/Point/prefixItems/1/enum`],
  'beyond-int32-accepted': [`${schemas}/Point/prefixItems/0/format`],
  'any-step-accepted': [`${limit}/step/multipleOf`],
  'burst-of-a-hundred-accepted': [`${limit}/burst/exclusiveMaximum`],
  'negative-maximum-accepted': [`${limit}/maximum/minimum`],
  'long-limit-name-accepted': ['#/paths/~1limits~1{name}/parameters/0/schema/maxLength'],
  'any-time-accepted': ['#/paths/~1events/get/parameters/0/schema/format'],
};
