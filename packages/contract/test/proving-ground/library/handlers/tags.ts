import { type Call, crash, type Handlers, Refusal } from '../exchange.ts';
import type { On } from '../faults.ts';
import type { Tag } from '../state.ts';

export function tagHandlers(on: On): Handlers {
  const deleted = new Map<string, Tag>();

  function tagOf({ tenant, params, operation }: Call): Tag {
    const name = String(params.get('tag'));
    const found = tenant.tags.get(name);
    if (found !== undefined) return found;
    const late = deleted.get(name);
    if (on('deleted-tag-still-read', operation.id) && late) return late;
    if (on('tag-named-proto-found') && name === '__proto__') return { name, label: '' };
    throw new Refusal(404, 'There is no such tag.');
  }

  return {
    getTag(call) {
      if (on('tag-named-constructor-crashes') && call.params.get('tag') === 'constructor') crash();
      return { status: 200, body: tagOf(call) };
    },

    putTag({ tenant, params, body }) {
      const name = String(params.get('tag'));
      if (on('tag-named-constructor-crashes') && name === 'constructor') crash();
      const old = tenant.tags.get(name);
      const tag = { ...body, name } as unknown as Tag;
      const aliases = [...(old?.aliases ?? []), ...(tag.aliases ?? [])];
      const stored = {
        ...tag,
        ...(on('put-appends-aliases') && { aliases }),
        ...(on('whitespace-trimmed') && { label: tag.label.trim() }),
      };
      tenant.tags.set(name, stored);
      const bare = on('replaced-tag-lacks-name') && old !== undefined;
      return { status: old === undefined ? 201 : 200, body: bare ? body : stored };
    },

    deleteTag(call) {
      const tag = tagOf(call);
      deleted.set(tag.name, tag);
      call.tenant.tags.delete(tag.name);
      return { status: 204 };
    },
  };
}
