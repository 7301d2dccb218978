/** What is sent, and what comes back for it. */
export const newGroup = {
  groupName: 'Travel card holders',
  groupDescription: 'Members who used a card abroad in the last twelve months',
  groupType: 'EXPERIENCE_GROUP',
  groupPlatform: 'RETAIL_BANKING',
};

export const group = {
  groupId: '3f1c9a52-7d84-4b0e-9a6f-2c5d81e4b7a0',
  ...newGroup,
  groupLastUpdatedDateTime: '2026-05-14T09:31:05.117Z',
  groupParticipantCount: 0,
  groupStatus: 'ACTIVE',
};

/** Names that are too long, in what is sent and in what comes back. */
export const wrongNewGroup = { ...newGroup, groupName: 'x'.repeat(31) };
export const wrongGroup = { ...group, groupLastUpdatedDateTime: 'yesterday' };

const token = {
  access_token: 'a-token-that-was-obtained',
  expires_in: '3600',
  token_type: 'Bearer',
};

/** The text of the answer to a call of the URL, always of status 200 and JSON. */
export function answerTo(url: string, answer: unknown): string {
  return JSON.stringify(url.endsWith('/token') ? token : answer);
}
