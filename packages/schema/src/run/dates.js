// The formats of dates, times and durations (RFC 3339).

/** The number that two digits make; 100, which is more than any part of a date or time, where they are none. */
function twoDigits(text, i) {
  const tens = text.charCodeAt(i) - 48;
  const ones = text.charCodeAt(i + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 100;
}

/** Whether a full-date stands at `i`. */
function hasDateAt(text, i) {
  if (text.charCodeAt(i + 4) !== 45 || text.charCodeAt(i + 7) !== 45) return false;
  const century = twoDigits(text, i);
  const year = twoDigits(text, i + 2);
  const month = twoDigits(text, i + 5);
  const day = twoDigits(text, i + 8);
  if (century > 99 || year > 99 || month < 1 || month > 12 || day < 1) return false;
  if (day <= 28) return true;
  if (month !== 2)
    return day <= (month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
  return day === 29 && (year === 0 ? century : year) % 4 === 0;
}

/** Whether a full-time stands at `i` and ends the text. */
function hasTimeAt(text, i) {
  if (text.charCodeAt(i + 2) !== 58 || text.charCodeAt(i + 5) !== 58) return false;
  const hour = twoDigits(text, i);
  const minute = twoDigits(text, i + 3);
  const second = twoDigits(text, i + 6);
  if (hour > 23 || minute > 59 || second > 60) return false;
  let zone = i + 8;
  if (text.charCodeAt(zone) === 46) {
    do zone++;
    while (text.charCodeAt(zone) >= 48 && text.charCodeAt(zone) <= 57);
    if (zone === i + 9) return false;
  }
  const sign = text.charCodeAt(zone);
  // 90 and 122 are Z and z, 43 and 45 plus and minus.
  if (sign === 90 || sign === 122) {
    return text.length === zone + 1 && (second < 60 || (hour === 23 && minute === 59));
  }
  if ((sign !== 43 && sign !== 45) || text.length !== zone + 6) return false;
  const hours = twoDigits(text, zone + 1);
  const minutes = twoDigits(text, zone + 4);
  if (text.charCodeAt(zone + 3) !== 58 || hours > 23 || minutes > 59) return false;
  const offset = (hours * 60 + minutes) * (sign === 43 ? 1 : -1);
  return second < 60 || (hour * 60 + minute - offset + 1440) % 1440 === 1439;
}

/** RFC 3339, section 5.6, full-date, of a day that the calendar has. */
export function isDate(text) {
  return text.length === 10 && hasDateAt(text, 0);
}

/** RFC 3339, section 5.6, full-time; a leap second stands only at 23:59:60 UTC. */
export function isTime(text) {
  return hasTimeAt(text, 0);
}

/** RFC 3339, section 5.6, date-time. */
export function isDateTime(text) {
  return (text.charCodeAt(10) | 32) === 116 && hasDateAt(text, 0) && hasTimeAt(text, 11);
}

/** RFC 3339, appendix A: units that follow each other without a gap, largest first, or weeks alone. */
export function isDuration(text) {
  return /^P(?!$)(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/.test(
    text,
  );
}
