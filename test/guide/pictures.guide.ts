import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Browser, Page } from 'puppeteer-core';
import { FOLDERS } from '../examples/inventories';
import { ROOT } from '../packed/packed-app';
import { picturesOfPage } from '../support/pictures-of-page';
import { launchBrowser } from './browser';
import { contrastsOfPicture } from './contrast';
import { Site, builtGuide } from './site';

/** What the browser showed: to be looked at, and not in git. */
const SCREENSHOTS = join(ROOT, 'dist/screenshots');
const WIDTHS = [1300, 390];
const SCHEMES = ['light', 'dark'];

/** Of charts, too. */
const PAGES = [
  ...['schemes', 'data-path', 'failover', 'growth'].map((name) => `docs/${name}`),
  ...FOLDERS.map((name) => `examples/${name}/README`),
];
const picturesOf = (name: string) => picturesOfPage(`${name}.md`);
const DRAWN = [...new Set(PAGES.flatMap(picturesOf))];

const guide = new Site(builtGuide());
const sources = new Site(ROOT);
let browser: Browser;
let page: Page;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await Promise.all([guide.start(), sources.start()]);
  browser = await launchBrowser();
  page = await browser.newPage();
});

afterAll(async () => {
  await browser?.close();
  guide.stop();
  sources.stop();
});

const emulate = (scheme: string) =>
  page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);

/** Words that reach out of the card or the frame that they are of. */
const wordsThatReachOut = () =>
  page.$$eval('g.node, g.cluster', (groups) =>
    groups.flatMap((group) => {
      const shapes = Array.from(group.querySelectorAll(':scope > path, :scope > polygon'));
      const ends = shapes.map((shape) => shape.getBoundingClientRect().right);
      return Array.from(group.querySelectorAll('text'))
        .filter((text) => text.getBoundingClientRect().right > Math.max(...ends))
        .map((text) => text.textContent);
    }),
  );

test('words stay within their cards and frames', async () => {
  await page.setViewport({ width: 2600, height: 2000 });
  const found: unknown[] = [];
  for (const path of DRAWN) {
    await page.goto(`${sources.url}/${path}`);
    for (const words of await wordsThatReachOut()) found.push([path, words]);
  }
  expect(found).toEqual([]);
});

describe.each(SCHEMES)('in %s', (scheme) => {
  test('words of all pictures are readable (WCAG AA)', async () => {
    await emulate(scheme);
    await page.setViewport({ width: 2600, height: 2000 });
    const unreadable: unknown[] = [];
    for (const path of DRAWN) {
      await page.goto(`${sources.url}/${path}`);
      const contrasts = await contrastsOfPicture(page);
      expect([path, contrasts.size > 3]).toEqual([path, true]);
      for (const [words, contrast] of contrasts) if (contrast < 4.5) unreadable.push([path, words, contrast]);
    }
    expect(unreadable).toEqual([]);
  });

  test.each(PAGES)('/%s shows its pictures, none wider than its text', async (name) => {
    await emulate(scheme);
    await page.goto(`${guide.url}/${name}.html`, { waitUntil: 'load' });
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 900 });
      const shown = await page.$$eval('main img', (images) =>
        images.map((image) => image.naturalWidth > 0 && image.width <= image.parentElement!.clientWidth),
      );
      expect(shown).toEqual(picturesOf(name).map(() => true));
      const file = `${name.replace(/^docs\/|^examples\/|\/README$/g, '')}-${scheme}-${width}.png`;
      await page.screenshot({ path: join(SCREENSHOTS, file), fullPage: true });
    }
  });
});

test('each of these pages has a picture', () => {
  expect(PAGES.filter((name) => picturesOf(name).length === 0)).toEqual([]);
});
