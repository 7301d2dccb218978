import { readFileSync } from 'node:fs';
import { githubDocument } from './places.ts';

export interface Body {
  readonly name: string;
  readonly isValid: boolean;
  /** Whether it is wrong by its formats alone: valid where they are not looked at. */
  readonly byFormat?: boolean;
  readonly value: Value;
}

type Value = Record<string, unknown>;

/** GitHub's own example of a full repository, with the `language` that its schema requires twice and the example lacks. */
function fullRepository(): Value {
  const { components } = JSON.parse(readFileSync(githubDocument, 'utf8'));
  const { value } = components.examples['full-repository-default-response'];
  return { ...value, language: 'Ruby', source: { ...value.source, language: 'Ruby' } };
}

/** Valid, and wrong in one place each: at the start, at the end, deep inside, by what is missing and by a format. */
export function repositoryBodies(): Body[] {
  const value = fullRepository();
  const { full_name: _, ...withoutName } = value;
  const template = value['template_repository'] as Value;
  const owner = template['owner'] as Value;
  const wrongInside = { ...template, owner: { ...owner, site_admin: 'false' } };
  return [
    { name: 'valid', isValid: true, value },
    { name: 'first property of a wrong type', isValid: false, value: { ...value, id: '1296269' } },
    {
      name: 'last property of a wrong type',
      isValid: false,
      value: { ...value, custom_properties: 'none' },
    },
    {
      name: 'wrong type three levels down',
      isValid: false,
      value: { ...value, template_repository: wrongInside },
    },
    { name: 'a property missing', isValid: false, value: withoutName },
    {
      name: 'a date-time in a 13th month',
      isValid: false,
      byFormat: true,
      value: { ...value, created_at: '2011-13-26T19:01:12Z' },
    },
  ];
}

const group = {
  groupId: '3f1c9a52-7d84-4b0e-9a6f-2c5d81e4b7a0',
  groupName: 'Travel card holders',
  groupType: 'EXPERIENCE_GROUP',
  noOfParticipants: 1280,
  links: [{ rel: 'self', href: 'https://api.example/groups/v3/groups/3f1c9a52' }],
};

/** A page of 100 groups, and one whose last group is wrong. */
export function groupListBodies(): Body[] {
  const links = [{ rel: 'self', href: 'https://api.example/groups/v3/groups?page=0&size=100' }];
  const page = { size: 100, totalElements: 100, totalPages: 1, number: 0 };
  const content = Array.from({ length: 100 }, () => group);
  const wrong = [...content.slice(1), { ...group, noOfParticipants: '1280' }];
  return [
    { name: 'valid, 100 groups', isValid: true, value: { links, content, page } },
    { name: 'the last group wrong', isValid: false, value: { links, content: wrong, page } },
  ];
}

export function jobBodies(): Body[] {
  const value = {
    jobId: '6a0d4c1e-93b7-4f25-8d1a-e07b52c9f364',
    groupId: '3f1c9a52-7d84-4b0e-9a6f-2c5d81e4b7a0',
    groupName: 'Travel card holders',
    groupType: 'EXPERIENCE_GROUP',
    inputFileName: 'participants.csv',
    type: 'ADD',
    totalRecordsCount: 4,
    successRecordsCount: 3,
    failedRecordsCount: 1,
    jobStatus: 'PARTIAL_SUCCESS',
    createdDateTime: '2024-05-14T09:31:05.117Z',
    lastUpdatedDateTime: '2024-05-14T09:31:06.904Z',
  };
  const wrong = { ...value, jobId: '6a0d4c1e' };
  return [
    { name: 'valid', isValid: true, value },
    { name: 'no UUID', isValid: false, byFormat: true, value: wrong },
  ];
}

export function newGroupBodies(): Body[] {
  const value = { groupName: 'Travel card holders', groupType: 'EXPERIENCE_GROUP' };
  return [
    { name: 'valid', isValid: true, value },
    { name: 'name too long', isValid: false, value: { ...value, groupName: 'x'.repeat(31) } },
  ];
}
