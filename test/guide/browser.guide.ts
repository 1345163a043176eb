import { Browser, Page } from 'puppeteer-core';
import { launchBrowser } from './browser';
import { contrast } from './contrast';
import { Site, builtGuide } from './site';

const site = new Site(builtGuide());
let browser: Browser;
let page: Page;
/** What the browser complains of: programs that fail, files that are not there. */
let complaints: string[];

beforeAll(async () => {
  await site.start();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  site.stop();
});

beforeEach(async () => {
  page = await browser.newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('response', (answer) => {
    if (answer.status() >= 400) complaints.push(`${answer.status()} ${answer.url()}`);
  });
});

afterEach(() => page.close());

const visit = (path: string) => page.goto(`${site.url}${path}`, { waitUntil: 'networkidle0' });
const heading = () => page.$eval('main h1', (each) => each.textContent?.replace('\u200b', '').trim());

test('each page that the sidebar names is there, with a heading, and without a complaint of the browser', async () => {
  await visit('/');
  expect(await heading()).toBe('cdktf-linux-lb');
  const links = await page.$$eval('.VPSidebar a', (all) => all.map((each) => each.getAttribute('href')));
  expect(links.length).toBeGreaterThan(25);
  for (const link of links) {
    await visit(String(link));
    expect([link, (await heading()) !== '']).toEqual([link, true]);
  }
  expect(complaints).toEqual([]);
});

test('search finds a page by a word of it, and leads there', async () => {
  await visit('/');
  await page.click('.VPNavBarSearch button');
  await page.waitForSelector('.VPLocalSearchBox input');
  await page.type('.VPLocalSearchBox input', 'allowed_address_pairs');
  const found = await page.waitForSelector('.VPLocalSearchBox a.result[href*="/docs/clouds"]');
  await found?.click();
  await page.waitForFunction(() => document.querySelector('main h1')?.textContent?.startsWith('Clouds'));
  expect(complaints).toEqual([]);
});

test.each(['light', 'dark'])('is readable in %s: text, links and code (WCAG AA)', async (scheme) => {
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await visit('/docs/operations.html');
  const isDark = await page.$eval('html', (each) => each.classList.contains('dark'));
  expect(isDark).toBe(scheme === 'dark');
  const unreadable: string[] = [];
  for (const selector of ['main p', 'main p a', 'main td', 'main p code', 'main h2', '.VPSidebar a p'])
    if ((await contrast(page, selector)) < 4.5) unreadable.push(selector);
  expect(unreadable).toEqual([]);
});

test('on a phone nothing but tables and code is wider than the screen', async () => {
  await page.setViewport({ width: 390, height: 844 });
  for (const path of [
    '/',
    '/docs/constructs.html',
    '/docs/constructs/nginx-ha-pair.html',
    '/docs/operations.html',
    '/docs/troubleshooting.html',
  ]) {
    await visit(path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect([path, width]).toEqual([path, 390]);
  }
});
