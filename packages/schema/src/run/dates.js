// The formats of dates, times and durations (RFC 3339).

const dateShape = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const timeShape =
  /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;
const dateTimeShape =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/** Whether the calendar has the day of a full-date. Every month has 28; for one that a month lacks, a Date is of the next month, or invalid. */
function hasDay(text) {
  const day = text.slice(8, 10);
  return day < '29' || new Date(text.slice(0, 10)).getUTCDate() === Number(day);
}

/** Whether the full-time at `i` can have its second: a leap second stands only at 23:59:60 UTC. */
function hasSecond(text, i) {
  if (text[i + 6] !== '6') return true;
  const minute = text
    .slice(i)
    .replace(/:60(\.\d+)?/, '')
    .toUpperCase();
  return new Date(`2000-01-01T${minute}`).toISOString().includes('23:59');
}

/** RFC 3339, section 5.6, full-date, of a day that the calendar has. */
export function isDate(text) {
  return dateShape.test(text) && hasDay(text);
}

/** RFC 3339, section 5.6, full-time. */
export function isTime(text) {
  return timeShape.test(text) && hasSecond(text, 0);
}

/** RFC 3339, section 5.6, date-time. */
export function isDateTime(text) {
  return dateTimeShape.test(text) && hasDay(text) && hasSecond(text, 11);
}

/** RFC 3339, appendix A: units that follow each other without a gap, largest first, or weeks alone. */
export function isDuration(text) {
  return /^P(?!$)(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/.test(
    text,
  );
}
