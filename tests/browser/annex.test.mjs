// annex.test.mjs - annex.html and briefs in Debian's chromium: what only a browser can tell. Called by
// `make test-browser` with the page, a folder for pictures and a folder of briefs; ONLY=name,name leaves out
// other tests. Prints what failed, then the counts.
import { chromium } from 'playwright-core';
import { readFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { torn } from './print.mjs';

const [page_path, pictures, briefs_path] = process.argv.slice(2);
const url = pathToFileURL(page_path).href;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [320, 400, 768, 1280], SCHEMES = ['light', 'dark'];
let passed = 0, failed = 0;

function check(what, good, shown = '') {
  if (good) { passed++; return; }
  failed++;
  console.log(`FAILED browser: ${what}`);
  if (shown) console.log(String(shown).split('\n').map(line => '    ' + line).join('\n'));
}

// A page that notes what the browser says and what it asks for. axe needs to be let in by the policy
// of the page; every other test runs under it.
async function open(browser, options, address = url) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const said = [], asked = [];
  page.on('console', m => said.push(`${m.type()}: ${m.text()}`));
  page.on('pageerror', e => said.push(e.message));
  page.on('request', r => asked.push(r.url()));
  await page.goto(address);
  return { context, page, said, asked };
}

async function looks(browser, width, colorScheme) {
  const what = `${width} px, ${colorScheme}`;
  const { context, page, said, asked } = await open(browser, { viewport: { width, height: 900 }, colorScheme });
  // Folded data count as well, and what scrolls must be able to.
  await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.querySelectorAll('body *')]
      .filter(e => !e.closest('.scroll') && e.getBoundingClientRect().right > room + 0.5).map(e => e.outerHTML.slice(0, 90));
  });
  check(`no horizontal scroll at ${what}`, wide.length === 0, wide.slice(0, 5).join('\n'));
  const cut = await page.evaluate(() => [...document.querySelectorAll('.scroll')]
    .filter(e => e.scrollWidth > e.clientWidth && getComputedStyle(e).overflowX !== 'auto').length);
  check(`what is wider than the screen scrolls at ${what}`, cut === 0);
  await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = false; }));
  await page.screenshot({ path: `${pictures}/${colorScheme}-${width}.png` });
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  check(`the paper at ${what}`, (paper === 'rgb(255, 255, 255)') === (colorScheme === 'light'), paper);
  check(`the console is silent at ${what}`, said.length === 0, said.join('\n'));
  check(`nothing is loaded at ${what}`, asked.every(a => a === url || a === 'data:,'), asked.join('\n'));
  await context.close();
}

async function accessible(browser, width, colorScheme, address = url) {
  const { context, page } = await open(browser, { viewport: { width, height: 900 }, colorScheme, bypassCSP: true }, address);
  const what = `${address.replace(/.*[/]/, '')} at ${width} px, ${colorScheme}`;
  await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  for (const v of violations)
    check(`axe ${v.id}: ${v.help}: ${what}`, false,
      v.nodes.slice(0, 3).map(n => `${n.html.slice(0, 120)}\n${n.failureSummary}`).join('\n'));
  check(`axe: ${what}`, violations.length === 0);
  await context.close();
}

// The box opens the card of a State by its name, its code, or how it begins, whatever its accents.
async function finds(browser) {
  const { context, page, said } = await open(browser, { viewport: { width: 1280, height: 900 } });
  const box = page.locator('#find');
  const opened = () => page.$$eval('.card[open]', all => all.map(c => c.dataset.name));
  check('the box is shown', await box.isVisible());
  check('no card is open at first', (await opened()).length === 0, await opened());
  for (const [typed, name] of [['Nepal', 'Nepal'], ['tha', 'Thailand'], ["cote d'i", "C\u00f4te d'Ivoire"], ['UKR', 'Ukraine']]) {
    await page.evaluate(() => document.querySelectorAll('.card').forEach(c => { c.open = false; }));
    await box.fill(typed);
    await box.press('Enter');
    const names = await opened();
    check(`'${typed}' opens ${name}`, names.length === 1 && names[0] === name, names);
    check(`the card of ${name} is seen`, await page.locator('.card[open]').first().evaluate(c => {
      const at = c.getBoundingClientRect();
      return at.top >= 0 && at.top < innerHeight;
    }));
  }
  const card = (await page.locator('#card-UKR').innerText()).replaceAll('\u00a0', ' ');
  for (const words of ['awaiting entry into force on 1 Jan 2025', '25 Oct 2024', 'CAT since 26 June 1987'])
    check(`the card of Ukraine says '${words}'`, card.includes(words), card);
  await box.fill('Ukraine');
  await box.press('Enter');
  const places = await page.$$eval('.found a', all => all.map(a => a.hash));
  check('links lead to where a State stands', places.includes('#register-table') || places.includes('#table-register-table') ||
    places.length > 2, places);
  check('each leads somewhere', await page.$$eval('.found a', all => all.every(a => document.getElementById(a.hash.slice(1)))));
  const marked = await page.$$eval('.hit', all => all.map(e => e.tagName));
  check('rows and texts of charts are marked', marked.includes('TR') && marked.includes('text'), marked);
  check('nothing else is marked', await page.$$eval('.hit', all => all.every(e => /Ukraine|UKR/.test(e.textContent))));
  await box.fill('Atlantis');
  await box.press('Enter');
  check('the marks are gone', await page.$$eval('.hit, .found li', all => all.length) === 0);
  check('who is not found is said', (await page.locator('#found').innerText()).length > 5);
  await page.click('#state-NPL a[href="#card-NPL"]');
  check('the register leads to the card', (await opened()).includes('Nepal'), await opened());
  await page.click('#card-NPL a[href="#state-NPL"]');
  check('the card leads to the register', await page.evaluate(() => location.hash) === '#state-NPL');
  check('the console is silent while finding', said.length === 0, said.join('\n'));
  await context.close();
  const plain = await open(browser, { javaScriptEnabled: false });
  const cards = plain.page.locator('.card');
  check('without script the box is not shown', !await plain.page.locator('#find').isVisible());
  check('without script the cards are a list', await cards.count() > 150 && await cards.first().isVisible());
  await plain.page.click('#card-NPL summary');
  check('without script a card opens', await plain.page.locator('#card-NPL dl').isVisible());
  await plain.context.close();
}

// The data of a chart as a file that the page holds, with a script and without.
async function downloads(browser) {
  for (const javaScriptEnabled of [true, false]) {
    const { context, page, said } = await open(browser, { acceptDownloads: true, javaScriptEnabled });
    await page.click('#figure-association details summary');
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('a[download="association.csv"]')]);
    const lines = readFileSync(await file.path(), 'utf8').replace(/^\ufeff/, '').split('\n');
    check('the file has the name of the chart', file.suggestedFilename() === 'association.csv', file.suggestedFilename());
    check('the file has a head', lines[0] === 'Figure,About,Value,Interval from,Interval to,k,n,Remark', lines[0]);
    const cat = lines.find(line => line.startsWith('odds-ratio/cat+rome-statute/all,')) ?? '';
    check('a row has id, name and all digits', /^odds-ratio[^,]*,"CAT, Rome Statute[^"]*",\d+\.\d{6,},\d+\.\d{6,},/.test(cat), cat || lines.slice(0, 3).join('\n'));
    check('the console is silent while downloading', said.length === 0, said.join('\n'));
    await page.click('#figure-association a[href="#how-odds-ratio"]');
    check('the id of a figure leads to its formula', await page.locator('#how-odds-ratio summary').evaluate(e => {
      const at = e.getBoundingClientRect();
      return at.top >= 0 && at.bottom <= innerHeight;
    }));
    if (javaScriptEnabled) check('and opens it', await page.locator('#how-odds-ratio pre').isVisible());
    await context.close();
  }
}

// A brief on a phone, on a screen, in the dark, and on paper.
async function briefs(browser) {
  for (const name of ['UKR', 'COK', 'THA', 'VAT', 'index']) {
    const address = pathToFileURL(`${briefs_path}/${name}.html`).href;
    for (const [width, scheme] of [[320, 'light'], [320, 'dark'], [1280, 'light']]) {
      const { context, page, said } = await open(browser, { viewport: { width, height: 900 }, colorScheme: scheme }, address);
      const wide = await page.evaluate(() => {
        const room = document.documentElement.clientWidth;
        return [...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll') &&
          e.getBoundingClientRect().right > room + 0.5).map(e => e.outerHTML.slice(0, 90));
      });
      check(`nothing is cut of ${name} at ${width} px, ${scheme}`, wide.length === 0, wide.slice(0, 3).join('\n'));
      check(`the console is silent at ${name}`, said.length === 0, said.join('\n'));
      await page.screenshot({ path: `${pictures}/brief-${name}-${scheme}-${width}.png`, fullPage: true });
      await context.close();
      await accessible(browser, width, scheme, address);
    }
  }
}

// The same words with and without the script, which is allowed by its hash and sorts.
async function sorts(browser) {
  const { context, page, said } = await open(browser, { viewport: { width: 1280, height: 900 } });
  const column = () => page.$$eval('#table-groups tbody th', cells => cells.map(c => c.textContent));
  const before = await column();
  await page.click('#table-groups thead th:nth-child(2) button');
  const up = await page.$$eval('#table-groups tbody tr:not(.sum) td:nth-child(2)', cells => cells.map(c => +c.textContent));
  check('a table sorts by number', up.length > 2 && up.every((n, i) => !i || up[i - 1] <= n), up);
  check('the sum stays last', (await column()).at(-1) === before.at(-1), await column());
  check('what is sorted is said', await page.$eval('#table-groups thead th:nth-child(2)', t => t.ariaSort) === 'ascending');
  await page.focus('#table-groups thead th:nth-child(1) button');
  await page.keyboard.press('Enter');
  const names = (await column()).slice(0, -1);
  check('a table sorts by name, from the keyboard', names.join() === names.toSorted((a, b) => a.localeCompare(b, 'en')).join(), names);
  await page.click('#table-register-table thead th:nth-child(4) button');
  const days = await page.$$eval('#table-register-table tbody:first-of-type tr:not(.band) td:nth-child(4)', cells => cells.map(c => c.dataset.day).filter(d => d));
  check('a table sorts by day', days.length > 20 && days.every((d, i) => !i || days[i - 1] <= d), days);
  check('the console is silent while sorting', said.length === 0, said.join('\n'));
  await context.close();
  const words = async javaScriptEnabled => {
    const { context: c, page: p } = await open(browser, { javaScriptEnabled });
    const text = await p.locator('main').evaluate(main => {
      main.querySelector('.find').remove(); // needs the script, and is not shown without
      return main.innerText;
    });
    await c.close();
    return text;
  };
  check('without script it says the same', await words(true) === await words(false));
}

// What the keyboard reaches first leads past the contents.
async function skips(browser) {
  const { context, page } = await open(browser, { viewport: { width: 1280, height: 900 } });
  await page.keyboard.press('Tab');
  check('the skip link comes first', await page.evaluate(() => document.activeElement.className) === 'skip');
  const top = await page.evaluate(() => new Promise(done => setTimeout(() => done(document.activeElement.getBoundingClientRect().top), 100)));
  check('the skip link shows when it has the focus', top >= 0, top);
  await page.keyboard.press('Enter');
  check('the skip link leads to the content', await page.evaluate(() => document.activeElement.id) === 'main');
  await context.close();
}

// What is wider than a phone: reached and moved by the keyboard, named, seen to have the focus, and
// readable to its end.
async function scrolls(browser) {
  const { context, page } = await open(browser, { viewport: { width: 320, height: 900 } });
  const wide = await page.$$eval('.scroll', all => all.filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth).map(e => {
    const inner = e.querySelector('svg, table');
    e.focus();
    e.scrollLeft = 1e6;
    const end = inner.getBoundingClientRect().right <= e.getBoundingClientRect().right + 0.5;
    e.scrollLeft = 0;
    const name = document.getElementById(e.getAttribute('aria-labelledby'))?.textContent;
    const ring = document.activeElement === e && getComputedStyle(e);
    return { inner: inner.tagName, name, good: e.tabIndex === 0 && e.role && name && end &&
      ring.outlineStyle === 'solid' && parseFloat(ring.outlineWidth) >= 2 };
  }));
  const poor = wide.filter(e => !e.good).map(e => e.name);
  check('tables are wider than a phone, charts are not', wide.some(e => e.inner === 'TABLE') && !wide.some(e => e.inner === 'svg'),
    wide.filter(e => e.inner === 'svg').map(e => e.name).join('\n'));
  check('what scrolls has a name, a ring, an end', poor.length === 0, poor.join('\n'));
  const box = page.locator('.scroll:visible').filter({ has: page.locator('table') }).first();
  await box.focus();
  for (let i = 0; i < 40; i++) await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(300); // it moves smoothly
  const left = await box.evaluate(e => e.scrollWidth - e.clientWidth - e.scrollLeft);
  check('the arrow keys move a table to its end', Math.abs(left) < 2, left);
  await context.close();
}

// Each chart is there once, narrow on a small screen and wide elsewhere, whole, and by the same name.
async function forms(browser) {
  for (const [width, media] of [[320, 'screen'], [400, 'screen'], [640, 'screen'], [641, 'screen'], [768, 'screen'], [1280, 'screen'], [400, 'print']]) {
    const { context, page } = await open(browser, { viewport: { width, height: 900 } });
    await page.emulateMedia({ media });
    const shown = await page.$$eval('figure', all => all.map(figure => {
      const seen = [...figure.querySelectorAll('svg')].filter(svg => svg.checkVisibility());
      const box = seen[0]?.getBoundingClientRect(), scroll = seen[0]?.closest('.scroll');
      const cut = box && (box.left < -0.5 || box.right > document.documentElement.clientWidth + 0.5 ||
        (scroll && scroll.scrollWidth > scroll.clientWidth + 1));
      return { id: figure.id, n: seen.length, narrow: !!seen[0]?.closest('.narrow'), cut };
    }));
    const what = `at ${width} px on ${media}`, small = media === 'screen' && width <= 640;
    const poor = test => shown.filter(test).map(f => f.id).join('\n');
    check(`every chart is there once ${what}`, shown.length > 20 && !poor(f => f.n !== 1), poor(f => f.n !== 1));
    check(`charts are ${small ? 'narrow' : 'wide'} ${what}`, !poor(f => f.narrow !== small), poor(f => f.narrow !== small));
    if (media === 'screen') check(`no chart is cut ${what}`, !poor(f => f.cut), poor(f => f.cut));
    await context.close();
  }
  const { context, page } = await open(browser, { viewport: { width: 400, height: 900 } });
  const session = await context.newCDPSession(page), { nodes } = await session.send('Accessibility.getFullAXTree');
  const named = nodes.filter(node => /^(image|img)$/.test(node.role?.value) && /\d/.test(node.name?.value ?? ''));
  const figures = await page.locator('figure').count();
  check('a narrow chart has the name of the wide one, which is not told', named.length === figures, `${named.length} of ${figures}`);
  await context.close();
}

// On paper: A4, the folded data left out, in light also for a reader in the dark.
async function prints(browser) {
  const { context, page } = await open(browser, { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  const paper = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--ink-paper'));
  check('paper is light', paper.trim() === '#ffffff', paper);
  const shown = await page.$$eval('details', all => all.filter(d => d.checkVisibility()).length);
  check('folded data are not printed', shown === 0, shown);
  await page.pdf({ path: `${pictures}/print.pdf`, preferCSSPageSize: true });
  for (const [what, there, found, wrong] of await torn(page, `${pictures}/print-marked.pdf`))
    check(`on paper: ${what}`, there > 10 && there === found && wrong.length === 0, [`${found} of ${there} found`, ...wrong].join('\n'));
  await context.close();
}

// Every chart: named, described, with text that can be selected and found.
async function charts(browser) {
  const { context, page } = await open(browser, {});
  const poor = await page.$$eval('figure', all => all.filter(f => {
    const svg = f.querySelector('.scroll svg');
    return !svg || !svg.querySelector('title')?.textContent || !/\d/.test(svg.querySelector('desc')?.textContent ?? '') ||
      !svg.querySelector('text') || !f.querySelector('figcaption') || !f.querySelector('details table');
  }).map(f => f.id));
  check('every chart has title, description with a number, text, caption, data', poor.length === 0, poor.join('\n'));
  await context.close();
}

mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const only = process.env.ONLY?.split(',');
  const tests = {
    looks: async () => {
      for (const scheme of SCHEMES) for (const width of WIDTHS) await looks(browser, width, scheme);
    },
    axe: async () => { // half a minute each: the ends
      for (const scheme of SCHEMES) for (const width of [320, 1280]) await accessible(browser, width, scheme);
    },
    sorts, finds, downloads, briefs, skips, scrolls, forms, prints, charts,
  };
  for (const [name, test] of Object.entries(tests))
    if (!only || only.includes(name)) await test(browser);
} catch (error) {
  check('the browser test runs to its end', false, error.stack);
} finally {
  await browser.close();
}
console.log(`browser: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
