import { type Answer, type Call, crash, enveloped, type Handlers, Refusal } from './exchange.ts';
import { newId, now, type Report } from './state.ts';

/** Milliseconds after which a report is running, and after which it is over. */
const running = 10;
const over = 30;

export const reports: Handlers = { createReport, getReport };

function createReport(call: Call): Answer {
  const { tenant, body, on } = call;
  const { kind, from, to } = body;
  if (on('backward-report-crashes') && String(to) < String(from)) crash();
  const orders = [...tenant.orders.values()];
  const counted = orders.filter(({ data }) => {
    const day = String(data['placed_at']).slice(0, 10);
    return day >= String(from) && day <= String(to);
  }).length;
  const id = newId('rep');
  const report: Report = {
    id,
    startedAt: Date.now(),
    reads: 0,
    counted,
    skipped: orders.length - counted,
    data: { id, kind, from, to, created_at: now() },
  };
  tenant.reports.set(id, report);
  const location = on('report-location-of-orders')
    ? `/api/v2/orders/${id}`
    : `/api/v2/reports/${id}`;
  return {
    status: on('report-started-with-200') ? 200 : 202,
    headers: {
      Location: location,
      'Retry-After': on('retry-after-in-words') ? 'soon' : '0',
    },
    body: enveloped(shown(report, call)),
  };
}

function stateOf({ startedAt, data, reads }: Report, { on }: Call): string {
  const age = Date.now() - startedAt;
  const failing = String(data['to']) < String(data['from']);
  const end = failing ? 'failed' : 'done';
  if (age < over) return age < running ? 'queued' : 'running';
  if (on('done-report-runs-again') && reads % 2 === 1) return 'running';
  if (on('done-report-fails-later') && reads > 1) return 'failed';
  return end;
}

function shown(report: Report, call: Call): object {
  const { data, startedAt, counted, skipped } = report;
  const { on } = call;
  const state = stateOf(report, call);
  if (Date.now() - startedAt >= over && call.params.get('peek') === undefined) report.reads++;
  const done = state === 'done';
  const ended = done || state === 'failed';
  const time = new Date(startedAt + over).toISOString();
  const changing = on('end-of-a-report-moves')
    ? new Date(Date.now() + report.reads).toISOString()
    : time;
  const early = on('report-ends-before-it-began') ? '2020-01-01T00:00:00Z' : changing;
  return {
    ...data,
    state,
    rows_total: done ? counted + skipped : 0,
    rows_counted: done ? counted + (on('rows-do-not-add-up') ? 1 : 0) : 0,
    rows_skipped: on('rows-skipped-null-while-running') && !ended ? null : done ? skipped : 0,
    finished_at: ended ? early : null,
    ...(on('kind-always-sales') && { kind: 'sales' }),
  };
}

function getReport(call: Call): Answer {
  const { tenant, others, params, on } = call;
  const id = String(params.get('report_id'));
  const everybody = on('report-of-another-read') ? [tenant, ...others] : [tenant];
  const found = everybody.map(({ reports }) => reports.get(id)).find((one) => one);
  if (found === undefined) throw new Refusal(404, 'There is no such report.');
  const state = stateOf(found, call);
  if (on('done-report-vanishes') && state === 'done' && found.reads > 0)
    throw new Refusal(404, 'There is no such report.');
  return { status: 200, body: enveloped(shown(found, call)) };
}
