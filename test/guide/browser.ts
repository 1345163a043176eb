import { existsSync } from 'node:fs';
import puppeteer, { Browser } from 'puppeteer-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Chromium without a screen. */
export function launchBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM))
    throw new Error(`There is no ${CHROMIUM}: apt-get install chromium, or CHROMIUM=PATH.`);
  return puppeteer.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}
