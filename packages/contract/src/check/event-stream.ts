/** One event of a stream (HTML, section 9.2.6, "Interpreting an event stream"). */
export interface StreamEvent {
  readonly data: string;
  readonly event?: string;
  readonly id?: string;
  readonly retry?: number;
}

/** The events of a text/event-stream; those without data are none, and neither is one that does not end. */
export function eventsOf(text: string): StreamEvent[] {
  const events: StreamEvent[] = [];
  let data: string[] = [];
  let fields: { event?: string; id?: string; retry?: number } = {};
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line === '') {
      if (data.length > 0) events.push({ ...fields, data: data.join('\n') });
      data = [];
      fields = {};
      continue;
    }
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === 'data') data.push(value);
    else if (name === 'event') fields.event = value;
    else if (name === 'id') fields.id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) fields.retry = Number(value);
  }
  return events;
}
