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
  const text = row => row.cells[column].dataset.day ?? row.cells[column].textContent.trim();
  const empty = row => /^([-\u2013\u2014]|\.\.)?$/.test(text(row));
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
const box = document.getElementById('find');
if (box) {
  const plain = text => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().trim();
  const cards = [...document.querySelectorAll('.card')], found = document.getElementById('found');
  const show = card => {
    card.open = true;
    card.scrollIntoView({ block: 'nearest' });
  };
  /* The rows of tables and the texts of charts that name a State are marked; links lead to each of them. */
  const mark = card => {
    for (const old of document.querySelectorAll('.hit')) old.classList.remove('hit');
    found.nextElementSibling.replaceChildren();
    if (!card) return;
    const name = card.dataset.name, code = card.id.slice(5);
    const names = t => t === name || t === code;
    const listed = t => names(t) || t.split(/[,;] | and /).some(part => names(part.trim()));
    for (const block of document.querySelectorAll('.table, figure')) {
      const hits = block.matches('figure') ? [...block.querySelectorAll('svg text')].filter(t => names(t.textContent.trim())) :
        [...block.querySelectorAll('tbody tr')].filter(row => [...row.cells].some(cell => listed(cell.textContent.trim())));
      for (const hit of hits) hit.classList.add('hit');
      if (!hits.length) continue;
      const link = document.createElement('a'), item = document.createElement('li');
      link.href = '#' + block.id;
      link.textContent = block.querySelector('figcaption b, caption b')?.textContent.replace(/\.$/, '') ?? block.id;
      item.append(link);
      found.nextElementSibling.append(item);
    }
    if (found.nextElementSibling.children.length) found.textContent = found.dataset.in;
  };
  const search = () => {
    const name = plain(box.value);
    const card = cards.find(c => plain(c.dataset.name) === name || plain(c.id) === 'card-' + name) ||
      cards.find(c => plain(c.dataset.name).startsWith(name)) || cards.find(c => plain(c.dataset.name).includes(name));
    found.textContent = name && !card ? found.dataset.none : '';
    mark(name ? card : null);
    if (name && card) show(card);
  };
  for (const card of cards) box.list.append(new Option(card.dataset.name));
  box.parentNode.hidden = false;
  box.addEventListener('change', search);
}
/* A link to what is folded opens it. */
const follow = () => {
  const to = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!to || !to.matches('details')) return;
  to.open = true;
  to.scrollIntoView({ block: 'nearest' });
};
addEventListener('hashchange', follow);
follow();
})();
