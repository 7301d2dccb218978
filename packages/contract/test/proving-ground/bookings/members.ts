import { type Answer, crash, Refusal } from '../orders/exchange.ts';
import { base, type Call, type Handlers, lookUp, textFaults } from './call.ts';
import { type Data, now, pick } from './state.ts';

const written = ['login', 'name', 'active', 'birthday', 'bio', 'score'];

export const members: Handlers = {
  listMembers,
  createMember,
  getMember,
  updateMember,
  deleteMember,
};

function memberOf({ account, params }: Call): Data {
  const found = account.members.get(Number(params.get('member_id')));
  if (found === undefined) throw new Refusal(404, 'There is no such member.');
  return found;
}

function checkLogin(call: Call, login: unknown, own?: Data): void {
  const { account, on } = call;
  const isTaken = [...account.members.values()].some(
    (one) => one['login'] === login && (one !== own || on('own-login-conflicts')),
  );
  const isGone = on('login-stays-taken') && account.gone.some((one) => one['login'] === login);
  const isLetIn = own === undefined ? on('same-login-accepted') : on('login-changed-to-anothers');
  if ((isTaken || isGone) && !isLetIn) throw new Refusal(409, 'Somebody has this login.');
}

function listMembers({ account, params, on }: Call): Answer {
  const usual = on('members-default-page-is-five') ? 5 : 10;
  const size = Number(params.get('per_page') ?? usual);
  const first = on('page-of-members-begins-at-zero') && params.get('page') !== undefined ? 0 : 1;
  const start = (Number(params.get('page') ?? 1) - first) * size;
  const ghosts = on('deleted-member-still-listed') ? account.gone : [];
  const all = [...account.members.values(), ...ghosts];
  return { status: 200, body: { members: all.slice(start, start + size), total: all.length } };
}

async function createMember(call: Call): Promise<Answer> {
  const { account, body, on } = call;
  const early = account.nextMember;
  if (on('same-login-at-once-accepted')) checkLogin(call, body['login']);
  await lookUp();
  if (!on('same-login-at-once-accepted')) checkLogin(call, body['login']);
  const id = on('members-at-once-share-an-id') ? early : account.nextMember;
  account.nextMember = id + 1;
  const data: Data = { active: true, ...pick(textFaults(body, on), written), id, joined_at: now() };
  if (on('inactive-becomes-active')) data['active'] = body['active'] || true;
  if (on('score-zero-dropped') && !data['score']) delete data['score'];
  account.members.set(id, data);
  const prefix = on('location-without-the-base') ? '' : base;
  return { status: 201, headers: { Location: `${prefix}/members/${id}` }, body: data };
}

function getMember(call: Call): Answer {
  return { status: 200, body: memberOf(call) };
}

async function updateMember(call: Call): Promise<Answer> {
  const { account, body } = call;
  await lookUp();
  const old = memberOf(call);
  if (body['login'] !== undefined) checkLogin(call, body['login'], old);
  const data = { ...old, ...pick(body, written) };
  account.members.set(Number(old['id']), data);
  return { status: 200, body: data };
}

function deleteMember(call: Call): Answer {
  const { account, params, on } = call;
  const id = Number(params.get('member_id'));
  if (on('delete-again-crashes') && !account.members.has(id) && id < account.nextMember) crash();
  account.gone.push(memberOf(call));
  account.members.delete(id);
  return { status: 204 };
}
