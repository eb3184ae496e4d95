'use strict';
(() => {
const number = t => {
  const m = /^([-\u2212+]?\d+(?:\.\d+)?)(?=$|[\s\u00a0\u202f%])/.exec(t);
  return m ? parseFloat(m[1].replace('\u2212', '-')) : NaN;
};
const compare = (a, b) => {
  const x = number(a), y = number(b);
  return isNaN(x) || isNaN(y) ? a.localeCompare(b, document.documentElement.lang) : x - y;
};
const sort = (table, head, column) => {
  const down = head.getAttribute('aria-sort') === 'ascending';
  for (const other of head.parentNode.cells) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  const text = row => row.cells[column].textContent.trim();
  const empty = row => /^\u2013?$/.test(text(row));
  for (const body of table.tBodies) {
    const rows = [...body.rows].filter(row => !row.matches('.sum,.band'));
    rows.sort((a, b) => empty(a) - empty(b) || (down ? -1 : 1) * compare(text(a), text(b)));
    const sum = body.querySelector('.sum');
    for (const row of rows) body.insertBefore(row, sum);
  }
};
for (const table of document.querySelectorAll('table')) {
  if (table.rows.length < 4) continue;
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    button.addEventListener('click', () => sort(table, head, column));
    head.append(button);
  });
}
})();
