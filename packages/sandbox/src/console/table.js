/**
 * A page of a list in a table. Rows that stay are changed in place, so that the focus stays in them; texts become text and
 * never markup.
 */

/** Makes an element that holds texts and elements. */
export function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** A text of somebody else's: it has its own direction, and whatever it holds turns nothing around it. */
export function said(text) {
  return make('bdi', { textContent: String(text ?? '') });
}

/** A text of somebody else's for use in a sentence: between a first strong isolate and its end (UAX #9, section 2.4.2). */
export function isolate(text) {
  return `\u2068${String(text).replace(/[\u2066-\u2069]/g, '')}\u2069`;
}

/**
 * @param {object} options
 * @param {HTMLElement} options.root holds a table body, a note for an empty list (`.empty`) and buttons (`.pager`)
 * @param {(page: number) => Promise<object>} options.fetchPage
 * @param {(item: object, at: number) => string} options.keyOf
 * @param {(item: object) => (string | Node)[]} options.cellsOf
 * @param {(error: unknown) => void} options.fail
 */
export function makeList({ root, fetchPage, keyOf, cellsOf, fail }) {
  const body = root.querySelector('tbody');
  const scroll = root.querySelector('.scroll');
  const empty = root.querySelector('.empty');
  const pager = root.querySelector('.pager');
  const [previous, next] = pager.querySelectorAll('button');
  const where = pager.querySelector('span');
  // Who has no mouse scrolls it sideways from here.
  scroll.tabIndex = 0;
  let at = 0;
  // An answer that a later call has overtaken is dropped.
  let turn = 0;

  async function load(wanted = at) {
    turn += 1;
    const mine = turn;
    let answer = await fetchPage(wanted);
    const last = answer.page.totalPages - 1;
    if (wanted > last && last >= 0) answer = await fetchPage(last);
    if (mine !== turn) return undefined;
    at = answer.page.number;
    show(answer);
    return answer.content;
  }

  function show({ content, page }) {
    const kept = new Map([...body.rows].map((row) => [row.dataset.key, row]));
    content.forEach((item, index) => {
      const key = keyOf(item, index);
      const row = kept.get(key) ?? make('tr', {});
      kept.delete(key);
      row.dataset.key = key;
      fill(row, cellsOf(item));
      if (body.rows[index] !== row) body.insertBefore(row, body.rows[index] ?? null);
    });
    for (const row of kept.values()) row.remove();
    scroll.hidden = content.length === 0;
    empty.hidden = content.length > 0;
    pager.hidden = page.totalPages < 2;
    where.textContent = `Page ${page.number + 1} of ${page.totalPages}`;
    setEnabled(previous, page.number > 0);
    setEnabled(next, page.number + 1 < page.totalPages);
  }

  // Not `disabled`: a button that is pressed and then disabled loses the focus.
  function setEnabled(button, isEnabled) {
    button.setAttribute('aria-disabled', String(!isEnabled));
  }

  for (const [button, step] of [
    [previous, -1],
    [next, 1],
  ]) {
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') !== 'true') load(at + step).catch(fail);
    });
  }

  return {
    load,
    /** Takes everything off the page; what is still under way is dropped. */
    clear() {
      turn += 1;
      at = 0;
      body.replaceChildren();
    },
  };
}

function fill(row, cells) {
  cells.forEach((content, index) => {
    const cell = row.cells[index] ?? row.appendChild(make(index === 0 ? 'th' : 'td', {}));
    if (index === 0) cell.scope = 'row';
    const wanted = typeof content === 'string' ? document.createTextNode(content) : content;
    // Whoever stands on a button is not to lose it because the same one was made again.
    if (cell.firstChild?.isEqualNode(wanted)) return;
    cell.replaceChildren(wanted);
  });
}
