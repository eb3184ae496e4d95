// print.mjs - the page on paper. Tokens of no size are put where a thing begins and ends; pdftotext
// tells on which sheets they came out.
import { execFileSync } from 'node:child_process';

// Marks tables, rows, figures, headings; answers how many there are of each.
function mark() {
  const put = (element, where, token) => {
    const span = document.createElement('span');
    span.textContent = ` q${token}q `;
    // Only what is in the flow of a head is repeated with it.
    span.style = `font:1px/1 sans-serif;white-space:nowrap;${token.endsWith('head') ? '' : 'position:absolute'}`;
    element.insertAdjacentElement(where, span);
  };
  const all = selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility());
  const count = { t: 0, r: 0, f: 0, h: 0 };
  for (const table of all('table')) {
    const t = count.t++;
    put(table.querySelector('thead th'), 'afterbegin', `t${t}head`);
    put(table.querySelector('caption span'), 'afterbegin', `t${t}caption`);
    put(table.querySelector('caption span'), 'beforeend', `t${t}caption`);
    for (const row of table.tBodies[0].rows) {
      const r = count.r++;
      for (const cell of row.cells) for (const where of ['afterbegin', 'beforeend']) put(cell, where, `t${t}row${r}`);
      if (row.matches('.band')) put(row.nextElementSibling.cells[0], 'afterbegin', `t${t}row${r}`);
    }
  }
  for (const figure of all('figure')) {
    put(figure, 'afterbegin', `f${count.f}`);
    put(figure.querySelector('figcaption'), 'beforeend', `f${count.f++}`);
  }
  for (const heading of all('main h2, main h3, main h4, main .flag')) {
    let next = heading.nextElementSibling;
    while (next.matches('h2, h3, h4, .flag')) next = next.nextElementSibling;
    if (next.matches('ul, ol')) next = next.firstElementChild;
    if (next.matches('.table, figure')) next = next.querySelector('caption span, figcaption');
    put(heading, 'beforeend', `h${count.h}`);
    put(next, 'afterbegin', `h${count.h++}`);
  }
  return count;
}

// What is torn: [what, how many there are, which are not right].
export async function torn(page, file) {
  const count = await page.evaluate(mark);
  await page.pdf({ path: file, preferCSSPageSize: true });
  const sheets = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 }).split('\f');
  const on = new Map(); // token -> sheets
  sheets.forEach((text, i) => {
    for (const [, token] of text.matchAll(/q([tfh]\d+(?:head|caption|row\d+)?)q/g))
      on.set(token, (on.get(token) ?? new Set()).add(i + 1));
  });
  const of = pattern => [...on.keys()].filter(token => pattern.test(token));
  const apart = tokens => tokens.filter(token => on.get(token).size > 1).map(token => `${token}: sheets ${[...on.get(token)]}`);
  const table = token => token.replace(/row.*/, '');
  const headless = of(/row/).filter(row => [...on.get(row)].some(i => !on.get(table(row) + 'head')?.has(i)));
  const captions = of(/caption/);
  const alone = captions.filter(token => {
    const first = of(new RegExp(`^${token.replace('caption', '')}row`))[0];
    return ![...on.get(token)].every(i => on.get(first).has(i));
  });
  return [
    ['no row is torn', count.r, of(/row/).length, apart(of(/row/))],
    ['no chart is torn from its caption', count.f, of(/^f/).length, apart(of(/^f/))],
    ['no heading ends a sheet', count.h, of(/^h/).length, apart(of(/^h/))],
    ['the head of a table is on every sheet of it', count.r, of(/row/).length, headless],
    ['no caption of a table is torn from it', count.t, captions.length, alone.map(token => `${token}: sheets ${[...on.get(token)]}`)],
  ];
}
